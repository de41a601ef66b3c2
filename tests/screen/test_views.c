/* What the screen shows: goldens of the demo and of made tables, and what must hold on any screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "tui/layout.h"

static const char story[] = "model ecommerce domains users shoppers";

/* ---- The story on the demo ---- */

static void the_story_at_120x40(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_golden(&on, "demo-120x40-start");
    stage_run(&on, story);
    stage_press(&on, "b b");
    stage_golden(&on, "demo-120x40-dropped");
    stage_shows(&on, "gdp = 125157.7 + 4.3394 users + 6.6277 shoppers");
    stage_press(&on, "d");
    stage_golden(&on, "demo-120x40-differences");
    stage_shows(&on, "log differences");
    stage_press(&on, "d Tab Down Down Left");
    stage_golden(&on, "demo-120x40-heatmap");
    stage_press(&on, "z");
    stage_golden(&on, "demo-120x40-zoomed");
    stage_close(&on);
}

static void the_story_at_80x24(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_golden(&on, "demo-80x24-start");
    stage_run(&on, story);
    stage_press(&on, "b b");
    stage_golden(&on, "demo-80x24-dropped");
    stage_press(&on, "?");
    stage_golden(&on, "demo-80x24-help");
    stage_press(&on, "q");
    stage_run(&on, "print");
    stage_shows(&on, "print the model");
    stage_press(&on, "Esc :");
    stage_type(&on, "model s");
    stage_press(&on, "BSpace Tab Tab");
    stage_golden(&on, "demo-80x24-menu");
    stage_close(&on);
}

static void the_story_in_ascii(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, true);
    stage_run(&on, story);
    stage_press(&on, "b b");
    stage_golden(&on, "demo-80x24-ascii");
    stage_resize(&on, 40, 120);
    stage_press(&on, "d ?");
    stage_press(&on, "G");
    stage_is_safe(&on);
    for (int row = 0; row < on.grid->rows; row++)
        for (int column = 0; column < on.grid->columns; column++)
            assert_true((unsigned char)ct_grid_at(on.grid, row, column)->text[0] < 0x7f);
    stage_close(&on);
}

/* ---- Cells keep their place ---- */

/* The row of a variable, its figures blanked: what a toggle may not move. */
static void places(const stage *on, char *text) {
    char part[STAGE_LINE];
    size_t used = 0;
    for (int row = 2; row < 16; row++) {
        used += (size_t)snprintf(text + used, 65536 - used, "%s|", stage_part(on, row, 4, 15, false, part));
        used += (size_t)snprintf(text + used, 65536 - used, "%s\n", stage_part(on, row, 58, 120, false, part));
    }
    for (char *mark; (mark = strstr(text, "●"));) { /* the diagonal says what is in the model */
        *mark = '1';
        memmove(mark + 1, mark + strlen("●"), strlen(mark + strlen("●")) + 1);
    }
    for (char *mark; (mark = strchr(text, '!'));) /* and in place of the star, that a sign turns */
        *mark = '*';
}

static void a_toggle_moves_nothing(void **state) {
    (void)state;
    static char before[65536], after[65536];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "Down");
    places(&on, before);
    const char *const keys[] = {"Space", "f", "b", "u", "^R", "+", "-", "i", "u"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        stage_press(&on, keys[i]);
        places(&on, after);
        assert_string_equal(before, after);
    }
    stage_close(&on);
}

static void undo_shows_the_same_screen(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    char row[STAGE_LINE], again[STAGE_LINE];
    stage_press(&on, "Space Down Space");
    int at = stage_find(&on, "AIC ");
    stage_row(&on, at, row);
    stage_press(&on, "Space");
    assert_string_not_equal(stage_row(&on, at, again), row);
    stage_press(&on, "u u ^R");
    assert_int_equal(strncmp(stage_row(&on, at, again), row, 14), 0);
    stage_close(&on);
}

/* ---- Marks of what changed ---- */

static void one_row_shows(const stage *on, const char *first, const char *then) {
    char row[STAGE_LINE];
    int at = stage_find(on, first);
    assert_true(at >= 0);
    stage_row(on, at, row);
    assert_non_null(strstr(row, then));
}

