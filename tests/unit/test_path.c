/* Selection step by step: each step against the fits of all models it might have led to, and what ends it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "categories.h"
#include "engine/path.h"
#include "support.h"

enum { MOST_TERMS = 40 };

static ct_path *select_by(const data_set *d, const char *start, const char *scope, ct_procedure how) {
    ct_error error = {0};
    formula from = read_formula(d, start), of = read_formula(d, scope);
    ct_spec spec = spec_of(&from);
    how.scope = of.regressors;
    how.n_scope = of.count;
    ct_path *path = ct_path_make(d->moments, &spec, &how, &error);
    if (!path)
        fail_msg("%s", error.message);
    assert_int_equal(ct_path_durbin_watson(path, d->terms, NULL), CT_OK);
    return path;
}

static ct_path *select_of(const data_set *d, const char *text, double alpha) {
    return select_by(d, text, text, (ct_procedure){CT_BACKWARD, CT_BY_P, alpha, alpha, NULL, 0});
}

/* ---- Each step by its definition ---- */

typedef struct examined {
    const data_set *d;
    const ct_path *path;
    ct_spec spec;
    bool in[MOST_TERMS], scope[MOST_TERMS];
} examined;

static void set_in(examined *e, const ct_model *m) {
    memset(e->in, 0, sizeof e->in);
    for (size_t i = 0; i < m->n_tests; i++)
        e->in[m->tests[i].term] = true;
}

static ct_model *fit_in(const examined *e) {
    int regressors[MOST_TERMS];
    ct_spec spec = e->spec;
    spec.regressors = regressors;
    spec.n_regressors = 0;
    for (int i = 0; i < MOST_TERMS; i++)
        if (e->in[i])
            regressors[spec.n_regressors++] = i;
    spec.sample = e->path->sample;
    spec.n_sample = e->path->n_sample;
    ct_model *m = ct_model_fit(e->d->moments, &spec, NULL);
    assert_non_null(m);
    return m;
}

/* Whether an interaction keeps a term from being toggled. */
static bool is_held(const examined *e, size_t term) {
    for (size_t i = 0; i < ct_terms_count(e->d->terms); i++) {
        if (e->in[term] && e->in[i] && ct_terms_within(e->d->terms, term, i))
            return true;
        if (!e->in[term] && e->scope[i] && !e->in[i] && ct_terms_within(e->d->terms, i, term))
            return true;
    }
    return false;
}

/* The best there is among the models one toggle away: ln p, the criterion, the term. */
typedef struct outcome {
    double leaves, enters, best;
    int to_leave, to_enter, to;
} outcome;

static outcome look_around(examined *e) {
    ct_method method = e->path->how.method;
    ct_criterion by = e->path->how.by;
    outcome o = {-INFINITY, INFINITY, -INFINITY, -1, -1, -1};
    for (size_t i = 0; i < ct_terms_count(e->d->terms); i++) {
        bool was = e->in[i];
        if (!e->scope[i] || is_held(e, i) || (was ? method == CT_FORWARD : method == CT_BACKWARD))
            continue;
        ct_model *now = fit_in(e);
        e->in[i] = !was;
        ct_model *other = fit_in(e);
        e->in[i] = was;
        const ct_test *test = ct_model_test(was ? now : other, (int)i);
        double gain = ct_criterion_gain(by, ct_criterion_of(by, other, e->path->s2));
        if (was && test->log_p >= o.leaves) {
            o.leaves = test->log_p;
            o.to_leave = (int)i;
        }
        if (!was && test->log_p < o.enters) {
            o.enters = test->log_p;
            o.to_enter = (int)i;
        }
        if (by != CT_BY_P && gain > o.best) {
            o.best = gain;
            o.to = (int)i;
        }
        ct_model_free(now);
        ct_model_free(other);
    }
    return o;
}

/* Which term to toggle, or -1, by the book. */
static int should_toggle(examined *e, const ct_model *m) {
    const ct_procedure *how = &e->path->how;
    set_in(e, m);
    outcome o = look_around(e);
    if (how->by != CT_BY_P) {
        double now = ct_criterion_gain(how->by, ct_criterion_of(how->by, m, e->path->s2));
        return o.best > now ? o.to : -1;
    }
    if (o.to_leave >= 0 && o.leaves >= log(how->leave))
        return o.to_leave;
    return how->method != CT_BACKWARD && o.to_enter >= 0 && o.enters < log(how->enter) ? o.to_enter : -1;
}

