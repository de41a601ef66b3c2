/* Variables turned, all at once or one: differences, seasonal ones too, logarithms, standard deviations, these upon each
 * other; undo, ways back and what is refused.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "engine/design.h"
#include "engine/summary.h"

static void near(double got, double want) {
    if (!(fabs(got - want) <= 1e-12 * fabs(want)))
        fail_msg("%.17g, and %.17g in R", got, want);
}

/* Rows out of order, and a quarter that is not there. */
static const char quarters[] = "q,y,x,s\n2004Q2,5,2,-1\n2004Q1,3,1,4\n2004Q3,6,4,2\n2004Q4,9,3,-3\n2005Q1,8,7,5\n"
                               "2005Q3,14,9,1\n2005Q2,11,8,-2\n2006Q1,13,12,6\n2006Q2,17,11,-4\n2006Q3,21,15,3\n";

/* R: t <- c(2, 1, 3, 4, 5, 7, 6, 9, 10, 11); b <- match(t - 4, t); lm(log(y / y[b]) ~ log(x / x[b])) */
static void seasonal(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x", "");
    does(&a, "difference seasonal",
         "log differences over 4 steps, plain ones of 1 variable with values that are not positive");
    assert_int_equal(ct_session_model(a.session)->n, 6);
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 1)->name, "dlog(y, 4)");
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 3)->name, "diff(s, 4)");
    near(figure_of(&a, "x", CT_COEFFICIENT), 0.34472859575310633);
    near(figure_of(&a, "x", CT_STDERR), 0.093018376668564856);
    does(&a, "difference 1", "log differences, plain ones of 1 variable with values that are not positive");
    assert_int_equal(ct_session_model(a.session)->n, 8);
    does(&a, "undo", "undone: log differences, plain ones of 1 variable with values that are not positive");
    assert_int_equal(ct_terms_lag(ct_session_state(a.session)->terms), 4);
    does(&a, "difference", "levels");
    fails(&a, "difference 40", CT_ERROR_ARGUMENT, 0, "no two rows lie 40 steps apart");
    fails(&a, "difference 4x", CT_ERROR_SYNTAX, 12, "over how many steps? A whole number from 1");
    analyst_leave(&a);
    a = analyst_demo();
    fails(&a, "difference seasonal", CT_ERROR_SYNTAX, 12,
          "there is no index of quarters or months; say the steps of a season, as in: difference 4");
    analyst_leave(&a);
}

/* R: lm(log(y) ~ log(x) + s) */
static void logarithms(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x + s", "");
    does(&a, "log", "logarithms; 1 variable with values that are not positive stays as it is");
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 2)->name, "log(x)");
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 3)->name, "s");
    near(figure_of(&a, "x", CT_COEFFICIENT), 0.64740479702763243);
    near(figure_of(&a, "s", CT_STDERR), 0.016901080685968767);
    does(&a, "log off", "levels");
    idles(&a, "log off", "levels");
    analyst_leave(&a);
}

/* R: lm(scale(y) ~ scale(x) + scale(s)); without row 3, of the others' means. */
static void standards(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x + s", "");
    does(&a, "standardise", "standardised: from the mean, in standard deviations");
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 2)->name, "z(x)");
    near(figure_of(&a, "x", CT_COEFFICIENT), 0.97896756390600792);
    near(figure_of(&a, "s", CT_STDERR), 0.08663611441001233);
    near(figure_of(&a, "x", CT_BETA), 0.97896756390600792);
    assert_true(ct_session_model(a.session)->estimates[0].value[CT_COEFFICIENT - CT_TERM_FIRST] == 0); /* not 1e-33 */
    for (int term = term_called(&a, "y"); term <= term_called(&a, "x"); term++) {
        ct_summary summary;
        assert_int_equal(ct_summary_of(ct_session_state(a.session)->moments, term, &summary), CT_OK);
        assert_true(ct_summary_get(&summary, CT_MEAN, NULL) == 0 || term == ct_terms_index(ct_session_state(a.session)->terms));
    }
    analyst_runs(&a, "exclude 3");
    near(figure_of(&a, "x", CT_COEFFICIENT), 0.98438871491974544);
    does(&a, "difference", "log differences, plain ones of 1 variable with values that are not positive; standardised");
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, 2)->name, "z(dlog(x))");
    does(&a, "difference off", "standardised: from the mean, in standard deviations");
    does(&a, "standardise off", "levels");
    analyst_leave(&a);
}

