/* The loops of dd_vector.h, compiled once for each kind of processor: the includer says by FUSED_LANES(a, b, c) how it
 * computes a * b + c in one rounding, and by FUSED_ONE for single values, or not at all. For dd_vector.c and
 * dd_vector_avx2.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DD_VECTOR_KERNEL_H
#define CETERIS_DD_VECTOR_KERNEL_H

#include "dd_vector.h"

/* Four lanes on every machine, so that sums come in the same order. Vectors go by address: by value their passing
 * depends on the machine. */
enum { LANES = 4 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* p + e = a * b. */
static inline __attribute__((always_inline)) void two_product(const lanes *a, const lanes *b, lanes *p, lanes *e) {
    *p = *a * *b;
#ifdef FUSED_LANES
    *e = FUSED_LANES(*a, *b, -*p);
#else
    lanes ca = 134217729.0 * *a, cb = 134217729.0 * *b; /* 2^27 + 1: Dekker's split */
    lanes ah = ca - (ca - *a), al = *a - ah, bh = cb - (cb - *b), bl = *b - bh;
    *e = ((ah * bh - *p) + ah * bl + al * bh) + al * bl;
#endif
}

/* s + e = a + b. */
static inline __attribute__((always_inline)) void sum(const lanes *a, const lanes *b, lanes *s, lanes *e) {
    lanes v;
    *s = *a + *b;
    v = *s - *a;
    *e = (*a - (*s - v)) + (*b - v);
}

/* One step of add: y += f x. */
static inline __attribute__((always_inline)) void add_lanes(const lanes *fh, const lanes *fl, const lanes *xh,
                                                            const lanes *xl, lanes *yh, lanes *yl) {
    lanes p, e, s, rest;
    two_product(fh, xh, &p, &e);
    e += *fh * *xl + *fl * *xh;
    sum(yh, &p, &s, &rest);
    rest += *yl + e;
    *yh = s + rest;
    *yl = rest - (*yh - s);
}

/* The same for one value, as the last few of an array are done. */
static inline __attribute__((always_inline)) ct_dd product_of_one(ct_dd f, ct_dd x) {
    double p = f.hi * x.hi;
#ifdef FUSED_ONE
    double e = FUSED_ONE(f.hi, x.hi, -p);
#else
    double e = ct_two_prod(f.hi, x.hi).lo;
#endif
    return (ct_dd){p, e + (f.hi * x.lo + f.lo * x.hi)};
}

static inline __attribute__((always_inline)) void add_one(ct_dd f, ct_dd x, double *yh, double *yl) {
    ct_dd p = product_of_one(f, x), s = ct_two_sum(*yh, p.hi);
    double rest = s.lo + (*yl + p.lo);
    *yh = s.hi + rest;
    *yl = rest - (*yh - s.hi);
}

static inline void add(size_t n, ct_dd factor, ct_dd_array x, ct_dd_array y) {
    lanes fh = factor.hi - (lanes){0}, fl = factor.lo - (lanes){0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        add_lanes(&fh, &fl, (const lanes *)(x.high + i), (const lanes *)(x.low + i), (lanes *)(y.high + i),
                  (lanes *)(y.low + i));
    for (; i < n; i++)
        add_one(factor, ct_dd_array_at(x, i), y.high + i, y.low + i);
}

static inline void add_squares(size_t n, ct_dd_array x, ct_dd_array y) {
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        const lanes *xh = (const lanes *)(x.high + i), *xl = (const lanes *)(x.low + i);
        add_lanes(xh, xl, xh, xl, (lanes *)(y.high + i), (lanes *)(y.low + i));
    }
    for (; i < n; i++)
        add_one(ct_dd_array_at(x, i), ct_dd_array_at(x, i), y.high + i, y.low + i);
}

static inline __attribute__((always_inline)) void multiply_lanes(const lanes *fh, const lanes *fl, lanes *xh,
                                                                 lanes *xl) {
    lanes p, e;
    two_product(fh, xh, &p, &e);
    e += *fh * *xl + *fl * *xh;
    *xh = p + e;
    *xl = e - (*xh - p);
}

static inline void multiply(size_t n, ct_dd factor, ct_dd_array x) {
    lanes fh = factor.hi - (lanes){0}, fl = factor.lo - (lanes){0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        multiply_lanes(&fh, &fl, (lanes *)(x.high + i), (lanes *)(x.low + i));
    for (; i < n; i++) {
        ct_dd p = product_of_one(factor, ct_dd_array_at(x, i));
        ct_dd_array_set(x, i, ct_fast_two_sum(p.hi, p.lo));
    }
}

/* Dot2 of Ogita, Rump and Oishi (2005), with low parts. */
static inline __attribute__((always_inline)) void dot_lanes(const lanes *xh, const lanes *xl, const lanes *yh,
                                                            const lanes *yl, lanes *total, lanes *rest) {
    lanes p, e, s, off;
    two_product(xh, yh, &p, &e);
    e += *xh * *yl + *xl * *yh;
    sum(total, &p, &s, &off);
    *rest += off + e;
    *total = s;
}

static inline ct_dd dot(size_t n, ct_dd_array x, ct_dd_array y) {
    lanes total = {0}, rest = {0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        dot_lanes((const lanes *)(x.high + i), (const lanes *)(x.low + i), (const lanes *)(y.high + i),
                  (const lanes *)(y.low + i), &total, &rest);
    for (int l = 0; i < n; i++, l++) {
        ct_dd p = product_of_one(ct_dd_array_at(x, i), ct_dd_array_at(y, i)), s = ct_two_sum(total[l], p.hi);
        rest[l] += s.lo + p.lo;
        total[l] = s.hi;
    }
    ct_dd whole = {0, 0};
    for (int l = 0; l < LANES; l++)
        whole = ct_dd_add(whole, ct_two_sum(total[l], rest[l]));
    return whole;
}

#endif
