/* The correlations that the heatmap shows: plain or partial, each pair on its own rows or all on the same.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include "engine/partial.h"
#include "tui/view/view_heatmap.h"

static void partial_is_named_and_live(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_file("tests/oracle/mtcars.csv", 40, 120, false);
    stage_run(&on, "response mpg");
    stage_press(&on, "c");
    stage_shows(&on, "partial, nothing held fixed");
    stage_run(&on, "model wt");
    stage_shows(&on, "partial given wt");
    stage_run(&on, "toggle hp");
    stage_shows(&on, "partial given hp, wt");
    stage_run(&on, "order response");
    stage_press(&on, "Tab g"); /* mpg with itself */
    stage_shows(&on, "mpg  n 32");
    stage_press(&on, "Down"); /* with wt, given hp: R says -.7508 (see tests/oracle/figures.csv) */
    stage_shows(&on, "mpg × wt given 1 term r -.751");
    stage_run(&on, "model wt qsec hp"); /* a third: the pair's line follows */
    stage_shows(&on, "mpg × wt given 2 terms");
    stage_run(&on, "model .");
    assert_non_null(strstr(stage_row(&on, 1, row), "partial given cyl,")); /* all ten, cut with a sign */
    assert_non_null(strstr(row, "…  by |r|"));
    stage_run(&on, "corr mpg wt"); /* what is shown is what is printed */
    stage_shows(&on, "partial r given cyl, disp, hp,");
    stage_press(&on, "Esc c");
    assert_non_null(strstr(stage_row(&on, 1, row), "Pearson"));
    assert_null(strstr(row, "partial"));
    stage_close(&on);
}

/* Each cell of the window equals a matrix made in one go; so does, with few variables, one with gaps in its rows. */
static void partial_cells_are_right(void **state) {
    (void)state;
    static const int shapes[][2] = {{9, false}, {9, true}, {160, false}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        bench b;
        char *csv = made_csv(shapes[s][0], 400, shapes[s][1]);
        bench_open(&b, csv);
        ct_explore *e = &b.explore;
        ct_grid *grid = ct_grid_new(40, 120, false);
        assert_non_null(grid);
        ct_explore_place(e, 40, 120);
        bench_run(&b, "model v002 v005 v007");
        bench_run(&b, "correlation partial");
        ct_explore_next_pane(e, 1);
        ct_explore_end(e, true);
        ct_view_heatmap(grid, e);
        int controls[3], *terms = malloc((size_t)e->n_heat * sizeof *terms);
        assert_non_null(terms);
        memcpy(terms, e->heat, (size_t)e->n_heat * sizeof *terms);
        controls[0] = ct_terms_named(e->terms, "v002");
        controls[1] = ct_terms_named(e->terms, "v005");
        controls[2] = ct_terms_named(e->terms, "v007");
        ct_partial *whole =
            ct_partial_new(ct_session_state(b.session)->moments, controls, 3, terms, (size_t)e->n_heat, NULL);
        assert_non_null(whole);
        for (int i = e->heat_rows.top; i < e->n_heat && i < e->heat_rows.top + e->heat_rows.shown; i++)
            for (int j = e->heat_columns.top; j < i && j < e->heat_columns.top + e->heat_columns.shown; j++) {
                ct_pair pair;
                assert_int_equal(ct_partial_pair(whole, (size_t)i, (size_t)j, .95, &pair), CT_OK);
                ct_heat_cell cell = ct_pairs_get(&e->pairs, terms[i], terms[j]);
                assert_true(fabs(cell.r - ct_pair_get(&pair, CT_R, NULL)) < 1e-12);
                assert_true(cell.n == ct_pair_get(&pair, CT_PAIR_N, NULL));
            }
        ct_partial_free(whole);
        free(terms);
        ct_grid_free(grid);
        bench_close(&b);
        free(csv);
    }
}

/* What would keep the screen waiting at each key is refused in words; the keys that lead on act. */
static void too_many_controls(void **state) {
    (void)state;
    stage on = open_made(500, 520, 40, 120, false);
    stage_press(&on, "+");
    assert_true(stage_find(&on, "Space: v001 out") < 0); /* nor a fit at each move of the cursor */
    stage_press(&on, "c");
    stage_shows(&on, "With 499 variables held fixed");
    stage_shows(&on, "partial given v0");
    stage_press(&on, "c");
    stage_shows(&on, "Pearson");
    assert_true(stage_find(&on, "held fixed") < 0);
    stage_press(&on, "c");
    stage_run(&on, "model v001 v002");
    stage_shows(&on, "partial given v0");
    assert_true(stage_find(&on, "held fixed") < 0);
    stage_close(&on);
}

