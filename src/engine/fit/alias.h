/* What an aliased term equals.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ALIAS_H
#define CETERIS_ALIAS_H

#include <stddef.h>

#include "engine/error.h"
#include "engine/terms.h"
#include "normal.h"

/* Writes the combination that aliased regressor `at` of the normal equations is, in units of the data: weights[0] the
 * constant's, weights[1 + i] that of regressor i, 0 for those that have no part in it. What rounding left is taken
 * away: a weight is the shortest decimal that the data allow. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_alias_weights(const ct_terms *terms, ct_normal *normal, size_t at, double *weights);

#endif
