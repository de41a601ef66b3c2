/* What would happen: for every term, the model with it let in or taken out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "design.h"
#include "engine/fit/previewing.h"

void ct_previewing_undefined(ct_preview *preview, ct_reason reason) {
    preview->reason = reason;
    preview->df = 0;
    preview->coefficient = preview->t = preview->f = preview->p = preview->log_p = NAN;
    preview->adj_r2_change = preview->aic_change = NAN;
}

/* The changes that another fit of the same sample brings. AIC - AIC' = n ln(SSR/SSR') + 2 (k - k'), exactly in
 * step. */
void ct_previewing_changes(const ct_previewing *v, ct_preview *preview, double ssr_ratio, size_t df_after) {
    const ct_model *m = v->model;
    double n = (double)m->n, share = ct_dd_to(ct_dd_div(v->normal.ssr, v->normal.sst));
    double before = share * (n - m->constant) / (double)m->df; /* 1 - adjusted R2, without that subtraction */
    preview->adj_r2_change = before * (1 - ssr_ratio * (double)m->df / (double)df_after);
    preview->aic_change = n * log(ssr_ratio) + 2 * ((double)m->df - (double)df_after);
}

/* A term's own figures in a model that has it. */
static void take_test(const ct_model *model, const ct_test *test, ct_preview *preview) {
    const ct_estimate *e = &model->estimates[test->first];
    bool single = test->count == 1;
    preview->df = test->df;
    preview->coefficient = single ? ct_estimate_get(e, CT_COEFFICIENT, NULL) : NAN;
    preview->t = single ? ct_estimate_get(e, CT_T, NULL) : NAN;
    preview->f = test->f;
    preview->p = test->p;
    preview->log_p = test->log_p;
    preview->reason = test->reason;
}

/* The other model itself: where the sample changes, or a perfect fit does, or other terms would be coded otherwise. For
 * a term of the model it gives the changes only; the term's own figures are the model's. */
ct_status ct_previewing_fit(ct_previewing *v, int term) {
    ct_preview *preview = &v->previews[term];
    int *regressors = malloc((v->n_terms + 1) * sizeof *regressors);
    size_t count = 0;
    if (!regressors)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < v->n_terms; i++)
        if (v->in[i] != term)
            regressors[count++] = v->in[i];
    if (!preview->in_model)
        regressors[count++] = term;
    ct_spec spec = *v->spec;
    spec.regressors = regressors;
    spec.n_regressors = count;
    ct_error error;
    ct_model *other = ct_model_fit_within(v->moments, &spec, v->work, spec.progress, &error);
    free(regressors);
    if (!other)
        return error.status;
    if (v->normal.coarse || v->normal.by_rows)
        v->work -= (double)other->n * (double)(other->n_estimates + 2) * (double)(other->n_estimates + 2);
    preview->n = other->n;
    double adj = ct_model_get(other, CT_ADJ_R2, NULL), aic = ct_model_get(other, CT_AIC, NULL);
    bool same = other->n == v->model->n;
    preview->adj_r2_change = same ? adj - ct_model_get(v->model, CT_ADJ_R2, NULL) : NAN;
    preview->aic_change = same ? aic - ct_model_get(v->model, CT_AIC, NULL) : NAN;
    if (!preview->in_model) {
        const ct_test *test = ct_model_test(other, term);
        take_test(other, test, preview);
        if (test->df == 0)
            ct_previewing_undefined(preview, test->reason);
        else if (same && other->df_model == v->model->df_model) /* it would take the place of a later one */
            ct_previewing_undefined(preview, CT_REASON_ALIASED);
    }
    ct_model_free(other);
    return CT_OK;
}

/* Shares of an aliased term below this are rounding, not part of what it equals. */
#define NO_SHARE 1e-10