static void check_book(const data_set *d, const char *start, const char *scope, const ct_path *path) {
    formula from = read_formula(d, start), of = read_formula(d, scope);
    examined e = {.d = d, .path = path, .spec = spec_of(&from)};
    for (size_t i = 0; i < of.count; i++)
        e.scope[of.regressors[i]] = true;
    for (size_t i = 0; i <= path->n_steps; i++) {
        const ct_model *m = i < path->n_steps ? path->steps[i].model : path->final;
        int term = should_toggle(&e, m);
        assert_int_equal(term, i < path->n_steps ? path->steps[i].move.term : -1);
        set_in(&e, m);
        ct_model *again = fit_in(&e); /* a fresh fit, to the last bit */
        assert_int_equal(m->n, again->n);
        assert_true(memcmp(m->value, again->value, sizeof m->value) == 0 || m->reason != CT_REASON_NONE ||
                    ct_model_get(m, CT_SSR, NULL) == ct_model_get(again, CT_SSR, NULL));
        if (i < path->n_steps && path->how.by != CT_BY_P) {
            const ct_model *next = i + 1 < path->n_steps ? path->steps[i + 1].model : path->final;
            double change =
                ct_criterion_of(path->how.by, next, path->s2) - ct_criterion_of(path->how.by, m, path->s2);
            assert_true(fabs(change - path->steps[i].move.change) <= 1e-9 * fmax(1, fabs(change)));
        }
        ct_model_free(again);
    }
    assert_true(path->stop == CT_STOP_DONE || path->stop == CT_STOP_EMPTY);
}

static const ct_criterion by_criterion[] = {CT_BY_ADJ_R2, CT_BY_AIC, CT_BY_AICC, CT_BY_BIC, CT_BY_CP};

static void by_the_book(void **unused) {
    static const char all[] = "y ~ a + b + c + e + f + g", some[] = "y ~ b + g", none[] = "y ~ 1";
    uint64_t state = 711;
    size_t steps = 0;
    (void)unused;
    for (int trial = 0; trial < 20; trial++) {
        double values[40 * 7];
        for (size_t row = 0; row < 40; row++) {
            double *x = values + 7 * row, common = random_normal(&state);
            for (size_t i = 1; i < 7; i++)
                x[i] = random_share(&state) < 0.01 ? NAN : common + random_normal(&state);
            x[0] = random_normal(&state) + 0.4 * common;
            x[0] += isnan(x[1]) || isnan(x[3]) ? 0 : 0.5 * x[1] - 0.6 * x[3];
        }
        data_set d = data_of(table_of("y a b c e f g", 40, values), NULL, CT_LEVELS);
        for (int m = 0; m < 3; m++) {
            ct_method method = (ct_method)m;
            const char *start = method == CT_BACKWARD ? all : method == CT_FORWARD ? none : trial % 2 ? some : all;
            for (size_t i = 0; i < sizeof by_criterion / sizeof *by_criterion; i++) {
                ct_path *path = select_by(&d, start, all, (ct_procedure){method, by_criterion[i], 0, 0, NULL, 0});
                check_book(&d, start, all, path);
                steps += path->n_steps;
                ct_path_free(path);
            }
            ct_path *path = select_by(&d, start, all, (ct_procedure){method, CT_BY_P, .15, .2, NULL, 0});
            check_book(&d, start, all, path);
            steps += path->n_steps;
            ct_path_free(path);
        }
        data_close(&d);
    }
    assert_true(steps > 400);
}

static data_set with_groups(void) {
    char text[8192];
    uint64_t state = 5;
    size_t used = (size_t)snprintf(text, sizeof text, "y,group,place,x,z\n");
    for (int row = 0; row < 90; row++) {
        double x = random_normal(&state), z = random_normal(&state);
        int group = row % 4, place = row * 7 % 3;
        double y = (group == 2) + 0.5 * x * group + 0.2 * z * x + 0.1 * place + random_normal(&state);
        used += (size_t)snprintf(text + used, sizeof text - used, "%.4f,g%d,%c,%.4f,%.4f\n", y, group,
                                 "abc"[place], x, z);
    }
    return data_with(with_categories(table_text(text), ""), "group:x x:z", CT_LEVELS);
}

