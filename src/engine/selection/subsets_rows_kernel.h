/* The loops of subsets_rows.h, compiled once for each kind of processor. For subsets_rows.c and subsets_rows_avx2.c
 * only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_ROWS_KERNEL_H
#define CETERIS_SUBSETS_ROWS_KERNEL_H

#include <float.h>
#include <stdint.h>

#include "subsets_rows.h"

typedef double lanes
    __attribute__((vector_size(CT_SUBSET_LANES * sizeof(double)), aligned(sizeof(double)), may_alias));
typedef int64_t marks
    __attribute__((vector_size(CT_SUBSET_LANES * sizeof(double)), aligned(sizeof(double)), may_alias));

/* Where the lane begins that a column is in. */
static inline size_t lane_of(size_t column) {
    return column / CT_SUBSET_LANES * CT_SUBSET_LANES;
}

static inline void extend(const double *v, size_t f, size_t from, size_t to, const double *weight, double *sum) {
    size_t stride = CT_SUBSET_STRIDE(f);
    for (size_t a = from; a-- > to;) {
        const double *row = v + a * stride;
        lanes own = weight[a] - (lanes){0}, total = {0};
        for (size_t c = lane_of(a); c < stride; c += CT_SUBSET_LANES) {
            lanes size = (lanes)(*(const marks *)(row + c) & INT64_MAX);
            *(lanes *)(sum + c) += size * own;
            total += size * *(const lanes *)(weight + c);
        }
        sum[a] = (total[0] + total[2]) + (total[1] + total[3]);
    }
}

static inline void complement(const ct_subset_step *s) {
    size_t stride = CT_SUBSET_STRIDE(s->f);
    double inverse = 1 / s->pivot;
    for (size_t a = 0; a < s->f; a++) {
        const double *from = s->from + a * s->stride;
        double *to = s->to + a * stride;
        lanes factor = s->gone[a] * inverse - (lanes){0};
        for (size_t c = lane_of(a); c < stride; c += CT_SUBSET_LANES)
            *(lanes *)(to + c) = *(const lanes *)(from + c) - factor * *(const lanes *)(s->gone + c);
    }
}

static inline void divide(size_t n, const double *above, const double *below, double *to) {
    for (size_t i = 0; i < n; i += CT_SUBSET_LANES) {
        lanes by = *(const lanes *)(below + i);
        marks none = (marks)(by == (lanes){0});
        *(lanes *)(to + i) = (lanes)((marks)(*(const lanes *)(above + i) / by) & ~none);
    }
}

#endif
