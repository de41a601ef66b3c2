/* The columns of a table while it is being filled, row by row.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FILL_H
#define CETERIS_FILL_H

#include <stdbool.h>
#include <stddef.h>

#include "cells.h"
#include "column.h"
#include "engine/date_doubts.h"
#include "engine/error.h"
#include "engine/table.h"

/* Zero it, then set again, cells and limit. */
typedef struct ct_fill {
    ct_column_fill *columns; /* owned */
    size_t n_columns, columns_room;
    size_t rows, room; /* whole rows; how many the columns have room for */
    bool again;        /* what is filled in can be read a second time */
    ct_cells cells;    /* how they are written */
    size_t limit;      /* of memory, in bytes; 0 for none */
    ct_dates_doubted doubted[CT_DATE_DOUBTS]; /* once it is a table */
    size_t refused;    /* the bytes that were wanted beyond the limit; 0 while it holds */
} ct_fill;

void ct_fill_free(ct_fill *fill);

/* One column more, of numbers so far; only while there is no row. */
ct_status ct_fill_add_column(ct_fill *fill);

/* Bytes that so many rows take, text that is kept included. */
size_t ct_fill_bytes(const ct_fill *fill, size_t rows);

/* Room for so many rows, more than before or less. CT_ERROR_MEMORY also beyond the limit: then refused tells. */
ct_status ct_fill_resize(ct_fill *fill, size_t rows);

/* Whether what is there keeps to the limit, texts too, which nobody foresees. CT_OK or CT_ERROR_MEMORY as above. */
ct_status ct_fill_check(ct_fill *fill);

/* Room for one row more at least. */
ct_status ct_fill_grow(ct_fill *fill);

/* Sets cell `column` of the row that comes next from its field: a number, a missing value or text; line is remembered
 * for the first that is text. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_fill_put(ct_fill *fill, size_t column, const char *field, size_t size, long line);

/* Numbers that the missing codes name become missing. */
void ct_fill_blank(ct_fill *fill);

/* Appends the rows of another, of the same columns, whose lines are lines further here. */
ct_status ct_fill_append(ct_fill *fill, const ct_fill *other, long lines);

/* Empties fill, so that what it takes next can be appended to like: of the same kinds and scales. */
ct_status ct_fill_begin_like(ct_fill *fill, const ct_fill *like);

/* True where a column of text has to be read again, from the first row on. */
bool ct_fill_late(const ct_fill *fill);

/* For that other reading, before its first row: late columns become text, all others nothing. CT_ERROR_FILE where it
 * has other columns. */
ct_status ct_fill_begin_again(ct_fill *fill, const ct_fill *first);

/* Takes over, in the late columns, what the other reading found. CT_ERROR_FILE where it has other rows. */
ct_status ct_fill_take_late(ct_fill *fill, ct_fill *again);

/* Makes a table of the columns, which it takes over, and of names, one a column, which it takes over with the array.
 * NULL and *error where memory is out, and then it takes over nothing. */
ct_table *ct_table_from_fill(char **names, ct_fill *fill, ct_error *error);

#endif
