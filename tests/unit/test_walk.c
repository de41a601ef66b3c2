/* Random walks through models: after any command the session shows what a fresh fit of its state gives, bit for bit,
 * previews tell the truth, undo leads back, and the way does not matter.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/formula/formula.h"

enum { STEPS = 3000, LINE = 400, MOST_TERMS = 40 };

/* ---- Data ---- */

typedef struct text {
    char *bytes;
    size_t used, room;
} text;

static void put(text *t, const char *format, ...) CT_PRINTF(2, 3);
static void put(text *t, const char *format, ...) {
    va_list arguments;
    if (t->used + 200 > t->room) {
        t->room = 2 * t->room + 400;
        assert_non_null(t->bytes = realloc(t->bytes, t->room));
    }
    va_start(arguments, format);
    t->used += (size_t)vsnprintf(t->bytes + t->used, 200, format, arguments);
    va_end(arguments);
}

static analyst analyst_of(text *t) {
    analyst a = analyst_text(t->bytes);
    free(t->bytes);
    return a;
}

/* Values missing here and there, in every pattern, and a column that has none. */
static analyst holes(void) {
    text t = {0};
    uint64_t random = 101;
    put(&t, "a,b,c,d,empty,y\n");
    for (int row = 0; row < 60; row++) {
        for (int i = 0; i < 4; i++)
            if (random_bits(&random) % 6)
                put(&t, "%.2f,", 5 + random_normal(&random));
            else
                put(&t, ",");
        put(&t, ",%.3f\n", 9 + 2 * random_normal(&random));
    }
    return analyst_of(&t);
}

/* Text, an index, and names that no formula takes bare. */
static analyst odd_names(void) {
    text t = {0};
    uint64_t random = 103;
    put(&t, "year,town,gross product,a`b,#1,收入,I,y\n");
    for (int row = 0; row < 25; row++) {
        double base = random_normal(&random);
        put(&t, "%d,Town %d,%.3f,%.3f,%.3f,", 1990 + row, row, 20 + base, 3 + random_normal(&random),
            1 + random_share(&random));
        put(&t, "%.1f,%.4f,%.3f\n", 50 + 3 * base + random_normal(&random), random_normal(&random),
            10 + base + 0.5 * random_normal(&random));
    }
    return analyst_of(&t);
}

/* A constant column, one of zeros, one of two values. */
static analyst constants(void) {
    text t = {0};
    uint64_t random = 107;
    put(&t, "x,seven,zero,dummy,z,y\n");
    for (int row = 0; row < 12; row++)
        put(&t, "%.2f,7,0,%d,%.2f,%.2f\n", random_normal(&random), row % 3 == 0, 900 + 10 * random_normal(&random),
            random_normal(&random) - row);
    return analyst_of(&t);
}

/* Sums and multiples of each other, on fewer rows than there are columns. */
static analyst collinear(void) {
    text t = {0};
    uint64_t random = 109;
    put(&t, "a,b,sum,twice,near,c,d,e,y\n");
    for (int row = 0; row < 8; row++) {
        double a = floor(100 * random_share(&random)) / 4, b = floor(100 * random_share(&random)) / 4;
        put(&t, "%.2f,%.2f,%.2f,%.2f,%.6f,", a, b, a + b, 2 * a, b + 1e-6 * floor(9 * random_share(&random)));
        for (int i = 0; i < 3; i++)
            put(&t, "%.2f,", 10 * random_share(&random));
        put(&t, "%.2f\n", 10 * random_share(&random));
    }
    return analyst_of(&t);
}

/* ---- Commands ---- */

/* A variable as a formula takes it, now and then with a power. */
static size_t put_variable(char *line, const analyst *a, uint64_t *random, bool powers) {
    size_t column = random_bits(random) % ct_table_columns(a->table);
    size_t used = ct_formula_quote(ct_table_column(a->table, column)->name, line, LINE);
    if (powers && random_bits(random) % 6 == 0)
        used += (size_t)sprintf(line + used, "^%d", 2 + (int)(random_bits(random) % 2));
    return used;
}

