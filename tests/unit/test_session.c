/* The session: what each command does to the model, and what it says.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

/* town holds text, none nothing, year is the index. */
static const char mixed_csv[] = "year,x,town,none,gross product,y\n"
                                "1,2,Rome,,5,3\n2,1,Oslo,,4,2\n3,4,Bern,,6,6\n4,3,Wien,,8,4\n5,5,Prag,,7,9\n";

/* ---- At the start ---- */

static void it_opens_on_the_constant_alone(void **state) {
    (void)state;
    analyst a = analyst_demo();
    thinks(&a, "gdp ~ 1");
    assert_string_equal(ct_session_file(a.session), "data.csv");
    assert_ptr_equal(ct_session_table(a.session), a.table);
    assert_int_equal(ct_session_model(a.session)->n, 15);
    assert_non_null(ct_session_previews(a.session));
    assert_null(ct_session_previous(a.session));
    assert_null(ct_session_previous_terms(a.session));
    assert_false(ct_session_can_undo(a.session));
    assert_false(ct_session_can_redo(a.session));
    assert_int_equal(ct_session_fd(a.session), -1);
    assert_false(ct_session_collect(a.session));
    ct_session_settle(a.session);
    analyst_leave(&a);
}

static void a_response_is_proposed(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"gdp,y,x\n1,2,3\n4,5,6\n", "y ~ 1"}, /* y before other usual names */
                                           {"a,Income,b\n1,2,3\n4,5,6\n", "Income ~ 1"}, /* in any case */
                                           {"a,b,c\n1,2,3\n4,5,6\n", "c ~ 1"},           /* the last of numbers */
                                           {"a,b,town\n1,2,Rome\n4,5,Oslo\n", "b ~ 1"},
                                           {"a,y,b\n1,,3\n4,,6\n", "b ~ 1"}, /* not one without a value */
                                           {"a,year\n1,1\n4,2\n", "a ~ 1"},  /* not the index */
                                           {"year\n1\n2\n", "year ~ 1"}};    /* unless there is nothing else */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        analyst a = analyst_text(cases[i][0]);
        thinks(&a, cases[i][1]);
        analyst_leave(&a);
    }
}

/* A table without any value: there is nothing to explain, and every command says so. */
static void without_a_response(void **state) {
    (void)state;
    static const double none[] = {NAN, NAN};
    analyst a = analyst_at(table_of("a", 2, none), false);
    size_t fitted, previewed, candidates;
    assert_int_equal(ct_session_state(a.session)->response, -1);
    assert_null(ct_session_model(a.session));
    assert_null(ct_session_previews(a.session));
    assert_null(ct_session_consequence(a.session, 0));
    ct_session_tally(a.session, &fitted, &previewed, &candidates);
    assert_int_equal(fitted + previewed + candidates, 0);
    ct_session_settle(a.session);
    static const char *const lines[] = {"drop-worst", "add-best", "select backward"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        fails(&a, lines[i], CT_ERROR_ARGUMENT, 0, "there is no response; choose one first: response NAME");
    does(&a, "constant", "without a constant");
    idles(&a, "model .", "no regressors");
    does(&a, "response a", "a is the response now");
    assert_non_null(ct_session_model(a.session));
    assert_int_equal(ct_session_model(a.session)->reason, CT_REASON_NO_ROWS);
    does(&a, "undo", "undone: a is the response now");
    assert_null(ct_session_model(a.session));
    analyst_leave(&a);
}

/* ---- Commands ---- */

static void toggle_takes_in_and_out(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "toggle users", "users in");
    assert_digits(figure_of(&a, "users", CT_COEFFICIENT), 9.293621218896535, 14);
    assert_digits(figure(&a, CT_DW), 0.31734566198852543, 12); /* at once: it is small */
    does(&a, "toggle shoppers", "shoppers in");
    thinks(&a, "gdp ~ users + shoppers");
    does(&a, "toggle users", "users out");
    thinks(&a, "gdp ~ shoppers");
    idles(&a, "toggle gdp",
          "gdp is the response and cannot explain itself; make another variable the response first");
    does(&a, "toggle year", "year in"); /* the index, by its name */
    fails(&a, "toggle", CT_ERROR_SYNTAX, 7, "name a variable");
    fails(&a, "toggle user", CT_ERROR_NAME, 8, "no variable is called user; did you mean users?");
    fails(&a, "toggle  users shoppers", CT_ERROR_NAME, 9, "no variable is called users shoppers");
    fails(&a, "toggle users^2 shoppers", CT_ERROR_SYNTAX, 16, "one variable is enough here");
    fails(&a, "toggle users^21", CT_ERROR_SYNTAX, 14, "a power is a whole number from 1 to 20; others stand in I(), as in I(x^0.5)");
    thinks(&a, "gdp ~ year + shoppers");
    analyst_leave(&a);
}

