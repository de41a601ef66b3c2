/* The view's commands: what moves, what opens and closes, and reports in a window.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app_inside.h"

#include <stdio.h>
#include <string.h>

#include "conditions.h"
#include "help.h"
#include "reading_window.h"
#include "reports.h"
#include "session/complete/nearest.h"
#include "tui/data/data_command.h"
#include "tui/data/data_job.h"
#include "tui/explore/heat_command.h"
#include "tui/explore/list_command.h"
#include "visited_window.h"

/* Each command returns what must be done. */

static unsigned moved(bool any) {
    return any ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
}

/* The same for the cursor in a pane. */
static unsigned gone(ct_app *app, bool any) {
    app->moved = app->moved || any;
    return moved(any);
}

/* What a command of the view asks for: how far to move, or the rest of its line. */
typedef struct request {
    int down, right;
    const char *arguments;
    ct_error *error; /* to be set where the arguments are wrong, with their column */
} request;

static unsigned move(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_step(&app->pager, asked->down, asked->right));
    if (app->view == CT_VIEW_DATA)
        return gone(app, ct_data_move(&app->data, asked->down, asked->right));
    if (app->view == CT_VIEW_COMPARE)
        return moved(ct_compare_move(&app->compare, asked->down, asked->right));
    if (app->selection.open)
        return moved(ct_selection_pane_move(&app->selection, asked->down, asked->right));
    return gone(app, ct_explore_move(&app->explore, asked->down, asked->right));
}

static unsigned page(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_page(&app->pager, asked->down));
    if (app->view == CT_VIEW_DATA)
        return gone(app, ct_data_page(&app->data, asked->down));
    if (app->view == CT_VIEW_COMPARE)
        return moved(ct_compare_page(&app->compare, asked->down));
    if (app->selection.open)
        return moved(ct_selection_pane_page(&app->selection, asked->down));
    return gone(app, ct_explore_page(&app->explore, asked->down));
}

static unsigned end(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_end(&app->pager, asked->down > 0));
    if (app->view == CT_VIEW_DATA)
        return gone(app, ct_data_far_end(&app->data, asked->down > 0));
    if (app->view == CT_VIEW_COMPARE)
        return moved(ct_compare_end(&app->compare, asked->down > 0));
    if (app->selection.open)
        return moved(ct_selection_pane_end(&app->selection, asked->down > 0));
    return gone(app, ct_explore_end(&app->explore, asked->down > 0));
}

unsigned ct_app_elsewhere(ct_app *app, const char *what) {
    char text[80];
    snprintf(text, sizeof text, "%s in the other view: 1 shows it", what);
    return ct_app_tell(app, CT_TEXT_MESSAGE, text);
}

static unsigned next_pane(ct_app *app, const request *asked) {
    ct_app_close_window(app);
    if (app->view != CT_VIEW_EXPLORE)
        return ct_app_elsewhere(app, "panes are");
    ct_explore_next_pane(&app->explore, asked->right);
    ct_selection_pane_place(&app->selection);
    return CT_EFFECT_DRAW;
}

static unsigned zoom(ct_app *app, const request *asked) {
    (void)asked;
    ct_app_close_window(app);
    if (app->view == CT_VIEW_DATA) {
        app->data.wide = !app->data.wide;
        ct_data_place(&app->data, &app->explore.layout);
        return CT_EFFECT_DRAW;
    }
    if (app->view == CT_VIEW_COMPARE)
        return ct_app_elsewhere(app, "panes are");
    ct_explore_zoom(&app->explore);
    ct_selection_pane_place(&app->selection);
    return CT_EFFECT_DRAW;
}

typedef ct_status explore_command(ct_explore *, const char *, char *, ct_error *);

static unsigned change_view(ct_app *app, const request *asked, explore_command *carry_out) {
    char message[CT_MESSAGE_SIZE];
    if (carry_out(&app->explore, asked->arguments, message, asked->error) != CT_OK)
        return ct_app_tell(app, CT_TEXT_ERROR, asked->error->message);
    return ct_app_tell(app, CT_TEXT_MESSAGE, message);
}

