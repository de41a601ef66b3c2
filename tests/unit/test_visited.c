/* The models visited in a session: each once, pins on them, and the way back to one.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

#include "session/history.h"
#include "session/inside.h"
#include "session/visits/below.h"
#include "session/visits/visited.h"
#include "session/visits/visits.h"

/* "0 1 2*": the numbers, a star behind the current one. */
static void lists(const analyst *a, const char *wanted) {
    char text[400] = "";
    for (size_t i = 0; i < ct_session_visited_count(a->session); i++) {
        ct_visited v = ct_session_visited(a->session, i);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%d%s%s%s", i ? " " : "", v.number,
                 v.pinned ? "!" : "", v.name, v.current ? "*" : "");
    }
    assert_string_equal(text, wanted);
}

static void compares(const analyst *a, size_t most, const char *wanted) {
    char text[400] = "", name[CT_PIN_SIZE];
    size_t *of, count;
    assert_int_equal(ct_session_compared(a->session, most, &of, &count), CT_OK);
    for (size_t i = 0; i < count; i++) {
        ct_visited v = ct_session_visited(a->session, of[i]);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "", ct_visited_name(&v, name));
    }
    free(of);
    assert_string_equal(text, wanted);
}

/* What is kept of the current model is the model. */
static void keeps(const analyst *a) {
    for (size_t i = 0; i < ct_session_visited_count(a->session); i++) {
        ct_visited v = ct_session_visited(a->session, i);
        if (!v.current)
            continue;
        assert_non_null(v.model);
        assert_true(same_model(v.model, ct_session_model(a->session)));
        assert_true(same_figure(v.value[CT_AIC - CT_MODEL_FIRST], figure(a, CT_AIC)));
        return;
    }
    fail_msg("no visited model is the current one");
}

static void the_same_model_is_listed_once(void **state) {
    (void)state;
    analyst a = analyst_demo();
    lists(&a, "0*");
    does(&a, "model users shoppers", "2 regressors");
    does(&a, "toggle users", "users out");
    does(&a, "toggle users", "users in");
    lists(&a, "0 1* 2");
    keeps(&a);
    does(&a, "undo", "undone: users in");
    lists(&a, "0 1 2*");
    does(&a, "model shoppers users", "2 regressors"); /* on another branch of the undo tree */
    lists(&a, "0 1* 2");
    does(&a, "correlation partial", "partial correlations: what is left of a pair with the regressors held fixed");
    lists(&a, "0 1* 2");
    analyst_leave(&a);
}

/* What makes another model, each by itself, and what makes none. */
static void what_makes_another_model(void **state) {
    (void)state;
    static const char *const others[] = {"response users",      "constant off", "difference on",  "log on",
                                         "standardise on",      "exclude 3",    "where gdp > 2e5", "weights domains",
                                         "weights domains frequency"};
    static const char *const none[] = {"rename gdp output", "move shoppers first", "label gdp in words",
                                       "let twice = 2 * gdp", "sample listwise", "drop ecommerce"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        analyst a = analyst_text("gdp,users,shoppers,domains\n161840,94,27,1\n187318,111,31,2\n219438,137,32,2\n"
                                 "270092,210,46,3\n319244,298,74,1\n348517,384,108,4\n");
        does(&a, "fit gdp ~ shoppers", "");
        assert_int_not_equal(analyst_runs(&a, others[i]), CT_FAILED);
        lists(&a, "0 1 2*");
        keeps(&a);
        does(&a, "recall 1", "back to (1)");
        lists(&a, "0 1* 2");
        analyst_leave(&a);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        analyst a = analyst_demo();
        does(&a, "fit gdp ~ shoppers + users^2", "");
        assert_int_equal(analyst_runs(&a, none[i]), CT_DONE);
        lists(&a, "0 1*");
        analyst_leave(&a);
    }
}

/* A column of another kind has other values under the same name. */
static void another_kind_is_another_model(void **state) {
    (void)state;
    analyst a = analyst_text("y,g\n1,1\n2,2\n4,3\n7,1\n9,2\n11,3\n12,1\n");
    does(&a, "fit y ~ g", "");
    assert_int_equal(analyst_runs(&a, "kind g category"), CT_DONE);
    lists(&a, "0 1 2*");
    analyst_leave(&a);
}

