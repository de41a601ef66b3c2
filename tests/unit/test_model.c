/* Models: each reason why a figure is not there, aliases, and what is refused.
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

/* Not collinear, not near it; 8 rows. */
static const char plain[] = "y,a,b,c\n"
                            "12,1,5,2.5\n15,2,3,1\n11,3,8,4.5\n19,4,1,7\n22,5,9,3\n18,6,2,8\n30,7,7,1.5\n25,8,4,6\n";

static void has_no(const data_set *d, const ct_model *m, const char *term, ct_reason why) {
    for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
        assert_int_equal(term_reason(d, m, term, (ct_statistic)s), why);
    assert_true(isnan(ct_model_estimate(m, term_of(d, term))->log_p));
}

static ct_reason left_out(const data_set *d, const ct_model *m, const char *term) {
    const ct_estimate *e = ct_model_estimate(m, term_of(d, term));
    if (e->aliased != CT_REASON_NONE)
        has_no(d, m, term, e->aliased);
    return e->aliased;
}

static void ordinary(void **unused) {
    data_set d = data_text(plain, NULL);
    ct_model *m = fit(&d, "y ~ c + a"); /* sorted into file order */
    (void)unused;
    assert_int_equal(m->reason, CT_REASON_NONE);
    assert_true(m->n == 8 && m->df == 5 && m->df_model == 2 && m->n_aliased == 0 && m->n_estimates == 3);
    assert_true(m->estimates[0].term == CT_CONSTANT && m->estimates[1].term == 1 && m->estimates[2].term == 3);
    assert_true(m->constant && m->level == .95 && m->response == 0);
    assert_null(ct_model_estimate(m, term_of(&d, "b")));
    for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
        assert_int_equal(model_reason(m, (ct_statistic)s), CT_REASON_NONE);
    for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++) {
        assert_int_equal(term_reason(&d, m, "a", (ct_statistic)s), CT_REASON_NONE);
        bool of_regressors = s == CT_BETA || s == CT_VIF;
        assert_int_equal(term_reason(&d, m, "constant", (ct_statistic)s),
                         of_regressors ? CT_REASON_NO_REGRESSORS : CT_REASON_NONE);
    }
    assert_digits(exp(m->estimates[1].log_p), term_figure(&d, m, "a", CT_P), 13);
    assert_true(m->digits > 15 && m->digits <= 16);
    ct_model_free(m);
    ct_model_free(NULL);
    data_close(&d);
}

static void of_the_constant_alone(void **unused) {
    data_set d = data_text(plain, NULL);
    ct_model *m = fit(&d, "y ~ 1");
    (void)unused;
    assert_digits(term_figure(&d, m, "constant", CT_COEFFICIENT), 19, 16);
    assert_digits(term_figure(&d, m, "constant", CT_STDERR), sqrt(296.0 / 7 / 8), 15.5);
    assert_true(model_figure(m, CT_R2) == 0 && model_figure(m, CT_ADJ_R2) == 0 && m->df_model == 0);
    assert_digits(model_figure(m, CT_SSR), 296, 16);
    assert_int_equal(model_reason(m, CT_F), CT_REASON_NO_REGRESSORS);
    assert_int_equal(model_reason(m, CT_F_P), CT_REASON_NO_REGRESSORS);
    assert_int_equal(model_reason(m, CT_AIC), CT_REASON_NONE);
    ct_model_free(m);
    m = fit(&d, "y ~ 0"); /* of nothing at all */
    assert_true(m->n_estimates == 0 && m->df == 8 && m->reason == CT_REASON_NONE);
    assert_digits(model_figure(m, CT_SSR), 296 + 8 * 19 * 19, 16);
    assert_true(model_figure(m, CT_R2) == 0);
    assert_int_equal(model_reason(m, CT_F), CT_REASON_NO_REGRESSORS);
    assert_int_equal(model_reason(m, CT_DW), CT_REASON_NONE);
    ct_model_free(m);
    data_close(&d);
}

