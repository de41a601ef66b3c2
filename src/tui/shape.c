/* Dividing panes among their contents.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

/* Columns of a cell that shows two digits and a star; rows of heads at most. */
enum { DIGITS_FAIR = 5, HEADS_MOST = 3 };

static int at_least(int value, int least) {
    return value < least ? least : value;
}

ct_variables_shape ct_shape_variables(const ct_place *place) {
    ct_variables_shape shape;
    shape.headings = place->boxed ? 0 : -1;
    shape.first = shape.headings + 1;
    shape.hint_rows = place->boxed ? 2 : place->tall ? 1 : 0;
    shape.hint = place->body.rows - shape.hint_rows;
    shape.shown = at_least(shape.hint - shape.first, 0);
    return shape;
}

/* Rows for the heads: more than one where cells are too narrow for a name and rows are left, or scroll anyway. In
 * panes beside each other the variables' rows are not moved. */
static int head_rows(const ct_place *place, const ct_heat_shape *shape, int variables) {
    int left = shape->pair - 1 - place->boxed - variables;
    if (!place->tall || shape->cell >= 4)
        return 1;
    if (left < 0)
        return place->body.rows < 20 ? 1 : HEADS_MOST;
    return left + 1 < HEADS_MOST ? left + 1 : HEADS_MOST;
}

ct_heat_shape ct_shape_heatmap(const ct_place *place, int variables) {
    ct_heat_shape shape = {.pair = place->body.rows - 1};
    int width = place->body.columns;
    int label = width < 40 ? 8 : width < 54 ? 10 : width < 90 ? 12 : 16, least = label > 9 ? 9 : label;
    shape.cell = variables > 0 ? (width - label) / variables : CT_HEAT_CELL;
    if (shape.cell < DIGITS_FAIR && variables > 0)
        shape.cell = (width - least) / variables < DIGITS_FAIR ? (width - least) / variables : DIGITS_FAIR;
    if (shape.cell > CT_HEAT_CELL)
        shape.cell = CT_HEAT_CELL;
    shape.cell = at_least(shape.cell, 1);
    shape.label = width - shape.cell * variables;
    if (shape.label > label || shape.label < least)
        shape.label = label;
    shape.columns = at_least(width - shape.label, 1) / shape.cell;
    shape.heads = head_rows(place, &shape, variables);
    shape.first = shape.heads;
    shape.shown =
        at_least(shape.pair - shape.first - place->boxed, 0); /* as many as there are variables beside them */
    return shape;
}

ct_model_shape ct_shape_model(const ct_place *place, int terms, int words) {
    int rows = place->body.rows;
    ct_model_shape shape = {.headings = 0, .first = 1};
    shape.word_rows = rows >= 12 ? 4 : rows >= 10 ? 3 : rows >= 8 ? 2 : 1;
    int blank = rows >= 15; /* between terms and statistics */
    if (terms > rows - 1 - blank - 2 - shape.word_rows) {
        blank = 0;
        if (words < shape.word_rows)
            shape.word_rows = words;
    }
    shape.shown = at_least(rows - 1 - blank - 2 - shape.word_rows, 1);
    shape.statistics = shape.first + shape.shown + blank;
    shape.words = shape.statistics + 2;
    return shape;
}
