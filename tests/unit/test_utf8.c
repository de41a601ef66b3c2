/* UTF-8, its columns, and foreign text made safe.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

#define BAD "\xEF\xBF\xBD" /* U+FFFD */

static void reads(const char *text, size_t taken, unsigned expected) {
    unsigned code = 12345;
    assert_int_equal(ct_utf8_next(text, &code), taken);
    assert_int_equal(code, expected);
}

static void next(void **state) {
    (void)state;
    reads("", 0, 0);
    reads("a", 1, 'a');
    reads("\x7F", 1, 0x7F);
    reads("\xC2\x80", 2, 0x80);
    reads("\xDF\xBF", 2, 0x7FF);
    reads("\xE0\xA0\x80", 3, 0x800);
    reads("\xED\x9F\xBF", 3, 0xD7FF);
    reads("\xEF\xBF\xBF", 3, 0xFFFF);
    reads("\xF0\x90\x80\x80", 4, 0x10000);
    reads("\xF4\x8F\xBF\xBF", 4, 0x10FFFF);
}

static void next_refuses(void **state) {
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xFF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x80\x80",
                                      "\xE0\x9F\xBF",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF8\x88\x80\x80\x80",
                                      "\xC3",
                                      "\xE4\xB8",
                                      "\xF0\x9F\x98",
                                      "\xE4x",
                                      "\xC3(",
                                      ("\xF0\x9F"
                                       "a")};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        reads(bad[i], 1, 0xFFFD);
}

static void put_and_next(void **state) {
    char buffer[5];
    (void)state;
    for (unsigned code = 1; code <= 0x10FFFF; code++) {
        size_t written = ct_utf8_put(buffer, code), surrogate = code >= 0xD800 && code <= 0xDFFF;
        assert_int_equal(written, strlen(buffer));
        reads(buffer, written, surrogate ? 0xFFFD : code);
    }
    assert_int_equal(ct_utf8_put(buffer, 0x110000), 3);
    assert_string_equal(buffer, BAD);
}