/* Another base is another model where its category is in the model, and not where it is out. */
static void another_base_is_another_model(void **state) {
    (void)state;
    analyst a = analyst_text("y,g,x\n1,a,1\n2,b,4\n4,c,2\n7,a,5\n9,b,1\n11,c,7\n12,a,2\n5,b,3\n");
    does(&a, "fit y ~ x", "");
    assert_int_not_equal(analyst_runs(&a, "base g b"), CT_FAILED);
    lists(&a, "0 1*");
    does(&a, "fit y ~ x:g", "");
    lists(&a, "0 1 2*");
    assert_int_not_equal(analyst_runs(&a, "base g c"), CT_FAILED);
    lists(&a, "0 1 2 3*");
    does(&a, "recall 2", "back to (2)");
    assert_int_not_equal(analyst_runs(&a, "base g c"), CT_FAILED);
    lists(&a, "0 1 2 3*");
    analyst_leave(&a);
}

/* In both directions: a base that the listed model has, or the current one. */
static void a_base_counts_on_either_side(void **state) {
    (void)state;
    static const char data[] = "y,g,x\n1,a,1\n2,b,4\n4,c,2\n7,a,5\n9,b,1\n11,c,7\n12,a,2\n5,b,3\n";
    analyst a = analyst_text(data);
    does(&a, "fit y ~ x:g", "");
    assert_int_equal(analyst_runs(&a, "base g b"), CT_DONE);
    lists(&a, "0 1 2*");
    assert_int_equal(analyst_runs(&a, "base g a"), CT_DONE);
    lists(&a, "0 1* 2");
    analyst_leave(&a);
    a = analyst_text(data);
    assert_int_equal(analyst_runs(&a, "base g b"), CT_DONE);
    does(&a, "fit y ~ x:g", "");
    assert_int_equal(analyst_runs(&a, "base g a"), CT_DONE);
    lists(&a, "0 1 2*");
    assert_int_equal(analyst_runs(&a, "base g b"), CT_DONE);
    lists(&a, "0 1* 2");
    analyst_leave(&a);
}

/* Where all are differenced, rows without one before them are out, also of a model whose variables are not; and so many
 * as the differences are over. */
static void differences_of_all_leave_rows_out(void **state) {
    (void)state;
    static const char *const lines[] = {"fit gdp ~ users", "difference on", "difference gdp off", "difference users off"};
    analyst a = analyst_demo();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(analyst_runs(&a, lines[i]), CT_DONE);
    thinks(&a, "gdp ~ users");
    lists(&a, "0 1 2 3 4*");
    assert_int_equal(ct_session_model(a.session)->n, 14);
    does(&a, "recall 1", "back to (1)");
    assert_int_equal(analyst_runs(&a, "difference 2"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "difference gdp off"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "difference users off"), CT_DONE);
    assert_int_equal(ct_session_model(a.session)->n, 13);
    lists(&a, "0 1 2 3 4 5 6 7*");
    analyst_leave(&a);
}

/* Also where the table has become another one meanwhile. */
static void other_tables_keep_models_apart(void **state) {
    (void)state;
    static const char *const others[] = {"constant off", "weights ecommerce", "where gdp > 2e5", "model users"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        analyst a = analyst_demo();
        does(&a, "fit gdp ~ shoppers + domains", "");
        assert_int_not_equal(analyst_runs(&a, "weights domains"), CT_FAILED);
        lists(&a, "0 1 2*");
        assert_int_not_equal(analyst_runs(&a, "let twice = 2 * gdp"), CT_FAILED);
        assert_int_not_equal(analyst_runs(&a, "rename users people"), CT_FAILED);
        lists(&a, "0 1 2*");
        assert_int_not_equal(analyst_runs(&a, i == 3 ? "model people" : others[i]), CT_FAILED);
        lists(&a, "0 1 2 3*");
        analyst_leave(&a);
    }
}

/* A model that was left before the table became another one is told from what is fitted on that. */
static void what_was_left_before_is_told_apart(void **state) {
    (void)state;
    static const char *const others[] = {"fit gdp ~ users + 0", "fit domains ~ users", "fit gdp ~ domains"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        analyst a = analyst_demo();
        does(&a, "fit gdp ~ users", "");
        does(&a, "fit gdp ~ shoppers", "");
        assert_int_not_equal(analyst_runs(&a, "let twice = 2 * gdp"), CT_FAILED);
        lists(&a, "0 1 2*");
        does(&a, others[i], "");
        lists(&a, "0 1 2 3*");
        does(&a, "fit gdp ~ users", "");
        lists(&a, "0 1* 2 3");
        analyst_leave(&a);
    }
}

