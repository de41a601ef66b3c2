/* The window of text.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frame.h"
#include "text/utf8.h"

enum { FIRST_ROOM = 64, SIDEWAYS = 8 };

void ct_pager_close(ct_pager *pager) {
    for (size_t i = 0; i < pager->count; i++)
        free(pager->lines[i].text);
    free(pager->lines);
    free(pager->title);
    memset(pager, 0, sizeof *pager);
}

void ct_pager_begin(ct_pager *pager, const char *title) {
    ct_pager_close(pager);
    pager->title = ct_text_safe(title);
    pager->failed = !pager->title;
}

static bool make_room(ct_pager *pager) {
    if (pager->count < pager->room)
        return true;
    size_t room = pager->room ? 2 * pager->room : FIRST_ROOM;
    ct_pager_line *lines = realloc(pager->lines, room * sizeof *lines);
    if (!lines)
        return false;
    pager->lines = lines;
    pager->room = room;
    return true;
}

void ct_pager_add(ct_pager *pager, size_t lead, ct_text_role lead_role, ct_text_role role, const char *text) {
    char *copy = ct_text_safe(text);
    if (!copy || !make_room(pager)) {
        free(copy);
        pager->failed = true;
        return;
    }
    int width = ct_utf8_width(copy);
    if (width > pager->widest)
        pager->widest = width;
    pager->lines[pager->count++] = (ct_pager_line){.text = copy, .lead = lead, .lead_role = lead_role, .role = role};
}

void ct_pager_add_text(ct_pager *pager, const char *text) {
    while (*text) {
        size_t bytes = strcspn(text, "\n");
        char *line = strndup(text, bytes);
        if (line)
            ct_pager_add(pager, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, line);
        else
            pager->failed = true;
        free(line);
        text += bytes + (text[bytes] == '\n');
    }
}

ct_status ct_pager_show(ct_pager *pager) {
    if (pager->failed) {
        ct_pager_close(pager);
        return CT_ERROR_MEMORY;
    }
    pager->open = true;
    return CT_OK;
}

static ct_place place_of(const ct_layout *layout) {
    ct_rect middle = layout->middle;
    bool boxed = layout->pane[CT_PANE_VARIABLES].boxed || layout->pane[CT_PANE_HEATMAP].boxed ||
                 layout->pane[CT_PANE_MODEL].boxed;
    int edge = boxed ? 2 : 1;
    return (ct_place){.frame = middle,
                      .body = {middle.row + 1, middle.column + edge, middle.rows - edge, middle.columns - 2 * edge},
                      .boxed = boxed};
}

static int clamp(int value, int least, int most) {
    if (value > most)
        value = most;
    return value < least ? least : value;
}

bool ct_pager_move(ct_pager *pager, int down, int right) {
    int top = pager->top, left = pager->left;
    pager->top = clamp(top + down, 0, (int)pager->count - pager->shown);
    pager->left = clamp(left + SIDEWAYS * right, 0, pager->widest - pager->columns);
    return pager->top != top || pager->left != left;
}

void ct_pager_place(ct_pager *pager, const ct_layout *layout) {
    ct_place place = place_of(layout);
    pager->shown = place.body.rows;
    pager->columns = place.body.columns;
    ct_pager_move(pager, 0, 0);
}

static void draw_line(ct_grid *grid, ct_rect rect, int row, int left, const ct_pager_line *line) {
    size_t bytes = strlen(line->text);
    int at = -left;
    if (line->lead > 0 && line->lead < bytes) {
        char *lead = strndup(line->text, line->lead);
        if (lead)
            at += ct_grid_put(grid, rect, row, at, line->lead_role, lead);
        free(lead);
        ct_grid_put(grid, rect, row, at, line->role, line->text + line->lead);
    } else {
        ct_grid_put(grid, rect, row, at, line->lead > 0 ? line->lead_role : line->role, line->text);
    }
    if (ct_utf8_width(line->text) - left > rect.columns) /* there is more to the right */
        ct_grid_put(grid, rect, row, rect.columns - 1, CT_TEXT_DIM, "…");
}

void ct_pager_draw(ct_grid *grid, const ct_pager *pager, const ct_layout *layout) {
    ct_place place = place_of(layout);
    char foot[64] = "";
    int last = pager->top + place.body.rows, count = (int)pager->count;
    ct_grid_fill(grid, place.frame, CT_TEXT_PLAIN);
    if (count > place.body.rows)
        snprintf(foot, sizeof foot, "lines %d-%d of %d", pager->top + 1, last < count ? last : count, count);
    ct_frame(grid, &place, true, true, pager->title, foot);
    for (int row = 0; row < place.body.rows && pager->top + row < count; row++)
        draw_line(grid, place.body, row, pager->left, &pager->lines[pager->top + row]);
}
