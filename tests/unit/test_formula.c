/* Formulas: what is read, written back, and refused, with the byte at which it went wrong.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/table_edit.h"
#include "session/formula/formula.h"
#include "support.h"

/* Names as people write them, and worse; town holds text, none nothing, year is the index. */
static const char csv[] = "year,y,x,z,town,none,gross product,I,x^2,a`b,#1,收入,_u.1,2k,.\n"
                          "1,1,2,3,Rome,,4,5,6,7,8,9,10,11,12\n"
                          "2,3,1,2,Oslo,,5,5,1,7,3,9,11,14,13\n"
                          "3,2,4,1,Bern,,6,1,2,3,4,8,10,11,17\n";

enum { SIZE = 512 };

static void add(char *text, const char *part) {
    assert_true(strlen(text) + strlen(part) < SIZE);
    strcat(text, part);
}

static void add_name(char *text, const ct_table *table, const ct_compound *term) {
    char name[SIZE];
    assert_true(ct_formula_write(table, term, name, sizeof name) < SIZE);
    assert_int_equal(ct_formula_write(table, term, NULL, 0), strlen(name));
    add(text, name);
}

/* A formula read, written in one form. */
static const char *read_back(ct_table *table, const char *text) {
    static char whole[SIZE];
    ct_error error = {0};
    ct_formula f;
    if (ct_formula_parse(text, table, -1, &f, &error) != CT_OK)
        fail_msg("%s: %s", text, error.message);
    assert_int_equal(error.status, CT_OK);
    whole[0] = '\0';
    add_name(whole, table, &(ct_compound){.part = {{f.response, 1, 0}}, .n_parts = 1});
    add(whole, " ~");
    for (size_t i = 0; i < f.terms.count; i++) {
        add(whole, i ? " + " : " ");
        add_name(whole, table, &f.terms.of[i]);
    }
    add(whole, f.terms.count == 0 ? (f.constant ? " 1" : " 0") : f.constant ? "" : " + 0");
    ct_formula_free(&f);
    ct_formula_free(&f); /* twice is once */
    return whole;
}

static void check_readings(const char *const (*readings)[2], size_t count) {
    ct_table *table = table_text(csv);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(read_back(table, readings[i][0]), readings[i][1]);
    ct_table_unref(table);
}
#define CHECK_READINGS(readings) check_readings(readings, sizeof(readings) / sizeof *(readings))

static void terms_are_read_in_any_order_and_kept_in_that_of_the_file(void **state) {
    (void)state;
    static const char *const readings[][2] = {
        {"y ~ x", "y ~ x"},
        {"y~x", "y ~ x"},
        {"  y\t~  x +z ", "y ~ x + z"},
        {"y ~ z + x", "y ~ x + z"},
        {"y ~ x + x + x", "y ~ x"},
        {"y ~ + x", "y ~ x"},
        {"y ~ x + z - x", "y ~ z"},
        {"y ~ - x + z", "y ~ z"},
        {"y ~ x - x + x", "y ~ x"},
        {"y ~ x - z", "y ~ x"},
        {"y ~ year", "y ~ year"},
        {"year ~ y", "year ~ y"},
        {"y ~ x - y", "y ~ x"},
        {"none ~ x + none^2", "none ~ x + none^2"},
        {"y ~\nx\r\n+ z", "y ~ x + z"},
    };
    CHECK_READINGS(readings);
}

static void the_constant_goes_and_comes(void **state) {
    (void)state;
    static const char *const readings[][2] = {{"y ~ 1", "y ~ 1"},         {"y ~ 0", "y ~ 0"},
                                              {"y ~ x + 0", "y ~ x + 0"}, {"y ~ 0 + x", "y ~ x + 0"},
                                              {"y ~ x - 1", "y ~ x + 0"}, {"y ~ x + 1", "y ~ x"},
                                              {"y ~ x - 0", "y ~ x"},     {"y ~ x + 0 + 1", "y ~ x"},
                                              {"y ~ -1", "y ~ 0"},        {"y ~ x+0+z", "y ~ x + z + 0"}};
    CHECK_READINGS(readings);
}

