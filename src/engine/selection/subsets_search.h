/* The search for the best subsets: branch and bound over the models that leaving groups of columns out gives.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_SEARCH_H
#define CETERIS_SUBSETS_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"

enum { CT_SUBSET_GROUPS = 64, CT_SUBSET_COLUMNS = 512, CT_SUBSET_TIES = 16 };

/* A model of all groups of `in`, with the inverse of its cross-products and its coefficients for the columns of those
 * that are free: what a search begins with. The columns of a group stand side by side. */
typedef struct ct_subset_root {
    uint64_t in;    /* a bit a group */
    size_t n_free;  /* groups of these that may be left out, */
    size_t columns; /* their columns together, */
    unsigned char id[CT_SUBSET_GROUPS];
    unsigned short start[CT_SUBSET_GROUPS + 1]; /* where each begins; the last is `columns` */
    double *inverse;                            /* columns squared, row-major */
    double *beta;                               /* columns */
    size_t size;                                /* columns of all groups that are in */
    double ssr;                                 /* in units that all roots share */
} ct_subset_root;

typedef struct ct_subset_found {
    uint64_t in;
    double ssr; /* as the search has it, to its tolerance */
} ct_subset_found;

/* What to look for. */
typedef struct ct_subset_search {
    const ct_subset_root *roots;
    size_t n_roots;
    size_t sizes; /* sizes are 0 to sizes - 1, in columns; others than those of `reachable` no model has */
    const bool *reachable;
    const uint64_t *above, *below; /* of a group: those that contain it and go with it; those it contains, which stay
                                      as long as it does */
    size_t keep;                   /* models of each size */
    double tolerance;              /* the share of SSR that rounding may have moved */
    double least;                  /* SSR that is none */
    size_t threads;                /* 0: one a processor */
    const ct_progress *progress;   /* may be NULL */
} ct_subset_search;

/* The best of a size, in order: `keep` of them and those that are no worse but for rounding. */
typedef struct ct_subset_best {
    bool open; /* the search was stopped before those that may be better were looked at */
    size_t count;
    ct_subset_found of[CT_SUBSET_TIES];
} ct_subset_best;

/* Fills best[0 .. sizes); the models found do not depend on the number of threads. *looked_at gets how many models
 * were weighed. Where more models tie than there is room for, those are taken that a search by one thread comes to
 * first; *crowded tells. CT_OK, CT_ERROR_MEMORY, or CT_CANCELLED: then best has what was found until then, and says of
 * which sizes that is all there is to find. */
ct_status ct_subset_search_run(const ct_subset_search *search, ct_subset_best *best, double *looked_at, bool *crowded);

#endif
