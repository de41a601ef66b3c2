/* Pearson correlation of two terms, from moments.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CORR_H
#define CETERIS_CORR_H

#include "error.h"
#include "moments.h"
#include "reason.h"
#include "statistics.h"

/* value[statistic - CT_PAIR_FIRST] is NaN where reason[...] is not CT_REASON_NONE. */
typedef struct ct_pair {
    int a, b; /* terms */
    size_t held; /* variables held fixed; 0 unless it is a partial correlation */
    double log_p;
    double value[CT_PAIR_STATISTICS];
    ct_reason reason[CT_PAIR_STATISTICS];
} ct_pair;

/* The correlation of two terms over the rows where both are present (pairwise complete), with t, p and the interval
 * of that level by Fisher's z. Costs no pass over the rows. a == b gives r 1 with t, p and interval undefined. CT_OK,
 * CT_ERROR_ARGUMENT for a text term, CT_ERROR_MEMORY. */
ct_status ct_corr_pair(const ct_moments *moments, int a, int b, double level, ct_pair *pair);

/* The same over the rows where sample[0..n_sample) are present too (listwise, where these are all the variables of a
 * matrix); sample may be NULL with 0. */
ct_status ct_corr_listwise(const ct_moments *moments, int a, int b, const int *sample, size_t n_sample, double level,
                           ct_pair *pair);

double ct_pair_get(const ct_pair *pair, ct_statistic statistic, ct_reason *reason);

#endif