static void put_variables(char *line, const analyst *a, uint64_t *random, const char *between) {
    for (uint64_t n = 1 + random_bits(random) % 4; n > 0; n--) {
        line += put_variable(line, a, random, true);
        line += sprintf(line, "%s", n > 1 ? between : "");
    }
}

/* Some of what is written cannot be carried out: a text column, a response that explains itself. */
static void random_command(char line[LINE], const analyst *a, uint64_t *random) {
    static const char *const plain[] = {"drop-worst", "add-best",       "constant",        "constant on",
                                        "difference", "difference off", "model .",         "model 1",
                                        "undo",       "redo",           "select backward", "select backward p .3",
                                        "undo now",   "print",          "# nothing",       "toggle nobody"};
    uint64_t kind = random_bits(random) % 20;
    size_t used;
    if (kind < 8) {
        used = (size_t)sprintf(line, "toggle ");
        put_variable(line + used, a, random, true);
    } else if (kind < 9) {
        used = (size_t)sprintf(line, "response ");
        put_variable(line + used, a, random, false);
    } else if (kind < 11) {
        used = (size_t)sprintf(line, "model ");
        put_variables(line + used, a, random, " ");
    } else if (kind < 12) {
        used = (size_t)sprintf(line, "fit ");
        used += put_variable(line + used, a, random, false);
        used += (size_t)sprintf(line + used, " ~ ");
        put_variables(line + used, a, random, " + ");
    } else {
        strcpy(line, plain[random_bits(random) % (sizeof plain / sizeof *plain)]);
    }
}

/* ---- What must hold ---- */

static ct_model *fit_of(const ct_state *state, ct_moments *moments) {
    int regressors[MOST_TERMS];
    ct_error error = {0};
    ct_spec spec = {.response = state->response, .regressors = regressors, .constant = state->constant, .level = .95};
    assert_true(ct_terms_count(state->terms) <= MOST_TERMS);
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (state->in_model[i])
            regressors[spec.n_regressors++] = (int)i;
    ct_model *model = ct_model_fit(moments, &spec, &error);
    if (!model)
        fail_msg("%s", error.message);
    assert_int_equal(ct_model_durbin_watson(model, ct_moments_terms(moments), NULL), CT_OK);
    return model;
}

static void equals_a_fresh_fit(const analyst *a) {
    const ct_state *state = ct_session_state(a->session);
    ct_model *model = fit_of(state, state->moments);
    assert_true(same_model(model, ct_session_model(a->session)));
    ct_model_free(model);
}

/* The same with terms and moments read anew from the table. */
static void equals_a_fresh_reading(const analyst *a) {
    const ct_state *state = ct_session_state(a->session);
    ct_power powers[MOST_TERMS];
    size_t count = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        const ct_term *term = ct_terms_at(state->terms, i);
        if (term->exponent > 1)
            powers[count++] = (ct_power){term->column, term->exponent};
    }
    ct_terms *terms = ct_terms_new(a->table, powers, count, ct_terms_transform(state->terms), NULL);
    assert_non_null(terms);
    ct_moments *moments = ct_moments_new(terms, 0, NULL, NULL);
    assert_non_null(moments);
    ct_model *model = fit_of(state, moments);
    assert_true(same_model(model, ct_session_model(a->session)));
    ct_model_free(model);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
}

/* Equal but for rounding: of the figure itself, and of those it is a difference of. */
static void close_to(double got, double want, double rounding, const char *what) {
    if (isnan(got) && isnan(want))
        return;
    if (!(fabs(got - want) <= 1e-9 * fabs(want) + rounding))
        fail_msg("%s previewed as %.17g, is %.17g", what, got, want);
}

