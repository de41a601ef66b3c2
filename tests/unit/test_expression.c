/* Expressions: how they bind, what they are worth, on what scale they stay exact, and what is said of wrong ones.
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

#include "engine/decimal.h"
#include "engine/expression.h"
#include "engine/table_edit.h"
#include "support.h"

static const char small[] = "a,b,c,name,price,my var,gap\n"
                            "2,3,-1,ant,1.25,10,1\n"
                            "4,0,-2,bee,2.50,20,\n"
                            "6,-5,3,,3.75,30,3\n"
                            "9,7,0.5,ant,10.01,40,4\n";

/* What an expression is worth; fails the test where it cannot be read. */
static ct_cells_made worth(ct_table *table, const char *text, char note[CT_MESSAGE_SIZE]) {
    ct_error error = {0};
    ct_cells_made cells;
    char unused[CT_MESSAGE_SIZE];
    ct_expression *e = ct_expression_read(text, table, &error);
    if (!e)
        fail_msg("%s: %s (column %ld)", text, error.message, error.column);
    if (ct_expression_evaluate(e, 2, NULL, &cells, note ? note : unused, &error) != CT_OK)
        fail_msg("%s: %s", text, error.message);
    ct_expression_free(e);
    return cells;
}

static double value(const ct_cells_made *cells, size_t row) {
    return cells->exact ? cells->values[row] / ct_decimal_power(cells->decimals) : cells->values[row];
}

static bool same(double got, double want) {
    return isnan(want) ? isnan(got) : fabs(got - want) <= 1e-14 * fabs(want);
}

/* Numbers, one a row of `small`. */
static void check_rows(ct_table *table, const char *text, const double want[4]) {
    ct_cells_made cells = worth(table, text, NULL);
    assert_non_null(cells.values);
    for (size_t row = 0; row < 4; row++)
        if (!same(value(&cells, row), want[row]))
            fail_msg("%s is %.17g in row %zu, not %.17g", text, value(&cells, row), row + 1, want[row]);
    ct_cells_made_free(&cells);
}

#define ROWS(text, ...) check_rows(table, text, (const double[4]){__VA_ARGS__})
#define ALL(text, number) ROWS(text, number, number, number, number)

static void binding(void **unused) {
    ct_table *table = table_text(small);
    (void)unused;
    ALL("1 + 2 * 3", 7);
    ALL("(1 + 2) * 3", 9);
    ALL("-2^2", -4);
    ALL("(-2)^2", 4);
    ALL("2^3^2", 512);
    ALL("2^-1", 0.5);
    ALL("2^-1^2", 0.5);
    ALL("8 / 4 / 2", 1);
    ALL("8 - 4 - 2", 2);
    ALL("2 * -3", -6);
    ALL("- - 3", 3);
    ALL("+3 - +2", 1);
    ALL("1 + 1 == 2", 1);
    ALL("!1 == 2", 1);
    ALL("!(1 == 1)", 0);
    ALL("1 == 2 || 1 == 1 && 2 == 2", 1);
    ALL("(1 == 1 || 1 == 1) && 2 == 3", 0);
    ALL("1 == 1 || 1 == 1 && 2 == 3", 1);
    ALL("!TRUE || TRUE", 1);
    ALL("1 | 0 & 0", 1);
    ALL("1.5e2 + .5", 150.5);
    ALL("1e-3", 0.001);
    ALL("TRUE + TRUE", 2);
    ALL("2 < 3", 1);
    ALL("3 <= 2", 0);
    ALL("-1^0.5", -1);
    ROWS("a + b * c", -1, 4, -9, 12.5);
    ROWS("a-b-c", 0, 6, 8, 1.5);
    ROWS("`my var` / a", 5, 5, 5, 40.0 / 9);
    ROWS("a>3&&b>=0", 0, 1, 0, 1);
    ct_table_unref(table);
}

