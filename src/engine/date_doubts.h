/* Columns of dates that may have been misread, or nearly are of dates: what is to be told of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATE_DOUBTS_H
#define CETERIS_DATE_DOUBTS_H

#include <stdbool.h>
#include <stddef.h>

#include "table.h"

/* What is odd about columns that hold dates, or nearly do. */
typedef enum ct_date_doubt {
    CT_DOUBT_ORDER, /* no number above 12 tells days from months: one of the two was taken to come first */
    CT_DOUBT_DATE,  /* a few dates do not exist, as 2004-02-30: the column is none of dates */
    CT_DOUBT_YEARS, /* years of two digits do not tell the century: the column is none of dates */
    CT_DATE_DOUBTS
} ct_date_doubt;

enum { CT_DOUBT_TEXT = 48 };

typedef struct ct_dates_doubted {
    size_t columns;           /* how many, of which the first is: */
    char name[CT_DOUBT_TEXT]; /* cut; foreign text, as the cell that shows it, and its row, from 1 */
    char cell[CT_DOUBT_TEXT];
    size_t row;
    bool month_first; /* of CT_DOUBT_ORDER: what was taken */
} ct_dates_doubted;

/* One more such column of text, of so many rows: the first is remembered with the cell that has the level. */
void ct_date_doubt_note(ct_dates_doubted *doubted, const ct_column *text, size_t rows, size_t level,
                        bool month_first);

#endif
