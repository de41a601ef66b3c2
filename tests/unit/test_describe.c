/* Descriptions of columns against R's figures (tests/oracle/describe.R), and where they are not defined.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/describe.h"
#include "engine/table/order.h"
#include "support.h"

static ct_description describe(const ct_table *table, const char *name) {
    ct_description d;
    int column = ct_table_find(table, name);
    assert_true(column >= 0);
    assert_int_equal(ct_describe(table, (size_t)column, NULL, NULL, &d), CT_OK);
    for (int s = CT_COLUMN_FIRST; s <= CT_DESCRIBED_LAST; s++) {
        ct_reason reason;
        double value = ct_description_get(&d, (ct_statistic)s, &reason);
        assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
    }
    return d;
}

static double get(const ct_description *d, ct_statistic statistic) {
    return ct_description_get(d, statistic, NULL);
}

static ct_reason why(const ct_description *d, ct_statistic statistic) {
    ct_reason reason;
    ct_description_get(d, statistic, &reason);
    return reason;
}

/* ---- Against R ---- */

static double figure(const ct_description *d, const char *key) {
    if (strncmp(key, "bin_", 4) == 0)
        return (double)d->bin[atoi(key + 4) - 1];
    for (int s = CT_COLUMN_FIRST; s <= CT_DESCRIBED_LAST; s++)
        if (strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return get(d, (ct_statistic)s);
    fail_msg("there is no statistic %s", key);
    return NAN;
}

/* A data set, or "... with gaps": every fifth cell left out, as describe.R does it. */
static ct_table *read_set(const char *name) {
    const char *gaps = strstr(name, " with gaps");
    char file[120], *all[32], *csv, *at;
    snprintf(file, sizeof file, "tests/oracle/%.*s.csv", gaps ? (int)(gaps - name) : (int)strlen(name), name);
    char *path = source_path(file), *text = read_text(path), *rest = text;
    at = csv = calloc(2, strlen(text) + 1);
    assert_non_null(csv);
    size_t row = 0;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        if (*line == '#' || *line == '\0')
            continue;
        size_t count = split_fields(line, all, 32);
        for (size_t i = 0; i < count; i++)
            at += sprintf(at, "%s%c", gaps && row > 0 && (7 * row + 3 * (i + 1)) % 5 == 0 ? "" : all[i],
                          i + 1 < count ? ',' : '\n');
        row++;
    }
    ct_table *table = table_text(csv);
    free(csv);
    free(text);
    free(path);
    return table;
}

static void as_in_r(void **state) {
    char *path = source_path("tests/oracle/describe.csv"), *text = read_text(path), *rest = text;
    char set[80] = "", name[80] = "";
    ct_table *table = NULL;
    ct_description d = {0};
    size_t lines = 0, with_gaps = 0;
    (void)state;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        char *fields[5];
        if (*line == '#' || strncmp(line, "data,", 5) == 0 || split_fields(line, fields, 5) != 4)
            continue;
        if (strcmp(set, fields[0]) != 0) {
            snprintf(set, sizeof set, "%s", fields[0]);
            ct_table_unref(table);
            table = read_set(set);
            name[0] = '\0';
        }
        if (strcmp(name, fields[1]) != 0) {
            snprintf(name, sizeof name, "%s", fields[1]);
            d = describe(table, name);
        }
        double want = strtod(fields[3], NULL), got = figure(&d, fields[2]);
        /* R sums cubes in doubles: of what nearly cancels it keeps few digits. */
        double least = strcmp(fields[2], "skewness") == 0 ? 11 + fmin(0, log10(fabs(want))) : 14;
        if (digits(got, want) < least && !(fabs(want) < 1e-14 && fabs(got) < 1e-14))
            fail_msg("%s, %s: %s is %.17g, and %.17g in R", set, name, fields[2], got, want);
        lines++;
        with_gaps += strcmp(fields[2], "missing") == 0 && want > 0;
    }
    assert_true(lines > 1800 && with_gaps > 30);
    ct_table_unref(table);
    free(text);
    free(path);
}

/* ---- By definition ---- */

