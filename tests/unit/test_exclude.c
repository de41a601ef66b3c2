/* Rows taken out of the models: what R's lm(subset =) fits, undo, what cannot be left out.
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
#include <stdlib.h>
#include <string.h>

#include "analyst.h"

static void run(analyst *a, const char *line, ct_outcome_kind kind) {
    if (analyst_runs(a, line) != kind)
        fail_msg("%s: %s%s", line, a->outcome.message, kind == CT_FAILED ? "" : a->outcome.error.message);
}

static double of_term(const analyst *a, size_t estimate, ct_statistic statistic) {
    return ct_estimate_get(&ct_session_model(a->session)->estimates[estimate], statistic, NULL);
}

static double of_model(const analyst *a, ct_statistic statistic) {
    return ct_model_get(ct_session_model(a->session), statistic, NULL);
}

static void near(double got, double want) {
    if (!(fabs(got - want) <= 5e-9 * fabs(want)))
        fail_msg("%.12g, and %.12g in R", got, want);
}

static ct_excluded out_of(const analyst *a) {
    return ct_terms_excluded(ct_session_state(a->session)->terms);
}

/* lm(gdp ~ users + shoppers, subset = -c(3, 5:7)), and Durbin-Watson of the residuals that are a
 * year apart: sum(diff(e)[diff(year) == 1]^2) / sum(e^2). */
static void as_subset_in_r(void **state) {
    (void)state;
    analyst a = analyst_demo();
    run(&a, "fit gdp ~ users + shoppers", CT_DONE);
    run(&a, "exclude 3 5-7", CT_DONE);
    assert_string_equal(a.outcome.message, "rows 3, 5-7 excluded; 11 of 15 rows are left");
    assert_int_equal(ct_session_model(a.session)->n, 11);
    near(of_term(&a, 0, CT_COEFFICIENT), 115566.089278);
    near(of_term(&a, 1, CT_COEFFICIENT), 4.87369688);
    near(of_term(&a, 2, CT_STDERR), 0.737146932);
    near(of_model(&a, CT_R2), 0.997516923);
    near(of_model(&a, CT_DW), 0.5080413399);
    analyst_leave(&a);
}

/* Differences are made of all rows, then the changes to rows 3, 5, 6, 7 are left out; the first row is in no change. */
static void differences_come_first(void **state) {
    (void)state;
    analyst a = analyst_demo();
    run(&a, "fit gdp ~ users + shoppers", CT_DONE);
    run(&a, "exclude 3 5-7", CT_DONE);
    run(&a, "difference", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 10);
    near(of_term(&a, 1, CT_COEFFICIENT), 0.387274471);
    near(of_term(&a, 2, CT_STDERR), 0.236665492);
    run(&a, "include 5", CT_DONE);
    run(&a, "exclude 1", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 11);
    near(of_term(&a, 0, CT_COEFFICIENT), 0.0882789173);
    near(of_term(&a, 2, CT_COEFFICIENT), -0.127174534);
    run(&a, "difference off", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 11); /* 1, 3, 6, 7 */
    analyst_leave(&a);
}

/* What stands on the rows that are left is what a table without the others gives: models, previews, correlations,
 * powers. */
static void as_a_table_without_them(void **state) {
    static const char all[] = "y,a,b,c\n1,2,3,4\n900,-7,1e5,2\n2,5,,1\n4,4,4,6\n3,9,7,\n7,1,8,3\n5,8,2,7\n6,3,9,5\n";
    static const char left[] = "y,a,b,c\n1,2,3,4\n2,5,,1\n4,4,4,6\n7,1,8,3\n5,8,2,7\n6,3,9,5\n";
    (void)state;
    analyst a = analyst_text(all), b = analyst_text(left);
    static const char *const lines[] = {"fit y ~ a", "toggle b", "fit y ~ a + a^2", "fit y ~ 1", "fit y ~ a + c + 0"};
    run(&a, "exclude 2, 5", CT_DONE);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ct_session_run(a.session, lines[i], &a.outcome);
        ct_session_run(b.session, lines[i], &b.outcome);
        const ct_model *x = ct_session_model(a.session), *y = ct_session_model(b.session);
        const ct_preview *p = ct_session_previews(a.session), *q = ct_session_previews(b.session);
        assert_int_equal(x->n, y->n);
        for (size_t e = 0; e < x->n_estimates; e++)
            for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++) {
                double want = of_term(&b, e, (ct_statistic)s);
                assert_true(isnan(want) ? isnan(of_term(&a, e, (ct_statistic)s))
                                        : fabs(of_term(&a, e, (ct_statistic)s) - want) <= 1e-13 * fabs(want));
            }
        for (int s = CT_MODEL_FIRST; s < CT_DIGITS; s++) {
            double want = of_model(&b, (ct_statistic)s), got = of_model(&a, (ct_statistic)s);
            assert_true(isnan(want) ? isnan(got) : fabs(got - want) <= 1e-13 * fabs(want) + 1e-13);
        }
        for (size_t t = 0; t < ct_terms_count(ct_session_state(b.session)->terms); t++) {
            assert_int_equal(p[t].n, q[t].n);
            assert_true(isnan(q[t].p) ? isnan(p[t].p) : fabs(p[t].p - q[t].p) <= 1e-12 * q[t].p);
        }
    }
    analyst_leave(&a);
    analyst_leave(&b);
}