/* Categories go and come whole, an interaction after what it contains. */
static void whole_terms(void **unused) {
    data_set d = with_groups();
    static const char all[] = "y ~ group + place + x + z + group:x + x:z";
    (void)unused;
    for (int m = 0; m < 3; m++)
        for (size_t i = 0; i < 2; i++) {
            ct_method method = (ct_method)m;
            const char *start = method == CT_FORWARD ? "y ~ 1" : all;
            ct_procedure how = {method, i ? CT_BY_BIC : CT_BY_P, .1, .2, NULL, 0};
            ct_path *path = select_by(&d, start, all, how);
            check_book(&d, start, all, path);
            assert_true(path->n_steps > 0);
            ct_path_free(path);
        }
    data_close(&d);
}

/* What is not in scope stays, in and out. */
static void what_stays(void **unused) {
    data_set d = data_file("tests/oracle/mtcars.csv", NULL);
    ct_procedure how = {CT_STEPWISE, CT_BY_AIC, 0, 0, NULL, 0};
    ct_path *path = select_by(&d, "mpg ~ gear + carb", "mpg ~ hp + qsec + carb", how);
    (void)unused;
    assert_non_null(ct_model_test(path->final, term_of(&d, "gear")));
    assert_null(ct_model_test(path->final, term_of(&d, "wt")));
    assert_true(path->n_steps > 0 && path->n_sample == 4);
    ct_path_free(path);
    data_close(&d);
}

/* The steps by definition: each drops the largest p of the model before it; the last has none at alpha or above. */
static void check_path(const data_set *d, const ct_path *path) {
    for (size_t i = 0; i <= path->n_steps; i++) {
        const ct_model *m = i < path->n_steps ? path->steps[i].model : path->final;
        double largest = -1;
        assert_int_equal(m->n, path->final->n);
        assert_int_equal(model_reason(m, CT_DW), m->reason);
        for (size_t k = m->constant; k < m->n_estimates; k++)
            if (m->estimates[k].aliased == CT_REASON_NONE)
                largest = fmax(largest, ct_estimate_get(&m->estimates[k], CT_P, NULL));
        if (i == path->n_steps) {
            assert_true(largest < path->how.leave && m->n_aliased == 0);
            break;
        }
        const ct_step *step = &path->steps[i];
        const ct_model *next = i + 1 < path->n_steps ? path->steps[i + 1].model : path->final;
        assert_non_null(ct_model_estimate(m, step->move.term));
        assert_null(ct_model_estimate(next, step->move.term));
        assert_int_equal(next->n_estimates + 1, m->n_estimates);
        if (step->move.why == CT_REASON_NONE)
            assert_true(step->move.p == largest && step->move.p >= path->how.leave);
        else
            assert_true(isnan(step->move.p) && step->move.why == ct_model_estimate(m, step->move.term)->aliased);
    }
    (void)d;
}

/* The study: domains goes (p .879), then ecommerce (p .285); users and shoppers stay. */
static void the_study(void **unused) {
    data_set d = data_file("data/china-ecommerce-2004-2018.csv", NULL);
    ct_path *path = select_of(&d, "gdp ~ ecommerce + domains + users + shoppers", .05);
    (void)unused;
    check_path(&d, path);
    assert_int_equal(path->n_steps, 2);
    assert_int_equal(path->steps[0].move.term, term_of(&d, "domains"));
    assert_int_equal(path->steps[1].move.term, term_of(&d, "ecommerce"));
    assert_true(fabs(path->steps[1].move.p - .285) < .0005 && !path->steps[1].tie);
    assert_int_equal(path->final->df_model, 2);
    assert_true(path->how.leave == .05 && path->n_sample == 4);
    double p = path->steps[1].move.p;
    ct_path_free(path);
    path = select_of(&d, "gdp ~ ecommerce + domains + users + shoppers", p); /* a p at the level goes, too */
    assert_int_equal(path->n_steps, 2);
    ct_path_free(path);
    path = select_of(&d, "gdp ~ ecommerce + domains + users + shoppers", .9); /* a level at which all may stay */
    assert_int_equal(path->n_steps, 0);
    ct_path_free(path);
    ct_path_free(NULL);
    data_close(&d);
}

