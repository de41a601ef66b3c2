/* Number formats at their edges, stars, widths.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/number.h"

typedef struct expected {
    double value;
    ct_number_class number;
    int digits; /* or width */
    const char *text;
} expected;

typedef char *format(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int digits);

static void check_all(format *write, const expected *cases, size_t count) {
    char buffer[CT_NUMBER_SIZE];
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(write(buffer, cases[i].value, cases[i].number, cases[i].digits), buffer);
        if (strcmp(buffer, cases[i].text) != 0)
            print_error("case %zu, %.17g:\n", i, cases[i].value);
        assert_string_equal(buffer, cases[i].text);
    }
}

#define CHECK(write, cases) check_all(write, cases, sizeof cases / sizeof cases[0])

static void values(void **state) {
    static const expected cases[] = {
        {125157.65701, CT_CLASS_VALUE, 0, "125157.7"},
        {11275.530424, CT_CLASS_VALUE, 0, "11275.53"},
        {4.33937, CT_CLASS_VALUE, 0, "4.3394"},
        {-6.3374, CT_CLASS_VALUE, 0, "-6.3374"},
        {15, CT_CLASS_VALUE, 0, "15.0000"},
        /* rounding that carries into a new digit before the point */
        {9999.99995, CT_CLASS_VALUE, 0, "10000.00"},
        {999.99995, CT_CLASS_VALUE, 0, "1000.000"},
        {9.99994, CT_CLASS_VALUE, 0, "9.9999"},
        {9.99996, CT_CLASS_VALUE, 0, "10.0000"},
        {9999999.6, CT_CLASS_VALUE, 0, "10000000"},
        /* around .001, where digits count instead of decimals */
        {0.001, CT_CLASS_VALUE, 0, "0.0010"},
        {0.00099995, CT_CLASS_VALUE, 0, "0.0010"},
        {0.0009999, CT_CLASS_VALUE, 0, "0.0009999"},
        {0.0001234, CT_CLASS_VALUE, 0, "0.0001234"},
        {-0.0002452, CT_CLASS_VALUE, 0, "-0.0002452"},
        {-0.00001, CT_CLASS_VALUE, 0, "-1.000e-05"},
        {1.234e-9, CT_CLASS_VALUE, 0, "1.234e-09"},
        {1e-300, CT_CLASS_VALUE, 0, "1.000e-300"},
        {5e-324, CT_CLASS_VALUE, 0, "4.941e-324"},
        /* scientific only where it is shorter */
        {2699637932.4376, CT_CLASS_VALUE, 0, "2699637932"},
        {999999999999., CT_CLASS_VALUE, 0, "1.000000e+12"},
        {654321098765., CT_CLASS_VALUE, 0, "654321098765"},
        {1.2345678e12, CT_CLASS_VALUE, 0, "1.234568e+12"},
        {1e15, CT_CLASS_VALUE, 0, "1.000000e+15"},
        {-DBL_MAX, CT_CLASS_VALUE, 0, "-1.797693e+308"},
        {0, CT_CLASS_VALUE, 0, "0"},
        {-0.0, CT_CLASS_VALUE, 0, "0"},
        {NAN, CT_CLASS_VALUE, 0, ""},
        {-NAN, CT_CLASS_COUNT, 5, ""},
        {INFINITY, CT_CLASS_VALUE, 0, "inf"},
        {-INFINITY, CT_CLASS_SHARE, 3, "-inf"},
    };
    (void)state;
    CHECK(ct_number, cases);
}

