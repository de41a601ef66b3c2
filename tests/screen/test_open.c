/* Other data on the screen: the file read again from its report or by a command, another file opened; what stays where
 * that fails or is stopped.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* mkdtemp */
#include "stage.h"

#include <unistd.h>

#include "report/words/words_again.h"
#include "session/data/carry.h"
#include "session/data/loader.h"

static const char odd_csv[] = "Wages\n\nid;wage;school;age\n1;1,5;8;30\n2;2,25;9;41\n3;n.b.;9\n4;3,75;12;39;7\n"
                              "5;4,5;11;28\n6;3,25;10;33\n7;5,125;13;51\n8;4,75;12;44\n";

static char folder[] = "/tmp/ceteris-open-XXXXXX", path[80]; /* of the file of a test */

static void write_file(const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_path(void **state) {
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/wages.csv", folder);
    write_file(odd_csv);
    return 0;
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path) || rmdir(folder);
}

static stage stage_path(int rows, int columns, bool ascii) {
    ct_error error = {0};
    const char *paths[] = {path};
    ct_loader *loader = ct_loader_new(ct_origin_new(paths, 1, NULL, NULL, &error), false, &error);
    assert_non_null(loader);
    stage on = {.session = ct_loader_take(loader, &error)};
    ct_loader_free(loader);
    if (!on.session)
        fail_msg("%s", error.message);
    on.table = ct_table_ref((ct_table *)ct_session_table(on.session));
    on.app = ct_app_new(on.session, &(ct_app_options){.ascii = ascii}, &error);
    on.grid = ct_grid_new(1, 1, ascii);
    assert_true(on.app && on.grid);
    stage_resize(&on, rows, columns);
    return on;
}

/* What the loop does when other data were asked for. */
static void open_wanted(stage *on, bool cancel) {
    char left[CT_MESSAGE_SIZE], words[CT_MESSAGE_SIZE];
    ct_error error = {0};
    ct_origin *origin = ct_app_take_wanted(on->app);
    assert_non_null(origin);
    ct_loader *loader = ct_loader_new(origin, false, &error);
    assert_non_null(loader);
    if (cancel)
        ct_loader_cancel(loader);
    ct_session *session = ct_loader_take(loader, &error);
    ct_loader_free(loader);
    if (session) {
        assert_int_equal(ct_session_carry(session, on->session, left, &error), CT_OK);
        ct_words_again(session, on->session, left, words, sizeof words);
        assert_int_equal(ct_app_opened(on->app, session, words), CT_OK);
        ct_session_free(on->session);
        on->session = session;
    } else {
        ct_app_refused(on->app, &error);
    }
    stage_draw(on);
}

static void run_and_open(stage *on, const char *line) {
    stage_press(on, ":");
    stage_type(on, line);
    assert_true(stage_press(on, "Enter") & CT_EFFECT_OPEN);
    open_wanted(on, false);
}

static void the_report_at_two_sizes(void **state) {
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    for (int i = 0; i < 3; i++) {
        stage on = stage_path(sizes[i % 2][0], sizes[i % 2][1], i == 2);
        stage_press(&on, "R");
        stage_is_safe(&on);
        stage_golden_sized(&on, i == 2 ? "reading-ascii" : "reading");
        stage_close(&on);
    }
}

static void a_setting_is_changed_where_it_is_shown(void **state) {
    (void)state;
    stage on = stage_path(24, 80, false);
    stage_run(&on, "fit age ~ school + id");
    stage_press(&on, "R");
    stage_shows(&on, "semicolon        guessed");
    stage_shows(&on, "Enter changes");
    stage_press(&on, "Down Down Enter"); /* to thousands */
    stage_shows(&on, ":read thousands");
    stage_shows(&on, "apostrophe  1'000");
    stage_shows(&on, "none        as it is now");
    stage_press(&on, "Esc");
    stage_shows(&on, "How the file was read");
    stage_press(&on, "Up Enter"); /* to decimal */
    stage_type(&on, "point");
    assert_true(stage_press(&on, "Enter") & CT_EFFECT_OPEN);
    open_wanted(&on, false);
    stage_shows(&on, "read again with semicolons between fields, commas between thousan");
    stage_shows(&on, "point            set"); /* the window is there again, the cursor where it was */
    stage_press(&on, "Enter");
    stage_shows(&on, ":read decimal");
    stage_press(&on, "Esc R");
    assert_int_equal(stage_find(&on, "How the file was read"), -1);
    stage_shows(&on, "Model  age");
    stage_close(&on);
}

static void a_value_that_was_said_stands_in_the_line(void **state) {
    (void)state;
    stage on = stage_path(40, 120, false);
    run_and_open(&on, "read missing n.b.,7");
    stage_shows(&on, "read again with semicolons between fields, decimal commas, names on line 3: 8 rows, 4 columns, as "
                     "before");
    stage_press(&on, "R Down Down Down Down Down Down");
    stage_shows(&on, "n.b.,7           set");
    stage_press(&on, "Enter");
    stage_shows(&on, ":read missing n.b.,7");
    stage_press(&on, "^H ^H Enter");
    open_wanted(&on, false);
    stage_shows(&on, "n.b.             set");
    stage_close(&on);
}