static void functions(void **unused) {
    ct_table *table = table_text(small);
    (void)unused;
    ROWS("log(a)", log(2), log(4), log(6), log(9));
    ROWS("log10(price)", log10(1.25), log10(2.5), log10(3.75), log10(10.01));
    ROWS("log1p(c)", NAN, NAN, log1p(3), log1p(.5));
    ROWS("exp(c)", exp(-1), exp(-2), exp(3), exp(.5));
    ROWS("sqrt(a)", sqrt(2), 2, sqrt(6), 3);
    ROWS("abs(b)", 3, 0, 5, 7);
    ROWS("round(price)", 1, 2, 4, 10);
    ROWS("round(price, 1)", 1.2, 2.5, 3.8, 10);
    ROWS("round(price, 5)", 1.25, 2.5, 3.75, 10.01);
    ROWS("round(price * 1000, -3)", 1000, 2000, 4000, 10000);
    ROWS("round(sqrt(a), 2)", 1.41, 2, 2.45, 3);
    ROWS("round(sqrt(a) * 100, -1)", 140, 200, 240, 300);
    ROWS("floor(price)", 1, 2, 3, 10);
    ROWS("ceiling(price)", 2, 3, 4, 11);
    ROWS("floor(-price)", -2, -3, -4, -11);
    ROWS("min(a, b, c)", -1, -2, -5, .5);
    ROWS("max(a, b, price)", 3, 4, 6, 10.01);
    ROWS("max(a, gap)", 2, NAN, 6, 9);
    ROWS("ifelse(b > 0, a, -c)", 2, 2, -3, 9);
    ROWS("if(gap > 2, 1, 0)", 0, NAN, 1, 1);
    ROWS("is_missing(gap)", 0, 1, 0, 0);
    ROWS("missing(name)", 0, 0, 1, 0);
    ROWS("ifelse(is_missing(gap), 0, gap)", 1, 0, 3, 4);
    ROWS("lag(a)", NAN, 2, 4, 6);
    ROWS("lag(a, 2)", NAN, NAN, 2, 4);
    ROWS("lead(a)", 4, 6, 9, NAN);
    ROWS("diff(price)", NAN, 1.25, 1.25, 6.26);
    ROWS("diff(a, 2)", NAN, NAN, 4, 5);
    ROWS("diff(diff(a))", NAN, NAN, 0, 1);
    ROWS("dlog(a)", NAN, log(2), log(1.5), log(1.5));
    ROWS("dlog(price)", NAN, log(2), log(1.5), log(10.01 / 3.75));
    ROWS("pct(a)", NAN, 100, 50, 50);
    ROWS("growth(price, 2)", NAN, NAN, 2, 10.01 / 2.5 - 1);
    ROWS("pct(b)", NAN, -100, NAN, -240);
    ROWS("cumsum(price)", 1.25, 3.75, 7.5, 17.51);
    ROWS("cumsum(gap)", 1, NAN, NAN, NAN);
    ROWS("centre(a)", -3.25, -1.25, .75, 3.75);
    double deviation = sqrt((3.25 * 3.25 + 1.25 * 1.25 + .75 * .75 + 3.75 * 3.75) / 3);
    ROWS("z(a)", -3.25 / deviation, -1.25 / deviation, .75 / deviation, 3.75 / deviation);
    ROWS("z(a * 100 / 1000)", -3.25 / deviation, -1.25 / deviation, .75 / deviation, 3.75 / deviation);
    ROWS("centre(gap)", 1 - 8.0 / 3, NAN, 3 - 8.0 / 3, 4 - 8.0 / 3);
    ROWS("centre(price)", 1.25 - 4.3775, 2.5 - 4.3775, 3.75 - 4.3775, 10.01 - 4.3775);
    ROWS("rank(b)", 3, 2, 1, 4);
    ROWS("rank(gap > 2)", 1, NAN, 2.5, 2.5);
    ROWS("lag(log(lag(a)))", NAN, NAN, log(2), log(4));
    ct_table_unref(table);
}

static void what_is_missing(void **unused) {
    ct_table *table = table_text(small);
    (void)unused;
    ALL("NA", NAN);
    ALL("NA == NA", NAN);
    ALL("NA + 1", NAN);
    ALL("NA && FALSE", 0);
    ALL("NA && TRUE", NAN);
    ALL("NA || TRUE", 1);
    ALL("NA || FALSE", NAN);
    ALL("!NA", NAN);
    ALL("NA^0", NAN);
    ROWS("gap + a", 3, NAN, 9, 13);
    ROWS("gap == 1 || a == 4", 1, 1, 0, 0);
    ROWS("name == \"ant\"", 1, 0, NAN, 1);
    ROWS("name != 'ant'", 0, 1, NAN, 0);
    ROWS("name == NA", NAN, NAN, NAN, NAN);
    ct_table_unref(table);
}

