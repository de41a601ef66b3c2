/* PRESS: what each row's residual would be were it not among the rows of the fit.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design.h"
#include "engine/fit/normal.h"
#include "engine/subsets.h"

enum { ROWS = 512 };

/* A leverage this close to 1 is 1. */
#define NO_LEVERAGE 1e-11

/* One fit's rows read: residuals as the coefficients leave them, leverages from the factor of the normal
 * equations. */
typedef struct reading {
    const ct_terms *terms;
    const ct_model *model;
    ct_normal normal;
    double *factor;  /* p x p in doubles, those of aliased regressors left out */
    size_t *kept, p; /* which regressors these are */
    double *x;       /* ROWS rows of p, centred and scaled */
    double e[ROWS];  /* residuals, NaN where the sample does not have the row */
    double spread;   /* 1 over the weight of all rows, 0 without a constant */
    ct_weights weights;
    double sum;
    bool undefined;
} reading;

static ct_status start(reading *r, const ct_moments *moments) {
    const ct_model *m = r->model;
    size_t all = m->n_estimates - m->constant;
    int *columns = malloc((all + 1) * sizeof *columns);
    if (!columns)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < all; i++)
        columns[i] = m->estimates[i + m->constant].column;
    ct_status status = ct_normal_make(moments, columns, all, ct_design_of(r->terms, m->response), m->constant,
                                      m->sample, m->n_sample, (ct_reading){CT_FIT_AT_ONCE, NULL}, &r->normal);
    free(columns);
    if (status != CT_OK)
        return status;
    r->kept = malloc((all + 1) * sizeof *r->kept);
    r->factor = malloc((all * all + 1) * sizeof *r->factor);
    r->x = malloc((ROWS * all + 1) * sizeof *r->x);
    if (!r->kept || !r->factor || !r->x)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < all; i++)
        if (r->normal.why[i] == CT_REASON_NONE)
            r->kept[r->p++] = i;
    for (size_t i = 0; i < r->p; i++)
        for (size_t j = 0; j <= i; j++)
            r->factor[i * r->p + j] = ct_dd_to(r->normal.factor[r->kept[i] * (all + 1) + r->kept[j]]);
    r->spread = m->constant ? 1 / r->normal.weight.hi : 0;
    return CT_OK;
}

/* Residuals in the response's own units, in double-double as in Durbin-Watson's. */
static void make_residuals(reading *r, size_t first, size_t n) {
    const ct_model *m = r->model;
    ct_design_room room;
    ct_dd left[ROWS];
    ct_design_values y =
        ct_design_view(ct_design_at(r->terms, (size_t)ct_design_of(r->terms, m->response)), NULL, first, n, &room);
    for (size_t i = 0; i < n; i++) {
        left[i] = (ct_dd){y.high[i], y.low ? y.low[i] : 0};
        left[i] = m->constant ? ct_dd_sub(left[i], m->weights[0]) : left[i];
    }
    for (size_t k = m->constant; k < m->n_estimates; k++) {
        ct_design_values x =
            ct_design_view(ct_design_at(r->terms, (size_t)m->estimates[k].column), NULL, first, n, &room);
        for (size_t i = 0; i < n; i++)
            left[i] = isnan(x.high[i])
                          ? ct_dd_from(NAN)
                          : ct_dd_sub(left[i], ct_dd_mul(m->weights[k], (ct_dd){x.high[i], x.low ? x.low[i] : 0}));
    }
    for (size_t i = 0; i < n; i++)
        r->e[i] = ct_terms_keeps(r->terms, first + i) ? ct_dd_to(left[i]) : NAN;
    for (size_t k = 0; k < m->n_sample; k++) {
        const ct_design_column *column = ct_design_at(r->terms, (size_t)ct_design_of(r->terms, m->sample[k]));
        for (size_t i = 0; i < n; i++)
            if (!ct_design_has(column, first + i))
                r->e[i] = NAN;
    }
}

static void gather(reading *r, size_t first, size_t n) {
    ct_design_room room;
    for (size_t k = 0; k < r->p; k++) {
        const ct_normal *nm = &r->normal;
        size_t at = r->kept[k];
        ct_design_values x = ct_design_view(ct_design_at(r->terms, (size_t)nm->columns[at]), NULL, first, n, &room);
        ct_dd mean = nm->constant ? nm->mean[at] : ct_dd_from(0);
        for (size_t i = 0; i < n; i++)
            r->x[i * r->p + k] =
                ldexp(ct_dd_to(ct_dd_sub((ct_dd){x.high[i], x.low ? x.low[i] : 0}, mean)), -nm->scale[at]);
    }
}

/* x' inv(X'X) x by the solution of L w = x, which takes the place of x. */
static double leverage(const reading *r, double *x) {
    double sum = r->spread;
    for (size_t i = 0; i < r->p; i++) {
        const double *row = r->factor + i * r->p;
        for (size_t j = 0; j < i; j++)
            x[i] -= row[j] * x[j];
        x[i] /= row[i];
        sum += x[i] * x[i];
    }
    return sum;
}

/* An analytic weight is in the leverage, too; rows that count several times are left out one by one. */
static void add_rows(reading *r, size_t first, size_t n) {
    for (size_t i = 0; i < n; i++) {
        double weight = r->weights.kind == CT_UNWEIGHTED ? 1 : r->weights.values[first + i];
        if (isnan(r->e[i]))
            continue;
        double h = leverage(r, r->x + i * r->p) * (r->weights.kind == CT_WEIGHTS_FREQUENCY ? 1 : weight);
        double e = r->e[i] / (1 - h);
        r->undefined = r->undefined || 1 - h < NO_LEVERAGE;
        r->sum += weight * e * e;
    }
}

static ct_status read_rows(reading *r, const ct_progress *progress) {
    size_t rows = ct_terms_rows(r->terms);
    for (size_t first = 0; first < rows && !r->undefined; first += ROWS) {
        size_t n = rows - first < ROWS ? rows - first : ROWS;
        if (ct_progress_stop(progress, NAN))
            return CT_CANCELLED;
        make_residuals(r, first, n);
        gather(r, first, n);
        add_rows(r, first, n);
    }
    return CT_OK;
}

ct_status ct_press(const ct_moments *moments, const ct_model *model, const ct_progress *progress, double *press) {
    *press = model->reason == CT_REASON_PERFECT_FIT ? 0 : NAN;
    if (model->reason != CT_REASON_NONE)
        return CT_OK;
    reading *r = calloc(1, sizeof *r);
    if (!r)
        return CT_ERROR_MEMORY;
    r->terms = ct_moments_terms(moments);
    r->model = model;
    r->weights = ct_terms_weights(r->terms);
    ct_status status = start(r, moments);
    if (status == CT_OK)
        status = read_rows(r, progress);
    if (status == CT_OK && !r->undefined) {
        ct_dd unit = ct_design_unit(ct_design_at(r->terms, (size_t)ct_design_of(r->terms, model->response)));
        *press = r->sum * unit.hi * unit.hi;
    }
    ct_normal_free(&r->normal);
    free(r->kept);
    free(r->factor);
    free(r->x);
    free(r);
    return status;
}
