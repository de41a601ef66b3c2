/* Selections against those of R and gretl: the files of tests/oracle.
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
#include "engine/csv.h"
#include "engine/path.h"
#include "engine/subsets.h"
#include "support.h"

enum { FIELDS = 7, LINE = 600 };

/* The data and the candidates that lines are about, as long as they are. */
typedef struct subject {
    char set[LINE], text[LINE], weights[LINE];
    data_set data;
    formula of;
    ct_subsets *best;
} subject;

static void leave(subject *s) {
    ct_subsets_free(s->best);
    s->best = NULL;
    if (*s->set)
        data_close(&s->data);
    *s->set = '\0';
}

/* "a + a:b + c:d" has the interactions "a:b c:d". */
static void list_interactions(const char *text, char list[LINE]) {
    char copy[LINE], *next = copy;
    snprintf(copy, sizeof copy, "%s", text);
    *list = '\0';
    for (char *word; (word = strsep(&next, " ")) != NULL;)
        if (strchr(word, ':'))
            sprintf(list + strlen(list), "%s%s", *list ? " " : "", word);
}

static void turn_to(subject *s, const char *set, const char *text, const char *weights) {
    char path[LINE + 30], interactions[LINE];
    ct_error error = {0};
    if (strcmp(s->set, set) == 0 && strcmp(s->text, text) == 0 && strcmp(s->weights, weights) == 0)
        return;
    leave(s);
    snprintf(s->set, sizeof s->set, "%s", set);
    snprintf(s->text, sizeof s->text, "%s", text);
    snprintf(s->weights, sizeof s->weights, "%s", weights);
    snprintf(path, sizeof path, "tests/oracle/%s.csv", set);
    char *whole = source_path(path);
    ct_table *table = ct_csv_read(whole, NULL, NULL, &error);
    free(whole);
    if (!table)
        fail_msg("%s", error.message);
    list_interactions(text, interactions);
    int column = *weights ? ct_table_find(table, weights) : -1;
    s->data = column < 0 ? data_with(table, interactions, CT_LEVELS)
                         : data_weighted(table, interactions, column, CT_WEIGHTS_ANALYTIC);
    s->of = read_formula(&s->data, text);
}

static ct_path *select_by(subject *s, bool none, ct_procedure how) {
    ct_error error = {0};
    ct_spec spec = spec_of(&s->of);
    how.scope = s->of.regressors;
    how.n_scope = s->of.count;
    spec.n_regressors = none ? 0 : s->of.count;
    ct_path *path = ct_path_make(s->data.moments, &spec, &how, &error);
    if (!path)
        fail_msg("%s: %s", s->set, error.message);
    return path;
}

/* "-domains -ecommerce" */
static void write_steps(const subject *s, const ct_path *path, char *text, size_t size) {
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < path->n_steps; i++)
        used +=
            (size_t)snprintf(text + used, size - used, "%s%c%s", i ? " " : "", path->steps[i].move.enters ? '+' : '-',
                             ct_terms_at(s->data.terms, (size_t)path->steps[i].move.term)->name);
}

static void check_steps(subject *s, const char *what, const char *value) {
    char steps[LINE];
    ct_method method = strncmp(what, "backward", 8) == 0  ? CT_BACKWARD
                       : strncmp(what, "forward", 7) == 0 ? CT_FORWARD
                                                          : CT_STEPWISE;
    bool none = method == CT_FORWARD || strncmp(what, "both-from-none", 14) == 0;
    ct_criterion by = strstr(what, " bic") ? CT_BY_BIC : CT_BY_AIC;
    ct_path *path = select_by(s, none, (ct_procedure){method, by, 0, 0, NULL, 0});
    write_steps(s, path, steps, sizeof steps);
    if (strstr(what, " ssr"))
        assert_digits(ct_model_get(path->final, CT_SSR, NULL), strtod(value, NULL), 9);
    else if (strcmp(steps, value) != 0)
        fail_msg("%s, %s: %s, R has %s", s->set, what, steps, value);
    ct_path_free(path);
}

static void check_best(subject *s, const char *what, const char *value) {
    size_t size, rank, nth = 0;
    ct_error error = {0};
    if (!s->best) {
        ct_spec spec = spec_of(&s->of);
        ct_subsets_question q = {s->of.regressors, s->of.count, 3, false, 2};
        s->best = ct_subsets_find(s->data.moments, &spec, &q, &error);
        if (!s->best)
            fail_msg("%s: %s", s->set, error.message);
    }
    assert_int_equal(sscanf(what, "best %zu %zu", &size, &rank), 2);
    for (size_t i = 0; i < s->best->count; i++)
        if (s->best->of[i].size == size && ++nth == rank) {
            assert_digits(ct_model_get(s->best->of[i].model, CT_SSR, NULL), strtod(value, NULL), 9);
            return;
        }
    fail_msg("%s: no model %zu of size %zu", s->set, rank, size);
}

