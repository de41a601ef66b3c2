/* Every figure of models and correlations against those of R, and some against gretl's: the files of tests/oracle.
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
#include "engine/partial.h"
#include "support.h"

/* Digits to which every figure has to agree. */
#define LEAST 9.0
#define EXACT 13.0

enum { NAME_SIZE = 160 };

/* The reading of a file of figures: what its last line was about, and what was found so far. */
typedef struct reading {
    data_set data;
    char set[NAME_SIZE], formula[NAME_SIZE], term[NAME_SIZE];
    ct_model *model;
    ct_pair pair;
    bool seen[CT_STATISTIC_COUNT]; /* of the model or the term or the pair that lines are about */
    size_t lines, missed;
    bool whole; /* the file has every figure that there is */
    double worst;
    char where[4 * NAME_SIZE];
} reading;

static ct_statistic statistic_of(ct_statistic_group group, const char *key) {
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return (ct_statistic)s;
    fail_msg("there is no statistic %s", key);
    return CT_N;
}

static ct_statistic_group group_of(const reading *r) {
    return !r->model ? CT_GROUP_PAIR : *r->term ? CT_GROUP_TERM : CT_GROUP_MODEL;
}

static double figure(const reading *r, ct_statistic statistic) {
    switch (group_of(r)) {
    case CT_GROUP_MODEL: return model_figure(r->model, statistic);
    case CT_GROUP_TERM: return term_figure(&r->data, r->model, r->term, statistic);
    default: return ct_pair_get(&r->pair, statistic, NULL);
    }
}

/* What the last lines were about is complete: every figure that we have was among them, but our own doubts. */
static void close_block(reading *r) {
    for (int s = 0; s < CT_STATISTIC_COUNT && *r->formula && r->whole; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group_of(r) && !r->seen[s] && s != CT_DIGITS &&
            !isnan(figure(r, (ct_statistic)s))) {
            print_message("# no %s for %s, %s, %s\n", ct_statistic_about((ct_statistic)s)->key, r->set, r->formula,
                          r->term);
            r->missed++;
        }
    memset(r->seen, 0, sizeof r->seen);
}

static void open_set(reading *r, const char *set) {
    char path[2 * NAME_SIZE];
    if (*r->set)
        data_close(&r->data);
    snprintf(r->set, sizeof r->set, "%s", set);
    snprintf(path, sizeof path, "tests/oracle/%s.csv", set);
    /* The powers that formulas name, of columns that this set has. */
    r->data = data_file(path, strcmp(set, "airquality") == 0  ? "Temp^2"
                              : strcmp(set, "mtcars") == 0    ? "wt^2 hp^2 hp^3"
                              : strcmp(set, "quakes") == 0    ? "depth^2"
                              : strcmp(set, "stackloss") == 0 ? "Air.Flow^2"
                              : strcmp(set, "swiss") == 0     ? "Education^2"
                              : strcmp(set, "trees") == 0     ? "Girth^2 Girth^3 Height^2"
                              : strcmp(set, "women") == 0     ? "height^2 height^3"
                                                              : NULL);
}

static void open_block(reading *r, const char *set, const char *formula, const char *term) {
    bool other_set = strcmp(r->set, set) != 0, other_formula = other_set || strcmp(r->formula, formula) != 0;
    static const char given[] = "pair given ";
    int both[2];
    close_block(r);
    if (other_formula) {
        ct_model_free(r->model);
        r->model = NULL;
    }
    if (other_set)
        open_set(r, set);
    snprintf(r->formula, sizeof r->formula, "%s", formula);
    snprintf(r->term, sizeof r->term, "%s", term);
    if (strcmp(formula, "pair") == 0) {
        assert_int_equal(terms_of(&r->data, term, both, 2), 2);
        assert_int_equal(ct_corr_pair(r->data.moments, both[0], both[1], .95, &r->pair), CT_OK);
    } else if (strncmp(formula, given, strlen(given)) == 0) {
        int controls[MOST_REGRESSORS];
        size_t count = terms_of(&r->data, formula + strlen(given), controls, MOST_REGRESSORS);
        assert_int_equal(terms_of(&r->data, term, both, 2), 2);
        ct_partial *partial = ct_partial_new(r->data.moments, controls, count, both, 2, NULL);
        assert_non_null(partial);
        assert_int_equal(ct_partial_pair(partial, 0, 1, .95, &r->pair), CT_OK);
        ct_partial_free(partial);
    } else if (other_formula)
        r->model = fit(&r->data, formula);
}

static void compare(reading *r, const char *key, const char *value) {
    ct_statistic statistic = statistic_of(group_of(r), key);
    double got = figure(r, statistic), want = atof(value), agreed = digits(got, want);
    r->seen[statistic] = true;
    r->lines++;
    if (agreed < LEAST)
        print_message("# %s, %s, %s, %s: %.17g, not %s\n", r->set, r->formula, r->term, key, got, value);
    if (!(agreed >= r->worst)) {
        r->worst = agreed;
        snprintf(r->where, sizeof r->where, "%s of %s %s in %s", key, *r->term ? r->term : "the model", r->formula,
                 r->set);
    }
}

static reading read_figures(const char *name, bool whole) {
    reading r = {.worst = 17, .whole = whole};
    char *path = source_path(name), *text = read_text(path), *rest = text, *line;
    while ((line = strsep(&rest, "\n"))) {
        char *fields[8];
        if (*line == '#' || *line == '\0' || strncmp(line, "data,", 5) == 0)
            continue;
        assert_int_equal(split_fields(line, fields, 8), 5);
        if (strcmp(fields[0], r.set) != 0 || strcmp(fields[1], r.formula) != 0 || strcmp(fields[2], r.term) != 0)
            open_block(&r, fields[0], fields[1], fields[2]);
        compare(&r, fields[3], fields[4]);
    }
    close_block(&r);
    ct_model_free(r.model);
    data_close(&r.data);
    free(text);
    free(path);
    print_message("# %zu figures; worst agreement %.1f digits, %s\n", r.lines, r.worst, r.where);
    return r;
}

static void as_in_r(void **unused) {
    reading r = read_figures("tests/oracle/figures.csv", true);
    (void)unused;
    assert_true(r.worst >= LEAST);
    assert_true(r.lines > 3400);
    assert_int_equal(r.missed, 0);
}

static void as_in_gretl(void **unused) {
    reading r = read_figures("tests/oracle/gretl.csv", false);
    (void)unused;
    assert_true(r.worst >= LEAST);
    assert_true(r.lines > 200);
}

/* Every statistic of 28 models in 60 digits: what is printed of one is right to its last digit, which is the seventh. */
static void in_60_digits(void **unused) {
    reading r = read_figures("tests/oracle/exact.csv", true);
    (void)unused;
    assert_true(r.worst >= EXACT);
    assert_true(r.lines > 1400);
    assert_int_equal(r.missed, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_r),
        cmocka_unit_test(as_in_gretl),
        cmocka_unit_test(in_60_digits),
    };
    return cmocka_run_group_tests_name("oracle", tests, NULL, NULL);
}
