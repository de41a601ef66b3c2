/* Drawing the data view: the table, and what the column under the cursor holds.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_DATA_H
#define CETERIS_VIEW_DATA_H

#include "tui/data/data.h"

void ct_view_data(ct_grid *grid, ct_data *data);

/* The column's summary: a pane beside the table, or a line below it. */
void ct_view_data_summary(ct_grid *grid, ct_data *data);

#endif
