/* What a selection was not to choose from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "withheld.h"

#include <stdio.h>

#include "engine/table_edit.h"
#include "session/formula/formula.h"

/* "which the response is made of" */
static const char *reason_of(const ct_terms *terms, int response, int term, ct_withheld why) {
    const ct_term *of = ct_terms_at(terms, (size_t)response);
    ct_compound parts = ct_formula_parts(terms, (size_t)term);
    switch (why) {
    case CT_WITHHELD_EMPTY: return "which holds no value";
    case CT_WITHHELD_ALONE: return "which waits for what it contains";
    default: break;
    }
    for (int i = 0; i < parts.n_parts; i++)
        if (ct_table_made_of(ct_terms_table(terms), (size_t)of->column, (size_t)parts.part[i].column))
            return "which the response is made of";
    return "which is made of the response";
}

size_t ct_withheld_write(const ct_selection_field *from, const ct_terms *terms, int response, char *buffer,
                         size_t size) {
    static const char *const many[] = {"candidates that hold no value", "candidates of the same make as the response",
                                       "interactions that wait for what they contain"};
    size_t used = 0;
    if (size > 0)
        buffer[0] = '\0';
    for (int why = 0; why < CT_WITHHELD_KINDS; why++) {
        char *at = used < size ? buffer + used : NULL;
        size_t room = at ? size - used : 0;
        const char *before = used ? "; " : "";
        const char *name = from->withheld[why] ? ct_terms_at(terms, (size_t)from->first[why])->name : "";
        if (from->withheld[why] == 1)
            used += (size_t)snprintf(at, room, "%s%.200s, %s, was left out", before, name,
                                     reason_of(terms, response, from->first[why], (ct_withheld)why));
        else if (from->withheld[why] > 1)
            used += (size_t)snprintf(at, room, "%s%zu %s were left out, as %.100s", before, from->withheld[why],
                                     many[why], name);
    }
    return used;
}

size_t ct_culprits_write(const ct_selection_field *from, const ct_terms *terms, char *buffer, size_t size) {
    size_t used = 0;
    if (size > 0)
        buffer[0] = '\0';
    for (size_t i = 0; i < from->n_culprits; i++) {
        char *at = used < size ? buffer + used : NULL;
        used += (size_t)snprintf(at, at ? size - used : 0, "%s%.100s",
                                 i == 0                      ? ""
                                 : i + 1 < from->n_culprits ? ", "
                                                             : " and ",
                                 ct_terms_at(terms, (size_t)from->culprits[i])->name);
    }
    return used;
}
