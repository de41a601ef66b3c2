/* How long the cross-products of all columns take, against the plain double loop that keeps 16 digits at best: medians
 * of runs in turn.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/moments.h"

enum { RUNS = 5, MOST_COLUMNS = 100 };

/* The ratio to reach on one thread. */
#define REACH 1.8

/* Of one thread the processor's time counts, which others on the machine disturb less. */
static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double times[RUNS]) {
    qsort(times, RUNS, sizeof *times, compare);
    return times[RUNS / 2];
}

/* What is measured: numbers of so many digits (0: doubles with all their bits), some of them missing. */
typedef struct work {
    const char *what;
    size_t rows, columns;
    double scale;
    size_t patterns;
} work;

static double *columns[MOST_COLUMNS];

static ct_terms *make_terms(const work *w) {
    static char names[MOST_COLUMNS][8];
    const char *name[MOST_COLUMNS];
    uint64_t state = 7;
    for (size_t i = 0; i < w->columns; i++) {
        snprintf(names[i], sizeof names[i], "x%zu", i % 1000);
        name[i] = names[i];
        if (!(columns[i] = malloc(w->rows * sizeof **columns)))
            return NULL;
        for (size_t row = 0; row < w->rows; row++) { /* Knuth's MMIX generator */
            state = state * 6364136223846793005u + 1442695040888963407u;
            double x = (double)(state >> 11) * 0x1p-53 - 0.5;
            columns[i][row] = w->scale > 0 ? rint(w->scale * x) : x;
            if (i < 32 && row % w->patterns >> i & 1)
                columns[i][row] = NAN;
        }
    }
    ct_table *table = ct_table_new(w->rows, w->columns, name, (const double *const *)columns, NULL);
    ct_terms *terms = table ? ct_terms_new(table, NULL, 0, CT_LEVELS, NULL) : NULL;
    ct_table_unref(table);
    return terms;
}

static double time_moments(ct_terms *terms, size_t threads) {
    clockid_t clock = threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC;
    double start = now(clock);
    ct_moments *moments = ct_moments_new(terms, threads, NULL, NULL);
    double taken = now(clock) - start;
    if (!moments)
        exit(1);
    ct_moments_unref(moments);
    return taken;
}

static double time_plain(const work *w) {
    static volatile double kept; /* what is not used need not be computed */
    double start = now(CLOCK_PROCESS_CPUTIME_ID);
    for (size_t i = 0; i < w->columns; i++)
        for (size_t j = 0; j <= i; j++) {
            const double *x = columns[i], *y = columns[j];
            double sum = 0;
            for (size_t row = 0; row < w->rows; row++)
                sum += x[row] * y[row];
            kept = sum;
        }
    (void)kept;
    return now(CLOCK_PROCESS_CPUTIME_ID) - start;
}

static int measure(const work *w) {
    double one[RUNS], all[RUNS], plain[RUNS];
    ct_terms *terms = make_terms(w);
    if (!terms)
        return 1;
    for (int run = 0; run < RUNS; run++) {
        one[run] = time_moments(terms, 1);
        plain[run] = time_plain(w);
        all[run] = time_moments(terms, 0);
    }
    double ours = median(one), theirs = median(plain), ratio = theirs / ours;
    double products = (double)w->rows * (double)w->columns * (double)(w->columns + 1) / 2;
    printf("%-44s %6.1f ms  all threads %6.1f ms  plain loop %6.1f ms  ratio %5.2f  %5.2f 10^9/s", w->what,
           1e3 * ours, 1e3 * median(all), 1e3 * theirs, ratio, 1e-9 * products / ours);
    printf(w->patterns > 1 ? "\n" : ratio >= REACH ? "  %.1f reached\n" : "  %.1f not reached\n", REACH);
    ct_terms_unref(terms);
    for (size_t i = 0; i < w->columns; i++)
        free(columns[i]);
    return 0;
}

int main(void) {
    static const work works[] = {
        {"1,000,000 x 10, four digits", 1000000, 10, 1e4, 1},
        {"1,000,000 x 10, ten digits", 1000000, 10, 1e10, 1},
        {"1,000,000 x 10, doubles with all their bits", 1000000, 10, 0, 1},
        {"100,000 x 100, four digits", 100000, 100, 1e4, 1},
        {"100,000 x 100, ten digits", 100000, 100, 1e10, 1},
        {"100,000 x 100, fifteen digits", 100000, 100, 1e15, 1},
        {"100,000 x 100, doubles with all their bits", 100000, 100, 0, 1},
        {"1,000,000 x 30, four digits, 300 patterns", 1000000, 30, 1e4, 300},
    };
    int failed = 0;
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        failed |= measure(&works[i]);
    return failed;
}