static void back_is_one_step(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "fit gdp ~ users + shoppers", "");
    double r2 = figure(&a, CT_R2);
    analyst_runs(&a, "difference on");
    analyst_runs(&a, "exclude 3");
    analyst_runs(&a, "response users");
    does(&a, "recall 1", "back to (1)");
    thinks(&a, "gdp ~ users + shoppers");
    assert_true(same_figure(figure(&a, CT_R2), r2));
    assert_int_equal(ct_terms_transform(ct_session_state(a.session)->terms), CT_LEVELS);
    lists(&a, "0 1* 2 3 4");
    does(&a, "undo", "undone: back to (1)");
    lists(&a, "0 1 2 3 4*");
    assert_int_equal(ct_terms_excluded(ct_session_state(a.session)->terms).count, 1);
    does(&a, "redo", "done again: back to (1)");
    lists(&a, "0 1* 2 3 4");
    idles(&a, "recall 1", "(1) is the model as it is");
    assert_int_not_equal(analyst_runs(&a, "sample listwise"), CT_FAILED); /* correlations are as they are now */
    assert_int_not_equal(analyst_runs(&a, "correlation partial"), CT_FAILED);
    does(&a, "recall 2", "back to (2)");
    assert_true(ct_session_state(a.session)->partial && ct_session_state(a.session)->listwise);
    fails(&a, "recall", CT_ERROR_SYNTAX, 7, "say which model, by its number or its pin's name");
    fails(&a, "recall 9", CT_ERROR_NAME, 8, "no visited model has the number or name 9; the last is (4), and H lists them");
    fails(&a, "recall Table", CT_ERROR_NAME, 8,
          "no visited model has the number or name Table; the last is (4), and H lists them");
    analyst_leave(&a);
}

static int term_missing(const analyst *a, const char *name) {
    return ct_terms_named(ct_session_state(a->session)->terms, name);
}

/* The way back to a model that was taken again is its own, not the way that was gone since. */
static void the_way_back_is_that_of_the_model(void **state) {
    (void)state;
    analyst a = analyst_demo();
    char *formula, *lines;
    assert_int_not_equal(analyst_runs(&a, "let twice = 2 * users"), CT_FAILED);
    does(&a, "fit gdp ~ twice", "");
    does(&a, "fit gdp ~ domains", "");
    assert_int_not_equal(analyst_runs(&a, "where gdp > 2e5"), CT_FAILED);
    assert_int_not_equal(analyst_runs(&a, "drop twice"), CT_FAILED);
    does(&a, "recall 1", "back to (1); with the variables as they were then");
    thinks(&a, "gdp ~ twice");
    lines = ct_session_way_back(a.session, &formula);
    assert_string_equal(lines, "let twice = 2 * users\nfit gdp ~ twice\n");
    assert_null(formula);
    free(lines);
    does(&a, "undo", "undone: back to (1); with the variables as they were then");
    does(&a, "recall 2", "back to (2)"); /* which does not, but all rows */
    thinks(&a, "gdp ~ domains");
    assert_int_equal(term_missing(&a, "twice"), -1);
    lines = ct_session_way_back(a.session, &formula);
    assert_string_equal(lines, "let twice = 2 * users\nwhere gdp > 2e5\ndrop twice\nwhere clear\nfit gdp ~ domains\n");
    free(lines);
    free(formula);
    analyst_leave(&a);
}

