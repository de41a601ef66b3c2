/* Several coefficients of a model at once: whether all are zero, and how far others make their columns up.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_JOINT_H
#define CETERIS_JOINT_H

#include "engine/error.h"
#include "normal.h"

/* Of regressors first .. first + count - 1, those that are aliased left out. */
typedef struct ct_joint {
    size_t df;    /* how many these are */
    double share; /* b' V^-1 b / SSR, V the block of the inverse: what leaving them out adds to the residual sum of
                      squares, as a share of it; times the residual degrees of freedom over df it is F. NaN where SSR
                      is 0 */
    double gvif;  /* generalised variance inflation: det R_own det R_others / det R, of correlations (Fox and Monette
                      1992); of one column the VIF */
} ct_joint;

/* After ct_normal_invert. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_joint_of(const ct_normal *normal, size_t first, size_t count, ct_joint *joint);

#endif
