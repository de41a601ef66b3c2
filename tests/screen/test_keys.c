/* What keys do: the command line, pasting, closing, and any keys on hostile tables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "session/commands.h"

/* ---- The command line ---- */

static void a_line_is_edited(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, ":");
    assert_true(on.grid->cursor_shown);
    assert_int_equal(on.grid->cursor_column, 2);
    stage_type(&on, "togle users");
    stage_press(&on, "Home Right Right Right");
    stage_type(&on, "g");
    stage_shows(&on, ":toggle users");
    assert_int_equal(on.grid->cursor_column, 6);
    stage_press(&on, "^E ^W");
    stage_type(&on, "x");
    stage_press(&on, "BSpace Left Del");
    stage_type(&on, " domains");
    stage_shows(&on, ":toggle domains");
    stage_press(&on, "^A ^K");
    assert_true(stage_find(&on, "toggle domains") < 0);
    stage_type(&on, "up");
    stage_press(&on, "Home");
    stage_type(&on, "x");
    stage_press(&on, "^E ^U");
    stage_type(&on, "toggle users");
    stage_press(&on, "Enter");
    assert_false(on.grid->cursor_shown);
    stage_shows(&on, "gdp ~ users");
    stage_close(&on);
}

static void other_scripts_are_typed_and_deleted_whole(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, ":");
    static const ct_key_code keys[] = {0x6536, 0x5165, 'e', 0x301, 0xe9};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ct_app_key(on.app, keys[i]);
    stage_draw(&on);
    stage_shows(&on, ":收入e\u0301é");
    assert_int_equal(on.grid->cursor_column, 8);
    stage_press(&on, "Left Left Left");
    assert_int_equal(on.grid->cursor_column, 4); /* by glyphs of two columns */
    stage_press(&on, "Right BSpace BSpace");
    stage_shows(&on, ":e\u0301é");
    for (int i = 0; i < 200; i++)
        ct_app_key(on.app, i % 2 ? 0x6536 : 'a');
    stage_draw(&on);
    stage_is_safe(&on);
    assert_true(on.grid->cursor_column < 80); /* a long line scrolls */
    stage_press(&on, "^C");
    assert_false(on.grid->cursor_shown);
    stage_close(&on);
}

static void lines_are_recalled(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_run(&on, "toggle users");
    stage_run(&on, "toggle domains");
    stage_run(&on, "model 1");
    stage_press(&on, ": Up");
    stage_shows(&on, ":model 1");
    stage_press(&on, "Down");
    stage_type(&on, "tog"); /* only lines that begin so */
    stage_press(&on, "Up");
    stage_shows(&on, ":toggle domains");
    stage_press(&on, "Up Up Up");
    stage_shows(&on, ":toggle users");
    stage_press(&on, "Down Down");
    stage_shows(&on, ":tog");
    stage_press(&on, "Up BSpace Up"); /* what was changed is a line of its own */
    stage_shows(&on, ":toggle domain");
    stage_press(&on, "^U Up Up Enter");
    stage_shows(&on, "gdp ~ domains");
    stage_press(&on, "/");
    stage_press(&on, "Up"); /* searches have a history of their own */
    assert_true(stage_find(&on, "/model") < 0);
    stage_close(&on);
}

static void tab_completes(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, ":");
    stage_type(&on, "tog");
    stage_press(&on, "Tab");
    stage_type(&on, "sh");
    stage_press(&on, "Tab Enter");
    stage_shows(&on, "gdp = 202645.5 + 11.9014 shoppers");
    stage_press(&on, ":");
    stage_type(&on, "und");
    stage_press(&on, "Tab Enter : ");
    stage_type(&on, "toggle ");
    stage_press(&on, "Tab"); /* lists all that can be toggled, the first is not yet taken */
    stage_shows(&on, ":toggle ");
    int shoppers = stage_find_from(&on, 25, "shoppers"), line = stage_find(&on, ":toggle");
    assert_true(shoppers > 0 && shoppers < line);
    stage_type(&on, "us"); /* the list narrows */
    assert_true(stage_find_from(&on, 30, "shoppers") < 0);
    stage_press(&on, "Esc");
    assert_true(stage_find(&on, ":toggle") < 0);
    stage_close(&on);
}

