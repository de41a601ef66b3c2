/* Three layouts: framed panes from 100 x 30 on, in two arrangements, and a compact one below.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout.h"

#include <string.h>

enum {
    BOXED_ROWS = 30,
    BOXED_COLUMNS = 100,
    TALL_COLUMNS = 120,
    EDGES = 4,        /* columns that a frame takes */
    HEAT_ROWS = 5,    /* rows of the heatmap's pane that hold no variable */
    HEAT_LABEL = 12,  /* columns of its names */
    MODEL_FULL = 103, /* columns in which a model's table is whole, and in which its VIF is seen */
    MODEL_FAIR = 71
};

static ct_place boxed(int row, int column, int rows, int columns) {
    return (ct_place){
        .frame = {row, column, rows, columns}, .body = {row + 1, column + 2, rows - 2, columns - 4}, .boxed = true};
}

static ct_place plain(int row, int column, int rows, int columns) {
    return (ct_place){
        .frame = {row, column, rows, columns}, .body = {row + 1, column + 1, rows - 1, columns - 2}, .boxed = false};
}

ct_place ct_place_make(int row, int column, int rows, int columns, bool framed) {
    return framed ? boxed(row, column, rows, columns) : plain(row, column, rows, columns);
}

/* As drawn for 120 x 40: the variables a little narrower than the heatmap, both a little higher than the model. */
static void framed_panes(ct_layout *layout) {
    ct_rect middle = layout->middle;
    int left = middle.columns * 58 / 120, upper = middle.rows * 11 / 20;
    layout->pane[CT_PANE_VARIABLES] = boxed(middle.row, 0, upper, left);
    layout->pane[CT_PANE_HEATMAP] = boxed(middle.row, left, upper, middle.columns - left);
    layout->pane[CT_PANE_MODEL] = boxed(middle.row + upper, 0, middle.rows - upper, middle.columns);
}

/* How wide a heatmap of its own column is: its cells as wide as leaves the model its table, whole or, before the
 * cells lose their last digit, with the VIF. Rather than that it scrolls sideways, too, where a third of the screen is
 * left for it. */
static int tall_width(int columns, int candidates) {
    int least = columns * 2 / 5, third = columns / 3;
    for (int cell = 5; cell > 0; cell--) {
        int wanted = HEAT_LABEL + cell * candidates + EDGES;
        if (wanted < least)
            return least;
        if (columns - wanted >= (cell > 2 ? MODEL_FULL : MODEL_FAIR))
            return columns - wanted < MODEL_FULL && columns - MODEL_FULL >= third ? columns - MODEL_FULL : wanted;
    }
    return columns - MODEL_FULL > least ? columns - MODEL_FULL : least;
}

/* Variables above the model, and the heatmap beside both. */
static void tall_panes(ct_layout *layout, int candidates) {
    ct_rect middle = layout->middle;
    int left = middle.columns - tall_width(middle.columns, candidates), upper = middle.rows * 11 / 20;
    layout->pane[CT_PANE_VARIABLES] = boxed(middle.row, 0, upper, left);
    layout->pane[CT_PANE_HEATMAP] = boxed(middle.row, left, middle.rows, middle.columns - left);
    layout->pane[CT_PANE_HEATMAP].tall = true;
    layout->pane[CT_PANE_MODEL] = boxed(middle.row + upper, 0, middle.rows - upper, left);
}

/* At 80 x 24: 29 columns for the variables, 9 of 21 rows for the upper panes, and one below them for what Space would
 * do: beside the variables there is no room for a sentence. */
static void compact_panes(ct_layout *layout) {
    ct_rect middle = layout->middle;
    int wider = middle.columns - 80, higher = middle.rows - 21;
    int left = 29 + (wider > 0 ? wider * 2 / 5 : wider / 10);
    int upper = 9 + (higher > 0 ? higher * 11 / 20 : higher / 2);
    layout->pane[CT_PANE_VARIABLES] = plain(middle.row, 0, upper, left);
    layout->pane[CT_PANE_HEATMAP] = plain(middle.row, left + 1, upper, middle.columns - left - 1);
    layout->hint = (ct_rect){middle.row + upper, 1, 1, middle.columns - 2};
    layout->pane[CT_PANE_MODEL] = plain(middle.row + upper + 1, 0, middle.rows - upper - 1, middle.columns);
    layout->divider = left;
}

void ct_layout_make(ct_layout *layout, int rows, int columns, int candidates, ct_pane focus, bool zoomed) {
    memset(layout, 0, sizeof *layout);
    layout->rows = rows;
    layout->columns = columns;
    layout->divider = -1;
    layout->small = rows < CT_LEAST_ROWS || columns < CT_LEAST_COLUMNS;
    if (layout->small)
        return;
    bool frames = layout->framed = rows >= BOXED_ROWS && columns >= BOXED_COLUMNS;
    layout->title = (ct_rect){0, 0, 1, columns};
    layout->middle = (ct_rect){1, 0, rows - 3, columns};
    layout->message = (ct_rect){rows - 2, 0, 1, columns};
    layout->keys = (ct_rect){rows - 1, 0, 1, columns};
    if (zoomed) {
        layout->pane[focus] = frames ? boxed(1, 0, rows - 3, columns) : plain(1, 0, rows - 3, columns);
        layout->pane[focus].tall = true;
    } else if (frames) {
        framed_panes(layout);
        if (columns >= TALL_COLUMNS && candidates > layout->pane[CT_PANE_HEATMAP].frame.rows - HEAT_ROWS)
            tall_panes(layout, candidates);
    } else {
        compact_panes(layout);
    }
}

void ct_layout_select(ct_layout *layout, ct_pane focus, bool zoomed) {
    ct_rect middle = layout->middle;
    bool framed = layout->framed;
    if (layout->small || (zoomed && focus == CT_PANE_MODEL))
        return;
    if (!zoomed)
        framed ? framed_panes(layout) : compact_panes(layout);
    int upper = zoomed ? middle.rows : layout->pane[CT_PANE_MODEL].frame.row - middle.row;
    layout->selection = ct_place_make(middle.row, middle.column, upper, middle.columns, framed);
    layout->pane[CT_PANE_VARIABLES] = layout->pane[CT_PANE_HEATMAP] = (ct_place){0};
    layout->hint.rows = 0;
    layout->divider = -1;
}
