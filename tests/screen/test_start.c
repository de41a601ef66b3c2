/* The screen without a file, and the list of files that were opened last.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* mkdtemp, asprintf */
#include "stage.h"

#include <sys/stat.h>
#include <unistd.h>

#include "session/data/recent.h"
#include "tui/start.h"

static void golden(ct_start *start, const char *what, int rows, int columns, bool ascii) {
    stage on = {.grid = ct_grid_new(rows, columns, ascii)};
    assert_non_null(on.grid);
    ct_start_resize(start, rows, columns);
    ct_start_draw(start, on.grid);
    stage_is_safe(&on);
    stage_golden_sized(&on, what);
    ct_grid_free(on.grid);
}

static ct_recent some_files(void) {
    return (ct_recent){.paths = {"/home/ada/wages.csv", "/home/ada/\xe4\xb8\xad\xe5\x9b\xbd/gdp.csv",
                                 "/srv/data/a\x1b[31m name that is so very long that no half of a screen can hold it.csv"},
                       .count = 3};
}

static void at_every_size(void **state) {
    ct_recent files = some_files(), none = {.count = 0};
    ct_start start;
    (void)state;
    for (int i = 0; i < STAGE_SIZES; i++) {
        ct_start_init(&start, &files, 1, "");
        golden(&start, "start-files", stage_sizes[i][0], stage_sizes[i][1], false);
    }
    golden(&start, "start-files", 16, 60, false);
    golden(&start, "start-ascii", 24, 80, true);
    golden(&start, "start-small", 10, 40, false);
    ct_start_init(&start, &none, 0, "");
    golden(&start, "start-none", 24, 80, false);
}

static void keys(void **state) {
    ct_recent files = some_files();
    ct_start start;
    (void)state;
    ct_start_init(&start, &files, 1, "");
    ct_start_resize(&start, 24, 80);
    assert_int_equal(start.at, 1);
    assert_int_equal(ct_start_key(&start, CT_KEY_DOWN), CT_EFFECT_DRAW);
    assert_int_equal(ct_start_key(&start, 'G'), CT_EFFECT_DRAW);
    assert_int_equal(ct_start_key(&start, 'j'), CT_EFFECT_NONE);
    assert_int_equal(start.at, 3);
    assert_int_equal(ct_start_key(&start, 'b'), CT_EFFECT_NONE);
    assert_int_equal(ct_start_key(&start, CT_KEY_ENTER), CT_EFFECT_QUIT);
    assert_true(start.chosen && start.at == 3);
    ct_start_init(&start, &files, 1, "");
    ct_start_resize(&start, 24, 80);
    assert_int_equal(ct_start_key(&start, 'q'), CT_EFFECT_QUIT);
    assert_false(start.chosen);
    assert_int_equal(ct_start_key(&start, 'd'), CT_EFFECT_QUIT);
    assert_true(start.chosen && start.at == 0);
}

static void write_empty(const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

/* The last one first, none twice, no more than there is room for; a folder that cannot be made is no error. */
static void the_list(void **state) {
    char home[] = "/tmp/ceteris-start-XXXXXX", path[120], kept[120];
    ct_recent recent;
    (void)state;
    assert_non_null(mkdtemp(home));
    snprintf(path, sizeof path, "%s/deep/state", home);
    setenv("XDG_STATE_HOME", path, 1);
    ct_recent_read(&recent);
    assert_int_equal(recent.count, 0);
    for (int i = 0; i < CT_RECENT_MOST + 5; i++) {
        snprintf(path, sizeof path, "%s/f%d.csv", home, i);
        write_empty(path);
        ct_recent_add(path);
    }
    snprintf(path, sizeof path, "%s/f7.csv", home);
    ct_recent_add(path);
    ct_recent_add("/no/such/file.csv");
    ct_recent_read(&recent);
    assert_int_equal(recent.count, CT_RECENT_MOST);
    assert_string_equal(recent.paths[0], path);
    snprintf(path, sizeof path, "%s/f%d.csv", home, CT_RECENT_MOST + 4);
    assert_string_equal(recent.paths[1], path);
    for (size_t i = 1; i < recent.count; i++)
        assert_string_not_equal(recent.paths[i], recent.paths[0]);
    ct_recent_free(&recent);
    struct stat about;
    snprintf(kept, sizeof kept, "%s/deep/state/ceteris/recent", home);
    assert_int_equal(stat(kept, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    setenv("XDG_STATE_HOME", kept, 1); /* a file, where nothing can be kept */
    ct_recent_add(path);
    ct_recent_read(&recent);
    assert_int_equal(recent.count, 0);
    setenv("HOME", home, 1);
    setenv("XDG_STATE_HOME", "state", 1); /* not to be used, as it is relative */
    ct_recent_add("/dev/null");
    snprintf(kept, sizeof kept, "%s/.local/state/ceteris/recent", home);
    assert_int_equal(stat(kept, &about), 0);
    assert_int_not_equal(stat("state/ceteris", &about), 0);
    snprintf(path, sizeof path, "rm -rf %s", home);
    assert_int_equal(system(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_every_size),
        cmocka_unit_test(keys),
        cmocka_unit_test(the_list),
    };
    return cmocka_run_group_tests_name("start", tests, NULL, NULL);
}