/* The row of the factor that belongs to an aliased regressor, solved back, gives its combination of the others. */
static ct_status find_spare(ct_previewing *v) {
    const ct_normal *nm = &v->normal;
    size_t p = nm->p, k = p + 1;
    ct_dd *weight = malloc((p ? p : 1) * sizeof *weight);
    v->spare = calloc(p ? p : 1, sizeof *v->spare);
    if (!weight || !v->spare) {
        free(weight);
        return CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < p; i++) {
        v->spare[i] = v->spare[i] || nm->why[i] != CT_REASON_NONE;
        if (nm->why[i] != CT_REASON_ALIASED)
            continue;
        if (ct_progress_stop(v->spec->progress, NAN)) {
            free(weight);
            return CT_CANCELLED;
        }
        double whole = sqrt(nm->cross[i * k + i].hi);
        ct_normal_backward(nm, nm->factor + i * k, weight);
        for (size_t j = 0; j < p; j++)
            if (fabs(weight[j].hi) * sqrt(nm->cross[j * k + j].hi) > NO_SHARE * whole)
                v->spare[j] = true;
    }
    free(weight);
    return CT_OK;
}

/* Whether others explain as much without some of a term's columns, being combinations of them. */
static bool some_spare(const ct_previewing *v, const ct_test *test) {
    for (size_t i = test->first; i < test->first + test->count; i++)
        if (v->spare[i - v->model->constant])
            return true;
    return false;
}

static ct_status keeps_others(ct_previewing *v, int term, bool *keeps) {
    int *columns = NULL;
    size_t count;
    ct_status status = ct_previewing_toggled(v, term, &columns, &count);
    *keeps = count > 0;
    free(columns);
    return status;
}

/* A term of the model keeps its own figures; without it SSR grows by SSR q F / df, q its coefficients. */
static ct_status preview_in(ct_previewing *v, size_t i) {
    int term = v->in[i];
    const ct_test *test = &v->model->tests[i];
    ct_preview *preview = &v->previews[term];
    const ct_model *m = v->model;
    bool some = some_spare(v, test), spare = some && test->count == 1, keeps;
    take_test(m, test, preview);
    preview->adj_r2_change = preview->aic_change = NAN;
    if (preview->n != m->n)
        return CT_OK; /* unlike samples do not compare */
    ct_status status = keeps_others(v, term, &keeps);
    if (status != CT_OK)
        return status;
    bool perfect = m->reason == CT_REASON_PERFECT_FIT;
    if ((perfect && !spare) || (!keeps && (m->reason == CT_REASON_NONE || perfect)))
        return ct_previewing_fit(v, term);
    if (m->reason != CT_REASON_NONE && !perfect)
        return CT_OK;
    if (spare)
        preview->adj_r2_change = preview->aic_change = 0;
    else if (test->count == 1)
        ct_previewing_changes(v, preview, 1 + preview->t * preview->t / (double)m->df, m->df + 1);
    else if (some)
        return ct_previewing_fit(v, term);
    else
        ct_previewing_changes(v, preview, 1 + (double)test->df * test->f / (double)m->df, m->df + test->df);
    if (m->reason != CT_REASON_NONE)
        preview->aic_change = NAN;
    return CT_OK;
}

/* The rows of the model after each toggle. */
static size_t rows_after(const ct_previewing *v, int term, int *scratch) {
    size_t count = 0;
    for (size_t i = 0; i <= v->n_terms; i++)
        if (v->in[i] != term)
            scratch[count++] = v->in[i];
    if (!v->previews[term].in_model)
        scratch[count++] = term;
    for (size_t i = 0; i < v->spec->n_sample; i++)
        scratch[count++] = v->spec->sample[i];
    return ct_moments_rows(v->moments, scratch, count);
}

