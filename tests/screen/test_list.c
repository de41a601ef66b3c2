/* The list of variables as one works in it: order, search, filter, marks, names, what Space would do; the help's
 * entries; the bottom line. Goldens at five sizes.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "session/complete/complete.h"
#include "tui/explore/explore.h"
#include "tui/find.h"

static const char story[] = "model ecommerce domains users shoppers";

/* One column of each kind, and names too long for any pane. */
static stage open_kinds(int rows, int columns) {
    static const char csv[] =
        "year,y,x,twice,same,note,none,消费水平很高的地区合计以及其他所有地区的合计数,"
        "a_name_of_many_more_letters_than_any_pane_of_this_screen_will_ever_have_room_for_in_one_line_of_it\n"
        "2001,1,3,6,7,a,,5,2\n2002,2,1,2,7,b,,3,1\n2003,4,4,8,7,c,,8,5\n2004,3,6,12,7,d,,1,3\n"
        "2005,6,2,4,7,e,,7,8\n2006,5,9,18,7,f,,2,4\n2007,9,5,10,7,g,,4,9\n2008,7,8,16,7,h,,6,7\n";
    return stage_open("kinds.csv", csv, sizeof csv - 1, rows, columns, false);
}

enum { MANY = 60 };

/* Sixty variables whose names go round four stems. */
static stage open_many(int rows, int columns) {
    static const char *const stems[] = {"Price", "shop", "users", "area"};
    size_t used = 0, room = 1 << 17;
    char *csv = malloc(room);
    unsigned seed = 3;
    assert_non_null(csv);
    for (int i = 0; i < MANY; i++)
        used +=
            (size_t)snprintf(csv + used, room - used, "%s_%02d%s", stems[i % 4], i + 1, i + 1 < MANY ? "," : "\n");
    for (int row = 0; row < 90; row++)
        for (int i = 0; i < MANY; i++) {
            seed = seed * 1103515245u + 12345u;
            used += (size_t)snprintf(csv + used, room - used, "%u%s", seed >> 16 & 1023, i + 1 < MANY ? "," : "\n");
        }
    stage on = stage_open("many.csv", csv, used, rows, columns, false);
    free(csv);
    return on;
}

/* The row of the variables pane whose name begins so, found by its mark; fails where it is not listed. */
static int row_of(const stage *on, const char *mark_and_name) {
    char row[STAGE_LINE];
    for (int i = 1; i < on->grid->rows; i++)
        if (strstr(stage_part(on, i, 0, on->grid->columns / 3, false, row), mark_and_name))
            return i;
    fail_msg("%s is not listed", mark_and_name);
    return -1;
}

/* The variables in this order, one below the other. */
static void in_order(const stage *on, const char *const *names) {
    for (int first = row_of(on, names[0]), i = 0; names[i]; i++)
        assert_int_equal(row_of(on, names[i]), first + i);
}

static bool under_cursor(const stage *on, const char *mark_and_name) {
    char row[STAGE_LINE];
    int column = on->grid->rows >= 30 && on->grid->columns >= 100 ? 2 : 1;
    return stage_part(on, row_of(on, mark_and_name), column, column + 1, true, row)[0] == 'C';
}

/* ---- Order ---- */

