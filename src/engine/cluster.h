/* An order in which like stands by like: leaves of an average-linkage tree.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CLUSTER_H
#define CETERIS_CLUSTER_H

#include <stddef.h>

#include "error.h"

/* Writes into order[0..n) the leaves, 0 to n - 1, of the hierarchical clustering of n things by average linkage
 * (Sokal and Michener 1958; nearest-neighbour chains of Murtagh 1983). distance is n * n, symmetric, row-major, not
 * negative; NaN counts as the largest distance there is. Within a pair of joined clusters the one with the smaller
 * leaf comes first, so that the order is unique and stable. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_cluster_order(const double *distance, size_t n, int *order);

#endif
