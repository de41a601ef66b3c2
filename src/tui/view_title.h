/* The top line: the program, the file, its rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_TITLE_H
#define CETERIS_VIEW_TITLE_H

#include "layout.h"
#include "session/session.h"

void ct_view_title(ct_grid *grid, const ct_session *session, ct_rect row);

#endif