static void the_key_goes_round_the_orders(void **state) {
    static const char *const file[] = {"# year", "y gdp", "○ ecommerce", "○ domains", "● users", "● shoppers", NULL};
    static const char *const names[] = {"○ domains", "○ ecommerce", "y gdp", "● shoppers", "● users", "# year", NULL};
    static const char *const figures[] = {"y gdp",       "● shoppers", "● users", "○ domains",
                                          "○ ecommerce", "# year",     NULL};
    static const char *const p[] = {"y gdp", "● shoppers", "● users", "○ ecommerce", "○ domains", "# year", NULL};
    static const char *const changes[] = {"y gdp",      "○ ecommerce", "○ domains", "● users",
                                          "● shoppers", "# year",      NULL};
    stage on = stage_demo(40, 120, false);
    (void)state;
    stage_run(&on, story);
    stage_press(&on, "b b g Down Down Down");
    assert_true(under_cursor(&on, "○ domains"));
    in_order(&on, file);
    stage_press(&on, "s");
    in_order(&on, names);
    stage_shows(&on, "»variable");
    stage_shows(&on, "variables by name");
    stage_press(&on, "s");
    in_order(&on, figures);
    stage_shows(&on, "»coefficient");
    stage_press(&on, "s");
    in_order(&on, p);
    stage_shows(&on, "»p");
    stage_press(&on, "s");
    in_order(&on, changes);
    stage_shows(&on, "»ΔadjR2");
    assert_true(under_cursor(&on, "○ domains")); /* it stayed with its variable all the way */
    stage_press(&on, "s");
    in_order(&on, file);
    assert_true(stage_find(&on, "»") < 0);
    stage_close(&on);
}

static void an_order_lives_with_the_model(void **state) {
    static const char *const before[] = {"y gdp",     "○ shoppers", "○ users", "○ ecommerce",
                                         "○ domains", "# year",     NULL};
    static const char *const after[] = {"y gdp", "● shoppers", "● users", "○ ecommerce", "○ domains", "# year", NULL};
    stage on = stage_demo(40, 120, false);
    (void)state;
    stage_run(&on, "sort p");
    in_order(&on, before);
    stage_press(&on, "f f"); /* shoppers, then users */
    in_order(&on, after);
    stage_run(&on, "sort t");
    stage_shows(&on, "»t");
    in_order(&on, after);
    stage_resize(&on, 24, 80); /* the column has no room here: the title tells */
    stage_shows(&on, " by t ");
    stage_close(&on);
}

/* Whatever completion offers after "sort " is taken. */
static void every_order_is_offered_and_taken(void **state) {
    stage on = stage_demo(40, 120, false);
    ct_completions found;
    char line[64];
    (void)state;
    assert_int_equal(ct_complete(on.session, "sort ", 5, &found), CT_OK);
    assert_int_equal(found.count, CT_SORT_COUNT);
    for (size_t i = 0; i < found.count; i++) {
        assert_true(*found.items[i].note != '\0');
        snprintf(line, sizeof line, "sort %s", found.items[i].text);
        stage_run(&on, line);
        assert_false(on.grid->cursor_shown); /* else the line would stay, with an error */
    }
    ct_completions_free(&found);
    stage_close(&on);
}

/* ---- Search ---- */

static void patterns(void **state) {
    size_t start, bytes;
    (void)state;
    assert_true(ct_find("Shop_area", "shop", &start, &bytes) && start == 0 && bytes == 4);
    assert_true(ct_find("a shop", "SHOP", NULL, NULL) == false);
    assert_true(ct_find("a Shop", "Shop", &start, NULL) && start == 2);
    assert_true(ct_find("\xc3\x89t\xc3\xa9 ÄÖ", "äö", &start, &bytes) && start == 6 && bytes == 4);
    assert_true(ct_find("ΑΘΗΝΑ", "θη", NULL, NULL) && ct_find("МОСКВА", "скв", NULL, NULL));
    assert_true(ct_find("收入", "入", &start, NULL) && start == 3);
    assert_false(ct_find("anything", "", NULL, NULL) || ct_find("", "a", NULL, NULL) ||
                 ct_find("ab", "abc", NULL, NULL));
}