static void code_widths(void **state) {
    static const struct {
        unsigned first, last;
        int width;
    } cases[] = {{0, 0, 0},
                 {' ', '~', 1},
                 {0xA0, 0xAC, 1},
                 {0xAD, 0xAD, 1},
                 {0xE9, 0xE9, 1},
                 {0x2FF, 0x2FF, 1},
                 {0x300, 0x36F, 0},
                 {0x370, 0x377, 1},
                 {0x5D0, 0x5EA, 1},
                 {0x600, 0x605, 1},
                 {0x64B, 0x65F, 0},
                 {0x93E, 0x93E, 1},
                 {0x93C, 0x93C, 0},
                 {0x1100, 0x115F, 2},
                 {0x1160, 0x11FF, 0},
                 {0x200B, 0x200F, 0},
                 {0x2013, 0x2027, 1},
                 {0x202A, 0x202E, 0},
                 {0x20AC, 0x20AC, 1},
                 {0x231A, 0x231B, 2},
                 {0x2500, 0x257F, 1},
                 {0x25B2, 0x25B2, 1},
                 {0x3000, 0x3000, 2},
                 {0x302A, 0x302D, 0},
                 {0x303F, 0x303F, 1},
                 {0x3041, 0x3096, 2},
                 {0x3099, 0x309A, 0},
                 {0x3400, 0x4DFF, 2},
                 {0x4E00, 0xA48C, 2},
                 {0xAC00, 0xD7A3, 2},
                 {0xE000, 0xF8FF, 1},
                 {0xF900, 0xFAFF, 2},
                 {0xFE00, 0xFE0F, 0},
                 {0xFE20, 0xFE2F, 0},
                 {0xFEFF, 0xFEFF, 0},
                 {0xFF01, 0xFF60, 2},
                 {0xFF61, 0xFFDC, 1},
                 {0xFFE0, 0xFFE6, 2},
                 {0xFFFD, 0xFFFD, 1},
                 {0x1D167, 0x1D169, 0},
                 {0x1F1E6, 0x1F1FF, 1},
                 {0x1F600, 0x1F64F, 2},
                 {0x1FAE8, 0x1FAE8, 2},
                 {0x20000, 0x2FFFD, 2},
                 {0x30000, 0x3FFFD, 2},
                 {0xE0100, 0xE01EF, 0},
                 {0xF0000, 0xFFFFD, 1},
                 {0x10FFFF, 0x10FFFF, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (unsigned code = cases[i].first; code <= cases[i].last; code++) {
            if (ct_utf8_code_width(code) != cases[i].width)
                print_error("U+%04X\n", code);
            assert_int_equal(ct_utf8_code_width(code), cases[i].width);
        }
}

static void widths(void **state) {
    (void)state;
    assert_int_equal(ct_utf8_width(""), 0);
    assert_int_equal(ct_utf8_width("gdp"), 3);
    assert_int_equal(ct_utf8_width("国内生产总值"), 12);
    assert_int_equal(ct_utf8_width("cafe\xCC\x81"), 4);
    assert_int_equal(ct_utf8_width("a\xFF\xFE"), 3);
    assert_int_equal(ct_utf8_prefix("国内生产", 5), 6);
    assert_int_equal(ct_utf8_prefix("cafe\xCC\x81s", 4), 6);
    assert_int_equal(ct_utf8_prefix("abc", 99), 3);
    assert_int_equal(ct_utf8_prefix("abc", 0), 0);
    assert_int_equal(ct_utf8_prefix("abc", -1), 0);
}

static void is_safe(const char *text, const char *expected) {
    char *safe = ct_text_safe(text);
    assert_non_null(safe);
    assert_string_equal(safe, expected);
    char *again = ct_text_safe(safe);
    assert_non_null(again);
    assert_string_equal(again, safe);
    free(again);
    free(safe);
}

static void safe(void **state) {
    (void)state;
    is_safe("", "");
    is_safe("users", "users");
    is_safe("国内 σ² café cafe\xCC\x81", "国内 σ² café cafe\xCC\x81");
    is_safe("\x1B[2J\x1B]0;owned\x07", BAD "[2J" BAD "]0;owned" BAD);
    is_safe("a\x7F", "a" BAD);
    is_safe("a\xC2\x9B"
            "31m",
            "a" BAD "31m"); /* CSI as a C1 control */
    is_safe("a\x9B"
            "31m",
            "a" BAD "31m"); /* and as a bare byte */
    is_safe("a\tb\nc\r\nd\re", "a b c d e");
    is_safe("a\xE2\x80\xA8"
            "b",
            "a b");
    is_safe("\xE2\x80\xAE"
            "abc",
            "abc"); /* right-to-left override */
    is_safe("a\xE2\x81\xA6"
            "b\xE2\x81\xA9",
            "ab"); /* isolates */
    is_safe("us\xE2\x80\x8B"
            "ers\xEF\xBB\xBF",
            "users");                                    /* zero width space, byte order mark */
    is_safe("\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4"); /* variation selector */
    is_safe("\xF3\xA0\x81\xA5"
            "x",
            "x");                         /* tag */
    is_safe("\xEF\xBF\xBF", BAD);         /* noncharacter */
    is_safe("\xED\xA0\x80", BAD BAD BAD); /* surrogate */
    is_safe("\xC3(", BAD "(");
    is_safe("\xE2\x80\xAE", BAD); /* a name never disappears */
    is_safe("\xCC\x81", BAD);
    is_safe("\xCC\x81"
            "a",
            "a"); /* a mark without a character of its own */
}

static void safe_joiners(void **state) {
    (void)state;
    /* Persian and Devanagari need them, emoji do without. */
    is_safe("\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE");
    is_safe("\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7", "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7");
    is_safe("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xF0\x9F\x91\xA8\xF0\x9F\x91\xA9");
}

static void safe_marks_are_limited(void **state) {
    char text[2 * 1000 + 2] = "e";
    (void)state;
    for (int i = 0; i < 1000; i++)
        strcat(text, "\xCC\x81");
    char *safe = ct_text_safe(text);
    assert_non_null(safe);
    assert_int_equal(strlen(safe), 1 + 2 * CT_MARKS_MAX);
    free(safe);
}

/* Random bytes: the result is UTF-8 without a control in it, and comes back the same. */
static void safe_always(void **state) {
    char text[40];
    (void)state;
    srand(11);
    for (int round = 0; round < 20000; round++) {
        size_t length = (size_t)rand() % (sizeof text - 1);
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(rand() % 255 + 1);
        text[length] = '\0';
        char *safe = ct_text_safe(text), *again = safe == NULL ? NULL : ct_text_safe(safe);
        assert_non_null(again);
        assert_string_equal(safe, again);
        unsigned code;
        for (const char *c = safe; *c != '\0'; c += ct_utf8_next(c, &code)) {
            ct_utf8_next(c, &code);
            assert_true(code >= 0x20 && (code < 0x7F || code > 0x9F));
        }
        free(safe);
        free(again);
    }
}

static void ascii(void **state) {
    char *text = ct_text_ascii("R² × 国 café\x1B…");
    (void)state;
    assert_non_null(text);
    assert_string_equal(text, "R2 x \\u56fd cafe?~");
    free(text);
    assert_int_equal(ct_utf8_ascii('a'), 'a');
    assert_int_equal(ct_utf8_ascii(0x2500), '-');
    assert_int_equal(ct_utf8_ascii(0x56FD), '?');
    assert_int_equal(ct_utf8_ascii(0xC0), 'A');
    assert_int_equal(ct_utf8_ascii(0xFF), 'y');
    assert_int_equal(ct_utf8_ascii(0x100), '?');
}

/* Names that have no ASCII can still be told from each other. */
static void spelt(void **state) {
    static const struct {
        unsigned code;
        const char *text;
    } cases[] = {{'a', "a"}, {'?', "?"}, {0xE9, "e"}, {0x4E2D, "\\u4e2d"}, {0x1F600, "\\U0001f600"}, {0xFFFD, "?"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char buffer[CT_SPELL_SIZE];
        assert_int_equal(ct_utf8_spell(buffer, cases[i].code), strlen(cases[i].text));
        assert_string_equal(buffer, cases[i].text);
    }
}

static void fits(const char *text, int columns, bool ascii, const char *expected) {
    char buffer[200];
    assert_ptr_equal(ct_text_fit(buffer, sizeof buffer, text, columns, ascii), buffer);
    assert_string_equal(buffer, expected);
}

static void fit(void **state) {
    (void)state;
    fits("shoppers", 8, false, "shoppers");
    fits("shoppers", 7, false, "shoppe…");
    fits("shoppers", 7, true, "shoppe~");
    fits("shoppers", 1, false, "…");
    fits("shoppers", 0, false, "");
    fits("shoppers", -3, true, "");
    fits("", 0, false, "");
    fits("国内生产总值", 12, false, "国内生产总值");
    fits("国内生产总值", 7, false, "国内生…");
    fits("国内生产总值", 6, false, "国内…"); /* five columns: half a character is none */
    fits("国内生产总值", 5, true, "\\u56~");
    fits("国内", 12, true, "\\u56fd\\u5185");
    fits("cafe\xCC\x81s", 5, false, "cafe\xCC\x81s");
    fits("cafe\xCC\x81", 4, false, "cafe\xCC\x81");
    fits("cafe\xCC\x81sx", 5, false, "cafe\xCC\x81…");
    fits("cafe\xCC\x81", 4, true, "cafe");
    fits("\x1B[31mred", 6, false, BAD "[31m…");
    fits("a\xE2\x80\xAE", 1, false, "a"); /* what goes is no cut */
}

/* The buffer's size is kept whatever it is, and a cut shows where there is room for the sign. */
static void fit_bytes(void **state) {
    char buffer[32];
    (void)state;
    for (size_t size = 0; size < sizeof buffer; size++) {
        memset(buffer, 'x', sizeof buffer);
        ct_text_fit(buffer, size, "国内生产总值", INT_MAX, false);
        for (size_t i = size; i < sizeof buffer; i++)
            assert_int_equal(buffer[i], 'x');
        if (size > 18)
            assert_string_equal(buffer, "国内生产总值");
        else if (size > 3)
            assert_string_equal(buffer + strlen(buffer) - 3, "…");
        else if (size > 0)
            assert_string_equal(buffer, "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(next),         cmocka_unit_test(next_refuses),
        cmocka_unit_test(put_and_next), cmocka_unit_test(code_widths),
        cmocka_unit_test(widths),       cmocka_unit_test(safe),
        cmocka_unit_test(safe_joiners), cmocka_unit_test(safe_marks_are_limited),
        cmocka_unit_test(safe_always),  cmocka_unit_test(ascii),       cmocka_unit_test(spelt),
        cmocka_unit_test(fit),          cmocka_unit_test(fit_bytes),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
