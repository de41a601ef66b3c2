/* The first lines of a file, cut into records and cells as one delimiter would have it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FIRST_LINES_H
#define CETERIS_FIRST_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/missing.h"
#include "spelling.h"

typedef struct ct_first_cell {
    const char *text; /* without blanks around it and the quotes, in the bytes of the sample */
    size_t size;
    bool quoted;
} ct_first_cell;

typedef struct ct_record {
    size_t start;  /* byte of the sample */
    long line;     /* from 1 */
    bool follows;  /* the record before it stands on the line above */
    size_t fields; /* all of them */
    size_t first;  /* of its cells, CT_FIRST_CELLS at most */
} ct_record;

enum { CT_FIRST_RECORDS = 400, CT_FIRST_CELLS = 64 };

typedef struct ct_first_lines {
    ct_record *records;
    size_t count;
    ct_first_cell *cells;
    size_t n_cells, room;
} ct_first_lines;

typedef enum ct_first_cell_class {
    CT_FIRST_CELL_MISSING,
    CT_FIRST_CELL_NUMBER,
    CT_FIRST_CELL_DATE,
    CT_FIRST_CELL_TEXT
} ct_first_cell_class;

/* Cuts size bytes; ' ' as delimiter stands for runs of blanks, '\n' for none. Blank lines, and lines that begin with
 * comment (0: none), are no records. A last record that may go on beyond the bytes (!whole) is left out, unless it is
 * the only one. CT_OK or CT_ERROR_MEMORY; to be freed in either case. */
ct_status ct_first_lines_cut(ct_first_lines *sample, const char *bytes, size_t size, bool whole, char delimiter,
                             char comment);
void ct_first_lines_free(ct_first_lines *sample);

/* Cells of a record that were kept. */
size_t ct_first_lines_cells(const ct_record *record);
const ct_first_cell *ct_first_lines_cell(const ct_first_lines *sample, const ct_record *record, size_t field);

ct_first_cell_class ct_first_cell_class_of(const ct_first_cell *cell, ct_spelling spelling,
                                           const ct_missing *missing);

/* Its number, where it is one. */
bool ct_first_cell_number(const ct_first_cell *cell, ct_spelling spelling, ct_decimal *number);

/* Whether a line that begins with comment is one: `#N/A` is a missing cell. */
bool ct_comment_begins(const char *line, size_t size, char comment);

#endif