/* The changes are those that a toggle brings. */
static void changes_are_true(const ct_preview *preview, const ct_model *now, const ct_model *after) {
    double r2 = ct_model_get(now, CT_ADJ_R2, NULL), aic = ct_model_get(now, CT_AIC, NULL);
    double r2_after = ct_model_get(after, CT_ADJ_R2, NULL), aic_after = ct_model_get(after, CT_AIC, NULL);
    /* The difference of two doubles near 1 is known to their rounding only. */
    bool compare = after->n == now->n; /* fits of unlike samples do not */
    close_to(preview->adj_r2_change, compare ? r2_after - r2 : NAN, 4e-16, "change of adjusted R2");
    close_to(preview->aic_change, compare ? aic_after - aic : NAN, 1e-12 * fabs(aic), "change of AIC");
}

/* A preview's figures are those of the model with the term in it. */
static void preview_is_true(const analyst *a, int term) {
    const ct_model *now = ct_session_model(a->session);
    const ct_preview *preview = &ct_session_previews(a->session)[term];
    ct_model *after = ct_session_consequence(a->session, term);
    assert_non_null(after);
    const ct_estimate *e = ct_model_estimate(preview->in_model ? now : after, term);
    ct_reason reason;
    assert_non_null(e);
    assert_int_equal(preview->n, after->n);
    ct_estimate_get(e, CT_T, &reason);
    if (preview->reason == CT_REASON_ALIASED) { /* by which name, the order of the file decides */
        assert_int_equal(after->n_aliased + preview->in_model, now->n_aliased + !preview->in_model);
    } else if (preview->reason != CT_REASON_NONE) {
        assert_int_not_equal(reason, CT_REASON_NONE);
        assert_true(e->aliased == CT_REASON_NONE || e->aliased == preview->reason ||
                    preview->reason == CT_REASON_EMPTY);
    } else {
        assert_int_equal(reason, CT_REASON_NONE);
        close_to(preview->coefficient, ct_estimate_get(e, CT_COEFFICIENT, NULL), 0, "coefficient");
        close_to(preview->t, ct_estimate_get(e, CT_T, NULL), 0, "t");
        close_to(preview->p, ct_estimate_get(e, CT_P, NULL), 0, "p");
        close_to(preview->log_p, e->log_p, 1e-12, "log p");
        changes_are_true(preview, now, after);
    }
    ct_model_free(after);
}

static void previews_are_true(const analyst *a) {
    const ct_state *state = ct_session_state(a->session);
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        const ct_term *term = ct_terms_at(state->terms, i);
        const ct_preview *preview = &ct_session_previews(a->session)[i];
        assert_int_equal(preview->in_model, state->in_model[i]);
        if (term->role == CT_ROLE_TEXT)
            assert_int_equal(preview->reason, CT_REASON_TEXT);
        else if ((int)i == state->response)
            assert_int_equal(preview->reason, CT_REASON_RESPONSE);
        else if (term->role == CT_ROLE_INDEX && !state->in_model[i])
            assert_true(preview->reason == CT_REASON_NONE && isnan(preview->t));
        else
            preview_is_true(a, (int)i);
    }
}

/* A line that failed, or had nothing to do, changed nothing; one that did something can be undone. */
static void runs(analyst *a, const char *line) {
    const ct_model *model = ct_session_model(a->session);
    char *before = ct_session_formula(a->session);
    ct_outcome_kind kind = analyst_runs(a, line);
    char *after = ct_session_formula(a->session);
    assert_true(before && after);
    if (kind != CT_DONE) {
        assert_string_equal(before, after);
        assert_ptr_equal(ct_session_model(a->session), model);
    }
    if (kind == CT_FAILED) {
        assert_true(a->outcome.error.message[0] != '\0');
        assert_true(a->outcome.error.column >= 0 && (size_t)a->outcome.error.column <= strlen(line) + 1);
    }
    free(before);
    free(after);
}

/* ---- Walks ---- */

