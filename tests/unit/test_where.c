/* Conditions that rows have to meet: what models stand on, several at once, off and on, undo, what is refused.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "engine/design.h"

static const char data[] = "year,y,a,b,word\n2004,1,2,9,x\n2005,3,5,,y\n2006,4,4,1,x\n2007,8,9,2,\n2008,7,6,3,x\n";

/* What the terms of the state stand on. */
static void stands(const analyst *a, const char *condition, size_t kept) {
    const ct_terms *terms = ct_session_state(a->session)->terms;
    const char *text = ct_terms_condition(terms).text;
    assert_string_equal(text ? text : "", condition);
    assert_int_equal(ct_terms_kept(terms), kept);
}

/* The model is that of a file with these rows alone. */
static void like(const analyst *a, const char *csv) {
    analyst b = analyst_text(csv);
    char *formula = ct_session_formula(a->session), line[200];
    snprintf(line, sizeof line, "fit %s", formula);
    does(&b, line, "");
    assert_int_equal(ct_session_model(a->session)->n, ct_session_model(b.session)->n);
    assert_digits(figure(a, CT_R2), figure(&b, CT_R2), 14);
    assert_digits(figure(a, CT_AIC), figure(&b, CT_AIC), 13);
    assert_digits(figure_of(a, "a", CT_COEFFICIENT), figure_of(&b, "a", CT_COEFFICIENT), 14);
    assert_digits(figure_of(a, "a", CT_STDERR), figure_of(&b, "a", CT_STDERR), 13);
    free(formula);
    analyst_leave(&b);
}

static void choosing(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    does(&a, "where year >= 2005", "where year >= 2005; 4 of 5 rows are left");
    stands(&a, "year >= 2005", 4);
    like(&a, "y,a\n3,5\n4,4\n8,9\n7,6\n");
    does(&a, "where b > 1 || a < 3 # most",
         "where b > 1 || a < 3; 2 of 5 rows are left; in 1 it is missing, and so not met");
    stands(&a, "year >= 2005 && (b > 1 || a < 3)", 2);
    does(&a, "where 1 off", "where year >= 2005 off; 3 of 5 rows are left");
    stands(&a, "b > 1 || a < 3", 3);
    like(&a, "y,a\n1,2\n8,9\n7,6\n");
    idles(&a, "where", "1: year >= 2005 (off); 2: b > 1 || a < 3 (on)");
    idles(&a, "where 1 off", "where year >= 2005 is off already");
    idles(&a, "where b > 1 || a < 3", "where b > 1 || a < 3 is on already");
    does(&a, "where 1", "where year >= 2005 on again; 2 of 5 rows are left");
    does(&a, "where 2 clear", "where b > 1 || a < 3 is gone; 4 of 5 rows are left");
    does(&a, "exclude 3", "row 3 excluded; 4 of 5 rows are left");
    stands(&a, "year >= 2005", 3);
    like(&a, "y,a\n3,5\n8,9\n7,6\n");
    does(&a, "where clear", "the condition is gone; 4 of 5 rows are left");
    stands(&a, "", 4);
    does(&a, "undo", "undone: the condition is gone; 4 of 5 rows are left");
    stands(&a, "year >= 2005", 3);
    for (int i = 0; i < 3; i++)
        analyst_runs(&a, "undo");
    stands(&a, "b > 1 || a < 3", 3);
    analyst_runs(&a, "redo");
    stands(&a, "year >= 2005 && (b > 1 || a < 3)", 2);
    does(&a, "where off", "all conditions are off; 5 of 5 rows are left");
    stands(&a, "", 5);
    does(&a, "where on", "all conditions are on; 2 of 5 rows are left");
    analyst_leave(&a);
}

