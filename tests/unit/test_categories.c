/* Models with categories, interactions and polynomials against R's figures in tests/oracle/categories.csv.
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

#include "categories.h"
#include "engine/partial.h"
#include "engine/preview.h"

enum { LINE = 1024, FIELDS = 6, NAME = 64, MOST_TERMS = 16 };

/* The model of the lines that are being read. */
typedef struct world {
    char data[NAME], factors[NAME], formula[LINE];
    data_set d;
    ct_spec spec;
    int terms[MOST_TERMS];
    ct_model *model;
    ct_preview *previews;
    size_t models, figures;
} world;

static void leave(world *w) {
    if (!w->model)
        return;
    ct_model_free(w->model);
    free(w->previews);
    data_close(&w->d);
    w->model = NULL;
}

/* The term of a name, blanks apart. */
static int find_term(const data_set *d, const char *name) {
    for (size_t i = 0; i < ct_terms_count(d->terms); i++) {
        char plain[LINE];
        size_t used = 0;
        for (const char *c = ct_terms_at(d->terms, i)->name; *c; c++)
            if (*c != ' ')
                plain[used++] = *c;
        plain[used] = '\0';
        if (strcmp(plain, name) == 0)
            return (int)i;
    }
    fail_msg("there is no term %s", name);
    return -1;
}

static bool is_compound(const char *name) {
    return strchr(name, ':') || strchr(name, '(');
}

static void open_model(world *w) {
    char text[LINE], compounds[LINE] = "", path[LINE], *names[MOST_TERMS + 1];
    size_t count = 0;
    ct_error error = {0};
    snprintf(text, sizeof text, "%s", w->formula);
    for (char *c = text; *c; c++)
        *c = *c == ';' ? ',' : *c;
    for (char *rest = text, *word; (word = strtok_r(rest, " ", &rest));)
        if (strcmp(word, "~") != 0 && strcmp(word, "+") != 0)
            names[count++] = word;
    w->spec = (ct_spec){.regressors = w->terms, .constant = true, .level = .95};
    for (size_t i = 1; i < count; i++)
        if (is_compound(names[i]))
            snprintf(compounds + strlen(compounds), sizeof compounds - strlen(compounds), "%s ", names[i]);
    snprintf(path, sizeof path, "tests/oracle/%s.csv", w->data);
    char *whole = source_path(path);
    ct_table *table = ct_csv_read(whole, NULL, NULL, &error);
    free(whole);
    if (!table)
        fail_msg("%s", error.message);
    w->d = data_with(with_categories(table, w->factors), compounds, CT_LEVELS);
    w->spec.response = find_term(&w->d, names[0]);
    for (size_t i = 1; i < count; i++)
        if (strcmp(names[i], "0") == 0)
            w->spec.constant = false;
        else
            w->terms[w->spec.n_regressors++] = find_term(&w->d, names[i]);
    w->model = ct_model_fit(w->d.moments, &w->spec, &error);
    w->previews = calloc(ct_terms_count(w->d.terms), sizeof *w->previews);
    if (!w->model)
        fail_msg("%s: %s", w->formula, error.message);
    assert_non_null(w->previews);
    assert_int_equal(ct_preview_all(w->d.moments, &w->spec, w->model, w->previews), CT_OK);
    w->models++;
}

