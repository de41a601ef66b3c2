/* Partial correlations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "partial.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "design.h"
#include "engine/correlation/pair.h"
#include "engine/correlation/tableau.h"
#include "model.h"

struct ct_partial {
    ct_moments *moments;
    int *controls, *terms, *sample;
    size_t n_controls, count, n_sample;
    bool whole; /* the tableau is there */
    ct_tableau t;
};

void ct_partial_free(ct_partial *p) {
    if (!p)
        return;
    ct_moments_unref(p->moments);
    free(p->controls);
    free(p->terms);
    free(p->sample);
    ct_tableau_free(&p->t);
    free(p);
}

static int compare_ints(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* Whether a term stands in an ascending list. */
static bool among(const int *terms, size_t n, int term) {
    return n > 0 && bsearch(&term, terms, n, sizeof *terms, compare_ints);
}

/* Controls, and behind them the terms. */
static int listed(const ct_partial *p, size_t i) {
    return i < p->n_controls ? p->controls[i] : p->terms[i - p->n_controls];
}

/* The columns of controls and terms together, ascending, each once. */
static ct_status unite(ct_partial *p) {
    size_t n = 0, all = p->n_controls + p->count;
    const ct_terms *terms = ct_moments_terms(p->moments);
    ct_tableau *t = &p->t;
    for (size_t i = 0; i < all; i++)
        n += (size_t)ct_terms_at(terms, (size_t)listed(p, i))->width;
    t->column = malloc((n ? n : 1) * sizeof *t->column);
    t->control = malloc((n ? n : 1) * sizeof *t->control);
    if (!t->column || !t->control)
        return CT_ERROR_MEMORY;
    n = 0;
    for (size_t i = 0; i < all; i++) {
        const ct_term *term = ct_terms_at(terms, (size_t)listed(p, i));
        bool category =
            term->kind == CT_TERM_CATEGORY; /* its first level is what the others and the constant leave */
        for (int j = category; j < term->width && (i < p->n_controls || term->width == 1); j++)
            t->column[n++] = term->design + j;
    }
    qsort(t->column, n, sizeof *t->column, compare_ints);
    for (size_t i = 0; i < n; i++)
        if (t->m == 0 || t->column[t->m - 1] != t->column[i])
            t->column[t->m++] = t->column[i];
    for (size_t i = 0; i < t->m; i++)
        t->control[i] = among(p->controls, p->n_controls, ct_design_at(terms, (size_t)t->column[i])->term);
    return CT_OK;
}

static size_t rows_of_all(const ct_partial *p) {
    size_t rows = 0;
    size_t n = p->n_controls + p->count;
    int *terms = malloc((n ? n : 1) * sizeof *terms);
    for (size_t i = 0; terms && i < n; i++)
        terms[i] = listed(p, i);
    if (terms)
        rows = ct_moments_rows(p->moments, terms, n);
    free(terms);
    return rows;
}

/* Whether each pair, with the controls, stands on the same rows as all terms do. */
static bool one_sample(const ct_partial *p) {
    bool all = p->n_sample > 0;
    for (size_t i = 0; i < p->n_controls + p->count && all; i++)
        all = among(p->sample, p->n_sample, listed(p, i));
    if (all)
        return ct_moments_rows(p->moments, p->sample, p->n_sample) > 0;
    /* As many rows have every one of them as have all. */
    size_t rows = ct_moments_rows(p->moments, (int[]){listed(p, 0)}, 1);
    for (size_t i = 1; i < p->n_controls + p->count; i++)
        if (ct_moments_rows(p->moments, (int[]){listed(p, i)}, 1) != rows)
            return false;
    return rows > 0 && rows == rows_of_all(p);
}

static ct_status check(const ct_terms *terms, const int *list, size_t n, ct_error *error) {
    for (size_t i = 0; i < n; i++)
        if (ct_terms_at(terms, (size_t)list[i])->role == CT_ROLE_TEXT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text and has no correlation",
                                ct_terms_at(terms, (size_t)list[i])->name);
    return CT_OK;
}

static int *copy(const int *list, size_t n, bool sorted) {
    int *made = malloc((n + 1) * sizeof *made);
    if (made && n)
        memcpy(made, list, n * sizeof *made);
    if (made && sorted)
        qsort(made, n, sizeof *made, compare_ints);
    return made;
}

/* One matrix for all pairs where they stand on one sample and its cross-products leave no doubt. */
static ct_status try_tableau(ct_partial *p, const ct_progress *progress) {
    if (p->t.m < 2 || !one_sample(p))
        return CT_OK;
    ct_status status = ct_tableau_make(&p->t, p->moments, p->sample, p->n_sample, progress);
    p->whole = status == CT_OK;
    return status == CT_ERROR_DATA ? CT_OK : status;
}

ct_partial *ct_partial_new(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                           size_t count, ct_error *error) {
    return ct_partial_listwise(moments, controls, n_controls, terms, count, NULL, 0, NULL, error);
}

ct_partial *ct_partial_listwise(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                                size_t count, const int *sample, size_t n_sample, const ct_progress *progress,
                                ct_error *error) {
    const ct_terms *all = ct_moments_terms(moments);
    if (check(all, controls, n_controls, error) != CT_OK || check(all, terms, count, error) != CT_OK ||
        check(all, sample, n_sample, error) != CT_OK)
        return NULL;
    ct_partial *p = calloc(1, sizeof *p);
    if (p) {
        *p = (ct_partial){.moments = ct_moments_ref(moments),
                          .controls = copy(controls, n_controls, true),
                          .terms = copy(terms, count, false),
                          .sample = copy(sample, n_sample, true),
                          .n_controls = n_controls,
                          .count = count,
                          .n_sample = n_sample};
    }
    ct_status status = p && p->controls && p->terms && p->sample ? unite(p) : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = try_tableau(p, progress);
    if (status == CT_OK)
        return p;
    ct_partial_free(p);
    if (status == CT_CANCELLED)
        ct_error_set(error, status, "stopped");
    else
        ct_error_memory(error);
    return NULL;
}

double ct_partial_work(size_t n_controls, size_t count) {
    double k = (double)n_controls, m = k + (double)count;
    return k * m * m / 2;
}

double ct_partial_pair_work(const ct_partial *p) {
    double k = (double)p->n_controls;
    return p->whole ? 0 : k * k * k;
}

static size_t place(const ct_partial *p, int term) {
    const ct_tableau *t = &p->t;
    int column = ct_design_of(ct_moments_terms(p->moments), term);
    size_t low = 0, high = t->m;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        *(t->column[middle] <= column ? &low : &high) = middle;
    }
    return low;
}