static void conditions(void **unused) {
    static const struct {
        const char *condition;
        size_t rows;
    } cases[] = {{"word == \"x\"", 3},
                 {"word != 'x'", 1},
                 {"is_missing(word)", 1},
                 {"!is_missing(b) && b != 9", 3},
                 {"a", 5},
                 {"lag(y) > 2", 3},
                 {"z(y) > 0", 2},
                 {"TRUE", 5},
                 {"a > 3 | b > 8", 5}};
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        analyst a = analyst_text(data);
        char line[100];
        snprintf(line, sizeof line, "where %s", cases[i].condition);
        if (analyst_runs(&a, line) != CT_DONE)
            fail_msg("%s: %s", line, a.outcome.error.message);
        stands(&a, cases[i].condition, cases[i].rows);
        analyst_leave(&a);
    }
}

/* Through other commands: variables made, renamed, differences and back. */
static void staying(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    does(&a, "where year != 2006", "where year != 2006; 4 of 5 rows are left");
    like(&a, "y,a\n1,2\n3,5\n8,9\n7,6\n");
    does(&a, "let twice = 2 * a", "twice is there");
    does(&a, "rename year epoch", "year is called epoch now");
    does(&a, "fit y ~ a + a^2", "");
    does(&a, "fit y ~ a", "");
    stands(&a, "epoch != 2006", 4);
    like(&a, "y,a\n1,2\n3,5\n8,9\n7,6\n");
    analyst_runs(&a, "difference");
    stands(&a, "epoch != 2006", 3); /* the change to 2007 is from 2006 */
    analyst_runs(&a, "difference off");
    stands(&a, "epoch != 2006", 4);
    analyst_leave(&a);
}

static void refusing(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    idles(&a, "where", "no condition is set; where year >= 2008 sets one");
    idles(&a, "where clear", "no condition is set; where year >= 2008 sets one");
    fails(&a, "where 1 off", CT_ERROR_SYNTAX, 7, "no condition is set");
    does(&a, "fit y ~ a + year", "");
    fails(&a, "where year > 2100", CT_ERROR_SYNTAX, 7, "no row would be left");
    fails(&a, "where year > 2006", CT_ERROR_SYNTAX, 7, "2 rows would be left for 3 coefficients");
    fails(&a, "where yaer > 2006", CT_ERROR_NAME, 7, "no variable is called yaer; did you mean year?");
    fails(&a, "where word", CT_ERROR_SYNTAX, 7, "a condition is yes or no in each row, and this is a text");
    fails(&a, "where year = 2006", CT_ERROR_SYNTAX, 12, "write == to compare");
    fails(&a, "where a > 1 &&", CT_ERROR_SYNTAX, 15, "the expression ends where a value should stand");
    does(&a, "where a > 2", "where a > 2; 4 of 5 rows are left");
    fails(&a, "where 2", CT_ERROR_SYNTAX, 7, "conditions go from 1 to 1");
    fails(&a, "where 0 on", CT_ERROR_SYNTAX, 7, "conditions go from 1 to 1");
    stands(&a, "a > 2", 4);
    analyst_leave(&a);
}

/* What several leave together is asked of all of them; nothing has changed where that is too little. */
static void refused_together(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a + year", "");
    does(&a, "where year <= 2006", "where year <= 2006; 3 of 5 rows are left");
    does(&a, "where 1 off", "where year <= 2006 off; 5 of 5 rows are left");
    does(&a, "where year >= 2006", "where year >= 2006; 3 of 5 rows are left");
    fails(&a, "where on", CT_ERROR_SYNTAX, 7, "1 row would be left for 3 coefficients");
    stands(&a, "year >= 2006", 3);
    idles(&a, "where", "1: year <= 2006 (off); 2: year >= 2006 (on)");
    fails(&a, "where 1", CT_ERROR_SYNTAX, 7, "1 row would be left for 3 coefficients");
    does(&a, "where 2 off", "where year >= 2006 off; 5 of 5 rows are left");
    does(&a, "where a > 100 || year == 2005 || year > 2006", "where a > 100 || year == 2005 || year > 2006; 3 of 5 rows are left");
    fails(&a, "where on", CT_ERROR_SYNTAX, 7, "no row would be left");
    stands(&a, "a > 100 || year == 2005 || year > 2006", 3);
    analyst_leave(&a);
    /* Levels that the rows do not have cost nothing. */
    a = analyst_text("y,g,x\n1,a,1\n2,b,3\n4,b,2\n3,a,5\n5,c,1\n2,d,4\n7,e,6\n8,f,2\n3,g,2\n1,h,5\n2,h,1\n");
    does(&a, "fit y ~ g", "");
    does(&a, "where x <= 5 && y <= 4 && (g == \"a\" || g == \"b\")",
         "where x <= 5 && y <= 4 && (g == \"a\" || g == \"b\"); 4 of 11 rows are left");
    assert_int_equal(ct_session_model(a.session)->df, 2);
    analyst_leave(&a);
}

