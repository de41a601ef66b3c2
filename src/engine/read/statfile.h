/* Reading the files of Stata, SPSS and SAS, by ReadStat where it was built in.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STATFILE_H
#define CETERIS_STATFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"
#include "engine/error.h"
#include "engine/stream.h"
#include "engine/table.h"

/* Whether they can be read here. */
bool ct_stat_built(void);

/* Reads a stream of kind CT_FILE_STATA, CT_FILE_SPSS or CT_FILE_SAS. Numbers stay numbers, with their labels beside
 * them (ct_column.labels); text becomes text, trailing blanks left out; what the file declares missing is missing.
 * memory is the most bytes that the table may take, 0 for no limit. *watched may be NULL; its rows are kept up to
 * date for progress to look at. encoding: of its text, as iconv names it, where the file does not know better; NULL:
 * what it says. Returns a table with one reference, or NULL with *error set: not built in, damaged, cut short, a
 * header that promises what is not there, no variables, no rows, no memory, cancelled. */
ct_table *ct_stat_read(ct_stream *stream, const char *encoding, size_t memory, const ct_progress *progress,
                       ct_csv_report *watched, ct_csv_report *report, ct_error *error);

#endif
