/* What all previews of one model share.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PREVIEWING_H
#define CETERIS_PREVIEWING_H

#include "engine/arithmetic/dd_vector.h"
#include "engine/design/coding.h"
#include "engine/preview.h"
#include "normal.h"

typedef struct ct_previewing {
    const ct_moments *moments;
    const ct_spec *spec;
    const ct_model *model;
    int *in;              /* the regressors, ascending, and behind them the response */
    size_t n_terms;       /* how many these are without the response */
    int *columns;         /* of the design, those of the model's estimates and behind them the response's */
    size_t p;             /* how many without the response's */
    ct_presence presence; /* of all categories, on the model's sample */
    ct_normal normal;     /* of the model */
    bool *spare; /* one a regressor: aliased, or part of what an aliased one equals, so that without it the others
                         explain as much */
    /* The normal's, row behind row without what is right of the diagonal, and behind it p for w. */
    ct_dd_array factor;
    ct_preview *previews;
    double work; /* of reading rows that is left, that all previews together take no longer than one fit may */
} ct_previewing;

/* Nothing is defined but n, for that reason. */
void ct_previewing_undefined(ct_preview *preview, ct_reason reason);

/* Fills in the changes that another fit of the same sample brings: SSR' over SSR, and its degrees of freedom. */
void ct_previewing_changes(const ct_previewing *v, ct_preview *preview, double ssr_ratio, size_t df_after);

/* Previews a term by the fit of the other model. CT_OK, CT_ERROR_MEMORY or CT_CANCELLED, as the others. */
ct_status ct_previewing_fit(ct_previewing *v, int term);

/* The design columns that a toggle would bring in or take away, where it leaves those of all other terms; *count is 0
 * where it does not. To free. */
ct_status ct_previewing_toggled(ct_previewing *v, int term, int **columns, size_t *count);

/* Previews all candidates that are not in the model. */
ct_status ct_previewing_outside(ct_previewing *v);

#endif