static void toggle_makes_powers(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "toggle users^2", "users^2 in");
    does(&a, "toggle users", "users in");
    thinks(&a, "gdp ~ users + users^2");
    does(&a, "toggle I(users^2)", "users^2 out");
    does(&a, "toggle gdp^2", "gdp^2 in"); /* not the response itself */
    thinks(&a, "gdp ~ gdp^2 + users");
    does(&a, "model .", "4 regressors"); /* of columns: powers are asked for */
    thinks(&a, "gdp ~ ecommerce + domains + users + shoppers");
    analyst_leave(&a);
}

/* A whole argument is a name, quoted or not; quotes are quotes first. */
static void odd_names_are_understood(void **state) {
    (void)state;
    analyst a = analyst_text("`x y`,x y,x,x^2,1,.,y\n1,2,3,4,5,6,7\n2,3,1,4,4,6,1\n3,3,1,8,5,6,2\n5,5,5,1,9,1,5\n");
    does(&a, "toggle x y", "x y in");
    does(&a, "toggle `x y`", "x y out");
    does(&a, "toggle ```x y```", "`x y` in");
    does(&a, "toggle 1", "1 in");
    does(&a, "toggle .", ". in");
    thinks(&a, "y ~ ```x y``` + `1` + `.`");
    does(&a, "model `1`,`x^2`", "2 regressors");
    thinks(&a, "y ~ `x^2` + `1`");
    does(&a, "toggle x^2", "x^2 in"); /* as in a formula, the power of x */
    thinks(&a, "y ~ x^2 + `x^2` + `1`");
    does(&a, "toggle `x^2`", "x^2 out");
    thinks(&a, "y ~ x^2 + `1`");
    fails(&a, "toggle x z", CT_ERROR_NAME, 8, "no variable is called x z; did you mean x y?");
    analyst_leave(&a);
    a = analyst_text("y,2^k,a b,a\n1,2,3,1\n2,3,1,1\n3,3,1,2\n"); /* no column k: the name as it stands */
    does(&a, "model 2^k a", "2 regressors");
    thinks(&a, "y ~ `2^k` + a");
    analyst_leave(&a);
    a = analyst_text("y,`q`,x\n1,2,3\n2,3,1\n3,3,2\n"); /* no column q */
    does(&a, "toggle `q`", "`q` in");
    does(&a, "model `q`, x", "2 regressors");
    analyst_leave(&a);
}

static void response_chooses_and_swaps(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "model users shoppers", "2 regressors");
    does(&a, "response users", "users is the response now, gdp a regressor");
    thinks(&a, "users ~ gdp + shoppers");
    does(&a, "response domains", "domains is the response now");
    thinks(&a, "domains ~ gdp + shoppers");
    idles(&a, "response domains", "domains is the response already");
    does(&a, "response year", "year is the response now");
    fails(&a, "response users^2", CT_ERROR_ARGUMENT, 0, "a power cannot be the response");
    fails(&a, "response", CT_ERROR_SYNTAX, 9, "name a variable");
    analyst_leave(&a);
    a = analyst_text(mixed_csv);
    fails(&a, "response town", CT_ERROR_ARGUMENT, 10, "town holds text (\"Rome\" in line 2) and cannot enter a model");
    does(&a, "response none", "none is the response now");
    assert_int_equal(ct_session_model(a.session)->reason, CT_REASON_NO_ROWS);
    analyst_leave(&a);
}

