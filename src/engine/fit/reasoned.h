/* Figures and why they are not there: an array of each, entered and read together.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REASONED_H
#define CETERIS_REASONED_H

#include <math.h>

#include "engine/reason.h"

/* Enters a figure, or NaN with its reason: CT_REASON_RANGE where it is defined and no finite double. */
static inline void ct_reasoned_set(double *values, ct_reason *reasons, int at, double value, ct_reason reason) {
    if (reason == CT_REASON_NONE && !isfinite(value))
        reason = CT_REASON_RANGE;
    values[at] = reason == CT_REASON_NONE ? value : NAN;
    reasons[at] = reason;
}

/* reason may be NULL. */
static inline double ct_reasoned_get(const double *values, const ct_reason *reasons, int at, ct_reason *reason) {
    if (reason)
        *reason = reasons[at];
    return values[at];
}

#endif
