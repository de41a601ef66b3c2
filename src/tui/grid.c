/* Drawing into cells.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { FIT_COLUMNS = 500 }; /* the widest text that is cut with a sign */

static const ct_grid_cell blank = {" ", 1, CT_TEXT_PLAIN};

/* What stands for our own glyphs where the terminal has ASCII only, one column for one column. */
static const struct {
    unsigned code;
    char ascii;
} replacement[] = {
    {0x2500, '-'}, {0x2502, '|'}, {0x250c, '+'}, {0x2510, '+'}, {0x2514, '+'},  {0x2518, '+'},  {0x25b2, '^'},
    {0x25bc, 'v'}, {0x25cf, '*'}, {0x25cb, 'o'}, {0x2026, '~'}, {0x00b1, '%'},  {0x00b2, '2'},  {0x0394, 'd'},
    {0x03b7, 'e'}, {0x25c6, 'I'}, {0x25c7, 'X'},
    {0x00d7, 'x'}, {0x00b7, '.'}, {0x00bb, '>'}, {0x2212, '-'}, {0x2013, '-'},  {0x2018, '\''}, {0x2019, '\''},
};

ct_grid *ct_grid_new(int rows, int columns, bool ascii) {
    ct_grid *grid = calloc(1, sizeof *grid);
    if (!grid)
        return NULL;
    grid->rows = rows > 0 ? rows : 0;
    grid->columns = columns > 0 ? columns : 0;
    grid->ascii = ascii;
    grid->cells = calloc((size_t)grid->rows * (size_t)grid->columns + 1, sizeof *grid->cells);
    if (!grid->cells) {
        free(grid);
        return NULL;
    }
    ct_grid_clear(grid);
    return grid;
}

void ct_grid_free(ct_grid *grid) {
    if (grid)
        free(grid->cells);
    free(grid);
}

void ct_grid_clear(ct_grid *grid) {
    for (size_t i = 0; i < (size_t)grid->rows * (size_t)grid->columns; i++)
        grid->cells[i] = blank;
    grid->cursor_row = grid->cursor_column = 0;
    grid->cursor_shown = false;
}

const ct_grid_cell *ct_grid_at(const ct_grid *grid, int row, int column) {
    return &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
}

ct_rect ct_grid_all(const ct_grid *grid) {
    return (ct_rect){0, 0, grid->rows, grid->columns};
}

static void make_blank(ct_grid_cell *cell) {
    strcpy(cell->text, " ");
    cell->width = 1;
}

/* Sets a cell; a wide glyph of which it was a half loses the other half, too. */
static void set(ct_grid *grid, int row, int column, const ct_grid_cell *value) {
    ct_grid_cell *cell = &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
    if (cell->width == 0 && column > 0 && value->width != 0)
        make_blank(cell - 1);
    if (cell->width == 2 && column + 1 < grid->columns)
        make_blank(cell + 1);
    *cell = *value;
}

/* Marks and joiners that change no cell's text for the better: bidirectional controls, variation selectors,
 * zero-width blanks. */
static bool unwanted(unsigned code) {
    return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || (code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff ||
           code == 0xad || code == 0x061c;
}

static unsigned made_safe(unsigned code, bool ascii) {
    bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    if (!ascii)
        return control ? 0xfffd : code;
    if (code < 0x7f && !control)
        return code;
    for (size_t i = 0; i < sizeof replacement / sizeof *replacement; i++)
        if (replacement[i].code == code)
            return (unsigned char)replacement[i].ascii;
    return '?';
}

/* The part of clip that lies on the grid. */
static ct_rect on_grid(const ct_grid *grid, ct_rect clip) {
    int bottom = clip.row + clip.rows, right = clip.column + clip.columns;
    if (clip.row < 0)
        clip.row = 0;
    if (clip.column < 0)
        clip.column = 0;
    clip.rows = (bottom < grid->rows ? bottom : grid->rows) - clip.row;
    clip.columns = (right < grid->columns ? right : grid->columns) - clip.column;
    return clip;
}

static void put_glyph(ct_grid *grid, ct_rect area, int row, int column, ct_text_role role, unsigned code, int width) {
    int right = area.column + area.columns;
    if (row < area.row || row >= area.row + area.rows || column + width <= area.column || column >= right)
        return;
    ct_grid_cell cell = {.width = 1, .role = (unsigned char)role};
    if (column < area.column || column + width > right) {
        cell.text[0] = ' '; /* half of it would show */
        set(grid, row, column < area.column ? area.column : column, &cell);
        return;
    }
    if (grid->ascii) {
        cell.text[0] = (char)code;
        for (int i = 0; i < width; i++)
            set(grid, row, column + i, &cell);
        return;
    }
    ct_utf8_put(cell.text, code);
    cell.width = (unsigned char)width;
    set(grid, row, column, &cell);
    if (width == 2) {
        ct_grid_cell half = {.width = 0, .role = (unsigned char)role};
        set(grid, row, column + 1, &half);
    }
}

/* Adds a combining mark to the glyph before it, where that is drawn and has room. */
static void put_mark(ct_grid *grid, ct_rect area, int row, int column, unsigned code) {
    if (grid->ascii || row < area.row || row >= area.row + area.rows || column < area.column ||
        column >= area.column + area.columns)
        return;
    ct_grid_cell *cell = &grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column];
    char mark[5];
    size_t bytes = ct_utf8_put(mark, code), used = strlen(cell->text);
    if (cell->width > 0 && used + bytes < CT_GRID_CELL_BYTES)
        memcpy(cell->text + used, mark, bytes + 1);
}

