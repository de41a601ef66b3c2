/* How long a selection takes once the file is read, the model of the first column on all others. For bench/select.sh.
 *
 * `select_time best FILE` prints seconds from the rows to the best subset of each size, a median, then their residual
 * sums of squares; `select_time backward FILE` milliseconds of backward elimination by AIC, sums of products being
 * there, a median, then the number of variables that are left and the residual sum of squares.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/csv.h"
#include "engine/moments.h"
#include "engine/path.h"
#include "engine/subsets.h"

enum { RUNS = 5, MOST = 200 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void give_up(const ct_error *error) {
    fprintf(stderr, "%s\n", error->message);
    exit(1);
}

typedef struct problem {
    ct_terms *terms;
    size_t n;
    int all[MOST];
    ct_spec spec;
} problem;

static problem read_problem(const char *path) {
    ct_error error;
    problem p = {.spec = {.constant = true, .level = .95}};
    ct_dialect guess = {0};
    ct_csv_how how = {.dialect = &guess};
    ct_table *table = ct_csv_read_as(path, &how, NULL, NULL, &error);
    p.terms = table ? ct_terms_new(table, NULL, 0, CT_LEVELS, &error) : NULL;
    ct_table_unref(table);
    if (!p.terms)
        give_up(&error);
    for (size_t i = 1; i < ct_terms_count(p.terms) && p.n < MOST; i++)
        p.all[p.n++] = (int)i;
    p.spec.regressors = p.all;
    return p;
}

static ct_moments *sum_up(const problem *p) {
    ct_error error;
    ct_moments *moments = ct_moments_new(p->terms, 0, NULL, &error);
    if (!moments)
        give_up(&error);
    return moments;
}

static double median(double *times) {
    qsort(times, RUNS, sizeof *times, compare);
    return times[RUNS / 2];
}

static void best(const problem *p) {
    ct_error error;
    double times[RUNS];
    ct_subsets *subsets = NULL;
    ct_subsets_question question = {.scope = p->all, .n_scope = p->n, .keep = 1};
    for (int i = 0; i < RUNS; i++) {
        ct_subsets_free(subsets);
        double start = now();
        ct_moments *moments = sum_up(p);
        subsets = ct_subsets_find(moments, &p->spec, &question, &error);
        if (!subsets)
            give_up(&error);
        times[i] = now() - start;
        ct_moments_unref(moments);
    }
    printf("%.6f\n", median(times));
    for (size_t i = 0; i < subsets->count; i++)
        if (subsets->of[i].size > 0)
            printf("%.17g\n", ct_model_get(subsets->of[i].model, CT_SSR, NULL));
    ct_subsets_free(subsets);
}

static void backward(problem *p) {
    ct_error error;
    double times[RUNS];
    ct_moments *moments = sum_up(p);
    ct_procedure how = {.method = CT_BACKWARD, .by = CT_BY_AIC, .scope = p->all, .n_scope = p->n};
    ct_path *path = NULL;
    p->spec.n_regressors = p->n;
    for (int i = 0; i < RUNS; i++) {
        ct_path_free(path);
        double start = now();
        path = ct_path_make(moments, &p->spec, &how, &error);
        if (!path)
            give_up(&error);
        times[i] = 1e3 * (now() - start);
    }
    printf("%.3f\n%zu\n%.17g\n", median(times), path->final->df_model, ct_model_get(path->final, CT_SSR, NULL));
    ct_path_free(path);
    ct_moments_unref(moments);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: select_time best|backward FILE\n", stderr);
        return 2;
    }
    problem p = read_problem(argv[2]);
    if (strcmp(argv[1], "best") == 0)
        best(&p);
    else
        backward(&p);
    ct_terms_unref(p.terms);
    return 0;
}
