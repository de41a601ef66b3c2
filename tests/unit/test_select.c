/* Selection: the worst, the best, ties, and backward elimination on a common sample.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/preview.h"
#include "engine/select.h"
#include "support.h"

static void worst_is(const data_set *d, const char *formula, const char *want, bool tied) {
    ct_model *m = fit(d, formula);
    bool tie = !tied;
    const ct_test *worst = ct_select_worst(d->terms, m, &tie);
    if (want)
        assert_true(worst && worst->term == term_of(d, want));
    else
        assert_null(worst);
    assert_int_equal(tie, tied);
    assert_ptr_equal(ct_select_worst(d->terms, m, NULL), worst);
    ct_model_free(m);
}

/* Three regressors that are orthogonal to each other and to the constant; y = 4 a + 2 b - 2 c + noise. */
static const char design[] = "y,a,b,c,sum,k,u\n9,1,1,1,3,7,5\n"
                             "13,1,1,-1,1,7,1\n3,1,-1,1,1,7,4\n9,1,-1,-1,-1,7,1\n3,-1,1,1,1,7,3\n5,-1,1,-1,-1,7,8\n"
                             "-3,-1,-1,1,-1,7,2\n1,-1,-1,-1,-3,7,6\n";

static void the_worst(void **unused) {
    data_set d = data_text(design, NULL);
    (void)unused;
    worst_is(&d, "y ~ a + b + u", "u", false);
    worst_is(&d, "y ~ a", "a", false);
    worst_is(&d, "y ~ 1", NULL, false);
    worst_is(&d, "y ~ 0", NULL, false);
    data_close(&d);
}

/* b and c explain as much; also where they do so with opposite signs. The later goes. */
static void ties(void **unused) {
    data_set d =
        data_text("y,a,b,c,minus\n10,1,1,1,-1\n6,1,1,-1,1\n6,1,-1,1,-1\n3,1,-1,-1,1\n5,-1,1,1,-1\n2,-1,1,-1,1\n"
                  "2,-1,-1,1,-1\n-2,-1,-1,-1,1\n",
                  NULL);
    ct_model *m = fit(&d, "y ~ a + b + c"), *opposite = fit(&d, "y ~ a + b + minus");
    (void)unused;
    assert_true(term_figure(&d, m, "b", CT_T) == term_figure(&d, m, "c", CT_T));
    assert_true(term_figure(&d, opposite, "b", CT_T) == -term_figure(&d, opposite, "minus", CT_T));
    ct_model_free(m);
    ct_model_free(opposite);
    worst_is(&d, "y ~ a + b + c", "c", true);
    worst_is(&d, "y ~ a + b + minus", "minus", true);
    worst_is(&d, "y ~ a + b", "b", false);
    data_close(&d);
    /* A tie that something worse follows is none. */
    d = data_text("y,b,c,u\n10,1,1,3\n6,1,-1,1\n6,-1,1,1\n3,-1,-1,3\n9,1,1,2\n7,1,-1,2\n7,-1,1,2\n2,-1,-1,2\n", NULL);
    m = fit(&d, "y ~ b + c + u");
    assert_true(term_figure(&d, m, "b", CT_T) == term_figure(&d, m, "c", CT_T));
    assert_true(fabs(term_figure(&d, m, "u", CT_T)) < fabs(term_figure(&d, m, "c", CT_T)));
    ct_model_free(m);
    worst_is(&d, "y ~ b + c + u", "u", false);
    data_close(&d);
}

/* p of both is 0 as a double; t tells them apart. */
static void beyond_underflow(void **unused) {
    enum { ROWS = 8000 };
    double *values = malloc(3 * ROWS * sizeof *values);
    uint64_t state = 200;
    (void)unused;
    assert_non_null(values);
    for (size_t i = 0; i < ROWS; i++) {
        values[3 * i + 1] = random_normal(&state);
        values[3 * i + 2] = random_normal(&state);
        values[3 * i] = 3 * values[3 * i + 1] + 2 * values[3 * i + 2] + random_normal(&state);
    }
    data_set d = data_of(table_of("y a b", ROWS, values), NULL, CT_LEVELS);
    free(values);
    ct_model *m = fit(&d, "y ~ a + b"), *none = fit(&d, "y ~ 1");
    assert_true(term_figure(&d, m, "a", CT_P) == 0 && term_figure(&d, m, "b", CT_P) == 0);
    ct_model_free(m);
    worst_is(&d, "y ~ a + b", "b", false);
    formula f = read_formula(&d, "y ~ 1");
    ct_spec spec = spec_of(&f);
    ct_preview previews[3];
    bool tie = true;
    assert_int_equal(ct_preview_all(d.moments, &spec, none, previews), CT_OK);
    assert_true(previews[1].p == 0 && previews[2].p == 0);
    assert_int_equal(ct_select_best(d.terms, none, previews, &tie), 1);
    assert_false(tie);
    ct_model_free(none);
    data_close(&d);
}

static void aliased_first(void **unused) {
    data_set d = data_text(design, NULL);
    (void)unused;
    worst_is(&d, "y ~ a + b + c + sum + u", "sum", false);
    worst_is(&d, "y ~ a + b + c + sum + k", "k", false); /* the last of them */
    worst_is(&d, "y ~ k", "k", false);
    data_close(&d);
}