/* What each means is R's terms(). */
static void operators_are_those_of_r(void **state) {
    (void)state;
    static const char *const readings[][2] = {
        {"y ~ x:z", "y ~ x:z"},
        {"y ~ z : x", "y ~ x:z"},
        {"y ~ x*z", "y ~ x + z + x:z"},
        {"y ~ x*z - x", "y ~ z + x:z"},
        {"y ~ x*z - z:x", "y ~ x + z"},
        {"y ~ x:x", "y ~ x"},
        {"y ~ (x)", "y ~ x"},
        {"y ~ (x + z)^2", "y ~ x + z + x:z"},
        {"y ~ (x + z + year)^2 - x:z", "y ~ year + x + z + year:x + year:z"},
        {"y ~ (x + z + year)^3", "y ~ year + x + z + year:x + year:z + x:z + year:x:z"},
        {"y ~ (x + z)^9", "y ~ x + z + x:z"},
        {"y ~ (x + z):year", "y ~ year:x + year:z"},
        {"y ~ x*z:year", "y ~ x + year:z + year:x:z"},
        {"y ~ x*(z + year)", "y ~ year + x + z + year:x + x:z"},
        {"y ~ (x + z - x)*year + 0", "y ~ year + z + year:z + 0"},
        {"y ~ x^2:z", "y ~ x^2:z"},
        {"y ~ x:I(z^2) + poly(x,3)", "y ~ poly(x, 3) + x:z^2"},
        {"y ~ poly( x , 2 ):z", "y ~ poly(x, 2):z"},
        {"y ~ `gross product`:x", "y ~ x:`gross product`"},
        {"y ~ y:x", "y ~ y:x"},
    };
    CHECK_READINGS(readings);
}

static void powers_are_read_with_and_without_a_bracket(void **state) {
    (void)state;
    static const char *const readings[][2] = {
        {"y ~ x^2", "y ~ x^2"},
        {"y ~ x ^ 2", "y ~ x^2"},
        {"y ~ I(x^2)", "y ~ x^2"},
        {"y ~ I( x ^2 )", "y ~ x^2"},
        {"y ~ I(x)", "y ~ x"},
        {"y ~ x^1", "y ~ x"},
        {"y ~ x^020", "y ~ x^20"},
        {"y ~ x^3 + x + x^2 + x^3", "y ~ x + x^2 + x^3"},
        {"y ~ x + x^2 - x", "y ~ x^2"},
        {"y ~ x + x^2 - I(x^2)", "y ~ x"},
        {"y ~ y^2", "y ~ y^2"},
        {"y ~ year^2", "y ~ year^2"},
        {"y ~ `gross product`^2", "y ~ `gross product`^2"},
        {"y ~ I(`gross product`^2)", "y ~ `gross product`^2"},
        {"y ~ `x^2` + x^2", "y ~ x^2 + `x^2`"},
        {"y ~ `x^2`^2", "y ~ `x^2`^2"},
    };
    CHECK_READINGS(readings);
}

static void odd_names_stand_in_backquotes(void **state) {
    (void)state;
    static const char *const readings[][2] = {
        {"y ~ `x`", "y ~ x"},         {"`gross product` ~ x", "`gross product` ~ x"},
        {"y ~ I", "y ~ `I`"},         {"y ~ `I` + x", "y ~ x + `I`"},
        {"y ~ `a``b`", "y ~ `a``b`"}, {"y ~ `#1`", "y ~ `#1`"},
        {"收入 ~ x", "收入 ~ x"},     {"y ~ 收入^2", "y ~ 收入^2"},
        {"y ~ _u.1", "y ~ _u.1"},     {"y ~ `2k`+`.`", "y ~ `2k` + `.`"},
        {"y ~ I(I^2)", "y ~ `I`^2"}};
    CHECK_READINGS(readings);
}

