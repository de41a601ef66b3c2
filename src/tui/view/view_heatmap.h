/* The heatmap: the correlations of the candidates as coloured cells with r written in them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_HEATMAP_H
#define CETERIS_VIEW_HEATMAP_H

#include "tui/explore/explore.h"
#include "tui/grid.h"

void ct_view_heatmap(ct_grid *grid, ct_explore *explore);

#endif