static void model_sets_the_regressors(void **state) {
    (void)state;
    analyst a = analyst_text(mixed_csv);
    does(&a, "model x", "1 regressor");
    does(&a, "model `gross product`, x + year", "3 regressors");
    thinks(&a, "y ~ year + x + `gross product`");
    does(&a, "model .", "2 regressors"); /* neither index nor text nor what is empty */
    thinks(&a, "y ~ x + `gross product`");
    idles(&a, "model . x x", "2 regressors");
    does(&a, "model x^3 x", "2 regressors");
    thinks(&a, "y ~ x + x^3");
    does(&a, "model x none", "2 regressors");
    does(&a, "model 1", "no regressors");
    idles(&a, "model 1", "no regressors");
    fails(&a, "model", CT_ERROR_SYNTAX, 6, "name the regressors, `.` for all of them or `1` for none");
    fails(&a, "model + ,", CT_ERROR_SYNTAX, 7, "name the regressors, `.` for all of them or `1` for none");
    fails(&a, "model x y", CT_ERROR_SYNTAX, 9, "this is the response and cannot explain itself");
    fails(&a, "model x  town", CT_ERROR_ARGUMENT, 10, "town holds text (\"Rome\" in line 2) and cannot enter a model");
    fails(&a, "model x gross", CT_ERROR_NAME, 9, "no variable is called gross");
    fails(&a, "model year-x", CT_ERROR_SYNTAX, 11, "put a blank or + between the variables");
    fails(&a, "model x^", CT_ERROR_SYNTAX, 9, "a power is a whole number from 1 to 20; others stand in I(), as in I(x^0.5)");
    thinks(&a, "y ~ 1");
    analyst_leave(&a);
}

/* Weights and dates enter by name only. */
static void all_but_weights_and_dates(void **state) {
    (void)state;
    analyst a = analyst_text("y,x,w,born,died\n1,2,1,2001-02-03,2011-02-03\n5,3,2,2001-05-03,2012-02-03\n"
                             "3,7,1,2002-02-03,2011-09-03\n9,8,3,1999-01-01,2013-02-04\n");
    analyst_runs(&a, "weights w");
    does(&a, "fit y ~ .", "`.` leaves out w (the weights), born (a date) and 1 more date");
    thinks(&a, "y ~ x");
    does(&a, "fit y ~ . + w", "`.` leaves out w (the weights), born (a date) and 1 more date");
    thinks(&a, "y ~ x + w");
    does(&a, "fit w ~ .", "`.` leaves out born (a date) and 1 more date");
    thinks(&a, "w ~ y + x");
    analyst_leave(&a);
}

static void fit_sets_the_whole_model(void **state) {
    (void)state;
    analyst a = analyst_text(mixed_csv);
    does(&a, "fit x ~ y + 0", "");
    thinks(&a, "x ~ y + 0");
    assert_false(ct_session_state(a.session)->constant);
    idles(&a, "fit x ~ 0 + y", "");
    does(&a, "fit y ~ .", "`.` leaves out year (the index), town (text: \"Rome\" in line 2), none (no value)");
    thinks(&a, "y ~ x + `gross product`");
    does(&a, "fit y ~ year + x^2", "");
    thinks(&a, "y ~ year + x^2");
    fails(&a, "fit", CT_ERROR_SYNTAX, 4, "a formula is missing, such as gdp ~ users");
    fails(&a, "fit   y ~ x + z", CT_ERROR_NAME, 15, "no variable is called z");
    fails(&a, "fit y ~ x + # z", CT_ERROR_SYNTAX, 12, "the formula ends where a variable should stand");
    analyst_leave(&a);
}

