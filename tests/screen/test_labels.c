/* Labels on the grid: what a file of Stata says of variables and of values, in the data and beside the variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "engine/describe.h"
#include "engine/read/statfile.h"
#include "tui/app_inside.h"

static ct_table *read_survey(ct_csv_report *reading) {
    char path[STAGE_LINE];
    ct_error error;
    snprintf(path, sizeof path, "%s/tests/read/survey.dta", stage_srcdir());
    ct_stream *stream = ct_stream_open(path, NULL, NULL, &error);
    *reading = (ct_csv_report){0};
    ct_table *table = stream ? ct_stat_read(stream, NULL, 0, NULL, NULL, reading, &error) : NULL;
    ct_stream_close(stream);
    assert_non_null(table);
    return table;
}

static stage open_survey(int rows, int columns, bool ascii) {
    ct_csv_report reading;
    ct_table *table = read_survey(&reading);
    return stage_table("survey.dta", table, &reading, rows, columns, ascii);
}

/* The most frequent numbers, of equally frequent ones the least first; without rows that are excluded. */
static void most_frequent_numbers(void **state) {
    static const double moods[] = {-2, 1, -1, 0, 2}, sexes[] = {1, 2};
    static const size_t counts[] = {8, 4, 3, 3, 3}, first[] = {0};
    ct_csv_report reading;
    ct_table *table = read_survey(&reading);
    ct_description d;
    ct_terms *terms = ct_terms_new_without(table, NULL, 0, CT_LEVELS, (ct_excluded){first, 1}, NULL);
    (void)state;
    assert_int_equal(ct_describe(table, (size_t)ct_table_find(table, "mood"), NULL, NULL, &d), CT_OK);
    assert_int_equal(d.n_top, CT_TOP_LEVELS);
    for (size_t i = 0; i < d.n_top; i++)
        assert_true(d.top[i].value == moods[i] && d.top[i].count == counts[i]);
    assert_int_equal(ct_describe(table, (size_t)ct_table_find(table, "sex"), terms, NULL, &d), CT_OK);
    ct_terms_unref(terms);
    assert_int_equal(d.n_top, 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(d.top[i].value == sexes[i] && d.top[i].count == (i == 0 ? 13 : 10));
    assert_int_equal(ct_describe(table, (size_t)ct_table_find(table, "age"), NULL, NULL, &d), CT_OK);
    assert_int_equal(d.n_top, 0);
    ct_table_unref(table);
}

static void labels_in_the_data(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        stage on = open_survey(sizes[i][0], sizes[i][1], false);
        stage_press(&on, "5 Right Right");
        stage_is_safe(&on);
        stage_golden_sized(&on, "labels");
        stage_press(&on, "t");
        stage_shows(&on, "numbers without labels");
        assert_int_equal(stage_find(&on, "1 male"), -1);
        stage_shows(&on, "    5  13.25    1      NA     3   63");
        stage_press(&on, "t");
        stage_shows(&on, "labels beside their numbers");
        stage_shows(&on, "1 male    NA");
        stage_close(&on);
    }
    stage on = open_survey(40, 120, true);
    stage_press(&on, "5");
    stage_is_safe(&on);
    stage_shows(&on, "5 \\u4e2d\\u56fd");
    stage_close(&on);
}

/* What a column cuts stands whole below; and without a pane for it the variable's label. */
static void labels_below(void **state) {
    (void)state;
    stage on = open_survey(24, 80, false);
    stage_press(&on, "5 Right Right Down");
    stage_shows(&on, " 6 Islands and all that lies beyond the sea");
    stage_press(&on, "Down");
    stage_shows(&on, " Region where the respondent lives");
    stage_press(&on, "Right Right");
    assert_int_equal(stage_find(&on, "Region where"), -1);
    stage_press(&on, "1 Down");
    stage_shows(&on, " Region where the respondent lives (1 North, 2 South");
    stage_close(&on);
    on = open_survey(24, 120, false);
    stage_press(&on, "Down .");
    stage_shows(&on, "region: n 23 of 24, mean 3.8261");
    stage_shows(&on, "max 7.0000; Region where the respondent lives");
    stage_close(&on);
}

