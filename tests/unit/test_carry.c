/* Models carried over to other data: what comes along by its name, what cannot and is said.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/data/carry.h"
#include "session/visits/below.h"
#include "session/visits/visited.h"

static const char levels[] = "y,a,b,c\n1,2,3,4\n2,2,5,1\n4,3,1,2\n5,7,2,2\n3,1,4,9\n6,2,2,7\n";

/* The second analyst goes on where the first one was; says what was left behind. */
static void carries(analyst *to, const analyst *from, const char *left) {
    char message[CT_MESSAGE_SIZE];
    ct_error error = {0};
    if (ct_session_carry(to->session, from->session, message, &error) != CT_OK)
        fail_msg("%s", error.message);
    assert_string_equal(message, left);
}

static void the_same_names_are_the_same_model(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text(levels);
    static const char *const lines[] = {"fit a ~ b + c^2 + y + 0", "difference", "exclude 2 5", "sample listwise",
                                        "correlation partial", "lock b", "lock c out"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(analyst_runs(&from, lines[i]), CT_DONE);
    carries(&to, &from, "");
    const ct_by_term *locks = &ct_session_state(to.session)->locks;
    assert_int_equal(locks->count, 2);
    assert_int_equal(((const ct_locked *)locks->items)[1].lock, CT_LOCKED_OUT);
    thinks(&to, "a ~ y + b + c^2 + 0");
    const ct_state *state_now = ct_session_state(to.session);
    assert_int_equal(ct_terms_transform(state_now->terms), CT_DIFFERENCES);
    assert_int_equal(ct_terms_excluded(state_now->terms).count, 2);
    assert_true(state_now->listwise && state_now->partial && !state_now->constant);
    assert_true(same_model(ct_session_model(to.session), ct_session_model(from.session)));
    assert_false(ct_session_can_undo(to.session)); /* history begins here */
    assert_null(ct_session_previous(to.session));
    size_t fitted, previewed, candidates;
    ct_session_tally(to.session, &fitted, &previewed, &candidates);
    assert_int_equal(fitted, 1);
    idles(&to, "undo", "nothing to undo");
    does(&to, "constant on", "with a constant");
    does(&to, "undo", "undone: with a constant");
    thinks(&to, "a ~ y + b + c^2 + 0");
    analyst_leave(&to);
    analyst_leave(&from);
}

/* "1*:y ~ a 2!x:y ~ b": visited models, a star behind the current one, pins behind a sign. */
static void lists(const analyst *a, const char *wanted) {
    char text[600] = "";
    for (size_t i = 0; i < ct_session_visited_count(a->session); i++) {
        ct_visited v = ct_session_visited(a->session, i);
        char *formula = ct_visited_formula(&v);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%d%s%s%s: %s", i ? ", " : "", v.number, v.current ? "*" : "",
                 v.pinned ? "!" : "", v.name, formula);
        free(formula);
    }
    assert_string_equal(text, wanted);
}

/* Pinned models are somebody's work: they come along, with how their variables are turned and their rows; in their order,
 * and what undo knows is as if they had not. */
static void pinned_models_come_along(void **state) {
    (void)state;
    static const char *const lines[] = {"fit y ~ a + b", "pin \"Table 4\"", "fit y ~ c", "pin",        "pin-left",
                                        "where a < 7",   "log b on",        "fit y ~ b", "pin \"logs\"", "below t",
                                        "where 1 off",   "fit a ~ b"};
    analyst from = analyst_text(levels), to = analyst_text(levels);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(analyst_runs(&from, lines[i]), CT_DONE);
    carries(&to, &from, "");
    lists(&to, "1*: a ~ b, 2!: y ~ c, 3!Table 4: y ~ a + b, 4!logs: y ~ b");
    assert_int_equal(ct_session_below(to.session), CT_BELOW_T);
    thinks(&to, "a ~ b");
    assert_false(ct_session_can_undo(to.session));
    idles(&to, "redo", "nothing to redo");
    for (size_t i = 1; i < 4; i++) {
        ct_visited there = ct_session_visited(to.session, i);
        size_t other = i == 1 ? 2 : i == 2 ? 1 : 3;
        while (!ct_session_visited(from.session, other).pinned)
            other++;
        assert_true(same_model(there.model, ct_session_visited(from.session, other).model));
    }
    does(&to, "recall logs", "back to logs");
    char *formula, *back = ct_session_way_back(to.session, &formula);
    assert_string_equal(back, "where a < 7\nlog b on\n");
    assert_string_equal(formula, "y ~ b");
    free(formula);
    free(back);
    does(&to, "undo", "undone: back to logs");
    thinks(&to, "a ~ b");
    analyst_leave(&to);
    analyst_leave(&from);
}

