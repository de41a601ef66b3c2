/* Drawing the line on a pair.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap_line.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/name_fit.h"
#include "text/number.h"
#include "text/utf8.h"
#include "tui/wrap.h"

enum { TIMES = 3, NAME_LEAST = 8, MARK = 2, FIGURES = 8 * CT_NUMBER_SIZE };

bool ct_heat_turns(const ct_explore *explore, int a, int b, double r) {
    return !explore->partial && ct_words_turns(ct_session_model(explore->session), a, b, r);
}

/* The figures of a pair in so many words: 3 with t, 2 with what is held fixed, 1 with the interval, 0 r, p alone. */
static void pair_figures(const ct_pair *pair, int words, char text[FIGURES]) {
    char r[CT_NUMBER_SIZE], low[CT_NUMBER_SIZE], high[CT_NUMBER_SIZE], t[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE];
    ct_number(r, ct_pair_get(pair, CT_R, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(low, ct_pair_get(pair, CT_PAIR_CI_LOW, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(high, ct_pair_get(pair, CT_PAIR_CI_HIGH, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(t, ct_pair_get(pair, CT_PAIR_T, NULL), CT_CLASS_RATIO, 0);
    ct_number(p, ct_pair_get(pair, CT_PAIR_P, NULL), CT_CLASS_P, 0);
    const char *gap = words == 3 ? "  " : " ";
    int used = 0;
    if (words > 1 && pair->held > 0)
        used += snprintf(text, FIGURES, " given %zu term%s", pair->held, pair->held == 1 ? "" : "s");
    used += snprintf(text + used, FIGURES - (size_t)used, "%s%s %s", gap, ct_pair_symbol(pair->kind), r);
    if (words > 0 && low[0])
        used += snprintf(text + used, FIGURES - (size_t)used, " [%s, %s]", low, high);
    if (words > 2 && t[0])
        used += snprintf(text + used, FIGURES - (size_t)used, "%st %s", gap, t);
    snprintf(text + used, FIGURES - (size_t)used, "%sp %s", gap, p[0] ? p : "-");
}

static int put_source(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, int column, int columns,
                      int term) {
    char text[CT_NAME_ROOM];
    ct_explore_fit_source(explore, term, columns, grid->ascii, text, sizeof text);
    return ct_grid_put(grid, rect, row, column, CT_TEXT_PLAIN, text);
}

/* The line where the whole sentence is too long: it drops n (the title has it), t, what is held fixed (the title has
 * that, too), the interval; then names are cut. */
static void draw_narrow(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, const ct_pair *pair) {
    int a = ct_name_width(explore->terms, true, pair->a, grid->ascii);
    int names = a + ct_name_width(explore->terms, true, pair->b, grid->ascii), words = 4, room;
    char figures[FIGURES];
    do {
        pair_figures(pair, --words, figures);
        room = rect.columns - (int)strlen(figures) - TIMES;
    } while (words > 0 && room < names && (words > 1 || room < 2 * NAME_LEAST));
    int first = room >= names ? a : room / 2;
    int at = put_source(grid, explore, rect, row, 0, first, pair->a);
    at += ct_grid_put(grid, rect, row, at, CT_TEXT_PLAIN, " × ");
    at += put_source(grid, explore, rect, row, at, room - first, pair->b);
    ct_grid_put(grid, rect, row, at, CT_TEXT_PLAIN, figures);
}

static void draw_pair(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, const ct_pair *pair) {
    char line[CT_WORD_SIZE];
    ct_words_pair(explore->terms, pair, pair->held, grid->ascii, line, sizeof line);
    if (ct_utf8_width(line) > rect.columns && !isnan(ct_pair_get(pair, CT_R, NULL)))
        draw_narrow(grid, explore, rect, row, pair);
    else
        ct_grid_put_fit(grid, rect, row, 0, rect.columns, CT_TEXT_PLAIN, line);
}

/* In the last of the rows before `end`; in two of them where it is long. */
static void draw_note(ct_grid *grid, const ct_explore *explore, ct_rect rect, int end, int rows,
                      const ct_pair *pair) {
    char note[CT_WORD_SIZE];
    const ct_model *model = ct_session_model(explore->session);
    int room = rect.columns - MARK, width = ct_utf8_width(ct_words_turned(model, pair, false, note, sizeof note));
    int lines = width > room && rows > 1 ? 2 : 1;
    if (width > room && lines == 1)
        ct_words_turned(model, pair, true, note, sizeof note);
    ct_grid_put(grid, rect, end - lines, 0, CT_TEXT_WARNING, "!");
    ct_wrap(grid, rect, end - lines, MARK, MARK, lines, CT_TEXT_PLAIN, NULL, note);
}

void ct_heat_line(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, int free, int a, int b) {
    ct_rect rect = explore->layout.pane[CT_PANE_HEATMAP].body;
    ct_pair pair;
    if (ct_pairs_full(&explore->pairs, a, b, &pair) != CT_OK)
        return;
    bool turns = ct_heat_turns(explore, a, b, ct_pair_get(&pair, CT_R, NULL));
    if (turns)
        draw_note(grid, explore, rect, free > 0 ? shape->pair : shape->pair + 1, free, &pair);
    if (!turns || free > 0)
        draw_pair(grid, explore, rect, shape->pair, &pair);
}
