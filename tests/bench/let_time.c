/* How long a new variable and a condition take on a million rows, by the command that makes them; and whether a toggle takes
 * after them what it took before. Medians, each with a model of nine regressors there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "session/session.h"

enum { ROWS = 1000000, COLUMNS = 10, TIMES = 5, TOGGLES = 201 };

/* What is aimed at: seconds, and how much a toggle may take more. */
#define REACH 1.0
#define REACH_RATIO 1.2

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, size_t count) {
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

/* Numbers of two decimals, all positive. */
static ct_session *open_rows(void) {
    static char names[COLUMNS][8];
    const char *name[COLUMNS];
    double *values[COLUMNS];
    uint64_t state = 7;
    for (int i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%d", i % 1000);
        name[i] = names[i];
        if (!(values[i] = malloc(ROWS * sizeof **values)))
            exit(1);
        for (size_t row = 0; row < ROWS; row++) { /* Knuth's MMIX generator */
            state = state * 6364136223846793005u + 1442695040888963407u;
            values[i][row] = (double)(1 + (state >> 48)) / 100;
        }
    }
    ct_table *table = ct_table_new(ROWS, COLUMNS, name, (const double *const *)values, NULL);
    ct_session *session = table ? ct_session_new(table, "made", true, NULL) : NULL;
    ct_table_unref(table);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    if (!session)
        exit(1);
    return session;
}

static double time_line(ct_session *session, const char *line) {
    ct_outcome outcome;
    double start = now();
    if (ct_session_run(session, line, &outcome) == CT_FAILED) {
        fprintf(stderr, "%s: %s\n", line, outcome.error.message);
        exit(1);
    }
    double taken = now() - start;
    ct_session_settle(
        session); /* Durbin-Watson, which follows from a worker, should not stand in the next one's way */
    return taken;
}

/* A line again and again, # in it being another number each time; what it has done is undone. */
static void measure(ct_session *session, const char *what, const char *pattern) {
    double times[TIMES];
    char line[80];
    const char *number = strchr(pattern, '#');
    for (int i = 0; i < TIMES; i++) {
        snprintf(line, sizeof line, "%.*s%d%s", number ? (int)(number - pattern) : (int)strlen(pattern), pattern,
                 i + 1, number ? number + 1 : "");
        times[i] = time_line(session, line);
        time_line(session, "undo");
    }
    double taken = median(times, TIMES);
    printf("%-58s %6.3f s  %.0f s %s\n", what, taken, REACH, taken <= REACH ? "reached" : "not reached");
}

static double time_toggles(ct_session *session) {
    static double times[TOGGLES];
    char line[40];
    for (int i = 0; i < TOGGLES; i++) {
        snprintf(line, sizeof line, "toggle x%d", 1 + i % (COLUMNS - 1));
        times[i] = time_line(session, line);
    }
    return 1e3 * median(times, TOGGLES);
}

int main(void) {
    ct_session *session = open_rows();
    time_line(session, "fit x0 ~ .");
    measure(session, "let l = log(x#)", "let l = log(x#)");
    measure(session, "let l = lag(x#), row by row", "let l = lag(x#)");
    measure(session, "where x# > 100 && x9 < 600", "where x# > 100 && x9 < 600");
    measure(session, "fit x0 ~ log(x#) + x2 + x3", "fit x0 ~ log(x#) + x2 + x3");
    double before = time_toggles(session);
    time_line(session, "let l = log(x1)");
    time_line(session, "where x2 > 100");
    double after = time_toggles(session), ratio = after / before;
    printf("%-58s %6.3f ms, before %.3f ms: %.2f  %.1f %s\n", "a toggle after let and where", after, before, ratio,
           REACH_RATIO, ratio <= REACH_RATIO ? "reached" : "not reached");
    ct_session_free(session);
    return 0;
}
