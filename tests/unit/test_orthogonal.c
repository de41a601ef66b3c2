/* Fitting from the rows: the same as from the moments where both are good, better where they are not; and the arrays of
 * double-doubles that it works with.
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

#include "engine/arithmetic/dd_vector.h"
#include "engine/fit/orthogonal.h"
#include "support.h"

enum { MOST = 300 };

static void fill(ct_dd_array a, size_t n, uint64_t *state) {
    for (size_t i = 0; i < n; i++) {
        double high = ldexp(random_normal(state), (int)(random_bits(state) % 60) - 30);
        ct_dd_array_set(a, i, ct_two_sum(high, high * 0x1p-54 * random_normal(state)));
    }
}

/* AVX2 and FMA give the bits that any machine gives, for every length. */
static void alike_on_every_machine(void **unused) {
    const ct_dd_vector *best = ct_dd_vector_best(), *plain = ct_dd_vector_plain();
    double memory[6 * MOST];
    ct_dd_array x = {memory, memory + MOST}, y = {memory + 2 * MOST, memory + 3 * MOST};
    ct_dd_array z = {memory + 4 * MOST, memory + 5 * MOST};
    uint64_t state = 601;
    (void)unused;
    if (best == plain)
        print_message("# one kind of loops only: no AVX2 here\n");
    for (size_t n = 0; n < MOST; n++) {
        fill(x, n, &state);
        fill(y, n, &state);
        memcpy(z.high, y.high, n * sizeof(double));
        memcpy(z.low, y.low, n * sizeof(double));
        ct_dd a = best->dot(n, x, y), b = plain->dot(n, x, y), f = {random_normal(&state), 1e-17};
        assert_true(a.hi == b.hi && a.lo == b.lo);
        best->add(n, f, x, y);
        plain->add(n, f, x, z);
        assert_memory_equal(y.high, z.high, n * sizeof(double));
        assert_memory_equal(y.low, z.low, n * sizeof(double));
    }
}

/* Each is what one double-double operation after the other gives. */
static void as_single_operations(void **unused) {
    double memory[4 * MOST];
    ct_dd_array x = {memory, memory + MOST}, y = {memory + 2 * MOST, memory + 3 * MOST};
    uint64_t state = 602;
    (void)unused;
    for (size_t n = 1; n < MOST; n += 7) {
        fill(x, n, &state);
        fill(y, n, &state);
        ct_dd sum = {0, 0}, f = {random_normal(&state), 1e-17}, last = ct_dd_array_at(y, n - 1);
        double size = 0;
        for (size_t i = 0; i < n; i++) {
            sum = ct_dd_add(sum, ct_dd_mul(ct_dd_array_at(x, i), ct_dd_array_at(y, i)));
            size += fabs(x.high[i] * y.high[i]);
        }
        ct_dd off = ct_dd_sub(ct_dd_vector_best()->dot(n, x, y), sum);
        assert_true(fabs(off.hi) <= 1e-30 * size);
        ct_dd_vector_best()->add(n, f, x, y);
        last = ct_dd_add(last, ct_dd_mul(f, ct_dd_array_at(x, n - 1)));
        off = ct_dd_sub(ct_dd_array_at(y, n - 1), last);
        assert_true(fabs(off.hi) <= 1e-31 * (fabs(last.hi) + fabs(f.hi * x.high[n - 1])));
    }
}

/* A table of n rows with gaps, some columns alike. */
static data_set make_data(size_t n, uint64_t seed) {
    double *values = malloc(n * 6 * sizeof *values);
    uint64_t state = seed;
    assert_non_null(values);
    for (size_t row = 0; row < n; row++) {
        double *x = values + 6 * row;
        for (int i = 0; i < 6; i++)
            x[i] = rint(1000 * random_normal(&state)) + 5000 * i;
        x[3] = x[1] - 2 * x[2] + rint(3 * random_normal(&state));
        x[5] = random_share(&state) < 0.1 ? NAN : x[5];
    }
    data_set data = data_of(table_of("y a b c d e", n, values), NULL, CT_LEVELS);
    free(values);
    return data;
}

