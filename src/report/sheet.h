/* A sheet: a table of typed cells, filled row by row, that each format writes in its own way.
 *
 * Memory that runs out is remembered in `failed`: all calls may go on, the writers return CT_ERROR_MEMORY.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SHEET_H
#define CETERIS_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/statistics.h"

typedef enum ct_cell_kind { CT_CELL_EMPTY, CT_CELL_TEXT, CT_CELL_NUMBER } ct_cell_kind;

typedef struct ct_cell {
    ct_cell_kind kind;
    ct_number_class number;
    double value;
    const char *stars; /* static; "" for none */
    const char *mark;  /* the same, behind the stars */
    bool enclosed;     /* a number in parentheses, as a standard error below its coefficient */
    char *text;        /* foreign text, the sheet's own */
} ct_cell;

typedef enum ct_align {
    CT_ALIGN_LEFT, /* names */
    CT_ALIGN_POINT /* numbers by their decimal points, words in their place to the right */
} ct_align;

typedef struct ct_sheet_column {
    char *key;     /* heading of a file for programs */
    char *heading; /* heading for persons */
    ct_align align;
    bool spaced; /* a blank before stars */
} ct_sheet_column;

typedef struct ct_sheet {
    size_t n_columns, n_rows;
    ct_sheet_column *columns;
    ct_cell *cells; /* n_rows * n_columns, row by row; n_columns must not change once there are rows */
    size_t next;    /* of the last row, the cell to be filled */
    size_t rule;    /* the row above which a line is drawn; 0 for none */
    size_t fixed;   /* first columns that are repeated where the others do not fit side by side; 1 unless set */
    bool sparse;    /* where columns stand in blocks, one lacks the rows of which it has nothing: the first too */
    bool failed;    /* memory ran out, or a row had too many cells */
} ct_sheet;

void ct_sheet_init(ct_sheet *sheet);
void ct_sheet_free(ct_sheet *sheet); /* takes what ct_sheet_init made */

/* Key and heading are copied. */
void ct_sheet_add_column(ct_sheet *sheet, const char *key, const char *heading, ct_align align);
/* A column of a statistic: key, label and alignment are those of engine/statistics.def. */
void ct_sheet_add_statistic(ct_sheet *sheet, ct_statistic statistic, bool ascii);

/* A new row of empty cells; the calls below fill them from the left. */
void ct_sheet_add_row(ct_sheet *sheet);
void ct_sheet_text(ct_sheet *sheet, const char *text);
/* A NaN leaves the cell empty. stars are static. */
void ct_sheet_number(ct_sheet *sheet, double value, ct_number_class number, const char *stars);
void ct_sheet_skip(ct_sheet *sheet);

/* Of the number that was filled in last: marks it (mark is static), or puts it in parentheses. */
void ct_sheet_mark(ct_sheet *sheet, const char *mark);
void ct_sheet_enclose(ct_sheet *sheet);

/* The row that is added next is the one above which a line is drawn. */
void ct_sheet_rule(ct_sheet *sheet);

const ct_cell *ct_sheet_cell(const ct_sheet *sheet, size_t row, size_t column);

#endif
