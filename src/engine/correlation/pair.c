/* Judging a correlation: t, p and interval from r.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair.h"

#include <math.h>
#include <stdbool.h>

#include "engine/distributions.h"
#include "engine/fit/reasoned.h"

double ct_pair_get(const ct_pair *pair, ct_statistic statistic, ct_reason *reason) {
    return ct_reasoned_get(pair->value, pair->reason, (int)statistic - CT_PAIR_FIRST, reason);
}

static void set(ct_pair *pair, ct_statistic statistic, double value, ct_reason reason) {
    ct_reasoned_set(pair->value, pair->reason, (int)statistic - CT_PAIR_FIRST, value, reason);
}

static void set_all(ct_pair *pair, ct_reason reason) {
    for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++)
        if (s != CT_PAIR_N)
            set(pair, (ct_statistic)s, NAN, reason);
    pair->log_p = NAN;
    pair->test = NAN;
    pair->df1 = pair->df2 = 0;
}

void ct_pair_none(ct_pair *pair, size_t n, ct_reason reason) {
    set_all(pair, reason);
    set(pair, CT_PAIR_N, (double)n, CT_REASON_NONE);
}

/* Fisher's z; n is the number of rows less the variables held fixed. Needs four at least and |r| < 1. */
static void interval(ct_pair *pair, double r, double n, double level) {
    if (n < 4) {
        set(pair, CT_PAIR_CI_LOW, NAN, CT_REASON_FEW_PAIRS);
        set(pair, CT_PAIR_CI_HIGH, NAN, CT_REASON_FEW_PAIRS);
        return;
    }
    double z = atanh(r), half = ct_normal_quantile(level) / sqrt(n - 3);
    set(pair, CT_PAIR_CI_LOW, tanh(z - half), CT_REASON_NONE);
    set(pair, CT_PAIR_CI_HIGH, tanh(z + half), CT_REASON_NONE);
}

void ct_pair_judge(ct_pair *pair, double r, double rest, size_t n, size_t held, double level) {
    bool few = n < held + 3 && pair->a != pair->b;
    /* As many rows as make a line always do; below 1e-26 the rest is rounding of the sums. */
    bool line = few || rest < 1e-26;
    ct_pair_none(pair, n, few ? CT_REASON_FEW_PAIRS : CT_REASON_PERFECT_FIT);
    pair->held = held;
    set(pair, CT_R, line ? (r < 0 ? -1 : 1) : r, CT_REASON_NONE);
    if (line)
        return;
    double df = (double)n - (double)held - 2, t = r * sqrt(df / rest);
    interval(pair, r, (double)n - (double)held, level);
    set(pair, CT_PAIR_T, t, CT_REASON_NONE);
    set(pair, CT_PAIR_P, ct_t_two_sided(t, df, &pair->log_p), CT_REASON_NONE);
}

void ct_pair_test(ct_pair *pair, double value, double test, size_t df1, size_t df2) {
    bool f = pair->kind == CT_PAIR_ETA_SQUARED;
    double p = f ? ct_f_upper(test, (double)df1, (double)df2, &pair->log_p)
                 : ct_chi_squared_upper(test, (double)df1, &pair->log_p);
    set(pair, CT_R, value, CT_REASON_NONE);
    set(pair, CT_PAIR_P, p, CT_REASON_NONE);
    pair->test = test;
    pair->df1 = df1;
    pair->df2 = df2;
}

void ct_pair_whole(ct_pair *pair) {
    set(pair, CT_R, 1, CT_REASON_NONE);
    set(pair, CT_PAIR_P, NAN, CT_REASON_PERFECT_FIT);
}

static const ct_statistic_entry *figure_of(ct_pair_kind kind) {
    return ct_statistic_about(kind == CT_PAIR_ETA_SQUARED ? CT_ETA_SQUARED
                              : kind == CT_PAIR_CRAMERS_V ? CT_CRAMERS_V
                                                          : CT_R);
}

const char *ct_pair_symbol(ct_pair_kind kind) {
    return figure_of(kind)->label;
}

const char *ct_pair_key(ct_pair_kind kind) {
    return figure_of(kind)->key;
}