static void close_to(ct_dd a, ct_dd b, double scale) {
    ct_dd off = ct_dd_sub(a, b);
    assert_true(fabs(off.hi) <= 1e-23 * scale);
}

/* Factor, coefficients and what is left, with a constant and without, on rows with gaps, for fewer rows than
 * regressors, blocks not full, full and many. */
static void as_from_moments(void **unused) {
    static const size_t sizes[] = {4, 7, 20, 256, 257, 1000, 5000};
    static const int regressors[] = {1, 2, 3, 4, 5};
    const ct_reading none = {0, NULL};
    (void)unused;
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        data_set d = make_data(sizes[i / 2], 610 + i);
        ct_normal by_moments, by_rows;
        size_t p = i % 3 == 0 ? 4 : 5, k = p + 1;
        assert_int_equal(ct_normal_make(d.moments, regressors, p, 0, i % 2, NULL, 0, none, &by_moments), CT_OK);
        assert_int_equal(ct_normal_make(d.moments, regressors, p, 0, i % 2, NULL, 0, none, &by_rows), CT_OK);
        assert_int_equal(ct_orthogonal_factor(d.moments, NULL, 0, NULL, &by_rows), CT_OK);
        assert_true(!by_moments.by_rows && by_rows.by_rows && by_rows.rank == by_moments.rank);
        for (size_t row = 0; row < p; row++)
            for (size_t column = 0; column <= row; column++)
                close_to(by_rows.factor[row * k + column], by_moments.factor[row * k + column], 4);
        for (size_t j = 0; j < p; j++) {
            close_to(by_rows.beta[j], by_moments.beta[j], 1e6);
            assert_int_equal(by_rows.why[j], by_moments.why[j]);
        }
        close_to(by_rows.ssr, by_moments.ssr, 4);
        ct_normal_free(&by_moments);
        ct_normal_free(&by_rows);
        data_close(&d);
    }
}

/* Of what a regressor's values share with another, no figure loses one: 10^10 a + z against z itself. */
static void far_from_zero_and_close_together(void **unused) {
    char far[4096], near[4096];
    uint64_t state = 620;
    size_t used = 0, also = 0;
    (void)unused;
    used += (size_t)snprintf(far, sizeof far, "y,a,b\n");
    also += (size_t)snprintf(near, sizeof near, "y,a,b\n");
    for (int row = 0; row < 60; row++) {
        long a = (long)(random_bits(&state) % 1000), b = a * 10000000000 + (long)(random_bits(&state) % 10);
        long y = (long)(random_bits(&state) % 100000);
        used += (size_t)snprintf(far + used, sizeof far - used, "%ld,%ld,%ld\n", y, a, b);
        also += (size_t)snprintf(near + also, sizeof near - also, "%ld,%ld,%ld\n", y, a, b % 10000000000);
    }
    data_set d = data_text(far, NULL), e = data_text(near, NULL);
    ct_model *m = fit(&d, "y ~ a + b"), *n = fit(&e, "y ~ a + b");
    assert_true(term_figure(&d, m, "b", CT_VIF) > 1e23 && m->n_aliased == 0);
    assert_digits(term_figure(&d, m, "b", CT_COEFFICIENT), term_figure(&e, n, "b", CT_COEFFICIENT), 15);
    assert_digits(term_figure(&d, m, "b", CT_STDERR), term_figure(&e, n, "b", CT_STDERR), 15);
    assert_digits(model_figure(m, CT_F), model_figure(n, CT_F), 15);
    ct_model_free(m);
    ct_model_free(n);
    data_close(&d);
    data_close(&e);
}

