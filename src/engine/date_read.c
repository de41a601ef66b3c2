/* Reading dates.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "date_read.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A form: Y four digits; S two that stand for a year; M, D one or two; N a month's name; Q one digit; y, m, d as many
 * digits as they must have (4, 2, 2); a blank is one or more; letters in small are either case; all else is itself. */
typedef struct form {
    const char *pattern;
    ct_date_order order;
    ct_date_unit unit;
    bool asked_only; /* not unless that order is asked for */
} form;

static const form forms[] = {
    {"Y-M-D", CT_DATES_YMD, CT_DATE_DAY, false},        {"Y/M/D", CT_DATES_YMD, CT_DATE_DAY, false},
    {"Y.M.D", CT_DATES_YMD, CT_DATE_DAY, false},        {"ymd", CT_DATES_YMD, CT_DATE_DAY, true},
    {"D.M.Y", CT_DATES_DMY, CT_DATE_DAY, false},        {"D/M/Y", CT_DATES_DMY, CT_DATE_DAY, false},
    {"M/D/Y", CT_DATES_MDY, CT_DATE_DAY, false},        {"D-M-Y", CT_DATES_DMY, CT_DATE_DAY, false},
    {"M-D-Y", CT_DATES_MDY, CT_DATE_DAY, false},        {"D N Y", CT_DATES_DMY, CT_DATE_DAY, false},
    {"D-N-Y", CT_DATES_DMY, CT_DATE_DAY, false},        {"DNY", CT_DATES_DMY, CT_DATE_DAY, false},
    {"N D, Y", CT_DATES_MDY, CT_DATE_DAY, false},       {"N D Y", CT_DATES_MDY, CT_DATE_DAY, false},
    {"Y-M", CT_DATES_MONTH, CT_DATE_MONTH, false},      {"Y/M", CT_DATES_MONTH, CT_DATE_MONTH, false},
    {"YmM", CT_DATES_MONTH, CT_DATE_MONTH, false},      {"N Y", CT_DATES_MONTH, CT_DATE_MONTH, false},
    {"N-Y", CT_DATES_MONTH, CT_DATE_MONTH, false},      {"Y:m", CT_DATES_MONTH, CT_DATE_MONTH, false},
    {"ym", CT_DATES_MONTH, CT_DATE_MONTH, true},        {"YqQ", CT_DATES_QUARTER, CT_DATE_QUARTER, false},
    {"Y-qQ", CT_DATES_QUARTER, CT_DATE_QUARTER, false}, {"Y qQ", CT_DATES_QUARTER, CT_DATE_QUARTER, false},
    {"qQ Y", CT_DATES_QUARTER, CT_DATE_QUARTER, false}, {"qQ-Y", CT_DATES_QUARTER, CT_DATE_QUARTER, false},
    {"qQ/Y", CT_DATES_QUARTER, CT_DATE_QUARTER, false}, {"Y:Q", CT_DATES_QUARTER, CT_DATE_QUARTER, false},
    {"Y", CT_DATES_YEAR, CT_DATE_YEAR, true},
};

/* Those that do not say the century. */
static const form short_forms[] = {
    {"D.M.S", CT_DATES_DMY, CT_DATE_DAY, false}, {"D/M/S", CT_DATES_DMY, CT_DATE_DAY, false},
    {"M/D/S", CT_DATES_MDY, CT_DATE_DAY, false}, {"D-M-S", CT_DATES_DMY, CT_DATE_DAY, false},
    {"M-D-S", CT_DATES_MDY, CT_DATE_DAY, false}, {"S-M-D", CT_DATES_YMD, CT_DATE_DAY, false},
    {"S/M/D", CT_DATES_YMD, CT_DATE_DAY, false}, {"D-N-S", CT_DATES_DMY, CT_DATE_DAY, false},
    {"D N S", CT_DATES_DMY, CT_DATE_DAY, false}, {"N-S", CT_DATES_MONTH, CT_DATE_MONTH, false},
    {"N S", CT_DATES_MONTH, CT_DATE_MONTH, false},
};

