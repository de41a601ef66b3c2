/* The double nearest to a decimal.
 *
 * digits * 10^e = digits * 5^(e - 27k) * 5^27k * 2^e: the first product is exact in 128 bits, 5^27k is a table's 128
 * bits, cut. So the 128 leading bits of the whole are known to one or two units in their last place, and what lies
 * within these bounds rounds to the same double nearly always; where it does not, we say so. (After the idea of
 * W. D. Clinger, How to read floating point numbers accurately, 1990, and D. Lemire, Number parsing at a gigabyte per
 * second, 2021; with bounds instead of a proof for each power.)
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "nearest_double.h"

#include <string.h>

#ifdef __SIZEOF_INT128__

typedef unsigned __int128 wide;

enum { STEP = 27, FIRST = -13, LAST = 11 };

/* 5^27k = (high * 2^64 + low) * 2^(exponent - 127), rounded towards zero; k from FIRST to LAST. */
static const struct power {
    uint64_t high, low;
    int exponent;
} powers[] = {
    {0x8049a4ac0c5811ae, 0x205b896d777d6278, -815}, {0xcf42894a5dce35ea, 0x52064cac828675b9, -753},
    {0xa76c582338ed2621, 0xaf2af2b80af6f24e, -690}, {0x873e4f75e2224e68, 0x5a7744a6e804a291, -627},
    {0xda7f5bf590966848, 0xaf39a475506a899e, -565}, {0xb080392cc4349dec, 0xbd8d794d96aacfb3, -502},
    {0x8e938662882af53e, 0x547eb47b7282ee9c, -439}, {0xe65829b3046b0afa, 0x0cb4a5a3112a5112, -377},
    {0xba121a4650e4ddeb, 0x92f34d62616ce413, -314}, {0x964e858c91ba2655, 0x3a6a07f8d510f86f, -251},
    {0xf2d56790ab41c2a2, 0xfae27299423fb9c3, -189}, {0xc428d05aa4751e4c, 0xaa97e14c3c26b886, -126},
    {0x9e74d1b791e07e48, 0x775ea264cf55347d, -63},  {0x8000000000000000, 0x0000000000000000, 0},
    {0xcecb8f27f4200f3a, 0x0000000000000000, 62},   {0xa70c3c40a64e6c51, 0x999090b65f67d924, 125},
    {0x86f0ac99b4e8dafd, 0x69a028bb3ded71a3, 188},  {0xda01ee641a708de9, 0xe80e6f4820cc9495, 250},
    {0xb01ae745b101e9e4, 0x5ec05dcff72e7f8f, 313},  {0x8e41ade9fbebc27d, 0x14588f13be847307, 376},
    {0xe5d3ef282a242e81, 0x8f1668c8a86da5fa, 438},  {0xb9a74a0637ce2ee1, 0x6d953e2bd7173692, 501},
    {0x95f83d0a1fb69cd9, 0x4abdaf101564f98e, 564},  {0xf24a01a73cf2dccf, 0xbc633b39673c8cec, 626},
    {0xc3b8358109e84f07, 0x0a862f80ec4700c8, 689},
};

static const uint64_t small_powers[STEP] = {/* of five */
                                            1,
                                            5,
                                            25,
                                            125,
                                            625,
                                            3125,
                                            15625,
                                            78125,
                                            390625,
                                            1953125,
                                            9765625,
                                            48828125,
                                            244140625,
                                            1220703125,
                                            6103515625,
                                            30517578125,
                                            152587890625,
                                            762939453125,
                                            3814697265625,
                                            19073486328125,
                                            95367431640625,
                                            476837158203125,
                                            2384185791015625,
                                            11920928955078125,
                                            59604644775390625,
                                            298023223876953125,
                                            1490116119384765625};

static int leading_zeros(wide x) {
    uint64_t high = (uint64_t)(x >> 64);
    return high ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)x);
}

/* The upper half of a product of 256 bits. */
static wide upper_half(wide a, uint64_t high, uint64_t low) {
    uint64_t a_high = (uint64_t)(a >> 64), a_low = (uint64_t)a;
    wide middle = ((wide)a_low * low >> 64) + (uint64_t)((wide)a_high * low) + (uint64_t)((wide)a_low * high);
    return (wide)a_high * high + ((wide)a_high * low >> 64) + ((wide)a_low * high >> 64) + (middle >> 64);
}

/* The 53 leading bits of every number from bits up to, and without, bits + slack (of bits alone where slack is 0),
 * rounded, once shift bits are left out. False where they are not all the same. */
static bool rounded(wide bits, wide slack, int shift, uint64_t *leading) {
    const wide half = (wide)1 << (shift - 1), rest = bits & (2 * half - 1);
    *leading = (uint64_t)(bits >> shift);
    if (slack == 0)
        *leading += rest > half || (rest == half && (*leading & 1));
    else if (rest > half && rest + slack <= 2 * half)
        ++*leading;
    else
        return rest + slack <= half;
    return true;
}

bool ct_nearest_double(uint64_t digits, bool more, long exponent, double *value) {
    enum { BIAS = 1075, FRACTION = 52, TOP = 2047 };
    if (digits == 0 || exponent < FIRST * STEP || exponent >= (LAST + 1) * STEP)
        return false;
    long step = (exponent - FIRST * STEP) / STEP;
    const struct power *power = &powers[step];
    uint64_t rest = small_powers[exponent - (step + FIRST) * STEP];
    wide product = (wide)digits * rest;
    int zeros = leading_zeros(product);
    wide bits = upper_half(product << zeros, power->high, power->low);
    bool exact = step + FIRST == 0 && !more; /* the table's power is 1, and the product ends in zeros */
    wide slack = (exact ? 0 : 2) + (more ? ((wide)rest << zeros) + 1 : 0);
    int shift = (int)(bits >> 127) + 74;
    uint64_t leading;
    if (slack > ((wide)1 << (shift - 1)) || !rounded(bits, slack, shift, &leading))
        return false;
    long scale = shift + 1 - zeros + power->exponent + exponent + BIAS;
    if (leading >> (FRACTION + 1)) {
        leading >>= 1;
        scale++;
    }
    if (scale < 1 || scale >= TOP)
        return false;
    leading = (leading & (((uint64_t)1 << FRACTION) - 1)) | (uint64_t)scale << FRACTION;
    memcpy(value, &leading, sizeof *value);
    return true;
}

#else

bool ct_nearest_double(uint64_t digits, bool more, long exponent, double *value) {
    (void)digits, (void)more, (void)exponent, (void)value;
    return false;
}

#endif