/* On doubles alone 0.1 + 0.2 is not 0.3. */
static void decimals(void **unused) {
    static const struct {
        const char *text;
        bool exact;
        int decimals;
    } cases[] = {{"price", true, 2},
                 {"price + a", true, 2},
                 {"price - a / 1000", true, 3},
                 {"price * a", true, 2},
                 {"price * price", true, 4},
                 {"price^3", true, 6},
                 {"price / 100", true, 4},
                 {"price / 3", false, 0},
                 {"log(price)", false, 0},
                 {"sqrt(a)^2", false, 0},
                 {"-price", true, 2},
                 {"abs(price)", true, 2},
                 {"max(price, c)", true, 2},
                 {"lag(price, 2)", true, 2},
                 {"diff(price)", true, 2},
                 {"cumsum(price)", true, 2},
                 {"ifelse(a > 3, price, 0.125)", true, 3},
                 {"a > 3", true, 0},
                 {"rank(price)", true, 1},
                 {"floor(price)", true, 0},
                 {"round(price, 1)", true, 1},
                 {"price * 1e15", false, 0},
                 {"price^20", false, 0},
                 {"z(price)", false, 0},
                 {"a / 0.1", false, 0},
                 {"a * 1000000000000", true, 0}};
    ct_table *table = table_text(small);
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ct_cells_made cells = worth(table, cases[i].text, NULL);
        if (cells.exact != cases[i].exact || cells.decimals != cases[i].decimals)
            fail_msg("%s is %sexact, with %d decimals", cases[i].text, cells.exact ? "" : "not ", cells.decimals);
        for (size_t row = 0; cells.exact && row < 4; row++)
            assert_true(isnan(cells.values[row]) || cells.values[row] == trunc(cells.values[row]));
        ct_cells_made_free(&cells);
    }
    ALL("0.1 + 0.2 == 0.3", 1);
    ROWS("price * 3 == 3.75", 1, 0, 0, 0);
    ROWS("price - 1.25 == 0", 1, 0, 0, 0);
    ROWS("diff(price) == 1.25", NAN, 1, 1, 0);
    ct_table_unref(table);
}

static void notes(void **unused) {
    static const struct {
        const char *text, *note;
    } cases[] = {{"log(b)", "log(b): 2 rows are not positive, missing there"},
                 {"log(c - 1)", "log(c - 1): 3 rows are not positive, missing there"},
                 {"sqrt(c) + a / b", "sqrt(c): 2 rows are negative; a / b: 1 row divides by zero, missing there"},
                 {"log1p(c)", "log1p(c): 2 rows are -1 or less, missing there"},
                 {"c^0.5", "c^0.5: 2 rows take broken powers of negative numbers, missing there"},
                 {"b^-1", "b^-1: 1 row divides by zero, missing there"},
                 {"exp(`my var` * 20)", "exp(`my var` * 20): 1 row leaves the range of numbers, missing there"},
                 {"dlog(b)", "dlog(b): 3 rows are not positive, or follow one that is not, missing there"},
                 {"pct(b)", "pct(b): 1 row changes from zero, missing there"},
                 {"z(a * 0)", "z(a * 0): 4 rows are all the same, missing there"},
                 {"log(gap)", ""},
                 {"lag(a)", ""},
                 {"NA / 0", ""},
                 {"a / b > 1", "a / b: 1 row divides by zero, missing there"},
                 {"(a)/(b)", "(a)/(b): 1 row divides by zero, missing there"}};
    ct_table *table = table_text(small);
    char note[CT_MESSAGE_SIZE];
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ct_cells_made cells = worth(table, cases[i].text, note);
        assert_string_equal(note, cases[i].note);
        ct_cells_made_free(&cells);
    }
    ct_table_unref(table);
}

/* Levels in their order with | between them, and the codes, - where missing. */
static void check_category(ct_table *table, const char *text, const char *levels, const char *codes) {
    char got[400] = "", row[16];
    ct_cells_made cells = worth(table, text, NULL);
    assert_int_equal(cells.kind, CT_COLUMN_CATEGORY);
    for (size_t i = 0; i < ct_levels_count(cells.levels); i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? "|" : "", ct_levels_texts(cells.levels)[i]);
    assert_string_equal(got, levels);
    *got = '\0';
    for (size_t i = 0; i < ct_table_rows(table); i++) {
        snprintf(row, sizeof row, "%u", cells.codes[i]);
        strcat(got, cells.codes[i] == CT_NO_LEVEL ? "-" : row);
    }
    assert_string_equal(got, codes);
    ct_cells_made_free(&cells);
}

