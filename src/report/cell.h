/* A cell's number as text.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CELL_H
#define CETERIS_CELL_H

#include "sheet.h"
#include "text/number.h"

enum { CT_FIGURE_SIZE = CT_NUMBER_SIZE + 2 };

/* The number of a cell that holds one, in parentheses where it belongs there, with digits as ct_number takes them.
 * Returns how many columns stand before its point. */
int ct_cell_figure(const ct_cell *cell, int digits, char text[CT_FIGURE_SIZE]);

/* Columns of the stars and the mark behind it. */
int ct_cell_signs(const ct_cell *cell);

#endif
