/* Sheets and their writers, and the palette.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/sheet.h"
#include "report/write/write_csv.h"
#include "report/write/write_json.h"
#include "report/write/write_text.h"
#include "text/utf8.h"

/* What a writer left, to free with free(). */
typedef struct paper {
    FILE *out;
    char *text;
    size_t size;
} paper;

static void open_paper(paper *on) {
    on->out = open_memstream(&on->text, &on->size);
    assert_non_null(on->out);
}

static void check_paper(paper *on, const char *expected) {
    assert_int_equal(fclose(on->out), 0);
    assert_string_equal(on->text, expected);
    free(on->text);
}

static void add_numbers(ct_sheet *sheet, const char *name, double value, double p, const char *stars) {
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, name);
    ct_sheet_number(sheet, value, CT_CLASS_VALUE, "");
    ct_sheet_number(sheet, p, CT_CLASS_P, stars);
}

static void make_numbers(ct_sheet *sheet) {
    ct_sheet_init(sheet);
    ct_sheet_add_column(sheet, "name", "name", CT_ALIGN_LEFT);
    ct_sheet_add_statistic(sheet, CT_COEFFICIENT, true);
    ct_sheet_add_statistic(sheet, CT_P, true);
}

static void csv_fields(void **state) {
    static const char *const names[] = {"plain",
                                        "a,b",
                                        "say \"x\"",
                                        "two\nlines",
                                        "=1+1",
                                        "+x",
                                        "-x",
                                        "@x",
                                        "\t=1",
                                        "\r=1",
                                        "=a,\"b\"",
                                        " padded ",
                                        "",
                                        "\x1B[31m",
                                        "'quoted",
                                        "1-2",
                                        ("\xEF\xBC\x9D"
                                         "1")};
    ct_sheet sheet;
    paper on;
    (void)state;
    ct_sheet_init(&sheet);
    ct_sheet_add_column(&sheet, "name", "", CT_ALIGN_LEFT);
    ct_sheet_add_column(&sheet, "x", "", CT_ALIGN_POINT);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ct_sheet_add_row(&sheet);
        ct_sheet_text(&sheet, names[i]);
        ct_sheet_number(&sheet, -(double)i / 8, CT_CLASS_VALUE, "***");
    }
    open_paper(&on);
    assert_int_equal(ct_write_csv(on.out, &sheet, 0), CT_OK);
    check_paper(&on, "name,x\n"
                     "plain,0\n"
                     "\"a,b\",-0.125\n"
                     "\"say \"\"x\"\"\",-0.25\n"
                     "two lines,-0.375\n"
                     "'=1+1,-0.5\n"
                     "'+x,-0.625\n"
                     "'-x,-0.75\n"
                     "'@x,-0.875\n"
                     "\"' =1\",-1\n"
                     "\"' =1\",-1.125\n"
                     "\"'=a,\"\"b\"\"\",-1.25\n"
                     "\" padded \",-1.375\n"
                     ",-1.5\n"
                     "\xEF\xBF\xBD[31m,-1.625\n"
                     "'quoted,-1.75\n"
                     "1-2,-1.875\n"
                     "'\xEF\xBC\x9D"
                     "1,-2\n");
    ct_sheet_free(&sheet);
}

static void csv_numbers(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "tenth", .1, NAN, "");
    add_numbers(&sheet, "small", 1e-300, 1. / 3, "");
    open_paper(&on);
    assert_int_equal(ct_write_csv(on.out, &sheet, 0), CT_OK);
    check_paper(&on, "name,coefficient,p\ntenth,0.10000000000000001,\nsmall,1e-300,"
                     "0.33333333333333331\n");
    open_paper(&on);
    assert_int_equal(ct_write_csv(on.out, &sheet, 3), CT_OK);
    check_paper(&on, "name,coefficient,p\ntenth,0.100,\nsmall,1.00e-300,0.333\n");
    ct_sheet_free(&sheet);
}

