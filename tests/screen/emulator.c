/* A terminal in memory.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "emulator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

static const emulator_look own = {-1, -1, 0};

static void blank(emulator *e, int row, int from, int to) {
    for (int column = from; column < to && column < e->columns; column++) {
        emulator_cell *cell = &e->cells[row * e->columns + column];
        strcpy(cell->text, " ");
        cell->look = (emulator_look){-1, e->look.background, 0}; /* erasing takes the background along */
    }
}

void emulator_init(emulator *e, int rows, int columns) {
    memset(e, 0, sizeof *e);
    e->look = own;
    e->wraps = e->cursor_shown = true;
    emulator_resize(e, rows, columns);
}

void emulator_free(emulator *e) {
    free(e->cells);
    e->cells = NULL;
}

void emulator_resize(emulator *e, int rows, int columns) {
    emulator_look kept = e->look;
    free(e->cells);
    e->rows = rows;
    e->columns = columns;
    e->cells = calloc((size_t)(rows * columns), sizeof *e->cells);
    e->look = own;
    for (int row = 0; row < rows; row++)
        blank(e, row, 0, columns);
    e->look = kept;
    e->row = e->column = 0;
    e->bottom = rows - 1;
    e->pending = false;
    e->marked = NULL;
}

static bool refuse(emulator *e, const char *why) {
    if (!e->wrong) {
        e->wrong = why;
        e->at = e->taken;
    }
    return false;
}

static bool move(emulator *e, int row, int column) {
    if (row < 0 || row >= e->rows || column < 0 || column >= e->columns)
        return refuse(e, "a movement out of the screen");
    e->row = row;
    e->column = column;
    e->pending = false;
    e->marked = NULL;
    return true;
}

/* The program's own screen never scrolls; the shell's does. */
static bool line_feed(emulator *e) {
    if (e->row != e->bottom && e->row + 1 < e->rows)
        return move(e, e->row + 1, e->column);
    if (e->other_screen)
        return refuse(e, "a line feed that scrolls");
    size_t row = (size_t)e->columns * sizeof *e->cells;
    memmove(e->cells, e->cells + e->columns, (size_t)(e->rows - 1) * row);
    blank(e, e->rows - 1, 0, e->columns);
    return move(e, e->row, e->column);
}

/* What is overwritten by half becomes blank as a whole. */
static void break_wide(emulator *e, int row, int column) {
    emulator_cell *cells = e->cells + row * e->columns;
    if (cells[column].text[0] == '\0' && column > 0)
        strcpy(cells[column - 1].text, " ");
    if (column + 1 < e->columns && cells[column + 1].text[0] == '\0')
        strcpy(cells[column + 1].text, " ");
}

static bool put(emulator *e, const char *glyph, int width) {
    if (e->pending && (!line_feed(e) || !move(e, e->row, 0)))
        return false;
    if (e->column + width > e->columns)
        return refuse(e, "a wide glyph in the last column");
    emulator_cell *cell = &e->cells[e->row * e->columns + e->column];
    for (int i = 0; i < width; i++) {
        break_wide(e, e->row, e->column + i);
        strcpy(cell[i].text, i == 0 ? glyph : "");
        cell[i].look = e->look;
    }
    snprintf(e->last, sizeof e->last, "%s", glyph);
    e->marked = cell;
    e->column += width;
    if (e->column == e->columns) {
        e->column--;
        e->pending = e->wraps;
    }
    return true;
}

static bool add_mark(emulator *e, const char *mark) {
    emulator_cell *cell = e->marked;
    if (!cell)
        return refuse(e, "a mark on nothing");
    if (strlen(cell->text) + strlen(mark) >= EMULATOR_GLYPH)
        return refuse(e, "more marks than a cell takes");
    strcat(cell->text, mark);
    return true;
}

/* Sequences */

enum { PARAMETERS = 16 };

typedef struct parameters {
    int value[PARAMETERS];
    size_t count;
} parameters;

static int parameter(const parameters *p, size_t i, int missing) {
    return i < p->count && p->value[i] >= 0 ? p->value[i] : missing;
}

static bool parse(const char *text, size_t length, parameters *p) {
    p->count = 0;
    p->value[0] = -1;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == ';' || text[i] == ':') {
            if (++p->count >= PARAMETERS)
                return false;
            p->value[p->count] = -1;
        } else if (text[i] >= '0' && text[i] <= '9' && p->value[p->count] < 1 << 24) {
            p->value[p->count] = (p->value[p->count] < 0 ? 0 : 10 * p->value[p->count]) + text[i] - '0';
        } else {
            return false;
        }
    }
    p->count += length > 0;
    return true;
}

