/* Drawing the selection pane.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_SELECTION_H
#define CETERIS_VIEW_SELECTION_H

#include "tui/selection/selection_pane.h"

void ct_view_selection(ct_grid *grid, const ct_selection_pane *pane);

#endif
