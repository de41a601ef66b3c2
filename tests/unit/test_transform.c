/* All variables turned at once: seasonal differences, logarithms, standard deviations, against R; undo and what is refused.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

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
    analyst_runs(&a, "exclude 3");
    near(figure_of(&a, "x", CT_COEFFICIENT), 0.98438871491974544);
    does(&a, "difference", "log differences, plain ones of 1 variable with values that are not positive");
    does(&a, "difference off", "levels");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(seasonal), cmocka_unit_test(logarithms),
                                       cmocka_unit_test(standards)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
