/* Keys to command lines, command lines to the session, and what it hands back to the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "explore.h"
#include "help.h"
#include "pager.h"
#include "prompt.h"
#include "reports.h"
#include "session/formula.h"
#include "session/nearest.h"
#include "view_footer.h"
#include "view_heatmap.h"
#include "view_model.h"
#include "view_prompt.h"
#include "view_title.h"
#include "view_variables.h"

struct ct_app {
    ct_session *session;
    bool ascii;
    ct_explore explore;
    ct_pager pager;
    ct_prompt prompt;
    bool pasting;
    ct_text_role role; /* of the message */
    char message[CT_MESSAGE_SIZE];
};

static unsigned tell(ct_app *app, ct_text_role role, const char *message) {
    app->role = role;
    snprintf(app->message, sizeof app->message, "%s", message);
    return CT_EFFECT_DRAW;
}

/* What a newcomer should know first. */
static void welcome(ct_app *app) {
    const ct_state *state = ct_session_state(app->session);
    if (state->response < 0) {
        tell(app, CT_TEXT_MESSAGE, "no column of numbers can be explained here; ? shows the keys");
        return;
    }
    app->role = CT_TEXT_MESSAGE;
    snprintf(app->message, sizeof app->message,
             "%s is the response (y takes another); Space lets a variable in; ? helps",
             ct_terms_at(state->terms, (size_t)state->response)->name);
}

ct_app *ct_app_new(ct_session *session, const ct_app_options *options, ct_error *error) {
    ct_app *app = calloc(1, sizeof *app);
    if (!app || ct_explore_init(&app->explore, session) != CT_OK) {
        ct_error_memory(error);
        free(app);
        return NULL;
    }
    app->session = session;
    app->ascii = options->ascii;
    if (options->message)
        tell(app, CT_TEXT_MESSAGE, options->message);
    else
        welcome(app);
    return app;
}

void ct_app_free(ct_app *app) {
    if (!app)
        return;
    ct_explore_free(&app->explore);
    ct_pager_close(&app->pager);
    ct_prompt_free(&app->prompt);
    free(app);
}

static unsigned show(ct_app *app, ct_status status) {
    if (status != CT_OK)
        return tell(app, CT_TEXT_ERROR, "no memory left to show all of it");
    return CT_EFFECT_DRAW;
}

void ct_app_resize(ct_app *app, int rows, int columns) {
    ct_explore_place(&app->explore, rows, columns);
    ct_pager_place(&app->pager, &app->explore.layout);
}

unsigned ct_app_collected(ct_app *app) {
    return show(app, ct_explore_refresh(&app->explore));
}

/* The view's commands. Each returns what must be done. */

static unsigned moved(bool any) {
    return any ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
}

/* What a command of the view asks for: how far to move, or the rest of its line. */
typedef struct request {
    int down, right;
    const char *arguments;
} request;

static unsigned move(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_move(&app->pager, asked->down, asked->right));
    return moved(ct_explore_move(&app->explore, asked->down, asked->right));
}

static unsigned page(ct_app *app, const request *asked) {
    int lines = app->pager.shown > 1 ? app->pager.shown - 1 : 1;
    if (app->pager.open)
        return moved(ct_pager_move(&app->pager, asked->down * lines, 0));
    return moved(ct_explore_page(&app->explore, asked->down));
}

static unsigned end(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_move(&app->pager, asked->down * (int)app->pager.count, 0));
    return moved(ct_explore_end(&app->explore, asked->down > 0));
}

static unsigned next_pane(ct_app *app, const request *asked) {
    ct_pager_close(&app->pager);
    ct_explore_next_pane(&app->explore, asked->right);
    return CT_EFFECT_DRAW;
}

static unsigned zoom(ct_app *app, const request *asked) {
    (void)asked;
    ct_pager_close(&app->pager);
    ct_explore_zoom(&app->explore);
    return CT_EFFECT_DRAW;
}

static unsigned redraw(ct_app *app, const request *asked) {
    (void)app, (void)asked;
    return CT_EFFECT_DRAW | CT_EFFECT_REPAINT;
}

static unsigned suspend(ct_app *app, const request *asked) {
    (void)app, (void)asked;
    return CT_EFFECT_SUSPEND;
}

static unsigned prompt(ct_app *app, const request *asked) {
    (void)asked;
    return show(app, ct_prompt_open(&app->prompt));
}

/* An unknown command, with the nearest one if there is one near. */
static unsigned unknown_command(ct_app *app, const char *word) {
    const char *names[CT_COMMAND_COUNT], *nearest;
    char text[CT_MESSAGE_SIZE];
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        names[i] = ct_command_about((ct_command)i)->name;
    nearest = ct_nearest(word, names, CT_COMMAND_COUNT);
    snprintf(text, sizeof text, "no command is called %.100s%s%s", word, nearest ? "; perhaps " : "",
             nearest ? nearest : "");
    return tell(app, CT_TEXT_ERROR, text);
}

