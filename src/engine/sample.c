/* The rows that models stand on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "design.h"

/* Appends what must be present on a row of the model, renumbered from its terms to `terms`; false where something is
 * not there. */
static bool append(const ct_terms *terms, const ct_model *model, const ct_terms *own, int *list, size_t *count) {
    size_t all = model->n_tests + model->n_sample + 1;
    for (size_t i = 0; i < all; i++) {
        int term = i == 0                ? model->response
                   : i <= model->n_tests ? model->tests[i - 1].term
                                         : model->sample[i - 1 - model->n_tests];
        if (own != terms)
            term = ct_terms_counterpart(terms, own, (size_t)term);
        if (term < 0)
            return false;
        list[(*count)++] = term;
    }
    return true;
}

static bool weighted_alike(const ct_terms *now, const ct_terms *before) {
    ct_weights w = ct_terms_weights(now), v = ct_terms_weights(before);
    return w.kind == v.kind && (w.kind == CT_UNWEIGHTED || ct_table_same(ct_terms_table(now), ct_terms_table(before),
                                                                         (size_t)v.column) == w.column);
}

bool ct_sample_same(const ct_moments *moments, const ct_model *now, const ct_model *before,
                    const ct_terms *before_terms) {
    const ct_terms *terms = ct_moments_terms(moments);
    if (!ct_terms_same_choice(terms, before_terms))
        return false;
    if (!weighted_alike(terms, before_terms) || now->n != before->n ||
        ct_terms_rows(terms) != ct_terms_rows(before_terms) ||
        !ct_terms_same_lags(terms, before_terms))
        return false;
    size_t count = 0, room = now->n_tests + now->n_sample + before->n_tests + before->n_sample + 2;
    int *list = malloc(room * sizeof *list);
    /* As many rows have all of both as have those of one. */
    bool same = list && append(terms, now, terms, list, &count) &&
                append(terms, before, before_terms, list, &count) && ct_moments_rows(moments, list, count) == now->n;
    free(list);
    return same;
}

/* Whether a row is kept and has a value in all of the terms. */
static bool stands_on(const ct_terms *terms, const int *list, size_t count, size_t row) {
    if (!ct_terms_keeps(terms, row))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!ct_design_has(ct_design_at(terms, (size_t)ct_design_of(terms, list[i])), row))
            return false;
    return true;
}

bool ct_sample_ends(const ct_terms *terms, const ct_model *model, size_t *first, size_t *last) {
    const ct_index *index = ct_table_time(ct_terms_table(terms));
    size_t count = 0, rows = ct_terms_rows(terms), from = 0, to = rows;
    int *list = malloc((model->n_tests + model->n_sample + 1) * sizeof *list);
    if (!list || !append(terms, model, terms, list, &count)) {
        free(list);
        return false;
    }
    while (from < rows && !stands_on(terms, list, count, ct_index_row(index, from)))
        from++;
    while (to > from && !stands_on(terms, list, count, ct_index_row(index, to - 1)))
        to--;
    free(list);
    if (from == to)
        return false;
    *first = ct_index_row(index, from);
    *last = ct_index_row(index, to - 1);
    return true;
}

size_t ct_sample_rows(const ct_terms *terms, const ct_model *model) {
    size_t count = 0, rows = 0;
    int *list = malloc((model->n_tests + model->n_sample + 1) * sizeof *list);
    if (list && append(terms, model, terms, list, &count))
        for (size_t row = 0; row < ct_terms_rows(terms); row++)
            rows += stands_on(terms, list, count, row);
    free(list);
    return rows;
}
