/* Drawing the whole screen: panes, window, prompt and bottom lines.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "app_inside.h"
#include "conditions.h"
#include "reading_window.h"
#include "report/labelled.h"
#include "report/words/words_loading.h"
#include "tui/view/view_compare.h"
#include "tui/view/view_data.h"
#include "tui/view/view_footer.h"
#include "tui/view/view_heatmap.h"
#include "tui/view/view_model.h"
#include "tui/view/view_prompt.h"
#include "tui/view/view_select_menu.h"
#include "tui/view/view_selection.h"
#include "tui/view/view_title.h"
#include "tui/view/view_variables.h"
#include "visited_window.h"

enum { SENTENCES = 23 }; /* columns that whole sentences need */

static void draw_small(ct_grid *grid) {
    char text[80];
    ct_rect all = ct_grid_all(grid);
    bool whole = grid->columns >= SENTENCES;
    snprintf(text, sizeof text, whole ? "ceteris needs %d x %d," : "needs %d x %d", CT_LEAST_COLUMNS, CT_LEAST_ROWS);
    ct_grid_put_fit(grid, all, 0, 0, grid->columns, CT_TEXT_TITLE, text);
    snprintf(text, sizeof text, whole ? "this is %d x %d." : "has %d x %d", grid->columns, grid->rows);
    ct_grid_put_fit(grid, all, 1, 0, grid->columns, CT_TEXT_PLAIN, text);
    ct_grid_put_fit(grid, all, 2, 0, grid->columns, CT_TEXT_PLAIN, whole ? "Enlarge it, or q quits." : "q quits");
}

static void draw_panes(ct_app *app, ct_grid *grid) {
    static void (*const views[CT_PANE_COUNT])(ct_grid *, ct_explore *) = {ct_view_variables, ct_view_heatmap,
                                                                          ct_view_model};
    const ct_layout *layout = &app->explore.layout;
    for (int pane = 0; pane < CT_PANE_COUNT; pane++)
        if (layout->pane[pane].frame.rows > 0)
            views[pane](grid, &app->explore);
    if (app->selection.open)
        ct_view_selection(grid, &app->selection);
    if (layout->divider >= 0)
        ct_grid_bar(grid, layout->middle, 0, layout->divider, layout->pane[CT_PANE_VARIABLES].frame.rows,
                    CT_TEXT_FRAME);
}

/* For terminals that cannot hide their cursor, and for readers of the screen. */
static void place_cursor(const ct_app *app, ct_grid *grid) {
    const ct_layout *layout = &app->explore.layout;
    grid->cursor_row = layout->small ? 0 : layout->message.row;
    grid->cursor_column = 0;
}

static ct_footer footer_of(const ct_app *app) {
    static const ct_footer lines[] = {[CT_PROMPT_COMMAND] = CT_FOOTER_PROMPT,
                                      [CT_PROMPT_FIND] = CT_FOOTER_FIND,
                                      [CT_PROMPT_FILTER] = CT_FOOTER_FILTER};
    static const ct_footer panes[] = {[CT_PANE_VARIABLES] = CT_FOOTER_VARIABLES,
                                      [CT_PANE_HEATMAP] = CT_FOOTER_HEATMAP,
                                      [CT_PANE_MODEL] = CT_FOOTER_MODEL};
    if (app->prompt.open)
        return lines[app->prompt.kind];
    if (app->menu.open)
        return CT_FOOTER_MENU;
    if (!app->pager.open && app->view == CT_VIEW_COMPARE)
        return CT_FOOTER_COMPARE;
    if (ct_app_selecting(app))
        return CT_FOOTER_SELECTION;
    if (!app->pager.open && app->view == CT_VIEW_DATA)
        return app->data.labelled ? CT_FOOTER_LABELLED : CT_FOOTER_DATA;
    if (ct_conditions_at(&app->pager) >= 0)
        return CT_FOOTER_CONDITIONS;
    if (ct_visited_window_at(&app->pager) >= 0)
        return CT_FOOTER_VISITED;
    if (app->pager.open) {
        int entry = ct_pager_entry(&app->pager);
        return entry == CT_PAGER_NO_ENTRY                                ? CT_FOOTER_PAGER
               : ct_reading_window_setting(entry) < CT_SETTING_COUNT ? CT_FOOTER_READING
                                                                         : CT_FOOTER_HELP;
    }
    return panes[app->explore.focus];
}