static void the_best(void **unused) {
    data_set d =
        data_text("year,y,a,b,c,k,t,b2\n1,10,1,1,1,7,x,1\n2,6,1,1,-1,7,x,1\n3,6,1,-1,1,7,x,-1\n4,3,1,-1,-1,7,x,-1\n"
                  "5,5,-1,1,1,7,x,1\n6,2,-1,1,-1,7,x,1\n7,2,-1,-1,1,7,x,-1\n8,-2,-1,-1,-1,7,x,-1\n",
                  NULL);
    static const struct {
        const char *formula, *best;
        bool tie;
    } cases[] = {
        {"y ~ 1", "a", false}, /* the index would explain more; it is no candidate */
        {"y ~ a", "b", true},  /* b, c and b2 alike: the first */
        {"y ~ a + b", "c", false}, {"y ~ a + b + c", NULL, false}, {"y ~ a + b + c + k", NULL, false},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        formula f = read_formula(&d, cases[i].formula);
        ct_spec spec = spec_of(&f);
        ct_model *m = fit(&d, cases[i].formula);
        ct_preview previews[8];
        bool tie = !cases[i].tie;
        assert_int_equal(ct_preview_all(d.moments, &spec, m, previews), CT_OK);
        int want = cases[i].best ? term_of(&d, cases[i].best) : -1;
        assert_int_equal(ct_select_best(d.terms, m, previews, &tie), want);
        assert_int_equal(tie, cases[i].tie);
        assert_int_equal(ct_select_best(d.terms, m, previews, NULL), want);
        ct_model_free(m);
    }
    data_close(&d);
}

/* ---- Backward ---- */

static ct_path *select_of(const data_set *d, const char *text, double alpha) {
    ct_error error = {0};
    formula f = read_formula(d, text);
    ct_spec spec = spec_of(&f);
    ct_path *path = ct_select_backward(d->moments, &spec, alpha, NULL, &error);
    if (!path)
        fail_msg("%s", error.message);
    return path;
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
            assert_true(largest < path->alpha && m->n_aliased == 0);
            break;
        }
        const ct_step *step = &path->steps[i];
        const ct_model *next = i + 1 < path->n_steps ? path->steps[i + 1].model : path->final;
        assert_non_null(ct_model_estimate(m, step->drop));
        assert_null(ct_model_estimate(next, step->drop));
        assert_int_equal(next->n_estimates + 1, m->n_estimates);
        if (step->why == CT_REASON_NONE)
            assert_true(step->p == largest && step->p >= path->alpha);
        else
            assert_true(isnan(step->p) && step->why == ct_model_estimate(m, step->drop)->aliased);
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
    assert_int_equal(path->steps[0].drop, term_of(&d, "domains"));
    assert_int_equal(path->steps[1].drop, term_of(&d, "ecommerce"));
    assert_true(fabs(path->steps[1].p - .285) < .0005 && !path->steps[1].tie);
    assert_int_equal(path->final->df_model, 2);
    assert_true(path->alpha == .05 && path->n_sample == 4);
    double p = path->steps[1].p;
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
            assert_int_equal(path->steps[0].why, CT_REASON_ALIASED);
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
    assert_true(path->steps[0].tie && path->steps[0].drop == term_of(&d, "b")); /* both explain nothing: p 1 */
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
    path = ct_select_backward(d.moments, &spec, .05, NULL, NULL);
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
    assert_true(path->steps[0].drop == 4 && path->steps[0].why == CT_REASON_CONSTANT);
    assert_true(path->steps[1].drop == 3 && path->steps[1].why == CT_REASON_FEW_ROWS);
    ct_path_free(path);
    data_close(&d);
    d = data_text("y,a,b\n1,,2\n4,2,\n3,,1\n", NULL);
    path = select_of(&d, "y ~ a + b", .05);
    assert_true(path->n_steps == 0 && path->final->reason == CT_REASON_NO_ROWS);
    ct_path_free(path);
    data_close(&d);
}

static int stop(void *data, double share) {
    return (void)share, ++*(int *)data > 1;
}

static void what_is_refused(void **unused) {
    data_set d = data_text(design, NULL);
    static const double wrong[] = {0, -1, 1.01, NAN};
    formula f = read_formula(&d, "y ~ a + b + c + u");
    ct_spec spec = spec_of(&f);
    ct_error error = {0};
    int calls = 0;
    ct_progress cancel = {stop, &calls};
    (void)unused;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(ct_select_backward(d.moments, &spec, wrong[i], NULL, &error));
        assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    }
    assert_null(ct_select_backward(d.moments, &spec, .05, &cancel, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    f.regressors[1] = f.response;
    assert_null(ct_select_backward(d.moments, &spec, .05, NULL, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst),        cmocka_unit_test(ties),
        cmocka_unit_test(beyond_underflow), cmocka_unit_test(aliased_first),
        cmocka_unit_test(the_best),         cmocka_unit_test(the_study),
        cmocka_unit_test(random_paths),     cmocka_unit_test(nothing_stays),
        cmocka_unit_test(common_sample),    cmocka_unit_test(where_it_stops),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests_name("select", tests, NULL, NULL);
}