int ct_grid_put(ct_grid *grid, ct_rect clip, int row, int column, ct_text_role role, const char *text) {
    ct_rect area = on_grid(grid, clip);
    int y = clip.row + row, x = clip.column + column, start = x, last = x - 1;
    unsigned code;
    for (size_t bytes; (bytes = ct_utf8_next(text, &code)) > 0; text += bytes) {
        if (unwanted(code))
            continue;
        unsigned safe = made_safe(code, grid->ascii);
        int width = safe == code || grid->ascii ? ct_utf8_code_width(code) : 1;
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            width = 1;
        if (width == 0) {
            if (last >= start)
                put_mark(grid, area, y, last, safe);
            continue;
        }
        put_glyph(grid, area, y, x, role, safe, width);
        last = x;
        x += width;
    }
    return x - start;
}

int ct_grid_put_fit(ct_grid *grid, ct_rect clip, int row, int column, int columns, ct_text_role role,
                    const char *text) {
    char buffer[4 * FIT_COLUMNS + 8];
    if (columns <= 0)
        return 0;
    ct_text_fit(buffer, sizeof buffer, text, columns < FIT_COLUMNS ? columns : FIT_COLUMNS, grid->ascii);
    return ct_grid_put(grid, clip, row, column, role, buffer);
}

void ct_grid_fill(ct_grid *grid, ct_rect rect, ct_text_role role) {
    ct_rect area = on_grid(grid, rect);
    ct_grid_cell cell = blank;
    cell.role = (unsigned char)role;
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            set(grid, row, column, &cell);
}

void ct_grid_paint(ct_grid *grid, ct_rect rect, ct_text_role role) {
    ct_rect area = on_grid(grid, rect);
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            grid->cells[(size_t)row * (size_t)grid->columns + (size_t)column].role = (unsigned char)role;
}

void ct_grid_rule(ct_grid *grid, ct_rect clip, int row, int column, int columns, ct_text_role role) {
    for (int i = 0; i < columns; i++)
        ct_grid_put(grid, clip, row, column + i, role, "─");
}

void ct_grid_bar(ct_grid *grid, ct_rect clip, int row, int column, int rows, ct_text_role role) {
    for (int i = 0; i < rows; i++)
        ct_grid_put(grid, clip, row + i, column, role, "│");
}

void ct_grid_box(ct_grid *grid, ct_rect rect, ct_text_role role) {
    int bottom = rect.rows - 1, right = rect.columns - 1;
    ct_grid_rule(grid, rect, 0, 1, right - 1, role);
    ct_grid_rule(grid, rect, bottom, 1, right - 1, role);
    ct_grid_bar(grid, rect, 1, 0, bottom - 1, role);
    ct_grid_bar(grid, rect, 1, right, bottom - 1, role);
    ct_grid_put(grid, rect, 0, 0, role, "┌");
    ct_grid_put(grid, rect, 0, right, role, "┐");
    ct_grid_put(grid, rect, bottom, 0, role, "└");
    ct_grid_put(grid, rect, bottom, right, role, "┘");
}

static bool same(const ct_grid_cell *a, const ct_grid_cell *b) {
    return a->role == b->role && a->width == b->width && strcmp(a->text, b->text) == 0;
}

bool ct_grid_same_row(const ct_grid *a, const ct_grid *b, int row) {
    for (int column = 0; column < a->columns; column++)
        if (!same(ct_grid_at(a, row, column), ct_grid_at(b, row, column)))
            return false;
    return true;
}
