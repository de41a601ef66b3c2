/* The heatmap: its cells, names and marks, what is seen at five sizes, and what drawing costs.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include "tui/app_inside.h"
#include "tui/view/view_heatmap.h"
#include "tui/view/view_heatmap_cell.h"

/* ---- Cells ---- */

static void cell_is(double r, double p, bool turns, int columns, const char *expected) {
    char text[CT_HEAT_TEXT_SIZE];
    ct_heat_cell cell = {.a = 0, .b = 1, .r = r, .p = p, .n = 20};
    assert_string_equal(ct_heat_text(&cell, turns, columns, text), expected);
}

static void cells_shrink(void **state) {
    (void)state;
    static const char *const strong[] = {"", "-", "-9", "-9*", "-94*", "-.94*", "-.945*", "-.945*", "-.945*"};
    static const char *const chance[] = {"", "·", "·", "1 ", "12 ", ".12 ", ".123 ", ".123 ", ".123 "};
    static const char *const turned[] = {"", "!", "!6", "6!", "62!", ".62!", ".623!", ".623!", ".623!"};
    static const char *const none[] = {"", "?", "-", "- ", "- ", "- ", "- ", "- ", "- "};
    for (int columns = 1; columns <= CT_HEAT_CELL; columns++) {
        cell_is(-.9449, .001, false, columns, columns < 6 ? strong[columns] : "-.945*");
        cell_is(.1234, .4, false, columns, chance[columns]);
        cell_is(.6234, .001, true, columns, turned[columns]);
        cell_is(NAN, NAN, false, columns, none[columns]);
        for (double r = -1; r <= 1; r += .001) { /* nothing leaves its cell */
            char text[CT_HEAT_TEXT_SIZE];
            ct_heat_cell cell = {.r = r, .p = .01};
            ct_heat_text(&cell, false, columns, text);
            assert_true(strlen(text) <= (size_t)columns);
        }
    }
    cell_is(.999999, .001, false, 5, ".99*"); /* not a perfect line */
    cell_is(1, .001, false, 2, "1");
    cell_is(-.0004, .01, false, 6, ".000*");
    for (int columns = 1; columns <= CT_HEAT_CELL; columns++) { /* eta squared and V have a letter where a minus may stand */
        static const char *const eta[] = {"", "η", "η9", "η9*", "η94*", "η.94*", "η.945*", "η.945*", "η.945*"};
        static const char *const v[] = {"", "·", "·", "V1 ", "V12 ", "V.12 ", "V.123 ", "V.123 ", "V.123 "};
        char text[CT_HEAT_TEXT_SIZE];
        ct_heat_cell cell = {.kind = CT_PAIR_ETA_SQUARED, .r = .9449, .p = .001};
        assert_string_equal(ct_heat_text(&cell, false, columns, text), eta[columns]);
        cell = (ct_heat_cell){.kind = CT_PAIR_CRAMERS_V, .r = .1234, .p = .4};
        assert_string_equal(ct_heat_text(&cell, false, columns, text), v[columns]);
        cell = (ct_heat_cell){.kind = CT_PAIR_CRAMERS_V, .r = 1, .p = 0};
        assert_true(strlen(ct_heat_text(&cell, false, columns, text)) <= (size_t)columns);
    }
    cell_is(.3, .001, false, 1, "+");
}

/* ---- Five sizes ---- */

/* The heatmap's pane alone, where it is on a screen of that size. */
static void pane_golden(bench *b, const char *what, int size) {
    stage on = {.grid = ct_grid_new(stage_sizes[size][0], stage_sizes[size][1], false)};
    assert_non_null(on.grid);
    ct_explore_place(&b->explore, stage_sizes[size][0], stage_sizes[size][1]);
    ct_view_heatmap(on.grid, &b->explore);
    stage_golden_sized(&on, what);
    ct_grid_free(on.grid);
}

static void cars_at_five_sizes(void **state) {
    (void)state;
    for (int i = 0; i < STAGE_SIZES; i++) {
        bench b;
        char *csv = oracle_csv("mtcars");
        bench_open(&b, csv);
        bench_run(&b, "response mpg");
        bench_run(&b, "model .");
        ct_explore_place(&b.explore, stage_sizes[i][0], stage_sizes[i][1]);
        ct_explore_end(&b.explore, false);
        ct_explore_move(&b.explore, 2, 0); /* disp, whose sign turns */
        pane_golden(&b, "heat-cars", i);
        bench_run(&b, "model wt hp");
        bench_run(&b, "correlation partial");
        assert_int_equal(ct_explore_order(&b.explore, CT_HEAT_BY_RESPONSE), CT_OK);
        ct_explore_next_pane(&b.explore, 1);
        pane_golden(&b, "heat-cars-partial", i);
        bench_close(&b);
        free(csv);
    }
}

