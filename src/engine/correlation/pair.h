/* Judging a correlation: t, p and interval from r; shared by plain and partial ones.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAIR_H
#define CETERIS_PAIR_H

#include <stddef.h>

#include "engine/corr.h"

/* Fills the pair's figures from r and rest = 1 - r^2 (computed without that subtraction in plain doubles; 0 or less
 * where |r| is 1), on n rows with `held` variables held fixed: t on n - held - 2 degrees of freedom, Fisher's
 * interval with n - held - 3. */
void ct_pair_judge(ct_pair *pair, double r, double rest, size_t n, size_t held, double level);

/* Fills the figures of a pair of a kind without sign, after ct_pair_none: its value and the test that goes with it. */
void ct_pair_test(ct_pair *pair, double value, double test, size_t df1, size_t df2);

/* The same where one makes the other up: 1, without a p. */
void ct_pair_whole(ct_pair *pair);

/* Fills n, and everything else with a reason. */
void ct_pair_none(ct_pair *pair, size_t n, ct_reason reason);

#endif