enum {
    SHORT_FORMS = sizeof short_forms / sizeof *short_forms,
    FORMS = sizeof forms / sizeof *forms,
    FRACTION_MOST = 6,
    DAY = 86400
};

/* One text, taken apart. */
typedef struct parts {
    int year, month, day, quarter;
    bool timed, zoned;
    int hour, minute, second, zone; /* zone: minutes ahead of UTC */
    long fraction;                  /* of a second, of so many digits */
    int digits;
} parts;

static bool read_digits(const char **at, int least, int most, int *value) {
    int n = 0;
    *value = 0;
    for (; n < most && isdigit((unsigned char)**at); n++)
        *value = 10 * *value + (*(*at)++ - '0');
    return n >= least && !isdigit((unsigned char)**at);
}

/* The same of a field that further digits may follow. */
static bool read_exactly(const char **at, int size, int *value) {
    *value = 0;
    for (int n = 0; n < size; n++, ++*at) {
        if (!isdigit((unsigned char)**at))
            return false;
        *value = 10 * *value + (**at - '0');
    }
    return true;
}

static bool read_month_name(const char **at, int *month) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    size_t length = 0;
    while (isalpha((unsigned char)(*at)[length]))
        length++;
    for (int i = 0; i < 12; i++) {
        size_t whole = strlen(names[i]);
        bool in_short = length == 3 || (i == 8 && length == 4);
        if ((length == whole || in_short) && strncasecmp(*at, names[i], length) == 0) {
            *month = i + 1;
            *at += length;
            *at += **at == '.' && in_short;
            return true;
        }
    }
    return false;
}

static bool read_field(char field, const char **at, parts *p) {
    switch (field) {
    case 'Y': return read_digits(at, 4, 4, &p->year);
    case 'S':
        if (!read_digits(at, 2, 2, &p->year))
            return false;
        p->year += 2000; /* some century */
        return true;
    case 'M': return read_digits(at, 1, 2, &p->month);
    case 'D': return read_digits(at, 1, 2, &p->day);
    case 'Q': return read_digits(at, 1, 1, &p->quarter);
    case 'N': return read_month_name(at, &p->month);
    case ' ':
        if (**at != ' ')
            return false;
        *at += strspn(*at, " ");
        return true;
    default: break;
    }
    if (tolower((unsigned char)**at) != field)
        return false;
    ++*at;
    return true;
}

/* In "ymd", "ym" and "Y:m" small letters are fields of a fixed size. */
static bool read_pattern(const form *f, const char **at, parts *p) {
    bool fixed = f->pattern[0] == 'y' || strcmp(f->pattern, "Y:m") == 0;
    bool good = true;
    for (const char *c = f->pattern; *c && good; c++) {
        if (fixed && *c == 'y')
            good = read_exactly(at, 4, &p->year);
        else if (fixed && *c == 'm')
            good = read_exactly(at, 2, &p->month);
        else if (fixed && *c == 'd')
            good = read_exactly(at, 2, &p->day);
        else
            good = read_field(*c, at, p);
    }
    return good;
}

static bool read_zone(const char **at, parts *p) {
    int hours, minutes = 0, sign = **at == '-' ? -1 : 1;
    p->zoned = true;
    if (**at == 'Z' || **at == 'z') {
        ++*at;
        return true;
    }
    ++*at;
    if (!read_exactly(at, 2, &hours))
        return false;
    *at += **at == ':';
    if (**at && !read_exactly(at, 2, &minutes))
        return false;
    p->zone = sign * (60 * hours + minutes);
    return hours <= 14 && minutes < 60;
}

