/* Variables made of others: what they are worth, where they stand, undo, what is refused.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

static const char data[] = "year,y,a,b,word\n2004,1,2,9,x\n2005,3,5,0,y\n2006,4,4,1,x\n2007,8,9,2,z\n2008,7,6,3,x\n";

/* The names of the session's columns. */
static void has(const analyst *a, const char *names) {
    const ct_table *table = ct_session_table(a->session);
    char all[200] = "";
    for (size_t i = 0; i < ct_table_columns(table); i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "", ct_table_column(table, i)->name);
    assert_string_equal(all, names);
}

static const ct_column *column_called(const analyst *a, const char *name) {
    int at = ct_table_find(ct_session_table(a->session), name);
    if (at < 0)
        fail_msg("no column is called %s", name);
    return ct_table_column(ct_session_table(a->session), (size_t)at);
}

static void making(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    double before = figure_of(&a, "a", CT_COEFFICIENT);
    does(&a, "let la = log(a)", "la is there");
    does(&a, "let `a, twice` = 2 * a # a comment", "a, twice is there");
    does(&a, "let lb = log( b )", "lb is there, in 4 of 5 rows; log( b ): 1 row is not positive, missing there");
    does(&a, "let ab = a/b", "ab is there, in 4 of 5 rows; a/b: 1 row divides by zero, missing there");
    does(&a, "let change = diff(a)", "change is there, in 4 of 5 rows");
    does(&a, "let one = 1", "one is there");
    has(&a, "year y a la a, twice change b lb ab word one");
    assert_string_equal(column_called(&a, "a, twice")->definition, "2 * a");
    assert_null(column_called(&a, "a")->definition);
    assert_true(column_called(&a, "a, twice")->exact);
    thinks(&a, "y ~ a");
    assert_true(figure_of(&a, "a", CT_COEFFICIENT) == before);
    does(&a, "fit y ~ `a, twice`", "");
    assert_digits(figure_of(&a, "a, twice", CT_COEFFICIENT), before / 2, 15);
    does(&a, "undo", "undone: fit y ~ `a, twice`");
    does(&a, "undo", "undone: one is there");
    does(&a, "undo", "undone: change is there, in 4 of 5 rows");
    has(&a, "year y a la a, twice b lb ab word");
    does(&a, "redo", "done again: change is there, in 4 of 5 rows");
    has(&a, "year y a la a, twice change b lb ab word");
    does(&a, "drop la", "la dropped from the table");
    does(&a, "let la = log(a) + 1", "la is there");
    analyst_leave(&a);
}

/* A regression on made variables is that on the same numbers from a file. */
static void models(void **unused) {
    analyst a = analyst_text(data);
    char csv[600] = "y,la,past\n";
    static const double y[] = {1, 3, 4, 8, 7}, values[] = {2, 5, 4, 9, 6};
    (void)unused;
    for (int i = 1; i < 5; i++)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "%.17g,%.17g,%.17g\n", y[i], log(values[i]), y[i - 1]);
    analyst b = analyst_text(csv);
    does(&a, "let la = log(a)", "la is there");
    does(&a, "let past = lag(y)", "past is there, in 4 of 5 rows");
    does(&a, "fit y ~ la + past", "");
    does(&b, "fit y ~ la + past", "");
    assert_digits(figure_of(&a, "la", CT_COEFFICIENT), figure_of(&b, "la", CT_COEFFICIENT), 13);
    assert_digits(figure_of(&a, "past", CT_STDERR), figure_of(&b, "past", CT_STDERR), 13);
    assert_digits(figure(&a, CT_R2), figure(&b, CT_R2), 13);
    analyst_leave(&a);
    analyst_leave(&b);
}

static void categories(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "let size = ifelse(a > 4, 'large # one', \"small\") # says how large", "size is there");
    does(&a, "let x = word == \"x\"", "x is there");
    does(&a, "let third = bins(b, 3)", "third is there");
    assert_int_equal(column_called(&a, "size")->kind, CT_COLUMN_CATEGORY);
    assert_string_equal(column_called(&a, "size")->levels[0], "large # one");
    assert_int_equal(column_called(&a, "x")->kind, CT_COLUMN_YES_NO);
    assert_int_equal(column_called(&a, "third")->n_levels, 3);
    does(&a, "fit y ~ x", "");
    assert_digits(figure_of(&a, "x", CT_COEFFICIENT), 4 - 5.5, 15);
    analyst_leave(&a);
}

static void along(void **unused) {
    analyst a = analyst_text("t,y\n5,1\n9,4\n2,6\n");
    (void)unused;
    does(&a, "let past = lag(y)", "past is there, in 2 of 3 rows; row by row as in the file, as there is no index");
    does(&a, "let twice = y * 2", "twice is there");
    analyst_leave(&a);
}

static void refusing(void **unused) {
    static const char how[] = "say the new name and what it is: let lgdp = log(gdp)";
    static const char one[] = "one = gives a variable its name: let lgdp = log(gdp)";
    analyst a = analyst_text(data);
    (void)unused;
    fails(&a, "let", CT_ERROR_SYNTAX, 4, how);
    fails(&a, "let 2a = a", CT_ERROR_SYNTAX, 5, how);
    fails(&a, "let new", CT_ERROR_SYNTAX, 8, how);
    fails(&a, "let new == a", CT_ERROR_SYNTAX, 9, one);
    fails(&a, "let `new` a", CT_ERROR_SYNTAX, 11, one);
    fails(&a, "let my new = a", CT_ERROR_SYNTAX, 8,
          "a name of more than letters stands in backquotes, and = follows it");
    fails(&a, "let `` = a", CT_ERROR_SYNTAX, 5, "there is no name in these backquotes");
    fails(&a, "let new =", CT_ERROR_SYNTAX, 10, "an expression is missing, such as log(gdp) or year >= 2008");
    fails(&a, "let a = b", CT_ERROR_SYNTAX, 5, "a is there already; give the new variable another name");
    fails(&a, "let new = new + 1", CT_ERROR_NAME, 11, "new would be made of itself");
    fails(&a, "let new = lag(new) + y", CT_ERROR_NAME, 15, "new would be made of itself");
    analyst_leave(&a);
}

static void naming(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    fails(&a, "let new = a + yaer", CT_ERROR_NAME, 15, "no variable is called yaer; did you mean year?");
    fails(&a, "let new = a + nosuchthing", CT_ERROR_NAME, 15, "no variable is called nosuchthing");
    fails(&a, "let  new = lgo(a)", CT_ERROR_NAME, 12, "there is no function lgo; did you mean log?");
    fails(&a, "let new = a + (b", CT_ERROR_SYNTAX, 15, "this bracket is never closed");
    fails(&a, "let new = word + 1", CT_ERROR_ARGUMENT, 11, "word is a text, and + needs a number");
    fails(&a, "let new = factor(", CT_ERROR_SYNTAX, 18, "the expression ends where a value should stand");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(making),     cmocka_unit_test(models),
                                       cmocka_unit_test(categories), cmocka_unit_test(along),
                                       cmocka_unit_test(refusing),   cmocka_unit_test(naming)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
