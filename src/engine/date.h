/* Dates as whole numbers, and as they are written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATE_H
#define CETERIS_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* What the numbers of a date count, in the Gregorian calendar throughout. */
typedef enum ct_date_unit {
    CT_DATE_NONE,      /* no date */
    CT_DATE_YEAR,      /* the year itself, 2004 */
    CT_DATE_QUARTER,   /* since the first quarter of 1970, which is 0 */
    CT_DATE_MONTH,     /* since January 1970 */
    CT_DATE_DAY,       /* since 1970-01-01 */
    CT_DATE_SECOND,    /* since 1970-01-01 00:00:00, by a clock of no known zone */
    CT_DATE_SECOND_UTC /* the same by that of UTC; written with a Z */
} ct_date_unit;

/* The days since 1970-01-01 of a date that exists, and back; year may be anything that an int holds a hundredth of. */
long ct_date_days(int year, int month, int day);
void ct_date_of_days(long days, int *year, int *month, int *day);
bool ct_date_exists(int year, int month, int day);

enum { CT_DATE_SIZE = 48 };

/* Writes the date of value / 10^decimals units as ISO 8601 has it: 2004, 2004Q1, 2004-01, 2004-01-15,
 * 2004-01-15 12:30:00. A number that is no date (of no unit, not whole, beyond the year 99999) is written as a number.
 * Returns buffer. */
char *ct_date_write(ct_date_unit unit, double value, int decimals, char buffer[CT_DATE_SIZE]);

/* "years", "quarters" and so on; "" for no date. */
const char *ct_date_unit_words(ct_date_unit unit);

#endif
