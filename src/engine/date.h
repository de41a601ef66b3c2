/* Dates as whole numbers, and as they are written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATE_H
#define CETERIS_DATE_H

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

#endif
