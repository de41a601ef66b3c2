/* The loops of lanes.h, once for all kinds of machine. For lanes_*.c only, which say which kind by macros; where they
 * say nothing it is any machine, which has vectors of two doubles.
 *
 * LANES   doubles a vector, a divisor of CT_LANES
 * TARGET  an attribute for every function, or nothing
 * HELD    columns of a tile whose sums stay in registers together, a divisor of CT_EXACT_TILE
 * MADD(a, b, c)       a * b + c, where that is exact
 * TWO_PROD(a, b, p)   the error of p = a * b, exactly
 * TOTAL(v)            the sum of a vector's doubles, where that is exact
 *
 * Vectors are passed by address: by value their passing depends on the machine.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LANES_BODY_H
#define CETERIS_LANES_BODY_H

#include <stdint.h>

#include "lanes.h"

#ifndef LANES
#define LANES 2
#define TARGET
#define HELD 2
#define TOTAL(v) ((v)[0] + (v)[1])
#if defined(__aarch64__)
#include <arm_neon.h>
#define MADD(a, b, c) vfmaq_f64(c, a, b)
#define TWO_PROD(a, b, p) vfmaq_f64(-(p), a, b)
#else
#define MADD(a, b, c) ((a) * (b) + (c))
#define TWO_PROD(a, b, p) dekker(a, b, p)
typedef double pair __attribute__((vector_size(2 * sizeof(double)), may_alias));

/* The error of p = x * y from halves whose products are exact (Dekker 1971). */
static inline pair dekker(pair x, pair y, pair p) {
    pair cx = 134217729.0 * x, cy = 134217729.0 * y; /* 2^27 + 1 */
    pair xu = cx - (cx - x), yu = cy - (cy - y), xl = x - xu, yl = y - yu;
    return ((xu * yu - p) + xu * yl + xl * yu) + xl * yl;
}
#endif
#endif

#define INSIDE TARGET static inline __attribute__((always_inline))

typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), may_alias));
typedef int64_t marks __attribute__((vector_size(LANES * sizeof(double)), may_alias));
typedef double loose_lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8), may_alias));

static const lanes no_lanes;

/* What will be packed a block later: many columns at once are more than the machine foresees by itself. */
enum { AHEAD = 512 };

/* 1.5 * 2^(52 + bits): added and taken away again it rounds to a multiple of 2^bits. */
#define ROUNDER(bits) (0x1.8p52 * (1L << (bits)))

INSIDE void pack_step(const double *x, const double *rest, double shift, double *high, double *low, lanes *largest,
                      marks *odd, marks *any) {
    __builtin_prefetch(x + AHEAD, 0, 2);
    lanes value = *(const loose_lanes *)x;
    marks there = (marks)(value == value);
    lanes sum = value - shift, v = sum - value;
    lanes error = (value - (sum - v)) + (-shift - v);
    if (rest) {
        lanes r = error + *(const loose_lanes *)rest, s = sum + r;
        error = r - (s - sum);
        sum = s;
    }
    sum = (lanes)((marks)sum & there);
    error = (lanes)((marks)error & there);
    *odd |= (marks)((sum + ROUNDER(0)) - ROUNDER(0) != sum);
    *any |= (marks)(error != no_lanes);
    lanes size = (lanes)((marks)sum & INT64_MAX);
    marks more = (marks)(size > *largest);
    *largest = (lanes)(((marks)size & more) | ((marks)*largest & ~more));
    *(lanes *)high = sum;
    *(lanes *)low = error;
}

TARGET static inline ct_lane_kind pack(const double *x, const double *rest, double shift, size_t rows, double *high,
                                       double *low) {
    lanes largest = no_lanes;
    marks odd = (marks)no_lanes, any = (marks)no_lanes;
    if (rest)
        for (size_t r = 0; r < rows; r += LANES)
            pack_step(x + r, rest + r, shift, high + r, low + r, &largest, &odd, &any);
    else
        for (size_t r = 0; r < rows; r += LANES)
            pack_step(x + r, NULL, shift, high + r, low + r, &largest, &odd, &any);
    ct_lane_kind kind = {.whole = true};
    for (int l = 0; l < LANES; l++) {
        kind.largest = fmax(kind.largest, largest[l]);
        kind.whole = kind.whole && odd[l] == 0;
        kind.has_low = kind.has_low || any[l] != 0;
    }
    return kind;
}

TARGET static inline void split(const double *x, size_t rows, double *const part[CT_PARTS]) {
    const double rounder = ROUNDER(CT_PART_BITS), down = 1.0 / (1L << CT_PART_BITS);
    for (size_t r = 0; r < rows; r += LANES) {
        lanes value = *(const lanes *)(x + r);
        lanes upper = (value + rounder) - rounder;
        lanes middle = upper * down;
        lanes top = (middle + rounder) - rounder;
        *(lanes *)(part[0] + r) = value - upper;
        *(lanes *)(part[1] + r) = middle - top;
        *(lanes *)(part[2] + r) = top * down;
    }
}