static unsigned order(ct_app *app, const request *asked) {
    if (app->view != CT_VIEW_EXPLORE)
        return ct_app_elsewhere(app, "the heatmap is");
    return change_view(app, asked, ct_heat_reorder);
}

static unsigned redraw(ct_app *app, const request *asked) {
    (void)app, (void)asked;
    return CT_EFFECT_DRAW | CT_EFFECT_REPAINT;
}

static unsigned suspend(ct_app *app, const request *asked) {
    (void)app, (void)asked;
    return CT_EFFECT_SUSPEND;
}

/* With a command begun what may follow is listed. */
static unsigned prompt(ct_app *app, const request *asked) {
    char line[CT_ASK_SIZE];
    bool begun = *asked->arguments != '\0';
    snprintf(line, sizeof line, "%s%s", asked->arguments, begun ? " " : "");
    ct_status status = ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, line);
    if (status == CT_OK && begun)
        ct_prompt_list(&app->prompt, app->session);
    return ct_app_shown(app, status);
}

typedef ct_status data_command(ct_data *, const char *, char *, ct_error *);

static unsigned change_data(ct_app *app, const request *asked, data_command *carry_out) {
    char message[CT_MESSAGE_SIZE];
    ct_app_close_window(app);
    if (carry_out(&app->data, asked->arguments, message, asked->error) != CT_OK)
        return ct_app_tell(app, CT_TEXT_ERROR, asked->error->message);
    if (message[0] == '\0') /* it may be under way still */
        return CT_EFFECT_DRAW | ct_app_collect_job(app);
    return ct_app_tell(app, CT_TEXT_MESSAGE, message);
}

void ct_app_show_view(ct_app *app, ct_view view) {
    if (view != app->view)
        ct_app_hush(app);
    app->view = view;
    app->search.data = view == CT_VIEW_DATA ? &app->data : NULL;
    app->search.compare = view == CT_VIEW_COMPARE ? &app->compare : NULL;
}

static unsigned view(ct_app *app, const request *asked) {
    size_t length = strcspn(asked->arguments, " \t#");
    static const char *const names[CT_VIEW_COUNT] = {
        [CT_VIEW_EXPLORE] = "explore", [CT_VIEW_COMPARE] = "compare", [CT_VIEW_DATA] = "data"};
    ct_view wanted = CT_VIEW_EXPLORE;
    while (wanted < CT_VIEW_COUNT &&
           (strlen(names[wanted]) != length || strncmp(asked->arguments, names[wanted], length) != 0))
        wanted++;
    if (wanted == CT_VIEW_COUNT) {
        ct_error_set(asked->error, CT_ERROR_NAME, "it may be explore, compare or data");
        asked->error->column = 1;
        return ct_app_tell(app, CT_TEXT_ERROR, asked->error->message);
    }
    ct_app_close_window(app);
    ct_app_show_view(app, wanted);
    return CT_EFFECT_DRAW;
}

static unsigned go_to_row(ct_app *app, const request *asked) {
    unsigned effects = change_data(app, asked, ct_data_row_command);
    if (asked->error->status == CT_OK && app->view != CT_VIEW_DATA) {
        app->view = CT_VIEW_DATA;
        app->search.data = &app->data;
        app->search.compare = NULL;
    }
    return effects;
}

static unsigned labels(ct_app *app, const request *asked) {
    if (app->view != CT_VIEW_DATA)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "labels stand in the data: 5 shows it");
    return change_data(app, asked, ct_data_labels_command);
}

/* The window of visited models in the next order. */
static unsigned sort_visited(ct_app *app) {
    int number = ct_visited_window_at(&app->pager);
    app->visited = (app->visited + 1) % CT_VISITED_ORDERS;
    if (ct_app_show_visited(app, number) != CT_OK)
        return ct_app_shown(app, CT_ERROR_MEMORY);
    return ct_app_tell(app, CT_TEXT_MESSAGE, ct_visited_order_words(app->visited));
}

