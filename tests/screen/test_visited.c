/* The window of visited models: listed once each, gone back to, pinned.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static void says(const stage *on, const char *text) {
    char row[STAGE_LINE];
    stage_row(on, on->grid->rows - 2, row);
    if (!strstr(row, text))
        fail_msg("%s is not in: %s", text, row);
}

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

static void enter_goes_back(void **state) {
    (void)state;
    stage on = stage_demo(30, 100, false);
    stage_press(&on, "+ b b H Up Enter");
    says(&on, "back to (2); u undoes");
    stage_shows(&on, "gdp = ");
    stage_shows(&on, "ecommerce");
    assert_int_equal(stage_find(&on, "Models visited"), -1);
    stage_press(&on, "u");
    says(&on, "undone: back to (2)");
    stage_press(&on, "H Enter"); /* the model as it is */
    says(&on, "(3) is the model as it is");
    stage_press(&on, "Esc g m");
    says(&on, "pinned as (3)");
    stage_press(&on, "m");
    says(&on, "(3) is no longer pinned");
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
    says(&on, "back to (17); u undoes");
    stage_is_safe(&on);
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_shown),
        cmocka_unit_test(enter_goes_back),
        cmocka_unit_test(a_long_list_scrolls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
