/* Models set side by side: rows, marks and tests.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "comparison_rows.h"
#include "engine/distributions.h"
#include "engine/sample.h"

const ct_compared_cell *ct_comparison_cell(const ct_comparison *c, size_t row, size_t model) {
    return &c->cells[row * c->n_models + model];
}

/* ---- What two models have alike ---- */

static bool same_change(const ct_compared *a, int term_a, const ct_compared *b, int term_b) {
    return ct_terms_same_change(a->terms, (size_t)term_a, b->terms, (size_t)term_b);
}

static bool same_response(const ct_compared *a, const ct_compared *b) {
    int response = ct_terms_counterpart(a->terms, b->terms, (size_t)b->model->response);
    return response == a->model->response && same_change(a, response, b, b->model->response);
}

/* Whether the variables that both have are taken in the same way. */
static bool same_transforms(const ct_compared *a, const ct_compared *b) {
    for (size_t i = 0; i < b->model->n_tests; i++) {
        int term = b->model->tests[i].term, other = ct_terms_counterpart(a->terms, b->terms, (size_t)term);
        if (other >= 0 && ct_model_test(a->model, other) && !same_change(a, other, b, term))
            return false;
    }
    return true;
}

static bool same_weights(const ct_compared *a, const ct_compared *b) {
    ct_weights of_a = ct_terms_weights(a->terms), of_b = ct_terms_weights(b->terms);
    return of_a.kind == of_b.kind &&
           (of_a.kind == CT_UNWEIGHTED ||
            ct_table_same(ct_terms_table(a->terms), ct_terms_table(b->terms), (size_t)of_b.column) == of_a.column);
}

/* The terms of one of them may lack a variable that was made for the other. */
static bool same_rows(const ct_compared *a, const ct_compared *b) {
    return ct_sample_same(a->moments, a->model, b->model, b->terms) ||
           ct_sample_same(b->moments, b->model, a->model, a->terms);
}

static unsigned differences(const ct_compared *a, const ct_compared *b) {
    unsigned differs = 0;
    if (!same_response(a, b))
        differs |= CT_DIFFERS_RESPONSE;
    if (!same_transforms(a, b))
        differs |= CT_DIFFERS_TRANSFORM;
    if (!same_weights(a, b))
        differs |= CT_DIFFERS_WEIGHTS;
    else if (!same_rows(a, b))
        differs |= CT_DIFFERS_ROWS;
    if (a->model->constant != b->model->constant)
        differs |= CT_DIFFERS_CONSTANT;
    return differs;
}

/* What is explained and on which rows, not by what. */
enum { BASE = CT_DIFFERS_RESPONSE | CT_DIFFERS_WEIGHTS | CT_DIFFERS_ROWS };

bool ct_comparison_ranks(const ct_comparison *c) {
    return c->n_models > 1 && !(c->differs & BASE);
}

/* ---- Nested neighbours ---- */

static bool terms_within(const ct_compared *small, const ct_compared *large) {
    if (small->model->constant && !large->model->constant)
        return false;
    for (size_t i = 0; i < small->model->n_tests; i++) {
        int term = ct_terms_counterpart(large->terms, small->terms, (size_t)small->model->tests[i].term);
        if (term < 0 || !ct_model_test(large->model, term) ||
            !same_change(large, term, small, small->model->tests[i].term))
            return false;
    }
    return true;
}

/* What the larger model has more is tested by what it takes off the residual sum of squares. Of that the models have
 * some fifteen digits, so F is right to some n times 1e-15 of its degrees of freedom. */
static void test_larger(ct_compared *at, const ct_model *small, const ct_model *large) {
    double ssr = ct_model_get(large, CT_SSR, NULL), more = ct_model_get(small, CT_SSR, NULL) - ssr;
    if (small->df <= large->df || large->df == 0 || large->reason != CT_REASON_NONE || !(ssr > 0) || isnan(more))
        return;
    at->df1 = small->df - large->df;
    at->df2 = large->df;
    at->f = fmax(more, 0) / (double)at->df1 / (ssr / (double)at->df2);
    at->p = ct_f_upper(at->f, (double)at->df1, (double)at->df2, NULL);
}

static void test_neighbour(ct_compared *at, const ct_compared *before) {
    if (differences(before, at) & BASE)
        return;
    bool within = terms_within(before, at);
    if (!within && !terms_within(at, before))
        return;
    at->nested = within ? 1 : -1;
    test_larger(at, within ? before->model : at->model, within ? at->model : before->model);
}

/* ---- The best, and what changed ---- */

