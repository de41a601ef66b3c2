/* The screen while a file is opened: how far it is, and help meanwhile.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOADING_H
#define CETERIS_LOADING_H

#include "app.h"
#include "pager.h"
#include "session/data/loader.h"

typedef struct ct_loading {
    char file[CT_MESSAGE_SIZE]; /* cut to that */
    ct_layout layout;
    ct_pager help;
    char message[CT_MESSAGE_SIZE];
} ct_loading;

void ct_loading_init(ct_loading *loading, const char *file);
void ct_loading_free(ct_loading *loading);

/* The size of the screen; to be told before the first key. */
void ct_loading_resize(ct_loading *loading, int rows, int columns);

/* Carries out a key; returns its effects. CT_EFFECT_STOP: the analyst wants the opening to stop. */
unsigned ct_loading_key(ct_loading *loading, ct_key_code key);

/* Draws all of the screen into a grid of the size that was told. */
void ct_loading_draw(const ct_loading *loading, const ct_load_progress *progress, ct_grid *grid);

/* The same when the file is open and its first model takes long. */
void ct_loading_draw_busy(const ct_loading *loading, const char *words, ct_grid *grid);

/* Goes on in the app, the help still open where it was. */
void ct_loading_hand_over(const ct_loading *loading, ct_app *app);

#endif
