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

double ct_decimal_power(int n) {
    static const double powers[CT_MAX_DECIMALS + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    return powers[n];
}

/* What the digits of a field said, before it is decided whether they fit. */
typedef struct scan {
    uint64_t mantissa;
    bool negative, overflow; /* overflow: more digits than the mantissa holds */
    long decimals;           /* may be negative after an exponent */
} scan;

/* Far more than a field has digits, so that no number of them makes up for an exponent that was cut. */
enum { LARGEST_EXPONENT = 200000000 };

static size_t scan_digits(const char *s, size_t n, size_t i, scan *out, bool fraction) {
    for (; i < n && s[i] >= '0' && s[i] <= '9'; i++) {
        if (out->mantissa > (UINT64_MAX - 9) / 10)
            out->overflow = true;
        else
            out->mantissa = out->mantissa * 10 + (uint64_t)(s[i] - '0');
        out->decimals += fraction;
    }
    return i;
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
    if (i < n && (s[i] == 'e' || s[i] == 'E')) {
        long exponent = 0;
        bool negative = false;
        i++;
        if (i < n && (s[i] == '-' || s[i] == '+'))
            negative = s[i++] == '-';
        if (i == n)
            return false;
        for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
            if (exponent < LARGEST_EXPONENT)
                exponent = exponent * 10 + (s[i] - '0');
        out->decimals -= negative ? -exponent : exponent;
    }
    return i == n;
}

/* The nearest double, by strtod: which needs an end byte, and goes without the decimal point because that is the
 * locale's own. decimals is the scan's, exponent included. */
static ct_field_kind read_double(const char *field, size_t size, long decimals, ct_decimal *number) {
    enum { EXPONENT_SIZE = 24 };
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
    *number = (ct_decimal){false, 0, value};
    return isfinite(value) ? CT_FIELD_NUMBER : CT_FIELD_TEXT;
}

ct_field_kind ct_decimal_read(const char *field, size_t size, ct_decimal *number) {
    if (size == 0 || (size == 2 && field[0] == 'N' && field[1] == 'A'))
        return CT_FIELD_MISSING;
    scan s = {0};
    if (!scan_field(field, size, &s))
        return CT_FIELD_TEXT;
    const uint64_t limit = (uint64_t)1 << 53;
    const long decimals = s.decimals;
    if (s.mantissa == 0 && !s.overflow)
        s.decimals = s.decimals < 0 ? 0 : s.decimals > CT_MAX_DECIMALS ? CT_MAX_DECIMALS : s.decimals;
    while (s.decimals < 0 && s.mantissa < limit && !s.overflow) {
        s.mantissa *= 10;
        s.decimals++;
    }
    while ((s.decimals > CT_MAX_DECIMALS || (s.mantissa >= limit && s.decimals > 0)) && s.mantissa % 10 == 0 &&
           !s.overflow) {
        s.mantissa /= 10;
        s.decimals--;
    }
    if (s.overflow || s.mantissa >= limit || s.decimals < 0 || s.decimals > CT_MAX_DECIMALS)
        return read_double(field, size, decimals, number);
    double mantissa = (double)s.mantissa;
    *number = (ct_decimal){true, (int)s.decimals, s.negative && mantissa != 0 ? -mantissa : mantissa};
    return CT_FIELD_NUMBER;
}
