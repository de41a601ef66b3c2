/* Why a figure is not there: every undefined number has a reason beside it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REASON_H
#define CETERIS_REASON_H

typedef enum ct_reason {
    CT_REASON_NONE = 0,          /* the figure is defined */
    CT_REASON_ALIASED,           /* the term is an exact linear combination of the constant and of terms before it */
    CT_REASON_CONSTANT,          /* the term has one value only on the sample, so the constant stands for it */
    CT_REASON_ZERO,              /* without a constant: the term is zero on the whole sample */
    CT_REASON_RESPONSE,          /* the term is the response itself */
    CT_REASON_TEXT,              /* the column holds text */
    CT_REASON_EMPTY,             /* the column holds no value at all */
    CT_REASON_NO_ROWS,           /* no row has a value for every variable */
    CT_REASON_FEW_ROWS,          /* the term would be one coefficient more than there are rows */
    CT_REASON_NO_DF,             /* as many coefficients as rows: no degree of freedom left for an error */
    CT_REASON_PERFECT_FIT,       /* the residuals are zero to the precision of the data */
    CT_REASON_CONSTANT_RESPONSE, /* the response has one value only: there is nothing to explain */
    CT_REASON_NO_REGRESSORS,     /* a model of the constant alone (or of nothing) has no F, beta or VIF */
    CT_REASON_FEW_PAIRS,         /* fewer pairs than the statistic needs */
    CT_REASON_SMALL_SAMPLE,      /* AICc needs n > K + 1 */
    CT_REASON_NO_CONSTANT,       /* the statistic is defined for a model with a constant */
    CT_REASON_PENDING,           /* being computed */
    CT_REASON_RANGE,             /* the figure is beyond the range of a double */
    CT_REASON_CATEGORY,          /* what a category or another term of several columns does not have */
    CT_REASON_APART,             /* no two rows of the sample are a step of the index apart */
    CT_REASON_LAST = CT_REASON_APART
} ct_reason;

/* One plain phrase without a capital or a full stop, e.g. "no degrees of freedom left"; "" for CT_REASON_NONE.
 * A static string. */
const char *ct_reason_words(ct_reason reason);

/* One word for a narrow column, e.g. "aliased"; "" for CT_REASON_NONE. A static string. */
const char *ct_reason_word(ct_reason reason);

#endif
