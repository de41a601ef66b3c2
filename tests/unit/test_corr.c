/* Correlations of pairs: against the regression of one on the other, and where they are not defined. (Figures of R
 * are in test_oracle.c.)
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "engine/corr.h"
#include "engine/distributions.h"
#include "support.h"

static ct_pair pair_of(const data_set *d, const char *a, const char *b) {
    ct_pair pair;
    assert_int_equal(ct_corr_pair(d->moments, term_of(d, a), term_of(d, b), .95, &pair), CT_OK);
    assert_true(pair.a == term_of(d, a) && pair.b == term_of(d, b));
    for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++) {
        ct_reason reason;
        double value = ct_pair_get(&pair, (ct_statistic)s, &reason);
        assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
        assert_true(isnan(value) ? isnan(ct_pair_get(&pair, (ct_statistic)s, NULL))
                                 : ct_pair_get(&pair, (ct_statistic)s, NULL) == value);
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

/* All but n, or with r all but n and r, for one reason. */
static void nothing_but(const ct_pair *pair, double n, double r, ct_reason why) {
    assert_true(figure(pair, CT_PAIR_N) == n);
    if (isnan(r))
        assert_int_equal(reason(pair, CT_R), why);
    else
        assert_true(figure(pair, CT_R) == r);
    assert_int_equal(reason(pair, CT_PAIR_T), why);
    assert_int_equal(reason(pair, CT_PAIR_P), why);
    assert_int_equal(reason(pair, CT_PAIR_CI_LOW), why);
    assert_int_equal(reason(pair, CT_PAIR_CI_HIGH), why);
    assert_true(isnan(pair->log_p));
}

static const char data[] =
    "a,b,c,k,t,none,two,one,line\n1,2.5,,4.7,o,,1,,3\n2,1.5,7,4.7,p,,5,,5\n4,6.25,3,4.7,q,,,3,9\n"
    "7,2,9,4.7,r,,,,15\n5,9.5,1,4.7,s,,,,11\n9,4,4,4.7,v,,,,19\n,8,2,4.7,u,,,,\n";

/* r has the t, p and sign of the slope; its square is R2. */
static void as_a_regression(void **unused) {
    static const char *const pairs[][3] = {{"a", "b", "a ~ b"}, {"a", "c", "a ~ c"}, {"c", "b", "c ~ b"}};
    data_set d = data_text(data, NULL);
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        ct_pair pair = pair_of(&d, pairs[i][0], pairs[i][1]), back = pair_of(&d, pairs[i][1], pairs[i][0]);
        ct_model *m = fit(&d, pairs[i][2]);
        double r = figure(&pair, CT_R);
        assert_true(figure(&pair, CT_PAIR_N) == model_figure(m, CT_N));
        assert_digits(r * r, model_figure(m, CT_R2), 14.5);
        assert_digits(r, term_figure(&d, m, pairs[i][1], CT_BETA), 14.5);
        assert_digits(figure(&pair, CT_PAIR_T), term_figure(&d, m, pairs[i][1], CT_T), 14.5);
        assert_digits(figure(&pair, CT_PAIR_P), term_figure(&d, m, pairs[i][1], CT_P), 14);
        assert_digits(pair.log_p, log(figure(&pair, CT_PAIR_P)), 13);
        double half = ct_normal_quantile(.95) / sqrt(figure(&pair, CT_PAIR_N) - 3);
        assert_digits(figure(&pair, CT_PAIR_CI_LOW), tanh(atanh(r) - half), 14.5);
        assert_digits(figure(&pair, CT_PAIR_CI_HIGH), tanh(atanh(r) + half), 14.5);
        for (int s = CT_PAIR_FIRST; s <= CT_PAIR_LAST; s++)
            assert_true(figure(&pair, (ct_statistic)s) == figure(&back, (ct_statistic)s));
        ct_model_free(m);
    }
    data_close(&d);
}

