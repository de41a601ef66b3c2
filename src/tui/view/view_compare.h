/* Drawing the compare view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_COMPARE_H
#define CETERIS_VIEW_COMPARE_H

#include "tui/compare.h"

/* The models in columns; their names and those of the terms stay when the rest scrolls. */
void ct_view_compare(ct_grid *grid, ct_compare *compare);

#endif
