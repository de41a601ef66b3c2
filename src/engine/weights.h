/* Weights of rows: how much each counts in sums of squares and products.
 *
 * Analytic weights are known up to a factor: the variance of a row's error is s^2 / w (R's lm(weights = w), Stata's
 * aweights). The number of observations is that of rows with a weight above 0. Frequency weights are whole numbers, the
 * row stands for so many alike: all is as if it were repeated (Stata's fweights).
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WEIGHTS_H
#define CETERIS_WEIGHTS_H

#include <stddef.h>

#include "error.h"
#include "table.h"

typedef enum ct_weighting { CT_UNWEIGHTED, CT_WEIGHTS_ANALYTIC, CT_WEIGHTS_FREQUENCY } ct_weighting;

/* A column as weights. */
typedef struct ct_weights {
    ct_weighting kind;
    int column;          /* of the table; not used where unweighted */
    size_t zero, missing; /* rows of the table that count nothing: their weight is 0, or not there */
    const double *values; /* one a row of the table, 0 for those; the list of terms' own. NULL where unweighted */
} ct_weights;

/* Fills weights from that column; values are to be freed. Errors: no numbers, a weight below 0, frequencies that are
 * no whole numbers below 2^53 together, no weight above 0; no memory. */
ct_status ct_weights_make(const ct_table *table, int column, ct_weighting kind, ct_weights *weights,
                          ct_error *error);

#endif