static void mark_best(ct_comparison *c, ct_statistic statistic, bool largest) {
    double best = NAN;
    for (size_t i = 0; i < c->n_models; i++) {
        double value = ct_model_get(c->models[i].model, statistic, NULL);
        if (!isnan(value) && (isnan(best) || (largest ? value > best : value < best)))
            best = value;
    }
    for (size_t i = 0; i < c->n_models; i++)
        c->models[i].best[statistic - CT_MODEL_FIRST] = ct_model_get(c->models[i].model, statistic, NULL) == best;
}

/* The estimate of the nearest model before that has one in this row and explains the same variable, also if it is
 * transformed there; NULL for none. */
static const ct_estimate *estimate_before(const ct_comparison *c, size_t row, size_t model) {
    for (size_t i = model; i-- > 0;) {
        const ct_estimate *estimate = ct_comparison_cell(c, row, i)->estimate;
        if (estimate && estimate->aliased == CT_REASON_NONE && c->models[i].explains == c->models[model].explains)
            return estimate;
    }
    return NULL;
}

static void mark_cell(const ct_comparison *c, size_t row, size_t model) {
    ct_compared_cell *cell = &c->cells[row * c->n_models + model];
    const ct_estimate *before = estimate_before(c, row, model);
    if (!before || !cell->estimate)
        return;
    double p = ct_estimate_get(cell->estimate, CT_P, NULL), p0 = ct_estimate_get(before, CT_P, NULL);
    cell->turned =
        ct_estimate_get(cell->estimate, CT_COEFFICIENT, NULL) * ct_estimate_get(before, CT_COEFFICIENT, NULL) < 0;
    cell->crossed = !isnan(p) && !isnan(p0) && (p < .05) != (p0 < .05);
}

/* Models of one variable are numbered by the first of them. */
static void group(ct_comparison *c) {
    for (size_t i = 0; i < c->n_models; i++) {
        const ct_compared *at = &c->models[i];
        size_t first = 0;
        while (first < i && ct_terms_counterpart(c->models[first].terms, at->terms, (size_t)at->model->response) !=
                                c->models[first].model->response)
            first++;
        c->models[i].explains = first;
    }
}

static void judge(ct_comparison *c) {
    for (size_t i = 1; i < c->n_models; i++) {
        c->differs |= differences(&c->models[0], &c->models[i]);
        test_neighbour(&c->models[i], &c->models[i - 1]);
    }
    group(c);
    for (size_t i = 0; i < c->n_rows * c->n_models; i++)
        mark_cell(c, i / c->n_models, i % c->n_models);
    if (!ct_comparison_ranks(c))
        return;
    mark_best(c, CT_AIC, false);
    mark_best(c, CT_BIC, false);
    if (!(c->differs & CT_DIFFERS_CONSTANT)) /* R2 of models without one is another thing */
        mark_best(c, CT_ADJ_R2, true);
}

ct_status ct_comparison_make(ct_comparison *c, const ct_compared *models, size_t count) {
    *c = (ct_comparison){.n_models = count};
    if (!(c->models = calloc(count + 1, sizeof *c->models)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        c->models[i] = (ct_compared){.place = models[i].place,
                                     .moments = models[i].moments,
                                     .terms = ct_moments_terms(models[i].moments),
                                     .model = models[i].model,
                                     .f = NAN,
                                     .p = NAN};
        memcpy(c->models[i].name, models[i].name, sizeof models[i].name);
    }
    ct_status status = ct_comparison_align(c);
    if (status == CT_OK)
        judge(c);
    else
        ct_comparison_free(c);
    return status;
}

ct_status ct_comparison_of(ct_comparison *c, const ct_session *session) {
    size_t *of, count;
    *c = (ct_comparison){0};
    if (ct_session_compared(session, CT_COMPARED_MOST, &of, &count) != CT_OK)
        return CT_ERROR_MEMORY;
    ct_compared *models = calloc(count + 1, sizeof *models);
    for (size_t i = 0; i < count && models; i++) {
        ct_visited visited = ct_session_visited(session, of[i]);
        models[i] = (ct_compared){.place = of[i], .moments = visited.state->moments, .model = visited.model};
        ct_visited_name(&visited, models[i].name);
    }
    ct_status status = models ? ct_comparison_make(c, models, count) : CT_ERROR_MEMORY;
    c->below = ct_session_below(session);
    free(models);
    free(of);
    return status;
}

void ct_comparison_free(ct_comparison *c) {
    for (size_t i = 0; i < c->n_rows; i++)
        free(c->names[i]);
    free(c->names);
    free(c->cells);
    free(c->models);
    *c = (ct_comparison){0};
}
