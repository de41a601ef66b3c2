/* Keys to command lines, and command lines to the session.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/data/data_job.h"
#include "conditions.h"
#include "reading_window.h"
#include "session/formula/formula.h"
#include "visited_window.h"

unsigned ct_app_tell(ct_app *app, ct_text_role role, const char *message) {
    app->role = role;
    app->moved = false;
    snprintf(app->message, sizeof app->message, "%s", message);
    ct_said_add(&app->said, app->message);
    return CT_EFFECT_DRAW;
}

void ct_app_hush(ct_app *app) {
    app->message[0] = '\0';
    app->role = CT_TEXT_MESSAGE;
}

void ct_app_close_window(ct_app *app) {
    if (app->pager.open)
        ct_app_hush(app);
    ct_pager_close(&app->pager);
}

/* What a newcomer should know first. */
static void welcome(ct_app *app) {
    const ct_state *state = ct_session_state(app->session);
    if (state->response < 0) {
        ct_app_tell(app, CT_TEXT_MESSAGE, "no column of numbers can be explained here; ? shows the keys");
        return;
    }
    char text[CT_MESSAGE_SIZE];
    const ct_term *response = ct_terms_at(state->terms, (size_t)state->response);
    bool proposed = !ct_session_can_undo(app->session) && response->role == CT_ROLE_CANDIDATE;
    bool usual = ct_session_usual(app->session, state->response);
    snprintf(text, sizeof text, "%s%s is the response (y takes another)%s; ? helps", response->name,
             !proposed ? ""
             : usual   ? ", by its name,"
                       : ", the last column of numbers,",
             proposed && !usual ? "" : "; Space toggles");
    ct_app_tell(app, CT_TEXT_MESSAGE, text);
}

ct_app *ct_app_new(ct_session *session, const ct_app_options *options, ct_error *error) {
    ct_app *app = calloc(1, sizeof *app);
    if (!app || ct_explore_init(&app->explore, session) != CT_OK || ct_data_init(&app->data, session) != CT_OK) {
        ct_error_memory(error);
        if (app)
            ct_explore_free(&app->explore);
        free(app);
        return NULL;
    }
    app->session = session;
    ct_compare_init(&app->compare, session, options->ascii);
    ct_selection_pane_init(&app->selection, session, &app->explore, options->ascii);
    app->search.explore = &app->explore;
    app->search.pager = &app->pager;
    app->ascii = options->ascii;
    if (options->message)
        ct_app_tell(app, CT_TEXT_MESSAGE, options->message);
    else
        welcome(app);
    return app;
}

void ct_app_free(ct_app *app) {
    if (!app)
        return;
    ct_explore_free(&app->explore);
    ct_data_free(&app->data);
    ct_compare_free(&app->compare);
    ct_selection_pane_free(&app->selection);
    ct_pager_close(&app->pager);
    ct_prompt_free(&app->prompt);
    ct_said_free(&app->said);
    ct_origin_free(app->wanted);
    free(app->copy);
    free(app);
}

unsigned ct_app_shown(ct_app *app, ct_status status) {
    if (status != CT_OK)
        return ct_app_tell(app, CT_TEXT_ERROR, "no memory left to show all of it");
    return CT_EFFECT_DRAW;
}

void ct_app_resize(ct_app *app, int rows, int columns) {
    ct_explore_place(&app->explore, rows, columns);
    ct_selection_pane_place(&app->selection);
    ct_data_place(&app->data, &app->explore.layout);
    ct_compare_place(&app->compare, &app->explore.layout);
    ct_pager_place(&app->pager, &app->explore.layout);
}

void ct_app_fds(const ct_app *app, int fds[CT_APP_FDS]) {
    fds[0] = ct_describer_fd(&app->data.describer);
    fds[1] = ct_task_fd(&app->data.task);
}

unsigned ct_app_collect(ct_app *app) {
    return (ct_describer_collect(&app->data.describer) ? CT_EFFECT_DRAW : CT_EFFECT_NONE) | ct_app_collect_job(app);
}

unsigned ct_app_collect_job(ct_app *app) {
    char message[CT_MESSAGE_SIZE];
    ct_error error;
    if (!ct_data_collect(&app->data, message, &error))
        return CT_EFFECT_NONE;
    if (error.status != CT_OK)
        return ct_app_tell(app, CT_TEXT_ERROR, error.message);
    return ct_app_tell(app, CT_TEXT_MESSAGE, message);
}

