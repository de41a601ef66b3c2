/* How long a toggle takes: medians of a thousand fits and previews, in microseconds, on one core.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engine/fit/normal.h"
#include "engine/model.h"
#include "engine/preview.h"

enum { ROWS = 2000, COLUMNS = 102, CALLS = 1000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e6 * (double)t.tv_sec + 1e-3 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times) {
    qsort(times, CALLS, sizeof *times, compare);
    return times[CALLS / 2];
}

/* Columns of six digits that have something to do with each other. */
static ct_table *make_table(ct_error *error) {
    static double values[COLUMNS][ROWS];
    static char names[COLUMNS][16];
    const double *columns[COLUMNS];
    const char *called[COLUMNS];
    unsigned state = 1;
    for (int i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%d", i);
        called[i] = names[i];
        columns[i] = values[i];
    }
    for (int row = 0; row < ROWS; row++) {
        double common = 0;
        for (int i = 0; i < COLUMNS; i++) {
            state = state * 1664525 + 1013904223;
            double own = (double)(state >> 12);
            common = i % 10 == 0 ? own : common;
            values[i][row] = rint((own + common / 2) / 4);
        }
    }
    return ct_table_new(ROWS, COLUMNS, called, columns, error);
}

/* Coefficients, the inverse's diagonal, which is that of errors and VIFs, and the residual sum of squares. */
static void solve(const ct_moments *moments, const int *regressors, size_t count) {
    ct_normal normal;
    if (ct_normal_make(moments, regressors, count, 0, true, NULL, 0, (ct_reading){0, NULL}, &normal) != CT_OK ||
        ct_normal_invert(&normal) != CT_OK)
        abort();
    ct_normal_free(&normal);
}

/* The same with every figure of a model. */
static void fit(const ct_moments *moments, const int *regressors, size_t count) {
    ct_spec spec = {0, regressors, count, true, .95, NULL, 0, NULL, NULL, 0};
    ct_model_free(ct_model_fit(moments, &spec, NULL));
}

/* The model of x1 .. xp on x0, each time without another of them. */
static double time_fits(const ct_moments *moments, size_t p,
                        void (*work)(const ct_moments *, const int *regressors, size_t count)) {
    static double times[CALLS];
    int regressors[COLUMNS];
    for (int call = 0; call < CALLS; call++) {
        size_t count = 0;
        for (size_t i = 1; i <= p + 1; i++)
            if (i != 1 + (size_t)call % (p + 1) && i < COLUMNS)
                regressors[count++] = (int)i;
        double start = now();
        work(moments, regressors, count);
        times[call] = now() - start;
    }
    return median(times);
}

/* All of 30 variables, half of them in the model. */
static double time_previews(ct_table *table, size_t variables) {
    static double times[CALLS];
    static ct_preview previews[COLUMNS];
    const double *columns[COLUMNS];
    const char *names[COLUMNS];
    ct_error error;
    for (size_t i = 0; i <= variables; i++) {
        names[i] = ct_table_column(table, i)->name;
        columns[i] = ct_table_column(table, i)->values;
    }
    ct_table *part = ct_table_new(ROWS, variables + 1, names, columns, &error);
    ct_terms *terms = ct_terms_new(part, NULL, 0, CT_LEVELS, &error);
    ct_moments *moments = ct_moments_new(terms, 1, NULL, &error);
    int regressors[COLUMNS];
    for (size_t i = 0; i < variables / 2; i++)
        regressors[i] = (int)(2 * i + 1);
    ct_spec spec = {0, regressors, variables / 2, true, .95, NULL, 0, NULL, NULL, 0};
    ct_model *model = ct_model_fit(moments, &spec, &error);
    for (int call = 0; call < CALLS; call++) {
        double start = now();
        ct_preview_all(moments, &spec, model, previews);
        times[call] = now() - start;
    }
    ct_model_free(model);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    ct_table_unref(part);
    return median(times);
}

static void line(const char *what, double time, double reach) {
    printf("%-58s %8.1f us of %.0f us  %s\n", what, time, reach, time <= reach ? "reached" : "not reached");
}

int main(void) {
    static const struct {
        size_t regressors;
        double reach;
    } sizes[] = {{9, 5}, {30, 40}, {100, 400}};
    ct_error error;
    ct_table *table = make_table(&error);
    ct_terms *terms = table ? ct_terms_new(table, NULL, 0, CT_LEVELS, &error) : NULL;
    ct_moments *moments = terms ? ct_moments_new(terms, 1, NULL, &error) : NULL;
    if (!moments) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char what[80];
        snprintf(what, sizeof what, "%zu regressors: coefficients, errors, VIF, SSR", sizes[i].regressors);
        line(what, time_fits(moments, sizes[i].regressors, solve), sizes[i].reach);
        printf("%-58s %8.1f us\n", "  with t, p, intervals, F and criteria",
               time_fits(moments, sizes[i].regressors, fit));
    }
    line("previews of all of 30 variables", time_previews(table, 30), 150);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    ct_table_unref(table);
    return 0;
}