static void collinear(void **unused) {
    data_set d = data_text(
        "total,food,rent,y\n3.5,1,2.5,7\n5,2,3,3\n8.5,4,4.5,9\n9,3,6,1\n7.25,5,2.25,4\n9.5,8,1.5,2\n", NULL);
    ct_model *m = fit(&d, "y ~ total + food + rent"), *two = fit(&d, "y ~ total + food");
    double weights[4];
    (void)unused;
    assert_int_equal(left_out(&d, m, "rent"), CT_REASON_ALIASED);
    assert_int_equal(left_out(&d, m, "food"), CT_REASON_NONE);
    assert_true(m->n_aliased == 1 && m->df == 3 && m->df_model == 2 && m->reason == CT_REASON_NONE);
    /* The rest is as if it had not been asked for. */
    for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
        assert_true(term_figure(&d, m, "food", (ct_statistic)s) == term_figure(&d, two, "food", (ct_statistic)s));
    for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
        assert_true(model_figure(m, (ct_statistic)s) == model_figure(two, (ct_statistic)s));
    assert_int_equal(ct_model_alias(m, term_of(&d, "rent"), weights), CT_OK);
    assert_true(weights[0] == 0 && weights[1] == 1 && weights[2] == -1 && weights[3] == 0);
    assert_int_equal(ct_model_alias(m, term_of(&d, "food"), weights), CT_ERROR_ARGUMENT);
    assert_int_equal(ct_model_alias(m, term_of(&d, "y"), weights), CT_ERROR_ARGUMENT);
    ct_model_free(m);
    ct_model_free(two);
    data_close(&d);
}

/* Weights with a constant, with decimals of their own in each column, with an unrelated term between, on a sample. */
static void aliases(void **unused) {
    data_set d =
        data_text("c,f,z,k,mix,y\n20,68.0,3,293.15,1,1\n25.5,77.9,1,298.65,2,5\n-40,-40.0,4,233.15,,2\n"
                  "37.25,99.05,1,310.40,7,8\n100,212,5,373.15,3,3\n0,32,9,273.15,4,1\n1.75,35.15,2,274.9,9,9\n",
                  NULL);
    ct_model *m = fit(&d, "y ~ c + f + z + k");
    double weights[5];
    (void)unused;
    assert_int_equal(left_out(&d, m, "f"), CT_REASON_ALIASED);
    assert_int_equal(left_out(&d, m, "k"), CT_REASON_ALIASED);
    assert_int_equal(m->n_aliased, 2);
    assert_int_equal(ct_model_alias(m, term_of(&d, "f"), weights), CT_OK);
    assert_true(weights[0] == 32 && weights[1] == 1.8 && weights[2] == 0 && weights[3] == 0 && weights[4] == 0);
    assert_int_equal(ct_model_alias(m, term_of(&d, "k"), weights), CT_OK);
    assert_true(weights[0] == 273.15 && weights[1] == 1 && weights[2] == 0 && weights[3] == 0 && weights[4] == 0);
    ct_model_free(m);
    /* Without a constant f is no multiple of c; k then is one of the two. */
    m = fit(&d, "y ~ 0 + c + f + k");
    assert_int_equal(left_out(&d, m, "f"), CT_REASON_NONE);
    assert_int_equal(left_out(&d, m, "k"), CT_REASON_ALIASED);
    assert_int_equal(ct_model_alias(m, term_of(&d, "k"), weights), CT_OK);
    assert_true(weights[0] == 0);
    assert_digits(weights[1], 1 - 1.8 * 273.15 / 32, 15);
    assert_digits(weights[2], 273.15 / 32, 15);
    ct_model_free(m);
    data_close(&d);
}

/* Doubles whose sum is rounded: collinear as far as they can be. */
static void aliases_of_doubles(void **unused) {
    double values[40 * 4];
    uint64_t state = 80;
    double weights[4];
    (void)unused;
    for (size_t i = 0; i < 40; i++) {
        double a = 1e5 + random_normal(&state) / 7, b = random_normal(&state) / 3;
        values[4 * i] = a;
        values[4 * i + 1] = b;
        values[4 * i + 2] = 0.5 * a - 2 * b + 1.0 / 3;
        values[4 * i + 3] = random_normal(&state);
    }
    data_set d = data_of(table_of("a b c y", 40, values), NULL, CT_LEVELS);
    ct_model *m = fit(&d, "y ~ a + b + c");
    assert_int_equal(left_out(&d, m, "c"), CT_REASON_ALIASED);
    assert_int_equal(ct_model_alias(m, term_of(&d, "c"), weights), CT_OK);
    assert_true(weights[1] == 0.5 && weights[2] == -2);
    assert_true(fabs(weights[0] - 1.0 / 3) < 1e-5);
    ct_model_free(m);
    data_close(&d);
}

