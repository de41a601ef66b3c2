/* The texts of a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kind_texts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "order.h"

enum { TEXT_SIZE = 64 };

void ct_kind_texts_free(ct_kind_texts *texts) {
    ct_levels_free(texts->own_levels);
    free(texts->own_codes);
    *texts = (ct_kind_texts){0};
}

/* A label where the value has one, else the number as it is written. */
static void write_value(const ct_column *column, double value, char buffer[TEXT_SIZE]) {
    double units = column->exact ? value / ct_decimal_power(column->decimals) : value;
    if (column->kind == CT_COLUMN_DATE)
        ct_date_write(column->unit, value, column->decimals, buffer);
    else if (column->exact)
        snprintf(buffer, TEXT_SIZE, "%.*f", column->decimals, units);
    else
        for (int digits = 15; digits <= 17; digits++) {
            snprintf(buffer, TEXT_SIZE, "%.*g", digits, units);
            if (strtod(buffer, NULL) == units)
                break;
        }
    if (column->exact && column->decimals > 0 && column->kind == CT_COLUMN_NUMBER) { /* 1.50 is 1.5 */
        char *end = buffer + strlen(buffer);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
}

static uint32_t code_of(ct_kind_texts *t, const ct_column *column, double value) {
    char buffer[TEXT_SIZE];
    const char *text = column->kind == CT_COLUMN_YES_NO ? column->levels[value != 0] : buffer;
    const char *label =
        column->labels && column->kind == CT_COLUMN_NUMBER
            ? ct_labels_text(column->labels, column->exact ? value / ct_decimal_power(column->decimals) : value)
            : NULL;
    if (column->kind != CT_COLUMN_YES_NO)
        write_value(column, value, buffer);
    return ct_levels_code(t->own_levels, label ? label : text, strlen(label ? label : text));
}

/* Numbers in ascending order, each with its row; then one text a number that is new. */
static ct_status write_numbers(const ct_column *column, size_t rows, size_t most, uint64_t *keys, uint32_t *order,
                               ct_kind_texts *t) {
    size_t count = 0, distinct = 0;
    for (size_t i = 0; i < rows; i++) {
        t->own_codes[i] = CT_NO_LEVEL;
        if (isnan(column->values[i]))
            continue;
        keys[count] = ct_order_key(column->values[i]);
        order[count++] = (uint32_t)i;
    }
    if (ct_order_keys(keys, order, count, NULL) != CT_OK)
        return CT_ERROR_MEMORY;
    uint32_t code = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || keys[i] != keys[i - 1]) {
            if (++distinct > most && most > 0) {
                t->too_many = true;
                return CT_OK;
            }
            if ((code = code_of(t, column, ct_order_value(keys[i]))) == UINT32_MAX)
                return CT_ERROR_MEMORY;
        }
        t->own_codes[order[i]] = code;
    }
    return CT_OK;
}

ct_status ct_kind_texts_of(const ct_column *column, size_t rows, size_t most, ct_kind_texts *t) {
    *t = (ct_kind_texts){.texts = column->levels, .count = column->n_levels, .codes = column->codes};
    if (column->codes)
        return CT_OK;
    uint64_t *keys = malloc((rows + 1) * sizeof *keys);
    uint32_t *order = malloc((rows + 1) * sizeof *order);
    t->own_codes = malloc((rows + 1) * sizeof *t->own_codes);
    t->own_levels = ct_levels_new();
    ct_status status = keys && order && t->own_codes && t->own_levels ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = write_numbers(column, rows, most, keys, order, t);
    free(keys);
    free(order);
    if (status != CT_OK) {
        ct_kind_texts_free(t);
        return status;
    }
    t->texts = ct_levels_texts(t->own_levels);
    t->count = ct_levels_count(t->own_levels);
    t->codes = t->own_codes;
    return CT_OK;
}
