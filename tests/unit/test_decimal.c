/* Fields read as decimals: exactly where it can be, else the double that strtod gives.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "support.h"

static ct_decimal number(const char *field) {
    ct_decimal n = {0};
    if (ct_decimal_read(field, strlen(field), &n) != CT_FIELD_NUMBER)
        fail_msg("%s is a number", field);
    return n;
}

static void is_exact(const char *field, double mantissa, int decimals) {
    ct_decimal n = number(field);
    if (!n.exact || n.mantissa != mantissa || n.decimals != decimals)
        fail_msg("%.80s gave %.17g with %d decimals, exact %d", field, n.mantissa, n.decimals, n.exact);
    assert_false(signbit(n.mantissa) && n.mantissa == 0);
}

static void is_double(const char *field, double value) {
    ct_decimal n = number(field);
    if (n.exact || n.mantissa != value || n.decimals != 0)
        fail_msg("%.80s gave %.17g with %d decimals, exact %d", field, n.mantissa, n.decimals, n.exact);
}

static void exact_forms(void **unused) {
    (void)unused;
    is_exact("0", 0, 0);
    is_exact("-0", 0, 0);
    is_exact("7", 7, 0);
    is_exact("+7", 7, 0);
    is_exact("-7", -7, 0);
    is_exact("007", 7, 0);
    is_exact("7.", 7, 0);
    is_exact(".5", 5, 1);
    is_exact("-.5", -5, 1);
    is_exact("12.340", 12340, 3);
    is_exact("0.001", 1, 3);
    is_exact("1e3", 1000, 0);
    is_exact("1E+3", 1000, 0);
    is_exact("1e-3", 1, 3);
    is_exact("1.25e1", 125, 1);
    is_exact("1.25e2", 125, 0);
    is_exact("1.25e5", 125000, 0);
    is_exact("-12.5e-4", -125, 5);
    is_exact("1e-22", 1, 22);
    is_exact("1e0000000000000000000000000000000000002", 100, 0);
    is_exact("0.00", 0, 2);
    is_exact("-0.0", 0, 1);
    is_exact("0e400", 0, 0);
    is_exact("0e-400", 0, 22);
}

static void the_limits(void **unused) {
    (void)unused;
    is_exact("9007199254740991", 9007199254740991, 0);
    is_exact("-9007199254740991", -9007199254740991, 0);
    is_double("9007199254740992", 9007199254740992);
    is_double("9007199254740993", 9007199254740992);
    is_exact("0.9007199254740991", 9007199254740991, 16);
    is_double("0.9007199254740993", 0.9007199254740993);
    is_exact("9e15", 9e15, 0);
    is_double("9.1e15", 9.1e15);
    is_double("1e16", 1e16);
    is_double("1e-23", 1e-23);
    is_double("18446744073709551615", 18446744073709551615.0);
    is_double("18446744073709551616", 18446744073709551616.0);
    is_double("123456789012345678901234567890", 123456789012345678901234567890.0);
    is_double("0.1234567890123456789012345678", 0.1234567890123456789012345678);
    is_double("1e308", 1e308);
    is_double("1.7976931348623157e308", 1.7976931348623157e308);
    is_double("4.9e-324", 4.9e-324);
    is_double("1e-400", 0);
    is_double("1e-99999999999999999999", 0);
}

/* Zeros at the end of many decimals say nothing: the number is still exact. */
static void zeros_at_the_end(void **unused) {
    (void)unused;
    is_exact("10e-23", 1, 22);
    is_exact("1.000000000000000000", 1000000000000000, 15);
    is_exact("2.50000000000000000", 2500000000000000, 15);
    is_exact("12345678.500000000000", 1234567850000000, 8);
    is_exact("123456789.1200000000", 1234567891200000, 7);
}

static void is_kind(ct_field_kind kind, const char *field, size_t size) {
    ct_decimal n;
    ct_field_kind got = ct_decimal_read(field, size, &n);
    if (got != kind)
        fail_msg("'%.*s' is of kind %d, not %d", size < 80 ? (int)size : 80, field, got, kind);
}

