/* Finding a text among the names of columns and in cells.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "data.h"

/* Cells between two looks at whether to stop. */
enum { STRIDE = 1 << 14 };

/* A search: of each column of text which levels hold the pattern, found once; which columns of numbers may hold it. */
typedef struct search {
    const ct_data *data;
    const char *pattern;
    bool number;  /* the pattern may stand in a number */
    bool **holds; /* one a column; NULL for numbers, and until it is asked for */
    bool failed;
} search;

static bool *find_levels(const ct_column *column, const char *pattern) {
    bool *holds = malloc(column->n_levels + 1);
    for (size_t i = 0; holds && i < column->n_levels; i++)
        holds[i] = ct_find(column->levels[i], pattern, NULL, NULL);
    return holds;
}

static bool cell_holds(search *s, size_t row, size_t at) {
    const ct_column *column = ct_table_column(s->data->table, at);
    char buffer[CT_DATA_CELL_SIZE];
    if (column->kind == CT_COLUMN_NUMBER) {
        const char *cell = s->number ? ct_data_cell(column, row, buffer) : NULL;
        return cell && strstr(cell, s->pattern) != NULL;
    }
    if (!column->codes || column->codes[row] == CT_NO_LEVEL)
        return false;
    if (!s->holds[at] && !(s->holds[at] = find_levels(column, s->pattern))) {
        s->failed = true;
        return false;
    }
    return s->holds[at][column->codes[row]];
}

static bool holds(search *s, size_t place) {
    size_t columns = s->data->columns;
    if (place < columns)
        return ct_find(ct_table_column(s->data->table, place)->name, s->pattern, NULL, NULL);
    place -= columns;
    return cell_holds(s, ct_data_row(s->data, place / columns), place % columns);
}

static ct_status walk(search *s, size_t from, int step, size_t most, size_t *place) {
    size_t all = s->data->columns * (s->data->rows + 1), at = from % all;
    const ct_progress *progress = ct_session_progress(s->data->session);
    for (size_t i = 0; i < all && (most == 0 || i < most); i++) {
        if (i % STRIDE == STRIDE - 1 && most == 0 && ct_progress_stop(progress, (double)i / (double)all))
            return CT_CANCELLED;
        if (holds(s, at)) {
            *place = at;
            return CT_OK;
        }
        if (s->failed)
            return CT_ERROR_MEMORY;
        at = step > 0 ? (at + 1 == all ? 0 : at + 1) : (at == 0 ? all - 1 : at - 1);
    }
    return CT_ERROR_NAME;
}

ct_status ct_data_seek(const ct_data *data, const char *pattern, size_t from, int step, size_t most, size_t *place) {
    search s = {.data = data, .pattern = pattern, .number = strspn(pattern, "0123456789.-+en") == strlen(pattern)};
    if (*pattern == '\0' || data->columns == 0)
        return CT_ERROR_NAME;
    if (!(s.holds = calloc(data->columns, sizeof *s.holds)))
        return CT_ERROR_MEMORY;
    ct_status status = walk(&s, from, step, most, place);
    for (size_t i = 0; i < data->columns; i++)
        free(s.holds[i]);
    free(s.holds);
    return status;
}

size_t ct_data_here(const ct_data *data) {
    return data->columns * (data->at + 1) + data->column;
}

void ct_data_show(ct_data *data, size_t place) {
    if (data->columns == 0)
        return;
    if (place < data->columns)
        ct_data_go(data, data->at, place);
    else
        ct_data_go(data, place / data->columns - 1, place % data->columns);
}
