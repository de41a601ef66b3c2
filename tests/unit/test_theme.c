/* The palette: legible on dark and on light, even, and the same for eyes that see colours otherwise.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "report/theme.h"

enum { MIDDLE = CT_HEAT_LEVELS / 2, TINTED = 1 /* steps from the middle that are text alone */ };

static double channel(int value) {
    double c = value / 255.;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

/* WCAG's relative luminance and contrast. */
static double luminance(int rgb) {
    return .2126 * channel(rgb >> 16) + .7152 * channel(rgb >> 8 & 255) + .0722 * channel(rgb & 255);
}

static double contrast(int a, int b) {
    double x = luminance(a) + .05, y = luminance(b) + .05;
    return x > y ? x / y : y / x;
}

/* xterm's 256 colours from 16 on. */
static int cube(int index) {
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    if (index >= 232)
        return (8 + 10 * (index - 232)) * 0x010101;
    index -= 16;
    return steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];
}

/* A fill as 24-bit colours or as the 256 show it. */
static int fill_of(int level, bool direct) {
    const ct_colour *behind = &ct_theme_style((ct_text_role)(CT_HEAT_FIRST + level))->background;
    return direct ? behind->rgb : cube(behind->c256);
}

static void text_is_legible(void **state) {
    (void)state;
    for (int i = 0; i < CT_ROLE_COUNT; i++) {
        const ct_style *style = ct_theme_style((ct_text_role)i);
        int rgb = style->foreground.rgb, behind = style->background.rgb;
        assert_int_equal(rgb == -1, style->foreground.c256 == -1);
        assert_int_equal(behind == -1, style->background.c256 == -1);
        if (behind != -1)
            assert_true(contrast(rgb, behind) >= 4.5);
        else if (rgb != -1) {
            assert_true(contrast(rgb, 0xFFFFFF) >= 4);
            assert_true(contrast(rgb, 0x000000) >= 4);
        }
    }
}

static void heat_is_legible(void **state) {
    (void)state;
    for (int i = 0; i < CT_HEAT_LEVELS; i++) {
        const ct_style *style = ct_theme_style((ct_text_role)(CT_HEAT_FIRST + i));
        assert_int_equal(style->background.c256 == -1, abs(i - MIDDLE) <= TINTED);
        assert_int_equal(style->background.c16 == -1, abs(i - MIDDLE) <= TINTED);
        assert_int_equal(style->background.c16 == -1, style->foreground.c16 == -1);
        assert_true(style->background.c16 < 8);
        if (style->background.c256 == -1)
            continue;
        assert_true(contrast(cube(style->foreground.c256), cube(style->background.c256)) >= 4.5);
        for (int direct = 0; direct < 2; direct++) { /* a cell can be told from either background */
            assert_true(contrast(fill_of(i, direct), 0xFFFFFF) >= 2.7);
            assert_true(contrast(fill_of(i, direct), 0x000000) >= 5);
        }
    }
}

static void heat_levels(void **state) {
    (void)state;
    assert_int_equal(ct_theme_heat(0, false), CT_HEAT_FIRST + 5);
    assert_int_equal(ct_theme_heat(-0.09, false), CT_HEAT_FIRST + 5);
    assert_int_equal(ct_theme_heat(0.11, false), CT_HEAT_FIRST + 6);
    assert_int_equal(ct_theme_heat(1, false), CT_HEAT_LAST);
    assert_int_equal(ct_theme_heat(-1, false), CT_HEAT_FIRST);
    assert_int_equal(ct_theme_heat(7, false), CT_HEAT_LAST);
    assert_int_equal(ct_theme_heat(NAN, false), CT_TEXT_DIM);
    assert_int_equal(ct_theme_heat(NAN, true), CT_TEXT_DIM);
    for (double r = 0; r <= 1; r += 1. / 64) {
        assert_int_equal(ct_theme_heat(r, false) + ct_theme_heat(-r, false), CT_HEAT_FIRST + CT_HEAT_LAST);
        assert_int_equal(ct_theme_heat(r, true) - ct_theme_heat(r, false), CT_HEAT_MODEL_FIRST - CT_HEAT_FIRST);
    }
}

/* What belongs to the model has the same colours and is bold, with colour and without. */
static void the_model_is_bold(void **state) {
    (void)state;
    for (int i = 0; i < CT_HEAT_LEVELS; i++) {
        const ct_style *outside = ct_theme_style((ct_text_role)(CT_HEAT_FIRST + i));
        const ct_style *inside = ct_theme_style((ct_text_role)(CT_HEAT_MODEL_FIRST + i));
        assert_memory_equal(&inside->background, &outside->background, sizeof inside->background);
        assert_memory_equal(&inside->foreground, &outside->foreground, sizeof inside->foreground);
        assert_int_equal(outside->attributes, 0);
        assert_int_equal(inside->attributes, CT_BOLD);
        assert_int_equal(outside->mono_attributes & CT_BOLD, 0);
        assert_int_equal(inside->mono_attributes, outside->mono_attributes | CT_BOLD);
    }
}