static unsigned sort(ct_app *app, const request *asked) {
    if (ct_visited_window_at(&app->pager) >= 0 && *asked->arguments == '\0')
        return sort_visited(app);
    if (app->view == CT_VIEW_DATA)
        return change_data(app, asked, ct_data_sort_command);
    if (app->view == CT_VIEW_COMPARE)
        return ct_app_elsewhere(app, "the list of variables is");
    return change_view(app, asked, ct_list_sort);
}

/* One variable is told in a sentence; of several there is a report. */
static unsigned summary(ct_app *app, const request *asked) {
    return change_view(app, asked, ct_list_summary);
}

unsigned ct_app_sought(ct_app *app) {
    if (app->data.job.kind != CT_JOB_NONE)
        return CT_EFFECT_DRAW | ct_app_collect_job(app);
    return ct_app_tell(app, CT_TEXT_MESSAGE, app->search.message);
}

/* A search without its words opens a line for them. */
static unsigned open_search(ct_app *app, ct_prompt_kind kind, const char *text) {
    ct_search_begin(&app->search, kind);
    return ct_app_shown(app, ct_prompt_open(&app->prompt, kind, text));
}

static unsigned find(ct_app *app, const request *asked) {
    if (*asked->arguments == '\0')
        return open_search(app, CT_PROMPT_FIND, "");
    ct_search_find(&app->search, asked->arguments);
    return ct_app_sought(app);
}

static unsigned find_on(ct_app *app, const request *asked) {
    ct_search_go_on(&app->search, asked->down);
    return ct_app_sought(app);
}

static unsigned filter(ct_app *app, const request *asked) {
    ct_app_close_window(app);
    if (app->view != CT_VIEW_EXPLORE)
        return ct_app_elsewhere(app, "the list of variables is");
    if (*asked->arguments == '\0')
        return open_search(app, CT_PROMPT_FILTER, app->explore.filter);
    ct_search_filter(&app->search, asked->arguments);
    return ct_app_tell(app, CT_TEXT_MESSAGE, app->search.message);
}

/* An unknown command, with the nearest one if there is one near. */
static unsigned unknown_command(ct_app *app, const request *asked, const char *word) {
    const char *names[CT_COMMAND_COUNT], *nearest;
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        names[i] = ct_command_about((ct_command)i)->name;
    nearest = ct_nearest(word, names, CT_COMMAND_COUNT);
    ct_error_set(asked->error, CT_ERROR_NAME, "no command is called %.100s%s%s%s", word,
                 nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
    asked->error->column = 1;
    return ct_app_tell(app, CT_TEXT_ERROR, asked->error->message);
}

static unsigned help(ct_app *app, const request *asked) {
    char word[CT_MESSAGE_SIZE];
    int columns = app->explore.layout.columns - 4;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(asked->arguments, " \t"), asked->arguments);
    ct_command command = ct_command_find(word);
    if (word[0] && command == CT_COMMAND_COUNT)
        return unknown_command(app, asked, word);
    int entry = ct_pager_entry(&app->pager);
    if (!word[0] && entry != CT_PAGER_NO_ENTRY && entry < CT_COMMAND_COUNT) /* it is open: its key closes it */
        return ct_app_close_window(app), CT_EFFECT_DRAW;
    ct_app_hush(app);
    ct_status status = word[0] ? ct_help_command(&app->pager, command, columns) : ct_help_all(&app->pager, columns);
    ct_pager_place(&app->pager, &app->explore.layout);
    return ct_app_shown(app, status);
}

/* The same of its window. */
static unsigned reading(ct_app *app, const request *asked) {
    if (ct_reading_window_setting(ct_pager_entry(&app->pager)) < CT_SETTING_COUNT)
        return ct_app_close_window(app), CT_EFFECT_DRAW;
    if (ct_reading_window(&app->pager, app->session, app->explore.layout.columns - 4, app->ascii, asked->error) !=
        CT_OK)
        return ct_app_tell(app, CT_TEXT_ERROR, asked->error->message);
    ct_app_hush(app);
    ct_pager_place(&app->pager, &app->explore.layout);
    return CT_EFFECT_DRAW;
}

