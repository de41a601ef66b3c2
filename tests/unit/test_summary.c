/* Summaries of variables against R, and where they are not defined. The figures are R 4.2.2's: length, mean, sd, min
 * and max of x, of diff(log(x)) and of x^2, missing values left out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "categories.h"
#include "engine/summary.h"
#include "support.h"

static ct_summary summary_of(const data_set *d, const char *name) {
    ct_summary summary;
    assert_int_equal(ct_summary_of(d->moments, term_of(d, name), &summary), CT_OK);
    assert_int_equal(summary.term, term_of(d, name));
    for (int s = CT_COLUMN_FIRST; s <= CT_COLUMN_LAST; s++) {
        ct_reason reason;
        double value = ct_summary_get(&summary, (ct_statistic)s, &reason);
        assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
    }
    return summary;
}

typedef struct figures {
    const char *name;
    double n, mean, sd, least, greatest;
} figures;

static void compare(const data_set *d, const figures *want, size_t count, double least) {
    for (size_t i = 0; i < count; i++) {
        ct_summary summary = summary_of(d, want[i].name);
        assert_true(ct_summary_get(&summary, CT_COLUMN_N, NULL) == want[i].n);
        assert_digits(ct_summary_get(&summary, CT_MEAN, NULL), want[i].mean, least);
        assert_digits(ct_summary_get(&summary, CT_SD, NULL), want[i].sd, least);
        assert_digits(ct_summary_get(&summary, CT_MINIMUM, NULL), want[i].least, least);
        assert_digits(ct_summary_get(&summary, CT_MAXIMUM, NULL), want[i].greatest, least);
    }
}

static void columns_with_gaps(void **state) {
    static const figures want[] = {
        {"Ozone", 116, 42.12931034482759, 32.98788451443395, 1, 168},
        {"Solar.R", 146, 185.9315068493151, 90.05842222838167, 7, 334},
        {"Wind", 153, 9.957516339869281, 3.523001352212596, 1.7, 20.7},
        {"Temp", 153, 77.88235294117646, 9.465269740971456, 56, 97},
        {"Wind^2", 153, 111.4825490196078, 76.4001308600544, 2.89, 428.49},
    };
    data_set d = data_file("tests/oracle/airquality.csv", "Wind^2");
    (void)state;
    compare(&d, want, sizeof want / sizeof *want, 14);
    data_close(&d);
}

static void levels_and_differences(void **state) {
    static const figures levels[] = {
        {"year", 15, 2011, 4.47213595499958, 2004, 2018},
        {"gdp", 15, 488430.1933333333, 237639.9034188116, 161840.16, 900309.48},
        {"domains", 15, 1817.92, 1343.281759189571, 185.2, 4228},
    };
    static const figures changes[] = {
        {"dlog(gdp)", 14, 0.1225806706709026, 0.04486721666766869, 0.06740028284184696, 0.2076919521690215},
        {"dlog(domains)", 14, 0.2156731063839878, 0.3987750506637133, -0.6632592248461808, 1.065633207601682},
    };
    data_set d = data_file("data/china-ecommerce-2004-2018.csv", NULL);
    (void)state;
    compare(&d, levels, sizeof levels / sizeof *levels, 14);
    ct_error error;
    ct_terms *terms = ct_terms_new(d.table, NULL, 0, CT_DIFFERENCES, &error);
    assert_non_null(terms);
    data_set in_changes = {.table = d.table, .terms = terms, .moments = ct_moments_new(terms, 0, NULL, &error)};
    assert_non_null(in_changes.moments);
    compare(&in_changes, changes, 2, 13); /* differences of logarithms near 13 lose digits in R */
    ct_moments_unref(in_changes.moments);
    ct_terms_unref(terms);
    data_close(&d);
}

/* Gaps are passed over; a column of one value, of none or of text has none. */
static void autocorrelations(void **state) {
    data_set d = data_text("x,gaps,same,third,none,note\n1,1,7,0.3333333333333333,,a\n2,,7,0.3333333333333333,,b\n"
                           "4,2,7,0.3333333333333333,,c\n3,4,7,0.3333333333333333,,d\n5,3,7,0.3333333333333333,,e\n"
                           "6,5,7,0.3333333333333333,,f\n,6,7,0.3333333333333333,,g\n",
                           NULL);
    static const ct_reason reasons[] = {CT_REASON_NONE,     CT_REASON_NONE,  CT_REASON_CONSTANT,
                                        CT_REASON_CONSTANT, CT_REASON_EMPTY, CT_REASON_TEXT};
    (void)state;
    for (int term = 0; term < 6; term++) {
        double r;
        ct_reason reason;
        assert_int_equal(ct_summary_autocorrelation(d.moments, term, NULL, &r, &reason), CT_OK);
        assert_int_equal(reason, reasons[term]);
        if (reason == CT_REASON_NONE) /* 1 2 4 3 5 6: deviations -2.5 -1.5 .5 -.5 1.5 2.5 */
            assert_digits(r, (3.75 - .75 - .25 - .75 + 3.75) / 17.5, 15.5);
        else
            assert_true(isnan(r));
    }
    data_close(&d);
}