static void random_paths(void **unused) {
    uint64_t state = 210;
    (void)unused;
    for (int trial = 0; trial < 40; trial++) {
        double values[60 * 8];
        for (size_t row = 0; row < 60; row++) {
            double *x = values + 8 * row;
            for (size_t i = 1; i < 7; i++)
                x[i] = random_share(&state) < 0.01 ? NAN : rint(100 * random_normal(&state));
            x[7] = trial % 3 ? random_normal(&state) : x[1] - 2 * x[4];
            x[0] = x[1] + 0.2 * x[2] + 80 * random_normal(&state);
        }
        data_set d = data_of(table_of("y a b c e f g h", 60, values), NULL, CT_LEVELS);
        const char *formula = trial % 2 ? "y ~ a + b + c + e + f + g + h" : "y ~ 0 + a + b + c + e + f + g + h";
        ct_path *path = select_of(&d, formula, trial % 5 ? .05 : .001);
        check_path(&d, path);
        assert_true(path->n_steps > 0);
        if (trial % 3 == 0)
            assert_int_equal(path->steps[0].move.why, CT_REASON_ALIASED);
        ct_path_free(path);
        data_close(&d);
    }
}

/* A model of the constant alone is a result. */
static void nothing_stays(void **unused) {
    data_set d = data_text("y,a,b\n1,1,1\n2,-1,1\n2,1,-1\n1,-1,-1\n1.5,0,0\n", NULL);
    ct_path *path = select_of(&d, "y ~ b + a", .05);
    (void)unused;
    check_path(&d, path);
    assert_true(path->n_steps == 2 && path->final->n_estimates == 1);
    assert_true(path->steps[0].tie && path->steps[0].move.term == term_of(&d, "b")); /* both explain nothing: p 1 */
    assert_false(path->steps[1].tie);
    ct_path_free(path);
    path = select_of(&d, "y ~ 1", .05);
    assert_true(path->n_steps == 0 && path->n_sample == 0);
    ct_path_free(path);
    data_close(&d);
}

/* Every model is on the rows complete on all candidates, also when the one that misses values has gone; and on those
 * of a sample asked for. */
static void common_sample(void **unused) {
    data_set d =
        data_text("y,a,b,c\n1,3,4,1\n4,5,,2\n9,11,1,3\n7,6,3,\n3,4,9,9\n6,8,2,1\n8,7,5,3\n5,5,6,\n2,2,8,1\n", NULL);
    ct_path *path = select_of(&d, "y ~ a + b", .05);
    (void)unused;
    check_path(&d, path);
    assert_true(path->n_steps >= 1 && path->final->n == 8);
    ct_path_free(path);
    formula f = read_formula(&d, "y ~ a + b");
    ct_spec spec = spec_of(&f);
    int sample = term_of(&d, "c");
    spec.sample = &sample;
    spec.n_sample = 1;
    ct_procedure how = {CT_BACKWARD, CT_BY_P, .05, .05, f.regressors, f.count};
    path = ct_path_make(d.moments, &spec, &how, NULL);
    assert_true(path->final->n == 6 && path->n_sample == 3);
    ct_path_free(path);
    data_close(&d);
}

/* Where nothing has a p there is nothing to go by: it stops, after the aliased ones went. */
static void where_it_stops(void **unused) {
    data_set d = data_text("y,a,b,c\n1,1,2,1\n2,2,2,5\n3,3,1,3\n4,4,7,2\n5,5,0,8\n", NULL);
    ct_path *path = select_of(&d, "y ~ a + b", .05);
    (void)unused;
    assert_true(path->n_steps == 0 && path->final->reason == CT_REASON_PERFECT_FIT);
    ct_path_free(path);
    data_close(&d);
    d = data_text("y,a,b,c,k\n1,1,2,1,5\n4,2,2,5,5\n3,3,1,3,5\n", NULL);
    path = select_of(&d, "y ~ a + b + c + k", .05);
    assert_true(path->n_steps == 2 && path->final->reason == CT_REASON_NO_DF);
    assert_true(path->steps[0].move.term == 4 && path->steps[0].move.why == CT_REASON_CONSTANT);
    assert_true(path->steps[1].move.term == 3 && path->steps[1].move.why == CT_REASON_FEW_ROWS);
    ct_path_free(path);
    data_close(&d);
    d = data_text("y,a,b\n1,,2\n4,2,\n3,,1\n", NULL);
    path = select_of(&d, "y ~ a + b", .05);
    assert_true(path->n_steps == 0 && path->final->reason == CT_REASON_NO_ROWS);
    ct_path_free(path);
    data_close(&d);
}

/* AICc needs n > K + 1, K the coefficients and one more: with three degrees of freedom it is there, with two it is
 * not. */
