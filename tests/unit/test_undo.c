/* Undo and redo: every kind of change taken back and done again bit for bit, and the tree that they walk on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

/* Everything that a session shows. */
typedef struct view {
    ct_model *model;
    ct_preview *previews;
    size_t terms;
    char *formula;
    ct_transform transform;
} view;

static view look(const analyst *a) {
    const ct_state *state = ct_session_state(a->session);
    view v = {.model = ct_model_copy(ct_session_model(a->session)),
              .terms = ct_terms_count(state->terms),
              .formula = ct_session_formula(a->session),
              .transform = ct_terms_transform(state->terms)};
    v.previews = calloc(v.terms, sizeof *v.previews);
    assert_true(v.model && v.previews && v.formula);
    memcpy(v.previews, ct_session_previews(a->session), v.terms * sizeof *v.previews);
    return v;
}

static void forget(view *v) {
    ct_model_free(v->model);
    free(v->previews);
    free(v->formula);
}

static bool same_preview(const ct_preview *a, const ct_preview *b) {
    return a->in_model == b->in_model && a->reason == b->reason && a->n == b->n &&
           same_figure(a->coefficient, b->coefficient) && same_figure(a->t, b->t) && same_figure(a->p, b->p) &&
           same_figure(a->log_p, b->log_p) && same_figure(a->adj_r2_change, b->adj_r2_change) &&
           same_figure(a->aic_change, b->aic_change);
}

static void sees_again(const analyst *a, const view *v) {
    view now = look(a);
    assert_string_equal(now.formula, v->formula);
    assert_int_equal(now.transform, v->transform);
    assert_true(same_model(now.model, v->model));
    assert_int_equal(now.terms, v->terms);
    for (size_t i = 0; i < now.terms; i++)
        assert_true(same_preview(&now.previews[i], &v->previews[i]));
    forget(&now);
}

static void every_change_is_taken_back_and_done_again(void **state) {
    (void)state;
    static const char *const lines[][2] = {{"toggle domains", "domains in"},
                                           {"toggle users", "users out"},
                                           {"toggle year", "year in"},
                                           {"toggle users^2", "users^2 in"},
                                           {"response domains", "domains is the response now"},
                                           {"response users", "users is the response now, gdp a regressor"},
                                           {"model .", "4 regressors"},
                                           {"model 1", "no regressors"},
                                           {"model users^2 users^3", "2 regressors"},
                                           {"fit domains ~ users + users^2 + 0", "fit domains ~ users + users^2 + 0"},
                                           {"drop-worst", "dropped users (p <.0001)"},
                                           {"add-best", "added ecommerce (p .285)"},
                                           {"select backward p 1e-7", "1 of 2 regressors dropped"},
                                           {"constant", "without a constant"},
                                           {"difference", "log differences"}};
    analyst a = analyst_demo();
    does(&a, "model users shoppers", "2 regressors");
    view before = look(&a);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char message[120];
        if (analyst_runs(&a, lines[i][0]) != CT_DONE)
            fail_msg("%s does nothing", lines[i][0]);
        view after = look(&a);
        snprintf(message, sizeof message, "undone: %s", lines[i][1]);
        does(&a, "undo", message);
        sees_again(&a, &before);
        assert_true(ct_session_can_redo(a.session));
        snprintf(message, sizeof message, "done again: %s", lines[i][1]);
        does(&a, "redo", message);
        sees_again(&a, &after);
        assert_false(ct_session_can_redo(a.session));
        idles(&a, "redo", "nothing to redo");
        analyst_runs(&a, "undo");
        forget(&after);
    }
    forget(&before);
    analyst_leave(&a);
}

static void differences_of_powers_and_back(void **state) {
    (void)state;
    analyst a = analyst_demo();
    view views[4];
    static const char *const lines[] = {"fit gdp ~ users + users^2", "difference", "toggle shoppers^3",
                                        "difference off"};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(analyst_runs(&a, lines[i]), CT_DONE);
        views[i] = look(&a);
    }
    thinks(&a, "gdp ~ users + users^2 + shoppers^3");
    for (size_t i = 3; i > 0; i--) {
        assert_int_equal(analyst_runs(&a, "undo"), CT_DONE);
        sees_again(&a, &views[i - 1]);
    }
    for (size_t i = 1; i < 4; i++) {
        assert_int_equal(analyst_runs(&a, "redo"), CT_DONE);
        sees_again(&a, &views[i]);
    }
    for (size_t i = 0; i < 4; i++)
        forget(&views[i]);
    analyst_leave(&a);
}

static void the_ends_are_said(void **state) {
    (void)state;
    analyst a = analyst_demo();
    idles(&a, "undo", "nothing to undo");
    idles(&a, "redo", "nothing to redo");
    does(&a, "toggle users", "users in");
    assert_true(ct_session_can_undo(a.session));
    does(&a, "undo", "undone: users in");
    assert_false(ct_session_can_undo(a.session));
    idles(&a, "undo", "nothing to undo");
    does(&a, "redo", "done again: users in");
    idles(&a, "redo", "nothing to redo");
    thinks(&a, "gdp ~ users");
    analyst_leave(&a);
}