/* The current one keeps its pin; one whose variables are gone is told. */
static void a_pinned_model_that_cannot_come_is_told(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("y,a,c\n1,2,4\n2,2,1\n4,3,2\n5,7,2\n3,1,9\n6,2,7\n");
    does(&from, "fit y ~ a + b", "");
    does(&from, "pin \"Table 4\"", "pinned as Table 4");
    does(&from, "fit y ~ b", "");
    does(&from, "pin", "pinned as (2)");
    does(&from, "fit y ~ c", "");
    does(&from, "pin \"third\"", "pinned as third");
    carries(&to, &from, "the pinned model Table 4 cannot be had of these data; the pinned model (2) cannot be had of these data");
    lists(&to, "1*!third: y ~ c");
    analyst_leave(&to);
    analyst_leave(&from);
}

/* With a variable that was made, the way back makes it, and sets the conditions of the pinned one. */
static void the_way_back_to_a_pinned_model_is_its_own(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text(levels);
    assert_int_not_equal(analyst_runs(&from, "let twice = 2 * a"), CT_FAILED);
    does(&from, "fit y ~ twice", "");
    assert_int_not_equal(analyst_runs(&from, "where c < 9"), CT_FAILED);
    does(&from, "pin \"few rows\"", "pinned as few rows");
    assert_int_equal(analyst_runs(&from, "where clear"), CT_DONE);
    does(&from, "fit y ~ b", "");
    carries(&to, &from, "");
    does(&to, "recall \"few rows\"", "back to few rows");
    char *formula, *back = ct_session_way_back(to.session, &formula);
    assert_string_equal(back, "let twice = 2 * a\nwhere c < 9\nfit y ~ twice\n");
    assert_null(formula);
    free(back);
    analyst_leave(&to);
    analyst_leave(&from);
}

static void goes_back_by(const analyst *a, const char *want) {
    char *formula, *back = ct_session_way_back(a->session, &formula);
    assert_string_equal(back, want);
    free(back);
    free(formula);
}

/* Conditions that came along with variables that were made, and those after which some were. */
static void the_way_back_keeps_carried_conditions(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text(levels), plain = analyst_text(levels);
    assert_int_equal(analyst_runs(&from, "where c < 9"), CT_DONE);
    does(&from, "fit y ~ b", "");
    carries(&plain, &from, "");
    goes_back_by(&plain, "where c < 9\n");
    assert_int_not_equal(analyst_runs(&plain, "let twice = 2 * a"), CT_FAILED);
    goes_back_by(&plain, "where c < 9\nlet twice = 2 * a\nfit y ~ b\n");
    assert_int_not_equal(analyst_runs(&from, "let twice = 2 * a"), CT_FAILED);
    carries(&to, &from, "");
    goes_back_by(&to, "let twice = 2 * a\nwhere c < 9\nfit y ~ b\n");
    does(&to, "where clear", "the condition is gone; 6 of 6 rows are left");
    goes_back_by(&to, "let twice = 2 * a\nwhere c < 9\nwhere clear\nfit y ~ b\n");
    analyst_leave(&plain);
    analyst_leave(&to);
    analyst_leave(&from);
}

/* A proposal that nobody has touched gives way to that of the new data; one that was carried is the analyst's. */
static void nothing_done_is_nothing_carried(void **state) {
    (void)state;
    analyst from = analyst_text("a,b\n1,2\n2,1\n3,3\n"), to = analyst_text(levels), third = analyst_text(levels);
    carries(&to, &from, "");
    thinks(&to, "y ~ 1");
    does(&from, "model a", "1 regressor");
    carries(&to, &from, "");
    thinks(&to, "b ~ a");
    carries(&third, &to, "");
    thinks(&third, "b ~ a");
    analyst_leave(&third);
    analyst_leave(&to);
    analyst_leave(&from);
}

