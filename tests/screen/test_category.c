/* Categories on the screen: a row in the list, whose figures are joint ones; correlations named for what they are; the
 * coefficients of levels keep their marks. The figures are R's (drop1, anova, chisq.test).
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

/* No row of the screen holds the text. */
static void lacks(const stage *on, const char *text) {
    char row[STAGE_LINE];
    for (int i = 0; i < on->grid->rows; i++)
        assert_null(strstr(stage_row(on, i, row), text));
}

static stage open_cars(int rows, int columns) {
    stage on = stage_file("tests/oracle/mtcars.csv", rows, columns, false);
    stage_run(&on, "kind cyl category");
    stage_run(&on, "kind gear category");
    stage_run(&on, "fit mpg ~ wt");
    return on;
}

static void a_category_has_joint_figures(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_shows(&on, "○ cyl                       F(2) 7.29   .003    +.0754");
    stage_run(&on, "toggle cyl");
    stage_shows(&on, "● cyl                       F(2) 7.29   .003    -.0754");
    stage_shows(&on, "F(3, 28) 48.08");
    stage_run(&on, "toggle cyl");
    stage_shows(&on, "cyl out");
    stage_resize(&on, 24, 80); /* where t has no room there is none for F either */
    stage_shows(&on, "○ cyl");
    lacks(&on, "F(2)");
    stage_close(&on);
}

static void correlations_are_named(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_run(&on, "response mpg");
    stage_run(&on, "find cyl");
    stage_shows(&on, "mpg × cyl  eta2 .732  F(2, 29) 39.70  p <.0001  n 32");
    stage_run(&on, "response cyl");
    stage_close(&on);
}

/* What Space would do to a coefficient is said of its level. */
static void levels_are_named(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_run(&on, "fit mpg ~ wt + cyl");
    stage_run(&on, "find wt");
    stage_shows(&on, "wt out");
    stage_shows(&on, "AIC 154.6 to 168.6, cyl:");
    stage_shows(&on, "6 to -6.92 and rises");
    stage_close(&on);
}

/* Neither eta squared nor V has a sign that a coefficient could turn. */
static void nothing_turns(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_run(&on, "fit mpg ~ cyl");
    lacks(&on, ".732!");
    lacks(&on, "sign turns");
    stage_close(&on);
}

static void the_base_is_named(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_run(&on, "find gear");
    stage_shows(&on, "Space: gear in, 2 levels compared to 3, adj R");
    stage_run(&on, "toggle gear");
    stage_shows(&on, "gear in, compared to 3 (B takes another level)");
    stage_shows(&on, "gear  compared to 3");
    stage_run(&on, "toggle cyl");
    stage_shows(&on, "cyl  compared to 4                             F(2) 4.54   .020  *");
    stage_shows(&on, "  6   ");
    stage_press(&on, "B");
    stage_shows(&on, "gear  compared to 4");
    lacks(&on, "gear  compared to 3");
    stage_run(&on, "base cyl=8");
    stage_shows(&on, "cyl: its levels are compared to 8 now; u undoes");
    stage_run(&on, "constant off"); /* the first category leaves out no level */
    stage_shows(&on, "cyl                                          F(3) 142.88");
    stage_resize(&on, 24, 80);
    stage_shows(&on, "lines 1-");
    stage_close(&on);
}

/* What has no sign is told from what is positive, and the foot tells by what. */
static void cells_without_a_sign(void **state) {
    (void)state;
    stage on = open_cars(40, 120);
    stage_shows(&on, "V53*");
    stage_shows(&on, "η73*");
    stage_shows(&on, " η eta2  V Cramer's, no sign ");
    stage_run(&on, "drop gear");
    stage_shows(&on, " η eta2, no sign ");
    lacks(&on, "Cramer");
    stage_run(&on, "drop cyl");
    lacks(&on, "no sign");
    stage_run(&on, "weights carb frequency");
    stage_shows(&on, "Pearson, frequency weights");
    stage_close(&on);
    on = stage_file("tests/oracle/mtcars.csv", 40, 120, true);
    stage_run(&on, "kind cyl category");
    stage_shows(&on, "e73*");
    stage_close(&on);
}

/* Interactions and polynomials have a heading too, and below it what tells their columns apart. R: drop1(lm(mpg ~ wt *
 * factor(cyl) + poly(hp, 2), mtcars), test = "F"). */
static void all_of_several_columns_have_headings(void **state) {
    (void)state;
    stage on = open_cars(60, 120);
    stage_run(&on, "fit mpg ~ wt*cyl + poly(hp, 2)");
    stage_shows(&on, "│ cyl:wt                                         F(2) 2.65   .091");
    stage_shows(&on, "│ poly(hp, 2)                                    F(2) 3.69   .040  *");
    stage_shows(&on, "│   degree 1  ");
    stage_shows(&on, "│   degree 2  ");
    lacks(&on, "cyl: 6:wt");
    stage_run(&on, "find wt"); /* R: the same residuals with mpg ~ cyl + wt:cyl */
    stage_shows(&on, "wt out: the same fit, its part goes to cyl:wt");
    stage_run(&on, "toggle wt");
    stage_shows(&on, "wt in: the same fit, its part taken from cyl:wt");
    stage_run(&on, "toggle cyl:wt");
    stage_shows(&on, "wt in, ");
    stage_run(&on, "undo");
    stage_run(&on, "fit mpg ~ cyl*gear");
    stage_shows(&on, "│   6:4  ");
    stage_shows(&on, "│   8:5  ");
    stage_close(&on);
}

static void levels_keep_their_marks(void **state) {
    char row[STAGE_LINE];
    (void)state;
    stage on = open_cars(40, 120);
    stage_run(&on, "fit mpg ~ cyl");
    stage_run(&on, "toggle wt"); /* both levels' coefficients come nearer to zero: upwards */
    int marked = 0;
    for (int i = 20; i < 40; i++)
        marked += (strstr(stage_row(&on, i, row), "│   6 ") || strstr(row, "│   8 ")) && strstr(row, "▲") && strstr(row, "-");
    assert_int_equal(marked, 2);
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_category_has_joint_figures),
        cmocka_unit_test(correlations_are_named),
        cmocka_unit_test(levels_are_named),
        cmocka_unit_test(nothing_turns),
        cmocka_unit_test(the_base_is_named),
        cmocka_unit_test(cells_without_a_sign),
        cmocka_unit_test(all_of_several_columns_have_headings),
        cmocka_unit_test(levels_keep_their_marks),
    };
    return cmocka_run_group_tests_name("category", tests, NULL, NULL);
}
