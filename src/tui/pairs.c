/* The cache of correlations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void forget(ct_pairs *pairs) {
    for (size_t i = 0; i < CT_PAIRS_KEPT; i++)
        pairs->cells[i].a = -1;
}

ct_status ct_pairs_init(ct_pairs *pairs) {
    pairs->moments = NULL;
    pairs->cells = malloc(CT_PAIRS_KEPT * sizeof *pairs->cells);
    if (!pairs->cells)
        return CT_ERROR_MEMORY;
    forget(pairs);
    return CT_OK;
}

void ct_pairs_free(ct_pairs *pairs) {
    ct_moments_unref(pairs->moments);
    free(pairs->cells);
    memset(pairs, 0, sizeof *pairs);
}

void ct_pairs_of(ct_pairs *pairs, ct_moments *moments) {
    if (moments == pairs->moments)
        return;
    ct_moments_unref(pairs->moments);
    pairs->moments = moments ? ct_moments_ref(moments) : NULL;
    forget(pairs);
}

ct_heat_cell ct_pairs_get(ct_pairs *pairs, int a, int b) {
    if (a > b) {
        int swap = a;
        a = b;
        b = swap;
    }
    ct_heat_cell *kept = &pairs->cells[((size_t)a * 2654435761u + (size_t)b) % CT_PAIRS_KEPT];
    if (kept->a == a && kept->b == b)
        return *kept;
    ct_heat_cell cell = {.a = a, .b = b, .r = NAN, .p = NAN, .n = NAN};
    ct_pair pair;
    if (pairs->moments && ct_corr_pair(pairs->moments, a, b, .95, &pair) == CT_OK) {
        cell.r = ct_pair_get(&pair, CT_R, NULL);
        cell.p = ct_pair_get(&pair, CT_PAIR_P, NULL);
        cell.n = ct_pair_get(&pair, CT_PAIR_N, NULL);
        *kept = cell;
    }
    return cell;
}
