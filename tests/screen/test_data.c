/* The data view on the grid: what is shown of a table, moving, sorting, finding, and what it says of a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "tui/app_inside.h"

static void at_five_sizes(void **state) {
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        stage on = stage_file("tests/oracle/airquality.csv", stage_sizes[size][0], stage_sizes[size][1], false);
        stage_run(&on, "fit Ozone ~ Wind");
        stage_press(&on, "5");
        stage_golden_sized(&on, "data");
        stage_close(&on);
        on = stage_demo(stage_sizes[size][0], stage_sizes[size][1], false);
        stage_press(&on, "5 Right Down s");
        stage_golden_sized(&on, "data-demo");
        stage_close(&on);
    }
}

/* ---- Cells ---- */

/* As written: decimals of the column's scale, long doubles as they read back, texts, and what is missing. */
static void cells_as_written(void **state) {
    static const char csv[] = "price,wide,tiny,name,note\n1.50,1e300,-0.000001,\xe4\xb8\xad\xe5\x9b\xbd,a\n-20,0.1,2,b\x1b[31mc,\n"
                              "NA,-123456.789,0.5,,a very long remark that no column of the screen can hold\n";
    (void)state;
    stage on = stage_open("cells.csv", csv, sizeof csv - 1, 24, 80, false);
    stage_press(&on, "5");
    stage_shows(&on, "   1.50       1e+300  -0.000001  中国");
    stage_shows(&on, " -20.00          0.1   2.000000  b");
    stage_shows(&on, "    NA  -123456.789   0.500000  NA");
    stage_is_safe(&on);
    stage_press(&on, "Right Right Right Right");
    stage_press(&on, "Down Down");
    stage_shows(&on, " a very long remark that no column of the screen can hold"); /* whole, below */
    stage_shows(&on, "note: n 2, missing 1, distinct 2");
    stage_close(&on);
}

/* ---- Moving ---- */

static stage open_many(int rows, int columns, int table_rows, int table_columns) {
    size_t room = (size_t)table_columns * (size_t)(table_rows + 1) * 12 + 16, used = 0;
    char *csv = malloc(room);
    assert_non_null(csv);
    for (int i = 0; i < table_columns; i++)
        used += (size_t)snprintf(csv + used, room - used, "c%d%s", i, i + 1 < table_columns ? "," : "\n");
    for (int row = 0; row < table_rows; row++)
        for (int i = 0; i < table_columns; i++)
            used += (size_t)snprintf(csv + used, room - used, "%d%s", (row * 7919 + i) % 1000 + 1000 * (row % 2),
                                     i + 1 < table_columns ? "," : "\n");
    stage on = stage_open("many.csv", csv, used, rows, columns, false);
    free(csv);
    return on;
}

/* Headings and names of rows stay; the ends of the table are the ends of moving. */
static void the_window_follows(void **state) {
    (void)state;
    stage on = open_many(24, 80, 500, 40);
    stage_press(&on, "5");
    stage_shows(&on, "rows 1-18 of 500");
    stage_press(&on, "G");
    stage_shows(&on, "rows 483-500 of 500");
    stage_shows(&on, "c0");
    for (int i = 0; i < 60; i++)
        stage_press(&on, "Right");
    stage_shows(&on, "-40 of 40");
    stage_shows(&on, "c39: n 500");
    stage_shows(&on, "  500 ");
    stage_press(&on, "g");
    stage_shows(&on, "rows 1-18 of 500");
    stage_press(&on, "PgDn PgDn");
    stage_run(&on, "row 250");
    stage_shows(&on, " 250  ");
    stage_shows(&on, "row 250 of 500");
    stage_press(&on, "1");
    stage_shows(&on, "Model  c39 ~ 1");
    stage_run(&on, "row 3");
    stage_shows(&on, "rows 1-18 of 500");
    stage_close(&on);
}

