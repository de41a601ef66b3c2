/* Models and correlations on tables with 1, 4, 300 and 5,000 patterns of missing values, against R's on the complete
 * rows: tests/oracle/missing.csv, whose recipe makes the same tables.
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
#include "support.h"

/* Digits to which every figure has to agree: R's sums are plain doubles. */
#define LEAST 10.0

enum { MOST_COLUMNS = 64, LINES = 630 };

static long state;

static long draw(long below) {
    state = state * 16807 % 2147483647;
    return state % below;
}

/* The table of tests/oracle/missing.R. */
static ct_table *make_table(size_t patterns, size_t rows, size_t columns) {
    static char names[MOST_COLUMNS + 1][8];
    const char *name[MOST_COLUMNS + 1] = {"y"};
    double *values[MOST_COLUMNS + 1];
    for (size_t j = 0; j <= columns; j++) {
        if (j > 0)
            snprintf(names[j], sizeof names[j], "x%zu", j % 1000);
        name[j] = j > 0 ? names[j] : name[0];
        assert_non_null(values[j] = malloc(rows * sizeof **values));
    }
    state = 1;
    for (size_t row = 0; row < rows; row++) {
        size_t pattern = row < patterns ? row : draw(2) == 0 ? 0 : (size_t)draw((long)patterns);
        long x[MOST_COLUMNS + 1];
        for (size_t j = 1; j <= columns; j++)
            x[j] = draw(20001) - 10000;
        values[0][row] = (double)(2 * x[1] - 3 * x[2] + x[columns] + 37 * (draw(2001) - 1000)) / 100;
        for (size_t j = 1; j <= columns; j++)
            values[j][row] = j <= 32 && pattern >> (j - 1) & 1 ? NAN : (double)x[j] / 100;
    }
    ct_table *table = ct_table_new(rows, columns + 1, name, (const double *const *)values, NULL);
    assert_non_null(table);
    for (size_t j = 0; j <= columns; j++)
        free(values[j]);
    return table;
}

/* What the lines are about at present. */
typedef struct reading {
    size_t patterns, lines;
    data_set data;
    char about[512], names[64];
    ct_model *model;
    ct_pair pair;
} reading;

static void open_table(reading *r, char **fields) {
    size_t patterns = (size_t)atol(fields[0]);
    if (patterns == r->patterns)
        return;
    if (r->patterns)
        data_close(&r->data);
    r->data = data_of(make_table(patterns, (size_t)atol(fields[1]), (size_t)atol(fields[2])), NULL, CT_LEVELS);
    r->patterns = patterns;
    assert_int_equal(ct_moments_patterns(r->data.moments), patterns);
    *r->about = '\0';
}

static void open_pair(reading *r, const char *about, const char *names) {
    static const char listwise[] = "listwise ";
    int both[2], sample[MOST_COLUMNS];
    size_t count = 0;
    assert_int_equal(terms_of(&r->data, names, both, 2), 2);
    if (strncmp(about, listwise, strlen(listwise)) == 0)
        count = terms_of(&r->data, about + strlen(listwise), sample, MOST_COLUMNS);
    ct_status status = count ? ct_corr_listwise(r->data.moments, both[0], both[1], sample, count, .95, &r->pair)
                             : ct_corr_pair(r->data.moments, both[0], both[1], .95, &r->pair);
    assert_int_equal(status, CT_OK);
}

static void open_about(reading *r, const char *about, const char *names) {
    bool is_pair = strchr(about, '~') == NULL;
    if (strcmp(about, r->about) == 0 && (!is_pair || strcmp(names, r->names) == 0))
        return;
    ct_model_free(r->model);
    r->model = is_pair ? NULL : fit(&r->data, about);
    if (is_pair)
        open_pair(r, about, names);
    snprintf(r->about, sizeof r->about, "%s", about);
    snprintf(r->names, sizeof r->names, "%s", names);
}

static double figure(const reading *r, const char *term, const char *key) {
    ct_statistic_group group = !r->model ? CT_GROUP_PAIR : *term ? CT_GROUP_TERM : CT_GROUP_MODEL;
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return group == CT_GROUP_PAIR    ? ct_pair_get(&r->pair, (ct_statistic)s, NULL)
                   : group == CT_GROUP_MODEL ? model_figure(r->model, (ct_statistic)s)
                                             : term_figure(&r->data, r->model, term, (ct_statistic)s);
    fail_msg("there is no statistic %s", key);
    return NAN;
}

static void against_r(void **unused) {
    reading r = {0};
    char *path = source_path("tests/oracle/missing.csv"), *text = read_text(path), *rest = text, *line;
    (void)unused;
    while ((line = strsep(&rest, "\n"))) {
        char *fields[8];
        if (*line == '#' || *line == '\0' || strncmp(line, "patterns,", 9) == 0)
            continue;
        assert_int_equal(split_fields(line, fields, 8), 7);
        open_table(&r, fields);
        open_about(&r, fields[3], fields[4]);
        double got = figure(&r, fields[4], fields[5]), want = atof(fields[6]);
        if (!(digits(got, want) >= LEAST))
            fail_msg("%s patterns, %s, %s, %s: %.17g, not %s", fields[0], fields[3], fields[4], fields[5], got,
                     fields[6]);
        r.lines++;
    }
    assert_int_equal(r.lines, LINES);
    ct_model_free(r.model);
    data_close(&r.data);
    free(text);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(against_r)};
    return cmocka_run_group_tests_name("missing", tests, NULL, NULL);
}