static void edge_of_aicc(void **unused) {
    data_set d = data_text("y,a\n1,1\n4,2\n3,3\n7,5\n5,8\n9,7\n", NULL);
    ct_procedure how = {CT_FORWARD, CT_BY_AICC, 0, 0, NULL, 0};
    (void)unused;
    ct_path *path = select_by(&d, "y ~ 1", "y ~ a", how);
    assert_true(isfinite(ct_criterion_change(CT_BY_AICC, path->final, NAN, (ct_fit_size){-.5, 3})));
    assert_true(isnan(ct_criterion_change(CT_BY_AICC, path->final, NAN, (ct_fit_size){-.5, 2})));
    assert_true(isfinite(ct_criterion_change(CT_BY_AIC, path->final, NAN, (ct_fit_size){-.5, 2})));
    ct_path_free(path);
    data_close(&d);
}

static void what_ends_it(void **unused) {
    data_set d = data_text("y,a,b,k\n1,1,2,1\n4,2,2,1\n3,3,1,1\n7,5,3,1\n", NULL);
    ct_procedure forward = {CT_FORWARD, CT_BY_P, .05, .05, NULL, 0}, free = {CT_FORWARD, CT_BY_P, 1, 1, NULL, 0};
    (void)unused;
    ct_path *path = select_by(&d, "y ~ 1", "y ~ k", forward);
    assert_true(path->stop == CT_STOP_EMPTY && path->n_steps == 0 && path->next.term == -1);
    ct_path_free(path);
    path = select_by(&d, "y ~ 1", "y ~ b", forward); /* the best candidate is told */
    assert_true(path->stop == CT_STOP_DONE && path->next.term == term_of(&d, "b") && path->next.p > .05);
    ct_path_free(path);
    path = select_by(&d, "y ~ 1", "y ~ a + b + k", free); /* as long as a degree of freedom is left */
    assert_true(path->n_steps == 2 && path->final->df == 1 && path->stop == CT_STOP_EMPTY);
    ct_path_free(path);
    data_close(&d);
    d = data_text("y,near,exact\n1,1,2\n2,2,4\n4,4,8\n3,3,6\n7,7.5,14\n", NULL); /* none fits better than that */
    for (size_t i = 0; i < sizeof by_criterion / sizeof *by_criterion; i++) {
        ct_procedure how = {CT_FORWARD, by_criterion[i], 0, 0, NULL, 0};
        if (how.by == CT_BY_CP)
            continue;
        path = select_by(&d, "y ~ 1", "y ~ near + exact", how);
        assert_true(path->n_steps == 1 && path->steps[0].move.term == 2 && path->stop == CT_STOP_UNDEFINED);
        assert_int_equal(path->steps[0].move.why, CT_REASON_PERFECT_FIT);
        ct_path_free(path);
    }
    data_close(&d);
}

/* Of what leaves the later goes, of what enters the earlier comes; a third that is all but as good is near. */
static void ties_and_margins(void **unused) {
    data_set d = data_text("y,a,b,c\n10,1,1,1\n6,1,1,-1\n6,1,-1,1\n3,1,-1,-1\n5,-1,1,1\n2,-1,1,-1\n2,-1,-1,1\n"
                           "-2,-1,-1,-1\n",
                           NULL);
    static const char all[] = "y ~ a + b + c";
    (void)unused;
    for (int k = 0; k < 2; k++) {
        ct_criterion by = k ? CT_BY_AIC : CT_BY_P;
        ct_path *path = select_by(&d, "y ~ a", all, (ct_procedure){CT_FORWARD, by, .5, .5, NULL, 0});
        assert_true(path->n_steps == 2 && path->steps[0].tie && path->steps[0].near);
        assert_int_equal(path->steps[0].move.term, 2);
        assert_int_equal(path->steps[0].second.term, 3);
        assert_false(path->steps[1].tie || path->steps[1].near);
        assert_int_equal(path->steps[1].second.term, -1);
        ct_path_free(path);
    }
    ct_path *path = select_of(&d, all, 1e-9);
    assert_true(path->n_steps == 3 && path->steps[0].tie && path->steps[0].move.term == 3);
    assert_int_equal(path->steps[0].second.term, 2);
    ct_path_free(path);
    data_close(&d);
    d = data_text("y,a,b,c\n10,1,1,1.02\n6,1,1,-1\n6,1,-1,1\n3,1,-1,-1\n5,-1,1,1\n2,-1,1,-1\n2,-1,-1,1\n"
                  "-2,-1,-1,-1\n",
                  NULL);
    for (int k = 0; k < 2; k++) {
        path = select_by(&d, "y ~ a", all, (ct_procedure){CT_FORWARD, k ? CT_BY_ADJ_R2 : CT_BY_P, .5, .5, NULL, 0});
        assert_true(path->steps[0].near && !path->steps[0].tie);
        ct_path_free(path);
    }
    data_close(&d);
}