/* Each is one step of undo; what was made before is taken again. */
static void undone(void **state) {
    (void)state;
    analyst a = analyst_demo();
    run(&a, "fit gdp ~ users", CT_DONE);
    double before = of_term(&a, 1, CT_COEFFICIENT);
    const ct_moments *moments = ct_session_state(a.session)->moments;
    run(&a, "exclude 2", CT_DONE);
    double without = of_term(&a, 1, CT_COEFFICIENT);
    assert_true(before != without);
    run(&a, "exclude 4", CT_DONE);
    run(&a, "undo", CT_DONE);
    assert_true(of_term(&a, 1, CT_COEFFICIENT) == without && out_of(&a).count == 1 && out_of(&a).rows[0] == 1);
    run(&a, "undo", CT_DONE);
    assert_true(of_term(&a, 1, CT_COEFFICIENT) == before && out_of(&a).count == 0);
    run(&a, "redo", CT_DONE);
    run(&a, "toggle shoppers", CT_DONE);
    assert_int_equal(out_of(&a).count, 1);
    run(&a, "include 2", CT_DONE);
    assert_string_equal(a.outcome.message, "no row is excluded any more");
    assert_ptr_equal(ct_session_state(a.session)->moments, moments);
    analyst_leave(&a);
}

/* A sentence each, and all is as it was. */
static void refused(void **state) {
    static const char *const lines[][2] = {{"exclude", "say which rows, as in: 3 5-7"},
                                           {"exclude 0", "rows go from 1 to 15"},
                                           {"exclude 16", "rows go from 1 to 15"},
                                           {"exclude 3 99999999999999999999999999", "rows go from 1 to 15"},
                                           {"exclude 3-", "say which rows, as in: 3 5-7"},
                                           {"exclude 7-5", "a stretch of rows begins with the smaller number"},
                                           {"exclude 3 four", "say which rows, as in: 3 5-7"},
                                           {"exclude 3x", "say which rows, as in: 3 5-7"},
                                           {"exclude -3", "say which rows, as in: 3 5-7"},
                                           {"exclude 1-15", "no row would be left"},
                                           {"exclude all", "say which rows, as in: 3 5-7"},
                                           {"include", "say which rows, as in: 3 5-7"}};
    (void)state;
    analyst a = analyst_demo();
    const ct_moments *moments = ct_session_state(a.session)->moments;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        run(&a, lines[i][0], CT_FAILED);
        assert_string_equal(a.outcome.error.message, lines[i][1]);
        assert_ptr_equal(ct_session_state(a.session)->moments, moments);
    }
    run(&a, "include 3", CT_NOTHING);
    assert_string_equal(a.outcome.message, "not excluded");
    run(&a, "include all", CT_NOTHING);
    run(&a, "exclude 3", CT_DONE);
    run(&a, "exclude 3", CT_NOTHING);
    assert_string_equal(a.outcome.message, "excluded already");
    analyst_leave(&a);
}

/* Fewer rows than coefficients, one row, a variable that has no value left: each has its answer. */
static void few_rows(void **state) {
    (void)state;
    analyst a = analyst_text("y,a,b\n1,2,\n2,1,\n3,5,7\n4,4,8\n5,9,6\n");
    run(&a, "fit y ~ a + b", CT_DONE);
    run(&a, "exclude 5", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 2);
    assert_int_equal(ct_session_model(a.session)->reason, CT_REASON_NO_DF);
    run(&a, "exclude 3-4", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->reason, CT_REASON_NO_ROWS);
    assert_int_equal(ct_terms_at(ct_session_state(a.session)->terms, 2)->present, 0);
    run(&a, "exclude 2", CT_DONE);
    run(&a, "fit y ~ a", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 1);
    run(&a, "difference", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 0);
    run(&a, "include all", CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 4);
    analyst_leave(&a);
}

static void words(void **state) {
    static const size_t some[] = {1, 4, 5, 6, 8, 9}, many[] = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26};
    char text[200];
    (void)state;
    ct_excluded_write((ct_excluded){some, 1}, text, sizeof text);
    assert_string_equal(text, "row 2");
    ct_excluded_write((ct_excluded){some, 6}, text, sizeof text);
    assert_string_equal(text, "rows 2, 5-7, 9, 10");
    ct_excluded_write((ct_excluded){many, 14}, text, sizeof text);
    assert_string_equal(text, "rows 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 2 more");
    memset(text, '#', sizeof text);
    ct_excluded_write((ct_excluded){many, 14}, text, 10);
    assert_string_equal(text, "rows 1, 3");
    assert_true(text[10] == '#');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_subset_in_r), cmocka_unit_test(differences_come_first),
        cmocka_unit_test(as_a_table_without_them), cmocka_unit_test(undone),
        cmocka_unit_test(refused), cmocka_unit_test(few_rows), cmocka_unit_test(words),
    };
    return cmocka_run_group_tests_name("excluded rows", tests, NULL, NULL);
}
