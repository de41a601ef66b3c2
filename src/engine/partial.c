/* Partial correlations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "partial.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"
#include "normal.h"
#include "pair.h"

/* How large an error sums of double-doubles leave, as a share, and how many times that a figure must be. */
#define ROUNDING 4e-31
#define FIRM 1e6

/* Where one sample serves all: the cross-products of controls and terms after the controls were swept out of them
 * (Goodnight 1979). A column swept holds the negative inverse in its own block and coefficients beside it. */
typedef struct tableau {
    size_t m, n, held; /* held: columns swept */
    int *term;
    ct_dd *cell; /* m * m */
    bool *swept;
    ct_reason *why; /* CT_REASON_NONE, or why a column has no correlation */
} tableau;

struct ct_partial {
    ct_moments *moments;
    int *controls, *terms, *sample;
    size_t n_controls, count, n_sample;
    bool whole; /* the tableau is there */
    tableau t;
};

void ct_partial_free(ct_partial *p) {
    if (!p)
        return;
    ct_moments_unref(p->moments);
    free(p->controls);
    free(p->terms);
    free(p->sample);
    free(p->t.term);
    free(p->t.cell);
    free(p->t.swept);
    free(p->t.why);
    free(p);
}

static int compare_ints(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static bool among(const int *terms, size_t n, int term) {
    for (size_t i = 0; i < n; i++)
        if (terms[i] == term)
            return true;
    return false;
}

/* Controls and terms together, ascending, each once. */
static ct_status unite(ct_partial *p) {
    size_t n = p->n_controls + p->count;
    tableau *t = &p->t;
    t->term = malloc((n ? n : 1) * sizeof *t->term);
    if (!t->term)
        return CT_ERROR_MEMORY;
    memcpy(t->term, p->controls, p->n_controls * sizeof *t->term);
    memcpy(t->term + p->n_controls, p->terms, p->count * sizeof *t->term);
    qsort(t->term, n, sizeof *t->term, compare_ints);
    for (size_t i = 0; i < n; i++)
        if (t->m == 0 || t->term[t->m - 1] != t->term[i])
            t->term[t->m++] = t->term[i];
    return CT_OK;
}

/* Whether each pair, with the controls, stands on the same rows as all terms do. */
static bool one_sample(const ct_partial *p) {
    bool all = p->n_sample > 0;
    for (size_t i = 0; i < p->t.m && all; i++)
        all = among(p->sample, p->n_sample, p->t.term[i]);
    size_t rows =
        all ? ct_moments_rows(p->moments, p->sample, p->n_sample) : ct_moments_rows(p->moments, p->t.term, p->t.m);
    for (size_t i = 0; i < p->t.m && !all; i++)
        if (ct_moments_rows(p->moments, &p->t.term[i], 1) != rows)
            return false;
    return rows > 0;
}

static void sweep(tableau *t, size_t k) {
    size_t m = t->m;
    ct_dd pivot = t->cell[k * m + k];
    for (size_t i = 0; i < m; i++) {
        if (i == k)
            continue;
        ct_dd share = ct_dd_div(t->cell[i * m + k], pivot);
        for (size_t j = 0; j < m; j++)
            if (j != k)
                t->cell[i * m + j] = ct_dd_sub(t->cell[i * m + j], ct_dd_mul(share, t->cell[k * m + j]));
        t->cell[i * m + k] = share;
    }
    for (size_t j = 0; j < m; j++)
        if (j != k)
            t->cell[k * m + j] = t->cell[j * m + k];
    t->cell[k * m + k] = ct_dd_neg(ct_dd_div(ct_dd_from(1), pivot));
    t->swept[k] = true;
    t->held++;
}

/* Whether what is left of column k after the controls that were swept may be rounding for the most part: of the
 * cross-products, times the weights with which they enter. */
static bool doubtful(const tableau *t, const ct_normal *nm, size_t k) {
    size_t m = t->m;
    double sum = 1, whole = sqrt(nm->cross[k * m + k].hi), left = t->cell[k * m + k].hi;
    for (size_t j = 0; j < m; j++)
        if (t->swept[j])
            sum += fabs(t->cell[j * m + k].hi) * sqrt(nm->cross[j * m + j].hi) / whole;
    double error = ROUNDING * sum * sum;
    return left <= FIRM * error * whole * whole && error > ct_normal_tolerance(nm, k, 1);
}

/* Sweeps the controls in the order of the terms, as a model takes them; an aliased one stays out, as there.
 * False where cross-products leave in doubt which is. */
static bool hold(const ct_partial *p, tableau *t, const ct_normal *nm) {
    size_t m = t->m;
    for (size_t i = 0; i < m; i++)
        t->why[i] = nm->why[i] == CT_REASON_CONSTANT_RESPONSE ? CT_REASON_CONSTANT : nm->why[i];
    for (size_t k = 0; k < m; k++) {
        if (!among(p->controls, p->n_controls, t->term[k]) || t->why[k] != CT_REASON_NONE)
            continue;
        double least = ct_normal_tolerance(nm, k, p->n_controls) * nm->cross[k * m + k].hi;
        if (doubtful(t, nm, k))
            return false;
        if (t->held + 1 < t->n && t->cell[k * m + k].hi > least)
            sweep(t, k);
    }
    for (size_t k = 0; k < m; k++) {
        double least = ct_normal_tolerance(nm, k, p->n_controls) * nm->cross[k * m + k].hi;
        if (t->why[k] == CT_REASON_NONE && !t->swept[k] && doubtful(t, nm, k))
            return false;
        if (t->why[k] == CT_REASON_NONE && !t->swept[k] && t->cell[k * m + k].hi <= least)
            t->why[k] = CT_REASON_ALIASED;
    }
    return true;
}

static ct_status make_tableau(ct_partial *p) {
    tableau *t = &p->t;
    size_t m = t->m;
    ct_normal nm;
    t->cell = malloc(m * m * sizeof *t->cell);
    t->swept = calloc(m, sizeof *t->swept);
    t->why = calloc(m, sizeof *t->why);
    if (!t->cell || !t->swept || !t->why)
        return CT_ERROR_MEMORY;
    ct_status status =
        ct_normal_cross(p->moments, t->term, m - 1, t->term[m - 1], true, p->sample, p->n_sample, NULL, &nm);
    if (status != CT_OK)
        return status;
    memcpy(t->cell, nm.cross, m * m * sizeof *t->cell);
    t->n = nm.n;
    p->whole = hold(p, t, &nm);
    ct_normal_free(&nm);
    return CT_OK;
}

static ct_status check(const ct_terms *terms, const int *list, size_t n, ct_error *error) {
    for (size_t i = 0; i < n; i++)
        if (ct_terms_at(terms, (size_t)list[i])->role == CT_ROLE_TEXT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text and has no correlation",
                                ct_terms_at(terms, (size_t)list[i])->name);
    return CT_OK;
}

static int *copy(const int *list, size_t n) {
    int *made = malloc((n + 1) * sizeof *made);
    if (made && n)
        memcpy(made, list, n * sizeof *made);
    return made;
}

ct_partial *ct_partial_new(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                           size_t count, ct_error *error) {
    return ct_partial_listwise(moments, controls, n_controls, terms, count, NULL, 0, error);
}

ct_partial *ct_partial_listwise(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                                size_t count, const int *sample, size_t n_sample, ct_error *error) {
    const ct_terms *all = ct_moments_terms(moments);
    if (check(all, controls, n_controls, error) != CT_OK || check(all, terms, count, error) != CT_OK ||
        check(all, sample, n_sample, error) != CT_OK)
        return NULL;
    ct_partial *p = calloc(1, sizeof *p);
    if (p) {
        *p = (ct_partial){.moments = ct_moments_ref(moments),
                          .controls = copy(controls, n_controls),
                          .terms = copy(terms, count),
                          .sample = copy(sample, n_sample),
                          .n_controls = n_controls,
                          .count = count,
                          .n_sample = n_sample};
    }
    ct_status status = p && p->controls && p->terms && p->sample ? unite(p) : CT_ERROR_MEMORY;
    if (status == CT_OK && p->t.m > 1 && one_sample(p))
        status = make_tableau(p);
    if (status == CT_OK)
        return p;
    ct_partial_free(p);
    ct_error_memory(error);
    return NULL;
}

static size_t place(const tableau *t, int term) {
    size_t low = 0, high = t->m;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        *(t->term[middle] <= term ? &low : &high) = middle;
    }
    return low;
}

