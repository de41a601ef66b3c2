/* Keys to command lines, command lines to the session, and what it hands back to the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "heat_command.h"
#include "help.h"
#include "list_command.h"
#include "reports.h"
#include "session/formula.h"
#include "session/nearest.h"

static unsigned tell(ct_app *app, ct_text_role role, const char *message) {
    app->role = role;
    app->moved = false;
    snprintf(app->message, sizeof app->message, "%s", message);
    ct_said_add(&app->said, app->message);
    return CT_EFFECT_DRAW;
}

/* What was said of the panes is not said of a window, whose keys are others; nor the other way round. */
static void hush(ct_app *app) {
    app->message[0] = '\0';
    app->role = CT_TEXT_MESSAGE;
}

static void close_window(ct_app *app) {
    if (app->pager.open)
        hush(app);
    ct_pager_close(&app->pager);
}

/* What a newcomer should know first. */
static void welcome(ct_app *app) {
    const ct_state *state = ct_session_state(app->session);
    if (state->response < 0) {
        tell(app, CT_TEXT_MESSAGE, "no column of numbers can be explained here; ? shows the keys");
        return;
    }
    char text[CT_MESSAGE_SIZE];
    snprintf(text, sizeof text, "%s is the response (y takes another); Space lets a variable in; ? helps",
             ct_terms_at(state->terms, (size_t)state->response)->name);
    tell(app, CT_TEXT_MESSAGE, text);
}

ct_app *ct_app_new(ct_session *session, const ct_app_options *options, ct_error *error) {
    ct_app *app = calloc(1, sizeof *app);
    if (!app || ct_explore_init(&app->explore, session) != CT_OK) {
        ct_error_memory(error);
        free(app);
        return NULL;
    }
    app->session = session;
    app->search.explore = &app->explore;
    app->search.pager = &app->pager;
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
    ct_said_free(&app->said);
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
    return gone(app, ct_explore_move(&app->explore, asked->down, asked->right));
}

static unsigned page(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_page(&app->pager, asked->down));
    return gone(app, ct_explore_page(&app->explore, asked->down));
}

static unsigned end(ct_app *app, const request *asked) {
    if (app->pager.open)
        return moved(ct_pager_end(&app->pager, asked->down > 0));
    return gone(app, ct_explore_end(&app->explore, asked->down > 0));
}

static unsigned next_pane(ct_app *app, const request *asked) {
    close_window(app);
    ct_explore_next_pane(&app->explore, asked->right);
    return CT_EFFECT_DRAW;
}

static unsigned zoom(ct_app *app, const request *asked) {
    (void)asked;
    close_window(app);
    ct_explore_zoom(&app->explore);
    return CT_EFFECT_DRAW;
}

typedef ct_status explore_command(ct_explore *, const char *, char *, ct_error *);

static unsigned change_view(ct_app *app, const request *asked, explore_command *carry_out) {
    char message[CT_MESSAGE_SIZE];
    if (carry_out(&app->explore, asked->arguments, message, asked->error) != CT_OK)
        return tell(app, CT_TEXT_ERROR, asked->error->message);
    return tell(app, CT_TEXT_MESSAGE, message);
}

static unsigned correlation(ct_app *app, const request *asked) {
    return change_view(app, asked, ct_heat_correlation);
}

static unsigned order(ct_app *app, const request *asked) {
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

static unsigned prompt(ct_app *app, const request *asked) {
    (void)asked;
    return show(app, ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, ""));
}

static unsigned sort(ct_app *app, const request *asked) {
    return change_view(app, asked, ct_list_sort);
}

/* One variable is told in a sentence; of several there is a report. */
static unsigned summary(ct_app *app, const request *asked) {
    return change_view(app, asked, ct_list_summary);
}

/* A search without its words opens a line for them. */
static unsigned open_search(ct_app *app, ct_prompt_kind kind, const char *text) {
    ct_search_begin(&app->search, kind);
    return show(app, ct_prompt_open(&app->prompt, kind, text));
}

static unsigned find(ct_app *app, const request *asked) {
    if (*asked->arguments == '\0')
        return open_search(app, CT_PROMPT_FIND, "");
    ct_search_find(&app->search, asked->arguments);
    return tell(app, CT_TEXT_MESSAGE, app->search.message);
}

