/* What is inside a list of terms: for who makes one, and for the accessors of its design columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMS_INSIDE_H
#define CETERIS_TERMS_INSIDE_H

#include <stdatomic.h>
#include <stdint.h>

#include "design.h"
#include "terms.h"

struct ct_terms {
    atomic_size_t references;
    ct_table *table;
    ct_transform transform;
    size_t rows, count;
    ct_term *terms;
    size_t n_columns;
    ct_design_column *columns;
    double **owned;               /* two a column: high and low where they are not the table's */
    size_t *excluded, n_excluded; /* rows of the table */
    uint64_t *out;                /* a bit a row of the terms that is left out; NULL where none is */
    size_t n_out;
    ct_weights weights;
    double *weight; /* of the table's rows */
    int index;
};

/* Fills the design column of a term that is a column or its difference; or that of a power of such a term, which is
 * there. Both count what is present. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_design_fill_base(ct_terms *terms, size_t term);
ct_status ct_design_fill_power(ct_terms *terms, size_t term, size_t base);

#endif
