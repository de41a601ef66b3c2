/* Partial correlations: against regressions, the whole matrix against single pairs, and where they are not defined.
 * (Figures of R are in test_oracle.c.)
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

#include "engine/partial.h"
#include "support.h"

enum { ROWS = 40, COLUMNS = 6 };

/* Columns a to f that share a part; more rows, of which each misses one value, change no pair that needs it. */
static data_set make_data(size_t more, const char *powers) {
    double values[(ROWS + 1) * COLUMNS];
    uint64_t state = 300;
    for (size_t row = 0; row < ROWS; row++) {
        double common = random_normal(&state);
        for (size_t i = 0; i < COLUMNS; i++)
            values[row * COLUMNS + i] = rint(1000 * (random_normal(&state) + common * (double)i / 3));
    }
    for (size_t i = 0; i < COLUMNS; i++)
        values[ROWS * COLUMNS + i] = i == 2 ? NAN : (double)(500 * i);
    return data_of(table_of("a b c d e f", ROWS + more, values), powers, CT_LEVELS);
}

/* Terms and controls by name; each pair of terms, to be compared. */
typedef struct matrix {
    ct_partial *partial;
    int terms[16];
    size_t count;
} matrix;

static matrix matrix_of(const data_set *d, const char *controls, const char *terms) {
    int held[16];
    matrix m = {.count = terms_of(d, terms, m.terms, 16)};
    ct_error error = {0};
    m.partial = ct_partial_new(d->moments, held, terms_of(d, controls, held, 16), m.terms, m.count, &error);
    if (!m.partial)
        fail_msg("%s", error.message);
    return m;
}

static ct_pair pair_at(const matrix *m, size_t i, size_t j) {
    ct_pair pair;
    assert_int_equal(ct_partial_pair(m->partial, i, j, .95, &pair), CT_OK);
    assert_true(pair.a == m->terms[i] && pair.b == m->terms[j]);
    for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++) {
        ct_reason reason;
        double value = ct_pair_get(&pair, (ct_statistic)s, &reason);
        assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
    }
    return pair;
}

static double figure(const ct_pair *pair, ct_statistic statistic) {
    return ct_pair_get(pair, statistic, NULL);
}

static ct_reason reason(const ct_pair *pair, ct_statistic statistic) {
    ct_reason why;
    ct_pair_get(pair, statistic, &why);
    return why;
}

/* The regression of the first on the second and the controls but these two has the pair's t and p. */
static void as_in_regression(const data_set *d, const matrix *m, const char *controls) {
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = 0; j < m->count; j++) {
            int held[16], regressors[16];
            size_t n = terms_of(d, controls, held, 16), count = 0;
            if (i == j)
                continue;
            regressors[count++] = m->terms[j];
            for (size_t k = 0; k < n; k++)
                if (held[k] != m->terms[i] && held[k] != m->terms[j])
                    regressors[count++] = held[k];
            ct_spec spec = {m->terms[i], regressors, count, true, .95, NULL, 0, NULL, NULL, 0};
            ct_model *model = ct_model_fit(d->moments, &spec, NULL);
            const ct_estimate *e = ct_model_estimate(model, m->terms[j]);
            ct_pair pair = pair_at(m, i, j);
            double r = figure(&pair, CT_R), t = ct_estimate_get(e, CT_T, NULL), df = (double)model->df;
            assert_true(figure(&pair, CT_PAIR_N) == (double)model->n);
            assert_digits(figure(&pair, CT_PAIR_T), t, 13);
            assert_digits(r, t / sqrt(t * t + df), 13);
            assert_digits(figure(&pair, CT_PAIR_P), ct_estimate_get(e, CT_P, NULL), 12);
            assert_digits(pair.log_p, e->log_p, 12);
            double half = 1.9599639845400545 / sqrt(df - 1); /* n - held - 3 */
            assert_digits(figure(&pair, CT_PAIR_CI_LOW), tanh(atanh(r) - half), 12);
            ct_model_free(model);
        }
}

static void one_sample(void **unused) {
    static const char *const controls[] = {"", "c", "c e", "a b c d e f", "f a", "b^2 c"};
    data_set d = make_data(0, "b^2");
    (void)unused;
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        matrix m = matrix_of(&d, controls[i], "a b c d e f");
        as_in_regression(&d, &m, controls[i]);
        ct_partial_free(m.partial);
    }
    data_close(&d);
}