static void pins(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "fit gdp ~ users", "");
    does(&a, "pin", "pinned as (1)");
    lists(&a, "0 1!*");
    does(&a, "undo", "undone: fit gdp ~ users"); /* which takes back the model, not the pin */
    lists(&a, "0* 1!");
    does(&a, "redo", "done again: fit gdp ~ users");
    does(&a, "pin \"Table # 4\"", "pinned as Table # 4");
    lists(&a, "0 1!Table # 4*");
    does(&a, "fit gdp ~ shoppers", "");
    fails(&a, "pin `Table # 4`", CT_ERROR_ARGUMENT, 5, "another model, (1), is pinned by this name");
    does(&a, "pin 'x'  # a comment", "pinned as x");
    does(&a, "recall \"Table # 4\"", "back to Table # 4");
    does(&a, "unpin x", "x is no longer pinned");
    idles(&a, "unpin 2", "(2) is not pinned");
    does(&a, "unpin", "Table # 4 is no longer pinned");
    does(&a, "pin x", "pinned as x");
    does(&a, "pin x", "x is no longer pinned");
    does(&a, "pin", "pinned as (1)");
    does(&a, "pin", "(1) is no longer pinned");
    idles(&a, "unpin all", "0 pins taken away");
    does(&a, "pin", "pinned as (1)");
    does(&a, "pin (2)", "pinned as (2)");
    lists(&a, "0 1!* 2!");
    does(&a, "pin (2)", "(2) is no longer pinned");
    fails(&a, "pin (7)", CT_ERROR_NAME, 5, "no visited model has the number or name (7); the last is (2), and H lists them");
    does(&a, "unpin all", "1 pin taken away");
    fails(&a, "unpin y", CT_ERROR_NAME, 7, "no visited model has the number or name y; the last is (2), and H lists them");
    analyst_leave(&a);
}

static void names_and_numbers_are_told_apart(void **state) {
    (void)state;
    analyst a = analyst_demo();
    char line[300] = "pin ";
    does(&a, "fit gdp ~ users", "");
    does(&a, "fit gdp ~ shoppers", "");
    does(&a, "pin \"1\"", "pinned as 1");
    does(&a, "recall 1", "back to (1)");
    does(&a, "recall \"1\"", "back to 1");
    does(&a, "recall (1)", "back to (1)");
    memset(line + 4, 'n', CT_PIN_SIZE);
    fails(&a, line, CT_ERROR_ARGUMENT, 5, "a pin's name has at most 127 bytes");
    line[4 + CT_PIN_SIZE - 1] = '\0';
    assert_int_equal(analyst_runs(&a, line), CT_DONE);
    fails(&a, "recall 4294967297", CT_ERROR_NAME, 8,
          "no visited model has the number or name 4294967297; the last is (2), and H lists them");
    does(&a, "pin \"(1)\"", "pinned as (1)"); /* in quotes it is a name */
    analyst_leave(&a);
}

/* Without a model none is the current one; one that was given up is not compared. */
static void what_is_not_there_is_not_told(void **state) {
    (void)state;
    analyst a = analyst_text("t,y\na,1\nb,3\nc,2\n");
    lists(&a, "0*");
    assert_int_not_equal(analyst_runs(&a, "drop y"), CT_FAILED);
    assert_null(ct_session_model(a.session));
    lists(&a, "0");
    fails(&a, "pin", CT_ERROR_DATA, 0, "there is no model to pin");
    analyst_leave(&a);
    a = analyst_demo();
    does(&a, "fit gdp ~ users", "");
    does(&a, "fit gdp ~ shoppers", "");
    does(&a, "fit gdp ~ domains", "");
    ct_visit *given_up = &a.session->visits.at[1];
    ct_model_free(given_up->model);
    given_up->model = NULL;
    compares(&a, 5, "(2) (3)");
    does(&a, "recall 1", "back to (1)");
    compares(&a, 5, "(1) (2) (3)");
    analyst_leave(&a);
}

static void what_is_compared(void **state) {
    (void)state;
    analyst a = analyst_demo();
    compares(&a, 5, "");
    does(&a, "fit gdp ~ users", "");
    compares(&a, 5, "(1)");
    does(&a, "fit gdp ~ shoppers", "");
    does(&a, "fit gdp ~ domains", "");
    does(&a, "recall 1", "back to (1)");
    compares(&a, 5, "(1) (2) (3)");
    compares(&a, 2, "(1) (3)"); /* of the latest */
    does(&a, "pin \"A\"", "pinned as A");
    does(&a, "recall 3", "back to (3)");
    compares(&a, 5, "A (3)"); /* one pin, and the model as it is */
    does(&a, "recall 2", "back to (2)");
    does(&a, "pin", "pinned as (2)");
    does(&a, "recall 3", "back to (3)");
    compares(&a, 1, "A (2)"); /* pins are never too many */
    does(&a, "recall 0", "back to (0)");
    does(&a, "unpin A", "A is no longer pinned");
    compares(&a, 5, "(2) (0)");
    ct_session_forget_previous(a.session);
    lists(&a, "1*"); /* numbers begin again */
    does(&a, "fit gdp ~ users", "");
    lists(&a, "1 2*");
    analyst_leave(&a);
}