static void thirty_at_five_sizes(void **state) {
    (void)state;
    for (int i = 0; i < STAGE_SIZES; i++) {
        bench b;
        char *csv = made_csv(30, 50, true);
        bench_open(&b, csv);
        bench_run(&b, "model v003 v029");
        assert_int_equal(ct_explore_order(&b.explore, CT_HEAT_BY_CLUSTER), CT_OK);
        ct_explore_next_pane(&b.explore, 1);
        pane_golden(&b, "heat-thirty", i);
        bench_close(&b);
        free(csv);
    }
}

/* From 120 x 40 on, row and column of each of thirty variables are seen, in every kind of terminal. */
static void thirty_are_seen(void **state) {
    (void)state;
    char label[16], row[STAGE_LINE];
    for (int ascii = 0; ascii < 2; ascii++)
        for (int i = 2; i < STAGE_SIZES; i++) {
            stage on = open_made(30, 50, stage_sizes[i][0], stage_sizes[i][1], ascii);
            for (int variable = 1; variable <= 30; variable++) {
                snprintf(label, sizeof label, ascii ? "| v%03d " : "│ v%03d ", variable);
                int at = stage_find(&on, label);
                assert_true(at > 0); /* at the frame of the heatmap: the variables have a mark before them */
                stage_row(&on, at, row);
                const char *one = strchr(row, '\\') ? "\\" : "1", *diagonal = strrchr(row, variable == 30 ? 'y' : *one);
                assert_non_null(diagonal); /* its column, too */
                assert_true(diagonal >= strstr(row, label) + strlen(label));
            }
            stage_close(&on);
        }
}

/* ---- Names ---- */

/* A table of random numbers with these names. */
static stage open_named(const char *names, int columns, int rows, int screen_columns) {
    size_t size = strlen(names) + 1 + 30 * 8 * (size_t)columns;
    char *csv = calloc(size, 1);
    unsigned random = 7;
    assert_non_null(csv);
    size_t used = (size_t)sprintf(csv, "%s\n", names);
    for (int i = 0; i < 30 * columns; i++) {
        random = random * 1103515245u + 12345u;
        used += (size_t)sprintf(csv + used, "%u%c", random >> 16 & 1, (i + 1) % columns ? ',' : '\n');
    }
    stage on = stage_open("named.csv", csv, used, rows, screen_columns, false);
    free(csv);
    return on;
}

/* Zeros keep differences plain, logarithms are taken elsewhere: heads and labels begin with the column's own name. */
static void heads_name_the_column(void **state) {
    (void)state;
    char row[STAGE_LINE];
    static const char csv[] = "school,union,income\n9,1,5\n12,0,9\n8,1,7\n11,0,6\n10,1,8\n";
    stage on = stage_open("two.csv", csv, strlen(csv), 24, 80, false);
    stage_run(&on, "difference");
    stage_row(&on, 2, row);
    assert_non_null(strstr(row, "school   union  income"));
    assert_null(strstr(strstr(row, "│"), "dlog"));
    stage_resize(&on, 40, 120);
    stage_shows(&on, "│ union Δ ");
    stage_shows(&on, "│ school Δlog ");
    stage_close(&on);
}

/* In narrow cells a head is what tells its column from the others: the number, not the beginning that all share, nor
 * one that most do. */
static void narrow_heads_tell_columns_apart(void **state) {
    (void)state;
    char names[STAGE_LINE] = "", row[STAGE_LINE];
    for (int i = 1; i <= 60; i++)
        sprintf(names + strlen(names), "%sx_%02d", i > 1 ? "," : "", i);
    stage on = open_named(names, 60, 50, 160);
    stage_part(&on, 2, 100, 160, false, row);
    assert_non_null(strstr(row, "0000000001111111111222"));
    stage_part(&on, 3, 100, 160, false, row);
    assert_non_null(strstr(row, "x_ 1234567890123456789012")); /* the beginning, once */
    stage_close(&on);
    strcat(names, ",income");
    on = open_named(names, 61, 24, 80);
    stage_press(&on, "Tab z g");
    stage_part(&on, 4, 0, 80, false, row);
    assert_non_null(strstr(row, "000000000111111111122222")); /* above the units */
    assert_null(strstr(row, "xxxx"));
    stage_close(&on);
}