/* A missing value leads through regressions instead; where the controls leave its row out, to the same figures. */
static void with_gaps(void **unused) {
    static const char *const controls[] = {"c", "c e", "a b c d e f"};
    data_set d = make_data(0, NULL), e = make_data(1, NULL);
    (void)unused;
    for (size_t k = 0; k < sizeof controls / sizeof *controls; k++) {
        matrix m = matrix_of(&d, controls[k], "a b d e f"), n = matrix_of(&e, controls[k], "a b d e f");
        as_in_regression(&e, &n, controls[k]);
        for (size_t i = 0; i < m.count; i++)
            for (size_t j = 0; j < m.count; j++) {
                ct_pair one = pair_at(&m, i, j), other = pair_at(&n, i, j);
                for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST && i != j; s++)
                    assert_digits(figure(&other, (ct_statistic)s), figure(&one, (ct_statistic)s), 12);
            }
        ct_partial_free(m.partial);
        ct_partial_free(n.partial);
    }
    data_close(&d);
    data_close(&e);
}

static void with_nothing_held(void **unused) {
    data_set d = make_data(0, NULL);
    matrix m = matrix_of(&d, "", "a d e");
    (void)unused;
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            ct_pair pair = pair_at(&m, i, j), plain;
            assert_int_equal(ct_corr_pair(d.moments, m.terms[i], m.terms[j], .95, &plain), CT_OK);
            for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++)
                assert_true(isnan(figure(&plain, (ct_statistic)s)) ||
                            digits(figure(&pair, (ct_statistic)s), figure(&plain, (ct_statistic)s)) > 14);
            assert_int_equal(reason(&pair, CT_PAIR_T), reason(&plain, CT_PAIR_T));
        }
    ct_partial_free(m.partial);
    data_close(&d);
}

/* sum = a + b; the second time a row misses a value, and the answers must not change. */
static void undefined(void **unused) {
    static const char rows[] = "a,b,sum,k,x,y\n1,2,3,7,5,4\n2,1,3,7,1,1\n4,3,7,7,2,9\n7,9,16,7,8,3\n5,1,6,7,6,7\n"
                               "9,4,13,7,1,2\n6,6,12,7,4,8\n";
    char with_gap[sizeof rows + 16];
    const char *const texts[] = {rows, with_gap};
    (void)unused;
    snprintf(with_gap, sizeof with_gap, "%s,,1,7,2,2\n", rows);
    for (size_t i = 0; i < 2; i++) {
        data_set d = data_text(texts[i], NULL);
        matrix m = matrix_of(&d, "a b", "sum x k y");
        for (size_t j = 1; j < 4; j++) {
            ct_pair pair = pair_at(&m, 0, j), back = pair_at(&m, j, 0);
            ct_reason why = j == 2 ? reason(&pair, CT_R) : CT_REASON_ALIASED; /* of sum and k either may be said */
            assert_int_equal(reason(&pair, CT_R), why);
            assert_int_equal(reason(&pair, CT_PAIR_P), why);
            assert_true(j == 2 || reason(&back, CT_R) == CT_REASON_ALIASED);
        }
        ct_pair pair = pair_at(&m, 1, 2), same = pair_at(&m, 1, 1), fine = pair_at(&m, 1, 3);
        assert_int_equal(reason(&pair, CT_R), CT_REASON_CONSTANT);
        assert_true(figure(&same, CT_R) == 1 && reason(&same, CT_PAIR_T) == CT_REASON_PERFECT_FIT);
        assert_int_equal(reason(&fine, CT_R), CT_REASON_NONE);
        ct_partial_free(m.partial);
        /* Given a the sum and b move as one. */
        m = matrix_of(&d, "a", "sum b");
        pair = pair_at(&m, 0, 1);
        assert_true(figure(&pair, CT_R) == 1 && reason(&pair, CT_PAIR_T) == CT_REASON_PERFECT_FIT);
        ct_partial_free(m.partial);
        m = matrix_of(&d, "sum", "a b");
        pair = pair_at(&m, 0, 1);
        assert_true(figure(&pair, CT_R) == -1 && reason(&pair, CT_PAIR_P) == CT_REASON_PERFECT_FIT);
        ct_partial_free(m.partial);
        data_close(&d);
    }
}

/* A control that others make up: what it still holds of a pair's own members. A row with a gap leads through regressions,
 * to the same. x2 = x, s = x + z; k is constant. */