/* All numbers but the response, the index, and columns without any value. */
static void a_dot_is_all_candidates(void **state) {
    (void)state;
    static const char *const readings[][2] = {
        {"y ~ .", "y ~ x + z + `gross product` + `I` + `x^2` + `a``b` + `#1` + 收入 + _u.1 + `2k` + `.`"},
        {"x ~ . - z-I", "x ~ y + `gross product` + `x^2` + `a``b` + `#1` + 收入 + _u.1 + `2k` + `.`"},
        {"y ~ . + year",
         "y ~ year + x + z + `gross product` + `I` + `x^2` + `a``b` + `#1` + 收入 + _u.1 + `2k` + `.`"},
        {"y ~ x^2 + . - .", "y ~ x^2"},
        {"y ~ year + none + . - .", "y ~ year + none"},
        {"y ~ x - .", "y ~ 1"},
        {"year ~ . - . + x", "year ~ x"}};
    CHECK_READINGS(readings);
}

static void all_is_told_from_names(void **state) {
    (void)state;
    ct_formula f;
    ct_error error = {0};
    ct_table *table = table_text("y,a,b,c\n1,,2,\n2,,3,\n");
    assert_int_equal(ct_formula_parse("y ~ .", table, -1, &f, &error), CT_OK);
    assert_true(f.all);
    assert_int_equal(f.terms.count, 1);
    ct_formula_free(&f);
    assert_int_equal(ct_formula_parse("y ~ a + b", table, -1, &f, &error), CT_OK);
    assert_false(f.all);
    assert_int_equal(f.terms.count, 2);
    ct_formula_free(&f);
    ct_table_unref(table);
}

typedef struct refusal {
    const char *text;
    ct_status status;
    long column;
    const char *message;
} refusal;

