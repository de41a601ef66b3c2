/* Weighted rows: figures as R has them, and what theory says of weights.
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

#include "engine/corr.h"
#include "engine/csv.h"
#include "engine/preview.h"
#include "engine/summary.h"
#include "support.h"

/* A table's terms and moments, its rows weighted. */
static data_set weighted(ct_table *table, const char *column, ct_weighting kind, ct_error *error) {
    int at = column ? ct_table_find(table, column) : -1;
    data_set data = {.table = table};
    data.terms = ct_terms_new_weighted(table, NULL, 0, CT_LEVELS, (ct_excluded){0}, at, kind, error);
    data.moments = data.terms ? ct_moments_new(data.terms, 0, NULL, error) : NULL;
    return data;
}

static data_set weighted_file(const char *name, const char *column, ct_weighting kind) {
    char path[200];
    ct_error error = {0};
    snprintf(path, sizeof path, "tests/oracle/%s.csv", name);
    char *whole = source_path(path);
    data_set data = weighted(ct_csv_read(whole, NULL, NULL, &error), column, kind, &error);
    if (!data.moments)
        fail_msg("%s: %s", path, error.message);
    free(whole);
    return data;
}

/* Digits to which every figure of R has to agree. */
#define LEAST 9.0

static double figure_of(const data_set *data, const ct_model *model, const char *term, const char *key) {
    ct_statistic_group group = *term ? CT_GROUP_TERM : CT_GROUP_MODEL;
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return *term ? term_figure(data, model, term, (ct_statistic)s) : model_figure(model, (ct_statistic)s);
    fail_msg("there is no statistic %s", key);
    return NAN;
}

static double pair_figure(const data_set *data, const char *names, const char *key) {
    int both[2];
    ct_pair pair;
    assert_int_equal(terms_of(data, names, both, 2), 2);
    assert_int_equal(ct_corr_pair(data->moments, both[0], both[1], .95, &pair), CT_OK);
    for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++)
        if (strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return ct_pair_get(&pair, (ct_statistic)s, NULL);
    fail_msg("there is no statistic %s", key);
    return NAN;
}

static void as_in_r(void **unused) {
    char *path = source_path("tests/oracle/weights.csv"), *text = read_text(path), *rest = text, *line;
    char now[3][200] = {"", "", ""};
    data_set data = {0};
    ct_model *model = NULL;
    size_t lines = 0, missed = 0;
    (void)unused;
    while ((line = strsep(&rest, "\n"))) {
        char *f[8]; /* data, kind, weights, model, term, statistic, value */
        if (*line == '#' || *line == '\0' || strncmp(line, "data,", 5) == 0)
            continue;
        assert_int_equal(split_fields(line, f, 8), 7);
        bool other = strcmp(f[0], now[0]) != 0 || strcmp(f[1], now[1]) != 0 || strcmp(f[2], now[2]) != 0;
        if (other && data.table)
            data_close(&data);
        if (other)
            data = weighted_file(f[0], f[2], strcmp(f[1], "analytic") == 0 ? CT_WEIGHTS_ANALYTIC : CT_WEIGHTS_FREQUENCY);
        for (int i = 0; i < 3; i++)
            snprintf(now[i], sizeof now[i], "%s", f[i]);
        double got;
        if (strcmp(f[3], "pair") == 0) {
            got = pair_figure(&data, f[4], f[5]);
        } else {
            if (*f[4] == '\0' && strcmp(f[5], "n") == 0) {
                ct_model_free(model);
                model = fit(&data, f[3]);
            }
            got = figure_of(&data, model, f[4], f[5]);
        }
        lines++;
        if (digits(got, atof(f[6])) >= LEAST)
            continue;
        print_message("# %s, %s by %s, %s, %s, %s: %.17g, not %s\n", f[0], f[1], f[2], f[3], f[4], f[5], got, f[6]);
        missed++;
    }
    assert_int_equal(missed, 0);
    assert_true(lines > 900);
    ct_model_free(model);
    data_close(&data);
    free(text);
    free(path);
}

/* To so many digits, or both not there. */
static void alike(double a, double b, double least) {
    if (!isnan(a) || !isnan(b))
        assert_digits(a, b, least);
}

/* All figures of two models to so many digits; Durbin-Watson goes by rows, which may be others. */
static void assert_same(const ct_model *a, const ct_model *b, double least) {
    assert_int_equal(a->n_estimates, b->n_estimates);
    for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
        if (s != CT_DW && s != CT_DIGITS)
            alike(model_figure(a, (ct_statistic)s), model_figure(b, (ct_statistic)s), s == CT_F_P ? 12 : least);
    for (size_t i = 0; i < a->n_estimates; i++)
        for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
            alike(ct_estimate_get(&a->estimates[i], (ct_statistic)s, NULL),
                  ct_estimate_get(&b->estimates[i], (ct_statistic)s, NULL), s == CT_P ? 12 : least);
}