static void what_is_gone_is_said(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("y,a,z\n1,2,3\nx,3,1\n4,3,3\n");
    assert_int_equal(analyst_runs(&from, "fit y ~ a + b + c + b^2"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "exclude 2 4-5"), CT_DONE);
    carries(&to, &from,
            "rows 2, 4, 5 are no longer excluded, as the rows are others; y is text now: z is the response now; "
            "b, b^2, c are not there");
    thinks(&to, "z ~ a");
    assert_int_equal(ct_terms_excluded(ct_session_state(to.session)->terms).count, 0);
    analyst_leave(&to);
    to = analyst_text("b,a\n1,2\n2,one\n5,3\n4,4\n");
    does(&from, "include all", "no row is excluded any more");
    carries(&to, &from, "y is not there: b is the response now; c is not there; a is text now");
    thinks(&to, "b ~ 1");
    analyst_leave(&to);
    analyst_leave(&from);
}

static void weights_come_along(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text(levels), without = analyst_text("y,a,b\n1,2,3\n2,2,5\n7,1,2\n");
    assert_int_equal(analyst_runs(&from, "weights c frequency"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "model a b"), CT_DONE);
    carries(&to, &from, "");
    assert_int_equal(ct_terms_weights(ct_session_state(to.session)->terms).kind, CT_WEIGHTS_FREQUENCY);
    assert_true(same_model(ct_session_model(to.session), ct_session_model(from.session)));
    carries(&without, &from, "rows are not weighted any more (c, frequency weights)");
    thinks(&without, "y ~ a + b");
    analyst_leave(&without);
    analyst_leave(&to);
    analyst_leave(&from);
}

static const char *called(const analyst *a, const char *name) {
    return ct_terms_at(ct_session_state(a->session)->terms, (size_t)term_called(a, name))->name;
}

/* By name; and where there are too few rows for it, it is said. */
static void turned_variables_come_along(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("b,y,c\n1,2,3\n2,2,5\n7,1,2\n9,1,8\n");
    analyst two = analyst_text("y,a,b\n1,2,3\n2,2,5\n");
    assert_int_equal(analyst_runs(&from, "model a b"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "log a"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "difference b 2"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "standardise b"), CT_DONE);
    carries(&to, &from, "a is not there");
    assert_string_equal(called(&to, "b"), "z(dlog(b, 2))");
    assert_string_equal(called(&to, "y"), "y");
    carries(&two, &from, "variables are as they are: no two rows lie 2 steps apart");
    assert_string_equal(called(&two, "b"), "b");
    analyst_leave(&two);
    analyst_leave(&to);
    analyst_leave(&from);
}

static void conditions_are_computed_anew(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("y,a,c\n1,2,4\n2,2,1\n9,3,2\n5,7,2\n3,1,9\n6,2,7\n8,1,1\n");
    assert_int_equal(analyst_runs(&from, "model a"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "where y > 1"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "where c < 9"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "where 2 off"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "where b < 5"), CT_DONE);
    char message[CT_MESSAGE_SIZE];
    ct_error error = {0};
    assert_int_equal(ct_session_carry(to.session, from.session, message, &error), CT_OK);
    assert_non_null(strstr(message, "where b < 5 is left out: "));
    const ct_filters *filters = ct_session_state(to.session)->filters;
    assert_int_equal(ct_filters_count(filters), 2);
    assert_true(ct_filters_at(filters, 0).on && !ct_filters_at(filters, 1).on);
    assert_int_equal(ct_session_model(to.session)->n, 6);
    analyst_leave(&to);
    analyst_leave(&from);
}

/* No bit of what held for the old rows stays where the condition cannot be asked any more. */
static void no_old_condition_stays(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("y,a,c\n1,2,4\n2,2,1\n9,3,2\n5,7,2\n3,1,9\n6,2,7\n");
    assert_int_equal(analyst_runs(&from, "model a"), CT_DONE);
    assert_int_equal(analyst_runs(&from, "where b < 5"), CT_DONE);
    assert_true(ct_session_model(from.session)->n < 6);
    char message[CT_MESSAGE_SIZE];
    ct_error error = {0};
    assert_int_equal(ct_session_carry(to.session, from.session, message, &error), CT_OK);
    assert_int_equal(ct_filters_count(ct_session_state(to.session)->filters), 0);
    assert_int_equal(ct_session_model(to.session)->n, 6);
    analyst_leave(&to);
    analyst_leave(&from);
}

static void many_that_are_gone_are_counted(void **state) {
    (void)state;
    analyst from = analyst_text("y,p,q,r,s,t,u\n1,2,3,1,5,6,1\n2,1,3,5,1,4,9\n3,1,4,1,5,9,2\n");
    analyst to = analyst_text("y,p\n1,2\n2,1\n3,7\n");
    assert_int_equal(analyst_runs(&from, "model ."), CT_DONE);
    carries(&to, &from, "q, r, s, t and 1 more are not there");
    thinks(&to, "y ~ p");
    analyst_leave(&to);
    analyst_leave(&from);
}

