/* Dates as people write them, read: all texts of a column in one form.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATE_READ_H
#define CETERIS_DATE_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "date.h"
#include "error.h"

/* Which of day, month and year comes first; a part of the year alone; or the first form that fits. */
typedef enum ct_date_order {
    CT_DATES_ANY,
    CT_DATES_YMD,
    CT_DATES_DMY,
    CT_DATES_MDY,
    CT_DATES_MONTH,
    CT_DATES_QUARTER,
    CT_DATES_YEAR
} ct_date_order;

typedef enum ct_date_odd {
    CT_DATE_GOOD,
    CT_DATE_UNREAD,     /* texts are not all dates of one form */
    CT_DATE_NOT_THERE,  /* all are, but one that the calendar does not have: 2004-02-30 */
    CT_DATE_ZONES_MIXED, /* times with a zone and without */
    CT_DATE_SHORT_YEARS /* all would be, if years had more than two digits: 15.01.04 */
} ct_date_odd;

typedef struct ct_dates {
    ct_date_odd why;
    size_t odd;        /* the first text that is none, or not there */
    size_t absent;     /* how many the calendar does not have */
    ct_date_unit unit; /* what values count */
    int decimals;      /* of seconds: values[i] / 10^decimals */
    double *values;    /* one a text; to free */
    bool undecided;    /* day and month could each be the other: no number above 12 tells */
    bool month_first;  /* what was taken then: the day first, unless that never changes and the other number does */
} ct_dates;

/* Reads texts, n of them, as dates of one form: year-month-day, day.month.year, day/month/year or month/day/year (also
 * with dashes), 15 Jan 2004, Jan 15, 2004 (months in English, in short or in full), each with a time 12:30[:15[.250]]
 * behind a blank or T, and a zone Z or +01:00, where times become UTC; 2004-01, 2004m1, Jan 2004, 2004:01; 2004Q1,
 * 2004-Q1, Q1 2004, 2004:1; years and 20040115, 200401 only where order asks for them. CT_OK, also where they are none
 * (why); CT_ERROR_MEMORY. */
ct_status ct_dates_read(const char *const *texts, size_t n, ct_date_order order, ct_dates *dates);

#endif