static unsigned messages(ct_app *app, const request *asked) {
    (void)asked;
    ct_app_hush(app);
    ct_status status = ct_said_show(&app->said, &app->pager, app->explore.layout.columns - 4, app->ascii);
    ct_pager_place(&app->pager, &app->explore.layout);
    return ct_app_shown(app, status);
}

static unsigned conditions(ct_app *app, const request *asked) {
    (void)asked;
    if (ct_filters_count(ct_session_state(app->session)->filters) == 0)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "no condition is set; :where year >= 2008 sets one");
    ct_app_hush(app);
    ct_status status = ct_conditions_show(&app->pager, app->session, 0, app->ascii);
    ct_pager_place(&app->pager, &app->explore.layout);
    return ct_app_shown(app, status);
}

static unsigned visited(ct_app *app, const request *asked) {
    (void)asked;
    if (ct_visited_window_at(&app->pager) >= 0) /* it is open: its key closes it */
        return ct_app_close_window(app), CT_EFFECT_DRAW;
    ct_app_hush(app);
    return ct_app_shown(app, ct_app_show_visited(app, -1));
}

ct_status ct_app_show_visited(ct_app *app, int number) {
    ct_status status = ct_visited_window(&app->pager, app->session, app->visited, number, app->ascii);
    ct_pager_place(&app->pager, &app->explore.layout);
    if (app->pager.open)
        ct_pager_go(&app->pager, app->pager.at);
    return status;
}

/* The key that opens the pane closes it. */
static unsigned selection(ct_app *app, const request *asked) {
    const ct_moments *moments;
    if (ct_app_selecting(app))
        return ct_app_close_selection(app);
    if (ct_session_selection(app->session, &moments))
        return ct_app_show_selection(app);
    ct_error_set(asked->error, CT_ERROR_ARGUMENT, "no selection was made yet; a makes one");
    return ct_app_tell(app, CT_TEXT_MESSAGE, asked->error->message);
}

static unsigned choose(ct_app *app, const request *asked) {
    (void)asked;
    return ct_app_show_menu(app);
}

static unsigned export(ct_app *app, const request *asked) {
    return ct_app_export(app, asked->arguments, asked->error);
}

static unsigned copy(ct_app *app, const request *asked) {
    return ct_app_copy(app, asked->arguments, asked->error);
}

bool ct_app_close_one(ct_app *app) {
    ct_explore *explore = &app->explore;
    if (app->pager.open)
        ct_app_close_window(app);
    else if (app->view == CT_VIEW_DATA && app->data.pattern[0]) {
        app->data.pattern[0] = '\0';
        ct_data_drop(&app->data);
        ct_app_tell(app, CT_TEXT_MESSAGE, "the search has ended");
    } else if (app->view == CT_VIEW_COMPARE && app->compare.pattern[0]) {
        app->compare.pattern[0] = '\0';
        ct_app_tell(app, CT_TEXT_MESSAGE, "the search has ended");
    } else if (app->view != CT_VIEW_EXPLORE)
        ct_app_show_view(app, CT_VIEW_EXPLORE);
    else if (app->selection.open)
        ct_app_close_selection(app);
    else if (explore->zoomed)
        ct_explore_zoom(explore);
    else if (explore->pattern[0]) {
        explore->pattern[0] = '\0';
        ct_app_tell(app, CT_TEXT_MESSAGE, "the search has ended");
    } else if (explore->filter[0]) {
        ct_explore_filter(explore, "", ct_explore_listed(explore));
        ct_app_tell(app, CT_TEXT_MESSAGE, "the filter is off: all variables are listed");
    } else
        return false;
    return true;
}

static unsigned quit(ct_app *app, const request *asked) {
    (void)asked;
    return ct_app_close_one(app) ? CT_EFFECT_DRAW : CT_EFFECT_QUIT;
}

