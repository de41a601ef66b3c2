/* What is painted is what the grid holds: random grids through the bytes that are sent into a terminal in memory.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emulator.h"
#include "text/utf8.h"
#include "tui/terminal_paint.h"

static const char *const terms[] = {"xterm-256color", "xterm",      "tmux-256color", "screen-256color",
                                    "screen",         "linux",      "vt100",         "vt220",
                                    "xterm-direct",   "xterm-mono", "ansi",          "rxvt-unicode-256color"};

enum { TERMS = sizeof terms / sizeof *terms, ROUNDS = 60 };

typedef struct easel {
    ct_capabilities can;
    ct_style_sheet sheet;
    ct_paint paint;
    emulator screen;
    ct_grid *last, *grid;
    unsigned seed;
} easel;

static unsigned roll(easel *e, unsigned below) {
    e->seed = e->seed * 1103515245u + 12345u;
    return (e->seed >> 16) % below;
}

/* False where the system does not know that terminal. */
static bool begin(easel *e, const char *term, bool plain, int rows, int columns) {
    memset(e, 0, sizeof *e);
    if (!ct_terminfo_open(term, STDOUT_FILENO))
        return false;
    ct_terminfo_read(&e->can);
    ct_style_sheet_make(&e->sheet, &e->can, plain);
    e->paint.sheet = &e->sheet;
    e->seed = 2004;
    emulator_init(&e->screen, rows, columns);
    e->screen.other_screen = true;
    e->screen.bottom = rows / 2; /* as somebody else left it: steps down must not scroll */
    e->grid = ct_grid_new(rows, columns, false);
    e->last = ct_grid_new(rows, columns, false);
    assert_non_null(e->grid);
    assert_non_null(e->last);
    return true;
}

static void end(easel *e) {
    ct_paint_free(&e->paint);
    emulator_free(&e->screen);
    ct_grid_free(e->grid);
    ct_grid_free(e->last);
    ct_terminfo_close();
}

static void scribble(easel *e) {
    static const char *const texts[] = {"a",
                                        "0.1234",
                                        "x  y   z",
                                        "──────────────────────",
                                        "│",
                                        "│",
                                        "-----------------------------",
                                        "收入",
                                        "e\xcc\x81t\xcc\x82",
                                        "●○▲",
                                        "  ",
                                        "                              ",
                                        "ΔadjR²",
                                        "ﷺ",
                                        "ไทย",
                                        "\033[31m"};
    ct_rect all = ct_grid_all(e->grid);
    unsigned marks = 1 + roll(e, 40);
    if (roll(e, 8) == 0)
        ct_grid_clear(e->grid);
    for (unsigned i = 0; i < marks; i++) {
        int row = (int)roll(e, (unsigned)e->grid->rows), column = (int)roll(e, (unsigned)e->grid->columns);
        ct_text_role role = (ct_text_role)roll(e, CT_ROLE_COUNT);
        switch (roll(e, 6)) {
        case 0: ct_grid_bar(e->grid, all, row, column, (int)roll(e, (unsigned)e->grid->rows), role); break;
        case 1: ct_grid_box(e->grid, (ct_rect){row / 2, column / 2, row + 3, column + 3}, role); break;
        case 2: ct_grid_paint(e->grid, (ct_rect){row, column, 2, 7}, role); break;
        default: ct_grid_put(e->grid, all, row, column, role, texts[roll(e, sizeof texts / sizeof *texts)]);
        }
    }
    e->grid->cursor_shown = roll(e, 3) == 0;
    e->grid->cursor_row = (int)roll(e, (unsigned)e->grid->rows);
    e->grid->cursor_column = (int)roll(e, (unsigned)e->grid->columns);
}

static bool same_look(const easel *e, const ct_grid_cell *cell, const emulator_cell *seen) {
    const ct_look *look = &e->sheet.looks[cell->role];
    bool empty = strcmp(cell->text, " ") == 0 && ct_look_blank(&e->sheet, look);
    if (strcmp(seen->text, " ") == 0 && empty)
        return (seen->look.background == look->background || (look->background <= 0 && seen->look.background <= 0)) &&
               !(seen->look.attributes & (EMULATOR_REVERSE | EMULATOR_UNDERLINE));
    return seen->look.foreground == look->foreground && seen->look.background == look->background &&
           seen->look.attributes == look->attributes;
}

static void compare(const easel *e, const char *term, int round) {
    for (int row = 0; row < e->grid->rows; row++)
        for (int column = 0; column < e->grid->columns; column++) {
            const ct_grid_cell *cell = ct_grid_at(e->grid, row, column);
            const emulator_cell *seen = emulator_at(&e->screen, row, column);
            bool stand_in = strcmp(seen->text, "?") == 0 || (cell->width == 0 && strcmp(seen->text, " ") == 0);
            if ((strcmp(cell->text, seen->text) != 0 && !(stand_in && strcmp(cell->text, " ") != 0)) ||
                (cell->width > 0 && !same_look(e, cell, seen)))
                fail_msg("%s, round %d, row %d, column %d: '%s' (role %d) is seen as '%s' (%d, %d, %u)", term, round,
                         row, column, cell->text, cell->role, seen->text, seen->look.foreground,
                         seen->look.background, seen->look.attributes);
        }
    bool hides = e->can.string[CT_CAN_CIVIS][0] != '\0'; /* an old terminal always shows it */
    assert_int_equal(e->screen.cursor_shown, e->grid->cursor_shown || !hides);
    if (e->screen.cursor_shown) {
        assert_int_equal(e->screen.row, e->grid->cursor_row);
        assert_int_equal(e->screen.column, e->grid->cursor_column);
    }
}

