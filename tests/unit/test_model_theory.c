/* Models: what theory says of shifted, scaled and shuffled data, of samples and levels; Durbin-Watson by definition.
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

#include "support.h"

static const char plain[] = "y,a,b,c\n"
                            "12,1,5,2.5\n15,2,3,1\n11,3,8,4.5\n19,4,1,7\n22,5,9,3\n18,6,2,8\n30,7,7,1.5\n25,8,4,6\n";

static ct_table *random_table(size_t rows, const char *names, size_t columns, uint64_t seed) {
    double *values = malloc(rows * columns * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < rows * columns; i++)
        values[i] = floor(random_normal(&seed) * 1e4);
    for (size_t row = 0; row < rows; row++) /* the first is explained by the others in part */
        for (size_t i = 1; i < columns; i++)
            values[row * columns] += floor(values[row * columns + i] / (double)(i + 1));
    ct_table *table = table_of(names, rows, values);
    free(values);
    return table;
}

/* The table with column `column` replaced by shift + factor x. */
static ct_table *changed(const ct_table *table, size_t column, double factor, double shift) {
    const char *names[8];
    const double *pointers[8];
    size_t rows = ct_table_rows(table);
    double *values = malloc(rows * sizeof *values);
    assert_non_null(values);
    for (size_t i = 0; i < ct_table_columns(table); i++) {
        names[i] = ct_table_column(table, i)->name;
        pointers[i] = i == column ? values : ct_table_column(table, i)->values;
    }
    for (size_t row = 0; row < rows; row++)
        values[row] = shift + factor * ct_table_value(table, row, column);
    ct_table *other = ct_table_new(rows, ct_table_columns(table), names, pointers, NULL);
    assert_non_null(other);
    free(values);
    return other;
}

/* Shifting and scaling a regressor by exact numbers: b / factor, the constant less b shift / factor; nothing else. */
static void moved_regressor(void **unused) {
    static const double factors[] = {1, 16, -0.25, 0x1p+60, 0x1p+900, 0x1p-900, 1};
    static const double shifts[] = {1e6, -48, 0.5, 0, 0, 0, 0x1p+44};
    data_set d = data_of(random_table(60, "y a b c", 4, 90), NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b + c");
    (void)unused;
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
        data_set e = data_of(changed(d.table, 1, factors[k], shifts[k]), NULL, CT_LEVELS);
        ct_model *n = fit(&e, "y ~ a + b + c");
        double b = term_figure(&d, m, "a", CT_COEFFICIENT);
        assert_digits(term_figure(&e, n, "a", CT_COEFFICIENT), b / factors[k], 15);
        assert_digits(term_figure(&e, n, "a", CT_STDERR), term_figure(&d, m, "a", CT_STDERR) / fabs(factors[k]), 15);
        double constant = term_figure(&d, m, "constant", CT_COEFFICIENT) - b * shifts[k] / factors[k];
        assert_digits(term_figure(&e, n, "constant", CT_COEFFICIENT), constant, 13);
        assert_digits(term_figure(&e, n, "a", CT_P), term_figure(&d, m, "a", CT_P), 13);
        assert_digits(fabs(term_figure(&e, n, "a", CT_BETA)), fabs(term_figure(&d, m, "a", CT_BETA)), 15);
        assert_digits(term_figure(&e, n, "b", CT_COEFFICIENT), term_figure(&d, m, "b", CT_COEFFICIENT), 15);
        assert_digits(term_figure(&e, n, "c", CT_VIF), term_figure(&d, m, "c", CT_VIF), 15);
        for (int s = CT_MODEL_FIRST; s <= CT_DW; s++)
            assert_digits(model_figure(n, (ct_statistic)s), model_figure(m, (ct_statistic)s), 13);
        ct_model_free(n);
        data_close(&e);
    }
    ct_model_free(m);
    data_close(&d);
}

