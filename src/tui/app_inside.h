/* What the app is made of, for app*.c alone.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_APP_INSIDE_H
#define CETERIS_APP_INSIDE_H

#include "app.h"
#include "compare.h"
#include "pager.h"
#include "prompt.h"
#include "said.h"
#include "search.h"
#include "tui/data/data.h"
#include "tui/explore/explore.h"
#include "tui/selection/select_menu.h"
#include "tui/selection/selection_pane.h"
#include "tui/view/view_title.h"
#include "visited_window.h"

struct ct_app {
    ct_session *session;
    bool ascii;
    ct_view view;
    ct_explore explore;
    ct_data data;
    ct_compare compare;
    ct_visited_order visited; /* in which the window of visited models lists them */
    ct_selection_pane selection; /* over the explore view */
    ct_select_menu menu; /* over everything but the prompt */
    ct_pager pager;
    ct_prompt prompt;
    ct_search search;
    ct_said said;
    bool pasting;
    char *copy;        /* what is to be copied; NULL where nothing is */
    size_t copy_size;
    ct_origin *wanted; /* what `read` or `open` asked for; NULL where nobody did */
    bool opening;      /* that is being opened */
    char progress[CT_MESSAGE_SIZE]; /* how far that is; "" where it is not told */
    bool moved;        /* since the message was told: then a name that is cut is shown whole in its place */
    ct_text_role role; /* of the message */
    char message[CT_MESSAGE_SIZE];
};

/* The term under the cursor, whatever is shown; -1 where there is none. */
int ct_app_term(const ct_app *app);

/* Says something in the line for messages, and keeps it for the list of what was said. */
unsigned ct_app_tell(ct_app *app, ct_text_role role, const char *message);

/* What was said of the panes is not said of a window, whose keys are others; nor the other way round. */
void ct_app_hush(ct_app *app);

/* What is not in the data view is not changed unseen. what: "the heatmap is". */
unsigned ct_app_elsewhere(ct_app *app, const char *what);

void ct_app_close_window(ct_app *app);

/* Says what came of a sort or a search of the data, where it has ended; of any search. */
unsigned ct_app_collect_job(ct_app *app);
unsigned ct_app_sought(ct_app *app);

/* To draw, or to say that there was no memory to show something with. */
unsigned ct_app_shown(ct_app *app, ct_status status);

/* Opens the window of visited models, the cursor on the one of that number. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_app_show_visited(ct_app *app, int number);

/* Looks at another view. */
void ct_app_show_view(ct_app *app, ct_view view);

/* Whether the selection pane has the keys: then it is what is looked at. */
bool ct_app_selecting(const ct_app *app);

/* Opens the selection pane on the selection that there is, in the explore view. */
unsigned ct_app_show_selection(ct_app *app);

/* Closes it, the model being as it was. */
unsigned ct_app_close_selection(ct_app *app);

/* Takes the model under the pane's cursor. */
unsigned ct_app_take(ct_app *app);

/* Opens the menu that begins a selection; a key in it. */
unsigned ct_app_show_menu(ct_app *app);
unsigned ct_app_menu_key(ct_app *app, ct_key_code key);

/* Whether the pane hides what the key of a command would act on. */
bool ct_app_selection_hides(const ct_app *app, ct_command command);

/* Closes what is open, innermost first, a search and a filter last; false where nothing is. */
bool ct_app_close_one(ct_app *app);

/* Carries out what the session hands back of a line: a command of the view, or a report. *error is set where its
 * arguments are wrong, with their column in the line. */
unsigned ct_app_handed_back(ct_app *app, const char *line, const ct_outcome *outcome, ct_error *error);

/* `export` and `copy`. *error is set where the arguments are wrong, with their column in them. */
unsigned ct_app_export(ct_app *app, const char *arguments, ct_error *error);
unsigned ct_app_copy(ct_app *app, const char *arguments, ct_error *error);

/* Whether what is in sight is a report: no window is open, or one that shows one. */
bool ct_app_shows_report(const ct_app *app);

/* Asks for other data, as `read` and `open` do. *error is set where the arguments are wrong, with their column in
 * them. */
unsigned ct_app_ask(ct_app *app, const ct_outcome *outcome, ct_error *error);

#endif