static void text_is_aligned(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "constant", 125157.657, 1e-7, "***");
    add_numbers(&sheet, "国内", -4.33937, .0123, "*");
    add_numbers(&sheet, "cafe\xCC\x81", 1e-9, .52, "");
    add_numbers(&sheet, "empty", NAN, NAN, "");
    ct_sheet_add_row(&sheet);
    ct_sheet_text(&sheet, "total");
    ct_sheet_text(&sheet, "aliased");
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 60};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    check_paper(&on, "name         coefficient       p\n"
                     "────────────────────────────────────\n"
                     "constant  125157.7        <.0001 ***\n"
                     "国内          -4.3394      .012  *\n"
                     "cafe\xCC\x81           1.000e-09   .520\n"
                     "empty\n"
                     "total            aliased\n");
    ct_sheet_free(&sheet);
}

static void text_is_ascii_where_asked(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "国内", 1, .5, "");
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 60, .ascii = true, .digits = 3};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    assert_int_equal(ct_write_paragraph(&page, "! ", "R² × 国"), CT_OK);
    check_paper(&on, "name          coefficient      p\n--------------------------------\n\\u56fd\\u5185         1.00  0.500\n! R2 x \\u56fd\n");
    ct_sheet_free(&sheet);
}

/* Every line within the page, none ending in a blank; returns how many tables' rules there are. */
static int check_lines(const char *text, int width) {
    char line[400];
    int rules = 0;
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        size_t length = (size_t)(end - text);
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        assert_true(ct_utf8_width(line) <= width);
        assert_true(length == 0 || line[length - 1] != ' ');
        rules += strncmp(line, "─", strlen("─")) == 0;
    }
    return rules;
}

static void text_cuts_names_first(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "gross_domestic_product_per_capita", 1, .5, "");
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 40, .cut = true};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    assert_int_equal(fclose(on.out), 0);
    assert_int_equal(check_lines(on.text, 40), 1);
    assert_non_null(strstr(on.text, "gross_domestic_produ…"));
    free(on.text);
    ct_sheet_free(&sheet);
}

/* What goes into a file loses nothing: the lines get longer, and there is one block still. */
static void text_keeps_names_where_asked(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "gross_domestic_product_per_capita", 1, .5, "");
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 40};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    assert_int_equal(fclose(on.out), 0);
    assert_int_equal(check_lines(on.text, 60), 1);
    assert_non_null(strstr(on.text, "gross_domestic_product_per_capita "));
    free(on.text);
    ct_sheet_free(&sheet);
}

static void text_breaks_into_blocks(void **state) {
    char name[20];
    ct_sheet sheet;
    paper on;
    (void)state;
    ct_sheet_init(&sheet);
    ct_sheet_add_column(&sheet, "", "", CT_ALIGN_LEFT);
    for (int i = 0; i < 9; i++) {
        snprintf(name, sizeof name, "variable%d", i);
        ct_sheet_add_column(&sheet, "", name, CT_ALIGN_POINT);
    }
    for (int i = 0; i < 9; i++) {
        ct_sheet_add_row(&sheet);
        snprintf(name, sizeof name, "variable%d", i);
        ct_sheet_text(&sheet, name);
        for (int j = 0; j <= i; j++)
            ct_sheet_number(&sheet, .5, CT_CLASS_CORRELATION, "**");
    }
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 60};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    assert_int_equal(fclose(on.out), 0);
    assert_int_equal(check_lines(on.text, 60), 3);
    /* A triangle's later blocks begin where their columns do. */
    const char *second = strstr(on.text, "\n\n");
    assert_non_null(strstr(second, "variable3"));
    assert_null(strstr(second, "variable2"));
    free(on.text);
    ct_sheet_free(&sheet);
}

static void paragraphs(void **state) {
    paper on;
    (void)state;
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 20};
    assert_int_equal(ct_write_paragraph(&page, "! ", "users and shoppers move together\x1B"), CT_OK);
    assert_int_equal(ct_write_paragraph(&page, "", "unbreakable_name_of_a_column"), CT_OK);
    assert_int_equal(ct_write_paragraph(&page, "  ", ""), CT_OK);
    page.cut = true; /* on a terminal */
    assert_int_equal(ct_write_paragraph(&page, "", "unbreakable_name_of_a_column"), CT_OK);
    check_paper(&on, "! users and shoppers\n  move together\xEF\xBF\xBD\nunbreakable_name_of_a_column\n  \n"
                     "unbreakable_name_of_\na_column\n");
}