static void categories(void **unused) {
    ct_table *table = table_text(small);
    (void)unused;
    check_category(table, "name", "ant|bee", "01-0");
    check_category(table, "ifelse(a > 3, 'high', \"low\")", "high|low", "1000");
    check_category(table, "ifelse(name == 'bee', 'it''s', name)", "ant|it's", "01-0");
    check_category(table, "ifelse(a > 3, NA, 'low')", "low", "0---");
    check_category(table, "factor(name)", "ant|bee", "01-0");
    check_category(table, "factor(c)", "-2|-1|0.5|3", "1032");
    check_category(table, "factor(price)", "1.25|2.5|3.75|10.01", "0123");
    check_category(table, "factor(gap > 2)", "no|yes", "0-11");
    check_category(table, "factor(a / 8)", "0.25|0.5|0.75|1.125", "0123");
    check_category(table, "bins(a, 2)", "[2, 5.5)|[5.5, 9]", "0011");
    check_category(table, "bins(gap, 3)", "[1, 2)|[3, 4]", "0-11");
    check_category(table, "bins(price, 4)", "[1.25, 3.44)|[3.44, 5.63)|[7.82, 10.01]", "0012");
    check_category(table, "bins(a * 0, 4)", "[0, 0]", "0000");
    ct_cells_made cells = worth(table, "a > 3", NULL);
    assert_int_equal(cells.kind, CT_COLUMN_YES_NO);
    assert_int_equal(ct_levels_count(cells.levels), 2);
    ct_cells_made_free(&cells);
    ct_table_unref(table);
}

static void wrong(const char *text, long column, ct_status status, const char *message) {
    ct_table *table = table_text(small);
    ct_error error = {0};
    ct_expression *e = ct_expression_read(text, table, &error);
    if (e)
        fail_msg("%s was read", text);
    if (error.column != column || error.status != status || strcmp(error.message, message) != 0)
        fail_msg("%s: status %d, column %ld: %s", text, error.status, error.column, error.message);
    ct_table_unref(table);
}

static void errors(void **unused) {
    static const char ends[] = "the expression ends where a value should stand";
    static const char value_here[] = "a value should stand here: a name, a number or a text in quotes";
    static const char operator_here[] = "an operator should stand here, such as + or &&";
    (void)unused;
    wrong("", 1, CT_ERROR_SYNTAX, "an expression is missing, such as log(gdp) or year >= 2008");
    wrong("   ", 4, CT_ERROR_SYNTAX, "an expression is missing, such as log(gdp) or year >= 2008");
    wrong("a +", 4, CT_ERROR_SYNTAX, ends);
    wrong("a + * b", 5, CT_ERROR_SYNTAX, value_here);
    wrong("a b", 3, CT_ERROR_SYNTAX, operator_here);
    wrong("a 'x'", 3, CT_ERROR_SYNTAX, operator_here);
    wrong("(a + b", 1, CT_ERROR_SYNTAX, "this bracket is never closed");
    wrong("log(a", 4, CT_ERROR_SYNTAX, "this bracket is never closed");
    wrong("a + b)", 6, CT_ERROR_SYNTAX, "this bracket was never opened");
    wrong("a = 2", 3, CT_ERROR_SYNTAX, "write == to compare");
    wrong("(a = 2)", 4, CT_ERROR_SYNTAX, "write == to compare");
    wrong("a <> 2", 3, CT_ERROR_SYNTAX, "write != for unequal");
    wrong("a => 2", 3, CT_ERROR_SYNTAX, "write >= for at least");
    wrong("a =< 2", 3, CT_ERROR_SYNTAX, "write <= for at most");
    wrong("a ** 2", 3, CT_ERROR_SYNTAX, "write ^ for a power");
    wrong("a > 2 and b > 3", 7, CT_ERROR_SYNTAX, "write && for and");
    wrong("a > 2 or b > 3", 7, CT_ERROR_SYNTAX, "write || for or");
    wrong("a > 2 ? 1 : 0", 7, CT_ERROR_SYNTAX, "write ifelse(condition, yes, no)");
    wrong("a < b < c", 7, CT_ERROR_SYNTAX, "comparisons are not chained; write a < b && b < c");
    wrong("a : b", 3, CT_ERROR_SYNTAX, "interactions stand in formulas only; write * for a product");
    wrong("a ~ b", 3, CT_ERROR_SYNTAX, "a formula's ~ has no place in an expression");
    wrong("a; b", 2, CT_ERROR_SYNTAX, "this sign means nothing here");
    wrong("a %% 2", 3, CT_ERROR_SYNTAX, operator_here);
    wrong("'abc", 1, CT_ERROR_SYNTAX, "this quote is never closed");
    wrong("a + `my", 5, CT_ERROR_SYNTAX, "this quote is never closed");
    wrong("a + ``", 5, CT_ERROR_SYNTAX, "there is no name in these backquotes");
    wrong("1.2.3", 1, CT_ERROR_SYNTAX, "this is no number");
    wrong("2a", 1, CT_ERROR_SYNTAX, "this is no number");
    wrong("1e999", 1, CT_ERROR_SYNTAX, "this is no number");
    wrong("a + gpd", 5, CT_ERROR_NAME, "no variable is called gpd");
    wrong("a + lgo(a)", 5, CT_ERROR_NAME, "there is no function lgo");
    wrong("poly(a, 2)", 1, CT_ERROR_NAME, "poly stands in formulas only");
    wrong("log()", 1, CT_ERROR_ARGUMENT, "log takes one value: log(x)");
    wrong("log(a, 2)", 1, CT_ERROR_ARGUMENT, "log takes one value: log(x)");
    wrong("1 + ifelse(a > 2, 1)", 5, CT_ERROR_ARGUMENT, "ifelse takes other values: ifelse(condition, yes, no)");
    wrong("log(a,)", 7, CT_ERROR_SYNTAX, value_here);
    wrong("lag(a, b)", 8, CT_ERROR_ARGUMENT, "lag takes a whole number here, from 1 to 3");
    wrong("lag(a, 4)", 8, CT_ERROR_ARGUMENT, "lag takes a whole number here, from 1 to 3");
    wrong("lag(a, 0)", 8, CT_ERROR_ARGUMENT, "lag takes a whole number here, from 1 to 3");
    wrong("lag(a, 1.5)", 8, CT_ERROR_ARGUMENT, "lag takes a whole number here, from 1 to 3");
    wrong("bins(a, 1)", 9, CT_ERROR_ARGUMENT, "bins takes a whole number here, from 2 to 200");
    wrong("a + name", 5, CT_ERROR_ARGUMENT, "name is a text, and + needs a number");
    wrong("-name", 2, CT_ERROR_ARGUMENT, "name is a text, and the sign needs a number");
    wrong("log(name)", 5, CT_ERROR_ARGUMENT, "name is a text, and log needs a number");
    wrong("name && a", 1, CT_ERROR_ARGUMENT, "name is a text, and && needs a number");
    wrong("a == 'x'", 1, CT_ERROR_ARGUMENT, "a is a number and 'x' is a text: they do not compare");
    wrong("name < 'x'", 1, CT_ERROR_ARGUMENT, "texts are compared by == and != only");
    wrong("ifelse(a, 'x', 2)", 16, CT_ERROR_ARGUMENT, "ifelse gives a text in one case and a number in the other");
    wrong("bins(a, 2) == 'x'", 1, CT_ERROR_ARGUMENT,
          "bins makes a category and stands alone: nothing is computed of it");
    wrong("is_missing(factor(a))", 12, CT_ERROR_ARGUMENT,
          "factor makes a category and stands alone: nothing is computed of it");
}