static int stop_after(void *data, double share) {
    return (void)share, --*(int *)data < 0;
}

/* Stopped at any moment: either nothing was begun, or the path is as far as it came, and each step good. */
static void stopped(void **unused) {
    data_set d = data_file("tests/oracle/mtcars.csv", NULL);
    static const char all[] = "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb";
    formula f = read_formula(&d, all);
    size_t last = 0;
    bool ended = false;
    (void)unused;
    for (int calls = 0; !ended; calls += 7) {
        int left = calls;
        ct_progress progress = {stop_after, &left};
        ct_spec spec = spec_of(&f);
        spec.progress = &progress;
        ct_error error = {0};
        ct_procedure how = {CT_BACKWARD, CT_BY_AIC, 0, 0, f.regressors, f.count};
        ct_path *path = ct_path_make(d.moments, &spec, &how, &error);
        if (!path) {
            assert_true(error.status == CT_CANCELLED && last == 0);
            continue;
        }
        assert_non_null(path->final);
        assert_true(path->n_steps >= last);
        assert_int_equal(path->final->n_tests, 10 - path->n_steps);
        last = path->n_steps;
        ended = path->stop == CT_STOP_DONE;
        assert_true(ended || path->stop == CT_STOP_CANCELLED);
        ct_path_free(path);
    }
    assert_int_equal(last, 7);
    data_close(&d);
}

static void refused(const data_set *d, const char *start, ct_procedure how, const char *words) {
    ct_error error = {0};
    formula f = read_formula(d, start);
    ct_spec spec = spec_of(&f);
    how.scope = how.scope ? how.scope : f.regressors;
    how.n_scope = how.n_scope ? how.n_scope : f.count;
    assert_null(ct_path_make(d->moments, &spec, &how, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, words));
}

static void what_is_refused(void **unused) {
    data_set d = data_text("y,a,b\n1,1,2\n4,2,2\n3,3,1\n7,5,3\n", NULL);
    static const double wrong[] = {0, -1, 1.01, NAN};
    static const int itself[] = {0}, nothing[] = {77};
    (void)unused;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        refused(&d, "y ~ a", (ct_procedure){CT_BACKWARD, CT_BY_P, .05, wrong[i], NULL, 0}, "between 0 and 1");
        refused(&d, "y ~ a", (ct_procedure){CT_FORWARD, CT_BY_P, wrong[i], .05, NULL, 0}, "between 0 and 1");
    }
    refused(&d, "y ~ a", (ct_procedure){CT_STEPWISE, CT_BY_P, .1, .05, NULL, 0}, "would leave again");
    refused(&d, "y ~ a", (ct_procedure){CT_FORWARD, CT_BY_PRESS, 0, 0, NULL, 0}, "PRESS");
    refused(&d, "y ~ a", (ct_procedure){CT_FORWARD, CT_BY_AIC, 0, 0, itself, 1}, "cannot be a candidate");
    refused(&d, "y ~ a", (ct_procedure){CT_FORWARD, CT_BY_AIC, 0, 0, nothing, 1}, "cannot be a candidate");
    data_close(&d);
    d = data_text("y,a,b\n1,1,2\n4,2,2\n3,3,1\n", NULL);
    refused(&d, "y ~ a + b", (ct_procedure){CT_BACKWARD, CT_BY_CP, 0, 0, NULL, 0}, "Cp needs");
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_the_book),   cmocka_unit_test(whole_terms),      cmocka_unit_test(what_stays),
        cmocka_unit_test(the_study),     cmocka_unit_test(random_paths),     cmocka_unit_test(nothing_stays),
        cmocka_unit_test(common_sample), cmocka_unit_test(where_it_stops),   cmocka_unit_test(what_ends_it),
        cmocka_unit_test(stopped),       cmocka_unit_test(ties_and_margins), cmocka_unit_test(what_is_refused),
        cmocka_unit_test(edge_of_aicc),
    };
    return cmocka_run_group_tests_name("path", tests, NULL, NULL);
}