static void what_cannot_be_read_is_pointed_at(void **state) {
    (void)state;
#define POWER "a power is a whole number from 1 to 20; others stand in I(), as in I(x^0.5)"
#define NUMBER HERE "; numbers and texts stand in I(), as in I(2 * x)"
#define SLASH "/ is not a model operator: I(a/b) takes the quotient"
#define OPEN "this bracket is never closed"
#define VALUE "a value should stand here: a name, a number or a text in quotes"
#define HERE "a variable should stand here"
#define BETWEEN "put + or - between the regressors"
#define ONE "a formula has one ~, behind the response"
#define END "the formula ends where a variable should stand"
#define SELF "this is the response and cannot explain itself"
#define TILDE "a ~ should stand behind the response, as in gdp ~ users"
    static const refusal refusals[] = {
        {"", CT_ERROR_SYNTAX, 1, "a formula is missing, such as gdp ~ users"},
        {"  ", CT_ERROR_SYNTAX, 3, "a formula is missing, such as gdp ~ users"},
        {"y", CT_ERROR_SYNTAX, 2, TILDE},
        {"y x", CT_ERROR_SYNTAX, 3, TILDE},
        {"y = x", CT_ERROR_SYNTAX, 3, "write ~ for =, as in gdp ~ users"},
        {"y ~", CT_ERROR_SYNTAX, 4, END},
        {"y ~ ", CT_ERROR_SYNTAX, 5, END},
        {"y ~ x +", CT_ERROR_SYNTAX, 8, END},
        {"y ~ x + + z", CT_ERROR_SYNTAX, 9, HERE},
        {"~ x", CT_ERROR_SYNTAX, 1, ONE},
        {"y ~ ~ x", CT_ERROR_SYNTAX, 5, ONE},
        {"y ~ x ~ z", CT_ERROR_SYNTAX, 7, ONE},
        {"y ~ x z", CT_ERROR_SYNTAX, 7, BETWEEN},
        {"y ~ x, z", CT_ERROR_SYNTAX, 6, BETWEEN},
        {"y ~ x^2^2", CT_ERROR_SYNTAX, 8, BETWEEN},
        {"y ~ x:", CT_ERROR_SYNTAX, 7, END},
        {"y ~ x * + z", CT_ERROR_SYNTAX, 9, HERE},
        {"y ~ x/z", CT_ERROR_SYNTAX, 6, SLASH},
        {"y ~ log(x)/z", CT_ERROR_SYNTAX, 11, SLASH},
        {"y/z ~ x", CT_ERROR_SYNTAX, 2, SLASH},
        {"y - z ~ x", CT_ERROR_SYNTAX, 3, "arithmetic of the response stands in I(), as in I(a - b) ~ x"},
        {"y + z", CT_ERROR_SYNTAX, 3, TILDE},
        {"y ~ x - 2*z", CT_ERROR_SYNTAX, 9, NUMBER},
        {"y ~ x - 1*z", CT_ERROR_SYNTAX, 10, "arithmetic stands in I(), as in I(2 * x)"},
        {"y ~ x > 2", CT_ERROR_SYNTAX, 7, "comparisons stand in I(), as in I(x > 5)"},
        {"y ~ x:z:year:none:_u.1", CT_ERROR_ARGUMENT, 5, "an interaction is of 4 variables at the most"},
        {"y ~ (x + z", CT_ERROR_SYNTAX, 11, "a bracket is open here"},
        {"y ~ x + z)", CT_ERROR_SYNTAX, 10, "no bracket is open here"},
        {"y ~ (x + 0)", CT_ERROR_SYNTAX, 10, "the constant stands outside of brackets"},
        {"y ~ x*y", CT_ERROR_ARGUMENT, 5, SELF},
        {"y ~ poly(x)", CT_ERROR_SYNTAX, 11, "poly takes a variable and a degree, as in poly(x, 3)"},
        {"y ~ poly(x, 0)", CT_ERROR_SYNTAX, 13, "a degree is a whole number from 1 to 20"},
        {"y ~ poly(x, 2", CT_ERROR_SYNTAX, 14, "poly( is closed by a bracket behind the degree, as in poly(x, 3)"},
        {"y ~ 2", CT_ERROR_SYNTAX, 5, NUMBER},
        {"y ~ 10", CT_ERROR_SYNTAX, 5, NUMBER},
        {"y ~ .5", CT_ERROR_SYNTAX, 5, NUMBER},
        {"y ~ \"x\"", CT_ERROR_SYNTAX, 5, NUMBER},
        {"y ~ ()", CT_ERROR_SYNTAX, 6, HERE},
        {"y ~ x^", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^0", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^21", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^-1", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^2.5", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^2x", CT_ERROR_SYNTAX, 7, POWER},
        {"y ~ x^ 99999999999999999999", CT_ERROR_SYNTAX, 8, POWER},
        {"y ~ I(x^2", CT_ERROR_SYNTAX, 6, OPEN},
        {"y ~ I(x + z", CT_ERROR_SYNTAX, 6, OPEN},
        {"y ~ I()", CT_ERROR_SYNTAX, 7, VALUE},
        {"y ~ I(x z)", CT_ERROR_SYNTAX, 9, "an operator should stand here, such as + or &&"},
        {"y ~ log(x", CT_ERROR_SYNTAX, 8, OPEN},
        {"y ~ log (x + ) + z", CT_ERROR_SYNTAX, 14, VALUE},
        {"y ~ z + log(x ~ z)", CT_ERROR_SYNTAX, 15, "a formula's ~ has no place in an expression"},
        {"y ~ lgo(x)", CT_ERROR_NAME, 5, "there is no function lgo; did you mean log?"},
        {"y ~ z + log(2 * yeer)", CT_ERROR_NAME, 17, "no variable is called yeer; did you mean year?"},
        {"y ~ log(poly(x, 2))", CT_ERROR_NAME, 9, "poly stands in formulas only"},
        {"y ~ poly(bins(x, 2), 2)", CT_ERROR_ARGUMENT, 5, "bins(x, 2) is a category and has no powers"},
        {"y ~ log(x, z)", CT_ERROR_ARGUMENT, 5, "log takes one value: log(x)"},
        {"y ~ log(town)", CT_ERROR_ARGUMENT, 9, "town is a text, and log needs a number"},
        {"bins(x, 3) ~ z", CT_ERROR_ARGUMENT, 1, "a category cannot be the response"},
        {"log(y)^2 ~ x", CT_ERROR_SYNTAX, 1, "the response is a variable, without a power"},
        {"log(y) ~ x + log( y )", CT_ERROR_ARGUMENT, 14, SELF},
        {"y ~ z + `gross", CT_ERROR_SYNTAX, 9, "this backquote is never closed"},
        {"y ~ `a``", CT_ERROR_SYNTAX, 5, "this backquote is never closed"},
        {"y ~ `", CT_ERROR_SYNTAX, 5, "this backquote is never closed"},
        {"y ~ ``", CT_ERROR_SYNTAX, 5, "there is no name in these backquotes"},
        {"`` ~ x", CT_ERROR_SYNTAX, 1, "there is no name in these backquotes"},
        {"  y^2 ~ x", CT_ERROR_SYNTAX, 3, "the response is a variable, without a power"},
        {"I(y^2) ~ x", CT_ERROR_SYNTAX, 1, "the response is a variable, without a power"},
        {"y ~ x + y", CT_ERROR_ARGUMENT, 9, SELF},
        {"y ~ I(y)", CT_ERROR_ARGUMENT, 5, SELF},
        {"y ~ x + town", CT_ERROR_ARGUMENT, 9, "town holds text (\"Rome\" in line 2) and cannot enter a model"},
        {"town ~ x", CT_ERROR_ARGUMENT, 1, "town holds text (\"Rome\" in line 2) and cannot enter a model"},
        {"y ~ x + nothing", CT_ERROR_NAME, 9, "no variable is called nothing"},
        {"y ~ x + yeer", CT_ERROR_NAME, 9, "no variable is called yeer; did you mean year?"},
        {"y ~ I(yeer^2)", CT_ERROR_NAME, 7, "no variable is called yeer; did you mean year?"},
        {"Y ~ x", CT_ERROR_NAME, 1, "no variable is called Y; did you mean y?"},
        {"y ~ `gross produkt`", CT_ERROR_NAME, 5, "no variable is called gross produkt; did you mean gross product?"},
        {"收入 ~ 收人 + x", CT_ERROR_NAME, 10, "no variable is called 收人; did you mean 收入?"},
        {"收入 ~ x z", CT_ERROR_SYNTAX, 12, BETWEEN},
    };
    ct_table *table = table_text(csv);
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const refusal *wrong = &refusals[i];
        ct_formula f;
        ct_error error = {0};
        if (ct_formula_parse(wrong->text, table, -1, &f, &error) == CT_OK)
            fail_msg("%s is read", wrong->text);
        assert_string_equal(error.message, wrong->message);
        assert_int_equal(error.status, wrong->status);
        if (error.column != wrong->column)
            fail_msg("%s: column %ld", wrong->text, error.column);
        assert_int_equal(error.line, 0);
        assert_null(f.terms.of);
        assert_int_equal(ct_formula_parse(wrong->text, table, -1, &f, NULL),
                         wrong->status); /* who does not ask why */
    }
    ct_table_unref(table);
}

