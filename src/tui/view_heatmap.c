/* Drawing the heatmap.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "frame.h"
#include "shape.h"
#include "text/number.h"
#include "text/utf8.h"

enum { TIMES = 3, NAME_LEAST = 8 };

/* What a cell of that many columns shows of r: it drops digits first, the star last but one, the sign last. */
static const struct {
    int decimals;
    bool point, star;
} forms[CT_HEAT_CELL + 1] = {
    [1] = {0, false, false}, [2] = {1, false, false}, [3] = {1, false, true}, [4] = {1, true, true},
    [5] = {2, true, true},   [6] = {3, true, true},   [7] = {3, true, true},  [8] = {3, true, true},
};

/* Writes r for a cell: all of one length from its first digit on, so that points and stars stand below each other. */
static void cell_text(const ct_heat_cell *cell, bool diagonal, int columns, char *text) {
    bool star = cell->p < .05;
    if (columns == 1) { /* the colour tells how strong, this which way, where it is not chance */
        strcpy(text, diagonal ? "1" : isnan(cell->r) ? "-" : !star ? "·" : cell->r < 0 ? "-" : "+");
        return;
    }
    if (diagonal || isnan(cell->r)) {
        strcpy(text, diagonal ? "1" : "-");
    } else {
        int width = forms[columns].decimals + 1;
        ct_number_fit(text, cell->r, CT_CLASS_CORRELATION, width + (cell->r < 0));
        if (text[0] != '-') /* rounded to zero it has no sign, and one column less */
            ct_number_fit(text, fabs(cell->r), CT_CLASS_CORRELATION, width);
        char *point = strchr(text, '.');
        if (point && !forms[columns].point)
            memmove(point, point + 1, strlen(point));
    }
    if (forms[columns].star)
        strcat(text, star && !diagonal ? "*" : " ");
}

static ct_text_role label_role(const ct_state *state, int term) {
    if (term == state->response)
        return CT_TEXT_RESPONSE;
    return state->in_model[term] ? CT_TEXT_IN_MODEL : CT_TEXT_DIM;
}

/* The smallest and the largest n of the pairs that are shown, for the title. */
typedef struct sample {
    double least, most;
} sample;

typedef struct heatmap {
    ct_explore *explore;
    const ct_state *state;
    ct_rect rect;
    ct_heat_shape shape;
    int row, column; /* the linked pair, -1 where there is none */
    sample n;
} heatmap;

static const char *name_of_term(const heatmap *map, int term) {
    return ct_terms_at(map->explore->terms, (size_t)term)->name;
}

static const char *name_of(const heatmap *map, int place) {
    return ct_explore_name(map->explore, map->explore->heat[place]);
}

/* Where a row of the heatmap stands, in rows of the pane: beside its variable where all variables fit. */
static int row_of(const heatmap *map, int place) {
    const ct_explore *explore = map->explore;
    if (!ct_explore_side_by_side(explore))
        return map->shape.heads + 1 + place - explore->heat_rows.top;
    int listed = 0;
    while (listed < explore->n_listed && explore->listed[listed] != explore->heat[place])
        listed++;
    return map->shape.heads + 1 + listed;
}

static void draw_head(ct_grid *grid, const heatmap *map, int place, int start) {
    int cell = map->shape.cell, most = cell > 1 ? cell - 1 : 1;
    const char *name = name_of(map, place);
    ct_text_role role = label_role(map->state, map->explore->heat[place]);
    if (place == map->column)
        role = CT_TEXT_LINKED;
    if (cell < 5) { /* no room for a sign of the cut: the rows' names tell */
        ct_rect head = {map->rect.row + map->shape.heads, map->rect.column + start + cell - most, 1, most};
        ct_grid_put(grid, head, 0, 0, role, name);
        return;
    }
    char text[4 * CT_HEAT_CELL + 8];
    int width = ct_utf8_width(ct_text_fit(text, sizeof text, name, most, grid->ascii));
    int end = width < cell - 1 ? cell - 1 : cell; /* where the digits end, if it can */
    ct_grid_put(grid, map->rect, map->shape.heads, start + end - width, role, text);
}

static void draw_cell(ct_grid *grid, heatmap *map, int row, int column, int line, int start) {
    ct_explore *explore = map->explore;
    char text[CT_NUMBER_SIZE + 2];
    bool diagonal = row == column, here = row == map->row && column == map->column;
    ct_heat_cell cell = ct_pairs_get(&explore->pairs, explore->heat[row], explore->heat[column]);
    cell_text(&cell, diagonal, map->shape.cell, text);
    ct_text_role role = diagonal ? CT_TEXT_DIM : ct_theme_heat(cell.r);
    if (here && explore->focus == CT_PANE_HEATMAP)
        role = CT_HEAT_CURSOR;
    ct_rect area = {map->rect.row + line, map->rect.column + start, 1, map->shape.cell};
    ct_grid_fill(grid, area, role);
    ct_grid_put(grid, area, 0, map->shape.cell - ct_utf8_width(text), role, text);
    if (!diagonal && !isnan(cell.r)) {
        map->n.least = fmin(map->n.least, cell.n);
        map->n.most = fmax(map->n.most, cell.n);
    }
}

static void draw_cells(ct_grid *grid, heatmap *map) {
    const ct_explore *explore = map->explore;
    int left = explore->heat_columns.top, top = explore->heat_rows.top;
    for (int i = 0; i < map->shape.columns && left + i < explore->n_heat; i++)
        draw_head(grid, map, left + i, map->shape.label + i * map->shape.cell);
    for (int i = 0; i < map->shape.shown && top + i < explore->n_heat; i++) {
        int row = top + i, line = row_of(map, row);
        ct_text_role role = row == map->row ? CT_TEXT_LINKED : label_role(map->state, explore->heat[row]);
        ct_grid_put_fit(grid, map->rect, line, 0, map->shape.label - 1, role, name_of(map, row));
        for (int j = 0; j < map->shape.columns && left + j <= row; j++)
            draw_cell(grid, map, row, left + j, line, map->shape.label + j * map->shape.cell);
    }
}

