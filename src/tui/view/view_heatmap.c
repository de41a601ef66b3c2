/* Drawing the heatmap.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/explore/shape.h"
#include "tui/wrap.h"
#include "view_heatmap_cell.h"
#include "view_heatmap_edge.h"
#include "view_heatmap_head.h"
#include "view_heatmap_line.h"

enum { POINT_LEAST = 5 }; /* columns of a cell whose figures have their point */

typedef struct heatmap {
    ct_explore *explore;
    const ct_state *state;
    ct_rect rect;
    ct_heat_shape shape;
    bool side_by_side;
    int row, column; /* the linked pair, -1 where there is none */
    ct_heat_seen seen;
} heatmap;

static bool takes_part(const ct_state *state, int term) {
    return term == state->response || state->in_model[term];
}

/* Where a row of the heatmap stands, in rows of the pane: beside its variable where all variables fit. */
static int row_of(const heatmap *map, int place) {
    const ct_explore *explore = map->explore;
    if (!map->side_by_side)
        return map->shape.first + place - explore->heat_rows.top;
    int listed = 0;
    while (listed < explore->n_listed && explore->listed[listed] != explore->heat[place])
        listed++;
    return map->shape.first + listed;
}

/* The diagonal tells what the variable is in the model. In tenths and hundredths a 1 would be another. */
static void draw_diagonal(ct_grid *grid, const heatmap *map, ct_rect area, ct_text_role role, int term) {
    const ct_state *state = map->state;
    int end = map->shape.cell > 2 ? map->shape.cell - 2 : map->shape.cell - 1; /* below the last digits */
    ct_grid_fill(grid, area, role);
    const char *itself = map->shape.cell < POINT_LEAST ? "\\" : "1";
    ct_grid_put(grid, area, 0, end, role, term == state->response ? "y" : state->in_model[term] ? "●" : itself);
}

/* Without colours a cursor in a reversed cell could not be seen: it gets brackets, for its star; the line on the pair
 * tells that. */
static void bracket(ct_grid *grid, ct_rect area) {
    int first = 0, last = area.columns - 1;
    if (area.columns < 3) {
        ct_grid_put(grid, area, 0, 0, CT_HEAT_CURSOR, area.columns == 2 ? "[]" : "#");
        return;
    }
    while (first < last && strcmp(ct_grid_at(grid, area.row, area.column + first)->text, " ") == 0)
        first++;
    if (first > 0)
        ct_grid_put(grid, area, 0, first - 1, CT_HEAT_CURSOR, "[");
    ct_grid_put(grid, area, 0, last, CT_HEAT_CURSOR, "]");
}

static void draw_cell(ct_grid *grid, heatmap *map, int row, int column, int line, int start) {
    ct_explore *explore = map->explore;
    char text[CT_HEAT_TEXT_SIZE];
    int a = explore->heat[row], b = explore->heat[column];
    ct_rect area = {map->rect.row + line, map->rect.column + start, 1, map->shape.cell};
    bool cursor = row == map->row && column == map->column && explore->focus == CT_PANE_HEATMAP;
    if (a == b) {
        draw_diagonal(grid, map, area, cursor ? CT_HEAT_CURSOR : ct_heat_label_role(map->state, a), a);
        if (cursor && grid->plain)
            bracket(grid, area);
        return;
    }
    ct_heat_cell cell = ct_pairs_get(&explore->pairs, a, b);
    bool turns = ct_heat_turns(explore, a, b, cell.r);
    bool in_model = takes_part(map->state, a) && takes_part(map->state, b);
    ct_text_role role = cursor ? CT_HEAT_CURSOR : ct_theme_heat(cell.r, in_model);
    ct_heat_text(&cell, turns, map->shape.cell, text);
    ct_grid_fill(grid, area, role);
    ct_grid_put(grid, area, 0, map->shape.cell - ct_utf8_width(text), role, text);
    if (cursor && grid->plain)
        bracket(grid, area);
    map->seen.turned = map->seen.turned || turns;
    if (!isnan(cell.r)) {
        map->seen.least_n = fmin(map->seen.least_n, cell.n);
        map->seen.most_n = fmax(map->seen.most_n, cell.n);
        map->seen.eta = map->seen.eta || cell.kind == CT_PAIR_ETA_SQUARED;
        map->seen.v = map->seen.v || cell.kind == CT_PAIR_CRAMERS_V;
    }
}

/* The row's label is linked, unless the variables' cursor stands beside it. */
static ct_text_role row_role(const heatmap *map, int row) {
    const ct_explore *explore = map->explore;
    bool beside =
        map->side_by_side && explore->focus == CT_PANE_VARIABLES && explore->heat[row] == ct_explore_term(explore);
    return row == map->row && !beside ? CT_TEXT_LINKED : ct_heat_label_role(map->state, explore->heat[row]);
}

static void draw_cells(ct_grid *grid, heatmap *map) {
    const ct_explore *explore = map->explore;
    int left = explore->heat_columns.top, top = explore->heat_rows.top;
    ct_heat_heads(grid, explore, &map->shape, map->column);
    for (int i = 0; i < map->shape.shown && top + i < explore->n_heat; i++) {
        int row = top + i, line = row_of(map, row);
        ct_heat_row_name(grid, explore, &map->shape, line, row_role(map, row), explore->heat[row]);
        for (int j = 0; j < map->shape.columns && left + j <= row; j++)
            draw_cell(grid, map, row, left + j, line, map->shape.label + j * map->shape.cell);
    }
}

/* Between the last variable and the line on the pair. */
static int free_rows(const heatmap *map) {
    const ct_explore *explore = map->explore;
    int end = explore->heat_rows.top + map->shape.shown;
    return map->shape.pair - 1 - row_of(map, (end < explore->n_heat ? end : explore->n_heat) - 1);
}

/* In place of cells that would keep the screen waiting. */
static void draw_refused(ct_grid *grid, const heatmap *map) {
    char text[256];
    size_t held = 0;
    for (size_t i = 0; i < ct_terms_count(map->state->terms); i++)
        held += map->state->in_model[i];
    snprintf(
        text, sizeof text,
        "With %zu variables held fixed partial correlations take too long to be drawn at each key. c shows plain "
        "ones; `corr` and names prints the partial ones of these.",
        held);
    ct_wrap(grid, map->rect, 0, 0, 0, map->rect.rows, CT_TEXT_PLAIN, NULL, text);
}

void ct_view_heatmap(ct_grid *grid, ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_HEATMAP];
    heatmap map = {.explore = explore,
                   .state = ct_session_state(explore->session),
                   .rect = place->body,
                   .shape = ct_shape_heatmap(place, explore->n_heat, ct_explore_heat_names(explore)),
                   .side_by_side = ct_explore_side_by_side(explore),
                   .seen = {.least_n = INFINITY, .most_n = -INFINITY}};
    if (!ct_explore_pair(explore, &map.row, &map.column))
        map.row = map.column = -1;
    ct_explore_pairs(explore);
    if (explore->refused)
        draw_refused(grid, &map);
    else
        draw_cells(grid, &map);
    if (map.row >= 0 && !explore->refused)
        ct_heat_line(grid, explore, &map.shape, free_rows(&map), explore->heat[map.column], explore->heat[map.row]);
    ct_heat_edge(grid, explore, &map.shape, &map.seen);
}
