/* Tails and quantiles: p-values as probabilities and as logarithms.
 *
 * By the incomplete beta function, whose continued fraction is taken in logarithms, so that no tail is too thin.
 * All functions are total: arguments outside the domain give NaN.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DISTRIBUTIONS_H
#define CETERIS_DISTRIBUTIONS_H

/* Two-sided tail P(|T| >= |t|) of Student's t on df > 0 degrees of freedom; 0 where it underflows. *log_p (may be
 * NULL) gets its natural logarithm, finite for every finite t. An infinite t gives 0 and -infinity. */
double ct_t_two_sided(double t, double df, double *log_p);

/* The same of many t on the same degrees of freedom, which costs less. */
typedef struct ct_t_tails {
    double df, log_beta; /* ln B(df / 2, 1 / 2) */
} ct_t_tails;
ct_t_tails ct_t_tails_on(double df);
double ct_t_tails_at(const ct_t_tails *tails, double t, double *log_p);

/* Upper tail P(F >= f), f >= 0, of F on df1 and df2 > 0 degrees of freedom; *log_p as above. */
double ct_f_upper(double f, double df1, double df2, double *log_p);

/* Upper tail P(X >= x), x >= 0, of chi-squared on df > 0 degrees of freedom; *log_p as above. */
double ct_chi_squared_upper(double x, double df, double *log_p);

/* The t with P(|T| <= t) = level, 0 < level < 1, df > 0. */
double ct_t_quantile(double level, double df);

/* The z with P(|Z| <= z) = level for a standard normal Z, 0 < level < 1. */
double ct_normal_quantile(double level);

#endif
