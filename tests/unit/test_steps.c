/* Steps by hand against procedures: n times `b` leave what `select backward` does, n times `f` add what `forward` does, on
 * random tables with categories, interactions, locks, ties, and terms that are made of others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "categories.h"
#include "session/selection/selection.h"

enum { TRIALS = 60, ROWS = 48, ROOM = 1 << 14 };

/* y follows some of it; few different values make ties; d is a + b, k is constant; missing values of y keep the
 * samples of all models the same. */
static void write_table(char *text, uint64_t *random, int trial) {
    size_t used = (size_t)sprintf(text, "y,a,b,c,d,k,g,h\n");
    for (int row = 0; row < ROWS; row++) {
        double a = rint(2 * random_normal(random)), b = rint(random_normal(random)), c = trial % 3 ? random_normal(random) : a;
        int g = (int)(random_share(random) * 3), h = (int)(random_share(random) * (2 + trial % 2));
        double y = 0.4 * a * (trial % 2) + (g == 1) - 0.5 * b * h + (trial % 5 ? random_normal(random) : 0);
        if (random_share(random) < 0.05)
            used += (size_t)sprintf(text + used, ",");
        else
            used += (size_t)sprintf(text + used, "%.3f,", y);
        used += (size_t)sprintf(text + used, "%g,%g,%.3f,%g,7,%c,%c\n", a, b, c, a + b, "uvw"[g], "pqr"[h]);
    }
    assert_true(used < ROOM);
}

static const char *const terms[] = {"a", "b", "c", "d", "k", "g", "h", "a:g", "g:h", "b:c", "a:b:g"};
enum { TERMS = sizeof terms / sizeof *terms };

/* All that is made of others is known to the session; then some of it is locked, one way or the other. */
static analyst sit_down(uint64_t *random, int trial) {
    char text[ROOM];
    write_table(text, random, trial);
    analyst a = analyst_at(with_categories(table_text(text), ""), false);
    if (analyst_runs(&a, "fit y ~ a:g + g:h + b:c + a:b:g") == CT_FAILED)
        fail_msg("%s", a.outcome.error.message);
    if (trial % 4 == 3)
        analyst_runs(&a, "constant off");
    return a;
}

static void lock_some(analyst *a, uint64_t *random, bool out) {
    char line[80];
    for (int i = 0; i < TERMS; i++)
        if (random_share(random) < 0.15) {
            snprintf(line, sizeof line, "lock %s %s", terms[i], out && random_share(random) < 0.5 ? "out" : "in");
            assert_int_not_equal(analyst_runs(a, line), CT_FAILED);
        }
}

static const ct_path *select_all(analyst *a, const char *line) {
    if (analyst_runs(a, line) == CT_FAILED)
        fail_msg("%s: %s", line, a->outcome.error.message);
    const ct_moments *moments;
    return ct_session_path(a->session, &moments);
}

static char *formula_of(const analyst *a) {
    char *text = ct_session_formula(a->session);
    assert_non_null(text);
    return text;
}

/* The steps of the path one by one by hand, each with the same tie told; afterwards the model is the same. */
static size_t check_by_hand(analyst *a, const char *select, const char *step) {
    const ct_path *path = select_all(a, select);
    size_t count = path ? path->n_steps : 0;
    bool ties[64], changed = a->outcome.kind == CT_DONE;
    char *want = formula_of(a), name[64][40];
    assert_true(count < 64);
    for (size_t i = 0; i < count; i++) {
        ties[i] = path->steps[i].tie;
        snprintf(name[i], sizeof name[i], "%s",
                 ct_terms_at(ct_session_state(a->session)->terms, (size_t)path->steps[i].move.term)->name);
    }
    if (changed)
        assert_int_equal(analyst_runs(a, "undo"), CT_DONE);
    for (size_t i = 0; i < count; i++) {
        char *before = formula_of(a);
        if (analyst_runs(a, step) != CT_DONE || !strstr(a->outcome.message, name[i]) ||
            (strstr(a->outcome.message, "a tie") != NULL) != ties[i])
            fail_msg("%s: step %zu is %s%s, by hand from %s: %s", select, i + 1, name[i], ties[i] ? ", a tie" : "", before,
                     a->outcome.message);
        free(before);
    }
    if (count > 0)
        thinks(a, want);
    free(want);
    return count;
}

static void backward(void **unused) {
    uint64_t random = 77;
    size_t steps = 0;
    (void)unused;
    for (int trial = 0; trial < TRIALS; trial++) {
        analyst a = sit_down(&random, trial);
        assert_int_equal(analyst_runs(&a, "fit y ~ a + b + c + d + k + g + h + a:g + g:h + b:c + a:b:g"), CT_DONE);
        lock_some(&a, &random, false);
        steps += check_by_hand(&a, "select backward p 1e-300", "drop-worst");
        analyst_leave(&a);
    }
    assert_true(steps > 4 * TRIALS);
}

static void forward(void **unused) {
    uint64_t random = 78;
    size_t steps = 0;
    (void)unused;
    for (int trial = 0; trial < TRIALS; trial++) {
        analyst a = sit_down(&random, trial);
        assert_int_equal(analyst_runs(&a, "fit y ~ 1"), CT_DONE);
        if (trial % 4 == 3)
            assert_int_equal(analyst_runs(&a, "constant off"), CT_DONE);
        lock_some(&a, &random, true);
        steps += check_by_hand(&a, "select forward p 1", "add-best");
        analyst_leave(&a);
    }
    assert_true(steps > 4 * TRIALS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(backward),
        cmocka_unit_test(forward),
    };
    return cmocka_run_group_tests_name("steps", tests, NULL, NULL);
}
