/* Dates: the calendar, the forms in which they are read, what is none.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "engine/date_read.h"

/* Days since 1970 as the C library of a system with 64 bits counts them: date -d DATE +%s / 86400. */
static void calendar(void **unused) {
    static const struct {
        int year, month, day;
        long days;
    } known[] = {{1970, 1, 1, 0},      {1969, 12, 31, -1},     {2000, 2, 29, 11016}, {2004, 1, 15, 12432},
                 {1900, 3, 1, -25508}, {1600, 2, 29, -135081}, {2100, 3, 1, 47541},  {1, 1, 1, -719162}};
    int year, month, day;
    (void)unused;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(ct_date_days(known[i].year, known[i].month, known[i].day), known[i].days);
    for (long days = -800000; days < 100000; days++) {
        ct_date_of_days(days, &year, &month, &day);
        assert_true(ct_date_exists(year, month, day));
        assert_int_equal(ct_date_days(year, month, day), days);
    }
    assert_true(ct_date_exists(2004, 2, 29) && ct_date_exists(2000, 2, 29) && !ct_date_exists(1900, 2, 29));
    assert_false(ct_date_exists(2004, 2, 30) || ct_date_exists(2004, 13, 1) || ct_date_exists(2004, 4, 31) ||
                 ct_date_exists(2004, 0, 1) || ct_date_exists(2004, 1, 0));
}

static void writing(void **unused) {
    static const struct {
        ct_date_unit unit;
        double value;
        int decimals;
        const char *want;
    } cases[] = {{CT_DATE_DAY, 12432, 0, "2004-01-15"},
                 {CT_DATE_DAY, -1, 0, "1969-12-31"},
                 {CT_DATE_MONTH, 408, 0, "2004-01"},
                 {CT_DATE_MONTH, -1, 0, "1969-12"},
                 {CT_DATE_QUARTER, 139, 0, "2004Q4"},
                 {CT_DATE_QUARTER, -1, 0, "1969Q4"},
                 {CT_DATE_YEAR, 2004, 0, "2004"},
                 {CT_DATE_SECOND, 1074169815, 0, "2004-01-15 12:30:15"},
                 {CT_DATE_SECOND, -1, 0, "1969-12-31 23:59:59"},
                 {CT_DATE_SECOND, -1, 3, "1969-12-31 23:59:59.999"},
                 {CT_DATE_SECOND_UTC, 1074169815250, 3, "2004-01-15 12:30:15.250Z"},
                 {CT_DATE_DAY, 0.5, 0, "0.5"},
                 {CT_DATE_DAY, 1e300, 0, "1e+300"},
                 {CT_DATE_NONE, 3, 0, "3"}};
    char buffer[CT_DATE_SIZE];
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ct_date_write(cases[i].unit, cases[i].value, cases[i].decimals, buffer), cases[i].want);
}

/* Texts, with bars between them, as they are read: the dates as they are written, with blanks between them; or "" for
 * none. */
static const char *reads(const char *texts, ct_date_order order, ct_dates *dates) {
    static char copy[400], all[400];
    const char *list[20];
    size_t n = 0;
    strcpy(copy, texts);
    for (char *at = strtok(copy, "|"); at; at = strtok(NULL, "|"))
        list[n++] = at;
    assert_int_equal(ct_dates_read(list, n, order, dates), CT_OK);
    all[0] = '\0';
    for (size_t i = 0; dates->why == CT_DATE_GOOD && i < n; i++) {
        char buffer[CT_DATE_SIZE];
        strcat(all, i ? ", " : "");
        strcat(all, ct_date_write(dates->unit, dates->values[i], dates->decimals, buffer));
    }
    free(dates->values);
    dates->values = NULL;
    return all;
}