bool ct_app_underway(const ct_app *app, ct_underway *about) {
    const ct_data *data = &app->data;
    if (ct_session_underway(app->session, about))
        return true;
    if (!ct_task_busy(&data->task))
        return false;
    *about = (ct_underway){.command = data->job.kind == CT_JOB_SORT ? CT_COMMAND_SORT : CT_COMMAND_FIND,
                           .share = ct_task_share(&data->task),
                           .seconds = ct_task_seconds(&data->task)};
    return true;
}

unsigned ct_app_collected(ct_app *app) {
    ct_compare_drop(&app->compare);
    return ct_app_shown(app, ct_explore_refresh(&app->explore));
}

/* What was done, and the key that takes it back. */
static void tell_done(ct_app *app, const ct_outcome *outcome) {
    char keys[32], text[CT_MESSAGE_SIZE], fitted[CT_MESSAGE_SIZE];
    const ct_model *model = ct_session_model(app->session);
    if (ct_command_about(outcome->command)->layer == CT_LAYER_MODEL)
        snprintf(text, sizeof text, "%.*s; %s undoes", CT_MESSAGE_SIZE - 48,
                 outcome->message[0] || !model
                     ? outcome->message
                     : ct_words_fitted(ct_session_state(app->session)->terms, model, fitted, sizeof fitted),
                 ct_command_keys(CT_COMMAND_UNDO, keys, sizeof keys));
    else
        snprintf(text, sizeof text, "%s", outcome->message);
    ct_app_tell(app, CT_TEXT_MESSAGE, text);
}

/* The line that does it is opened, why it was not done at once above it: Enter agrees. */
static unsigned put_question(ct_app *app, const ct_outcome *outcome) {
    ct_error why = {.status = CT_OK};
    snprintf(why.message, sizeof why.message, "Enter agrees: %.200s", outcome->message);
    unsigned effects = ct_app_shown(app, ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, outcome->ask));
    ct_prompt_fail(&app->prompt, &why);
    return effects;
}

/* A window of conditions stays open and shows them as they are now; a selection that was made is shown. */
static unsigned take_done(ct_app *app, const ct_outcome *outcome) {
    int condition = ct_conditions_at(&app->pager), model = ct_visited_window_at(&app->pager);
    ct_pager_close(&app->pager);
    ct_selection_pane_close(&app->selection);
    tell_done(app, outcome);
    ct_data_refresh(&app->data);
    ct_status status = ct_explore_refresh(&app->explore);
    if (condition >= 0 && ct_filters_count(ct_session_state(app->session)->filters) > 0 && status == CT_OK) {
        status = ct_conditions_show(&app->pager, app->session, (size_t)condition, app->ascii);
        ct_pager_place(&app->pager, &app->explore.layout);
    }
    if (model >= 0 && status == CT_OK && (outcome->command == CT_COMMAND_PIN || outcome->command == CT_COMMAND_UNPIN))
        status = ct_app_show_visited(app, model);
    return ct_app_shown(app, status) | (outcome->selected ? ct_app_show_selection(app) : CT_EFFECT_NONE);
}

/* A selection that left the model as it was is shown all the same; one that was taken as it is has been looked at. */
static unsigned take_nothing(ct_app *app, const ct_outcome *outcome) {
    if (outcome->selected || outcome->command == CT_COMMAND_TAKE)
        ct_selection_pane_close(&app->selection);
    unsigned effects =
        outcome->ask[0] ? put_question(app, outcome) : ct_app_tell(app, CT_TEXT_MESSAGE, outcome->message);
    return effects | (outcome->selected ? ct_app_show_selection(app) : CT_EFFECT_NONE);
}

unsigned ct_app_ended(ct_app *app, const ct_outcome *outcome) {
    ct_compare_drop(&app->compare);
    switch (outcome->kind) {
    case CT_DONE: return take_done(app, outcome);
    case CT_UNDERWAY: return CT_EFFECT_NONE;
    case CT_FAILED: return ct_app_tell(app, CT_TEXT_ERROR, outcome->error.message);
    default: return take_nothing(app, outcome);
    }
}

/* Runs a line; *error is set where it failed, its column also where an argument keeps it from doing anything. */
static unsigned run(ct_app *app, const char *line, ct_error *error) {
    ct_outcome outcome;
    *error = (ct_error){.status = CT_OK};
    ct_outcome_kind kind = ct_session_begin(app->session, line, &outcome);
    if (kind == CT_HANDED_BACK)
        return ct_app_handed_back(app, line, &outcome, error);
    if (kind == CT_FAILED || kind == CT_NOTHING)
        *error = outcome.error;
    if (kind == CT_NOTHING)
        snprintf(error->message, sizeof error->message, "%s", outcome.message);
    return ct_app_ended(app, &outcome);
}

