/* The hostile files of tests/hostile on the grid: an analyst's keys at several sizes, and nothing unsafe in any cell.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <dirent.h>

#include "text/utf8.h"

/* Everything an analyst does in a minute. */
static const char *const acts[] = {
    "+",       "Down Space Down Space u u ^R",
    "b b f",   "d u",
    "c o o",   "Tab Right Down Left Up",
    "Tab G g", "s s s .",
    "z z",     "? Down PgDn Esc",
    "i i",     "- y u",
};

/* What marks the direction of writing, and what shows nothing. */
static bool is_bidi(unsigned code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
           code == 0x200F || code == 0x061C || code == 0x200B || code == 0xFEFF;
}

/* Besides no control characters: no directions, and cells as wide as they say. */
static void all_cells_hold(const stage *on) {
    stage_is_safe(on);
    for (int row = 0; row < on->grid->rows; row++)
        for (int column = 0; column < on->grid->columns; column++) {
            const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
            unsigned code;
            size_t taken;
            assert_int_equal(ct_utf8_width(cell->text), cell->width);
            for (const char *at = cell->text; (taken = ct_utf8_next(at, &code)) > 0; at += taken) {
                assert_false(is_bidi(code));
                assert_true(!on->grid->ascii || code < 0x80);
            }
        }
}

static void use(stage *on) {
    static const int sizes[][2] = {{40, 120}, {24, 80}, {16, 60}, {60, 220}, {5, 20}, {30, 100}};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const int *size = sizes[i % (sizeof sizes / sizeof *sizes)];
        stage_resize(on, size[0], size[1]);
        stage_press(on, acts[i]);
        all_cells_hold(on);
        stage_resize(on, 40, 120);
        all_cells_hold(on);
    }
    stage_run(on, "filter x");
    all_cells_hold(on);
    stage_press(on, ":");
    stage_type(on, "toggle ");
    stage_press(on, "Tab Tab"); /* foreign names among the completions */
    all_cells_hold(on);
    stage_press(on, "Esc");
}

/* Whether a file of the corpus can be read; then it is used. */
static bool try_file(const char *folder, const char *name) {
    char path[STAGE_LINE + 256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    static char bytes[1 << 16];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ct_error error;
    ct_table *table = ct_csv_parse(name, bytes, size, NULL, &error);
    if (!table)
        return false;
    ct_table_unref(table);
    for (int ascii = 0; ascii < 2; ascii++) {
        stage on = stage_open(name, bytes, size, 40, 120, ascii);
        use(&on);
        stage_close(&on);
    }
    return true;
}

static void every_file(void **state) {
    (void)state;
    char folder[STAGE_LINE];
    int used = 0, refused = 0;
    snprintf(folder, sizeof folder, "%s/tests/hostile", stage_srcdir());
    DIR *files = opendir(folder);
    assert_non_null(files);
    for (struct dirent *entry; (entry = readdir(files));)
        if (strstr(entry->d_name, ".csv"))
            try_file(folder, entry->d_name) ? used++ : refused++;
    closedir(files);
    assert_true(used >= 50 && refused >= 10);
}

/* What the screen calls a variable is what a person can type. */
static void names_are_seen(void **state) {
    (void)state;
    static const char csv[] = "y,x,x\xE2\x80\x8B,\" \",\xE2\x80\xAE"
                              "evil,c\x1b[31m\n1,2,3,4,5,6\n2,1,4,3,6,1\n3,5,1,2,2,8\n4,4,4,9,1,2\n";
    stage on = stage_open("names.csv", csv, sizeof csv - 1, 40, 120, false);
    static const char *const shown[] = {"○ x ", "○ x.1 ", "○ column4 ", "○ evil ", "○ c�[31m "};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        stage_shows(&on, shown[i]);
    stage_run(&on, "toggle evil");
    stage_shows(&on, "● evil");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file),
        cmocka_unit_test(names_are_seen),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
