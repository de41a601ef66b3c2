/* The screen without a file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "start.h"

#include <stdio.h>
#include <string.h>

#include "session/commands.h"
#include "tui/view/view_footer.h"
#include "wrap.h"

enum { MARGIN = 2, WIDEST = 76, ABOUT_ROWS = 5, HEADS = 2 };

static const char about[] =
    "Open a table and let variables in and out of a regression with one key: a correlation heatmap, the regression and "
    "what every other variable would do answer at once. In a shell: ceteris data.csv; man ceteris has the rest.";

void ct_start_init(ct_start *start, const ct_recent *recent, int at, const char *message) {
    *start = (ct_start){.recent = recent, .at = at, .message = message};
}

static int entries(const ct_start *start) {
    return 1 + (int)start->recent->count;
}

/* Lines for files, below the demo. */
static int room(const ct_start *start) {
    int rows = start->layout.middle.rows - ABOUT_ROWS - HEADS - 3;
    return rows > 1 ? rows : 1;
}

static void go(ct_start *start, int at) {
    int last = entries(start) - 1;
    start->at = at < 0 ? 0 : at > last ? last : at;
    if (start->at > 0 && start->at - 1 < start->top)
        start->top = start->at - 1;
    if (start->at - 1 >= start->top + room(start))
        start->top = start->at - room(start);
}

void ct_start_resize(ct_start *start, int rows, int columns) {
    ct_layout_make(&start->layout, rows, columns, 0, CT_PANE_MODEL, false);
    start->top = 0;
    if (!start->layout.small)
        go(start, start->at);
}

static unsigned moved(ct_start *start, int to) {
    int before = start->at;
    go(start, to);
    return start->at != before ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
}

static unsigned choose(ct_start *start) {
    start->chosen = true;
    return CT_EFFECT_QUIT;
}

unsigned ct_start_key(ct_start *start, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    const ct_key_entry *entry = ct_key_find(ct_key_name(key, name));
    if (entry && entry->command == CT_COMMAND_QUIT)
        return CT_EFFECT_QUIT;
    if (entry && entry->command == CT_COMMAND_SUSPEND)
        return CT_EFFECT_SUSPEND;
    if (entry && entry->command == CT_COMMAND_REDRAW)
        return CT_EFFECT_DRAW | CT_EFFECT_REPAINT;
    if (start->layout.small)
        return CT_EFFECT_NONE;
    if (key == CT_KEY_ENTER || key == '\n')
        return choose(start);
    if (key == 'd') {
        start->at = 0;
        return choose(start);
    }
    switch (entry ? entry->command : CT_COMMAND_COUNT) {
    case CT_COMMAND_UP: return moved(start, start->at - 1);
    case CT_COMMAND_DOWN: return moved(start, start->at + 1);
    case CT_COMMAND_PAGE_UP: return moved(start, start->at - room(start));
    case CT_COMMAND_PAGE_DOWN: return moved(start, start->at + room(start));
    case CT_COMMAND_FIRST: return moved(start, 0);
    case CT_COMMAND_LAST: return moved(start, entries(start) - 1);
    default: return CT_EFFECT_NONE;
    }
}

/* A file's name, and behind it the folder. */
static void draw_file(const ct_start *start, ct_grid *grid, ct_rect rect, int row, int which) {
    const char *path = start->recent->paths[which], *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    char dir[512];
    int half = rect.columns / 2, width = ct_grid_put_fit(grid, rect, row, 0, half, CT_TEXT_PLAIN, name);
    snprintf(dir, sizeof dir, "%.*s", slash > path ? (int)(slash - path) : 1, path);
    ct_grid_put_fit(grid, rect, row, half + 2, rect.columns - half - 2, CT_TEXT_DIM, dir);
    if (start->at == which + 1)
        ct_grid_paint(grid, (ct_rect){rect.row + row, rect.column, 1, width < half ? width : half}, CT_TEXT_CURSOR);
}

static void draw_keys(ct_grid *grid, ct_rect row) {
    static const char *const keys[][2] = {{"Up Down", "choose"}, {"Enter", "open"}, {"d", "demo"}, {"q", "quit"}};
    int at = 1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_KEY, keys[i][0]) + 1;
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_PLAIN, keys[i][1]) + 2;
    }
}

static void draw_small(ct_grid *grid) {
    char text[80];
    snprintf(text, sizeof text, "needs %d x %d; q quits", CT_LEAST_COLUMNS, CT_LEAST_ROWS);
    ct_grid_put_fit(grid, ct_grid_all(grid), 0, 0, grid->columns, CT_TEXT_PLAIN, text);
}

void ct_start_draw(const ct_start *start, ct_grid *grid) {
    static const char demo[] = "the demo: growth and the Internet in China, 2004 to 2018";
    const ct_layout *layout = &start->layout;
    ct_grid_clear(grid);
    grid->cursor_row = layout->small ? 0 : layout->message.row;
    if (layout->small) {
        draw_small(grid);
        return;
    }
    ct_rect rect = layout->middle;
    rect.column = MARGIN;
    rect.columns = rect.columns - 2 * MARGIN < WIDEST ? rect.columns - 2 * MARGIN : WIDEST;
    ct_grid_put(grid, layout->title, 0, 1, CT_TEXT_TITLE, "ceteris");
    ct_grid_put(grid, layout->title, 0, 10, CT_TEXT_BAR, "all else equal");
    ct_wrap(grid, rect, 1, 0, 0, ABOUT_ROWS - 1, CT_TEXT_PLAIN, NULL, about);
    int row = 1 + ABOUT_ROWS;
    ct_grid_put(grid, rect, row, 0, CT_TEXT_PLAIN, demo);
    if (start->at == 0)
        ct_grid_paint(grid, (ct_rect){rect.row + row, rect.column, 1, (int)strlen(demo)}, CT_TEXT_CURSOR);
    ct_grid_put(grid, rect, row + 2, 0, CT_TEXT_HEADING, start->recent->count > 0 ? "opened last" : "");
    for (int i = 0; i < room(start) && start->top + i < (int)start->recent->count; i++)
        draw_file(start, grid, rect, row + 3 + i, start->top + i);
    ct_view_name(grid, layout, start->message);
    draw_keys(grid, layout->keys);
}
