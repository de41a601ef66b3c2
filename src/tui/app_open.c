/* Other data in the place of those on the screen: asked for, awaited, taken.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "app_inside.h"
#include "reading_window.h"

unsigned ct_app_ask(ct_app *app, const ct_outcome *outcome, ct_error *error) {
    if (app->opening || app->wanted)
        return ct_app_tell(app, CT_TEXT_MESSAGE, "a file is being opened; ^C stops that");
    ct_origin *origin =
        ct_origin_asked(ct_session_origin(app->session), outcome->command, outcome->arguments, error);
    if (!origin)
        return ct_app_tell(app, CT_TEXT_ERROR, error->message);
    app->wanted = origin;
    return CT_EFFECT_DRAW | CT_EFFECT_OPEN;
}

ct_origin *ct_app_take_wanted(ct_app *app) {
    ct_origin *origin = app->wanted;
    app->wanted = NULL;
    app->opening = app->opening || origin;
    return origin;
}

void ct_app_progress(ct_app *app, const char *words) {
    snprintf(app->progress, sizeof app->progress, "%s; ^C stops", words);
}

static void end(ct_app *app) {
    app->opening = false;
    app->progress[0] = '\0';
}

unsigned ct_app_refused(ct_app *app, const ct_error *error) {
    end(app);
    return ct_app_tell(app, error->status == CT_CANCELLED ? CT_TEXT_MESSAGE : CT_TEXT_ERROR, error->message);
}

/* How the panes were looked at stays; what was looked at may be gone. */
static ct_status look_alike(ct_explore *to, const ct_explore *from) {
    to->focus = from->focus;
    to->zoomed = from->zoomed;
    ct_explore_sort(to, from->sort);
    return ct_explore_order(to, from->heat_order);
}

/* The window again, the cursor on the same setting. */
static void show_reading(ct_app *app, int entry) {
    ct_app_run(app, "reading");
    for (int line = 0; line < (int)app->pager.count; line++)
        if (app->pager.lines[line].entry == entry)
            ct_pager_go(&app->pager, line);
}

ct_status ct_app_opened(ct_app *app, ct_session *session, const char *message) {
    ct_explore explore;
    ct_data data;
    ct_layout layout = app->explore.layout;
    ct_selection_pane_close(&app->selection);
    app->menu.open = false;
    if (ct_explore_init(&explore, session) != CT_OK)
        return CT_ERROR_MEMORY;
    if (look_alike(&explore, &app->explore) != CT_OK || ct_data_init(&data, session) != CT_OK) {
        ct_explore_free(&explore);
        return CT_ERROR_MEMORY;
    }
    data.wide = app->data.wide;
    ct_explore_free(&app->explore);
    ct_data_free(&app->data);
    app->explore = explore;
    app->data = data;
    app->session = session;
    ct_compare_free(&app->compare);
    ct_compare_init(&app->compare, session, app->ascii);
    ct_selection_pane_init(&app->selection, session, &app->explore, app->ascii);
    end(app);
    int entry = ct_pager_entry(&app->pager);
    ct_pager_close(&app->pager);
    ct_app_resize(app, layout.rows, layout.columns);
    ct_data_refresh(&app->data);
    if (ct_reading_window_setting(entry) < CT_SETTING_COUNT)
        show_reading(app, entry);
    ct_app_tell(app, CT_TEXT_MESSAGE, message);
    return CT_OK;
}
