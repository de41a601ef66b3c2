/* Dates as whole numbers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "decimal.h"

enum { DAY = 86400 };

/* Years of March to February, so that the leap day is the last; eras of 400 years, which all have 146097 days. After
 * Howard Hinnant, "chrono-compatible low-level date algorithms". */
long ct_date_days(int year, int month, int day) {
    long y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - 400 * era;
    long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return 146097 * era + 365 * of_era + of_era / 4 - of_era / 100 + of_year - 719468;
}

void ct_date_of_days(long days, int *year, int *month, int *day) {
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - 146097 * era;
    long y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m + (m < 10 ? 3 : -9));
    *year = (int)(y + 400 * era + (*month <= 2));
}

bool ct_date_exists(int year, int month, int day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/* How many units a unit has, up to which year: beyond, a number is no date that anybody meant. */
static double farthest(ct_date_unit unit) {
    static const double in_a_year[] = {
        [CT_DATE_YEAR] = 1,  [CT_DATE_QUARTER] = 4,          [CT_DATE_MONTH] = 12,
        [CT_DATE_DAY] = 366, [CT_DATE_SECOND] = 366.0 * DAY, [CT_DATE_SECOND_UTC] = 366.0 * DAY};
    return 99999 * in_a_year[unit];
}

/* The quotient rounded down, and what is left. */
static long split(long value, long by, int *rest) {
    long down = value / by - (value % by < 0);
    *rest = (int)(value - down * by);
    return down;
}

static void write_day(long days, char *buffer) {
    int year, month, day;
    ct_date_of_days(days, &year, &month, &day);
    snprintf(buffer, CT_DATE_SIZE, "%04d-%02d-%02d", year, month, day);
}

static void write_second(double value, int decimals, bool utc, char *buffer) {
    double power = ct_decimal_power(decimals), whole = floor(value / power);
    int seconds, minutes, hours;
    long parts = (long)(value - whole * power);
    if (parts < 0) { /* the quotient was rounded up */
        whole--;
        parts += (long)power;
    }
    long days = split(split(split((long)whole, 60, &seconds), 60, &minutes), 24, &hours);
    write_day(days, buffer);
    size_t used = strlen(buffer);
    used += (size_t)snprintf(buffer + used, CT_DATE_SIZE - used, " %02d:%02d:%02d", hours, minutes, seconds);
    if (decimals > 0)
        used += (size_t)snprintf(buffer + used, CT_DATE_SIZE - used, ".%0*ld", decimals, parts);
    if (utc)
        snprintf(buffer + used, CT_DATE_SIZE - used, "Z");
}

char *ct_date_write(ct_date_unit unit, double value, int decimals, char buffer[CT_DATE_SIZE]) {
    double power = ct_decimal_power(decimals), units = value / power;
    bool seconds = unit == CT_DATE_SECOND || unit == CT_DATE_SECOND_UTC;
    int rest;
    if (unit == CT_DATE_NONE || !(fabs(units) <= farthest(unit)) || value != floor(value) || decimals > 9 ||
        (!seconds && units != floor(units))) {
        snprintf(buffer, CT_DATE_SIZE, "%.15g", units);
        return buffer;
    }
    switch (unit) {
    case CT_DATE_QUARTER: {
        long year = 1970 + split((long)units, 4, &rest);
        snprintf(buffer, CT_DATE_SIZE, "%04ldQ%d", year, rest + 1);
        break;
    }
    case CT_DATE_MONTH: {
        long year = 1970 + split((long)units, 12, &rest);
        snprintf(buffer, CT_DATE_SIZE, "%04ld-%02d", year, rest + 1);
        break;
    }
    case CT_DATE_DAY: write_day((long)units, buffer); break;
    case CT_DATE_SECOND:
    case CT_DATE_SECOND_UTC: write_second(value, decimals, unit == CT_DATE_SECOND_UTC, buffer); break;
    default: snprintf(buffer, CT_DATE_SIZE, "%.0f", units);
    }
    return buffer;
}

const char *ct_date_unit_words(ct_date_unit unit) {
    static const char *const words[] = {"", "years", "quarters", "months", "days", "seconds", "seconds"};
    return words[unit];
}
