/* The normal equations of a regression.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "normal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    size_t k = p + 1, dds = 2 * k * k + 4 * k;
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
    nm->rounding = (double *)(nm->inverse + k);
    nm->left = nm->rounding + k;
    nm->terms = (int *)(nm->left + k);
    nm->scale = nm->terms + k;
    nm->why = (ct_reason *)(nm->scale + k);
    return CT_OK;
}

/* What rounding to doubles leaves in the sum of squares of a column; nothing in one of decimals. */
static double rounding(const ct_moments *moments, const ct_normal *nm, size_t i) {
    const ct_term *term = ct_terms_at(ct_moments_terms(moments), (size_t)nm->terms[i]);
    return (double)nm->n * term->noise * term->noise;
}

double ct_normal_tolerance(const ct_normal *nm, size_t i, size_t p) {
    return fmax(PIVOT_TOLERANCE, 4 * (double)(p + 1) * nm->rounding[i]);
}

/* n times a sum of products less the product of the sums: of whole numbers that vanishes exactly where it should. */
static ct_dd centre(const ct_gram *g, size_t i, size_t j) {
    double n = (double)g->n;
    ct_dd products = ct_dd_mul_d(g->product[i * g->k + j], n);
    return ct_dd_div(ct_dd_sub(products, ct_dd_mul(g->sum[i], g->sum[j])), ct_dd_from(n));
}

/* Sum of x_i x_j from the shifted sums. */
static ct_dd uncentred(const ct_gram *g, size_t i, size_t j) {
    ct_dd total = g->product[i * g->k + j];
    total = ct_dd_add(total, ct_dd_mul_d(g->sum[j], g->shift[i]));
    total = ct_dd_add(total, ct_dd_mul_d(g->sum[i], g->shift[j]));
    return ct_dd_add(total, ct_dd_mul_d(ct_two_prod(g->shift[i], g->shift[j]), (double)g->n));
}

static ct_dd ldexp_dd(ct_dd a, int exponent) {
    return (ct_dd){ldexp(a.hi, exponent), ldexp(a.lo, exponent)};
}

