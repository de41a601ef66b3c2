/* The words for what keeps a figure from being there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "reason.h"

#include <stddef.h>

static const struct {
    const char *word, *words;
} reasons[] = {
    [CT_REASON_NONE] = {"", ""},
    [CT_REASON_ALIASED] = {"aliased", "an exact combination of other terms"},
    [CT_REASON_CONSTANT] = {"constant", "one value only, so the constant stands for it"},
    [CT_REASON_ZERO] = {"zero", "zero on every row of the sample"},
    [CT_REASON_RESPONSE] = {"response", "the response itself"},
    [CT_REASON_TEXT] = {"text", "the column holds text"},
    [CT_REASON_EMPTY] = {"empty", "the column holds no value"},
    [CT_REASON_NO_ROWS] = {"no rows", "no row has a value for every variable of the model"},
    [CT_REASON_FEW_ROWS] = {"few rows", "one coefficient more than there are rows"},
    [CT_REASON_NO_DF] = {"no df", "as many coefficients as rows, so no degrees of freedom are left"},
    [CT_REASON_PERFECT_FIT] = {"perfect", "the fit is perfect: the residuals are zero to the precision of the data"},
    [CT_REASON_CONSTANT_RESPONSE] = {"constant", "the response has one value only, so there is nothing to explain"},
    [CT_REASON_NO_REGRESSORS] = {"none", "the model has no regressors"},
    [CT_REASON_FEW_PAIRS] = {"few rows", "too few rows have a value for both"},
    [CT_REASON_SMALL_SAMPLE] = {"few rows", "the sample is too small for this statistic"},
    [CT_REASON_NO_CONSTANT] = {"none", "defined for a model with a constant"},
    [CT_REASON_PENDING] = {"...", "being computed"},
    [CT_REASON_RANGE] = {"range", "beyond the range of a double"},
    [CT_REASON_CATEGORY] = {"none", "not defined for a term of several columns"},
    [CT_REASON_APART] = {"none", "no two rows of the sample are neighbours in time"},
};

const char *ct_reason_words(ct_reason reason) {
    size_t i = (size_t)reason;
    return i < sizeof reasons / sizeof *reasons ? reasons[i].words : "";
}

const char *ct_reason_word(ct_reason reason) {
    size_t i = (size_t)reason;
    return i < sizeof reasons / sizeof *reasons ? reasons[i].word : "";
}