/* An exponential trend has the same log difference each year but for rounding, a linear one the same difference. */
static void constant_growth(void **unused) {
    double values[30 * 4];
    uint64_t state = 81;
    (void)unused;
    for (size_t i = 0; i < 30; i++) {
        values[4 * i] = exp(0.05 * (double)i + 1);
        values[4 * i + 1] = -1e6 + 0.1 * (double)i;
        values[4 * i + 2] = random_normal(&state);
        values[4 * i + 3] = random_normal(&state) - 5;
    }
    data_set d = data_of(table_of("e l x y", 30, values), NULL, CT_DIFFERENCES);
    ct_model *m = fit(&d, "y ~ e + l + x");
    assert_int_equal(left_out(&d, m, "e"), CT_REASON_CONSTANT);
    assert_int_equal(left_out(&d, m, "l"), CT_REASON_CONSTANT);
    assert_int_equal(left_out(&d, m, "x"), CT_REASON_NONE);
    ct_model_free(m);
    data_close(&d);
}

static void constant_and_zero_columns(void **unused) {
    data_set d =
        data_text("y,k,z,a,part\n1,5.5,0,3,\n4,5.5,0,1,2\n2,5.5,0,4,2\n7,5.5,0,1,2\n5,5.5,0,5,2\n,5.5,0,7,9\n", NULL);
    ct_model *m = fit(&d, "y ~ k + z + a");
    (void)unused;
    assert_int_equal(left_out(&d, m, "k"), CT_REASON_CONSTANT);
    assert_int_equal(left_out(&d, m, "z"), CT_REASON_CONSTANT);
    assert_int_equal(left_out(&d, m, "a"), CT_REASON_NONE);
    assert_true(m->n == 5 && m->df == 3 && m->n_aliased == 2);
    ct_model_free(m);
    m = fit(&d, "y ~ 0 + k + z + a");
    assert_int_equal(left_out(&d, m, "k"), CT_REASON_NONE);
    assert_int_equal(left_out(&d, m, "z"), CT_REASON_ZERO);
    /* A column of one value has no VIF, and is in nobody's way. */
    assert_int_equal(term_reason(&d, m, "k", CT_VIF), CT_REASON_CONSTANT);
    assert_digits(term_figure(&d, m, "a", CT_VIF), 1, 15);
    ct_model_free(m);
    /* Constant on the model's own rows only. */
    m = fit(&d, "y ~ part + a");
    assert_int_equal(left_out(&d, m, "part"), CT_REASON_CONSTANT);
    assert_int_equal(m->n, 4);
    ct_model_free(m);
    data_close(&d);
}

/* Zero on the model's rows, not elsewhere: as decimals, as doubles, and as powers of many digits. */
static void zero_on_the_sample(void **unused) {
    data_set d = data_text("y,a,b,c\n,123456789.5,0.3333333333333333,1\n,323456789.5,0.3333333333333336,2\n"
                           ",923456787.5,0.3333333333333337,4\n1,0,0,1\n5,0,0,2\n2,0,0,4\n1,0,0,8\n",
                           "a^4");
    ct_model *m = fit(&d, "y ~ 0 + a + a^4 + b + c");
    (void)unused;
    assert_int_equal(left_out(&d, m, "a"), CT_REASON_ZERO);
    assert_int_equal(left_out(&d, m, "a^4"), CT_REASON_ZERO);
    assert_int_equal(left_out(&d, m, "b"), CT_REASON_ZERO);
    assert_int_equal(left_out(&d, m, "c"), CT_REASON_NONE);
    ct_model_free(m);
    m = fit(&d, "y ~ a + a^4 + b + c");
    assert_int_equal(left_out(&d, m, "a^4"), CT_REASON_CONSTANT);
    assert_int_equal(left_out(&d, m, "b"), CT_REASON_CONSTANT);
    ct_model_free(m);
    data_close(&d);
}

