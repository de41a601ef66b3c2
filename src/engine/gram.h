/* The Gram matrix of some columns in double-double: number of rows, sums, cross-products, additive.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_GRAM_H
#define CETERIS_GRAM_H

#include <stddef.h>

#include "dd.h"
#include "error.h"

typedef struct ct_gram {
    size_t k;
    size_t n;       /* observations */
    ct_dd weight;   /* of all of them together; n where rows are not weighted */
    double log_weight; /* the sum of the weights' logarithms; 0 where rows are not weighted */
    double *shift;  /* k: subtracted from each value before it is summed */
    ct_dd *sum;     /* k: sum of (x - shift), each times its weight */
    ct_dd *product; /* k * k, symmetric, row-major: sum of (x_i - shift_i)(x_j - shift_j) */
} ct_gram;

/* Room for k columns, all zero. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_gram_init(ct_gram *gram, size_t k);
void ct_gram_free(ct_gram *gram); /* also a zeroed one, also twice */

/* Adds the moments of other to gram: the rows of both, as if read together. Where shifts differ, other is re-centred
 * to gram's in double-double. Both have the same k and the same columns in the same order. */
void ct_gram_merge(ct_gram *gram, const ct_gram *other);

#endif