/* size copies of a piece, then an end. */
static void repeated(const char *piece, size_t times, const char *end, long column, const char *message) {
    char *text = calloc(1, strlen(piece) * times + strlen(end) + 1), *to = text;
    for (size_t i = 0; i < times; i++)
        to = stpcpy(to, piece);
    strcpy(to, end);
    wrong(text, column, CT_ERROR_SYNTAX, message);
    free(text);
}

static void too_much(void **unused) {
    static const char deep[] = "more than 64 brackets and signs stand inside one another here";
    (void)unused;
    repeated("(", 65, "a", 66, deep);
    repeated("-", 65, "a", 66, deep);
    repeated("!", 65, "a", 66, deep);
    repeated("2^", 65, "a", 131, deep);
    repeated("abs(", 65, "a", 261, deep);
    repeated("+ a ", 1200, "", 4097, "an expression has 4096 bytes at most, and this one 4800");
    repeated("a +", 1300, "", 3901, "the expression ends where a value should stand");
    ct_table *table = table_text(small);
    char *sum = calloc(1, 4097), *to = sum;
    for (int i = 0; i < 2047; i++)
        to = stpcpy(to, i % 2 ? "b-" : "a+");
    strcpy(to, "a");
    ct_cells_made cells = worth(table, sum, NULL);
    assert_true(cells.exact);
    ct_cells_made_free(&cells);
    free(sum);
    ct_table_unref(table);
}