unsigned ct_app_run(ct_app *app, const char *line) {
    ct_error error;
    return run(app, line, &error) | CT_EFFECT_DRAW;
}

int ct_app_term(const ct_app *app) {
    return app->view == CT_VIEW_DATA ? ct_data_term(&app->data) : ct_explore_term(&app->explore);
}

/* The name of the variable under the cursor as a command takes it. */
static void write_variable(const ct_app *app, char *buffer, size_t size) {
    int term = ct_app_term(app);
    buffer[0] = '\0';
    if (term < 0)
        return;
    const ct_term *about = ct_terms_at(app->explore.terms, (size_t)term);
    size_t used = ct_formula_quote(about->source, buffer, size);
    if (about->exponent > 1 && used < size)
        snprintf(buffer + used, size - used, "^%d", about->exponent);
}

/* In the data a row under the cursor goes out of the models, or comes back; elsewhere no row is under it. */
static unsigned toggle_row(ct_app *app) {
    char line[48];
    ct_error error;
    if (app->view != CT_VIEW_DATA)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "x excludes a row of the data: 5 shows them");
    if (app->data.rows == 0)
        return CT_EFFECT_NONE;
    size_t row = ct_data_cursor_row(&app->data);
    snprintf(line, sizeof line, "%s %zu", ct_data_excluded(&app->data, row) ? "include" : "exclude", row + 1);
    return run(app, line, &error);
}

/* A line about the model under the cursor, in the view that compares or in the window of visited ones. */
static unsigned run_on_model(ct_app *app, ct_command command) {
    char line[48];
    int number = app->pager.open ? ct_visited_window_at(&app->pager) : ct_compare_at(&app->compare);
    if (number < 0)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "no model was visited yet");
    snprintf(line, sizeof line, "%s (%d)", ct_command_about(command)->name, number);
    return ct_app_run(app, line);
}

/* The model under the cursor of the view that compares is gone on with, where models are made. */
static unsigned take_compared(ct_app *app) {
    if (ct_compare_at(&app->compare) >= 0)
        ct_app_run(app, "view explore");
    return run_on_model(app, CT_COMMAND_RECALL);
}

static bool is_on_model(ct_command command) {
    return command == CT_COMMAND_PIN || command == CT_COMMAND_PIN_LEFT || command == CT_COMMAND_PIN_RIGHT;
}

/* The last selection again where there was one, else the choice. */
static bool has_selection(const ct_app *app) {
    const ct_moments *moments;
    return ct_session_selection(app->session, &moments) != NULL;
}

/* Runs what a key stands for, @ being the variable under the cursor. */
static unsigned run_key(ct_app *app, const ct_key_entry *entry) {
    const ct_term *about = NULL;
    if (strchr(entry->line, '%'))
        return toggle_row(app);
    if (entry->command == CT_COMMAND_SELECT && !has_selection(app))
        return ct_app_show_menu(app);
    if (app->view == CT_VIEW_DATA && (entry->command == CT_COMMAND_CORRELATION || entry->command == CT_COMMAND_SAMPLE))
        return ct_app_elsewhere(app, "the heatmap is");
    const char *at = strchr(entry->line, '@');
    if (app->view == CT_VIEW_COMPARE &&
        (at || entry->command == CT_COMMAND_CORRELATION || entry->command == CT_COMMAND_SAMPLE))
        return ct_app_elsewhere(app, at ? "the variables are" : "the heatmap is");
    if (app->view == CT_VIEW_COMPARE && is_on_model(entry->command))
        return run_on_model(app, entry->command);
    if (app->view != CT_VIEW_COMPARE && entry->command == CT_COMMAND_BELOW)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "it is about models side by side: 4 shows them");
    if (at && ct_app_term(app) >= 0)
        about = ct_terms_at(app->explore.terms, (size_t)ct_app_term(app));
    size_t size = strlen(entry->line) + (about ? 2 * strlen(about->source) : 0) + 32;
    char *line = malloc(size);
    ct_error error;
    if (!line)
        return ct_app_tell(app, CT_TEXT_ERROR, "no memory left");
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
    return ct_app_sought(app);
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

/* Opens a line that changes the setting under the cursor, its usual values listed; the window stays open behind it. */
static unsigned change_setting(ct_app *app, ct_setting setting) {
    char *line = ct_reading_window_line(app->session, setting);
    ct_status status = line ? ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, line) : CT_ERROR_MEMORY;
    free(line);
    if (status == CT_OK)
        ct_prompt_list(&app->prompt, app->session);
    return ct_app_shown(app, status);
}