/* 38;5;n and 48;5;n, 38:2::r:g:b; returns how many parameters it took, 0 where that is nothing known. */
static size_t wide_colour(const parameters *p, size_t i, int *colour) {
    if (parameter(p, i + 1, 0) == 5 && i + 2 < p->count) {
        *colour = p->value[i + 2];
        return *colour < 256 ? 3 : 0;
    }
    if (parameter(p, i + 1, 0) == 2 && i + 5 < p->count && p->value[i + 2] < 0) {
        *colour = p->value[i + 3] << 16 | p->value[i + 4] << 8 | p->value[i + 5];
        return 6;
    }
    return 0;
}

static bool style(emulator *e, const parameters *p) {
    emulator_look *look = &e->look;
    if (p->count == 0)
        *look = own;
    for (size_t i = 0, step; i < p->count; i += step) {
        int n = parameter(p, i, 0);
        step = 1;
        switch (n) {
        case 0: *look = own; break;
        case 1: look->attributes |= EMULATOR_BOLD; break;
        case 2: look->attributes |= EMULATOR_DIM; break;
        case 4: look->attributes |= EMULATOR_UNDERLINE; break;
        case 7: look->attributes |= EMULATOR_REVERSE; break;
        case 10: break; /* the first character set */
        case 22: look->attributes &= ~(unsigned)(EMULATOR_BOLD | EMULATOR_DIM); break;
        case 24: look->attributes &= ~(unsigned)EMULATOR_UNDERLINE; break;
        case 27: look->attributes &= ~(unsigned)EMULATOR_REVERSE; break;
        case 38: step = wide_colour(p, i, &look->foreground); break;
        case 48: step = wide_colour(p, i, &look->background); break;
        case 39: look->foreground = -1; break;
        case 49: look->background = -1; break;
        default:
            if (n >= 30 && n < 38)
                look->foreground = n - 30;
            else if (n >= 40 && n < 48)
                look->background = n - 40;
            else if (n >= 90 && n < 98)
                look->foreground = n - 90 + 8;
            else if (n >= 100 && n < 108)
                look->background = n - 100 + 8;
            else
                step = 0;
        }
        e->coloured = e->coloured || n >= 30;
        if (step == 0)
            return refuse(e, "an attribute that is none of ours");
    }
    return true;
}

static bool set_mode(emulator *e, int mode, bool on) {
    switch (mode) {
    case 1: e->keypad = on; break;
    case 7: e->wraps = on; break;
    case 12: break; /* whether the cursor blinks */
    case 25: e->cursor_shown = on; break;
    case 47:
    case 1049: e->other_screen = on; break;
    case 2004: e->pastes = on; break;
    default: return refuse(e, "a mode that is none of ours");
    }
    return true;
}

static bool erase(emulator *e, int what) {
    if (what != 0 && what != 2)
        return refuse(e, "an erasure that is none of ours");
    for (int row = what == 2 ? 0 : e->row; row < e->rows; row++)
        blank(e, row, what == 0 && row == e->row ? e->column : 0, e->columns);
    return true;
}

static bool repeat(emulator *e, int times) {
    char glyph[EMULATOR_GLYPH];
    strcpy(glyph, e->last);
    for (int i = 0; i < times; i++)
        if (!put(e, glyph, 1))
            return false;
    return true;
}

/* What stands between "ESC [" and the last byte, without a '?' before it. */
static bool control(emulator *e, bool private, const char *text, size_t length, char last) {
    parameters p;
    if (!parse(text, length, &p))
        return refuse(e, "a sequence that is none of ours");
    if (private) {
        if (last == 'c') /* the cursor's shape on a Linux console */
            return true;
        return last == 'h' || last == 'l' ? set_mode(e, parameter(&p, 0, 0), last == 'h')
                                          : refuse(e, "a private sequence that is none of ours");
    }
    int n = parameter(&p, 0, 1);
    e->finals[(unsigned char)last] = true;
    switch (last) {
    case 'H': return move(e, n - 1, parameter(&p, 1, 1) - 1);
    case 'G': return move(e, e->row, n - 1);
    case 'd': return move(e, n - 1, e->column);
    case 'C': return move(e, e->row, e->column + n);
    case 'D': return move(e, e->row, e->column - n);
    case 'A': return move(e, e->row - n, e->column);
    case 'B': return move(e, e->row + n, e->column);
    case 'X': blank(e, e->row, e->column, e->column + n); return true;
    case 'K': blank(e, e->row, e->column, e->columns); return n == 1 || refuse(e, "an erasure that is none of ours");
    case 'J': return erase(e, parameter(&p, 0, 0));
    case 'b': return repeat(e, n);
    case 'm': return style(e, &p);
    case 'r': e->bottom = parameter(&p, 1, e->rows) - 1; return n == 1 && move(e, 0, 0);
    case 'h':
    case 'l': return n == 4 || n == 34 || refuse(e, "a mode that is none of ours"); /* 34: a cursor's shape */
    case 't': return n == 22 || n == 23 || refuse(e, "a window's command that is none of ours");
    default: return refuse(e, "a sequence that is none of ours");
    }
}

