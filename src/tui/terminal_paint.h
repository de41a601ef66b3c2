/* The difference between two grids as the bytes that put it on the terminal: as few as can be.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_PAINT_H
#define CETERIS_TERMINAL_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"
#include "terminal_style.h"

/* What is known of the terminal while it is painted on, and the bytes to be sent. Zero it. */
typedef struct ct_paint {
    const ct_style_sheet *sheet;
    int row, column; /* of the cursor; -1 where that is not known */
    bool cursor_hidden;
    bool drifts;  /* glyphs went out of whose width the terminal may think otherwise */
    ct_look look; /* that of the next glyph */
    char *bytes;
    size_t used, room;
    bool failed; /* memory ran out: some bytes are missing */
} ct_paint;

void ct_paint_free(ct_paint *paint);

/* Adds the bytes that turn last, of the same size, into grid; all of it where last is NULL, whatever is on the screen.
 * The looks of cells that show nothing do not matter. */
void ct_paint_grid(ct_paint *paint, const ct_grid *last, const ct_grid *grid);

/* Adds the bytes that leave the last row blank, for the shell. */
void ct_paint_leave(ct_paint *paint, int rows);

/* Adds bytes that show nothing and leave the cursor where it is. */
void ct_paint_bytes(ct_paint *paint, const char *bytes, size_t length);

/* To be called when somebody else wrote to the terminal. */
void ct_paint_forget(ct_paint *paint);

#endif
