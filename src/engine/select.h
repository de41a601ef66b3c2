/* The single steps of a selection: what should leave a model first, what should enter, and what comes second.
 *
 * A path is many of these; a step by hand is one, ranked in the same way.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECT_H
#define CETERIS_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include "criteria.h"
#include "model.h"
#include "preview.h"

/* One thing that a step may do. */
typedef struct ct_move {
    int term; /* -1: there is none */
    bool enters;
    size_t df;     /* coefficients that come or go with it */
    ct_reason why; /* CT_REASON_NONE, or what takes the place of figures: that it is aliased, and so leaves, or that
                      the fit is perfect with it */
    double p, log_p; /* of its joint F, where it would leave in the model before, where it would enter in the one
                        after; NaN where it is not defined */
    double log_ratio; /* ln of SSR after the move over that before; NaN where these are of unlike samples */
    double change;    /* of the criterion; NaN by p */
} ct_move;

typedef struct ct_step {
    ct_move move;
    ct_move second; /* what was next best of its kind */
    bool tie;  /* that was as good: of terms to leave the later one went, of those to enter the earlier one came */
    bool near; /* or all but: see ct_criterion_near; by p, the two p are less than 5 % apart */
    ct_model *model; /* before the step, where it is one of a path, which owns it; Durbin-Watson pending */
} ct_step;

/* Where a step begins. */
typedef struct ct_stand {
    const ct_terms *terms;
    const ct_model *model;
    const bool *in;    /* one a term: it is in the model, aliased or not, */
    const bool *scope; /* and it may leave or enter */
    ct_criterion by;   /* not CT_BY_PRESS */
    double s2;         /* for Cp */
} ct_stand;

/* A move that is none; and a step of such. */
ct_move ct_move_none(void);
ct_step ct_step_none(void);

/* Whether a term has to stay because an interaction of the model contains it; or, outside, to wait for what it contains
 * of what is in scope. */
bool ct_select_is_held(const ct_stand *stand, size_t term);

/* Of terms that are aliased the last goes, and nothing else is asked: it stands in the way of the others' figures.
 * False where none may. */
bool ct_select_aliased(const ct_stand *stand, ct_step *step);

/* Ranks what may leave, or enter by these previews (one a term), with what is in the step already. Of moves with as
 * many coefficients SSR decides, as it does by p and by each criterion; by p else log p. A tie takes the later of what
 * leaves, the earlier of what enters; what makes the fit perfect goes before all others. Nothing is there to rank where
 * the model has a reason to have no figures. */
void ct_select_leaving(const ct_stand *stand, ct_step *step);
void ct_select_entering(const ct_stand *stand, const ct_preview *previews, ct_step *step);

/* Fills tie and near of a step whose moves are ranked. */
void ct_select_judge(const ct_stand *stand, ct_step *step);

/* All of it at once, by p: what should leave first, and what should enter. The move is none where there is nothing. */
ct_step ct_select_worst(const ct_stand *stand);
ct_step ct_select_best(const ct_stand *stand, const ct_preview *previews);

#endif
