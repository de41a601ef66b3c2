/* The compare view: models in columns, what scrolls and what stays, what its keys do.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static void screens(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "4");
    stage_golden(&on, "compare-none-80x24");
    stage_press(&on, "+ m b b m 4");
    stage_golden(&on, "compare-pins-80x24");
    stage_resize(&on, 40, 120);
    stage_press(&on, "u m d");
    stage_run(&on, "pin \"differences\"");
    stage_golden(&on, "compare-120x40");
    stage_resize(&on, 60, 200);
    stage_golden(&on, "compare-200x60");
    stage_close(&on);
    on = stage_demo(30, 100, true);
    stage_press(&on, "+ b b 4");
    stage_golden(&on, "compare-ascii-100x30");
    stage_close(&on);
}

/* Many models of many terms: names of models and terms stay in sight. */
static stage many(int rows, int columns) {
    stage on = stage_file("tests/oracle/mtcars.csv", rows, columns, false);
    stage_run(&on, "fit mpg ~ .");
    for (int i = 0; i < 9; i++)
        stage_press(&on, "b");
    stage_press(&on, "4");
    return on;
}

static void what_does_not_fit_scrolls(void **state) {
    (void)state;
    stage on = many(24, 80);
    stage_shows(&on, "(10)"); /* the model as it is */
    stage_shows(&on, "models 7-10 of 10");
    stage_shows(&on, "constant");
    stage_hides(&on, "(2) ");
    stage_press(&on, "G");
    stage_shows(&on, "(10)");
    stage_shows(&on, "partial F");
    stage_hides(&on, "constant");
    stage_press(&on, "Left Left Left");
    stage_shows(&on, "models 7-10 of 10");
    stage_press(&on, "Left");
    stage_shows(&on, "models 6-9 of 10");
    stage_press(&on, "g h h h h h h h h");
    stage_shows(&on, "models 1-5 of 10");
    stage_shows(&on, "constant");
    stage_golden(&on, "compare-many-80x24");
    stage_press(&on, "Down");
    stage_shows(&on, "constant"); /* whose standard error is the first line */
    stage_press(&on, "Down");
    stage_hides(&on, "constant");
    stage_resize(&on, 60, 200);
    stage_hides(&on, "lines ");
    stage_shows(&on, "constant");
    stage_resize(&on, 16, 60);
    stage_is_safe(&on);
    stage_resize(&on, 10, 40);
    stage_resize(&on, 24, 80);
    stage_shows(&on, "(1)");
    stage_close(&on);
}

static void enter_goes_back_and_the_cursor_stays(void **state) {
    (void)state;
    stage on = many(40, 120);
    stage_press(&on, "Left Left Enter");
    stage_says(&on, "back to (8); u undoes");
    stage_shows(&on, "Variables"); /* where one goes on with it */
    stage_press(&on, "4");
    stage_shows(&on, "(8)  mpg ~ wt + qsec + am");
    stage_press(&on, "u");
    stage_shows(&on, "(10)  mpg ~ "); /* the cursor goes with the model */
    stage_press(&on, "Left m");
    stage_says(&on, "pinned as (9)");
    stage_shows(&on, "Compare  pinned models");
    stage_shows(&on, "(10)"); /* beside one pin the model as it is */
    stage_hides(&on, "(8) ");
    stage_press(&on, "m");
    stage_says(&on, "(9) is no longer pinned");
    stage_shows(&on, "(8) ");
    stage_press(&on, "b"); /* a further model comes by itself */
    stage_shows(&on, "(11)");
    stage_press(&on, "q");
    stage_shows(&on, "Variables");
    stage_close(&on);
}

/* However little room there is, what kept models from comparing and what marks mean is both said. */
static void little_room_keeps_what_must_be_said(void **state) {
    (void)state;
    stage on = stage_demo(16, 60, false);
    stage_press(&on, "+ m d m 4");
    stage_shows(&on, "! responses, rows differ");
    stage_shows(&on, "± sign turned");
    stage_shows(&on, "(2)  dlog(gdp) ~ ");
    stage_hides(&on, "* p < .05");
    stage_hides(&on, "rows  (1)");
    stage_resize(&on, 40, 120);
    stage_shows(&on, "rows  (1): n 15; (2): n 14");
    stage_shows(&on, "* p < .05");
    stage_close(&on);
}