/* w: each pair on its own rows, or all on the same. */
static void listwise_is_named_and_live(void **state) {
    static const char csv[] = "y,a,b,c\n3,1,5,2\n4,,3,1\n6,2,8,5\n5,4,,3\n9,5,1,8\n7,3,4,4\n8,9,7,2\n2,6,2,7\n";
    ct_pair pair;
    (void)state;
    stage on = stage_open("gaps.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_shows(&on, "Pearson  n 6-8");
    stage_press(&on, "w");
    stage_shows(&on, "Pearson listwise  n 6 ");
    stage_shows(&on, "listwise correlations: on the 6 of 8 rows where every variable has a value");
    stage_press(&on, "c");
    stage_shows(&on, "partial listwise, nothing held fixed  n 6 ");
    stage_press(&on, "w");
    stage_shows(&on, "partial, nothing held fixed  n 6-8");
    stage_press(&on, "u u");
    stage_shows(&on, "Pearson listwise  n 6 ");
    stage_run(&on, "corr y c");
    stage_shows(&on, "Pearson's r, listwise");
    stage_press(&on, "Esc");
    stage_run(&on, "sample pairwise");
    stage_shows(&on, "Pearson  n 6-8");
    assert_int_equal(ct_corr_pair(ct_session_state(on.session)->moments, 0, 3, .95, &pair), CT_OK);
    assert_int_equal((int)ct_pair_get(&pair, CT_PAIR_N, NULL), 8);
    stage_close(&on);
}

static void wrong_words_are_told(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "correlation spearmint");
    stage_shows(&on, "say pearson, partial, or nothing to change over");
    stage_press(&on, "Esc");
    stage_run(&on, "order file response");
    stage_shows(&on, "one word is enough");
    stage_press(&on, "Esc");
    stage_run(&on, "order cluster # like by like");
    stage_shows(&on, "clustered");
    stage_press(&on, "o");
    assert_true(stage_find(&on, "  clustered") < 0);
    stage_press(&on, "o");
    stage_shows(&on, "by |r|");
    stage_run(&on, "correlation partial");
    stage_run(&on, "correlation partial"); /* no change-over where the word is said */
    stage_shows(&on, "partial, nothing held fixed");
    stage_press(&on, ":");
    stage_type(&on, "order r");
    stage_press(&on, "Tab");
    stage_shows(&on, "order response");
    stage_close(&on);
}

/* What single variables are turned into stands in titles, before names, in the equation, behind the heatmap's names. */
static void turned_variables_are_told(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "fit gdp ~ users + shoppers");
    stage_run(&on, "difference users");
    stage_run(&on, "log gdp");
    stage_run(&on, "standardise shoppers");
    stage_shows(&on, "Variables  3 transformed");
    stage_shows(&on, "Pearson  3 transformed");
    stage_shows(&on, "log(gdp) = 13.0237 - 0.1297 dlog(users) + 0.4645 z(shoppers)");
    stage_shows(&on, "gdp log ");
    stage_shows(&on, "users Δlog ");
    stage_shows(&on, "shoppers z ");
    stage_run(&on, "standardise shoppers");
    stage_run(&on, "log gdp");
    stage_run(&on, "difference");
    stage_shows(&on, "Variables  log differences, 1 otherwise");
    stage_run(&on, "difference off");
    assert_true(stage_find(&on, "transformed") < 0 && stage_find(&on, "Δlog") < 0);
    stage_close(&on);
}

/* The keys of one variable. */
static void keys_turn_the_one_under_the_cursor(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "find users");
    stage_press(&on, "D");
    stage_shows(&on, "users: log differences");
    stage_press(&on, "Z");
    stage_shows(&on, "z(dlog(users))");
    stage_press(&on, "D Z");
    assert_true(stage_find(&on, "log(users)") < 0);
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(partial_is_named_and_live),
        cmocka_unit_test(partial_cells_are_right),
        cmocka_unit_test(too_many_controls),
        cmocka_unit_test(listwise_is_named_and_live),
        cmocka_unit_test(wrong_words_are_told),
        cmocka_unit_test(turned_variables_are_told),
        cmocka_unit_test(keys_turn_the_one_under_the_cursor),
    };
    return cmocka_run_group_tests_name("heat_modes", tests, NULL, NULL);
}