static ct_heat_shape shape_of(const ct_explore *explore) {
    return ct_shape_heatmap(&explore->layout.pane[CT_PANE_HEATMAP], explore->n_heat, ct_explore_heat_names(explore));
}

/* Narrow figures have no point: at every size it is said what they are, and their diagonal is no figure. */
static void units_are_told(void **state) {
    (void)state;
    char names[STAGE_LINE], row[STAGE_LINE];
    int narrow = 0;
    for (int variables = 8; variables <= 22; variables++)
        for (int i = 0; i < STAGE_SIZES; i++) {
            names[0] = '\0';
            for (int v = 0; v < variables; v++)
                sprintf(names + strlen(names), "%slong_name_%d", v ? "," : "", v);
            stage on = open_named(names, variables, stage_sizes[i][0], stage_sizes[i][1]);
            bool pointless = ct_heat_unit(shape_of(&on.app->explore).cell)[0] != '\0';
            narrow += pointless;
            assert_int_equal(stage_find(&on, "\\") >= 0, shape_of(&on.app->explore).cell < 5);
            stage_run(&on, "model .");
            for (int pass = 0; pass < 2; pass++, stage_press(&on, "c"))
                assert_int_equal(strstr(stage_row(&on, 1, row), "r×10") != NULL, pointless);
            stage_close(&on);
        }
    assert_true(narrow > 20);
}

/* Without colours a reversed cell does not show a reversed cursor. */
static void a_plain_cursor_is_bracketed(void **state) {
    (void)state;
    stage on = stage_file("tests/oracle/mtcars.csv", 40, 120, false);
    on.grid->plain = true;
    stage_run(&on, "response mpg");
    stage_press(&on, "Tab j");
    stage_shows(&on, "-85]");
    stage_press(&on, "j");
    stage_press(&on, "Right");
    stage_shows(&on, "[90]");
    on.grid->plain = false;
    stage_draw(&on);
    stage_shows(&on, " 90*");
    stage_close(&on);
}

/* ---- The model in it ---- */

/* The diagonal says what a variable is, its heads and the cells of the model's pairs have roles of their own. */
static void the_model_is_seen(void **state) {
    (void)state;
    char row[STAGE_LINE], roles[STAGE_LINE];
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "model users shoppers");
    int gdp = stage_find_from(&on, 3, "│ gdp "), users = stage_find_from(&on, 3, "│ users ");
    int domains = stage_find_from(&on, 3, "│ domains ");
    assert_true(gdp > 0 && users > 0 && domains > 0);
    assert_non_null(strchr(stage_part(&on, gdp, 72, 118, false, row), 'y'));
    assert_non_null(strstr(stage_part(&on, users, 72, 118, false, row), "●"));
    assert_non_null(strchr(stage_part(&on, domains, 72, 118, false, row), '1'));
    stage_part(&on, users, 72, 118, true, roles);
    assert_non_null(strchr(roles, 'P')); /* with gdp, both in the model, r .98 */
    assert_non_null(strchr(roles, '9')); /* with ecommerce, one outside, .88 */
    assert_null(strchr(stage_part(&on, domains, 72, 118, true, roles), 'P'));
    stage_run(&on, "model domains");
    assert_non_null(strchr(stage_part(&on, domains, 72, 118, true, roles), 'O'));
    stage_close(&on);
}

