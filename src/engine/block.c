/* The kernel of the moments.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Eight lanes whatever the machine's vectors are, so that the bits do not depend on it. */
enum { LANES = 8 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double)), may_alias));
enum { STEPS = CT_BLOCK_ROWS / LANES };

ct_status ct_block_init(ct_block *block, size_t k) {
    size_t size = (k ? k : 1) * CT_BLOCK_ROWS * sizeof(double);
    *block = (ct_block){.k = k};
    block->high = aligned_alloc(64, size);
    block->low = aligned_alloc(64, size);
    block->upper = aligned_alloc(64, size);
    block->lower = aligned_alloc(64, size);
    block->has_low = calloc(k ? k : 1, sizeof *block->has_low);
    if (block->high && block->low && block->upper && block->lower && block->has_low)
        return CT_OK;
    ct_block_free(block);
    return CT_ERROR_MEMORY;
}

void ct_block_free(ct_block *block) {
    free(block->high);
    free(block->low);
    free(block->upper);
    free(block->lower);
    free(block->has_low);
    *block = (ct_block){0};
}

/* Dekker's split of every value into halves whose products are exact. */
static void split(const double *restrict high, double *restrict upper, double *restrict lower) {
    for (size_t r = 0; r < CT_BLOCK_ROWS; r++) {
        double c = 134217729.0 * high[r]; /* 2^27 + 1 */
        upper[r] = c - (c - high[r]);
        lower[r] = high[r] - upper[r];
    }
}

void ct_block_pack(ct_block *block, size_t i, const double *high, const double *low, const size_t *from, size_t first,
                   size_t rows, double shift) {
    double *to = block->high + i * CT_BLOCK_ROWS, *rest = block->low + i * CT_BLOCK_ROWS, any = 0;
    block->rows = rows;
    for (size_t r = 0; r < rows; r++) {
        size_t row = from ? from[r] : first + r;
        double x = high[row];
        ct_dd d = {0, 0};
        if (!isnan(x)) {
            d = ct_two_sum(x, -shift);
            if (low)
                d = ct_fast_two_sum(d.hi, d.lo + low[row]);
        }
        to[r] = d.hi;
        rest[r] = d.lo;
        any += fabs(d.lo);
    }
    memset(to + rows, 0, (CT_BLOCK_ROWS - rows) * sizeof *to);
    memset(rest + rows, 0, (CT_BLOCK_ROWS - rows) * sizeof *rest);
    block->has_low[i] = any != 0;
    split(to, block->upper + i * CT_BLOCK_ROWS, block->lower + i * CT_BLOCK_ROWS);
}

static const lanes *column(const double *values, size_t i) {
    return (const lanes *)(values + i * CT_BLOCK_ROWS);
}

/* sum and rest, lane by lane, in a fixed order. Vectors go by address: by value their passing depends on the
 * machine. */
static ct_dd reduce(const lanes *sum, const lanes *rest) {
    ct_dd total = {0, 0};
    for (int l = 0; l < LANES; l++)
        total = ct_dd_add(total, ct_fast_two_sum((*sum)[l], (*rest)[l]));
    return total;
}

ct_dd ct_block_sum(const ct_block *block, size_t i) {
    const lanes *x = column(block->high, i), *low = column(block->low, i);
    lanes sum = {0}, rest = {0};
    for (size_t r = 0; r < STEPS; r++) {
        lanes s = sum + x[r], v = s - sum;
        rest += ((sum - (s - v)) + (x[r] - v)) + low[r];
        sum = s;
    }
    return reduce(&sum, &rest);
}

ct_dd ct_block_product(const ct_block *block, size_t i, size_t j) {
    const lanes *x = column(block->high, i), *xu = column(block->upper, i), *xl = column(block->lower, i);
    const lanes *y = column(block->high, j), *yu = column(block->upper, j), *yl = column(block->lower, j);
    const lanes *xr = column(block->low, i), *yr = column(block->low, j);
    bool low = block->has_low[i] || block->has_low[j];
    lanes sum = {0}, rest = {0};
    for (size_t r = 0; r < STEPS; r++) {
        lanes p = x[r] * y[r];
        lanes e = ((xu[r] * yu[r] - p) + xu[r] * yl[r] + xl[r] * yu[r]) + xl[r] * yl[r];
        if (low)
            e += x[r] * yr[r] + xr[r] * y[r];
        lanes s = sum + p, v = s - sum;
        rest += ((sum - (s - v)) + (p - v)) + e;
        sum = s;
    }
    return reduce(&sum, &rest);
}
