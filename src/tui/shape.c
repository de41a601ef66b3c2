/* Dividing panes among their contents.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

static int at_least(int value, int least) {
    return value < least ? least : value;
}

ct_variables_shape ct_shape_variables(const ct_place *place) {
    ct_variables_shape shape;
    shape.headings = place->boxed ? 0 : -1;
    shape.first = shape.headings + 1;
    shape.hint_rows = place->boxed ? 2 : 1;
    shape.hint = place->body.rows - shape.hint_rows;
    shape.shown = at_least(shape.hint - shape.first, 0);
    return shape;
}

ct_heat_shape ct_shape_heatmap(const ct_place *place, int variables) {
    ct_heat_shape shape = {.heads = 0};
    int width = place->body.columns;
    shape.pair = place->body.rows - 1;
    shape.shown = at_least(shape.pair - 1 - place->boxed, 0); /* as many as there are variables beside them */
    shape.label = width < 40 ? 8 : width < 54 ? 10 : width < 90 ? 12 : 16;
    int room = at_least(width - shape.label, 1);
    shape.cell = variables > 0 ? room / variables : CT_HEAT_CELL;
    if (shape.cell > CT_HEAT_CELL)
        shape.cell = CT_HEAT_CELL;
    shape.cell = at_least(shape.cell, 1);
    shape.columns = room / shape.cell;
    return shape;
}

ct_model_shape ct_shape_model(const ct_place *place) {
    int rows = place->body.rows;
    ct_model_shape shape = {.headings = 0, .first = 1};
    shape.word_rows = rows >= 12 ? 4 : rows >= 10 ? 3 : rows >= 8 ? 2 : 1;
    int blank = rows >= 15; /* between terms and statistics */
    shape.shown = at_least(rows - 1 - blank - 2 - shape.word_rows, 1);
    shape.statistics = shape.first + shape.shown + blank;
    shape.words = shape.statistics + 2;
    return shape;
}