static void walk(analyst a, uint64_t seed) {
    size_t done = 0;
    char line[LINE];
    ct_model *first = ct_model_copy(ct_session_model(a.session));
    assert_non_null(first);
    for (int step = 0; step < STEPS; step++) {
        random_command(line, &a, &seed);
        runs(&a, line);
        done += a.outcome.kind == CT_DONE;
        if (a.outcome.kind != CT_DONE && step % 16 != 0)
            continue;
        equals_a_fresh_fit(&a);
        previews_are_true(&a);
        if (step % 16 == 0)
            equals_a_fresh_reading(&a);
    }
    assert_true(done > STEPS / 3);
    ct_model *last = ct_model_copy(ct_session_model(a.session));
    assert_non_null(last);
    size_t back = 0, forth = 0;
    while (analyst_runs(&a, "redo") == CT_DONE) /* to the end of the branch, and then all of it */
        ;
    while (analyst_runs(&a, "undo") == CT_DONE)
        back++;
    assert_true(same_model(first, ct_session_model(a.session)));
    while (analyst_runs(&a, "redo") == CT_DONE)
        forth++;
    assert_int_equal(forth, back);
    ct_model_free(first);
    ct_model_free(last);
    analyst_leave(&a);
}

static void through_missing_values(void **state) {
    (void)state;
    walk(holes(), 1);
}

static void through_odd_names(void **state) {
    (void)state;
    walk(odd_names(), 2);
}

static void through_constants(void **state) {
    (void)state;
    walk(constants(), 3);
}

static void through_collinear_columns(void **state) {
    (void)state;
    walk(collinear(), 4);
}

/* ---- The way does not matter ---- */

/* Toggles the terms in a random order, with detours that are taken back. */
static void wander(analyst *a, uint64_t chosen, size_t count, uint64_t *random) {
    const ct_state *state = ct_session_state(a->session);
    for (uint64_t left = chosen; left;) {
        char line[LINE];
        size_t term = random_bits(random) % count;
        bool detour = !(left >> term & 1);
        if ((int)term == state->response || ct_terms_at(state->terms, term)->role == CT_ROLE_TEXT)
            continue;
        size_t used = (size_t)sprintf(line, "toggle ");
        ct_formula_quote(ct_terms_at(state->terms, term)->source, line + used, LINE - used);
        assert_int_equal(analyst_runs(a, line), CT_DONE);
        if (detour)
            assert_int_equal(analyst_runs(a, random_bits(random) % 2 ? "undo" : line), CT_DONE);
        else
            left &= ~((uint64_t)1 << term);
        state = ct_session_state(a->session);
    }
}

static void the_way_does_not_matter(void **state) {
    (void)state;
    analyst (*const tables[])(void) = {holes, odd_names, constants, collinear};
    uint64_t random = 5;
    for (size_t i = 0; i < 4; i++) {
        for (int round = 0; round < 20; round++) {
            analyst one = tables[i](), other = tables[i]();
            const ct_state *now = ct_session_state(one.session);
            size_t count = ct_terms_count(now->terms);
            uint64_t chosen = 0;
            for (size_t term = 0; term < count; term++)
                if ((int)term != now->response && ct_terms_at(now->terms, term)->role != CT_ROLE_TEXT)
                    chosen |= (random_bits(&random) & 1) << term;
            wander(&one, chosen, count, &random);
            wander(&other, chosen, count, &random);
            assert_true(same_model(ct_session_model(one.session), ct_session_model(other.session)));
            for (size_t term = 0; term < count; term++) {
                const ct_preview *p = &ct_session_previews(one.session)[term],
                                 *q = &ct_session_previews(other.session)[term];
                assert_int_equal(p->reason, q->reason);
                assert_true(same_figure(p->t, q->t) && same_figure(p->p, q->p) &&
                            same_figure(p->aic_change, q->aic_change));
            }
            analyst_leave(&one);
            analyst_leave(&other);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(through_missing_values),  cmocka_unit_test(through_odd_names),
        cmocka_unit_test(through_constants),       cmocka_unit_test(through_collinear_columns),
        cmocka_unit_test(the_way_does_not_matter),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
