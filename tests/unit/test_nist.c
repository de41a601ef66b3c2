/* The linear regressions and univariate summaries of NIST, against solutions of 40 digits.
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

#include "engine/summary.h"
#include "support.h"

/* What is asked of every figure. */
#define LEAST 14.9

enum { MOST_TERMS = 12 };

/* A line of exact.csv. */
typedef struct solution {
    char term[16];
    long double coefficient, stderror, s, r2, f;
    double df_model, df_resid;
} solution;

/* The lines of one data set, in the order of the file. Returns how many there are. */
static size_t read_solutions(const char *name, solution *solutions) {
    char *path = source_path("tests/nist/exact.csv"), *text = read_text(path), *rest = text, *line;
    size_t count = 0;
    while ((line = strsep(&rest, "\n"))) {
        char *fields[16];
        if (*line == '\0' || split_fields(line, fields, 16) != 9 || strcmp(fields[0], name) != 0)
            continue;
        assert_true(count < MOST_TERMS);
        solution *s = &solutions[count++];
        snprintf(s->term, sizeof s->term, "%s", fields[1]);
        s->coefficient = strtold(fields[2], NULL);
        s->stderror = strtold(fields[3], NULL);
        s->s = strtold(fields[4], NULL);
        s->r2 = strtold(fields[5], NULL);
        s->f = strtold(fields[6], NULL);
        s->df_model = atof(fields[7]);
        s->df_resid = atof(fields[8]);
    }
    free(text);
    free(path);
    assert_true(count > 0);
    return count;
}

/* Correct digits of a double against a solution of more: what is exact is 0 to the bit. */
static double digits_of(double got, long double want) {
    long double off = fabsl((long double)got - want);
    if (off == 0)
        return 17;
    return want == 0 ? 0 : (double)-log10l(off / fabsl(want));
}

static void write_formula(const solution *solutions, size_t count, char *text, size_t size) {
    bool constant = strcmp(solutions[0].term, "const") == 0;
    size_t used = (size_t)snprintf(text, size, "y ~ %d", constant);
    for (size_t i = constant; i < count; i++)
        used += (size_t)snprintf(text + used, size - used, " + %s", solutions[i].term);
}

/* The least digits of the model's figures; those of a perfect fit that are undefined say so. */
static double check_model(const ct_model *m, const solution *s) {
    double least = digits_of(model_figure(m, CT_S), s->s);
    least = fmin(least, digits_of(model_figure(m, CT_R2), s->r2));
    assert_true(model_figure(m, CT_DF_RESID) == s->df_resid && (double)m->df_model == s->df_model);
    assert_int_equal(m->reason, s->s == 0 ? CT_REASON_PERFECT_FIT : CT_REASON_NONE);
    if (s->s == 0)
        assert_int_equal(model_reason(m, CT_F), CT_REASON_PERFECT_FIT);
    else
        least = fmin(least, digits_of(model_figure(m, CT_F), s->f));
    return least;
}

static void check_set(const char *name, const char *powers) {
    char path[64], text[256];
    solution solutions[MOST_TERMS];
    double coefficients = 17, errors = 17;
    snprintf(path, sizeof path, "tests/nist/%s.csv", name);
    size_t count = read_solutions(name, solutions);
    data_set d = data_file(path, powers);
    write_formula(solutions, count, text, sizeof text);
    ct_model *m = fit(&d, text);
    assert_int_equal(m->n_estimates, count);
    for (size_t i = 0; i < count; i++) {
        const char *term = strcmp(solutions[i].term, "const") == 0 ? "constant" : solutions[i].term;
        coefficients =
            fmin(coefficients, digits_of(term_figure(&d, m, term, CT_COEFFICIENT), solutions[i].coefficient));
        errors = fmin(errors, digits_of(term_figure(&d, m, term, CT_STDERR), solutions[i].stderror));
    }
    double rest = check_model(m, &solutions[0]);
    print_message("# %s: coefficients %.1f digits, standard errors %.1f, s, R2 and F %.1f\n", name, coefficients,
                  errors, rest);
    assert_true(coefficients >= LEAST && errors >= LEAST && rest >= LEAST);
    ct_model_free(m);
    data_close(&d);
}

#define NIST_TEST(name, powers)                                                                                      \
    static void name(void **unused) {                                                                                \
        (void)unused;                                                                                                \
        check_set(#name, powers);                                                                                    \
    }

NIST_TEST(longley, NULL)
NIST_TEST(norris, NULL)
NIST_TEST(pontius, "x^2")
NIST_TEST(noint1, NULL)
NIST_TEST(noint2, NULL)
NIST_TEST(filip, "x^2 x^3 x^4 x^5 x^6 x^7 x^8 x^9 x^10")
NIST_TEST(wampler1, "x^2 x^3 x^4 x^5")
NIST_TEST(wampler2, "x^2 x^3 x^4 x^5")
NIST_TEST(wampler3, "x^2 x^3 x^4 x^5")
NIST_TEST(wampler4, "x^2 x^3 x^4 x^5")
NIST_TEST(wampler5, "x^2 x^3 x^4 x^5")

/* Mean, standard deviation and lag-1 autocorrelation of one set. */
static void check_univariate(const char *name, double n, const long double want[3]) {
    char path[64];
    ct_summary summary;
    double r;
    ct_reason reason;
    snprintf(path, sizeof path, "tests/nist/%s.csv", name);
    data_set d = data_file(path, NULL);
    assert_int_equal(ct_summary_of(d.moments, 0, &summary), CT_OK);
    assert_int_equal(ct_summary_autocorrelation(d.moments, 0, NULL, &r, &reason), CT_OK);
    assert_int_equal(reason, CT_REASON_NONE);
    assert_true(ct_summary_get(&summary, CT_COLUMN_N, NULL) == n);
    double mean = digits_of(ct_summary_get(&summary, CT_MEAN, NULL), want[0]);
    double sd = digits_of(ct_summary_get(&summary, CT_SD, NULL), want[1]), autocorrelation = digits_of(r, want[2]);
    print_message("# %s: mean %.1f digits, sd %.1f, autocorrelation %.1f\n", name, mean, sd, autocorrelation);
    assert_true(mean >= LEAST && sd >= LEAST && autocorrelation >= LEAST);
    data_close(&d);
}

static void univariate(void **unused) {
    char *path = source_path("tests/nist/exact_univariate.csv"), *text = read_text(path), *rest = text, *line;
    size_t sets = 0;
    (void)unused;
    strsep(&rest, "\n");
    while ((line = strsep(&rest, "\n"))) {
        char *fields[8];
        if (*line == '\0' || split_fields(line, fields, 8) != 5)
            continue;
        const long double want[] = {strtold(fields[2], NULL), strtold(fields[3], NULL), strtold(fields[4], NULL)};
        check_univariate(fields[0], atof(fields[1]), want);
        sets++;
    }
    assert_int_equal(sets, 9);
    free(text);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longley),  cmocka_unit_test(norris),   cmocka_unit_test(pontius),
        cmocka_unit_test(noint1),   cmocka_unit_test(noint2),   cmocka_unit_test(filip),
        cmocka_unit_test(wampler1), cmocka_unit_test(wampler2), cmocka_unit_test(wampler3),
        cmocka_unit_test(wampler4), cmocka_unit_test(wampler5), cmocka_unit_test(univariate),
    };
    return cmocka_run_group_tests_name("nist", tests, NULL, NULL);
}
