/* Aliases of random tables: each exact dependence of decimals and dummies is found and named with its coefficients, no
 * near one is taken for one.
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

/* A table being made: whole numbers, a count of decimals a column. */
enum { MOST_COLUMNS = 60, MOST_DECIMALS = 12 };
typedef struct decimals {
    size_t rows, columns;
    int decimals[MOST_COLUMNS];
    long *value[MOST_COLUMNS];
} decimals;

static const size_t row_counts[] = {5, 6, 9, 17, 40, 100, 300, 1000, 3000};

static long *add_column(decimals *t, int count) {
    assert_true(t->columns < MOST_COLUMNS);
    t->decimals[t->columns] = count;
    long *values = t->value[t->columns++] = calloc(t->rows, sizeof *values);
    assert_non_null(values);
    return values;
}

static long between(uint64_t *state, long least, long most) {
    return least + (long)(random_bits(state) % (uint64_t)(most - least + 1));
}

static void fill_random(const decimals *t, long *values, long least, long most, uint64_t *state) {
    for (size_t row = 0; row < t->rows; row++)
        values[row] = between(state, least, most);
}

static long power_of_ten(int exponent) {
    long power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Columns are called c0, c1, ...; digits behind the point are written out. */
static data_set close_table(decimals *t) {
    size_t size = (t->rows + 1) * t->columns * 32, used = 0;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < t->columns; i++)
        used += (size_t)snprintf(text + used, size - used, "%sc%zu", i ? "," : "", i);
    for (size_t row = 0; row < t->rows; row++)
        for (size_t i = 0; i < t->columns; i++) {
            long value = t->value[i][row], unit = power_of_ten(t->decimals[i]), size_of = labs(value);
            used += (size_t)snprintf(text + used, size - used, "%s%s%ld", i ? "," : "\n", value < 0 ? "-" : "",
                                     size_of / unit);
            if (t->decimals[i])
                used += (size_t)snprintf(text + used, size - used, ".%0*ld", t->decimals[i], size_of % unit);
        }
    for (size_t i = 0; i < t->columns; i++)
        free(t->value[i]);
    data_set data = data_text(text, NULL);
    free(text);
    return data;
}

/* The last column on all before it, with c0 the response. */
static ct_model *fit_all(const data_set *data) {
    int regressors[MOST_COLUMNS];
    size_t n = ct_terms_count(data->terms);
    for (size_t i = 1; i < n; i++)
        regressors[i - 1] = (int)i;
    ct_spec spec = {0, regressors, n - 1, true, .95, NULL, 0, NULL, NULL, 0};
    ct_error error = {0};
    ct_model *model = ct_model_fit_within(data->moments, &spec, INFINITY, NULL, &error);
    assert_non_null(model);
    return model;
}

/* That the last term is the only alias, and equals weights[0] + sum weights[i] c_i, to the bit. */
static void last_equals(const data_set *data, const double *weights, const char *what, size_t rows) {
    ct_model *model = fit_all(data);
    double got[MOST_COLUMNS + 1];
    int last = (int)ct_terms_count(data->terms) - 1;
    if (ct_model_alias(model, last, got) != CT_OK || model->n_aliased != 1)
        fail_msg("%s on %zu rows: the dependence is missed, %zu aliased", what, rows, model->n_aliased);
    for (int i = 0; i < last; i++)
        if (got[i] != weights[i])
            fail_msg("%s on %zu rows: weight %d is %.17g, not %.17g", what, rows, i, got[i], weights[i]);
    assert_true(got[last] == 0);
    ct_model_free(model);
}

/* Parts of unlike scales and their sum, all in the same unit. */
static void sums(void **unused) {
    uint64_t state = 501;
    (void)unused;
    for (int trial = 0; trial < 300; trial++) {
        decimals t = {.rows = row_counts[between(&state, 1, 8)]};
        double weights[MOST_COLUMNS] = {0};
        int count = (int)between(&state, 0, 8);
        size_t parts = (size_t)between(&state, 2, t.rows < 10 ? 2 : 6);
        fill_random(&t, add_column(&t, 2), -1000, 1000, &state);
        for (size_t i = 1; i <= parts; i++) {
            long most = power_of_ten((int)between(&state, 2, 14)), centre = between(&state, -3, 3) * most;
            fill_random(&t, add_column(&t, count), centre - most, centre + most, &state);
            weights[i] = 1;
        }
        long *total = add_column(&t, count);
        for (size_t row = 0; row < t.rows; row++)
            for (size_t i = 1; i <= parts; i++)
                total[row] += t.value[i][row];
        data_set data = close_table(&t);
        last_equals(&data, weights, "a sum", t.rows);
        data_close(&data);
    }
}

