/* The loops of dd_vector.h, compiled once for each kind of processor: the includer says by FUSED_LANES(a, b, c) how it
 * computes a * b + c in one rounding, or not at all. For dd_vector.c and dd_vector_avx2.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DD_VECTOR_KERNEL_H
#define CETERIS_DD_VECTOR_KERNEL_H

#include <string.h>

#include "dd_vector.h"

/* Four lanes on every machine, so that sums come in the same order. Vectors go by address: by value their passing
 * depends on the machine. */
enum { LANES = 4 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* p + e = a * b. */
static inline __attribute__((always_inline)) void multiply(const lanes *a, const lanes *b, lanes *p, lanes *e) {
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
    multiply(fh, xh, &p, &e);
    e += *fh * *xl + *fl * *xh;
    sum(yh, &p, &s, &rest);
    rest += *yl + e;
    *yh = s + rest;
    *yl = rest - (*yh - s);
}

static inline void add(size_t n, ct_dd factor, ct_dd_array x, ct_dd_array y) {
    lanes fh, fl;
    size_t i = 0;
    for (int l = 0; l < LANES; l++) {
        fh[l] = factor.hi;
        fl[l] = factor.lo;
    }
    for (; i + LANES <= n; i += LANES)
        add_lanes(&fh, &fl, (const lanes *)(x.high + i), (const lanes *)(x.low + i), (lanes *)(y.high + i),
                  (lanes *)(y.low + i));
    if (i < n) {
        lanes rest[4] = {0};
        size_t size = (n - i) * sizeof(double);
        memcpy(&rest[0], x.high + i, size);
        memcpy(&rest[1], x.low + i, size);
        memcpy(&rest[2], y.high + i, size);
        memcpy(&rest[3], y.low + i, size);
        add_lanes(&fh, &fl, &rest[0], &rest[1], &rest[2], &rest[3]);
        memcpy(y.high + i, &rest[2], size);
        memcpy(y.low + i, &rest[3], size);
    }
}

/* Dot2 of Ogita, Rump and Oishi (2005), with low parts. */
static inline __attribute__((always_inline)) void dot_lanes(const lanes *xh, const lanes *xl, const lanes *yh,
                                                            const lanes *yl, lanes *total, lanes *rest) {
    lanes p, e, s, off;
    multiply(xh, yh, &p, &e);
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
        lanes last[4] = {0};
        size_t size = (n - i) * sizeof(double);
        memcpy(&last[0], x.high + i, size);
        memcpy(&last[1], x.low + i, size);
        memcpy(&last[2], y.high + i, size);
        memcpy(&last[3], y.low + i, size);
        dot_lanes(&last[0], &last[1], &last[2], &last[3], &total, &rest);
    }
    ct_dd whole = {0, 0};
    for (int l = 0; l < LANES; l++)
        whole = ct_dd_add(whole, ct_two_sum(total[l], rest[l]));
    return whole;
}

#endif
