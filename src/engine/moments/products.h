/* Cross-products of the columns in use with all columns, of tables too wide for a Gram matrix: made when they are first
 * asked for, and kept.
 *
 * Each figure has the bits that reading the rows again would give.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PRODUCTS_H
#define CETERIS_PRODUCTS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/dd.h"
#include "engine/design/patterns.h"
#include "engine/error.h"
#include "engine/terms.h"

typedef struct ct_products ct_products;

/* What they are made of; all of it must outlive them. */
typedef struct ct_product_source {
    const ct_terms *terms;
    const ct_patterns *patterns;
    const double *shift; /* one a design column */
    size_t n_columns;
} ct_product_source;

/* Keeps at most about so many bytes. NULL where memory is out. */
ct_products *ct_products_new(const ct_product_source *source, size_t bytes);
void ct_products_free(ct_products *products); /* NULL is allowed */

/* Rows are named by the patterns that they show: take has one entry a pattern. Columns from `loose` on, n_loose
 * of them, are not in use: of their products among each other only the squares are there. All is safe from any
 * thread. */

/* Sees to it that the sums and squares of all columns over these rows are there, and the products of those of
 * columns[0..k) that are in use with all. CT_OK; CT_ERROR_ARGUMENT where that is more than may be kept;
 * CT_ERROR_MEMORY. */
ct_status ct_products_make(ct_products *products, const bool *take, const int *columns, size_t k, size_t loose,
                           size_t n_loose);

/* Copies what is there: the sum of each column into sum[i], the product of each pair into product[i * k + j], j <= i,
 * but of pairs of loose ones. False, and nothing copied, where something is missing. */
bool ct_products_copy(ct_products *products, const bool *take, const int *columns, size_t k, size_t loose,
                      size_t n_loose, ct_dd *sum, ct_dd *product);

#endif
