/* Keys as curses reads them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_KEYS_H
#define CETERIS_TERMINAL_KEYS_H

#define NCURSES_WIDECHAR 1 /* also where the flags of pkg-config are not passed */
#include <curses.h>
#include <stdbool.h>

#include "tui/key.h"

/* Makes curses know sequences that terminfo may lack: those of pastes, and the arrows of both keypad modes. */
void ct_terminal_keys_define(void);

/* The next key that waits at the window, which does not wait for keys; false where there is none. */
bool ct_terminal_keys_read(WINDOW *window, ct_key_code *key);

#endif
