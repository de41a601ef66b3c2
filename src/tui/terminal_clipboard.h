/* A text for the clipboard as the terminal takes it: OSC 52.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_CLIPBOARD_H
#define CETERIS_TERMINAL_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a terminal of that name, whose entry says by Ms that it can or not, takes the sequence; one that does not
 * know it would show it. */
bool ct_clipboard_known(const char *term, bool can);

/* The most bytes that terminals take at once (as base64 100,000, a limit that many have). */
enum { CT_COPY_MOST = 74994 };

/* Why a text of that size cannot be handed to it, a static sentence; NULL where it can. */
const char *ct_clipboard_refused(size_t size, const char *term, bool can);

/* The bytes, with a NUL behind them, to free with free(); NULL where memory is out. In tmux it is said twice: to tmux
 * itself, and through it; in screen in pieces, through it. */
char *ct_clipboard_sequence(const char *text, size_t size, bool in_tmux, bool in_screen);

#endif
