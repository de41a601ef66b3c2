/* How long a key takes, from when it is heard until the screen is drawn: a toggle of one of 30 variables, at a thousand
 * rows and at a million. Medians, in milliseconds; Durbin-Watson follows from its worker.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tui/app.h"
#include "tui/grid.h"
#include "tui/key.h"

enum { COLUMNS = 31, TOGGLES = 151, LINES = 50, WIDTH = 160 };

/* What is aimed at. */
#define REACH 3.0

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static ct_session *open_rows(size_t rows) {
    static char names[COLUMNS][8];
    const char *name[COLUMNS];
    double *values[COLUMNS];
    uint64_t state = 7;
    for (int i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%d", i % 1000);
        name[i] = names[i];
        if (!(values[i] = malloc(rows * sizeof **values)))
            exit(1);
        for (size_t row = 0; row < rows; row++) { /* Knuth's MMIX generator */
            state = state * 6364136223846793005u + 1442695040888963407u;
            values[i][row] = (double)(state >> 44);
        }
    }
    ct_table *table = ct_table_new(rows, COLUMNS, name, (const double *const *)values, NULL);
    ct_session *session = table ? ct_session_new(table, "made", true, NULL) : NULL;
    ct_table_unref(table);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    return session;
}

/* Space and Down by turns: first all variables enter one by one. */
static double time_toggles(ct_app *app, ct_grid *grid) {
    static double times[TOGGLES];
    for (int i = 0; i < TOGGLES; i++) {
        double start = now();
        ct_app_key(app, CT_KEY_SPACE);
        ct_app_draw(app, grid);
        times[i] = now() - start;
        ct_app_key(app, i % COLUMNS == COLUMNS - 1 ? CT_KEY_HOME : CT_KEY_DOWN);
        ct_app_draw(app, grid);
    }
    qsort(times, TOGGLES, sizeof *times, compare);
    return times[TOGGLES / 2];
}

static int measure(size_t rows) {
    ct_app_options options = {.ascii = false};
    ct_session *session = open_rows(rows);
    ct_app *app = session ? ct_app_new(session, &options, NULL) : NULL;
    ct_grid *grid = app ? ct_grid_new(LINES, WIDTH, false) : NULL;
    if (!grid)
        return 1;
    ct_app_resize(app, LINES, WIDTH);
    double taken = time_toggles(app, grid);
    printf("30 variables, %7zu rows: %6.2f ms from key to screen  %.0f %s\n", rows, taken, REACH,
           taken <= REACH ? "reached" : "not reached");
    ct_grid_free(grid);
    ct_app_free(app);
    ct_session_free(session);
    return 0;
}

int main(void) {
    return measure(1000) | measure(1000000);
}
