/* Numbers that a file of Stata, SPSS or SAS states to be dates, by the format it shows them in.
 *
 * Stata counts from 1960: days (%td), months (%tm), quarters (%tq), milliseconds (%tc, %tC); %ty are years. SPSS
 * counts seconds since 14 October 1582. SAS counts days, or seconds (DATETIME), since 1960. Weeks and half-years, times
 * of a day and lengths of time stay numbers. (Stata Data Management Manual, "datetime"; IBM SPSS Statistics Command
 * Syntax Reference, "Date and Time"; SAS Formats and Informats: Reference.)
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STATED_DATES_H
#define CETERIS_STATED_DATES_H

#include "engine/cells_made.h"
#include "engine/error.h"
#include "engine/file_kind.h"
#include "engine/table.h"

/* What the numbers count, and from when. */
typedef enum ct_stated {
    CT_STATED_NONE,
    CT_STATED_DAYS,         /* since 1960-01-01 */
    CT_STATED_MONTHS,       /* the same in months */
    CT_STATED_QUARTERS,     /* and in quarters */
    CT_STATED_YEARS,        /* as we count them */
    CT_STATED_MILLISECONDS, /* since 1960-01-01 00:00 */
    CT_STATED_SECONDS,      /* the same in seconds */
    CT_STATED_OLD_SECONDS   /* since 1582-10-14 00:00: days where all are midnight */
} ct_stated;

/* By the format of a variable in a file of that kind: "%td", "EDATE10", "DATE9."; NULL is allowed. */
ct_stated ct_stated_by(ct_file_kind kind, const char *format);

/* The dates of a column of numbers; cells->values stays NULL where one of them is no date in that count: not whole,
 * or of no year from 1 to 99999. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_stated_make(const ct_column *numbers, size_t rows, ct_stated stated, ct_cells_made *cells);

#endif
