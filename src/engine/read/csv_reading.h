/* One reading of one source, for csv.c and what tells of it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CSV_READING_H
#define CETERIS_CSV_READING_H

#include "engine/csv.h"
#include "records.h"
#include "source.h"
#include "squeeze.h"

typedef struct ct_csv_reading {
    ct_source *source;
    ct_records records;
    ct_dialect_found form;
    char *names;        /* owned; the line of names, where lines behind it are passed over; else NULL */
    ct_squeeze squeeze; /* where runs of blanks separate */
    const ct_csv_how *how;
    const ct_progress *progress;
    ct_csv_report *report;    /* NULL where nobody looks at the rows */
    size_t rows_before;       /* of other files, to be told with these */
    const char *const *paths; /* of several files, for messages; else NULL */
    ct_error *error;
} ct_csv_reading;

/* Finds the form and reads all rows into records, which have to be freed also after an error; first is the fill of the
 * first reading where this is the second, for its late columns, else NULL. CT_OK or *error set. */
ct_status ct_csv_read_rows(ct_csv_reading *reading, const ct_fill *first);

/* Frees what a reading holds but its source. */
void ct_csv_reading_free(ct_csv_reading *reading);

/* Each fills *error and returns its status. The first is of what failed while reading. */
ct_status ct_csv_explain(const ct_csv_reading *reading, ct_status status);
ct_status ct_csv_changed(const ct_csv_reading *reading);

/* CT_OK, or an error: a quote is open at the end; there is no header, no row, no number. */
ct_status ct_csv_check_quote(const ct_csv_reading *reading);
ct_status ct_csv_check_columns(const ct_csv_reading *reading);

/* What the records' report does not know: what the source came to, when all is read; cells that were not read as
 * numbers. */
void ct_csv_add_facts(const ct_csv_reading *reading, ct_csv_report *report);
void ct_csv_find_unread(const ct_fill *fill, ct_csv_report *report);

/* CT_OK, or an error for the first repair of the report. */
ct_status ct_csv_check_strict(const ct_csv_reading *reading, const ct_csv_report *report);

/* The table of the rows, of which told tells all but the cells that were not read; *report (which may be NULL) gets
 * that with these. NULL with *error set: strict reading refuses it, no memory. */
ct_table *ct_csv_make_table(ct_csv_reading *reading, ct_csv_report *told, ct_csv_report *report);

#endif
