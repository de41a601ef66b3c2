/* Double-double arithmetic against whole numbers of 128 bits and numbers known to more digits.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "engine/dd.h"
#include "support.h"

enum { TRIALS = 200000 };

typedef __int128 whole;

/* A random whole number of up to 53 bits, of either sign. */
static double random_whole(uint64_t *state) {
    uint64_t bits = random_bits(state) >> (11 + random_bits(state) % 50);
    return random_bits(state) & 1 ? (double)bits : -(double)bits;
}

static void is_whole(ct_dd got, whole want) {
    assert_true((whole)got.hi + (whole)got.lo == want);
    assert_true(got.hi + got.lo == got.hi);
}

static void sums_are_exact(void **unused) {
    uint64_t state = 1;
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        double a = ldexp(random_whole(&state), (int)(random_bits(&state) % 50)), b = random_whole(&state);
        is_whole(ct_two_sum(a, b), (whole)a + (whole)b);
        is_whole(ct_two_sum(b, a), (whole)a + (whole)b);
        if (fabs(a) >= fabs(b))
            is_whole(ct_fast_two_sum(a, b), (whole)a + (whole)b);
    }
    ct_dd tiny = ct_two_sum(1, 0x1p-1000);
    assert_true(tiny.hi == 1 && tiny.lo == 0x1p-1000);
}

static void products_are_exact(void **unused) {
    uint64_t state = 2;
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        double a = random_whole(&state), b = random_whole(&state);
        is_whole(ct_two_prod(a, b), (whole)a * (whole)b);
        int up = (int)(random_bits(&state) % 800), down = -(int)(random_bits(&state) % 700);
        ct_dd scaled = ct_two_prod(ldexp(a, up), ldexp(b, down));
        is_whole((ct_dd){ldexp(scaled.hi, -up - down), ldexp(scaled.lo, -up - down)}, (whole)a * (whole)b);
    }
}

/* Beyond 2^995 Dekker's split would overflow. */
static void large_products(void **unused) {
    double a = 0x1.123456789abcdp+1000, b = 0x1.fedcba987654fp-40;
    ct_dd p = ct_two_prod(a, b), q = ct_two_prod(b, a);
    (void)unused;
    assert_true(p.hi == a * b && p.lo == fma(a, b, -(a * b)));
    assert_true(q.hi == p.hi && q.lo == p.lo);
}

/* |got - want| as a share of |want|, where want is a whole number. */
static double share_off(ct_dd got, ct_dd want) {
    ct_dd off = ct_dd_sub(got, want);
    return want.hi == 0 ? fabs(off.hi) : fabs(off.hi / want.hi);
}

static ct_dd from_whole(whole a) {
    double hi = (double)a;
    return ct_two_sum(hi, (double)(a - (whole)hi));
}

/* Random numbers of about 106 bits, so that all four operations are asked for their last bits. */
static ct_dd random_dd(uint64_t *state) {
    whole a = ((whole)(random_bits(state) >> 11) << 52 | random_bits(state) >> 12) + 1;
    return from_whole(random_bits(state) & 1 ? a : -a);
}

static void sums_of_pairs(void **unused) {
    uint64_t state = 3;
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        ct_dd a = random_dd(&state), b = random_dd(&state);
        whole want = (whole)a.hi + (whole)a.lo + (whole)b.hi + (whole)b.lo;
        assert_true(share_off(ct_dd_add(a, b), from_whole(want)) < 0x1p-104);
        want -= 2 * ((whole)b.hi + (whole)b.lo);
        assert_true(share_off(ct_dd_sub(a, b), from_whole(want)) < 0x1p-104);
    }
    /* Where the leading parts cancel, what is left of the others is exact. */
    is_whole(ct_dd_add((ct_dd){0x1p+110, 0x1p+57}, (ct_dd){-0x1p+110, 1}), ((whole)1 << 57) + 1);
    is_whole(ct_dd_sub((ct_dd){0x1p+110, 1}, (ct_dd){0x1p+110, 0x1p+57}), 1 - ((whole)1 << 57));
}

/* Division and multiplication undo each other; a root squared is what it was. */
static void quotients_and_roots(void **unused) {
    uint64_t state = 4;
    (void)unused;
    for (int i = 0; i < TRIALS; i++) {
        ct_dd a = random_dd(&state), b = random_dd(&state);
        assert_true(share_off(ct_dd_mul(ct_dd_div(a, b), b), a) < 0x1p-100);
        assert_true(share_off(ct_dd_div(ct_dd_mul(a, b), b), a) < 0x1p-100);
        ct_dd square = ct_dd_mul(a, a), root = ct_dd_sqrt(square);
        assert_true(share_off(root, a.hi < 0 ? ct_dd_neg(a) : a) < 0x1p-100);
        assert_true(share_off(ct_dd_mul_d(a, b.hi), ct_dd_mul(a, ct_dd_from(b.hi))) < 0x1p-102);
    }
}

/* The doubles next to sqrt 2 and 1/3, and what is left: Python's fractions and decimal, split. */
static void known_numbers(void **unused) {
    ct_dd root = ct_dd_sqrt(ct_dd_from(2)), third = ct_dd_div(ct_dd_from(1), ct_dd_from(3));
    (void)unused;
    assert_true(root.hi == 1.4142135623730951);
    assert_true(fabs(root.lo - -9.667293313452913e-17) < 0x1p-104);
    assert_true(third.hi == 1.0 / 3);
    assert_true(fabs(third.lo - 1.850371707708594e-17) < 1e-33);
    assert_true(ct_dd_to(ct_dd_sqrt(ct_dd_from(0))) == 0);
    assert_true(isnan(ct_dd_sqrt(ct_dd_from(-1)).hi));
    assert_true(ct_dd_sqrt(ct_dd_from(1e300)).hi == 1e150);
    assert_true(ct_dd_to(ct_dd_div(ct_dd_from(6e300), ct_dd_from(2))) == 3e300);
}

static void powers_of_ten(void **unused) {
    whole power = 1;
    (void)unused;
    for (int n = 0; n <= 37; n++, power *= 10) {
        is_whole(ct_dd_pow10(n), power);
        /* The negative ones are rounded. */
        assert_true(share_off(ct_dd_mul(ct_dd_pow10(-n), ct_dd_pow10(n)), ct_dd_from(1)) < 1e-31);
    }
    ct_dd large = {1e200, 3.0266877787489637e183}; /* Python: 10**200 less the double next to it */
    assert_true(share_off(ct_dd_pow10(200), large) < 1e-30);
    assert_true(share_off(ct_dd_mul(ct_dd_pow10(-200), large), ct_dd_from(1)) < 1e-30);
    assert_true(ct_dd_pow10(300).hi == 1e300);
    assert_true(ct_dd_pow10(-300).hi == 1e-300);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact), cmocka_unit_test(products_are_exact),  cmocka_unit_test(large_products),
        cmocka_unit_test(sums_of_pairs),  cmocka_unit_test(quotients_and_roots), cmocka_unit_test(known_numbers),
        cmocka_unit_test(powers_of_ten),
    };
    return cmocka_run_group_tests_name("dd", tests, NULL, NULL);
}
