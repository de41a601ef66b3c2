/* A selection as rows: its figures and marks, and what is said of ties, perfect fits, and of a search that was stopped.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "report/selection/selection_rows.h"

static ct_selection_rows rows_of(const analyst *a) {
    ct_selection_rows rows;
    const ct_moments *moments;
    const ct_selection *of = ct_session_selection(a->session, &moments);
    assert_non_null(of);
    assert_int_equal(ct_selection_rows_make(&rows, of, moments, false), CT_OK);
    return rows;
}

/* What is said of a row holds this. */
static void tells(const ct_selection_rows *rows, size_t row, const char *words, const char *note, bool warns) {
    char text[600];
    bool warning;
    if (!strstr(ct_selection_row_words(rows, row, text, sizeof text), words))
        fail_msg("row %zu: %s", row, text);
    if (!strstr(ct_selection_row_note(rows, row, &warning, text, sizeof text), note) || (!*note && *text && !warns))
        fail_msg("row %zu: %s", row, text);
    assert_int_equal(warning, warns);
}

static void is_titled(const ct_selection_rows *rows, const char *title) {
    char text[200];
    assert_string_equal(ct_selection_rows_title(rows, text, sizeof text), title);
}

static void paths(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "model .", "4 regressors");
    does(&a, "lock shoppers in", "shoppers is locked in: selections leave it so");
    analyst_runs(&a, "select backward p .05");
    ct_selection_rows rows = rows_of(&a);
    is_titled(&rows, "backward p .05  from 3 candidates  always shoppers  n 15");
    assert_int_equal(rows.count, 3);
    assert_int_equal(rows.rows[0].moved, -1);
    assert_int_equal(rows.rows[1].moved, 1); /* domains, which is no longer in */
    assert_true(ct_selection_row_has(&rows, 0, 1) && !ct_selection_row_has(&rows, 1, 1));
    assert_true(rows.rows[2].chosen && !rows.rows[1].chosen && !rows.rows[1].entered);
    assert_true(isnan(ct_sheet_cell(&rows.sheet, 0, 2)->value) || ct_sheet_cell(&rows.sheet, 0, 2)->kind == CT_CELL_EMPTY);
    assert_true(fabs(ct_sheet_cell(&rows.sheet, 2, 2)->value - .2853) < .001);
    assert_string_equal(ct_sheet_cell(&rows.sheet, 2, rows.sheet.n_columns - 1)->text, "◀");
    tells(&rows, 0, "backward, the largest p goes while it is at least .05", "", false);
    tells(&rows, 1, "dropped domains: p .521 is the largest", "", false);
    tells(&rows, 2, "dropped ecommerce", "stopped: every p is below .05", false);
    ct_selection_rows_free(&rows);
    analyst_runs(&a, "select stepwise by aic");
    rows = rows_of(&a);
    is_titled(&rows, "stepwise by aic  from 3 candidates  always shoppers  n 15");
    assert_string_equal(rows.sheet.columns[3].heading, "change");
    ct_selection_rows_free(&rows);
    analyst_leave(&a);
}

/* b and c correlate alike with y. */
static const char twins[] = "y,a,b,c\n1,1,1,0\n2,3,0,1\n3,2,1,0\n4,5,0,1\n5,4,1,0\n6,7,0,1\n7,6,1,0\n8,9,0,1\n9,8,1,1\n10,10,1,1\n";

static void ties(void **state) {
    (void)state;
    analyst a = analyst_text(twins);
    analyst_runs(&a, "select best 2 by aic");
    ct_selection_rows rows = rows_of(&a);
    assert_int_equal(rows.count, 6);
    for (size_t i = 0; i < rows.count; i++) {
        double worse = ct_sheet_cell(&rows.sheet, i, 3)->value;
        int shade = worse == 0 ? 0 : worse < 2 ? 1 : worse < 4 ? 2 : worse < 7 ? 3 : worse < 10 ? 4 : 5;
        assert_int_equal(rows.rows[i].shade, shade);
        assert_int_equal(rows.rows[i].chosen, shade == 0);
    }
    ct_selection_rows_free(&rows);
    analyst_leave(&a);
    a = analyst_text("y,a,b\n1,1,1.001\n2,3,3\n3,2,2\n4,5,5\n5,4,4\n6,7,7.001\n7,6,6\n8,9,9\n");
    analyst_runs(&a, "select best 2 by aic");
    rows = rows_of(&a); /* none, one or the other, both */
    assert_true(rows.rows[2].near);
    assert_string_equal(ct_sheet_cell(&rows.sheet, 2, rows.sheet.n_columns - 2)->text, "≈");
    tells(&rows, 1, "a near tie with model 3", "exact: none of the 4 models is better", false);
    tells(&rows, 2, "all but as good as model 2, of the same size", "exact", false);
    ct_selection_rows_free(&rows);
    analyst_runs(&a, "model 1");
    analyst_runs(&a, "select forward p .05");
    rows = rows_of(&a);
    assert_int_equal(rows.count, 2);
    assert_true(rows.rows[1].near && rows.rows[1].entered);
    tells(&rows, 1, "a near tie with b", "stopped: ", false);
    ct_selection_rows_free(&rows);
    analyst_leave(&a);
}

