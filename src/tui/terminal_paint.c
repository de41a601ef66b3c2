/* Painting: one look after the other, since to skip a cell mostly costs less than to change the look for it; each look
 * in rows from the left to the right, but the upright lines of frames downwards.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* wcwidth */
#endif
#include "terminal_paint.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "text/utf8.h"

enum {
    UPRIGHT_LEAST = 3, /* a line of fewer rows goes with its rows */
    REWRITE_MOST = 8   /* columns that are rather written again than jumped over */
};

/* One painting. */
typedef struct canvas {
    ct_paint *paint;
    const ct_grid *last, *grid; /* last is NULL where the screen is blank */
    bool *done;                 /* cells that need no more bytes */
    const ct_look *now;         /* what is painted at the moment; NULL for blanks alone */
} canvas;

void ct_paint_free(ct_paint *paint) {
    free(paint->bytes);
    *paint = (ct_paint){0};
}

void ct_paint_forget(ct_paint *paint) {
    paint->row = paint->column = -1;
    paint->drifts = false;
}

static void send(ct_paint *paint, const char *bytes, size_t length) {
    if (paint->used + length > paint->room) {
        size_t room = 2 * (paint->used + length) + 1024;
        char *grown = realloc(paint->bytes, room);
        if (!grown) {
            paint->failed = true;
            return;
        }
        paint->bytes = grown;
        paint->room = room;
    }
    if (length == 0) /* then there may be no memory yet */
        return;
    memcpy(paint->bytes + paint->used, bytes, length);
    paint->used += length;
}

static const char *can(const ct_paint *paint, ct_capability which) {
    return paint->sheet->can->string[which];
}

static void send_capability(ct_paint *paint, ct_capability which) {
    send(paint, can(paint, which), strlen(can(paint, which)));
}

static const ct_look *look_of(const ct_paint *paint, const ct_grid_cell *cell) {
    return &paint->sheet->looks[cell->role];
}

static void set_look(ct_paint *paint, const ct_look *look) {
    char bytes[CT_CHANGE_SIZE];
    size_t length = ct_style_change(paint->sheet, &paint->look, look, bytes);
    send(paint, bytes, length);
    paint->look = *look;
}

/* Cells */

static bool is_blank(const ct_paint *paint, const ct_grid_cell *cell) {
    return cell->text[0] == ' ' && cell->text[1] == '\0' && ct_look_blank(paint->sheet, look_of(paint, cell));
}

static bool same(const ct_paint *paint, const ct_grid_cell *a, const ct_grid_cell *b) {
    if (is_blank(paint, a) || is_blank(paint, b))
        return is_blank(paint, a) && is_blank(paint, b);
    return a->width == b->width && strcmp(a->text, b->text) == 0 &&
           ct_look_same(look_of(paint, a), look_of(paint, b));
}

static size_t place(const canvas *on, int row, int column) {
    return (size_t)row * (size_t)on->grid->columns + (size_t)column;
}

/* The right half of a wide glyph changes with its left one: so that a glyph is painted where either differs. */
static void compare(const canvas *on) {
    const ct_grid *grid = on->grid;
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++) {
            const ct_grid_cell *cell = ct_grid_at(grid, row, column);
            on->done[place(on, row, column)] =
                on->last ? same(on->paint, ct_grid_at(on->last, row, column), cell) : is_blank(on->paint, cell);
            if (cell->width == 0 && column > 0)
                on->done[place(on, row, column - 1)] &= on->done[place(on, row, column)];
        }
}

/* Characters of whose width there is no doubt, unless they carry marks. */
static bool is_sure(const ct_grid_cell *cell) {
    unsigned code;
    size_t bytes = ct_utf8_next(cell->text, &code);
    return cell->width == 1 && cell->text[bytes] == '\0' && (code < 0x300 || (code >= 0x2000 && code < 0x2c00));
}

/* The glyph as it is sent. One whose width the system sees otherwise than we do would shift the rest of its line: a
 * sign stands in for it. */
static const char *glyph_of(const ct_grid_cell *cell) {
    unsigned code;
    ct_utf8_next(cell->text, &code);
    if (code < 0x7f || wcwidth((wchar_t)code) == cell->width)
        return cell->text;
    return cell->width == 2 ? "? " : "?";
}

/* The cursor */

typedef struct way {
    char bytes[CT_CAPABILITY_SIZE];
    size_t length; /* 0: no way */
} way;

static void shorter(way *best, const way *other) {
    if (other->length > 0 && (best->length == 0 || other->length < best->length))
        *best = *other;
}

static bool append(way *to, const char *bytes, size_t length) {
    if (to->length + length >= sizeof to->bytes)
        return false;
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    return true;
}

