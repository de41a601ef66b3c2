/* The index: which columns make one, in what order the rows then stand, what lies before each, what is left out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "engine/index.h"
#include "engine/sample.h"
#include "support.h"

/* The names of the rows in the order of the index, which has those gaps. */
static void orders(const char *csv, const char *names, const char *gaps) {
    ct_table *table = table_text(csv);
    const ct_index *index = ct_table_time(table);
    char all[400] = "", buffer[400];
    if (!index)
        fail_msg("no index in\n%s", csv);
    for (size_t place = 0; place < index->rows; place++) {
        size_t row = ct_index_row(index, place);
        assert_int_equal(ct_index_place(index, row), place);
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", place ? " " : "",
                 ct_index_name(table, index, row, buffer));
    }
    assert_string_equal(all, names);
    assert_string_equal(ct_index_gaps(table, index, buffer, sizeof buffer), gaps);
    assert_true((index->gaps == 0) == (*gaps == '\0'));
    ct_table_unref(table);
}

static void order(void **unused) {
    (void)unused;
    orders("year,y\n2004,1\n2005,2\n2006,3\n", "2004 2005 2006", "");
    orders("year,y\n2006,1\n2005,2\n2004,3\n", "2004 2005 2006", "");
    orders("year,y\n2006,1\n2004,2\n2005,3\n", "2004 2005 2006", "");
    orders("time,y\n0.3,1\n0.1,2\n0.2,3\n", "0.1 0.2 0.3", "");
    orders("year,y\n1960,1\n1950,2\n1980,3\n1990,3\n", "1950 1960 1980 1990", "1970");
    orders("year,y\n2004,1\n2005,2\n2006,1\n2007,1\n2009,3\n2010,3\n2014,3\n2015,3\n",
           "2004 2005 2006 2007 2009 2010 2014 2015", "2008, 2011-2013");
    orders("time,y\n1,1\n2,1\n4,1\n5,1\n7,1\n8,1\n10,1\n11,1\n13,1\n14,1\n16,1\n17,1\n",
           "1 2 4 5 7 8 10 11 13 14 16 17", "3, 6, 9, 12 and 1 more");
}

/* Years, and quarters or months in another column. */
static void pairs(void **unused) {
    (void)unused;
    orders("year,quarter,y\n2004,3,1\n2004,4,2\n2005,1,3\n2005,3,4\n2005,2,4\n", "2004Q3 2004Q4 2005Q1 2005Q2 2005Q3",
           "");
    orders("Month,y,Year\n12,1,2004\n1,2,2005\n3,3,2005\n", "2004-12 2005-01 2005-03", "2005-02");
    ct_table *table = table_text("year,quarter,y\n2004,3,1\n2004,3,2\n2005,1,3\n");
    assert_null(ct_table_time(table));
    ct_table_unref(table);
    table = table_text("year,quarter,y\n2004,3,1\n2004,4,2\n2005,5,3\n2005,3,3\n");
    assert_null(ct_table_time(table));
    ct_table_unref(table);
}

/* From where to where the rows of a model go: those that its variables are there on, in the order of the index. */
static void spans(void **unused) {
    data_set d = data_text("year,y,x,z\n2007,3,9,1\n2004,5,,2\n2005,4,1,3\n2006,9,2,4\n2008,8,3,\n", NULL);
    const ct_index *index = ct_table_time(d.table);
    char buffer[CT_INDEX_SPAN];
    size_t first, last;
    (void)unused;
    const char *const models[][2] = {{"y ~ x", "2005-2008"}, {"y ~ z", "2004-2007"}, {"y ~ x + z", "2005-2007"}};
    for (size_t i = 0; i < 3; i++) {
        ct_model *m = fit(&d, models[i][0]);
        assert_true(ct_sample_ends(d.terms, m, &first, &last));
        assert_string_equal(ct_index_span(d.table, index, first, last, buffer), models[i][1]);
        ct_model_free(m);
    }
    assert_string_equal(ct_index_span(d.table, index, 1, 1, buffer), "2004");
    data_close(&d);
    d = data_text("day,y\n2004-01-15,3\n2004-01-16,5\n", NULL);
    assert_string_equal(ct_index_span(d.table, ct_table_time(d.table), 0, 1, buffer), "2004-01-15 to 2004-01-16");
    data_close(&d);
}

/* Dates: by the calendar where they step by months, by the week where no weekend is there. */
static void dates(void **unused) {
    (void)unused;
    orders("d,y\n2004-03-31,1\n2004-01-31,2\n2004-02-29,3\n2004-05-31,3\n",
           "2004-01-31 2004-02-29 2004-03-31 2004-05-31", "2004-04");
    orders("d,y\n2004Q1,1\n2004Q2,2\n2004Q4,3\n", "2004Q1 2004Q2 2004Q4", "2004Q3");
    orders("d,y\n2004-01-15,1\n2004-01-16,2\n2004-01-19,3\n2004-01-20,4\n2004-01-22,5\n",
           "2004-01-15 2004-01-16 2004-01-19 2004-01-20 2004-01-22", "2004-01-21");
    orders("d,y\n2004-01-16,1\n2004-01-17,2\n2004-01-19,3\n2004-01-20,4\n",
           "2004-01-16 2004-01-17 2004-01-19 2004-01-20", "2004-01-18"); /* a week of six days */
    orders("d,y\n2004-01-17,1\n2004-01-18,2\n2004-01-20,3\n", "2004-01-17 2004-01-18 2004-01-20", "2004-01-19");
    orders("d,y\n2004-01-15,1\n2004-01-29,3\n2004-01-22,2\n2004-02-12,4\n",
           "2004-01-15 2004-01-22 2004-01-29 2004-02-12", "2004-02-05");
    orders("t,y\n2004-01-15 12:00,1\n2004-01-15 13:00,3\n2004-01-15 15:00,2\n",
           "2004-01-15 12:00:00 2004-01-15 13:00:00 2004-01-15 15:00:00", "2004-01-15 14:00:00");
    orders("t,y\n2004-01-01T00:00,1\n2004-02-01T00:00,3\n2004-04-01T00:00,2\n",
           "2004-01-01 00:00:00 2004-02-01 00:00:00 2004-04-01 00:00:00", "2004-03");
}