static void classes(void **state) {
    static const expected cases[] = {
        {1234567, CT_CLASS_COUNT, 0, "1234567"},
        {0, CT_CLASS_COUNT, 0, "0"},
        {9007199254740992., CT_CLASS_COUNT, 0, "9007199254740992"},
        {8.2434, CT_CLASS_RATIO, 0, "8.24"},
        {-0.004, CT_CLASS_RATIO, 0, "0.00"},
        {849.9305, CT_CLASS_RATIO, 0, "849.93"},
        {999.996, CT_CLASS_RATIO, 0, "1000.00"},
        {1751.16482, CT_CLASS_RATIO, 0, "1751.165"},
        {1234567.8, CT_CLASS_RATIO, 0, "1234568"},
        {9999999.6, CT_CLASS_RATIO, 0, "1.000000e+07"},
        {12345678.9, CT_CLASS_RATIO, 0, "1.234568e+07"},
        {0, CT_CLASS_P, 0, "<.0001"},
        {1e-300, CT_CLASS_P, 0, "<.0001"},
        {.00005, CT_CLASS_P, 0, "<.0001"},
        {.00009999, CT_CLASS_P, 0, "<.0001"},
        {.0001, CT_CLASS_P, 0, ".0001"},
        {.0003, CT_CLASS_P, 0, ".0003"},
        {.00095, CT_CLASS_P, 0, ".0009"}, /* the double is below .00095 */
        {.00096, CT_CLASS_P, 0, ".0010"},
        {.001, CT_CLASS_P, 0, ".001"},
        {.2852, CT_CLASS_P, 0, ".285"},
        {.9994, CT_CLASS_P, 0, ".999"},
        {.9996, CT_CLASS_P, 0, "1.000"},
        {1, CT_CLASS_P, 0, "1.000"},
        {.45962, CT_CLASS_SHARE, 0, ".4596"},
        {-.0205, CT_CLASS_SHARE, 0, "-.0205"},
        {-.00001, CT_CLASS_SHARE, 0, ".0000"},
        {.99997, CT_CLASS_SHARE, 0, ".9999"},
        {1, CT_CLASS_SHARE, 0, "1.0000"},
        {-1.25, CT_CLASS_SHARE, 0, "-1.2500"},
        {54321.6, CT_CLASS_SHARE, 0, "54321.60"},
        {.94515, CT_CLASS_CORRELATION, 0, ".945"},
        {-.0004, CT_CLASS_CORRELATION, 0, ".000"},
        {.9995, CT_CLASS_CORRELATION, 0, ".999"},
        {.9996, CT_CLASS_CORRELATION, 0, ".999"},
        {-.99999999, CT_CLASS_CORRELATION, 0, "-.999"},
        {1, CT_CLASS_CORRELATION, 0, "1"},
        {-1, CT_CLASS_CORRELATION, 0, "-1"},
        {1e15, CT_CLASS_CORRELATION, 0, "1.000000e+15"}, /* no such figure, but it stays one */
        {333.69, CT_CLASS_CRITERION, 0, "333.7"},
        {-0.04, CT_CLASS_CRITERION, 0, "0.0"},
        {12345678.94, CT_CLASS_CRITERION, 0, "12345678.9"},
        {1e15, CT_CLASS_CRITERION, 0, "1.000000e+15"},
    };
    (void)state;
    CHECK(ct_number, cases);
}

static void digits(void **state) {
    static const expected cases[] = {
        {125157.65701, CT_CLASS_VALUE, 3, "1.25e+05"},
        {125157.65701, CT_CLASS_VALUE, 6, "125158"},
        {125157.65701, CT_CLASS_VALUE, 8, "125157.66"},
        {9999.99995, CT_CLASS_VALUE, 6, "10000.0"},
        {100000, CT_CLASS_VALUE, 1, "1e+05"},
        {.5, CT_CLASS_SHARE, 4, "0.5000"},
        {1e-7, CT_CLASS_P, 3, "1.00e-07"},
        {.05, CT_CLASS_P, 17, "0.050000000000000003"},
        {15, CT_CLASS_COUNT, 17, "15"},
        {-0.0, CT_CLASS_VALUE, 3, "0.00"},
        {1, CT_CLASS_CORRELATION, 99, "1.0000000000000000"},
    };
    (void)state;
    CHECK(ct_number, cases);
}

static void signs(void **state) {
    static const expected cases[] = {
        {.00012, CT_CLASS_SHARE, 0, "+.0001"},  {-.0205, CT_CLASS_SHARE, 0, "-.0205"},
        {.00001, CT_CLASS_SHARE, 0, ".0000"},   {0, CT_CLASS_VALUE, 0, "0"},
        {31.2, CT_CLASS_CRITERION, 0, "+31.2"}, {INFINITY, CT_CLASS_VALUE, 0, "+inf"},
        {NAN, CT_CLASS_VALUE, 0, ""},
    };
    (void)state;
    CHECK(ct_number_signed, cases);
}

