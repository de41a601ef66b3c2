/* Drawing the command line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { SIGN = 2, MENU_ROWS = 10, WORD_COLUMNS = 40 };

/* Columns of the line's first `bytes` bytes. */
static int columns_before(const ct_prompt *prompt, size_t bytes) {
    char *start = strndup(prompt->line, bytes);
    int columns = start ? ct_utf8_width(start) : 0;
    free(start);
    return columns;
}

static int widest_of(const ct_completions *menu, int first, int rows) {
    int widest = 0;
    for (int i = 0; i < rows; i++) {
        int width = ct_utf8_width(menu->items[first + i].text);
        if (width > widest)
            widest = width;
    }
    return widest < WORD_COLUMNS ? widest : WORD_COLUMNS;
}

/* The candidates above the word that they would complete, the chosen one marked; each with a word on it. */
static void draw_menu(ct_grid *grid, const ct_prompt *prompt, const ct_layout *layout, int column) {
    const ct_completions *menu = &prompt->menu;
    int count = (int)menu->count, rows = count < MENU_ROWS ? count : MENU_ROWS;
    if (rows > layout->middle.rows - 1)
        rows = layout->middle.rows - 1;
    int first = prompt->chosen >= rows ? prompt->chosen - rows + 1 : 0, widest = widest_of(menu, first, rows);
    int width = widest + 4;
    for (int i = 0; i < rows; i++) {
        int note = ct_utf8_width(menu->items[first + i].note);
        if (note > 0 && widest + note + 6 > width)
            width = widest + note + 6;
    }
    if (width > layout->columns)
        width = layout->columns;
    if (column + width > layout->columns)
        column = layout->columns - width;
    ct_rect rect = {layout->message.row - rows - 1, column, rows + 1, width};
    char head[64] = "";
    if (count > rows)
        snprintf(head, sizeof head, " %d-%d of %d ", first + 1, first + rows, count);
    ct_grid_fill(grid, rect, CT_TEXT_PLAIN);
    /* A frame open below: its last edge lies under the line itself, which is drawn over it. */
    ct_grid_box(grid, (ct_rect){rect.row, column, rows + 2, width}, CT_TEXT_FRAME_FOCUS);
    ct_grid_put(grid, rect, 0, 1, CT_TEXT_FRAME_FOCUS, head);
    for (int i = 0; i < rows; i++) {
        const ct_completion *item = &menu->items[first + i];
        bool chosen = first + i == prompt->chosen;
        if (chosen)
            ct_grid_fill(grid, (ct_rect){rect.row + 1 + i, column + 1, 1, width - 2}, CT_TEXT_CURSOR);
        ct_grid_put_fit(grid, rect, 1 + i, 2, widest, chosen ? CT_TEXT_CURSOR : CT_TEXT_KEY, item->text);
        ct_grid_put_fit(grid, rect, 1 + i, widest + 4, width - widest - 6, chosen ? CT_TEXT_CURSOR : CT_TEXT_DIM,
                        item->note);
    }
}

/* A caret below the place, and what is wrong beside it. */
static void draw_error(ct_grid *grid, const ct_prompt *prompt, ct_rect row, int column) {
    static const char shows[] = "Esc M shows all"; /* the line is open: it would take M for text */
    int width = ct_utf8_width(prompt->error), most = row.columns - column - 3;
    ct_grid_fill(grid, row, CT_TEXT_PLAIN);
    if (prompt->error_column == 0 || column - 3 > most)
        most = prompt->error_column == 0 ? row.columns - 2 : column - 3;
    if (width > most) {
        ct_grid_put(grid, row, 0, row.columns - (int)strlen(shows), CT_TEXT_KEY, shows);
        row.columns -= (int)strlen(shows) + 1;
    }
    if (prompt->error_column == 0) {
        ct_grid_put_fit(grid, row, 0, 1, row.columns - 2, CT_TEXT_ERROR, prompt->error);
        return;
    }
    ct_grid_put(grid, row, 0, column, CT_TEXT_WARNING, "^");
    int right = row.columns - column - 3, left = column - 2;
    if (width <= right || right >= left)
        ct_grid_put_fit(grid, row, 0, column + 2, right, CT_TEXT_ERROR, prompt->error);
    else
        ct_grid_put_fit(grid, row, 0, width < left ? left - width : 1, width < left ? width : left - 1, CT_TEXT_ERROR,
                        prompt->error);
}

/* Each line begins with the key that opens it. */
static const char *const signs[CT_PROMPT_KINDS] = {
    [CT_PROMPT_COMMAND] = ":", [CT_PROMPT_FIND] = "/", [CT_PROMPT_FILTER] = "&"};

void ct_view_prompt(ct_grid *grid, const ct_prompt *prompt, const ct_layout *layout) {
    ct_rect row = layout->message;
    ct_rect text = {row.row, row.column + SIGN, 1, row.columns - SIGN - 1};
    int cursor = columns_before(prompt, prompt->cursor), shift = 0;
    if (cursor >= text.columns) /* the window follows the cursor */
        shift = cursor - text.columns * 2 / 3;
    if (prompt->menu_open)
        draw_menu(grid, prompt, layout, columns_before(prompt, prompt->menu.start) - shift);
    ct_grid_fill(grid, row, CT_TEXT_PLAIN);
    ct_grid_put(grid, row, 0, SIGN - 1, CT_TEXT_KEY, signs[prompt->kind]);
    ct_grid_put(grid, text, 0, -shift, CT_TEXT_PLAIN, prompt->line);
    if (shift > 0)
        ct_grid_put(grid, text, 0, 0, CT_TEXT_DIM, "…");
    if (ct_utf8_width(prompt->line) - shift > text.columns)
        ct_grid_put(grid, row, 0, row.columns - 1, CT_TEXT_DIM, "…");
    if (prompt->error[0])
        draw_error(grid, prompt, layout->keys,
                   SIGN + (prompt->error_column > 0 ? columns_before(prompt, prompt->error_column - 1) - shift : 0));
    grid->cursor_row = row.row;
    grid->cursor_column = text.column + cursor - shift;
    grid->cursor_shown = true;
}