static void a_term_is_read_where_it_stands(void **state) {
    (void)state;
    static const char text[] = "toggle  x^3 and more";
    ct_compound term;
    ct_error error = {0};
    const char *at = text + 6;
    ct_table *table = table_text(csv);
    assert_int_equal(ct_formula_term_read(text, &at, table, &term, NULL, &error), CT_OK);
    assert_int_equal(term.part[0].column, 2);
    assert_int_equal(term.part[0].exponent, 3);
    assert_int_equal(term.n_parts, 1);
    assert_ptr_equal(at, text + 11);
    assert_int_equal(ct_formula_term_read(text, &at, table, &term, NULL, &error), CT_ERROR_NAME);
    assert_int_equal(error.column, 13); /* counted from the text's beginning */
    assert_int_equal(ct_formula_term_read(text, &at, table, &term, NULL, NULL), CT_ERROR_NAME);
    ct_table_unref(table);
}

/* The calls that a formula makes and that are no columns of the table. */
static void calls(ct_table *table, const char *text, const char *names, const char *definitions) {
    char all[SIZE] = "", defined[SIZE] = "";
    ct_error error = {0};
    ct_formula f;
    if (ct_formula_parse(text, table, -1, &f, &error) != CT_OK)
        fail_msg("%s: %s", text, error.message);
    for (size_t i = 0; i < f.calls.count; i++) {
        add(all, i ? "; " : "");
        add(all, f.calls.of[i].name);
        add(defined, i ? "; " : "");
        add(defined, f.calls.of[i].definition);
        assert_non_null(f.calls.of[i].expression);
        assert_in_range(f.calls.of[i].column, 1, strlen(text));
    }
    assert_string_equal(all, names);
    assert_string_equal(defined, definitions);
    ct_formula_free(&f);
}