static void rows_that_are_not_there(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "5");
    static const char *const lines[][2] = {{"row 0", "say which row, from 1 to 15"},
                                           {"row -3", "say which row, from 1 to 15"},
                                           {"row seven", "say which row, from 1 to 15"},
                                           {"row 7 8", "say which row, from 1 to 15"},
                                           {"row", "say which row, from 1 to 15"},
                                           {"row 16", "there are 15 rows"},
                                           {"row 99999999999999999999999", "there are 15 rows"},
                                           {"view figures", "it may be explore, compare or data"},
                                           {"sort gdpp", "no variable is called gdpp; did you mean gdp?"},
                                           {"sort gdp users", "rows are sorted by one column, or by file"}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        stage_run(&on, lines[i][0]);
        stage_shows(&on, lines[i][1]);
        stage_press(&on, "Esc");
        stage_shows(&on, "rows 1-15 of 15");
    }
    stage_close(&on);
}

/* ---- Sorting ---- */

static int row_of(const stage *on, const char *text) {
    return stage_find_from(on, 2, text);
}

/* Upwards, downwards, as it was; missing ones last, equal ones as in the file; the cursor stays with its row. */
static void sorting(void **state) {
    static const char csv[] = "x,t\n3,pear\n1,apple\n,fig\n1,\n2,apple\n,kiwi\n";
    (void)state;
    stage on = stage_open("sort.csv", csv, sizeof csv - 1, 24, 80, false);
    stage_press(&on, "5 Down s"); /* row 2, x */
    stage_shows(&on, "by x, upwards, to look at only");
    assert_true(row_of(&on, "    2   1  apple") < row_of(&on, "    4   1  NA"));
    assert_true(row_of(&on, "    4   1") < row_of(&on, "    5   2"));
    assert_true(row_of(&on, "    1   3") < row_of(&on, "    3  NA"));
    assert_true(row_of(&on, "    3  NA") < row_of(&on, "    6  NA"));
    stage_press(&on, "s");
    assert_true(row_of(&on, "    1   3") < row_of(&on, "    5   2"));
    assert_true(row_of(&on, "    2   1") < row_of(&on, "    4   1"));
    assert_true(row_of(&on, "    4   1") < row_of(&on, "    3  NA"));
    assert_true(row_of(&on, "    3  NA") < row_of(&on, "    6  NA"));
    assert_int_equal(ct_data_cursor_row(&on.app->data), 1);
    stage_press(&on, "s");
    stage_shows(&on, "rows as in the file");
    assert_true(row_of(&on, "    1   3") < row_of(&on, "    2   1"));
    stage_run(&on, "sort t");
    assert_true(row_of(&on, "    2   1  apple") < row_of(&on, "    5   2  apple"));
    assert_true(row_of(&on, "    3  NA  fig") < row_of(&on, "    1   3  pear"));
    assert_true(row_of(&on, "    1   3  pear") < row_of(&on, "    4   1  NA"));
    stage_run(&on, "sort file");
    assert_true(row_of(&on, "    1   3") < row_of(&on, "    2   1"));
    stage_close(&on);
}

/* The models take the rows as they were. */
static void models_keep_the_order(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "fit gdp ~ users");
    ct_session_settle(on.session);
    double before = ct_model_get(ct_session_model(on.session), CT_DW, NULL);
    stage_press(&on, "5");
    stage_run(&on, "sort users");
    stage_run(&on, "sort users");
    stage_run(&on, "difference");
    stage_run(&on, "undo");
    ct_session_settle(on.session);
    assert_true(ct_model_get(ct_session_model(on.session), CT_DW, NULL) == before);
    stage_shows(&on, "by users, downwards");
    stage_close(&on);
}

/* ---- Finding ---- */

static void cursor_is(const stage *on, size_t row, size_t column) {
    assert_int_equal(ct_data_cursor_row(&on->app->data), row - 1);
    assert_int_equal(on->app->data.column, column - 1);
}

