/* The columns of a table while it is being filled.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fill.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/grow.h"

void ct_fill_free(ct_fill *fill) {
    for (size_t i = 0; i < fill->n_columns; i++)
        ct_column_free(&fill->columns[i]);
    free(fill->columns);
    fill->columns = NULL;
    fill->n_columns = fill->columns_room = fill->rows = fill->room = 0;
}

ct_status ct_fill_add_column(ct_fill *fill) {
    ct_column_fill *columns = ct_grow(fill->columns, fill->n_columns, &fill->columns_room, sizeof *columns);
    if (!columns)
        return CT_ERROR_MEMORY;
    fill->columns = columns;
    ct_column_init(&fill->columns[fill->n_columns++]);
    return CT_OK;
}

size_t ct_fill_bytes(const ct_fill *fill, size_t rows) {
    size_t a_row = 0, texts = 0;
    for (size_t i = 0; i < fill->n_columns; i++) {
        const ct_column_fill *column = &fill->columns[i];
        a_row += column->fills == CT_FILLS_NUMBERS ? sizeof *column->values : 0;
        a_row += column->fills == CT_FILLS_TEXT ? sizeof *column->text->codes : 0;
        texts += column->text && column->text->levels ? ct_levels_bytes(column->text->levels) : 0;
    }
    return a_row > 0 && rows > (SIZE_MAX - texts) / a_row ? SIZE_MAX : rows * a_row + texts;
}

/* What is less than a program takes anyway is not held against the limit. */
static ct_status allow(ct_fill *fill, size_t bytes) {
    enum { FREE = 4 << 20 };
    if (fill->limit && bytes > fill->limit && bytes > FREE)
        fill->refused = bytes;
    return bytes == SIZE_MAX || fill->refused ? CT_ERROR_MEMORY : CT_OK;
}

ct_status ct_fill_check(ct_fill *fill) {
    return fill->limit ? allow(fill, ct_fill_bytes(fill, fill->room)) : CT_OK;
}

ct_status ct_fill_resize(ct_fill *fill, size_t rows) {
    ct_status status = allow(fill, rows > fill->room ? ct_fill_bytes(fill, rows) : 0);
    for (size_t i = 0; i < fill->n_columns && status == CT_OK; i++)
        status = ct_column_resize(&fill->columns[i], rows);
    if (status == CT_OK)
        fill->room = rows;
    return status;
}

/* A file of a million columns is not given room for many rows at once. */
ct_status ct_fill_grow(ct_fill *fill) {
    enum { FIRST_CELLS = 1 << 12 };
    size_t first = 1 + FIRST_CELLS / (fill->n_columns + 1);
    return ct_fill_resize(fill, fill->room < first ? first : fill->room + fill->room / 4 + 1);
}

/* The code as the column writes it; exact decimals compare exactly. */
static double in_scale(const ct_column_fill *column, ct_decimal code) {
    int zeros = column->decimals - code.decimals;
    return zeros < 0 ? code.mantissa / ct_decimal_power(-zeros) : code.mantissa * ct_decimal_power(zeros);
}

static void blank(const ct_fill *fill, const ct_column_fill *column) {
    for (size_t j = 0; j < ct_missing_numbers(fill->cells.missing); j++) {
        double code = in_scale(column, ct_missing_number(fill->cells.missing, j));
        for (size_t row = 0; column->values && row < fill->rows; row++)
            if (column->values[row] == code)
                column->values[row] = NAN;
    }
}

void ct_fill_blank(ct_fill *fill) {
    for (size_t i = 0; i < fill->n_columns; i++)
        blank(fill, &fill->columns[i]);
}

/* The first lines with what is no number are remembered; where the column is read again, they are then. */
static ct_status put_text(ct_fill *fill, ct_column_fill *column, const char *field, size_t size, long line) {
    ct_decimal number;
    ct_csv_repair *odd = &column->text->odd;
    if (!column->text->late && odd->lines[CT_REPAIR_LINES - 1] == 0 &&
        ct_cells_read(&fill->cells, field, size, &number) != CT_FIELD_NUMBER)
        ct_repair_keep(odd, line);
    return ct_column_put_text(column, fill->rows, field, size);
}

