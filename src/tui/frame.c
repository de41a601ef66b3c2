/* Drawing the edge of a pane.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame.h"

#include "text/utf8.h"

/* A text set into a line: blanks around it keep the line off. */
static void inset(ct_grid *grid, ct_rect rect, int row, int column, int columns, ct_text_role role,
                  const char *text) {
    if (*text == '\0' || columns < 3)
        return;
    ct_grid_put(grid, rect, row, column, role, " ");
    int width = ct_grid_put_fit(grid, rect, row, column + 1, columns - 2, role, text);
    ct_grid_put(grid, rect, row, column + 1 + width, role, " ");
}

static void box(ct_grid *grid, ct_rect rect, bool focused, const char *title, const char *foot) {
    ct_text_role edge = focused ? CT_TEXT_FRAME_FOCUS : CT_TEXT_FRAME;
    ct_grid_box(grid, rect, edge);
    inset(grid, rect, 0, 1, rect.columns - 2, focused ? CT_TEXT_FRAME_FOCUS : CT_TEXT_HEADING, title);
    inset(grid, rect, rect.rows - 1, 1, rect.columns - 2, CT_TEXT_FRAME, foot);
}

static void line(ct_grid *grid, ct_rect rect, bool focused, bool ruled, const char *title, const char *foot) {
    ct_text_role role = focused ? CT_TEXT_FRAME_FOCUS : CT_TEXT_HEADING;
    int tail = *foot ? ct_utf8_width(foot) + 4 : 1, room = rect.columns - 2 - tail;
    if (!ruled) {
        ct_grid_put_fit(grid, rect, 0, 1, rect.columns - 2, role, title);
        return;
    }
    ct_grid_rule(grid, rect, 0, 0, rect.columns, focused ? CT_TEXT_FRAME_FOCUS : CT_TEXT_FRAME);
    inset(grid, rect, 0, 1, room < 20 ? rect.columns - 2 : room, role, title);
    if (*foot && room >= 20)
        inset(grid, rect, 0, rect.columns - tail, tail - 1, CT_TEXT_FRAME, foot);
}

void ct_frame(ct_grid *grid, const ct_place *place, bool focused, bool ruled, const char *title, const char *foot) {
    if (place->boxed)
        box(grid, place->frame, focused, title, foot);
    else
        line(grid, place->frame, focused, ruled, title, foot);
}
