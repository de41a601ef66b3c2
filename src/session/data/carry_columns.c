/* What was done to columns, done again.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "carry_columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/formula/formula.h"
#include "session/inside.h"

enum { TOLD = 3, LINE = 80 };

/* What is done to a session, and what could not be. */
typedef struct carrying {
    ct_session *to;
    char *message;
    size_t failed;
} carrying;

static void say(carrying *c, const char *line, const ct_error *why) {
    size_t used = strlen(c->message);
    if (++c->failed <= TOLD)
        snprintf(c->message + used, CT_MESSAGE_SIZE - used, "%s%.*s is left out: %.160s", used ? "; " : "", LINE, line,
                 why->message);
}

static ct_status run(carrying *c, const char *line) {
    ct_outcome outcome;
    if (ct_session_run(c->to, line, &outcome) != CT_FAILED)
        return CT_OK;
    if (outcome.error.status == CT_CANCELLED || outcome.error.status == CT_ERROR_MEMORY)
        return outcome.error.status;
    say(c, line, &outcome.error);
    return CT_OK;
}

static bool edits(const char *line) {
    static const ct_command commands[] = {CT_COMMAND_LET,   CT_COMMAND_KIND, CT_COMMAND_RENAME,
                                          CT_COMMAND_LABEL, CT_COMMAND_DROP, CT_COMMAND_MOVE};
    size_t start = strspn(line, " \t"), length = strcspn(line + start, " \t");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const char *name = ct_command_about(commands[i])->name;
        if (strlen(name) == length && strncmp(line + start, name, length) == 0)
            return true;
    }
    return false;
}

/* A column that a formula made, as `let` makes it. */
static ct_status make(carrying *c, const ct_column *column) {
    size_t size = ct_formula_quote(column->name, NULL, 0) + strlen(column->definition) + 16;
    char *line = malloc(size);
    if (!line)
        return CT_ERROR_MEMORY;
    size_t used = (size_t)snprintf(line, size, "let ");
    used += ct_formula_quote(column->name, line + used, size - used);
    snprintf(line + used, size - used, " = %s", column->definition);
    ct_status status = run(c, line);
    free(line);
    return status;
}

static ct_status make_all(carrying *c, const ct_table *table, const ct_table *before) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_table_columns(table) && status == CT_OK; i++)
        if (ct_table_column(table, i)->definition && ct_table_same(before, table, i) < 0)
            status = make(c, ct_table_column(table, i));
    return status;
}

/* The first is done first. */
static ct_status carry(carrying *c, const ct_history *history, int at) {
    const ct_node *node = &history->nodes[at];
    if (node->parent < 0)
        return CT_OK;
    ct_status status = carry(c, history, node->parent);
    const ct_table *table = ct_terms_table(node->state.terms);
    const ct_table *before = ct_terms_table(history->nodes[node->parent].state.terms);
    if (status != CT_OK || table == before)
        return status;
    return edits(node->line) ? run(c, node->line) : make_all(c, table, before);
}

ct_status ct_carry_columns(ct_session *to, const ct_session *from, char message[CT_MESSAGE_SIZE]) {
    carrying c = {.to = to, .message = message};
    message[0] = '\0';
    ct_status status = carry(&c, &from->history, from->history.current);
    size_t used = strlen(message);
    if (c.failed > TOLD && used < CT_MESSAGE_SIZE)
        snprintf(message + used, CT_MESSAGE_SIZE - used, "; so are %zu more that changed columns", c.failed - TOLD);
    return status;
}