/* Writing again what stands between the cursor and a column to its right, where that takes no change of looks. */
static way rewrite(const canvas *on, int row, int from, int to) {
    const ct_paint *paint = on->paint;
    way by = {.length = 0};
    if (to <= from || to - from > REWRITE_MOST)
        return by;
    for (int column = from; column < to; column++) {
        const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
        bool fits = is_blank(paint, cell) ? ct_look_blank(paint->sheet, &paint->look)
                                          : ct_look_same(look_of(paint, cell), &paint->look) && is_sure(cell);
        if (!fits || !append(&by, cell->text, strlen(cell->text)))
            return (way){.length = 0};
    }
    return by;
}

/* The shortest way from a column of a row to another. */
static way along(const canvas *on, int row, int from, int to) {
    const ct_paint *paint = on->paint;
    way best = rewrite(on, row, from, to), other = {.length = 0};
    other.length = ct_terminfo_expand(paint->sheet->can, CT_CAN_HPA, to, 0, other.bytes);
    shorter(&best, &other);
    if (to > from) {
        other.length = ct_terminfo_expand(paint->sheet->can, CT_CAN_CUF, to - from, 0, other.bytes);
        shorter(&best, &other);
    }
    size_t left = strlen(can(paint, CT_CAN_CUB1));
    if (to < from && left > 0 && (size_t)(from - to) * left < sizeof other.bytes) {
        other.length = 0;
        for (int i = to; i < from; i++)
            append(&other, can(paint, CT_CAN_CUB1), left);
        shorter(&best, &other);
    }
    if (to == 0) {
        other = (way){"\r", 1};
        shorter(&best, &other);
    }
    return best;
}

/* Down some rows, and from there to the column. */
static way downwards(const canvas *on, int row, int column) {
    const ct_paint *paint = on->paint;
    const char *down = can(paint, CT_CAN_CUD1);
    way by = {.length = 0}, rest = {.length = 0};
    if (!*down || row - paint->row > 4)
        return by;
    for (int i = paint->row; i < row; i++)
        append(&by, down, strlen(down));
    if (column != paint->column) {
        rest = along(on, row, paint->column, column);
        if (rest.length == 0 || !append(&by, rest.bytes, rest.length))
            by.length = 0;
    }
    return by;
}

static void move_to(const canvas *on, int row, int column) {
    ct_paint *paint = on->paint;
    way best = {.length = 0}, other;
    if (paint->row == row && paint->column == column && !paint->drifts)
        return;
    best.length = ct_terminfo_expand(paint->sheet->can, CT_CAN_CUP, row, column, best.bytes);
    if (paint->row == row && (paint->drifts || paint->column < 0)) { /* only the row is known */
        other.length = ct_terminfo_expand(paint->sheet->can, CT_CAN_HPA, column, 0, other.bytes);
        shorter(&best, &other);
    } else if (paint->row >= 0 && paint->column >= 0 && !paint->drifts) {
        other = row == paint->row  ? along(on, row, paint->column, column)
                : row > paint->row ? downwards(on, row, column)
                                   : (way){.length = 0};
        shorter(&best, &other);
        if (column == paint->column) {
            other.length = ct_terminfo_expand(paint->sheet->can, CT_CAN_VPA, row, 0, other.bytes);
            shorter(&best, &other);
        }
    }
    send(paint, best.bytes, best.length);
    paint->row = row;
    paint->column = column;
    paint->drifts = false;
}

/* Where the cursor is once so many columns were written from where it was. In the last column it stays if it was told
 * to; else nobody knows. */
static void advance(const canvas *on, int columns) {
    ct_paint *paint = on->paint;
    paint->column += columns;
    if (paint->column < on->grid->columns)
        return;
    paint->column = can(paint, CT_CAN_RMAM)[0] ? on->grid->columns - 1 : -1;
    if (paint->column < 0)
        paint->row = -1;
}

/* Painting */

static void put_cell(const canvas *on, int row, int column) {
    ct_paint *paint = on->paint;
    const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
    const char *glyph = glyph_of(cell);
    bool sure = is_sure(cell), follows = paint->row == row && paint->column == column;
    if (!follows || (paint->drifts && sure))
        move_to(on, row, column);
    if (!is_blank(paint, cell) || !ct_look_blank(paint->sheet, &paint->look))
        set_look(paint, look_of(paint, cell));
    send(paint, glyph, strlen(glyph));
    advance(on, cell->width);
    paint->drifts = paint->drifts || !sure;
    on->done[place(on, row, column)] = true;
    if (cell->width == 2)
        on->done[place(on, row, column + 1)] = true;
}

