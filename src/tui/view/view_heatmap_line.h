/* The heatmap's line on one pair, and what is to be explained of it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_HEATMAP_LINE_H
#define CETERIS_VIEW_HEATMAP_LINE_H

#include "tui/explore/explore.h"
#include "tui/explore/shape.h"
#include "tui/grid.h"

/* True where the pair is to be marked: in the model its sign turns. */
bool ct_heat_turns(const ct_explore *explore, int a, int b, double r);

/* Draws the line on the pair of two terms; where its sign turns, a sentence on that in the `free` rows above, or
 * where there are none in its place. */
void ct_heat_line(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int free, int a, int b);

#endif