static void draw_data(ct_app *app, ct_grid *grid) {
    ct_view_data(grid, &app->data);
    ct_view_data_summary(grid, &app->data);
}

/* What the file says of the variable under the cursor. */
static bool draw_label(const ct_app *app, ct_grid *grid) {
    int term = ct_explore_term(&app->explore);
    char words[CT_MESSAGE_SIZE];
    if (term < 0)
        return false;
    const ct_term *about = ct_terms_at(app->explore.terms, (size_t)term);
    ct_label_words(ct_table_column(ct_session_table(app->session), (size_t)about->column), words, sizeof words);
    if (words[0])
        ct_view_message(grid, app->explore.layout.message, CT_TEXT_MESSAGE, words);
    return words[0] != '\0';
}

/* What is cut under the cursor is shown whole below, once the cursor came to it; false where nothing is. */
static bool draw_whole(const ct_app *app, ct_grid *grid) {
    const ct_layout *layout = &app->explore.layout;
    if (!app->moved || app->pager.open || app->view == CT_VIEW_COMPARE || ct_app_selecting(app))
        return false;
    if (app->view == CT_VIEW_DATA) {
        char *hidden = ct_data_hidden(&app->data, grid->ascii);
        bool any = hidden != NULL;
        if (hidden)
            ct_view_name(grid, layout, hidden);
        free(hidden);
        return any;
    }
    if (ct_view_variables_cut(&app->explore, grid->ascii)) {
        ct_view_name(grid, layout, ct_explore_name(&app->explore, ct_explore_term(&app->explore)));
        return true;
    }
    return draw_label(app, grid);
}

static const char *doing(ct_command command) {
    return command == CT_COMMAND_SORT ? "sorting" : command == CT_COMMAND_FIND ? "searching" : "computing";
}

/* What is at work comes before all else that could be said. */
static void draw_message(const ct_app *app, ct_grid *grid) {
    char words[CT_MESSAGE_SIZE];
    ct_underway about;
    if (ct_app_underway(app, &about) &&
        ct_words_underway(doing(about.command), about.seconds, about.share, about.waiting, words, sizeof words))
        ct_app_draw_busy(app, words, grid);
    else if (app->progress[0])
        ct_app_draw_busy(app, app->progress, grid);
    else if (!draw_whole(app, grid))
        ct_view_message(grid, app->explore.layout.message, app->role, app->message);
}

void ct_app_draw(ct_app *app, ct_grid *grid) {
    const ct_layout *layout = &app->explore.layout;
    ct_grid_clear(grid);
    place_cursor(app, grid);
    if (layout->small) {
        draw_small(grid);
        return;
    }
    ct_view_title(grid, app->session, app->view, layout->title);
    if (app->pager.open)
        ct_pager_draw(grid, &app->pager, layout);
    else if (app->view == CT_VIEW_DATA)
        draw_data(app, grid);
    else if (app->view == CT_VIEW_COMPARE)
        ct_view_compare(grid, &app->compare);
    else
        draw_panes(app, grid);
    if (app->menu.open)
        ct_view_select_menu(grid, &app->menu, layout);
    draw_message(app, grid);
    ct_view_keys(grid, layout->keys, footer_of(app));
    if (app->prompt.open)
        ct_view_prompt(grid, &app->prompt, layout);
}

void ct_app_draw_busy(const ct_app *app, const char *words, ct_grid *grid) {
    const ct_layout *layout = &app->explore.layout;
    ct_view_message(grid, layout->small ? ct_grid_all(grid) : layout->message, CT_TEXT_MESSAGE,
                    words);
}