/* What changes nothing, or fails, leaves no trace to undo. */
static void only_changes_are_kept(void **state) {
    (void)state;
    static const char *const lines[] = {"toggle gdp",
                                        "toggle nobody",
                                        "model users",
                                        "constant on",
                                        "response gdp",
                                        "difference off",
                                        "fit gdp ~ users",
                                        "print",
                                        "corr",
                                        "select backward q",
                                        "fit gdp ~ users +",
                                        "",
                                        "# toggle year",
                                        "help",
                                        "response users^2"};
    analyst a = analyst_demo();
    does(&a, "toggle users", "users in");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_not_equal(analyst_runs(&a, lines[i]), CT_DONE);
    does(&a, "undo", "undone: users in");
    assert_false(ct_session_can_undo(a.session));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (strcmp(lines[i], "model users") != 0 && strcmp(lines[i], "fit gdp ~ users") != 0)
            assert_int_not_equal(analyst_runs(&a, lines[i]), CT_DONE);
    assert_true(ct_session_can_redo(a.session)); /* nor do they cut off what was taken back */
    analyst_leave(&a);
}

/* After a branch redo goes where the analyst was last; undo goes up the branch it stands on. */
static void redo_follows_the_last_branch(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "toggle users", "users in");
    does(&a, "toggle domains", "domains in");
    does(&a, "undo", "undone: domains in");
    does(&a, "toggle shoppers", "shoppers in");
    thinks(&a, "gdp ~ users + shoppers");
    idles(&a, "redo", "nothing to redo");
    does(&a, "undo", "undone: shoppers in");
    does(&a, "redo", "done again: shoppers in");
    does(&a, "undo", "undone: shoppers in");
    does(&a, "undo", "undone: users in");
    thinks(&a, "gdp ~ 1");
    does(&a, "toggle ecommerce", "ecommerce in");
    does(&a, "undo", "undone: ecommerce in");
    does(&a, "redo", "done again: ecommerce in");
    thinks(&a, "gdp ~ ecommerce");
    idles(&a, "redo", "nothing to redo");
    analyst_leave(&a);
}

static void the_previous_model_is_the_one_shown_before(void **state) {
    (void)state;
    analyst a = analyst_demo();
    const char *const lines[] = {"toggle users", "difference", "undo", "redo", "undo", "toggle users^2", "undo"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        view before = look(&a);
        const ct_terms *terms = ct_session_state(a.session)->terms;
        assert_int_equal(analyst_runs(&a, lines[i]), CT_DONE);
        assert_ptr_equal(ct_session_previous_terms(a.session), terms);
        assert_true(same_model(ct_session_previous(a.session), before.model));
        const ct_model *previous = ct_session_previous(a.session);
        assert_int_not_equal(analyst_runs(&a, "toggle gdp"), CT_DONE);
        assert_int_not_equal(analyst_runs(&a, "print"), CT_DONE);
        assert_ptr_equal(ct_session_previous(a.session), previous); /* a change has to come first */
        forget(&before);
    }
    ct_session_forget_previous(a.session);
    assert_null(ct_session_previous(a.session));
    assert_null(ct_session_previous_terms(a.session));
    assert_int_equal(analyst_runs(&a, "toggle users"), CT_DONE);
    assert_non_null(ct_session_previous(a.session));
    analyst_leave(&a);
}

static void a_long_history_is_walked_to_its_beginning(void **state) {
    (void)state;
    static const char *const names[] = {"ecommerce", "domains", "users", "shoppers"};
    analyst a = analyst_demo();
    view first = look(&a);
    uint64_t random = 17;
    char line[40];
    for (int i = 0; i < 500; i++) {
        snprintf(line, sizeof line, "toggle %s", names[random_bits(&random) % 4]);
        assert_int_equal(analyst_runs(&a, line), CT_DONE);
    }
    view last = look(&a);
    int undone = 0, redone = 0;
    while (analyst_runs(&a, "undo") == CT_DONE)
        undone++;
    assert_int_equal(undone, 500);
    sees_again(&a, &first);
    while (analyst_runs(&a, "redo") == CT_DONE)
        redone++;
    assert_int_equal(redone, 500);
    sees_again(&a, &last);
    forget(&first);
    forget(&last);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_is_taken_back_and_done_again),
        cmocka_unit_test(differences_of_powers_and_back),
        cmocka_unit_test(the_ends_are_said),
        cmocka_unit_test(only_changes_are_kept),
        cmocka_unit_test(redo_follows_the_last_branch),
        cmocka_unit_test(the_previous_model_is_the_one_shown_before),
        cmocka_unit_test(a_long_history_is_walked_to_its_beginning),
    };
    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
