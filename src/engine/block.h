/* The kernel of the moments: a block of rows of shifted columns, and their cross-products.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BLOCK_H
#define CETERIS_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "dd.h"
#include "error.h"

enum { CT_BLOCK_ROWS = 256 };

/* A block: up to CT_BLOCK_ROWS rows of k columns, packed by column, each value less the column's shift as an
 * unevaluated sum high + low; high also split into halves for exact products. Rows beyond `rows` are zero. */
typedef struct ct_block {
    size_t k, rows;
    double *high, *low, *upper, *lower; /* k * CT_BLOCK_ROWS each */
    bool *has_low;                      /* k */
} ct_block;

ct_status ct_block_init(ct_block *block, size_t k); /* CT_OK or CT_ERROR_MEMORY */
void ct_block_free(ct_block *block);

/* Packs column i: row r of the block is row from[r] of high and low (low may be NULL), or row first + r where from
 * is NULL, less shift. Missing values become 0. */
void ct_block_pack(ct_block *block, size_t i, const double *high, const double *low, const size_t *from, size_t first,
                   size_t rows, double shift);

/* The sum of column i, and of the products of columns i and j, over the block: Dot2 of Ogita, Rump and Oishi (2005)
 * on eight lanes that are added up in a fixed order. */
ct_dd ct_block_sum(const ct_block *block, size_t i);
ct_dd ct_block_product(const ct_block *block, size_t i, size_t j);

#endif
