/* Tables made of tables: what changes, what is shared, what is refused.
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

#include "engine/table_edit.h"
#include "support.h"

static ct_table *start(void) {
    return table_text("year,a,word\n2004,1.5,x\n2005,2.5,y\n2006,,x\n");
}

/* The names of the columns, in their order. */
static void has(const ct_table *table, const char *names) {
    char all[200] = "";
    assert_non_null(table);
    for (size_t i = 0; i < ct_table_columns(table); i++)
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? " " : "", ct_table_column(table, i)->name);
    assert_string_equal(all, names);
}

static ct_cells_made numbers(size_t rows, double first) {
    ct_cells_made cells = {.kind = CT_COLUMN_NUMBER, .exact = true, .values = malloc(rows * sizeof(double))};
    for (size_t i = 0; i < rows; i++)
        cells.values[i] = first + (double)i;
    return cells;
}

static void one_more(void **unused) {
    ct_table *table = start();
    ct_cells_made cells = numbers(3, 7);
    ct_error error = {0};
    (void)unused;
    ct_table *made = ct_table_with(table, 2, "b", "a * 2", &cells, &error);
    has(made, "year a b word");
    has(table, "year a word");
    assert_null(cells.values);
    const ct_column *b = ct_table_column(made, 2);
    assert_string_equal(b->definition, "a * 2");
    assert_true(b->exact && b->present == 3 && b->minimum == 7 && b->maximum == 9);
    assert_null(ct_table_column(made, 1)->definition);
    assert_ptr_equal(ct_table_column(made, 1)->values, ct_table_column(table, 1)->values);
    assert_int_equal(ct_table_index(made), 0);
    assert_int_equal(ct_table_same(made, table, 2), 3);
    assert_int_equal(ct_table_same(table, made, 3), 2);
    assert_int_equal(ct_table_same(table, made, 2), -1);
    cells = numbers(3, 0);
    assert_null(ct_table_with(made, 0, "a", NULL, &cells, &error));
    assert_string_equal(error.message, "there is a column a already");
    assert_null(ct_table_with(made, 0, "", NULL, &cells, &error));
    assert_string_equal(error.message, "a column needs a name");
    assert_non_null(cells.values);
    ct_cells_made_free(&cells);
    ct_cells_made_free(&cells);
    ct_table_unref(table); /* what is shared stays */
    assert_true(ct_table_value(made, 0, 1) == 1.5);
    assert_string_equal(ct_table_column(made, 3)->levels[1], "y");
    ct_table_unref(made);
}

static void another_kind(void **unused) {
    ct_table *table = start(), *again, *back;
    ct_cells_made cells = numbers(3, 0);
    ct_error error = {0};
    (void)unused;
    ct_table *made = ct_table_turned(table, 2, &cells, &error);
    has(made, "year a word");
    const ct_column *word = ct_table_column(made, 2);
    assert_true(word->kind == CT_COLUMN_NUMBER && word->n_levels == 0 && !word->codes && word->values[2] == 2);
    assert_int_equal(ct_table_same(made, table, 2), 2);
    assert_ptr_equal(ct_table_origin(made, 2)->codes, ct_table_origin(table, 2)->codes);
    ct_table_unref(table);
    cells =
        (ct_cells_made){.kind = CT_COLUMN_CATEGORY, .codes = calloc(3, sizeof(uint32_t)), .levels = ct_levels_new()};
    assert_int_equal(ct_levels_code(cells.levels, "z", 1), 0);
    cells.codes[1] = CT_NO_LEVEL;
    again = ct_table_turned(made, 2, &cells, &error);
    word = ct_table_column(again, 2);
    assert_true(word->kind == CT_COLUMN_CATEGORY && word->n_levels == 1 && word->present == 2 && !word->values);
    assert_true(isnan(word->minimum) && isnan(ct_table_value(again, 0, 2)));
    ct_table_unref(made);
    made = ct_table_renamed(again, 2, "w", &error);
    ct_table_unref(again);
    back = ct_table_restored(made, 2, &error);
    has(back, "year a w");
    word = ct_table_column(back, 2);
    assert_true(word->kind == CT_COLUMN_TEXT && word->n_levels == 2 && word->codes[1] == 1);
    assert_string_equal(word->text, "x");
    assert_int_equal(word->text_line, 2);
    ct_table_unref(made);
    ct_table_unref(back);
}

static void names_and_labels(void **unused) {
    ct_table *table = start(), *made, *back;
    ct_error error = {0};
    (void)unused;
    made = ct_table_renamed(table, 0, "jahr", &error);
    has(made, "jahr a word");
    assert_int_equal(ct_table_index(made), -1); /* it was one by its name */
    back = ct_table_renamed(made, 0, "jahr", &error);
    has(back, "jahr a word");
    ct_table_unref(back);
    back = ct_table_renamed(made, 0, "year", &error);
    assert_int_equal(ct_table_index(back), 0);
    assert_null(ct_table_renamed(made, 0, "a", &error));
    assert_string_equal(error.message, "there is a column a already");
    assert_null(ct_table_renamed(made, 0, "", &error));
    ct_table_unref(made);
    made = ct_table_labelled(back, 1, "what it costs", &error);
    assert_string_equal(ct_table_column(made, 1)->labels->variable, "what it costs");
    assert_null(ct_table_column(back, 1)->labels);
    ct_table_unref(back);
    back = ct_table_renamed(made, 1, "cost", &error);
    assert_string_equal(ct_table_column(back, 1)->labels->variable, "what it costs");
    ct_table_unref(made);
    made = ct_table_restored(back, 1, &error); /* neither name nor label are of the kind */
    has(made, "year cost word");
    assert_string_equal(ct_table_column(made, 1)->labels->variable, "what it costs");
    ct_table_unref(back);
    back = ct_table_labelled(made, 1, "", &error);
    assert_null(ct_table_column(back, 1)->labels);
    ct_table_unref(made);
    ct_table_unref(back);
    ct_table_unref(table);
}

static void fewer_and_elsewhere(void **unused) {
    ct_table *table = start(), *made;
    const size_t two[] = {2, 0}, all[] = {0, 1, 2};
    ct_error error = {0};
    (void)unused;
    made = ct_table_without(table, two, 2, &error);
    has(made, "a");
    assert_int_equal(ct_table_index(made), -1);
    assert_int_equal(ct_table_rows(made), 3);
    assert_int_equal(ct_table_same(made, table, 1), 0);
    assert_int_equal(ct_table_same(made, table, 2), -1);
    ct_table_unref(made);
    assert_null(ct_table_without(table, all, 3, &error));
    assert_string_equal(error.message, "no column would be left");
    const struct {
        size_t column, before;
        const char *want;
    } moves[] = {{0, 3, "a word year"}, {2, 0, "word year a"}, {1, 1, "year a word"},
                 {1, 2, "year a word"}, {2, 1, "year word a"}, {0, 2, "a year word"}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        made = ct_table_moved(table, moves[i].column, moves[i].before, &error);
        has(made, moves[i].want);
        ct_table_unref(made);
    }
    ct_table_unref(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_more), cmocka_unit_test(another_kind),
                                       cmocka_unit_test(names_and_labels), cmocka_unit_test(fewer_and_elsewhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
