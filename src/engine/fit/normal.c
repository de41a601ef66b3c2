/* The normal equations of a regression.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "normal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/arithmetic/cholesky.h"
#include "orthogonal.h"

/* Digits of a double-double, and how large an error its sums leave, as a share. */
#define DD_DIGITS 31.0
#define DD_ROUNDING 4e-31

/* Digits that the moments must give, else the rows are read; and the product of pivots that leaves no doubt. */
#define LEAST_DIGITS 15
#define ENOUGH_PIVOTS 1e-15

/* A pivot above this share is beyond doubt. */
#define SMALL_PIVOT 1e-10

/* A coefficient of a perfect fit below this share of the response's spread is rounding of double-double sums. */
#define NO_COEFFICIENT 1e-24

/* The share of a column's sum of squares below which a pivot is rounding of double-double sums. */
#define PIVOT_TOLERANCE 1e-26

/* The share of the uncentred sum of squares that centring in double-double cannot tell from zero. */
#define CENTRING_TOLERANCE 4e-31

void ct_normal_free(ct_normal *normal) {
    free(normal->memory);
    *normal = (ct_normal){0};
}

/* One piece of memory for all arrays: the double-doubles first, as they are aligned the most. */
static ct_status allocate(ct_normal *nm, size_t p) {
    size_t k = p + 1, dds = 2 * k * k + 5 * k;
    char *memory =
        calloc(1, dds * sizeof(ct_dd) + 2 * k * sizeof(double) + 2 * k * sizeof(int) + k * sizeof(ct_reason));
    if (!memory)
        return CT_ERROR_MEMORY;
    nm->memory = memory;
    nm->p = p;
    nm->cross = (ct_dd *)memory;
    nm->factor = nm->cross + k * k;
    nm->mean = nm->factor + k * k;
    nm->centred = nm->mean + k;
    nm->beta = nm->centred + k;
    nm->inverse = nm->beta + k;
    nm->reciprocal = nm->inverse + k;
    nm->rounding = (double *)(nm->reciprocal + k);
    nm->left = nm->rounding + k;
    nm->columns = (int *)(nm->left + k);
    nm->scale = nm->columns + k;
    nm->why = (ct_reason *)(nm->scale + k);
    return CT_OK;
}

/* What rounding to doubles leaves in the sum of squares of a column; nothing in one of decimals. */
static double rounding(const ct_moments *moments, const ct_normal *nm, size_t i) {
    const ct_design_column *column = ct_design_at(ct_moments_terms(moments), (size_t)nm->columns[i]);
    return nm->weight.hi * column->noise * column->noise;
}

double ct_normal_tolerance(const ct_normal *nm, size_t i, size_t p) {
    return fmax(PIVOT_TOLERANCE, 4 * (double)(p + 1) * nm->rounding[i]);
}

/* n times a sum of products less the product of the sums: of whole numbers that vanishes exactly where it should. */
static ct_dd centre(const ct_gram *g, size_t i, size_t j) {
    ct_dd products = ct_dd_mul(g->product[i * g->k + j], g->weight);
    return ct_dd_div(ct_dd_sub(products, ct_dd_mul(g->sum[i], g->sum[j])), g->weight);
}

/* Sum of x_i x_j from the shifted sums. */
static ct_dd uncentred(const ct_gram *g, size_t i, size_t j) {
    ct_dd total = g->product[i * g->k + j];
    total = ct_dd_add(total, ct_dd_mul_d(g->sum[j], g->shift[i]));
    total = ct_dd_add(total, ct_dd_mul_d(g->sum[i], g->shift[j]));
    return ct_dd_add(total, ct_dd_mul(ct_two_prod(g->shift[i], g->shift[j]), g->weight));
}

static ct_dd ldexp_dd(ct_dd a, int exponent) {
    return (ct_dd){ldexp(a.hi, exponent), ldexp(a.lo, exponent)};
}