static void finding(void **state) {
    static const char csv[] =
        "year,price,town,far\n2001,1.50,Bath,1e300\n2002,20.15,York,1\n2003,,bath road,1\n2004,15.00,Leeds,0.7\n";
    (void)state;
    stage on = stage_open("find.csv", csv, sizeof csv - 1, 24, 80, false);
    stage_press(&on, "5 /");
    stage_type(&on, "tow");
    cursor_is(&on, 1, 3);
    stage_press(&on, "Enter");
    stage_shows(&on, "column 3 of 4: town");
    stage_press(&on, "/");
    stage_type(&on, "15");
    stage_press(&on, "Enter");
    cursor_is(&on, 2, 2);
    stage_shows(&on, "row 2, price: 20.15");
    stage_press(&on, "n");
    cursor_is(&on, 4, 2);
    stage_press(&on, "n");
    cursor_is(&on, 2, 2);
    stage_shows(&on, "row 2, price: 20.15; from the top again");
    stage_press(&on, "n /"); /* the line counts from where it was opened, not from what it showed on the way */
    stage_type(&on, "York");
    cursor_is(&on, 2, 3);
    stage_press(&on, "Enter");
    stage_shows(&on, "row 2, town: York; from the top again");
    stage_run(&on, "find 15");
    stage_press(&on, "n");
    cursor_is(&on, 2, 2);
    stage_press(&on, "N");
    cursor_is(&on, 4, 2);
    stage_run(&on, "find bath");
    cursor_is(&on, 1, 3);
    stage_press(&on, "n");
    cursor_is(&on, 3, 3);
    stage_run(&on, "find NA"); /* what is seen is found */
    cursor_is(&on, 3, 2);
    stage_shows(&on, "row 3, price: NA");
    stage_run(&on, "find na");
    stage_shows(&on, "no name and no cell holds na");
    stage_run(&on, "find bath r");
    stage_run(&on, "find nowhere");
    stage_shows(&on, "no name and no cell holds nowhere");
    cursor_is(&on, 3, 3);
    stage_press(&on, "/");
    stage_type(&on, "Leeds");
    cursor_is(&on, 4, 3);
    stage_press(&on, "Esc");
    cursor_is(&on, 3, 3);
    stage_run(&on, "find 1e+30");
    cursor_is(&on, 1, 4);
    stage_run(&on, "find 0.7");
    cursor_is(&on, 4, 4);
    stage_press(&on, "g N"); /* the table's last place, found upwards from its top */
    cursor_is(&on, 4, 4);
    stage_close(&on);
}

/* ---- Keys of the model ---- */

/* Space, y, undo act on the column under the cursor; q and Esc go back to the models, and no further. */
static void the_model_by_columns(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "5 Right Right Space");
    stage_shows(&on, "ecommerce in; u undoes");
    stage_press(&on, "Right y");
    stage_shows(&on, "domains is the response now");
    char *formula = ct_session_formula(on.session);
    assert_string_equal(formula, "domains ~ ecommerce");
    free(formula);
    stage_press(&on, "u u");
    stage_press(&on, "Tab");
    stage_shows(&on, "panes are in the other view: 1 shows it");
    stage_press(&on, "&");
    stage_shows(&on, "the list of variables is in the other view");
    stage_press(&on, "c");
    stage_shows(&on, "the heatmap is in the other view: 1 shows it");
    assert_false(ct_session_state(on.session)->partial);
    stage_press(&on, "w");
    assert_false(ct_session_state(on.session)->listwise);
    stage_run(&on, "sample listwise"); /* who types it means it */
    assert_true(ct_session_state(on.session)->listwise);
    stage_press(&on, "u");
    stage_press(&on, ".");
    stage_shows(&on, "domains: n 15, mean 1817.920");
    assert_int_equal(stage_press(&on, "q"), CT_EFFECT_DRAW);
    stage_shows(&on, "Variables");
    stage_press(&on, "5 Esc");
    stage_shows(&on, "Variables");
    stage_close(&on);
}

