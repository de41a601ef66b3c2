/* Tails and quantiles against those of R and mpmath, in tests/oracle, and against closed forms.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/distributions.h"
#include "support.h"

/* Digits to which we must agree. */
#define LEAST 8.0

typedef struct line {
    char function;
    double x, df1, df2, value, log;
} line;

/* The worst agreement so far, and where. */
typedef struct worst {
    double digits;
    line at;
} worst;

static void agree(worst *w, const line *l, double got, double want) {
    double d = digits(got, want);
    if (d < w->digits) {
        w->digits = d;
        w->at = *l;
    }
    if (d < LEAST)
        print_error("%c(%g; %g, %g) is %.17g and not %.17g\n", l->function, l->x, l->df1, l->df2, got, want);
}

static void check_tail(worst w[2], const line *l) {
    double log_p,
        p = l->function == 't' ? ct_t_two_sided(l->x, l->df1, &log_p) : ct_f_upper(l->x, l->df1, l->df2, &log_p);
    if (l->value > 1e-300)
        agree(&w[0], l, p, l->value);
    else
        assert_true(p >= 0 && p < 1e-299);
    if (isfinite(l->log))
        agree(&w[1], l, log_p, l->log);
    if (l->function == 't') {
        double other;
        assert_true(ct_t_two_sided(-l->x, l->df1, &other) == p && other == log_p);
    }
    assert_true((l->function == 't' ? ct_t_two_sided(l->x, l->df1, NULL) : ct_f_upper(l->x, l->df1, l->df2, NULL)) ==
                p);
}

static void check_line(worst w[3], const line *l) {
    if (l->function == 'q')
        agree(&w[2], l, ct_t_quantile(l->x, l->df1), l->value);
    else if (l->function == 'z')
        agree(&w[2], l, ct_normal_quantile(l->x), l->value);
    else
        check_tail(w, l);
}

/* Compares every line of a file; returns how many there are. */
static size_t check_file(const char *name, worst w[3]) {
    char *path = source_path(name), *text = read_text(path), *rest = text, *row;
    size_t count = 0;
    while ((row = strsep(&rest, "\n"))) {
        char *fields[8];
        if (*row == '#' || *row == '\0' || strncmp(row, "function", 8) == 0)
            continue;
        assert_int_equal(split_fields(row, fields, 8), 6);
        line l = {*fields[0], atof(fields[1]), atof(fields[2]), atof(fields[3]), atof(fields[4]), atof(fields[5])};
        check_line(w, &l);
        count++;
    }
    free(text);
    free(path);
    return count;
}

static void say_worst(const char *what, const worst *w) {
    print_message("# %s: %.1f digits at the worst, %c(%g; %g, %g)\n", what, w->digits, w->at.function, w->at.x,
                  w->at.df1, w->at.df2);
    assert_true(w->digits >= LEAST);
}

static void as_in_r(void **unused) {
    worst w[3] = {{17, {0}}, {17, {0}}, {17, {0}}};
    (void)unused;
    assert_true(check_file("tests/oracle/distributions.csv", w) > 1400);
    say_worst("p as in R", &w[0]);
    say_worst("log p as in R", &w[1]);
    say_worst("quantiles as in R", &w[2]);
}

static void beyond_doubles(void **unused) {
    worst w[3] = {{17, {0}}, {17, {0}}, {17, {0}}};
    (void)unused;
    assert_true(check_file("tests/oracle/tails.csv", w) > 150);
    say_worst("log p as in mpmath", &w[1]);
}

/* One degree of freedom is Cauchy's distribution, two have a root; F with two above is a power. */
static void closed_forms(void **unused) {
    (void)unused;
    for (double t = 1e-6; t < 1e14; t *= 3.7) {
        double log_p, tail = 2 / M_PI * atan(1 / t), square = t * t;
        assert_digits(ct_t_two_sided(t, 1, &log_p), tail, 13.5);
        assert_digits(log_p, t < 1 ? log1p(-2 / M_PI * atan(t)) : log(tail), 12.5);
        assert_digits(ct_t_two_sided(t, 2, NULL), 2 / (sqrt(square + 2) * (sqrt(square + 2) + t)), 13.5);
        for (double df = 1; df < 1e7; df *= 10) {
            double want = -df / 2 * log1p(2 * t / df);
            ct_f_upper(t, 2, df, &log_p);
            assert_digits(log_p, want, 11.5);
        }
    }
}

