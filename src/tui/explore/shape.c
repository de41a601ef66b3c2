/* Dividing panes among their contents.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

/* Columns of a cell that shows two digits and a star; rows of heads at most; names as wide as that are not cut. */
enum { DIGITS_FAIR = 5, HEADS_MOST = 4, LABEL_LEAST = 5, LABEL_MOST = 24 };

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

/* Rows for the heads: more than one where names are cut and rows are left, or scroll anyway. In panes beside each
 * other the variables' rows are not moved. */
static int head_rows(const ct_place *place, const ct_heat_shape *shape, int variables, ct_heat_names names) {
    bool narrow = shape->cell < DIGITS_FAIR;
    int left = shape->pair - 1 - place->boxed - variables, most = shape->cell > 1 ? shape->cell - 1 : 1, room = 1;
    if (left < 0 && narrow)
        room = place->body.rows < 7 ? 1 : place->body.rows < 10 ? 2 : HEADS_MOST;
    else if (place->tall)
        room = narrow ? left + 1 : left - 1; /* the sentence on a pair may need two */
    int wanted = ((narrow ? names.varying : names.longest) + most - 1) / most;
    if (wanted > HEADS_MOST)
        wanted = HEADS_MOST;
    return at_least(wanted < room ? wanted : room, 1);
}

/* What is left over when all cells are as wide as their figures makes labels, then heads, whole. */
static void widen(ct_heat_shape *shape, int width, int variables, ct_heat_names names) {
    int wanted = names.longest + names.mark + 1, left = width - shape->label - shape->cell * variables;
    if (shape->cell < CT_HEAT_CELL || variables == 0 || left <= 0)
        return;
    int label = wanted < LABEL_MOST ? wanted : LABEL_MOST,
        cell = names.longest + 1 < CT_HEAT_CELL_MOST ? names.longest + 1 : CT_HEAT_CELL_MOST;
    if (label > shape->label)
        shape->label += label - shape->label < left ? label - shape->label : left;
    left = width - shape->label - shape->cell * variables;
    if (cell > shape->cell)
        shape->cell += cell - shape->cell < left / variables ? cell - shape->cell : left / variables;
}

ct_heat_shape ct_shape_heatmap(const ct_place *place, int variables, ct_heat_names names) {
    ct_heat_shape shape = {.pair = place->body.rows - 1};
    int width = place->body.columns;
    int label = width < 40 ? 8 : width < 54 ? 10 : width < 90 ? 12 : 16;
    shape.marked = names.mark > 0 && label > names.longest + names.mark;
    int wanted = names.longest + (shape.marked ? names.mark : 0) + 1;
    if (label > wanted)
        label = at_least(wanted, LABEL_LEAST);
    int least = label > 9 ? 9 : label;
    shape.cell = variables > 0 ? (width - label) / variables : CT_HEAT_CELL;
    if (shape.cell < DIGITS_FAIR && variables > 0)
        shape.cell = (width - least) / variables < DIGITS_FAIR ? (width - least) / variables : DIGITS_FAIR;
    if (shape.cell > CT_HEAT_CELL)
        shape.cell = CT_HEAT_CELL;
    shape.cell = at_least(shape.cell, 1);
    shape.label = width - shape.cell * variables;
    if (shape.label > label || shape.label < least)
        shape.label = label;
    widen(&shape, width, variables, names);
    shape.marked = names.mark > 0 && shape.label > names.longest + names.mark;
    shape.columns = at_least(width - shape.label, 1) / shape.cell;
    shape.heads = head_rows(place, &shape, variables, names);
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