static void fitted(void **state) {
    static const expected cases[] = {
        {125157.657, CT_CLASS_VALUE, 9, "125157.7"},
        {125157.657, CT_CLASS_VALUE, 7, "125158"},
        {125157.657, CT_CLASS_VALUE, 5, "1e+05"},
        {125157.657, CT_CLASS_VALUE, 4, "####"},
        {4.33937, CT_CLASS_VALUE, 4, "4.34"},
        {4.33937, CT_CLASS_VALUE, 1, "4"},
        {4.6, CT_CLASS_VALUE, 0, ""},
        {0.0001234, CT_CLASS_VALUE, 7, "0.00012"},
        {0.0001234, CT_CLASS_VALUE, 5, "1e-04"},
        {0.0001234, CT_CLASS_VALUE, 3, "###"},
        {1.234e-9, CT_CLASS_VALUE, 7, "1.2e-09"},
        {1234567, CT_CLASS_COUNT, 6, "1e+06"},
        {.00002, CT_CLASS_P, 6, "<.0001"},
        {.00002, CT_CLASS_P, 5, "<.001"},
        {.00002, CT_CLASS_P, 3, "<.1"},
        {.00002, CT_CLASS_P, 2, "##"},
        {.285, CT_CLASS_P, 3, ".28"},
        {.285, CT_CLASS_P, 1, "#"},
        {.985, CT_CLASS_CORRELATION, 2, ".9"},
        {-.96, CT_CLASS_CORRELATION, 4, "-.96"},
        {-.96, CT_CLASS_CORRELATION, 3, "-.9"},
        {1, CT_CLASS_CORRELATION, 1, "1"},
        {1751.165, CT_CLASS_RATIO, 6, "1751.2"},
        {333.69, CT_CLASS_CRITERION, 3, "334"},
        {NAN, CT_CLASS_VALUE, 3, ""},
        {-INFINITY, CT_CLASS_VALUE, 3, "###"},
    };
    (void)state;
    CHECK(ct_number_fit, cases);
}

/* Whatever the figure and the width: never wider, never a NUL too late. */
static void fitted_always(void **state) {
    static const double mantissas[] = {1, -1, 9.9999996, -9.9999996, 4.4444444, 5.5555555};
    char buffer[CT_NUMBER_SIZE + 1];
    (void)state;
    for (int exponent = -310; exponent <= 300; exponent += 3)
        for (size_t m = 0; m < sizeof mantissas / sizeof mantissas[0]; m++)
            for (int number = CT_CLASS_COUNT; number <= CT_CLASS_CRITERION; number++)
                for (int width = 0; width < 15; width++) {
                    double value = mantissas[m] * pow(10, exponent);
                    buffer[CT_NUMBER_SIZE] = 'x';
                    ct_number_fit(buffer, value, (ct_number_class)number, width);
                    assert_true((int)strlen(buffer) <= width);
                    assert_true(strlen(ct_number(buffer, value, (ct_number_class)number, width)) < CT_NUMBER_SIZE);
                    assert_int_equal(buffer[CT_NUMBER_SIZE], 'x');
                }
}

/* What the house format says must be the figure, to half a unit of its last digit. */
static void values_are_close(void **state) {
    char buffer[CT_NUMBER_SIZE];
    (void)state;
    srand(7);
    for (int i = 0; i < 20000; i++) {
        double value = (rand() / (double)RAND_MAX - .5) * pow(10, rand() % 40 - 20);
        double read = strtod(ct_number(buffer, value, CT_CLASS_VALUE, 0), NULL);
        double allowed = fabs(value) < 0.001 ? 5.1e-4 * fabs(value) : fmax(5.1e-7 * fabs(value), 5.1e-5);
        assert_true(fabs(read - value) <= allowed);
        assert_true(strtod(ct_number_exact(buffer, value), NULL) == value);
    }
}

static void points(void **state) {
    (void)state;
    assert_int_equal(ct_number_point("125157.7"), 6);
    assert_int_equal(ct_number_point("-.0205"), 1);
    assert_int_equal(ct_number_point("<.0001"), 1);
    assert_int_equal(ct_number_point("15"), 2);
    assert_int_equal(ct_number_point("1e+06"), 1);
    assert_int_equal(ct_number_point("-inf"), 4);
    assert_int_equal(ct_number_point(""), 0);
}

static void stars(void **state) {
    (void)state;
    assert_string_equal(ct_stars(0), "***");
    assert_string_equal(ct_stars(.00099999), "***");
    assert_string_equal(ct_stars(.001), "**");
    assert_string_equal(ct_stars(.0099999), "**");
    assert_string_equal(ct_stars(.01), "*");
    assert_string_equal(ct_stars(.0499999), "*");
    assert_string_equal(ct_stars(.05), "");
    assert_string_equal(ct_stars(1), "");
    assert_string_equal(ct_stars(NAN), "");
    assert_non_null(strstr(ct_stars_legend(), "*** p < .001"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(classes),
        cmocka_unit_test(digits),
        cmocka_unit_test(signs),
        cmocka_unit_test(fitted),
        cmocka_unit_test(fitted_always),
        cmocka_unit_test(values_are_close),
        cmocka_unit_test(points),
        cmocka_unit_test(stars),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
