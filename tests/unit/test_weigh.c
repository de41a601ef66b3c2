/* The command `weights`: by another column other figures, what compares with what, which response is proposed, what
 * counts as fitted.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

#include "engine/sample.h"

static const char text[] = "y,x,v,w\n"
                           "3,1,5,2\n"
                           "4,2,3,1\n"
                           "6,2,8,5\n"
                           "5,4,1,3\n"
                           "9,5,1,8\n"
                           "7,3,4,4\n";

static bool compares(const analyst *a) {
    return ct_sample_same(ct_session_state(a->session)->moments, ct_session_model(a->session),
                          ct_session_previous(a->session), ct_session_previous_terms(a->session));
}

/* The coefficient of x where these lines are all that was ever done. */
static double fresh(const char *line) {
    analyst a = analyst_text(text);
    assert_int_equal(analyst_runs(&a, "fit y ~ x"), CT_DONE);
    if (*line)
        assert_int_equal(analyst_runs(&a, line), CT_DONE);
    double x = figure_of(&a, "x", CT_COEFFICIENT);
    analyst_leave(&a);
    return x;
}

static void one_column_after_another(void **unused) {
    double plain = fresh(""), by_v = fresh("weights v"), by_w = fresh("weights w");
    analyst a = analyst_text(text);
    (void)unused;
    assert_true(plain != by_v && plain != by_w && by_v != by_w);
    assert_int_equal(analyst_runs(&a, "fit y ~ x"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "weights v"), CT_DONE);
    assert_true(same_figure(figure_of(&a, "x", CT_COEFFICIENT), by_v));
    assert_int_equal(analyst_runs(&a, "weights w"), CT_DONE);
    assert_true(same_figure(figure_of(&a, "x", CT_COEFFICIENT), by_w));
    assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
    assert_true(same_figure(figure_of(&a, "x", CT_COEFFICIENT), by_v));
    assert_int_equal(analyst_runs(&a, "weights v"), CT_DONE); /* the same name takes them back */
    assert_true(same_figure(figure_of(&a, "x", CT_COEFFICIENT), plain));
    analyst_leave(&a);
}

/* Criteria of models that are weighted otherwise do not compare, though their rows are the same. */
static void what_compares(void **unused) {
    analyst a = analyst_text(text);
    (void)unused;
    assert_int_equal(analyst_runs(&a, "fit y ~ x"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "weights v"), CT_DONE);
    assert_false(compares(&a));
    assert_int_equal(analyst_runs(&a, "toggle x"), CT_DONE);
    assert_true(compares(&a));
    assert_int_equal(analyst_runs(&a, "weights w"), CT_DONE);
    assert_false(compares(&a));
    assert_int_equal(analyst_runs(&a, "weights w frequency"), CT_DONE);
    assert_false(compares(&a));
    analyst_leave(&a);
}

/* A response that nobody chose gives way, one that was chosen stands in the way. */
static void responses_that_would_weigh(void **unused) {
    analyst a = analyst_text("a,b,c\n1,2,3\n2,5,1\n4,4,2\n3,1,1\n");
    (void)unused;
    thinks(&a, "c ~ 1");
    does(&a, "weights c", "rows are weighted by c, analytic weights; b is the response now");
    thinks(&a, "b ~ 1");
    analyst_leave(&a);
}

static size_t fitted(const analyst *a) {
    size_t fits, previews, candidates;
    ct_session_tally(a->session, &fits, &previews, &candidates);
    return fits;
}

/* Models weighted otherwise are others; coming back to one is not another. */
static void what_was_fitted(void **unused) {
    analyst a = analyst_text(text);
    (void)unused;
    assert_int_equal(analyst_runs(&a, "fit y ~ x"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "toggle x"), CT_DONE);
    size_t plain = fitted(&a);
    assert_int_equal(plain, 2);
    assert_int_equal(analyst_runs(&a, "weights v"), CT_DONE);
    assert_int_equal(fitted(&a), 1);
    assert_int_equal(analyst_runs(&a, "weights v frequency"), CT_DONE);
    assert_int_equal(fitted(&a), 1);
    assert_int_equal(analyst_runs(&a, "weights"), CT_DONE);
    assert_int_equal(fitted(&a), plain);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_column_after_another),
        cmocka_unit_test(what_compares),
        cmocka_unit_test(responses_that_would_weigh),
        cmocka_unit_test(what_was_fitted),
    };
    return cmocka_run_group_tests_name("weigh", tests, NULL, NULL);
}
