/* Partial correlations: of pairs of terms, given other terms.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PARTIAL_H
#define CETERIS_PARTIAL_H

#include "corr.h"

/* The correlations of many terms, each pair given the same controls. */
typedef struct ct_partial ct_partial;

/* Prepares the pairs of terms[0..count) given controls[0..n_controls), with a constant. A pair's own members are not
 * among what is held fixed for it, so terms may be controls too. Where every row has all of these terms the whole
 * matrix comes from one inverse; else each pair is computed when it is asked for, on its own complete rows. Takes a
 * reference of moments. To be freed with ct_partial_free; NULL with *error set: a text term, no memory. */
ct_partial *ct_partial_new(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                           size_t count, ct_error *error);

/* The same on the rows where sample[0..n_sample) are present too: one matrix serves all pairs where these are all terms
 * and controls. sample may be NULL with 0. May be cancelled by progress, which may be NULL. */
ct_partial *ct_partial_listwise(ct_moments *moments, const int *controls, size_t n_controls, const int *terms,
                                size_t count, const int *sample, size_t n_sample, const ct_progress *progress,
                                ct_error *error);
void ct_partial_free(ct_partial *partial); /* NULL is allowed */

/* What the matrix of so many controls and terms costs, and then each of its pairs, in products of double-doubles:
 * 10^8 of them take some tenths of a second. */
double ct_partial_work(size_t n_controls, size_t count);
double ct_partial_pair_work(const ct_partial *partial);

/* The pair of terms[i] and terms[j]: r = t / sqrt(t^2 + df), t that of one in the regression of the other on it and
 * the controls, df its residual degrees of freedom (Whittaker 1990, 5.8). The interval is Fisher's with n -
 * (controls held fixed) - 3 in place of n - 3. A member that the controls make up (but for the pair's own members) has
 * CT_REASON_ALIASED. pair->held counts no control that is constant or a combination of others. i == j gives r 1. CT_OK
 * or CT_ERROR_MEMORY. */
ct_status ct_partial_pair(const ct_partial *partial, size_t i, size_t j, double level, ct_pair *pair);

#endif
