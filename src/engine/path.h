/* Selecting terms step by step: backward, forward or both ways, by p or by a criterion.
 *
 * Every model on the way is a fit of its own on one sample, the rows complete on all that the procedure may take;
 * each step says what it did, what the second best would have been, and whether that was a near tie.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PATH_H
#define CETERIS_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "select.h"

typedef enum ct_method {
    CT_BACKWARD, /* terms leave */
    CT_FORWARD,  /* terms enter */
    CT_STEPWISE  /* by p: what should leave does, else what should enter; by a criterion: what is best of all these */
} ct_method;

/* How to select. */
typedef struct ct_procedure {
    ct_method method;
    ct_criterion by;  /* not CT_BY_PRESS */
    double enter;     /* by p: a term enters whose p is below this, */
    double leave;     /* and leaves whose p is this or above; no less than enter where terms go both ways */
    const int *scope; /* the terms that may leave or enter; regressors that are not among them stay */
    size_t n_scope;
} ct_procedure;

typedef enum ct_stop {
    CT_STOP_DONE,      /* no move is better, or none passes the level */
    CT_STOP_EMPTY,     /* no move is left: nothing more can leave or enter */
    CT_STOP_UNDEFINED, /* the model that was reached gives nothing to go by: see its reason */
    CT_STOP_CYCLE,     /* the next step would lead to a model that the path has been at */
    CT_STOP_CANCELLED  /* the caller wanted it; the path is as far as it came */
} ct_stop;

typedef struct ct_path {
    ct_procedure how; /* scope is the path's own */
    size_t n_steps;
    ct_step *steps;
    ct_model *final; /* the path's own, Durbin-Watson pending */
    ct_stop stop;
    ct_move next; /* where it is done: the best move that was not made */
    double s2;    /* for Cp: of the model of all in scope; else NaN */
    int *sample; /* scope, regressors and the spec's: every model is on the rows complete on these and the response */
    size_t n_sample;
} ct_path;

/* Selects, beginning with spec's regressors. An interaction enters after what it contains, of what is in scope, and
 * that stays as long as it is in. Where spec's progress asks to stop after the first model, the path is as far as it
 * came. Returns a path to free with ct_path_free, or NULL with *error set (as ct_model_fit; levels outside 0 to 1 or
 * that would let a term enter and leave in turn; Cp without a degree of freedom left by all candidates). */
ct_path *ct_path_make(const ct_moments *moments, const ct_spec *spec, const ct_procedure *how, ct_error *error);

/* Computes the Durbin-Watson statistics of its models, which need the rows. CT_OK, CT_CANCELLED or
 * CT_ERROR_MEMORY. */
ct_status ct_path_durbin_watson(ct_path *path, const ct_terms *terms, const ct_progress *progress);

void ct_path_free(ct_path *path); /* NULL is allowed */

#endif
