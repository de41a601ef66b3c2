/* A sheet's columns on the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet_columns.h"

#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "text/utf8.h"

static int larger(int a, int b) {
    return a > b ? a : b;
}

int ct_column_text(const char *text, int most, bool ascii) {
    char *safe = ascii ? ct_text_ascii(text) : ct_text_safe(text);
    int width = safe ? ct_utf8_width(safe) : most; /* where memory is out it is cut */
    free(safe);
    return width < most ? width : most;
}

ct_column_widths ct_column_measure(const ct_sheet *sheet, size_t column, ct_column_limits most, bool ascii) {
    ct_column_widths to = {.words = ct_column_text(sheet->columns[column].heading, most.heading, ascii)};
    char text[CT_FIGURE_SIZE];
    for (size_t row = 0; row < sheet->n_rows; row++) {
        const ct_cell *cell = ct_sheet_cell(sheet, row, column);
        if (cell->kind == CT_CELL_TEXT)
            to.words = larger(to.words, ct_column_text(cell->text, row > 0 ? most.others : most.first, ascii));
        if (cell->kind != CT_CELL_NUMBER)
            continue;
        int before = ct_cell_figure(cell, 0, text);
        to.before = larger(to.before, before);
        to.after = larger(to.after, (int)strlen(text) - before);
        to.signs = larger(to.signs, ct_cell_signs(cell));
    }
    to.width = larger(to.words, to.before + to.after) + to.signs;
    return to;
}

void ct_column_right(ct_grid *grid, ct_rect rect, int row, int at, int width, ct_text_role role, const char *text) {
    int rest = width - ct_column_text(text, width, grid->ascii);
    ct_grid_put_fit(grid, rect, row, at + (rest > 0 ? rest : 0), width, role, text);
}

void ct_column_figure(ct_grid *grid, ct_rect rect, int row, int at, const ct_column_widths *column, ct_text_role role,
                      const ct_cell *cell) {
    char text[CT_FIGURE_SIZE];
    int figures = column->width - column->signs, before = ct_cell_figure(cell, 0, text);
    ct_grid_put(grid, rect, row, at + figures - column->after - before, role, text);
    int signs = ct_grid_put(grid, rect, row, at + figures, CT_TEXT_SIGNIFICANT, cell->stars);
    ct_grid_put(grid, rect, row, at + figures + signs, CT_TEXT_CHANGED, cell->mark);
}
