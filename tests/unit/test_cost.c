/* What a toggle costs does not depend on the number of rows, with missing values or without: it reads none.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "session/session.h"

enum { COLUMNS = 10, FEW = 3000, MANY = 300000, TOGGLES = 41 };

/* Each pattern of missing values comes about equally often: the bits of its number say which columns miss one. */
static ct_session *open_rows(size_t rows, size_t patterns) {
    static const char *const names[COLUMNS] = {"y", "a", "b", "c", "d", "e", "f", "g", "h", "i"};
    double *values[COLUMNS];
    uint64_t state = 7;
    for (int i = 0; i < COLUMNS; i++) {
        values[i] = malloc(rows * sizeof **values);
        assert_non_null(values[i]);
        for (size_t row = 0; row < rows; row++) { /* Knuth's MMIX generator */
            state = state * 6364136223846793005u + 1442695040888963407u;
            values[i][row] = i > 0 && row % patterns >> (i - 1) & 1 ? NAN : (double)(state >> 44);
        }
    }
    ct_table *table = ct_table_new(rows, COLUMNS, names, (const double *const *)values, NULL);
    assert_non_null(table);
    ct_session *session = ct_session_new(table, "made", true, NULL);
    assert_non_null(session);
    ct_table_unref(table);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    return session;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median of this thread's milliseconds: the worker has the rows to read, for Durbin-Watson alone. */
static double toggle_cost(ct_session *session) {
    double cost[TOGGLES];
    char line[] = "toggle a";
    ct_outcome outcome;
    for (int i = 0; i < TOGGLES; i++) {
        struct timespec before, after;
        line[7] = (char)('a' + i % (COLUMNS - 1));
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        assert_int_equal(ct_session_run(session, line, &outcome), CT_DONE);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        cost[i] = 1e3 * (double)(after.tv_sec - before.tv_sec) + 1e-6 * (double)(after.tv_nsec - before.tv_nsec);
    }
    qsort(cost, TOGGLES, sizeof *cost, compare);
    return cost[TOGGLES / 2];
}

static void compare_costs(size_t patterns) {
    ct_session *small = open_rows(FEW, patterns), *large = open_rows(MANY, patterns);
    double few = toggle_cost(small), many = toggle_cost(large);
    printf("# a toggle with %zu patterns: %.3f ms at %d rows, %.3f ms at %d\n", patterns, few, FEW, many, MANY);
    assert_int_equal(ct_moments_patterns(ct_session_state(large)->moments), patterns);
    assert_true(many < 3 * few + 0.5); /* one pass over these rows takes tens of milliseconds */
    ct_session_free(small);
    ct_session_free(large);
}

static void many_rows_cost_no_more(void **state) {
    (void)state;
    compare_costs(1);
}

static void with_missing_values_neither(void **state) {
    (void)state;
    compare_costs(4);
    compare_costs(300);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(many_rows_cost_no_more),
                                       cmocka_unit_test(with_missing_values_neither)};
    return cmocka_run_group_tests_name("cost", tests, NULL, NULL);
}
