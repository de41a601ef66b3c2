/* Numbers as text: the one place that knows how a figure is printed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NUMBER_H
#define CETERIS_NUMBER_H

#include <stddef.h>

#include "engine/statistics.h"

enum { CT_NUMBER_SIZE = 40 };

/* Writes value as its class is printed, always with a point, never in a locale's way; returns buffer.
 * digits 0 is the house format:
 *   COUNT        1234567
 *   VALUE        seven significant digits, at most four decimals: 125157.7  11275.53  4.3394; below .001 four
 *                significant digits: 0.0001234; scientific where that is shorter: 1.234e-09  1.234568e+12; 0 is 0
 *   RATIO        two decimals: 8.24; from 1000 on as VALUE (1751.165), never more than seven digits
 *   P            <.0001, four decimals below .001 (.0003), else three (.285); 1.000
 *   SHARE        four decimals without a leading zero: .4596, -.0205; never 1.0000 for less; from 1000 on as VALUE
 *   CORRELATION  three decimals without a leading zero: .945; exactly 1 and -1 as 1 and -1; never 1.000 for less
 *   CRITERION    one decimal: 333.7; from 10^10 on as VALUE
 * digits 1 to 17: that many significant digits whatever the class (counts are whole; trailing zeros kept; p is not
 * cut at .0001). A NaN gives "", infinities "inf" and "-inf", a rounded zero never a minus sign. */
char *ct_number(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int digits);

/* The same with a sign always shown: +.0001, -.0205, for changes. A zero, rounded or not, has none. */
char *ct_number_signed(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int digits);

/* For programs to read back: up to 17 significant digits, the same double when read; NaN gives "". */
char *ct_number_exact(char buffer[CT_NUMBER_SIZE], double value);

/* The house format within a width: decimals go first, then it turns scientific, then '#' fills it. A VALUE that is
 * not zero never becomes 0; SHARE, CORRELATION and P keep a decimal at least. */
char *ct_number_fit(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int width);

/* How many columns of a number's text lie before its decimal point (or the end of its digits, where it has none), for
 * alignment. */
int ct_number_point(const char *text);

/* Stars of significance: "***" p < .001, "**" p < .01, "*" p < .05, else "" (also for NaN). */
const char *ct_stars(double p);
/* What the stars mean, for legends. */
const char *ct_stars_legend(void);

#endif