static void a_search_shows_as_it_is_typed(void **state) {
    char row[STAGE_LINE];
    stage on = open_many(40, 120);
    (void)state;
    assert_true(under_cursor(&on, "○ Price_01"));
    stage_press(&on, "/");
    stage_type(&on, "users");
    assert_true(under_cursor(&on, "○ users_03"));
    int at = row_of(&on, "○ users_03");
    assert_int_equal(strncmp(stage_part(&on, at, 4, 12, true, row), "/////CCC", 8), 0);
    stage_press(&on, "Esc"); /* as if nothing had been typed */
    assert_true(under_cursor(&on, "○ Price_01"));
    assert_int_equal(strncmp(stage_part(&on, at, 4, 12, true, row), "////", 4) != 0, 1);
    stage_press(&on, "/");
    stage_type(&on, "users");
    stage_press(&on, "Enter n n");
    assert_true(under_cursor(&on, "○ users_11"));
    stage_shows(&on, "3 of 15 with users");
    stage_press(&on, "N N N"); /* back to the first, and round to the last */
    assert_true(under_cursor(&on, "○ users_59"));
    stage_shows(&on, "15 of 15 with users; from the end again");
    stage_press(&on, "n");
    stage_shows(&on, "1 of 15 with users; from the top again");
    stage_run(&on, "find price_0");
    stage_shows(&on, "2 of 3 with price_0"); /* from the cursor on */
    stage_run(&on, "find PRICE");
    stage_shows(&on, "no name holds PRICE");
    assert_true(under_cursor(&on, "○ Price_05"));
    stage_press(&on, "q"); /* so that nobody wonders why it did not quit */
    stage_shows(&on, "the search has ended");
    stage_close(&on);
}

static void a_filter_lists_what_matches(void **state) {
    stage on = open_many(40, 120);
    (void)state;
    stage_press(&on, "Down Down &");
    stage_type(&on, "shop");
    stage_shows(&on, "15 of 60 with shop");
    assert_true(under_cursor(&on, "○ shop_02")); /* the nearest to users_03 */
    stage_type(&on, "x");
    stage_shows(&on, "no name holds this; Esc lists all");
    stage_press(&on, "Space y .");
    stage_is_safe(&on);
    stage_press(&on, "Esc");
    assert_true(under_cursor(&on, "○ users_03"));
    stage_run(&on, "filter _3");
    stage_shows(&on, "10 of 60 names hold _3; Esc lists all");
    stage_press(&on, "g Space");
    stage_shows(&on, "10 of 60 with _3"); /* it lasts */
    assert_true(under_cursor(&on, "● shop_30"));
    stage_press(&on, "& ^U Enter");
    stage_shows(&on, "all 60 variables are listed");
    assert_true(under_cursor(&on, "● shop_30"));
    stage_run(&on, "filter area");
    stage_press(&on, "Esc");
    assert_true(stage_find(&on, "with area") < 0);
    stage_shows(&on, "the filter is off: all variables are listed");
    stage_close(&on);
}

static void a_window_is_searched(void **state) {
    char row[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    (void)state;
    stage_press(&on, "? /");
    stage_type(&on, "backquotes");
    int at = stage_find(&on, "backquotes");
    assert_true(at > 0);
    assert_non_null(strchr(stage_part(&on, at, 0, 80, true, row), '/'));
    stage_press(&on, "Enter");
    stage_shows(&on, "1 of 1 with backquotes");
    stage_press(&on, "q");
    stage_run(&on, "print");
    stage_run(&on, "find nosuchword");
    stage_shows(&on, "no line holds nosuchword");
    stage_run(&on, "find rows");
    stage_shows(&on, "with rows");
    stage_close(&on);
}

/* ---- Marks, names, summaries ---- */

static void each_kind_has_its_mark_and_its_reason(void **state) {
    stage on = open_kinds(40, 120);
    (void)state;
    static const char *const marked[][2] = {
        {"# year", "year in as a trend"},
        {"y y", "y is the response"},
        {"○ x", "x in, adj"},
        {"- same", "same in, without a coefficient: one value only"},
        {"_ none", "none holds no value"},
        {"\" note", "note holds text, \"a\" in line 2, and cannot enter"},
    };
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        stage_press(&on, "g");
        while (!under_cursor(&on, marked[i][0]))
            assert_int_equal(stage_press(&on, "Down"), CT_EFFECT_DRAW);
        stage_shows(&on, marked[i][1]);
        assert_int_equal(stage_find(&on, "Space: ") < 0, i == 1 || i == 5);
    }
    stage_run(&on, "model x");
    stage_press(&on, "g");
    while (!under_cursor(&on, "= twice"))
        stage_press(&on, "Down");
    stage_shows(&on, "twice = 2 x: no coefficient");
    stage_press(&on, "Space");
    row_of(&on, "● twice"); /* in the model it has the model's mark */
    stage_close(&on);
}

