/* Plain words on a correlation.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "say.h"
#include "term_names.h"
#include "text/number.h"
#include "words.h"

enum { PART_SIZE = 4 * CT_NUMBER_SIZE };

const char *ct_words_pair_reason(ct_reason reason) {
    switch (reason) {
    case CT_REASON_CONSTANT: return "one of the two has one value only on these rows";
    case CT_REASON_PERFECT_FIT: return "the two lie on one line exactly";
    default: return ct_reason_words(reason);
    }
}

static char *figure(const ct_pair *pair, ct_statistic statistic, char buffer[CT_NUMBER_SIZE]) {
    return ct_number(buffer, ct_pair_get(pair, statistic, NULL), ct_statistic_about(statistic)->number, 0);
}

char *ct_words_pair(const ct_terms *terms, const ct_pair *pair, bool ascii, char *buffer, size_t size) {
    char a[CT_NAME_SIZE], b[CT_NAME_SIZE], low[CT_NUMBER_SIZE], high[CT_NUMBER_SIZE], r[CT_NUMBER_SIZE];
    char t[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE], n[CT_NUMBER_SIZE], interval[PART_SIZE] = "", test[PART_SIZE] = "";
    ct_reason no_r, no_interval, no_test;
    ct_pair_get(pair, CT_R, &no_r);
    ct_pair_get(pair, CT_PAIR_CI_LOW, &no_interval);
    ct_pair_get(pair, CT_PAIR_T, &no_test);
    ct_name_short(a, terms, pair->a);
    ct_name_short(b, terms, pair->b);
    figure(pair, CT_PAIR_N, n);
    if (pair->a == pair->b)
        return ct_say(buffer, size, ascii, "%s  n %s", a, n);
    if (no_r != CT_REASON_NONE)
        return ct_say(buffer, size, ascii, "%s × %s  no r: %s  n %s", a, b, ct_words_pair_reason(no_r), n);
    if (no_interval == CT_REASON_NONE)
        snprintf(interval, sizeof interval, " [%s, %s]", figure(pair, CT_PAIR_CI_LOW, low),
                 figure(pair, CT_PAIR_CI_HIGH, high));
    if (no_test == CT_REASON_NONE)
        snprintf(test, sizeof test, "t %s  p %s", figure(pair, CT_PAIR_T, t), figure(pair, CT_PAIR_P, p));
    else
        snprintf(test, sizeof test, "no t, p: %s", ct_words_pair_reason(no_test));
    return ct_say(buffer, size, ascii, "%s × %s  r %s%s  %s  n %s", a, b, figure(pair, CT_R, r), interval, test, n);
}
