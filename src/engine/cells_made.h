/* The cells of a column that somebody computed, on their way into a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CELLS_MADE_H
#define CETERIS_CELLS_MADE_H

#include "levels.h"
#include "table.h"

/* As in ct_column, which says what each kind has; all owned, by malloc. A CT_COLUMN_YES_NO has values and two
 * levels. */
typedef struct ct_cells_made {
    ct_column_kind kind;
    ct_date_unit unit;
    bool exact;
    int decimals;
    double *values;
    uint32_t *codes;
    ct_levels *levels;
} ct_cells_made;

void ct_cells_made_free(ct_cells_made *cells); /* may have been taken over */

#endif
