/* Calls in formulas: columns made of others where a model asks for them, as `let` makes them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

static const char data[] = "year,y,a,b,word\n2004,1,2,9,p\n2005,3,5,0,q\n2006,4,4,1,r\n2007,8,9,2,s\n2008,7,6,3,t\n";

/* The names of the session's columns. */
static void has(const analyst *a, const char *names) {
    const ct_table *table = ct_session_table(a->session);
    char all[300] = "";
    for (size_t i = 0; i < ct_table_columns(table); i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "", ct_table_column(table, i)->name);
    assert_string_equal(all, names);
}

/* One session calls, the other makes the same by `let`; both have the same model. */
static void calls_are_lets(void **unused) {
    static const char *const lets[] = {"let ly = log(y)", "let past = lag(a)", "let third = bins(b, 2)",
                                       "let share = a / (b + 1)", "fit ly ~ past + share + third + past:third"};
    analyst a = analyst_text(data), b = analyst_text(data);
    (void)unused;
    does(&a, "fit log(y)~lag(a)*bins(b,2)+I( a/(b+1) )", "");
    thinks(&a, "log(y) ~ lag(a) + bins(b, 2) + I(a / (b + 1)) + lag(a):bins(b, 2)");
    has(&a, "year y log(y) a lag(a) b bins(b, 2) I(a / (b + 1)) word");
    for (size_t i = 0; i < sizeof lets / sizeof *lets; i++)
        assert_int_equal(analyst_runs(&b, lets[i]), CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 4);
    assert_true(same_model(ct_session_model(a.session), ct_session_model(b.session)));
    analyst_leave(&a);
    analyst_leave(&b);
}

static void a_call_is_one_column(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ log(a) + log( a ):b", "");
    has(&a, "year y a log(a) b word");
    const ct_table *table = ct_session_table(a.session);
    does(&a, "fit y ~ log(a)", "");
    does(&a, "fit log(a) ~ b", "");
    assert_ptr_equal(ct_session_table(a.session), table);
    does(&a, "fit y ~ a", "");
    has(&a, "year y a log(a) b word");
    does(&a, "drop `log(a)`", "log(a) dropped from the table");
    does(&a, "fit y ~ log(a)", "");
    has(&a, "year y a log(a) b word");
    does(&a, "rename `log(a)` la", "log(a) is called la now");
    thinks(&a, "y ~ la");
    does(&a, "fit y ~ log(a)", "");
    has(&a, "year y a la log(a) b word");
    does(&a, "drop a", "a dropped from the table");
    thinks(&a, "y ~ log(a)");
    does(&a, "fit y ~ log(a) + b", ""); /* it is there, though what it was made of is not */
    analyst_leave(&a);
}

/* A name that means another column by now makes another column of the same text: nobody gets the old one for it. */
static void names_that_mean_others(void **unused) {
    static const char taken[] = "a column is called log(a) already; in backquotes, `log(a)`, it is meant";
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ log(a)", "");
    double before = figure_of(&a, "log(a)", CT_COEFFICIENT);
    does(&a, "rename a c", "a is called c now");
    thinks(&a, "y ~ log(a)"); /* as long as nothing else is called a */
    does(&a, "rename b a", "b is called a now");
    thinks(&a, "y ~ `log(a)`");
    fails(&a, "fit y ~ log(a)", CT_ERROR_ARGUMENT, 9, taken);
    does(&a, "fit y ~ `log(a)` + c", "");
    idles(&a, "model `log(a)` c", "2 regressors");
    does(&a, "drop `log(a)`", "log(a) dropped from the table");
    does(&a, "fit y ~ log(a)", "log(a): 1 row is not positive, missing there");
    assert_true(figure_of(&a, "log(a)", CT_COEFFICIENT) != before);
    does(&a, "fit log(y) ~ 1", "");
    does(&a, "rename y z", "y is called z now");
    does(&a, "fit log(y) ~ . - year",
         "`.` leaves out year (the index), word (text: \"p\" in line 2), z (log(y) is made of it)");
    analyst_leave(&a);
    /* Another kind of the same column is other values. */
    a = analyst_text("y,x\n1,1\n3,0\n2,0\n5,1\n");
    does(&a, "fit y ~ factor(x) + I(x == 1)", "");
    does(&a, "label x what", "x: what");
    thinks(&a, "y ~ factor(x) + I(x == 1)");
    analyst_runs(&a, "kind x yes-no");
    analyst_runs(&a, "kind x number");
    thinks(&a, "y ~ factor(x) + I(x == 1)");
    analyst_leave(&a);
}

