/* The normal equations of a regression, centred, scaled and factored in double-double.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NORMAL_H
#define CETERIS_NORMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/dd.h"
#include "engine/design.h"
#include "engine/error.h"
#include "engine/moments.h"
#include "engine/reason.h"

/* p regressors and, as column p, the response. All arrays are in the order of `columns`; matrices are (p + 1)
 * squared, row-major.
 *
 * With a constant, cross[i][j] is the centred sum of products, else the plain one; centred[] is always the centred
 * diagonal. Both are divided by 2^(scale[i] + scale[j]), which makes the diagonal of cross lie in [1/4, 4). factor
 * is the lower Cholesky factor of cross, without the columns of aliased regressors; the last row is the solution of
 * L z = X'y, and its last entry squared the residual sum of squares. */
typedef struct ct_normal {
    size_t p, n, rank; /* rank: regressors that are not aliased */
    ct_dd weight;      /* of the n observations, n where they count alike; and the sum of the weights' logarithms */
    double log_weight;
    bool constant;
    int *columns; /* of the design */
    int *scale;
    ct_dd *mean; /* of each column in its own units, shift included; for rows n > 0 */
    ct_dd *cross, *factor, *centred;
    double *rounding; /* the share of each column's own cross[j][j] that rounding to doubles may have left */
    double *left;     /* of a regressor: the share of cross[j][j] that those before it leave unexplained */
    /* Of the regressors: CT_REASON_NONE or what aliases it; of the response: whether it is constant. */
    ct_reason *why;
    ct_dd sst, ssr; /* of the response, scaled; ssr is exactly 0 where the fit is perfect or no df is left */
    bool perfect;
    bool by_rows;      /* the factor was made from the rows, not from cross */
    bool coarse;       /* it was not, though that would give more digits: the rows are many */
    ct_dd *beta;       /* p: coefficients, scaled */
    ct_dd *reciprocal; /* p: 1 over the factor's diagonal; 0 of what is aliased */
    ct_dd *inverse;    /* p: diagonal of the inverse of cross, see ct_normal_invert */
    double condition;  /* the largest cross[j][j] inverse[j], 1 at the least: with a constant the largest VIF */
    const ct_progress *progress; /* the caller's, for what is still to do; may be NULL */
    void *memory;
} ct_normal;

/* How much of the rows may be read where the moments do not suffice: as long as rows times terms squared stay within
 * `work`. */
typedef struct ct_reading {
    double work;
    const ct_progress *progress;
} ct_reading;

/* Gathers, factors and solves the regressors (design columns, ascending, without the response, another one) over the
 * rows complete on all of them and on the terms sample[0..n_sample). Where the moments would give fewer than 15 digits,
 * or cannot tell whether a term is aliased, the rows are read, as far as `reading` lets them: else the result is
 * coarse. CT_OK, CT_ERROR_MEMORY, CT_ERROR_ARGUMENT for no column or a text term, CT_CANCELLED where progress asks to
 * stop. To be freed with ct_normal_free, which also takes a zeroed one. */
ct_status ct_normal_make(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                         const int *sample, size_t n_sample, ct_reading reading, ct_normal *normal);
void ct_normal_free(ct_normal *normal);

/* The same without the factor: regressors in any order; `why` says only which are constant or zero. */
ct_status ct_normal_cross(const ct_moments *moments, const int *regressors, size_t p, int response, bool constant,
                          const int *sample, size_t n_sample, const ct_progress *progress, ct_normal *normal);

/* The same with products left out of the last n_loose regressors among each other: cross has 0 there. */
ct_status ct_normal_border(const ct_moments *moments, const int *regressors, size_t p, size_t n_loose, int response,
                           bool constant, const int *sample, size_t n_sample, const ct_progress *progress,
                           ct_normal *normal);

/* Fills inverse and condition where they are not there yet. CT_OK, CT_ERROR_MEMORY or CT_CANCELLED. */
ct_status ct_normal_invert(ct_normal *normal);

/* How uncertain aliased regressor i's combination of others is, weight[] scaled, as a share of i's own size: what the
 * others leave of it, or rounding. */
double ct_normal_uncertainty(const ct_normal *normal, size_t i, const ct_dd *weight);

/* Correct digits of the coefficients that arithmetic allows: of double-doubles whose errors the condition makes
 * larger, less so where the rows were read. And those that the rounding of the input to doubles allows; infinite for
 * decimals. Both after ct_normal_invert. */
double ct_normal_digits(const ct_normal *normal);
double ct_normal_input_digits(const ct_normal *normal);

/* For who makes a factor: judges the response from ssr as it was computed, and solves for beta. */
void ct_normal_judge(ct_normal *normal);

/* Residual degrees of freedom; 0 where coefficients are as many as rows or more. */
size_t ct_normal_df(const ct_normal *normal);

/* A pivot of column i below this share of cross[i][i] is rounding, in a model of p regressors. */
double ct_normal_tolerance(const ct_normal *normal, size_t i, size_t p);

/* Solves L w = column over the regressors that are not aliased (0 for the others), w and column of length p. */
void ct_normal_forward(const ct_normal *normal, const ct_dd *column, ct_dd *w);

/* Solves L' b = w likewise; b may be w. */
void ct_normal_backward(const ct_normal *normal, const ct_dd *w, ct_dd *b);

/* Unit of a column: value = number * unit, as 2^binary / 10^decimals in double-double. */
ct_dd ct_design_unit(const ct_design_column *column);

#endif
