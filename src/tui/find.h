/* Finding a text in names and lines. A pattern without capitals finds them too.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FIND_H
#define CETERIS_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"

enum { CT_PATTERN_SIZE = 256 };

/* Where a pattern is found first: *start and *bytes get its place in text; false where it is not, and for an empty
 * pattern. Either pointer may be NULL. */
bool ct_find(const char *text, const char *pattern, size_t *start, size_t *bytes);

/* Paints each place of the pattern in a text that was drawn from a column of clip on, in at most `columns` columns. */
void ct_find_paint(ct_grid *grid, ct_rect clip, int row, int column, int columns, const char *text,
                   const char *pattern);

/* What a search in that direction says where it went round the end; "" where it did not. And what one says that has
 * nothing to go on with. */
const char *ct_find_round(bool round, int step);
const char *ct_find_nothing(void);

/* Copies a pattern, cut between characters to what a pattern may have. */
void ct_find_copy(char pattern[CT_PATTERN_SIZE], const char *text);

#endif