static void perfect_fits(void **state) {
    (void)state;
    analyst a = analyst_text("y,a,b\n2,1,5\n4,2,1\n6,3,7\n8,4,2\n10,5,6\n12,6,6\n");
    analyst_runs(&a, "select best 2 by aic");
    ct_selection_rows rows = rows_of(&a);
    size_t chosen = ct_selection_rows_chosen(&rows);
    assert_int_equal(rows.rows[chosen].model->n_tests, 1);
    tells(&rows, chosen, "is the best of all: it fits perfectly, with the fewest coefficients", "exact", false);
    assert_int_equal(rows.rows[0].shade, CT_SHADES - 1);
    for (size_t i = 0; i < rows.sheet.n_rows * rows.sheet.n_columns; i++)
        if (rows.sheet.cells[i].kind == CT_CELL_NUMBER)
            assert_true(isfinite(rows.sheet.cells[i].value));
    ct_selection_rows_free(&rows);
    analyst_leave(&a);
}

static int stop(void *data, double share) {
    (void)share;
    return --*(long *)data < 0;
}

/* Of so many candidates that the search asks whether to go on. */
static char *noise(int candidates) {
    char *csv = malloc((size_t)candidates * 61 * 8), *to = csv;
    unsigned seed = 11;
    assert_non_null(csv);
    to += sprintf(to, "y");
    for (int i = 0; i < candidates; i++)
        to += sprintf(to, ",x%d", i);
    for (int row = 0; row < 60; row++)
        for (int i = 0; i <= candidates; i++)
            to += sprintf(to, "%s%u", i ? "," : "\n", (seed = seed * 1103515245u + 12345u) >> 22);
    return csv;
}

/* Whenever it is stopped, what it has is told to be not proven. */
static void stopped(void **state) {
    (void)state;
    char *csv = noise(30);
    analyst a = analyst_text(csv);
    size_t seen = 0;
    for (long calls = 0; calls < 200 && seen == 0; calls++) {
        long left = calls;
        ct_session_watch(a.session, &(ct_progress){stop, &left});
        ct_outcome_kind kind = analyst_runs(&a, "select best 3 by bic");
        ct_session_watch(a.session, NULL);
        if (kind == CT_FAILED || !strstr(a.outcome.message, "there may be better ones"))
            continue;
        ct_selection_rows rows = rows_of(&a);
        tells(&rows, ct_selection_rows_chosen(&rows), "is the best found: BIC", "", true);
        for (size_t i = 0; i < rows.count; i++) {
            bool proven = rows.of->subsets->of[i].proven;
            tells(&rows, i, "model", proven ? "stopped: of this size none is better" : "not proven: stopped before", true);
            seen += !proven;
        }
        ct_selection_rows_free(&rows);
    }
    assert_true(seen > 0);
    analyst_leave(&a);
    free(csv);
}

/* The command that asks for it, as it is read again; and what it would have before it. */
static void asked_again(void **state) {
    (void)state;
    static const char *const lines[] = {"select backward p .05", "select forward p .001", "select stepwise p .05 .1", "select best 3 by aic",
                                        "select best 10 by press of model", "select backward by adjr2 of model",
                                        "select stepwise by cp"};
    char again[CT_SELECT_SIZE];
    const ct_moments *moments;
    ct_prospect prospect;
    analyst a = analyst_demo();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        analyst_runs(&a, "model .");
        assert_int_not_equal(analyst_runs(&a, lines[i]), CT_FAILED);
        const ct_selection *of = ct_session_selection(a.session, &moments);
        assert_string_equal(ct_selection_write(&of->asked, again), lines[i]);
    }
    ct_selection_wanted wanted = {.method = CT_FORWARD, .by = CT_BY_AIC};
    analyst_runs(&a, "difference");
    assert_int_equal(ct_session_prospect(a.session, &wanted, &prospect), CT_OK);
    assert_int_equal(prospect.candidates, 4);
    assert_int_equal(prospect.rows, 14);
    assert_int_equal(prospect.all, 15);
    analyst_runs(&a, "lock users out");
    assert_int_equal(ct_session_prospect(a.session, &wanted, &prospect), CT_OK);
    assert_int_equal(prospect.candidates, 3);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths),        cmocka_unit_test(ties),    cmocka_unit_test(perfect_fits),
        cmocka_unit_test(stopped), cmocka_unit_test(asked_again),
    };
    return cmocka_run_group_tests_name("selection rows", tests, NULL, NULL);
}
