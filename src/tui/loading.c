/* The screen while a file is opened.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "help.h"
#include "report/words/words_loading.h"
#include "session/commands.h"
#include "tui/view/view_footer.h"

enum { MARGIN = 3, WIDEST_BAR = 60, WORDS = 160 };

void ct_loading_init(ct_loading *loading, const char *file) {
    memset(loading, 0, sizeof *loading);
    snprintf(loading->file, sizeof loading->file, "%s", file);
}

void ct_loading_free(ct_loading *loading) {
    ct_pager_close(&loading->help);
}

void ct_loading_resize(ct_loading *loading, int rows, int columns) {
    ct_layout_make(&loading->layout, rows, columns, 0, CT_PANE_MODEL, false);
    ct_pager_place(&loading->help, &loading->layout);
}

static unsigned tell(ct_loading *loading, const char *message) {
    snprintf(loading->message, sizeof loading->message, "%s", message);
    return CT_EFFECT_DRAW;
}

static unsigned open_help(ct_loading *loading) {
    if (ct_help_all(&loading->help, loading->layout.columns - 4) != CT_OK)
        return tell(loading, "no memory left to show the help");
    ct_pager_place(&loading->help, &loading->layout);
    return CT_EFFECT_DRAW;
}

static unsigned close_help(ct_loading *loading) {
    ct_pager_close(&loading->help);
    return CT_EFFECT_DRAW;
}

static unsigned moved(bool any) {
    return any ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
}

static unsigned move_help(ct_pager *help, ct_command command) {
    switch (command) {
    case CT_COMMAND_UP: return moved(ct_pager_step(help, -1, 0));
    case CT_COMMAND_DOWN: return moved(ct_pager_step(help, 1, 0));
    case CT_COMMAND_LEFT: return moved(ct_pager_step(help, 0, -1));
    case CT_COMMAND_RIGHT: return moved(ct_pager_step(help, 0, 1));
    case CT_COMMAND_PAGE_UP: return moved(ct_pager_page(help, -1));
    case CT_COMMAND_PAGE_DOWN: return moved(ct_pager_page(help, 1));
    case CT_COMMAND_FIRST: return moved(ct_pager_end(help, false));
    case CT_COMMAND_LAST: return moved(ct_pager_end(help, true));
    default: return CT_EFFECT_NONE;
    }
}

unsigned ct_loading_key(ct_loading *loading, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    if (key == CT_CONTROL('C')) {
        tell(loading, "stopping");
        return CT_EFFECT_DRAW | CT_EFFECT_STOP;
    }
    if (key == CT_KEY_ESCAPE)
        return loading->help.open ? close_help(loading) : CT_EFFECT_NONE;
    const ct_key_entry *entry = ct_key_find(ct_key_name(key, name));
    ct_command command = entry ? entry->command : CT_COMMAND_COUNT;
    switch (command) {
    case CT_COMMAND_HELP: return loading->layout.small ? CT_EFFECT_NONE : open_help(loading);
    case CT_COMMAND_QUIT: return loading->help.open ? close_help(loading) : CT_EFFECT_QUIT;
    case CT_COMMAND_SUSPEND: return CT_EFFECT_SUSPEND;
    case CT_COMMAND_REDRAW: return CT_EFFECT_DRAW | CT_EFFECT_REPAINT;
    default: break;
    }
    if (loading->help.open)
        return move_help(&loading->help, command);
    return name[0] ? tell(loading, "the file is still being opened; ? helps, ^C stops, q quits") : CT_EFFECT_NONE;
}

/* As much of the bar as is done; with the share not known, none. */
static void draw_bar(ct_grid *grid, int row, int columns, double share) {
    ct_rect bar = {row, MARGIN, 1, columns};
    ct_grid_fill(grid, bar, CT_TEXT_PLAIN);
    ct_grid_rule(grid, bar, 0, 0, columns, CT_TEXT_DIM);
    if (isnan(share))
        return;
    bar.columns = (int)lround(share * columns);
    ct_grid_fill(grid, bar, CT_TEXT_CURSOR);
}

static void draw_progress(const ct_load_progress *progress, ct_grid *grid, ct_rect middle) {
    char words[WORDS];
    int width = grid->columns - 2 * MARGIN, row = middle.row + middle.rows / 3;
    int bar = width < WIDEST_BAR ? width : WIDEST_BAR;
    draw_bar(grid, row, bar > 0 ? bar : 0, progress->share);
    ct_grid_put_fit(grid, ct_grid_all(grid), row + 1, MARGIN, width, CT_TEXT_PLAIN,
                    ct_words_loading(progress, words, sizeof words));
}

static void draw_title(const ct_loading *loading, ct_grid *grid) {
    int at = 1;
    at += ct_grid_put(grid, loading->layout.title, 0, at, CT_TEXT_TITLE, "ceteris") + 2;
    ct_grid_put_fit(grid, loading->layout.title, 0, at, grid->columns - at - 1, CT_TEXT_TITLE, loading->file);
}

static void draw_keys(ct_grid *grid, ct_rect row) {
    static const struct { const char *key, *label; } keys[] = {{"^C", "stop"}, {"?", "help"}, {"q", "quit"}};
    int at = 1;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_KEY, keys[i].key) + 1;
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_PLAIN, keys[i].label) + 2;
    }
}

/* A screen too small for anything else still tells how far it is. */
static void draw_small(const ct_load_progress *progress, ct_grid *grid) {
    char words[WORDS];
    ct_grid_put(grid, ct_grid_all(grid), 0, 0, CT_TEXT_PLAIN, ct_words_loading(progress, words, sizeof words));
}

void ct_loading_draw(const ct_loading *loading, const ct_load_progress *progress, ct_grid *grid) {
    const ct_layout *layout = &loading->layout;
    ct_grid_clear(grid);
    if (layout->small) {
        draw_small(progress, grid);
        return;
    }
    draw_title(loading, grid);
    if (loading->help.open) {
        char words[WORDS];
        ct_pager_draw(grid, &loading->help, layout);
        ct_view_message(grid, layout->message, CT_TEXT_MESSAGE, ct_words_loading(progress, words, sizeof words));
        ct_view_keys(grid, layout->keys, CT_FOOTER_HELP);
        return;
    }
    draw_progress(progress, grid, layout->middle);
    ct_view_message(grid, layout->message, CT_TEXT_MESSAGE, loading->message);
    draw_keys(grid, layout->keys);
}

void ct_loading_draw_busy(const ct_loading *loading, const char *words, ct_grid *grid) {
    ct_grid_clear(grid);
    if (!loading->layout.small)
        draw_title(loading, grid);
    ct_view_message(grid, loading->layout.small ? ct_grid_all(grid) : loading->layout.message, CT_TEXT_MESSAGE,
                    words);
}

void ct_loading_hand_over(const ct_loading *loading, ct_app *app) {
    if (!loading->help.open)
        return;
    ct_app_run(app, "help");
    for (int line = 0; line < loading->help.top; line++)
        ct_app_run(app, "down");
}
