/* A sheet's columns on the screen: how wide they are, figures aligned at the point.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SHEET_COLUMNS_H
#define CETERIS_SHEET_COLUMNS_H

#include <stdbool.h>

#include "grid.h"
#include "report/sheet.h"

/* Columns of the screen: of figures before and from the point, of words, of what stands behind figures, and of all. */
typedef struct ct_column_widths {
    int before, after, words, signs, width;
} ct_column_widths;

/* Columns of a foreign text as it is shown, at most so many. */
int ct_column_text(const char *text, int most, bool ascii);

/* The columns that words may take: the heading, those in the first row, and in others. */
typedef struct ct_column_limits {
    int heading, first, others;
} ct_column_limits;

ct_column_widths ct_column_measure(const ct_sheet *sheet, size_t column, ct_column_limits most, bool ascii);

/* Draws a text so that it ends where figures do; a figure with its stars and mark. */
void ct_column_right(ct_grid *grid, ct_rect rect, int row, int at, int width, ct_text_role role, const char *text);
void ct_column_figure(ct_grid *grid, ct_rect rect, int row, int at, const ct_column_widths *column, ct_text_role role,
                      const ct_cell *cell);

#endif