static void texts(void **unused) {
    static const char *const cases[][2] = {{"log( a)", "log(a)"},
                                           {"a+b * -c", "a + b * -c"},
                                           {"  lag(a ,2)  ", "lag(a, 2)"},
                                           {"! a&&b", "!a && b"},
                                           {"a ^ 2", "a^2"},
                                           {"(a+b)*c", "(a + b) * c"},
                                           {"a*(b+c)", "a * (b + c)"},
                                           {"-(a)", "-(a)"},
                                           {"ifelse(a>1,-1,+b)", "ifelse(a > 1, -1, +b)"},
                                           {"name=='x y'", "name == 'x y'"},
                                           {"`my var`/a", "`my var` / a"}};
    ct_table *table = table_text(small);
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ct_expression *e = ct_expression_read(cases[i][0], table, NULL);
        char *text = e ? ct_expression_text(e) : NULL;
        assert_non_null(text);
        assert_string_equal(text, cases[i][1]);
        free(text);
        ct_expression_free(e);
    }
    const char formula[] = "a ~ log(b + 1) + c", *at = formula + 4;
    ct_expression *e = ct_expression_read_value(formula, &at, table, NULL);
    assert_non_null(e);
    assert_string_equal(at, " + c");
    char *text = ct_expression_text(e);
    assert_string_equal(text, "log(b + 1)");
    assert_int_equal(ct_expression_source(e), 1);
    assert_true(ct_expression_uses(e, 1) && !ct_expression_uses(e, 0));
    assert_false(ct_expression_looks_along(e));
    free(text);
    ct_expression_free(e);
    ct_table_unref(table);
}

/* ---- Lags by another order ---- */

/* Years out of order, and one left out. */
static const char years[] = "a,year\n2,2005\n4,2008\n6,2004\n9,2006\n";

static void along_an_index(void **unused) {
    ct_table *table = table_text(years);
    (void)unused;
    ROWS("lag(a)", 6, NAN, NAN, 2);
    ROWS("lag(a, 2)", NAN, 9, NAN, 6);
    ROWS("lead(a)", 9, NAN, 2, NAN);
    ROWS("diff(a)", -4, NAN, NAN, 7);
    ROWS("pct(a, 2)", NAN, 100 * (4.0 / 9 - 1), NAN, 50);
    ROWS("cumsum(a)", 8, 21, 6, 17);
    ROWS("rank(a)", 1, 2, 3, 4);
    ct_expression *e = ct_expression_read("log(lag(a))", table, NULL);
    assert_true(ct_expression_looks_along(e));
    ct_expression_free(e);
    ct_table_unref(table);
}

/* ---- Dates and answers ---- */

/* Columns of these kinds, as a file's are made them. */
static ct_table *kinds_table(void) {
    static const double day[] = {13879, 13880, NAN, 14000}, month[] = {456, 457, 458, 459}, answer[] = {0, 1, 1, NAN};
    static const double year[] = {2008, 2009, 2010, 2011};
    static const struct {
        const char *name;
        ct_column_kind kind;
        ct_date_unit unit;
        const double *values;
    } columns[] = {{"day", CT_COLUMN_DATE, CT_DATE_DAY, day},
                   {"month", CT_COLUMN_DATE, CT_DATE_MONTH, month},
                   {"era", CT_COLUMN_DATE, CT_DATE_YEAR, year},
                   {"smokes", CT_COLUMN_YES_NO, CT_DATE_NONE, answer}};
    ct_table *table = table_text(small);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        ct_cells_made cells = {.kind = columns[i].kind, .unit = columns[i].unit, .exact = true};
        cells.values = malloc(4 * sizeof *cells.values);
        memcpy(cells.values, columns[i].values, 4 * sizeof *cells.values);
        if (columns[i].kind == CT_COLUMN_YES_NO) {
            cells.levels = ct_levels_new();
            ct_levels_code(cells.levels, "never", 5);
            ct_levels_code(cells.levels, "often", 5);
        }
        ct_table *made = ct_table_with(table, ct_table_columns(table), columns[i].name, NULL, &cells, NULL);
        assert_non_null(made);
        ct_table_unref(table);
        table = made;
    }
    return table;
}

static void wrong_in(ct_table *table, const char *text, long column, const char *message) {
    ct_error error = {0};
    assert_null(ct_expression_read(text, table, &error));
    assert_string_equal(error.message, message);
    assert_int_equal(error.column, column);
}

