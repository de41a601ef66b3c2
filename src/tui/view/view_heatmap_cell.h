/* What a cell of the heatmap says of its pair in the columns it has.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_VIEW_HEATMAP_CELL_H
#define CETERIS_VIEW_HEATMAP_CELL_H

#include <stdbool.h>

#include "text/number.h"
#include "tui/explore/pairs.h"
#include "tui/explore/shape.h"

enum { CT_HEAT_TEXT_SIZE = CT_NUMBER_SIZE + 4 };

/* Writes r for a cell of 1 to CT_HEAT_CELL_MOST columns, to stand at the cell's right edge: .945* in six, .95* in
 * five, 95* in four, 9* in three, 9 in two and its sign alone in one column, these two only where p < .05, else a
 * dot. turns: `!` stands in the star's place, or the sign's. What has no sign has its letter in the place of one:
 * η.263*, V26*. Returns text. */
char *ct_heat_text(const ct_heat_cell *cell, bool turns, int columns, char text[CT_HEAT_TEXT_SIZE]);

/* That letter: η for eta squared, V for Cramer's V, "" for r. */
const char *ct_heat_unsigned(ct_pair_kind kind);

/* The key to that, for the title: "* p<.05", "r×10  * p<.05". A static string. */
const char *ct_heat_key(int columns);

/* What the figures of such a cell are, "r×10" or "r×100"; "" where they are r itself, or none. A static string. */
const char *ct_heat_unit(int columns);

#endif
