/* Good subsets found fast: a search that knows them early has less to look at.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_GUESS_H
#define CETERIS_SUBSETS_GUESS_H

#include "subsets_search.h"

/* Adds to met[size], of the search's sizes, models that are met on the way: adding the best group to none, leaving the
 * worst out of all, and exchanging one for another after each step. Of each size the `keep` best stay. CT_OK, or
 * CT_ERROR_MEMORY. */
ct_status ct_subset_guess(const ct_subset_search *search, const ct_subset_root *root, ct_subset_best *met);

#endif