static void dates(void **unused) {
    ct_table *table = kinds_table();
    (void)unused;
    ROWS("day >= \"2008-01-02\"", 0, 1, NAN, 1);
    ROWS("'1.1.2008' == day", 1, 0, NAN, 0);
    ROWS("day < '2008-05-01'", 1, 1, NAN, 0);
    ROWS("month > '2008-02'", 0, 0, 1, 1);
    ROWS("month == '2008-02-01'", 0, 1, 0, 0);
    ROWS("era >= '2010'", 0, 0, 1, 1);
    ROWS("era >= 2010", 0, 0, 1, 1);
    ROWS("day - lag(day)", NAN, 1, NAN, NAN);
    ROWS("diff(month)", NAN, 1, 1, 1);
    ct_cells_made cells = worth(table, "lag(month)", NULL);
    assert_true(cells.kind == CT_COLUMN_DATE && cells.unit == CT_DATE_MONTH && cells.values[1] == 456);
    ct_cells_made_free(&cells);
    wrong_in(table, "day > 2008", 1, "day counts days: compare it with one, as \"2008-01-31\"");
    wrong_in(table, "day > '2008'", 7, "day counts days: compare it with one, as \"2008-01-31\"");
    wrong_in(table, "day > '2008-02-30'", 7, "the date 2008-02-30 does not exist");
    wrong_in(table, "month == '2008-02-15'", 10, "month counts months: compare it with one, as \"2008-01\"");
    wrong_in(table, "day == month", 1, "day counts days: compare it with one, as \"2008-01-31\"");
    wrong_in(table, "day == 'soon'", 8, "day counts days: compare it with one, as \"2008-01-31\"");
    ct_table_unref(table);
}

static void answers(void **unused) {
    ct_table *table = kinds_table();
    char note[CT_MESSAGE_SIZE];
    (void)unused;
    ROWS("smokes == 'often'", 0, 1, 1, NAN);
    ROWS("smokes != 'often'", 1, 0, 0, NAN);
    ROWS("smokes && a > 4", 0, 0, 1, NAN);
    ROWS("!smokes", 1, 0, 0, NAN);
    ROWS("smokes + 1", 1, 2, 2, NAN);
    ROWS("(a > 3) == 'yes'", 0, 1, 1, 1);
    wrong_in(table, "smokes == 'yes'", 11, "smokes is \"never\" or \"often\"");
    ct_cells_made cells = worth(table, "name != 'Ant'", note);
    assert_string_equal(note, "no row of name is 'Ant'");
    ct_cells_made_free(&cells);
    ct_table_unref(table);
}

/* ---- Random expressions, held against values computed while they are written ---- */

enum { WIDE = 5000 };

typedef struct writing {
    uint64_t state;
    char text[CT_EXPRESSION_LONGEST + 1];
    size_t used;
    double x[3]; /* the row's values */
} writing;

static void put(writing *w, const char *text) {
    w->used += (size_t)snprintf(w->text + w->used, sizeof w->text - w->used, "%s", text);
}

static double write_value(writing *w, int depth);

static double write_leaf(writing *w) {
    static const char *const names[] = {"p", "q", "r"};
    int which = (int)(random_bits(&w->state) % 4);
    if (which < 3) {
        put(w, names[which]);
        return w->x[which];
    }
    char number[16];
    int whole = (int)(random_bits(&w->state) % 40);
    snprintf(number, sizeof number, "%d.%d", whole / 10, whole % 10);
    put(w, number);
    return (double)whole / 10;
}

static double of_two(int op, double a, double b) {
    if (isnan(a) || isnan(b))
        return NAN;
    switch (op) {
    case 0: return a + b;
    case 1: return a - b;
    case 2: return a * b;
    case 3: return b == 0 ? NAN : a / b;
    case 4: return a < b;
    case 5: return a >= b;
    default: return a == b;
    }
}

static double write_two(writing *w, int depth) {
    static const char *const signs[] = {" + ", "-", "*", " / ", " < ", ">=", "=="};
    int op = (int)(random_bits(&w->state) % 7);
    put(w, "(");
    double a = write_value(w, depth - 1);
    put(w, signs[op]);
    double b = write_value(w, depth - 1);
    put(w, ")");
    return of_two(op, a, b);
}

static double write_call(writing *w, int depth) {
    static const char *const names[] = {"abs(", "-(", "sqrt(", "ifelse(p > 0, 1, ", "max(q, ", "is_missing("};
    int which = (int)(random_bits(&w->state) % 6);
    put(w, names[which]);
    double a = write_value(w, depth - 1);
    put(w, ")");
    switch (which) {
    case 0: return fabs(a);
    case 1: return -a;
    case 2: return a >= 0 ? sqrt(a) : NAN;
    case 3: return isnan(w->x[0]) ? NAN : w->x[0] > 0 ? 1 : a;
    case 4: return isnan(a) || isnan(w->x[1]) ? NAN : fmax(a, w->x[1]);
    default: return isnan(a);
    }
}

static double write_value(writing *w, int depth) {
    uint64_t choice = depth > 0 ? random_bits(&w->state) % 5 : 0;
    return choice == 0 ? write_leaf(w) : choice < 4 ? write_two(w, depth) : write_call(w, depth);
}