static void the_study_by_dropping_the_worst(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "model ecommerce domains users shoppers", "4 regressors");
    assert_digits(figure_of(&a, "domains", CT_P), 0.5212, 3.9);
    does(&a, "drop-worst", "dropped domains (p .521)");
    does(&a, "drop-worst", "dropped ecommerce (p .285)");
    thinks(&a, "gdp ~ users + shoppers");
    assert_digits(figure_of(&a, "users", CT_COEFFICIENT), 4.3394, 4.9);
    does(&a, "difference", "log differences");
    assert_int_equal(ct_session_model(a.session)->n, 14);
    assert_digits(figure_of(&a, "shoppers", CT_COEFFICIENT), -0.0619, 2.8);
    assert_digits(figure_of(&a, "shoppers", CT_P), 0.517, 3);
    assert_digits(figure_of(&a, "users", CT_COEFFICIENT), 0.3307, 3.8);
    assert_digits(figure_of(&a, "users", CT_P), 0.007, 1.1);
    analyst_leave(&a);
}

static void drop_worst_takes_aliased_terms_first(void **state) {
    (void)state;
    analyst a = analyst_text("y,a,b,sum,c\n1,1,2,3,7\n3,2,2,4,7\n2,3,5,8,7\n5,4,1,5,7\n4,7,3,10,7\n8,5,9,14,7\n");
    does(&a, "model .", "4 regressors");
    does(&a, "drop-worst", "dropped c (one value only, so the constant stands for it)");
    analyst_runs(&a, "drop-worst");
    assert_int_equal(a.outcome.kind, CT_DONE);
    assert_memory_equal(a.outcome.message, "dropped sum (", 13);
    thinks(&a, "y ~ a + b");
    does(&a, "model 1", "no regressors");
    idles(&a, "drop-worst", "nothing to drop: the model has no regressors");
    does(&a, "constant off", "without a constant");
    idles(&a, "drop-worst", "nothing to drop: the model has no regressors");
    analyst_leave(&a);
    a = analyst_text("y,a\n1,2\n2,5\n");
    does(&a, "model a", "1 regressor");
    idles(&a, "drop-worst", "nothing to drop: as many coefficients as rows, so no degrees of freedom are left");
    analyst_leave(&a);
}

static void add_best_takes_the_smallest_p(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "add-best", "added shoppers (p <.0001)");
    does(&a, "add-best", "added users (p <.0001)");
    does(&a, "add-best", "added ecommerce (p .285)");
    does(&a, "add-best", "added domains (p .521)");
    idles(&a, "add-best", "nothing to add: no candidate is left that could be judged");
    thinks(&a, "gdp ~ ecommerce + domains + users + shoppers"); /* never the index */
    analyst_leave(&a);
}

/* Two columns that are orthogonal and do as much: the later goes first, the earlier comes first. */
static void a_tie_is_said(void **state) {
    (void)state;
    analyst a = analyst_text("y,a,b\n5,1,1\n1,1,-1\n1,-1,1\n-2,-1,-1\n4,1,1\n0,1,-1\n0,-1,1\n-3,-1,-1\n");
    does(&a, "model .", "2 regressors");
    analyst_runs(&a, "drop-worst");
    assert_int_equal(a.outcome.kind, CT_DONE);
    assert_string_equal(a.outcome.message, "dropped b (p .0009, a tie)");
    does(&a, "model 1", "no regressors");
    analyst_runs(&a, "add-best");
    assert_non_null(strstr(a.outcome.message, ", a tie)"));
    thinks(&a, "y ~ a");
    analyst_leave(&a);
}

