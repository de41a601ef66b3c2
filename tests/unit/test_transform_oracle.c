/* Models of variables in logarithms, differences and standard deviations, single ones and all, by the session's commands,
 * against R: tests/oracle/transforms.txt.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "text/number.h"

enum { DATA, COMMANDS, TERM, KEY, VALUE, FIELDS, ABOUT = 400 };

typedef struct reading {
    analyst a;
    char about[ABOUT];
    size_t models, figures;
} reading;

static analyst analyst_set(const char *name) {
    char path[ABOUT];
    ct_error error = {0};
    snprintf(path, sizeof path, "tests/oracle/%s.csv", name);
    char *source = source_path(path);
    ct_table *table = ct_csv_read(source, NULL, NULL, &error);
    if (!table)
        fail_msg("%s: %s", path, error.message);
    free(source);
    return analyst_at(table, false);
}

/* The commands of a model, each in its turn. */
static void begin(reading *r, char **fields) {
    char about[ABOUT];
    snprintf(about, sizeof about, "%s: %s", fields[DATA], fields[COMMANDS]);
    if (strcmp(about, r->about) == 0)
        return;
    if (r->models++ > 0)
        analyst_leave(&r->a);
    memcpy(r->about, about, sizeof about);
    r->a = strcmp(fields[DATA], "demo") == 0 ? analyst_demo() : analyst_set(fields[DATA]);
    for (char *line, *rest = fields[COMMANDS]; (line = strsep(&rest, ";"));)
        if (analyst_runs(&r->a, line) != CT_DONE)
            fail_msg("%s: %s: %s", about, line, r->a.outcome.error.message);
}

static ct_statistic statistic_of(ct_statistic_group group, const char *key) {
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return (ct_statistic)s;
    fail_msg("there is no statistic %s", key);
    return CT_N;
}

/* The term of that column, whatever it is turned into. */
static double figure_at(const analyst *a, const char *name, const char *key) {
    int term = CT_CONSTANT;
    char column[ABOUT];
    snprintf(column, sizeof column, "%s", name);
    char *power = strchr(column, '^');
    if (power)
        *power = '\0';
    const ct_terms *terms = ct_session_state(a->session)->terms;
    if (strcmp(name, "constant") != 0)
        term = ct_terms_find(terms, ct_table_find(ct_session_table(a->session), column), power ? atoi(power + 1) : 1);
    const ct_estimate *estimate = ct_model_estimate(ct_session_model(a->session), term);
    assert_non_null(estimate);
    return ct_estimate_get(estimate, statistic_of(CT_GROUP_TERM, key), NULL);
}

static void see(reading *r, char **fields) {
    begin(r, fields);
    double want = strtod(fields[VALUE], NULL);
    ct_statistic statistic = statistic_of(*fields[TERM] ? CT_GROUP_TERM : CT_GROUP_MODEL, fields[KEY]);
    double got = *fields[TERM] ? figure_at(&r->a, fields[TERM], fields[KEY]) : figure(&r->a, statistic);
    char printed[CT_NUMBER_SIZE], by_r[CT_NUMBER_SIZE];
    ct_number_class number = ct_statistic_about(statistic)->number;
    if (fabs(want) < 1e-12) { /* the constant of what has a mean of 0 is R's rounding */
        assert_true(fabs(got) < 1e-12);
    } else if (digits(got, want) < 9 ||
               strcmp(ct_number(printed, got, number, 0), ct_number(by_r, want, number, 0)) != 0) {
        fail_msg("%s: %s of %s is %.17g, and %.17g in R", r->about, fields[KEY], fields[TERM], got, want);
    }
    r->figures++;
}

static void figures(void **unused) {
    char *path = source_path("tests/oracle/transforms.txt"), *text = read_text(path), *rest = text;
    reading r = {.models = 0};
    (void)unused;
    for (char *line; (line = strsep(&rest, "\n"));) {
        char *fields[FIELDS];
        size_t n = 0;
        for (char *at = line; at && n < FIELDS; n++)
            fields[n] = strsep(&at, "\t");
        if (n == FIELDS)
            see(&r, fields);
    }
    assert_int_equal(r.models, 12);
    assert_true(r.figures > 400);
    analyst_leave(&r.a);
    free(text);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
