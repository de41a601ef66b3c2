/* What would happen: for every term, the model with it let in or taken out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "preview.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dd_vector.h"
#include "distributions.h"
#include "normal.h"

/* A pivot up to this share of a term's square might be rounding of a larger one. */
#define SMALL_PIVOT 1e-10

/* What all previews of one model share. */
typedef struct previewing {
    const ct_moments *moments;
    const ct_spec *spec;
    const ct_model *model;
    int *in;      /* the regressors, ascending, and behind them the response */
    int *columns; /* theirs in the design */
    size_t p;
    ct_normal normal; /* of the model */
    bool *spare; /* one a regressor: aliased, or part of what an aliased one equals, so that without it the others
                         explain as much */
    /* The normal's, row behind row without what is right of the diagonal, and behind it p for w. */
    ct_dd_array factor;
    ct_preview *previews;
    double work; /* of reading rows that is left, that all previews together take no longer than one fit may */
} previewing;

static void undefined(ct_preview *preview, ct_reason reason) {
    preview->reason = reason;
    preview->coefficient = preview->t = preview->p = preview->log_p = NAN;
    preview->adj_r2_change = preview->aic_change = NAN;
}

/* The changes that another fit of the same sample brings. AIC - AIC' = n ln(SSR/SSR') + 2 (k - k'), exactly in
 * step. */
static void changes(const previewing *v, ct_preview *preview, double ssr_ratio, size_t df_after) {
    const ct_model *m = v->model;
    double n = (double)m->n, share = ct_dd_to(ct_dd_div(v->normal.ssr, v->normal.sst));
    double before = share * (n - m->constant) / (double)m->df; /* 1 - adjusted R2, without that subtraction */
    preview->adj_r2_change = before * (1 - ssr_ratio * (double)m->df / (double)df_after);
    preview->aic_change = n * log(ssr_ratio) + 2 * ((double)m->df - (double)df_after);
}

/* The other model itself: where the sample changes, or a perfect fit does. For a term of the model it gives the changes
 * only; the term's own figures are the model's. */
static ct_status by_fit(previewing *v, int term) {
    ct_preview *preview = &v->previews[term];
    int *regressors = malloc((v->p + 1) * sizeof *regressors);
    size_t count = 0;
    if (!regressors)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < v->p; i++)
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
        v->work -= (double)other->n * (double)(count + 2) * (double)(count + 2);
    preview->n = other->n;
    double adj = ct_model_get(other, CT_ADJ_R2, NULL), aic = ct_model_get(other, CT_AIC, NULL);
    bool same = other->n == v->model->n;
    preview->adj_r2_change = same ? adj - ct_model_get(v->model, CT_ADJ_R2, NULL) : NAN;
    preview->aic_change = same ? aic - ct_model_get(v->model, CT_AIC, NULL) : NAN;
    if (!preview->in_model) {
        const ct_estimate *e = ct_model_estimate(other, term);
        preview->coefficient = ct_estimate_get(e, CT_COEFFICIENT, NULL);
        preview->t = ct_estimate_get(e, CT_T, NULL);
        preview->p = ct_estimate_get(e, CT_P, &preview->reason);
        preview->log_p = e->log_p;
        if (e->aliased != CT_REASON_NONE)
            undefined(preview, e->aliased);
        else if (same && other->df_model == v->model->df_model) /* it would take the place of a later one */
            undefined(preview, CT_REASON_ALIASED);
    }
    ct_model_free(other);
    return CT_OK;
}

/* Shares of an aliased term below this are rounding, not part of what it equals. */
#define NO_SHARE 1e-10

