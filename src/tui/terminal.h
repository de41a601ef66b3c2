/* The terminal: puts the grid on it, reads keys from it, leaves it as it was. The only room that knows curses.
 *
 * One terminal at a time: curses keeps its state to itself.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_H
#define CETERIS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "grid.h"
#include "key.h"

typedef struct ct_terminal ct_terminal;

/* Whether there is a terminal that can be opened; false with *error set: none, one that is not known or cannot address
 * its cursor. Leaves it as it is. */
bool ct_terminal_usable(ct_error *error);

/* Takes standard output, and standard input or, where that is no terminal (data came from it), /dev/tty. While the
 * terminal takes no more, drawing is given up as soon as wake is readable. NULL with *error set: no terminal, one that
 * is not known or cannot address its cursor, no memory. */
ct_terminal *ct_terminal_open(int wake, ct_error *error);
void ct_terminal_close(ct_terminal *terminal); /* NULL is allowed */

/* Readable where a key waits. */
int ct_terminal_fd(const ct_terminal *terminal);

/* Asks for the size as it is now. */
void ct_terminal_size(ct_terminal *terminal, int *rows, int *columns);

/* True where it shows no colours: it has none, or the user wants none. */
bool ct_terminal_plain(const ct_terminal *terminal);

/* Puts the grid on the screen, by what differs from the last one; all of it after a drawing that was given up. CT_OK or
 * CT_ERROR_MEMORY. */
ct_status ct_terminal_put(ct_terminal *terminal, const ct_grid *grid);

/* Hands text to the terminal for the clipboard (OSC 52), through tmux and screen too. NULL, or a sentence why that
 * cannot be: it is too long, the terminal is not known to take it, no memory. A static string. */
const char *ct_terminal_copy(ct_terminal *terminal, const char *text, size_t size);

/* Takes nothing for granted when the next grid is put. */
void ct_terminal_repaint(ct_terminal *terminal);

/* Takes a key that waits; false where none does. A sequence that means nothing gives CT_KEY_NONE. */
bool ct_terminal_key(ct_terminal *terminal, ct_key_code *key);

/* Gives the terminal back to the shell and stops; returns when the shell lets go on. ct_terminal_resume is due
 * then. */
void ct_terminal_suspend(ct_terminal *terminal);

/* Takes the terminal again after a stop, whoever caused it. */
void ct_terminal_resume(ct_terminal *terminal);

#endif
