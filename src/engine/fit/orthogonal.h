/* The factor of a regression from its rows: an orthogonal factorisation in double-double.
 *
 * Cross-products square a condition number, rows do not: where the normal equations would leave too few digits, or
 * cannot tell an exact dependence from a near one, the rows can.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ORTHOGONAL_H
#define CETERIS_ORTHOGONAL_H

#include <stddef.h>

#include "engine/error.h"
#include "normal.h"

/* Replaces what ct_normal_make has put into factor, why, rank, ssr and perfect by what the rows give: Householder's
 * reflections (Golub and Van Loan 2013, 5.2), block after block, then the terms in their order, an aliased one left
 * out. moments and sample are those the normal equations were made from. CT_OK; CT_CANCELLED or CT_ERROR_MEMORY, and
 * nothing has changed. */
ct_status ct_orthogonal_factor(const ct_moments *moments, const int *sample, size_t n_sample,
                               const ct_progress *progress, ct_normal *normal);

/* About how many operations that takes. */
double ct_orthogonal_work(const ct_normal *normal);

#endif
