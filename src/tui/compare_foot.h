/* What stands below the models of the compare view: the formula of the one under the cursor, what kept them from being
 * ranked, which rows they stand on, what the marks and the test mean.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARE_FOOT_H
#define CETERIS_COMPARE_FOOT_H

#include "compare.h"

/* Fills in compare->foot what does not depend on the cursor, of compare->of. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_compare_foot_make(ct_compare *compare);
void ct_compare_foot_free(ct_compare *compare);

/* Lines that it takes where the sheet's need so many: what is left of the pane, but a line of each that must be
 * said. */
int ct_compare_foot_lines(const ct_compare *compare, int sheet_lines);

/* Draws it in the last `lines` lines of the pane's body. */
void ct_compare_foot_draw(ct_grid *grid, const ct_compare *compare, int lines);

#endif
