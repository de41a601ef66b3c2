/* Cross-products of columns out of which some were swept (Goodnight 1979): what is left once these are held fixed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TABLEAU_H
#define CETERIS_TABLEAU_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/arithmetic/dd_vector.h"
#include "engine/corr.h"

/* A column swept holds the negative inverse in its own block and coefficients beside it. */
typedef struct ct_tableau {
    size_t m, n, held; /* columns, rows of data, columns swept */
    int *column;       /* of the design, ascending */
    bool *control;     /* to be swept, unless it is a combination of those before it */
    bool *swept;
    ct_reason *why; /* CT_REASON_NONE, or why a column has no correlation */
    double *size;   /* root of the column's own square, before anything was swept */
    size_t *spare;  /* the controls that were not swept, being combinations of those that were: n_spare of them */
    size_t n_spare;
    ct_dd_array cell; /* m * m, row by row; of each row what is left of the diagonal, and the diagonal */
} ct_tableau;

/* Takes the cross-products of the t->m columns t->column, of which t->control tells what to hold fixed, and sweeps.
 * CT_OK; CT_ERROR_DATA where cross-products leave in doubt which control is a combination of others; CT_ERROR_MEMORY
 * or CT_CANCELLED. */
ct_status ct_tableau_make(ct_tableau *t, ct_moments *moments, const int *sample, size_t n_sample,
                          const ct_progress *progress);
void ct_tableau_free(ct_tableau *t); /* column and control too */

/* The correlation of columns i and j given the controls but for these two: fills all but the pair's terms. */
void ct_tableau_pair(const ct_tableau *t, size_t i, size_t j, double level, ct_pair *pair);

#endif
