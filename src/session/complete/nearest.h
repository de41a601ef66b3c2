/* The nearest name, for suggestions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_NEAREST_H
#define CETERIS_NEAREST_H

#include <stddef.h>

/* The entry of names[0..count) nearest to word, by edits: a letter more, less or other, two neighbours exchanged; the
 * case of ASCII letters costs nothing. NULL where none is within a third of the word's length (one for short words),
 * or has nothing in common with it. */
const char *ct_nearest(const char *word, const char *const *names, size_t count);

#endif
