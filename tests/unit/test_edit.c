/* Columns renamed, labelled, dropped and moved: what becomes of the model, undo, what is refused.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "engine/design.h"

static const char data[] = "year,y,a,b,word\n2004,1,2,9,x\n2005,3,5,7,y\n2006,4,4,1,x\n2007,8,9,2,z\n2008,7,6,3,x\n";

/* The names of the session's columns. */
static void has(const analyst *a, const char *names) {
    const ct_table *table = ct_session_table(a->session);
    char all[200] = "";
    for (size_t i = 0; i < ct_table_columns(table); i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "", ct_table_column(table, i)->name);
    assert_string_equal(all, names);
}

static void renaming(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a + b + a^2", "");
    double before = figure_of(&a, "a^2", CT_COEFFICIENT);
    does(&a, "rename a `odd name`", "a is called odd name now");
    has(&a, "year y odd name b word");
    thinks(&a, "y ~ `odd name` + `odd name`^2 + b");
    assert_true(figure_of(&a, "odd name^2", CT_COEFFICIENT) == before);
    does(&a, "toggle odd name", "odd name out");
    does(&a, "rename `odd name` a`b", "odd name is called a`b now");
    thinks(&a, "y ~ `a``b`^2 + b");
    does(&a, "rename y yield", "y is called yield now");
    thinks(&a, "yield ~ `a``b`^2 + b");
    does(&a, "undo", "undone: y is called yield now");
    does(&a, "undo", "undone: odd name is called a`b now");
    does(&a, "undo", "undone: odd name out");
    does(&a, "undo", "undone: a is called odd name now");
    thinks(&a, "y ~ a + a^2 + b");
    idles(&a, "rename a a", "a is called so already");
    fails(&a, "rename a b", CT_ERROR_ARGUMENT, 10, "there is a column b already");
    fails(&a, "rename a", CT_ERROR_SYNTAX, 9, "say the new name too: rename a NEW");
    fails(&a, "rename", CT_ERROR_SYNTAX, 7, "name a column");
    fails(&a, "rename a ``", CT_ERROR_SYNTAX, 10, "there is no name in these backquotes");
    fails(&a, "rename a `x` y", CT_ERROR_SYNTAX, 14, "one name is enough here");
    analyst_runs(&a, "rename nosuch z");
    assert_int_equal(a.outcome.error.status, CT_ERROR_NAME);
    assert_int_equal(a.outcome.error.column, 8);
    /* An index by its name alone is one no more under another; nor is the model changed by what it is called. */
    does(&a, "rename year epoch", "year is called epoch now");
    assert_int_equal(ct_table_index(ct_session_table(a.session)), -1);
    thinks(&a, "y ~ a + a^2 + b");
    analyst_leave(&a);
}

/* Sums are shared under the new names; not where a name was what made the index, by which differences go. */
static void names_and_numbers(void **unused) {
    analyst a = analyst_text("year,y,a\n2004,1,2\n2005,3,5\n2007,4,4\n2008,8,9\n2009,7,6\n2010,5,5\n");
    analyst b = analyst_text("epoch,z,c\n2004,1,2\n2005,3,5\n2007,4,4\n2008,8,9\n2009,7,6\n2010,5,5\n");
    (void)unused;
    analyst_runs(&a, "fit y ~ a + a^2 + a:year");
    analyst_runs(&a, "difference");
    const double *values = ct_design_at(ct_session_state(a.session)->terms, 1)->high;
    double before = figure_of(&a, "a", CT_COEFFICIENT);
    does(&a, "rename a c", "a is called c now");
    does(&a, "label y what is explained", "y: what is explained");
    assert_ptr_equal(ct_design_at(ct_session_state(a.session)->terms, 1)->high, values);
    assert_true(figure_of(&a, "c", CT_COEFFICIENT) == before);
    term_called(&a, "dlog(c)^2");
    term_called(&a, "year:dlog(c)");
    assert_int_equal(ct_session_model(a.session)->n, 4);
    does(&a, "rename year epoch", "year is called epoch now");
    assert_int_equal(ct_session_model(a.session)->n, 5);
    does(&a, "rename y z", "y is called z now");
    analyst_runs(&b, "fit z ~ c + c^2 + c:epoch");
    analyst_runs(&b, "difference");
    assert_true(same_model(ct_session_model(a.session), ct_session_model(b.session)));
    analyst_leave(&b);
    analyst_leave(&a);
}