static void doubled_controls(void **unused) {
    static const char rows[] = "x,y,c,x2,z,s,k\n1,1,5,1,4,5,3\n2,3,5,2,4,6,3\n3,2,5,3,1,4,3\n5,9,4,5,2,7,3\n"
                               "6,4,5,6,7,13,3\n8,3,2,8,1,9,3\n9,2,7,9,5,14,3\n4,1,1,4,4,8,3\n";
    static const struct {
        const char *controls, *pair;
        ct_reason why;
        double r; /* where it is sure */
        size_t held;
    } cases[] = {
        {"x x2", "x y", CT_REASON_ALIASED, NAN, 1},  {"x x2", "y x2", CT_REASON_ALIASED, NAN, 1},
        {"x x2", "x x2", CT_REASON_NONE, 1, 0},      {"x x2", "y c", CT_REASON_NONE, NAN, 1},
        {"x x2 k", "y c", CT_REASON_NONE, NAN, 1},   {"x z s", "x z", CT_REASON_NONE, -1, 1},
        {"x z s", "x s", CT_REASON_NONE, 1, 1},      {"x z s", "y c", CT_REASON_NONE, NAN, 2},
        {"x z s", "x y", CT_REASON_ALIASED, NAN, 2}, {"x x2 z s", "x z", CT_REASON_ALIASED, NAN, 2},
        {"x c", "x2 y", CT_REASON_ALIASED, NAN, 2},  {"x c", "x2 x", CT_REASON_NONE, 1, 1},
        {"x2 k", "k y", CT_REASON_CONSTANT, NAN, 1},
    };
    char with_gap[sizeof rows + 48];
    const char *const texts[] = {rows, with_gap};
    (void)unused;
    snprintf(with_gap, sizeof with_gap, "%s7,,1,7,2,9,3\n,3,2,,,,3\n2,5,3,2,,,3\n", rows);
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        size_t at = i / 2;
        data_set d = data_text(texts[i % 2], NULL);
        matrix m = matrix_of(&d, cases[at].controls, cases[at].pair);
        for (size_t turned = 0; turned < 2; turned++) {
            ct_pair pair = pair_at(&m, turned, 1 - turned);
            assert_int_equal(reason(&pair, CT_R), cases[at].why);
            assert_int_equal(pair.held, cases[at].held);
            assert_true(isnan(cases[at].r) || figure(&pair, CT_R) == cases[at].r);
        }
        ct_partial_free(m.partial);
        data_close(&d);
    }
}

static void too_few_rows(void **unused) {
    data_set d = data_text("a,b,c,e\n1,2,5,4\n2,1,3,9\n4,7,7,7\n7,9,1,1\n", NULL);
    matrix m = matrix_of(&d, "c e", "a b");
    ct_pair pair = pair_at(&m, 0, 1);
    (void)unused;
    assert_true(figure(&pair, CT_PAIR_N) == 4 && fabs(figure(&pair, CT_R)) == 1);
    assert_int_equal(reason(&pair, CT_PAIR_T), CT_REASON_FEW_PAIRS);
    assert_int_equal(reason(&pair, CT_PAIR_CI_LOW), CT_REASON_FEW_PAIRS);
    ct_partial_free(m.partial);
    m = matrix_of(&d, "c", "a b");
    pair = pair_at(&m, 0, 1);
    assert_int_equal(reason(&pair, CT_PAIR_T), CT_REASON_NONE);
    assert_int_equal(reason(&pair, CT_PAIR_CI_LOW), CT_REASON_FEW_PAIRS);
    ct_partial_free(m.partial);
    data_close(&d);
    d = data_text("a,b,c\n1,,5\n,1,3\n4,,7\n", NULL);
    m = matrix_of(&d, "c", "a b");
    pair = pair_at(&m, 0, 1);
    assert_true(figure(&pair, CT_PAIR_N) == 0 && isnan(figure(&pair, CT_R)));
    ct_partial_free(m.partial);
    data_close(&d);
}

static void what_is_refused(void **unused) {
    data_set d = data_text("a,t\n1,x\n2,y\n", NULL);
    static const int number[] = {0}, text[] = {1};
    ct_error error = {0};
    (void)unused;
    assert_null(ct_partial_new(d.moments, text, 1, number, 1, &error));
    assert_string_equal(error.message, "t holds text and has no correlation");
    assert_null(ct_partial_new(d.moments, number, 1, text, 1, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    ct_partial_free(NULL);
    ct_partial *nothing = ct_partial_new(d.moments, NULL, 0, NULL, 0, &error);
    assert_non_null(nothing);
    ct_partial_free(nothing);
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sample), cmocka_unit_test(with_gaps),    cmocka_unit_test(with_nothing_held),
        cmocka_unit_test(undefined),  cmocka_unit_test(doubled_controls), cmocka_unit_test(too_few_rows),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests_name("partial", tests, NULL, NULL);
}