/* All but the bottom lines, to free. */
static char *panes_of(const stage *on) {
    char *text = ct_grid_text(on->grid), *end = text;
    assert_non_null(text);
    for (int row = 0; row < on->grid->rows - 2; row++)
        end = strchr(end, '\n') + 1;
    *end = '\0';
    return text;
}

/* What cannot be read so leaves all as it was, and says why. */
static void a_failure_changes_nothing(void **state) {
    (void)state;
    stage on = stage_path(40, 120, false);
    stage_run(&on, "fit age ~ school + id");
    stage_press(&on, "Tab 5");
    ct_session *before = on.session;
    char *screen = panes_of(&on), *now;
    run_and_open(&on, "read encoding klingon");
    stage_shows(&on, "there is no encoding 'klingon' here; iconv -l lists those there are");
    assert_ptr_equal(on.session, before);
    run_and_open(&on, "open /nowhere/at.csv");
    stage_shows(&on, "/nowhere/at.csv cannot be opened: No such file or directory");
    assert_ptr_equal(on.session, before);
    stage_run(&on, "read skip 100");
    open_wanted(&on, true);
    stage_shows(&on, "stopped after 0 rows of wages.csv; nothing of them is kept");
    assert_ptr_equal(on.session, before);
    write_file("");
    run_and_open(&on, "read");
    stage_shows(&on, "is empty");
    now = panes_of(&on);
    assert_string_equal(now, screen);
    assert_true(ct_session_can_undo(on.session));
    free(screen);
    free(now);
    stage_close(&on);
}

static void a_wrong_line_stays_to_be_mended(void **state) {
    (void)state;
    stage on = stage_path(24, 80, false);
    stage_run(&on, "read delimiter ; decimal x");
    stage_shows(&on, ":read delimiter ; decimal x");
    stage_shows(&on, "^ decimal takes point or comma, not x");
    assert_null(ct_app_take_wanted(on.app));
    stage_close(&on);
}

/* One at a time; ^C is for it as long as it takes. */
static void while_it_is_opened(void **state) {
    (void)state;
    stage on = stage_path(24, 80, false);
    stage_run(&on, "read");
    ct_origin *origin = ct_app_take_wanted(on.app);
    assert_non_null(origin);
    assert_string_equal(origin->paths[0], path);
    ct_origin_free(origin);
    ct_app_progress(on.app, "reading the rows: 40 %, 4 rows");
    stage_draw(&on);
    stage_shows(&on, "reading the rows: 40 %, 4 rows; ^C stops");
    stage_run(&on, "read skip 0");
    assert_null(ct_app_take_wanted(on.app));
    assert_true(stage_press(&on, "Down ^C") & CT_EFFECT_STOP);
    stage_press(&on, "Space");
    ct_error error;
    ct_error_set(&error, CT_CANCELLED, "stopped after 4 rows");
    ct_app_refused(on.app, &error);
    stage_draw(&on);
    stage_shows(&on, "stopped after 4 rows");
    assert_false(stage_press(&on, "^C") & CT_EFFECT_STOP);
    stage_run(&on, "read");
    assert_true((origin = ct_app_take_wanted(on.app)) != NULL);
    ct_origin_free(origin);
    ct_app_refused(on.app, &error);
    stage_run(&on, "read"); /* and nobody takes it */
    stage_close(&on);
}

/* The view, the pane, sorting and order stay; what was typed can be recalled. */
static void the_screen_stays_what_it_was(void **state) {
    (void)state;
    stage on = stage_path(40, 120, false);
    stage_run(&on, "fit age ~ school");
    stage_press(&on, "s o Tab z");
    stage_shows(&on, "Correlation");
    assert_int_equal(stage_find(&on, "Variables"), -1);
    run_and_open(&on, "read");
    assert_int_equal(stage_find(&on, "Variables"), -1);
    stage_press(&on, ": Up");
    stage_shows(&on, ":read");
    stage_press(&on, "Esc z 5");
    run_and_open(&on, "read skip 2");
    stage_shows(&on, "n.b.");
    stage_press(&on, "M");
    stage_shows(&on, "read again with semicolons");
    stage_close(&on);
}

static void another_file(void **state) {
    (void)state;
    stage on = stage_path(24, 80, false);
    char line[160];
    snprintf(line, sizeof line, "open %s/data/china-ecommerce-2004-2018.csv", stage_srcdir());
    stage_run(&on, "fit age ~ school");
    run_and_open(&on, line);
    stage_shows(&on, "china-ecommerce-2004-2018.csv opened: 15 rows, 6 columns; age is … M shows all");
    stage_shows(&on, "china-ecommerce-2004-2018.csv  15 rows, 2004-2018");
    stage_press(&on, "M");
    stage_shows(&on, "china-ecommerce-2004-2018.csv opened: 15 rows, 6 columns; age is not there:");
    stage_shows(&on, "gdp is the response now; school is not there");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_report_at_two_sizes, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_setting_is_changed_where_it_is_shown, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_value_that_was_said_stands_in_the_line, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_failure_changes_nothing, make_path, remove_path),
        cmocka_unit_test_setup_teardown(a_wrong_line_stays_to_be_mended, make_path, remove_path),
        cmocka_unit_test_setup_teardown(while_it_is_opened, make_path, remove_path),
        cmocka_unit_test_setup_teardown(the_screen_stays_what_it_was, make_path, remove_path),
        cmocka_unit_test_setup_teardown(another_file, make_path, remove_path),
    };
    return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
