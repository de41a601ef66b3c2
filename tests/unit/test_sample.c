/* Rows with missing values: which rows a model stands on, when two of them compare, and `sample` for correlations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

#include "engine/partial.h"
#include "engine/sample.h"

/* a lacks the second row, b the fourth, c none; e holds nothing. */
static const char text[] = "y,a,b,c,e\n"
                           "3,1,5,2,\n"
                           "4,,3,1,\n"
                           "6,2,8,5,\n"
                           "5,4,,3,\n"
                           "9,5,1,8,\n"
                           "7,3,4,4,\n"
                           "8,9,7,2,\n"
                           "2,6,2,7,\n";

static bool same_rows(const analyst *a) {
    return ct_sample_same(ct_session_state(a->session)->moments, ct_session_model(a->session),
                          ct_session_previous(a->session), ct_session_previous_terms(a->session));
}

static size_t n_of(const analyst *a) {
    return ct_session_model(a->session)->n;
}

static void samples_of_models(void **unused) {
    analyst a = analyst_text(text);
    (void)unused;
    assert_int_equal(analyst_runs(&a, "fit y ~ c"), CT_DONE);
    assert_int_equal(n_of(&a), 8);
    assert_int_equal(analyst_runs(&a, "model a"), CT_DONE);
    assert_int_equal(n_of(&a), 7);
    assert_false(same_rows(&a));
    assert_int_equal(analyst_runs(&a, "toggle c"), CT_DONE);
    assert_int_equal(n_of(&a), 7);
    assert_true(same_rows(&a));
    assert_int_equal(analyst_runs(&a, "model b"), CT_DONE); /* as many rows, and others */
    assert_int_equal(n_of(&a), 7);
    assert_false(same_rows(&a));
    assert_int_equal(analyst_runs(&a, "fit y ~ b + c^2"), CT_DONE); /* terms numbered otherwise */
    assert_true(same_rows(&a));
    assert_int_equal(analyst_runs(&a, "fit y ~ a + c^2"), CT_DONE);
    assert_false(same_rows(&a));
    analyst_leave(&a);
}

/* A selection stays on the rows of its candidates, the model that is left has its own. */
static void samples_of_selections(void **unused) {
    analyst a = analyst_text(text);
    const ct_moments *moments;
    (void)unused;
    assert_int_equal(analyst_runs(&a, "fit y ~ a + b"), CT_DONE);
    assert_int_equal(n_of(&a), 6);
    assert_int_equal(analyst_runs(&a, "select backward p .0001"), CT_DONE);
    const ct_path *path = ct_session_path(a.session, &moments);
    assert_non_null(path);
    assert_int_equal(path->n_steps, 2);
    for (size_t i = 0; i < path->n_steps; i++)
        assert_int_equal(path->steps[i].model->n, 6);
    assert_int_equal(path->final->n, 6);
    assert_int_equal(n_of(&a), 8);
    assert_false(same_rows(&a));
    analyst_leave(&a);
}

static void the_command(void **unused) {
    analyst a = analyst_text(text);
    (void)unused;
    const ct_model *model = ct_session_model(a.session);
    assert_false(ct_session_state(a.session)->listwise);
    assert_int_equal(analyst_runs(&a, "sample pairwise"), CT_NOTHING);
    assert_int_equal(analyst_runs(&a, "sample"), CT_DONE);
    assert_true(ct_session_state(a.session)->listwise);
    assert_string_equal(a.outcome.message,
                        "listwise correlations: on the 6 of 8 rows where every variable has a value");
    assert_ptr_equal(ct_session_model(a.session), model); /* nothing is fitted again */
    assert_int_equal(analyst_runs(&a, "toggle a"), CT_DONE);
    assert_true(ct_session_state(a.session)->listwise);
    assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
    assert_false(ct_session_state(a.session)->listwise);
    assert_int_equal(analyst_runs(&a, "redo"), CT_DONE);
    assert_true(ct_session_state(a.session)->listwise);
    assert_int_equal(analyst_runs(&a, "sample listwise"), CT_NOTHING);
    assert_int_equal(analyst_runs(&a, "sample some"), CT_FAILED);
    assert_int_equal(a.outcome.error.column, 8);
    analyst_leave(&a);
}

static void no_value_missing(void **unused) {
    analyst a = analyst_demo();
    (void)unused;
    assert_int_equal(analyst_runs(&a, "sample listwise"), CT_DONE);
    assert_string_equal(a.outcome.message, "listwise correlations; no value is missing, so both are the same");
    analyst_leave(&a);
}

static void close_to(double got, double want) {
    assert_true(fabs(got - want) <= 1e-13 * fabs(want));
}

/* Listwise partial correlations: those of a table with only the complete rows in it. */
static void partial_correlations(void **unused) {
    data_set d = data_text(text, NULL), whole = data_text("y,a,b,c\n3,1,5,2\n6,2,8,5\n9,5,1,8\n7,3,4,4\n8,9,7,2\n"
                                                          "2,6,2,7\n",
                                                          NULL);
    static const int terms[] = {0, 1, 2, 3}, two[] = {0, 1}, controls[] = {3}, sample[] = {0, 1, 2, 3};
    (void)unused;
    for (int few = 0; few < 2; few++) { /* with two terms the sample has more than these and the controls */
        ct_partial *got =
            ct_partial_listwise(d.moments, controls, 1, few ? two : terms, few ? 2 : 4, sample, 4, NULL, NULL);
        ct_partial *want = ct_partial_new(whole.moments, controls, 1, few ? two : terms, few ? 2 : 4, NULL);
        assert_true(got && want);
        for (size_t i = 0; i < (few ? 2 : 4); i++)
            for (size_t j = 0; j <= i; j++) {
                ct_pair a, b;
                assert_int_equal(ct_partial_pair(got, i, j, .95, &a), CT_OK);
                assert_int_equal(ct_partial_pair(want, i, j, .95, &b), CT_OK);
                close_to(ct_pair_get(&a, CT_PAIR_N, NULL), 6);
                close_to(ct_pair_get(&a, CT_R, NULL), ct_pair_get(&b, CT_R, NULL));
                if (i != j)
                    close_to(ct_pair_get(&a, CT_PAIR_P, NULL), ct_pair_get(&b, CT_PAIR_P, NULL));
            }
        ct_partial_free(got);
        ct_partial_free(want);
    }
    data_close(&d);
    data_close(&whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_of_models), cmocka_unit_test(samples_of_selections), cmocka_unit_test(the_command),
        cmocka_unit_test(no_value_missing),  cmocka_unit_test(partial_correlations),
    };
    return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
