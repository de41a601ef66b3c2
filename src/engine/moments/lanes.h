/* The innermost loops of the moments, written for several kinds of machine and chosen when the program runs.
 *
 * All kinds give the same bits: exact sums are exact in any order, compensated ones are made in eight lanes whatever
 * the machine's vectors are. Arrays are 64-byte aligned, of `rows` values, a multiple of CT_LANES.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LANES_H
#define CETERIS_LANES_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/dd.h"

/* CT_EXACT_TILE columns by as many at a time for exact sums, CT_DD_TILE for compensated ones. A part is a whole number
 * up to 2^CT_PART_BITS in size, so that 2^11 products of two add up below 2^53. */
enum { CT_LANES = 8, CT_EXACT_TILE = 4, CT_DD_TILE = 2, CT_PART_BITS = 21, CT_PARTS = 3 };

/* A column: high + low. */
typedef struct ct_lane_column {
    const double *high, *low;
} ct_lane_column;

/* What packing found. */
typedef struct ct_lane_kind {
    double largest; /* |high|, of the largest */
    bool whole;     /* every high is a whole number */
    bool has_low;   /* some low is not 0 */
} ct_lane_kind;

typedef struct ct_lanes {
    const char *name;
    /* high + low = x + rest - shift, the 106 bits of it, 0 where x is NaN; rest may be NULL. x and rest need no
     * alignment. */
    ct_lane_kind (*pack)(const double *x, const double *rest, double shift, size_t rows, double *high, double *low);
    /* Whole numbers up to 2^52 as part[0] + 2^21 part[1] + 2^42 part[2]. */
    void (*split)(const double *x, size_t rows, double *const part[CT_PARTS]);
    /* sum[i * CT_EXACT_TILE + j] = sum of u[i] v[j], where all sums fit a double exactly. */
    void (*exact)(const double *const *u, const double *const *v, size_t rows, double *sum);
    /* sum[i * CT_DD_TILE + j] = sum of u[i] v[j]: Dot2 of Ogita, Rump and Oishi (2005); the lows take part to first
     * order where has_low says that some are not 0. */
    void (*compensated)(const ct_lane_column *u, const ct_lane_column *v, bool has_low, size_t rows, ct_dd *sum);
} ct_lanes;

/* Static objects. The second and third are NULL where machine or compiler have no such instructions. */
const ct_lanes *ct_lanes_plain(void);
const ct_lanes *ct_lanes_avx2(void);
const ct_lanes *ct_lanes_avx512(void);
const ct_lanes *ct_lanes_best(void);

#endif