/* How many cells from here on are the same glyph in the same look. */
static int run_length(const canvas *on, int row, int column) {
    const ct_grid_cell *first = ct_grid_at(on->grid, row, column);
    int end = column + 1;
    while (end < on->grid->columns && same(on->paint, first, ct_grid_at(on->grid, row, end)))
        end++;
    return end - column;
}

/* Repeats the glyph just written; false where that would not be shorter. The count alone is taken from the string: it
 * would write the glyph as well. A glyph of one byte only: some terminals (tmux before 3.4) forget others. */
static bool repeat(const canvas *on, int row, int column, int times) {
    ct_paint *paint = on->paint;
    const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
    char bytes[CT_CAPABILITY_SIZE];
    size_t length = ct_terminfo_expand(paint->sheet->can, CT_CAN_REP, 'x', times + 1, bytes);
    if (cell->text[1] != '\0' || length < 2 || bytes[0] != 'x' || (size_t)times <= length + 6)
        return false;
    send(paint, bytes + 1, length - 1);
    paint->column = -1; /* a terminal that knows no repeating shall at least have the rest in its place */
    memset(&on->done[place(on, row, column)], true, (size_t)times + 1);
    return true;
}

/* Blanks from here on; returns how many columns have been seen to. */
static int put_blanks(const canvas *on, int row, int column) {
    ct_paint *paint = on->paint;
    char bytes[CT_CAPABILITY_SIZE];
    int length = run_length(on, row, column), needed = 0;
    for (int i = 0; i < length; i++)
        if (!on->done[place(on, row, column + i)])
            needed = i + 1;
    bool erases = paint->sheet->can->own_colours || paint->sheet->can->colours == 0;
    size_t el = erases && column + length == on->grid->columns ? strlen(can(paint, CT_CAN_EL)) : 0;
    size_t ech = erases ? ct_terminfo_expand(paint->sheet->can, CT_CAN_ECH, needed, 0, bytes) : 0;
    memset(&on->done[place(on, row, column)], true, (size_t)needed);
    move_to(on, row, column);
    if (!ct_look_blank(paint->sheet, &paint->look))
        set_look(paint, &paint->sheet->paper);
    if (el > 0 && (size_t)needed > el) {
        send_capability(paint, CT_CAN_EL);
    } else if (ech > 0 && (size_t)needed > ech) {
        send(paint, bytes, ech);
    } else {
        for (int i = 0; i < needed; i++)
            send(paint, " ", 1);
        advance(on, needed);
    }
    return needed;
}

static bool is_due(const canvas *on, int row, int column) {
    return column < on->grid->columns && !on->done[place(on, row, column)] && on->now &&
           ct_look_same(look_of(on->paint, ct_grid_at(on->grid, row, column)), on->now);
}

/* Whether blanks are painted along with the look at hand: behind what was just written, or a few before what comes
 * next; the others later, all together. */
static bool blanks_fit(const canvas *on, int row, int column) {
    const ct_paint *paint = on->paint;
    int length = run_length(on, row, column);
    if (!on->now)
        return true;
    if (!ct_look_blank(paint->sheet, on->now))
        return false;
    return (paint->row == row && paint->column == column) ||
           (length <= REWRITE_MOST && is_due(on, row, column + length));
}

/* What of a row is due in the look at hand. */
static void put_row(const canvas *on, int row) {
    for (int column = 0; column < on->grid->columns;) {
        const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
        bool blank = is_blank(on->paint, cell), done = on->done[place(on, row, column)] || cell->width == 0;
        if (!done && blank && blanks_fit(on, row, column)) {
            column += put_blanks(on, row, column);
        } else if (!done && !blank && is_due(on, row, column)) {
            int length = cell->width == 1 ? run_length(on, row, column) : 1;
            put_cell(on, row, column);
            column += length > 1 && repeat(on, row, column, length - 1) ? length : cell->width;
        } else {
            column++;
        }
    }
}

static bool is_upright(const canvas *on, int row, int column) {
    const char *text = ct_grid_at(on->grid, row, column)->text;
    return is_due(on, row, column) && (strcmp(text, "│") == 0 || strcmp(text, "|") == 0);
}

/* The frames: a step down costs less than going back to them from every row. */
static void put_uprights(const canvas *on) {
    const ct_grid *grid = on->grid;
    for (int column = 0; column < grid->columns; column++)
        for (int row = 0; row < grid->rows; row++) {
            int end = row;
            while (end < grid->rows && is_upright(on, end, column))
                end++;
            if (end - row >= UPRIGHT_LEAST)
                for (int i = row; i < end; i++)
                    put_cell(on, i, column);
            if (end > row)
                row = end - 1;
        }
}