static ct_statistic named(const char *key, int first, int last) {
    for (int s = first; s <= last; s++)
        if (strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return (ct_statistic)s;
    fail_msg("there is no statistic %s", key);
    return CT_N;
}

/* R's own figures carry some thirteen digits; where they are differences of large ones, fewer. */
static void compare(const world *w, const char *what, const char *key, double got, double want, double least) {
    if (!(digits(got, want) >= least || fabs(got - want) < 1e-11))
        fail_msg("%s: %s, %s %s: %.17g, R has %.17g", w->data, w->formula, what, key, got, want);
}

static double test_figure(const ct_test *test, const char *key) {
    return strcmp(key, "df") == 0      ? (double)test->df
           : strcmp(key, "f") == 0     ? test->f
           : strcmp(key, "p") == 0     ? test->p
           : strcmp(key, "log_p") == 0 ? test->log_p
                                       : test->gvif;
}

static void check_line(const world *w, const char *what, const char *key, double want) {
    const ct_model *m = w->model;
    if (strcmp(what, "model") == 0) {
        compare(w, what, key, ct_model_get(m, named(key, CT_MODEL_FIRST, CT_MODEL_LAST), NULL), want, 10);
    } else if (strncmp(what, "term", 4) == 0) {
        const ct_test *test = &m->tests[atoi(what + 4) - 1];
        compare(w, what, key, test_figure(test, key), want, 8.5);
    } else if (strncmp(what, "out", 3) == 0) {
        const ct_preview *p = &w->previews[m->tests[atoi(what + 3) - 1].term];
        compare(w, what, key, strcmp(key, "aic_change") == 0 ? p->aic_change : p->adj_r2_change, want, 8.5);
    } else {
        const ct_estimate *e = &m->estimates[atoi(what) - 1];
        if (strcmp(key, "aliased") == 0)
            assert_int_not_equal(e->aliased, CT_REASON_NONE);
        else
            compare(w, what, key, ct_estimate_get(e, named(key, CT_TERM_FIRST, CT_TERM_LAST), NULL), want, 9);
    }
}

static double pair_figure(const ct_pair *pair, const char *key) {
    return strcmp(key, "n") == 0      ? ct_pair_get(pair, CT_PAIR_N, NULL)
           : strcmp(key, "r") == 0    ? ct_pair_get(pair, CT_R, NULL)
           : strcmp(key, "test") == 0 ? pair->test
           : strcmp(key, "df1") == 0  ? (double)pair->df1
           : strcmp(key, "df2") == 0  ? (double)pair->df2
                                      : ct_pair_get(pair, CT_PAIR_P, NULL);
}

/* "a b" or, given a third, "a b c". */
static void check_pair(const char *data, const char *names, const char *key, double want) {
    char path[LINE];
    int terms[3];
    ct_error error = {0};
    ct_pair pair, turned;
    snprintf(path, sizeof path, "tests/oracle/%s.csv", data);
    char *whole = source_path(path);
    data_set d = data_with(with_categories(ct_csv_read(whole, NULL, NULL, &error), NULL), NULL, CT_LEVELS);
    size_t count = terms_of(&d, names, terms, 3);
    free(whole);
    if (count == 2) {
        assert_int_equal(ct_corr_pair(d.moments, terms[0], terms[1], .95, &pair), CT_OK);
        assert_int_equal(ct_corr_pair(d.moments, terms[1], terms[0], .95, &turned), CT_OK);
    } else {
        ct_partial *p = ct_partial_new(d.moments, terms + 2, 1, terms, 3, &error);
        assert_non_null(p);
        assert_int_equal(ct_partial_pair(p, 0, 1, .95, &pair), CT_OK);
        assert_int_equal(ct_partial_pair(p, 1, 0, .95, &turned), CT_OK);
        ct_partial_free(p);
    }
    assert_int_equal(pair.kind, ct_terms_at(d.terms, (size_t)terms[0])->kind == CT_TERM_CATEGORY
                                    ? CT_PAIR_CRAMERS_V
                                    : CT_PAIR_ETA_SQUARED);
    if (!(digits(pair_figure(&pair, key), want) >= 9))
        fail_msg("%s, %s, %s: %.17g, R has %.17g", data, names, key, pair_figure(&pair, key), want);
    assert_digits(pair_figure(&turned, key), pair_figure(&pair, key), 13);
    data_close(&d);
}

/* Numbers given a category: as the model that has it says. */
static void held_fixed(void **unused) {
    char *path = source_path("tests/oracle/iris.csv");
    ct_error error = {0};
    data_set d = data_with(with_categories(ct_csv_read(path, NULL, NULL, &error), NULL), NULL, CT_LEVELS);
    int all[5], species = term_of(&d, "Species");
    size_t count = terms_of(&d, "Sepal.Length Sepal.Width Petal.Length Petal.Width Species", all, 5);
    ct_partial *p = ct_partial_new(d.moments, &species, 1, all, count, &error);
    const int list[] = {all[1], species};
    ct_spec spec = {.response = all[0], .regressors = list, .n_regressors = 2, .constant = true, .level = .95};
    ct_model *m = ct_model_fit(d.moments, &spec, &error);
    ct_pair pair;
    (void)unused;
    free(path);
    assert_true(p && m);
    assert_int_equal(ct_partial_pair(p, 0, 1, .95, &pair), CT_OK);
    assert_int_equal(pair.held, 2);
    assert_digits(ct_pair_get(&pair, CT_PAIR_T, NULL), ct_estimate_get(&m->estimates[1], CT_T, NULL), 12);
    assert_int_equal(ct_partial_pair(p, 0, 4, .95, &pair), CT_OK); /* the category itself: nothing is held */
    assert_true(pair.held == 0 && pair.kind == CT_PAIR_ETA_SQUARED);
    assert_digits(ct_pair_get(&pair, CT_R, NULL), 0.61870573073848711, 12);
    ct_partial_free(p);
    ct_model_free(m);
    data_close(&d);
}

static void against_r(void **unused) {
    char *path = source_path("tests/oracle/categories.csv"), *text = read_text(path);
    world w = {.models = 0};
    (void)unused;
    for (char *rest = text, *line; (line = strtok_r(rest, "\n", &rest));) {
        char *fields[FIELDS];
        if (*line == '#' || strncmp(line, "data,", 5) == 0)
            continue;
        assert_int_equal(split_fields(line, fields, FIELDS), FIELDS);
        if (strcmp(fields[3], "pair") == 0) {
            check_pair(fields[0], fields[2], fields[4], atof(fields[5]));
            continue;
        }
        if (strcmp(w.data, fields[0]) != 0 || strcmp(w.factors, fields[1]) != 0 ||
            strcmp(w.formula, fields[2]) != 0) {
            leave(&w);
            snprintf(w.data, sizeof w.data, "%s", fields[0]);
            snprintf(w.factors, sizeof w.factors, "%s", fields[1]);
            snprintf(w.formula, sizeof w.formula, "%s", fields[2]);
            open_model(&w);
        }
        check_line(&w, fields[3], fields[4], atof(fields[5]));
        w.figures++;
    }
    leave(&w);
    assert_true(w.models >= 30 && w.figures > 2000);
    free(text);
    free(path);
}

/* What a term outside the model would be is what it is once it is in. */
static void previews_are_fits(void **unused) {
    static const char *const formulas[] = {
        "y ~ 1", "y ~ x", "y ~ f", "y ~ f + x", "y ~ f + 0", "y ~ g + f:x", "y ~ x + f + g + f:g"};
    char *path = source_path("tests/oracle/holes.csv");
    ct_error error = {0};
    ct_table *table = ct_csv_read(path, NULL, NULL, &error);
    data_set d = data_with(with_categories(table, NULL),
                           "Species:Sepal.Width Species:Site poly(Petal.Length,2) Sepal.Width:Site", CT_LEVELS);
    (void)unused;
    free(path);
    const char *const names[] = {"y", "x", "f", "g", "f:x", "f:g"};
    const char *const terms[] = {"Sepal.Length", "Sepal.Width",         "Species",
                                 "Site",         "Sepal.Width:Species", "Species:Site"};
    size_t compared = 0;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        char text[LINE];
        int list[MOST_TERMS];
        ct_spec spec = {.regressors = list, .constant = true, .level = .95};
        snprintf(text, sizeof text, "%s", formulas[i]);
        for (char *rest = text, *word; (word = strtok_r(rest, " ", &rest));) {
            if (strcmp(word, "0") == 0)
                spec.constant = false;
            for (size_t n = 0; n < sizeof names / sizeof *names; n++)
                if (strcmp(word, names[n]) == 0 && n == 0)
                    spec.response = term_of(&d, terms[n]);
                else if (strcmp(word, names[n]) == 0)
                    list[spec.n_regressors++] = term_of(&d, terms[n]);
        }
        ct_model *model = ct_model_fit(d.moments, &spec, &error);
        ct_preview previews[32];
        assert_non_null(model);
        assert_int_equal(ct_preview_all(d.moments, &spec, model, previews), CT_OK);
        size_t own = spec.n_regressors;
        for (size_t t = 0; t < ct_terms_count(d.terms); t++) {
            const ct_preview *p = &previews[t];
            if (p->in_model || (int)t == spec.response)
                continue;
            list[own] = (int)t;
            spec.n_regressors = own + 1;
            ct_model *other = ct_model_fit(d.moments, &spec, &error);
            assert_non_null(other);
            const ct_test *test = ct_model_test(other, (int)t);
            assert_int_equal(p->n, other->n);
            if (p->reason == CT_REASON_NONE) {
                assert_int_equal(p->df, test->df);
                assert_digits(p->f, test->f, 12);
                assert_digits(p->log_p, test->log_p, 12);
                compared++;
            }
            if (other->n == model->n && p->reason == CT_REASON_NONE)
                assert_digits(p->aic_change, ct_model_get(other, CT_AIC, NULL) - ct_model_get(model, CT_AIC, NULL),
                              10);
            else
                assert_true(isnan(p->aic_change) || p->reason != CT_REASON_NONE);
            ct_model_free(other);
        }
        ct_model_free(model);
    }
    assert_true(compared > 30);
    data_close(&d);
}

