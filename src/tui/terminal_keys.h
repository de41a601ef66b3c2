/* Keys as curses reads them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_KEYS_H
#define CETERIS_TERMINAL_KEYS_H

#include <stdbool.h>

#include "key.h"

/* Makes curses know sequences that terminfo may lack: those of pastes, and the arrows of both keypad modes. */
void ct_terminal_keys_define(void);

/* The next key that waits at the window, a WINDOW of curses that does not wait for keys; false where there is none. */
bool ct_terminal_keys_read(void *window, ct_key_code *key);

#endif
