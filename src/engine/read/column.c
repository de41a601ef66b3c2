/* A column while it is being filled.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "column.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/labels.h"

enum { MOST_ZEROS = 15 }; /* that a mantissa of one digit takes below 2^53 */

void ct_column_init(ct_column_fill *column) {
    *column = (ct_column_fill){.exact = true};
}

void ct_column_free(ct_column_fill *column) {
    free(column->values);
    ct_labels_free(column->labels);
    column->values = NULL;
    column->labels = NULL;
    if (!column->text)
        return;
    free(column->text->codes);
    ct_levels_free(column->text->levels);
    free(column->text);
    column->text = NULL;
}

ct_status ct_column_resize(ct_column_fill *column, size_t room) {
    room = room ? room : 1;
    if (column->fills == CT_FILLS_NUMBERS) {
        double *values = realloc(column->values, room * sizeof *values);
        if (!values)
            return CT_ERROR_MEMORY;
        column->values = values;
    }
    if (column->fills == CT_FILLS_TEXT && column->text->codes) {
        uint32_t *codes = realloc(column->text->codes, room * sizeof *codes);
        if (!codes)
            return CT_ERROR_MEMORY;
        column->text->codes = codes;
    }
    return CT_OK;
}

/* ---- Numbers ---- */

/* mantissa / 10^decimals with both exact is the nearest double to the decimal, as strtod would give it. */
static void turn_to_doubles(ct_column_fill *column, size_t rows) {
    double divisor = ct_decimal_power(column->decimals);
    for (size_t i = 0; column->decimals > 0 && i < rows; i++)
        column->values[i] /= divisor;
    column->exact = false;
    column->decimals = 0;
}

/* More decimals than before; or doubles, where the largest mantissa has no room for them. */
static void add_decimals(ct_column_fill *column, size_t rows, int decimals) {
    unsigned zeros = (unsigned)(decimals - column->decimals);
    if (column->largest > 0 && (zeros > MOST_ZEROS || column->largest > ct_column_limit(zeros))) {
        turn_to_doubles(column, rows);
        return;
    }
    if (column->largest > 0) {
        uint64_t factor = ct_column_factor(zeros);
        for (size_t i = 0; i < rows; i++)
            column->values[i] *= (double)factor;
        column->largest *= factor;
    }
    column->decimals = decimals;
}

/* The cell in the column's own scale; may give up on exactness first. A zero fits any scale. */
static double fit(ct_column_fill *column, size_t rows, ct_decimal number) {
    if (column->exact && !number.exact)
        turn_to_doubles(column, rows);
    if (column->exact && number.mantissa != 0 && number.decimals > column->decimals)
        add_decimals(column, rows, number.decimals);
    if (column->exact) {
        uint64_t mantissa = (uint64_t)fabs(number.mantissa);
        unsigned zeros = (unsigned)(column->decimals - number.decimals);
        if (mantissa == 0)
            return 0;
        if (zeros <= MOST_ZEROS && mantissa <= ct_column_limit(zeros)) {
            mantissa *= ct_column_factor(zeros);
            column->largest = mantissa > column->largest ? mantissa : column->largest;
            return number.mantissa < 0 ? -(double)mantissa : (double)mantissa;
        }
        turn_to_doubles(column, rows);
    }
    return number.exact ? number.mantissa / ct_decimal_power(number.decimals) : number.mantissa;
}

void ct_column_put_number(ct_column_fill *column, size_t row, ct_decimal number) {
    double value = fit(column, row, number);
    column->values[row] = value;
}

void ct_column_put_missing(ct_column_fill *column, size_t row) {
    if (column->fills == CT_FILLS_NUMBERS)
        column->values[row] = NAN;
    else if (column->fills == CT_FILLS_TEXT && column->text->codes)
        column->text->codes[row] = UINT32_MAX;
}

static size_t count_numbers(const ct_column_fill *column, size_t rows) {
    size_t count = 0;
    for (size_t i = 0; i < rows; i++)
        count += column->values[i] == column->values[i];
    return count;
}

/* ---- Text ---- */

