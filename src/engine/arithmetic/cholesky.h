/* Cholesky's factor in double-double, column by column, and the diagonal of its inverse.
 *
 * Golub and Van Loan (2013), 4.2.5, with the choice after each pivot left to the caller: a column may be passed over.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CHOLESKY_H
#define CETERIS_CHOLESKY_H

#include <stdbool.h>
#include <stddef.h>

#include "dd_vector.h"
#include "engine/error.h"

/* A symmetric matrix of k columns that becomes its factor. Column j holds rows j to k - 1; what is above is not there.
 * Of columns that were taken it holds the factor's, of the others what those leave. */
typedef struct ct_cholesky {
    size_t k;
    ct_dd_array column; /* k columns of k */
    bool *taken;        /* k */
    const ct_dd_vector *vector;
    void *memory;
} ct_cholesky;

ct_status ct_cholesky_init(ct_cholesky *c, size_t k); /* CT_OK or CT_ERROR_MEMORY; nothing is set */
void ct_cholesky_free(ct_cholesky *c);

static inline void ct_cholesky_set(ct_cholesky *c, size_t row, size_t column, ct_dd value) {
    ct_dd_array_set(c->column, column * c->k + row, value);
}

/* What is left of the diagonal at i. */
static inline ct_dd ct_cholesky_pivot(const ct_cholesky *c, size_t i) {
    return ct_dd_array_at(c->column, i * c->k + i);
}

/* Takes column i, whose pivot is positive, into the factor, and out of the columns behind it. Returns 1 over the
 * factor's diagonal. */
ct_dd ct_cholesky_take(ct_cholesky *c, size_t i);

/* Row i of the factor so far: row[j] of columns that were taken, j <= i, and 0 for the others below k. */
void ct_cholesky_row(const ct_cholesky *c, size_t i, ct_dd *row);

/* The diagonal of the inverse of what a factor is the root of: n rows of it, `width` apart, and 1 over its diagonal,
 * 0 for columns that were not taken, of which inverse[j] is 0 too. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_cholesky_inverse(const ct_dd *factor, size_t width, size_t n, const ct_dd *reciprocal, ct_dd *inverse);

#endif
