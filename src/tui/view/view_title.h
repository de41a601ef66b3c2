/* The top line: the program, the file, its rows, and the views there are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_TITLE_H
#define CETERIS_VIEW_TITLE_H

#include "session/session.h"
#include "tui/layout.h"

/* The views, each with the digit that shows it. */
typedef enum ct_view { CT_VIEW_EXPLORE, CT_VIEW_COMPARE, CT_VIEW_DATA, CT_VIEW_COUNT } ct_view;

void ct_view_title(ct_grid *grid, const ct_session *session, ct_view view, ct_rect row);

#endif
