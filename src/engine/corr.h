/* The correlation of two terms, from moments: Pearson's of numbers, and its like where one or both are categories.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CORR_H
#define CETERIS_CORR_H

#include "error.h"
#include "moments.h"
#include "reason.h"
#include "statistics.h"

/* What figure stands as a pair's r. The second and third have no sign, no t and no interval; their p is that of F or
 * of chi-squared. */
typedef enum ct_pair_kind {
    CT_PAIR_PEARSON,
    CT_PAIR_ETA_SQUARED, /* of a number and a category: the share of the number's variance that lies between levels,
                            with the F of the analysis of variance (Pearson 1905); partial where others are held */
    CT_PAIR_CRAMERS_V    /* of two categories: sqrt(chi-squared/(n min(r - 1, c - 1))) (Cramer 1946) */
} ct_pair_kind;

/* value[statistic - CT_PAIR_FIRST] is NaN where reason[...] is not CT_REASON_NONE. */
typedef struct ct_pair {
    int a, b; /* terms */
    ct_pair_kind kind;
    double test;     /* F or chi-squared; NaN where undefined, and of numbers, which have t */
    size_t df1, df2; /* of these; chi-squared has the first */
    size_t held; /* variables held fixed; 0 unless it is a partial correlation */
    double log_p;
    double value[CT_PAIR_STATISTICS];
    ct_reason reason[CT_PAIR_STATISTICS];
} ct_pair;

/* The name of a kind: "r", "eta2", "V"; and for JSON "r", "eta_squared", "cramers_v". Static strings. */
const char *ct_pair_symbol(ct_pair_kind kind);
const char *ct_pair_key(ct_pair_kind kind);

/* The kind of figure that two terms have. */
ct_pair_kind ct_pair_kind_of(const ct_terms *terms, int a, int b);

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