/* Columns of a paper have an order that somebody chose. */
static void pins_stand_as_they_were_pinned_and_moved(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "fit gdp ~ users", "");
    does(&a, "fit gdp ~ shoppers", "");
    does(&a, "fit gdp ~ domains", "");
    does(&a, "fit gdp ~ ecommerce", "");
    does(&a, "pin (3)", "pinned as (3)");
    does(&a, "pin (1)", "pinned as (1)");
    does(&a, "pin (2)", "pinned as (2)");
    compares(&a, 5, "(3) (1) (2)");
    does(&a, "pin-left 2", "(2) stands before (1)");
    compares(&a, 5, "(3) (2) (1)");
    does(&a, "pin-left (2)", "(2) stands before (3)");
    compares(&a, 5, "(2) (3) (1)");
    idles(&a, "pin-left (2)", "(2) stands first already");
    does(&a, "pin-right 2", "(2) stands behind (3)");
    does(&a, "pin-right 2", "(2) stands behind (1)");
    compares(&a, 5, "(3) (1) (2)");
    idles(&a, "pin-right 2", "(2) stands last already");
    does(&a, "recall 3", "back to (3)");
    does(&a, "pin \"first of all\"", "pinned as first of all"); /* a name does not move it */
    does(&a, "pin-right", "first of all stands behind (1)");
    compares(&a, 5, "(1) first of all (2)");
    does(&a, "pin-left \"first of all\"", "first of all stands before (1)");
    does(&a, "unpin 1", "(1) is no longer pinned");
    compares(&a, 5, "first of all (2)");
    does(&a, "pin-right \"first of all\"", "first of all stands behind (2)");
    does(&a, "pin (1)", "pinned as (1)");
    compares(&a, 5, "(2) first of all (1)");
    idles(&a, "pin-left 4", "(4) is not pinned; pinned models can be moved");
    fails(&a, "pin-left 9", CT_ERROR_NAME, 10, "no visited model has the number or name 9; the last is (4), and H lists them");
    does(&a, "undo", "undone: back to (3)");
    compares(&a, 5, "(2) first of all (1)");
    analyst_leave(&a);
}

static void what_stands_below_is_chosen(void **state) {
    (void)state;
    static const char *const words[] = {"t statistics", "p-values", "95 % intervals", "standardised coefficients", "nothing",
                                        "standard errors"};
    char text[100];
    analyst a = analyst_demo();
    assert_int_equal(ct_session_below(a.session), CT_BELOW_STDERR);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        snprintf(text, sizeof text, "below the coefficients: %s", words[i]);
        does(&a, "below", text);
    }
    does(&a, "below interval", "below the coefficients: 95 % intervals");
    assert_int_equal(ct_session_below(a.session), CT_BELOW_INTERVAL);
    idles(&a, "below interval", "below the coefficients: 95 % intervals");
    fails(&a, "below r2", CT_ERROR_NAME, 7, "it may be se, t, p, interval, beta or nothing");
    ct_session_forget_previous(a.session);
    assert_int_equal(ct_session_below(a.session), CT_BELOW_INTERVAL);
    analyst_leave(&a);
}

/* A model of so many coefficients, all zero, to free. */
static ct_model *model_of(size_t estimates) {
    ct_model *model = calloc(1, sizeof *model);
    assert_non_null(model);
    model->n_estimates = estimates;
    model->estimates = calloc(estimates, sizeof *model->estimates);
    model->weights = calloc(estimates, sizeof *model->weights);
    model->tests = calloc(1, sizeof *model->tests);
    model->sample = calloc(1, sizeof *model->sample);
    model->bases = calloc(1, sizeof *model->bases);
    assert_true(model->estimates && model->weights && model->tests && model->sample && model->bases);
    return model;
}

