/* The edge of a pane: frame, title and foot.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FRAME_H
#define CETERIS_FRAME_H

#include "layout.h"

/* In a boxed place: a frame, the title in its upper edge, the foot in its lower one. Else: the title in the first
 * row, with `ruled` on a line across, the foot at its end. */
void ct_frame(ct_grid *grid, const ct_place *place, bool focused, bool ruled, const char *title, const char *foot);

#endif
