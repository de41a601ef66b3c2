/* The loops of the search for the best subsets that go over matrices: plain, and for AVX2, the same bits.
 *
 * Of a symmetric matrix its upper triangle is kept, in rows of whole lanes: so no loop needs a rest of single steps.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_ROWS_H
#define CETERIS_SUBSETS_ROWS_H

#include <stddef.h>

enum { CT_SUBSET_LANES = 4 };

/* Cells of a row of f columns. Arrays beside a matrix are as long. */
#define CT_SUBSET_STRIDE(f) (((f) + CT_SUBSET_LANES - 1) / CT_SUBSET_LANES * CT_SUBSET_LANES)

/* The Schur complement of one column: what is left of the others. */
typedef struct ct_subset_step {
    size_t f;           /* columns that stay, side by side */
    const double *from; /* cell (a, c) of these is from[a * stride + c]; a lane behind the last may be read */
    size_t stride;
    const double *gone; /* their cells in the row that goes, and its diagonal */
    double pivot;
    double *to; /* rows of CT_SUBSET_STRIDE(f) */
} ct_subset_step;

typedef struct ct_subset_rows {
    /* For rows from - 1 down to `to` of a matrix V of f columns: sum = |V| weight, of the columns from `to` on. Cells
     * are zero in the lane of the diagonal left of it, and behind the last column; weights there are finite. */
    void (*extend)(const double *v, size_t f, size_t from, size_t to, const double *weight, double *sum);
    void (*complement)(const ct_subset_step *step);
    /* to = above / below, in whole lanes; 0 where below is 0. */
    void (*divide)(size_t n, const double *above, const double *below, double *to);
} ct_subset_rows;

const ct_subset_rows *ct_subset_rows_plain(void);
const ct_subset_rows *ct_subset_rows_avx2(void); /* NULL where the machine has none */
const ct_subset_rows *ct_subset_rows_best(void);

#endif
