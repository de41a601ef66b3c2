/* The window of conditions, and the title that names them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static void conditions_in_a_window(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "F");
    stage_shows(&on, "no condition is set; :where year >= 2008 sets one");
    stage_run(&on, "where year >= 2008");
    stage_run(&on, "where users < 60000 && year != 2010");
    stage_press(&on, "F");
    stage_shows(&on, "● 1  year >= 2008  11 of 15 rows");
    stage_shows(&on, "● 2  users < 60000 && year != 2010  8 of 15 rows");
    stage_press(&on, "Down");
    stage_type(&on, " ");
    stage_shows(&on, "● 1  year >= 2008  11 of 15 rows");
    stage_shows(&on, "○ 2  users < 60000 && year != 2010  8 of 15 rows, off");
    stage_shows(&on, "11 of 15 rows are left; u undoes");
    stage_press(&on, "Up Enter");
    stage_shows(&on, "○ 1  year >= 2008  11 of 15 rows, off");
    stage_press(&on, "q");
    assert_true(stage_find(&on, "○ 1  year") < 0);
    stage_close(&on);
}

static void the_title_names_them(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "where year >= 2008");
    stage_row(&on, 0, row);
    assert_non_null(strstr(row, "11 of 15 rows, 2004-2018 where year >= 2008"));
    stage_run(&on, "where off");
    stage_row(&on, 0, row);
    assert_null(strstr(row, "where"));
    assert_non_null(strstr(row, "15 rows, 2004-2018"));
    stage_close(&on);
    on = stage_demo(24, 80, false);
    stage_run(&on, "where year >= 2008");
    stage_row(&on, 0, row);
    assert_non_null(strstr(row, "11 of 15 rows"));
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(conditions_in_a_window),
                                       cmocka_unit_test(the_title_names_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
