/* What selections choose from: the terms that may leave or enter, those to begin with, and those that are withheld.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CANDIDATES_H
#define CETERIS_CANDIDATES_H

#include "selection.h"
#include "session/inside.h"

/* Why a term that could be a candidate is none. */
typedef enum ct_withheld {
    CT_WITHHELD_EMPTY, /* it holds no value */
    CT_WITHHELD_AKIN,  /* the response is made of it, or it of the response */
    CT_WITHHELD_ALONE, /* an interaction that contains what is neither in the model nor a candidate */
    CT_WITHHELD_KINDS
} ct_withheld;

typedef struct ct_candidates {
    bool *in, *scope; /* one a term: the selection begins with it; it may leave or enter */
    size_t n_scope, n_inside; /* those that may; how many of these it begins with */
    size_t withheld[CT_WITHHELD_KINDS]; /* how many for each reason, and the first of them */
    int first[CT_WITHHELD_KINDS];
} ct_candidates;

/* The candidates of a selection. CT_OK, to be freed with ct_candidates_free, or CT_ERROR_MEMORY. */
ct_status ct_candidates_find(const ct_state *state, const ct_selection_wanted *wanted, ct_candidates *candidates);
void ct_candidates_free(ct_candidates *candidates);

/* "; gdp, which lgdp is made of, was left out": what is withheld, of each reason the first; "" where nothing is. Returns
 * the length, as snprintf does. Names are foreign text. */
size_t ct_candidates_write_withheld(const ct_candidates *candidates, const ct_state *state, char *buffer, size_t size);

#endif