TARGET static inline void exact(const double *const *u, const double *const *v, size_t rows, double *sum) {
    const double *v0 = v[0], *v1 = v[1], *v2 = v[2], *v3 = v[3];
    for (int i = 0; i < CT_EXACT_TILE; i += HELD) {
        lanes total[HELD][CT_EXACT_TILE];
        for (int a = 0; a < HELD; a++)
            for (int b = 0; b < CT_EXACT_TILE; b++)
                total[a][b] = no_lanes;
        for (size_t r = 0; r < rows; r += LANES) {
            lanes y0 = *(const lanes *)(v0 + r), y1 = *(const lanes *)(v1 + r);
            lanes y2 = *(const lanes *)(v2 + r), y3 = *(const lanes *)(v3 + r);
#pragma GCC unroll 4
            for (int a = 0; a < HELD; a++) {
                lanes x = *(const lanes *)(u[i + a] + r);
                total[a][0] = MADD(x, y0, total[a][0]);
                total[a][1] = MADD(x, y1, total[a][1]);
                total[a][2] = MADD(x, y2, total[a][2]);
                total[a][3] = MADD(x, y3, total[a][3]);
            }
        }
        for (int a = 0; a < HELD; a++)
            for (int b = 0; b < CT_EXACT_TILE; b++)
                sum[(i + a) * CT_EXACT_TILE + b] = TOTAL(total[a][b]);
    }
}

/* One sum of a compensated tile, in some of the eight lanes. */
typedef struct running {
    lanes sum, rest;
} running;

INSIDE void run_on(running *to, const lanes *x, const lanes *y, const lanes *low) {
    lanes p = *x * *y, e = TWO_PROD(*x, *y, p);
    if (low)
        e += *low;
    lanes s = to->sum + p, v = s - to->sum;
    to->rest += ((to->sum - (s - v)) + (p - v)) + e;
    to->sum = s;
}

INSIDE void run_lanes(const ct_lane_column *u, const ct_lane_column *v, bool has_low, size_t first, size_t rows,
                      running *total) {
    running t[CT_DD_TILE][CT_DD_TILE];
    for (int a = 0; a < CT_DD_TILE; a++)
        for (int b = 0; b < CT_DD_TILE; b++)
            t[a][b] = (running){no_lanes, no_lanes};
    for (size_t r = first; r < rows; r += CT_LANES) {
#pragma GCC unroll 2
        for (int a = 0; a < CT_DD_TILE; a++) {
            lanes x = *(const lanes *)(u[a].high + r);
#pragma GCC unroll 2
            for (int b = 0; b < CT_DD_TILE; b++) {
                lanes y = *(const lanes *)(v[b].high + r), low;
                if (has_low)
                    low = x * *(const lanes *)(v[b].low + r) + *(const lanes *)(u[a].low + r) * y;
                run_on(&t[a][b], &x, &y, has_low ? &low : NULL);
            }
        }
    }
    for (int a = 0; a < CT_DD_TILE; a++)
        for (int b = 0; b < CT_DD_TILE; b++)
            total[a * CT_DD_TILE + b] = t[a][b];
}

/* Eight lanes into one, by halves. */
static inline ct_dd fold(double *sum, double *rest) {
    for (int half = CT_LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) {
            ct_dd both = ct_two_sum(sum[l], sum[l + half]);
            sum[l] = both.hi;
            rest[l] = (rest[l] + rest[l + half]) + both.lo;
        }
    return ct_two_sum(sum[0], rest[0]);
}

TARGET static inline void compensated(const ct_lane_column *u, const ct_lane_column *v, bool has_low, size_t rows,
                                      ct_dd *sum) {
    enum { PAIRS = CT_DD_TILE * CT_DD_TILE };
    double sums[PAIRS][CT_LANES], rests[PAIRS][CT_LANES];
    for (size_t first = 0; first < CT_LANES; first += LANES) {
        running total[PAIRS];
        if (has_low)
            run_lanes(u, v, true, first, rows, total);
        else
            run_lanes(u, v, false, first, rows, total);
        for (int i = 0; i < PAIRS; i++)
            for (int l = 0; l < LANES; l++) {
                sums[i][first + (size_t)l] = total[i].sum[l];
                rests[i][first + (size_t)l] = total[i].rest[l];
            }
    }
    for (int i = 0; i < PAIRS; i++)
        sum[i] = fold(sums[i], rests[i]);
}

#endif