/* x takes the row under the cursor out, and back in; it is marked, counted above and told with the model. */
static void rows_taken_out(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "5 Right");
    stage_press(&on, "x"); /* what was described before the first change is out of date after it */
    stage_shows(&on, "n                           14");
    stage_press(&on, "u Left Up 1");
    stage_run(&on, "fit gdp ~ users");
    stage_press(&on, "x");
    stage_shows(&on, "x excludes a row of the data: 5 shows them");
    stage_press(&on, "5 Down Down x");
    stage_shows(&on, "row 3 excluded; 14 of 15 rows are left; u undoes");
    stage_shows(&on, "15 rows, 1 out, 2004-2018");
    stage_shows(&on, "×2006");
    stage_shows(&on, "n                           14");
    stage_golden_sized(&on, "data-excluded");
    assert_int_equal(ct_session_model(on.session)->n, 14);
    stage_press(&on, "1");
    stage_shows(&on, "! without row 3, excluded by hand");
    stage_golden_sized(&on, "explore-excluded");
    stage_press(&on, "5 x");
    stage_shows(&on, "no row is excluded any more");
    assert_int_equal(stage_find(&on, "×2006"), -1);
    stage_shows(&on, "n                           15");
    stage_press(&on, "u");
    stage_shows(&on, "×2006");
    stage_run(&on, "exclude 1-15");
    stage_shows(&on, "no row would be left");
    stage_close(&on);
}

/* Without colours the cursor is seen; ASCII has signs of its own; below the least size nothing is drawn over. */
static void other_screens(void **state) {
    (void)state;
    stage on = stage_file("tests/oracle/airquality.csv", 40, 120, true);
    stage_press(&on, "5 s");
    stage_shows(&on, ">Ozone");
    stage_shows(&on, "| .#    ");
    stage_shows(&on, "| ######:...  ");
    stage_is_safe(&on);
    stage_golden_sized(&on, "data-ascii");
    stage_resize(&on, 24, 80);
    stage_resize(&on, 10, 40);
    stage_shows(&on, "ceteris needs 60 x 16");
    stage_press(&on, "Down Right s 1 5");
    stage_resize(&on, 16, 60);
    stage_shows(&on, "of 153");
    stage_golden_sized(&on, "data-least");
    stage_close(&on);
}

/* One row of text; columns without any value. */
static void odd_tables(void **state) {
    static const char one[] = "t,n\nx,5\n", empty[] = "a,b,c\n1,,\n2,,\n3,,\n";
    (void)state;
    stage on = stage_open("one.csv", one, sizeof one - 1, 24, 80, false);
    stage_press(&on, "5 Down G s s s PgUp");
    stage_shows(&on, "t: n 1, distinct 1");
    stage_press(&on, "Space");
    stage_shows(&on, "t holds text");
    stage_close(&on);
    on = stage_open("empty.csv", empty, sizeof empty - 1, 40, 120, false);
    stage_press(&on, "5 Right s");
    stage_shows(&on, "1  NA  NA");
    stage_shows(&on, "missing                      3");
    stage_close(&on);
}

/* Rows that no model stands on are dim, whatever keeps them out. */
static void rows_that_are_not_chosen_are_dim(void **state) {
    (void)state;
    char roles[STAGE_LINE];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "5 j j j");
    int row = stage_find(&on, "187318.9");
    assert_true(row > 0);
    assert_null(strchr(stage_part(&on, row, 8, 50, true, roles), 'd'));
    stage_run(&on, "where year >= 2008");
    assert_non_null(strchr(stage_part(&on, row, 8, 50, true, roles), 'd'));
    assert_null(strchr(stage_part(&on, row + 3, 8, 50, true, roles), 'd'));
    stage_run(&on, "where 1 off");
    assert_null(strchr(stage_part(&on, row, 8, 50, true, roles), 'd'));
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_five_sizes),
        cmocka_unit_test(cells_as_written),
        cmocka_unit_test(the_window_follows),
        cmocka_unit_test(rows_that_are_not_there),
        cmocka_unit_test(sorting),
        cmocka_unit_test(models_keep_the_order),
        cmocka_unit_test(finding),
        cmocka_unit_test(the_model_by_columns),
        cmocka_unit_test(rows_taken_out),
        cmocka_unit_test(other_screens),
        cmocka_unit_test(odd_tables),
        cmocka_unit_test(rows_that_are_not_chosen_are_dim),
    };
    return cmocka_run_group_tests_name("data view", tests, NULL, NULL);
}
