/* Figures in columns: aligned at the decimal point, with a sign where there is none to show.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FIGURE_H
#define CETERIS_FIGURE_H

#include <stdbool.h>

#include "engine/reason.h"
#include "engine/statistics.h"
#include "grid.h"

/* A column of figures. */
typedef struct ct_column_place {
    int column; /* in the rectangle */
    int width;  /* figures stand in all but its first column */
} ct_column_place;

/* Draws value as its class is printed, its point where the column's other figures have theirs. A NaN is drawn as
 * "-", as "..." where it is being computed. */
void ct_figure(ct_grid *grid, ct_rect rect, int row, ct_column_place place, ct_text_role role, double value,
               ct_number_class number, ct_reason reason);

/* The same with its sign always shown, for changes; a NaN draws nothing. */
void ct_figure_signed(ct_grid *grid, ct_rect rect, int row, ct_column_place place, ct_text_role role, double value,
                      ct_number_class number);

/* A heading that ends where the column does. */
void ct_figure_heading(ct_grid *grid, ct_rect rect, int row, ct_column_place place, const char *text);

#endif