/* Of very many large models those visited the longest time ago are given up, but for pinned ones. */
static void large_models_make_room(void **state) {
    (void)state;
    enum { EACH = CT_VISITS_ESTIMATES / 3, MODELS = 5 };
    data_set data = data_text("a,b,c,y\n1,2,3,4\n2,5,7,9\n4,1,1,0\n", "");
    ct_history history = {0};
    ct_visits visits = {0};
    ct_model *large = model_of(EACH);
    for (int i = 0; i < MODELS; i++) {
        bool in_model[] = {i & 1, i & 2, i & 4, false};
        ct_state of = {.terms = data.terms, .moments = data.moments, .response = 3, .in_model = in_model}, copy;
        assert_int_equal(ct_state_copy(&of, &copy), CT_OK);
        assert_int_equal(ct_history_add(&history, &copy, "", "", NULL), CT_OK);
        ct_visits_enter(&visits, &history, large);
        if (i == 0)
            visits.at[0].pin = strdup("kept");
    }
    assert_int_equal(visits.count, MODELS);
    assert_non_null(visits.at[0].model);
    assert_null(visits.at[1].model);
    assert_null(visits.at[2].model);
    assert_null(visits.at[3].model);
    assert_non_null(visits.at[4].model);
    visits.below = CT_BELOW_BETA;
    ct_visits_refine(&visits, large); /* in the place of the one there is, not beside it */
    assert_int_equal(visits.estimates, 2 * (EACH + 1));
    free(visits.at[4].pin);
    visits.at[4].pin = strdup("");
    history.current = 1;
    ct_visits_enter(&visits, &history, large); /* pinned ones leave no room, and the current one is never given up */
    assert_non_null(visits.at[1].model);
    history.current = 2;
    ct_visits_enter(&visits, &history, large);
    assert_non_null(visits.at[2].model);
    assert_null(visits.at[1].model);
    ct_visits_clear(&visits, 0);
    assert_int_equal(visits.estimates, 0);
    assert_int_equal(visits.below, CT_BELOW_BETA);
    ct_history_free(&history);
    ct_model_free(large);
    data_close(&data);
}

static void enter(ct_visits *visits, ct_history *history, int node, const ct_model *model) {
    history->current = node;
    ct_visits_enter(visits, history, model);
}

static void models_go_by_when_they_were_visited_last(void **state) {
    (void)state;
    data_set data = data_text("a,b,c,y\n1,2,3,4\n2,5,7,9\n4,1,1,0\n", "");
    ct_history history = {0};
    ct_visits visits = {0};
    ct_model *large = model_of(CT_VISITS_ESTIMATES / 4);
    for (int i = 0; i < 4; i++) {
        bool in_model[] = {i & 1, i & 2, false, false};
        ct_state of = {.terms = data.terms, .moments = data.moments, .response = 3, .in_model = in_model}, copy;
        assert_int_equal(ct_state_copy(&of, &copy), CT_OK);
        assert_int_equal(ct_history_add(&history, &copy, "", "", NULL), CT_OK);
    }
    enter(&visits, &history, 0, large);
    enter(&visits, &history, 1, large);
    enter(&visits, &history, 2, large);
    enter(&visits, &history, 0, large);
    enter(&visits, &history, 3, large);
    assert_int_equal(visits.count, 4);
    assert_true(visits.at[0].model && !visits.at[1].model && visits.at[2].model && visits.at[3].model);
    ct_visits_clear(&visits, 0);
    ct_history_free(&history);
    ct_model_free(large);
    data_close(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_model_is_listed_once), cmocka_unit_test(what_makes_another_model),
        cmocka_unit_test(another_kind_is_another_model), cmocka_unit_test(another_base_is_another_model), cmocka_unit_test(back_is_one_step),
        cmocka_unit_test(the_way_back_is_that_of_the_model), cmocka_unit_test(pins),
        cmocka_unit_test(names_and_numbers_are_told_apart), cmocka_unit_test(what_is_compared),
        cmocka_unit_test(a_base_counts_on_either_side), cmocka_unit_test(differences_of_all_leave_rows_out),
        cmocka_unit_test(other_tables_keep_models_apart), cmocka_unit_test(what_was_left_before_is_told_apart), cmocka_unit_test(what_is_not_there_is_not_told),
        cmocka_unit_test(models_go_by_when_they_were_visited_last),
        cmocka_unit_test(pins_stand_as_they_were_pinned_and_moved), cmocka_unit_test(what_stands_below_is_chosen),
        cmocka_unit_test(large_models_make_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
