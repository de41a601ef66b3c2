/* What terminfo says of the terminal, beyond what curses asks it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_TERMINFO_H
#define CETERIS_TERMINAL_TERMINFO_H

#include <stdbool.h>

#include "engine/error.h"

/* Whether the terminal at fd is known and can put its cursor where we want; false with *error set. To be asked
 * before curses is set up. */
bool ct_terminfo_can_draw(int fd, ct_error *error);

/* A string of the terminal that curses was set up for, NULL where it has none. */
const char *ct_terminfo_string(const char *name);

/* Whether it marks the beginning and the end of what is pasted, when asked to. */
bool ct_terminfo_brackets_pastes(void);

#endif