static void before(void **unused) {
    ct_table *table = table_text("year,y\n2007,1\n2004,2\n2005,3\n2008,4\n2010,5\n");
    const ct_index *index = ct_table_time(table);
    size_t all[5];
    (void)unused;
    const size_t none = CT_NO_ROW, wanted[][5] = {[0] = {0, 1, 2, 3, 4},
                                                  [1] = {none, none, 1, 0, none},
                                                  [2] = {2, none, none, none, 3},
                                                  [3] = {1, none, none, 2, 0}};
    for (long steps = 0; steps < 4; steps++) {
        ct_index_all_before(index, 5, steps, all);
        for (size_t row = 0; row < 5; row++) {
            assert_int_equal(all[row], wanted[steps][row]);
            assert_int_equal(ct_index_before(index, 5, row, steps), wanted[steps][row]);
        }
    }
    const size_t after[] = {3, 2, none, none, none};
    ct_index_all_before(index, 5, -1, all);
    for (size_t row = 0; row < 5; row++) {
        assert_int_equal(all[row], after[row]);
        assert_int_equal(ct_index_before(index, 5, row, -1), after[row]);
    }
    /* Without an index, as they stand. */
    ct_index_all_before(NULL, 5, 2, all);
    assert_true(all[0] == none && all[1] == none && all[2] == 0 && all[4] == 2);
    assert_int_equal(ct_index_before(NULL, 5, 1, 2), CT_NO_ROW);
    assert_int_equal(ct_index_before(NULL, 5, 4, -1), CT_NO_ROW);
    assert_int_equal(ct_index_before(NULL, 5, 4, 3), 1);
    ct_table_unref(table);
}

/* Differences, Durbin-Watson and the autocorrelation do not depend on how the rows stand. */
static void whatever_the_rows(void **unused) {
    static const char head[] = "year,y,x\n", *const lines[] = {"2004,3,9\n", "2005,5,7\n", "2006,4,1\n", "2007,9,2\n",
                                                               "2009,8,3\n", "2010,7,8\n", "2011,2,6\n"};
    static const int orders[][7] = {{0, 1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1, 0}, {3, 0, 6, 2, 5, 1, 4}};
    double dw[2][3];
    (void)unused;
    for (int transform = 0; transform < 2; transform++) {
        for (int o = 0; o < 3; o++) {
            char csv[200];
            snprintf(csv, sizeof csv, "%s", head);
            for (int i = 0; i < 7; i++)
                strcat(csv, lines[orders[o][i]]);
            data_set d = data_of(table_text(csv), NULL, transform ? CT_DIFFERENCES : CT_LEVELS);
            assert_int_equal(ct_terms_kept(d.terms), transform ? 5 : 7);
            ct_model *m = fit(&d, "y ~ x");
            assert_int_equal(m->n, transform ? 5 : 7);
            assert_int_equal(ct_model_durbin_watson(m, d.terms, NULL), CT_OK);
            dw[transform][o] = ct_model_get(m, CT_DW, NULL);
            ct_model_free(m);
            data_close(&d);
        }
        for (int o = 1; o < 3; o++)
            assert_true(fabs(dw[transform][o] - dw[transform][0]) < 1e-13 * dw[transform][0]);
    }
    /* R: e <- resid(lm(y ~ x)); d <- diff(e); sum(d[diff(year) == 1]^2) / sum(e^2) */
    assert_true(fabs(dw[0][0] - 2.0268512288122018) < 1e-13);
    assert_true(fabs(dw[1][0] - 0.49780092975259682) < 1e-13);
}

/* Where no two years follow each other there is nothing to tell. */
static void none_are_neighbours(void **unused) {
    static const char csv[] = "year,y,x\n2004,3,9\n2005,5,7\n2006,4,1\n2007,9,2\n2008,8,3\n2009,7,8\n2010,2,6\n";
    static const size_t odd[] = {1, 3, 5};
    (void)unused;
    for (size_t out = 0; out <= 3; out++) {
        data_set d = {.table = table_text(csv)};
        ct_error error;
        ct_reason reason;
        d.terms = ct_terms_new_without(d.table, NULL, 0, CT_LEVELS, (ct_excluded){odd, out}, &error);
        assert_non_null(d.terms);
        d.moments = ct_moments_new(d.terms, 1, NULL, &error);
        assert_non_null(d.moments);
        ct_model *m = fit(&d, "y ~ x");
        double dw = ct_model_get(m, CT_DW, &reason);
        assert_int_equal(m->n_successive, 6 - 2 * out);
        assert_int_equal(reason, out < 3 ? CT_REASON_NONE : CT_REASON_APART);
        assert_true(out < 3 ? dw > 0 : isnan(dw));
        ct_model_free(m);
        data_close(&d);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(order),  cmocka_unit_test(pairs),
                                       cmocka_unit_test(before), cmocka_unit_test(spans),
                                       cmocka_unit_test(dates),  cmocka_unit_test(whatever_the_rows),
                                       cmocka_unit_test(none_are_neighbours)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