static unsigned find_on(ct_app *app, const request *asked) {
    ct_search_go_on(&app->search, asked->down);
    return tell(app, CT_TEXT_MESSAGE, app->search.message);
}

static unsigned filter(ct_app *app, const request *asked) {
    close_window(app);
    if (*asked->arguments == '\0')
        return open_search(app, CT_PROMPT_FILTER, app->explore.filter);
    ct_search_filter(&app->search, asked->arguments);
    return tell(app, CT_TEXT_MESSAGE, app->search.message);
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
    return tell(app, CT_TEXT_ERROR, asked->error->message);
}

static unsigned help(ct_app *app, const request *asked) {
    char word[CT_MESSAGE_SIZE];
    int columns = app->explore.layout.columns - 4;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(asked->arguments, " \t"), asked->arguments);
    ct_command command = ct_command_find(word);
    if (word[0] && command == CT_COMMAND_COUNT)
        return unknown_command(app, asked, word);
    if (!word[0] && ct_pager_entry(&app->pager) != CT_PAGER_NO_ENTRY) /* it is open: its key closes it */
        return close_window(app), CT_EFFECT_DRAW;
    hush(app);
    ct_status status = word[0] ? ct_help_command(&app->pager, command, columns) : ct_help_all(&app->pager, columns);
    ct_pager_place(&app->pager, &app->explore.layout);
    return show(app, status);
}

static unsigned messages(ct_app *app, const request *asked) {
    (void)asked;
    hush(app);
    ct_status status = ct_said_show(&app->said, &app->pager, app->explore.layout.columns - 4, app->ascii);
    ct_pager_place(&app->pager, &app->explore.layout);
    return show(app, status);
}

/* Closes what is open, innermost first, a search and a filter last; false where nothing is. */
static bool close_one(ct_app *app) {
    ct_explore *explore = &app->explore;
    if (app->pager.open)
        close_window(app);
    else if (explore->zoomed)
        ct_explore_zoom(explore);
    else if (explore->pattern[0])
        explore->pattern[0] = '\0';
    else if (explore->filter[0])
        ct_explore_filter(explore, "", ct_explore_term(explore));
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
    [CT_COMMAND_CORRELATION] = {correlation, 0, 0},
    [CT_COMMAND_ORDER] = {order, 0, 0},
    [CT_COMMAND_ZOOM] = {zoom, 0, 0},
    [CT_COMMAND_REDRAW] = {redraw, 0, 0},
    [CT_COMMAND_SUSPEND] = {suspend, 0, 0},
    [CT_COMMAND_FIND] = {find, 0, 0},
    [CT_COMMAND_FIND_NEXT] = {find_on, 1, 0},
    [CT_COMMAND_FIND_PREVIOUS] = {find_on, -1, 0},
    [CT_COMMAND_FILTER] = {filter, 0, 0},
    [CT_COMMAND_SORT] = {sort, 0, 0},
    [CT_COMMAND_SUMMARY] = {summary, 0, 0},
    [CT_COMMAND_PROMPT] = {prompt, 0, 0},
    [CT_COMMAND_MESSAGES] = {messages, 0, 0},
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
    request asked = {view_actions[command].down, view_actions[command].right, outcome->arguments, error};
    if (view_actions[command].carry_out && (command != CT_COMMAND_SUMMARY || ct_list_one(app->session, asked.arguments))) {
        cleared |= view_actions[command].carry_out(app, &asked);
        if (error->status != CT_OK && error->column > 0) /* in the arguments; to be shown in the line */
            error->column += outcome->arguments - line;
        return cleared;
    }
    ct_status status = ct_reports_show(&app->pager, app->session, command, outcome->arguments,
                                       app->explore.layout.columns - 4, app->ascii, error);
    if (status != CT_OK) {
        if (error->column > 0) /* in the arguments; to be shown in the line */
            error->column += outcome->arguments - line;
        return tell(app, CT_TEXT_ERROR, error->message);
    }
    hush(app);
    ct_pager_place(&app->pager, &app->explore.layout);
    return CT_EFFECT_DRAW;
}

