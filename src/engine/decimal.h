/* Reading one field as a decimal: exactly where it can be, else as the nearest double.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DECIMAL_H
#define CETERIS_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CT_MAX_DECIMALS = 22 }; /* 10^22 is the largest power of ten that a double holds exactly */

#define CT_MAX_MANTISSA 0x1p53

/* A number as it was written: exact, value = mantissa / 10^decimals with a whole mantissa below 2^53 in magnitude; or
 * not, and mantissa is the nearest double with decimals 0. */
typedef struct ct_decimal {
    bool exact;
    int decimals; /* 0 to CT_MAX_DECIMALS */
    double mantissa;
} ct_decimal;

typedef enum ct_field_kind { CT_FIELD_NUMBER, CT_FIELD_MISSING, CT_FIELD_TEXT, CT_FIELD_NO_MEMORY } ct_field_kind;

/* Reads size bytes (no end byte needed): [+-] digits [. digits] [e [+-] digits]. Empty and `NA` are missing; all
 * else, also what overflows a double, is text. Only a number of very many digits can run out of memory. */
ct_field_kind ct_decimal_read(const char *field, size_t size, ct_decimal *number);

/* Whether that is a missing value. */
static inline bool ct_decimal_missing(const char *field, size_t size) {
    return size == 0 || (size == 2 && field[0] == 'N' && field[1] == 'A');
}

/* Whether digits are written as codes are, with a zero before them, as a ZIP code of 01234: numbers would lose it. */
static inline bool ct_decimal_is_code(const char *field, size_t size) {
    size_t digits = 0;
    if (size < 2 || field[0] != '0')
        return false;
    while (digits < size && field[digits] >= '0' && field[digits] <= '9')
        digits++;
    return digits == size;
}

/* The number digits / 10^decimals; CT_FIELD_TEXT where it overflows a double. */
ct_field_kind ct_decimal_make(uint64_t digits, long decimals, bool negative, ct_decimal *number);

/* 10^n exactly, 0 <= n <= CT_MAX_DECIMALS. */
double ct_decimal_power(int n);

#endif