/* Squares, cleaned of what is rounding alone, and the reason where nothing is left. */
static void diagonal(ct_normal *nm, const ct_gram *g, size_t i, double noise) {
    ct_dd plain = uncentred(g, i, i), about_mean = centre(g, i, i), *cross = &nm->cross[i * (nm->p + 1) + i];
    double shifted = g->product[i * g->k + i].hi, back = g->weight.hi * g->shift[i] * g->shift[i];
    if (about_mean.hi <= fmax(CENTRING_TOLERANCE * shifted, 4 * noise))
        about_mean = ct_dd_from(0);
    if (plain.hi <= CENTRING_TOLERANCE * (shifted + back))
        plain = ct_dd_from(0);
    nm->centred[i] = about_mean;
    *cross = nm->constant ? about_mean : plain;
    if (cross->hi <= 0)
        nm->why[i] = nm->constant ? CT_REASON_CONSTANT : CT_REASON_ZERO;
    else
        nm->rounding[i] = noise / cross->hi;
    if (i == nm->p && about_mean.hi <= 0)
        nm->why[i] = CT_REASON_CONSTANT_RESPONSE;
}

/* Row i of cross up to column `end`, not yet scaled by the columns' own units. n times a sum of products less the
 * product of the sums: of whole numbers that vanishes exactly where it should. */
static void centre_row(const ct_gram *g, size_t i, size_t end, ct_dd factor, ct_dd_array sums, ct_dd_array row) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    for (size_t j = 0; j < end; j++)
        ct_dd_array_set(row, j, g->product[i * g->k + j]);
    vector->multiply(end, g->weight, row);
    vector->add(end, ct_dd_neg(g->sum[i]), sums, row);
    vector->multiply(end, factor, row);
}

static void uncentred_row(const ct_normal *nm, const ct_gram *g, size_t i, size_t end, ct_dd_array row) {
    for (size_t j = 0; j < end; j++)
        ct_dd_array_set(row, j, ldexp_dd(uncentred(g, i, j), -nm->scale[i]));
}

static void scale_of_column(ct_normal *nm, size_t i) {
    ct_dd *square = &nm->cross[i * (nm->p + 1) + i];
    int exponent = 0;
    frexp(square->hi, &exponent);
    nm->scale[i] = square->hi > 0 ? exponent / 2 : 0;
    *square = ldexp_dd(*square, -2 * nm->scale[i]);
    nm->centred[i] = ldexp_dd(nm->centred[i], -2 * nm->scale[i]);
}

/* Off the diagonal nothing may be left of a column whose own square is rounding alone. Regressors from `loose` on have
 * no products among each other. */
static ct_status fill(ct_normal *nm, const ct_moments *moments, const ct_gram *g, size_t loose) {
    size_t k = nm->p + 1;
    double *memory = malloc(5 * k * sizeof *memory), *unit = memory + 4 * k;
    ct_dd_array sums = {memory, memory + k}, row = {memory + 2 * k, memory + 3 * k};
    ct_dd inverse = ct_dd_div(ct_dd_from(1), g->weight);
    if (!memory)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < k; i++) {
        nm->mean[i] = ct_dd_add(ct_dd_mul(g->sum[i], inverse), ct_dd_from(g->shift[i]));
        diagonal(nm, g, i, rounding(moments, nm, i));
        scale_of_column(nm, i);
        unit[i] = nm->cross[i * k + i].hi > 0 ? ldexp(1, -nm->scale[i]) : 0;
        ct_dd_array_set(sums, i, g->sum[i]);
    }
    for (size_t i = 0; i < k; i++) {
        size_t end = i < nm->p && i > loose ? loose : i;
        if (unit[i] == 0)
            continue;
        if (nm->constant)
            centre_row(g, i, end, (ct_dd){unit[i] * inverse.hi, unit[i] * inverse.lo}, sums, row);
        else
            uncentred_row(nm, g, i, end, row);
        for (size_t j = 0; j < end; j++) {
            ct_dd c = {unit[j] * row.high[j], unit[j] * row.low[j]};
            nm->cross[i * k + j] = nm->cross[j * k + i] = c;
        }
    }
    free(memory);
    return CT_OK;
}