/* Found while they are shown, and only then. */
static void labels_are_found(void **state) {
    (void)state;
    stage on = open_survey(24, 80, false);
    stage_press(&on, "5 /");
    stage_type(&on, "east");
    stage_press(&on, "Enter");
    stage_shows(&on, "row 7, region: 3 East");
    assert_int_equal(ct_data_cursor_row(&on.app->data), 6);
    stage_press(&on, "n");
    assert_int_equal(ct_data_cursor_row(&on.app->data), 13);
    stage_run(&on, "find 3");
    stage_shows(&on, "row 14, region: 3 East");
    stage_press(&on, "t n");
    stage_run(&on, "find east");
    stage_shows(&on, "no name and no cell holds east");
    stage_close(&on);
}

/* A float of Stata has the digits that a float holds. */
static void floats(void **state) {
    char path[STAGE_LINE];
    ct_csv_report reading = {0};
    ct_error error;
    (void)state;
    snprintf(path, sizeof path, "%s/tests/read/people.dta", stage_srcdir());
    ct_stream *stream = ct_stream_open(path, NULL, NULL, &error);
    ct_table *table = stream ? ct_stat_read(stream, NULL, 0, NULL, NULL, &reading, &error) : NULL;
    ct_stream_close(stream);
    assert_non_null(table);
    stage on = stage_table("people.dta", table, &reading, 24, 80, false);
    stage_press(&on, "5");
    stage_shows(&on, "income  weight  name  hours");
    stage_shows(&on, "   300     0.1  NA       38");
    stage_close(&on);
}

static void on_and_off(void **state) {
    static const char csv[] = "a,b\n1,2\n2,3\n4,1\n";
    (void)state;
    stage on = open_survey(24, 80, false);
    stage_press(&on, "t");
    stage_shows(&on, "labels stand in the data: 5 shows it");
    stage_press(&on, "5");
    stage_shows(&on, "t labels");
    stage_run(&on, "labels off");
    assert_int_equal(stage_find(&on, "male"), -1);
    stage_run(&on, "labels off");
    assert_int_equal(stage_find(&on, "male"), -1);
    stage_run(&on, "labels on # so that they are seen");
    stage_shows(&on, "1 male");
    stage_run(&on, "labels maybe");
    stage_shows(&on, "it may be on or off");
    stage_close(&on);
    on = stage_open("plain.csv", csv, sizeof csv - 1, 24, 80, false);
    stage_press(&on, "5 t");
    stage_shows(&on, "this file has no labels for numbers");
    assert_int_equal(stage_find(&on, "t labels"), -1);
    stage_close(&on);
}

/* Beside the variables where the screen is wide enough for all their figures, and where the pane is zoomed. */
static void beside_the_variables(void **state) {
    (void)state;
    stage on = open_survey(60, 200, false);
    stage_shows(&on, "variable     label");
    stage_shows(&on, "sex          Sex of the respond…");
    stage_golden_sized(&on, "labels-variables");
    stage_resize(&on, 40, 120);
    assert_int_equal(stage_find(&on, "Sex of the"), -1);
    stage_press(&on, "z");
    stage_shows(&on, "Sex of the respondent  ");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_frequent_numbers), cmocka_unit_test(labels_in_the_data), cmocka_unit_test(labels_below),
        cmocka_unit_test(labels_are_found),      cmocka_unit_test(on_and_off), cmocka_unit_test(floats),         cmocka_unit_test(beside_the_variables),
    };
    if (!ct_stat_built()) {
        print_message("1..0 # SKIP built without ReadStat\n");
        return 0;
    }
    return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