/* Scaling the response scales coefficients, errors and s; log L falls by n ln factor. Also where squares overflow. */
static void scaled_response(void **unused) {
    static const double factors[] = {8, 0x1p+40, 0x1p+1000, 0x1p-1000, 0x1p-300};
    data_set d = data_of(random_table(60, "y a b c", 4, 91), NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b");
    (void)unused;
    for (size_t k = 0; k < sizeof factors / sizeof *factors; k++) {
        data_set e = data_of(changed(d.table, 0, factors[k], 0), NULL, CT_LEVELS);
        ct_model *n = fit(&e, "y ~ a + b");
        static const ct_statistic scaled[] = {CT_COEFFICIENT, CT_STDERR, CT_CI_LOW, CT_CI_HIGH};
        static const ct_statistic same[] = {CT_T, CT_P, CT_BETA, CT_VIF};
        for (size_t i = 0; i < 4; i++) {
            assert_digits(term_figure(&e, n, "a", scaled[i]), term_figure(&d, m, "a", scaled[i]) * factors[k], 14.5);
            assert_digits(term_figure(&e, n, "b", same[i]), term_figure(&d, m, "b", same[i]), 14);
        }
        assert_digits(model_figure(n, CT_S), model_figure(m, CT_S) * factors[k], 15);
        assert_digits(model_figure(n, CT_LOGLIK), model_figure(m, CT_LOGLIK) - 60 * log(factors[k]), 13.5);
        assert_digits(model_figure(n, CT_AIC), model_figure(m, CT_AIC) + 120 * log(factors[k]), 13.5);
        assert_digits(model_figure(n, CT_R2), model_figure(m, CT_R2), 15);
        assert_digits(model_figure(n, CT_F), model_figure(m, CT_F), 14);
        assert_digits(model_figure(n, CT_DW), model_figure(m, CT_DW), 14);
        double ssr = model_figure(m, CT_SSR) * factors[k] * factors[k];
        if (isnormal(ssr))
            assert_digits(model_figure(n, CT_SSR), ssr, 15);
        else
            assert_int_equal(model_reason(n, CT_SSR), CT_REASON_RANGE);
        ct_model_free(n);
        data_close(&e);
    }
    ct_model_free(m);
    data_close(&d);
}

/* Columns that differ in the ninth digit are no alias: with b = a + d / 10^9, the coefficient of b is 10^9 times that
 * of d. Cross-products would leave nine digits of it, the rows leave all. */
static void nearly_collinear(void **unused) {
    char text[8192];
    uint64_t state = 94;
    size_t used = (size_t)snprintf(text, sizeof text, "y,a,b,d\n");
    (void)unused;
    for (int row = 0; row < 50; row++) {
        long a = (long)(random_bits(&state) % 1000), d = (long)(random_bits(&state) % 10);
        used += (size_t)snprintf(text + used, sizeof text - used, "%ld,%ld,%ld.00000000%ld,%ld\n",
                                 2 * a + 300 * d + (long)(random_bits(&state) % 1000), a, a, d, d);
    }
    data_set data = data_text(text, NULL);
    ct_model *near = fit(&data, "y ~ a + b"), *apart = fit(&data, "y ~ a + d");
    double b = term_figure(&data, apart, "d", CT_COEFFICIENT) * 1e9;
    assert_true(term_figure(&data, near, "b", CT_VIF) > 1e21);
    assert_digits(term_figure(&data, near, "b", CT_COEFFICIENT), b, 15);
    assert_digits(model_figure(near, CT_S), model_figure(apart, CT_S), 15);
    assert_true(near->digits > 15 && !near->coarse);
    ct_model_free(near);
    ct_model_free(apart);
    data_close(&data);
}

/* Rows in any order give the same figures but Durbin-Watson's. */
static void order_of_rows(void **unused) {
    enum { ROWS = 1000 };
    ct_table *table = random_table(ROWS, "y a b", 3, 92);
    const char *names[] = {"y", "a", "b"};
    double *values[3];
    uint64_t state = 93;
    size_t order[ROWS];
    (void)unused;
    for (size_t i = 0; i < ROWS; i++)
        order[i] = i;
    for (size_t i = ROWS - 1; i > 0; i--) {
        size_t j = random_bits(&state) % (i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    for (size_t k = 0; k < 3; k++) {
        values[k] = malloc(ROWS * sizeof(double));
        assert_non_null(values[k]);
        for (size_t i = 0; i < ROWS; i++)
            values[k][i] = ct_table_value(table, order[i], k) / 7;
    }
    for (size_t i = 0; i < 3; i++) {
        ct_table *whole = changed(table, i, 1.0 / 7, 0);
        ct_table_unref(table);
        table = whole;
    }
    ct_table *shuffled = ct_table_new(ROWS, 3, names, (const double *const *)values, NULL);
    for (size_t k = 0; k < 3; k++)
        free(values[k]);
    data_set d = data_of(table, NULL, CT_LEVELS), e = data_of(shuffled, NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b"), *n = fit(&e, "y ~ a + b");
    for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++) /* a tail of 1e-42 magnifies the last digit of its t */
        assert_digits(term_figure(&e, n, "a", (ct_statistic)s), term_figure(&d, m, "a", (ct_statistic)s),
                      s == CT_P ? 13 : 15.2);
    for (int s = CT_MODEL_FIRST; s < CT_DW; s++)
        assert_digits(model_figure(n, (ct_statistic)s), model_figure(m, (ct_statistic)s), s == CT_F_P ? 12 : 15.2);
    assert_true(fabs(model_figure(n, CT_DW) - model_figure(m, CT_DW)) > 1e-4);
    ct_model_free(m);
    ct_model_free(n);
    data_close(&d);
    data_close(&e);
}

/* ---- Durbin-Watson ---- */

/* From the definition, by coefficients as printed; rows without all values are left out, their neighbours meet. */
static double durbin_watson(const data_set *d, const ct_model *m) {
    double last = NAN, squares = 0, changes = 0;
    for (size_t row = 0; row < ct_table_rows(d->table); row++) {
        double e = ct_table_value(d->table, row, (size_t)m->response);
        for (size_t i = 0; i < m->n_estimates; i++) {
            const ct_estimate *x = &m->estimates[i];
            if (x->aliased == CT_REASON_NONE)
                e -= ct_estimate_get(x, CT_COEFFICIENT, NULL) *
                     (x->term == CT_CONSTANT ? 1 : ct_table_value(d->table, row, (size_t)x->term));
            else
                e += 0 * ct_table_value(d->table, row, (size_t)x->term);
        }
        if (isnan(e))
            continue;
        squares += e * e;
        changes += isnan(last) ? 0 : (e - last) * (e - last);
        last = e;
    }
    return changes / squares;
}

static void durbin_watsons(void **unused) {
    static const char *const formulas[] = {"y ~ a", "y ~ a + b", "y ~ 0 + a + c", "y ~ a + b + twice", "y ~ 1"};
    data_set d =
        data_text("y,a,b,twice,c\n12,1,5,10,2.5\n15,2,,1,1\n11,3,8,16,4.5\n19,4,1,2,7\n,5,9,18,3\n18,6,2,4,8\n"
                  "30,7,7,14,\n25,8,4,8,6\n21,,4,8,1\n27,9,3,,4\n35,11,2,4,2\n28,12,6,12,5\n",
                  NULL);
    (void)unused;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        ct_model *m = fit(&d, formulas[i]);
        assert_digits(model_figure(m, CT_DW), durbin_watson(&d, m), 13);
        ct_model_free(m);
    }
    data_close(&d);
}

static int stop(void *data, double share) {
    return (void)data, share >= 0;
}

static void pending(void **unused) {
    data_set d = data_text(plain, NULL);
    formula f = read_formula(&d, "y ~ a");
    ct_spec spec = spec_of(&f);
    ct_progress cancel = {stop, NULL};
    ct_model *m = ct_model_fit(d.moments, &spec, NULL);
    (void)unused;
    assert_int_equal(model_reason(m, CT_DW), CT_REASON_PENDING);
    assert_int_equal(ct_model_durbin_watson(m, d.terms, &cancel), CT_CANCELLED);
    assert_int_equal(model_reason(m, CT_DW), CT_REASON_PENDING);
    assert_int_equal(ct_model_durbin_watson(m, d.terms, NULL), CT_OK);
    assert_int_equal(model_reason(m, CT_DW), CT_REASON_NONE);
    ct_model_free(m);
    data_close(&d);
}

/* Further terms that must be present, in the fit, in Durbin-Watson and in the copy. */
static void on_a_common_sample(void **unused) {
    data_set d = data_text(
        "y,a,b,c\n12,1,5,1\n15,2,,1\n11,3,8,1\n19,4,1,1\n20,4,3,\n22,5,9,1\n18,6,,1\n30,7,7,1\n25,8,4,1\n", NULL);
    data_set e = data_text("y,a,b\n12,1,5\n11,3,8\n19,4,1\n22,5,9\n30,7,7\n25,8,4\n", NULL);
    formula f = read_formula(&d, "y ~ a");
    ct_spec spec = spec_of(&f);
    int sample[] = {2, 3};
    (void)unused;
    spec.sample = sample;
    spec.n_sample = 2;
    ct_model *m = ct_model_fit(d.moments, &spec, NULL), *n = fit(&e, "y ~ a"), *copy = ct_model_copy(m);
    sample[0] = 99; /* both have their own */
    for (int i = 0; i < 2; i++) {
        ct_model *x = i ? copy : m;
        assert_true(x->n_sample == 2 && x->sample[0] == 2 && x->sample[1] == 3);
        assert_int_equal(ct_model_durbin_watson(x, d.terms, NULL), CT_OK);
        for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
            assert_true(model_figure(x, (ct_statistic)s) == model_figure(n, (ct_statistic)s));
        assert_true(term_figure(&d, x, "a", CT_COEFFICIENT) == term_figure(&e, n, "a", CT_COEFFICIENT));
        assert_memory_equal(x->weights, n->weights, 2 * sizeof *n->weights);
        ct_model_free(x);
    }
    ct_model_free(n);
    data_close(&d);
    data_close(&e);
}

static void levels(void **unused) {
    data_set d = data_text(plain, NULL);
    formula f = read_formula(&d, "y ~ a");
    ct_spec spec = spec_of(&f);
    ct_model *m = ct_model_fit(d.moments, &spec, NULL);
    (void)unused;
    spec.level = .5;
    ct_model *half = ct_model_fit(d.moments, &spec, NULL);
    double b = term_figure(&d, m, "a", CT_COEFFICIENT), error = term_figure(&d, m, "a", CT_STDERR);
    /* Student's t on 6 degrees of freedom: 2.4469118511449688 and 0.71755819649141256 (R's qt). */
    assert_digits(term_figure(&d, m, "a", CT_CI_LOW), b - 2.4469118511449688 * error, 14.5);
    assert_digits(term_figure(&d, half, "a", CT_CI_HIGH), b + 0.71755819649141256 * error, 14.5);
    ct_model_free(m);
    ct_model_free(half);
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moved_regressor),    cmocka_unit_test(scaled_response), cmocka_unit_test(nearly_collinear),
        cmocka_unit_test(order_of_rows),      cmocka_unit_test(durbin_watsons),  cmocka_unit_test(pending),
        cmocka_unit_test(on_a_common_sample), cmocka_unit_test(levels),
    };
    return cmocka_run_group_tests_name("model theory", tests, NULL, NULL);
}
