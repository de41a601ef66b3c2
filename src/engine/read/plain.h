/* Plain records of comma-separated values, read without libcsv, with the same result.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PLAIN_H
#define CETERIS_PLAIN_H

#include "records.h"

/* Whether records can be read so at all: not where what separates fields may be part of a number. */
bool ct_plain_suits(const ct_cells *cells);

/* Takes whole records from at on, where records is between two, up to the first that is not plain or whose end is not
 * before end; returns where that begins, or end. A plain record ends with a newline outside of quotes; a quoted field
 * in it holds no quote and no newline, and ends before a comma or the record's end. At end begin CT_RECORDS_SLACK zero
 * bytes. Sets the records' status where memory is out. */
const char *ct_plain_read(ct_records *records, const char *at, const char *end);

/* Sets a cell of a column of numbers from its field, where that is a number written plainly, and tells whether it was.
 * The field is followed by CT_RECORDS_SLACK newlines. */
bool ct_plain_number(const ct_cells *cells, ct_column_fill *column, size_t row, const char *field, size_t size);

#endif
