/* The order in which like stands by like, against a clustering done the plain way.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/cluster.h"
#include "support.h"

enum { MOST = 40 };

/* Leaves of one cluster, in their order. */
typedef struct cluster {
    int leaf[MOST];
    size_t count;
} cluster;

static double average(const double *distance, size_t n, const cluster *a, const cluster *b) {
    double sum = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            sum += distance[(size_t)a->leaf[i] * n + (size_t)b->leaf[j]];
    return sum / (double)(a->count * b->count);
}

static int least(const cluster *c) {
    int found = c->leaf[0];
    for (size_t i = 1; i < c->count; i++)
        found = c->leaf[i] < found ? c->leaf[i] : found;
    return found;
}

/* By the definition: the two nearest of all clusters are joined, again and again. */
static void plain_order(const double *distance, size_t n, int *order) {
    cluster *all = calloc(n, sizeof *all);
    assert_non_null(all);
    for (size_t i = 0; i < n; i++)
        all[i] = (cluster){{(int)i}, 1};
    for (size_t count = n; count > 1; count--) {
        size_t a = 0, b = 1;
        for (size_t i = 0; i < count; i++)
            for (size_t j = i + 1; j < count; j++)
                if (average(distance, n, &all[i], &all[j]) < average(distance, n, &all[a], &all[b]))
                    a = i, b = j;
        bool swapped = least(&all[b]) < least(&all[a]);
        cluster first = all[swapped ? b : a], second = all[swapped ? a : b];
        memcpy(first.leaf + first.count, second.leaf, second.count * sizeof *second.leaf);
        first.count += second.count;
        all[a] = first;
        all[b] = all[count - 1];
    }
    memcpy(order, all[0].leaf, n * sizeof *order);
    free(all);
}

static void set_distance(double *distance, size_t n, size_t i, size_t j, double value) {
    distance[i * n + j] = distance[j * n + i] = value;
}

static void random_distances(void **unused) {
    uint64_t state = 400;
    (void)unused;
    for (int trial = 0; trial < 300; trial++) {
        size_t n = 1 + random_bits(&state) % MOST;
        double distance[MOST * MOST] = {0};
        int got[MOST], want[MOST];
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                set_distance(distance, n, i, j, random_share(&state));
        plain_order(distance, n, want);
        assert_int_equal(ct_cluster_order(distance, n, got), CT_OK);
        assert_memory_equal(got, want, n * sizeof *got);
    }
}

/* Two families and a loner, told apart whatever their places. */
static void families(void **unused) {
    static const int family[] = {0, 1, 0, 1, 2, 0, 1};
    static const int want[] = {0, 2, 5, 1, 3, 6, 4};
    double distance[49];
    int order[7];
    (void)unused;
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 7; j++)
            distance[i * 7 + j] = i == j ? 0 : family[i] == family[j] ? 0.1 : family[i] + family[j] == 1 ? 0.7 : 0.9;
    assert_int_equal(ct_cluster_order(distance, 7, order), CT_OK);
    assert_memory_equal(order, want, sizeof want);
}

/* Nothing to tell them apart, in whole or in part: the order that they have. */
static void ties_and_gaps(void **unused) {
    double distance[36] = {0};
    int order[6] = {-1, -1, -1, -1, -1, -1};
    (void)unused;
    assert_int_equal(ct_cluster_order(distance, 0, order), CT_OK);
    assert_int_equal(order[0], -1);
    for (int k = 0; k < 3; k++) {
        static const double all[] = {0, 1, NAN};
        for (size_t i = 0; i < 36; i++)
            distance[i] = all[k];
        assert_int_equal(ct_cluster_order(distance, 6, order), CT_OK);
        for (int i = 0; i < 6; i++)
            assert_int_equal(order[i], i);
    }
    /* A distance that is not there is as far as any. */
    for (size_t i = 0; i < 6; i++)
        for (size_t j = 0; j < i; j++)
            set_distance(distance, 6, i, j, i == 5 || j == 5 ? NAN : 0.5);
    set_distance(distance, 6, 4, 0, 0.1);
    set_distance(distance, 6, 3, 1, 2);
    static const int want[] = {0, 4};
    assert_int_equal(ct_cluster_order(distance, 6, order), CT_OK);
    assert_memory_equal(order, want, sizeof want);
    assert_int_equal(order[5], 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_distances),
        cmocka_unit_test(families),
        cmocka_unit_test(ties_and_gaps),
    };
    return cmocka_run_group_tests_name("cluster", tests, NULL, NULL);
}
