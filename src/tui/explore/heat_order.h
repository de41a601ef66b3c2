/* The order of the heatmap's variables.
 *
 * None depends on which regressors are in the model: a toggle moves no cell.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HEAT_ORDER_H
#define CETERIS_HEAT_ORDER_H

#include <stdbool.h>

#include "engine/error.h"
#include "engine/moments.h"

typedef enum ct_heat_order {
    CT_HEAT_BY_FILE,     /* as the file has them */
    CT_HEAT_BY_RESPONSE, /* the response, then by falling |r| with it */
    CT_HEAT_BY_CLUSTER,  /* what is alike side by side: average linkage of 1 - |r| */
    CT_HEAT_ORDERS
} ct_heat_order;

/* The last clustering, kept: it takes every pair. */
typedef struct ct_heat_clusters {
    ct_moments *moments; /* a reference; NULL where nothing is kept */
    int *terms, *order;  /* as they were given, and as they are ordered */
    size_t n;
} ct_heat_clusters;

void ct_heat_clusters_free(ct_heat_clusters *kept); /* a zeroed one, too */

/* False where clustering would read all rows for each pair: more number terms than moments keep products of. */
bool ct_heat_can_cluster(const ct_terms *terms);

/* Orders terms[0..n), which come in file order. Plain correlations decide; a pair without one counts as r 0.
 * Without a response (-1), or where it cannot cluster, the order is the file's. CT_OK, or CT_ERROR_MEMORY with
 * the order as it was. */
ct_status ct_heat_arrange(ct_heat_clusters *kept, ct_heat_order order, ct_moments *moments, int response, int *terms,
                          size_t n);

#endif
