/* The levels that categories are compared to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bases.h"

#include <stdlib.h>
#include <string.h>

int ct_bases_of(const ct_state *state, int term) {
    for (size_t i = 0; i < state->n_bases; i++)
        if (state->bases[i].term == term)
            return state->bases[i].level;
    return -1;
}

static void forget(ct_state *state, int term) {
    size_t kept = 0;
    for (size_t i = 0; i < state->n_bases; i++)
        if (state->bases[i].term != term)
            state->bases[kept++] = state->bases[i];
    state->n_bases = kept;
}

/* Ascending by term: states of the same bases are equal, however these came about. */
ct_status ct_bases_set(ct_state *state, int term, int level) {
    if (level > 0) {
        ct_base *bases = realloc(state->bases, (state->n_bases + 1) * sizeof *bases);
        if (!bases)
            return CT_ERROR_MEMORY;
        state->bases = bases;
    }
    forget(state, term);
    if (level <= 0)
        return CT_OK;
    size_t at = state->n_bases++;
    for (; at > 0 && state->bases[at - 1].term > term; at--)
        state->bases[at] = state->bases[at - 1];
    state->bases[at] = (ct_base){.term = term, .level = level};
    return CT_OK;
}

ct_status ct_bases_copy(const ct_state *from, ct_state *to) {
    size_t size = from->n_bases * sizeof *from->bases;
    to->n_bases = 0;
    to->bases = size > 0 ? malloc(size) : NULL;
    if (size == 0)
        return CT_OK;
    if (!to->bases)
        return CT_ERROR_MEMORY;
    memcpy(to->bases, from->bases, size);
    to->n_bases = from->n_bases;
    return CT_OK;
}

void ct_bases_free(ct_state *state) {
    free(state->bases);
    state->bases = NULL;
    state->n_bases = 0;
}

bool ct_bases_equal(const ct_state *a, const ct_state *b) {
    bool same = a->n_bases == b->n_bases;
    for (size_t i = 0; i < a->n_bases && same; i++)
        same = a->bases[i].term == b->bases[i].term && a->bases[i].level == b->bases[i].level;
    return same;
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

static int by_term(const void *a, const void *b) {
    return ((const ct_base *)a)->term - ((const ct_base *)b)->term;
}

void ct_bases_turn(ct_state *state, const ct_terms *terms) {
    size_t kept = 0;
    for (size_t i = 0; i < state->n_bases; i++) {
        ct_base base = state->bases[i];
        const char *level = column_of(state->terms, base.term)->levels[base.level];
        base.term = ct_terms_counterpart(terms, state->terms, (size_t)base.term);
        if (base.term < 0 || ct_terms_at(terms, (size_t)base.term)->kind != CT_TERM_CATEGORY)
            continue;
        base.level = ct_bases_level(column_of(terms, base.term), level);
        if (base.level > 0)
            state->bases[kept++] = base;
    }
    state->n_bases = kept;
    if (kept > 1) /* columns may have been moved */
        qsort(state->bases, kept, sizeof *state->bases, by_term);
}
