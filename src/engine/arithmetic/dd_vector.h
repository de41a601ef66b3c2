/* Sums and multiples of arrays of double-doubles: where fits spend their time.
 *
 * High and low parts stand in arrays of their own. A value is the same to the bit whether the processor has AVX2 and
 * FMA, which are used where it has them, or neither. No value may exceed 2^900.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DD_VECTOR_H
#define CETERIS_DD_VECTOR_H

#include <stddef.h>

#include "engine/dd.h"

/* An array of double-doubles, or a part of one. */
typedef struct ct_dd_array {
    double *high, *low;
} ct_dd_array;

static inline ct_dd_array ct_dd_array_from(ct_dd_array a, size_t first) {
    return (ct_dd_array){a.high + first, a.low + first};
}
static inline ct_dd ct_dd_array_at(ct_dd_array a, size_t i) {
    return (ct_dd){a.high[i], a.low[i]};
}
static inline void ct_dd_array_set(ct_dd_array a, size_t i, ct_dd value) {
    a.high[i] = value.hi;
    a.low[i] = value.lo;
}

/* The operations as one kind of processor carries them out. */
typedef struct ct_dd_vector {
    /* y[i] += factor * x[i], 0 <= i < n; x and y must not overlap. */
    void (*add)(size_t n, ct_dd factor, ct_dd_array x, ct_dd_array y);
    /* y[i] += x[i] * x[i]. */
    void (*add_squares)(size_t n, ct_dd_array x, ct_dd_array y);
    /* x[i] *= factor. */
    void (*multiply)(size_t n, ct_dd factor, ct_dd_array x);
    /* The sum of x[i] * y[i]; for n up to some thousands as good as one double-double operation after the other. */
    ct_dd (*dot)(size_t n, ct_dd_array x, ct_dd_array y);
} ct_dd_vector;

/* The fastest that this machine has, and the one that every machine has. Static. */
const ct_dd_vector *ct_dd_vector_best(void);
const ct_dd_vector *ct_dd_vector_plain(void);

#endif