/* What was read too late or too early is left for another reading. */
static void mark_late(ct_column_text *text) {
    free(text->codes);
    ct_levels_free(text->levels);
    text->codes = NULL;
    text->levels = NULL;
    text->late = true;
}

static ct_status put_text(ct_column_fill *column, size_t row, const char *field, size_t size) {
    if (!column->text->codes)
        return CT_OK;
    uint32_t code = ct_levels_code(column->text->levels, field, size);
    column->text->codes[row] = code;
    return code == UINT32_MAX ? CT_ERROR_MEMORY : CT_OK;
}

/* A number as it may have stood in the file, of the fewest digits. */
static void spell(const ct_column_fill *column, double value, char *buffer, size_t size) {
    if (!column->exact) {
        for (int digits = 15; digits <= 17; digits++) {
            snprintf(buffer, size, "%.*g", digits, value);
            if (strtod(buffer, NULL) == value)
                return;
        }
        return;
    }
    uint64_t mantissa = (uint64_t)fabs(value);
    int places = column->decimals;
    for (; places > 0 && mantissa % 10 == 0; places--)
        mantissa /= 10;
    char digits[CT_MAX_DECIMALS + 24];
    int length = snprintf(digits, sizeof digits, "%0*llu", places + 1, (unsigned long long)mantissa);
    snprintf(buffer, size, "%s%.*s%s%s", value < 0 ? "-" : "", length - places, digits, places ? "." : "",
             digits + length - places);
}

/* The numbers before the first text, where the file cannot be read again. */
static ct_status spell_all(const ct_column_fill *column, ct_column_text *text, size_t rows) {
    char buffer[64];
    for (size_t i = 0; i < rows; i++) {
        if (column->values[i] != column->values[i])
            continue;
        spell(column, column->values[i], buffer, sizeof buffer);
        if ((text->codes[i] = ct_levels_code(text->levels, buffer, strlen(buffer))) == UINT32_MAX)
            return CT_ERROR_MEMORY;
    }
    return CT_OK;
}

static ct_status become_text(ct_column_fill *column, size_t rows, size_t room, bool again) {
    ct_column_text *text = calloc(1, sizeof *text);
    if (!text)
        return CT_ERROR_MEMORY;
    text->late = again && count_numbers(column, rows) > 0;
    ct_status status = CT_OK;
    if (!text->late) {
        text->codes = malloc((room ? room : 1) * sizeof *text->codes);
        text->levels = ct_levels_new();
        status = text->codes && text->levels ? CT_OK : CT_ERROR_MEMORY;
        if (status == CT_OK)
            memset(text->codes, 0xFF, rows * sizeof *text->codes);
        if (status == CT_OK && !again)
            status = spell_all(column, text, rows);
    }
    if (status != CT_OK) {
        free(text->codes);
        ct_levels_free(text->levels);
        free(text);
        return status;
    }
    free(column->values);
    column->values = NULL;
    column->text = text;
    column->fills = CT_FILLS_TEXT;
    return CT_OK;
}