static void sheet_refuses_what_does_not_fit(void **state) {
    ct_sheet sheet;
    paper on;
    (void)state;
    make_numbers(&sheet);
    add_numbers(&sheet, "x", 1, 1, "");
    assert_false(sheet.failed);
    ct_sheet_skip(&sheet);
    assert_true(sheet.failed);
    open_paper(&on);
    ct_page page = {.out = on.out, .width = 60};
    assert_int_equal(ct_write_table(&page, &sheet), CT_ERROR_MEMORY);
    assert_int_equal(ct_write_csv(on.out, &sheet, 0), CT_ERROR_MEMORY);
    check_paper(&on, "");
    ct_sheet_free(&sheet);
}

static void full_disc(void **state) {
    ct_sheet sheet;
    ct_json json = {0};
    FILE *out = fopen("/dev/full", "w");
    (void)state;
    if (out == NULL)
        skip();
    make_numbers(&sheet);
    ct_page page = {.out = out, .width = 60};
    assert_int_equal(ct_write_table(&page, &sheet), CT_OK);
    assert_int_equal(ct_page_finish(&page), CT_ERROR_FILE);
    assert_int_equal(ct_write_csv(out, &sheet, 0), CT_ERROR_FILE);
    assert_int_equal(ct_json_write(&json, json_object(), out), CT_ERROR_FILE);
    fclose(out);
    ct_sheet_free(&sheet);
}

static char *json_of(const char *name, double value, ct_number_class number) {
    ct_json json = {0};
    json_t *object = json_object();
    paper on;
    ct_json_set(&json, object, "name", ct_json_text(&json, name));
    ct_json_set(&json, object, "a", ct_json_number(value, number));
    open_paper(&on);
    assert_int_equal(ct_json_write(&json, object, on.out), CT_OK);
    assert_int_equal(fclose(on.out), 0);
    return on.text;
}

static void check_json(const char *name, double value, ct_number_class number, const char *expected) {
    char *text = json_of(name, value, number);
    assert_string_equal(text, expected);
    free(text);
}

static void json_values(void **state) {
    (void)state;
    check_json("x", 15, CT_CLASS_COUNT, "{\n  \"name\": \"x\",\n  \"a\": 15\n}\n");
    check_json("x", .1, CT_CLASS_VALUE, "{\n  \"name\": \"x\",\n  \"a\": 0.10000000000000001\n}\n");
    check_json("x", NAN, CT_CLASS_COUNT, "{\n  \"name\": \"x\",\n  \"a\": null\n}\n");
    check_json("x", -INFINITY, CT_CLASS_VALUE, "{\n  \"name\": \"x\",\n  \"a\": null\n}\n");
    check_json("国", 1, CT_CLASS_COUNT, "{\n  \"name\": \"国\",\n  \"a\": 1\n}\n");
    /* Unsafe names keep what they are, as escapes. */
    check_json("\xE2\x80\xAE国", 1, CT_CLASS_COUNT, "{\n  \"name\": \"\\u202E\\u56FD\",\n  \"a\": 1\n}\n");
    check_json("\x1B[m", 1, CT_CLASS_COUNT, "{\n  \"name\": \"\\u001B[m\",\n  \"a\": 1\n}\n");
    check_json("\xFF", 1, CT_CLASS_COUNT, "{\n  \"name\": \"\xEF\xBF\xBD\",\n  \"a\": 1\n}\n");
    check_json("\x7F", 1, CT_CLASS_COUNT, "{\n  \"name\": \"\xEF\xBF\xBD\",\n  \"a\": 1\n}\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_fields),
        cmocka_unit_test(csv_numbers),
        cmocka_unit_test(text_is_aligned),
        cmocka_unit_test(text_is_ascii_where_asked),
        cmocka_unit_test(text_cuts_names_first),
        cmocka_unit_test(text_keeps_names_where_asked),
        cmocka_unit_test(text_breaks_into_blocks),
        cmocka_unit_test(paragraphs),
        cmocka_unit_test(sheet_refuses_what_does_not_fit),
        cmocka_unit_test(full_disc),
        cmocka_unit_test(json_values),
    };
    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
