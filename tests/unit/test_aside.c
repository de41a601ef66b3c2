/* Commands that take longer than a moment: the session is as it was until they are taken, those that come after them wait
 * their turn, and all of it stops when it is asked to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <poll.h>

#include "analyst.h"

/* A model of all of them takes some tenths of a second. */
enum { COLUMNS = 700, ROWS = 760, LONG = 60000 };

static ct_table *wide;

static int make_wide(void **state) {
    static char text[COLUMNS][16];
    const char *names[COLUMNS];
    double *values[COLUMNS];
    uint64_t random = 5;
    ct_error error = {0};
    (void)state;
    for (int i = 0; i < COLUMNS; i++) {
        snprintf(text[i], sizeof text[i], "v%d", i);
        names[i] = text[i];
        values[i] = malloc(ROWS * sizeof **values);
        for (int row = 0; row < ROWS; row++)
            values[i][row] = random_normal(&random);
    }
    wide = ct_table_new(ROWS, COLUMNS, names, (const double *const *)values, &error);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    return wide ? 0 : -1;
}

static int free_wide(void **state) {
    (void)state;
    ct_table_unref(wide);
    return 0;
}

static size_t regressors(const analyst *a) {
    return ct_session_model(a->session)->df_model;
}

static ct_outcome_kind begins(analyst *a, const char *line) {
    return ct_session_begin(a->session, line, &a->outcome);
}

static bool ends(analyst *a) {
    return ct_session_ended(a->session, true, &a->outcome);
}

/* What came of a line, at once or when its turn was over. */
static ct_outcome_kind becomes(analyst *a, const char *line) {
    ct_outcome_kind kind = begins(a, line);
    if (kind == CT_UNDERWAY)
        assert_true(ends(a));
    return a->outcome.kind;
}

/* A busy machine may let even these wait for longer than a moment, but not again and again. */
static void short_ones_are_done_at_once(void **state) {
    enum { TRIES = 200 };
    int tries = 0;
    (void)state;
    analyst a = analyst_at(table_text("a,b,y\n1,2,4\n2,1,3\n3,5,9\n4,4,1\n"), true);
    for (; begins(&a, "toggle a") == CT_UNDERWAY && tries < TRIES; tries++) {
        assert_true(ends(&a));
        assert_int_equal(becomes(&a, "undo"), CT_DONE);
    }
    assert_true(tries < TRIES);
    assert_int_equal(a.outcome.kind, CT_DONE);
    assert_string_equal(a.outcome.message, "a in");
    assert_int_equal(becomes(&a, "toggle q"), CT_FAILED);
    assert_int_equal(a.outcome.error.column, 8);
    assert_int_equal(begins(&a, "corr"), CT_HANDED_BACK);
    assert_int_equal(becomes(&a, "undo"), CT_DONE);
    assert_int_equal(becomes(&a, "undo"), CT_NOTHING);
    assert_false(ct_session_ended(a.session, true, &a.outcome));
    analyst_leave(&a);
}

static void all_is_as_it_was_until_it_is_taken(void **state) {
    ct_underway about;
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    const ct_model *before = ct_session_model(a.session);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    assert_true(ct_session_underway(a.session, &about));
    assert_int_equal(about.command, CT_COMMAND_MODEL);
    assert_int_equal(about.waiting, 0);
    assert_ptr_equal(ct_session_model(a.session), before);
    assert_int_equal(begins(&a, "print"), CT_HANDED_BACK); /* of what is shown */
    struct pollfd end = {.fd = ct_session_aside_fd(a.session), .events = POLLIN};
    assert_int_equal(poll(&end, 1, LONG), 1);
    assert_ptr_equal(ct_session_model(a.session), before);
    assert_true(ct_session_ended(a.session, false, &a.outcome));
    assert_int_equal(a.outcome.kind, CT_DONE);
    assert_int_equal(a.outcome.command, CT_COMMAND_MODEL);
    assert_string_equal(a.outcome.message, "699 regressors");
    assert_int_equal(regressors(&a), COLUMNS - 1);
    assert_false(ct_session_underway(a.session, &about));
    assert_int_equal(poll(&end, 1, 0), 0); /* or the front end would be woken for ever */
    analyst_leave(&a);
}

