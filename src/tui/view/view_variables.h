/* The variables pane: every column of the file, what it has in the model and what it would have.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_VARIABLES_H
#define CETERIS_VIEW_VARIABLES_H

#include "tui/explore/explore.h"
#include "tui/grid.h"

void ct_view_variables(ct_grid *grid, ct_explore *explore);

/* True where the name of the variable under the cursor is shown cut. */
bool ct_view_variables_cut(const ct_explore *explore, bool ascii);

#endif