/* Bytes of the escape sequence that begins at kept, 0 where it has not come to its end. */
static size_t sequence_length(const unsigned char *s, size_t n) {
    if (n < 2)
        return 0;
    if (strchr("()", s[1]))
        return n < 3 ? 0 : 3;
    if (s[1] != '[')
        return 2;
    for (size_t i = 2; i < n; i++)
        if (s[i] >= 0x40 && s[i] < 0x7f)
            return i + 1;
    return 0;
}

static bool escape(emulator *e, size_t length) {
    const char *s = (const char *)e->kept;
    if (s[1] == '[') {
        bool private = s[2] == '?';
        size_t from = private ? 3 : 2;
        return control(e, private, s + from, length - 1 - from, s[length - 1]);
    }
    if (s[1] == '=' || s[1] == '>' || s[1] == '7' || s[1] == '8')
        return true;
    if (s[1] == '(' || s[1] == ')')
        return s[2] == 'B' || s[2] == '0' || refuse(e, "a character set that is none of ours");
    return refuse(e, "an escape sequence that is none of ours");
}

static size_t utf8_length(unsigned char first) {
    return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

static bool glyph(emulator *e, size_t length) {
    char text[5] = {0};
    unsigned code;
    memcpy(text, e->kept, length);
    if (ct_utf8_next(text, &code) != length || (code == 0xfffd && memcmp(text, "\xef\xbf\xbd", 3) != 0))
        return refuse(e, "bytes that are no UTF-8");
    if (code >= 0x80 && code < 0xa0)
        return refuse(e, "a control character in UTF-8");
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
        return refuse(e, "a character that changes the direction of writing");
    int width = ct_utf8_code_width(code);
    return width == 0 ? add_mark(e, text) : put(e, text, width);
}

/* Acts on what is kept once it is whole; true where all is well so far. */
static bool act(emulator *e) {
    unsigned char first = e->kept[0];
    size_t length = first == 0x1b ? sequence_length(e->kept, e->n_kept) : utf8_length(first);
    if (first == 0x7f || (first < 0x20 && first != 0x1b)) {
        e->n_kept = 0;
        switch (first) {
        case '\r': return move(e, e->row, 0);
        case '\n': return line_feed(e);
        case '\b': return move(e, e->row, e->column - 1);
        case 0x0f: return true; /* the first character set, as screen and vt100 begin */
        default: return refuse(e, "a control byte");
        }
    }
    if (first != 0x1b && length == 0)
        return refuse(e, "a byte that begins no UTF-8");
    if (length == 0 || e->n_kept < length)
        return e->n_kept < sizeof e->kept || refuse(e, "a sequence without an end");
    bool well = first == 0x1b ? escape(e, length) : glyph(e, length);
    e->n_kept = 0;
    return well;
}

bool emulator_take(emulator *e, const void *bytes, size_t size) {
    for (size_t i = 0; i < size && !e->wrong; i++, e->taken++) {
        e->kept[e->n_kept++] = ((const unsigned char *)bytes)[i];
        act(e);
    }
    return e->wrong == NULL;
}

const emulator_cell *emulator_at(const emulator *e, int row, int column) {
    return &e->cells[row * e->columns + column];
}

char *emulator_row(const emulator *e, int row, char *buffer, size_t size) {
    size_t used = 0, end = 0;
    buffer[0] = '\0';
    for (int column = 0; column < e->columns; column++) {
        const char *text = emulator_at(e, row, column)->text;
        if (used + strlen(text) >= size)
            break;
        strcpy(buffer + used, text);
        used += strlen(text);
        if (strcmp(text, " ") != 0)
            end = used;
    }
    buffer[end] = '\0';
    return buffer;
}

bool emulator_shows(const emulator *e, const char *text) {
    char row[4096];
    for (int i = 0; i < e->rows; i++)
        if (strstr(emulator_row(e, i, row, sizeof row), text))
            return true;
    return false;
}