/* The row of the factor that belongs to an aliased regressor, solved back, gives its combination of the others. */
static ct_status find_spare(previewing *v) {
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

/* A term of the model keeps its own figures; without it SSR grows by b^2 / (C^-1)_jj = SSR t^2 / df. */
static ct_status preview_in(previewing *v, size_t i) {
    int term = v->in[i];
    ct_preview *preview = &v->previews[term];
    const ct_estimate *e = &v->model->estimates[i + v->model->constant];
    const ct_model *m = v->model;
    preview->coefficient = ct_estimate_get(e, CT_COEFFICIENT, NULL);
    preview->t = ct_estimate_get(e, CT_T, NULL);
    preview->p = ct_estimate_get(e, CT_P, &preview->reason);
    preview->log_p = e->log_p;
    preview->adj_r2_change = preview->aic_change = NAN;
    if (preview->n != m->n)
        return CT_OK; /* unlike samples do not compare */
    if (m->reason == CT_REASON_PERFECT_FIT && !v->spare[i])
        return by_fit(v, term);
    if (m->reason != CT_REASON_NONE && m->reason != CT_REASON_PERFECT_FIT)
        return CT_OK;
    if (v->spare[i])
        preview->adj_r2_change = preview->aic_change = 0;
    else
        changes(v, preview, 1 + preview->t * preview->t / (double)m->df, m->df + 1);
    if (m->reason != CT_REASON_NONE)
        preview->aic_change = NAN;
    return CT_OK;
}

static ct_dd_array factor_row(const previewing *v, size_t i) {
    return ct_dd_array_from(v->factor, i * (i + 1) / 2);
}

/* The factor as sums of products take it fast: every term outside is solved for by all of it. */
static ct_status copy_factor(previewing *v) {
    const ct_normal *nm = &v->normal;
    size_t p = nm->p, k = p + 1, size = k * (k + 1) / 2 + p;
    double *memory = calloc(2 * size, sizeof *memory);
    if (!memory)
        return CT_ERROR_MEMORY;
    v->factor = (ct_dd_array){memory, memory + size};
    for (size_t i = 0; i <= p; i++)
        for (size_t j = 0; j <= i; j++)
            ct_dd_array_set(factor_row(v, i), j, nm->factor[i * k + j]);
    return CT_OK;
}

/* As ct_normal_forward does. */
static ct_dd_array forward(const previewing *v, const ct_dd *column) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    const ct_normal *nm = &v->normal;
    ct_dd_array w = factor_row(v, nm->p + 1);
    for (size_t i = 0; i < nm->p; i++) {
        ct_dd_array row = factor_row(v, i);
        ct_dd rest = ct_dd_from(0);
        if (nm->why[i] == CT_REASON_NONE && row.high[i] > 0)
            rest = ct_dd_mul(ct_dd_sub(column[i], vector->dot(i, row, w)), nm->reciprocal[i]);
        ct_dd_array_set(w, i, rest);
    }
    return w;
}

/* Borders the factor with a term, place `at` of `with`. False, and nothing filled, where the pivot is so small that the
 * rows must tell what it is. */
static bool border(const previewing *v, int term, const ct_normal *with, size_t at) {
    const ct_normal *nm = &v->normal;
    ct_preview *preview = &v->previews[term];
    size_t p = nm->p, wide = with->p + 1;
    const ct_dd *cross = with->cross + at * wide;
    if (with->why[at] == CT_REASON_CONSTANT || with->why[at] == CT_REASON_ZERO) {
        undefined(preview, with->why[at]);
        return true;
    }
    const ct_dd_vector *vector = ct_dd_vector_best();
    ct_dd_array w = forward(v, cross);
    ct_dd pivot = ct_dd_sub(cross[at], vector->dot(p, w, w));
    ct_dd rest = ct_dd_sub(cross[with->p], vector->dot(p, factor_row(v, p), w));
    if (pivot.hi <= SMALL_PIVOT * cross[at].hi)
        return false;
    ct_dd explained = ct_dd_div(ct_dd_mul(rest, rest), pivot), ssr = ct_dd_sub(nm->ssr, explained);
    const ct_terms *terms = ct_moments_terms(v->moments);
    ct_dd unit = ct_dd_div(ct_design_unit(ct_design_at(terms, (size_t)v->columns[p])),
                           ct_design_unit(ct_design_at(terms, (size_t)ct_design_of(terms, term))));
    double b = ldexp(ct_dd_to(ct_dd_mul(ct_dd_div(rest, pivot), unit)), with->scale[with->p] - with->scale[at]);
    preview->coefficient = isfinite(b) && (b != 0 || rest.hi == 0) ? b : NAN; /* beyond a double's range */
    if (ssr.hi <= ct_normal_tolerance(nm, p, p + 1) * nm->sst.hi) {
        preview->reason = CT_REASON_PERFECT_FIT;
        preview->t = preview->p = preview->log_p = preview->aic_change = NAN;
        preview->adj_r2_change = 1 - ct_model_get(v->model, CT_ADJ_R2, NULL);
        return true;
    }
    double df = (double)v->model->df - 1;
    ct_dd variance = ct_dd_mul(pivot, ct_dd_div(ssr, ct_dd_from(df)));
    preview->t = ct_dd_to(ct_dd_div(rest, ct_dd_sqrt(variance)));
    preview->p = ct_t_two_sided(preview->t, df, &preview->log_p);
    changes(v, preview, ct_dd_to(ct_dd_div(ssr, nm->ssr)), v->model->df - 1);
    return true;
}

static bool cheap(const previewing *v, int term) {
    return v->previews[term].n == v->model->n && v->model->reason == CT_REASON_NONE && v->model->df > 1 &&
           !v->normal.coarse && !v->normal.by_rows;
}