static void what_is_no_number(void **unused) {
    static const char *const texts[] = {
        "x",   "-",    "+",     ".",   "-.",  "e5",  ".e5",        "1e",    "1e+",   "1e-",    "1e5x",  "1 2",
        "1,5", "0x1A", "inf",   "nan", "NaN", "INF", "1..2",       "1.2.3", "--1",   "+-1",    "1-",    "1e5.5",
        "na",  "N/A",  "NAN",   "NA ", " 1",  "1 ",  "$5",         "5%",    "1e400", "-1e400", "1_000", "1e309",
        "\t",  "1f",   "1e++5", "٣",   "1'0", "(5)", "2020-01-01", "12:30", "true",
    };
    (void)unused;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        is_kind(CT_FIELD_TEXT, texts[i], strlen(texts[i]));
    is_kind(CT_FIELD_TEXT, "1\0", 2);
    is_kind(CT_FIELD_TEXT, "\0", 1);
    is_kind(CT_FIELD_TEXT, "1\0002", 3);
    is_kind(CT_FIELD_MISSING, "", 0);
    is_kind(CT_FIELD_MISSING, "NA", 2);
    is_kind(CT_FIELD_NUMBER, "12345", 3);
    is_kind(CT_FIELD_NUMBER, "12e", 2);
}

/* A field is what a file holds: also one of a million digits. The exponent undoes the zeros before the one. */
static void long_fields(void **unused) {
    enum { ZEROS = 150000 };
    char *field = malloc(ZEROS + 64);
    (void)unused;
    assert_non_null(field);
    memcpy(field, "0.", 2);
    memset(field + 2, '0', ZEROS);
    snprintf(field + 2 + ZEROS, 32, "15e%d", ZEROS + 1);
    is_exact(field, 15, 1);
    snprintf(field + 2 + ZEROS, 32, "1e%d0", ZEROS);
    is_kind(CT_FIELD_TEXT, field, strlen(field));
    snprintf(field + 2 + ZEROS, 32, "1234567890123456789e%d", ZEROS);
    is_double(field, 0.1234567890123456789);
    memset(field, '9', ZEROS);
    snprintf(field + ZEROS, 32, "e-%d", ZEROS - 5);
    is_double(field, 1e5);
    free(field);
}

/* A random decimal of one of many shapes. */
static void write_random(uint64_t *state, char *field) {
    int whole = (int)(random_bits(state) % 20), places = (int)(random_bits(state) % 26);
    char *at = field;
    switch (random_bits(state) % 4) {
    case 0: whole %= 8, places %= 5; break;
    case 1: whole %= 4, places %= 13; break;
    case 2: places = 0; break;
    default: break;
    }
    if (random_bits(state) % 3 == 0)
        *at++ = random_bits(state) % 4 ? '-' : '+';
    for (int i = 0; i < whole; i++)
        *at++ = (char)('0' + random_bits(state) % 10);
    if (places || random_bits(state) % 8 == 0 || whole == 0) {
        *at++ = '.';
        for (int i = 0; i < places + (whole == 0); i++)
            *at++ = (char)(random_bits(state) % 3 ? '0' + random_bits(state) % 10 : '0');
    }
    if (random_bits(state) % 4 == 0) {
        int exponent = (int)(random_bits(state) % (random_bits(state) % 2 ? 20 : 340));
        at += sprintf(at, "%c%s%d", random_bits(state) % 2 ? 'e' : 'E',
                      random_bits(state) % 2   ? "-"
                      : random_bits(state) % 2 ? "+"
                                               : "",
                      exponent);
    }
    *at = '\0';
}

/* A decimal half way between two doubles that follow each other, or a trifle beside that: the hardest to round. */
static void write_half_way(uint64_t *state, char *field, size_t size) {
    double low, high;
    do {
        uint64_t bits = random_bits(state) >> 2;
        if (random_bits(state) % 2) /* of everyday size */
            bits = (bits & 0x000FFFFFFFFFFFFF) | (uint64_t)(1023 - 40 + random_bits(state) % 100) << 52;
        memcpy(&low, &bits, sizeof low);
        high = nextafter(low, INFINITY);
    } while (!isfinite(high));
    int digits = (int)(random_bits(state) % 2 ? 15 + random_bits(state) % 12 : 700);
    snprintf(field, size, "%.*Le", digits, ((long double)low + (long double)high) / 2);
    if (digits == 700 && random_bits(state) % 2)
        field[600 + random_bits(state) % 90]++; /* a zero for all but the smallest */
}

