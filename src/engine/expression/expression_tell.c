/* What an expression lost on its way, in words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "expression_run.h"

/* What so many rows are or do, of one and of more. */
typedef struct words {
    const char *one, *more;
} words;

static words words_of(const ct_expression_node *node, ct_loss loss) {
    if (loss == CT_LOSS_RANGE)
        return (words){"leaves the range of numbers", "leave the range of numbers"};
    if (loss == CT_LOSS_ZERO && node->op == CT_OP_CALL && node->function == CT_FUNCTION_Z)
        return (words){"stands alone or all are the same", "are all the same"};
    if (loss == CT_LOSS_ZERO && node->op == CT_OP_CALL)
        return (words){"changes from zero", "change from zero"};
    if (loss == CT_LOSS_ZERO)
        return (words){"divides by zero", "divide by zero"};
    if (node->op == CT_OP_POWER)
        return (words){"takes a broken power of a negative number", "take broken powers of negative numbers"};
    switch (node->function) {
    case CT_FUNCTION_LOG1P: return (words){"is -1 or less", "are -1 or less"};
    case CT_FUNCTION_SQRT: return (words){"is negative", "are negative"};
    case CT_FUNCTION_DLOG:
        return (words){"is not positive, or follows one that is not", "are not positive, or follow one that is not"};
    default: return (words){"is not positive", "are not positive"};
    }
}

/* Cuts between characters. */
static int cut(const char *text, size_t size, size_t most) {
    if (size <= most)
        return (int)size;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return (int)most;
}

void ct_run_tell(const ct_run *run, char note[CT_MESSAGE_SIZE]) {
    enum { EXCERPT = 60, MOST = 4 };
    const ct_expression *e = run->expression;
    size_t used = 0, told = 0, size = CT_MESSAGE_SIZE;
    for (size_t i = 0; i < e->count; i++)
        for (int loss = 0; loss < CT_LOSSES; loss++) {
            const ct_expression_node *node = &e->nodes[i];
            size_t lost = atomic_load(&run->lost[i][loss]), length = node->end - node->start;
            if (lost == 0 || told++ >= MOST || used >= size)
                continue;
            words w = words_of(node, (ct_loss)loss);
            used += (size_t)snprintf(note + used, size - used, "%s%.*s%s: %zu row%s %s", used ? "; " : "",
                                     cut(e->text + node->start, length, EXCERPT), e->text + node->start,
                                     length > EXCERPT ? "..." : "", lost, lost == 1 ? "" : "s",
                                     lost == 1 ? w.one : w.more);
        }
    if (used > 0 && used < size)
        used += (size_t)snprintf(note + used, size - used, ", missing there");
    if (*e->remark && used < size)
        snprintf(note + used, size - used, "%s%s", used ? "; " : "", e->remark);
}
