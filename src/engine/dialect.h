/* How a file of text writes its table: what separates the fields, how numbers are spelled, where the names are.
 * Guessed from its first lines where it was not said, and only where these leave little doubt.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DIALECT_H
#define CETERIS_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "missing.h"

typedef enum ct_header { CT_HEADER_GUESS, CT_HEADER_YES, CT_HEADER_NO } ct_header;

/* What is to be guessed is 0; CT_DIALECT_NONE is what is not there. */
enum { CT_DIALECT_NONE = '\n' };

typedef struct ct_dialect {
    char delimiter; /* , ; | tab, or another; a blank stands for runs of blanks and tabs; NONE: one column */
    char decimal;   /* . or , */
    char thousands; /* , . ' or a blank; or NONE */
    char comment;   /* begins a line that is passed over; or NONE */
    ct_header header;
    bool skip_given; /* lines before the header or the first row: so many, not to be guessed */
    long skip;
    const ct_missing *missing; /* NULL: the usual codes */
} ct_dialect;

enum { CT_DIALECT_SAMPLE = 1 << 17, CT_DIALECT_EXAMPLE = 24 };

/* What was found. */
typedef struct ct_dialect_found {
    ct_dialect dialect; /* nothing left to guess */
    size_t start;       /* byte of the first record, which is the header where there is one; and its line */
    long line;
    size_t fields;    /* of the records, as most have it */
    size_t rows;      /* byte of the first row where lines between it and the header are passed over (units, say), */
    long rows_line;   /* and its line; 0 where the rows follow the header */
    size_t names_end; /* byte behind the header, where rows is given */
    bool behind_mark; /* the header stands behind a mark of comment (#a,b): start is behind that */
    bool row_names; /* the header has one name less than the rows have fields, as R writes it: the first is missing */
    char doubt[CT_DIALECT_EXAMPLE +
               1]; /* "1,234": a cell whose mark was taken for thousands or a decimal, and that could
                                         * be the other; "" where there is none */
} ct_dialect_found;

/* Settles what *given (NULL: nothing) left open from the first bytes of a file, which are all of it where whole.
 * CT_OK or CT_ERROR_MEMORY. Of several readings that would do, the delimiter under which most cells are numbers and
 * records agree in their number of fields wins; of the spellings the one under which most cells are numbers, the
 * simplest first. */
ct_status ct_dialect_guess(const char *bytes, size_t size, bool whole, const ct_dialect *given,
                           ct_dialect_found *found, ct_error *error);

/* Whether this is what a plain CSV file is: commas, decimal points, names on the first line, nothing else. */
bool ct_dialect_plain(const ct_dialect_found *found);

#endif
