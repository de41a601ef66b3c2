/* Cells of a table as they were written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_cell.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "text/utf8.h"

/* By hand: a search writes millions of them. */
static char *write_decimal(double value, int decimals, char buffer[CT_DATA_CELL_SIZE]) {
    uint64_t mantissa = (uint64_t)fabs(value);
    char *at = buffer + CT_DATA_CELL_SIZE - 1;
    *at = '\0';
    for (int place = 0; place <= decimals || mantissa > 0; place++) {
        if (place == decimals && decimals > 0)
            *--at = '.';
        *--at = (char)('0' + mantissa % 10);
        mantissa /= 10;
    }
    if (value < 0)
        *--at = '-';
    return memmove(buffer, at, (size_t)(buffer + CT_DATA_CELL_SIZE - at));
}

/* What was stored in four bytes, as files of Stata do, has the digits that these hold. */
enum { FLOAT_LONGEST = 14 };

static char *write_float(float value, char buffer[CT_DATA_CELL_SIZE]) {
    for (int digits = 6; digits <= 9; digits++) {
        snprintf(buffer, CT_DATA_CELL_SIZE, "%.*g", digits, (double)value);
        if (strtof(buffer, NULL) == value)
            break;
    }
    return buffer;
}

char *ct_data_number(const ct_column *column, double value, char buffer[CT_DATA_CELL_SIZE]) {
    if (column->kind == CT_COLUMN_DATE)
        return ct_date_write(column->unit, value, column->decimals, buffer);
    if (column->exact)
        return write_decimal(value, column->decimals, buffer);
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, CT_DATA_CELL_SIZE, "%.*g", digits, value);
        if (strtod(buffer, NULL) == value)
            break;
    }
    return strlen(buffer) > FLOAT_LONGEST && (double)(float)value == value ? write_float((float)value, buffer) : buffer;
}

const char *ct_data_cell(const ct_column *column, size_t row, char buffer[CT_DATA_CELL_SIZE]) {
    if (column->codes)
        return column->codes && column->codes[row] != CT_NO_LEVEL ? column->levels[column->codes[row]] : NULL;
    if (column->kind == CT_COLUMN_YES_NO)
        return isnan(column->values[row]) ? NULL : column->levels[column->values[row] != 0];
    return isnan(column->values[row]) ? NULL : ct_data_number(column, column->values[row], buffer);
}

const char *ct_data_cell_label(const ct_column *column, size_t row) {
    if (column->codes || !column->labels || isnan(column->values[row]))
        return NULL;
    double scale = ct_decimal_power(column->decimals);
    return ct_labels_text(column->labels, column->exact ? column->values[row] / scale : column->values[row]);
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

enum { LOOKED_AT = 1000 };

static int width_of_text(const char *text) {
    char fitted[4 * CT_DATA_WIDEST + 8];
    return ct_utf8_width(ct_text_fit(fitted, sizeof fitted, text, CT_DATA_WIDEST, false));
}

static int width_of_texts(const ct_column *column) {
    int width = 0;
    for (size_t i = 0; i < column->n_levels && i < LOOKED_AT && width < CT_DATA_WIDEST; i++)
        width = larger(width, width_of_text(column->levels[i]));
    return width;
}

int ct_data_cell_label_width(const ct_column *column) {
    int width = 0;
    for (size_t i = 0; column->labels && i < column->labels->count && i < LOOKED_AT && width < CT_DATA_WIDEST; i++)
        width = larger(width, width_of_text(column->labels->values[i].text));
    return width;
}

/* Doubles differ in their digits: some at both ends of the table tell. */
static int width_of_doubles(const ct_column *column, size_t rows) {
    enum { ENDS = 200 };
    char buffer[CT_DATA_CELL_SIZE];
    int width = 0;
    for (size_t i = 0; i < rows; i++) {
        if (i == ENDS && rows > 2 * ENDS)
            i = rows - ENDS;
        const char *text = ct_data_cell(column, i, buffer);
        width = larger(width, text ? (int)strlen(text) : 0);
    }
    return width;
}

int ct_data_cell_width(const ct_column *column, size_t rows) {
    char buffer[CT_DATA_CELL_SIZE];
    double scale = column->exact ? ct_decimal_power(column->decimals) : 1;
    if (column->n_levels > 0)
        return width_of_texts(column);
    if (column->present == 0)
        return 0;
    if (!column->exact)
        return width_of_doubles(column, rows);
    int low = (int)strlen(ct_data_number(column, rint(column->minimum * scale), buffer));
    return larger(low, (int)strlen(ct_data_number(column, rint(column->maximum * scale), buffer)));
}
