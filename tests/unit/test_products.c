/* Tables too wide for Gram matrices: what is kept of cross-products has the bits of what the rows give.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/preview.h"

enum { COLUMNS = CT_GRAM_LIMIT + 30, ROWS = 700, QUESTIONS = 60, MOST = 9 };

static unsigned seed = 2004;

static unsigned roll(unsigned below) {
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % below;
}

static double real(void) {
    return roll(32768) / 32768.0 + roll(32768) / 1073741824.0 - 0.5;
}

/* Decimals, doubles with all their bits, a column far from zero; every seventh column has holes. */
static ct_table *make_table(bool holes) {
    static char names[COLUMNS][16];
    const char *name[COLUMNS];
    double *values[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%zu", i);
        name[i] = names[i];
        values[i] = malloc(ROWS * sizeof **values);
        assert_non_null(values[i]);
        for (size_t row = 0; row < ROWS; row++) {
            double x = real();
            values[i][row] = i % 3 == 0 ? rint(1000 * x) : i % 3 == 1 ? x * x * x : 1e6 + x;
            if (holes && i % 7 == 3 && roll(40) == 0)
                values[i][row] = NAN;
        }
    }
    ct_table *table = ct_table_new(ROWS, COLUMNS, name, (const double *const *)values, NULL);
    assert_non_null(table);
    for (size_t i = 0; i < COLUMNS; i++)
        free(values[i]);
    return table;
}

/* With two powers, whose values are double-doubles. */
static ct_terms *make_terms(bool holes) {
    static const ct_power powers[] = {{4, 2}, {1, 3}};
    ct_table *table = make_table(holes);
    ct_terms *terms = ct_terms_new(table, powers, 2, CT_LEVELS, NULL);
    assert_non_null(terms);
    ct_table_unref(table);
    return terms;
}

static ct_moments *make_moments(ct_terms *terms) {
    ct_moments *moments = ct_moments_new(terms, 0, NULL, NULL);
    assert_non_null(moments);
    return moments;
}

static void same_grams(const ct_gram *a, const ct_gram *b) {
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->shift, b->shift, a->k * sizeof *a->shift);
    assert_memory_equal(a->sum, b->sum, a->k * sizeof *a->sum);
    assert_memory_equal(a->product, b->product, a->k * a->k * sizeof *a->product);
}

/* k different terms out of few, so that questions share some. */
static void choose(const ct_terms *terms, int *chosen, size_t k) {
    for (size_t i = 0; i < k; i++) {
        bool again = true;
        while (again) {
            chosen[i] = (int)roll(roll(2) ? 12 : (unsigned)ct_terms_count(terms));
            again = false;
            for (size_t j = 0; j < i; j++)
                again = again || chosen[j] == chosen[i];
        }
    }
}

/* Leaves out what a loose gathering leaves out. */
static void loosen(ct_gram *gram, size_t loose, size_t n_loose) {
    for (size_t i = loose; i < loose + n_loose; i++)
        for (size_t j = loose; j < loose + n_loose; j++)
            if (i != j)
                gram->product[i * gram->k + j] = (ct_dd){0, 0};
}

static void question(ct_moments *fresh, ct_moments *kept) {
    int terms[MOST], also;
    size_t k = 2 + roll(MOST - 1), loose = roll((unsigned)k), n_loose = roll((unsigned)(k - loose) + 1);
    size_t n_also = roll(3) == 0;
    ct_gram a, b;
    choose(ct_moments_terms(fresh), terms, k);
    also = (int)roll(20);
    assert_int_equal(ct_gram_init(&a, k), CT_OK);
    assert_int_equal(ct_gram_init(&b, k), CT_OK);
    assert_int_equal(ct_moments_gather(fresh, terms, k, &also, n_also, &a), CT_OK);
    assert_int_equal(ct_moments_gather(kept, terms, k, &also, n_also, &b), CT_OK);
    same_grams(&a, &b);
    assert_int_equal(ct_moments_gather_loose(kept, terms, k, loose, n_loose, &also, n_also, NULL, &b), CT_OK);
    loosen(&a, loose, n_loose);
    same_grams(&a, &b);
    ct_gram_free(&a);
    ct_gram_free(&b);
}

/* `fresh` is never asked loosely and so reads the rows each time. */
static void ask(bool holes) {
    ct_terms *terms = make_terms(holes);
    ct_moments *fresh = make_moments(terms), *kept = make_moments(terms);
    for (int i = 0; i < QUESTIONS; i++)
        question(fresh, kept);
    ct_moments_unref(fresh);
    ct_moments_unref(kept);
    ct_terms_unref(terms);
}

