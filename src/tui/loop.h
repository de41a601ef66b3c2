/* The front end: a file opened, and its session on a terminal until it is left.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOOP_H
#define CETERIS_LOOP_H

#include <stdbool.h>

#include "session/data/loader.h"
#include "session/data/recent.h"
#include "session/session.h"

typedef struct ct_tui ct_tui;

/* Gets ready; the terminal stays as it is until there is something to show. The locale's LC_CTYPE is set, without UTF-8
 * nothing outside ASCII is shown. NULL with *error set: there is no terminal that can show it, memory is out. One at a
 * time. */
ct_tui *ct_tui_begin(ct_error *error);

/* Gives the terminal back as it was; NULL is allowed. */
void ct_tui_end(ct_tui *tui);

/* The screen of a program without a file, the cursor on entry at, with a message. Which entry shall be opened: 0 for
 * the demo, else one more than a recent file's place; -1 where the analyst has left or, *error set, a signal or the
 * terminal's end stopped it. */
int ct_tui_choose(ct_tui *tui, const ct_recent *recent, int at, const char *message, ct_error *error);

/* Waits for the loader, on the screen where it takes long. The session, which is the caller's; else NULL with
 * *error set as ct_loader_take does or, status CT_CANCELLED, because a signal or the terminal's end stopped it.
 * Where the analyst has left, error->status is CT_OK. */
ct_session *ct_tui_load(ct_tui *tui, ct_loader *loader, ct_error *error);

/* From now on ^C and q stop the session's commands, and those that take long are told of, until ct_tui_run returns. */
void ct_tui_watch(ct_tui *tui, ct_session *session);

/* Whether q stopped the last one: the analyst wants to leave. */
bool ct_tui_left(const ct_tui *tui);

/* Whether a signal or the terminal's end stopped it. */
bool ct_tui_over(const ct_tui *tui);

/* Runs until the analyst quits, *session being then the session as it is: another one where other data were opened;
 * message is shown first, e.g. what was repaired in the file (NULL for what to do first). Returns 0, or 1 with *error
 * set: memory is out, or a signal or the terminal's end (status CT_CANCELLED). */
int ct_tui_run(ct_tui *tui, ct_session **session, const char *message, ct_error *error);

#endif