/* Residuals twenty orders of magnitude below the response are told from a perfect fit, and to every digit. */
static void nearly_perfect(void **unused) {
    char text[8192];
    uint64_t state = 630;
    size_t used = (size_t)snprintf(text, sizeof text, "y,x,e\n");
    (void)unused;
    for (int row = 0; row < 60; row++) {
        long x = (long)(random_bits(&state) % 1000000), e = (long)(random_bits(&state) % 7);
        used += (size_t)snprintf(text + used, sizeof text - used, "%ld,%ld,%ld\n", 1000000 * x + e, x, e);
    }
    data_set d = data_text(text, NULL);
    ct_model *m = fit(&d, "y ~ x"), *n = fit(&d, "e ~ x");
    assert_int_equal(m->reason, CT_REASON_NONE);
    assert_digits(model_figure(m, CT_SSR), model_figure(n, CT_SSR), 15);
    assert_digits(term_figure(&d, m, "x", CT_STDERR), term_figure(&d, n, "x", CT_STDERR), 15);
    assert_digits(model_figure(m, CT_DW), model_figure(n, CT_DW), 9);
    ct_model_free(m);
    ct_model_free(n);
    data_close(&d);
}

static int stop(void *data, double share) {
    (void)share;
    return ++*(int *)data == 50; /* so often that rows must be what asks */
}

