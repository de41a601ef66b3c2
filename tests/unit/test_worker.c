/* The worker: Durbin-Watson of large models comes later, is the same figure, and never stands under another model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <poll.h>

#include "analyst.h"
#include "session/work/worker.h"

/* Rows times terms above a million with one regressor; below it with none. */
enum { ROWS = 400000, COLUMNS = 4 };

static const char *const names[COLUMNS] = {"a", "b", "c", "y"};

/* A walk and what follows from it, with some values missing. */
static ct_table *large_table(void) {
    uint64_t random = 29;
    double *values[COLUMNS];
    ct_error error = {0};
    for (int i = 0; i < COLUMNS; i++)
        assert_non_null(values[i] = malloc(ROWS * sizeof **values));
    double walk = 0;
    for (size_t row = 0; row < ROWS; row++) {
        walk += random_normal(&random);
        values[0][row] = walk;
        values[1][row] = row % 1000 == 7 ? NAN : random_normal(&random);
        values[2][row] = random_share(&random);
        values[3][row] = walk + 0.2 * values[2][row] + random_normal(&random);
    }
    ct_table *table = ct_table_new(ROWS, COLUMNS, names, (const double *const *)values, &error);
    assert_non_null(table);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    return table;
}

static ct_table *large; /* one for all tests */

static int make_large(void **state) {
    (void)state;
    large = large_table();
    return 0;
}

static int free_large(void **state) {
    (void)state;
    ct_table_unref(large);
    return 0;
}

static analyst sit_down(bool threaded) {
    return analyst_at(ct_table_ref(large), threaded);
}

static ct_reason pending(const analyst *a) {
    ct_reason reason;
    ct_model_get(ct_session_model(a->session), CT_DW, &reason);
    return reason;
}

/* Whether something comes within so many milliseconds. */
static bool rings(const analyst *a, int milliseconds) {
    struct pollfd poller = {.fd = ct_session_fd(a->session), .events = POLLIN};
    return poll(&poller, 1, milliseconds) == 1;
}

enum { LONG = 60000, SHORT = 50 };

static void the_figure_comes_later_and_is_the_same(void **state) {
    (void)state;
    static const char *const lines[] = {"toggle a",   "toggle b",   "model .", "constant", "response c",
                                        "difference", "toggle a^2", "undo",    "redo",     "select backward"};
    analyst at_once = sit_down(false), later = sit_down(true);
    assert_true(ct_session_fd(later.session) >= 0);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(analyst_runs(&at_once, lines[i]), CT_DONE);
        assert_int_equal(analyst_runs(&later, lines[i]), CT_DONE);
        assert_int_equal(pending(&at_once), CT_REASON_NONE);
        assert_int_equal(pending(&later), CT_REASON_PENDING);
        assert_true(isnan(figure(&later, CT_DW)));
        if (i % 2)
            ct_session_settle(later.session);
        else
            assert_true(rings(&later, LONG) && ct_session_collect(later.session));
        assert_int_equal(pending(&later), CT_REASON_NONE);
        assert_true(same_model(ct_session_model(later.session), ct_session_model(at_once.session)));
        assert_false(rings(&later, 0)); /* and then there is silence */
        assert_false(ct_session_collect(later.session));
        ct_session_settle(later.session); /* nothing to wait for */
    }
    analyst_leave(&at_once);
    analyst_leave(&later);
}

static void a_small_model_waits_for_nobody(void **state) {
    (void)state;
    analyst a = sit_down(true);
    assert_int_equal(pending(&a), CT_REASON_NONE); /* 400,000 x 2 */
    assert_false(rings(&a, 0));
    analyst_leave(&a);
}

