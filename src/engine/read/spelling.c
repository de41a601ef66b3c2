/* Numbers as they are spelled elsewhere.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "spelling.h"

#include <stdbool.h>
#include <string.h>

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* The size of the separator of thousands at the start of s, 0 where there is none. */
static size_t separator(char thousands, const char *s, size_t size) {
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    if (size > 0 && thousands && *s == thousands)
        return 1;
    if (thousands == '\'' && size >= 3 && memcmp(s, "\xE2\x80\x99", 3) == 0) /* Switzerland, typeset */
        return 3;
    for (size_t i = 0; thousands == ' ' && i < sizeof blanks / sizeof *blanks; i++)
        if (size >= strlen(blanks[i]) && memcmp(s, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

/* Copies digits from s to out; how many. */
static size_t copy_digits(const char *s, size_t size, char *out) {
    size_t n = 0;
    for (; n < size && digit(s[n]); n++)
        out[n] = s[n];
    return n;
}

/* Whole digits, perhaps in groups: how many bytes were read, *written of them; 0 where the groups are none. */
static size_t copy_groups(char thousands, const char *s, size_t size, char *out, size_t *written) {
    size_t first = copy_digits(s, size, out), i = first, step;
    *written = first;
    while ((step = separator(thousands, s + i, size - i)) > 0) {
        if (first == 0 || first > 3 || s[0] == '0')
            return 0;
        size_t group = copy_digits(s + i + step, size - i - step, out + *written);
        if (group != 3)
            return 0;
        i += step + group;
        *written += group;
    }
    return i;
}

size_t ct_spelling_plain(ct_spelling spelling, const char *field, size_t size, char *out) {
    size_t i = 0, used = 0, whole, fraction = 0;
    if (size > 0 && (field[0] == '-' || field[0] == '+'))
        out[used++] = field[i++];
    size_t read = copy_groups(spelling.thousands, field + i, size - i, out + used, &whole);
    if (read == 0 && whole > 0)
        return 0;
    i += read;
    used += whole;
    if (i < size && field[i] == spelling.decimal) {
        out[used++] = '.';
        fraction = copy_digits(field + i + 1, size - i - 1, out + used);
        i += 1 + fraction;
        used += fraction;
    }
    if (whole + fraction == 0)
        return 0;
    if (i == size)
        return used;
    if (field[i] != 'e' && field[i] != 'E')
        return 0;
    memcpy(out + used, field + i, size - i); /* an exponent, or ct_decimal_read says it is none */
    return used + size - i;
}