static void calls_are_gathered_once_each(void **state) {
    (void)state;
    ct_table *table = table_text(csv);
    calls(table, "y ~ x + I(x^2) + poly(x, 2) + `I`", "", "");
    calls(table, "log( y )~lag(x,2)+log(x):z+(log(x)+z)^2", "log(y); lag(x, 2); log(x)", "log(y); lag(x, 2); log(x)");
    calls(table, "y ~ I( x/z ) + I(x^21) + I(x ^ 2) + I((x+z)/2)", "I(x / z); I(x^21); I((x + z) / 2)",
          "x / z; x^21; (x + z) / 2");
    calls(table, "y ~ poly(log(x), 2) + log(x)^2 + log (x)", "log(x)", "log(x)");
    calls(table, "y ~ factor(town) + I(town == \"a ) b\") - log(`gross product`)",
          "factor(town); I(town == \"a ) b\"); log(`gross product`)",
          "factor(town); town == \"a ) b\"; log(`gross product`)");
    ct_table_unref(table);
}

/* What a call makes is read and written as that call; another column of that name is not. */
static void a_call_is_the_column_it_made(void **state) {
    (void)state;
    ct_table *plain = table_text("y,x,z\n1,2,3\n3,1,2\n2,4,1\n");
    static const struct {
        const char *name, *definition;
        bool is;
    } columns[] = {{"log(x)", "log(x)", true},
                   {"I(x / z)", "x / z", true},
                   {"log(x)", "log(z)", false},
                   {"log( x )", "log( x )", false},
                   {"log(x) + 1", "log(x) + 1", false},
                   {"lx", "log(x)", false},
                   {"I(x / z)", "x", false},
                   {"log(x)", NULL, false}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        ct_cells_made cells = {.kind = CT_COLUMN_NUMBER, .values = calloc(3, sizeof(double))};
        ct_error error = {0};
        ct_formula f;
        char text[80];
        ct_table *table = ct_table_with(plain, 2, columns[i].name, columns[i].definition, &cells, &error);
        assert_non_null(table);
        assert_int_equal(ct_formula_is_call(table, 2), columns[i].is);
        snprintf(text, sizeof text, "y ~ %s", strchr(columns[i].name, '+') ? "log(z)" : columns[i].name);
        ct_status status = ct_formula_parse(text, table, -1, &f, &error);
        if (columns[i].is) {
            assert_int_equal(f.terms.of[0].part[0].column, 2);
            assert_int_equal(f.calls.count, 0);
            assert_string_equal(read_back(table, text), text);
            assert_string_equal(read_back(table, "y ~ ."), "y ~ x + z");
        } else if (status != CT_OK) {
            assert_int_equal(status, CT_ERROR_ARGUMENT);
            assert_int_equal(error.column, 5);
            assert_non_null(strstr(error.message, " already; in backquotes, `"));
            assert_string_equal(read_back(table, "y ~ ."), i == 3                    ? "y ~ x + `log( x )` + z"
                                                           : *columns[i].name == 'I' ? "y ~ x + `I(x / z)` + z"
                                                                                     : "y ~ x + `log(x)` + z");
        }
        ct_formula_free(&f);
        ct_table_unref(table);
    }
    ct_table_unref(plain);
}

static void names_are_quoted_where_a_formula_needs_it(void **state) {
    (void)state;
    static const char *const names[][2] = {{"x", "x"},       {"x_1.b", "x_1.b"}, {"_x", "_x"},   {"收入", "收入"},
                                           {"x y", "`x y`"}, {"1x", "`1x`"},     {".x", "`.x`"}, {"I", "`I`"},
                                           {"It", "It"},     {"a`b", "`a``b`"},  {"`", "````"},  {"x^2", "`x^2`"},
                                           {"a-b", "`a-b`"}, {"#", "`#`"},       {"", "``"},     {"a\nb", "`a\nb`"}};
    char buffer[40];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i][1]);
        assert_int_equal(ct_formula_quote(names[i][0], NULL, 0), length);
        assert_int_equal(ct_formula_quote(names[i][0], buffer, sizeof buffer), length);
        assert_string_equal(buffer, names[i][1]);
        for (size_t size = 1; size <= length; size++) { /* cut, ended, and nothing written behind */
            memset(buffer, '?', sizeof buffer);
            assert_int_equal(ct_formula_quote(names[i][0], buffer, size), length);
            assert_int_equal(strlen(buffer), size - 1);
            assert_memory_equal(buffer, names[i][1], size - 1);
            assert_true(buffer[size] == '?');
        }
    }
}

