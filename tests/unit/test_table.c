/* Tables: columns, their summaries, the rule of the index, tables from a program's own numbers.
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

#include "support.h"

static void columns(void **unused) {
    ct_table *table = table_text("a,text,b,none\n3,x,0.25,\n-1.5,,NA,NA\n2,y,-7,\n");
    (void)unused;
    assert_int_equal(ct_table_rows(table), 3);
    assert_int_equal(ct_table_columns(table), 4);
    assert_int_equal(ct_table_find(table, "b"), 2);
    assert_int_equal(ct_table_find(table, "B"), -1);
    assert_int_equal(ct_table_find(table, ""), -1);
    const ct_column *a = ct_table_column(table, 0), *text = ct_table_column(table, 1);
    const ct_column *b = ct_table_column(table, 2), *none = ct_table_column(table, 3);
    assert_true(a->exact && a->decimals == 1 && a->values[0] == 30 && a->values[1] == -15);
    assert_true(a->present == 3 && a->minimum == -1.5 && a->maximum == 3 && !a->text);
    assert_true(text->kind == CT_COLUMN_TEXT && !text->values && text->present == 2);
    assert_true(isnan(text->minimum) && isnan(text->maximum));
    assert_string_equal(text->text, "x");
    assert_int_equal(text->n_levels, 2);
    assert_string_equal(text->levels[1], "y");
    assert_true(text->codes[0] == 0 && text->codes[1] == CT_NO_LEVEL && text->codes[2] == 1);
    assert_true(!a->codes && !a->levels && a->n_levels == 0);
    assert_true(b->present == 2 && b->minimum == -7 && b->maximum == 0.25 && isnan(b->values[1]));
    assert_true(none->kind == CT_COLUMN_NUMBER && none->present == 0 && isnan(none->minimum));
    assert_true(ct_table_value(table, 0, 0) == 3 && ct_table_value(table, 1, 0) == -1.5);
    assert_true(isnan(ct_table_value(table, 0, 1)) && isnan(ct_table_value(table, 1, 2)));
    ct_table_unref(table);
    ct_table_unref(NULL);
}

static void index_is(const char *csv, int want) {
    ct_table *table = table_text(csv);
    if (ct_table_index(table) != want)
        fail_msg("the index of\n%s is %d, not %d", csv, ct_table_index(table), want);
    ct_table_unref(table);
}

static void the_index(void **unused) {
    (void)unused;
    index_is("year,y\n2004,1\n2005,5\n2006,2\n", 0);
    index_is("y,Year\n1,2004\n5,2005\n2,2006\n", 1);
    index_is("y,QUARTER\n1,1\n5,2\n", 1);
    index_is("month,y\n12,1\n11,5\n10,1\n", 0);
    index_is("date,y\n20040101,1\n20050101,5\n20060101,1\n", 0);
    index_is("time,y\n0.1,1\n0.2,5\n0.3,1\n0.4,2\n", 0);
    index_is("y,time,year\n1,5,2004\n2,10,2005\n", 1);
    /* In any order, with gaps where half of the steps are one. */
    index_is("year,y\n2006,1\n2004,5\n2005,2\n", 0);
    index_is("year,y\n2004,1\n2005,5\n2007,2\n", 0);
    index_is("year,y\n2004,1\n2006,5\n2010,2\n2012,2\n", 0);
    index_is("year,y\n2004,1\n2006,5\n2010,2\n2014,3\n", -1);
    index_is("year,y\n2004,1\n2006,5\n2009,2\n2011,3\n2013,4\n", -1);
    /* Unevenly stepped, not unique, with a missing one, of one row, of text, called otherwise: no index. */
    index_is("year,y\n2004,1\n2004,5\n2004,2\n", -1);
    index_is("year,y\n2004,1\n2005,2\n2004,3\n", -1);
    index_is("year,y\n2004,1\n,5\n2006,2\n", -1);
    index_is("year,y\n2004,1\n", -1);
    index_is("years,y\n2004,1\n2005,5\n2006,2\n", -1);
    index_is("year of birth,y\n2004,1\n2005,5\n2006,2\n", -1);
    index_is("x,y\n1,1\n2,5\n3,2\n", -1);
    /* The first that qualifies. */
    index_is("year,time\n2004,1\n2005,2\n2005,3\n", 1);
    index_is("time,year\n1,2004\n2,2005\n3,2006\n", 0);
}

