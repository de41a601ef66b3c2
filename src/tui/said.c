/* Remembering what was said.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "said.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

void ct_said_add(ct_said *said, const char *sentence) {
    if (*sentence == '\0' || (said->count > 0 && strcmp(said->sentences[said->count - 1], sentence) == 0))
        return;
    char *copy = strdup(sentence);
    if (!copy)
        return;
    if (said->count == CT_SAID_MOST) {
        free(said->sentences[0]);
        memmove(said->sentences, said->sentences + 1, --said->count * sizeof *said->sentences);
    }
    said->sentences[said->count++] = copy;
}

void ct_said_free(ct_said *said) {
    for (size_t i = 0; i < said->count; i++)
        free(said->sentences[i]);
    said->count = 0;
}

ct_status ct_said_show(const ct_said *said, ct_pager *pager, int columns, bool ascii) {
    ct_pager_begin(pager, "What was said, the last first");
    for (size_t i = said->count; i-- > 0;) {
        char *safe = ascii ? ct_text_ascii(said->sentences[i]) : ct_text_safe(said->sentences[i]);
        if (safe)
            ct_pager_add_wrapped(pager, "", 0, columns, CT_TEXT_PLAIN, safe);
        else
            pager->failed = true;
        free(safe);
        if (i > 0)
            ct_pager_add(pager, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, "");
    }
    return ct_pager_show(pager);
}
