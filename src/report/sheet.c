/* A sheet of typed cells: its memory and its filling.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ct_sheet_init(ct_sheet *sheet) {
    *sheet = (ct_sheet){.fixed = 1};
}

void ct_sheet_free(ct_sheet *sheet) {
    for (size_t i = 0; i < sheet->n_rows * sheet->n_columns; i++)
        free(sheet->cells[i].text);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        free(sheet->columns[i].key);
        free(sheet->columns[i].heading);
    }
    free(sheet->cells);
    free(sheet->columns);
    ct_sheet_init(sheet);
}

/* Room for one entry more; arrays grow when their number reaches a power of two. */
static void *grown(void *array, size_t count, size_t size) {
    if ((count & (count - 1)) != 0)
        return array;
    return realloc(array, (count == 0 ? 1 : 2 * count) * size);
}

void ct_sheet_add_column(ct_sheet *sheet, const char *key, const char *heading, ct_align align) {
    ct_sheet_column *columns = grown(sheet->columns, sheet->n_columns, sizeof *columns);
    ct_sheet_column column = {.key = strdup(key), .heading = strdup(heading), .align = align};
    if (columns != NULL)
        sheet->columns = columns;
    if (columns == NULL || column.key == NULL || column.heading == NULL || sheet->n_rows > 0) {
        free(column.key);
        free(column.heading);
        sheet->failed = true;
        return;
    }
    columns[sheet->n_columns++] = column;
}

void ct_sheet_add_statistic(ct_sheet *sheet, ct_statistic statistic, bool ascii) {
    const ct_statistic_entry *entry = ct_statistic_about(statistic);
    ct_sheet_add_column(sheet, entry->key, ascii ? entry->ascii : entry->label, CT_ALIGN_POINT);
    if (entry->number == CT_CLASS_P && !sheet->failed)
        sheet->columns[sheet->n_columns - 1].spaced = true;
}

void ct_sheet_add_row(ct_sheet *sheet) {
    size_t width = sheet->n_columns;
    sheet->next = 0;
    if (sheet->failed)
        return;
    ct_cell *cells = grown(sheet->cells, sheet->n_rows, width * sizeof *cells);
    if (cells == NULL) {
        sheet->failed = true;
        return;
    }
    sheet->cells = cells;
    for (size_t i = 0; i < width; i++)
        cells[sheet->n_rows * width + i] = (ct_cell){.kind = CT_CELL_EMPTY, .stars = "", .mark = ""};
    sheet->n_rows++;
}

static ct_cell *next_cell(ct_sheet *sheet) {
    if (sheet->failed || sheet->n_rows == 0 || sheet->next == sheet->n_columns) {
        sheet->failed = true;
        return NULL;
    }
    return &sheet->cells[(sheet->n_rows - 1) * sheet->n_columns + sheet->next++];
}

void ct_sheet_text(ct_sheet *sheet, const char *text) {
    ct_cell *cell = next_cell(sheet);
    if (cell == NULL)
        return;
    cell->text = strdup(text);
    if (cell->text == NULL)
        sheet->failed = true;
    else
        cell->kind = CT_CELL_TEXT;
}

void ct_sheet_number(ct_sheet *sheet, double value, ct_number_class number, const char *stars) {
    ct_cell *cell = next_cell(sheet);
    if (cell == NULL || isnan(value))
        return;
    cell->kind = CT_CELL_NUMBER;
    cell->number = number;
    cell->value = value;
    cell->stars = stars;
}

void ct_sheet_skip(ct_sheet *sheet) {
    next_cell(sheet);
}

/* NULL where no cell of the row was filled. */
static ct_cell *last_cell(ct_sheet *sheet) {
    if (sheet->failed || sheet->n_rows == 0 || sheet->next == 0)
        return NULL;
    return &sheet->cells[(sheet->n_rows - 1) * sheet->n_columns + sheet->next - 1];
}

void ct_sheet_mark(ct_sheet *sheet, const char *mark) {
    ct_cell *cell = last_cell(sheet);
    if (cell != NULL)
        cell->mark = mark;
}

void ct_sheet_enclose(ct_sheet *sheet) {
    ct_cell *cell = last_cell(sheet);
    if (cell != NULL)
        cell->enclosed = true;
}

void ct_sheet_rule(ct_sheet *sheet) {
    sheet->rule = sheet->n_rows;
}

const ct_cell *ct_sheet_cell(const ct_sheet *sheet, size_t row, size_t column) {
    return &sheet->cells[row * sheet->n_columns + column];
}