static void a_cut_name_is_shown_whole(void **state) {
    char row[STAGE_LINE];
    stage on = open_kinds(24, 80);
    (void)state;
    stage_press(&on, "g");
    assert_true(stage_find(&on, "as_many") < 0);
    stage_press(&on, "G"); /* 98 columns in a line of 78: two lines */
    assert_non_null(strstr(stage_row(&on, 21, row), " a_name_of_many_more_letters_than_any_pane"));
    assert_non_null(strstr(stage_row(&on, 22, row), "_one_line_of_it"));
    stage_press(&on, "Up");
    assert_non_null(strstr(stage_row(&on, 22, row), "消费水平很高的地区合计以及其他所有地区的合计数"));
    stage_press(&on, "Space"); /* what was done is told before */
    stage_shows(&on, "in; u undoes");
    stage_press(&on, "Up Down");
    assert_non_null(strstr(stage_row(&on, 22, row), "消费水平很高的地区合计以及其他所有地区的合计数"));
    stage_close(&on);
}

static void a_variable_is_summed_up(void **state) {
    stage on = stage_demo(24, 80, false);
    (void)state;
    stage_run(&on, "summary users");
    stage_shows(&on, "users: n 15, mean 47039.87, sd 25168.69, min 9400.000, max 83000.00");
    stage_press(&on, "g .");
    stage_shows(&on, "year: n 15, mean 2011.000");
    stage_run(&on, "summary users shoppers"); /* of several there is a report */
    stage_shows(&on, "n, mean, spread and ends of variables");
    stage_shows(&on, "shoppers  15");
    stage_press(&on, "q");
    stage_run(&on, "summary");
    stage_shows(&on, "domains    15");
    stage_press(&on, "q");
    stage_run(&on, "summary usrs");
    stage_shows(&on, "did you mean users?");
    stage_close(&on);
}

/* ---- The help's entries, the bottom line ---- */

static void the_help_runs_its_entries(void **state) {
    stage on = stage_demo(24, 80, false);
    (void)state;
    stage_press(&on, "?");
    stage_press(&on, "/");
    stage_type(&on, "add-best");
    stage_press(&on, "Enter Enter");
    stage_shows(&on, "gdp ~ shoppers");
    stage_press(&on, "? Down Enter"); /* the second: response, which wants a name */
    stage_shows(&on, ":response ");
    assert_true(on.grid->cursor_shown);
    stage_press(&on, "Esc ? ?");
    assert_true(stage_find(&on, "Keys and commands") < 0);
    stage_press(&on, "? G Up Esc");
    assert_true(stage_find(&on, "Keys and commands") < 0);
    stage_run(&on, "print");
    stage_press(&on, "Enter");
    stage_shows(&on, "nothing here can be run");
    stage_close(&on);
}

/* From the first entry to the last one by one, and each is in sight. */
static void the_help_is_walked_through(void **state) {
    char row[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    (void)state;
    stage_press(&on, "?");
    for (int entry = 1; entry < CT_COMMAND_COUNT; entry++) {
        stage_press(&on, "Down");
        int cursors = 0;
        for (int i = 2; i < 22; i++)
            cursors += strchr(stage_part(&on, i, 0, 80, true, row), 'C') != NULL;
        assert_int_equal(cursors, 1);
    }
    stage_shows(&on, "quit: close what is open");
    stage_press(&on, "G");
    stage_shows(&on, "* p < .05");
    stage_press(&on, "g");
    stage_shows(&on, "Every act is a command");
    stage_close(&on);
}

static void the_bottom_line_fits_the_place(void **state) {
    char row[STAGE_LINE];
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        stage on = stage_demo(stage_sizes[size][0], stage_sizes[size][1], false);
        int last = stage_sizes[size][0] - 1;
        for (int pane = 0; pane < CT_PANE_COUNT; pane++) {
            static const char *const begins[] = {" Space toggle  y response", " Space toggle  c partial  o order",
                                                 " b drop"};
            assert_int_equal(strncmp(stage_row(&on, last, row), begins[pane], strlen(begins[pane])), 0);
            assert_non_null(strstr(row, "? help  q"));
            assert_null(strstr(row, "…"));
            stage_press(&on, "Tab");
        }
        stage_press(&on, "?");
        assert_non_null(strstr(stage_row(&on, last, row), "Enter runs"));
        stage_press(&on, "q /");
        assert_non_null(strstr(stage_row(&on, last, row), "Esc goes back"));
        stage_close(&on);
    }
}

