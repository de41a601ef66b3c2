/* A block of rows of shifted columns, and the sums of their cross-products.
 *
 * What is written as decimals is a whole number after its shift. Whole numbers are cut into parts so small that sums
 * of products of parts over a block are exact in a double, and their sums over all blocks in 128 bits: exact, in any
 * order. Other columns take compensated sums.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BLOCK_H
#define CETERIS_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/dd.h"
#include "engine/design.h"
#include "engine/error.h"
#include "lanes.h"

enum { CT_BLOCK_ROWS = 512 };

/* Where there are six rows and more of 128 bits. */
__extension__ typedef __int128 ct_int128;

/* A sum being made: whole + rest. */
typedef struct ct_block_sum {
    ct_int128 whole;
    ct_dd rest;
} ct_block_sum;

/* Sums of k columns and of their products, in a lower triangle. */
typedef struct ct_block_sums {
    size_t k;
    size_t blocks; /* added since `whole` was last moved into `rest`, before it can overflow */
    ct_block_sum *sum, *product;
} ct_block_sums;

ct_status ct_block_sums_init(ct_block_sums *cells, size_t k); /* all zero; CT_OK or CT_ERROR_MEMORY */
void ct_block_sums_clear(ct_block_sums *cells);               /* to zero */
void ct_block_sums_free(ct_block_sums *cells);
ct_dd ct_block_total(const ct_block_sum *cell);

/* The place of a pair in a lower triangle. */
static inline size_t ct_triangle(size_t i, size_t j) {
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
}

/* One column of a block. */
typedef struct ct_block_column {
    double *high, *low,
        *part[CT_PARTS]; /* where rows are weighted, part[0] + part[1] is the value times its weight */
    int parts;           /* 0 for compensated sums; a single part is high itself */
    bool there, has_low;
} ct_block_column;

typedef struct ct_block_entry ct_block_entry;

/* Up to CT_BLOCK_ROWS rows of k columns. */
typedef struct ct_block {
    size_t k, rows;
    const ct_lanes *lanes;
    const double *weights;    /* one a row; NULL where all count alike */
    double *weight;           /* those of the block's rows */
    double *values;           /* all columns' */
    ct_block_column *columns; /* k, and one of ones */
    ct_block_entry *entries;
} ct_block;

/* weights: one a row of the columns, not negative, the caller's, who keeps them; NULL where all rows count alike. CT_OK
 * or CT_ERROR_MEMORY. */
ct_status ct_block_init(ct_block *block, size_t k, const double *weights);
void ct_block_free(ct_block *block);

/* Begins a block of so many rows, from[r] or where from is NULL first + r: no column is there until it is packed. */
void ct_block_begin(ct_block *block, size_t rows, const size_t *from, size_t first);

/* Packs column i: row r of the block is row from[r] of high and low (low may be NULL), or row first + r where from
 * is NULL, less shift. Missing values become 0. */
void ct_block_pack(ct_block *block, size_t i, const double *high, const double *low, const size_t *from, size_t first,
                   double shift);

/* Packs column i with a design column: its rows from[0..), or those from `first` on. */
void ct_block_pack_design(ct_block *block, size_t i, const ct_design_column *column, const size_t *from, size_t first,
                          double shift);

/* Arrays a column: high, low, three parts, of which two are the weighted values where rows are weighted; CT_BLOCK_ROWS
 * each. Points a column to its own. */
enum { CT_BLOCK_ARRAYS = 2 + CT_PARTS };
void ct_block_column_init(ct_block_column *column, double *arrays);

/* Packs a column that stands by itself, beside those of the block; as ct_block_pack. */
void ct_block_pack_beside(const ct_block *block, ct_block_column *column, const double *high, const double *low,
                          const size_t *from, size_t first, double shift);

/* Which sums are wanted: columns from `fixed` on are loose, their products among each other are not. */
typedef struct ct_block_wish {
    size_t fixed;
    bool among;   /* the fixed columns' sums and their products among each other */
    bool squares; /* the loose columns' sums and squares */
} ct_block_wish;

/* Adds the sums over the block to cells, which has its k; columns that are not there add nothing. */
void ct_block_add(ct_block *block, const ct_block_wish *wish, ct_block_sums *cells);

#endif