static void a_turned_sign_is_marked(void **state) {
    (void)state;
    static const char csv[] = "y,a,b\n0.31,1,1.4\n1.86,2,1.7\n2.05,3,3.2\n2.53,4,4.4\n4.28,5,4.6\n4.205,6,6.3\n"
                              "5.55,7,6.8\n5.915,8,8.1\n";
    char row[STAGE_LINE];
    stage on = stage_open("turned.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_run(&on, "response y");
    stage_run(&on, "model a");
    assert_true(stage_find(&on, "with the others") < 0);
    stage_run(&on, "model a b");
    stage_shows(&on, "! sign turns in the model"); /* the legend */
    stage_press(&on, "G");
    stage_shows(&on, "r .948 but coefficient -1.19 with the others held");
    int b = stage_find_from(&on, 3, "│ b ");
    assert_non_null(strchr(stage_part(&on, b, 70, 90, false, row), '!'));
    stage_press(&on, "Tab");
    stage_shows(&on, "r .948 but coefficient -1.19 with the others held");
    stage_press(&on, "Right"); /* a with b: nothing turns */
    assert_true(stage_find(&on, "with the others") < 0);
    stage_press(&on, "Left c"); /* partial: r has the coefficient's sign */
    assert_true(stage_find(&on, "with the others") < 0);
    assert_null(strchr(stage_part(&on, b, 70, 90, false, row), '!'));
    stage_press(&on, "c");
    stage_resize(&on, 24, 80);
    stage_shows(&on, "r .948 but coefficient -1.19 with the");
    stage_close(&on);
}

/* ---- What keys act on ---- */

static void keys_act_on_the_cell(void **state) {
    (void)state;
    static const char csv[] = "y,a1,a2,b\n1,2,3,1\n2,3,1,5\n4,4,4,2\n3,6,2,2\n5,5,6,7\n7,8,7,3\n";
    stage on = stage_open("cells.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_run(&on, "response y");
    stage_run(&on, "filter a");
    stage_press(&on, "Tab G"); /* the cell of b, which the list leaves out */
    stage_shows(&on, "Space: b in");
    stage_press(&on, "Space");
    stage_shows(&on, "y = ");
    stage_shows(&on, "b in; u undoes");
    stage_run(&on, "response b"); /* its row is the last: then the column's variable is meant */
    stage_press(&on, "Left Left Left Left");
    stage_shows(&on, "Space: y out");
    stage_press(&on, "Space");
    stage_shows(&on, "y out; u undoes");
    stage_close(&on);
}

/* ---- Many ---- */

static void five_hundred_scroll(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = open_made(500, 30, 40, 120, false);
    stage_press(&on, "Tab G");
    stage_shows(&on, "of 500");
    int last = stage_find(&on, "│ v500 ");
    assert_true(last > 0);
    assert_non_null(strstr(stage_row(&on, stage_find(&on, "Variables") + 1, row), "0000000")); /* frozen */
    stage_shows(&on, "v001 × v500");
    for (int i = 0; i < 499; i++)
        stage_press(&on, "Right");
    assert_int_equal(stage_press(&on, "Right"), CT_EFFECT_NONE);
    assert_non_null(strchr(stage_part(&on, last, 71, 120, true, row), 'H'));
    stage_shows(&on, "Pearson  n 30  471-500 × 462-500 of 500");
    stage_close(&on);
}

static size_t known(const ct_explore *e) {
    size_t count = 0;
    for (size_t i = 0; i < CT_PAIRS_KEPT; i++)
        count += e->pairs.cells[i].a >= 0;
    return count;
}

/* Only what is seen is computed, and that once. */
static void drawing_costs_what_is_seen(void **state) {
    (void)state;
    bench b;
    char *csv = made_csv(500, 30, false);
    bench_open(&b, csv);
    ct_explore *e = &b.explore;
    ct_grid *grid = ct_grid_new(40, 120, false);
    assert_non_null(grid);
    ct_explore_place(e, 40, 120);
    ct_explore_next_pane(e, 1);
    ct_explore_end(e, true);
    for (int partial = 0; partial < 2; partial++) {
        if (partial)
            bench_run(&b, "correlation partial");
        ct_view_heatmap(grid, e);
        size_t seen = known(e), window = (size_t)e->heat_rows.shown * (size_t)e->heat_columns.shown;
        assert_true(seen > window / 2 && seen <= window);
        assert_int_equal(e->pairs.n_terms, partial ? e->heat_rows.shown + e->heat_columns.shown : 0);
        ct_explore_move(e, -1, 0);
        ct_view_heatmap(grid, e);
        assert_int_equal(known(e), seen);
        ct_explore_move(e, 1, 0);
    }
    ct_grid_free(grid);
    bench_close(&b);
    free(csv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_shrink),
        cmocka_unit_test(cars_at_five_sizes),
        cmocka_unit_test(thirty_at_five_sizes),
        cmocka_unit_test(thirty_are_seen),
        cmocka_unit_test(heads_name_the_column),
        cmocka_unit_test(narrow_heads_tell_columns_apart),
        cmocka_unit_test(units_are_told),
        cmocka_unit_test(a_plain_cursor_is_bracketed),
        cmocka_unit_test(the_model_is_seen),
        cmocka_unit_test(a_turned_sign_is_marked),
        cmocka_unit_test(keys_act_on_the_cell),
        cmocka_unit_test(five_hundred_scroll),
        cmocka_unit_test(drawing_costs_what_is_seen),
    };
    return cmocka_run_group_tests_name("heatmap", tests, NULL, NULL);
}