static ct_table *wide_table(double (*x)[3]) {
    uint64_t state = 7;
    double *all = malloc(3 * WIDE * sizeof *all);
    for (size_t i = 0; i < WIDE; i++)
        for (int j = 0; j < 3; j++) {
            double tenths = (double)(random_bits(&state) % 200) - 100;
            x[i][j] = random_bits(&state) % 20 == 0 ? NAN : j == 2 ? random_normal(&state) : tenths / (j ? 1 : 8);
            all[3 * i + (size_t)j] = x[i][j];
        }
    ct_table *table = table_of("p q r", WIDE, all);
    free(all);
    return table;
}

/* A comparison of what rounding decides may turn out either way: its neighbours say so. */
static void random_expressions(void **unused) {
    double(*x)[3] = malloc(WIDE * sizeof *x);
    ct_table *table = wide_table(x);
    size_t compared = 0, apart = 0;
    (void)unused;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        writing w = {.state = seed};
        write_value(&w, 6);
        if (w.used >= sizeof w.text)
            continue;
        ct_cells_made cells = worth(table, w.text, NULL);
        for (size_t row = 0; row < WIDE; row += 61) {
            writing again = {.state = seed};
            memcpy(again.x, x[row], sizeof again.x);
            double want = write_value(&again, 6), got = value(&cells, row);
            compared++;
            apart += !(isnan(want) ? isnan(got) : fabs(got - want) <= 1e-9 * (1 + fabs(want)));
        }
        ct_cells_made_free(&cells);
    }
    assert_true(compared > 20000);
    assert_in_range(apart, 0, compared / 500);
    free(x);
    ct_table_unref(table);
}

static void random_signs(void **unused) {
    static const char *const pieces[] = {
        "a",    "b",       "name", "1", ".5", "'x'",      "\"",   "`",     "(",  ")",   ",",
        "+",    "-",       "*",    "/", "^",  "!",        "==",   "<",     "&&", "|",   "log(",
        "lag(", "ifelse(", "NA",   " ", "=",  "\xC3\xA9", "\x01", "bins(", "#",  "1e5", "z("};
    ct_table *table = table_text(small);
    uint64_t state = 3;
    size_t read = 0;
    (void)unused;
    for (int round = 0; round < 20000; round++) {
        char text[200] = "";
        ct_error error = {0};
        for (uint64_t n = 1 + random_bits(&state) % 14; n > 0; n--)
            strcat(text, pieces[random_bits(&state) % (sizeof pieces / sizeof *pieces)]);
        ct_expression *e = ct_expression_read(text, table, &error);
        if (!e && (error.column < 1 || error.column > (long)strlen(text) + 1 || !*error.message))
            fail_msg("%s: column %ld: %s", text, error.column, error.message);
        ct_cells_made cells;
        char note[CT_MESSAGE_SIZE];
        read += e != NULL;
        if (e && ct_expression_evaluate(e, 1, NULL, &cells, note, &error) == CT_OK)
            ct_cells_made_free(&cells);
        ct_expression_free(e);
    }
    assert_true(read > 300);
    ct_table_unref(table);
}

static int stop_at_once(void *data, double share) {
    (void)data;
    return share >= 0;
}

static void stopping(void **unused) {
    double(*x)[3] = malloc(WIDE * sizeof *x);
    ct_table *table = wide_table(x);
    const ct_progress progress = {stop_at_once, NULL};
    static const char *const cases[] = {"p + q", "z(p)", "lag(p)", "cumsum(q)", "rank(r)"};
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ct_cells_made cells;
        char note[CT_MESSAGE_SIZE];
        ct_expression *e = ct_expression_read(cases[i], table, NULL);
        assert_int_equal(ct_expression_evaluate(e, 2, &progress, &cells, note, NULL), CT_CANCELLED);
        ct_expression_free(e);
    }
    free(x);
    ct_table_unref(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(binding),
                                       cmocka_unit_test(functions),
                                       cmocka_unit_test(what_is_missing),
                                       cmocka_unit_test(decimals),
                                       cmocka_unit_test(notes),
                                       cmocka_unit_test(categories),
                                       cmocka_unit_test(errors),
                                       cmocka_unit_test(too_much),
                                       cmocka_unit_test(texts),
                                       cmocka_unit_test(along_an_index),
                                       cmocka_unit_test(dates),
                                       cmocka_unit_test(answers),
                                       cmocka_unit_test(random_expressions),
                                       cmocka_unit_test(random_signs),
                                       cmocka_unit_test(stopping)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
