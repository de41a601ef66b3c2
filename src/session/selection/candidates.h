/* What selections choose from: the terms that may leave or enter, those to begin with, and those that are withheld.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CANDIDATES_H
#define CETERIS_CANDIDATES_H

#include "selection.h"
#include "session/inside.h"

typedef struct ct_candidates {
    bool *in, *scope; /* one a term: the selection begins with it; it may leave or enter */
    size_t n_inside;   /* how many of those in scope it begins with */
    ct_selection_field from; /* its rows after ct_candidates_count */
} ct_candidates;

/* The candidates of a selection. CT_OK, to be freed with ct_candidates_free, or CT_ERROR_MEMORY. */
ct_status ct_candidates_find(const ct_state *state, const ct_selection_wanted *wanted, ct_candidates *candidates);
void ct_candidates_free(ct_candidates *candidates);

/* Counts rows, and finds what costs them. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_candidates_count(const ct_state *state, ct_candidates *candidates);

#endif