static void changes_are_marked(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    char row[STAGE_LINE];
    stage_run(&on, story);
    stage_press(&on, "b"); /* domains: the other three change to the printed digit */
    int first = stage_find(&on, "coefficient   std. error") + 1;
    for (int line = first + 1; line < first + 4; line++)
        assert_true(strstr(stage_row(&on, line, row), "▲") || strstr(row, "▼"));
    one_row_shows(&on, "AIC 334.1 ▼", "BIC 336.9 ▼");
    assert_true(stage_find(&on, "n 15 ▲") < 0 && stage_find(&on, "n 15 ▼") < 0);
    stage_press(&on, "u"); /* back: the same the other way round */
    stage_shows(&on, "▲");
    stage_press(&on, "^R b d");
    one_row_shows(&on, "shoppers                    -0.0619", "±");
    char roles[STAGE_LINE];
    int line = stage_find(&on, "shoppers                    -0.0619");
    assert_non_null(strchr(stage_part(&on, line, 30, 118, true, roles), 'c'));
    one_row_shows(&on, "AIC -54.4  ", "BIC -52.5  "); /* of unlike data: not marked */
    stage_shows(&on, "n 14 ▼");
    stage_close(&on);
}

/* Who is meant and what would come of it, in one line where there is room for one only. */
static void a_narrow_screen_says_who_is_meant(void **state) {
    (void)state;
    static const int sizes[][2] = {{24, 80}, {16, 60}, {29, 99}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stage on = stage_demo(sizes[i][0], sizes[i][1], false);
        stage_run(&on, "model users shoppers");
        stage_shows(&on, "Space: ecommerce in, ");
        stage_press(&on, "Down Down");
        stage_shows(&on, sizes[i][1] < 80 ? "Space: users out, AIC\u00a0+26.4" : "Space: users out, adj R² -.0205, AIC 333.7 to");
        stage_close(&on);
    }
}

/* Where Space would change the sample, the rows there would be stand in place of a change that says nothing. */
static void another_sample_is_told_beside_the_variable(void **state) {
    (void)state;
    static const char csv[] = "y,a,b\n1,3,\n2,1,4\n4,4,2\n3,6,7\n6,2,5\n5,5,9\n8,7,1\n";
    char row[STAGE_LINE];
    for (int size = 0; size < 2; size++) {
        stage on = stage_open("gaps.csv", csv, sizeof csv - 1, size ? 40 : 24, size ? 120 : 80, false);
        stage_run(&on, "response y");
        stage_row(&on, stage_find(&on, "○ b"), row);
        assert_non_null(strstr(row, "  n 6"));
        stage_row(&on, stage_find(&on, "○ a"), row);
        assert_null(strstr(row, "  n "));
        stage_close(&on);
    }
}

