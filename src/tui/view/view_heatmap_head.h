/* The heatmap's names: heads of its columns, labels of its rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_HEATMAP_HEAD_H
#define CETERIS_VIEW_HEATMAP_HEAD_H

#include "tui/explore/explore.h"
#include "tui/grid.h"

/* What a term is to the model, in a label's colour. */
ct_text_role ct_heat_label_role(const ct_state *state, int term);

/* Draws the heads of the columns that are shown; the one at place `linked` in heat, -1 for none, is marked. In cells
 * too narrow for a sign of the cut a head shows what tells its column from the others; a beginning that all names
 * share stands once, in the corner. */
void ct_heat_heads(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int linked);

/* Draws the label of a row in that line of the pane; where differences are of two kinds and there is room, with its
 * own behind it. */
void ct_heat_row_name(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int line,
                      ct_text_role role, int term);

#endif