static void forms(void **unused) {
    static const char *const cases[][2] = {
        {"2004-01-15|2005-12-01", "2004-01-15, 2005-12-01"},
        {"2004/1/15|2005/12/1", "2004-01-15, 2005-12-01"},
        {"2004.01.15", "2004-01-15"},
        {"15.01.2004|1.2.2004", "2004-01-15, 2004-02-01"},
        {"15/01/2004|01/02/2004", "2004-01-15, 2004-02-01"},
        {"01/02/2004|01/15/2004", "2004-01-02, 2004-01-15"},
        {"01-02-2004|01-15-2004", "2004-01-02, 2004-01-15"},
        {"15 Jan 2004|1 september 2004", "2004-01-15, 2004-09-01"},
        {"15-Jan-2004|01-SEP-2004", "2004-01-15, 2004-09-01"},
        {"15JAN2004|1may1999", "2004-01-15, 1999-05-01"},
        {"Jan 15, 2004|Sept. 1, 2004", "2004-01-15, 2004-09-01"},
        {"January 15 2004", "2004-01-15"},
        {"2004-01|2004-11", "2004-01, 2004-11"},
        {"2004m1|2004M12", "2004-01, 2004-12"},
        {"Jan 2004|June 2004", "2004-01, 2004-06"},
        {"2004:01|2004:12", "2004-01, 2004-12"},
        {"2004Q1|2004q4", "2004Q1, 2004Q4"},
        {"2004-Q1|2004-Q2", "2004Q1, 2004Q2"},
        {"Q1 2004|Q3 2005", "2004Q1, 2005Q3"},
        {"2004:1|2004:4", "2004Q1, 2004Q4"},
        {"2004-01-15T12:30:15|2004-01-15 00:00", "2004-01-15 12:30:15, 2004-01-15 00:00:00"},
        {"2004-01-15 12:30:15.25|2004-01-15 12:30:15.125", "2004-01-15 12:30:15.250, 2004-01-15 12:30:15.125"},
        {"2004-01-15T12:30:15Z|2004-01-15T00:30:15+01:00", "2004-01-15 12:30:15Z, 2004-01-14 23:30:15Z"},
        {"2004-01-15 12:30-0530", "2004-01-15 18:00:00Z"},
        {"15.01.2004 8:05", "2004-01-15 08:05:00"},
        /* None. */
        {"20040115", ""},
        {"2004", ""},
        {"2004-01-15|2004/01/15", ""},
        {"2004-01-15|x", ""},
        {"04-01-15", ""},
        {"2004-05|2005-06|2006-07", ""}, /* years of two halves */
        {"2004Q5|2004Q1", ""},
        {"2004-01-15 25:00", ""},
        {"2004-01-15 12", ""},
        {"Foo 15, 2004", ""},
        {"2004-01-15Z", ""},
        {"2004-13-01", ""},
        {"32/01/2004|01/02/2004", ""},
    };
    ct_dates dates;
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = reads(cases[i][0], CT_DATES_ANY, &dates);
        if (strcmp(got, cases[i][1]) != 0)
            fail_msg("%s: %s, not %s", cases[i][0], got, cases[i][1]);
        assert_true((dates.why == CT_DATE_GOOD) == (*cases[i][1] != '\0'));
    }
}

static void asked_for(void **unused) {
    ct_dates dates;
    (void)unused;
    assert_string_equal(reads("20040115|20041231", CT_DATES_YMD, &dates), "2004-01-15, 2004-12-31");
    assert_string_equal(reads("200401", CT_DATES_MONTH, &dates), "2004-01");
    assert_string_equal(reads("2004|2005", CT_DATES_YEAR, &dates), "2004, 2005");
    assert_string_equal(reads("01/02/2004", CT_DATES_MDY, &dates), "2004-01-02");
    assert_false(dates.undecided);
    assert_string_equal(reads("01/02/2004", CT_DATES_DMY, &dates), "2004-02-01");
    assert_string_equal(reads("2004-05|2005-06", CT_DATES_MONTH, &dates), "2004-05, 2005-06");
    assert_string_equal(reads("2004-01-15", CT_DATES_QUARTER, &dates), "");
}

/* No number above 12: the day comes first, unless it is the same throughout while the other changes. */
static void undecided(void **unused) {
    ct_dates dates;
    (void)unused;
    assert_string_equal(reads("03/04/2004|05/06/2004", CT_DATES_ANY, &dates), "2004-04-03, 2004-06-05");
    assert_true(dates.undecided && !dates.month_first);
    assert_string_equal(reads("01/01/2004|02/01/2004|03/01/2004", CT_DATES_ANY, &dates),
                        "2004-01-01, 2004-02-01, 2004-03-01");
    assert_true(dates.undecided && dates.month_first);
    assert_string_equal(reads("01/01/2004|01/02/2004|01/03/2004", CT_DATES_ANY, &dates),
                        "2004-01-01, 2004-02-01, 2004-03-01");
    assert_true(dates.undecided && !dates.month_first);
    reads("13/04/2004|05/06/2004", CT_DATES_ANY, &dates);
    assert_false(dates.undecided);
}

static void what_is_odd(void **unused) {
    ct_dates dates;
    (void)unused;
    reads("2004-02-28|2004-02-30|2004-03-01", CT_DATES_ANY, &dates);
    assert_true(dates.why == CT_DATE_NOT_THERE && dates.odd == 1);
    reads("2004-02-28|2004-02-29|soon", CT_DATES_ANY, &dates);
    assert_true(dates.why == CT_DATE_UNREAD && dates.odd == 2);
    reads("2004-02-28 12:00Z|2004-02-29 12:00", CT_DATES_ANY, &dates);
    assert_true(dates.why == CT_DATE_ZONES_MIXED);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(calendar),  cmocka_unit_test(writing),
                                       cmocka_unit_test(forms),     cmocka_unit_test(asked_for),
                                       cmocka_unit_test(undecided), cmocka_unit_test(what_is_odd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
