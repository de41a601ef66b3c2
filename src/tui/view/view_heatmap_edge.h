/* The heatmap's title, and the scale of its colours.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_HEATMAP_EDGE_H
#define CETERIS_VIEW_HEATMAP_EDGE_H

#include "tui/explore/explore.h"
#include "tui/explore/shape.h"
#include "tui/grid.h"

/* What was seen in the cells that are shown. */
typedef struct ct_heat_seen {
    double least_n, most_n; /* of the pairs; least > most where there was none */
    bool turned;            /* a coefficient of the other sign than r */
    bool eta, v;            /* eta squared and Cramer's V, which have no sign */
} ct_heat_seen;

/* Draws frame and title, and the scale into the lower edge; without a frame at the title's end. */
void ct_heat_edge(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, const ct_heat_seen *seen);

#endif