/* Rows that are left out count nowhere; those around them meet. The figures are those of 1 2 4 3 5 6. */
static void without_rows(void **state) {
    data_set d = data_text("x\n1\n900\n2\n4\n-50\n-60\n3\n5\n6\n", NULL);
    static const size_t rows[] = {1, 4, 5};
    static const figures want[] = {{"x", 6, 3.5, 1.870828693386971, 1, 6}};
    ct_error error;
    ct_reason reason;
    double r;
    (void)state;
    ct_terms *terms = ct_terms_new_without(d.table, NULL, 0, CT_LEVELS, (ct_excluded){rows, 3}, &error);
    assert_non_null(terms);
    data_set left = {.table = d.table, .terms = terms, .moments = ct_moments_new(terms, 0, NULL, &error)};
    assert_non_null(left.moments);
    compare(&left, want, 1, 15);
    assert_int_equal(ct_summary_autocorrelation(left.moments, 0, NULL, &r, &reason), CT_OK);
    assert_digits(r, (3.75 - .75 - .25 - .75 + 3.75) / 17.5, 15.5);
    ct_moments_unref(left.moments);
    ct_terms_unref(terms);
    data_close(&d);
}

static ct_reason why(const ct_summary *summary, ct_statistic statistic) {
    ct_reason reason;
    ct_summary_get(summary, statistic, &reason);
    return reason;
}

/* Levels have no mean, nor ends to be read where some rows are left out. */
static void categories(void **state) {
    static const size_t out[] = {0};
    data_set d = data_with(with_categories(table_text("x,g\n1,a\n2,b\n3,a\n"), NULL), NULL, CT_LEVELS);
    (void)state;
    for (int left_out = 0; left_out < 2; left_out++) {
        const ct_basis basis = {.excluded = {out, (size_t)left_out}};
        ct_error error;
        ct_terms *terms = ct_terms_make(d.table, &basis, &error);
        assert_non_null(terms);
        ct_moments *moments = ct_moments_new(terms, 0, NULL, &error);
        ct_summary summary;
        assert_int_equal(ct_summary_of(moments, 1, &summary), CT_OK);
        assert_true(ct_summary_get(&summary, CT_COLUMN_N, NULL) == 3 - left_out);
        for (int s = CT_COLUMN_FIRST; s <= CT_COLUMN_LAST; s++)
            if (s != CT_COLUMN_N)
                assert_int_equal(why(&summary, (ct_statistic)s), CT_REASON_CATEGORY);
        double r;
        ct_reason reason;
        assert_int_equal(ct_summary_autocorrelation(moments, 1, NULL, &r, &reason), CT_OK);
        assert_int_equal(reason, CT_REASON_CATEGORY);
        ct_moments_unref(moments);
        ct_terms_unref(terms);
    }
    data_close(&d);
}

/* A large mean beside a small spread, one value only, one row, none, and text. */
static void edges(void **state) {
    data_set d = data_text("far,same,tenth,one,none,note\n1000000000.1,7,0.1,,,a\n1000000000.2,7,0.1,,,b\n"
                           "1000000000.3,7,0.1,5,,c\n",
                           NULL);
    (void)state;
    static const figures want[] = {{"far", 3, 1000000000.2, .1, 1000000000.1, 1000000000.3}};
    compare(&d, want, 1, 14);
    ct_summary summary = summary_of(&d, "same");
    assert_true(ct_summary_get(&summary, CT_SD, NULL) == 0 && ct_summary_get(&summary, CT_MEAN, NULL) == 7);
    summary = summary_of(&d, "tenth");
    assert_true(ct_summary_get(&summary, CT_SD, NULL) == 0 && ct_summary_get(&summary, CT_MEAN, NULL) == .1);
    summary = summary_of(&d, "one");
    assert_true(ct_summary_get(&summary, CT_MEAN, NULL) == 5 && ct_summary_get(&summary, CT_MAXIMUM, NULL) == 5);
    assert_int_equal(why(&summary, CT_SD), CT_REASON_SMALL_SAMPLE);
    summary = summary_of(&d, "none");
    assert_true(ct_summary_get(&summary, CT_COLUMN_N, NULL) == 0);
    assert_int_equal(why(&summary, CT_MEAN), CT_REASON_EMPTY);
    summary = summary_of(&d, "note");
    assert_int_equal(why(&summary, CT_COLUMN_N), CT_REASON_TEXT);
    data_close(&d);
}

/* Of a category there is a number of rows, and no mean of its levels; rows that are out do not matter. */
static void categories_have_no_mean(void **state) {
    (void)state;
    data_set data = data_text("y,g\n1,a\n2,b\n3,a\n4,b\n5,\n6,a\n", "");
    ct_error error = {0};
    size_t out[] = {0};
    ct_terms *terms = ct_terms_new_without(data.table, NULL, 0, CT_LEVELS, (ct_excluded){out, 1}, &error);
    ct_moments *moments = ct_moments_new(terms, 0, NULL, &error);
    ct_summary summary;
    ct_reason why;
    assert_int_equal(ct_terms_at(terms, 1)->kind, CT_TERM_CATEGORY);
    assert_int_equal(ct_summary_of(moments, 1, &summary), CT_OK);
    assert_true(ct_summary_get(&summary, CT_COLUMN_N, &why) == 4);
    assert_true(isnan(ct_summary_get(&summary, CT_MEAN, &why)));
    assert_int_equal(why, CT_REASON_CATEGORY);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    data_close(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_with_gaps),
        cmocka_unit_test(levels_and_differences),
        cmocka_unit_test(autocorrelations),
        cmocka_unit_test(without_rows),
        cmocka_unit_test(categories),
        cmocka_unit_test(edges),
        cmocka_unit_test(categories_have_no_mean),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
