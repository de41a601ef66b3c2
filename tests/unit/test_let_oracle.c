/* Variables made of others, and models on rows that meet a condition, against R: tests/oracle/expressions.txt.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "engine/decimal.h"
#include "engine/expression.h"

enum { FIELDS = 8, NAME_SIZE = 160 };

/* Sits down at a data set of the oracle. */
static analyst analyst_set(const char *name) {
    char path[NAME_SIZE];
    ct_error error = {0};
    snprintf(path, sizeof path, "tests/oracle/%s.csv", name);
    char *source = source_path(path);
    ct_table *table = ct_csv_read(source, NULL, NULL, &error);
    if (!table)
        fail_msg("%s: %s", path, error.message);
    free(source);
    return analyst_at(table, false);
}

/* Cuts a line at its tabs; how many fields. */
static size_t fields_of(char *line, char *fields[FIELDS]) {
    size_t n = 0;
    for (char *at = line; at && n < FIELDS; n++)
        fields[n] = strsep(&at, "\t");
    return n;
}

/* The file's lines of one kind, each given to see with its fields. */
static void each_line(const char *kind, size_t n, void (*see)(char **fields, void *data), void *data) {
    char *path = source_path("tests/oracle/expressions.txt"), *text = read_text(path), *fields[FIELDS], *rest = text;
    for (char *line; (line = strsep(&rest, "\n"));)
        if (fields_of(line, fields) == n && strcmp(fields[0], kind) == 0)
            see(fields, data);
    free(text);
    free(path);
}

/* What lines are about, and what was found so far. */
typedef struct reading {
    analyst a;
    char about[4 * NAME_SIZE];
    ct_cells_made cells;
    size_t lines;
} reading;

static void leave(reading *r) {
    if (*r->about)
        analyst_leave(&r->a);
    ct_cells_made_free(&r->cells);
    r->cells = (ct_cells_made){0};
}

static void begin_values(reading *r, const char *set, const char *text) {
    ct_error error = {0};
    char note[CT_MESSAGE_SIZE], about[sizeof r->about];
    snprintf(about, sizeof about, "%s %s", set, text);
    if (strcmp(about, r->about) == 0)
        return;
    leave(r);
    memcpy(r->about, about, sizeof about);
    r->a = analyst_set(set);
    ct_expression *e = ct_expression_read(text, r->a.table, &error);
    if (!e || ct_expression_evaluate(e, 1, NULL, &r->cells, note, &error) != CT_OK)
        fail_msg("%s: %s", about, error.message);
    ct_expression_free(e);
}

static void see_value(char **fields, void *data) {
    reading *r = data;
    begin_values(r, fields[1], fields[2]);
    size_t row = (size_t)atol(fields[3]) - 1;
    double got = r->cells.values[row] / (r->cells.exact ? ct_decimal_power(r->cells.decimals) : 1);
    double want = strcmp(fields[4], "NA") == 0 ? NAN : strtod(fields[4], NULL);
    /* Differences of R's own rounding come to some units in the last place of what is subtracted. */
    if (isnan(want) ? !isnan(got) : !(fabs(got - want) <= 1e-13 * (1 + fabs(want))))
        fail_msg("%s is %.17g in row %zu, and %.17g in R", r->about, got, row + 1, want);
    r->lines++;
}

static void values(void **unused) {
    reading r = {.about = ""};
    (void)unused;
    each_line("value", 5, see_value, &r);
    leave(&r);
    assert_true(r.lines > 6000);
}

static void begin_model(reading *r, char **fields) {
    char about[sizeof r->about], line[2 * NAME_SIZE], *lets = strdup(fields[2]), *rest = lets;
    snprintf(about, sizeof about, "%s %s %s %s", fields[1], fields[2], fields[3], fields[4]);
    if (strcmp(about, r->about) == 0) {
        free(lets);
        return;
    }
    leave(r);
    memcpy(r->about, about, sizeof about);
    r->a = analyst_set(fields[1]);
    for (char *let; (let = strsep(&rest, ";"));) {
        snprintf(line, sizeof line, "let %s", let);
        if (analyst_runs(&r->a, line) != CT_DONE)
            fail_msg("%s: %s", line, r->a.outcome.error.message);
    }
    snprintf(line, sizeof line, "where %s", fields[3]);
    if (analyst_runs(&r->a, line) != CT_DONE)
        fail_msg("%s: %s", line, r->a.outcome.error.message);
    snprintf(line, sizeof line, "fit %s", fields[4]);
    if (analyst_runs(&r->a, line) == CT_FAILED)
        fail_msg("%s: %s", line, r->a.outcome.error.message);
    free(lets);
}

static ct_statistic statistic_of(ct_statistic_group group, const char *key) {
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return (ct_statistic)s;
    fail_msg("there is no statistic %s", key);
    return CT_N;
}

static void see_model(char **fields, void *data) {
    reading *r = data;
    begin_model(r, fields);
    const ct_model *model = ct_session_model(r->a.session);
    double got, want = strtod(fields[7], NULL);
    if (!*fields[5]) {
        got = figure(&r->a, statistic_of(CT_GROUP_MODEL, fields[6]));
    } else {
        int term = strcmp(fields[5], "constant") == 0 ? CT_CONSTANT : term_called(&r->a, fields[5]);
        const ct_estimate *estimate = ct_model_estimate(model, term);
        assert_non_null(estimate);
        got = ct_estimate_get(estimate, statistic_of(CT_GROUP_TERM, fields[6]), NULL);
    }
    if (digits(got, want) < 10)
        fail_msg("%s: %s of %s is %.17g, and %.17g in R", r->about, fields[6], fields[5], got, want);
    r->lines++;
}

static void models(void **unused) {
    reading r = {.about = ""};
    (void)unused;
    each_line("model", 8, see_model, &r);
    leave(&r);
    assert_true(r.lines > 200);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(models)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