/* Each line of a file, its fields cut at bars; returns how many there were. */
static size_t read_lines(const char *path, size_t fields, size_t weights, void (*check)(subject *, char **)) {
    char *whole = source_path(path), *text = read_text(whole), *next = text, *cell[FIELDS];
    subject s = {.set = ""};
    size_t lines = 0;
    for (char *line; (line = strsep(&next, "\n")) != NULL;) {
        size_t count = 0;
        if (!*line)
            continue;
        for (char *field; count < FIELDS && (field = strsep(&line, "|")) != NULL;)
            cell[count++] = field;
        assert_int_equal(count, fields);
        turn_to(&s, cell[0], cell[1], weights ? cell[weights] : "");
        check(&s, cell);
        lines++;
    }
    leave(&s);
    free(text);
    free(whole);
    return lines;
}

static void check_r(subject *s, char **cell) {
    if (strncmp(cell[2], "best ", 5) == 0)
        check_best(s, cell[2], cell[3]);
    else
        check_steps(s, cell[2], cell[3]);
}

static void of_r(void **unused) {
    (void)unused;
    assert_int_equal(read_lines("tests/oracle/selection.txt", 4, 0, check_r), 360);
}

static void check_gretl(subject *s, char **cell) {
    double level = strtod(cell[2], NULL);
    ct_path *path = select_by(s, false, (ct_procedure){CT_BACKWARD, CT_BY_P, level, level, NULL, 0});
    assert_int_equal(path->final->df_model, strtol(cell[3], NULL, 10));
    assert_digits(ct_model_get(path->final, CT_SSR, NULL), strtod(cell[4], NULL), 9);
    ct_path_free(path);
}

static void of_gretl(void **unused) {
    (void)unused;
    assert_int_equal(read_lines("tests/oracle/selection_gretl.txt", 5, 0, check_gretl), 15);
}

/* Locked in are the regressors of a formula; "backward p 0.05 0.1", "both bic". */
static ct_path *select_more(subject *s, const char *locked, bool all, const char *what) {
    int start[MOST_REGRESSORS], scope[MOST_REGRESSORS];
    ct_error error = {0};
    formula in = read_formula(&s->data, locked);
    ct_spec spec = spec_of(&s->of);
    ct_procedure how = {.by = strstr(what, " aic")   ? CT_BY_AIC
                              : strstr(what, " bic") ? CT_BY_BIC
                                                     : CT_BY_P,
                        .method = strncmp(what, "backward", 8) == 0  ? CT_BACKWARD
                                  : strncmp(what, "forward", 7) == 0 ? CT_FORWARD
                                                                     : CT_STEPWISE,
                        .scope = scope};
    if (how.by == CT_BY_P)
        assert_int_equal(sscanf(strstr(what, " p ") + 3, "%lf %lf", &how.enter, &how.leave), 2);
    spec.regressors = start;
    spec.n_regressors = 0;
    for (size_t i = 0; i < s->of.count; i++) {
        bool held = false;
        for (size_t j = 0; j < in.count; j++)
            held = held || in.regressors[j] == s->of.regressors[i];
        if (!held)
            scope[how.n_scope++] = s->of.regressors[i];
        if (held || all)
            start[spec.n_regressors++] = s->of.regressors[i];
    }
    ct_path *path = ct_path_make(s->data.moments, &spec, &how, &error);
    if (!path)
        fail_msg("%s: %s", s->set, error.message);
    return path;
}

static void check_more(subject *s, char **cell) {
    char steps[LINE];
    ct_path *path = select_more(s, cell[2], strcmp(cell[3], "all") == 0, cell[5]);
    write_steps(s, path, steps, sizeof steps);
    if (strstr(cell[5], " ssr"))
        assert_digits(ct_model_get(path->final, CT_SSR, NULL), strtod(cell[6], NULL), 9);
    else if (strcmp(steps, cell[6]) != 0)
        fail_msg("%s, %s from %s with %s, weights %s, %s: %s, R has %s", cell[0], cell[1], cell[3], cell[2], cell[4],
                 cell[5], steps, cell[6]);
    ct_path_free(path);
}

/* Stepwise by p, locks, interactions, weights, no constant, missing values. */
static void of_r_more(void **unused) {
    (void)unused;
    assert_int_equal(read_lines("tests/oracle/selection_more.txt", 7, 4, check_more), 560);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_r),
        cmocka_unit_test(of_r_more),
        cmocka_unit_test(of_gretl),
    };
    return cmocka_run_group_tests_name("selection oracle", tests, NULL, NULL);
}