static unsigned help(ct_app *app, const request *asked) {
    char word[CT_MESSAGE_SIZE];
    int columns = app->explore.layout.columns - 4;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(asked->arguments, " \t"), asked->arguments);
    ct_command command = ct_command_find(word);
    if (word[0] && command == CT_COMMAND_COUNT)
        return unknown_command(app, word);
    ct_status status = word[0] ? ct_help_command(&app->pager, command, columns) : ct_help_all(&app->pager, columns);
    ct_pager_place(&app->pager, &app->explore.layout);
    return show(app, status);
}

/* Closes what is open, innermost first; false where nothing is. */
static bool close_one(ct_app *app) {
    if (app->pager.open)
        ct_pager_close(&app->pager);
    else if (app->explore.zoomed)
        ct_explore_zoom(&app->explore);
    else
        return false;
    return true;
}

static unsigned quit(ct_app *app, const request *asked) {
    (void)asked;
    return close_one(app) ? CT_EFFECT_DRAW : CT_EFFECT_QUIT;
}

/* Who carries out which command of the view. */
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
    [CT_COMMAND_ZOOM] = {zoom, 0, 0},
    [CT_COMMAND_REDRAW] = {redraw, 0, 0},
    [CT_COMMAND_SUSPEND] = {suspend, 0, 0},
    [CT_COMMAND_PROMPT] = {prompt, 0, 0},
    [CT_COMMAND_HELP] = {help, 0, 0},
    [CT_COMMAND_QUIT] = {quit, 0, 0},
};

/* An error has been read when the next key is pressed; what was done stays until something else is. */
static unsigned clear_error(ct_app *app) {
    if (app->role != CT_TEXT_ERROR || app->message[0] == '\0')
        return CT_EFFECT_NONE;
    return tell(app, CT_TEXT_MESSAGE, "");
}

static unsigned handed_back(ct_app *app, const char *line, const ct_outcome *outcome, ct_error *error) {
    unsigned cleared = clear_error(app);
    ct_command command = outcome->command;
    request asked = {view_actions[command].down, view_actions[command].right, outcome->arguments};
    if (view_actions[command].carry_out)
        return cleared | view_actions[command].carry_out(app, &asked);
    ct_status status = ct_reports_show(&app->pager, app->session, command, outcome->arguments, app->ascii, error);
    if (status != CT_OK) {
        if (error->column > 0) /* in the arguments; to be shown in the line */
            error->column += outcome->arguments - line;
        return tell(app, CT_TEXT_ERROR, error->message);
    }
    ct_pager_place(&app->pager, &app->explore.layout);
    return CT_EFFECT_DRAW;
}

/* What was done, and the key that takes it back. */
static void tell_done(ct_app *app, const ct_outcome *outcome) {
    char keys[32], text[CT_MESSAGE_SIZE];
    if (ct_command_about(outcome->command)->layer == CT_LAYER_MODEL && outcome->message[0])
        snprintf(text, sizeof text, "%.*s; %s undoes", CT_MESSAGE_SIZE - 48, outcome->message,
                 ct_command_keys(CT_COMMAND_UNDO, keys, sizeof keys));
    else
        snprintf(text, sizeof text, "%s", outcome->message);
    tell(app, CT_TEXT_MESSAGE, text);
}

/* Runs a line; *error is set where it failed. */
static unsigned run(ct_app *app, const char *line, ct_error *error) {
    ct_outcome outcome;
    error->status = CT_OK;
    switch (ct_session_run(app->session, line, &outcome)) {
    case CT_DONE:
        ct_pager_close(&app->pager);
        tell_done(app, &outcome);
        return show(app, ct_explore_refresh(&app->explore));
    case CT_HANDED_BACK: return handed_back(app, line, &outcome, error);
    case CT_FAILED: *error = outcome.error; return tell(app, CT_TEXT_ERROR, outcome.error.message);
    default: return tell(app, CT_TEXT_MESSAGE, outcome.message);
    }
}

unsigned ct_app_run(ct_app *app, const char *line) {
    ct_error error;
    return run(app, line, &error) | CT_EFFECT_DRAW;
}

/* The name of the variable under the cursor as a command takes it. */
static void write_variable(const ct_app *app, char *buffer, size_t size) {
    int term = ct_explore_term(&app->explore);
    buffer[0] = '\0';
    if (term < 0)
        return;
    const ct_term *about = ct_terms_at(app->explore.terms, (size_t)term);
    size_t used = ct_formula_quote(about->source, buffer, size);
    if (about->exponent > 1 && used < size)
        snprintf(buffer + used, size - used, "^%d", about->exponent);
}

/* Runs what a key stands for, @ being the variable under the cursor. */
static unsigned run_key(ct_app *app, const ct_key_entry *entry) {
    const ct_term *about = NULL;
    const char *at = strchr(entry->line, '@');
    if (at && ct_explore_term(&app->explore) >= 0)
        about = ct_terms_at(app->explore.terms, (size_t)ct_explore_term(&app->explore));
    size_t size = strlen(entry->line) + (about ? 2 * strlen(about->source) : 0) + 32;
    char *line = malloc(size);
    ct_error error;
    if (!line)
        return tell(app, CT_TEXT_ERROR, "no memory left");
    size_t head = at ? (size_t)(at - entry->line) : strlen(entry->line);
    memcpy(line, entry->line, head);
    line[head] = '\0';
    if (at)
        write_variable(app, line + head, size - head);
    unsigned effects = run(app, line, &error);
    free(line);
    return effects;
}