static const char *name_at(const analyst *a, int column) {
    const ct_terms *terms = ct_session_state(a->session)->terms;
    return ct_terms_at(terms, (size_t)ct_terms_find(terms, column, 1))->name;
}

enum { Y = 1, X, S };

/* Logarithms come with differences and stay with them; a switch is a switch. */
static void one_upon_the_other(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x", "");
    const ct_terms *levels = ct_session_state(a.session)->terms;
    does(&a, "difference", "log differences, plain ones of 1 variable with values that are not positive");
    does(&a, "log", "plain differences");
    assert_string_equal(name_at(&a, X), "diff(x)");
    does(&a, "log", "log differences, plain ones of 1 variable with values that are not positive");
    does(&a, "difference", "levels");
    assert_ptr_equal(ct_session_state(a.session)->terms, levels); /* nothing is read again */
    does(&a, "log", "logarithms; 1 variable with values that are not positive stays as it is");
    does(&a, "difference", "log differences, plain ones of 1 variable with values that are not positive");
    does(&a, "difference", "logarithms; 1 variable with values that are not positive stays as it is");
    does(&a, "standardise", "logarithms; 1 variable with values that are not positive stays as it is; standardised");
    assert_string_equal(name_at(&a, X), "z(log(x))");
    assert_string_equal(name_at(&a, S), "z(s)");
    analyst_leave(&a);
}

static void one_variable(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x + x^2 + x:s", "");
    const ct_terms *levels = ct_session_state(a.session)->terms;
    does(&a, "log x", "x: logarithms");
    assert_string_equal(name_at(&a, X), "log(x)");
    assert_string_equal(name_at(&a, Y), "y");
    assert_int_equal(ct_session_model(a.session)->n, 10);
    thinks(&a, "y ~ x + x^2 + x:s");
    does(&a, "difference x seasonal", "x: log differences over 4 steps");
    assert_int_equal(ct_session_model(a.session)->n, 6);
    term_called(&a, "dlog(x, 4)^2");
    term_called(&a, "dlog(x, 4):s");
    idles(&a, "difference x 4", "x: log differences over 4 steps");
    does(&a, "standardise x", "x: log differences over 4 steps, standardised");
    assert_string_equal(name_at(&a, X), "z(dlog(x, 4))");
    does(&a, "log x", "x: differences over 4 steps, standardised");
    does(&a, "undo", "undone: x: differences over 4 steps, standardised");
    does(&a, "standardise x off", "x: log differences over 4 steps");
    does(&a, "difference x", "x: logarithms");
    does(&a, "log x off", "x: as it is");
    assert_ptr_equal(ct_session_state(a.session)->terms, levels);
    does(&a, "difference s", "s: differences");
    does(&a, "difference s 2", "s: differences over 2 steps");
    assert_string_equal(name_at(&a, S), "diff(s, 2)");
    analyst_leave(&a);
}

/* All go round what is one's own; a word is for all. */
static void one_among_all(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x", "");
    does(&a, "difference x 4", "x: log differences over 4 steps");
    does(&a, "standardise y", "y: standardised: from the mean, in standard deviations");
    does(&a, "difference", "log differences, plain ones of 1 variable with values that are not positive; of its own: "
                           "z(dlog(y)), dlog(x, 4)");
    does(&a, "difference", "levels; of its own: z(y), dlog(x, 4)");
    does(&a, "difference 2", "log differences over 2 steps, plain ones of 1 variable with values that are not positive; "
                             "of its own: z(dlog(y, 2))");
    does(&a, "difference x off", "x: as it is");
    assert_string_equal(name_at(&a, X), "x");
    does(&a, "difference off", "levels; of its own: z(y)");
    does(&a, "log", "logarithms; 1 variable with values that are not positive stays as it is; of its own: z(log(y))");
    does(&a, "log x", "x: as it is");
    does(&a, "log off", "levels; of its own: z(y)");
    does(&a, "standardise off", "levels");
    analyst_leave(&a);
}

