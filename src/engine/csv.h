/* Reading comma-separated values into a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CSV_H
#define CETERIS_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "date_doubts.h"
#include "dialect.h"
#include "error.h"
#include "repair.h"
#include "stream.h"
#include "table.h"

enum { CT_FIELD_LIMIT = 64 << 20 }; /* bytes */

enum { CT_CELL_EXAMPLE = 48, CT_NAME_EXAMPLES = 3, CT_OTHER_FORMS = 3 };

/* The first names to which something was done, as they are now, cut; "" where there are fewer. Foreign text. */
typedef struct ct_name_examples {
    char name[CT_NAME_EXAMPLES][CT_CELL_EXAMPLE];
} ct_name_examples;

/* How a file of several is read, where that is not as the first. */
typedef struct ct_csv_form {
    size_t file; /* from 0 */
    ct_dialect_found form;
    char packed[32], encoding[32];
} ct_csv_form;

/* What was repaired while reading, so that nothing is dropped in silence. */
typedef struct ct_csv_report {
    size_t rows;        /* data rows read */
    size_t files;       /* that they are of; form, packing and encoding are those of the first */
    size_t other_files; /* that have others, and the first few of these */
    ct_csv_form other_forms[CT_OTHER_FORMS];
    ct_csv_repair short_rows; /* rows with fewer fields than the header: the rest is missing */
    ct_csv_repair long_rows;  /* rows with more fields than the header: the rest was left out */
    ct_csv_repair cleaned;    /* header names that held characters that show nothing: these were left out */
    ct_csv_repair unnamed;    /* header names that were empty or blank and became "column3" */
    ct_csv_repair doubled;    /* header names that stood before and became "name.1" */
    ct_name_examples cleaned_names, unnamed_names, doubled_names;
    ct_csv_repair undecoded; /* bytes that are no text in the file's encoding */
    ct_csv_repair unread;    /* cells that are no numbers in columns that mostly hold numbers: those became text */
    size_t unread_columns, unread_column; /* how many these are, and the first of them */
    size_t unread_told; /* the one of them that unread's first line is of, and its cell there, cut; */
    char unread_example[CT_CELL_EXAMPLE]; /* foreign text */
    bool numeric_header;                  /* every name of the header is a number: perhaps there is no header */

    ct_file_kind kind;
    ct_dialect_found form; /* of text: how it was read */
    char packed[32];       /* "gzip"; "" where it was not packed */
    char encoding[32];     /* of text: "UTF-8" */
    bool changed;          /* it was written to while it was read: from this size to that */
    long long size, size_now;
    ct_dates_doubted doubted[CT_DATE_DOUBTS];
    size_t missing_by_code; /* of a statistics program's file: cells it declares missing, besides the empty ones */
} ct_csv_report;

/* How to read; all zero is how ct_csv_read and ct_csv_parse do: a plain file of commas, in UTF-8 or what a byte-order
 * mark says. Texts belong to the caller and outlive the call. */
typedef struct ct_csv_how {
    const ct_dialect *dialect;        /* NULL: plain. Else what it leaves open is guessed */
    const ct_stream_settings *stream; /* NULL: all zero */
    bool strict;                      /* what would be repaired is an error */
    size_t memory;                    /* bytes that the table may take; 0: as many as there are */
    /* These have no say in what comes of it. */
    size_t threads;   /* that read a file of more than a few blocks; 0: one a processor */
    size_t block;     /* bytes taken at once, up to 4 MiB; 0: as suits the machine */
    bool libcsv_only; /* plain records by libcsv too: slower */
} ct_csv_how;

/* Reads a file whose first record is the header; path "-" is standard input. RFC 4180 by libcsv: quotes, quoted
 * newlines, CRLF; blanks around an unquoted field are not part of it. What ct_missing_is calls so is missing. In a
 * file of one column a blank line is a missing value, else it is skipped. Files packed by gzip, bzip2, xz or zstd are
 * unpacked, those of Stata, SPSS and SAS read as such, where the libraries for it were built in. *report may be NULL;
 * else its rows are kept up to date for progress to look at, which is told NaN where the size is not known, and asked
 * now and then while bytes are waited for.  Returns a table with one reference, or NULL with *error set; the message
 * names the file and the line. Errors: what ct_stream_open, ct_stream_read and ct_stat_read say; the file is empty,
 * has a header alone, no column of numbers, a quote never closed, a field longer than CT_FIELD_LIMIT; no memory;
 * cancelled by progress. */
ct_table *ct_csv_read(const char *path, const ct_progress *progress, ct_csv_report *report, ct_error *error);

/* The same as how says (NULL: all zero). Error besides: the table would take more memory than it may. */
ct_table *ct_csv_read_as(const char *path, const ct_csv_how *how, const ct_progress *progress, ct_csv_report *report,
                         ct_error *error);

/* The same of several files of one header (count >= 1), all of text: one table of their rows, in the order given.
 * Each may have a form of its own. Errors besides: a file has other columns than the first, or is of a statistics
 * program; one that is no regular file would have to be read a second time, as a column of numbers turns out to be
 * text. */
ct_table *ct_csv_read_files(const char *const *paths, size_t count, const ct_csv_how *how,
                            const ct_progress *progress, ct_csv_report *report, ct_error *error);

/* The same from size bytes in memory; name stands for the file in messages. */
ct_table *ct_csv_parse(const char *name, const void *bytes, size_t size, ct_csv_report *report, ct_error *error);
ct_table *ct_csv_parse_as(const char *name, const void *bytes, size_t size, const ct_csv_how *how,
                          ct_csv_report *report, ct_error *error);

#endif
