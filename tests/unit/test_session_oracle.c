/* Models as a session makes them, command by command, against R: tests/oracle/sessions.txt.
 *
 * Every figure has to be R's to the last digit that is printed, and to ten.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "text/number.h"

enum { LINE = 512, FIELDS = 4, SETS = 32 };

/* The case that is being read. */
typedef struct world {
    analyst a;
    char about[LINE], sets[SETS][LINE];
    bool open;
    size_t n_sets, cases, figures;
} world;

/* Cuts a line at its tabs; how many fields. */
static size_t fields_of(char *line, char *fields[FIELDS]) {
    size_t n = 0;
    for (char *at = line; at && n < FIELDS; n++)
        fields[n] = strsep(&at, "\t");
    return n;
}

static void leave(world *w) {
    if (w->open)
        analyst_leave(&w->a);
    w->open = false;
}

static void run(world *w, const char *command, const char *argument) {
    char line[LINE];
    snprintf(line, sizeof line, "%s%s", command, argument);
    if (analyst_runs(&w->a, line) != CT_DONE)
        fail_msg("%s: %s: %s%s", w->about, line, w->a.outcome.error.message, w->a.outcome.message);
}

static void count_set(world *w, const char *name) {
    for (size_t i = 0; i < w->n_sets; i++)
        if (strcmp(w->sets[i], name) == 0)
            return;
    assert_true(w->n_sets < SETS);
    snprintf(w->sets[w->n_sets++], LINE, "%s", name);
}

static void begin(world *w, const char *set, char *commands, const char *formula) {
    char path[LINE];
    ct_error error = {0};
    leave(w);
    snprintf(w->about, sizeof w->about, "%s; %s; %s", set, commands, formula);
    snprintf(path, sizeof path, "tests/oracle/%s.csv", set);
    char *source = source_path(path);
    ct_table *table = ct_csv_read(source, NULL, NULL, &error);
    if (!table)
        fail_msg("%s: %s", path, error.message);
    free(source);
    w->a = analyst_at(table, false);
    w->open = true;
    for (char *rest = commands, *command; (command = strsep(&rest, ";"));)
        if (command[strspn(command, " ")])
            run(w, command, "");
    run(w, "fit ", formula);
    thinks(&w->a, formula); /* its terms stand as they are numbered */
    count_set(w, set);
    w->cases++;
}

static ct_statistic statistic_of(ct_statistic_group group, const char *key) {
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        if (ct_statistic_about((ct_statistic)s)->group == group &&
            strcmp(ct_statistic_about((ct_statistic)s)->key, key) == 0)
            return (ct_statistic)s;
    fail_msg("there is no statistic %s", key);
    return CT_N;
}

static void compare(world *w, char **fields) {
    const ct_model *model = ct_session_model(w->a.session);
    size_t which = (size_t)atol(fields[0]);
    ct_statistic statistic = statistic_of(which ? CT_GROUP_TERM : CT_GROUP_MODEL, fields[1]);
    ct_number_class class = ct_statistic_about(statistic)->number;
    double want = strtod(fields[2], NULL), got;
    char ours[CT_NUMBER_SIZE], theirs[CT_NUMBER_SIZE];
    if (which > model->n_estimates)
        fail_msg("%s: %zu coefficients", w->about, model->n_estimates);
    got =
        which ? ct_estimate_get(&model->estimates[which - 1], statistic, NULL) : ct_model_get(model, statistic, NULL);
    if (strcmp(ct_number(ours, got, class, 0), ct_number(theirs, want, class, 0)) != 0 || digits(got, want) < 10)
        fail_msg("%s: %s of %s is %.17g, and %.17g in R", w->about, fields[1], fields[0], got, want);
    w->figures++;
}

static void sessions_are_rs(void **unused) {
    char *path = source_path("tests/oracle/sessions.txt"), *text = read_text(path), *fields[FIELDS], *rest = text;
    world w = {0};
    (void)unused;
    for (char *line; (line = strsep(&rest, "\n"));) {
        size_t n = fields_of(line, fields);
        if (n == 4 && strcmp(fields[0], "case") == 0)
            begin(&w, fields[1], fields[2], fields[3]);
        else if (n == 3)
            compare(&w, fields);
    }
    leave(&w);
    print_message("# %zu figures of %zu models on %zu data sets\n", w.figures, w.cases, w.n_sets);
    assert_true(w.n_sets >= 8 && w.cases >= 45 && w.figures > 2000);
    free(text);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sessions_are_rs)};
    return cmocka_run_group_tests_name("session_oracle", tests, NULL, NULL);
}