/* What was done, and the key that takes it back. */
static void tell_done(ct_app *app, const ct_outcome *outcome) {
    char keys[32], text[CT_MESSAGE_SIZE];
    if (ct_command_about(outcome->command)->layer == CT_LAYER_MODEL)
        snprintf(text, sizeof text, "%.*s; %s undoes", CT_MESSAGE_SIZE - 48,
                 outcome->message[0] ? outcome->message : "done", ct_command_keys(CT_COMMAND_UNDO, keys, sizeof keys));
    else
        snprintf(text, sizeof text, "%s", outcome->message);
    tell(app, CT_TEXT_MESSAGE, text);
}

/* Runs a line; *error is set where it failed, its column also where an argument keeps it from doing anything. */
static unsigned run(ct_app *app, const char *line, ct_error *error) {
    ct_outcome outcome;
    *error = (ct_error){.status = CT_OK};
    switch (ct_session_run(app->session, line, &outcome)) {
    case CT_DONE:
        ct_pager_close(&app->pager);
        tell_done(app, &outcome);
        return show(app, ct_explore_refresh(&app->explore));
    case CT_HANDED_BACK: return handed_back(app, line, &outcome, error);
    case CT_FAILED: *error = outcome.error; return tell(app, CT_TEXT_ERROR, outcome.error.message);
    default: break;
    }
    error->column = outcome.error.column;
    snprintf(error->message, sizeof error->message, "%s", outcome.message);
    return tell(app, CT_TEXT_MESSAGE, outcome.message);
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
    if (error.status != CT_OK || error.column > 0) {
        app->prompt.open = true;
        app->message[0] = '\0';
        ct_prompt_fail(&app->prompt, &error);
    }
    return effects | CT_EFFECT_DRAW;
}

static unsigned enter_search(ct_app *app) {
    ct_prompt_remember(&app->prompt);
    ct_prompt_close(&app->prompt);
    ct_search_enter(&app->search, app->prompt.line);
    return tell(app, CT_TEXT_MESSAGE, app->search.message);
}

/* What comes of a key on the open line; a search is shown as it is typed. */
static unsigned line_did(ct_app *app, ct_prompt_event event) {
    bool search = app->prompt.kind != CT_PROMPT_COMMAND;
    switch (event) {
    case CT_PROMPT_ENTERED: return search ? enter_search(app) : enter_line(app);
    case CT_PROMPT_NOTHING: return CT_EFFECT_NONE;
    default: break;
    }
    if (search && event == CT_PROMPT_LEFT)
        ct_search_leave(&app->search);
    else if (search)
        ct_search_typed(&app->search, app->prompt.line);
    return CT_EFFECT_DRAW;
}

/* Runs the help's entry under the cursor, or opens a line with its name where it wants more words. */
static unsigned run_entry(ct_app *app) {
    char line[80];
    int entry = ct_pager_entry(&app->pager);
    if (entry == CT_PAGER_NO_ENTRY)
        return tell(app, CT_TEXT_MESSAGE, "nothing here can be run; q closes this window");
    const ct_command_entry *about = ct_command_about((ct_command)entry);
    ct_pager_close(&app->pager);
    if (*about->arguments == '\0')
        return ct_app_run(app, about->name);
    snprintf(line, sizeof line, "%s ", about->name);
    return show(app, ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, line));
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
    return line_did(app, ct_prompt_paste(&app->prompt, key));
}

static unsigned stray_key(ct_app *app, const char *name) {
    char text[80];
    if (name[0] == '\0')
        return CT_EFFECT_NONE;
    snprintf(text, sizeof text, "%s does nothing here; ? shows the keys", name);
    return tell(app, CT_TEXT_MESSAGE, text);
}

/* A key that is about the terminal acts in a line as well. */
static bool is_for_terminal(ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    const ct_key_entry *entry = ct_key_is_text(key) ? NULL : ct_key_find(ct_key_name(key, name));
    return entry && (entry->command == CT_COMMAND_SUSPEND || entry->command == CT_COMMAND_REDRAW);
}

unsigned ct_app_key(ct_app *app, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    if (app->pasting || key == CT_KEY_PASTE_BEGIN || key == CT_KEY_PASTE_END)
        return paste_key(app, key);
    if (app->prompt.open && !is_for_terminal(key))
        return line_did(app, ct_prompt_key(&app->prompt, app->session, key));
    if (key == CT_KEY_ESCAPE)
        return moved(close_one(app));
    if ((key == CT_KEY_ENTER || key == '\n') && app->pager.open)
        return run_entry(app);
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
