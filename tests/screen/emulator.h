/* A terminal in memory that takes only what a terminal should ever be sent, and keeps what it would show.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EMULATOR_H
#define CETERIS_EMULATOR_H

#include <stdbool.h>
#include <stddef.h>

enum { EMULATOR_GLYPH = 32, EMULATOR_BOLD = 1, EMULATOR_DIM = 2, EMULATOR_REVERSE = 4, EMULATOR_UNDERLINE = 8 };

typedef struct emulator_look {
    int foreground, background; /* -1 for its own */
    unsigned attributes;
} emulator_look;

typedef struct emulator_cell {
    char text[EMULATOR_GLYPH]; /* UTF-8 with marks; "" for the right half of a wide glyph */
    emulator_look look;
} emulator_cell;

typedef struct emulator {
    int rows, columns;
    emulator_cell *cells;
    int row, column;
    bool pending; /* the last column was written, and lines go on */
    int bottom;   /* the last row of those that scroll; the first is 0 */
    bool wraps, cursor_shown, other_screen, keypad, pastes;
    emulator_look look;
    char last[EMULATOR_GLYPH]; /* the last glyph, to be repeated */
    emulator_cell *marked;     /* its cell, for the marks that follow it */

    unsigned char kept[64]; /* of a sequence that has not come to its end */
    size_t n_kept;

    bool finals[128]; /* the last bytes of the "ESC [" sequences that came */
    bool coloured;    /* a colour was asked for */

    const char *wrong; /* why a byte was refused; NULL as long as all was well */
    size_t at;         /* which, counted from the first */
    size_t taken;
} emulator;

void emulator_init(emulator *e, int rows, int columns);
void emulator_free(emulator *e);
void emulator_resize(emulator *e, int rows, int columns);

/* Takes bytes; false once there was something that has no business in them: a control byte, a sequence that is not one
 * of those that drawing needs, malformed UTF-8, a control character in UTF-8. */
bool emulator_take(emulator *e, const void *bytes, size_t size);

const emulator_cell *emulator_at(const emulator *e, int row, int column);

/* True where the screen shows a text, in one row. */
bool emulator_shows(const emulator *e, const char *text);

/* The text of a row, without blanks at its end, into buffer; returns buffer. */
char *emulator_row(const emulator *e, int row, char *buffer, size_t size);

#endif
