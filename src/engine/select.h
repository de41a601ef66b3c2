/* The single steps of a selection by p: what should leave a model first, and what should enter.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECT_H
#define CETERIS_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"
#include "preview.h"

/* Whether a term of a model has to stay because an interaction of the model contains it: then it is a margin. */
bool ct_select_margin(const ct_terms *terms, const ct_model *model, int term);

/* Whether all that an interaction contains, of what the terms list, is in the model, so that it may enter; true for
 * others. */
bool ct_select_may_enter(const ct_terms *terms, const ct_model *model, int term);

/* The term that should leave first, margins staying: an aliased one (the last of them) before any other, else the
 * one with the largest p of its joint F, ranked by |t| where all have one degree of freedom and by log p else; a tie
 * takes the later one and sets *tie. The constant is exempt. NULL where the model has no term, or none whose p is
 * defined. held, one a term, says which stay as they are; it and tie may be NULL. */
const ct_test *ct_select_worst(const ct_terms *terms, const ct_model *model, const bool *held, bool *tie);

/* The candidate that should enter first: the smallest p by log p, a tie taking the earlier one and setting *tie,
 * among previews of terms that are candidates, not in the model, not the response, not held, and may enter; one that
 * makes the fit perfect before all others. -1 where there is none, as where the fit is perfect already. */
int ct_select_best(const ct_terms *terms, const ct_model *model, const ct_preview *previews, const bool *held,
                   bool *tie);

#endif