/* Long names of responses and models are cut above their figures, and whole below. */
static void long_names_take_no_room(void **state) {
    (void)state;
    stage on = stage_demo(40, 80, false);
    stage_run(&on, "let income_of_households_after_taxes = 2 * gdp");
    stage_run(&on, "fit income_of_households_after_taxes ~ users");
    stage_run(&on, "pin \"what was published in the year before\"");
    stage_run(&on, "fit gdp ~ users");
    stage_press(&on, "m d m 4");
    stage_shows(&on, "income_of_household…");
    stage_shows(&on, "what was published …");
    stage_shows(&on, "dlog(gdp)");
    stage_press(&on, "Left Left");
    stage_shows(&on, "what was published in the year before  income_of_households_after_taxes ~");
    stage_hides(&on, "models 1");
    stage_close(&on);
}

/* Columns are moved, and what stands below coefficients is chosen, by keys. */
static void columns_are_moved_and_below_is_chosen(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "_");
    stage_says(&on, "it is about models side by side: 4 shows them");
    stage_press(&on, "+ m b m b m 4 Left <");
    stage_says(&on, "(2) stands before (1)");
    stage_row(&on, 2, row);
    assert_true(strstr(row, "(2)") < strstr(row, "(1)"));
    stage_shows(&on, "(2)  gdp ~ ecommerce + users + shoppers"); /* the cursor goes with it */
    stage_press(&on, "<");
    stage_says(&on, "(2) stands first already");
    stage_press(&on, "> >");
    stage_says(&on, "(2) stands behind (3)");
    stage_press(&on, "_");
    stage_says(&on, "below the coefficients: t statistics");
    stage_shows(&on, "t statistics in parentheses");
    stage_press(&on, "_ _");
    stage_shows(&on, "95 % intervals in brackets");
    stage_shows(&on, "[100590.4, 149724.9]");
    stage_press(&on, "_ _");
    stage_hides(&on, "parentheses");
    stage_run(&on, "below se");
    stage_shows(&on, "standard errors in parentheses");
    stage_close(&on);
}

static void marked(const stage *on, int row, const char *text) {
    char line[STAGE_LINE], roles[STAGE_LINE];
    stage_row(on, row, line);
    const char *at = strstr(line, text);
    assert_non_null(at);
    stage_part(on, row, 0, on->grid->columns, true, roles);
    assert_int_equal(roles[at - line], '/');
}

/* Terms and models are found, and what a search moved goes back where it was. */
static void terms_and_models_are_found(void **state) {
    (void)state;
    stage on = many(24, 80);
    stage_run(&on, "pin \"Table 4\"");
    stage_press(&on, "H Up Up m Up m Up m q Right /");
    stage_type(&on, "partial");
    stage_shows(&on, "partial F");
    stage_hides(&on, "constant ");
    stage_press(&on, "Esc");
    stage_shows(&on, "constant");
    stage_shows(&on, "(8)  mpg ~");
    stage_press(&on, "/");
    stage_type(&on, "table");
    stage_shows(&on, "Table 4  mpg ~");
    stage_type(&on, "s"); /* of which there is none: back again */
    stage_shows(&on, "(8)  mpg ~");
    stage_press(&on, "BSpace Enter");
    stage_says(&on, "1 of 1 with table");
    stage_shows(&on, "Table 4  mpg ~");
    stage_press(&on, "/");
    stage_type(&on, "c");
    stage_press(&on, "Enter");
    stage_says(&on, " with c");
    stage_run(&on, "find gear");
    stage_says(&on, "no term or model holds gear");
    stage_run(&on, "find s");
    stage_says(&on, "1 of 4 with s");
    marked(&on, 4, "s");
    stage_press(&on, "n");
    stage_says(&on, "2 of 4 with s");
    stage_press(&on, "N N");
    stage_says(&on, "4 of 4 with s");
    stage_press(&on, "Esc");
    stage_says(&on, "the search has ended");
    stage_press(&on, "n");
    stage_says(&on, "nothing");
    stage_press(&on, "Esc");
    stage_shows(&on, "Pearson");
    stage_close(&on);
}