/* How much larger than column i the parts are that make up its combination of others. */
static double spread_of(const ct_normal *nm, size_t i, const ct_dd *weight) {
    size_t k = nm->p + 1;
    double sum = 1, whole = sqrt(nm->cross[i * k + i].hi);
    for (size_t j = 0; j < nm->p; j++)
        sum += fabs(weight[j].hi) * sqrt(nm->cross[j * k + j].hi) / whole;
    return sum;
}

/* How large an error the pivot of row i may have, as a share of cross[i][i]: that of the cross-products it is made of,
 * times the weights with which they enter. */
static double doubt(const ct_normal *nm, size_t i, const ct_dd *weight) {
    double spread = spread_of(nm, i, weight);
    return DD_ROUNDING * spread * spread;
}

double ct_normal_uncertainty(const ct_normal *nm, size_t i, const ct_dd *weight) {
    double rounding = DD_ROUNDING * spread_of(nm, i, weight);
    double least = nm->by_rows ? rounding * rounding : doubt(nm, i, weight);
    return sqrt(fmax(fmax(nm->left[i], least), 4 * (double)(nm->p + 1) * nm->rounding[i]));
}

/* Whether a pivot this small might be another one's rounding, so that the rows must tell. beta serves as scratch. */
static bool unsure(ct_normal *nm, const ct_cholesky *c, size_t i) {
    size_t k = nm->p + 1;
    double pivot = ct_cholesky_pivot(c, i).hi, whole = nm->cross[i * k + i].hi;
    if (pivot > SMALL_PIVOT * whole)
        return false;
    for (size_t j = 0; j <= i; j++)
        ct_cholesky_row(c, j, nm->factor + j * k);
    ct_normal_backward(nm, nm->factor + i * k, nm->beta);
    double error = doubt(nm, i, nm->beta);
    return error > ct_normal_tolerance(nm, i, nm->p) && pivot <= error * whole;
}

static void factor_regressor(ct_normal *nm, ct_cholesky *c, size_t i) {
    double pivot = ct_cholesky_pivot(c, i).hi, whole = nm->cross[i * (nm->p + 1) + i].hi;
    if (nm->why[i] != CT_REASON_NONE)
        return;
    if (nm->rank + nm->constant >= nm->n) {
        nm->why[i] = CT_REASON_FEW_ROWS;
        return;
    }
    nm->why[i] = CT_REASON_ALIASED; /* until its pivot has shown otherwise: the solve skips it */
    nm->left[i] = pivot / whole;
    nm->coarse = nm->coarse || unsure(nm, c, i);
    if (pivot <= ct_normal_tolerance(nm, i, nm->p) * whole)
        return;
    nm->why[i] = CT_REASON_NONE;
    nm->reciprocal[i] = ct_cholesky_take(c, i);
    nm->rank++;
}

static ct_status factor(ct_normal *nm) {
    size_t k = nm->p + 1;
    ct_cholesky c;
    if (ct_cholesky_init(&c, k) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++)
            ct_cholesky_set(&c, i, j, nm->cross[i * k + j]);
    for (size_t i = 0; i < nm->p; i++) {
        if (ct_progress_stop(nm->progress, NAN)) {
            ct_cholesky_free(&c);
            return CT_CANCELLED;
        }
        factor_regressor(nm, &c, i);
    }
    nm->ssr = ct_cholesky_pivot(&c, nm->p);
    nm->coarse = nm->coarse || (ct_normal_df(nm) > 0 && unsure(nm, &c, nm->p));
    for (size_t i = 0; i < k; i++)
        ct_cholesky_row(&c, i, nm->factor + i * k);
    ct_cholesky_free(&c);
    ct_normal_judge(nm);
    return CT_OK;
}