/* Quarters as a program counts them: steps that only rounding makes uneven. */
static void index_of_doubles(void **unused) {
    double values[40], uneven[40];
    const char *name = "time";
    const double *pointer = values, *other = uneven;
    (void)unused;
    for (int i = 0; i < 40; i++) {
        values[i] = 1990 + i / 12.0;
        uneven[i] = values[i] + (i == 20 ? 1e-9 : 0);
    }
    ct_table *table = ct_table_new(40, 1, &name, &pointer, NULL);
    assert_int_equal(ct_table_index(table), 0);
    ct_table_unref(table);
    table = ct_table_new(40, 1, &name, &other, NULL);
    assert_int_equal(ct_table_index(table), -1);
    ct_table_unref(table);
}

static void from_a_program(void **unused) {
    const double values[] = {1, 0.1, NAN, -2, 1e300, -0.0, 9007199254740991, 3, 5};
    ct_table *table = table_of("a b c", 3, values);
    (void)unused;
    const ct_column *a = ct_table_column(table, 0), *b = ct_table_column(table, 1), *c = ct_table_column(table, 2);
    assert_int_equal(ct_table_rows(table), 3);
    assert_true(a->exact && a->decimals == 0 && a->values[2] == 9007199254740991);
    assert_true(!b->exact && b->decimals == 0 && b->values[1] == 1e300 && b->values[0] == 0.1);
    assert_true(c->exact && c->present == 2 && isnan(c->values[0]) && !signbit(c->values[1]));
    assert_true(!a->text && a->text_line == 0 && a->minimum == -2);
    assert_ptr_equal(ct_table_ref(table), table);
    ct_table_unref(table);
    assert_int_equal(ct_table_columns(table), 3);
    ct_table_unref(table);
}

/* A table without rows is one of numbers all the same, and a model on it says that it has no rows. */
static void of_no_rows(void **unused) {
    double nothing[1] = {0};
    data_set d = data_of(table_of("a b", 0, nothing), NULL, CT_LEVELS);
    (void)unused;
    assert_int_equal(ct_table_column(d.table, 0)->kind, CT_COLUMN_NUMBER);
    assert_int_equal(ct_table_index(d.table), -1);
    ct_model *m = fit(&d, "a ~ b");
    assert_int_equal(m->n, 0);
    assert_int_equal(m->reason, CT_REASON_NO_ROWS);
    ct_model_free(m);
    data_close(&d);
    assert_non_null((d.table = ct_table_new(0, 0, NULL, NULL, NULL)));
    data_close(&d);
}

/* Names are not compared each with each: 100,000 columns take no seconds. */
static void many_columns(void **unused) {
    enum { MANY = 100000, SIZE = 16 };
    char(*names)[SIZE] = malloc(MANY * sizeof *names);
    const char **pointers = malloc(MANY * sizeof *pointers);
    const double value = 2, **values = malloc(MANY * sizeof *values);
    ct_error error = {0};
    (void)unused;
    assert_true(names && pointers && values);
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], SIZE, "v%d", i);
        pointers[i] = names[i];
        values[i] = &value;
    }
    ct_table *table = ct_table_new(1, MANY, pointers, values, &error);
    assert_non_null(table);
    assert_int_equal(ct_table_find(table, "v99999"), MANY - 1);
    ct_table_unref(table);
    strcpy(names[MANY - 1], names[77]);
    assert_null(ct_table_new(1, MANY, pointers, values, &error));
    assert_string_equal(error.message, "two columns are called v77");
    free(names);
    free(pointers);
    free(values);
}

static void refused(size_t columns, const char *const *names, double value, const char *message) {
    double values[2] = {1, value};
    const double *pointers[] = {values, values, values};
    ct_error error = {0};
    assert_null(ct_table_new(2, columns, names, pointers, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_string_equal(error.message, message);
    assert_null(ct_table_new(2, columns, names, pointers, NULL));
}

static void what_a_program_may_not(void **unused) {
    static const char *const empty[] = {"a", "", "c"}, *const missing[] = {"a", NULL},
                             *const doubled[] = {"a", "b", "a"}, *const good[] = {"a", "b", "c"};
    (void)unused;
    refused(3, empty, 2, "column 2 has no name");
    refused(2, missing, 2, "column 2 has no name");
    refused(3, doubled, 2, "two columns are called a");
    refused(2, good, INFINITY, "column a holds an infinite value");
    refused(1, good, -INFINITY, "column a holds an infinite value");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),        cmocka_unit_test(the_index),  cmocka_unit_test(index_of_doubles),
        cmocka_unit_test(from_a_program), cmocka_unit_test(of_no_rows), cmocka_unit_test(what_a_program_may_not),
        cmocka_unit_test(many_columns),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
