/* The model pane: the regression table, its statistics and what is to be said of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_MODEL_H
#define CETERIS_VIEW_MODEL_H

#include "tui/explore/explore.h"
#include "tui/grid.h"

void ct_view_model(ct_grid *grid, ct_explore *explore);

#endif