static void too_few_rows(void **unused) {
    data_set d = data_text("y,a,b,c,e\n1,2,5,1,3\n3,3,1,9,7\n2,7,4,4,4\n", NULL);
    ct_model *m = fit(&d, "y ~ a + b + c + e");
    (void)unused;
    assert_int_equal(left_out(&d, m, "a"), CT_REASON_NONE);
    assert_int_equal(left_out(&d, m, "c"), CT_REASON_FEW_ROWS);
    assert_int_equal(left_out(&d, m, "e"), CT_REASON_FEW_ROWS);
    assert_true(m->reason == CT_REASON_NO_DF && m->df == 0 && m->n == 3 && m->n_aliased == 2);
    ct_model_free(m);
    m = fit(&d, "y ~ a + b");
    assert_true(m->reason == CT_REASON_NO_DF && m->n_aliased == 0 && m->df_model == 2);
    assert_int_equal(term_reason(&d, m, "a", CT_COEFFICIENT), CT_REASON_NONE);
    static const ct_statistic spread[] = {CT_STDERR, CT_T, CT_P, CT_CI_LOW, CT_CI_HIGH};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(term_reason(&d, m, "a", spread[i]), CT_REASON_NO_DF);
    assert_int_equal(term_reason(&d, m, "a", CT_VIF), CT_REASON_NONE);
    static const ct_statistic without[] = {CT_ADJ_R2, CT_F, CT_F_P, CT_S, CT_LOGLIK, CT_AIC, CT_AICC, CT_BIC, CT_DW};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        assert_int_equal(model_reason(m, without[i]), CT_REASON_NO_DF);
    assert_true(model_figure(m, CT_SSR) == 0 && model_figure(m, CT_R2) == 1 && model_figure(m, CT_DF_RESID) == 0);
    ct_model_free(m);
    /* Without a constant three regressors fit three rows; an auxiliary regression with one has no rows to spare. */
    m = fit(&d, "y ~ 0 + a + b + c");
    assert_int_equal(m->reason, CT_REASON_NO_DF);
    assert_int_equal(term_reason(&d, m, "a", CT_VIF), CT_REASON_FEW_ROWS);
    assert_int_equal(term_reason(&d, m, "c", CT_VIF), CT_REASON_FEW_ROWS);
    ct_model_free(m);
    data_close(&d);
    d = data_text("y,a\n3,4\n", NULL);
    m = fit(&d, "y ~ a");
    assert_int_equal(left_out(&d, m, "a"), CT_REASON_CONSTANT);
    assert_true(m->n == 1 && m->reason == CT_REASON_NO_DF);
    assert_true(term_figure(&d, m, "constant", CT_COEFFICIENT) == 3);
    ct_model_free(m);
    data_close(&d);
}

static void small_sample_aicc(void **unused) {
    data_set d = data_text("y,a,b\n1,2,5\n3,3,1\n2,7,4\n6,1,1\n8,8,2\n", NULL);
    ct_model *m = fit(&d, "y ~ a + b");
    (void)unused;
    assert_int_equal(model_reason(m, CT_AICC), CT_REASON_SMALL_SAMPLE); /* n 5 = K + 1 */
    assert_int_equal(model_reason(m, CT_AIC), CT_REASON_NONE);
    ct_model_free(m);
    m = fit(&d, "y ~ a");
    assert_digits(model_figure(m, CT_AICC), -2 * model_figure(m, CT_LOGLIK) + 2 * 3 * 5 / (5.0 - 3 - 1), 15);
    ct_model_free(m);
    data_close(&d);
}

