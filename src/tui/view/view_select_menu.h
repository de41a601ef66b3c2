/* Drawing the menu that begins a selection.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_SELECT_MENU_H
#define CETERIS_VIEW_SELECT_MENU_H

#include "tui/layout.h"
#include "tui/selection/select_menu.h"

/* Over what is drawn in the middle of the screen. */
void ct_view_select_menu(ct_grid *grid, const ct_select_menu *menu, const ct_layout *layout);

#endif
