/* Expressions taken apart: what a person reads comes out, whatever keeps the decimals exact inside.
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

#include "engine/csv.h"
#include "engine/expression/expression_walk.h"

static const char data[] = "x,cents,name,day\n1.25,100,a,2004-01-01\n-2.5,250,b,2004-01-02\n3.75,,a,2004-01-03\n";

/* The expression with every part in brackets behind its name. */
static void write_part(FILE *out, const ct_expression *e, int at) {
    static const char *const names[CT_PART_KINDS] = {
        "column", "number", "text",  "missing", "negate", "add",  "subtract", "multiply", "divide", "by",    "power", "of",
        "equal",  "unequal", "less", "most",    "more",   "least", "not",     "and",      "or",     "round", "call"};
    ct_expression_part part = ct_expression_part_at(e, at);
    if (part.kind == CT_PART_COLUMN) {
        fputs(ct_table_column(ct_expression_table(e), part.column)->name, out);
        return;
    }
    if (part.kind == CT_PART_NUMBER) {
        fprintf(out, "%.15g", part.number);
        return;
    }
    if (part.kind == CT_PART_TEXT) {
        fprintf(out, "'%s'", part.text);
        return;
    }
    fputs(part.kind == CT_PART_CALL ? ct_function_about(part.function)->name : names[part.kind], out);
    if (part.kind == CT_PART_DIVIDE_BY || part.kind == CT_PART_POWER_OF || part.kind == CT_PART_ROUND)
        fprintf(out, " %.15g", part.number);
    if (part.steps && part.kind == CT_PART_CALL)
        fprintf(out, " %ld", part.steps);
    for (int i = 0; i < part.n_arguments; i++) {
        fputs(i ? ", " : "(", out);
        write_part(out, e, part.arguments[i]);
    }
    if (part.n_arguments > 0)
        putc(')', out);
}

static void check(const char *text, const char *wanted) {
    ct_error error = {0};
    char *written = NULL;
    size_t size;
    ct_table *table = ct_csv_parse("data", data, strlen(data), NULL, &error);
    assert_non_null(table);
    ct_expression *e = ct_expression_read(text, table, &error);
    assert_string_equal(error.message, "");
    assert_non_null(e);
    FILE *out = open_memstream(&written, &size);
    write_part(out, e, ct_expression_root(e));
    fclose(out);
    assert_string_equal(written, wanted);
    free(written);
    ct_expression_free(e);
    ct_table_unref(table);
}

static void test_scales_do_not_show(void **state) {
    (void)state;
    check("x + cents", "add(x, cents)");
    check("x + 0.001", "add(x, 0.001)");
    check("x > 1.125 && cents <= 250.5", "and(more(x, 1.125), most(cents, 250.5))");
    check("log(x) * -2.50", "multiply(log(x), -2.5)");
    check("max(x, cents, 1.5)", "max(max(x, cents), 1.5)");
    check("ifelse(x > 0, x, 7)", "ifelse(more(x, 0), x, 7)");
}

static void test_powers_of_ten_do(void **state) {
    (void)state;
    check("cents / 100", "by 100(cents)");
    check("cents / 1", "cents");
    check("x / 1000 + 1", "add(by 1000(x), 1)");
    check("x / 3", "divide(x, 3)");
    check("100 / x", "divide(100, x)");
}

static void test_numbers_that_are_part_of_it(void **state) {
    (void)state;
    check("x ^ 2", "of 2(x)");
    check("x ^ 3", "of 3(x)");
    check("x ^ 0.5", "power(x, 0.5)");
    check("2 ^ x", "power(2, x)");
    check("round(x, 1)", "round 1(x)");
    check("round(x)", "round 0(x)");
    check("round(cents, -2)", "round -2(cents)");
    check("round(x / 3, 2)", "round 2(divide(x, 3))");
    check("round(x / 3, -2)", "round -2(divide(x, 3))");
    check("round(x, 2)", "x");
    check("lag(x, 2)", "lag 2(x)");
    check("bins(x, 5)", "bins 5(x)");
}

static void test_texts_dates_and_what_is_missing(void **state) {
    (void)state;
    check("name == 'a'", "equal(name, 'a')");
    check("day >= '2004-01-02'", "least(day, 12419)");
    check("if(missing(x), NA, -x)", "ifelse(is_missing(x), missing, negate(x))");
    check("!(x > 1) || TRUE", "or(not(more(x, 1)), 1)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scales_do_not_show), cmocka_unit_test(test_powers_of_ten_do),
        cmocka_unit_test(test_numbers_that_are_part_of_it), cmocka_unit_test(test_texts_dates_and_what_is_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
