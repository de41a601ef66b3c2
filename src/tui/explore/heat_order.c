/* Ordering the heatmap's variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/cluster.h"
#include "engine/corr.h"

void ct_heat_clusters_free(ct_heat_clusters *kept) {
    ct_moments_unref(kept->moments);
    free(kept->terms);
    free(kept->order);
    memset(kept, 0, sizeof *kept);
}

static double strength(const ct_moments *moments, int a, int b) {
    ct_pair pair;
    if (a == b)
        return 1;
    double r = ct_corr_pair(moments, a, b, .95, &pair) == CT_OK ? ct_pair_get(&pair, CT_R, NULL) : NAN;
    return isnan(r) ? 0 : fabs(r);
}

typedef struct ranked {
    int term;
    double strength; /* 2 for the response itself */
} ranked;

static int compare(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->strength != y->strength)
        return x->strength < y->strength ? 1 : -1;
    return (x->term > y->term) - (x->term < y->term);
}

static ct_status by_response(const ct_moments *moments, int response, int *terms, size_t n) {
    ranked *list = malloc((n + 1) * sizeof *list);
    if (!list)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        list[i] = (ranked){terms[i], terms[i] == response ? 2 : strength(moments, terms[i], response)};
    qsort(list, n, sizeof *list, compare);
    for (size_t i = 0; i < n; i++)
        terms[i] = list[i].term;
    free(list);
    return CT_OK;
}

/* The leaves of the terms' tree, 0 to n - 1. */
static ct_status leaves(const ct_moments *moments, const int *terms, size_t n, int *order) {
    double *distance = malloc((n * n + 1) * sizeof *distance);
    if (!distance)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++)
            distance[i * n + j] = distance[j * n + i] = 1 - strength(moments, terms[i], terms[j]);
    ct_status status = ct_cluster_order(distance, n, order);
    free(distance);
    return status;
}

static ct_status keep_clusters(ct_heat_clusters *kept, ct_moments *moments, const int *terms, size_t n) {
    int *as_given = malloc((n + 1) * sizeof *as_given), *order = malloc((n + 1) * sizeof *order);
    ct_status status = as_given && order ? leaves(moments, terms, n, order) : CT_ERROR_MEMORY;
    if (status != CT_OK) {
        free(as_given);
        free(order);
        return status;
    }
    memcpy(as_given, terms, n * sizeof *as_given);
    for (size_t i = 0; i < n; i++)
        order[i] = terms[order[i]];
    ct_heat_clusters_free(kept);
    *kept = (ct_heat_clusters){ct_moments_ref(moments), as_given, order, n};
    return CT_OK;
}

static ct_status by_cluster(ct_heat_clusters *kept, ct_moments *moments, int *terms, size_t n) {
    ct_status status = CT_OK;
    if (kept->moments != moments || kept->n != n || memcmp(kept->terms, terms, n * sizeof *terms) != 0)
        status = keep_clusters(kept, moments, terms, n);
    if (status == CT_OK)
        memcpy(terms, kept->order, n * sizeof *terms);
    return status;
}

bool ct_heat_can_cluster(const ct_terms *terms) {
    size_t numbers = 0;
    for (size_t i = 0; i < ct_terms_count(terms); i++)
        numbers += ct_terms_at(terms, i)->role != CT_ROLE_TEXT;
    return numbers <= CT_GRAM_LIMIT;
}

ct_status ct_heat_arrange(ct_heat_clusters *kept, ct_heat_order order, ct_moments *moments, int response, int *terms,
                          size_t n) {
    if (n == 0)
        return CT_OK;
    switch (order) {
    case CT_HEAT_BY_RESPONSE: return response < 0 ? CT_OK : by_response(moments, response, terms, n);
    case CT_HEAT_BY_CLUSTER:
        return ct_heat_can_cluster(ct_moments_terms(moments)) ? by_cluster(kept, moments, terms, n) : CT_OK;
    default: return CT_OK;
    }
}
