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

enum { FIRST_ROOM = 64, SIDEWAYS = 8, LINE = 1024, LINE_LEAST = 20, LINE_MOST = 200 };

void ct_pager_close(ct_pager *pager) {
    for (size_t i = 0; i < pager->count; i++)
        free(pager->lines[i].text);
    free(pager->lines);
    free(pager->title);
    free(pager->report);
    memset(pager, 0, sizeof *pager);
}

void ct_pager_begin(ct_pager *pager, const char *title) {
    ct_pager_close(pager);
    pager->at = pager->found = -1;
    pager->title = ct_text_safe(title);
    pager->failed = !pager->title;
}

void ct_pager_of(ct_pager *pager, const char *report) {
    pager->report = strdup(report);
    pager->failed = pager->failed || !pager->report;
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
    pager->lines[pager->count++] =
        (ct_pager_line){.text = copy, .lead = lead, .lead_role = lead_role, .role = role, .entry = CT_PAGER_NO_ENTRY};
}

void ct_pager_mark(ct_pager *pager, int entry) {
    if (pager->count == 0)
        return;
    pager->lines[pager->count - 1].entry = entry;
    if (pager->at < 0)
        pager->at = (int)pager->count - 1;
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

void ct_pager_add_wrapped(ct_pager *pager, const char *lead, int indent, int columns, ct_text_role role,
                          const char *text) {
    int width = columns - indent > LINE_LEAST ? columns - indent : LINE_LEAST;
    while (*text) {
        char line[LINE];
        size_t bytes = ct_utf8_prefix(text, width < LINE_MOST ? width : LINE_MOST), end = bytes;
        if (text[bytes] != '\0') {
            while (end > 0 && text[end] != ' ')
                end--;
            if (end == 0)
                end = bytes;
        }
        snprintf(line, sizeof line, "%s%*s%.*s", lead, indent - ct_utf8_width(lead), "", (int)end, text);
        ct_pager_add(pager, strlen(lead), CT_TEXT_KEY, role, line);
        lead = "";
        text += end + strspn(text + end, " ");
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
    bool boxed = layout->framed;
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

int ct_pager_entry(const ct_pager *pager) {
    return pager->open && pager->at >= 0 ? pager->lines[pager->at].entry : CT_PAGER_NO_ENTRY;
}

/* The nearest line that begins an entry, from `line` on by `step`; -1 for none. */
static int entry_from(const ct_pager *pager, int line, int step) {
    for (; line >= 0 && line < (int)pager->count; line += step)
        if (pager->lines[line].entry != CT_PAGER_NO_ENTRY)
            return line;
    return -1;
}

/* The last line of what begins there: up to the next entry or a blank line. */
static int entry_end(const ct_pager *pager, int line) {
    int end = line + 1;
    while (end < (int)pager->count && pager->lines[end].entry == CT_PAGER_NO_ENTRY && *pager->lines[end].text)
        end++;
    return end - 1;
}

/* Scrolls as little as shows these lines, the first of them in any case. */
static void show_lines(ct_pager *pager, int first, int last) {
    int top = pager->top;
    if (last >= top + pager->shown)
        top = last - pager->shown + 1;
    if (first < top)
        top = first;
    ct_pager_move(pager, top - pager->top, 0);
}

bool ct_pager_step(ct_pager *pager, int down, int right) {
    pager->found = -1;
    int next = pager->at >= 0 && down != 0 ? entry_from(pager, pager->at + down, down) : -1;
    if (next < 0) /* no entries, or none further on: what is left of the text */
        return ct_pager_move(pager, down, right);
    pager->at = next;
    show_lines(pager, next, entry_end(pager, next));
    return true;
}

/* The cursor goes with the window: to the first entry in it. */
static void take_along(ct_pager *pager) {
    if (pager->at < 0 || (pager->at >= pager->top && pager->at < pager->top + pager->shown))
        return;
    int next = entry_from(pager, pager->top, 1);
    pager->at = next >= 0 ? next : entry_from(pager, (int)pager->count - 1, -1);
}

bool ct_pager_page(ct_pager *pager, int pages) {
    pager->found = -1;
    bool moved = ct_pager_move(pager, pages * (pager->shown > 1 ? pager->shown - 1 : 1), 0);
    take_along(pager);
    return moved;
}

bool ct_pager_end(ct_pager *pager, bool last) {
    pager->found = -1;
    int before = pager->at, count = (int)pager->count;
    bool moved = ct_pager_move(pager, last ? count : -count, 0);
    if (pager->at >= 0)
        pager->at = last ? entry_from(pager, count - 1, -1) : entry_from(pager, 0, 1);
    return moved || pager->at != before;
}

int ct_pager_seek(const ct_pager *pager, const char *pattern, int from, int step) {
    int count = (int)pager->count;
    for (int i = 0; i < count; i++) {
        int line = (from + step * i) % count;
        if (line < 0)
            line += count;
        if (ct_find(pager->lines[line].text, pattern, NULL, NULL))
            return line;
    }
    return -1;
}

int ct_pager_matches(const ct_pager *pager, const char *pattern, int line, int *before) {
    int matches = 0;
    *before = 0;
    for (int i = 0; i < (int)pager->count; i++)
        if (ct_find(pager->lines[i].text, pattern, NULL, NULL)) {
            matches++;
            *before += i < line;
        }
    return matches;
}

void ct_pager_go(ct_pager *pager, int line) {
    int entry = pager->at >= 0 ? entry_from(pager, line, -1) : -1;
    if (entry >= 0 && entry_end(pager, entry) >= line)
        pager->at = entry;
    show_lines(pager, line, line);
    pager->found = line;
}

int ct_pager_from(const ct_pager *pager) {
    return pager->found >= 0 ? pager->found : pager->at >= 0 ? pager->at : pager->top;
}

void ct_pager_place(ct_pager *pager, const ct_layout *layout) {
    ct_place place = place_of(layout);
    pager->shown = place.body.rows;
    pager->columns = place.body.columns;
    ct_pager_move(pager, 0, 0);
}

static void draw_line(ct_grid *grid, ct_rect rect, int row, int left, const ct_pager_line *line,
                      const char *pattern) {
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
    ct_find_paint(grid, rect, row, -left, rect.columns + left, line->text, pattern);
    if (ct_utf8_width(line->text) - left > rect.columns) /* there is more to the right */
        ct_grid_put(grid, rect, row, rect.columns - 1, CT_TEXT_DIM, "…");
    if (left > 0 && bytes > 0) /* and to the left */
        ct_grid_put(grid, rect, row, 0, CT_TEXT_DIM, "…");
}

/* The entry's line, but for what was found in it, which stays marked. */
static void draw_cursor(ct_grid *grid, ct_rect rect, int row, const ct_pager_line *line) {
    int width = ct_utf8_width(line->text);
    if (width > rect.columns)
        width = rect.columns;
    for (int column = 0; column < width; column++) {
        ct_rect cell = {rect.row + row, rect.column + column, 1, 1};
        if (ct_grid_at(grid, cell.row, cell.column)->role != CT_TEXT_MATCH)
            ct_grid_paint(grid, cell, CT_TEXT_CURSOR);
    }
}

void ct_pager_draw(ct_grid *grid, const ct_pager *pager, const ct_layout *layout) {
    ct_place place = place_of(layout);
    char foot[64] = "";
    int last = pager->top + place.body.rows, count = (int)pager->count;
    ct_grid_fill(grid, place.frame, CT_TEXT_PLAIN);
    if (count > place.body.rows)
        snprintf(foot, sizeof foot, "lines %d-%d of %d", pager->top + 1, last < count ? last : count, count);
    ct_frame(grid, &place, true, true, pager->title, foot);
    for (int row = 0; row < place.body.rows && pager->top + row < count; row++) {
        draw_line(grid, place.body, row, pager->left, &pager->lines[pager->top + row], pager->pattern);
        if (pager->top + row == pager->at)
            draw_cursor(grid, place.body, row, &pager->lines[pager->at]);
    }
}
