/* A table of named columns: immutable once made, shared by reference counts.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TABLE_H
#define CETERIS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "error.h"
#include "index.h"
#include "labels.h"

typedef enum ct_column_kind {
    CT_COLUMN_NUMBER,
    CT_COLUMN_TEXT,     /* at least one cell is neither a number nor missing; too many texts for a category */
    CT_COLUMN_CATEGORY, /* one of a few levels in each row */
    CT_COLUMN_DATE,     /* whole numbers of unit */
    CT_COLUMN_YES_NO    /* numbers 0 and 1, shown as the two levels */
} ct_column_kind;

#define CT_NO_LEVEL UINT32_MAX /* the code of a missing cell */

/* One column. A column of numbers, dates or yes and no has values: cell i is values[i] / 10^decimals, where exact is
 * true a whole number below 2^53 in magnitude, and the quotient is the decimal that was written; else decimals is 0 and
 * values[i] is the nearest double. A missing cell is NaN. A column of text and a category have codes and levels in
 * their place. All pointers belong to the table. */
typedef struct ct_column {
    const char *name; /* unique in the table, never empty, valid as C string; foreign text */
    ct_column_kind kind;
    ct_date_unit unit; /* of a date: what its numbers count; CT_DATE_NONE for all others */
    bool exact;
    int decimals;         /* 0 to 22 */
    const double *values; /* as many as the table has rows; NULL for text and categories */
    size_t present;       /* cells that are not missing */
    double minimum;       /* in units of the data; NaN where present is 0 or there are no values */
    double maximum;
    const char *text;          /* read as text: the first cell that is not a number, cut to 40 bytes; else NULL */
    long text_line;            /* its line in the file, from 1; 0 where unknown, as in a file after the first */
    const uint32_t *codes;     /* text and categories: of each row the number of its level, or CT_NO_LEVEL */
    const char *const *levels; /* the distinct texts: of text in the order in which they first come, of a category in
                                  the order of their bytes, or of numbers; of yes and no the words for 0 and 1;
                                  foreign text */
    size_t n_levels;
    const ct_labels *labels; /* what the file or the analyst says of it in words; NULL where nobody does */
    const char *definition;  /* what it was computed from, as it was typed; NULL for a column of the file */
} ct_column;

typedef struct ct_table ct_table;

/* A table of number columns from doubles in memory, for programs that bring their own data: `columns` names and as
 * many arrays of `rows` values each (NaN missing), all copied. Whole numbers below 2^53 are kept as exact.
 * Returns a table with one reference, or NULL with *error set (empty or doubled name, infinite value, no memory). */
ct_table *ct_table_new(size_t rows, size_t columns, const char *const *names, const double *const *values,
                       ct_error *error);

ct_table *ct_table_ref(ct_table *table); /* returns table; safe from any thread */
void ct_table_unref(ct_table *table);    /* NULL is allowed; frees with the last reference */

size_t ct_table_rows(const ct_table *table);
size_t ct_table_columns(const ct_table *table);
const ct_column *ct_table_column(const ct_table *table, size_t column); /* column < ct_table_columns() */

/* The column of that exact name, or -1. */
int ct_table_find(const ct_table *table, const char *name);

/* The column that is the index of the observations, as index.h has it, of two the years; -1. And all of the index,
 * which is the table's; NULL where there is none: then rows follow each other as they stand. */
int ct_table_index(const ct_table *table);
const ct_index *ct_table_time(const ct_table *table);

/* The column of the table that is the same variable as that of the other one, of which it was made or the other way
 * round: it may have another name, place or kind. -1 where there is none. */
int ct_table_same(const ct_table *table, const ct_table *other, size_t column);

/* Cell in units of the data, the nearest double to the decimal written; NaN where missing, text or a category. */
double ct_table_value(const ct_table *table, size_t row, size_t column);

#endif
