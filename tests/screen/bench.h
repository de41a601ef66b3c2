/* The explore view on a bench: its state without the rest of the screen, and tables to put on it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BENCH_H
#define CETERIS_BENCH_H

#include "stage.h"

#include <math.h>

#include "tui/explore/explore.h"

/* v001 to v`columns`: a chain of variables of which neighbours correlate, in another order than the chain's; a
 * cell is missing now and then where asked. To free. (columns: no multiple of 7.) */
static inline char *made_csv(int columns, int rows, bool gaps) {
    char *csv = malloc((size_t)(rows + 1) * (size_t)columns * 10 + 1);
    size_t used = 0;
    unsigned random = 11;
    assert_non_null(csv);
    for (int i = 1; i <= columns; i++)
        used += (size_t)sprintf(csv + used, "v%03d%c", i, i < columns ? ',' : '\n');
    for (int row = 0; row < rows; row++) {
        double chain[520], value = 0;
        for (int i = 0; i < columns; i++) {
            random = random * 1103515245u + 12345u;
            value = (i % 4 == 3 ? -.7 : .7) * value + (double)(random >> 16 & 1023) / 1023 - .5;
            chain[i] = gaps && (random >> 8 & 63) == 0 ? NAN : value;
        }
        for (int i = 0; i < columns; i++) {
            double at = chain[i * 7 % columns];
            if (!isnan(at))
                used += (size_t)sprintf(csv + used, "%.4f", at);
            csv[used++] = i + 1 < columns ? ',' : '\n';
        }
    }
    csv[used] = '\0';
    return csv;
}

static inline stage open_made(int columns, int rows, int screen_rows, int screen_columns, bool ascii) {
    char *csv = made_csv(columns, rows, false);
    stage on = stage_open("made.csv", csv, strlen(csv), screen_rows, screen_columns, ascii);
    free(csv);
    return on;
}

/* A data set of tests/oracle, to free. */
static inline char *oracle_csv(const char *name) {
    char path[STAGE_LINE];
    snprintf(path, sizeof path, "%s/tests/oracle/%s.csv", stage_srcdir(), name);
    char *csv = stage_read(path);
    assert_non_null(csv);
    return csv;
}

/* The explore view alone, with a session of its own. */
typedef struct bench {
    ct_table *table;
    ct_session *session;
    ct_explore explore;
} bench;

static inline void bench_open(bench *b, const char *csv) {
    ct_error error;
    b->table = ct_csv_parse("made.csv", csv, strlen(csv), NULL, &error);
    assert_non_null(b->table);
    b->session = ct_session_new(b->table, "made.csv", false, &error);
    assert_non_null(b->session);
    assert_int_equal(ct_explore_init(&b->explore, b->session), CT_OK);
}

static inline void bench_close(bench *b) {
    ct_explore_free(&b->explore);
    ct_session_free(b->session);
    ct_table_unref(b->table);
}

static inline void bench_run(bench *b, const char *line) {
    ct_outcome outcome;
    assert_int_equal(ct_session_run(b->session, line, &outcome), CT_DONE);
    assert_int_equal(ct_explore_refresh(&b->explore), CT_OK);
}

#endif
