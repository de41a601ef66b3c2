/* The best subsets: of each number of coefficients the models with the least residual sum of squares, exactly.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_H
#define CETERIS_SUBSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "criteria.h"
#include "model.h"

/* The most candidates, and the most models of each size. */
enum { CT_SUBSETS_MOST = 64, CT_SUBSETS_KEEP = 10 };

/* What is asked. */
typedef struct ct_subsets_question {
    const int *scope; /* candidates: the terms that may be in or out; spec's regressors that are not among them are in
                         every model */
    size_t n_scope;
    size_t keep;    /* models of each size, 1 to CT_SUBSETS_KEEP */
    bool press;     /* PRESS of each is wanted, which needs the rows */
    size_t threads; /* 0: one a processor; their number does not show in what is found */
} ct_subsets_question;

typedef struct ct_subset {
    uint64_t in;     /* bit i: candidate i is in */
    size_t size;     /* coefficients of these */
    ct_model *model; /* on the sample of all, the subsets' own; Durbin-Watson pending */
    double press;    /* NaN where it was not asked for, or is not defined */
    bool proven;     /* no other model of its size is better than the last of these */
    bool near;       /* all but as good as the one before it of its size: see ct_criterion_near */
} ct_subset;

typedef struct ct_subsets {
    size_t keep;
    size_t n_scope, n_held;
    int *scope, *held; /* ascending; candidates that an interaction of all models contains are among the held */
    uint64_t out;      /* candidates in no model: they are constant, or made of what every model has */
    size_t count;
    ct_subset *of; /* by size, those of a size by their sum of squares; the one without any candidate is of size 0 */
    bool proven;   /* all of them; else it was stopped before that was known */
    bool crowded;  /* more models of a size than are listed fit just as well */
    double looked_at; /* models that the search weighed, of 2^n_scope */
    double s2;        /* of the model of all, for Cp */
    int *sample;      /* candidates, those held and spec's: all models are on the rows complete on these */
    size_t n_sample;
} ct_subsets;

/* Searches. Where spec's progress asks to stop the search, what was found until then is taken: not proven. Returns
 * subsets to free with ct_subsets_free, or NULL with *error set: no candidates or too many, no degree of freedom left
 * by all of them, candidates too collinear to be told apart or combinations of each other in too many ways; as
 * ct_model_fit. */
ct_subsets *ct_subsets_find(const ct_moments *moments, const ct_spec *spec, const ct_subsets_question *question,
                            ct_error *error);
void ct_subsets_free(ct_subsets *subsets); /* NULL is allowed */

/* A criterion of one of them. NaN where it is not defined. */
double ct_subsets_value(const ct_subsets *subsets, size_t i, ct_criterion criterion);

/* The best of all by a criterion, and the second (may be NULL; -1 where there is none): of equal ones the smaller. A
 * model that fits perfectly is better than any other, the smallest of them the best. -1 where none has it. */
int ct_subsets_choose(const ct_subsets *subsets, ct_criterion criterion, int *second);

/* PRESS of a model on its sample: the sum of (e / (1 - h))^2 of its rows, weighted as they are. Reads the rows.
 * CT_OK, *press being NaN where a row determines a coefficient alone (h = 1) or the model has no degree of freedom;
 * CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_press(const ct_moments *moments, const ct_model *model, const ct_progress *progress, double *press);

#endif