static void select_drops_step_by_step(void **state) {
    (void)state;
    analyst a = analyst_demo();
    const ct_moments *moments = NULL;
    does(&a, "model .", "4 regressors");
    assert_null(ct_session_path(a.session, &moments));
    does(&a, "select backward", "2 of 4 regressors dropped");
    thinks(&a, "gdp ~ users + shoppers");
    const ct_path *path = ct_session_path(a.session, &moments);
    assert_non_null(path);
    assert_int_equal(path->n_steps, 2);
    assert_true(path->how.leave == 0.05);
    assert_int_equal(path->steps[0].move.term, term_called(&a, "domains"));
    assert_int_equal(path->steps[1].move.term, term_called(&a, "ecommerce"));
    assert_ptr_equal(moments, ct_session_state(a.session)->moments);
    assert_true(same_model(path->final, ct_session_model(a.session)));
    idles(&a, "select backward p .05", "nothing to drop: no p is .05 or more; the model is as it was");
    assert_int_equal(ct_session_path(a.session, &moments)->n_steps, 0); /* a path all the same */
    does(&a, "toggle users", "users out");
    assert_int_equal(ct_session_path(a.session, &moments)->n_steps, 0); /* the last that led here */
    does(&a, "undo", "undone: users out");
    does(&a, "undo", "undone: 2 of 4 regressors dropped");
    assert_null(ct_session_path(a.session, &moments));
    does(&a, "select backward p 1e-4", "2 of 4 regressors dropped");
    does(&a, "select\tbackward \t p  0.0000000000001 ", "2 of 2 regressors dropped");
    idles(&a, "select backward", "no regressors to select from");
    analyst_leave(&a);
}

static void select_says_on_which_rows(void **state) {
    (void)state;
    analyst a = analyst_text("y,x,z\n1,2,5\n2,4.1,\n3,5.9,1\n4,8.2,\n5,9.9,8\n6,12.1,2\n7,13.8,7\n8,16.1,1\n");
    does(&a, "fit y ~ x + z", "");
    does(&a, "select backward",
         "1 of 2 regressors dropped, on the 6 rows complete for all 2 (8 without z); the model is fitted on its own 8 rows");
    thinks(&a, "y ~ x");
    assert_int_equal(ct_session_model(a.session)->n, 8);
    analyst_leave(&a);
}

static void select_says_how_it_is_asked(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char method[] = "name the method: backward, forward, stepwise or best",
                      level[] = "the level lies between 0 and 1, as .05 does",
                      p[] = "write p and the level, as in: select backward p .05";
    idles(&a, "select", "no selection was made yet; name the method: backward, forward, stepwise or best");
    fails(&a, "select  forwards", CT_ERROR_SYNTAX, 9,
          "name the method: backward, forward, stepwise or best (did you mean forward?)");
    fails(&a, "select back", CT_ERROR_SYNTAX, 8, method);
    fails(&a, "select BACKWARDS", CT_ERROR_SYNTAX, 8,
          "name the method: backward, forward, stepwise or best (did you mean backward?)");
    fails(&a, "select backward .05", CT_ERROR_SYNTAX, 17, "a number of models is for best; a level stands behind p");
    fails(&a, "select backward p", CT_ERROR_SYNTAX, 17, p);
    fails(&a, "select backward p.05", CT_ERROR_SYNTAX, 17,
          "write p and the level, or by and a criterion, as in: select backward p .05");
    static const char *const levels[] = {"0", "-1", "2", "nan", "inf", "x", ".05x"};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        char line[40];
        snprintf(line, sizeof line, "select backward p  %s", levels[i]);
        fails(&a, line, CT_ERROR_SYNTAX, 20, level);
    }
    analyst_leave(&a);
}

static void constant_changes_over_or_as_told(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "toggle users", "users in");
    does(&a, "constant", "without a constant");
    thinks(&a, "gdp ~ users + 0");
    assert_digits(figure_of(&a, "users", CT_COEFFICIENT), 10.1535554800862, 14);
    idles(&a, "constant off", "without a constant");
    does(&a, "constant on", "with a constant");
    idles(&a, "constant on", "with a constant");
    does(&a, "constant off", "without a constant");
    does(&a, "model 1", "no regressors");
    thinks(&a, "gdp ~ 0");
    does(&a, "constant", "with a constant");
    fails(&a, "constant maybe", CT_ERROR_SYNTAX, 10, "say on, off, or nothing to change over");
    fails(&a, "constant on off", CT_ERROR_SYNTAX, 10, "say on, off, or nothing to change over");
    analyst_leave(&a);
}

