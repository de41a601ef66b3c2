/* Another order of rows in the data view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data_job.h"
#include "engine/table/order.h"

/* A level and its text, for qsort. */
typedef struct level {
    const char *text;
    uint32_t code;
} level;

static int compare(const void *a, const void *b) {
    const level *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* Levels, which differ, of which eight bytes after the other are sorted; then those that agree in them by the next. */
typedef struct texts {
    const char *const *levels;
    uint64_t *keys;
    uint32_t *codes; /* the levels in their order, in the end */
    const ct_progress *progress;
} texts;

/* Eight bytes of a text, the first counting most; beyond its end they are 0. */
static uint64_t eight_bytes(const char *text) {
    uint64_t key = 0;
    for (int i = 0; i < 8; i++)
        key = key << 8 | (*text ? (unsigned char)*text++ : 0);
    return key;
}

static ct_status sort_few(const texts *t, size_t start, size_t count) {
    level *few = malloc(count * sizeof *few);
    uint32_t *codes = t->codes + start;
    if (!few)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        few[i] = (level){t->levels[codes[i]], codes[i]};
    qsort(few, count, sizeof *few, compare);
    for (size_t i = 0; i < count; i++)
        codes[i] = few[i].code;
    free(few);
    return CT_OK;
}

/* Sorts count of them from start on, which agree up to byte from. Those that end within the next eight and agree in
 * these are one text. */
static ct_status sort_texts(const texts *t, size_t start, size_t count, size_t from) {
    enum { FEW = 4096 }; /* sorting these otherwise takes longer */
    uint64_t *keys = t->keys + start;
    uint32_t *codes = t->codes + start;
    if (count <= FEW)
        return sort_few(t, start, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = eight_bytes(t->levels[codes[i]] + from);
    ct_status status = ct_order_keys(keys, codes, count, t->progress);
    for (size_t i = 0, end; i < count && status == CT_OK; i = end) {
        for (end = i + 1; end < count && keys[end] == keys[i];)
            end++;
        if (end > i + 1 && (keys[i] & 0xff) != 0)
            status = sort_texts(t, start + i, end - i, from + 8);
    }
    return status;
}

/* The place of each level among all, by its bytes; *ranks to be freed. */
static ct_status rank_levels(const ct_column *column, const ct_progress *progress, uint32_t **ranks) {
    size_t n = column->n_levels;
    texts t = {.levels = column->levels,
               .keys = malloc((n + 1) * sizeof *t.keys),
               .codes = malloc((n + 1) * sizeof *t.codes),
               .progress = progress};
    *ranks = malloc((n + 1) * sizeof **ranks);
    ct_status status = t.keys && t.codes && *ranks ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; status == CT_OK && i < n; i++)
        t.codes[i] = (uint32_t)i;
    if (status == CT_OK)
        status = sort_texts(&t, 0, n, 0);
    for (size_t i = 0; status == CT_OK && i < n; i++)
        (*ranks)[t.codes[i]] = (uint32_t)i;
    free(t.keys);
    free(t.codes);
    return status;
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

static ct_status order_by(const ct_data *data, size_t by, bool down, const ct_progress *progress, uint32_t *order) {
    const ct_column *column = ct_table_column(data->table, by);
    bool text = column->codes != NULL;
    uint64_t *keys = malloc((data->rows + 1) * sizeof *keys);
    uint32_t *ranks = NULL;
    ct_status status = keys ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK && text)
        status = rank_levels(column, progress, &ranks);
    if (status == CT_OK) {
        size_t count = make_keys(column, ranks, down, data->rows, keys, order);
        status = ct_order_keys(keys, order, count, progress);
    }
    free(keys);
    free(ranks);
    return status;
}

ct_status ct_data_find_order(const ct_data *data, size_t column, bool down, const ct_progress *progress,
                             uint32_t **order) {
    *order = data->rows < UINT32_MAX ? malloc((data->rows + 1) * sizeof **order) : NULL;
    ct_status status = *order ? order_by(data, column, down, progress, *order) : CT_ERROR_MEMORY;
    if (status != CT_OK) {
        free(*order);
        *order = NULL;
    }
    return status;
}

void ct_data_take_order(ct_data *data, uint32_t *order, size_t column, bool down) {
    ct_data_drop(data);
    size_t row = data->rows > 0 ? ct_data_cursor_row(data) : 0;
    free(data->order);
    data->order = order;
    data->sorted = column;
    data->down = down;
    data->found = SIZE_MAX;
    ct_data_go_to_row(data, row);
}