/* Many changes in a row: the last is answered. */
static void only_the_last_model_counts(void **state) {
    (void)state;
    analyst a = sit_down(true), b = sit_down(false);
    for (int i = 0; i < 21; i++)
        assert_int_equal(analyst_runs(&a, i % 2 ? "toggle a" : "toggle b"), CT_DONE);
    thinks(&a, "y ~ b");
    ct_session_settle(a.session);
    assert_int_equal(analyst_runs(&b, "model b"), CT_DONE);
    assert_true(same_model(ct_session_model(a.session), ct_session_model(b.session)));
    analyst_leave(&a);
    analyst_leave(&b);
}

/* An answer that came for a model that is gone is taken and thrown away. */
static void a_stale_answer_is_not_shown(void **state) {
    (void)state;
    analyst a = sit_down(true), b = sit_down(false);
    assert_int_equal(analyst_runs(&a, "toggle a"), CT_DONE);
    assert_true(rings(&a, LONG)); /* it waits in the pipe */
    assert_int_equal(analyst_runs(&a, "model 1"), CT_DONE);
    assert_int_equal(pending(&a), CT_REASON_NONE);
    double dw = figure(&a, CT_DW);
    assert_true(same_figure(dw, figure(&b, CT_DW)));
    assert_false(ct_session_collect(a.session));
    assert_true(same_figure(figure(&a, CT_DW), dw));
    assert_false(rings(&a, 0)); /* or the front end would be woken for ever */

    assert_int_equal(analyst_runs(&a, "toggle a"), CT_DONE);
    assert_true(rings(&a, LONG));
    assert_int_equal(analyst_runs(&a, "toggle b"), CT_DONE); /* two answers will be in the pipe */
    ct_session_settle(a.session);
    assert_int_equal(analyst_runs(&b, "model a b"), CT_DONE);
    assert_true(same_model(ct_session_model(a.session), ct_session_model(b.session)));
    assert_false(rings(&a, SHORT));
    analyst_leave(&a);
    analyst_leave(&b);
}

static void leaving_waits_for_no_figure(void **state) {
    (void)state;
    for (int i = 0; i < 5; i++) {
        analyst a = sit_down(true);
        assert_int_equal(analyst_runs(&a, "model ."), CT_DONE);
        analyst_leave(&a);
    }
}

/* A figure that was not yet there when the model changed stays pending in the one before. */
static void the_previous_model_may_stay_pending(void **state) {
    (void)state;
    analyst a = sit_down(true);
    assert_int_equal(analyst_runs(&a, "model ."), CT_DONE);
    assert_int_equal(analyst_runs(&a, "toggle b"), CT_DONE);
    ct_session_settle(a.session);
    ct_reason reason;
    ct_model_get(ct_session_previous(a.session), CT_DW, &reason);
    assert_int_equal(reason, CT_REASON_PENDING);
    analyst_leave(&a);
}

/* A model that needs its rows for more digits is shown at once, says so, and then has them; what would happen too. */
static void digits_come_later(void **state) {
    (void)state;
    enum { TIMES = 10 };
    double *values[3];
    static const char *const called[] = {"a", "b", "y"};
    uint64_t random = 31;
    ct_error error = {0};
    for (int i = 0; i < 3; i++)
        assert_non_null(values[i] = malloc(ROWS * sizeof **values));
    for (size_t row = 0; row < ROWS; row++) {
        values[0][row] = rint(1e5 * random_normal(&random));
        values[1][row] = 1e7 * values[0][row] + rint(2 * random_normal(&random));
        values[2][row] = rint(100 * random_normal(&random)) + values[0][row];
    }
    ct_table *table = ct_table_new(ROWS, 3, called, (const double *const *)values, &error);
    assert_non_null(table);
    for (int i = 0; i < 3; i++)
        free(values[i]);
    analyst at_once = analyst_at(ct_table_ref(table), false), later = analyst_at(table, true);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(analyst_runs(&at_once, i ? "toggle b" : "toggle a"), CT_DONE);
        assert_int_equal(analyst_runs(&later, i ? "toggle b" : "toggle a"), CT_DONE);
    }
    assert_true(ct_session_model(later.session)->coarse && figure(&later, CT_DIGITS) < 8);
    assert_true(!ct_session_model(at_once.session)->coarse && figure(&at_once, CT_DIGITS) > 15);
    ct_session_settle(later.session);
    assert_true(same_model(ct_session_model(later.session), ct_session_model(at_once.session)));
    const ct_preview *p = ct_session_previews(later.session), *q = ct_session_previews(at_once.session);
    for (int i = 0; i < 2; i++)
        assert_true(same_figure(p[i].p, q[i].p) && same_figure(p[i].adj_r2_change, q[i].adj_r2_change));
    for (int i = 0; i < TIMES; i++) /* dropped in the middle */
        assert_int_equal(analyst_runs(&later, "toggle b"), CT_DONE);
    ct_session_settle(later.session);
    assert_true(same_model(ct_session_model(later.session), ct_session_model(at_once.session)));
    analyst_leave(&at_once);
    analyst_leave(&later);
}