/* F on one and v degrees of freedom is t squared. */
static void squares(void **unused) {
    (void)unused;
    for (double df = 1; df <= 1e7; df *= 7)
        for (double t = 0.001; t < 1e6; t *= 5) {
            double a, b, p = ct_t_two_sided(t, df, &a), q = ct_f_upper(t * t, 1, df, &b);
            assert_digits(b, a, 11);
            assert_true(p < 1e-300 || digits(q, p) > 10.5);
        }
}

/* Outside the domain there is a NaN, at its ends the limit; log p is finite wherever t is. */
static void edges(void **unused) {
    double log_p = 0;
    (void)unused;
    assert_true(isnan(ct_t_two_sided(NAN, 5, &log_p)) && isnan(log_p));
    assert_true(isnan(ct_t_two_sided(1, 0, &log_p)) && isnan(log_p));
    assert_true(isnan(ct_t_two_sided(1, -1, NULL)) && isnan(ct_t_two_sided(1, NAN, NULL)));
    assert_true(isnan(ct_t_two_sided(1, INFINITY, NULL)) && isnan(ct_f_upper(1, INFINITY, 2, NULL)));
    assert_true(ct_t_two_sided(INFINITY, 5, &log_p) == 0 && log_p == -INFINITY);
    assert_true(ct_t_two_sided(-INFINITY, 5, NULL) == 0);
    assert_true(ct_t_two_sided(0, 5, &log_p) == 1 && log_p == 0);
    assert_true(isnan(ct_f_upper(-1, 2, 3, &log_p)) && isnan(log_p));
    assert_true(isnan(ct_f_upper(NAN, 2, 3, NULL)) && isnan(ct_f_upper(1, 0, 3, NULL)));
    assert_true(isnan(ct_f_upper(1, 2, -3, NULL)) && isnan(ct_f_upper(1, 2, NAN, NULL)));
    assert_true(ct_f_upper(INFINITY, 2, 3, &log_p) == 0 && log_p == -INFINITY);
    assert_true(ct_f_upper(0, 2, 3, &log_p) == 1 && log_p == 0);
    for (double t = 1; t < DBL_MAX / 1e20; t *= 1e20)
        for (double df = 1; df <= 1e7; df *= 10) {
            double before = log_p = 0;
            ct_t_two_sided(t, df, &before);
            assert_true(isfinite(before) && before < 0);
            ct_t_two_sided(t * 1.01, df, &log_p);
            assert_true(isfinite(log_p) && log_p < before);
            ct_f_upper(t, 3, df, &log_p);
            assert_true(isfinite(log_p) && log_p < 0);
        }
    ct_t_two_sided(DBL_MAX, 3, &log_p);
    assert_digits(log_p, -3 * log(DBL_MAX) + log(4 * sqrt(3) / M_PI), 14); /* the limit as t grows */
    static const double wrong[] = {0, 1, -0.1, 1.1, NAN};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_true(isnan(ct_t_quantile(wrong[i], 5)) && isnan(ct_normal_quantile(wrong[i])));
    assert_true(isnan(ct_t_quantile(.95, 0)) && isnan(ct_t_quantile(.95, NAN)));
}

/* The quantile undoes the tail. */
static void quantiles(void **unused) {
    static const double levels[] = {1e-6, .01, .3, .5, .9, .95, .99, .9999, 1 - 1e-12};
    (void)unused;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        for (double df = 0.5; df <= 1e7; df *= 3) {
            double t = ct_t_quantile(levels[i], df), log_p;
            ct_t_two_sided(t, df, &log_p);
            assert_digits(log_p, log1p(-levels[i]), levels[i] < 1e-3 ? 8 : 12);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_r), cmocka_unit_test(beyond_doubles), cmocka_unit_test(closed_forms),
        cmocka_unit_test(squares), cmocka_unit_test(edges),          cmocka_unit_test(quantiles),
    };
    return cmocka_run_group_tests_name("distributions", tests, NULL, NULL);
}
