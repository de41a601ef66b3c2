/* Correlations that were asked for, kept: drawing a heatmap again computes nothing again.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PAIRS_H
#define CETERIS_PAIRS_H

#include "engine/corr.h"
#include "engine/moments.h"
#include "engine/partial.h"

/* What a cell of the heatmap needs to know of its pair. */
typedef struct ct_heat_cell {
    int a, b; /* terms, a <= b; a -1 where the place is free */
    ct_pair_kind kind; /* what r is: of categories it has no sign */
    double r;          /* NaN where undefined */
    double p;
    double n;
} ct_heat_cell;

enum { CT_PAIRS_KEPT = 8192 };

/* What may be computed while the screen is drawn, as ct_partial_work counts it: a tenth of a second or two. */
#define CT_PAIRS_WORK 5e7

/* A cache of bounded size; a pair that needs a taken place takes it. */
typedef struct ct_pairs {
    ct_moments *moments; /* a reference: what the kept pairs were computed from */
    bool given;          /* pairs are partial ones */
    int *sample;         /* terms that must be present too; ascending */
    size_t n_sample;
    int *controls;       /* what is held fixed then; ascending */
    size_t n_controls;
    ct_partial *partial; /* of these terms, ascending; NULL where there is none yet */
    int *terms;
    size_t n_terms;
    ct_heat_cell *cells;
} ct_pairs;

ct_status ct_pairs_init(ct_pairs *pairs);
void ct_pairs_free(ct_pairs *pairs);

/* From now on pairs stand on the rows where sample[0..n) are present too; n 0 for each pair's own rows. Other ones are
 * forgotten. CT_OK, or CT_ERROR_MEMORY and each pair's own rows. To be called before one of these: */
ct_status ct_pairs_sample(ct_pairs *pairs, const int *sample, size_t n);

/* From now on pairs are plain correlations of these moments; other ones are forgotten. */
void ct_pairs_plain(ct_pairs *pairs, ct_moments *moments);

/* From now on they are partial, given controls[0..n) without the pair's own members; other ones are forgotten. Both
 * lists ascending. terms[0..count) are those that will be asked for until the next call: of others nothing is known.
 * Costs nothing where nothing is new. CT_OK; CT_ERROR_MEMORY, or CT_CANCELLED where they and then `shown` pairs would
 * keep the screen waiting: then no pair is known. */
ct_status ct_pairs_given(ct_pairs *pairs, ct_moments *moments, const int *controls, size_t n, const int *terms,
                         size_t count, size_t shown);

/* A pair in full. CT_OK, CT_ERROR_ARGUMENT where nothing is known of it, or CT_ERROR_MEMORY. */
ct_status ct_pairs_full(const ct_pairs *pairs, int a, int b, ct_pair *pair);

/* A pair as its cell shows it; undefined figures where there is none. */
ct_heat_cell ct_pairs_get(ct_pairs *pairs, int a, int b);

#endif