ct_status ct_fill_put(ct_fill *fill, size_t i, const char *field, size_t size, long line) {
    ct_column_fill *column = &fill->columns[i];
    ct_decimal number;
    if (column->fills == CT_FILLS_NOTHING)
        return CT_OK;
    if (column->fills == CT_FILLS_TEXT && !ct_missing_is(fill->cells.missing, field, size))
        return put_text(fill, column, field, size, line);
    switch (column->fills == CT_FILLS_TEXT ? CT_FIELD_MISSING : ct_cells_read(&fill->cells, field, size, &number)) {
    case CT_FIELD_NUMBER: ct_column_put_number(column, fill->rows, number); return CT_OK;
    case CT_FIELD_MISSING: ct_column_put_missing(column, fill->rows); return CT_OK;
    case CT_FIELD_NO_MEMORY: return CT_ERROR_MEMORY;
    default: break;
    }
    if (!fill->again) /* numbers before it are spelled anew, but for what only stands for a missing one */
        blank(fill, column);
    return ct_column_begin_text(column, fill->rows, fill->room, field, size, line, fill->again);
}

ct_status ct_fill_append(ct_fill *fill, const ct_fill *other, long lines) {
    ct_status status = CT_OK;
    if (other->rows == 0)
        return CT_OK;
    if (fill->rows + other->rows > fill->room) {
        size_t more = fill->room + fill->room / 4;
        status = ct_fill_resize(fill, more > fill->rows + other->rows ? more : fill->rows + other->rows);
    }
    for (size_t i = 0; i < fill->n_columns && status == CT_OK; i++)
        status = ct_column_append(&fill->columns[i], fill->rows, fill->room, &other->columns[i], other->rows, lines);
    if (status == CT_OK)
        fill->rows += other->rows;
    return status == CT_OK ? ct_fill_check(fill) : status;
}

ct_status ct_fill_begin_like(ct_fill *fill, const ct_fill *like) {
    ct_status status = CT_OK;
    fill->rows = 0;
    fill->again = true;
    while (fill->n_columns < like->n_columns && status == CT_OK)
        status = ct_fill_add_column(fill);
    for (size_t i = 0; i < fill->n_columns && status == CT_OK; i++)
        status = ct_column_begin_like(&fill->columns[i], &like->columns[i], fill->room);
    return status;
}

static bool is_late(const ct_column_fill *column) {
    return column->text && column->text->late;
}

bool ct_fill_late(const ct_fill *fill) {
    for (size_t i = 0; i < fill->n_columns; i++)
        if (is_late(&fill->columns[i]))
            return true;
    return false;
}

ct_status ct_fill_begin_again(ct_fill *fill, const ct_fill *first) {
    ct_status status = fill->n_columns == first->n_columns ? CT_OK : CT_ERROR_FILE;
    for (size_t i = 0; i < fill->n_columns && status == CT_OK; i++) {
        ct_column_fill *column = &fill->columns[i];
        column->fills = CT_FILLS_NOTHING;
        if (is_late(&first->columns[i]))
            status = ct_column_become_text(column, 0, 0);
    }
    return status;
}

ct_status ct_fill_take_late(ct_fill *fill, ct_fill *again) {
    if (again->n_columns != fill->n_columns || again->rows != fill->rows)
        return CT_ERROR_FILE;
    for (size_t i = 0; i < fill->n_columns; i++) {
        if (!is_late(&fill->columns[i]))
            continue;
        ct_column_text *to = fill->columns[i].text, *from = again->columns[i].text;
        to->codes = from->codes;
        to->levels = from->levels;
        to->late = false;
        to->odd = from->odd;
        from->codes = NULL;
        from->levels = NULL;
    }
    return CT_OK;
}