enum { ROWS = 300, COLUMNS = 5 };

/* y, a, b, their frequency w, and c with missing values: whole numbers, so that sums are exact. spread: how much b is
 * more than a multiple of a. */
static void make_rows(double *values, double spread) {
    uint64_t state = 77;
    for (size_t row = 0; row < ROWS; row++) {
        double a = rint(50 * random_normal(&state)), own = rint(9 * random_normal(&state));
        double *x = values + row * COLUMNS;
        x[0] = 3 * a + own + rint(20 * random_normal(&state));
        x[1] = a;
        x[2] = spread * a + own;
        x[3] = floor(4 * random_share(&state));
        x[4] = row % 9 == 4 ? NAN : rint(30 * random_normal(&state));
    }
}

static const char names[] = "y a b w c";

static void frequencies_are_rows_repeated(void **unused) {
    static const double spreads[] = {1, 1e11}; /* the second is fitted from the rows */
    double values[ROWS * COLUMNS], *many = malloc(4 * sizeof values);
    ct_error error = {0};
    (void)unused;
    for (int s = 0; s < 2; s++) {
        size_t count = 0;
        make_rows(values, spreads[s]);
        for (size_t row = 0; row < ROWS; row++)
            for (int copy = 0; copy < (int)values[row * COLUMNS + 3]; copy++)
                memcpy(many + count++ * COLUMNS, values + row * COLUMNS, COLUMNS * sizeof *values);
        data_set d = weighted(table_of(names, ROWS, values), "w", CT_WEIGHTS_FREQUENCY, &error);
        data_set e = data_of(table_of(names, count, many), NULL, CT_LEVELS);
        static const char *const formulas[] = {"y ~ a + b", "y ~ a + b + c", "y ~ b + 0", "c ~ a", "y ~ 1"};
        for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
            ct_model *m = fit(&d, formulas[i]), *n = fit(&e, formulas[i]);
            assert_same(m, n, 14);
            ct_model_free(m);
            ct_model_free(n);
        }
        ct_summary in, all;
        assert_int_equal(ct_summary_of(d.moments, term_of(&d, "c"), &in), CT_OK);
        assert_int_equal(ct_summary_of(e.moments, term_of(&e, "c"), &all), CT_OK);
        for (int f = CT_COLUMN_FIRST; f <= CT_COLUMN_LAST; f++)
            assert_digits(in.value[f - CT_COLUMN_FIRST], all.value[f - CT_COLUMN_FIRST], 14);
        data_close(&d);
        data_close(&e);
    }
    free(many);
}

/* Analytic weights are known up to a factor; and all alike they say nothing. */
static void analytic_weights_have_no_unit(void **unused) {
    double values[ROWS * COLUMNS], larger[ROWS * COLUMNS], equal[ROWS * COLUMNS];
    ct_error error = {0};
    (void)unused;
    make_rows(values, 1);
    memcpy(larger, values, sizeof values);
    memcpy(equal, values, sizeof values);
    for (size_t row = 0; row < ROWS; row++) {
        larger[row * COLUMNS + 3] *= 1000;
        equal[row * COLUMNS + 3] = 7;
    }
    data_set d = weighted(table_of(names, ROWS, values), "w", CT_WEIGHTS_ANALYTIC, &error);
    data_set e = weighted(table_of(names, ROWS, larger), "w", CT_WEIGHTS_ANALYTIC, &error);
    data_set f = weighted(table_of(names, ROWS, equal), "w", CT_WEIGHTS_ANALYTIC, &error);
    data_set g = data_of(table_of(names, ROWS, equal), NULL, CT_LEVELS);
    ct_model *m[4] = {fit(&d, "y ~ a + c"), fit(&e, "y ~ a + c"), fit(&f, "y ~ a + c"), fit(&g, "y ~ a + c")};
    for (int i = 0; i < 4; i += 2) {
        for (size_t j = 0; j < m[i]->n_estimates; j++)
            for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
                alike(m[i]->estimates[j].value[s - CT_TERM_FIRST], m[i + 1]->estimates[j].value[s - CT_TERM_FIRST],
                      s == CT_P ? 12 : 14); /* thin tails magnify the last bits of t */
        static const ct_statistic same[] = {CT_N, CT_R2, CT_ADJ_R2, CT_F, CT_F_P, CT_LOGLIK, CT_AIC, CT_BIC, CT_DW};
        for (size_t s = 0; s < sizeof same / sizeof *same; s++)
            assert_digits(model_figure(m[i], same[s]), model_figure(m[i + 1], same[s]), 13);
    }
    assert_digits(model_figure(m[1], CT_SSR), 1000 * model_figure(m[0], CT_SSR), 14);
    for (int i = 0; i < 4; i++)
        ct_model_free(m[i]);
    data_close(&d), data_close(&e), data_close(&f), data_close(&g);
}