/* A coefficient that is found is shown with its standard error, wherever the window ends. */
static void what_is_found_is_shown_whole(void **state) {
    (void)state;
    static const char *const names[] = {"drat", "wt", "qsec", "vs", "am", "gear", "hp", "disp"};
    stage on = many(24, 80);
    char line[STAGE_LINE], text[20];
    stage_press(&on, "h h h h h h h h h");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        stage_press(&on, "g");
        snprintf(line, sizeof line, "find %s", names[i]);
        stage_run(&on, line);
        snprintf(text, sizeof text, " %s ", names[i]);
        int row = stage_find_from(&on, 4, text);
        assert_true(row > 0);
        stage_row(&on, row + 1, line);
        if (!strstr(line, "("))
            fail_msg("below %s: %s", names[i], line);
    }
    stage_close(&on);
}

/* A formula longer than four lines is cut, and the rest of the foot stays. */
static void long_formulas_are_cut(void **state) {
    (void)state;
    char csv[8000] = "y";
    for (int i = 0; i < 12; i++)
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), ",a_rather_long_name_of_a_variable_%d", i);
    for (int row = 0; row < 20; row++) {
        snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "\n%d", row * row % 17);
        for (int i = 0; i < 12; i++)
            snprintf(csv + strlen(csv), sizeof csv - strlen(csv), ",%d", (row * (i + 2) + i * i * row * row) % 23);
    }
    stage on = stage_open("long.csv", csv, strlen(csv), 60, 70, false);
    stage_press(&on, "+ 4");
    int row = stage_find(&on, "(1)  y ~ a_rather");
    assert_true(row > 0);
    assert_int_equal(stage_find(&on, "standard errors in"), row + 4);
    stage_close(&on);
}

static void keys_of_other_views_say_so(void **state) {
    (void)state;
    static const char *const keys[][2] = {{"Space", "the variables are"}, {"y", "the variables are"}, {"c", "the heatmap is"},
                                          {"o", "the heatmap is"}, {"w", "the heatmap is"}, {"s", "the list of variables is"},
                                          {"&", "the list of variables is"}, {"z", "panes are"}, {"Tab", "panes are"}};
    stage on = many(24, 80);
    char text[100];
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        stage_press(&on, keys[i][0]);
        snprintf(text, sizeof text, "%s in the other view: 1 shows it", keys[i][1]);
        stage_says(&on, text);
        stage_shows(&on, "models 7-10 of 10");
    }
    stage_close(&on);
}

/* Pins in the window of visited models: it stays open. */
static void pins_in_the_list(void **state) {
    (void)state;
    stage on = many(30, 100);
    stage_press(&on, "H Up Up m");
    stage_says(&on, "pinned as (8)");
    stage_shows(&on, "Models visited");
    stage_shows(&on, "  ◆ (8)");
    stage_press(&on, "Down m Down m q");
    stage_shows(&on, "Compare  pinned models");
    stage_shows(&on, "(8) ");
    stage_press(&on, "Esc");
    stage_shows(&on, "Variables");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens),
        cmocka_unit_test(what_does_not_fit_scrolls),
        cmocka_unit_test(enter_goes_back_and_the_cursor_stays),
        cmocka_unit_test(little_room_keeps_what_must_be_said),
        cmocka_unit_test(long_names_take_no_room),
        cmocka_unit_test(columns_are_moved_and_below_is_chosen),
        cmocka_unit_test(terms_and_models_are_found),
        cmocka_unit_test(what_is_found_is_shown_whole),
        cmocka_unit_test(long_formulas_are_cut),
        cmocka_unit_test(keys_of_other_views_say_so),
        cmocka_unit_test(pins_in_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
