/* The front end: a session on a terminal until it is left.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOOP_H
#define CETERIS_LOOP_H

#include <stdbool.h>

#include "session/session.h"

typedef struct ct_tui_options {
    bool ascii;          /* nothing outside ASCII on the screen; a locale without UTF-8 means it anyway */
    const char *message; /* shown first, e.g. what was repaired in the file; NULL for what to do first */
} ct_tui_options;

/* Runs until the analyst quits; the locale's LC_CTYPE is set. Returns 0, or 1 with *error set: there is no
 * terminal that can show it, memory is out, or a signal or the terminal's end (status CT_CANCELLED) stopped it.
 * The terminal is as it was, in any case. */
int ct_tui_run(ct_session *session, const ct_tui_options *options, ct_error *error);

#endif
