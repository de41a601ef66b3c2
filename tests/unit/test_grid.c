/* The grid of cells, the names of keys, and where the panes are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "session/commands.h"
#include "tui/grid.h"
#include "tui/key.h"
#include "tui/layout.h"

static const ct_rect line = {0, 0, 1, 10};

static ct_grid *new_grid(int rows, int columns, bool ascii) {
    ct_grid *grid = ct_grid_new(rows, columns, ascii);
    assert_non_null(grid);
    return grid;
}

static void assert_text(const ct_grid *grid, const char *expected) {
    char *text = ct_grid_text(grid);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void assert_roles(const ct_grid *grid, const char *expected) {
    char *roles = ct_grid_roles(grid);
    assert_non_null(roles);
    assert_string_equal(roles, expected);
    free(roles);
}

/* What one line of ten columns shows after one text was put there. */
static void assert_put(int column, const char *text, int width, const char *expected) {
    ct_grid *grid = new_grid(1, 10, false);
    assert_int_equal(ct_grid_put(grid, line, 0, column, CT_TEXT_PLAIN, text), width);
    assert_text(grid, expected);
    ct_grid_free(grid);
}

static void text_is_clipped(void **state) {
    (void)state;
    assert_put(0, "abc", 3, "abc\n");
    assert_put(8, "abc", 3, "        ab\n");
    assert_put(-1, "abc", 3, "bc\n");
    assert_put(10, "abc", 3, "\n");
    assert_put(0, "abcdefghijkl", 12, "abcdefghij\n");
    ct_grid *grid = new_grid(3, 10, false);
    ct_rect inside = {1, 2, 1, 4};
    ct_grid_put(grid, inside, 0, 0, CT_TEXT_PLAIN, "abcdef");
    ct_grid_put(grid, inside, -1, 0, CT_TEXT_PLAIN, "above");
    ct_grid_put(grid, inside, 1, 0, CT_TEXT_PLAIN, "below");
    assert_text(grid, "\n  abcd\n\n");
    ct_grid_put(grid, (ct_rect){2, 8, 5, 50}, 0, 0, CT_TEXT_PLAIN, "beyond"); /* a rectangle that leaves the grid */
    assert_text(grid, "\n  abcd\n        be\n");
    ct_grid_free(grid);
}

static void wide_glyphs_keep_the_columns(void **state) {
    (void)state;
    assert_put(0, "收入x", 5, "收入x\n");
    assert_put(7, "收入", 4, "       收\n"); /* half of the second would show: a blank */
    assert_put(-1, "收入", 4, " 入\n");
    ct_grid *grid = new_grid(1, 10, false);
    ct_grid_put(grid, line, 0, 0, CT_TEXT_PLAIN, "收入");
    assert_int_equal(ct_grid_at(grid, 0, 0)->width, 2);
    assert_int_equal(ct_grid_at(grid, 0, 1)->width, 0);
    ct_grid_put(grid, line, 0, 1, CT_TEXT_PLAIN, "a"); /* into the right half of the first */
    assert_text(grid, " a入\n");
    ct_grid_put(grid, line, 0, 2, CT_TEXT_PLAIN, "b"); /* onto the left half of the second */
    assert_text(grid, " ab\n");
    for (int column = 0; column < 10; column++)
        assert_int_equal(ct_grid_at(grid, 0, column)->width, 1);
    ct_grid_free(grid);
}

static void marks_stay_with_their_glyph(void **state) {
    (void)state;
    assert_put(0, "e\u0301a", 2, "e\u0301a\n");
    assert_put(0, "\u0301a", 1, "a\n"); /* nothing to stand on */
    ct_grid *grid = new_grid(1, 10, false);
    char many[200] = "e";
    for (int i = 0; i < 50; i++)
        strcat(many, "\u0301");
    assert_int_equal(ct_grid_put(grid, line, 0, 0, CT_TEXT_PLAIN, many), 1);
    assert_true(strlen(ct_grid_at(grid, 0, 0)->text) < CT_GRID_CELL_BYTES);
    ct_grid_free(grid);
}

static void nothing_unsafe_is_drawn(void **state) {
    (void)state;
    assert_put(0, "a\033[1m", 5, "a\uFFFD[1m\n");
    assert_put(0,
               "\a\177\xc2\x9b"
               "x",
               4, "\uFFFD\uFFFD\uFFFDx\n");
    assert_put(0, "\xff\xfe", 2, "\uFFFD\uFFFD\n");
    assert_put(0, "a\u202eb\u200b\ufeffc", 3, "abc\n"); /* neither direction nor what has no width */
}

static void ascii_replaces_line_for_line(void **state) {
    (void)state;
    ct_grid *grid = new_grid(3, 10, true);
    ct_grid_box(grid, (ct_rect){0, 0, 3, 10}, CT_TEXT_FRAME);
    ct_grid_put(grid, (ct_rect){1, 1, 1, 8}, 0, 0, CT_TEXT_PLAIN, "●▲é收\033");
    assert_text(grid, "+--------+\n|*^????  |\n+--------+\n");
    ct_grid_free(grid);
}

