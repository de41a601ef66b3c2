/* Bytes of comma-separated values made into rows: by libcsv, and where that would find nothing special, without it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_RECORDS_H
#define CETERIS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"
#include "engine/error.h"
#include "fill.h"
#include "utf8_check.h"

/* Zero bytes that must follow those that are fed. */
enum { CT_RECORDS_SLACK = 16 };

struct csv_parser;

/* One reading. Lines are counted from 1. */
typedef struct ct_records {
    struct csv_parser *parser; /* owned */
    ct_fill fill;
    ct_csv_report report;
    char **names; /* owned; of the header */
    size_t names_room;
    bool plain;           /* without libcsv where that can be */
    const ct_fill *first; /* the first reading's, where this is the second, for its late columns; else NULL */
    bool started, header_done;
    bool in_comment; /* whose line goes on */
    bool is_part;
    ct_utf8_check utf8;     /* of the bytes fed, counted in the report */
    const char *fed;        /* the first of them */
    size_t field;           /* of the record being read */
    long line, record_line; /* where we are; where the record began */
    int last_end;           /* the last newline character seen, 0 after a field: tells CRLF from a blank line */
    size_t long_field;      /* the first beyond the limit, from 1, and its line; 0: none */
    long long_line;
    long nul_line; /* the first NUL byte among the names; 0 for none */
    ct_status status;
    /* Where the bytes fed last were between two records for the last time. */
    size_t between;
    long between_line;
    int between_end;
} ct_records;

/* CT_OK or CT_ERROR_MEMORY; ct_records_free also after that. */
ct_status ct_records_init(ct_records *records, const ct_cells *cells, bool plain);
void ct_records_free(ct_records *records);

/* Takes the next bytes, all of them; fewer at once than CT_FIELD_LIMIT. CT_OK; else status: no memory, or
 * CT_ERROR_DATA for a field beyond the limit. */
ct_status ct_records_feed(ct_records *records, const char *bytes, size_t size);

/* True where a record has ended and the next not begun. */
bool ct_records_between(const ct_records *records);

/* True where a quote was opened and not closed so far. */
bool ct_records_quoted(const ct_records *records);

/* No more bytes come. */
ct_status ct_records_finish(ct_records *records);

/* Empties part for bytes that follow a record's end somewhere further in the same file. */
ct_status ct_records_begin_part(ct_records *part, const ct_fill *like);

/* Appends what a part read, up to its last record's end; records has to be between two. */
ct_status ct_records_append(ct_records *records, const ct_records *part);

/* For ways around libcsv: what a record's or a line's end means. field is how many fields there were. */
void ct_records_end_row(ct_records *records);
void ct_records_end_blank(ct_records *records);

#endif
