/* Long work that is stopped: at whatever moment, the session is as it was, and the command can be given again.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

typedef struct stopper {
    long calls, at;
} stopper;

/* Once it has said stop, it goes on to say so. */
static int stop_at(void *data, double share) {
    stopper *s = data;
    (void)share;
    return s->at > 0 && ++s->calls >= s->at;
}

/* Runs a line, stopped ever later, until it gets through; returns how often it was stopped. */
static long stop_everywhere(analyst *a, const char *line) {
    char *before = ct_session_formula(a->session);
    stopper s = {.at = 1};
    ct_session_watch(a->session, &(ct_progress){stop_at, &s});
    for (;; s.at++) {
        const ct_model *model = ct_session_model(a->session);
        s.calls = 0;
        if (analyst_runs(a, line) != CT_FAILED)
            break;
        assert_int_equal(a->outcome.error.status, CT_CANCELLED);
        assert_string_equal(a->outcome.error.message, "stopped; all is as it was");
        assert_ptr_equal(ct_session_model(a->session), model);
        thinks(a, before);
        assert_true(s.at < 100000);
    }
    ct_session_watch(a->session, NULL);
    free(before);
    return s.at - 1;
}

static void stopped_commands_change_nothing(void **state) {
    (void)state;
    static const char *const lines[] = {"model .",
                                        "toggle users",
                                        "fit gdp ~ users + shoppers",
                                        "undo",
                                        "redo",
                                        "difference",
                                        "constant off",
                                        "response users",
                                        "fit gdp ~ users + users^2",
                                        "drop-worst",
                                        "add-best",
                                        "difference off",
                                        "fit log(gdp) ~ lag(users) + z(shoppers)",
                                        "toggle I(users/shoppers)",
                                        "let lu = log(users)",
                                        "where year > 2005 && lu > 9"};
    analyst a = analyst_demo(), other = analyst_demo();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (stop_everywhere(&a, lines[i]) < 2)
            fail_msg("%s cannot be stopped", lines[i]);
        analyst_runs(&other, lines[i]);
        assert_true(same_model(ct_session_model(a.session), ct_session_model(other.session)));
    }
    analyst_leave(&a);
    analyst_leave(&other);
}

/* A selection that was begun keeps what it has, and says so; undo takes it back. */
static void a_stopped_selection_keeps_what_it_has(void **state) {
    (void)state;
    static const char *const lines[] = {"select backward p .01", "select forward by aic of model", "select stepwise"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        analyst a = analyst_demo();
        size_t kept = 0, stopped = 0;
        bool whole = false;
        does(&a, "model .", "4 regressors");
        stopper s = {.at = 1};
        for (; !whole; s.at++) {
            s.calls = 0;
            ct_session_watch(a.session, &(ct_progress){stop_at, &s});
            ct_outcome_kind kind = analyst_runs(&a, lines[i]);
            ct_session_watch(a.session, NULL);
            whole = kind != CT_FAILED && !strstr(a.outcome.message, "stopped there, before it was done");
            kept += kind != CT_FAILED && !whole;
            stopped += kind == CT_FAILED;
            if (kind == CT_FAILED)
                assert_string_equal(a.outcome.error.message, "stopped; all is as it was");
            else if (kind == CT_DONE)
                assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
            thinks(&a, "gdp ~ ecommerce + domains + users + shoppers");
            assert_true(s.at < 100000);
        }
        assert_true(kept > 3 && stopped > 0);
        analyst_leave(&a);
    }
}

/* Wider than Gram matrices are kept for, and with more columns than rows. */
static void wide_tables_too(void **state) {
    (void)state;
    enum { COLUMNS = 600, ROWS = 12 };
    char *csv = malloc((size_t)COLUMNS * ROWS * 8), *to = csv;
    unsigned seed = 7;
    assert_non_null(csv);
    for (int i = 0; i < COLUMNS; i++)
        to += sprintf(to, "%sv%d", i ? "," : "", i);
    for (int row = 0; row < ROWS; row++)
        for (int i = 0; i < COLUMNS; i++)
            to += sprintf(to, "%s%u", i ? "," : "\n", (seed = seed * 1103515245u + 12345u) >> 20);
    analyst a = analyst_text(csv);
    free(csv);
    stopper s = {.at = 1};
    ct_session_watch(a.session, &(ct_progress){stop_at, &s});
    static const long moments[] = {1, 2, 3, 10, 100, 500, 600, 1000};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        s = (stopper){.at = moments[i]};
        fails(&a, "fit v0 ~ v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10", CT_CANCELLED, 0,
              "stopped; all is as it was");
        assert_true(s.calls <= s.at + 4); /* it ends soon after it was told */
    }
    ct_session_watch(a.session, NULL);
    does(&a, "fit v0 ~ v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10", "");
    analyst_leave(&a);
}

/* What thousands of regressors on fewer rows cannot tell is known at once. */
static void hopeless_models_are_refused(void **state) {
    (void)state;
    enum { COLUMNS = CT_REGRESSORS_BEYOND_ROWS + 2, ROWS = 3 };
    char *csv = malloc((size_t)COLUMNS * (ROWS + 1) * 8), *to = csv;
    assert_non_null(csv);
    for (int row = 0; row <= ROWS; row++)
        for (int i = 0; i < COLUMNS; i++)
            to +=
                sprintf(to, row ? "%s%d" : "%sv%d", i == 0 ? (row ? "\n" : "") : ",", (i * 7 + row * row * i) % 1009);
    analyst a = analyst_text(csv);
    free(csv);
    char *before = ct_session_formula(a.session);
    fails(&a, "model .", CT_ERROR_ARGUMENT, 0,
          "1001 regressors on 3 complete rows leave no degree of freedom; take fewer, or select forward");
    thinks(&a, before);
    free(before);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stopped_selection_keeps_what_it_has),
        cmocka_unit_test(stopped_commands_change_nothing),
        cmocka_unit_test(wide_tables_too),
        cmocka_unit_test(hopeless_models_are_refused),
    };
    return cmocka_run_group_tests_name("stop", tests, NULL, NULL);
}
