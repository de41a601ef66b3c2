/* The list of visited models, for src/session only: how it is filled and kept.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_VISITS_H
#define CETERIS_SESSION_VISITS_H

#include "below.h"
#include "session/history.h"

typedef struct ct_visit {
    int number;
    int node; /* of the history: one that has the state */
    size_t regressors; /* how many it has: most of the others are told apart by that */
    unsigned long last;
    ct_model *model; /* a copy; NULL where it was given up for others */
    double value[CT_MODEL_STATISTICS];
    char *pin; /* NULL: not pinned; "" where it has no name */
    unsigned long place; /* of two that are pinned, the one with the lesser stands before the other */
} ct_visit;

/* Zeroed it is empty, and the first model that is entered has number 0. */
typedef struct ct_visits {
    ct_visit *at; /* by number ascending */
    size_t count, room;
    size_t now; /* the one of the current state, where there is any */
    size_t estimates; /* of the models that are kept, and one a model */
    unsigned long clock, places; /* given so far */
    ct_below below;
    int next; /* number */
} ct_visits;

/* Estimates of all models that are kept; beyond that those go that were visited the longest time ago, pinned ones
 * never. */
enum { CT_VISITS_ESTIMATES = 200000 };

/* Enters the model of the history's current state, which is copied. A list where memory is out lacks it: it is a
 * courtesy. */
void ct_visits_enter(ct_visits *visits, const ct_history *history, const ct_model *model);

/* Figures of the current model have arrived. */
void ct_visits_refine(ct_visits *visits, const ct_model *model);

/* Forgets all; the next that is entered gets that number. */
void ct_visits_clear(ct_visits *visits, int next);

/* Forgets all but the current one, with which numbers begin again. */
void ct_visits_keep_current(ct_visits *visits);

/* Whether two states have the same model, whatever their tables became meanwhile. */
bool ct_visits_same(const ct_state *a, const ct_state *b);

#endif
