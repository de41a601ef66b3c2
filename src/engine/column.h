/* A column while it is being filled: one common count of decimals, or doubles once none fits.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COLUMN_H
#define CETERIS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>

#include "decimal.h"
#include "error.h"
#include "table.h"

enum { CT_TEXT_EXAMPLE = 40 };

/* Zero it (and set exact) by ct_column_init. */
typedef struct ct_column_fill {
    double *values; /* owned */
    size_t rows, room;
    bool exact, text;
    int decimals;
    double largest; /* of the mantissas, while exact */
    char example[CT_TEXT_EXAMPLE + 1];
    long example_line;
} ct_column_fill;

void ct_column_init(ct_column_fill *column);
void ct_column_free(ct_column_fill *column);

/* Appends one cell, of size bytes; line is remembered for the first that is text, from when on no values are kept.
 * CT_OK or CT_ERROR_MEMORY. */
ct_status ct_column_append(ct_column_fill *column, const char *field, size_t size, long line);

/* Appends a missing cell, or a double as it is. */
ct_status ct_column_append_missing(ct_column_fill *column);
ct_status ct_column_append_decimal(ct_column_fill *column, ct_decimal number);

/* Makes a table of the columns, whose values it takes over, and of names[0..n), which it takes over with the array
 * where it succeeds. NULL and *error where memory is out. */
ct_table *ct_table_from_columns(char **names, ct_column_fill *columns, size_t n, size_t rows, ct_error *error);

#endif
