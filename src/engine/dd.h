/* Double-double arithmetic: an unevaluated sum of two doubles, about 106 bits.
 *
 * Error-free transformations by Dekker (1971) and Knuth (TAOCP 2, 4.2.2); operations as in Joldes, Muller and
 * Popescu (2017), "Tight and rigorous error bounds for basic building blocks of double-word arithmetic". Needs IEEE
 * doubles without contraction or reassociation: compile with -ffp-contract=off, never -ffast-math.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DD_H
#define CETERIS_DD_H

#include <math.h>

typedef struct ct_dd {
    double hi, lo; /* |lo| <= ulp(hi)/2 */
} ct_dd;

/* hi + lo = a + b exactly. */
static inline ct_dd ct_two_sum(double a, double b) {
    double s = a + b, v = s - a;
    return (ct_dd){s, (a - (s - v)) + (b - v)};
}

/* The same where |a| >= |b| or a = 0. */
static inline ct_dd ct_fast_two_sum(double a, double b) {
    double s = a + b;
    return (ct_dd){s, b - (s - a)};
}

/* hi + lo = a * b exactly (barring underflow). Where the hardware has no fused multiply-add, Dekker's split. */
static inline ct_dd ct_two_prod(double a, double b) {
    double p = a * b;
#ifdef __FP_FAST_FMA
    return (ct_dd){p, __builtin_fma(a, b, -p)};
#else
    const double split = 134217729.0;             /* 2^27 + 1 */
    if (fabs(a) > 0x1p+995 || fabs(b) > 0x1p+995) /* the split itself would overflow */
        return (ct_dd){p, fma(a, b, -p)};
    double ca = split * a, cb = split * b;
    double ah = ca - (ca - a), al = a - ah, bh = cb - (cb - b), bl = b - bh;
    return (ct_dd){p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
#endif
}

static inline ct_dd ct_dd_from(double a) {
    return (ct_dd){a, 0.0};
}
static inline double ct_dd_to(ct_dd a) {
    return a.hi + a.lo;
}
static inline ct_dd ct_dd_neg(ct_dd a) {
    return (ct_dd){-a.hi, -a.lo};
}

static inline ct_dd ct_dd_add(ct_dd a, ct_dd b) {
    ct_dd s = ct_two_sum(a.hi, b.hi), t = ct_two_sum(a.lo, b.lo);
    ct_dd v = ct_fast_two_sum(s.hi, s.lo + t.hi);
    return ct_fast_two_sum(v.hi, t.lo + v.lo);
}

static inline ct_dd ct_dd_sub(ct_dd a, ct_dd b) {
    return ct_dd_add(a, ct_dd_neg(b));
}

static inline ct_dd ct_dd_mul(ct_dd a, ct_dd b) {
    ct_dd p = ct_two_prod(a.hi, b.hi);
    return ct_fast_two_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

static inline ct_dd ct_dd_mul_d(ct_dd a, double b) {
    ct_dd p = ct_two_prod(a.hi, b);
    return ct_fast_two_sum(p.hi, p.lo + a.lo * b);
}

/* Long division with one correction more than the leading quotient. */
static inline ct_dd ct_dd_div(ct_dd a, ct_dd b) {
    double q1 = a.hi / b.hi;
    ct_dd r = ct_dd_sub(a, ct_dd_mul_d(b, q1));
    double q2 = r.hi / b.hi;
    r = ct_dd_sub(r, ct_dd_mul_d(b, q2));
    double q3 = r.hi / b.hi;
    ct_dd q = ct_fast_two_sum(q1, q2);
    return ct_dd_add(q, ct_dd_from(q3));
}

/* Karp and Markstein's one Newton step; 0 for 0, a NaN for a negative. */
static inline ct_dd ct_dd_sqrt(ct_dd a) {
    if (a.hi <= 0)
        return ct_dd_from(a.hi == 0 ? 0.0 : NAN);
    double x = 1.0 / sqrt(a.hi), ax = a.hi * x;
    ct_dd d = ct_dd_sub(a, ct_two_prod(ax, ax));
    return ct_fast_two_sum(ax, d.hi * (x * 0.5));
}

/* 10^exponent, within 1 unit of the 106th bit or so for |exponent| <= 440 where representable. */
ct_dd ct_dd_pow10(int exponent);

#endif
