/* Finding a text among the names of columns and in cells.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"

/* Cells between two looks at whether to stop. */
enum { STRIDE = 1 << 14 };

/* What of a column holds the pattern, found once: which of its levels, or which of the numbers that have labels. */
typedef struct held {
    bool asked;
    bool *levels;
    double *values; /* in units of the data */
    size_t n_values;
} held;

typedef struct search {
    const ct_data *data;
    const char *pattern;
    bool number; /* the pattern may stand in a number */
    bool missing; /* it is what stands in missing cells */
    bool few;    /* cells are looked at: not worth going through all levels first */
    held *held;  /* one a column */
    const ct_progress *progress;
    ct_status status;
} search;

static ct_status find_levels(held *held, const ct_column *column, const char *pattern, const ct_progress *progress) {
    if (!(held->levels = malloc(column->n_levels + 1)))
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < column->n_levels; i++) {
        if (i % STRIDE == STRIDE - 1 && ct_progress_stop(progress, NAN))
            return CT_CANCELLED;
        held->levels[i] = ct_find(column->levels[i], pattern, NULL, NULL);
    }
    return CT_OK;
}

static ct_status find_labels(held *held, const ct_labels *labels, const char *pattern) {
    held->values = malloc((labels->count + 1) * sizeof *held->values);
    for (size_t i = 0; held->values && i < labels->count; i++)
        if (ct_find(labels->values[i].text, pattern, NULL, NULL))
            held->values[held->n_values++] = labels->values[i].value;
    return held->values ? CT_OK : CT_ERROR_MEMORY;
}

static held *held_of(search *s, size_t at) {
    const ct_column *column = ct_table_column(s->data->table, at);
    held *held = &s->held[at];
    if (!held->asked && column->codes)
        s->status = find_levels(held, column, s->pattern, s->progress);
    else if (!held->asked && ct_data_labelled(s->data, at))
        s->status = find_labels(held, column->labels, s->pattern);
    held->asked = true;
    return held;
}

static bool label_holds(search *s, size_t row, size_t at) {
    const held *held = held_of(s, at);
    double value = held->n_values > 0 ? ct_table_value(s->data->table, row, at) : 0;
    for (size_t i = 0; i < held->n_values; i++)
        if (held->values[i] == value)
            return true;
    return false;
}

static bool cell_holds(search *s, size_t row, size_t at) {
    const ct_column *column = ct_table_column(s->data->table, at);
    char buffer[CT_DATA_CELL_SIZE];
    if (s->missing && !ct_data_cell(column, row, buffer))
        return true;
    if (column->values) {
        bool written = s->number || column->kind == CT_COLUMN_DATE || column->kind == CT_COLUMN_YES_NO;
        const char *cell = written ? ct_data_cell(column, row, buffer) : NULL;
        return (cell && strstr(cell, s->pattern) != NULL) || label_holds(s, row, at);
    }
    if (!column->codes || column->codes[row] == CT_NO_LEVEL)
        return false;
    if (s->few)
        return ct_find(column->levels[column->codes[row]], s->pattern, NULL, NULL);
    const held *held = held_of(s, at);
    return s->status == CT_OK && held->levels[column->codes[row]];
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
    for (size_t i = 0; i < all && (most == 0 || i < most); i++) {
        if (i % STRIDE == STRIDE - 1 && most == 0 && ct_progress_stop(s->progress, (double)i / (double)all))
            return CT_CANCELLED;
        if (holds(s, at)) {
            *place = at;
            return CT_OK;
        }
        if (s->status != CT_OK)
            return s->status;
        at = step > 0 ? (at + 1 == all ? 0 : at + 1) : (at == 0 ? all - 1 : at - 1);
    }
    return CT_ERROR_NAME;
}

ct_status ct_data_seek(const ct_data *data, const char *pattern, size_t from, int step, size_t most,
                       const ct_progress *progress, size_t *place) {
    bool number = strspn(pattern, "0123456789.-+e") == strlen(pattern);
    search s = {.data = data,
                .pattern = pattern,
                .missing = strcmp(pattern, CT_DATA_MISSING) == 0,
                .number = number,
                .few = most > 0,
                .progress = progress};
    if (*pattern == '\0' || data->columns == 0)
        return CT_ERROR_NAME;
    if (!(s.held = calloc(data->columns, sizeof *s.held)))
        return CT_ERROR_MEMORY;
    ct_status status = walk(&s, from, step, most, place);
    for (size_t i = 0; i < data->columns; i++) {
        free(s.held[i].levels);
        free(s.held[i].values);
    }
    free(s.held);
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