/* What the response is made of, or what is made of it, is not the best to explain it; its past may be. */
static void add_best_is_no_tautology(void **unused) {
    analyst a = analyst_demo();
    (void)unused;
    does(&a, "fit log(gdp) ~ 1", "");
    does(&a, "add-best", "added users (p <.0001)");
    does(&a, "fit gdp ~ 1", "");
    does(&a, "let twice = 2 * gdp", "twice is there");
    does(&a, "add-best", "added shoppers (p <.0001)");
    does(&a, "fit gdp ~ lag(gdp) + diff(gdp)", "");
    does(&a, "model 1", "no regressors");
    does(&a, "add-best", "added lag(gdp) (p <.0001)");
    analyst_leave(&a);
}

/* I(x^2) is the power of x, but within poly() there is no room for one. */
static void a_power_within_poly_is_a_column(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ poly(I(a^2), 2) + I(a^2)", "");
    thinks(&a, "y ~ a^2 + poly(I(a^2), 2)");
    has(&a, "year y a I(a^2) b word");
    does(&a, "fit y ~ poly(I(a^2), 2) + `I(a^2)`", "");
    thinks(&a, "y ~ `I(a^2)` + poly(I(a^2), 2)");
    does(&a, "fit y ~ poly(I(a^2), 2)", "");
    thinks(&a, "y ~ poly(I(a^2), 2)");
    analyst_leave(&a);
}

static void undo_takes_the_columns_too(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    does(&a, "fit y ~ log(b) + lag(a)", "log(b): 1 row is not positive, missing there");
    assert_true(a.outcome.noteworthy);
    does(&a, "undo", "undone: fit y ~ log(b) + lag(a)");
    has(&a, "year y a b word");
    thinks(&a, "y ~ a");
    does(&a, "redo", "done again: fit y ~ log(b) + lag(a)");
    has(&a, "year y a lag(a) b log(b) word");
    thinks(&a, "y ~ lag(a) + log(b)");
    analyst_leave(&a);
}

static void other_commands_take_calls(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "response log(y)", "log(y) is the response now");
    does(&a, "toggle I(a*b)", "I(a * b) in");
    does(&a, "toggle I(a * b)", "I(a * b) out");
    does(&a, "model lag(a, 2) log(b)+a^2 log(b):a", "4 regressors; log(b): 1 row is not positive, missing there");
    thinks(&a, "log(y) ~ a^2 + lag(a, 2) + log(b) + a:log(b)");
    has(&a, "year y log(y) a lag(a, 2) b I(a * b) log(b) word");
    does(&a, "model .", "5 regressors");
    thinks(&a, "log(y) ~ a + lag(a, 2) + b + I(a * b) + log(b)"); /* y is not among them */
    does(&a, "toggle exp(a)", "exp(a) in");
    analyst_leave(&a);
}

static void a_dot_passes_over_them(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit log(y) ~ . + lag(a)",
         "`.` leaves out year (the index), word (text: \"p\" in line 2), y (log(y) is made of it)");
    thinks(&a, "log(y) ~ a + lag(a) + b");
    does(&a, "fit y ~ .", "`.` leaves out year (the index), word (text: \"p\" in line 2)");
    thinks(&a, "y ~ a + b");
    analyst_leave(&a);
}

/* What is shown as dlog(a) is a, where differences are taken. */
static void shown_names_come_first(void **unused) {
    analyst a = analyst_text("y,a\n1,2\n3,5\n4,4\n8,9\n7,6\n");
    (void)unused;
    does(&a, "difference", "log differences");
    does(&a, "toggle dlog(a)", "dlog(a) in");
    thinks(&a, "y ~ a");
    does(&a, "model dlog(a) a^2", "2 regressors");
    thinks(&a, "y ~ a + a^2");
    has(&a, "y a");
    analyst_leave(&a);
}

static void along_rows(void **unused) {
    analyst a = analyst_text("t,y,x\n5,1,3\n9,4,1\n2,6,2\n7,3,9\n");
    (void)unused;
    does(&a, "fit y ~ lag(x)", "lag(x): row by row as in the file, as there is no index");
    analyst_leave(&a);
}