/* The figures of a pair in so many words: 2 with t, 1 with the interval, 0 r and p alone. */
static void pair_figures(const ct_pair *pair, int words, char *text, size_t size) {
    char r[CT_NUMBER_SIZE], low[CT_NUMBER_SIZE], high[CT_NUMBER_SIZE], t[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE];
    ct_number(r, ct_pair_get(pair, CT_R, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(low, ct_pair_get(pair, CT_PAIR_CI_LOW, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(high, ct_pair_get(pair, CT_PAIR_CI_HIGH, NULL), CT_CLASS_CORRELATION, 0);
    ct_number(t, ct_pair_get(pair, CT_PAIR_T, NULL), CT_CLASS_RATIO, 0);
    ct_number(p, ct_pair_get(pair, CT_PAIR_P, NULL), CT_CLASS_P, 0);
    const char *gap = words == 2 ? "  " : " ";
    int used = snprintf(text, size, "%sr %s", gap, r);
    if (words > 0 && low[0])
        used += snprintf(text + used, size - (size_t)used, " [%s, %s]", low, high);
    if (words > 1 && t[0])
        used += snprintf(text + used, size - (size_t)used, "%st %s", gap, t);
    snprintf(text + used, size - (size_t)used, "%sp %s", gap, p[0] ? p : "-");
}

/* The line on one pair where the whole sentence is too long: it drops n (the title has it), t, the interval; then
 * names are cut. */
static void draw_narrow_pair(ct_grid *grid, const heatmap *map, const ct_pair *pair) {
    const char *a = name_of_term(map, pair->a), *b = name_of_term(map, pair->b);
    int names = ct_utf8_width(a) + ct_utf8_width(b), row = map->shape.pair, words = 3, room;
    char figures[6 * CT_NUMBER_SIZE];
    do {
        pair_figures(pair, --words, figures, sizeof figures);
        room = map->rect.columns - (int)strlen(figures) - TIMES;
    } while (words > 0 && room < names && (words > 1 || room < 2 * NAME_LEAST));
    int first = room >= names ? ct_utf8_width(a) : room / 2;
    int at = ct_grid_put_fit(grid, map->rect, row, 0, first, CT_TEXT_PLAIN, a);
    at += ct_grid_put(grid, map->rect, row, at, CT_TEXT_PLAIN, " × ");
    at += ct_grid_put_fit(grid, map->rect, row, at, room - first, CT_TEXT_PLAIN, b);
    ct_grid_put(grid, map->rect, row, at, CT_TEXT_PLAIN, figures);
}

static void draw_pair(ct_grid *grid, const heatmap *map) {
    char line[CT_WORD_SIZE];
    ct_pair pair;
    if (map->row < 0)
        return;
    const int *heat = map->explore->heat;
    if (ct_corr_pair(map->state->moments, heat[map->column], heat[map->row], .95, &pair) != CT_OK)
        return;
    ct_words_pair(map->explore->terms, &pair, grid->ascii, line, sizeof line);
    if (ct_utf8_width(line) > map->rect.columns && !isnan(ct_pair_get(&pair, CT_R, NULL)))
        draw_narrow_pair(grid, map, &pair);
    else
        ct_grid_put_fit(grid, map->rect, map->shape.pair, 0, map->rect.columns, CT_TEXT_PLAIN, line);
}

/* Drops the pane's name, then the legend, where the width asks for it. */
static void make_title(const heatmap *map, int columns, char *title, size_t size) {
    char n[2 * CT_NUMBER_SIZE + 8] = "", least[CT_NUMBER_SIZE], most[CT_NUMBER_SIZE];
    const char *transform = map->explore->transform, *gap = *transform ? "  " : "";
    const char *digits = map->shape.cell == 1 ? "" : forms[map->shape.cell].point ? "" : "  in tenths";
    const char *legend = map->shape.cell == 1 ? "  + - p<.05" : forms[map->shape.cell].star ? "  * p<.05" : "";
    ct_number(least, map->n.least, CT_CLASS_COUNT, 0);
    ct_number(most, map->n.most, CT_CLASS_COUNT, 0);
    if (map->n.least < map->n.most)
        snprintf(n, sizeof n, "  n %s-%s", least, most);
    else if (map->n.least == map->n.most)
        snprintf(n, sizeof n, "  n %s", least);
    snprintf(title, size, "Correlation  Pearson%s%s%s%s%s", gap, transform, n, digits, legend);
    if (ct_utf8_width(title) > columns)
        snprintf(title, size, "Pearson%s%s%s%s%s", gap, transform, n, digits, legend);
    if (ct_utf8_width(title) > columns)
        snprintf(title, size, "Pearson%s%s%s%s", gap, transform, n, digits);
}

void ct_view_heatmap(ct_grid *grid, ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_HEATMAP];
    heatmap map = {.explore = explore,
                   .state = ct_session_state(explore->session),
                   .rect = place->body,
                   .shape = ct_shape_heatmap(place, explore->n_heat),
                   .n = {INFINITY, -INFINITY}};
    if (!ct_explore_pair(explore, &map.row, &map.column))
        map.row = map.column = -1;
    char title[200];
    draw_cells(grid, &map);
    draw_pair(grid, &map);
    make_title(&map, place->frame.columns - 4, title, sizeof title);
    ct_frame(grid, place, explore->focus == CT_PANE_HEATMAP, false, title, "");
}