static void an_error_stays_with_a_caret(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    stage_run(&on, "toggle usrs");
    stage_shows(&on, ":toggle usrs");
    assert_true(on.grid->cursor_shown);
    assert_string_equal(stage_part(&on, 23, 9, 10, false, row), "^"); /* below the u */
    stage_shows(&on, "users");                                        /* the nearest is suggested */
    stage_type(&on, "x");
    assert_true(stage_find(&on, " ^ ") < 0);
    stage_press(&on, "Esc");
    stage_run(&on, "help nothing");
    stage_shows(&on, "no command is called nothing");
    assert_string_equal(stage_part(&on, 23, 7, 8, false, row), "^");
    stage_press(&on, "Esc");
    stage_run(&on, "toggle gdp"); /* nothing to do: what stands in the way is shown */
    stage_shows(&on, ":toggle gdp");
    stage_shows(&on, "gdp is the response and cannot explain itself");
    assert_true(on.grid->cursor_shown);
    stage_press(&on, "Esc");
    stage_run(&on, "sort coeficient");
    stage_shows(&on, "did you mean coefficient?");
    assert_string_equal(stage_part(&on, 23, 7, 8, false, row), "^");
    stage_press(&on, "Esc");
    stage_run(&on, "corr gdp usrs");
    assert_true(on.grid->cursor_shown);
    assert_string_equal(stage_part(&on, 23, 11, 12, false, row), "^");
    stage_close(&on);
}

static void a_paste_is_text(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    static const ct_key_code pasted[] = {CT_KEY_PASTE_BEGIN, 'b', 'q', CT_KEY_ENTER, ':', CT_KEY_PASTE_END};
    unsigned effects = CT_EFFECT_NONE;
    stage_press(&on, "+");
    for (size_t i = 0; i < sizeof pasted / sizeof *pasted; i++)
        effects |= ct_app_key(on.app, pasted[i]);
    stage_draw(&on);
    assert_int_equal(effects & CT_EFFECT_QUIT, 0);
    stage_shows(&on, "pasted text");
    stage_shows(&on, "gdp ~ ecommerce + domains"); /* nothing was dropped */
    stage_press(&on, ":");
    for (size_t i = 0; i < sizeof pasted / sizeof *pasted; i++)
        ct_app_key(on.app, pasted[i]);
    stage_draw(&on);
    stage_shows(&on, ":bq :");
    stage_close(&on);
}

/* ---- Keys and what they close ---- */

static void q_closes_what_is_open(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    assert_int_equal(stage_press(&on, "? q") & CT_EFFECT_QUIT, 0);
    assert_int_equal(stage_press(&on, "z q") & CT_EFFECT_QUIT, 0);
    assert_int_equal(stage_press(&on, "Esc Esc Esc") & CT_EFFECT_QUIT, 0); /* Esc never quits */
    assert_int_equal(stage_press(&on, "^C") & CT_EFFECT_QUIT, 0);
    stage_shows(&on, "q quits");
    assert_int_equal(stage_press(&on, ": q u i t Enter") & CT_EFFECT_QUIT, CT_EFFECT_QUIT);
    assert_int_equal(stage_press(&on, "q") & CT_EFFECT_QUIT, CT_EFFECT_QUIT);
    assert_int_equal(stage_press(&on, "^Z"), CT_EFFECT_SUSPEND);
    stage_press(&on, ":");
    stage_type(&on, "tog");
    assert_int_equal(stage_press(&on, "^Z"), CT_EFFECT_SUSPEND); /* in a line as well, which stays */
    stage_shows(&on, ":tog");
    stage_press(&on, "Esc");
    assert_int_equal(stage_press(&on, "^L") & CT_EFFECT_REPAINT, CT_EFFECT_REPAINT);
    stage_close(&on);
}

/* Each view command of the table does something here, and none is taken for a report. */
static void every_view_command_is_carried_out(void **state) {
    (void)state;
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *about = ct_command_about((ct_command)i);
        if (about->layer != CT_LAYER_VIEW)
            continue;
        stage on = stage_demo(24, 80, false);
        stage_press(&on, "Down Tab Down Right");
        char *before = ct_grid_roles(on.grid);
        unsigned effects = ct_app_run(on.app, about->name);
        stage_draw(&on);
        char *after = ct_grid_roles(on.grid);
        bool seen = strcmp(before, after) != 0 || (effects & ~(unsigned)CT_EFFECT_DRAW);
        if (!seen)
            fail_msg("%s does nothing", about->name);
        free(before);
        free(after);
        stage_close(&on);
    }
}

