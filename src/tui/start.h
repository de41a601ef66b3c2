/* The screen of a program that was started without a file: what it is, the demo, and the files opened last.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_START_H
#define CETERIS_START_H

#include <stdbool.h>

#include "app.h"
#include "layout.h"
#include "session/data/recent.h"

typedef struct ct_start {
    const ct_recent *recent; /* the caller's */
    ct_layout layout;
    int at, top; /* the cursor, 0 being the demo; the first entry that is shown */
    bool chosen; /* the entry under the cursor is to be opened */
    const char *message; /* shown below; the caller's, foreign text */
} ct_start;

/* The cursor begins on entry at. */
void ct_start_init(ct_start *start, const ct_recent *recent, int at, const char *message);

/* The size of the screen; to be told before the first key. */
void ct_start_resize(ct_start *start, int rows, int columns);

/* Carries out a key; returns its effects, CT_EFFECT_QUIT with chosen set where an entry is to be opened. */
unsigned ct_start_key(ct_start *start, ct_key_code key);

void ct_start_draw(const ct_start *start, ct_grid *grid);

#endif
