/* What changed between the last model and this one, to the printed digit.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MARKS_H
#define CETERIS_MARKS_H

#include <stddef.h>

#include "engine/model.h"
#include "engine/moments.h"
#include "engine/terms.h"

typedef enum ct_change {
    CT_CHANGE_NONE,
    CT_CHANGE_UP,
    CT_CHANGE_DOWN,
    CT_CHANGE_SIGN /* of a coefficient: it went through zero */
} ct_change;

typedef struct ct_term_marks {
    ct_change coefficient;
    ct_change stars; /* gained or lost */
    ct_change vif;
} ct_term_marks;

typedef struct ct_marks {
    ct_term_marks *terms; /* one an estimate of the model now */
    size_t count;
    ct_change model[CT_MODEL_STATISTICS];
} ct_marks;

/* Compares two models, `now` of those moments. Terms are the same where column and exponent are. Statistics of unlike
 * responses, transforms or samples are left unmarked where they do not compare. before may be NULL: no marks. Fills
 * *marks, to be freed with ct_marks_free; CT_OK or CT_ERROR_MEMORY (then there are none). */
ct_status ct_marks_make(ct_marks *marks, const ct_model *now, const ct_moments *moments, const ct_model *before,
                        const ct_terms *before_terms);
void ct_marks_free(ct_marks *marks);

/* The glyph of a change, one column; "" for none. */
const char *ct_change_glyph(ct_change change);

#endif