/* Weights that are all alike change nothing, to the last digit: not where powers have more digits than a double, and
 * hang together so closely that those decide. */
static void alike_weigh_nothing(void **unused) {
    enum { LARGEST = 6 };
    static const char formula[] = "y ~ x + x^2 + x^3 + x^4 + x^5 + x^6";
    char *path = source_path("tests/nist/filip.csv"), *text = read_text(path), *rest = text, *line;
    char *csv = calloc(2 * strlen(text), 1);
    ct_power powers[LARGEST - 1];
    ct_error error = {0};
    (void)unused;
    assert_non_null(csv);
    for (size_t at = 0; (line = strsep(&rest, "\n"));)
        if (*line != '\0')
            at += (size_t)sprintf(csv + at, "%s,%s\n", line, at == 0 ? "w" : "3");
    data_set plain = data_text(csv, "x^2 x^3 x^4 x^5 x^6"), threes = {.table = table_text(csv)};
    for (int i = 2; i <= LARGEST; i++)
        powers[i - 2] = (ct_power){.column = ct_table_find(threes.table, "x"), .exponent = i};
    threes.terms = ct_terms_new_weighted(threes.table, powers, LARGEST - 1, CT_LEVELS, (ct_excluded){0},
                                         ct_table_find(threes.table, "w"), CT_WEIGHTS_ANALYTIC, &error);
    assert_non_null(threes.terms);
    threes.moments = ct_moments_new(threes.terms, 0, NULL, &error);
    ct_model *a = fit(&plain, formula), *b = fit(&threes, formula);
    for (size_t i = 0; i < a->n_estimates; i++)
        for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
            alike(ct_estimate_get(&b->estimates[i], (ct_statistic)s, NULL),
                  ct_estimate_get(&a->estimates[i], (ct_statistic)s, NULL), s == CT_P ? 12 : 15);
    ct_model_free(a);
    ct_model_free(b);
    data_close(&plain);
    data_close(&threes);
    free(csv);
    free(text);
    free(path);
}

/* The standard deviation of a variable is that of the constant's model: s of a weighted fit of nothing else, over the
 * root of the mean weight, as Stata's summarize has it; frequencies count as so many rows. */
static void summaries_are_weighted(void **unused) {
    double values[ROWS * COLUMNS];
    ct_error error = {0};
    ct_summary summary;
    (void)unused;
    make_rows(values, 1);
    for (int kind = CT_WEIGHTS_ANALYTIC; kind <= CT_WEIGHTS_FREQUENCY; kind++) {
        data_set d = weighted(table_of(names, ROWS, values), "w", (ct_weighting)kind, &error);
        double n = 0, all = 0, sum = 0, squares = 0;
        for (size_t row = 0; row < ROWS; row++) {
            double w = values[row * COLUMNS + 3];
            n += w > 0;
            all += w;
            sum += w * values[row * COLUMNS];
        }
        for (size_t row = 0; row < ROWS; row++)
            squares += values[row * COLUMNS + 3] * pow(values[row * COLUMNS] - sum / all, 2);
        double sd = kind == CT_WEIGHTS_ANALYTIC ? sqrt(squares / all * n / (n - 1)) : sqrt(squares / (all - 1));
        assert_int_equal(ct_summary_of(d.moments, term_of(&d, "y"), &summary), CT_OK);
        assert_digits(ct_summary_get(&summary, CT_MEAN, NULL), sum / all, 13);
        assert_digits(ct_summary_get(&summary, CT_SD, NULL), sd, 13);
        data_close(&d);
    }
}

/* A weighing column is no candidate, but may be asked for; what would happen is judged by weighted fits. */
static void previews_are_weighted(void **unused) {
    double values[ROWS * COLUMNS];
    ct_preview previews[COLUMNS];
    ct_error error = {0};
    (void)unused;
    make_rows(values, 1);
    data_set d = weighted(table_of(names, ROWS, values), "w", CT_WEIGHTS_ANALYTIC, &error);
    assert_int_equal(ct_terms_at(d.terms, 3)->role, CT_ROLE_WEIGHTS);
    formula f = read_formula(&d, "y ~ a");
    ct_spec spec = spec_of(&f);
    ct_model *m = fit(&d, "y ~ a"), *n = fit(&d, "y ~ a + b"), *none = fit(&d, "y ~ 1");
    assert_int_equal(ct_preview_all(d.moments, &spec, m, previews), CT_OK);
    assert_digits(previews[2].t, term_figure(&d, n, "b", CT_T), 13);
    assert_digits(previews[2].aic_change, model_figure(n, CT_AIC) - model_figure(m, CT_AIC), 9);
    assert_digits(previews[1].aic_change, model_figure(none, CT_AIC) - model_figure(m, CT_AIC), 9);
    assert_true(isnan(previews[3].t));
    ct_model_free(m), ct_model_free(n), ct_model_free(none);
    data_close(&d);
}