/* What a formula calls is computed there too, and is listed with the model, not before it. */
static void calls_come_with_their_model(void **state) {
    static const char line[] = "fit v0 ~ . + rank(v1) + lag(v2)";
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, line), CT_UNDERWAY);
    assert_ptr_equal(ct_session_table(a.session), wide);
    ct_session_stop(a.session);
    assert_true(ends(&a));
    assert_int_equal(a.outcome.kind, CT_FAILED);
    assert_int_equal(a.outcome.error.status, CT_CANCELLED);
    assert_ptr_equal(ct_session_table(a.session), wide);
    assert_int_equal(becomes(&a, line), CT_DONE);
    assert_int_equal(ct_table_columns(ct_session_table(a.session)), COLUMNS + 2);
    assert_int_equal(regressors(&a), COLUMNS + 1);
    analyst_leave(&a);
}

static void lines_wait_their_turn(void **state) {
    ct_underway about;
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    assert_int_equal(begins(&a, "toggle v3 # not too"), CT_UNDERWAY);
    assert_int_equal(begins(&a, "toggle v5"), CT_UNDERWAY);
    assert_true(ct_session_underway(a.session, &about) && about.waiting == 2);
    for (size_t left = COLUMNS - 1; left > COLUMNS - 4; left--) {
        assert_true(ends(&a));
        assert_int_equal(a.outcome.kind, CT_DONE);
        assert_int_equal(regressors(&a), left);
    }
    assert_string_equal(a.outcome.message, "v5 out");
    assert_false(ends(&a));
    analyst_leave(&a);
}

/* What was meant to come after a line that fails may mean something else without it. */
static void a_failure_drops_what_waits(void **state) {
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    assert_int_equal(begins(&a, "where v1 > 1000"), CT_UNDERWAY);
    assert_int_equal(begins(&a, "toggle v5"), CT_UNDERWAY);
    assert_true(ends(&a));
    assert_int_equal(a.outcome.kind, CT_DONE);
    assert_true(ends(&a));
    assert_int_equal(a.outcome.kind, CT_FAILED);
    assert_string_equal(a.outcome.error.message, "no row would be left");
    assert_false(ends(&a));
    assert_int_equal(regressors(&a), COLUMNS - 1);
    analyst_leave(&a);
}

/* A line carried out at once waits for what is under way. */
static void at_once_comes_after(void **state) {
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    does(&a, "toggle v3", "v3 out");
    assert_int_equal(regressors(&a), COLUMNS - 2);
    analyst_leave(&a);
}

static void it_stops_and_drops_what_waits(void **state) {
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    assert_int_equal(begins(&a, "toggle v3"), CT_UNDERWAY);
    ct_session_stop(a.session);
    assert_true(ends(&a));
    assert_int_equal(a.outcome.kind, CT_FAILED);
    assert_int_equal(a.outcome.error.status, CT_CANCELLED);
    assert_string_equal(a.outcome.error.message, "stopped; all is as it was");
    assert_false(ends(&a));
    assert_int_equal(regressors(&a), 0);
    assert_int_equal(becomes(&a, "toggle v3"), CT_DONE);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY); /* and is left while it is under way */
    analyst_leave(&a);
}

static void too_many_wait(void **state) {
    (void)state;
    analyst a = analyst_at(ct_table_ref(wide), true);
    assert_int_equal(begins(&a, "model ."), CT_UNDERWAY);
    for (int i = 0; i < 64; i++)
        assert_int_equal(begins(&a, "constant"), CT_UNDERWAY);
    assert_int_equal(begins(&a, "constant"), CT_FAILED);
    assert_string_equal(a.outcome.error.message, "64 commands are waiting already; this one was left out");
    ct_session_stop(a.session);
    while (ends(&a))
        ;
    assert_int_equal(regressors(&a), 0);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_ones_are_done_at_once),
        cmocka_unit_test(all_is_as_it_was_until_it_is_taken),
        cmocka_unit_test(calls_come_with_their_model),
        cmocka_unit_test(a_failure_drops_what_waits),
        cmocka_unit_test(lines_wait_their_turn),
        cmocka_unit_test(at_once_comes_after),
        cmocka_unit_test(it_stops_and_drops_what_waits),
        cmocka_unit_test(too_many_wait),
    };
    return cmocka_run_group_tests_name("aside", tests, make_wide, free_wide);
}
