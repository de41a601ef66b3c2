/* The cache of correlations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL .95

static void forget(ct_pairs *pairs) {
    for (size_t i = 0; i < CT_PAIRS_KEPT; i++)
        pairs->cells[i].a = -1;
}

ct_status ct_pairs_init(ct_pairs *pairs) {
    memset(pairs, 0, sizeof *pairs);
    pairs->cells = malloc(CT_PAIRS_KEPT * sizeof *pairs->cells);
    if (!pairs->cells)
        return CT_ERROR_MEMORY;
    forget(pairs);
    return CT_OK;
}

static void drop_partial(ct_pairs *pairs) {
    ct_partial_free(pairs->partial);
    free(pairs->terms);
    pairs->partial = NULL;
    pairs->terms = NULL;
    pairs->n_terms = 0;
}

static void drop_controls(ct_pairs *pairs) {
    drop_partial(pairs);
    free(pairs->controls);
    pairs->controls = NULL;
    pairs->n_controls = 0;
}

void ct_pairs_free(ct_pairs *pairs) {
    drop_controls(pairs);
    ct_moments_unref(pairs->moments);
    free(pairs->sample);
    free(pairs->cells);
    memset(pairs, 0, sizeof *pairs);
}

static void change_moments(ct_pairs *pairs, ct_moments *moments) {
    moments = moments ? ct_moments_ref(moments) : NULL;
    ct_moments_unref(pairs->moments);
    pairs->moments = moments;
    drop_controls(pairs);
    forget(pairs);
}

void ct_pairs_plain(ct_pairs *pairs, ct_moments *moments) {
    if (moments != pairs->moments || pairs->given)
        change_moments(pairs, moments);
    pairs->given = false;
}

static bool same(const int *a, size_t n_a, const int *b, size_t n_b) {
    return n_a == n_b && (n_a == 0 || memcmp(a, b, n_a * sizeof *a) == 0);
}

/* A copy of a list; NULL where memory is out. */
static int *copy(const int *list, size_t n) {
    int *made = malloc((n + 1) * sizeof *made);
    if (made && n > 0)
        memcpy(made, list, n * sizeof *made);
    return made;
}

ct_status ct_pairs_sample(ct_pairs *pairs, const int *sample, size_t n) {
    if (same(sample, n, pairs->sample, pairs->n_sample))
        return CT_OK;
    change_moments(pairs, NULL);
    free(pairs->sample);
    pairs->sample = copy(sample, n);
    pairs->n_sample = pairs->sample ? n : 0;
    return pairs->sample ? CT_OK : CT_ERROR_MEMORY;
}

ct_status ct_pairs_given(ct_pairs *pairs, ct_moments *moments, const int *controls, size_t n, const int *terms,
                         size_t count, size_t shown) {
    if (moments != pairs->moments || !pairs->given || !same(controls, n, pairs->controls, pairs->n_controls)) {
        change_moments(pairs, moments);
        pairs->controls = copy(controls, n);
        pairs->n_controls = pairs->controls ? n : 0;
    }
    pairs->given = true;
    if (!pairs->controls)
        return CT_ERROR_MEMORY;
    if (pairs->partial && same(terms, count, pairs->terms, pairs->n_terms))
        return CT_OK;
    drop_partial(pairs);
    pairs->terms = copy(terms, count);
    if (!pairs->terms)
        return CT_ERROR_MEMORY;
    pairs->n_terms = count;
    if (ct_partial_work(n, count) > CT_PAIRS_WORK)
        return CT_CANCELLED;
    pairs->partial =
        ct_partial_listwise(moments, controls, n, terms, count, pairs->sample, pairs->n_sample, NULL, NULL);
    if (!pairs->partial)
        return CT_ERROR_MEMORY;
    if ((double)shown * ct_partial_pair_work(pairs->partial) <= CT_PAIRS_WORK)
        return CT_OK;
    ct_partial_free(pairs->partial);
    pairs->partial = NULL;
    return CT_CANCELLED;
}

static int compare_terms(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* The place of a term in an ascending list, n where it is not there. */
static size_t find(const int *list, size_t n, int term) {
    const int *found = n > 0 ? bsearch(&term, list, n, sizeof *list, compare_terms) : NULL;
    return found ? (size_t)(found - list) : n;
}

ct_status ct_pairs_full(const ct_pairs *pairs, int a, int b, ct_pair *pair) {
    if (!pairs->moments)
        return CT_ERROR_ARGUMENT;
    if (!pairs->given)
        return ct_corr_listwise(pairs->moments, a, b, pairs->sample, pairs->n_sample, LEVEL, pair);
    size_t i = find(pairs->terms, pairs->n_terms, a), j = find(pairs->terms, pairs->n_terms, b);
    if (!pairs->partial || i == pairs->n_terms || j == pairs->n_terms)
        return CT_ERROR_ARGUMENT;
    return ct_partial_pair(pairs->partial, i, j, LEVEL, pair);
}

ct_heat_cell ct_pairs_get(ct_pairs *pairs, int a, int b) {
    if (a > b) {
        int swap = a;
        a = b;
        b = swap;
    }
    ct_heat_cell *kept = &pairs->cells[((size_t)a * 2654435761u + (size_t)b) % CT_PAIRS_KEPT];
    if (kept->a == a && kept->b == b)
        return *kept;
    ct_heat_cell cell = {.a = a, .b = b, .r = NAN, .p = NAN, .n = NAN};
    ct_pair pair;
    if (ct_pairs_full(pairs, a, b, &pair) == CT_OK) {
        cell.kind = pair.kind;
        cell.r = ct_pair_get(&pair, CT_R, NULL);
        cell.p = ct_pair_get(&pair, CT_PAIR_P, NULL);
        cell.n = ct_pair_get(&pair, CT_PAIR_N, NULL);
        *kept = cell;
    }
    return cell;
}