/* Terms and names of one state, in a session of its own that is told the way back. */
static void leads_back(analyst *a, const char *wanted) {
    analyst b = analyst_text(quarters);
    char *formula, *lines = ct_session_way_back(a->session, &formula), line[80], *rest = lines;
    assert_non_null(lines);
    assert_string_equal(lines, wanted);
    snprintf(line, sizeof line, "fit %s", formula);
    assert_int_not_equal(analyst_runs(&b, line), CT_FAILED);
    for (char *one; (one = strsep(&rest, "\n")) && *one;)
        assert_int_not_equal(analyst_runs(&b, one), CT_FAILED);
    for (int column = Y; column <= S; column++)
        assert_string_equal(name_at(a, column), name_at(&b, column));
    assert_true(same_model(ct_session_model(a->session), ct_session_model(b.session)));
    free(formula);
    free(lines);
    analyst_leave(&b);
}

static void way_back(void **unused) {
    analyst a = analyst_text(quarters);
    (void)unused;
    does(&a, "fit y ~ x + s", "");
    analyst_runs(&a, "difference x 4");
    analyst_runs(&a, "log y");
    analyst_runs(&a, "standardise s");
    leads_back(&a, "log y on\ndifference x 4\nstandardise s on\n");
    analyst_runs(&a, "difference");
    analyst_runs(&a, "difference s off");
    analyst_runs(&a, "log x off");
    leads_back(&a, "difference on\nlog y on\ndifference x 4\nlog x off\ndifference s off\nstandardise s on\n");
    analyst_runs(&a, "log");
    analyst_runs(&a, "standardise on");
    leads_back(&a, "difference on\nlog off\nstandardise on\nlog y on\ndifference x 4\nlog x off\ndifference s off\n");
    analyst_leave(&a);
}

static void what_is_refused(void **unused) {
    analyst a = analyst_text("q,y,x,k,t\n2004Q1,3,1,2,a\n2004Q2,5,0,2,b\n2004Q3,6,-4,2,c\n2004Q4,9,3,2,a\n");
    (void)unused;
    does(&a, "fit y ~ x", "");
    fails(&a, "log x", CT_ERROR_SYNTAX, 5,
          "x has values that are not positive and so no logarithm; let l = log(...) makes a variable where those are "
          "missing");
    fails(&a, "standardise k", CT_ERROR_SYNTAX, 13, "k is constant: it has no standard deviation");
    fails(&a, "log q", CT_ERROR_SYNTAX, 5, "q is the index and has no logarithm");
    fails(&a, "difference q", CT_ERROR_SYNTAX, 12, "q is the index and has no difference");
    fails(&a, "standardise t", CT_ERROR_SYNTAX, 13, "t is a category and has no deviation");
    fails(&a, "difference y 9", CT_ERROR_ARGUMENT, 0, "no two rows lie 9 steps apart");
    fails(&a, "difference y 4x", CT_ERROR_SYNTAX, 14, "over how many steps? A whole number from 1");
    fails(&a, "log y 4", CT_ERROR_SYNTAX, 7, "say on, off, or nothing to change over");
    fails(&a, "log y^2", CT_ERROR_NAME, 5, "no variable is called y^2");
    analyst_runs(&a, "weights y");
    fails(&a, "log y", CT_ERROR_SYNTAX, 5, "rows are weighted by y, which stays as it is");
    analyst_leave(&a);
}

/* What rounding leaves of the differences of a straight line has no standard deviation. */
static void no_deviation(void **unused) {
    analyst a = analyst_text("y,x,e\n1,2,1e-200\n2,3,3e200\n4,4,2e10\n7,5,1\n");
    (void)unused;
    does(&a, "fit y ~ x + e", "");
    does(&a, "difference x", "x: log differences");
    does(&a, "log x", "x: differences");
    does(&a, "standardise x", "x: differences, standardised");
    const ct_terms *terms = ct_session_state(a.session)->terms;
    const ct_design_column *z = ct_design_at(terms, (size_t)ct_design_of(terms, term_called(&a, "x")));
    for (size_t row = 1; row < 4; row++)
        assert_true(z->high[row] == 0);
    does(&a, "standardise e", "e: standardised: from the mean, in standard deviations"); /* squares beyond a double */
    z = ct_design_at(ct_session_state(a.session)->terms,
                     (size_t)ct_design_of(ct_session_state(a.session)->terms, term_called(&a, "e")));
    near(z->high[1] - z->high[0], 2);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(seasonal), cmocka_unit_test(logarithms),
                                       cmocka_unit_test(standards), cmocka_unit_test(one_upon_the_other),
                                       cmocka_unit_test(one_variable), cmocka_unit_test(one_among_all),
                                       cmocka_unit_test(way_back), cmocka_unit_test(what_is_refused),
                                       cmocka_unit_test(no_deviation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