/* Runs the help's entry under the cursor, or opens a line with its name where it wants more words. */
static unsigned run_entry(ct_app *app) {
    char line[80];
    int entry = ct_pager_entry(&app->pager), condition = ct_conditions_at(&app->pager);
    if (condition >= 0) {
        snprintf(line, sizeof line, "where %d", condition + 1);
        return ct_app_run(app, line);
    }
    if (ct_visited_window_at(&app->pager) >= 0)
        return run_on_model(app, CT_COMMAND_RECALL);
    if (entry == CT_PAGER_NO_ENTRY)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "nothing here can be run; q closes this window");
    if (ct_reading_window_setting(entry) < CT_SETTING_COUNT)
        return change_setting(app, ct_reading_window_setting(entry));
    const ct_command_entry *about = ct_command_about((ct_command)entry);
    ct_pager_close(&app->pager);
    if (*about->arguments == '\0')
        return ct_app_run(app, about->name);
    snprintf(line, sizeof line, "%s ", about->name);
    return ct_app_shown(app, ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, line));
}

static unsigned paste_key(ct_app *app, ct_key_code key) {
    if (key == CT_KEY_PASTE_BEGIN || key == CT_KEY_PASTE_END) {
        app->pasting = key == CT_KEY_PASTE_BEGIN;
        if (!app->pasting || app->prompt.open)
            return CT_EFFECT_NONE;
        return ct_app_tell(app, CT_TEXT_MESSAGE, "pasted text was left out: press : first, then paste");
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
    return ct_app_tell(app, CT_TEXT_MESSAGE, text);
}

/* A key that is about the terminal acts in a line as well. */
static bool is_for_terminal(ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    const ct_key_entry *entry = ct_key_is_text(key) ? NULL : ct_key_find(ct_key_name(key, name));
    return entry && (entry->command == CT_COMMAND_SUSPEND || entry->command == CT_COMMAND_REDRAW);
}

static unsigned stop_work(ct_app *app) {
    ct_underway about;
    if (!ct_app_underway(app, &about))
        return ct_app_tell(app, CT_TEXT_MESSAGE, "nothing is running; q quits");
    if (ct_session_underway(app->session, &about))
        ct_session_stop(app->session);
    else
        ct_task_stop(&app->data.task);
    return ct_app_tell(app, CT_TEXT_MESSAGE, "stopping");
}

/* Of the data that are awaited, and of a command that would be carried over to them. */
static unsigned stop_opening(ct_app *app) {
    ct_session_stop(app->session);
    return ct_app_tell(app, CT_TEXT_MESSAGE, "stopping") | CT_EFFECT_STOP;
}

unsigned ct_app_key(ct_app *app, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    if (app->pasting || key == CT_KEY_PASTE_BEGIN || key == CT_KEY_PASTE_END)
        return paste_key(app, key);
    if (app->prompt.open && !is_for_terminal(key))
        return line_did(app, ct_prompt_key(&app->prompt, app->session, key));
    if (app->menu.open && !is_for_terminal(key) && !app->explore.layout.small)
        return ct_app_menu_key(app, key);
    if (key == CT_KEY_ESCAPE)
        return ct_app_close_one(app) ? CT_EFFECT_DRAW : CT_EFFECT_NONE;
    if ((key == CT_KEY_ENTER || key == '\n' || (key == ' ' && ct_conditions_at(&app->pager) >= 0)) && app->pager.open)
        return run_entry(app);
    if ((key == CT_KEY_ENTER || key == '\n') && app->view == CT_VIEW_COMPARE && !app->explore.layout.small)
        return take_compared(app);
    if ((key == CT_KEY_ENTER || key == '\n') && ct_app_selecting(app))
        return ct_app_take(app);
    if (key == CT_CONTROL('C'))
        return app->opening ? stop_opening(app) : stop_work(app);
    const ct_key_entry *entry = ct_key_find(ct_key_name(key, name));
    if (!entry)
        return stray_key(app, name);
    bool view = ct_command_about(entry->command)->layer == CT_LAYER_VIEW || entry->command == CT_COMMAND_READING;
    if (!view && app->explore.layout.small)
        return CT_EFFECT_NONE; /* nothing changes unseen */
    if (entry->command == CT_COMMAND_PIN && ct_visited_window_at(&app->pager) >= 0)
        return run_on_model(app, CT_COMMAND_PIN);
    if (ct_app_selection_hides(app, entry->command))
        return ct_app_tell(app, CT_TEXT_MESSAGE,
                           "Enter takes the model under the cursor, q closes the selection first");
    bool takes_home = entry->command == CT_COMMAND_EXPORT || entry->command == CT_COMMAND_COPY;
    if (takes_home ? !ct_app_shows_report(app) : !view && app->pager.open)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "q closes this window first");
    return run_key(app, entry);
}