static void labelling(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "label b \"what it costs\"", "b: what it costs");
    does(&a, "rename b cost", "b is called cost now");
    assert_string_equal(ct_table_column(ct_session_table(a.session), 3)->labels->variable, "what it costs");
    idles(&a, "label cost what it costs", "cost has that label already");
    does(&a, "label cost", "cost has no label any more");
    assert_null(ct_table_column(ct_session_table(a.session), 3)->labels);
    idles(&a, "label cost", "cost has no label");
    does(&a, "undo", "undone: cost has no label any more");
    assert_non_null(ct_table_column(ct_session_table(a.session), 3)->labels);
    does(&a, "label word says what", "word: says what");
    analyst_leave(&a);
}

static void dropping(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a + b + b^2", "");
    does(&a, "exclude 2", "row 2 excluded; 4 of 5 rows are left");
    does(&a, "drop b, word", "b and 1 more dropped from the table");
    has(&a, "year y a");
    thinks(&a, "y ~ a");
    assert_int_equal(ct_session_model(a.session)->n, 4);
    does(&a, "fit y ~ a + a^2", "");
    does(&a, "undo", "undone: fit y ~ a + a^2");
    does(&a, "undo", "undone: b and 1 more dropped from the table");
    thinks(&a, "y ~ a + b + b^2");
    /* Another response is proposed, and does not explain itself. */
    does(&a, "drop y", "y dropped from the table; b is the response now");
    assert_true(a.outcome.noteworthy);
    thinks(&a, "b ~ a + b^2");
    fails(&a, "drop year a b word", CT_ERROR_ARGUMENT, 0, "no column would be left");
    fails(&a, "drop", CT_ERROR_SYNTAX, 5, "name the columns to drop");
    does(&a, "drop a b", "a and 1 more dropped from the table; year is the response now");
    thinks(&a, "year ~ 1");
    does(&a, "drop year", "year dropped from the table");
    assert_null(ct_session_model(a.session));
    analyst_leave(&a);
}

static void moving(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a + b + a^2", "");
    does(&a, "move b before a", "b moved to place 3");
    has(&a, "year y b a word");
    thinks(&a, "y ~ b + a + a^2");
    does(&a, "move year after word", "year moved to place 5");
    has(&a, "y b a word year");
    assert_int_equal(ct_table_index(ct_session_table(a.session)), 4);
    does(&a, "move word first", "word moved to place 1");
    does(&a, "move word last", "word moved to place 5");
    has(&a, "y b a year word");
    idles(&a, "move word last", "word stands there already");
    idles(&a, "move b after y", "b stands there already");
    fails(&a, "move b", CT_ERROR_SYNTAX, 7, "say where to: before NAME, after NAME, first, last");
    fails(&a, "move b up", CT_ERROR_SYNTAX, 8, "say where to: before NAME, after NAME, first, last");
    fails(&a, "move b before", CT_ERROR_SYNTAX, 14, "name a column");
    fails(&a, "move b before a y", CT_ERROR_SYNTAX, 17, "one column is enough here");
    analyst_leave(&a);
}

/* What was so before is known again: marks, and the sample that is told to be another. */
static void known_again(void **unused) {
    analyst a = analyst_text(data);
    (void)unused;
    does(&a, "fit y ~ a", "");
    does(&a, "move y last", "y moved to place 5");
    const ct_terms *now = ct_session_state(a.session)->terms, *before = ct_session_previous_terms(a.session);
    assert_true(now != before);
    for (size_t i = 0; i < ct_terms_count(now); i++) {
        int old = ct_terms_counterpart(before, now, i);
        assert_string_equal(ct_terms_at(before, (size_t)old)->name, ct_terms_at(now, i)->name);
    }
    does(&a, "drop a", "a dropped from the table");
    assert_int_equal(ct_terms_counterpart(ct_session_state(a.session)->terms, now, 1), -1);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(renaming), cmocka_unit_test(names_and_numbers), cmocka_unit_test(labelling),
                                       cmocka_unit_test(dropping), cmocka_unit_test(moving),
                                       cmocka_unit_test(known_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