static void help_names_every_command_and_key(void **state) {
    (void)state;
    stage on = stage_demo(60, 160, false);
    static char all[1 << 20];
    size_t used = 0;
    char keys[64];
    stage_press(&on, "?");
    for (int page = 0; page < 5; page++) {
        char *text = ct_grid_text(on.grid);
        used += (size_t)snprintf(all + used, sizeof all - used, "%s", text);
        free(text);
        stage_press(&on, "PgDn");
    }
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *about = ct_command_about((ct_command)i);
        assert_non_null(strstr(all, about->name));
        assert_non_null(strstr(all, about->summary));
        assert_non_null(strstr(all, ct_command_keys((ct_command)i, keys, sizeof keys)));
    }
    stage_press(&on, "q");
    stage_run(&on, "help select");
    stage_shows(&on, "select [METHOD]");
    assert_true(stage_find(&on, "toggle VARIABLE") < 0);
    stage_close(&on);
}

static void reports_open_in_a_window(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_run(&on, "path");
    assert_true(on.grid->cursor_shown); /* nothing to show: the line stays */
    stage_press(&on, "Esc");
    stage_run(&on, "model .");
    stage_run(&on, "select backward p .05");
    stage_press(&on, "q");
    stage_run(&on, "print");
    stage_shows(&on, "print the model");
    stage_press(&on, "b"); /* no change behind the window */
    stage_shows(&on, "q closes");
    stage_press(&on, "q");
    stage_run(&on, "corr gdp users");
    stage_shows(&on, ".984");
    stage_press(&on, "Esc");
    stage_shows(&on, "gdp = 125157.7");
    stage_close(&on);
}

/* What "u undoes" outside of a window it does not undo inside. */
static void a_window_hushes_what_was_said(void **state) {
    (void)state;
    static const char *const windows[] = {"help", "messages", "print"};
    stage on = stage_demo(40, 120, false);
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
        stage_press(&on, "Space");
        stage_shows(&on, "u undoes");
        int row = stage_find(&on, "u undoes");
        stage_run(&on, windows[i]);
        char line[STAGE_LINE];
        assert_null(strstr(stage_row(&on, row, line), "u undoes"));
        stage_press(&on, "b");
        stage_shows(&on, "q closes this window first");
        stage_press(&on, "q");
        assert_true(stage_find(&on, "q closes this window first") < 0);
    }
    stage_close(&on);
}

/* A report is as wide as its window: nothing of it lies beyond the edge, and the help's marks are whole, too. */
static void windows_are_as_wide_as_their_text(void **state) {
    (void)state;
    static const char *const lines[] = {"print", "corr", "summary", "help"};
    stage on = stage_demo(24, 80, false);
    stage_run(&on, "model .");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        stage_run(&on, lines[i]);
        for (int page = 0; page < 8; page++) {
            char row[STAGE_LINE];
            for (int at = 2; at < 22; at++)
                assert_null(strstr(stage_part(&on, at, 70, 80, false, row), "…"));
            stage_press(&on, "PgDn");
        }
        stage_press(&on, "q");
    }
    stage_close(&on);
}

static const char csv_of_two[] =
    "a_long_name_of_the_first_of_two_columns_of_numbers_that_a_window_is_too_narrow_for,second\n"
    "1,2\n2,4.5\n3,5\n4,8\n5,9\n";

/* Scrolled to the right, every line that has a beginning says so. */
static void a_window_says_what_is_left_of_it(void **state) {
    (void)state;
    stage on = stage_open("names.csv", csv_of_two, strlen(csv_of_two), 24, 80, false);
    char row[STAGE_LINE];
    stage_run(&on, "print");
    assert_int_equal(stage_find_from(&on, stage_find(&on, "beta") + 1, "beta"), -1); /* no table without rows */
    stage_press(&on, "q");
    stage_resize(&on, 24, 130);
    stage_run(&on, "describe");
    stage_resize(&on, 24, 60); /* lines are wider than the window now */
    int names = stage_find(&on, "second");
    assert_true(names > 0);
    assert_null(strstr(stage_part(&on, names, 0, 3, false, row), "…"));
    stage_press(&on, "Right");
    assert_non_null(strstr(stage_part(&on, names, 0, 3, false, row), "…"));
    stage_close(&on);
}

