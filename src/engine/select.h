/* Selecting terms one step at a time by p: the single steps and backward elimination.
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

/* The term that should leave first, margins staying: an aliased one (the last of them) before any other, else the one
 * with the largest p of its joint F, ranked by |t| where all have one degree of freedom and by log p else; a tie takes
 * the later one and sets *tie. The constant is exempt. NULL where the model has no term, or none whose p is defined.
 * tie may be NULL. */
const ct_test *ct_select_worst(const ct_terms *terms, const ct_model *model, bool *tie);

/* The candidate that should enter first: the smallest p by log p, a tie taking the earlier one and setting *tie,
 * among previews of terms that are candidates, not in the model, not the response, and may enter. -1 where there is
 * none. */
int ct_select_best(const ct_terms *terms, const ct_model *model, const ct_preview *previews, bool *tie);

/* A step of backward elimination: what left, and the model before it left. */
typedef struct ct_step {
    int drop;        /* term */
    size_t df;       /* the coefficients that left with it */
    ct_reason why;   /* CT_REASON_NONE: its p; else the term is aliased */
    bool tie;        /* another term had the same p */
    double p;        /* NaN where aliased */
    ct_model *model; /* before the drop; the path's own, Durbin-Watson computed */
} ct_step;

typedef struct ct_path {
    size_t n_steps;
    ct_step *steps;
    ct_model *final; /* the path's own */
    double alpha;
    int *sample; /* the candidates: every model of the path is on the rows complete on these and the response */
    size_t n_sample;
} ct_path;

/* Removes the worst while its p >= alpha, on the common sample of the candidates (spec's regressors). Stops where
 * p is undefined for another reason than an alias (perfect fit, no degrees of freedom). Returns a path to free with
 * ct_path_free, or NULL with *error set (as ct_model_fit; alpha outside 0 to 1; cancelled). */
ct_path *ct_select_backward(const ct_moments *moments, const ct_spec *spec, double alpha, const ct_progress *progress,
                            ct_error *error);
void ct_path_free(ct_path *path); /* NULL is allowed */

#endif
