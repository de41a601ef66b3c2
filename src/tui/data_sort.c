/* Another order of rows in the data view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "engine/order.h"

/* A level and its text, for qsort. */
typedef struct level {
    const char *text;
    uint32_t code;
} level;

static int compare(const void *a, const void *b) {
    const level *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->code > y->code) - (x->code < y->code);
}

/* The place of each level among all, by its bytes; to free. */
static uint32_t *rank_levels(const ct_column *column) {
    level *levels = malloc((column->n_levels + 1) * sizeof *levels);
    uint32_t *ranks = malloc((column->n_levels + 1) * sizeof *ranks);
    if (levels && ranks) {
        for (size_t i = 0; i < column->n_levels; i++)
            levels[i] = (level){column->levels[i], (uint32_t)i};
        qsort(levels, column->n_levels, sizeof *levels, compare);
        for (size_t i = 0; i < column->n_levels; i++)
            ranks[levels[i].code] = (uint32_t)i;
    } else {
        free(ranks);
        ranks = NULL;
    }
    free(levels);
    return ranks;
}

/* Keys of the rows that have a value, each row's number beside it; those that have none behind them. */
static size_t make_keys(const ct_column *column, const uint32_t *ranks, bool down, size_t rows, uint64_t *keys,
                        uint32_t *order) {
    size_t count = 0, missing = 0;
    for (size_t row = 0; row < rows; row++) {
        uint64_t key = 0;
        bool there = ranks ? column->codes && column->codes[row] != CT_NO_LEVEL : !isnan(column->values[row]);
        if (there)
            key = ranks ? ranks[column->codes[row]] : ct_order_key(column->values[row]);
        if (there)
            order[count] = (uint32_t)row;
        keys[there ? count++ : rows - 1 - missing++] = there ? (down ? ~key : key) : row;
    }
    for (size_t i = 0; i < missing; i++) /* they were put from the end on */
        order[count + i] = (uint32_t)keys[rows - 1 - i];
    return count;
}

static ct_status find_order(const ct_data *data, size_t by, bool down, uint32_t *order) {
    const ct_column *column = ct_table_column(data->table, by);
    bool text = column->codes;
    uint64_t *keys = malloc((data->rows + 1) * sizeof *keys);
    uint32_t *ranks = text ? rank_levels(column) : NULL;
    ct_status status = CT_ERROR_MEMORY;
    if (keys && (ranks || !text)) {
        size_t count = make_keys(column, ranks, down, data->rows, keys, order);
        status = ct_order_keys(keys, order, count, ct_session_progress(data->session));
    }
    free(keys);
    free(ranks);
    return status;
}

static void take_order(ct_data *data, uint32_t *order) {
    size_t row = data->rows > 0 ? ct_data_cursor_row(data) : 0;
    free(data->order);
    data->order = order;
    data->found = SIZE_MAX;
    ct_data_go_to_row(data, row);
}

void ct_data_unsort(ct_data *data) {
    take_order(data, NULL);
}

ct_status ct_data_sort(ct_data *data, size_t column, bool down) {
    if (data->rows >= UINT32_MAX)
        return CT_ERROR_MEMORY;
    uint32_t *order = malloc((data->rows + 1) * sizeof *order);
    ct_status status = order ? find_order(data, column, down, order) : CT_ERROR_MEMORY;
    if (status != CT_OK) {
        free(order);
        return status;
    }
    data->sorted = column;
    data->down = down;
    take_order(data, order);
    return CT_OK;
}
