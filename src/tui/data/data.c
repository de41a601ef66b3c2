/* The data view's state.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data_job.h"
#include "report/labelled.h"
#include "text/utf8.h"

enum { ROW_NAME_MOST = 20, NAME_MOST = 14, LEAST = 2, GAP = 2, SUMMARY = 34, SUMMARY_FROM = 100 };

static void find_labelled(ct_data *data) {
    data->labelled = false;
    for (size_t i = 0; i < data->columns; i++)
        data->labelled = data->labelled || ct_labelled_values(ct_table_column(data->table, i));
}

ct_status ct_data_init(ct_data *data, ct_session *session) {
    *data = (ct_data){.session = session, .table = ct_session_table(session), .found = SIZE_MAX, .labels = true};
    data->rows = ct_table_rows(data->table);
    data->columns = ct_table_columns(data->table);
    data->widths = calloc(data->columns + 1, sizeof *data->widths);
    find_labelled(data);
    ct_task_init(&data->task);
    data->described = ct_terms_ref(ct_session_state(session)->terms);
    return data->widths ? ct_describer_init(&data->describer, data->table) : CT_ERROR_MEMORY;
}

void ct_data_free(ct_data *data) {
    ct_task_free(&data->task);
    free(data->job.order);
    ct_describer_free(&data->describer);
    free(data->widths);
    free(data->order);
    ct_terms_unref(data->described);
    *data = (ct_data){0};
}

size_t ct_data_row(const ct_data *data, size_t place) {
    return data->order ? data->order[place] : place;
}

size_t ct_data_cursor_row(const ct_data *data) {
    return ct_data_row(data, data->at);
}

int ct_data_term(const ct_data *data) {
    if (data->columns == 0)
        return -1;
    return ct_terms_find(ct_session_state(data->session)->terms, (int)data->column, 1);
}

bool ct_data_labelled(const ct_data *data, size_t column) {
    return data->labels && ct_labelled_values(ct_table_column(data->table, column));
}

void ct_data_show_labels(ct_data *data, bool shown) {
    ct_data_drop(data);
    data->labels = shown;
    memset(data->widths, 0, data->columns * sizeof *data->widths);
    ct_data_go(data, data->at, data->column);
}

int ct_data_number_width(const ct_data *data, size_t column) {
    return ct_data_labelled(data, column) ? ct_data_cell_width(ct_table_column(data->table, column), data->rows) : 0;
}

int ct_data_width(const ct_data *data, size_t column) {
    if (data->widths[column] == 0) {
        const ct_column *about = ct_table_column(data->table, column);
        char *safe = ct_text_safe(about->name);
        int name = safe ? ct_utf8_width(safe) : NAME_MOST, width = ct_data_cell_width(about, data->rows);
        if (ct_data_labelled(data, column))
            width += 1 + ct_data_cell_label_width(about);
        free(safe);
        name = name > NAME_MOST ? NAME_MOST : name;
        width = width > CT_DATA_WIDEST ? CT_DATA_WIDEST : width;
        width = width > name ? width : name;
        data->widths[column] = (unsigned char)(width > LEAST ? width : LEAST);
    }
    return data->widths[column];
}

char *ct_data_name(const ct_data *data, size_t row, char *buffer, size_t size) {
    const ct_index *index = ct_table_time(data->table);
    char name[CT_INDEX_NAME];
    if (!index)
        snprintf(buffer, size, "%zu", row + 1);
    else
        snprintf(buffer, size, "%s", ct_index_name(data->table, index, row, name));
    return buffer;
}

/* Names of rows grow or shrink evenly: the longest is at one of the ends. One column more is for a mark. */
int ct_data_name_width(const ct_data *data) {
    char first[CT_DATA_CELL_SIZE] = "", last[CT_DATA_CELL_SIZE] = "";
    if (data->rows > 0) {
        ct_data_name(data, 0, first, sizeof first);
        ct_data_name(data, data->rows - 1, last, sizeof last);
    }
    size_t width = strlen(first) > strlen(last) ? strlen(first) : strlen(last);
    return 1 + (width < 3 ? 3 : width > ROW_NAME_MOST ? ROW_NAME_MOST : (int)width);
}

