/* The two lines of a model's statistics, with their change marks.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_STATISTICS_H
#define CETERIS_VIEW_STATISTICS_H

#include "tui/explore/explore.h"
#include "tui/grid.h"

/* Draws the statistics of the session's model into two rows of rect. */
void ct_view_statistics(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row);

#endif
