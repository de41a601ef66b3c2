/* A cell's number as text.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cell.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

int ct_cell_figure(const ct_cell *cell, int digits, char text[CT_FIGURE_SIZE]) {
    char number[CT_NUMBER_SIZE];
    ct_number(number, cell->value, cell->number, digits);
    snprintf(text, CT_FIGURE_SIZE, cell->enclosed ? "(%s)" : "%s", number);
    return ct_number_point(number) + cell->enclosed;
}

int ct_cell_signs(const ct_cell *cell) {
    return (int)strlen(cell->stars) + ct_utf8_width(cell->mark);
}