/* One column in another unit: b = w a + c, with a's unit from 10^-8 to 10^6 of b's. */
static void multiples(void **unused) {
    static const double factors[] = {2, -0.5, 1.8, 1000, 0.001, 2.54, -37.5, 4186.8, 0.45359237};
    uint64_t state = 502;
    (void)unused;
    for (int trial = 0; trial < 300; trial++) {
        decimals t = {.rows = row_counts[between(&state, 0, 8)]};
        double factor = factors[between(&state, 0, 8)], weights[3] = {0, 0, factor};
        int count = (int)between(&state, 0, 4), digits = 0;
        while (rint(factor * (double)power_of_ten(digits)) != factor * (double)power_of_ten(digits))
            digits++;
        long whole = lrint(factor * (double)power_of_ten(digits)), shift = between(&state, -40, 400);
        weights[0] = (double)shift / 4;
        fill_random(&t, add_column(&t, 0), -1000, 1000, &state);
        fill_random(&t, add_column(&t, 3), 0, 100000, &state);
        long *a = add_column(&t, count), *b = add_column(&t, count + digits + 2);
        fill_random(&t, a, -9000, 1000, &state);
        a[0] = 9001; /* that it is not constant */
        for (size_t row = 0; row < t.rows; row++)
            b[row] = 100 * whole * a[row] + 25 * shift * power_of_ten(count + digits);
        data_set data = close_table(&t);
        double expected[4] = {weights[0], 0, factor};
        last_equals(&data, expected, "a multiple", t.rows);
        data_close(&data);
    }
}

/* The difference of two columns that hardly differ, which cross-products alone could not tell from a near alias. */
static void differences_of_like_columns(void **unused) {
    uint64_t state = 503;
    (void)unused;
    for (int trial = 0; trial < 200; trial++) {
        decimals t = {.rows = row_counts[between(&state, 1, 8)]};
        double weights[4] = {0, 1, -1};
        long apart = power_of_ten((int)between(&state, 1, 9));
        fill_random(&t, add_column(&t, 0), -1000, 1000, &state);
        long *a = add_column(&t, 3), *b = add_column(&t, 3), *difference = add_column(&t, 3);
        for (size_t row = 0; row < t.rows; row++) {
            a[row] = between(&state, 0, 1000000000000);
            difference[row] = between(&state, -apart, apart);
            b[row] = a[row] - difference[row];
        }
        data_set data = close_table(&t);
        last_equals(&data, weights, "a difference", t.rows);
        data_close(&data);
    }
}

/* A dummy for each level, and with them the constant. */
static void dummy_traps(void **unused) {
    uint64_t state = 504;
    (void)unused;
    for (int levels = 3; levels <= 50; levels++) {
        decimals t = {.rows = (size_t)(levels + 3 + between(&state, 0, 1000))};
        double weights[MOST_COLUMNS] = {1};
        fill_random(&t, add_column(&t, 1), -1000, 1000, &state);
        for (int i = 1; i <= levels; i++) {
            add_column(&t, 0);
            weights[i] = -1;
        }
        for (size_t row = 0; row < t.rows; row++) {
            long level = row < (size_t)levels ? (long)row + 1 : between(&state, 1, levels);
            t.value[level][row] = 1;
        }
        data_set data = close_table(&t);
        last_equals(&data, weights, "dummies", t.rows);
        data_close(&data);
    }
}

/* A sum rounded to six decimals is near its parts, and no alias; the coefficients' standard errors show it. */
static void rounded_sums(void **unused) {
    uint64_t state = 505;
    (void)unused;
    for (int trial = 0; trial < 300; trial++) {
        decimals t = {.rows = row_counts[between(&state, 2, 8)]};
        int size = (int)between(&state, 0, 5); /* numbers up to 10^size, of nine decimals */
        long most = power_of_ten(9 + size);
        fill_random(&t, add_column(&t, 0), -1000, 1000, &state);
        long *a = add_column(&t, 9), *b = add_column(&t, 9), *total = add_column(&t, 6);
        fill_random(&t, a, 0, most, &state);
        fill_random(&t, b, 0, most, &state);
        for (size_t row = 0; row < t.rows; row++)
            total[row] = (a[row] + b[row] + 500) / 1000;
        data_set data = close_table(&t);
        ct_model *model = fit_all(&data);
        if (model->n_aliased)
            fail_msg("a sum of numbers to 10^%d, rounded, is taken for an alias", size);
        assert_true(ct_estimate_get(&model->estimates[1], CT_VIF, NULL) > 1e10);
        assert_true(model->digits > 15);
        ct_model_free(model);
        data_close(&data);
    }
}

/* Many rows: read in the time of a test, missed by none. */
static void a_hundred_thousand_rows(void **unused) {
    uint64_t state = 506;
    decimals t = {.rows = 100000};
    double weights[] = {0.25, 1, -2};
    (void)unused;
    fill_random(&t, add_column(&t, 0), -1000, 1000, &state);
    fill_random(&t, add_column(&t, 2), 100000000, 100001000, &state);
    fill_random(&t, add_column(&t, 2), -100, 99, &state);
    long *c = add_column(&t, 2);
    for (size_t row = 0; row < t.rows; row++)
        c[row] = t.value[1][row] - 2 * t.value[2][row] + 25;
    data_set data = close_table(&t);
    last_equals(&data, weights, "a combination", t.rows);
    data_close(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums),        cmocka_unit_test(multiples),    cmocka_unit_test(differences_of_like_columns),
        cmocka_unit_test(dummy_traps), cmocka_unit_test(rounded_sums), cmocka_unit_test(a_hundred_thousand_rows),
    };
    return cmocka_run_group_tests_name("alias", tests, NULL, NULL);
}