/* " 12:30:15.250+01:00" behind a day. */
static bool read_time(const char **at, parts *p) {
    p->timed = true;
    if (**at != 'T' && **at != ' ')
        return false;
    *at += **at == 'T' ? 1 : strspn(*at, " ");
    if (!read_digits(at, 1, 2, &p->hour) || **at != ':')
        return false;
    ++*at;
    if (!read_exactly(at, 2, &p->minute))
        return false;
    if (**at == ':') {
        ++*at;
        if (!read_exactly(at, 2, &p->second))
            return false;
        if (**at == '.' || **at == ',')
            for (++*at; isdigit((unsigned char)**at) && p->digits < FRACTION_MOST; p->digits++)
                p->fraction = 10 * p->fraction + (*(*at)++ - '0');
    }
    *at += strspn(*at, " ");
    if (**at == 'Z' || **at == 'z' || **at == '+' || **at == '-')
        return read_zone(at, p);
    return true;
}

static bool read_text(const form *f, const char *text, parts *p) {
    *p = (parts){.month = 1, .day = 1, .quarter = 1};
    text += strspn(text, " ");
    if (!read_pattern(f, &text, p))
        return false;
    if (*text && f->unit == CT_DATE_DAY && text[strspn(text, " ")] && !read_time(&text, p))
        return false;
    return text[strspn(text, " ")] == '\0';
}

static bool exists(const parts *p) {
    return p->year > 0 && p->quarter >= 1 && p->quarter <= 4 && ct_date_exists(p->year, p->month, p->day) &&
           p->hour < 24 && p->minute < 60 && p->second < 60;
}

/* Seconds are counted in 10^-decimals. */
static double value_of(const parts *p, ct_date_unit unit, int decimals) {
    double seconds, power = pow(10, decimals);
    switch (unit) {
    case CT_DATE_YEAR: return p->year;
    case CT_DATE_QUARTER: return 4.0 * (p->year - 1970) + p->quarter - 1;
    case CT_DATE_MONTH: return 12.0 * (p->year - 1970) + p->month - 1;
    case CT_DATE_DAY: return (double)ct_date_days(p->year, p->month, p->day);
    default: break;
    }
    seconds = (double)DAY * (double)ct_date_days(p->year, p->month, p->day) + 3600.0 * p->hour +
              60.0 * (p->minute - p->zone) + p->second;
    return seconds * power + (double)p->fraction * pow(10, decimals - p->digits);
}

/* ---- All texts in one form ---- */

/* What a form makes of all texts. */
typedef struct verdict {
    size_t unread, missing; /* the first that it does not read; the first that the calendar has not; n where none */
    size_t absent;          /* how many the calendar has not */
    int digits;
    bool timed, untimed, zoned, unzoned;
    bool season; /* 2004-05, 2005-06: two years rather than a year and a month */
    int days[2]; /* the first day, and whether another came */
    int months[2];
} verdict;

static void note(verdict *v, const parts *p) {
    v->digits = p->digits > v->digits ? p->digits : v->digits;
    *(p->timed ? &v->timed : &v->untimed) = true;
    *(p->zoned ? &v->zoned : &v->unzoned) = true;
    v->season = v->season && p->month == (p->year + 1) % 100;
    v->days[1] |= v->days[0] && p->day != v->days[0];
    v->months[1] |= v->months[0] && p->month != v->months[0];
    v->days[0] = v->days[0] ? v->days[0] : p->day;
    v->months[0] = v->months[0] ? v->months[0] : p->month;
}

static verdict judge(const form *f, const char *const *texts, size_t n) {
    verdict v = {.unread = n, .missing = n, .season = true};
    parts p;
    for (size_t i = 0; i < n; i++) {
        if (!read_text(f, texts[i], &p)) {
            v.unread = i;
            return v;
        }
        if (exists(&p)) {
            note(&v, &p);
        } else {
            v.missing = v.missing == n ? i : v.missing;
            v.absent++;
        }
    }
    return v;
}

static bool tried(const form *f, ct_date_order order) {
    return order == CT_DATES_ANY ? !f->asked_only : f->order == order;
}