static void cuts_have_a_sign(void **state) {
    (void)state;
    ct_grid *grid = new_grid(1, 10, false);
    assert_int_equal(ct_grid_put_fit(grid, line, 0, 0, 5, CT_TEXT_PLAIN, "shoppers"), 5);
    assert_text(grid, "shop…\n");
    assert_int_equal(ct_grid_put_fit(grid, line, 0, 5, 5, CT_TEXT_PLAIN, "users"), 5);
    assert_text(grid, "shop…users\n");
    assert_int_equal(ct_grid_put_fit(grid, line, 0, 0, 0, CT_TEXT_PLAIN, "x"), 0);
    ct_grid_free(grid);
}

static void roles_are_kept_apart_from_text(void **state) {
    (void)state;
    ct_grid *grid = new_grid(2, 10, false);
    ct_grid_put(grid, line, 0, 0, CT_TEXT_KEY, "key");
    ct_grid_paint(grid, (ct_rect){0, 1, 1, 1}, CT_TEXT_CURSOR);
    ct_grid_fill(grid, (ct_rect){1, 0, 1, 3}, CT_HEAT_FIRST);
    ct_grid_fill(grid, (ct_rect){1, 3, 1, 3}, CT_HEAT_LAST);
    assert_text(grid, "key\n\n");
    assert_roles(grid, "kCk\n000XXX\n");
    ct_grid_free(grid);
    char seen[256] = "";
    for (int role = 0; role < CT_ROLE_COUNT; role++) { /* a letter of its own for each */
        char letter = ct_role_letter((ct_text_role)role);
        assert_true(letter >= ' ' && letter <= 'z');
        assert_null(strchr(seen, letter));
        seen[strlen(seen)] = letter;
    }
}

static void rows_compare(void **state) {
    (void)state;
    ct_grid *a = new_grid(2, 10, false), *b = new_grid(2, 10, false);
    assert_true(ct_grid_same_row(a, b, 0));
    ct_grid_put(a, line, 0, 0, CT_TEXT_PLAIN, "x");
    assert_false(ct_grid_same_row(a, b, 0));
    assert_true(ct_grid_same_row(a, b, 1));
    ct_grid_put(b, line, 0, 0, CT_TEXT_DIM, "x");
    assert_false(ct_grid_same_row(a, b, 0));
    ct_grid_free(a);
    ct_grid_free(b);
    ct_grid_free(NULL);
}

static void keys_have_the_names_of_the_table(void **state) {
    (void)state;
    static const struct {
        ct_key_code key;
        const char *name;
    } cases[] = {
        {'b', "b"},
        {'?', "?"},
        {CT_KEY_SPACE, "Space"},
        {CT_CONTROL('R'), "^R"},
        {CT_KEY_TAB, "Tab"},
        {CT_KEY_PAGE_DOWN, "PgDn"},
        {CT_KEY_HOME, "Home"},
        {0xe9, "é"},
        {CT_KEY_NONE, ""},
        {CT_KEY_PASTE_BEGIN, ""},
    };
    char name[CT_KEY_NAME_SIZE];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ct_key_name(cases[i].key, name), cases[i].name);
    size_t count, reachable = 0;
    const ct_key_entry *keys = ct_keys(&count);
    for (size_t i = 0; i < count; i++) /* each key of the table can be typed */
        for (ct_key_code key = 1; key <= CT_KEY_PASTE_END; key = key == 0x7e ? CT_KEY_NONE : key + 1)
            if (strcmp(ct_key_name(key, name), keys[i].key) == 0) {
                reachable++;
                break;
            }
    assert_int_equal(reachable, count);
}

static bool overlap(ct_rect a, ct_rect b) {
    return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns &&
           b.column < a.column + a.columns;
}

static void panes_fit_every_size(void **state) {
    (void)state;
    for (int rows = 1; rows <= 70; rows++)
        for (int columns = 1; columns <= 220; columns += 3)
            for (int zoom = 0, candidates = 5; zoom < 2; zoom += candidates == 500, candidates = 505 - candidates) {
                ct_layout layout;
                ct_layout_make(&layout, rows, columns, candidates, CT_PANE_MODEL, zoom);
                assert_int_equal(layout.small, rows < CT_LEAST_ROWS || columns < CT_LEAST_COLUMNS);
                for (int i = 0; !layout.small && i < CT_PANE_COUNT; i++) {
                    ct_place place = layout.pane[i];
                    if (zoom && i != CT_PANE_MODEL) {
                        assert_int_equal(place.frame.rows, 0);
                        continue;
                    }
                    assert_true(place.body.rows >= 3 && place.body.columns >= 24);
                    assert_true(place.frame.row >= 1 && place.frame.row + place.frame.rows <= rows - 2);
                    assert_true(place.frame.column >= 0 && place.frame.column + place.frame.columns <= columns);
                    for (int j = 0; j < i; j++)
                        assert_false(overlap(place.frame, layout.pane[j].frame));
                }
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clipped),
        cmocka_unit_test(wide_glyphs_keep_the_columns),
        cmocka_unit_test(marks_stay_with_their_glyph),
        cmocka_unit_test(nothing_unsafe_is_drawn),
        cmocka_unit_test(ascii_replaces_line_for_line),
        cmocka_unit_test(cuts_have_a_sign),
        cmocka_unit_test(roles_are_kept_apart_from_text),
        cmocka_unit_test(rows_compare),
        cmocka_unit_test(keys_have_the_names_of_the_table),
        cmocka_unit_test(panes_fit_every_size),
    };
    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
