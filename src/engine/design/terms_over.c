/* Terms under other names: those of a table that gives the same columns others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "terms_inside.h"

static bool same_column(const ct_column *a, const ct_column *b) {
    return a->kind == b->kind && a->values == b->values && a->codes == b->codes && a->levels == b->levels &&
           a->n_levels == b->n_levels;
}

/* What names have to do with: which column is the index. */
static bool same_index(const ct_table *a, const ct_table *b) {
    const ct_index *x = ct_table_time(a), *y = ct_table_time(b);
    if (!x || !y)
        return !x && !y && ct_table_index(a) == ct_table_index(b);
    return ct_table_index(a) == ct_table_index(b) && x->column == y->column && x->within == y->within &&
           x->steps == y->steps && x->unit == y->unit && x->step == y->step;
}

static bool same_table(const ct_table *a, const ct_table *b) {
    size_t n = ct_table_columns(a);
    if (n != ct_table_columns(b) || ct_table_rows(a) != ct_table_rows(b) || !same_index(a, b))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!same_column(ct_table_column(a, i), ct_table_column(b, i)))
            return false;
    return true;
}

/* All but names. */
static ct_terms *share(ct_terms *from, ct_table *table) {
    ct_terms *to = calloc(1, sizeof *to);
    if (!to)
        return NULL;
    atomic_init(&to->references, 1);
    to->of = ct_terms_ref(from->of ? from->of : from);
    to->table = ct_table_ref(table);
    to->transform = from->transform;
    to->lag = from->lag;
    to->rows = from->rows;
    to->n_columns = to->room = from->n_columns;
    to->own = from->own;
    to->n_own = from->n_own;
    to->owned = from->owned;
    to->groups = from->groups;
    to->n_groups = from->n_groups;
    to->excluded = from->excluded;
    to->n_excluded = from->n_excluded;
    to->condition.bits = from->condition.bits;
    to->n_meeting = from->n_meeting;
    to->out = from->out;
    to->n_out = from->n_out;
    to->n_first = from->n_first;
    to->weights = from->weights;
    to->weight = from->weight;
    to->index = from->index;
    to->terms = calloc(from->count ? from->count : 1, sizeof *to->terms);
    to->columns = malloc((from->n_columns ? from->n_columns : 1) * sizeof *to->columns);
    return to;
}

static ct_status name_term(ct_terms *to, const ct_term *from) {
    ct_term *term = &to->terms[to->count++];
    *term = *from;
    term->name = term->source = NULL;
    return term->n_parts > 0 ? ct_compounds_name(to, term) : ct_terms_name(to, term);
}

static ct_status name_all(ct_terms *to, const ct_terms *from, const char *condition) {
    if (!to->terms || !to->columns)
        return CT_ERROR_MEMORY;
    memcpy(to->columns, from->columns, from->n_columns * sizeof *to->columns);
    if (condition && !(to->condition.text = strdup(condition)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < from->count; i++)
        if (name_term(to, &from->terms[i]) != CT_OK || ct_design_name(to, i) != CT_OK)
            return CT_ERROR_MEMORY;
    return CT_OK;
}

ct_terms *ct_terms_over(ct_terms *terms, ct_table *table, const char *condition, bool *fits) {
    *fits = same_table(terms->table, table) && (condition != NULL) == (terms->condition.text != NULL);
    ct_terms *made = *fits ? share(terms, table) : NULL;
    if (!made || name_all(made, terms, condition) == CT_OK)
        return made;
    ct_terms_free(made);
    return NULL;
}
