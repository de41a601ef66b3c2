/* The screen as a grid of cells {text, role}: views draw here, the terminal puts the difference on the screen.
 *
 * Nothing that is drawn can hold a control character, and nothing leaves its rectangle.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_GRID_H
#define CETERIS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "report/theme.h"

enum { CT_GRID_CELL_BYTES = 22 };

/* One column of the screen. A wide glyph takes two cells, the second with width 0 and no text. */
typedef struct ct_grid_cell {
    char text[CT_GRID_CELL_BYTES]; /* one glyph with its combining marks, UTF-8 */
    unsigned char width;           /* 1 or 2; 0 for the right half of a wide glyph */
    unsigned char role;            /* ct_text_role */
} ct_grid_cell;

typedef struct ct_rect {
    int row, column, rows, columns;
} ct_rect;

typedef struct ct_grid {
    int rows, columns;
    bool ascii;                    /* glyphs outside ASCII are replaced, line for line and column for column */
    bool plain;                    /* there are no colours to tell one thing from another */
    int cursor_row, cursor_column; /* where the terminal's cursor belongs */
    bool cursor_shown;
    ct_grid_cell *cells; /* rows * columns */
} ct_grid;

/* A blank grid, to free with ct_grid_free; NULL where memory is out. */
ct_grid *ct_grid_new(int rows, int columns, bool ascii);
void ct_grid_free(ct_grid *grid); /* NULL is allowed */
void ct_grid_clear(ct_grid *grid);

const ct_grid_cell *ct_grid_at(const ct_grid *grid, int row, int column);
ct_rect ct_grid_all(const ct_grid *grid);

/* Draws text from a place in clip (counted from its corner), cut at clip's edge; a glyph cut in half leaves a
 * blank. Control characters and what is no UTF-8 become U+FFFD. Returns the columns the text takes, cut or not. */
int ct_grid_put(ct_grid *grid, ct_rect clip, int row, int column, ct_text_role role, const char *text);

/* The same in at most `columns` columns, a cut shown by its sign. */
int ct_grid_put_fit(ct_grid *grid, ct_rect clip, int row, int column, int columns, ct_text_role role,
                    const char *text);

/* Blanks a rectangle. */
void ct_grid_fill(ct_grid *grid, ct_rect rect, ct_text_role role);

/* Changes the role of what is drawn there. */
void ct_grid_paint(ct_grid *grid, ct_rect rect, ct_text_role role);

/* A frame along the rectangle's edge, its inside untouched. */
void ct_grid_box(ct_grid *grid, ct_rect rect, ct_text_role role);

/* A horizontal or vertical line from a place in clip. */
void ct_grid_rule(ct_grid *grid, ct_rect clip, int row, int column, int columns, ct_text_role role);
void ct_grid_bar(ct_grid *grid, ct_rect clip, int row, int column, int rows, ct_text_role role);

/* True where the row is the same in both (of the same width). */
bool ct_grid_same_row(const ct_grid *a, const ct_grid *b, int row);

/* The grid as lines of text, and as lines of one letter a column for its role (ct_role_letter), without the blanks
 * at the lines' ends; to free with free(); NULL where memory is out. */
char *ct_grid_text(const ct_grid *grid);
char *ct_grid_roles(const ct_grid *grid);

/* The letter of a role:
 *   ' ' plain   T title      b bar     - frame    = frame in focus   h heading   d dim       y response
 *   m in model  C cursor     L linked  s significant   c changed     ! warning   E error     k key
 *   M message   / match      0 to 9, X heatmap from r = -1 to r = +1             H heatmap cursor
 *   A B D F G I J K N O P heatmap from r = -1 to r = +1, pairs of the model */
char ct_role_letter(ct_text_role role);

#endif
