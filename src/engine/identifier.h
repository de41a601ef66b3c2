/* Names as formulas and expressions write them: bare where they are identifiers, else in backquotes.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_IDENTIFIER_H
#define CETERIS_IDENTIFIER_H

#include <stdbool.h>

#include "error.h"

/* A bare name begins with a letter (all beyond ASCII are), or _; digits and points may follow. */
bool ct_identifier_begins(char c);
bool ct_identifier_goes_on(char c);

/* Reads a name at *at inside text, where a backquote stands or a name begins, and moves *at behind it; a backquote
 * inside backquotes is doubled. The name, to free with free(); NULL with *error, its column counted from text (no
 * name in the backquotes, never closed, no memory). */
char *ct_identifier_read(const char *text, const char **at, ct_error *error);

#endif