/* ---- The worker itself ---- */

/* Takes results up to this one; which was the last. */
static unsigned long take_until(ct_worker *worker, unsigned long generation) {
    ct_worker_result result;
    do {
        assert_true(ct_worker_take(worker, true, &result));
        assert_non_null(result.model);
        ct_model_free(result.model);
    } while (result.generation < generation);
    return result.generation;
}

static void it_answers_with_the_generation_it_was_asked(void **state) {
    (void)state;
    analyst a = sit_down(false);
    ct_worker *worker = ct_worker_new();
    ct_worker_result result;
    assert_non_null(worker);
    assert_false(ct_worker_take(worker, false, &result));
    assert_int_equal(analyst_runs(&a, "toggle a"), CT_DONE);
    ct_moments *moments = ct_session_state(a.session)->moments;
    const ct_model *model = ct_session_model(a.session);
    for (unsigned long generation = 41; generation < 44; generation++) {
        assert_int_equal(ct_worker_post(worker, generation, model, moments), CT_OK);
        assert_true(ct_worker_take(worker, true, &result));
        assert_int_equal(result.generation, generation);
        assert_true(same_model(result.model, model));
        ct_model_free(result.model);
    }
    assert_int_equal(ct_worker_post(worker, 50, model, moments), CT_OK);
    assert_int_equal(ct_worker_post(worker, 51, model, moments), CT_OK);
    assert_int_equal(take_until(worker, 51), 51);
    ct_worker_free(worker);
    ct_worker_free(NULL);
    analyst_leave(&a);
}

/* A job that is dropped at once has read little of its rows; where it was done already its answer is there to be
 * taken as stale. Either way the worker goes on. */
static void a_dropped_job_leaves_the_worker_free(void **state) {
    (void)state;
    analyst a = sit_down(false);
    ct_worker *worker = ct_worker_new();
    assert_non_null(worker);
    assert_int_equal(analyst_runs(&a, "model ."), CT_DONE);
    ct_moments *moments = ct_session_state(a.session)->moments;
    for (unsigned long generation = 1; generation < 20; generation++) {
        assert_int_equal(ct_worker_post(worker, generation, ct_session_model(a.session), moments), CT_OK);
        ct_worker_cancel(worker);
    }
    assert_int_equal(ct_worker_post(worker, 20, ct_session_model(a.session), moments), CT_OK);
    assert_int_equal(take_until(worker, 20), 20);
    ct_worker_free(worker);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_figure_comes_later_and_is_the_same),
        cmocka_unit_test(a_small_model_waits_for_nobody),
        cmocka_unit_test(only_the_last_model_counts),
        cmocka_unit_test(a_stale_answer_is_not_shown),
        cmocka_unit_test(leaving_waits_for_no_figure),
        cmocka_unit_test(the_previous_model_may_stay_pending),
        cmocka_unit_test(digits_come_later),
        cmocka_unit_test(it_answers_with_the_generation_it_was_asked),
        cmocka_unit_test(a_dropped_job_leaves_the_worker_free),
    };
    return cmocka_run_group_tests_name("worker", tests, make_large, free_large);
}