static void what_is_wrong_is_shown_where_it_stands(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    fails(&a, "fit y ~ a + log(bb)", CT_ERROR_NAME, 17, "no variable is called bb; did you mean b?");
    fails(&a, " fit  y ~ lgo(a)", CT_ERROR_NAME, 11, "there is no function lgo; did you mean log?");
    fails(&a, "toggle lgo(a)", CT_ERROR_NAME, 8, "there is no function lgo; did you mean log?");
    fails(&a, "model a lag(a", CT_ERROR_SYNTAX, 12, "this bracket is never closed");
    fails(&a, "response I(a/)", CT_ERROR_SYNTAX, 14,
          "a value should stand here: a name, a number or a text in quotes");
    fails(&a, "response bins(a, 2)", CT_ERROR_ARGUMENT, 0, "bins(a, 2) is no number and cannot be the response");
    fails(&a, "fit y ~ a/b", CT_ERROR_SYNTAX, 10, "/ is not a model operator: I(a/b) takes the quotient");
    has(&a, "year y a b word");
    assert_false(ct_session_can_undo(a.session));
    analyst_leave(&a);
    analyst b = analyst_text("y,x\n1,\n2,\n4,\n");
    fails(&b, "fit y ~ 1 + factor(x)", CT_ERROR_ARGUMENT, 13, "no row has a value: a category needs one at least");
    fails(&b, "toggle bins(x, 2)", CT_ERROR_ARGUMENT, 8, "no row has a value: a category needs one at least");
    fails(&b, "let z = ifelse(y > 5, \"a\", NA)", CT_ERROR_ARGUMENT, 0,
          "no row has a value: a category needs one at least");
    analyst_leave(&b);
    /* A category of too many levels is found when it is made. */
    char *many = malloc(1100 * 20), *end = many + sprintf(many, "y,x\n");
    for (int i = 0; i < 1050; i++)
        end += sprintf(end, "%d,%d.5\n", i % 7, i);
    a = analyst_text(many);
    free(many);
    assert_int_equal(analyst_runs(&a, "fit y ~ 1 + factor(x)"), CT_FAILED);
    assert_int_equal(a.outcome.error.column, 13);
    has(&a, "y x");
    analyst_leave(&a);
}

/* What a session prints when it is left brings its model back. */
static void the_way_back_leads_here(void **unused) {
    static const char *const lines[] = {"fit log(y) ~ lag(a) + b", "toggle I(a*b)", "drop b", "toggle lag(a)^2"};
    analyst a = analyst_text(data), b = analyst_text(data);
    (void)unused;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (analyst_runs(&a, lines[i]) != CT_DONE)
            fail_msg("%s: %s", lines[i], a.outcome.error.message);
    char *formula, *way = ct_session_way_back(a.session, &formula), *rest = way;
    assert_non_null(way);
    assert_null(formula);
    for (char *line; (line = strsep(&rest, "\n")) && *line;)
        if (analyst_runs(&b, line) == CT_FAILED)
            fail_msg("%s: %s", line, b.outcome.error.message);
    thinks(&a, "log(y) ~ lag(a) + lag(a)^2 + I(a * b)");
    thinks(&b, "log(y) ~ lag(a) + lag(a)^2 + I(a * b)");
    has(&b, "year y log(y) a lag(a) I(a * b) word");
    assert_true(same_model(ct_session_model(a.session), ct_session_model(b.session)));
    free(way);
    analyst_leave(&a);
    analyst_leave(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_are_lets),
        cmocka_unit_test(a_call_is_one_column),
        cmocka_unit_test(names_that_mean_others),
        cmocka_unit_test(add_best_is_no_tautology),
        cmocka_unit_test(a_power_within_poly_is_a_column),
        cmocka_unit_test(undo_takes_the_columns_too),
        cmocka_unit_test(other_commands_take_calls),
        cmocka_unit_test(a_dot_passes_over_them),
        cmocka_unit_test(shown_names_come_first),
        cmocka_unit_test(along_rows),
        cmocka_unit_test(what_is_wrong_is_shown_where_it_stands),
        cmocka_unit_test(the_way_back_leads_here),
    };
    return cmocka_run_group_tests_name("calls", tests, NULL, NULL);
}