/* Who carries out which command of the view, and of the reports those that have a window of their own. */
static const struct {
    unsigned (*carry_out)(ct_app *app, const request *asked);
    int down, right;
} view_actions[CT_COMMAND_COUNT] = {
    [CT_COMMAND_UP] = {move, -1, 0},
    [CT_COMMAND_DOWN] = {move, 1, 0},
    [CT_COMMAND_LEFT] = {move, 0, -1},
    [CT_COMMAND_RIGHT] = {move, 0, 1},
    [CT_COMMAND_PAGE_UP] = {page, -1, 0},
    [CT_COMMAND_PAGE_DOWN] = {page, 1, 0},
    [CT_COMMAND_FIRST] = {end, -1, 0},
    [CT_COMMAND_LAST] = {end, 1, 0},
    [CT_COMMAND_NEXT_PANE] = {next_pane, 0, 1},
    [CT_COMMAND_ORDER] = {order, 0, 0},
    [CT_COMMAND_VIEW] = {view, 0, 0},
    [CT_COMMAND_ROW] = {go_to_row, 0, 0},
    [CT_COMMAND_LABELS] = {labels, 0, 0},
    [CT_COMMAND_ZOOM] = {zoom, 0, 0},
    [CT_COMMAND_REDRAW] = {redraw, 0, 0},
    [CT_COMMAND_SUSPEND] = {suspend, 0, 0},
    [CT_COMMAND_FIND] = {find, 0, 0},
    [CT_COMMAND_FIND_NEXT] = {find_on, 1, 0},
    [CT_COMMAND_FIND_PREVIOUS] = {find_on, -1, 0},
    [CT_COMMAND_FILTER] = {filter, 0, 0},
    [CT_COMMAND_SORT] = {sort, 0, 0},
    [CT_COMMAND_SUMMARY] = {summary, 0, 0},
    [CT_COMMAND_READING] = {reading, 0, 0},
    [CT_COMMAND_PROMPT] = {prompt, 0, 0},
    [CT_COMMAND_MESSAGES] = {messages, 0, 0},
    [CT_COMMAND_CONDITIONS] = {conditions, 0, 0},
    [CT_COMMAND_CHOOSE] = {choose, 0, 0},
    [CT_COMMAND_PATH] = {selection, 0, 0},
    [CT_COMMAND_EXPORT] = {export, 0, 0},
    [CT_COMMAND_COPY] = {copy, 0, 0},
    [CT_COMMAND_VISITED] = {visited, 0, 0},
    [CT_COMMAND_HELP] = {help, 0, 0},
    [CT_COMMAND_QUIT] = {quit, 0, 0},
};

/* An error has been read when the next key is pressed; what was done stays until something else is. */
static unsigned clear_error(ct_app *app) {
    if (app->role != CT_TEXT_ERROR || app->message[0] == '\0')
        return CT_EFFECT_NONE;
    return ct_app_tell(app, CT_TEXT_MESSAGE, "");
}

unsigned ct_app_handed_back(ct_app *app, const char *line, const ct_outcome *outcome, ct_error *error) {
    unsigned cleared = clear_error(app);
    ct_command command = outcome->command;
    request asked = {view_actions[command].down, view_actions[command].right, outcome->arguments, error};
    if (ct_command_about(command)->layer == CT_LAYER_DATA) {
        cleared |= ct_app_ask(app, outcome, error);
        if (error->status != CT_OK && error->column > 0)
            error->column += outcome->arguments - line;
        return cleared;
    }
    if (view_actions[command].carry_out &&
        (command != CT_COMMAND_SUMMARY || ct_list_one(app->session, asked.arguments))) {
        cleared |= view_actions[command].carry_out(app, &asked);
        if (error->status != CT_OK && error->column > 0) /* in the arguments; to be shown in the line */
            error->column += outcome->arguments - line;
        return cleared;
    }
    ct_compare_drop(&app->compare); /* figures that were awaited may come in */
    ct_status status = ct_reports_show(&app->pager, app->session, command, outcome->arguments,
                                       app->explore.layout.columns - 4, app->ascii, error);
    if (status != CT_OK) {
        if (error->column > 0) /* in the arguments; to be shown in the line */
            error->column += outcome->arguments - line;
        return ct_app_tell(app, CT_TEXT_ERROR, error->message);
    }
    ct_app_hush(app);
    ct_pager_place(&app->pager, &app->explore.layout);
    return CT_EFFECT_DRAW;
}