size_t ct_data_end(const ct_data *data, size_t left) {
    int room = data->table_place.body.columns - ct_data_name_width(data);
    size_t end = left;
    while (end < data->columns && (room -= GAP + ct_data_width(data, end)) >= 0)
        end++;
    return end > left || left >= data->columns ? end : left + 1;
}

/* ---- Movement ---- */

/* As in the other panes, what leaves the window is brought to its middle. */
static void follow(ct_data *data) {
    size_t shown = data->shown > 0 ? (size_t)data->shown : 1;
    size_t most = data->rows > shown ? data->rows - shown : 0;
    if (data->at < data->top || data->at >= data->top + shown)
        data->top = data->at > shown / 2 ? data->at - shown / 2 : 0;
    data->top = data->top < most ? data->top : most;
    if (data->column >= data->left && data->column < ct_data_end(data, data->left))
        return;
    size_t left = data->column;
    int room = (data->table_place.body.columns - ct_data_name_width(data)) / 2;
    while (left > 0 && (room -= GAP + ct_data_width(data, left - 1)) >= 0)
        left--;
    while (left > 0 && ct_data_end(data, left - 1) >= data->columns) /* no room is left over at the end */
        left--;
    data->left = left;
}

static size_t moved(size_t from, long by, size_t count) {
    if (by < 0)
        return (size_t)-by > from ? 0 : from - (size_t)-by;
    return count == 0 ? 0 : (size_t)by > count - 1 - from ? count - 1 : from + (size_t)by;
}

void ct_data_go(ct_data *data, size_t place, size_t column) {
    data->at = data->rows == 0 ? 0 : place < data->rows ? place : data->rows - 1;
    data->column = data->columns == 0 ? 0 : column < data->columns ? column : data->columns - 1;
    follow(data);
}

static bool go(ct_data *data, size_t place, size_t column) {
    bool changed = place != data->at || column != data->column;
    ct_data_go(data, place, column);
    return changed;
}

bool ct_data_move(ct_data *data, int down, int right) {
    return go(data, moved(data->at, down, data->rows), moved(data->column, right, data->columns));
}

bool ct_data_page(ct_data *data, int pages) {
    return go(data, moved(data->at, (long)pages * (data->shown > 1 ? data->shown - 1 : 1), data->rows), data->column);
}

bool ct_data_far_end(ct_data *data, bool last) {
    return go(data, last && data->rows > 0 ? data->rows - 1 : 0, data->column);
}

void ct_data_go_to_row(ct_data *data, size_t row) {
    size_t place = row;
    for (size_t i = 0; data->order && i < data->rows; i++)
        if (data->order[i] == row)
            place = i;
    ct_data_go(data, place, data->column);
}

void ct_data_place(ct_data *data, const ct_layout *layout) {
    ct_rect middle = layout->middle;
    bool boxed = middle.rows >= 27 && middle.columns >= SUMMARY_FROM;
    bool beside = middle.columns >= SUMMARY_FROM && !data->wide;
    int width = beside ? middle.columns - SUMMARY : middle.columns;
    if (layout->small)
        return;
    data->table_place = ct_place_make(middle.row, 0, middle.rows - !beside, width, boxed);
    data->summary_place = ct_place_make(middle.row, width, middle.rows, SUMMARY, boxed);
    if (!beside) /* in a line below */
        data->summary_place =
            (ct_place){.body = {middle.row + middle.rows - 1, 1, 1, middle.columns - 2}, .boxed = false};
    data->shown = data->table_place.body.rows - 1;
    follow(data);
}

const char *ct_data_shown(const ct_data *data, size_t column, size_t row, int number_width,
                          char buffer[CT_DATA_SHOWN_SIZE]) {
    const ct_column *about = ct_table_column(data->table, column);
    char number[CT_DATA_CELL_SIZE];
    const char *cell = ct_data_cell(about, row, number);
    if (about->codes || !cell)
        return cell;
    const char *label = ct_data_labelled(data, column) ? ct_data_cell_label(about, row) : NULL;
    snprintf(buffer, CT_DATA_SHOWN_SIZE, "%*s%s%s", number_width, cell, label ? " " : "", label ? label : "");
    return buffer;
}