static void perfect_fit(void **unused) {
    data_set d = data_text(
        "a,b,u,y\n1,2,3,5.5\n2,1,1,5.9\n3,7,4,16.8\n4,0.5,1,8.95\n5,3,5,14.6\n6,-2,9,9\n7,0,2,13.9\n", NULL);
    ct_model *m = fit(&d, "y ~ a + b + u"); /* y = 0.6 + 1.9 a + 1.5 b */
    (void)unused;
    assert_int_equal(m->reason, CT_REASON_PERFECT_FIT);
    assert_digits(term_figure(&d, m, "a", CT_COEFFICIENT), 1.9, 16);
    assert_digits(term_figure(&d, m, "b", CT_COEFFICIENT), 1.5, 16);
    assert_digits(term_figure(&d, m, "constant", CT_COEFFICIENT), 0.6, 15);
    assert_true(term_figure(&d, m, "u", CT_COEFFICIENT) == 0);
    assert_true(term_figure(&d, m, "a", CT_STDERR) == 0 && model_figure(m, CT_SSR) == 0 &&
                model_figure(m, CT_S) == 0);
    assert_true(term_figure(&d, m, "a", CT_CI_LOW) == term_figure(&d, m, "a", CT_COEFFICIENT));
    assert_true(model_figure(m, CT_R2) == 1 && model_figure(m, CT_ADJ_R2) == 1);
    assert_int_equal(term_reason(&d, m, "a", CT_T), CT_REASON_PERFECT_FIT);
    assert_int_equal(term_reason(&d, m, "a", CT_P), CT_REASON_PERFECT_FIT);
    static const ct_statistic without[] = {CT_F, CT_F_P, CT_LOGLIK, CT_AIC, CT_AICC, CT_BIC, CT_DW};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        assert_int_equal(model_reason(m, without[i]), CT_REASON_PERFECT_FIT);
    ct_model_free(m);
    data_close(&d);
}

/* A response of one value: the constant is it, every other coefficient 0 to the bit. */
static void constant_response(void **unused) {
    data_set d = data_text("y,a,b\n9,2,5\n4.7,3,1.3\n4.7,7,4.1\n4.7,1,1\n4.7,8,2\n4.7,5,\n4.7,4,0.4\n", NULL);
    ct_spec spec = {.level = .95};
    formula f = read_formula(&d, "y ~ a + b");
    (void)unused;
    ct_model *all = fit(&d, "y ~ a");
    assert_int_equal(all->reason, CT_REASON_NONE);
    ct_model_free(all);
    ct_table *table = table_text("y,a,b\n4.7,3,1.3\n4.7,7,4.1\n4.7,1,1\n4.7,8,2\n9,5,\n4.7,4,0.4\n");
    data_close(&d);
    d = data_of(table, NULL, CT_LEVELS);
    spec = spec_of(&f);
    ct_model *m = ct_model_fit(d.moments, &spec, NULL);
    assert_int_equal(m->reason, CT_REASON_CONSTANT_RESPONSE);
    assert_true(m->n == 5 && term_figure(&d, m, "constant", CT_COEFFICIENT) == 4.7);
    assert_true(term_figure(&d, m, "a", CT_COEFFICIENT) == 0 && term_figure(&d, m, "b", CT_COEFFICIENT) == 0);
    assert_true(term_figure(&d, m, "a", CT_STDERR) == 0);
    assert_int_equal(term_reason(&d, m, "a", CT_T), CT_REASON_CONSTANT_RESPONSE);
    assert_int_equal(term_reason(&d, m, "a", CT_BETA), CT_REASON_CONSTANT_RESPONSE);
    assert_int_equal(term_reason(&d, m, "a", CT_VIF), CT_REASON_NONE);
    static const ct_statistic without[] = {CT_R2, CT_ADJ_R2, CT_F, CT_F_P, CT_LOGLIK, CT_AIC, CT_AICC, CT_BIC, CT_DW};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        assert_int_equal(model_reason(m, without[i]), CT_REASON_CONSTANT_RESPONSE);
    assert_true(model_figure(m, CT_SSR) == 0);
    ct_model_free(m);
    m = fit(&d, "y ~ 0 + a + b"); /* about zero there is something to explain */
    assert_int_equal(m->reason, CT_REASON_NONE);
    assert_int_equal(term_reason(&d, m, "a", CT_BETA), CT_REASON_CONSTANT_RESPONSE);
    ct_model_free(m);
    data_close(&d);
}

