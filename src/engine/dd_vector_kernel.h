/* The loops of dd_vector.h, compiled once for each kind of processor: the includer says by FUSED_LANES(a, b, c) how it
 * computes a * b + c in one rounding, or not at all. For dd_vector.c and dd_vector_avx2.c only.
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

/* The last few of n from `from` on, and zeros. */
static inline __attribute__((always_inline)) void take_rest(lanes *to, const double *from, size_t n) {
    *to = (lanes){0};
    for (size_t l = 0; l < n; l++)
        (*to)[l] = from[l];
}
static inline __attribute__((always_inline)) void put_rest(const lanes *from, double *to, size_t n) {
    for (size_t l = 0; l < n; l++)
        to[l] = (*from)[l];
}

static inline void add(size_t n, ct_dd factor, ct_dd_array x, ct_dd_array y) {
    lanes fh = factor.hi - (lanes){0}, fl = factor.lo - (lanes){0};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        add_lanes(&fh, &fl, (const lanes *)(x.high + i), (const lanes *)(x.low + i), (lanes *)(y.high + i),
                  (lanes *)(y.low + i));
    if (i < n) {
        lanes xh, xl, yh, yl;
        take_rest(&xh, x.high + i, n - i);
        take_rest(&xl, x.low + i, n - i);
        take_rest(&yh, y.high + i, n - i);
        take_rest(&yl, y.low + i, n - i);
        add_lanes(&fh, &fl, &xh, &xl, &yh, &yl);
        put_rest(&yh, y.high + i, n - i);
        put_rest(&yl, y.low + i, n - i);
    }
}

static inline void add_squares(size_t n, ct_dd_array x, ct_dd_array y) {
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        const lanes *xh = (const lanes *)(x.high + i), *xl = (const lanes *)(x.low + i);
        add_lanes(xh, xl, xh, xl, (lanes *)(y.high + i), (lanes *)(y.low + i));
    }
    if (i < n) {
        lanes xh, xl, yh, yl;
        take_rest(&xh, x.high + i, n - i);
        take_rest(&xl, x.low + i, n - i);
        take_rest(&yh, y.high + i, n - i);
        take_rest(&yl, y.low + i, n - i);
        add_lanes(&xh, &xl, &xh, &xl, &yh, &yl);
        put_rest(&yh, y.high + i, n - i);
        put_rest(&yl, y.low + i, n - i);
    }
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
    if (i < n) {
        lanes xh, xl;
        take_rest(&xh, x.high + i, n - i);
        take_rest(&xl, x.low + i, n - i);
        multiply_lanes(&fh, &fl, &xh, &xl);
        put_rest(&xh, x.high + i, n - i);
        put_rest(&xl, x.low + i, n - i);
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
    if (i < n) {
        lanes xh, xl, yh, yl;
        take_rest(&xh, x.high + i, n - i);
        take_rest(&xl, x.low + i, n - i);
        take_rest(&yh, y.high + i, n - i);
        take_rest(&yl, y.low + i, n - i);
        dot_lanes(&xh, &xl, &yh, &yl, &total, &rest);
    }
    ct_dd whole = {0, 0};
    for (int l = 0; l < LANES; l++)
        whole = ct_dd_add(whole, ct_two_sum(total[l], rest[l]));
    return whole;
}

#endif