/* Decimals are exact, so these are the nearest doubles of what they should be. */
static void quartiles_of_few(void **state) {
    ct_table *table = table_text("one,two,three,tenths,far\n7,1,3,0.1,1000000000.1\n,2,1,0.2,1000000000.3\n,,2,0.4,1000000000.2\n"
                                 ",,,0.7,\n");
    (void)state;
    ct_description d = describe(table, "one");
    assert_true(get(&d, CT_LOWER) == 7 && get(&d, CT_MEDIAN) == 7 && get(&d, CT_UPPER) == 7 && get(&d, CT_MEAN) == 7);
    assert_int_equal(why(&d, CT_SD), CT_REASON_SMALL_SAMPLE);
    assert_int_equal(why(&d, CT_SKEWNESS), CT_REASON_CONSTANT);
    assert_true(d.n_bins == 0 && get(&d, CT_MISSING) == 3 && get(&d, CT_DISTINCT) == 1);
    d = describe(table, "two");
    assert_true(get(&d, CT_LOWER) == 1.25 && get(&d, CT_MEDIAN) == 1.5 && get(&d, CT_UPPER) == 1.75);
    assert_true(get(&d, CT_SKEWNESS) == 0 && d.bin[0] == 1 && d.bin[9] == 1);
    d = describe(table, "three");
    assert_true(get(&d, CT_LOWER) == 1.5 && get(&d, CT_MEDIAN) == 2 && get(&d, CT_UPPER) == 2.5);
    d = describe(table, "tenths"); /* 0.1 + .75 x 0.1, and so on */
    assert_true(get(&d, CT_LOWER) == 0.175 && get(&d, CT_MEDIAN) == 0.3 && get(&d, CT_UPPER) == 0.475);
    assert_true(get(&d, CT_MINIMUM) == 0.1 && get(&d, CT_MAXIMUM) == 0.7 && get(&d, CT_MEAN) == 0.35);
    d = describe(table, "far");
    assert_true(get(&d, CT_MEAN) == 1000000000.2 && get(&d, CT_SD) == 0.1 && get(&d, CT_SKEWNESS) == 0);
    ct_table_unref(table);
}

/* One value, none; and values at a double's ends, whose cubes and sums are none. */
static void edges(void **state) {
    static const double ends[] = {-1e308, 1e308, 1.7e308, -1.7e308};
    ct_table *table = table_text("same,none,tiny\n0.1,,2e-300\n0.1,,1e-300\n0.1,,4e-300\n");
    ct_table *large = table_of("x", 4, ends);
    (void)state;
    ct_description d = describe(table, "same");
    assert_true(get(&d, CT_MEAN) == 0.1 && get(&d, CT_SD) == 0 && d.n_bins == 0);
    assert_int_equal(why(&d, CT_SKEWNESS), CT_REASON_CONSTANT);
    d = describe(table, "none");
    assert_true(get(&d, CT_COLUMN_N) == 0 && get(&d, CT_MISSING) == 3 && get(&d, CT_DISTINCT) == 0 && d.n_bins == 0);
    assert_int_equal(why(&d, CT_MEDIAN), CT_REASON_EMPTY);
    d = describe(table, "tiny"); /* of 1, 2, 4: sd sqrt(7/3), g1 = (20/27) / (14/9)^1.5 */
    assert_digits(get(&d, CT_SD), sqrt(7.0 / 3) * 1e-300, 15);
    assert_digits(get(&d, CT_SKEWNESS), 20.0 / 27 / pow(14.0 / 9, 1.5), 15);
    d = describe(large, "x");
    assert_true(get(&d, CT_MEAN) == 0 && get(&d, CT_SKEWNESS) == 0 && d.bin[0] == 1 && d.bin[2] == 1);
    assert_digits(get(&d, CT_SD), sqrt((2 + 2 * 1.7 * 1.7) / 3) * 1e308, 15);
    ct_table_unref(table);
    ct_table_unref(large);
}

static void texts(void **state) {
    ct_table *table = table_text("t,n\nb,1\na,1\nc,1\na,1\n,1\nd,1\ne,1\nc,1\nf,1\na,1\nNA,1\n");
    static const char *const want[] = {"a", "c", "b", "d", "e"};
    static const size_t counts[] = {3, 2, 1, 1, 1};
    (void)state;
    ct_description d = describe(table, "t");
    assert_true(get(&d, CT_COLUMN_N) == 9 && get(&d, CT_MISSING) == 2 && get(&d, CT_DISTINCT) == 6);
    assert_int_equal(why(&d, CT_MEAN), CT_REASON_TEXT);
    assert_true(d.n_top == CT_TOP_LEVELS && d.n_bins == 0);
    for (size_t i = 0; i < d.n_top; i++) {
        assert_string_equal(ct_table_column(table, 0)->levels[d.top[i].level], want[i]);
        assert_int_equal(d.top[i].count, counts[i]);
    }
    ct_table_unref(table);
}