static void no_complete_rows(void **unused) {
    data_set d = data_text("y,a,b\n1,,2\n,2,3\n3,,4\n", NULL);
    ct_model *m = fit(&d, "y ~ a + b");
    (void)unused;
    assert_true(m->reason == CT_REASON_NO_ROWS && m->n == 0 && m->df == 0);
    assert_true(model_figure(m, CT_N) == 0);
    for (int s = CT_DF_RESID; s <= CT_MODEL_LAST; s++)
        assert_int_equal(model_reason(m, (ct_statistic)s), CT_REASON_NO_ROWS);
    has_no(&d, m, "a", CT_REASON_NO_ROWS);
    assert_int_equal(term_reason(&d, m, "constant", CT_COEFFICIENT), CT_REASON_NO_ROWS);
    ct_model_free(m);
    data_close(&d);
}

/* An exact combination leaves none of its terms a VIF: either follows from the other and a constant. */
static void vif_without_constant(void **unused) {
    data_set d = data_text("y,a,b,c\n3,1,4,2\n1,2,5,9\n4,3,6,1\n1,4,7,4\n5,5,8,7\n9,6,9,3\n", NULL); /* b = a + 3 */
    ct_model *m = fit(&d, "y ~ 0 + a + b + c"), *with = fit(&d, "y ~ a + c");
    (void)unused;
    assert_int_equal(left_out(&d, m, "b"), CT_REASON_NONE);
    assert_int_equal(term_reason(&d, m, "a", CT_VIF), CT_REASON_ALIASED);
    assert_int_equal(term_reason(&d, m, "b", CT_VIF), CT_REASON_ALIASED);
    assert_int_equal(term_reason(&d, m, "c", CT_VIF), CT_REASON_NONE);
    assert_digits(term_figure(&d, m, "c", CT_VIF), term_figure(&d, with, "c", CT_VIF), 15);
    ct_model_free(m);
    ct_model_free(with);
    data_close(&d);
}

static void refused(const data_set *d, ct_spec spec, const char *message) {
    ct_error error = {0};
    assert_null(ct_model_fit(d->moments, &spec, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_string_equal(error.message, message);
    assert_null(ct_model_fit(d->moments, &spec, NULL));
}

static void what_is_refused(void **unused) {
    data_set d = data_text("y,a,t\n1,2,x\n2,3,y\n", NULL);
    static const int text[] = {2}, twice[] = {1, 1}, self[] = {1, 0}, far[] = {3}, negative[] = {-1};
    (void)unused;
    refused(&d, (ct_spec){0, text, 1, true, .95, NULL, 0, NULL, NULL, 0}, "t holds text and cannot enter a model");
    refused(&d, (ct_spec){2, twice, 1, true, .95, NULL, 0, NULL, NULL, 0}, "t holds text and cannot enter a model");
    refused(&d, (ct_spec){0, twice, 2, true, .95, NULL, 0, NULL, NULL, 0}, "a stands twice among the regressors");
    refused(&d, (ct_spec){0, self, 2, true, .95, NULL, 0, NULL, NULL, 0}, "y is the response and cannot be a regressor too");
    refused(&d, (ct_spec){0, far, 1, true, .95, NULL, 0, NULL, NULL, 0}, "there is no term 3");
    refused(&d, (ct_spec){0, negative, 1, true, .95, NULL, 0, NULL, NULL, 0}, "there is no term -1");
    refused(&d, (ct_spec){9, twice, 1, true, .95, NULL, 0, NULL, NULL, 0}, "there is no term 9");
    refused(&d, (ct_spec){0, twice, 1, true, .95, text, 1, NULL, NULL, 0}, "term 2 cannot be of the sample");
    refused(&d, (ct_spec){0, twice, 1, true, .95, far, 1, NULL, NULL, 0}, "term 3 cannot be of the sample");
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary),
        cmocka_unit_test(of_the_constant_alone),
        cmocka_unit_test(collinear),
        cmocka_unit_test(aliases),
        cmocka_unit_test(aliases_of_doubles),
        cmocka_unit_test(constant_growth),
        cmocka_unit_test(constant_and_zero_columns),
        cmocka_unit_test(zero_on_the_sample),
        cmocka_unit_test(too_few_rows),
        cmocka_unit_test(small_sample_aicc),
        cmocka_unit_test(perfect_fit),
        cmocka_unit_test(constant_response),
        cmocka_unit_test(no_complete_rows),
        cmocka_unit_test(vif_without_constant),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