/* Looks */

/* Marks the roles of cells that are to be painted. */
static void find_roles(const canvas *on, bool wanted[CT_ROLE_COUNT]) {
    size_t cells = (size_t)on->grid->rows * (size_t)on->grid->columns;
    memset(wanted, 0, CT_ROLE_COUNT * sizeof *wanted);
    for (size_t i = 0; i < cells; i++)
        if (!on->done[i] && on->grid->cells[i].width > 0 && !is_blank(on->paint, &on->grid->cells[i]))
            wanted[on->grid->cells[i].role] = true;
}

/* Of the looks that are wanted the one that takes the fewest bytes from the present one; NULL where none is. */
static const ct_look *next_look(const ct_paint *paint, bool wanted[CT_ROLE_COUNT]) {
    char bytes[CT_CHANGE_SIZE];
    size_t least = CT_CHANGE_SIZE + 1;
    const ct_look *looks = paint->sheet->looks, *best = NULL;
    for (int role = 0; role < CT_ROLE_COUNT; role++) {
        size_t length = wanted[role] ? ct_style_change(paint->sheet, &paint->look, &looks[role], bytes) : least;
        if (length < least) {
            least = length;
            best = &looks[role];
        }
    }
    for (int role = 0; best && role < CT_ROLE_COUNT; role++)
        wanted[role] = wanted[role] && !ct_look_same(&looks[role], best);
    return best;
}

static void put_all(canvas *on) {
    bool wanted[CT_ROLE_COUNT];
    find_roles(on, wanted);
    do {
        on->now = next_look(on->paint, wanted);
        put_uprights(on);
        for (int row = 0; row < on->grid->rows; row++)
            put_row(on, row);
    } while (on->now);
}

/* Where it is not to be seen it stays where it is, but on a terminal that cannot hide it. */
static void put_cursor(const canvas *on) {
    ct_paint *paint = on->paint;
    bool hides = can(paint, CT_CAN_CIVIS)[0];
    if ((on->grid->cursor_shown || !hides) && on->grid->cursor_row < on->grid->rows &&
        on->grid->cursor_column < on->grid->columns)
        move_to(on, on->grid->cursor_row, on->grid->cursor_column);
    if (on->grid->cursor_shown == !paint->cursor_hidden)
        return;
    send_capability(paint, on->grid->cursor_shown ? CT_CAN_CNORM : CT_CAN_CIVIS);
    paint->cursor_hidden = !on->grid->cursor_shown;
}

/* A screen of which nothing is known. Within fewer rows than it has, as curses may have left it when its size was about
 * to change, a step down would scroll. */
static void clear(ct_paint *paint, int rows) {
    char bytes[CT_CHANGE_SIZE];
    ct_look nothing = {-1, -1, 0};
    send(paint, bytes, ct_terminfo_expand(paint->sheet->can, CT_CAN_CSR, 0, rows - 1, bytes));
    send_capability(paint, CT_CAN_SGR0);
    send(paint, bytes, ct_style_change(paint->sheet, &nothing, &paint->sheet->paper, bytes));
    paint->look = paint->sheet->paper;
    send_capability(paint, CT_CAN_RMAM);
    send_capability(paint, CT_CAN_CLEAR);
    paint->row = paint->column = 0;
    paint->drifts = false;
    send_capability(paint, CT_CAN_CIVIS);
    paint->cursor_hidden = true;
}

void ct_paint_grid(ct_paint *paint, const ct_grid *last, const ct_grid *grid) {
    canvas on = {paint, last, grid, calloc((size_t)grid->rows * (size_t)grid->columns + 1, sizeof *on.done), NULL};
    if (!on.done) {
        paint->failed = true;
        return;
    }
    if (!last)
        clear(paint, grid->rows);
    compare(&on);
    put_all(&on);
    put_cursor(&on);
    free(on.done);
}

void ct_paint_leave(ct_paint *paint, int rows) {
    char bytes[CT_CAPABILITY_SIZE];
    send_capability(paint, CT_CAN_SGR0);
    paint->look = paint->sheet->paper;
    send(paint, bytes, ct_terminfo_expand(paint->sheet->can, CT_CAN_CUP, rows - 1, 0, bytes));
    send_capability(paint, CT_CAN_EL);
    send_capability(paint, CT_CAN_SMAM);
    send_capability(paint, CT_CAN_CNORM);
    paint->cursor_hidden = false;
    ct_paint_forget(paint);
}

void ct_paint_bytes(ct_paint *paint, const char *bytes, size_t length) {
    send(paint, bytes, length);
}
