/* The rows of a comparison: one for each coefficient that any of the models has.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARISON_ROWS_H
#define CETERIS_COMPARISON_ROWS_H

#include "comparison.h"

/* Fills names and cells, marks apart, of a comparison whose models are there. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_comparison_align(ct_comparison *comparison);

#endif
