/* An analyst for the session's tests: a session on a table, command lines, and what should come of each.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEST_ANALYST_H
#define CETERIS_TEST_ANALYST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/session.h"
#include "support.h"

typedef struct analyst {
    ct_table *table;
    ct_session *session;
    ct_outcome outcome; /* of the last line */
} analyst;

/* Sits down at a table, whose reference is taken over. */
static inline analyst analyst_at(ct_table *table, bool threaded) {
    ct_error error = {0};
    analyst a = {.table = table, .session = ct_session_new(table, "data.csv", threaded, &error)};
    if (!a.session)
        fail_msg("%s", error.message);
    return a;
}

static inline analyst analyst_text(const char *csv) {
    return analyst_at(table_text(csv), false);
}

static inline analyst analyst_demo(void) {
    ct_error error = {0};
    char *path = source_path("data/china-ecommerce-2004-2018.csv");
    ct_table *table = ct_csv_read(path, NULL, NULL, &error);
    if (!table)
        fail_msg("%s", error.message);
    free(path);
    return analyst_at(table, false);
}

static inline void analyst_leave(analyst *a) {
    ct_session_free(a->session);
    ct_table_unref(a->table);
}

static inline ct_outcome_kind analyst_runs(analyst *a, const char *line) {
    ct_outcome_kind kind = ct_session_run(a->session, line, &a->outcome);
    assert_int_equal(kind, a->outcome.kind);
    return kind;
}

/* A line that is carried out, and says so in these words. */
static inline void does(analyst *a, const char *line, const char *message) {
    if (analyst_runs(a, line) == CT_FAILED)
        fail_msg("%s: %s", line, a->outcome.error.message);
    assert_int_equal(a->outcome.kind, CT_DONE);
    assert_string_equal(a->outcome.message, message);
}

/* A line that changes nothing, and says why. */
static inline void idles(analyst *a, const char *line, const char *message) {
    if (analyst_runs(a, line) == CT_FAILED)
        fail_msg("%s: %s", line, a->outcome.error.message);
    assert_int_equal(a->outcome.kind, CT_NOTHING);
    assert_string_equal(a->outcome.message, message);
}

/* A line that cannot be carried out, for this reason, shown below this byte of it. */
static inline void fails(analyst *a, const char *line, ct_status status, long column, const char *message) {
    const ct_model *model = ct_session_model(a->session);
    if (analyst_runs(a, line) != CT_FAILED)
        fail_msg("%s does not fail", line);
    assert_string_equal(a->outcome.error.message, message);
    assert_int_equal(a->outcome.error.status, status);
    assert_int_equal(a->outcome.error.column, column);
    assert_ptr_equal(ct_session_model(a->session), model); /* everything is as it was */
}

/* The formula of the state. */
static inline void thinks(const analyst *a, const char *formula) {
    char *now = ct_session_formula(a->session);
    assert_non_null(now);
    assert_string_equal(now, formula);
    free(now);
}

static inline int term_called(const analyst *a, const char *name) {
    int term = ct_terms_named(ct_session_state(a->session)->terms, name);
    if (term < 0)
        fail_msg("no term is called %s", name);
    return term;
}

/* A figure of the model, or of one of its terms. */
static inline double figure(const analyst *a, ct_statistic statistic) {
    return ct_model_get(ct_session_model(a->session), statistic, NULL);
}

static inline double figure_of(const analyst *a, const char *name, ct_statistic statistic) {
    const ct_estimate *e = ct_model_estimate(ct_session_model(a->session), term_called(a, name));
    if (!e)
        fail_msg("%s is not in the model", name);
    return ct_estimate_get(e, statistic, NULL);
}

/* Whether two figures have the same bits, or are both undefined. */
static inline bool same_figure(double a, double b) {
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static inline bool same_estimate(const ct_estimate *a, const ct_estimate *b) {
    bool same = a->term == b->term && a->aliased == b->aliased && same_figure(a->log_p, b->log_p);
    for (int i = 0; i < CT_TERM_STATISTICS; i++)
        same = same && a->reason[i] == b->reason[i] && same_figure(a->value[i], b->value[i]);
    return same;
}

/* Whether two models are the same, bit for bit. */
static inline bool same_model(const ct_model *a, const ct_model *b) {
    bool same = a->n == b->n && a->df == b->df && a->response == b->response && a->constant == b->constant &&
                a->n_estimates == b->n_estimates && a->n_aliased == b->n_aliased && a->reason == b->reason;
    for (int i = 0; i < CT_MODEL_STATISTICS; i++)
        same = same && a->reasons[i] == b->reasons[i] && same_figure(a->value[i], b->value[i]);
    for (size_t i = 0; same && i < a->n_estimates; i++)
        same = same_estimate(&a->estimates[i], &b->estimates[i]);
    return same;
}

#endif