static void the_reading_is_told_in_a_window(void **state) {
    (void)state;
    static const char csv[] = "x,y,z\n1,2,3\n2\n3,oops,4\n4,5,6\n5\n6,7,9\n";
    stage on = stage_open("ragged.csv", csv, strlen(csv), 40, 100, false);
    char row[STAGE_LINE];
    stage_press(&on, "R");
    int line = stage_find(&on, "rows with too few fields");
    assert_true(line > 0);
    assert_non_null(strstr(stage_part(&on, line, 0, 100, false, row), "2   line 3, 6"));
    assert_true(stage_find(&on, "\"oops\" is no number") > 0);
    stage_press(&on, "q");
    assert_int_equal(stage_find(&on, "rows with too few fields"), -1);
    stage_close(&on);
}

static void messages_tell_the_model(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_shows(&on, "gdp, by its name, is the response (y takes another)");
    stage_shows(&on, "? help  q quit");
    stage_run(&on, "fit gdp ~ users + shoppers");
    stage_shows(&on, "gdp on users and shoppers, n 15; u undoes");
    stage_run(&on, "fit gdp ~ users + shoppers + domains + ecommerce + 0");
    stage_shows(&on, "gdp on ecommerce, domains and 2 more without a constant, n 15; u undoes");
    stage_run(&on, "fit gdp ~ users + shoppers");
    stage_run(&on, "select backward");
    stage_shows(&on, "nothing to drop: no p is .05 or more; the model is as it was");
    assert_true(stage_find(&on, "u undoes") < 0);
    stage_close(&on);
    on = stage_open("two.csv", csv_of_two, strlen(csv_of_two), 24, 80, false);
    stage_shows(&on, ", the last column of numbers, is the response");
    stage_run(&on, "toggle a_name_that_is_not_in_the_file_and_is_so_long_that_no_line_of_a_terminal_could_show_it");
    stage_shows(&on, "Esc M shows all");
    stage_press(&on, "Esc M");
    stage_shows(&on, "ld_show_it");
    stage_close(&on);
}

/* A sentence that the line cuts is a key away, whole. */
static void what_was_said_can_be_read_whole(void **state) {
    (void)state;
    static const char note[] = "line 2: 3 rows have fewer fields than the header, this the first; the rest counts as "
                               "missing; line 1: 3 columns without a name of their own got one";
    char row[STAGE_LINE];
    stage on = stage_demo(24, 80, false);
    ct_app_options options = {.ascii = false, .message = note};
    ct_error error;
    ct_app_free(on.app);
    on.app = ct_app_new(on.session, &options, &error);
    assert_non_null(on.app);
    stage_resize(&on, 24, 80);
    assert_non_null(strstr(stage_row(&on, 22, row), "… M shows all"));
    stage_press(&on, "M");
    stage_shows(&on, "got one");
    stage_press(&on, "q Space M"); /* and later, too */
    stage_shows(&on, "ecommerce in; u undoes");
    stage_shows(&on, "got one");
    assert_true(stage_find(&on, "u undoes") < stage_find(&on, "got one"));
    stage_close(&on);
}

static void the_name_under_the_cursor_is_quoted(void **state) {
    (void)state;
    static const char csv[] = "a b,x;y,`q`,#c,z\n1,2,3,1,5\n2,1,5,3,4\n3,5,4,2,7\n4,2,8,9,1\n5,9,7,4,3\n6,3,2,8,8\n";
    stage on = stage_open("names.csv", csv, sizeof csv - 1, 40, 120, false);
    stage_press(&on, "g Space Down Space Down Space Down Space");
    char row[STAGE_LINE];
    for (int i = 0; i < 4; i++)
        assert_non_null(strstr(stage_row(&on, 3 + i, row), "●"));
    stage_press(&on, "y");
    assert_non_null(strstr(stage_row(&on, 6, row), "y #c"));
    stage_close(&on);
}