/* In a perfect fit a term that explains nothing would else show what rounding left. */
static void clean(ct_normal *nm) {
    for (size_t i = 0; i < nm->p; i++)
        if (fabs(nm->beta[i].hi) * sqrt(nm->cross[i * (nm->p + 1) + i].hi) <= NO_COEFFICIENT * sqrt(nm->sst.hi))
            nm->beta[i] = ct_dd_from(0);
}

void ct_normal_judge(ct_normal *nm) {
    size_t k = nm->p + 1;
    nm->sst = nm->cross[k * k - 1];
    bool vanished = nm->ssr.hi <= ct_normal_tolerance(nm, nm->p, nm->p) * nm->sst.hi;
    nm->perfect = vanished && nm->sst.hi > 0;
    if (vanished || ct_normal_df(nm) == 0)
        nm->ssr = ct_dd_from(0);
    nm->condition = 0;
    ct_normal_backward(nm, nm->factor + nm->p * k, nm->beta);
    if (nm->perfect)
        clean(nm);
}

ct_status ct_normal_invert(ct_normal *nm) {
    size_t p = nm->p;
    if (nm->condition > 0)
        return CT_OK;
    if (ct_progress_stop(nm->progress, NAN))
        return CT_CANCELLED;
    if (ct_cholesky_inverse(nm->factor, p + 1, p, nm->reciprocal, nm->inverse) != CT_OK)
        return CT_ERROR_MEMORY;
    nm->condition = 1;
    for (size_t i = 0; i < p; i++)
        nm->condition = fmax(nm->condition, nm->cross[i * (p + 1) + i].hi * nm->inverse[i].hi);
    return CT_OK;
}

/* The coefficients' standardised length: how much larger than the response the parts are that make it up. */
static double length(const ct_normal *nm) {
    double sum = 0;
    for (size_t i = 0; i < nm->p; i++)
        sum += nm->beta[i].hi * nm->beta[i].hi * nm->cross[i * (nm->p + 1) + i].hi;
    return nm->sst.hi > 0 ? sqrt(sum / nm->sst.hi) : 0;
}

/* By the rows errors grow with the root of the condition, and with the condition itself only as far as the fit leaves
 * residuals (Golub and Van Loan 2013, 5.3.7). */
double ct_normal_digits(const ct_normal *nm) {
    double growth = nm->condition, size = length(nm);
    if (nm->by_rows && size > 0)
        growth = sqrt(growth) + growth * fmin(1, sqrt(fmax(nm->ssr.hi, 0) / nm->sst.hi) / size);
    return DD_DIGITS - log10(growth);
}

double ct_normal_input_digits(const ct_normal *nm) {
    double worst = 0;
    for (size_t i = 0; i <= nm->p; i++)
        if (i == nm->p || nm->why[i] == CT_REASON_NONE)
            worst = fmax(worst, nm->rounding[i]);
    return -log10(worst * nm->condition) / 2;
}

/* Coarse is where the rows would give digits of coefficients or residuals that the moments have not, and the input
 * has. */
static ct_status see_whether_coarse(ct_normal *nm) {
    size_t k = nm->p + 1;
    double pivots = 1, share = nm->sst.hi > 0 && nm->ssr.hi > 0 ? nm->ssr.hi / nm->sst.hi : 1;
    double residual_digits = -log10(doubt(nm, nm->p, nm->beta) / share);
    for (size_t i = 0; i < nm->p; i++)
        if (nm->why[i] == CT_REASON_NONE)
            pivots *= nm->factor[i * k + i].hi * nm->factor[i * k + i].hi / nm->cross[i * k + i].hi;
    /* No VIF exceeds the inverse of the product of pivots, which spares the inverse. */
    if (nm->coarse || (residual_digits >= LEAST_DIGITS && pivots >= ENOUGH_PIVOTS))
        return CT_OK;
    ct_status status = ct_normal_invert(nm);
    if (status != CT_OK)
        return status;
    double digits = ct_normal_digits(nm), input = ct_normal_input_digits(nm);
    nm->coarse = digits < fmin(LEAST_DIGITS, input) || residual_digits < fmin(LEAST_DIGITS, input + log10(share) / 2);
    return CT_OK;
}