/* More columns than a Gram matrix is kept for. */
static void wide_tables_are_weighted(void **unused) {
    enum { WIDE = 530, SHORT = 60 };
    static double few[SHORT * 4];
    static char text[WIDE][16];
    static double by_column[WIDE][SHORT];
    const char *wide_names[WIDE];
    const double *columns[WIDE];
    uint64_t state = 3;
    ct_error error = {0};
    (void)unused;
    for (int i = 0; i < WIDE; i++) {
        snprintf(text[i], sizeof text[i], "%s%d", i == 3 ? "w" : "v", i);
        wide_names[i] = text[i];
        columns[i] = by_column[i];
        for (size_t row = 0; row < SHORT; row++) {
            by_column[i][row] = i == 3 ? floor(1 + 3 * random_share(&state)) : rint(99 * random_normal(&state));
            if (i < 4)
                few[row * 4 + (size_t)i] = by_column[i][row];
        }
    }
    data_set d = weighted(ct_table_new(SHORT, WIDE, wide_names, columns, &error), "w3", CT_WEIGHTS_ANALYTIC, &error);
    data_set e = weighted(table_of("v0 v1 v2 w3", SHORT, few), "w3", CT_WEIGHTS_ANALYTIC, &error);
    ct_model *m = fit(&d, "v0 ~ v1 + v2"), *n = fit(&e, "v0 ~ v1 + v2");
    assert_same(m, n, 14);
    ct_preview *previews = calloc(WIDE, sizeof *previews);
    formula f = read_formula(&d, "v0 ~ v1");
    ct_spec spec = spec_of(&f);
    ct_model *one = fit(&d, "v0 ~ v1");
    assert_int_equal(ct_preview_all(d.moments, &spec, one, previews), CT_OK);
    assert_digits(previews[2].t, term_figure(&e, n, "v2", CT_T), 13);
    free(previews);
    ct_model_free(m), ct_model_free(n), ct_model_free(one);
    data_close(&d), data_close(&e);
}

static void refused(const char *csv, const char *column, ct_weighting kind, const char *message) {
    ct_error error = {0};
    data_set d = weighted(table_text(csv), column, kind, &error);
    assert_null(d.terms);
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_string_equal(error.message, message);
    ct_table_unref(d.table);
}

static void what_cannot_weigh(void **unused) {
    ct_error dates = {0};
    data_set sold = weighted(table_text("y,sold\n1,2020-01-31\n2,2020-03-01\n3,2020-02-01\n"), "sold",
                             CT_WEIGHTS_ANALYTIC, &dates);
    assert_null(sold.terms);
    assert_string_equal(dates.message, "sold cannot weigh: it holds dates");
    ct_table_unref(sold.table);
    ct_error error = {0};
    (void)unused;
    refused("y,w\n1,1\n2,-.5\n", "w", CT_WEIGHTS_ANALYTIC, "w cannot weigh: -0.5 in row 2 is negative");
    refused("y,w\n1,1\n2,.5\n", "w", CT_WEIGHTS_FREQUENCY,
            "w cannot weigh: 0.5 in row 2 is no whole number, which a frequency must be");
    refused("y,w\n1,0\n2,NA\n", "w", CT_WEIGHTS_ANALYTIC, "w cannot weigh: no row has a weight above 0");
    refused("y,w\n1,a\n2,b\n", "w", CT_WEIGHTS_ANALYTIC, "w cannot weigh: it holds no numbers");
    refused("y,w\n1,9007199254740991\n2,9\n", "w", CT_WEIGHTS_FREQUENCY,
            "w cannot weigh: the sum of its values is too large");
    data_set d = weighted(table_text("y,x,w\n1,1,0\n2,3,\n4,5,2\n3,4,1\n9,9,1\n"), "w", CT_WEIGHTS_ANALYTIC, &error);
    assert_int_equal(ct_terms_weights(d.terms).zero, 1);
    assert_int_equal(ct_terms_weights(d.terms).missing, 1);
    assert_int_equal(ct_terms_kept(d.terms), 3);
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_r),
        cmocka_unit_test(frequencies_are_rows_repeated),
        cmocka_unit_test(analytic_weights_have_no_unit),
        cmocka_unit_test(alike_weigh_nothing),
        cmocka_unit_test(summaries_are_weighted),
        cmocka_unit_test(previews_are_weighted),
        cmocka_unit_test(wide_tables_are_weighted),
        cmocka_unit_test(what_cannot_weigh),
    };
    return cmocka_run_group_tests_name("weights", tests, NULL, NULL);
}