/* Another base changes what coefficients say, not the fit; one that the sample does not have gives way to the next. */
static void bases(void **unused) {
    char *path = source_path("tests/oracle/holes.csv");
    ct_error error = {0};
    data_set d = data_with(with_categories(ct_csv_read(path, NULL, NULL, &error), NULL), NULL, CT_LEVELS);
    int y = term_of(&d, "Sepal.Length"), species = term_of(&d, "Species"), width = term_of(&d, "Petal.Width");
    const ct_base last = {species, 2}, first = {species, 0};
    ct_spec spec = {.response = y, .regressors = &species, .n_regressors = 1, .constant = true, .level = .95};
    (void)unused;
    free(path);
    ct_model *plain = ct_model_fit(d.moments, &spec, &error);
    spec.bases = &last;
    spec.n_bases = 1;
    ct_model *other = ct_model_fit(d.moments, &spec, &error);
    assert_int_equal(plain->tests[0].base, 0);
    assert_int_equal(other->tests[0].base, 2);
    assert_int_equal(plain->tests[0].absent, 0);
    assert_digits(other->tests[0].f, plain->tests[0].f, 14);
    assert_digits(ct_estimate_get(&other->estimates[1], CT_COEFFICIENT, NULL),
                  -ct_estimate_get(&plain->estimates[2], CT_COEFFICIENT, NULL), 14);
    ct_model_free(other);
    spec.bases = &first;
    spec.sample = &width; /* not there for the first species */
    spec.n_sample = 1;
    other = ct_model_fit(d.moments, &spec, &error);
    assert_int_equal(other->tests[0].base, 1);
    assert_int_equal(other->tests[0].absent, 1);
    assert_int_equal(other->n_estimates, 2);
    ct_model *copy = ct_model_copy(other);
    assert_true(copy->n_bases == 1 && copy->bases[0].term == species && copy->tests[0].base == 1);
    ct_model_free(copy);
    ct_model_free(other);
    ct_model_free(plain);
    data_close(&d);
}

