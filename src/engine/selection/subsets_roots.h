/* Where a search for the best subsets begins: models of as many candidates as are not combinations of each other.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_ROOTS_H
#define CETERIS_SUBSETS_ROOTS_H

#include "engine/model.h"
#include "subsets_search.h"

typedef struct ct_subset_roots {
    size_t count;
    ct_subset_root *of;
    uint64_t above[CT_SUBSET_GROUPS], below[CT_SUBSET_GROUPS]; /* as in ct_subset_search; a group a candidate */
    uint64_t out;                   /* candidates that add nothing to any model: constant, or made of what all have */
    double vif;                     /* the largest */
    double sst;                     /* of the response, in the units of the roots' SSR */
} ct_subset_roots;

/* The roots of a search among the candidates scope[0..n), ascending, at most CT_SUBSET_GROUPS; spec's regressors are
 * in every model. Of candidates that are combinations of each other each root lacks one, so that any model is the
 * subset of one root, or is the same as a smaller one. Where the columns of a category depend on what else is there, as
 * where two share a part of theirs, or of the first one without a constant, each root has these fixed, in or out.
 * CT_OK, to be freed with ct_subset_roots_free; or *error set: too many combinations, no degree of freedom, as
 * ct_model_fit. */
ct_status ct_subset_roots_make(const ct_moments *moments, const ct_spec *spec, const int *scope, size_t n,
                               ct_subset_roots *roots, ct_error *error);
void ct_subset_roots_free(ct_subset_roots *roots); /* also a zeroed one */

#endif