/* sampled: the model's sample asks for it, toggled or not. */
static void start(const ct_previewing *v, int term, bool sampled, int *scratch) {
    const ct_term *about = ct_terms_at(ct_moments_terms(v->moments), (size_t)term);
    ct_preview *preview = &v->previews[term];
    *preview = (ct_preview){.in_model = ct_model_test(v->model, term) != NULL};
    ct_previewing_undefined(preview, CT_REASON_NONE);
    if (about->role == CT_ROLE_TEXT)
        preview->reason = CT_REASON_TEXT;
    else if (term == v->spec->response)
        preview->reason = CT_REASON_RESPONSE;
    else if (about->present == 0 && !preview->in_model)
        preview->reason = CT_REASON_EMPTY;
    else
        preview->n = sampled ? v->model->n : rows_after(v, term, scratch);
}

/* Which levels the model's rows have, of every category; those that a toggle would bring other rows for are fitted. */
static ct_status look(ct_previewing *v) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    size_t count = 0, n = ct_terms_count(terms);
    int *categories = malloc((n ? n : 1) * sizeof *categories);
    int *sample = malloc((v->n_terms + v->spec->n_sample + 1) * sizeof *sample);
    ct_status status = categories && sample ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < n && status == CT_OK; i++)
        if (ct_terms_at(terms, i)->kind == CT_TERM_CATEGORY)
            categories[count++] = (int)i;
    if (status == CT_OK && count > 0) {
        ct_spec spec = *v->spec;
        memcpy(sample, v->in, v->n_terms * sizeof *sample);
        if (spec.n_sample)
            memcpy(sample + v->n_terms, spec.sample, spec.n_sample * sizeof *sample);
        spec.sample = sample;
        spec.n_sample += v->n_terms;
        for (size_t i = 0; i < count && status == CT_OK; i++)
            status = ct_presence_add(v->moments, categories[i], &spec, &v->presence);
    }
    free(categories);
    free(sample);
    return status;
}

static ct_status fill(ct_previewing *v) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    int *scratch = malloc((v->n_terms + 2 + v->spec->n_sample) * sizeof *scratch);
    bool *sampled = calloc(ct_terms_count(terms) + 1, sizeof *sampled);
    ct_status status = scratch && sampled ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < v->spec->n_sample && status == CT_OK; i++)
        sampled[v->spec->sample[i]] = true;
    for (size_t i = 0; i < ct_terms_count(terms) && status == CT_OK; i++) {
        start(v, (int)i, sampled[i], scratch);
        status = ct_progress_stop(v->spec->progress, NAN) ? CT_CANCELLED : CT_OK;
    }
    free(scratch);
    free(sampled);
    if (status == CT_OK)
        status = find_spare(v);
    if (status == CT_OK)
        status = look(v);
    for (size_t i = 0; i < v->n_terms && status == CT_OK; i++)
        status = preview_in(v, i);
    return status == CT_OK ? ct_previewing_outside(v) : status;
}

ct_status ct_preview_all(const ct_moments *moments, const ct_spec *spec, const ct_model *model,
                         ct_preview *previews) {
    ct_previewing v = {
        .moments = moments, .spec = spec, .model = model, .previews = previews, .work = CT_FIT_AT_ONCE};
    v.n_terms = model->n_tests;
    v.p = model->n_estimates - model->constant;
    v.in = malloc((v.n_terms + v.p + 2) * sizeof *v.in);
    if (!v.in)
        return CT_ERROR_MEMORY;
    v.columns = v.in + v.n_terms + 1;
    for (size_t i = 0; i < v.n_terms; i++)
        v.in[i] = model->tests[i].term;
    for (size_t i = 0; i < v.p; i++)
        v.columns[i] = model->estimates[i + model->constant].column;
    v.in[v.n_terms] = spec->response;
    v.columns[v.p] = ct_design_of(ct_moments_terms(moments), spec->response);
    ct_status status = ct_normal_make(moments, v.columns, v.p, v.columns[v.p], spec->constant, spec->sample,
                                      spec->n_sample, (ct_reading){CT_FIT_AT_ONCE, spec->progress}, &v.normal);
    if (status == CT_OK)
        status = fill(&v);
    ct_normal_free(&v.normal);
    ct_presence_free(&v.presence);
    free(v.spare);
    free(v.factor.high);
    free(v.in);
    return status;
}