/* Warnings that have no room are counted. */
static void more_warnings_are_counted(void **state) {
    static const char csv[] = "y,a,b,c,d,e\n1,3,6,9,12,7\n2,1,2,3,4,7\n4,4,8,12,16,7\n3,6,12,18,24,7\n6,2,4,6,8,7\n"
                              "5,9,18,27,36,7\n";
    stage on = stage_open("aliases.csv", csv, sizeof csv - 1, 40, 120, false);
    (void)state;
    stage_press(&on, "+"); /* three aliases by name, one more, and few degrees of freedom */
    stage_shows(&on, "! d is aliased: d = 4 a");
    stage_shows(&on, "2 more: print shows all");
    stage_resize(&on, 24, 80);
    stage_shows(&on, "! c is aliased: c = 3 a");
    stage_shows(&on, "3 more: print shows all");
    stage_resize(&on, 16, 60);
    stage_shows(&on, "4 more: print shows all");
    stage_run(&on, "print");
    stage_press(&on, "G");
    stage_shows(&on, "degrees of freedom: 6 rows are few");
    stage_close(&on);
}

/* ---- Goldens at five sizes ---- */

static void screens_at_five_sizes(void **state) {
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        int rows = stage_sizes[size][0], columns = stage_sizes[size][1];
        stage on = open_kinds(rows, columns);
        stage_run(&on, "model x twice");
        stage_press(&on, "G Up");
        stage_golden_sized(&on, "list-kinds");
        stage_close(&on);
        on = open_many(rows, columns);
        stage_run(&on, "model .");
        stage_run(&on, "sort p");
        stage_run(&on, "filter _2");
        stage_press(&on, "Tab Tab PgDn");
        stage_golden_sized(&on, "list-many");
        stage_close(&on);
        on = stage_demo(rows, columns, false);
        stage_press(&on, "? Down Down");
        stage_golden_sized(&on, "list-help");
        stage_close(&on);
    }
}

/* What is locked shows it, in the model and outside. */
static void locks_are_shown(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "lock users out");
    stage_run(&on, "toggle shoppers");
    stage_run(&on, "lock shoppers");
    stage_shows(&on, "│ ◇ users ");
    stage_shows(&on, "│ ◆ shoppers ");
    stage_shows(&on, "│ ○ domains ");
    stage_run(&on, "lock users");
    stage_shows(&on, "│ ○ users ");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(locks_are_shown),
        cmocka_unit_test(the_key_goes_round_the_orders),
        cmocka_unit_test(an_order_lives_with_the_model),
        cmocka_unit_test(every_order_is_offered_and_taken),
        cmocka_unit_test(patterns),
        cmocka_unit_test(a_search_shows_as_it_is_typed),
        cmocka_unit_test(a_filter_lists_what_matches),
        cmocka_unit_test(a_window_is_searched),
        cmocka_unit_test(each_kind_has_its_mark_and_its_reason),
        cmocka_unit_test(a_cut_name_is_shown_whole),
        cmocka_unit_test(a_variable_is_summed_up),
        cmocka_unit_test(the_help_runs_its_entries),
        cmocka_unit_test(the_help_is_walked_through),
        cmocka_unit_test(the_bottom_line_fits_the_place),
        cmocka_unit_test(more_warnings_are_counted),
        cmocka_unit_test(screens_at_five_sizes),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
