/* What a selection goes by: p, or a figure that weighs fit against the number of coefficients.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CRITERIA_H
#define CETERIS_CRITERIA_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"

typedef enum ct_criterion {
    CT_BY_P,      /* of each term's joint F, against levels to enter and to leave */
    CT_BY_ADJ_R2, /* the larger the better; of all others the smaller */
    CT_BY_AIC,
    CT_BY_AICC,
    CT_BY_BIC,
    CT_BY_CP,   /* Mallows (1973): SSR / s2 - n + 2k, s2 that of the model of all candidates */
    CT_BY_PRESS /* sum of squared residuals of rows that the fit had to do without (Allen 1974) */
} ct_criterion;

enum { CT_CRITERION_COUNT = CT_BY_PRESS + 1 };

/* "aic", as it is written in commands; and "AIC", as it is shown. Static strings. */
const char *ct_criterion_name(ct_criterion criterion);
const char *ct_criterion_label(ct_criterion criterion);

/* How its figures are written. */
ct_number_class ct_criterion_class(ct_criterion criterion);

/* The criterion of that name, the first so many bytes of a text, in capitals or not; -1 where it is none. */
int ct_criterion_find(const char *name, size_t length);

/* Of a model, with s2 for Cp (else ignored). NaN where it is not defined, and of p and PRESS. */
double ct_criterion_of(ct_criterion criterion, const ct_model *model, double s2);

/* The same of a fit of which so much is known; uses n, the constant and the response of a model on the same rows. */
typedef struct ct_fit_size {
    double log_ratio; /* ln of its SSR over the model's; -INFINITY for a perfect fit */
    size_t df;        /* residual degrees of freedom */
} ct_fit_size;

/* How the criterion changes from the model to that fit, precise also where it changes by little. -INFINITY or
 * INFINITY, in the direction that is better, where only the fit has it; NaN where the fit has it not. */
double ct_criterion_change(ct_criterion criterion, const ct_model *model, double s2, ct_fit_size fit);

/* How much better a change is: it with its sign, or without for what shall be small. */
double ct_criterion_gain(ct_criterion criterion, double change);

/* Whether two fits are so close that other data of the same kind might as well have put them in the other order:
 * their criterion differs by less than a tenth on the scale of AIC, a likelihood ratio of 1.05. Both are what two
 * changes from the model gave. */
bool ct_criterion_near(ct_criterion criterion, const ct_model *model, double change, double other);

#endif
