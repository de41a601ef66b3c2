/* The program on the screen without a terminal: keys in, cells out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_APP_H
#define CETERIS_APP_H

#include <stdbool.h>

#include "grid.h"
#include "key.h"
#include "session/session.h"

typedef struct ct_app ct_app;

typedef struct ct_app_options {
    bool ascii;          /* help and reports without characters outside ASCII */
    const char *message; /* shown at the start; NULL for what to do first */
} ct_app_options;

/* What must be done after a key; none or several of these. */
enum {
    CT_EFFECT_NONE = 0,
    CT_EFFECT_DRAW = 1,    /* what the screen shows has changed */
    CT_EFFECT_REPAINT = 2, /* the terminal may show anything: draw all of it */
    CT_EFFECT_SUSPEND = 4,
    CT_EFFECT_QUIT = 8,
    CT_EFFECT_STOP = 16, /* what is under way shall stop */
    CT_EFFECT_OPEN = 32, /* other data are asked for: see ct_app_take_wanted */
    CT_EFFECT_COPY = 64  /* something is to be copied: see ct_app_take_copy */
};

/* The session stays the caller's and must outlive the app. NULL with *error set: no memory. */
ct_app *ct_app_new(ct_session *session, const ct_app_options *options, ct_error *error);
void ct_app_free(ct_app *app); /* NULL is allowed */

/* The size of the screen; to be told before the first key. */
void ct_app_resize(ct_app *app, int rows, int columns);

/* Carries out a key; returns its effects. */
unsigned ct_app_key(ct_app *app, ct_key_code key);

/* Carries out a command line as if it were typed; returns its effects. */
unsigned ct_app_run(ct_app *app, const char *line);

/* A command that was under way has ended (see ct_session_ended). */
unsigned ct_app_ended(ct_app *app, const ct_outcome *outcome);

/* A figure that was being computed has arrived (see ct_session_collect). */
unsigned ct_app_collected(ct_app *app);

enum { CT_APP_FDS = 2 };

/* Descriptors of which one becomes readable when something of the view's own has arrived, -1 where nothing is awaited;
 * and that taken. */
void ct_app_fds(const ct_app *app, int fds[CT_APP_FDS]);
unsigned ct_app_collect(ct_app *app);

/* What is at work, of the session's or of the view's own; false where nothing is. */
bool ct_app_underway(const ct_app *app, ct_underway *about);

/* The origin of the data that are asked for, the caller's now. Until it tells how that ended, ^C is CT_EFFECT_STOP. */
ct_origin *ct_app_take_wanted(ct_app *app);

/* How far it is, told now and then. */
void ct_app_progress(ct_app *app, const char *words);

/* They cannot be had; error says why, or CT_CANCELLED. */
unsigned ct_app_refused(ct_app *app, const ct_error *error);

/* The session of the other data takes the place of the one there was, which the app uses no more. CT_OK, or
 * CT_ERROR_MEMORY with all as it was. */
ct_status ct_app_opened(ct_app *app, ct_session *session, const char *message);

/* What is to be copied, of so many bytes, the caller's now, to free with free(). */
char *ct_app_take_copy(ct_app *app, size_t *size);

/* It was handed to the terminal; or why not, in a sentence. */
unsigned ct_app_copied(ct_app *app, size_t size, const char *why);

/* Draws all of the screen into a grid of the size that was told. */
void ct_app_draw(ct_app *app, ct_grid *grid);

/* Writes over the message of a screen that was drawn, while a command is at work. */
void ct_app_draw_busy(const ct_app *app, const char *words, ct_grid *grid);

#endif
