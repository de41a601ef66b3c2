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

typedef struct ct_selection {
    ct_selection_wanted asked;
    ct_path *path;       /* step by step; else NULL and */
    ct_subsets *subsets; /* the best of each size */
    int chosen, second;  /* of these by the criterion; -1 where there is none */
    int response;
} ct_selection;

void ct_selection_free(ct_selection *selection); /* NULL is allowed */

enum { CT_LEVEL_SIZE = 40, CT_SELECT_SIZE = 120 };

/* A level of p as one says it: .05. Returns where it begins in the buffer. */
const char *ct_selection_level(char buffer[CT_LEVEL_SIZE], double level);

/* The command that asks for it: "select backward p .05". Returns buffer. */
const char *ct_selection_write(const ct_selection_wanted *wanted, char buffer[CT_SELECT_SIZE]);

#endif