static void take(easel *e, const char *term, int round) {
    assert_false(e->paint.failed);
    if (!emulator_take(&e->screen, e->paint.bytes, e->paint.used))
        fail_msg("%s, round %d: %s at byte %zu", term, round, e->screen.wrong, e->screen.at);
    e->paint.used = 0;
}

static void keep(easel *e) {
    memcpy(e->last->cells, e->grid->cells, (size_t)e->grid->rows * (size_t)e->grid->columns * sizeof *e->grid->cells);
}

static void paint_all(const char *term, bool plain, int rows, int columns) {
    easel e;
    if (!begin(&e, term, plain, rows, columns)) {
        print_message("# %s is not known here\n", term);
        return;
    }
    for (int round = 0; round < ROUNDS; round++) {
        bool known = round > 0 && round % 20 > 0;
        scribble(&e);
        ct_paint_grid(&e.paint, known ? e.last : NULL, e.grid);
        take(&e, term, round);
        compare(&e, term, round);
        keep(&e);
        ct_paint_grid(&e.paint, e.last, e.grid);
        assert_int_equal(e.paint.used, 0); /* what is there is not sent again */
    }
    ct_paint_leave(&e.paint, rows);
    take(&e, term, ROUNDS);
    assert_true(e.screen.wraps);
    assert_true(e.screen.cursor_shown);
    end(&e);
}

static void grids_are_seen_as_they_are(void **state) {
    (void)state;
    for (int i = 0; i < TERMS; i++) {
        paint_all(terms[i], false, 12, 40);
        paint_all(terms[i], true, 30, 100);
        paint_all(terms[i], false, 3, 5);
        paint_all(terms[i], false, 1, 1);
    }
}

/* The bytes of one change, to compare and to count. */
static size_t cost(easel *e, const char *term) {
    ct_paint_grid(&e->paint, e->last, e->grid);
    size_t bytes = e->paint.used;
    take(e, term, 0);
    compare(e, term, 0);
    keep(e);
    return bytes;
}

static void little_is_sent(void **state) {
    (void)state;
    static const char term[] = "xterm-256color";
    easel e;
    if (!begin(&e, term, false, 40, 120)) {
        print_message("# %s is not known here\n", term);
        return;
    }
    ct_rect all = ct_grid_all(e.grid);
    ct_paint_grid(&e.paint, NULL, e.grid);
    take(&e, term, 0);
    keep(&e);
    ct_grid_put(e.grid, all, 20, 60, CT_TEXT_PLAIN, "x");
    assert_true(cost(&e, term) <= 8 + 1 + 3 + 3); /* there, the letter, and back */
    ct_grid_put(e.grid, all, 20, 62, CT_TEXT_DIM, "  ");
    assert_int_equal(cost(&e, term), 0); /* a blank in another colour is a blank */
    ct_grid_put(e.grid, all, 21, 0, CT_TEXT_PLAIN, "1.2345    6.7890");
    cost(&e, term);
    ct_grid_put(e.grid, all, 21, 0, CT_TEXT_PLAIN, "1.2346    6.7891");
    assert_true(cost(&e, term) <= 8 + 1 + 6 + 1 + 3);
    ct_grid_box(e.grid, (ct_rect){0, 0, 20, 50}, CT_TEXT_FRAME);
    assert_true(cost(&e, term) <= 2 * 50 * 3 + 2 * 18 * 5 + 60);
    ct_grid_fill(e.grid, (ct_rect){0, 0, 20, 50}, CT_TEXT_PLAIN);
    assert_true(cost(&e, term) <= 2 * 20 + 18 * 12);
    end(&e);
}

/* A glyph of which the terminal may think otherwise: what follows it is put where it belongs. */
static void doubtful_widths_shift_nothing(void **state) {
    (void)state;
    static const char term[] = "xterm-256color";
    easel e;
    if (!begin(&e, term, false, 4, 40)) {
        print_message("# %s is not known here\n", term);
        return;
    }
    ct_grid_put(e.grid, ct_grid_all(e.grid), 1, 0, CT_TEXT_PLAIN, "收入x");
    ct_paint_grid(&e.paint, NULL, e.grid);
    e.paint.bytes = realloc(e.paint.bytes, e.paint.used + 1);
    assert_non_null(e.paint.bytes);
    e.paint.room = e.paint.used + 1;
    e.paint.bytes[e.paint.used] = '\0';
    assert_non_null(strstr(e.paint.bytes, "收入\033[5Gx"));
    take(&e, term, 0);
    compare(&e, term, 0);
    end(&e);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grids_are_seen_as_they_are),
        cmocka_unit_test(little_is_sent),
        cmocka_unit_test(doubtful_widths_shift_nothing),
    };
    return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
