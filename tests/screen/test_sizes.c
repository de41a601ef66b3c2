/* What a person sees at five sizes, without colours, and where there is too little room: goldens to be read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "report/theme.h"

enum { LONG = 60 };

/* Sixty long names that differ in the middle only. */
static stage open_long(int rows, int columns, bool ascii) {
    char *csv = malloc(1 << 17);
    size_t used = 0, room = 1 << 17;
    unsigned seed = 11;
    assert_non_null(csv);
    for (int i = 1; i <= LONG; i++)
        used += (size_t)snprintf(csv + used, room - used, "household_consumption_of_item_%02d_in_prices_of_2010%s", i,
                                 i < LONG ? "," : "\n");
    for (int row = 0; row < 80; row++)
        for (int i = 1; i <= LONG; i++) {
            seed = seed * 1103515245u + 12345u;
            used += (size_t)snprintf(csv + used, room - used, "%u%s", seed >> 16 & 1023, i < LONG ? "," : "\n");
        }
    stage on = stage_open("long.csv", csv, used, rows, columns, ascii);
    free(csv);
    return on;
}

/* The study by keys: two regressors, then the same in log differences. */
static void the_study(void **state) {
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        stage on = stage_demo(stage_sizes[size][0], stage_sizes[size][1], false);
        stage_run(&on, "model ecommerce domains users shoppers");
        stage_press(&on, "b b");
        stage_golden_sized(&on, "study-levels");
        stage_press(&on, "d Tab Down Down");
        stage_golden_sized(&on, "study-differences");
        stage_close(&on);
    }
}

/* Missing values: beside two variables the rows there would be, in the heatmap pairs of unlike n. */
static void missing_values(void **state) {
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        stage on = stage_file("tests/oracle/airquality.csv", stage_sizes[size][0], stage_sizes[size][1], false);
        stage_run(&on, "fit Temp ~ Wind + Month");
        stage_press(&on, "g");
        stage_shows(&on, "n 116");
        stage_shows(&on, "Space: Ozone in, n 153 to 116");
        stage_golden_sized(&on, "missing");
        stage_close(&on);
    }
}

/* Each of sixty names that begin and end alike can be told from the others, wherever it stands. */
static void long_names(void **state) {
    (void)state;
    for (int size = 0; size < STAGE_SIZES; size++) {
        stage on = open_long(stage_sizes[size][0], stage_sizes[size][1], false);
        stage_run(&on, "model .");
        stage_press(&on, "Down");
        stage_shows(&on, "02_in_");
        stage_shows(&on, "of 60");
        stage_golden_sized(&on, "long");
        stage_close(&on);
    }
}

/* Letters that a terminal does not have are spelt out: the names differ. */
static void foreign_names_in_ascii(void **state) {
    static const char csv[] = "年份,中国国内生产总值,电子商务,café\n1,3,6,7\n2,1,2,3\n4,4,8,9\n3,6,12,4\n6,2,4,8\n5,9,1,2\n";
    (void)state;
    stage on = stage_open("names.csv", csv, sizeof csv - 1, 24, 80, true);
    stage_press(&on, "g Down");
    stage_shows(&on, "\\u4e2d\\u56fd\\u56fd\\u5185\\u751f\\u4ea7\\u603b\\u503c"); /* whole, below */
    stage_shows(&on, "o \\u4e2d");
    stage_shows(&on, "o \\u7535");
    stage_shows(&on, "cafe");
    stage_is_safe(&on);
    stage_golden_sized(&on, "names-ascii");
    stage_close(&on);
}

/* The attributes that stand for roles where there is no colour: b bold, u underlined, r reversed, d dim; of several
 * the strongest. */
static char attribute_of(ct_text_role role) {
    unsigned attributes = ct_theme_style(role)->mono_attributes;
    if (attributes & CT_REVERSE)
        return attributes & (CT_UNDERLINE | CT_BOLD) ? 'R' : 'r';
    if (attributes & CT_UNDERLINE)
        return attributes & CT_BOLD ? 'U' : 'u';
    return attributes & CT_BOLD ? 'b' : attributes & CT_DIM ? 'd' : ' ';
}

/* Without colours the cursor, what it is linked to, and what belongs to the model are seen still. */
static void without_colours(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    stage_run(&on, "model users shoppers");
    int cursor = stage_find(&on, "○ ecommerce"), inside = stage_find(&on, "● users");
    assert_true(cursor > 0 && inside > 0);
    assert_true(strchr("rR", attribute_of((ct_text_role)ct_grid_at(on.grid, cursor, 4)->role)) != NULL);
    assert_true(strchr("bU", attribute_of((ct_text_role)ct_grid_at(on.grid, inside, 4)->role)) != NULL);
    assert_true(strchr(" d", attribute_of((ct_text_role)ct_grid_at(on.grid, cursor + 1, 4)->role)) != NULL);
    stage_press(&on, "Tab Down Down");
    assert_non_null(strstr(stage_row(&on, inside, row), "users"));
    bool linked = false, cell = false;
    for (int column = 0; column < 80; column++) {
        char attribute = attribute_of((ct_text_role)ct_grid_at(on.grid, inside, column)->role);
        linked = linked || attribute == 'u' || attribute == 'U';
        cell = cell || attribute == 'r' || attribute == 'R';
    }
    assert_true(linked && cell);
    stage_close(&on);
}

/* Below the least size the screen says what it needs, in as much of it as there is room for, and comes back. */
static void too_small(void **state) {
    static const int small[][2] = {{15, 59}, {15, 80}, {24, 40}, {3, 20}};
    (void)state;
    stage on = stage_demo(24, 80, false);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        stage_resize(&on, small[i][0], small[i][1]);
        stage_golden_sized(&on, "small");
    }
    stage_resize(&on, 24, 80);
    stage_shows(&on, "Variables");
    stage_close(&on);
}

/* The title names the file, whatever it is called: cut with a sign, never empty. */
static void the_file_is_named(void **state) {
    static const char csv[] = "a,b\n1,2\n2,1\n3,5\n4,4\n";
    static const char *const names[][2] = {
        {"standard input", " ceteris  standard input  4 rows"},
        {".csv", " ceteris  .csv  4 rows"},
        {"folder/what is it.csv", " ceteris  what is it.csv  4 rows"},
        {"\x01\x02", " ceteris  \xef\xbf\xbd\xef\xbf\xbd  4 rows"},
        {"\xe2\x80\x8b", " ceteris  \xef\xbf\xbd  4 rows"}, /* of nothing that can be seen */
        {"a_file_whose_name_is_so_long_that_no_line_of_eighty_columns_holds_it_whole.csv",
         " ceteris  a_file_whose_name_is_so_long_that_no_line_o…  4 rows  1 explore  4  5 "},
    };
    char row[STAGE_LINE];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        stage on = stage_open(names[i][0], csv, sizeof csv - 1, 24, 80, false);
        stage_row(&on, 0, row);
        row[strlen(names[i][1])] = '\0';
        assert_string_equal(row, names[i][1]);
        stage_close(&on);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_study),
        cmocka_unit_test(missing_values),
        cmocka_unit_test(long_names),
        cmocka_unit_test(foreign_names_in_ascii),
        cmocka_unit_test(without_colours),
        cmocka_unit_test(too_small),
        cmocka_unit_test(the_file_is_named),
    };
    return cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
}
