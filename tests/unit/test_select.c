/* Selection: the worst, the best, ties, what is held and what fits perfectly.
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

enum { MOST_TERMS = 16 };

/* A stand at a model, all terms but those held being in scope. */
typedef struct standing {
    bool in[MOST_TERMS], scope[MOST_TERMS];
    ct_stand at;
} standing;

static const ct_stand *stand(standing *s, const data_set *d, const ct_model *m, const bool *held) {
    *s = (standing){.at = {d->terms, m, s->in, s->scope, CT_BY_P, NAN}};
    assert_true(ct_terms_count(d->terms) <= MOST_TERMS);
    for (size_t i = 0; i < ct_terms_count(d->terms); i++) {
        s->in[i] = ct_model_test(m, (int)i) != NULL;
        s->scope[i] = (s->in[i] || ct_terms_at(d->terms, i)->role == CT_ROLE_CANDIDATE) && (int)i != m->response &&
                      !(held && held[i]);
    }
    return &s->at;
}

static int worst_of(const data_set *d, const ct_model *m, const bool *held) {
    standing s;
    return ct_select_worst(stand(&s, d, m, held)).move.term;
}

static ct_step best_of(const data_set *d, const ct_model *m, const ct_preview *previews, const bool *held) {
    standing s;
    return ct_select_best(stand(&s, d, m, held), previews);
}

static void worst_is(const data_set *d, const char *formula, const char *want, bool tied) {
    standing s;
    ct_model *m = fit(d, formula);
    ct_step step = ct_select_worst(stand(&s, d, m, NULL));
    assert_int_equal(step.move.term, want ? term_of(d, want) : -1);
    assert_int_equal(step.tie, tied);
    assert_false(step.move.enters);
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
    assert_int_equal(ct_preview_all(d.moments, &spec, none, previews), CT_OK);
    assert_true(previews[1].p == 0 && previews[2].p == 0);
    ct_step step = best_of(&d, none, previews, NULL);
    assert_true(step.move.term == 1 && step.second.term == 2 && step.move.enters && !step.tie);
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
        assert_int_equal(ct_preview_all(d.moments, &spec, m, previews), CT_OK);
        int want = cases[i].best ? term_of(&d, cases[i].best) : -1;
        ct_step step = best_of(&d, m, previews, NULL);
        assert_int_equal(step.move.term, want);
        assert_int_equal(step.tie, cases[i].tie);
        ct_model_free(m);
    }
    data_close(&d);
}

static void what_is_held(void **unused) {
    data_set d = data_text(design, NULL);
    bool held[7] = {false};
    (void)unused;
    ct_model *m = fit(&d, "y ~ a + b + u"), *aliased = fit(&d, "y ~ a + b + c + sum");
    held[term_of(&d, "u")] = held[term_of(&d, "sum")] = true;
    assert_int_equal(worst_of(&d, m, held), term_of(&d, "b"));
    assert_int_not_equal(worst_of(&d, aliased, held), term_of(&d, "sum"));
    held[term_of(&d, "a")] = held[term_of(&d, "b")] = true;
    assert_int_equal(worst_of(&d, m, held), -1);
    ct_model_free(m);
    ct_model_free(aliased);
    data_close(&d);
}

/* It is better than any p; of two the first. Where the fit is perfect already there is nothing to add. */
static void a_perfect_fit(void **unused) {
    data_set d = data_text("y,near,exact,too\n1,1,2,-1\n2,2,4,-2\n4,4,8,-4\n3,3,6,-3\n7,7.5,14,-7\n", NULL);
    static const char *const formulas[] = {"y ~ 1", "y ~ near", "y ~ exact"};
    static const int best[] = {2, 2, -1};
    (void)unused;
    for (int i = 0; i < 3; i++) {
        formula f = read_formula(&d, formulas[i]);
        ct_spec spec = spec_of(&f);
        ct_model *m = fit(&d, formulas[i]);
        ct_preview previews[4];
        bool held[4] = {false, false, true, false};
        assert_int_equal(ct_preview_all(d.moments, &spec, m, previews), CT_OK);
        ct_step step = best_of(&d, m, previews, NULL);
        assert_int_equal(step.move.term, best[i]);
        assert_int_equal(step.tie, i < 2);
        assert_false(step.near);
        assert_int_equal(best_of(&d, m, previews, held).move.term, i < 2 ? 3 : -1);
        ct_model_free(m);
    }
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst),     cmocka_unit_test(ties),     cmocka_unit_test(beyond_underflow),
        cmocka_unit_test(aliased_first), cmocka_unit_test(the_best), cmocka_unit_test(what_is_held),
        cmocka_unit_test(a_perfect_fit),
    };
    return cmocka_run_group_tests_name("select", tests, NULL, NULL);
}
