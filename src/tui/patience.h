/* While the screen waits for a command that takes long, a report or a search: ^C and q are heard, all else that arrives
 * is kept for afterwards.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PATIENCE_H
#define CETERIS_PATIENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "key.h"
#include "terminal.h"

enum { CT_KEYS_KEPT = 64, CT_SIGNALS_KEPT = 16 };

typedef struct ct_patience {
    double begun, looked; /* when the command was begun, and when we last looked; seconds */
    double told;                    /* when it was last said how long it takes; 0 before */
    bool stopped, leaves;           /* leaves: q was pressed */
    ct_key_code keys[CT_KEYS_KEPT]; /* the first n_keys; further ones are lost */
    size_t n_keys;
    int signals[CT_SIGNALS_KEPT];
    size_t n_signals;
} ct_patience;

/* A command begins. */
void ct_patience_begin(ct_patience *patience);

/* True where it is to stop: ^C or q was pressed, which also takes back the keys before it, or a signal asks to end. A q
 * behind a key that opens a line belongs to that line. To be asked often: it looks now and then. terminal is NULL where
 * there is none yet. */
bool ct_patience_ends(ct_patience *patience, ct_terminal *terminal);

enum { CT_PATIENCE_SIZE = 80 };

/* True where a command has taken so long that it should be said, and then every second: by words. */
bool ct_patience_tells(ct_patience *patience, double share, char words[CT_PATIENCE_SIZE]);

/* What was kept first, then what waits: a key, false where there is none; a signal, 0 where there is none. */
bool ct_patience_key(ct_patience *patience, ct_terminal *terminal, ct_key_code *key);
int ct_patience_signal(ct_patience *patience);

#endif
