/* Correlations that were asked for, kept: drawing a heatmap again computes nothing again.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAIRS_H
#define CETERIS_PAIRS_H

#include "engine/corr.h"
#include "engine/moments.h"

/* What a cell of the heatmap needs to know of its pair. */
typedef struct ct_heat_cell {
    int a, b; /* terms, a < b; a -1 where the place is free */
    double r; /* NaN where undefined */
    double p;
    double n;
} ct_heat_cell;

enum { CT_PAIRS_KEPT = 8192 };

/* A cache of bounded size; a pair that needs a taken place takes it. */
typedef struct ct_pairs {
    ct_moments *moments; /* a reference: what the kept pairs were computed from */
    ct_heat_cell *cells;
} ct_pairs;

ct_status ct_pairs_init(ct_pairs *pairs);
void ct_pairs_free(ct_pairs *pairs);

/* From now on pairs are of these moments; other ones are forgotten. */
void ct_pairs_of(ct_pairs *pairs, ct_moments *moments);

/* The pair of two terms; undefined figures where there is none. */
ct_heat_cell ct_pairs_get(ct_pairs *pairs, int a, int b);

#endif