static void without(void **unused) {
    data_set d = data_text(data, NULL);
    ct_pair pair;
    (void)unused;
    pair = pair_of(&d, "a", "a");
    nothing_but(&pair, 6, 1, CT_REASON_PERFECT_FIT);
    pair = pair_of(&d, "a", "line");
    nothing_but(&pair, 6, 1, CT_REASON_PERFECT_FIT);
    pair = pair_of(&d, "a", "k");
    nothing_but(&pair, 6, NAN, CT_REASON_CONSTANT);
    pair = pair_of(&d, "k", "k");
    nothing_but(&pair, 7, NAN, CT_REASON_CONSTANT);
    pair = pair_of(&d, "a", "none");
    nothing_but(&pair, 0, NAN, CT_REASON_FEW_PAIRS);
    pair = pair_of(&d, "a", "one");
    nothing_but(&pair, 1, NAN, CT_REASON_FEW_PAIRS);
    pair = pair_of(&d, "a", "two");
    nothing_but(&pair, 2, 1, CT_REASON_FEW_PAIRS);
    pair = pair_of(&d, "b", "two");
    nothing_but(&pair, 2, -1, CT_REASON_FEW_PAIRS);
    assert_int_equal(ct_corr_pair(d.moments, 0, term_of(&d, "t"), .95, &pair), CT_ERROR_ARGUMENT);
    data_close(&d);
    /* Three pairs have a t, but no interval. */
    d = data_text("a,b\n1,2\n2,4\n4,3\n", NULL);
    pair = pair_of(&d, "a", "b");
    assert_int_equal(reason(&pair, CT_PAIR_T), CT_REASON_NONE);
    assert_int_equal(reason(&pair, CT_PAIR_CI_LOW), CT_REASON_FEW_PAIRS);
    assert_int_equal(reason(&pair, CT_PAIR_CI_HIGH), CT_REASON_FEW_PAIRS);
    data_close(&d);
}

/* A series that grows by the same share each year, but for rounding, has one value only as log differences. */
static void constant_growth(void **unused) {
    double values[40];
    uint64_t state = 220;
    (void)unused;
    for (size_t i = 0; i < 20; i++) {
        values[2 * i] = exp(0.05 * (double)i + 1);
        values[2 * i + 1] = 1 + random_share(&state);
    }
    data_set d = data_of(table_of("e x", 20, values), NULL, CT_DIFFERENCES);
    ct_pair pair = pair_of(&d, "e", "x");
    nothing_but(&pair, 19, NAN, CT_REASON_CONSTANT);
    data_close(&d);
}

/* r to the last digit where 1 - r^2 would be lost beside 1; and far from zero. */
static void close_to_one(void **unused) {
    data_set d =
        data_text("a,b,c\n1,1.00000001,1000000000001\n2,2,1000000000004\n3,3,1000000000002\n4,4,1000000000007\n"
                  "5,5,1000000000003\n",
                  NULL);
    ct_pair pair = pair_of(&d, "a", "b");
    (void)unused;
    /* In whole numbers of 10^-8, n = 5: 1 - r^2 = (Sxx Syy - Sxy^2)/(Sxx Syy) with Sxx = 10, Sxy = 10 - 2e,
     * Syy = 10 - 4e + 0.8e^2, e = 10^-8. */
    double e = 1e-8, rest = (8 * e * e - 4 * e * e) / (100 - 40 * e + 8 * e * e);
    assert_digits(figure(&pair, CT_R), 1 - rest / 2, 16);
    assert_digits(figure(&pair, CT_PAIR_T), figure(&pair, CT_R) * sqrt(3 / rest), 14);
    pair = pair_of(&d, "a", "c");
    assert_digits(figure(&pair, CT_R), 7 / sqrt(10 * 21.2), 15.5);
    data_close(&d);
}

static void levels(void **unused) {
    data_set d = data_text(data, NULL);
    ct_pair pair;
    (void)unused;
    assert_int_equal(ct_corr_pair(d.moments, 0, 1, .5, &pair), CT_OK);
    double half = 0.67448975019608171 / sqrt(3); /* R's qnorm(.75) */
    assert_digits(figure(&pair, CT_PAIR_CI_HIGH), tanh(atanh(figure(&pair, CT_R)) + half), 14.5);
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_a_regression), cmocka_unit_test(without), cmocka_unit_test(close_to_one),
        cmocka_unit_test(constant_growth), cmocka_unit_test(levels),
    };
    return cmocka_run_group_tests_name("corr", tests, NULL, NULL);
}