static void complete_rows(void **state) {
    (void)state;
    ask(false);
}

static void missing_values(void **state) {
    (void)state;
    ask(true);
}

/* The same bits whatever was asked before: a preview of all, twice and after others. */
static void previews_do_not_depend_on_the_way(void **state) {
    (void)state;
    ct_terms *terms = make_terms(true);
    ct_moments *one = make_moments(terms), *other = make_moments(terms);
    size_t n = ct_terms_count(terms);
    ct_preview *a = calloc(n, sizeof *a), *b = calloc(n, sizeof *b);
    assert_non_null(a);
    assert_non_null(b);
    int regressors[] = {2, 10, 5};
    for (size_t p = 0; p <= 3; p++) {
        ct_spec spec = {.response = 0, .regressors = regressors, .n_regressors = p, .constant = true, .level = .95};
        ct_model *model = ct_model_fit(one, &spec, NULL);
        assert_non_null(model);
        assert_int_equal(ct_preview_all(one, &spec, model, a), CT_OK);
        for (int i = 0; i < 3; i++)
            question(one, other);
        assert_int_equal(ct_preview_all(other, &spec, model, b), CT_OK);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(a[i].reason, b[i].reason);
            assert_int_equal(a[i].n, b[i].n);
            assert_memory_equal(&a[i].coefficient, &b[i].coefficient, sizeof a[i].coefficient);
            assert_memory_equal(&a[i].aic_change, &b[i].aic_change, sizeof a[i].aic_change);
        }
        ct_model_free(model);
    }
    free(a);
    free(b);
    ct_moments_unref(one);
    ct_moments_unref(other);
    ct_terms_unref(terms);
}

/* A preview is the fit that it foretells. */
static void previews_are_fits(void **state) {
    (void)state;
    ct_terms *terms = make_terms(true);
    ct_moments *moments = make_moments(terms);
    size_t n = ct_terms_count(terms);
    ct_preview *previews = calloc(n, sizeof *previews);
    assert_non_null(previews);
    int regressors[] = {2, 5, 0};
    ct_spec spec = {.response = 1, .regressors = regressors, .n_regressors = 2, .constant = true, .level = .95};
    ct_model *model = ct_model_fit(moments, &spec, NULL);
    assert_non_null(model);
    assert_int_equal(ct_preview_all(moments, &spec, model, previews), CT_OK);
    spec.n_regressors = 3;
    for (int term = 6; term < (int)n; term += 37) {
        regressors[2] = term;
        ct_model *with = ct_model_fit(moments, &spec, NULL);
        assert_non_null(with);
        double t = ct_estimate_get(ct_model_estimate(with, term), CT_T, NULL);
        assert_int_equal(previews[term].n, with->n);
        assert_true(fabs(previews[term].t - t) <= 1e-10 * fabs(t));
        ct_model_free(with);
    }
    ct_model_free(model);
    free(previews);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
}

static void *ask_often(void *data) {
    ct_moments *moments = data;
    int terms[] = {0, 1, 2, 3, 4, 5};
    ct_gram gram;
    if (ct_gram_init(&gram, 6) != CT_OK)
        return NULL;
    for (int i = 0; i < 40; i++) {
        terms[0] = 6 + i;
        if (ct_moments_gather_loose(moments, terms, 6, 2, 3, NULL, 0, NULL, &gram) != CT_OK)
            return NULL;
    }
    ct_gram_free(&gram);
    return data;
}

static void threads_may_ask(void **state) {
    (void)state;
    ct_terms *terms = make_terms(true);
    ct_moments *moments = make_moments(terms), *fresh = make_moments(terms);
    pthread_t threads[3];
    void *done;
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_often, moments), 0);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pthread_join(threads[i], &done), 0);
        assert_ptr_equal(done, moments);
    }
    for (int i = 0; i < 10; i++)
        question(fresh, moments);
    ct_moments_unref(moments);
    ct_moments_unref(fresh);
    ct_terms_unref(terms);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete_rows),
        cmocka_unit_test(missing_values),
        cmocka_unit_test(previews_do_not_depend_on_the_way),
        cmocka_unit_test(previews_are_fits),
        cmocka_unit_test(threads_may_ask),
    };
    return cmocka_run_group_tests_name("products", tests, NULL, NULL);
}