/* Squares, cleaned of what is rounding alone, and the reason where nothing is left. */
static void diagonal(ct_normal *nm, const ct_gram *g, size_t i, double noise) {
    ct_dd plain = uncentred(g, i, i), about_mean = centre(g, i, i), *cross = &nm->cross[i * (nm->p + 1) + i];
    double shifted = g->product[i * g->k + i].hi, back = (double)g->n * g->shift[i] * g->shift[i];
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

/* Off the diagonal nothing may be left of a column whose own square is rounding alone. */
static ct_dd product(const ct_normal *nm, const ct_gram *g, size_t i, size_t j) {
    size_t k = nm->p + 1;
    if (nm->cross[i * k + i].hi <= 0 || nm->cross[j * k + j].hi <= 0)
        return ct_dd_from(0);
    return nm->constant ? centre(g, i, j) : uncentred(g, i, j);
}

/* Regressors from `loose` on have no products among each other. */
static void fill(ct_normal *nm, const ct_moments *moments, const ct_gram *g, size_t loose) {
    size_t k = nm->p + 1;
    for (size_t i = 0; i < k; i++) {
        ct_dd mean = ct_dd_div(g->sum[i], ct_dd_from((double)g->n));
        nm->mean[i] = ct_dd_add(mean, ct_dd_from(g->shift[i]));
        diagonal(nm, g, i, rounding(moments, nm, i));
        int exponent = 0;
        frexp(nm->cross[i * k + i].hi, &exponent);
        nm->scale[i] = nm->cross[i * k + i].hi > 0 ? exponent / 2 : 0;
    }
    for (size_t i = 0; i < k; i++) {
        size_t end = i < nm->p && i > loose ? loose : i;
        for (size_t j = 0; j < end; j++)
            nm->cross[i * k + j] = product(nm, g, i, j);
        for (size_t j = 0; j <= i; j++) {
            ct_dd *c = &nm->cross[i * k + j];
            *c = ldexp_dd(*c, -nm->scale[i] - nm->scale[j]);
            nm->cross[j * k + i] = *c;
        }
        nm->centred[i] = ldexp_dd(nm->centred[i], -2 * nm->scale[i]);
    }
}

/* Row i of the factor, up to but not with its diagonal. Returns the pivot: what is left of cross[i][i]. */
static ct_dd factor_row(ct_normal *nm, size_t i) {
    size_t k = nm->p + 1;
    ct_dd *row = nm->factor + i * k, pivot = nm->cross[i * k + i];
    ct_normal_forward(nm, nm->cross + i * k, row);
    for (size_t j = 0; j < i; j++)
        pivot = ct_dd_sub(pivot, ct_dd_mul(row[j], row[j]));
    return pivot;
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
static bool unsure(ct_normal *nm, size_t i, ct_dd pivot) {
    double whole = nm->cross[i * (nm->p + 1) + i].hi, least = ct_normal_tolerance(nm, i, nm->p);
    if (pivot.hi > SMALL_PIVOT * whole)
        return false;
    ct_normal_backward(nm, nm->factor + i * (nm->p + 1), nm->beta);
    double error = doubt(nm, i, nm->beta);
    return error > least && pivot.hi <= error * whole;
}

static void factor(ct_normal *nm) {
    size_t k = nm->p + 1;
    for (size_t i = 0; i < nm->p; i++) {
        if (nm->why[i] != CT_REASON_NONE)
            continue;
        if (nm->rank + nm->constant >= nm->n) {
            nm->why[i] = CT_REASON_FEW_ROWS;
            continue;
        }
        nm->why[i] = CT_REASON_ALIASED; /* until its pivot has shown otherwise: the solve skips it */
        ct_dd pivot = factor_row(nm, i);
        nm->left[i] = pivot.hi / nm->cross[i * k + i].hi;
        nm->coarse = nm->coarse || unsure(nm, i, pivot);
        if (pivot.hi <= ct_normal_tolerance(nm, i, nm->p) * nm->cross[i * k + i].hi)
            continue;
        nm->why[i] = CT_REASON_NONE;
        nm->factor[i * k + i] = ct_dd_sqrt(pivot);
        nm->rank++;
    }
    nm->ssr = factor_row(nm, nm->p);
    nm->coarse = nm->coarse || (ct_normal_df(nm) > 0 && unsure(nm, nm->p, nm->ssr));
    ct_normal_judge(nm);
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
    ct_dd *work = malloc((p ? p : 1) * sizeof *work);
    if (!work)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < p && nm->condition == 0; i++) {
        nm->inverse[i] = ct_dd_from(0);
        if (nm->why[i] != CT_REASON_NONE)
            continue;
        for (size_t j = 0; j < p; j++)
            work[j] = ct_dd_from(j == i);
        ct_normal_forward(nm, work, work);
        for (size_t j = i; j < p; j++)
            nm->inverse[i] = ct_dd_add(nm->inverse[i], ct_dd_mul(work[j], work[j]));
    }
    free(work);
    nm->condition = fmax(nm->condition, 1);
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

/* Whether the rows would give digits of coefficients or residuals that the moments have not, and the input has. */
static bool wants_rows(ct_normal *nm) {
    size_t k = nm->p + 1;
    double pivots = 1, share = nm->sst.hi > 0 && nm->ssr.hi > 0 ? nm->ssr.hi / nm->sst.hi : 1;
    double residual_digits = -log10(doubt(nm, nm->p, nm->beta) / share);
    for (size_t i = 0; i < nm->p; i++)
        if (nm->why[i] == CT_REASON_NONE)
            pivots *= nm->factor[i * k + i].hi * nm->factor[i * k + i].hi / nm->cross[i * k + i].hi;
    /* No VIF exceeds the inverse of the product of pivots, which spares the inverse. */
    if ((residual_digits >= LEAST_DIGITS && pivots >= ENOUGH_PIVOTS) || ct_normal_invert(nm) != CT_OK)
        return false;
    double digits = ct_normal_digits(nm), input = ct_normal_input_digits(nm);
    return digits < fmin(LEAST_DIGITS, input) || residual_digits < fmin(LEAST_DIGITS, input + log10(share) / 2);
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
            rest = ct_dd_div(rest, row[i]);
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
        b[i] = ct_dd_div(rest, nm->factor[i * k + i]);
    }
}

size_t ct_normal_df(const ct_normal *nm) {
    size_t k = nm->rank + nm->constant;
    return nm->n > k ? nm->n - k : 0;
}

ct_dd ct_term_unit(const ct_term *term) {
    return ldexp_dd(ct_dd_pow10(-term->decimals), term->binary);
}

ct_status ct_normal_border(const ct_moments *moments, const int *regressors, size_t p, size_t n_loose, int response,
                           bool constant, const int *sample, size_t n_sample, ct_normal *nm) {
    ct_gram gram;
    size_t loose = p - n_loose;
    *nm = (ct_normal){0};
    if (allocate(nm, p) != CT_OK || ct_gram_init(&gram, p + 1) != CT_OK) {
        ct_normal_free(nm);
        return CT_ERROR_MEMORY;
    }
    if (p)
        memcpy(nm->terms, regressors, p * sizeof *regressors);
    nm->terms[p] = response;
    nm->constant = constant;
    ct_status status = ct_moments_gather_loose(moments, nm->terms, p + 1, loose, n_loose, sample, n_sample, &gram);
    if (status == CT_OK && gram.n > 0) {
        nm->n = gram.n;
        fill(nm, moments, &gram, loose);
    }
    ct_gram_free(&gram);
    if (status != CT_OK)
        ct_normal_free(nm);
    return status;
}

ct_status ct_normal_cross(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                          const int *sample, size_t n_sample, ct_normal *nm) {
    return ct_normal_border(moments, regressors, p, 0, response, constant, sample, n_sample, nm);
}

ct_status ct_normal_make(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                         const int *sample, size_t n_sample, ct_reading reading, ct_normal *nm) {
    ct_status status = ct_normal_cross(moments, regressors, p, response, constant, sample, n_sample, nm);
    if (status != CT_OK || nm->n == 0)
        return status;
    factor(nm);
    nm->coarse = nm->coarse || wants_rows(nm);
    if (nm->coarse && ct_orthogonal_work(nm) <= reading.work)
        status = ct_orthogonal_factor(moments, sample, n_sample, reading.progress, nm);
    if (status != CT_OK)
        ct_normal_free(nm);
    return status;
}