ct_status ct_column_become_text(ct_column_fill *column, size_t rows, size_t room) {
    return become_text(column, rows, room, true);
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

static void keep_example(ct_column_text *text, const char *field, size_t size, long line) {
    text->example_line = line;
    ct_repair_keep(&text->odd, line);
    note_example(text->example, field, size);
}

ct_status ct_column_begin_text(ct_column_fill *column, size_t row, size_t room, const char *field, size_t size,
                               long line, bool again) {
    if (become_text(column, row, room, again) != CT_OK)
        return CT_ERROR_MEMORY;
    keep_example(column->text, field, size, line);
    return put_text(column, row, field, size);
}

ct_status ct_column_put_text(ct_column_fill *column, size_t row, const char *text, size_t size) {
    if (size == 0) {
        ct_column_put_missing(column, row);
        return CT_OK;
    }
    if (!column->text->example[0])
        note_example(column->text->example, text, size);
    return put_text(column, row, text, size);
}

/* ---- Joining ---- */

static void copy_times(double *to, const double *from, size_t count, double factor) {
    if (factor == 1)
        memcpy(to, from, count * sizeof *to);
    else
        for (size_t i = 0; i < count; i++)
            to[i] = from[i] * factor;
}

static void copy_divided(double *to, const double *from, size_t count, double divisor) {
    if (divisor == 1)
        memcpy(to, from, count * sizeof *to);
    else
        for (size_t i = 0; i < count; i++)
            to[i] = from[i] / divisor;
}

static void append_numbers(ct_column_fill *column, size_t rows, const ct_column_fill *other, size_t count) {
    double *to = column->values + rows;
    if (column->exact && !other->exact)
        turn_to_doubles(column, rows);
    if (column->exact && other->largest > 0 && other->decimals > column->decimals)
        add_decimals(column, rows, other->decimals);
    if (column->exact) {
        unsigned zeros = (unsigned)(column->decimals - other->decimals);
        if (other->largest == 0 || (zeros <= MOST_ZEROS && other->largest <= ct_column_limit(zeros))) {
            uint64_t factor = other->largest == 0 ? 1 : ct_column_factor(zeros), largest = other->largest * factor;
            copy_times(to, other->values, count, (double)factor);
            column->largest = largest > column->largest ? largest : column->largest;
            return;
        }
        turn_to_doubles(column, rows);
    }
    copy_divided(to, other->values, count, other->exact ? ct_decimal_power(other->decimals) : 1);
}

ct_status ct_column_begin_like(ct_column_fill *column, const ct_column_fill *like, size_t room) {
    bool numbers = like->fills == CT_FILLS_NUMBERS && column->fills == CT_FILLS_NUMBERS;
    if (!numbers) {
        ct_column_free(column);
        ct_column_init(column);
        if (like->text && ct_column_become_text(column, 0, room) != CT_OK)
            return CT_ERROR_MEMORY;
        if (like->text && like->text->late)
            mark_late(column->text);
        column->fills = like->fills;
        if (ct_column_resize(column, room) != CT_OK)
            return CT_ERROR_MEMORY;
    }
    column->exact = like->exact;
    column->decimals = like->decimals;
    column->largest = 0;
    return CT_OK;
}

static ct_status append_codes(ct_column_text *text, size_t rows, const ct_column_text *other, size_t count) {
    size_t levels = ct_levels_count(other->levels);
    const char *const *texts = ct_levels_texts(other->levels);
    uint32_t *map = malloc((levels ? levels : 1) * sizeof *map);
    ct_status status = map ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < levels && status == CT_OK; i++)
        if ((map[i] = ct_levels_code(text->levels, texts[i], strlen(texts[i]))) == UINT32_MAX)
            status = CT_ERROR_MEMORY;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        text->codes[rows + i] = other->codes[i] == UINT32_MAX ? UINT32_MAX : map[other->codes[i]];
    free(map);
    return status;
}

static ct_status append_text(ct_column_fill *column, size_t rows, size_t room, const ct_column_fill *other,
                             size_t count, long lines) {
    if (column->fills == CT_FILLS_NUMBERS) {
        if (become_text(column, rows, room, true) != CT_OK)
            return CT_ERROR_MEMORY;
        memcpy(column->text->example, other->text->example, sizeof column->text->example);
        column->text->example_line = other->text->example_line + lines;
        column->text->example_file = other->text->example_file;
    }
    ct_repair_append(&column->text->odd, &other->text->odd, lines);
    if (!other->text->codes && column->text->codes)
        mark_late(column->text);
    return column->text->codes ? append_codes(column->text, rows, other->text, count) : CT_OK;
}

ct_status ct_column_append(ct_column_fill *column, size_t rows, size_t room, const ct_column_fill *other,
                           size_t count, long lines) {
    if (column->fills == CT_FILLS_NOTHING)
        return CT_OK;
    if (other->fills == CT_FILLS_TEXT)
        return append_text(column, rows, room, other, count, lines);
    if (column->fills == CT_FILLS_NUMBERS) {
        append_numbers(column, rows, other, count);
        return CT_OK;
    }
    if (column->text->codes && count_numbers(other, count) > 0)
        mark_late(column->text);
    for (size_t i = 0; i < count; i++)
        ct_column_put_missing(column, rows + i);
    return CT_OK;
}
