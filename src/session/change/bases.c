/* The levels that categories are compared to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bases.h"

#include <string.h>

int ct_bases_of(const ct_state *state, int term) {
    const ct_base *base = ct_by_term_find(&state->bases, term);
    return base ? base->level : -1;
}

ct_status ct_bases_set(ct_state *state, int term, int level) {
    if (level > 0)
        return ct_by_term_set(&state->bases, &(ct_base){.term = term, .level = level}, sizeof(ct_base));
    ct_by_term_forget(&state->bases, term);
    return CT_OK;
}

int ct_bases_level(const ct_column *column, const char *text) {
    for (size_t i = 0; i < column->n_levels; i++)
        if (strcmp(column->levels[i], text) == 0)
            return (int)i;
    return -1;
}

static const ct_column *column_of(const ct_terms *terms, int term) {
    return ct_table_column(ct_terms_table(terms), (size_t)ct_terms_at(terms, (size_t)term)->column);
}

static bool turned(void *item, const ct_terms *from, const ct_terms *to) {
    ct_base *base = item;
    const char *level = column_of(from, base->term)->levels[base->level];
    base->term = ct_terms_counterpart(to, from, (size_t)base->term);
    if (base->term < 0 || ct_terms_at(to, (size_t)base->term)->kind != CT_TERM_CATEGORY)
        return false;
    base->level = ct_bases_level(column_of(to, base->term), level);
    return base->level > 0;
}

void ct_bases_turn(ct_state *state, const ct_terms *terms) {
    ct_by_term_turn(&state->bases, state->terms, terms, turned);
}