char *ct_data_whole(const ct_data *data) {
    const ct_column *about = ct_table_column(data->table, data->column);
    size_t row = ct_data_cursor_row(data);
    char buffer[CT_DATA_CELL_SIZE];
    const char *cell = ct_data_cell(about, row, buffer);
    const char *label = ct_data_labelled(data, data->column) ? ct_data_cell_label(about, row) : NULL;
    if (!cell || !label)
        return cell ? strdup(cell) : NULL;
    size_t size = strlen(cell) + strlen(label) + 2;
    char *both = malloc(size);
    if (both)
        snprintf(both, size, "%s %s", cell, label);
    return both;
}

char *ct_data_hidden(const ct_data *data, bool ascii) {
    if (data->rows == 0 || data->columns == 0)
        return NULL;
    char buffer[CT_DATA_SHOWN_SIZE], *cell = ct_data_whole(data);
    const char *shown = ct_data_shown(data, data->column, ct_data_cursor_row(data),
                                      ct_data_number_width(data, data->column), buffer);
    char *safe = !shown ? NULL : ascii ? ct_text_ascii(shown) : ct_text_safe(shown);
    bool cut = safe && ct_utf8_width(safe) > ct_data_width(data, data->column);
    free(safe);
    if (cut)
        return cell;
    free(cell);
    const char *label = ct_label_of_column(ct_table_column(data->table, data->column));
    return label && data->summary_place.frame.rows == 0 ? strdup(label) : NULL;
}

/* ---- The session's ---- */

static ct_excluded excluded(const ct_data *data) {
    return ct_terms_excluded(ct_session_state(data->session)->terms);
}

bool ct_data_excluded(const ct_data *data, size_t row) {
    ct_excluded out = excluded(data);
    size_t low = 0, high = out.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (out.rows[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < out.count && out.rows[low] == row;
}

bool ct_data_chosen(const ct_data *data, size_t row) {
    return ct_terms_choose(ct_session_state(data->session)->terms, row);
}

/* The session has another table: the cursor stays with its column, the order with the column that it goes by. Where
 * memory is out the view goes on with the old one. */
static void take_table(ct_data *data, const ct_table *table) {
    size_t columns = ct_table_columns(table);
    unsigned char *widths = calloc(columns + 1, sizeof *widths);
    ct_describer describer;
    if (!widths || ct_describer_init(&describer, table) != CT_OK) {
        free(widths);
        return;
    }
    ct_data_drop(data);
    int column = data->columns > 0 ? ct_table_same(table, data->table, data->column) : 0;
    int sorted = data->order ? ct_table_same(table, data->table, data->sorted) : -1;
    ct_describer_free(&data->describer);
    free(data->widths);
    data->describer = describer;
    data->widths = widths;
    data->table = table;
    data->columns = columns;
    data->left = 0;
    find_labelled(data);
    if (data->order && sorted < 0)
        ct_data_take_order(data, NULL, 0, false);
    data->sorted = sorted < 0 ? 0 : (size_t)sorted;
    ct_data_go(data, data->at, column < 0 ? data->column : (size_t)column);
}

void ct_data_refresh(ct_data *data) {
    if (ct_session_table(data->session) != data->table)
        take_table(data, ct_session_table(data->session));
    ct_terms *terms = ct_session_state(data->session)->terms;
    if (data->described && !ct_terms_same_choice(terms, data->described))
        ct_describer_forget(&data->describer);
    ct_terms_ref(terms);
    ct_terms_unref(data->described);
    data->described = terms;
}

const ct_description *ct_data_description(ct_data *data) {
    ct_terms *terms = ct_session_state(data->session)->terms;
    return data->columns == 0 ? NULL : ct_describer_get(&data->describer, data->column, terms);
}