void ct_normal_forward(const ct_normal *nm, const ct_dd *column, ct_dd *w) {
    size_t k = nm->p + 1;
    for (size_t i = 0; i < nm->p; i++) {
        const ct_dd *row = nm->factor + i * k;
        ct_dd rest = ct_dd_from(0);
        if (nm->why[i] == CT_REASON_NONE && row[i].hi > 0) {
            rest = column[i];
            for (size_t j = 0; j < i; j++)
                if (row[j].hi != 0)
                    rest = ct_dd_sub(rest, ct_dd_mul(row[j], w[j]));
            rest = ct_dd_mul(rest, nm->reciprocal[i]);
        }
        w[i] = rest;
    }
}

void ct_normal_backward(const ct_normal *nm, const ct_dd *w, ct_dd *b) {
    size_t k = nm->p + 1;
    for (size_t i = nm->p; i-- > 0;) {
        ct_dd rest = w[i];
        if (nm->why[i] != CT_REASON_NONE) {
            b[i] = ct_dd_from(0);
            continue;
        }
        for (size_t j = i + 1; j < nm->p; j++)
            if (nm->why[j] == CT_REASON_NONE)
                rest = ct_dd_sub(rest, ct_dd_mul(nm->factor[j * k + i], b[j]));
        b[i] = ct_dd_mul(rest, nm->reciprocal[i]);
    }
}

size_t ct_normal_df(const ct_normal *nm) {
    size_t k = nm->rank + nm->constant;
    return nm->n > k ? nm->n - k : 0;
}

ct_dd ct_design_unit(const ct_design_column *column) {
    return ldexp_dd(ct_dd_pow10(-column->decimals), column->binary);
}

ct_status ct_normal_border(const ct_moments *moments, const int *regressors, size_t p, size_t n_loose, int response,
                           bool constant, const int *sample, size_t n_sample, const ct_progress *progress,
                           ct_normal *nm) {
    ct_gram gram;
    size_t loose = p - n_loose;
    *nm = (ct_normal){0};
    if (allocate(nm, p) != CT_OK || ct_gram_init(&gram, p + 1) != CT_OK) {
        ct_normal_free(nm);
        return CT_ERROR_MEMORY;
    }
    if (p)
        memcpy(nm->columns, regressors, p * sizeof *regressors);
    nm->columns[p] = response;
    nm->constant = constant;
    nm->progress = progress;
    ct_status status =
        ct_moments_gather_loose(moments, nm->columns, p + 1, loose, n_loose, sample, n_sample, progress, &gram);
    if (status == CT_OK && gram.n > 0) {
        nm->n = gram.n;
        nm->weight = gram.weight;
        nm->log_weight = gram.log_weight;
        status = fill(nm, moments, &gram, loose);
    }
    ct_gram_free(&gram);
    if (status != CT_OK)
        ct_normal_free(nm);
    return status;
}

ct_status ct_normal_cross(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                          const int *sample, size_t n_sample, const ct_progress *progress, ct_normal *nm) {
    return ct_normal_border(moments, regressors, p, 0, response, constant, sample, n_sample, progress, nm);
}

ct_status ct_normal_make(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                         const int *sample, size_t n_sample, ct_reading reading, ct_normal *nm) {
    ct_status status =
        ct_normal_cross(moments, regressors, p, response, constant, sample, n_sample, reading.progress, nm);
    if (status != CT_OK || nm->n == 0)
        return status;
    status = factor(nm);
    if (status == CT_OK)
        status = see_whether_coarse(nm);
    if (status == CT_OK && nm->coarse && ct_orthogonal_work(nm) <= reading.work)
        status = ct_orthogonal_factor(moments, sample, n_sample, reading.progress, nm);
    if (status != CT_OK)
        ct_normal_free(nm);
    return status;
}
