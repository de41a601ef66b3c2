/* What would happen if a term came in: the model's factor bordered with its columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/arithmetic/cholesky.h"
#include "engine/design.h"
#include "engine/distributions.h"
#include "previewing.h"

/* A pivot up to this share of a term's square might be rounding of a larger one. */
#define SMALL_PIVOT 1e-10

static ct_dd_array factor_row(const ct_previewing *v, size_t i) {
    return ct_dd_array_from(v->factor, i * (i + 1) / 2);
}

/* The factor as sums of products take it fast: every term outside is solved for by all of it. */
static ct_status copy_factor(ct_previewing *v) {
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
static void forward(const ct_previewing *v, const ct_dd *column, ct_dd_array w) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    const ct_normal *nm = &v->normal;
    for (size_t i = 0; i < nm->p; i++) {
        ct_dd_array row = factor_row(v, i);
        ct_dd rest = ct_dd_from(0);
        if (nm->why[i] == CT_REASON_NONE && row.high[i] > 0)
            rest = ct_dd_mul(ct_dd_sub(column[i], vector->dot(i, row, w)), nm->reciprocal[i]);
        ct_dd_array_set(w, i, rest);
    }
}

/* What a term would explain: SSR after it and its q coefficients. */
static void judge(const ct_previewing *v, ct_preview *preview, ct_dd ssr, size_t q) {
    const ct_normal *nm = &v->normal;
    size_t df = v->model->df - q;
    preview->df = q;
    if (ssr.hi <= ct_normal_tolerance(nm, nm->p, nm->p + q) * nm->sst.hi) {
        preview->reason = CT_REASON_PERFECT_FIT;
        preview->aic_change = NAN;
        preview->adj_r2_change = 1 - ct_model_get(v->model, CT_ADJ_R2, NULL);
        return;
    }
    if (q > 1) {
        double more = ct_dd_to(ct_dd_div(ct_dd_sub(nm->ssr, ssr), ssr));
        preview->f = fmax(more, 0) * (double)df / (double)q;
        preview->p = ct_f_upper(preview->f, (double)q, (double)df, &preview->log_p);
    }
    ct_previewing_changes(v, preview, ct_dd_to(ct_dd_div(ssr, nm->ssr)), df);
}

/* Borders the factor with the column of a term, place `at` of `with`. False, and nothing filled, where the pivot is so
 * small that the rows must tell what it is. */
static bool border(const ct_previewing *v, int term, const ct_normal *with, size_t at) {
    const ct_normal *nm = &v->normal;
    ct_preview *preview = &v->previews[term];
    size_t p = nm->p, wide = with->p + 1;
    const ct_dd *cross = with->cross + at * wide;
    if (with->why[at] == CT_REASON_CONSTANT || with->why[at] == CT_REASON_ZERO) {
        ct_previewing_undefined(preview, with->why[at]);
        return true;
    }
    const ct_dd_vector *vector = ct_dd_vector_best();
    ct_dd_array w = factor_row(v, p + 1);
    forward(v, cross, w);
    ct_dd pivot = ct_dd_sub(cross[at], vector->dot(p, w, w));
    ct_dd rest = ct_dd_sub(cross[with->p], vector->dot(p, factor_row(v, p), w));
    if (pivot.hi <= SMALL_PIVOT * cross[at].hi)
        return false;
    ct_dd explained = ct_dd_div(ct_dd_mul(rest, rest), pivot), ssr = ct_dd_sub(nm->ssr, explained);
    const ct_terms *terms = ct_moments_terms(v->moments);
    ct_dd unit = ct_dd_div(ct_design_unit(ct_design_at(terms, (size_t)v->columns[p])),
                           ct_design_unit(ct_design_at(terms, (size_t)with->columns[at])));
    double b = ldexp(ct_dd_to(ct_dd_mul(ct_dd_div(rest, pivot), unit)), with->scale[with->p] - with->scale[at]);
    preview->coefficient = isfinite(b) && (b != 0 || rest.hi == 0) ? b : NAN; /* beyond a double's range */
    judge(v, preview, ssr, 1);
    if (preview->reason != CT_REASON_NONE)
        return true;
    double df = (double)v->model->df - 1;
    ct_dd variance = ct_dd_mul(pivot, ct_dd_div(ssr, ct_dd_from(df)));
    preview->t = ct_dd_to(ct_dd_div(rest, ct_dd_sqrt(variance)));
    preview->f = preview->t * preview->t;
    preview->p = ct_t_two_sided(preview->t, df, &preview->log_p);
    return true;
}

/* What the model leaves of a term's q columns, places from p on of `with`, and of the response beside them, as a factor
 * to be taken; w is scratch, q + 1 of p. */
static void leave(const ct_previewing *v, const ct_normal *with, size_t q, ct_dd_array *w, ct_cholesky *rest) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    size_t p = v->p, wide = with->p + 1;
    for (size_t i = 0; i <= q; i++) {
        const ct_dd *cross = with->cross + (p + i) * wide;
        if (i < q)
            forward(v, cross, w[i]);
        ct_dd_array own = i < q ? w[i] : factor_row(v, p);
        for (size_t j = 0; j <= i; j++) {
            ct_dd_array other = j < q ? w[j] : factor_row(v, p);
            ct_cholesky_set(rest, i, j, ct_dd_sub(cross[p + j], vector->dot(p, own, other)));
        }
    }
}