/* r = sign * sqrt(xy / (xx yy)), where xy is a square already or a product of coefficients. */
static void from_tableau(const tableau *t, size_t i, size_t j, double level, ct_pair *pair) {
    size_t m = t->m;
    ct_dd xx = t->cell[i * m + i], yy = t->cell[j * m + j], xy = t->cell[i * m + j];
    size_t held = t->held - t->swept[i] - t->swept[j];
    if (t->why[i] != CT_REASON_NONE || t->why[j] != CT_REASON_NONE) {
        ct_pair_none(pair, t->n, t->why[i] != CT_REASON_NONE ? t->why[i] : t->why[j]);
        return;
    }
    ct_dd square = ct_dd_mul(xy, xy), both;
    if (t->swept[i] == t->swept[j]) /* residual cross-products, or entries of the inverse, whose sign turns */
        both = ct_dd_mul(xx, yy);
    else /* a coefficient b: r^2 = b^2 / (b^2 + (residual square) (inverse's diagonal)) */
        both = ct_dd_sub(square, ct_dd_mul(xx, yy));
    double r = ct_dd_to(ct_dd_div(xy, ct_dd_sqrt(both)));
    double rest = ct_dd_to(ct_dd_div(ct_dd_sub(both, square), both));
    ct_pair_judge(pair, r, rest, t->n, held, level);
}

