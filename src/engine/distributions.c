/* Tails and quantiles.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "distributions.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

/* The even part of the continued fraction of DLMF 8.17.22, whose terms Didonato and Morris (1992, ACM TOMS 18,
 * algorithm 708) wrote so that nothing cancels where x is near 1; by Lentz's method as modified by Thompson and
 * Barnett (1986). */
static double beta_fraction(double a, double b, double x, double complement) {
    const double tiny = 1e-300;
    double lambda = a > b ? (a + b) * complement - b : a - (a + b) * x;
    double h = a / (a + 1) * (lambda + 1), c, d = 0;
    c = h = fabs(h) < tiny ? tiny : h;
    for (int n = 1; n <= 100000; n++) {
        double step = n * (b - n) * x / (a + 2 * n - 1);
        double above = (a + n - 1) * (a + b + n - 1) * step * x / (a + 2 * n - 1);
        double below = n + step + (a + n) / (a + 2 * n + 1) * (lambda + 1 + n * (1 + complement));
        d = below + above * d;
        c = below + above / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        h *= c * d;
        if (fabs(c * d - 1) < 4e-16)
            break;
    }
    return 1 / h;
}

/* ln B(a, b), NaN where it has none. */
static double log_beta(double a, double b) {
    gsl_sf_result result;
    return gsl_sf_lnbeta_e(a, b, &result) == GSL_SUCCESS ? result.val : NAN;
}

/* ln of x^a (1 - x)^b / B(a, b), given both x and 1 - x so that neither loses digits. */
static double log_prefactor(double a, double b, double log_of_beta, double x, double complement) {
    double log_x = x < 0.5 ? log(x) : log1p(-complement), log_c = x < 0.5 ? log1p(-x) : log(complement);
    return a * log_x + b * log_c - log_of_beta;
}

/* I_x(a, b) and its logarithm, x + complement = 1. */
static double beta_tail(double a, double b, double log_of_beta, double x, double complement, double *log_p) {
    double p, lp;
    if (x <= 0) {
        p = 0;
        lp = -INFINITY;
    } else if (complement <= 0) {
        p = 1;
        lp = 0;
    } else if (x < (a + 1) / (a + b + 2)) {
        lp = log_prefactor(a, b, log_of_beta, x, complement) + log(beta_fraction(a, b, x, complement));
        p = exp(lp);
    } else {
        double other = exp(log_prefactor(b, a, log_of_beta, complement, x)) * beta_fraction(b, a, complement, x);
        p = 1 - other;
        lp = log1p(-other);
    }
    if (log_p)
        *log_p = lp;
    return p;
}

static bool is_df(double df) {
    return df > 0 && df < INFINITY;
}

static double undefined(double *log_p) {
    if (log_p)
        *log_p = NAN;
    return NAN;
}

ct_t_tails ct_t_tails_on(double df) {
    return (ct_t_tails){df, is_df(df) ? log_beta(df / 2, 0.5) : NAN};
}

double ct_t_two_sided(double t, double df, double *log_p) {
    ct_t_tails tails = ct_t_tails_on(df);
    return ct_t_tails_at(&tails, t, log_p);
}

double ct_t_tails_at(const ct_t_tails *tails, double t, double *log_p) {
    double df = tails->df;
    if (isnan(t) || !is_df(df))
        return undefined(log_p);
    if (isinf(t))
        return beta_tail(df / 2, 0.5, tails->log_beta, 0, 1, log_p);
    /* v/(v + t^2) and its complement, without overflow of t^2. */
    double ratio = t / sqrt(df), square = ratio * ratio;
    if (isinf(square)) { /* I_x(a, b) = x^a / (a B(a, b)) as x goes to 0 */
        double lp = -df * log(fabs(ratio)) - tails->log_beta - log(df / 2);
        if (log_p)
            *log_p = lp;
        return exp(lp);
    }
    return beta_tail(df / 2, 0.5, tails->log_beta, 1 / (1 + square), square / (1 + square), log_p);
}

double ct_f_upper(double f, double df1, double df2, double *log_p) {
    if (isnan(f) || f < 0 || !is_df(df1) || !is_df(df2))
        return undefined(log_p);
    double of_beta = log_beta(df2 / 2, df1 / 2);
    if (isinf(f))
        return beta_tail(df2 / 2, df1 / 2, of_beta, 0, 1, log_p);
    double ratio = f * (df1 / df2);
    return beta_tail(df2 / 2, df1 / 2, of_beta, 1 / (1 + ratio), ratio / (1 + ratio), log_p);
}

double ct_normal_quantile(double level) {
    if (!(level > 0 && level < 1))
        return NAN;
    double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    for (int i = 0; i < 2; i++) { /* Newton on erfc, to the last digit */
        double density = 2 / sqrt(2 * M_PI) * exp(-z * z / 2);
        z += (erfc(z / M_SQRT2) - (1 - level)) / density;
    }
    return z;
}

/* Newton on log p from the normal quantile's Cornish-Fisher start; log p is concave in t, so steps cannot run away. */
double ct_t_quantile(double level, double df) {
    if (!(level > 0 && level < 1) || !is_df(df))
        return NAN;
    double target = log1p(-level), t = ct_normal_quantile(level), log_p;
    t *= 1 + (t * t + 1) / (4 * df);
    ct_t_tails tails = ct_t_tails_on(df);
    if (isnan(tails.log_beta))
        return NAN;
    for (int i = 0; i < 100; i++) {
        ct_t_tails_at(&tails, t, &log_p);
        /* d log p / dt = -2 f(t) / p */
        double log_density = -(df + 1) / 2 * log1p(t * t / df) - tails.log_beta - 0.5 * log(df);
        double step = (log_p - target) / (2 * exp(log_density - log_p));
        double next = t + step;
        if (next <= 0)
            next = t / 2;
        if (fabs(next - t) <= 4e-16 * fabs(next)) {
            t = next;
            break;
        }
        t = next;
    }
    return t;
}

/* Of the incomplete gamma function the lower part by its series (DLMF 8.11.4), as a share. */
static double gamma_series(double a, double x, double log_front) {
    double term = 1 / a, sum = term;
    for (int i = 1; i < 10000 && term > sum * 0x1p-54; i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum * exp(log_front);
}

/* The upper part by its continued fraction (DLMF 8.9.2, Lentz), without its front. */
static double gamma_fraction(double a, double x) {
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
    for (int i = 1; i < 10000; i++) {
        double an = -i * (i - a);
        b += 2;
        d = 1 / (an * d + b);
        c = b + an / c;
        h *= d * c;
        if (fabs(d * c - 1) < 0x1p-52)
            break;
    }
    return h;
}

double ct_chi_squared_upper(double x, double df, double *log_p) {
    double a = df / 2, half = x / 2, own;
    double *log_of = log_p ? log_p : &own;
    *log_of = NAN;
    if (!(df > 0) || !(x >= 0) || !isfinite(df))
        return NAN;
    if (isinf(x) || x == 0) {
        *log_of = x == 0 ? 0 : -INFINITY;
        return x == 0;
    }
    double log_front = a * log(half) - half - lgamma(a);
    *log_of = half < a + 1 ? log1p(-gamma_series(a, half, log_front)) : log_front + log(gamma_fraction(a, half));
    return exp(*log_of);
}
