/* Which design columns a toggle would bring in or take away.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "engine/design.h"
#include "previewing.h"

/* The terms that a model would have, and what of the design each takes. */
typedef struct other_model {
    int *terms, *columns;
    size_t n, *first;
} other_model;

static void free_other(other_model *o) {
    free(o->terms);
    free(o->columns);
    free(o->first);
}

static int compare_ints(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* With a term, or where the model has it without. */
static ct_status find_other(ct_previewing *v, int term, other_model *o) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    *o = (other_model){0};
    o->terms = malloc((v->n_terms + 1) * sizeof *o->terms);
    o->first = malloc((v->n_terms + 2) * sizeof *o->first);
    if (!o->terms || !o->first)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < v->n_terms; i++)
        if (v->in[i] != term)
            o->terms[o->n++] = v->in[i];
    if (!v->previews[term].in_model)
        o->terms[o->n++] = term;
    qsort(o->terms, o->n, sizeof *o->terms, compare_ints);
    size_t room = ct_coding_room(terms, o->terms, o->n);
    o->columns = malloc((room ? room : 1) * sizeof *o->columns);
    if (!o->columns)
        return CT_ERROR_MEMORY;
    ct_coding_choose(terms, &v->presence, o->terms, o->n, v->spec->constant, o->columns, o->first);
    return CT_OK;
}

/* What is in a list and not in another, both ascending; false where the other has something else. */
static bool subtract(const int *from, size_t n, const int *what, size_t m, int *rest, size_t *count) {
    size_t j = 0;
    *count = 0;
    for (size_t i = 0; i < n; i++)
        if (j < m && from[i] == what[j])
            j++;
        else
            rest[(*count)++] = from[i];
    return j == m;
}

static bool is_plain(const ct_previewing *v, int term) {
    return ct_terms_at(ct_moments_terms(v->moments), (size_t)term)->kind == CT_TERM_NUMBER;
}

/* A plain term never changes how others are coded but as margin of an interaction. */
ct_status ct_previewing_toggled(ct_previewing *v, int term, int **columns, size_t *count) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    bool margin = false, in = v->previews[term].in_model;
    other_model o;
    for (size_t i = 0; i < v->n_terms; i++)
        margin = margin || ct_terms_at(terms, (size_t)v->in[i])->kind == CT_TERM_INTERACTION;
    *count = 1;
    if (is_plain(v, term) && !margin) {
        if (!(*columns = malloc(sizeof **columns)))
            return CT_ERROR_MEMORY;
        **columns = ct_design_of(terms, term);
        return CT_OK;
    }
    ct_status status = find_other(v, term, &o);
    size_t n = status == CT_OK ? o.first[o.n] : 0;
    if (status == CT_OK && !(*columns = malloc((n + v->p + 1) * sizeof **columns)))
        status = CT_ERROR_MEMORY;
    if (status == CT_OK && !(in ? subtract(v->columns, v->p, o.columns, n, *columns, count)
                                : subtract(o.columns, n, v->columns, v->p, *columns, count)))
        *count = 0;
    free_other(&o);
    return status;
}