/* Without colours strength is shown alike for both signs, in three grades. */
static void mono_has_grades(void **state) {
    (void)state;
    int grades = 1;
    for (int i = 0; i <= MIDDLE; i++) {
        unsigned negative = ct_theme_style((ct_text_role)(CT_HEAT_FIRST + MIDDLE - i))->mono_attributes;
        unsigned positive = ct_theme_style((ct_text_role)(CT_HEAT_FIRST + MIDDLE + i))->mono_attributes;
        assert_int_equal(negative, positive);
        if (i > 0)
            grades += positive != ct_theme_style((ct_text_role)(CT_HEAT_FIRST + MIDDLE + i - 1))->mono_attributes;
    }
    assert_int_equal(grades, 3);
}

/* Cursors differ from all that may stand beside them, with and without colour. */
static void cursors_show(void **state) {
    const ct_style *cursor = ct_theme_style(CT_HEAT_CURSOR);
    (void)state;
    for (int i = CT_HEAT_FIRST; i <= CT_HEAT_MODEL_LAST; i++) {
        const ct_style *other = ct_theme_style((ct_text_role)i);
        assert_int_not_equal(other->mono_attributes, cursor->mono_attributes);
        assert_false(other->attributes & CT_REVERSE);
    }
    assert_true(ct_theme_style(CT_TEXT_CURSOR)->attributes & CT_REVERSE);
    assert_true(ct_theme_style(CT_TEXT_CURSOR)->mono_attributes & CT_REVERSE);
    assert_ptr_equal(ct_theme_style(CT_ROLE_COUNT), ct_theme_style(CT_TEXT_PLAIN));
}

/* ---- What an eye sees ---- */

typedef struct seen {
    double lightness, a, b;
} seen;

typedef enum sight { NORMAL, PROTAN, DEUTAN, TRITAN, SIGHTS } sight;

/* A colour in OKLab (Ottosson 2020) as it is seen where one kind of cones is missing (Machado, Oliveira and Fernandes
 * 2009, severity 1). */
static seen see(int rgb, sight eye) {
    static const double matrix[SIGHTS][3][3] = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
        {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
        {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}}};
    double c[3] = {channel(rgb >> 16), channel(rgb >> 8 & 255), channel(rgb & 255)}, v[3];
    for (int i = 0; i < 3; i++) {
        const double *row = matrix[eye][i];
        v[i] = fmin(fmax(row[0] * c[0] + row[1] * c[1] + row[2] * c[2], 0), 1);
    }
    double l = cbrt(.4122214708 * v[0] + .5363325363 * v[1] + .0514459929 * v[2]);
    double m = cbrt(.2119034982 * v[0] + .6806995451 * v[1] + .1073969566 * v[2]);
    double s = cbrt(.0883024619 * v[0] + .2817188376 * v[1] + .6299787005 * v[2]);
    return (seen){.2104542553 * l + .7936177850 * m - .0040720468 * s,
                  1.9779984951 * l - 2.4285922050 * m + .4505937099 * s,
                  .0259040371 * l + .7827717662 * m - .8086757660 * s};
}

static double apart(seen x, seen y) {
    return sqrt(pow(x.lightness - y.lightness, 2) + pow(x.a - y.a, 2) + pow(x.b - y.b, 2));
}

static double chroma(seen x) {
    return hypot(x.a, x.b);
}

static double hue(seen x) {
    return atan2(x.b, x.a) * 180 / 3.14159265358979;
}

/* Opposite signs of one strength are far apart for all eyes, the farther the stronger. (.02 can just be told.) */
static void signs_are_told_by_all_eyes(void **state) {
    (void)state;
    for (int direct = 0; direct < 2; direct++)
        for (int eye = NORMAL; eye < SIGHTS; eye++) {
            double before = .1;
            for (int i = TINTED + 1; i <= MIDDLE; i++) {
                double now = apart(see(fill_of(MIDDLE - i, direct), eye), see(fill_of(MIDDLE + i, direct), eye));
                assert_true(now > before);
                before = now;
            }
        }
}

/* One hue for each sign, one lightness for all, chroma that grows in steps which can be seen. */
static void the_ramp_is_even(void **state) {
    (void)state;
    for (int direct = 0; direct < 2; direct++)
        for (int sign = -1; sign <= 1; sign += 2)
            for (int i = TINTED + 1; i <= MIDDLE; i++) {
                seen weakest = see(fill_of(MIDDLE + sign * (TINTED + 1), direct), NORMAL);
                seen here = see(fill_of(MIDDLE + sign * i, direct), NORMAL);
                assert_true(fabs(hue(here) - hue(weakest)) < (direct ? 2 : 26));
                assert_true(here.lightness > .59 && here.lightness < .71);
                if (i == MIDDLE)
                    continue;
                seen next = see(fill_of(MIDDLE + sign * (i + 1), direct), NORMAL);
                assert_true(chroma(next) > chroma(here) + .02);
                assert_true(apart(here, next) > .03 && apart(here, next) < .1);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_legible),  cmocka_unit_test(heat_is_legible),
        cmocka_unit_test(heat_levels),      cmocka_unit_test(the_model_is_bold),
        cmocka_unit_test(mono_has_grades),  cmocka_unit_test(cursors_show),
        cmocka_unit_test(the_ramp_is_even), cmocka_unit_test(signs_are_told_by_all_eyes),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
