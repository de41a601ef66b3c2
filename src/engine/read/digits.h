/* Decimal digits of text, eight at a time in a 64-bit word.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DIGITS_H
#define CETERIS_DIGITS_H

#include <stdint.h>
#include <string.h>

/* Eight bytes at p, the first of them in the lowest place. */
static inline uint64_t ct_digits_load(const char *p) {
    uint64_t word;
    memcpy(&word, p, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* How many of the word's bytes, from the first on, are digits. A byte beyond the first that is none may be misjudged by
 * a carry, which changes nothing. */
static inline unsigned ct_digits_count(uint64_t word) {
    uint64_t value = word ^ 0x3030303030303030;
    uint64_t other = ((value + 0x7676767676767676) | value) & 0x8080808080808080;
    return other ? (unsigned)__builtin_ctzll(other) >> 3 : 8;
}

/* The number that the word's first count bytes, digits all, stand for; count is 1 to 8. The others are shifted out and
 * zeros in, then neighbours added in pairs, pairs of pairs, and halves. */
static inline uint64_t ct_digits_value(uint64_t word, unsigned count) {
    word = (word ^ 0x3030303030303030) << (64 - 8 * count);
    word = word * 10 + (word >> 8);
    return ((word & 0x000000FF000000FF) * 0x000F424000000064 +
            (word >> 16 & 0x000000FF000000FF) * 0x0000271000000001) >>
           32;
}

/* 10^count, 0 <= count <= 8. */
static inline uint64_t ct_digits_scale(unsigned count) {
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    return powers[count];
}

#endif