/* Many rows are left to a call that may take long, and be stopped; until then the figures are those of moments. */
static void many_rows(void **unused) {
    enum { ROWS = 400000 };
    double *values = malloc(3 * ROWS * sizeof *values);
    uint64_t state = 640;
    int steps = 0;
    ct_progress progress = {stop, &steps};
    ct_error error = {0};
    (void)unused;
    assert_non_null(values);
    for (size_t row = 0; row < ROWS; row++) {
        values[3 * row] = rint(1000 * random_normal(&state));
        values[3 * row + 1] = rint(1e5 * random_normal(&state));
        values[3 * row + 2] = 1e7 * values[3 * row + 1] + rint(2 * random_normal(&state));
    }
    data_set d = data_of(table_of("y a b", ROWS, values), NULL, CT_LEVELS);
    formula f = read_formula(&d, "y ~ a + b");
    ct_spec spec = spec_of(&f);
    ct_model *m = ct_model_fit(d.moments, &spec, &error);
    assert_true(m && m->coarse && m->digits > 7 && m->digits < 8 && m->n_aliased == 0);
    ct_model *whole = ct_model_fit_within(d.moments, &spec, INFINITY, NULL, &error);
    assert_true(whole && !whole->coarse && whole->digits > 15);
    assert_null(ct_model_fit_within(d.moments, &spec, INFINITY, &progress, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    ct_model_free(m);
    ct_model_free(whole);
    data_close(&d);
    free(values);
}

/* The rows are the model's own: not those that a variable of the sample misses, nor those that are excluded. */
static void own_rows(void **unused) {
    enum { ROWS = 600, COLUMNS = 4 };
    double all[ROWS * COLUMNS], left[ROWS * COLUMNS];
    size_t out[ROWS], count = 0, n_out = 0;
    uint64_t state = 650;
    ct_error error = {0};
    (void)unused;
    for (size_t row = 0; row < ROWS; row++) {
        double a = rint(100 * random_normal(&state)), e = rint(9 * random_normal(&state));
        bool gone = row % 7 == 3, excluded = row > 300 && row % 11 == 5;
        double values[COLUMNS] = {3 * a + e, a, 1e11 * a + rint(5 * random_normal(&state)), gone ? NAN : e};
        memcpy(all + row * COLUMNS, values, sizeof values);
        if (excluded)
            out[n_out++] = row;
        else if (!gone)
            memcpy(left + count++ * COLUMNS, values, sizeof values);
    }
    data_set d = data_of(table_of("y a b c", ROWS, all), NULL, CT_LEVELS);
    data_set e = data_of(table_of("y a b c", count, left), NULL, CT_LEVELS);
    ct_terms *terms =
        ct_terms_new_without(d.table, NULL, 0, CT_LEVELS, (ct_excluded){.rows = out, .count = n_out}, &error);
    ct_moments *moments = terms ? ct_moments_new(terms, 0, NULL, &error) : NULL;
    assert_non_null(moments);
    formula f = read_formula(&d, "y ~ a + b");
    ct_spec spec = spec_of(&f);
    int sample = term_of(&d, "c");
    spec.sample = &sample;
    spec.n_sample = 1;
    ct_model *m = ct_model_fit(moments, &spec, &error), *n = fit(&e, "y ~ a + b");
    assert_true(m && m->n == count && n->n == count);
    assert_true(term_figure(&d, m, "b", CT_VIF) > 1e22); /* so that the moments would not do */
    assert_digits(term_figure(&d, m, "b", CT_COEFFICIENT), term_figure(&e, n, "b", CT_COEFFICIENT), 14);
    assert_digits(term_figure(&d, m, "a", CT_STDERR), term_figure(&e, n, "a", CT_STDERR), 14);
    assert_digits(model_figure(m, CT_SSR), model_figure(n, CT_SSR), 14);
    ct_model_free(m);
    ct_model_free(n);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    data_close(&d);
    data_close(&e);
}

/* y = size * a + 1 or - 1, every combination of a, b's own part and the residual as often as any other: b brings nothing,
 * so that the collinearity meets the whole residual. */
static void fill_design(double *values, size_t rows, double size) {
    for (size_t row = 0; row < rows; row++) {
        double a = row % 4 < 2 ? -1 : 1, own = row % 2 ? 1 : -1, left = row % 8 < 4 ? -1 : 1;
        values[3 * row] = size * a + left;
        values[3 * row + 1] = a;
        values[3 * row + 2] = 1e12 * a + own;
    }
}

/* By rows the condition itself counts as far as there are residuals, and else its root (Golub and Van Loan 2013,
 * 5.3.7). */
static void digits_fall_with_residuals(void **unused) {
    enum { ROWS = 64 };
    double values[3 * ROWS];
    (void)unused;
    fill_design(values, ROWS, 1);
    data_set d = data_of(table_of("y a b", ROWS, values), NULL, CT_LEVELS);
    fill_design(values, ROWS, 0x1p+40);
    data_set e = data_of(table_of("y a b", ROWS, values), NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b"), *n = fit(&e, "y ~ a + b");
    assert_true(m->digits > 6 && m->digits < 8);
    assert_true(n->digits > 15);
    assert_true(digits(term_figure(&d, m, "a", CT_COEFFICIENT), 1) >= m->digits);
    ct_model_free(m);
    ct_model_free(n);
    data_close(&d);
    data_close(&e);
}

/* Values that are no decimals are known to half a unit of their last bit, which collinearity enlarges: what is
 * predicted is what moving them by that much leaves. */
static void digits_of_rounded_values(void **unused) {
    enum { ROWS = 100 };
    double values[3 * ROWS], moved[3 * ROWS];
    uint64_t state = 660;
    (void)unused;
    for (size_t row = 0; row < ROWS; row++) {
        double *x = values + 3 * row, *z = moved + 3 * row;
        x[1] = random_normal(&state);
        x[2] = x[1] + 1e-5 * random_normal(&state);
        x[0] = x[1] + 1e5 * (x[2] - x[1]) + 0.1 * random_normal(&state);
        for (int i = 0; i < 3; i++)
            z[i] = x[i] * (1 + (random_bits(&state) % 2 ? 0x1p-53 : -0x1p-53));
    }
    data_set d = data_of(table_of("y a b", ROWS, values), NULL, CT_LEVELS);
    data_set e = data_of(table_of("y a b", ROWS, moved), NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b"), *n = fit(&e, "y ~ a + b");
    double stay = digits(term_figure(&e, n, "b", CT_COEFFICIENT), term_figure(&d, m, "b", CT_COEFFICIENT));
    assert_true(m->digits <= stay + 0.5 && m->digits > stay - 2.5); /* the worst that may be, not what is usual */
    assert_true(m->digits < 12);
    ct_model_free(m);
    ct_model_free(n);
    data_close(&d);
    data_close(&e);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alike_on_every_machine), cmocka_unit_test(as_single_operations),
        cmocka_unit_test(as_from_moments),        cmocka_unit_test(far_from_zero_and_close_together),
        cmocka_unit_test(nearly_perfect),         cmocka_unit_test(many_rows),
        cmocka_unit_test(own_rows),               cmocka_unit_test(digits_fall_with_residuals),
        cmocka_unit_test(digits_of_rounded_values),
    };
    return cmocka_run_group_tests_name("orthogonal", tests, NULL, NULL);
}