static unsigned enter_line(ct_app *app) {
    ct_error error;
    ct_prompt_remember(&app->prompt);
    ct_prompt_close(&app->prompt);
    unsigned effects = run(app, app->prompt.line, &error);
    if (error.status != CT_OK) {
        app->prompt.open = true;
        app->message[0] = '\0';
        ct_prompt_fail(&app->prompt, &error);
    }
    return effects | CT_EFFECT_DRAW;
}

static unsigned prompt_key(ct_app *app, ct_key_code key) {
    switch (ct_prompt_key(&app->prompt, app->session, key)) {
    case CT_PROMPT_ENTERED: return enter_line(app);
    case CT_PROMPT_NOTHING: return CT_EFFECT_NONE;
    default: return CT_EFFECT_DRAW;
    }
}

static unsigned paste_key(ct_app *app, ct_key_code key) {
    if (key == CT_KEY_PASTE_BEGIN || key == CT_KEY_PASTE_END) {
        app->pasting = key == CT_KEY_PASTE_BEGIN;
        if (!app->pasting || app->prompt.open)
            return CT_EFFECT_NONE;
        return tell(app, CT_TEXT_MESSAGE, "pasted text was left out: press : first, then paste");
    }
    if (!app->prompt.open)
        return CT_EFFECT_NONE;
    return ct_prompt_paste(&app->prompt, key) == CT_PROMPT_CHANGED ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
}

static unsigned stray_key(ct_app *app, const char *name) {
    char text[80];
    if (name[0] == '\0')
        return CT_EFFECT_NONE;
    snprintf(text, sizeof text, "%s does nothing here; ? shows the keys", name);
    return tell(app, CT_TEXT_MESSAGE, text);
}

unsigned ct_app_key(ct_app *app, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    if (app->pasting || key == CT_KEY_PASTE_BEGIN || key == CT_KEY_PASTE_END)
        return paste_key(app, key);
    if (app->prompt.open)
        return prompt_key(app, key);
    if (key == CT_KEY_ESCAPE)
        return moved(close_one(app));
    if (key == CT_CONTROL('C'))
        return tell(app, CT_TEXT_MESSAGE, "nothing is running; q quits");
    const ct_key_entry *entry = ct_key_find(ct_key_name(key, name));
    if (!entry)
        return stray_key(app, name);
    bool view = ct_command_about(entry->command)->layer == CT_LAYER_VIEW;
    if (!view && app->explore.layout.small)
        return CT_EFFECT_NONE; /* nothing changes unseen */
    if (!view && app->pager.open)
        return tell(app, CT_TEXT_MESSAGE, "q closes this window first");
    return run_key(app, entry);
}

static void draw_small(ct_grid *grid) {
    char text[80];
    ct_rect all = ct_grid_all(grid);
    snprintf(text, sizeof text, "ceteris needs %d x %d,", CT_LEAST_COLUMNS, CT_LEAST_ROWS);
    ct_grid_put(grid, all, 0, 0, CT_TEXT_TITLE, text);
    snprintf(text, sizeof text, "this is %d x %d.", grid->columns, grid->rows);
    ct_grid_put(grid, all, 1, 0, CT_TEXT_PLAIN, text);
    ct_grid_put(grid, all, 2, 0, CT_TEXT_PLAIN, "Enlarge it, or q quits.");
}

static void draw_panes(ct_app *app, ct_grid *grid) {
    static void (*const views[CT_PANE_COUNT])(ct_grid *, ct_explore *) = {ct_view_variables, ct_view_heatmap,
                                                                          ct_view_model};
    const ct_layout *layout = &app->explore.layout;
    for (int pane = 0; pane < CT_PANE_COUNT; pane++)
        if (layout->pane[pane].frame.rows > 0)
            views[pane](grid, &app->explore);
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

void ct_app_draw(ct_app *app, ct_grid *grid) {
    const ct_layout *layout = &app->explore.layout;
    ct_grid_clear(grid);
    place_cursor(app, grid);
    if (layout->small) {
        draw_small(grid);
        return;
    }
    ct_view_title(grid, app->session, layout->title);
    if (app->pager.open)
        ct_pager_draw(grid, &app->pager, layout);
    else
        draw_panes(app, grid);
    ct_view_message(grid, layout->message, app->role, app->message);
    ct_view_keys(grid, layout->keys,
                 app->prompt.open  ? CT_FOOTER_PROMPT
                 : app->pager.open ? CT_FOOTER_PAGER
                                   : CT_FOOTER_PANES);
    if (app->prompt.open)
        ct_view_prompt(grid, &app->prompt, layout);
}
