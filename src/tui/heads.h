/* Names above narrow columns, in several rows, cut to what tells them from each other.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HEADS_H
#define CETERIS_HEADS_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"

enum { CT_HEADS_SIGN = 5 }; /* columns of a cell from which a head shows by a sign that it is cut */

/* Bytes with which all of so many names begin, numbers whole; something is left of each. */
size_t ct_heads_shared(size_t count, const char *(*name)(const void *of, size_t place), const void *of);

/* The heads of the columns that are shown. */
typedef struct ct_heads {
    int rows, cell; /* the rows of each; columns of a cell, with the gap */
    int count;
    char **names; /* safe to show */
} ct_heads;

/* Room for so many names; then each is added, from the left, made safe. False where memory is out. */
bool ct_heads_begin(ct_heads *heads, int count, int rows, int cell);
bool ct_heads_add(ct_heads *heads, const char *name, bool ascii);
void ct_heads_free(ct_heads *heads);

/* Columns that a head has in a row. */
int ct_heads_room(const ct_heads *heads);

/* What of a name tells it from the others, in narrow cells; may be written into buffer. */
const char *ct_heads_telling(const ct_heads *heads, int index, char *buffer, size_t size);

/* The rows that what tells them takes. */
int ct_heads_needed(const ct_heads *heads);

/* Draws a name above the cell that begins in that column of rect, in as many rows as it needs, the last at the bottom.
 * A link is shown in the last row alone: it moves with every key. */
void ct_heads_draw(ct_grid *grid, ct_rect rect, const ct_heads *heads, int column, const char *name, ct_text_role role,
                   bool linked);

#endif