/* ---- Hostile names, any keys ---- */

static stage open_hostile(int rows, int columns) {
    static const char csv[] = "\033[31mred,\"two\nlines\",\xff\xfe"
                              "broken,\xe2\x80\xae"
                              "rtl,\xc2\x9b"
                              "31m,"
                              "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81,,dup,dup,"
                              "a_name_of_many_more_letters_than_any_pane_of_this_screen_will_ever_have,note\n"
                              "1,2,3,4,5,6,7,8,9,1,\033]0;x\007\n2,1,5,3,4,4,2,7,1,2,b\n3,5,4,2,7,5,9,7,4,3,c\n"
                              "4,2,8,9,1,1,1,2,3,4,d\n5,9,7,4,3,2,8,8,8,5,e\n"
                              "6,3,2,8,8,9,2,1,7,6,f\n7,7,1,1,2,4,4,6,5,8,g\n";
    return stage_open("\033]0;evil\007.csv", csv, sizeof csv - 1, rows, columns, false);
}

static void hostile_names_never_reach_a_cell(void **state) {
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {16, 60}, {60, 200}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        stage on = open_hostile(sizes[i][0], sizes[i][1]);
        static const char *const keys[] = {"Space", "Down Space", "f", "b", "+", "d", "Tab Down Right",      "z",
                                           "z Tab", "G",          "y", "?", "q", ":", "m o d e l Space Tab", "Tab",
                                           "Esc"};
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            stage_press(&on, keys[k]);
            stage_is_safe(&on);
        }
        static const char *const lines[] = {
            "print", "corr", "toggle nosuch", "model \033[31mred", "select backward p .5", "path"};
        for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
            stage_run(&on, lines[k]);
            stage_is_safe(&on);
            stage_press(&on, "Esc Esc");
        }
        stage_close(&on);
    }
}

static unsigned roll(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* Keys as they come, on screens of any size: each answer can be drawn, and the model is always one that may be. */
static void any_keys_are_survived(void **state) {
    (void)state;
    size_t count;
    const ct_key_entry *keys = ct_keys(&count);
    static const char *const others[] = {"Esc",  "Enter", "Tab", "BTab", "BSpace", "Del",
                                         "Home", "a",     "x",   "1",    "^C",     "^W"};
    unsigned seed = 2004;
    for (int table = 0; table < 2; table++) {
        stage on = table ? open_hostile(24, 80) : stage_demo(40, 120, false);
        for (int i = 0; i < 1500; i++) {
            unsigned which = roll(&seed) % (unsigned)(count + sizeof others / sizeof *others);
            stage_press(&on, which < count ? keys[which].key : others[which - count]);
            stage_is_safe(&on);
            if (roll(&seed) % 40 == 0)
                stage_resize(&on, (int)(roll(&seed) % 60) + 1, (int)(roll(&seed) % 200) + 1);
            const ct_state *now = ct_session_state(on.session);
            assert_false(now->in_model[now->response]);
            if (roll(&seed) % 100 == 0)
                assert_true(stage_find(&on, "nan") < 0);
        }
        stage_close(&on);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_edited),
        cmocka_unit_test(other_scripts_are_typed_and_deleted_whole),
        cmocka_unit_test(lines_are_recalled),
        cmocka_unit_test(tab_completes),
        cmocka_unit_test(an_error_stays_with_a_caret),
        cmocka_unit_test(a_paste_is_text),
        cmocka_unit_test(q_closes_what_is_open),
        cmocka_unit_test(every_view_command_is_carried_out),
        cmocka_unit_test(help_names_every_command_and_key),
        cmocka_unit_test(reports_open_in_a_window),
        cmocka_unit_test(a_window_hushes_what_was_said),
        cmocka_unit_test(windows_are_as_wide_as_their_text),
        cmocka_unit_test(a_window_says_what_is_left_of_it),
        cmocka_unit_test(the_reading_is_told_in_a_window), cmocka_unit_test(messages_tell_the_model),
        cmocka_unit_test(what_was_said_can_be_read_whole),
        cmocka_unit_test(the_name_under_the_cursor_is_quoted),
        cmocka_unit_test(hostile_names_never_reach_a_cell),
        cmocka_unit_test(any_keys_are_survived),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
