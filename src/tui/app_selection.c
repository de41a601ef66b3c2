/* Selections on the screen: the menu that begins one, the pane that shows it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "app_inside.h"

bool ct_app_selecting(const ct_app *app) {
    return app->selection.open && app->view == CT_VIEW_EXPLORE && !app->pager.open && !app->explore.layout.small;
}

unsigned ct_app_show_selection(ct_app *app) {
    ct_status status = ct_selection_pane_open(&app->selection);
    ct_app_close_window(app);
    ct_app_show_view(app, CT_VIEW_EXPLORE);
    return ct_app_shown(app, status);
}

unsigned ct_app_close_selection(ct_app *app) {
    ct_selection_pane_close(&app->selection);
    return ct_app_tell(app, CT_TEXT_MESSAGE, "the model stays as it is; p shows the selection again, a makes another");
}

unsigned ct_app_take(ct_app *app) {
    char line[32];
    snprintf(line, sizeof line, "take %d", ct_selection_pane_number(&app->selection));
    return ct_app_run(app, line);
}

/* What would act unseen, on the panes that the selection lies over or on a model that is not the one shown. */
bool ct_app_selection_hides(const ct_app *app, ct_command command) {
    if (!ct_app_selecting(app))
        return false;
    switch (command) {
    case CT_COMMAND_UNDO:
    case CT_COMMAND_REDO:
    case CT_COMMAND_SELECT:
    case CT_COMMAND_PATH:
    case CT_COMMAND_EXPORT:
    case CT_COMMAND_COPY:
    case CT_COMMAND_READING: return false;
    case CT_COMMAND_FIND:
    case CT_COMMAND_FIND_NEXT:
    case CT_COMMAND_FIND_PREVIOUS:
    case CT_COMMAND_FILTER:
    case CT_COMMAND_SORT:
    case CT_COMMAND_ORDER:
    case CT_COMMAND_LABELS: return true;
    default: return ct_command_about(command)->layer != CT_LAYER_VIEW;
    }
}

unsigned ct_app_show_menu(ct_app *app) {
    if (!ct_session_model(app->session))
        return ct_app_tell(app, CT_TEXT_MESSAGE, "there is no response; choose one first: y");
    ct_app_close_window(app);
    ct_app_hush(app);
    ct_select_menu_open(&app->menu, app->session);
    return CT_EFFECT_DRAW;
}

/* What is typed goes on where the line ends. */
static unsigned edit_line(ct_app *app, ct_key_code key) {
    ct_status status = ct_prompt_open(&app->prompt, CT_PROMPT_COMMAND, app->menu.line);
    if (status == CT_OK && key != ':')
        ct_prompt_key(&app->prompt, app->session, key);
    return ct_app_shown(app, status);
}

unsigned ct_app_menu_key(ct_app *app, ct_key_code key) {
    switch (ct_select_menu_key(&app->menu, key)) {
    case CT_MENU_NOTHING: return CT_EFFECT_NONE;
    case CT_MENU_RUN: return ct_app_run(app, app->menu.line);
    case CT_MENU_EDIT: return edit_line(app, key);
    default: return CT_EFFECT_DRAW;
    }
}