/* Rows that are left out are neither there nor missing. */
static void without_rows(void **state) {
    ct_table *table = table_text("x,t\n1,a\n100,b\n200,d\n3,b\n,c\n5,\n");
    static const size_t rows[] = {1, 2, 4};
    static const uint64_t bits[] = {0x3D}; /* the second not */
    ct_description d;
    ct_terms *terms = ct_terms_new_without(table, NULL, 0, CT_LEVELS, (ct_excluded){rows, 3}, NULL);
    (void)state;
    assert_int_equal(ct_describe(table, 0, terms, NULL, &d), CT_OK);
    assert_true(get(&d, CT_COLUMN_N) == 3 && get(&d, CT_MISSING) == 0 && get(&d, CT_MAXIMUM) == 5);
    assert_int_equal(ct_describe(table, 1, terms, NULL, &d), CT_OK);
    assert_true(get(&d, CT_COLUMN_N) == 2 && get(&d, CT_MISSING) == 1 && get(&d, CT_DISTINCT) == 2 && d.n_top == 2);
    ct_terms_unref(terms);
    terms = ct_terms_make(table, &(ct_basis){.excluded = {rows + 1, 2}, .condition = {"x < 50", bits}}, NULL);
    assert_int_equal(ct_describe(table, 0, terms, NULL, &d), CT_OK);
    assert_true(get(&d, CT_COLUMN_N) == 3 && get(&d, CT_MISSING) == 0 && get(&d, CT_MAXIMUM) == 5);
    assert_int_equal(ct_terms_meeting(terms), 5);
    assert_int_equal(ct_terms_kept(terms), 3);
    ct_terms_unref(terms);
    ct_table_unref(table);
}

/* ---- Sorting ---- */

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* As qsort sorts them; rows of equal values keep their order. */
static void sorting(void **state) {
    enum { COUNT = 5000 };
    static double values[COUNT], sorted[COUNT];
    static uint64_t keys[COUNT];
    static uint32_t rows[COUNT];
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 4; round++) {
        for (uint32_t i = 0; i < COUNT; i++) {
            double x = random_normal(&seed);
            values[i] = round == 0 ? x : round == 1 ? trunc(10 * x) : round == 2 ? ldexp(x, (int)i % 2000 - 1000) : 7;
            keys[i] = ct_order_key(values[i]);
            rows[i] = i;
            assert_true(ct_order_value(keys[i]) == values[i]);
        }
        memcpy(sorted, values, sizeof values);
        qsort(sorted, COUNT, sizeof *sorted, compare);
        assert_int_equal(ct_order_keys(keys, rows, COUNT, NULL), CT_OK);
        for (size_t i = 0; i < COUNT; i++) {
            assert_true(ct_order_value(keys[i]) == sorted[i] && values[rows[i]] == sorted[i]);
            assert_true(i == 0 || sorted[i] != sorted[i - 1] || rows[i] > rows[i - 1]);
        }
    }
    assert_true(ct_order_key(-0.0) == ct_order_key(0.0) && ct_order_key(-INFINITY) < ct_order_key(-1e308));
}

static int stop_at_once(void *data, double share) {
    ++*(int *)data;
    return share >= 0;
}

static int keep_share(void *data, double share) {
    *(double *)data = share;
    return 0;
}

static void stopped(void **state) {
    ct_table *table = table_text("x,t\n1,a\n2,b\n");
    int asked = 0;
    double last = 0;
    ct_progress progress = {stop_at_once, &asked};
    ct_description d;
    (void)state;
    assert_int_equal(ct_describe(table, 0, NULL, &progress, &d), CT_CANCELLED);
    assert_int_equal(ct_describe(table, 1, NULL, &progress, &d), CT_CANCELLED);
    assert_int_equal(asked, 2);
    progress = (ct_progress){keep_share, &last};
    assert_int_equal(ct_describe(table, 0, NULL, &progress, &d), CT_OK);
    assert_true(last == .7); /* what comes last asks, too */
    ct_table_unref(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_r), cmocka_unit_test(quartiles_of_few), cmocka_unit_test(edges),
        cmocka_unit_test(texts),   cmocka_unit_test(without_rows),     cmocka_unit_test(sorting),
        cmocka_unit_test(stopped),
    };
    return cmocka_run_group_tests_name("describe", tests, NULL, NULL);
}
