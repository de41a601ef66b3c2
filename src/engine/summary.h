/* One term by itself: how many values, their mean, standard deviation, least and greatest.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUMMARY_H
#define CETERIS_SUMMARY_H

#include "error.h"
#include "moments.h"
#include "reason.h"
#include "statistics.h"

/* value[statistic - CT_COLUMN_FIRST] is NaN where reason[...] is not CT_REASON_NONE. */
typedef struct ct_summary {
    int term;
    double value[CT_COLUMN_STATISTICS];
    ct_reason reason[CT_COLUMN_STATISTICS];
} ct_summary;

/* The summary of a term over the rows where it is present. n, mean and sd follow from the moments; least and greatest
 * are the table's, of differences and powers, or where rows are excluded, those of the term's own values there. A text
 * term has reasons only, one of several columns its n. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_summary_of(const ct_moments *moments, int term, ct_summary *summary);

/* The lag-1 autocorrelation of a term's successive values, missing ones passed over: the sum of products of successive
 * deviations from the mean over the sum of their squares (Box and Jenkins 1976, 2.1.5). Reads the rows once; *value is
 * NaN where *reason says why. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_summary_autocorrelation(const ct_moments *moments, int term, const ct_progress *progress, double *value,
                                     ct_reason *reason);

double ct_summary_get(const ct_summary *summary, ct_statistic statistic, ct_reason *reason);

#endif