/* They are told by the new name; dropped, they say of each row what they said. No number is read again. */
static void of_columns_that_change(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    does(&a, "log a", "a: logarithms");
    does(&a, "where a > 2 && `b` != 3 || log(a) > 9",
         "where a > 2 && `b` != 3 || log(a) > 9; 2 of 5 rows are left; in 1 it is missing, and so not met");
    const ct_terms *terms = ct_session_state(a.session)->terms;
    const double *values = ct_design_at(terms, (size_t)ct_design_of(terms, term_called(&a, "a")))->high;
    does(&a, "rename a `so named`", "a is called so named now");
    stands(&a, "`so named` > 2 && `b` != 3 || log(`so named`) > 9", 2);
    does(&a, "rename b log", "b is called log now");
    stands(&a, "`so named` > 2 && log != 3 || log(`so named`) > 9", 2);
    terms = ct_session_state(a.session)->terms;
    assert_string_equal(ct_terms_at(terms, (size_t)term_called(&a, "so named"))->name, "log(so named)");
    assert_ptr_equal(ct_design_at(terms, (size_t)ct_design_of(terms, term_called(&a, "so named")))->high, values);
    idles(&a, "where", "1: `so named` > 2 && log != 3 || log(`so named`) > 9 (on)");
    does(&a, "rename log b", "log is called b now");
    stands(&a, "`so named` > 2 && b != 3 || log(`so named`) > 9", 2);
    does(&a, "rename b log", "b is called log now");
    does(&a, "drop log", "log dropped from the table; where `so named` > 2 && log != 3 || log(`so named`) > 9 chooses the "
                         "same rows as before");
    stands(&a, "`so named` > 2 && log != 3 || log(`so named`) > 9", 2);
    assert_int_equal(ct_session_model(a.session)->n, 2);
    does(&a, "where 1 off", "where `so named` > 2 && log != 3 || log(`so named`) > 9 off; 5 of 5 rows are left");
    for (int i = 0; i < 5; i++)
        analyst_runs(&a, "undo");
    stands(&a, "`so named` > 2 && `b` != 3 || log(`so named`) > 9", 2);
    analyst_runs(&a, "undo");
    stands(&a, "a > 2 && `b` != 3 || log(a) > 9", 2);
    analyst_leave(&a);
}

static void along_rows(void **unused) {
    analyst a = analyst_text("y,a\n1,2\n3,5\n4,4\n8,9\n");
    (void)unused;
    analyst_runs(&a, "where a > lag(a)");
    assert_string_equal(a.outcome.message, "where a > lag(a); 2 of 4 rows are left; in 1 it is missing, and so not met; row "
                                           "by row as in the file, as there is no index");
    assert_true(a.outcome.noteworthy);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(choosing), cmocka_unit_test(conditions),
                                       cmocka_unit_test(staying), cmocka_unit_test(refusing),
                                       cmocka_unit_test(refused_together), cmocka_unit_test(of_columns_that_change),
                                       cmocka_unit_test(along_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
