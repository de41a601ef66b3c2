/* Dates by the format of a variable.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stated_dates.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/decimal.h"

/* From 1960 and from 1582-10-14 to 1970. */
enum { DAYS = 3653, MONTHS = 120, QUARTERS = 40, OLD_DAYS = 141428, DAY = 86400, FIRST_YEAR = 1, LAST_YEAR = 99999 };

/* A format's name, or how it begins where it ends in *. */
typedef struct format {
    const char *name;
    ct_stated stated;
} format;

static const format spss[] = {{"DATE", CT_STATED_OLD_SECONDS},     {"ADATE", CT_STATED_OLD_SECONDS},
                              {"EDATE", CT_STATED_OLD_SECONDS},    {"SDATE", CT_STATED_OLD_SECONDS},
                              {"JDATE", CT_STATED_OLD_SECONDS},    {"QYR", CT_STATED_OLD_SECONDS},
                              {"MOYR", CT_STATED_OLD_SECONDS},     {"WKYR", CT_STATED_OLD_SECONDS},
                              {"DATETIME", CT_STATED_OLD_SECONDS}, {"YMDHMS", CT_STATED_OLD_SECONDS}};

static const format sas[] = {
    {"DATETIME", CT_STATED_SECONDS}, {"DATEAMPM", CT_STATED_SECONDS}, {"MDYAMPM", CT_STATED_SECONDS},
    {"DTDATE", CT_STATED_SECONDS},   {"DTMONYY", CT_STATED_SECONDS},  {"DTYEAR", CT_STATED_SECONDS},
    {"DTYYQC", CT_STATED_SECONDS},   {"E8601DT", CT_STATED_SECONDS},  {"B8601DT", CT_STATED_SECONDS},
    {"IS8601DT", CT_STATED_SECONDS}, {"NLDATM*", CT_STATED_SECONDS},  {"DATE", CT_STATED_DAYS},
    {"DDMMYY*", CT_STATED_DAYS},     {"MMDDYY*", CT_STATED_DAYS},     {"YYMM*", CT_STATED_DAYS},
    {"MMYY*", CT_STATED_DAYS},       {"YYQ*", CT_STATED_DAYS},        {"YYMON", CT_STATED_DAYS},
    {"MONYY", CT_STATED_DAYS},       {"E8601DA", CT_STATED_DAYS},     {"B8601DA", CT_STATED_DAYS},
    {"IS8601DA", CT_STATED_DAYS},    {"WORDDAT*", CT_STATED_DAYS},    {"WEEKDAT*", CT_STATED_DAYS},
    {"JULIAN", CT_STATED_DAYS},      {"YEAR", CT_STATED_DAYS},        {"NLDATE*", CT_STATED_DAYS}};

/* The name without the width and decimals behind it. */
static ct_stated among(const format *formats, size_t count, const char *text) {
    size_t size = strlen(text);
    while (size > 0 && (isdigit((unsigned char)text[size - 1]) || text[size - 1] == '.'))
        size--;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(formats[i].name);
        bool begins = formats[i].name[length - 1] == '*';
        length -= begins;
        if (strncasecmp(text, formats[i].name, length) == 0 && (begins ? size >= length : size == length))
            return formats[i].stated;
    }
    return CT_STATED_NONE;
}

/* "%td", "%-tdD_m_Y", the older "%d"; width and sign may stand before the letters. */
static ct_stated of_stata(const char *text) {
    if (*text++ != '%')
        return CT_STATED_NONE;
    text += strspn(text, "-0123456789");
    if (*text == 'd')
        return CT_STATED_DAYS;
    switch (text[0] == 't' ? text[1] : '\0') {
    case 'd': return CT_STATED_DAYS;
    case 'm': return CT_STATED_MONTHS;
    case 'q': return CT_STATED_QUARTERS;
    case 'y': return CT_STATED_YEARS;
    case 'c':
    case 'C': return CT_STATED_MILLISECONDS;
    default: return CT_STATED_NONE;
    }
}

ct_stated ct_stated_by(ct_file_kind kind, const char *format) {
    if (!format)
        return CT_STATED_NONE;
    switch (kind) {
    case CT_FILE_STATA: return of_stata(format);
    case CT_FILE_SPSS: return among(spss, sizeof spss / sizeof *spss, format);
    case CT_FILE_SAS: return among(sas, sizeof sas / sizeof *sas, format);
    default: return CT_STATED_NONE;
    }
}

/* A unit, and how many make it what ours is: value = number / many - offset. */
typedef struct scale {
    ct_date_unit unit;
    double many, offset;
    int decimals;
} scale;

/* All values are multiples of it. */
static bool all_of(const ct_column *numbers, size_t rows, double unit) {
    double power = numbers->exact ? ct_decimal_power(numbers->decimals) : 1;
    for (size_t i = 0; i < rows; i++)
        if (!isnan(numbers->values[i]) && fmod(numbers->values[i] / power, unit) != 0)
            return false;
    return true;
}

static scale find_scale(const ct_column *numbers, size_t rows, ct_stated stated) {
    switch (stated) {
    case CT_STATED_MONTHS: return (scale){CT_DATE_MONTH, 1, MONTHS, 0};
    case CT_STATED_QUARTERS: return (scale){CT_DATE_QUARTER, 1, QUARTERS, 0};
    case CT_STATED_YEARS: return (scale){CT_DATE_YEAR, 1, 0, 0};
    case CT_STATED_MILLISECONDS:
        return all_of(numbers, rows, 1000) ? (scale){CT_DATE_SECOND, 1000, (double)DAYS * DAY, 0}
                                           : (scale){CT_DATE_SECOND, 1, 1000.0 * DAYS * DAY, 3};
    case CT_STATED_SECONDS: return (scale){CT_DATE_SECOND, 1, (double)DAYS * DAY, 0};
    case CT_STATED_OLD_SECONDS:
        return all_of(numbers, rows, DAY) ? (scale){CT_DATE_DAY, DAY, OLD_DAYS, 0}
                                          : (scale){CT_DATE_SECOND, 1, (double)OLD_DAYS * DAY, 0};
    default: return (scale){CT_DATE_DAY, 1, DAYS, 0};
    }
}

/* Years that a date may have, in that unit. */
static double bound(const scale *s, int year) {
    double days = (double)ct_date_days(year, 1, 1);
    switch (s->unit) {
    case CT_DATE_YEAR: return year;
    case CT_DATE_QUARTER: return 4.0 * (year - 1970);
    case CT_DATE_MONTH: return 12.0 * (year - 1970);
    case CT_DATE_DAY: return days;
    default: return days * DAY * pow(10, s->decimals);
    }
}

ct_status ct_stated_make(const ct_column *numbers, size_t rows, ct_stated stated, ct_cells_made *cells) {
    scale s = find_scale(numbers, rows, stated);
    double power = numbers->exact ? ct_decimal_power(numbers->decimals) : 1;
    double least = bound(&s, FIRST_YEAR), most = bound(&s, LAST_YEAR + 1);
    *cells = (ct_cells_made){.kind = CT_COLUMN_DATE, .unit = s.unit, .exact = true, .decimals = s.decimals};
    if (!(cells->values = malloc((rows + 1) * sizeof *cells->values)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < rows; i++) {
        double x = numbers->values[i] / power / s.many - s.offset;
        cells->values[i] = x;
        if (isnan(x) || (x == trunc(x) && x >= least && x < most))
            continue;
        ct_cells_made_free(cells);
        *cells = (ct_cells_made){0};
        break;
    }
    return CT_OK;
}