/* Names of the columns, and where undo leads: to none of the steps that made them. */
static void has(analyst *a, const char *names) {
    const ct_table *table = ct_session_table(a->session);
    char all[200] = "";
    for (size_t i = 0; i < ct_table_columns(table); i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "", ct_table_column(table, i)->name);
    assert_string_equal(all, names);
    assert_false(ct_session_can_undo(a->session));
    idles(a, "undo", "nothing to undo");
}

static void what_was_done_to_columns_is_done_again(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text("y,a,b,c\n2,2,3,4\n2,2,5,1\n4,3,1,2\n5,7,2,2\n3,1,4,9\n6,2,2,7\n9,8,1,1\n");
    analyst again = analyst_text(levels), other = analyst_text("y,a\n1,2\n2,5\n3,1\n7,3\n4,4\n");
    static const char *const lines[] = {"rename b better",   "let la = log(a)",      "label la in logs", "kind c category",
                                        "move better first", "where better < 5",     "let gone = 2 * y", "drop gone",
                                        "log y",             "fit y ~ la + I(better / y)"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (analyst_runs(&from, lines[i]) != CT_DONE)
            fail_msg("%s: %s", lines[i], from.outcome.error.message);
    carries(&to, &from, "");
    thinks(&to, "y ~ I(better / y) + la");
    has(&to, "better y I(better / y) a la c");
    assert_int_equal(ct_session_model(to.session)->n, 6);
    assert_string_equal(called(&to, "y"), "log(y)");
    assert_string_equal(ct_table_column(ct_session_table(to.session), 4)->labels->variable, "in logs");
    assert_int_equal(ct_table_column(ct_session_table(to.session), 5)->kind, CT_COLUMN_CATEGORY);
    carries(&again, &to, ""); /* and from there again */
    assert_true(same_model(ct_session_model(again.session), ct_session_model(from.session)));
    has(&again, "better y I(better / y) a la c");
    carries(&other, &from,
            "rename b better is left out: no variable is called b; kind c category is left out: no variable is called c; "
            "move better first is left out: no variable is called better; so are 1 more that changed columns; "
            "I(better / y) is not there; where better < 5 is left out: no variable is called better");
    has(&other, "y a la");
    thinks(&other, "y ~ la");
    /* The way back to it is that of both. */
    char *formula, *way = ct_session_way_back(to.session, &formula);
    assert_null(formula);
    assert_non_null(strstr(way, "rename b better\nlet la = log(a)\n"));
    free(way);
    analyst_leave(&other);
    analyst_leave(&again);
    analyst_leave(&to);
    analyst_leave(&from);
}

static int at_once(void *data, double share) {
    (void)data, (void)share;
    return 1;
}

/* Whoever stops it keeps what was there. */
static void it_can_be_stopped(void **state) {
    (void)state;
    analyst from = analyst_text(levels), to = analyst_text(levels);
    char message[CT_MESSAGE_SIZE];
    ct_error error = {0};
    assert_int_equal(analyst_runs(&from, "difference"), CT_DONE);
    ct_session_watch(to.session, &(ct_progress){at_once, NULL});
    assert_int_equal(ct_session_carry(to.session, from.session, message, &error), CT_CANCELLED);
    assert_string_equal(error.message, "stopped; all is as it was");
    thinks(&to, "y ~ 1");
    analyst_leave(&to);
    analyst_leave(&from);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_names_are_the_same_model),
        cmocka_unit_test(pinned_models_come_along),
        cmocka_unit_test(a_pinned_model_that_cannot_come_is_told),
        cmocka_unit_test(the_way_back_to_a_pinned_model_is_its_own),
        cmocka_unit_test(the_way_back_keeps_carried_conditions),
        cmocka_unit_test(nothing_done_is_nothing_carried),
        cmocka_unit_test(what_is_gone_is_said),
        cmocka_unit_test(weights_come_along),
        cmocka_unit_test(turned_variables_come_along), cmocka_unit_test(conditions_are_computed_anew),
        cmocka_unit_test(no_old_condition_stays),
        cmocka_unit_test(many_that_are_gone_are_counted),
        cmocka_unit_test(what_was_done_to_columns_is_done_again),
        cmocka_unit_test(it_can_be_stopped),
    };
    return cmocka_run_group_tests_name("carry", tests, NULL, NULL);
}