typedef struct tally {
    size_t exact, rounded;
} tally;

/* The field gives what strtod reads, and keeps to the limits. */
static void agrees_with_strtod(const char *field, tally *seen) {
    char *end;
    ct_decimal n = {0};
    double want = strtod(field, &end);
    ct_field_kind kind = ct_decimal_read(field, strlen(field), &n);
    if (*end) /* a digit that went one past 9 */
        return;
    if (isinf(want)) {
        assert_int_equal(kind, CT_FIELD_TEXT);
        return;
    }
    assert_int_equal(kind, CT_FIELD_NUMBER);
    double got = n.mantissa / ct_decimal_power(n.decimals);
    if (got != want || (!n.exact && signbit(got) != signbit(want)))
        fail_msg("%s is %.17g, not %.17g", field, want, got);
    assert_true(!n.exact || (fabs(n.mantissa) < CT_MAX_MANTISSA && n.mantissa == trunc(n.mantissa)));
    assert_true(n.decimals >= 0 && n.decimals <= (n.exact ? CT_MAX_DECIMALS : 0));
    seen->exact += n.exact;
    seen->rounded += !n.exact;
}

/* Of all lengths and exponents: 200,000, ten million where the slow tests are asked for. */
static void round_trips(void **unused) {
    const long numbers = getenv("CETERIS_SLOW") ? 10000000 : 200000;
    uint64_t state = 5;
    tally seen = {0, 0};
    char field[1024];
    (void)unused;
    for (long i = 0; i < numbers; i++) {
        if (i % 16 == 0)
            write_half_way(&state, field, sizeof field);
        else
            write_random(&state, field);
        agrees_with_strtod(field, &seen);
    }
    assert_true(seen.exact > 50000 && seen.rounded > 20000);
}

/* More digits than a word holds: those that do not change the number, and those that do. */
static void many_digits(void **unused) {
    (void)unused;
    is_exact("0.50000000000000000000000000000000000000", 5000000000000000, 16);
    is_exact("000000000000000000000000000000000000007", 7, 0);
    is_exact("1000000000000000000000000000000e-30", 1000000000000000, 15);
    is_double("9007199254740992999999999999999999999", 9007199254740992999999999999999999999.0);
    is_double("9007199254740993000000000000000000000000000000000001e-36", 9007199254740994);
    is_double("9007199254740993000000000000000000000000000000000000e-36", 9007199254740992);
    is_double("9007199254740992999999999999999999999999999999999999e-36", 9007199254740992);
    is_double("0.00000000000000000000000000000000123456789012345678901234567890",
              1.23456789012345678901234567890e-33);
    is_double("2.2250738585072011e-308", 2.2250738585072011e-308);
    is_double("2.2250738585072014e-308", 2.2250738585072014e-308);
    is_double("1.7976931348623158079e308", 1.7976931348623157e308);
    is_double("-1e-400", 0);
}

static void powers(void **unused) {
    (void)unused;
    for (int n = 0; n <= CT_MAX_DECIMALS; n++) {
        char field[16];
        snprintf(field, sizeof field, "1e%d", n);
        assert_true(ct_decimal_power(n) == strtod(field, NULL));
    }
}

/* A program that uses the library may have a locale with a decimal comma. */
static void decimal_comma(void **unused) {
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "nl_NL.UTF-8", "ru_RU.UTF-8"};
    const char *found = NULL;
    (void)unused;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++)
        found = setlocale(LC_NUMERIC, names[i]);
    if (!found) {
        print_message("# not tried: no locale with a decimal comma is installed\n");
        return;
    }
    ct_decimal n = number("0.12345678901234567");
    setlocale(LC_NUMERIC, "C");
    assert_true(n.mantissa == 0.12345678901234567);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_forms),      cmocka_unit_test(the_limits),
        cmocka_unit_test(zeros_at_the_end), cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(long_fields),      cmocka_unit_test(round_trips),
        cmocka_unit_test(powers),           cmocka_unit_test(decimal_comma),
        cmocka_unit_test(many_digits),
    };
    return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
