/* One reading of a file's first lines, and what follows from it: how numbers are spelled, where the names are. For
 * dialect.c.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DIALECT_READING_H
#define CETERIS_DIALECT_READING_H

#include "engine/dialect.h"
#include "first_lines.h"
#include "spelling.h"

/* What is looked at: bytes after those skipped, beginning on that line. */
typedef struct ct_dialect_text {
    const char *bytes;
    size_t size;
    bool whole;
    size_t skipped;
    long line;
} ct_dialect_text;

void ct_dialect_skip(ct_dialect_text *text, long lines);

typedef struct ct_dialect_reading {
    char delimiter;
    ct_first_lines sample;
    size_t fields, first; /* as most records have; the first record with so many */
    double agree;         /* the share of the records from there on */
    ct_spelling spelling;
    double numbers; /* the share of the cells behind the first record that are, of those not missing */
    double score;
    char doubt[CT_DIALECT_EXAMPLE + 1];
} ct_dialect_reading;

/* Fills spelling, numbers and doubt. */
void ct_dialect_spell(ct_dialect_reading *reading, const ct_dialect *given);

/* Fills start, line, behind_mark, row_names, fields and header of *found. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_dialect_find_header(const ct_dialect_reading *reading, const ct_dialect_text *text,
                                 const ct_dialect *given, ct_dialect_found *found);

#endif
