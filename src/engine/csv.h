/* Reading comma-separated values into a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CSV_H
#define CETERIS_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "table.h"

enum { CT_FIELD_LIMIT = 64 << 20 }; /* bytes */

/* What was repaired while reading, so that nothing is dropped in silence. */
typedef struct ct_csv_repair {
    size_t count;
    long line; /* of the first, from 1 */
} ct_csv_repair;

typedef struct ct_csv_report {
    size_t rows;              /* data rows read */
    ct_csv_repair short_rows; /* rows with fewer fields than the header: the rest is missing */
    ct_csv_repair long_rows;  /* rows with more fields than the header: the rest was left out */
    ct_csv_repair cleaned;    /* header names that held characters that show nothing: these were left out */
    ct_csv_repair renamed;    /* header names that were empty, blank or doubled and got a name of their own */
    bool numeric_header;      /* every name of the header is a number: perhaps there is no header */
} ct_csv_report;

/* How to read; all zero is how ct_csv_read and ct_csv_parse do. Only memory has a say in what comes of it. */
typedef struct ct_csv_how {
    size_t threads;   /* that read a file of more than a few blocks; 0: one a processor */
    size_t memory;    /* bytes that the table may take; 0: as many as there are */
    size_t block;     /* bytes taken at once, up to 4 MiB; 0: as suits the machine */
    bool libcsv_only; /* plain records by libcsv too: slower */
} ct_csv_how;

/* Reads a file whose first record is the header; path "-" is standard input. RFC 4180 by libcsv: quotes, quoted
 * newlines, CRLF; blanks around an unquoted field are not part of it. A UTF-8 byte-order mark is skipped. A cell
 * that is empty or `NA` is missing. In a file of one column a blank line is a missing value, else it is skipped.
 * *report may be NULL; else its rows are kept up to date for progress to look at, which is told NaN where the size is
 * not known, and asked now and then while bytes are waited for. Returns a table with one reference, or NULL with
 * *error set; the message names the file and the line. Errors: the file cannot be opened, is a directory, is empty, is
 * UTF-16, has a header alone, no column of numbers, a quote never closed, a field longer than CT_FIELD_LIMIT; no
 * memory; cancelled by progress. */
ct_table *ct_csv_read(const char *path, const ct_progress *progress, ct_csv_report *report, ct_error *error);

/* The same as how says (NULL: all zero). Error besides: the table would take more memory than it may. */
ct_table *ct_csv_read_as(const char *path, const ct_csv_how *how, const ct_progress *progress, ct_csv_report *report,
                         ct_error *error);

/* The same from size bytes in memory; name stands for the file in messages. */
ct_table *ct_csv_parse(const char *name, const void *bytes, size_t size, ct_csv_report *report, ct_error *error);
ct_table *ct_csv_parse_as(const char *name, const void *bytes, size_t size, const ct_csv_how *how,
                          ct_csv_report *report, ct_error *error);

#endif