/* A category of one level on the sample, or whose levels the response does not vary over, is said to be so. */
static void nothing_to_compare(void **unused) {
    ct_error error = {0};
    data_set d = data_with(with_categories(table_text("y,f,x,g\n1,a,1,u\n2,a,2,v\n4,b,,u\n3,a,5,v\n7,b,,v\n"), NULL),
                           "x:f", CT_LEVELS);
    const int terms[] = {term_of(&d, "f"), term_of(&d, "x")};
    ct_spec spec = {.regressors = terms, .n_regressors = 2, .constant = true, .level = .95};
    (void)unused;
    ct_model *m = ct_model_fit(d.moments, &spec, &error);
    assert_int_equal(m->n_estimates, 3);
    assert_int_equal(m->tests[0].df, 0);
    assert_int_equal(m->tests[0].reason, CT_REASON_CONSTANT);
    assert_int_equal(m->tests[0].absent, 1);
    assert_int_equal(m->tests[1].df, 1);
    ct_model_free(m);
    /* no number: no response */
    spec.response = term_of(&d, "g");
    spec.n_regressors = 1;
    assert_null(ct_model_fit(d.moments, &spec, &error));
    assert_string_equal(error.message, "g is no number and cannot be the response");
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_r), cmocka_unit_test(previews_are_fits),  cmocka_unit_test(held_fixed),
        cmocka_unit_test(bases),     cmocka_unit_test(nothing_to_compare),
    };
    return cmocka_run_group_tests_name("categories", tests, NULL, NULL);
}
