/* What a selection came to: a path of steps, or the best of all models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECTION_H
#define CETERIS_SELECTION_H

#include "engine/path.h"
#include "engine/subsets.h"

/* What `select` asked for. */
typedef struct ct_selection_wanted {
    bool best;        /* all models, else */
    ct_method method; /* step by step */
    ct_criterion by;
    double enter, leave; /* by p */
    size_t keep;         /* of best: models of each size */
    bool of_model;       /* candidates are the regressors alone */
} ct_selection_wanted;

/* Why a term that could be a candidate is none. */
typedef enum ct_withheld {
    CT_WITHHELD_EMPTY, /* it holds no value */
    CT_WITHHELD_AKIN,  /* the response is made of it, or it of the response */
    CT_WITHHELD_ALONE, /* an interaction that contains what is neither in the model nor a candidate */
    CT_WITHHELD_KINDS
} ct_withheld;

enum { CT_CULPRITS = 4 };

/* What a selection chose from, and on which rows. */
typedef struct ct_selection_field {
    size_t n_scope;   /* candidates */
    size_t rows, all; /* complete on these and on all that is in; those that have a response */
    size_t without;   /* as many as would be without the culprits: the one that costs most rows; where none would be
                         left, as many more as it takes; at most CT_CULPRITS, none where rows are all */
    size_t n_culprits;
    int culprits[CT_CULPRITS];
    size_t withheld[CT_WITHHELD_KINDS]; /* how many for each reason, and the first of them */
    int first[CT_WITHHELD_KINDS];
} ct_selection_field;

typedef struct ct_selection {
    ct_selection_wanted asked;
    ct_selection_field from; /* in the terms of the state that it led to */
    ct_path *path;       /* step by step; else NULL and */
    ct_subsets *subsets; /* the best of each size */
    int chosen, second;  /* of these by the criterion; -1 where there is none */
    int response;
} ct_selection;

void ct_selection_free(ct_selection *selection); /* NULL is allowed */

/* The model of a selection that `take` takes by that number: of a path 0 the one it begins with, then that after each
 * step; of best from 1 as listed. NULL where there is none. */
ct_model *ct_selection_model(const ct_selection *selection, long number);

enum { CT_LEVEL_SIZE = 40, CT_SELECT_SIZE = 120 };

/* A level of p as one says it: .05. Returns where it begins in the buffer. */
const char *ct_selection_level(char buffer[CT_LEVEL_SIZE], double level);

/* The command that asks for it: "select backward p .05". Returns buffer. */
const char *ct_selection_write(const ct_selection_wanted *wanted, char buffer[CT_SELECT_SIZE]);

#endif