static void difference_and_back(void **state) {
    (void)state;
    analyst a = analyst_demo();
    const ct_terms *levels = ct_session_state(a.session)->terms;
    does(&a, "model users year", "2 regressors");
    idles(&a, "difference off", "levels");
    does(&a, "difference on", "log differences");
    const ct_terms *terms = ct_session_state(a.session)->terms;
    assert_int_equal(ct_terms_transform(terms), CT_DIFFERENCES);
    assert_int_equal(ct_session_model(a.session)->n, 14);
    assert_string_equal(ct_terms_at(terms, (size_t)term_called(&a, "users"))->name, "dlog(users)");
    assert_string_equal(ct_terms_at(terms, (size_t)term_called(&a, "year"))->name, "year");
    thinks(&a, "gdp ~ year + users"); /* by the columns' names */
    idles(&a, "difference on", "log differences");
    does(&a, "difference off", "levels");
    assert_ptr_equal(ct_session_state(a.session)->terms, levels); /* no reading of the rows anew */
    does(&a, "difference on", "log differences");
    assert_ptr_equal(ct_session_state(a.session)->terms, terms);
    does(&a, "toggle dlog(users)", "dlog(users) out"); /* by either name */
    does(&a, "toggle users", "dlog(users) in");
    does(&a, "model dlog(users),dlog(shoppers) year", "3 regressors");
    does(&a, "fit users ~ gdp^2", ""); /* stays in differences; a power is that of the difference */
    assert_string_equal(ct_terms_at(ct_session_state(a.session)->terms, (size_t)term_called(&a, "dlog(gdp)^2"))->name,
                        "dlog(gdp)^2");
    does(&a, "difference", "levels");
    thinks(&a, "users ~ gdp^2");
    fails(&a, "difference twice", CT_ERROR_NAME, 12, "no variable is called twice");
    does(&a, "fit gdp ~ users", "");
    while (analyst_runs(&a, "undo") == CT_DONE)
        ;
    assert_ptr_equal(ct_session_state(a.session)->terms, levels);
    analyst_leave(&a);
}

static void differences_say_where_they_are_plain(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"a,b\n1,2\n2,3\n4,9\n", "log differences"},
        {"a,b,c\n1,2,1\n2,3,0\n4,9,1\n",
         "log differences, plain ones of 1 variable with values that are not positive"},
        {"a,b,c\n1,-2,1\n2,3,0\n4,9,1\n",
         "log differences, plain ones of 2 variables with values that are not positive"},
        {"a,b\n0,-2\n2,3\n4,9\n", "differences (no logarithms: every variable has a value that is not positive)"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        analyst a = analyst_text(cases[i][0]);
        does(&a, "difference", cases[i][1]);
        analyst_leave(&a);
    }
    analyst a = analyst_text("a,b\n1,2\n");
    fails(&a, "difference", CT_ERROR_ARGUMENT, 0, "differences need two rows at least");
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_on_the_constant_alone),
        cmocka_unit_test(a_response_is_proposed),
        cmocka_unit_test(without_a_response),
        cmocka_unit_test(toggle_takes_in_and_out),
        cmocka_unit_test(toggle_makes_powers),
        cmocka_unit_test(odd_names_are_understood),
        cmocka_unit_test(response_chooses_and_swaps),
        cmocka_unit_test(model_sets_the_regressors),
        cmocka_unit_test(fit_sets_the_whole_model),
        cmocka_unit_test(all_but_weights_and_dates),
        cmocka_unit_test(the_study_by_dropping_the_worst),
        cmocka_unit_test(drop_worst_takes_aliased_terms_first),
        cmocka_unit_test(add_best_takes_the_smallest_p),
        cmocka_unit_test(a_tie_is_said),
        cmocka_unit_test(select_drops_step_by_step),
        cmocka_unit_test(select_says_on_which_rows),
        cmocka_unit_test(select_says_how_it_is_asked),
        cmocka_unit_test(constant_changes_over_or_as_told),
        cmocka_unit_test(difference_and_back),
        cmocka_unit_test(differences_say_where_they_are_plain),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
