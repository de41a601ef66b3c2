/* Plain records, of commas or another delimiter.
 *
 * A record's row counts only once its end was seen: so nothing has to be taken back where a record turns out not to be
 * plain, and libcsv sets the same cells once more.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <string.h>

#include "digits.h"

/* What is looked for. All below is made twice: for the plain form as constants, and for any other. */
typedef struct form {
    char delimiter, point, comment;
    uint64_t delimiters; /* eight of them */
} form;

static form form_of(const ct_cells *cells) {
    return (form){cells->delimiter, cells->spelling.decimal, cells->comment,
                  (unsigned char)cells->delimiter * 0x0101010101010101};
}

bool ct_plain_suits(const ct_cells *cells) {
    char d = cells->delimiter;
    return d != cells->spelling.decimal && d != '+' && d != '-' && !(d >= '0' && d <= '9');
}

#define INLINE static inline __attribute__((always_inline))

INLINE bool is_blank(form f, char c) {
    return (c == ' ' || c == '\t') && c != f.delimiter;
}

INLINE bool ends_field(form f, char c) {
    return c == f.delimiter || c == '\n' || c == '\r';
}

static uint64_t zero_bytes(uint64_t word) {
    return (word - 0x0101010101010101) & ~word & 0x8080808080808080;
}

/* The first comma or newline character from at on; end where there is none before. */
static const char *find_end(form f, const char *at, const char *end) {
    for (; at < end; at += 8) {
        uint64_t word = ct_digits_load(at);
        uint64_t found = zero_bytes(word ^ f.delimiters) | zero_bytes(word ^ 0x0A0A0A0A0A0A0A0A) |
                         zero_bytes(word ^ 0x0D0D0D0D0D0D0D0D);
        if (found) {
            at += __builtin_ctzll(found) >> 3;
            return at < end ? at : end;
        }
    }
    return end;
}

/* The digits that follow eight, which are in *digits; returns how many. Beyond 19 in all they overflow. */
static __attribute__((noinline)) unsigned take_more_digits(const char *at, uint64_t *digits) {
    unsigned all = 0, count = 8;
    while (count == 8 && all <= 16) {
        uint64_t word = ct_digits_load(at + all);
        if ((count = ct_digits_count(word)) > 0)
            *digits = *digits * ct_digits_scale(count) + ct_digits_value(word, count);
        all += count;
    }
    return all;
}

/* Adds the digits at at to *digits; returns how many there are. 19 altogether are sure to fit. */
static inline unsigned take_digits(const char *at, uint64_t *digits) {
    uint64_t word = ct_digits_load(at);
    unsigned count = ct_digits_count(word);
    if (count == 0)
        return 0;
    *digits = *digits * ct_digits_scale(count) + ct_digits_value(word, count);
    return count < 8 ? count : 8 + take_more_digits(at + 8, digits);
}

/* A number that ends with its field, as [+-] digits [. digits]: sets the cell and returns the field's end. NULL where
 * it is not such a number, and then perhaps another way of writing one. */
INLINE const char *take_number(form f, ct_column_fill *column, size_t row, const char *at) {
    enum { MOST_DIGITS = 19 };
    uint64_t digits = 0;
    bool negative = *at == '-';
    at += negative || *at == '+';
    if (*at == '0' && at[1] >= '0' && at[1] <= '9') /* a code, perhaps */
        return NULL;
    unsigned whole = take_digits(at, &digits), decimals = 0;
    at += whole;
    if (*at == f.point) {
        decimals = take_digits(at + 1, &digits);
        at += 1 + decimals;
    }
    if (whole + decimals - 1 >= MOST_DIGITS || !ends_field(f, *at)) /* also of none */
        return NULL;
    if (!ct_column_put_digits(column, row, digits, decimals, negative)) {
        ct_decimal number;
        ct_decimal_make(digits, decimals, negative, &number); /* of 19 digits: it cannot overflow */
        ct_column_put_number(column, row, number);
    }
    return at;
}

bool ct_plain_number(const ct_cells *cells, ct_column_fill *column, size_t row, const char *field, size_t size) {
    return take_number(form_of(cells), column, row, field) == field + size;
}

/* The field's bytes from *at on, without quotes and without blanks around; returns its end. NULL where libcsv has to
 * look at it. */
static const char *find_field(form f, const char **at, const char *end, size_t *size) {
    const char *field = *at;
    while (field < end && is_blank(f, *field))
        field++;
    if (field == end)
        return NULL;
    if (*field == '"') {
        field++;
        const char *quote = memchr(field, '"', (size_t)(end - field));
        if (!quote || quote + 1 == end || !ends_field(f, quote[1]))
            return NULL;
        *at = field;
        *size = (size_t)(quote - field);
        return memchr(field, '\n', *size) ? NULL : quote + 1; /* there lines are counted */
    }
    const char *stop = find_end(f, field, end), *last = stop;
    if (stop == end)
        return NULL;
    while (last > field && is_blank(f, last[-1]))
        last--;
    *at = field;
    *size = (size_t)(last - field);
    return stop;
}

/* Sets the cell from any field; returns the field's end or NULL. */
static const char *take_field(form f, ct_records *r, const char *at, const char *end) {
    ct_fill *fill = &r->fill;
    size_t size;
    const char *stop = find_field(f, &at, end, &size);
    if (stop && r->field < fill->n_columns)
        r->status = ct_fill_put(fill, r->field, at, size, r->line);
    return r->status == CT_OK ? stop : NULL;
}

/* The record's fields, from at on; returns its end, or NULL where it is not plain. */
INLINE const char *take_record(form f, ct_records *r, const char *at, const char *end) {
    const size_t n = r->fill.n_columns, row = r->fill.rows;
    ct_column_fill *column = r->fill.columns;
    for (size_t field = 0;; field++, column++, at++) {
        const char *stop = NULL;
        if (field < n && column->fills == CT_FILLS_NUMBERS)
            stop = take_number(f, column, row, at);
        r->field = field;
        if (!stop && !(stop = take_field(f, r, at, end)))
            return NULL;
        if (*stop != f.delimiter) {
            r->field = field + 1;
            return stop;
        }
        at = stop;
    }
}

/* A newline character, outside of quotes. */
static void end_line(ct_records *r, char c) {
    r->last_end = c;
    r->line++;
}

INLINE const char *read_form(form f, ct_records *r, const char *at, const char *end) {
    while (at < end) {
        const char *first = at;
        if (f.comment && *at == f.comment)
            break;
        while (first < end && is_blank(f, *first))
            first++;
        if (first == end)
            break;
        if (*first == '\n' && r->last_end == '\r') { /* the second half of a CRLF */
            r->last_end = '\n';
            at = first + 1;
        } else if (*first == '\n' || *first == '\r') {
            ct_records_end_blank(r);
            end_line(r, *first);
            at = first + 1;
        } else {
            if (r->fill.rows == r->fill.room && (r->status = ct_fill_grow(&r->fill)) != CT_OK)
                break;
            const char *stop = take_record(f, r, first, end);
            if (!stop)
                break;
            r->record_line = r->line;
            ct_records_end_row(r);
            end_line(r, *stop);
            at = stop + 1;
        }
        if (r->status != CT_OK)
            break;
    }
    r->field = 0;
    return at;
}

const char *ct_plain_read(ct_records *r, const char *at, const char *end) {
    form f = form_of(&r->fill.cells);
    if (f.delimiter == ',' && f.point == '.' && !f.comment)
        return read_form((form){',', '.', '\0', 0x2C2C2C2C2C2C2C2C}, r, at, end);
    return read_form(f, r, at, end);
}
