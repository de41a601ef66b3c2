/* A column while it is being filled.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "column.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ct_column_init(ct_column_fill *column) {
    *column = (ct_column_fill){.exact = true};
}

void ct_column_free(ct_column_fill *column) {
    free(column->values);
    column->values = NULL;
}

static ct_status make_room(ct_column_fill *column) {
    if (column->rows < column->room)
        return CT_OK;
    size_t room = column->room ? column->room + column->room / 2 : 64;
    double *values = realloc(column->values, room * sizeof *values);
    if (!values)
        return CT_ERROR_MEMORY;
    column->values = values;
    column->room = room;
    return CT_OK;
}

/* mantissa / 10^decimals with both exact is the nearest double to the decimal, as strtod would give it. */
static void turn_to_doubles(ct_column_fill *column) {
    double divisor = ct_decimal_power(column->decimals);
    for (size_t i = 0; i < column->rows; i++)
        column->values[i] /= divisor;
    column->exact = false;
    column->decimals = 0;
}

static void add_decimals(ct_column_fill *column, int decimals) {
    double factor = decimals - column->decimals > 15 ? HUGE_VAL : ct_decimal_power(decimals - column->decimals);
    if (column->largest > 0 && column->largest * factor >= CT_MAX_MANTISSA) {
        turn_to_doubles(column);
        return;
    }
    if (column->largest > 0)
        for (size_t i = 0; i < column->rows; i++)
            column->values[i] *= factor;
    column->largest = column->largest > 0 ? column->largest * factor : 0;
    column->decimals = decimals;
}

/* The cell in the column's own scale; may give up on exactness first. */
static double fit(ct_column_fill *column, ct_decimal number) {
    if (column->exact && !number.exact)
        turn_to_doubles(column);
    if (column->exact && number.mantissa != 0 && number.decimals > column->decimals) /* zero fits any scale */
        add_decimals(column, number.decimals);
    if (column->exact) {
        int missing = column->decimals - number.decimals;
        double mantissa = number.mantissa;
        if (mantissa == 0)
            return 0;
        if (missing <= 15 && fabs(mantissa) * ct_decimal_power(missing) < CT_MAX_MANTISSA) {
            mantissa *= ct_decimal_power(missing);
            column->largest = fmax(column->largest, fabs(mantissa));
            return mantissa;
        }
        turn_to_doubles(column);
    }
    return number.exact ? number.mantissa / ct_decimal_power(number.decimals) : number.mantissa;
}

ct_status ct_column_append_decimal(ct_column_fill *column, ct_decimal number) {
    if (make_room(column) != CT_OK)
        return CT_ERROR_MEMORY;
    double value = fit(column, number);
    column->values[column->rows++] = value;
    return CT_OK;
}

ct_status ct_column_append_missing(ct_column_fill *column) {
    if (column->text)
        return CT_OK;
    if (make_room(column) != CT_OK)
        return CT_ERROR_MEMORY;
    column->values[column->rows++] = NAN;
    return CT_OK;
}

/* The beginning of a field, as a C string: a NUL byte becomes the control called substitute, a cut is shown and splits
 * no character of UTF-8. */
static void note_example(char example[CT_TEXT_EXAMPLE + 1], const char *field, size_t size) {
    static const char sign[] = "\xE2\x80\xA6";
    size_t cut = size;
    if (size > CT_TEXT_EXAMPLE)
        for (cut = CT_TEXT_EXAMPLE - strlen(sign); cut > 0 && (field[cut] & 0xC0) == 0x80;)
            cut--;
    for (size_t i = 0; i < cut; i++)
        example[i] = field[i] ? field[i] : '\x1A';
    strcpy(example + cut, size > CT_TEXT_EXAMPLE ? sign : "");
}

static void turn_to_text(ct_column_fill *column, const char *field, size_t size, long line) {
    column->text = true;
    column->example_line = line;
    note_example(column->example, field, size);
    free(column->values);
    column->values = NULL;
    column->rows = column->room = 0;
}

ct_status ct_column_append(ct_column_fill *column, const char *field, size_t size, long line) {
    ct_decimal number;
    if (column->text)
        return CT_OK;
    switch (ct_decimal_read(field, size, &number)) {
    case CT_FIELD_NUMBER: return ct_column_append_decimal(column, number);
    case CT_FIELD_MISSING: return ct_column_append_missing(column);
    case CT_FIELD_NO_MEMORY: return CT_ERROR_MEMORY;
    default: turn_to_text(column, field, size, line); return CT_OK;
    }
}
