/* Runs of blanks made into single tabs, so that what they separate reads like any other file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SQUEEZE_H
#define CETERIS_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>

/* All zero at the start of a text. */
typedef struct ct_squeeze {
    bool in_line, in_field, quoted, blank; /* blank: some came since the last field */
} ct_squeeze;

/* Squeezes size bytes, which follow those before, in their place; returns how many are left. Blanks (and tabs) that
 * begin or end a line go, others between fields become one tab; those within quotes stay, and so do newlines. */
size_t ct_squeeze_blanks(ct_squeeze *state, char *bytes, size_t size);

#endif
