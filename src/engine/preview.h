/* What would happen: for every term, the model with it let in or taken out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PREVIEW_H
#define CETERIS_PREVIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"

/* One term's "what if". p is that of the joint F. For a term that is not in the model, coefficient, t and p are those
 * it would have if let in; for one in it, those it has. The changes are those that a toggle would bring: figure after
 * less figure before. */
typedef struct ct_preview {
    bool in_model;
    ct_reason reason;   /* why coefficient, t, p (and with them the rest) are undefined, else CT_REASON_NONE */
    size_t n;           /* rows of the model after the toggle */
    size_t df;          /* the coefficients that the term has or would have; 0 where undefined */
    double coefficient; /* NaN where undefined, as all below; so are this and t of a term of several coefficients */
    double t;
    double f; /* that all of them are zero: of one t squared */
    double p;
    double log_p;
    double adj_r2_change; /* NaN also where n would change, as below: fits of unlike samples do not compare */
    double aic_change;
} ct_preview;

/* Fills previews[0 .. number of terms) for the model that spec describes and model is the fit of. Where the
 * toggle keeps the sample, by bordering the model's Cholesky factor with the term, or by the inverse of its
 * cross-products; else by a fit of its own. A term that adds nothing to the model's is CT_REASON_ALIASED, also where
 * the fit would keep it and leave out a later one. Index and text terms get their reason: CT_REASON_TEXT, or for an
 * index outside the model all figures undefined with CT_REASON_NONE. CT_OK, CT_ERROR_MEMORY, or CT_CANCELLED where the
 * spec's progress asks to stop. */
ct_status ct_preview_all(const ct_moments *moments, const ct_spec *spec, const ct_model *model, ct_preview *previews);

#endif