/* Any name that a file may bring comes back as itself through its quotes. */
static void every_quoted_name_is_read_as_itself(void **state) {
    (void)state;
    static const char letters[] = "a`b^ #~+-.0I()\n\"\\xé\xff";
    uint64_t random = 5;
    for (int round = 0; round < 2000; round++) {
        char name[12], other[] = "the other", text[2 * sizeof name + 40];
        size_t length = 1 + random_bits(&random) % (sizeof name - 1);
        for (size_t i = 0; i < length; i++)
            name[i] = letters[random_bits(&random) % (sizeof letters - 1)];
        name[length] = '\0';
        const char *names[] = {other, name};
        const double values[] = {1, 2, 3}, *columns[] = {values, values};
        ct_error error = {0};
        ct_table *table = ct_table_new(3, 2, names, columns, &error);
        assert_non_null(table);
        size_t used = (size_t)sprintf(text, "`the other` ~ ");
        ct_formula_quote(name, text + used, sizeof text - used);
        ct_formula f;
        if (ct_formula_parse(text, table, -1, &f, &error) != CT_OK)
            fail_msg("%s: %s", text, error.message);
        assert_int_equal(f.terms.count, 1);
        assert_int_equal(f.terms.of[0].part[0].column, 1);
        assert_int_equal(f.terms.of[0].part[0].exponent, 1);
        ct_formula_free(&f);
        ct_table_unref(table);
    }
}

/* Rubbish is refused, at a byte that is there. */
static void any_text_is_read_or_refused(void **state) {
    (void)state;
    static const char *const pieces[] = {"y",
                                         "x",
                                         "z",
                                         " ",
                                         "~",
                                         "+",
                                         "-",
                                         "^",
                                         "2",
                                         "0",
                                         "1",
                                         ".",
                                         "`",
                                         "I(",
                                         ")",
                                         "town",
                                         "`gross product`",
                                         "收入",
                                         ",",
                                         "\t",
                                         "nothing",
                                         "log(",
                                         "/",
                                         "lag"};
    uint64_t random = 11;
    size_t read = 0;
    ct_table *table = table_text(csv);
    for (int round = 0; round < 20000; round++) {
        char text[160];
        strcpy(text, round % 2 ? "y ~ " : "");
        for (uint64_t n = 1 + random_bits(&random) % 7; n > 0; n--)
            strcat(text, pieces[random_bits(&random) % (sizeof pieces / sizeof *pieces)]);
        ct_formula f;
        ct_error error = {0};
        if (ct_formula_parse(text, table, -1, &f, &error) == CT_OK) {
            read++;
            ct_formula_free(&f);
        } else {
            assert_true(error.column >= 1 && (size_t)error.column <= strlen(text) + 1);
            assert_true(error.message[0] != '\0');
        }
    }
    assert_true(read > 500);
    ct_table_unref(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_read_in_any_order_and_kept_in_that_of_the_file),
        cmocka_unit_test(the_constant_goes_and_comes),
        cmocka_unit_test(operators_are_those_of_r),
        cmocka_unit_test(powers_are_read_with_and_without_a_bracket),
        cmocka_unit_test(odd_names_stand_in_backquotes),
        cmocka_unit_test(a_dot_is_all_candidates),
        cmocka_unit_test(all_is_told_from_names),
        cmocka_unit_test(what_cannot_be_read_is_pointed_at),
        cmocka_unit_test(a_term_is_read_where_it_stands),
        cmocka_unit_test(calls_are_gathered_once_each),
        cmocka_unit_test(a_call_is_the_column_it_made),
        cmocka_unit_test(names_are_quoted_where_a_formula_needs_it),
        cmocka_unit_test(every_quoted_name_is_read_as_itself),
        cmocka_unit_test(any_text_is_read_or_refused),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