/* Whether a control that is a combination of others has `term` in it: then the other controls make up the term, too. */
static ct_status is_bound(const ct_model *model, int term, bool *bound) {
    *bound = false;
    if (model->n_aliased == 0)
        return CT_OK;
    size_t first = model->constant, at = first;
    while (model->estimates[at].term != term)
        at++;
    for (size_t i = first; i < model->n_estimates && !*bound; i++)
        if (i != at && model->estimates[i].equals)
            *bound = model->estimates[i].equals[1 + at - first] != 0;
    return CT_OK;
}

/* What the regression of b on a and the controls says of the two. */
static void judge(const ct_model *model, int a, bool bound, double level, ct_pair *pair) {
    const ct_estimate *e = ct_model_estimate(model, a);
    bool aliased = e->aliased != CT_REASON_NONE;
    double t = ct_estimate_get(e, CT_T, NULL), df = (double)model->df, beta = ct_estimate_get(e, CT_BETA, NULL);
    size_t held = model->df_model - !(aliased || bound || model->df_model == 0);
    if (aliased)
        ct_pair_none(pair, model->n, e->aliased);
    else if (bound ||
             (model->reason == CT_REASON_PERFECT_FIT && beta == 0)) /* or the controls alone are the response */
        ct_pair_none(pair, model->n, CT_REASON_ALIASED);
    else if (model->reason == CT_REASON_PERFECT_FIT)
        ct_pair_judge(pair, beta < 0 ? -1 : 1, 0, model->n, held, level);
    else if (model->reason != CT_REASON_NONE)
        ct_pair_none(pair, model->n,
                     model->reason == CT_REASON_CONSTANT_RESPONSE ? CT_REASON_CONSTANT : CT_REASON_FEW_PAIRS);
    else
        ct_pair_judge(pair, t / sqrt(t * t + df), df / (t * t + df), model->n, held, level);
    pair->held = held;
}

/* What the regression of a number on a category and the controls says of the two: partial eta squared, q F/(q F +
 * df). */
static void judge_category(const ct_model *model, int category, ct_pair *pair) {
    const ct_test *test = ct_model_test(model, category);
    double share = (double)test->df * test->f;
    ct_reason why = test->df == 0 ? test->reason : model->reason;
    ct_pair_none(pair, model->n, why == CT_REASON_NONE ? CT_REASON_CATEGORY : why);
    if (why == CT_REASON_NONE)
        ct_pair_test(pair, share / (share + (double)model->df), test->f, test->df, model->df);
    pair->held = model->df_model - test->df;
}

/* The t of one in the regression of the other on it and the controls, on the rows complete for these. */
static ct_status by_fit(const ct_partial *p, int a, int b, double level, ct_pair *pair) {
    int *regressors = malloc((p->n_controls + 1) * sizeof *regressors);
    size_t count = 0;
    if (!regressors)
        return CT_ERROR_MEMORY;
    bool category = pair->kind == CT_PAIR_ETA_SQUARED;
    if (category && ct_terms_at(ct_moments_terms(p->moments), (size_t)a)->kind != CT_TERM_CATEGORY) {
        int other = a; /* the category explains the number */
        a = b;
        b = other;
    }
    for (size_t i = 0; i < p->n_controls; i++)
        if (p->controls[i] != a && p->controls[i] != b && (count == 0 || regressors[count - 1] != p->controls[i]))
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
    bool bound = false;
    free(regressors);
    ct_status status = model && !category ? is_bound(model, a, &bound) : model ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK && category)
        judge_category(model, a, pair);
    else if (status == CT_OK)
        judge(model, a, bound, level, pair);
    ct_model_free(model);
    return status;
}

ct_status ct_partial_pair(const ct_partial *p, size_t i, size_t j, double level, ct_pair *pair) {
    int a = p->terms[i], b = p->terms[j];
    if (a == b)
        return ct_corr_listwise(p->moments, a, b, p->sample, p->n_sample, level, pair);
    const ct_terms *terms = ct_moments_terms(p->moments);
    *pair = (ct_pair){.a = a, .b = b, .kind = ct_pair_kind_of(terms, a, b)};
    int wide = (ct_terms_at(terms, (size_t)a)->width > 1) + (ct_terms_at(terms, (size_t)b)->width > 1);
    if (pair->kind == CT_PAIR_CRAMERS_V || wide > (pair->kind == CT_PAIR_ETA_SQUARED)) {
        const int both[] = {a, b};
        ct_pair_none(pair, ct_moments_rows(p->moments, both, 2), CT_REASON_CATEGORY);
        return CT_OK;
    }
    if (!p->whole || pair->kind != CT_PAIR_PEARSON)
        return by_fit(p, a, b, level, pair);
    ct_tableau_pair(&p->t, place(p, a), place(p, b), level, pair);
    return CT_OK;
}