/* The same with day and month the other way round. */
static const form *turned(const form *f) {
    static const char *const pairs[][2] = {{"D/M/Y", "M/D/Y"}, {"D-M-Y", "M-D-Y"}};
    for (size_t i = 0; i < 2; i++)
        for (int j = 0; strcmp(pairs[i][0], f->pattern) == 0 && j < FORMS; j++)
            if (strcmp(forms[j].pattern, pairs[i][1]) == 0)
                return &forms[j];
    return NULL;
}

/* The form that fits all texts; else NULL, *best telling what stood in the way of the one that came farthest. */
static const form *find_form(const char *const *texts, size_t n, ct_date_order order, verdict *best,
                             ct_date_odd *why) {
    *best = (verdict){0};
    *why = CT_DATE_UNREAD;
    for (int i = 0; i < FORMS; i++) {
        const form *f = &forms[i];
        if (!tried(f, order))
            continue;
        verdict v = judge(f, texts, n);
        bool season = order == CT_DATES_ANY && f->unit == CT_DATE_MONTH && v.season && strchr("-/", f->pattern[1]);
        bool all = v.unread == n && v.missing == n;
        if (all && !season && !(v.zoned && v.unzoned) && !(v.timed && v.untimed && v.zoned)) {
            *best = v;
            *why = CT_DATE_GOOD;
            return f;
        }
        if (season)
            continue;
        if (v.unread == n && *why == CT_DATE_UNREAD) {
            *best = v;
            *why = v.missing < n ? CT_DATE_NOT_THERE : CT_DATE_ZONES_MIXED;
        } else if (*why == CT_DATE_UNREAD && v.unread > best->unread)
            *best = v;
    }
    return NULL;
}

/* Day or month first, where both fit: the day, unless it never changes and the other does, as on the first of
 * months. */
static const form *decide(const form *f, const char *const *texts, size_t n, ct_date_order order, verdict *v,
                          ct_dates *dates) {
    const form *other = order == CT_DATES_ANY ? turned(f) : NULL;
    if (!other)
        return f;
    verdict w = judge(other, texts, n);
    if (w.unread < n || w.missing < n)
        return f;
    dates->undecided = true;
    dates->month_first = v->days[1] && !v->months[1];
    if (!dates->month_first)
        return f;
    *v = w;
    return other;
}

static ct_status fill(const form *f, const char *const *texts, size_t n, const verdict *v, ct_dates *dates) {
    parts p;
    if (!(dates->values = malloc((n ? n : 1) * sizeof *dates->values)))
        return CT_ERROR_MEMORY;
    dates->unit = !v->timed ? f->unit : v->zoned ? CT_DATE_SECOND_UTC : CT_DATE_SECOND;
    dates->decimals = v->digits;
    for (size_t i = 0; i < n; i++) {
        read_text(f, texts[i], &p);
        dates->values[i] = value_of(&p, dates->unit, dates->decimals);
    }
    return CT_OK;
}

/* Whether all would be dates, if their years said the century. */
static bool years_are_short(const char *const *texts, size_t n) {
    for (int i = 0; i < SHORT_FORMS && n > 0; i++) {
        verdict v = judge(&short_forms[i], texts, n);
        if (v.unread == n && v.missing == n)
            return true;
    }
    return false;
}

ct_status ct_dates_read(const char *const *texts, size_t n, ct_date_order order, ct_dates *dates) {
    verdict v;
    *dates = (ct_dates){.odd = n};
    const form *f = find_form(texts, n, order, &v, &dates->why);
    if (f && n > 0)
        return fill(decide(f, texts, n, order, &v, dates), texts, n, &v, dates);
    dates->why = f ? CT_DATE_UNREAD : dates->why;
    dates->odd = dates->why == CT_DATE_NOT_THERE ? v.missing : v.unread;
    dates->absent = v.absent;
    if (dates->why == CT_DATE_UNREAD && years_are_short(texts, n)) {
        dates->why = CT_DATE_SHORT_YEARS;
        dates->odd = 0;
    }
    return CT_OK;
}