/* The same for a term of several columns, all those behind the model's own in `with`. */
static bool take_all(const ct_previewing *v, int term, const ct_normal *with, size_t q, ct_cholesky *rest) {
    size_t p = v->p, wide = with->p + 1;
    for (size_t i = 0; i < q; i++) {
        if (with->why[p + i] == CT_REASON_CONSTANT || with->why[p + i] == CT_REASON_ZERO ||
            ct_cholesky_pivot(rest, i).hi <= SMALL_PIVOT * with->cross[(p + i) * wide + p + i].hi)
            return false;
        ct_cholesky_take(rest, i);
    }
    judge(v, &v->previews[term], ct_cholesky_pivot(rest, q), q);
    return true;
}

static ct_status border_all(ct_previewing *v, int term, const ct_normal *with, size_t q, bool *done) {
    ct_cholesky rest;
    ct_dd_array *w = malloc((q + 1) * sizeof *w);
    double *memory = calloc(2 * (q + 1) * (v->p + 1), sizeof *memory);
    ct_status status = w && memory ? ct_cholesky_init(&rest, q + 1) : CT_ERROR_MEMORY;
    if (status == CT_OK) {
        size_t half = (q + 1) * (v->p + 1);
        for (size_t i = 0; i <= q; i++)
            w[i] = (ct_dd_array){memory + i * (v->p + 1), memory + half + i * (v->p + 1)};
        leave(v, with, q, w, &rest);
        *done = take_all(v, term, with, q, &rest);
        ct_cholesky_free(&rest);
    }
    free(memory);
    free(w);
    return status;
}

static bool cheap(const ct_previewing *v, int term) {
    return v->previews[term].n == v->model->n && v->model->reason == CT_REASON_NONE && v->model->df > 1 &&
           !v->normal.coarse && !v->normal.by_rows;
}

/* The normal equations of the model with more columns behind its own, n_loose of which need no products among each
 * other. */
static ct_status widen(ct_previewing *v, const int *columns, size_t count, size_t n_loose, ct_normal *with) {
    size_t wide = v->p + count;
    int *regressors = malloc((wide ? wide : 1) * sizeof *regressors);
    ct_status status = regressors ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK && !v->factor.high)
        status = copy_factor(v);
    if (status == CT_OK) {
        if (v->p)
            memcpy(regressors, v->columns, v->p * sizeof *regressors);
        memcpy(regressors + v->p, columns, count * sizeof *regressors);
        status = ct_normal_border(v->moments, regressors, wide, n_loose, v->columns[v->p], v->spec->constant,
                                  v->spec->sample, v->spec->n_sample, v->spec->progress, with);
    }
    free(regressors);
    return status;
}

/* The outside terms of one column that keep the sample, a group at a time: one gathering serves them all. */
static ct_status preview_group(ct_previewing *v, const int *group, const int *columns, size_t count) {
    ct_normal with = {0};
    ct_status status = widen(v, columns, count, count, &with);
    for (size_t i = 0; i < count && status == CT_OK; i++)
        if (!border(v, group[i], &with, v->p + i))
            status = ct_previewing_fit(v, group[i]);
    ct_normal_free(&with);
    return status;
}

/* One of several columns. */
static ct_status preview_wide(ct_previewing *v, int term, const int *columns, size_t count) {
    ct_normal with = {0};
    bool done = false;
    ct_status status = v->model->df > count ? widen(v, columns, count, 0, &with) : CT_OK;
    if (status == CT_OK && with.memory)
        status = border_all(v, term, &with, count, &done);
    ct_normal_free(&with);
    return status == CT_OK && !done ? ct_previewing_fit(v, term) : status;
}

/* So many that what is done once a group does not count, so few that their matrix stays near. */
enum { GROUP = 64 };

/* Terms of one column that wait for each other. */
typedef struct waiting {
    int terms[GROUP], columns[GROUP];
    size_t count;
} waiting;

static ct_status flush(ct_previewing *v, waiting *w) {
    ct_status status = w->count ? preview_group(v, w->terms, w->columns, w->count) : CT_OK;
    w->count = 0;
    return status;
}

static ct_status preview_one(ct_previewing *v, int term, waiting *w) {
    int *columns = NULL;
    size_t count = 0;
    if (!cheap(v, term))
        return ct_previewing_fit(v, term);
    ct_status status = ct_previewing_toggled(v, term, &columns, &count);
    if (status == CT_OK && count == 1) {
        w->terms[w->count] = term;
        w->columns[w->count++] = *columns;
    } else if (status == CT_OK && count == 0) {
        status = ct_previewing_fit(v, term);
    } else if (status == CT_OK) {
        status = preview_wide(v, term, columns, count);
    }
    free(columns);
    return status == CT_OK && w->count == GROUP ? flush(v, w) : status;
}

ct_status ct_previewing_outside(ct_previewing *v) {
    const ct_terms *terms = ct_moments_terms(v->moments);
    waiting w = {.count = 0};
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_terms_count(terms) && status == CT_OK; i++) {
        const ct_preview *preview = &v->previews[i];
        if (!preview->in_model && preview->reason == CT_REASON_NONE &&
            ct_terms_at(terms, i)->role == CT_ROLE_CANDIDATE)
            status = preview_one(v, (int)i, &w);
    }
    return status == CT_OK ? flush(v, &w) : status;
}
