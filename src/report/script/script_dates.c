/* How a column of dates is written in its file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_dates.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/decimal.h"

/* Up to `most` digits, `least` at the least. */
static bool read_digits(const char **text, int least, int most, int *value) {
    int n = 0;
    for (*value = 0; n < most && isdigit((unsigned char)**text); n++, ++*text)
        *value = 10 * *value + (**text - '0');
    return n >= least;
}

/* A text by a form of strptime, in the unit; NaN where it is not of that form. */
static double read_form(const char *form, const char *text, ct_date_unit unit) {
    int year = 0, month = 1, day = 1, part[3] = {0}; /* hour, minute, second */
    for (; *form; form++) {
        bool good;
        if (*form != '%') {
            good = *text++ == *form;
        } else {
            switch (*++form) {
            case 'Y': good = read_digits(&text, 4, 4, &year); break;
            case 'm': good = read_digits(&text, 1 + !strpbrk(form, "-./"), 2, &month); break;
            case 'd': good = read_digits(&text, 1, 2, &day); break;
            case 'H': good = read_digits(&text, 2, 2, &part[0]); break;
            case 'M': good = read_digits(&text, 2, 2, &part[1]); break;
            default: good = read_digits(&text, 2, 2, &part[2]);
            }
        }
        if (!good)
            return NAN;
    }
    if (*text || !ct_date_exists(year, month, day))
        return NAN;
    double days = (double)ct_date_days(year, month, day);
    return unit == CT_DATE_DAY ? days : ((days * 24 + part[0]) * 60 + part[1]) * 60 + part[2];
}

/* 2004-01, 2004Q1, 2004:1: the year, then from a place on the part. */
static double read_part(const char *text, int place, ct_date_unit unit) {
    int year, part, parts = unit == CT_DATE_MONTH ? 12 : 4;
    const char *at = text;
    if (!read_digits(&at, 4, 4, &year) || strlen(text) < (size_t)place)
        return NAN;
    for (int i = 5; i < place; i++)
        if (!strchr("-/.: mMqQ", text[i - 1]))
            return NAN;
    at = text + place - 1;
    if (!read_digits(&at, 1, parts == 12 ? 2 : 1, &part) || *at || part < 1 || part > parts)
        return NAN;
    return parts * (year - 1970) + part - 1;
}

static double read_text(const ct_script_date *date, const char *text) {
    return date->form ? read_form(date->form, text, date->unit) : read_part(text, date->part, date->unit);
}

/* Whether all rows come out as they are. */
static bool fits(const ct_script_variable *v, size_t rows, const ct_script_date *date) {
    const ct_column *origin = v->origin;
    for (size_t row = 0; row < rows; row++) {
        char digits[40];
        double wanted = v->about->values[row] / ct_decimal_power(v->about->decimals);
        if (isnan(wanted))
            continue;
        if (!origin->codes)
            snprintf(digits, sizeof digits, "%.0f", origin->values[row]);
        if (read_text(date, origin->codes ? origin->levels[origin->codes[row]] : digits) != wanted)
            return false;
    }
    return true;
}

static bool try_forms(const ct_script_variable *v, size_t rows, const char *const *forms, ct_script_date *date) {
    for (; *forms; forms++) {
        date->form = *forms;
        if (fits(v, rows, date))
            return true;
    }
    return false;
}

static bool try_parts(const ct_script_variable *v, size_t rows, ct_script_date *date) {
    date->form = NULL;
    for (date->part = 5; date->part <= 8; date->part++)
        if (fits(v, rows, date))
            return true;
    return false;
}

bool ct_script_date_form(const ct_script_variable *v, size_t rows, ct_script_date *date) {
    static const char *const days[] = {"%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
                                       "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d",   NULL};
    static const char *const seconds[] = {"%Y-%m-%d %H:%M:%S",
                                          "%Y-%m-%dT%H:%M:%S",
                                          "%Y-%m-%d %H:%M",
                                          "%Y-%m-%dT%H:%M",
                                          "%Y-%m-%dT%H:%M:%SZ",
                                          "%Y-%m-%d %H:%M:%SZ",
                                          NULL};
    *date = (ct_script_date){.unit = v->about->unit};
    if (!v->origin->codes && !(v->origin->values && v->origin->decimals == 0))
        return false;
    switch (date->unit) {
    case CT_DATE_YEAR: return true;
    case CT_DATE_MONTH:
    case CT_DATE_QUARTER: return try_parts(v, rows, date);
    case CT_DATE_DAY: return try_forms(v, rows, days, date);
    default: return try_forms(v, rows, seconds, date);
    }
}

ct_script_epoch ct_script_epoch_of(const ct_script_plan *p, ct_date_unit unit) {
    enum { DAYS = 3653, OLD_DAYS = 141428, MONTHS = 120, QUARTERS = 40, DAY = 86400 };
    double days = p->reading->kind == CT_FILE_SPSS ? OLD_DAYS : DAYS;
    switch (unit) {
    case CT_DATE_YEAR: return (ct_script_epoch){1, 0};
    case CT_DATE_QUARTER: return (ct_script_epoch){1, QUARTERS};
    case CT_DATE_MONTH: return (ct_script_epoch){1, MONTHS};
    case CT_DATE_DAY: return (ct_script_epoch){p->reading->kind == CT_FILE_SPSS ? DAY : 1, days};
    default: return (ct_script_epoch){p->reading->kind == CT_FILE_STATA ? 1000 : 1, days * DAY};
    }
}
