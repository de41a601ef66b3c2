/* What is looked at, taken home: into a file, or to the clipboard.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_inside.h"
#include "reading_window.h"
#include "report/export.h"
#include "visited_window.h"

/* The report that an open window shows, and its arguments; CT_COMMAND_COUNT where it shows none. */
static ct_command shown_in_window(const ct_app *app, const char **of) {
    const ct_pager *pager = &app->pager;
    if (ct_visited_window_at(pager) >= 0)
        return CT_COMMAND_COMPARE;
    if (ct_reading_window_setting(ct_pager_entry(pager)) < CT_SETTING_COUNT)
        return CT_COMMAND_READING;
    if (!pager->report)
        return CT_COMMAND_COUNT;
    char name[32];
    size_t length = strcspn(pager->report, " ");
    snprintf(name, sizeof name, "%.*s", (int)length, pager->report);
    *of = pager->report + length + 1;
    return ct_command_find(name);
}

bool ct_app_shows_report(const ct_app *app) {
    const char *of;
    return !app->pager.open || shown_in_window(app, &of) < CT_COMMAND_COUNT;
}

/* The report that tells what is looked at: that of a window, or of the view, also behind the help. */
static ct_command looked_at(const ct_app *app, const char **of) {
    *of = "";
    ct_command in_window = app->pager.open ? shown_in_window(app, of) : CT_COMMAND_COUNT;
    if (in_window < CT_COMMAND_COUNT)
        return in_window;
    if (app->view == CT_VIEW_COMPARE)
        return CT_COMMAND_COMPARE;
    if (ct_app_selecting(app))
        return CT_COMMAND_PATH;
    return app->view == CT_VIEW_EXPLORE && app->explore.focus == CT_PANE_HEATMAP ? CT_COMMAND_CORR : CT_COMMAND_PRINT;
}

static ct_report_options options_of(const ct_app *app) {
    return (ct_report_options){.ascii = app->ascii, .file = ct_session_file(app->session)};
}

/* A line for the rest of it, its words listed. */
static unsigned open_line(ct_app *app, const char *line, const ct_error *why) {
    ct_status status = ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, line);
    if (status == CT_OK && why)
        ct_prompt_fail(&app->prompt, why);
    else if (status == CT_OK)
        ct_prompt_list(&app->prompt, app->session);
    return ct_app_shown(app, status);
}

/* A file is there: the line that replaces it is opened, and Enter agrees. */
static unsigned ask_to_replace(ct_app *app, const ct_export *to, ct_error *error) {
    ct_error why = {.status = CT_OK};
    char *line = ct_export_replacing(to);
    snprintf(why.message, sizeof why.message, "%.300s is there already; Enter replaces it", to->file);
    unsigned effects = line ? open_line(app, line, &why) : ct_app_shown(app, CT_ERROR_MEMORY);
    free(line);
    *error = (ct_error){.status = CT_OK};
    return effects;
}

unsigned ct_app_export(ct_app *app, const char *arguments, ct_error *error) {
    char message[CT_MESSAGE_SIZE];
    ct_export to;
    if (*arguments == '\0')
        return open_line(app, "export ", NULL);
    ct_report_options options = options_of(app);
    ct_compare_drop(&app->compare); /* figures that were awaited may come in */
    const char *of;
    ct_command at = looked_at(app, &of);
    ct_status status = ct_export_read(arguments, at, &to, error);
    if (to.what == at)
        to.of = of;
    to.impatient = true;
    if (status == CT_OK)
        status = ct_export_write(&to, &options, app->session, message, error);
    unsigned effects = status == CT_OK ? ct_app_tell(app, CT_TEXT_MESSAGE, message)
                       : to.exists     ? ask_to_replace(app, &to, error)
                                       : ct_app_tell(app, CT_TEXT_ERROR, error->message);
    ct_export_free(&to);
    return effects;
}

unsigned ct_app_copy(ct_app *app, const char *arguments, ct_error *error) {
    ct_export to;
    ct_report_options options = options_of(app);
    ct_compare_drop(&app->compare);
    free(app->copy);
    app->copy = NULL;
    const char *of;
    ct_command at = looked_at(app, &of);
    ct_status status = ct_copy_read(arguments, at, &to, error);
    if (to.what == at)
        to.of = of;
    if (status == CT_OK)
        status = ct_copy_write(&to, &options, app->session, &app->copy, &app->copy_size, error);
    ct_export_free(&to);
    return status == CT_OK ? CT_EFFECT_COPY | CT_EFFECT_DRAW : ct_app_tell(app, CT_TEXT_ERROR, error->message);
}

char *ct_app_take_copy(ct_app *app, size_t *size) {
    char *text = app->copy;
    *size = app->copy_size;
    app->copy = NULL;
    return text;
}

unsigned ct_app_copied(ct_app *app, size_t size, const char *why) {
    char text[CT_MESSAGE_SIZE];
    if (why)
        return ct_app_tell(app, CT_TEXT_ERROR, why);
    snprintf(text, sizeof text, "%zu bytes went to the terminal's clipboard, if it allows that", size);
    return ct_app_tell(app, CT_TEXT_MESSAGE, text);
}
