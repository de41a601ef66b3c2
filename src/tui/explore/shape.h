/* What fits into a pane: which of its lines and columns hold what.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SHAPE_H
#define CETERIS_SHAPE_H

#include "tui/layout.h"

/* The variables pane. Rows are counted in the body; headings stand in the title line where there is no frame. */
typedef struct ct_variables_shape {
    int headings; /* row, -1 for the title line */
    int first;    /* the first variable's row */
    int shown;    /* how many variables there is room for */
    int hint;     /* the first of hint_rows rows; none where the hint has a line across the screen */
    int hint_rows;
} ct_variables_shape;

typedef struct ct_heat_shape {
    int heads;   /* rows of the column heads, at the top: where there is more than one, names are written downwards */
    int first;   /* the first variable's row, below them */
    int shown;   /* rows of variables */
    int pair;    /* row of the line on one pair */
    int label;   /* columns of the names on the left */
    int cell;    /* columns of a cell, 1 to CT_HEAT_CELL_MOST */
    int columns; /* how many cells there is room for */
    bool marked; /* behind each name there is room for its mark */
} ct_heat_shape;

/* Columns in which a cell's figures are whole with room around them; at most, for the heads' sake. */
enum { CT_HEAT_CELL = 8, CT_HEAT_CELL_MOST = 20 };

/* Columns of the longest name in the heatmap, whole and without the beginning that all names share, and of what tells
 * how its differences were made, 0 where the title does. */
enum { CT_HEAT_MARK = 6 }; /* " zΔlog", the longest */

typedef struct ct_heat_names {
    int longest, varying, mark;
} ct_heat_names;

typedef struct ct_model_shape {
    int headings;   /* row */
    int first;      /* the first term's row */
    int shown;      /* rows of terms */
    int statistics; /* the first of two rows */
    int words, word_rows;
} ct_model_shape;

ct_variables_shape ct_shape_variables(const ct_place *place);

/* For a heatmap of that many variables: cells as wide as lets all be seen, down to one column; names give way to
 * the figures' second digit, and get the room that is left over. */
ct_heat_shape ct_shape_heatmap(const ct_place *place, int variables, ct_heat_names names);

/* For a model of so many terms, with words of so many rows: as long as all terms fit, statistics and words keep their
 * place; else the terms get every row that those can spare. */
ct_model_shape ct_shape_model(const ct_place *place, int terms, int words);

#endif
