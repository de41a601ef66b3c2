/* Drawing the table of the data view: headings and names of rows stay, the rest scrolls.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_data.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/frame.h"

enum { GAP = 2 };

/* Cells are written where the column is: numbers end in one column, text begins in one. */
static void put(ct_grid *grid, ct_rect rect, int row, int column, int width, bool right, ct_text_role role,
                const char *text) {
    char fitted[4 * CT_DATA_WIDEST + 8];
    ct_text_fit(fitted, sizeof fitted, text, width, grid->ascii);
    int rest = right ? width - ct_utf8_width(fitted) : 0;
    ct_grid_put(grid, rect, row, column + rest, role, fitted);
}

static ct_text_role name_role(const ct_data *data, size_t column) {
    const ct_state *state = ct_session_state(data->session);
    int term = ct_terms_find(state->terms, (int)column, 1);
    if (term >= 0 && term == state->response)
        return CT_TEXT_RESPONSE;
    return term >= 0 && state->in_model[term] ? CT_TEXT_IN_MODEL : CT_TEXT_HEADING;
}

/* Numbers by themselves end in one column. */
static bool stands_right(const ct_data *data, size_t column) {
    return ct_table_column(data->table, column)->values && !ct_data_labelled(data, column);
}

static void draw_heading(ct_grid *grid, const ct_data *data, ct_rect rect, size_t column, int at, int width) {
    const ct_column *about = ct_table_column(data->table, column);
    bool sorted = data->order && data->sorted == column, right = stands_right(data, column);
    char name[4 * CT_DATA_WIDEST + 8];
    ct_text_fit(name, sizeof name, about->name, width, grid->ascii);
    int from = at + (right ? width - ct_utf8_width(name) : 0);
    ct_grid_put(grid, rect, 0, from, name_role(data, column), name);
    if (sorted)
        ct_grid_put(grid, rect, 0, from - 1, CT_TEXT_HEADING, "»");
    if (column == data->column)
        ct_grid_paint(grid, (ct_rect){rect.row, rect.column + from, 1, ct_utf8_width(name)}, CT_TEXT_LINKED);
    ct_find_paint(grid, rect, 0, from, width, name, data->pattern);
}

/* Where a cell is: its column of the table and of the grid, and how wide that is. */
typedef struct cell_place {
    size_t column;
    int at, width, number; /* number: columns of the numbers beside labels */
} cell_place;

static void draw_cell(ct_grid *grid, const ct_data *data, ct_rect rect, size_t place, const cell_place *cell) {
    size_t row = ct_data_row(data, place);
    int line = 1 + (int)(place - data->top), width = cell->width;
    char buffer[CT_DATA_SHOWN_SIZE], fitted[4 * CT_DATA_WIDEST + 8];
    const char *text = ct_data_shown(data, cell->column, row, cell->number, buffer);
    ct_text_role role = !text || !ct_data_chosen(data, row) ? CT_TEXT_DIM : CT_TEXT_PLAIN;
    int ends = stands_right(data, cell->column) ? width : text ? 0 : cell->number; /* missing ones below the numbers */
    ct_text_fit(fitted, sizeof fitted, text ? text : CT_DATA_MISSING, width, grid->ascii);
    int rest = ends - ct_utf8_width(fitted), from = cell->at + (rest > 0 ? rest : 0);
    ct_grid_put(grid, rect, line, from, role, fitted);
    if (place == data->at && cell->column == data->column)
        ct_grid_paint(grid, (ct_rect){rect.row + line, rect.column + cell->at, 1, width}, CT_TEXT_CURSOR);
    if (text || strcmp(data->pattern, CT_DATA_MISSING) == 0)
        ct_find_paint(grid, rect, line, from, width, fitted, data->pattern);
}

static void draw_name(ct_grid *grid, const ct_data *data, ct_rect rect, size_t place, int width) {
    char label[CT_DATA_CELL_SIZE];
    size_t row = ct_data_row(data, place);
    bool excluded = ct_data_excluded(data, row);
    int line = 1 + (int)(place - data->top);
    ct_data_name(data, row, label, sizeof label);
    put(grid, rect, line, 1, width - 1, true, excluded ? CT_TEXT_WARNING : CT_TEXT_HEADING, label);
    if (excluded)
        ct_grid_put(grid, rect, line, 0, CT_TEXT_WARNING, "×");
    if (place == data->at)
        ct_grid_paint(grid, (ct_rect){rect.row + line, rect.column + 1, 1, width - 1}, CT_TEXT_LINKED);
}

/* "Data  rows 1-36 of 153  by Ozone, downwards". */
static void make_title(const ct_data *data, char *title, size_t size) {
    size_t last = data->top + (size_t)(data->shown > 0 ? data->shown : 0);
    if (last > data->rows)
        last = data->rows;
    int used =
        snprintf(title, size, "Data  rows %zu-%zu of %zu", data->rows ? data->top + 1 : 0, last, data->rows);
    if (data->order && used > 0 && (size_t)used < size)
        snprintf(title + used, size - (size_t)used, "  by %s, %s", ct_table_column(data->table, data->sorted)->name,
                 data->down ? "downwards" : "upwards");
}

/* Which columns there are besides, and the row's number where its name is another. */
static void make_foot(const ct_data *data, size_t end, char *foot, size_t size) {
    int used = 0;
    foot[0] = '\0';
    if (ct_table_index(data->table) >= 0 && data->rows > 0)
        used = snprintf(foot, size, "row %zu", ct_data_cursor_row(data) + 1);
    if (data->left > 0 || end < data->columns)
        snprintf(foot + used, size - (size_t)used, "%scolumns %zu-%zu of %zu", used ? "  " : "", data->left + 1, end,
                 data->columns);
}

void ct_view_data(ct_grid *grid, ct_data *data) {
    ct_rect rect = data->table_place.body;
    int label = ct_data_name_width(data), at = label;
    size_t end = ct_data_end(data, data->left), most = data->top + (size_t)(data->shown > 0 ? data->shown : 0);
    char title[CT_MESSAGE_SIZE], foot[100];
    make_title(data, title, sizeof title);
    make_foot(data, end, foot, sizeof foot);
    ct_frame(grid, &data->table_place, true, true, title, foot);
    put(grid, rect, 0, 1, label - 1, true, CT_TEXT_HEADING, ct_table_index(data->table) < 0 ? "row" : "");
    for (size_t place = data->top; place < data->rows && place < most; place++)
        draw_name(grid, data, rect, place, label);
    for (size_t column = data->left; column < end; column++) {
        int width = ct_data_width(data, column), room = rect.columns - at - GAP;
        if (width > room) /* the only one, and wider than the pane */
            width = room;
        cell_place cell = {column, at + GAP, width, ct_data_number_width(data, column)};
        draw_heading(grid, data, rect, column, at + GAP, width);
        for (size_t place = data->top; place < data->rows && place < most; place++)
            draw_cell(grid, data, rect, place, &cell);
        at += GAP + width;
    }
}