/* The t of one in the regression of the other on it and the controls, on the rows complete for these. */
static ct_status by_fit(const ct_partial *p, int a, int b, double level, ct_pair *pair) {
    int *regressors = malloc((p->n_controls + 1) * sizeof *regressors);
    size_t count = 0;
    if (!regressors)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < p->n_controls; i++)
        if (p->controls[i] != a && p->controls[i] != b && !among(regressors, count, p->controls[i]))
            regressors[count++] = p->controls[i];
    regressors[count++] = a;
    ct_spec spec = {.response = b,
                    .regressors = regressors,
                    .n_regressors = count,
                    .constant = true,
                    .level = level,
                    .sample = p->sample,
                    .n_sample = p->n_sample};
    /* All pairs together may read as many rows as one fit. */
    double work = CT_FIT_AT_ONCE / (double)(p->count * p->count + 1);
    ct_model *model = ct_model_fit_within(p->moments, &spec, p->count <= 2 ? CT_FIT_AT_ONCE : work, NULL, NULL);
    free(regressors);
    if (!model)
        return CT_ERROR_MEMORY;
    const ct_estimate *e = ct_model_estimate(model, a);
    double t = ct_estimate_get(e, CT_T, NULL), df = (double)model->df;
    double beta = ct_estimate_get(e, CT_BETA, NULL);
    if (e->aliased != CT_REASON_NONE)
        ct_pair_none(pair, model->n, e->aliased);
    else if (model->reason == CT_REASON_PERFECT_FIT && beta == 0) /* the controls alone are the response */
        ct_pair_none(pair, model->n, CT_REASON_ALIASED);
    else if (model->reason == CT_REASON_PERFECT_FIT)
        ct_pair_judge(pair, beta < 0 ? -1 : 1, 0, model->n, model->df_model - 1, level);
    else if (model->reason != CT_REASON_NONE)
        ct_pair_none(pair, model->n,
                     model->reason == CT_REASON_CONSTANT_RESPONSE ? CT_REASON_CONSTANT : CT_REASON_FEW_PAIRS);
    else
        ct_pair_judge(pair, t / sqrt(t * t + df), df / (t * t + df), model->n, model->df_model - 1, level);
    ct_model_free(model);
    return CT_OK;
}

ct_status ct_partial_pair(const ct_partial *p, size_t i, size_t j, double level, ct_pair *pair) {
    int a = p->terms[i], b = p->terms[j];
    if (a == b)
        return ct_corr_listwise(p->moments, a, b, p->sample, p->n_sample, level, pair);
    *pair = (ct_pair){.a = a, .b = b};
    if (!p->whole)
        return by_fit(p, a, b, level, pair);
    from_tableau(&p->t, place(&p->t, a), place(&p->t, b), level, pair);
    return CT_OK;
}
