/* The window of visited models: listed once each, gone back to, pinned.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static void the_list_is_shown(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "+ b m b d H");
    stage_golden(&on, "visited-80x24");
    stage_press(&on, "H"); /* its key closes it */
    assert_int_equal(stage_find(&on, "Models visited"), -1);
    stage_resize(&on, 40, 120);
    stage_run(&on, "where year > 2006");
    stage_run(&on, "exclude 14");
    stage_run(&on, "pin \"later years\"");
    stage_press(&on, "H");
    stage_golden(&on, "visited-120x40");
    stage_close(&on);
}

/* Which rows a model stands on, and what they weigh, behind its formula. */
static void rows_are_told(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_demo(30, 120, false);
    stage_run(&on, "fit gdp ~ users");
    stage_run(&on, "exclude 14");
    stage_run(&on, "exclude 2");
    stage_run(&on, "weights domains");
    stage_press(&on, "H");
    stage_row(&on, stage_find(&on, "(2)"), row);
    assert_non_null(strstr(row, "gdp ~ users  without 1 row "));
    stage_row(&on, stage_find(&on, "(3)"), row);
    assert_non_null(strstr(row, "gdp ~ users  without 2 rows "));
    stage_shows(&on, "gdp ~ users  without 2 rows  domains, analytic weights");
    stage_close(&on);
}

static void enter_goes_back(void **state) {
    (void)state;
    stage on = stage_demo(30, 100, false);
    stage_press(&on, "+ b b H Up Enter");
    stage_says(&on, "back to (2); u undoes");
    stage_shows(&on, "gdp = ");
    stage_shows(&on, "ecommerce");
    assert_int_equal(stage_find(&on, "Models visited"), -1);
    stage_press(&on, "u");
    stage_says(&on, "undone: back to (2)");
    stage_press(&on, "H Enter"); /* the model as it is */
    stage_says(&on, "(3) is the model as it is");
    stage_press(&on, "Esc g m");
    stage_says(&on, "pinned as (3)");
    stage_press(&on, "m");
    stage_says(&on, "(3) is no longer pinned");
    stage_close(&on);
}

/* The cursor is in sight however many there are. */
static void a_long_list_scrolls(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, true);
    for (int i = 0; i < 16; i++) {
        char line[100];
        snprintf(line, sizeof line, "fit gdp ~ 1%s%s%s%s", i & 1 ? " + users" : "", i & 2 ? " + shoppers" : "",
                 i & 4 ? " + domains" : "", i & 8 ? " + ecommerce" : "");
        stage_run(&on, line);
        stage_run(&on, "constant off");
    }
    stage_press(&on, "H");
    stage_shows(&on, "*   (31)");
    stage_press(&on, "g");
    stage_shows(&on, "    (0)");
    stage_press(&on, "/");
    stage_type(&on, "(17)");
    stage_press(&on, "Enter Enter");
    stage_says(&on, "back to (17); u undoes");
    stage_is_safe(&on);
    stage_close(&on);
}

static int row_of(const stage *on, const char *text) {
    int row = stage_find(on, text);
    if (row < 0)
        fail_msg("not on the screen: %s", text);
    return row;
}

/* By adjusted R2, by AIC, as visited; the cursor stays on its model. */
static void the_list_is_sorted(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "+ b b b H s");
    stage_says(&on, "by adjusted R2, which compares models of the same response and rows");
    stage_shows(&on, "Models visited, by adjusted R2");
    assert_true(row_of(&on, "(2)") < row_of(&on, "(3)") && row_of(&on, "(3)") < row_of(&on, "(1)"));
    assert_int_equal(row_of(&on, "(0)"), row_of(&on, "(4)") + 1); /* .9755, then .0000 */
    stage_press(&on, "s");
    stage_says(&on, "by AIC");
    assert_true(row_of(&on, "(3)") < row_of(&on, "(2)") && row_of(&on, "(2)") < row_of(&on, "(1)"));
    stage_press(&on, "m");
    stage_says(&on, "pinned as (4)"); /* on which the cursor was, and the order stays */
    assert_true(row_of(&on, "(3)") < row_of(&on, "(2)"));
    stage_press(&on, "g Enter");
    stage_says(&on, "back to (3); u undoes");
    stage_press(&on, "H s");
    stage_says(&on, "as they were visited first");
    assert_true(row_of(&on, "(0)") < row_of(&on, "(1)") && row_of(&on, "(3)") < row_of(&on, "(4)"));
    stage_close(&on);
}

/* A model that has no figure stands last. */
static void what_has_no_figure_is_sorted_last(void **state) {
    (void)state;
    static const char csv[] = "a,b,y\n1,2,3\n2,1,3\n3,5,8\n4,2,6\n5,9,14\n";
    stage on = stage_open("perfect.csv", csv, sizeof csv - 1, 24, 80, false);
    stage_run(&on, "fit y ~ a + b"); /* perfect: without AIC */
    stage_run(&on, "fit y ~ a");
    stage_press(&on, "H s s");
    assert_true(row_of(&on, "y ~ a + b") > row_of(&on, "y ~ 1"));
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_shown),
        cmocka_unit_test(rows_are_told),
        cmocka_unit_test(enter_goes_back),
        cmocka_unit_test(a_long_list_scrolls),
        cmocka_unit_test(the_list_is_sorted),
        cmocka_unit_test(what_has_no_figure_is_sorted_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