/* The outside terms that keep the sample, a group at a time: one gathering serves them all. */
static ct_status preview_group(previewing *v, const int *group, size_t count) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    size_t wide = v->p + count;
    int *regressors = malloc((wide ? wide : 1) * sizeof *regressors);
    ct_normal with = {0};
    ct_status status = regressors ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK && !v->factor.high)
        status = copy_factor(v);
    if (status == CT_OK) {
        if (v->p)
            memcpy(regressors, v->columns, v->p * sizeof *regressors);
        for (size_t i = 0; i < count; i++)
            regressors[v->p + i] = ct_design_of(terms, group[i]);
        status = ct_normal_border(v->moments, regressors, wide, count, v->columns[v->p], v->spec->constant,
                                  v->spec->sample, v->spec->n_sample, v->spec->progress, &with);
    }
    for (size_t i = 0; i < count && status == CT_OK; i++)
        if (!border(v, group[i], &with, v->p + i))
            status = by_fit(v, group[i]);
    ct_normal_free(&with);
    free(regressors);
    return status;
}

/* So many that what is done once a group does not count, so few that their matrix stays near. */
enum { GROUP = 64 };

static ct_status preview_outside(previewing *v) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    int group[GROUP];
    size_t have = 0;
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_terms_count(terms) && status == CT_OK; i++) {
        const ct_preview *preview = &v->previews[i];
        if (preview->in_model || preview->reason != CT_REASON_NONE ||
            ct_terms_at(terms, i)->role != CT_ROLE_CANDIDATE)
            continue;
        if (!cheap(v, (int)i))
            status = by_fit(v, (int)i);
        else
            group[have++] = (int)i;
        if (have == GROUP && status == CT_OK) {
            status = preview_group(v, group, have);
            have = 0;
        }
    }
    return status == CT_OK && have ? preview_group(v, group, have) : status;
}

/* The rows of the model after each toggle. */
static size_t rows_after(const previewing *v, int term, int *scratch) {
    size_t count = 0;
    for (size_t i = 0; i <= v->p; i++)
        if (v->in[i] != term)
            scratch[count++] = v->in[i];
    if (!v->previews[term].in_model)
        scratch[count++] = term;
    for (size_t i = 0; i < v->spec->n_sample; i++)
        scratch[count++] = v->spec->sample[i];
    return ct_moments_rows(v->moments, scratch, count);
}

static void start(const previewing *v, int term, int *scratch) {
    const ct_term *about = ct_terms_at(ct_moments_terms(v->moments), (size_t)term);
    ct_preview *preview = &v->previews[term];
    *preview = (ct_preview){.in_model = ct_model_estimate(v->model, term) != NULL};
    undefined(preview, CT_REASON_NONE);
    if (about->role == CT_ROLE_TEXT)
        preview->reason = CT_REASON_TEXT;
    else if (term == v->spec->response)
        preview->reason = CT_REASON_RESPONSE;
    else if (about->present == 0 && !preview->in_model)
        preview->reason = CT_REASON_EMPTY;
    else
        preview->n = rows_after(v, term, scratch);
}

static ct_status fill(previewing *v) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    int *scratch = malloc((v->p + 2 + v->spec->n_sample) * sizeof *scratch);
    if (!scratch)
        return CT_ERROR_MEMORY;
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_terms_count(terms) && status == CT_OK; i++) {
        start(v, (int)i, scratch);
        status = ct_progress_stop(v->spec->progress, NAN) ? CT_CANCELLED : CT_OK;
    }
    free(scratch);
    if (status == CT_OK)
        status = find_spare(v);
    for (size_t i = 0; i < v->p && status == CT_OK; i++)
        status = preview_in(v, i);
    return status == CT_OK ? preview_outside(v) : status;
}

ct_status ct_preview_all(const ct_moments *moments, const ct_spec *spec, const ct_model *model,
                         ct_preview *previews) {
    previewing v = {.moments = moments, .spec = spec, .model = model, .previews = previews, .work = CT_FIT_AT_ONCE};
    v.p = model->n_estimates - model->constant;
    v.in = malloc(2 * (v.p + 1) * sizeof *v.in);
    if (!v.in)
        return CT_ERROR_MEMORY;
    v.columns = v.in + v.p + 1;
    for (size_t i = 0; i < v.p; i++)
        v.in[i] = model->estimates[i + model->constant].term;
    v.in[v.p] = spec->response;
    for (size_t i = 0; i <= v.p; i++)
        v.columns[i] = ct_design_of(ct_moments_terms(moments), v.in[i]);
    ct_status status = ct_normal_make(moments, v.columns, v.p, v.columns[v.p], spec->constant, spec->sample,
                                      spec->n_sample, (ct_reading){CT_FIT_AT_ONCE, spec->progress}, &v.normal);
    if (status == CT_OK)
        status = fill(&v);
    ct_normal_free(&v.normal);
    free(v.spare);
    free(v.factor.high);
    free(v.in);
    return status;
}
