/* Reading one field as a decimal.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "decimal.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/read/digits.h"
#include "engine/read/nearest_double.h"

double ct_decimal_power(int n) {
    static const double powers[CT_MAX_DECIMALS + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    return powers[n];
}

/* What a field said: digits / 10^decimals, and a bit more where digits that are not zero had no room. */
typedef struct scan {
    uint64_t digits;
    bool negative, more;
    long decimals; /* may be negative: after an exponent, or where whole digits had no room */
} scan;

/* Far more than a field has digits, so that no number of them makes up for an exponent that was cut. */
enum { LARGEST_EXPONENT = 200000000 };

static size_t scan_digits(const char *s, size_t n, size_t i, scan *out, bool fraction) {
    for (; n - i >= 8 && out->digits < UINT64_MAX / 100000000; i += 8) {
        uint64_t word = ct_digits_load(s + i);
        if (ct_digits_count(word) < 8)
            break;
        out->digits = out->digits * 100000000 + ct_digits_value(word, 8);
        out->decimals += fraction ? 8 : 0;
    }
    for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
        if (out->digits <= (UINT64_MAX - 9) / 10) {
            out->digits = out->digits * 10 + (uint64_t)(s[i] - '0');
            out->decimals += fraction;
        } else {
            out->more |= s[i] != '0';
            out->decimals -= !fraction;
        }
    return i;
}

/* False where what follows the e is no exponent. */
static bool scan_exponent(const char *s, size_t n, size_t i, scan *out) {
    long exponent = 0;
    bool negative = false;
    if (i < n && (s[i] == '-' || s[i] == '+'))
        negative = s[i++] == '-';
    if (i == n)
        return false;
    for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
        if (exponent < LARGEST_EXPONENT)
            exponent = exponent * 10 + (s[i] - '0');
    out->decimals -= negative ? -exponent : exponent;
    return i == n;
}

/* False where the field is not a number in form. */
static bool scan_field(const char *s, size_t n, scan *out) {
    size_t i = 0;
    if (i < n && (s[i] == '-' || s[i] == '+'))
        out->negative = s[i++] == '-';
    size_t first = i;
    i = scan_digits(s, n, i, out, false);
    size_t digits = i - first;
    if (i < n && s[i] == '.') {
        size_t point = ++i;
        i = scan_digits(s, n, i, out, true);
        digits += i - point;
    }
    if (digits == 0)
        return false;
    if (i < n && (s[i] == 'e' || s[i] == 'E'))
        return scan_exponent(s, n, i + 1, out);
    return i == n;
}

/* ---- The nearest double ---- */

enum { EXPONENT_SIZE = 24, DIGITS_SIZE = 24 };

static ct_field_kind set_double(double value, ct_decimal *number) {
    *number = (ct_decimal){false, 0, value};
    return isfinite(value) ? CT_FIELD_NUMBER : CT_FIELD_TEXT;
}

/* By strtod, from what our own way cannot tell. It is given no decimal point, because that is the locale's own. */
static double slow_double(uint64_t digits, long decimals) {
    char text[DIGITS_SIZE + EXPONENT_SIZE];
    snprintf(text, sizeof text, "%llue%ld", (unsigned long long)digits, -decimals);
    return strtod(text, NULL);
}

/* The same from all digits of the field, more than a word holds; strtod needs an end byte too. */
static ct_field_kind slow_field(const char *field, size_t size, long decimals, ct_decimal *number) {
    char local[128], *copy = size + EXPONENT_SIZE < sizeof local ? local : malloc(size + EXPONENT_SIZE);
    size_t n = 0;
    if (!copy)
        return CT_FIELD_NO_MEMORY;
    for (size_t i = 0; i < size && field[i] != 'e' && field[i] != 'E'; i++)
        if (field[i] != '.')
            copy[n++] = field[i];
    snprintf(copy + n, EXPONENT_SIZE, "e%ld", -decimals);
    double value = strtod(copy, NULL);
    if (copy != local)
        free(copy);
    return set_double(value, number);
}

/* Of the digits that are in the text but not in the scan, how many there are: strtod's exponent counts from them. */
static long digits_left_out(const char *field, size_t size, uint64_t digits) {
    long count = 0;
    size_t i = 0;
    for (; i < size && field[i] != 'e' && field[i] != 'E'; i++)
        count += field[i] >= '0' && field[i] <= '9' && (count > 0 || field[i] != '0');
    for (; digits > 0; digits /= 10)
        count--;
    return count;
}

static ct_field_kind long_number(const char *field, size_t size, const scan *s, ct_decimal *number) {
    double value;
    if (ct_nearest_double(s->digits, true, -s->decimals, &value))
        return set_double(s->negative ? -value : value, number);
    return slow_field(field, size, s->decimals + digits_left_out(field, size, s->digits), number);
}

static ct_field_kind rounded(uint64_t digits, long decimals, bool negative, ct_decimal *number) {
    double value;
    if (!ct_nearest_double(digits, false, -decimals, &value))
        value = slow_double(digits, decimals);
    return set_double(negative ? -value : value, number);
}

/* ---- The number ---- */

ct_field_kind ct_decimal_make(uint64_t digits, long decimals, bool negative, ct_decimal *number) {
    const uint64_t limit = (uint64_t)1 << 53;
    uint64_t mantissa = digits;
    long places = decimals;
    if (mantissa == 0)
        places = places < 0 ? 0 : places > CT_MAX_DECIMALS ? CT_MAX_DECIMALS : places;
    for (; places < 0 && mantissa < limit; places++)
        mantissa *= 10;
    for (; (places > CT_MAX_DECIMALS || (mantissa >= limit && places > 0)) && mantissa % 10 == 0; places--)
        mantissa /= 10;
    if (mantissa >= limit || places < 0 || places > CT_MAX_DECIMALS)
        return rounded(digits, decimals, negative, number);
    double value = (double)mantissa;
    *number = (ct_decimal){true, (int)places, negative && mantissa != 0 ? -value : value};
    return CT_FIELD_NUMBER;
}

ct_field_kind ct_decimal_read(const char *field, size_t size, ct_decimal *number) {
    if (ct_decimal_missing(field, size))
        return CT_FIELD_MISSING;
    scan s = {0};
    if (!scan_field(field, size, &s))
        return CT_FIELD_TEXT;
    if (s.more)
        return long_number(field, size, &s, number);
    return ct_decimal_make(s.digits, s.decimals, s.negative, number);
}