/* Models on other rows do not compare, be they as many. */
static void other_rows_are_told(void **state) {
    static const char csv[] = "y,a,b\n3,1,5\n4,,3\n6,2,8\n5,4,\n9,5,1\n7,3,4\n8,9,7\n2,6,2\n";
    (void)state;
    stage on = stage_open("gaps.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_run(&on, "fit y ~ a");
    stage_shows(&on, "n 8 to 7: R², AIC and BIC do not compare");
    stage_run(&on, "fit y ~ b");
    stage_shows(&on, "n 7 as before, but other rows: R², AIC and BIC do not compare");
    stage_close(&on);
}

/* ---- Sizes ---- */

static void too_small_says_so_and_recovers(void **state) {
    (void)state;
    char before[STAGE_LINE], after[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "Space");
    stage_row(&on, 10, before);
    static const int sizes[][2] = {{15, 80}, {24, 59}, {1, 1}, {2, 200}, {5, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stage_resize(&on, sizes[i][0], sizes[i][1]);
        stage_is_safe(&on);
        if (sizes[i][1] >= 30)
            stage_shows(&on, "ceteris needs 60 x 16");
        assert_int_equal(stage_press(&on, "b") & CT_EFFECT_QUIT, 0); /* and nothing changes unseen */
    }
    stage_resize(&on, 24, 80);
    assert_string_equal(stage_row(&on, 10, after), before);
    stage_resize(&on, 16, 60);
    assert_true(stage_find(&on, "ceteris needs") < 0);
    stage_golden(&on, "demo-60x16");
    stage_close(&on);
}

static void every_size_is_drawn(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_run(&on, story);
    for (int rows = 14; rows <= 62; rows += 3)
        for (int columns = 57; columns <= 205; columns += 7) {
            stage_resize(&on, rows, columns);
            stage_is_safe(&on);
            stage_press(&on, "Tab z Down z");
            stage_is_safe(&on);
            if (rows >= CT_LEAST_ROWS && columns >= CT_LEAST_COLUMNS)
                stage_shows(&on, "? help");
        }
    stage_close(&on);
}

/* ---- Many variables ---- */

enum { MANY = 30, MANY_ROWS = 50 };

/* Columns v01 to v30 of which neighbours correlate, made by a recurrence. */
static stage open_many(int rows, int columns) {
    char *csv = calloc(1, 1 << 17);
    assert_non_null(csv);
    size_t used = 0;
    for (int i = 1; i <= MANY; i++)
        used += (size_t)sprintf(csv + used, "v%02d%c", i, i < MANY ? ',' : '\n');
    unsigned random = 12345;
    for (int row = 0; row < MANY_ROWS; row++) {
        double value = 0;
        for (int i = 1; i <= MANY; i++) {
            random = random * 1103515245u + 12345u;
            value = (i % 4 == 0 ? -.7 : .7) * value + (double)(random >> 16 & 1023) / 1023 - .5;
            used += (size_t)sprintf(csv + used, "%.4f%c", value, i < MANY ? ',' : '\n');
        }
    }
    stage on = stage_open("many.csv", csv, used, rows, columns, false);
    free(csv);
    return on;
}

/* Terms that outnumber their lines get those that blanks and words do not need; statistics stay, and what is hidden is
 * counted. */
static void terms_scroll_above_what_stays(void **state) {
    (void)state;
    stage on = open_many(40, 120);
    stage_run(&on, "model .");
    int statistics = stage_find(&on, "│ R² .");
    stage_shows(&on, "terms 1-11 of 30: 19 below");
    stage_press(&on, "Tab Tab Down Down");
    stage_shows(&on, "terms 3-13 of 30: 2 above, 17 below");
    assert_int_equal(stage_find(&on, "│ R² ."), statistics);
    stage_press(&on, "G");
    stage_shows(&on, "terms 20-30 of 30: 19 above");
    char row[STAGE_LINE];
    assert_non_null(strstr(stage_row(&on, statistics - 1, row), "│ v29 ")); /* no line is wasted */
    assert_int_equal(stage_find(&on, "│ R² ."), statistics);
    stage_close(&on);
}

static void thirty_variables_at_120x40(void **state) {
    (void)state;
    char name[32], row[STAGE_LINE];
    stage on = open_many(40, 120);
    stage_shows(&on, "of 30");
    for (int i = 2; i < MANY; i++) { /* the cursor reaches each, and it is in sight */
        stage_press(&on, "Down");
        snprintf(name, sizeof name, "○ v%02d", i);
        int at = stage_find(&on, name);
        assert_true(at > 0);
        assert_int_equal(stage_part(&on, at, 2, 3, true, row)[0], 'C');
    }
    stage_shows(&on, "of 30");
    stage_golden(&on, "many-120x40");
    stage_press(&on, "Tab z");
    for (int i = 1; i <= MANY; i++) { /* zoomed, all thirty are seen */
        snprintf(name, sizeof name, "│ v%02d ", i);
        assert_true(stage_find(&on, name) > 0);
    }
    stage_golden(&on, "many-120x40-zoomed");
    stage_press(&on, "z Tab Tab + Tab Tab G"); /* the constant and 29 terms in the model's few lines */
    assert_true(stage_find_from(&on, 21, "terms 20-30 of 30") > 0);
    int at = stage_find_from(&on, 18, "std. error");
    assert_true(at > 0);
    assert_non_null(strstr(stage_row(&on, at + 11, row), "│ v29 "));
    stage_press(&on, "g");
    assert_non_null(strstr(stage_row(&on, at + 1, row), "│ constant "));
    stage_close(&on);
}

/* The heads stay while the cells scroll below them, and say which columns are shown. */
static void headers_are_frozen(void **state) {
    (void)state;
    stage on = open_many(16, 60);
    char row[STAGE_LINE];
    stage_press(&on, "Tab g");
    assert_non_null(strstr(stage_part(&on, 2, 28, 60, false, row), "1234567890123"));
    assert_non_null(strstr(stage_part(&on, 3, 28, 60, false, row), "v01"));
    stage_press(&on, "G");
    assert_non_null(strstr(stage_part(&on, 2, 28, 60, false, row), "1234567890123"));
    assert_non_null(strstr(stage_part(&on, 4, 28, 60, false, row), "v30"));
    stage_shows(&on, "29-30 × 1-25 of 30");
    stage_shows(&on, "v01 × v30");
    for (int i = 0; i < MANY - 1; i++)
        stage_press(&on, "Right");
    stage_shows(&on, "v30 ");
    assert_int_equal(stage_press(&on, "Right"), CT_EFFECT_NONE); /* the diagonal is the end */
    assert_non_null(strchr(stage_part(&on, 2, 28, 60, true, row), 'L'));
    assert_non_null(strchr(stage_part(&on, 4, 28, 60, true, row), 'H'));
    stage_close(&on);
}

/* ---- Names ---- */

static void wide_names_align(void **state) {
    (void)state;
    static const char csv[] = "收入,消费水平很高的地区合计,e\xcc\x81t\xc3\xa9,plain\n1,5,3,2\n2,3,4,1\n3,8,1,5\n"
                              "4,1,9,3\n5,7,2,8\n6,2,6,4\n";
    stage on = stage_open("wide.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_golden(&on, "wide-120x40");
    for (int row = 2; row < 20; row++) { /* the frames stand in their columns */
        assert_string_equal(ct_grid_at(on.grid, row, 0)->text, "│");
        assert_string_equal(ct_grid_at(on.grid, row, 57)->text, "│");
        assert_string_equal(ct_grid_at(on.grid, row, 119)->text, "│");
    }
    stage_press(&on, "Space f d");
    stage_is_safe(&on);
    stage_resize(&on, 24, 80);
    for (int row = 1; row < 9; row++)
        assert_string_equal(ct_grid_at(on.grid, row, 29)->text, "│");
    stage_close(&on);
}

static void other_columns_say_what_they_are(void **state) {
    (void)state;
    static const char csv[] = "year,y,x,twice,same,note,none\n2001,1,3,6,7,a,\n2002,2,1,2,7,b,\n2003,4,4,8,7,c,\n"
                              "2004,3,6,12,7,d,\n2005,6,2,4,7,e,\n2006,5,9,18,7,f,\n";
    char row[STAGE_LINE];
    stage on = stage_open("others.csv", csv, sizeof csv - 1, 40, 120, false);
    one_row_shows(&on, "year", "index, not a candidate");
    one_row_shows(&on, "note", "text: \"a\" in line 2");
    stage_run(&on, "model x twice");
    stage_shows(&on, "twice = 2 x");
    stage_golden(&on, "others-120x40");
    stage_run(&on, "toggle year"); /* taken in by name, the index has its row and column in the heatmap */
    stage_shows(&on, "year ");
    assert_non_null(strstr(stage_row(&on, stage_find_from(&on, 3, "year"), row), "●"));
    stage_press(&on, "u");
    stage_press(&on, "g Down Space"); /* on the response */
    stage_shows(&on, "response");
    stage_shows(&on, "y = ");
    stage_close(&on);
}

static void what_cannot_be_fitted_is_said(void **state) {
    (void)state;
    static const char two[] = "a,b,c\n1,2,5\n3,5,4\n";
    stage on = stage_open("two.csv", two, sizeof two - 1, 40, 120, false);
    stage_press(&on, "+");
    stage_is_safe(&on);
    assert_true(stage_find(&on, "nan") < 0 && stage_find(&on, "NaN") < 0 && stage_find(&on, "inf") < 0);
    stage_shows(&on, "!");
    stage_close(&on);
    static const char one[] = "a,b\n1,2\n";
    on = stage_open("one.csv", one, sizeof one - 1, 24, 80, false);
    stage_press(&on, "+ d b f i y Tab Down Tab Down");
    stage_is_safe(&on);
    assert_true(stage_find(&on, "nan") < 0);
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_story_at_120x40),
        cmocka_unit_test(the_story_at_80x24),
        cmocka_unit_test(the_story_in_ascii),
        cmocka_unit_test(a_toggle_moves_nothing),
        cmocka_unit_test(undo_shows_the_same_screen),
        cmocka_unit_test(changes_are_marked),
        cmocka_unit_test(a_narrow_screen_says_who_is_meant),
        cmocka_unit_test(another_sample_is_told_beside_the_variable),
        cmocka_unit_test(other_rows_are_told),
        cmocka_unit_test(terms_scroll_above_what_stays),
        cmocka_unit_test(too_small_says_so_and_recovers),
        cmocka_unit_test(every_size_is_drawn),
        cmocka_unit_test(thirty_variables_at_120x40),
        cmocka_unit_test(headers_are_frozen),
        cmocka_unit_test(wide_names_align),
        cmocka_unit_test(other_columns_say_what_they_are),
        cmocka_unit_test(what_cannot_be_fitted_is_said),
    };
    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
