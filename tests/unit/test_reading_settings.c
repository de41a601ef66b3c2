/* Settings of how a file is read: one by one, in a line, said again, carried into other data.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/data/origin.h"

static ct_reading_settings taken; /* by the last line that was read */

static int forget(void **state) {
    (void)state;
    ct_reading_settings_free(&taken);
    return 0;
}

static void takes(const char *line) {
    ct_error error = {0};
    if (ct_reading_set_line(&taken, line, &error) != CT_OK)
        fail_msg("%s: %s", line, error.message);
}

static void refuses(const char *line, long column, const char *message) {
    ct_error error = {0};
    ct_reading_settings settings = {0};
    assert_int_not_equal(ct_reading_set_line(&settings, line, &error), CT_OK);
    assert_string_equal(error.message, message);
    assert_int_equal(error.column, column);
    ct_reading_settings_free(&settings);
}

/* All that was said, as a line. */
static void says(const char *wanted) {
    char line[400] = "", buffer[CT_SETTING_SIZE];
    for (int i = 0; i < CT_SETTING_COUNT; i++) {
        const char *said = ct_reading_said(&taken, (ct_setting)i, buffer);
        if (said)
            snprintf(line + strlen(line), sizeof line - strlen(line), "%s%s %s", *line ? " " : "",
                     ct_setting_name((ct_setting)i), said);
    }
    assert_string_equal(line, wanted);
}

static void a_line_of_settings(void **state) {
    (void)state;
    says("");
    takes("");
    takes("  # nothing");
    says("");
    takes("delimiter ; decimal , thousands . header off skip 3 comment `#` missing -999,unknown encoding GB18030 strict on");
    says("delimiter semicolon decimal comma thousands point header off skip 3 comment hash missing -999,unknown "
         "encoding GB18030 strict on");
    assert_int_equal(taken.dialect.delimiter, ';');
    assert_int_equal(taken.dialect.decimal, ',');
    assert_int_equal(taken.dialect.thousands, '.');
    assert_int_equal(taken.dialect.comment, '#');
    assert_int_equal(taken.dialect.header, CT_HEADER_NO);
    assert_true(taken.dialect.skip_given && taken.dialect.skip == 3);
    assert_true(ct_missing_is(taken.dialect.missing, "unknown", 7));
    takes("header on skip 0 strict off # what was said before stays");
    says("delimiter semicolon decimal comma thousands point header on skip 0 comment hash missing -999,unknown "
         "encoding GB18030");
    takes("missing `not there` delimiter `\t` decimal guess");
    says("delimiter tab thousands point header on skip 0 comment hash missing not there encoding GB18030");
    takes("decimal point thousands blank delimiter blanks comment none");
    says("delimiter blanks decimal point thousands blank header on skip 0 comment none missing not there "
         "encoding GB18030");
    takes("guess decimal comma");
    says("decimal comma");
    assert_null(taken.dialect.missing);
}

/* Each setting forgets by itself. */
static void guess_forgets(void **state) {
    (void)state;
    for (int i = 0; i < CT_SETTING_COUNT; i++) {
        const char *means, *value = ct_setting_value((ct_setting)i, 0, &means);
        char line[80];
        snprintf(line, sizeof line, "%s %s", ct_setting_name((ct_setting)i),
                 i == CT_SETTING_MISSING ? "-1" : value);
        takes(line);
        says(i == CT_SETTING_MISSING ? "missing -1" : line);
        snprintf(line, sizeof line, "%s %s", ct_setting_name((ct_setting)i),
                 i == CT_SETTING_STRICT ? "off" : "guess");
        takes(line);
        says("");
    }
}

/* What is offered can be taken. */
static void usual_values_are_taken(void **state) {
    (void)state;
    for (int i = 0; i < CT_SETTING_COUNT; i++) {
        const char *means, *value;
        for (size_t j = 0; (value = ct_setting_value((ct_setting)i, j, &means)); j++) {
            char line[80];
            snprintf(line, sizeof line, "guess %s %s", ct_setting_name((ct_setting)i), value);
            takes(line);
            assert_true(*means != '\0');
        }
    }
}

static void what_cannot_be_is_said(void **state) {
    (void)state;
    refuses("delimter ;", 1, "no setting is called delimter; did you mean delimiter?");
    refuses("decimal , xyzzy 3", 11,
            "no setting is called xyzzy; they are delimiter, decimal, thousands, header, skip, comment, missing, "
            "encoding, strict");
    refuses("delimiter", 10, "delimiter takes comma, semicolon, tab, pipe, blanks, none or a character of its own");
    refuses("header on decimal", 18, "decimal takes point or comma");
    refuses("missing  # -9", 8, "a # begins a comment here: write hash, or `#`");
    refuses("encoding", 9, "encoding takes a name as iconv has it, such as GB18030");
    refuses("comment #", 8, "a # begins a comment here: write hash, or `#`");
    refuses("delimiter ab", 11, "delimiter takes comma, semicolon, tab, pipe, blanks, none or a character of its own, "
                                "not ab");
    refuses("skip -1", 6, "skip takes a number of lines, not -1");
    refuses("skip 3x", 6, "skip takes a number of lines, not 3x");
    refuses("header yes", 8, "header takes on, off or guess, not yes");
    refuses("strict guess", 8, "strict takes on or off, not guess");
    refuses("missing a,,b", 9, "a missing code is empty; empty cells are missing anyway");
    refuses("missing `a", 9, "this backquote is never closed");
    refuses("decimal comma thousands ,", 0, "decimal and thousands cannot be the same");
}

/* Marks may change places in one line. */
static void marks_are_compared_in_the_end(void **state) {
    (void)state;
    takes("decimal comma thousands point");
    takes("decimal point thousands comma");
    says("decimal point thousands comma");
}

static void a_copy_is_its_own(void **state) {
    (void)state;
    ct_reading_settings copy;
    takes("missing -7 encoding BIG5 skip 2");
    assert_int_equal(ct_reading_settings_copy(&taken, &copy), CT_OK);
    takes("missing -8 encoding UTF-8 skip 4");
    assert_string_equal(copy.missing, "-7");
    assert_string_equal(copy.encoding, "BIG5");
    assert_true(ct_missing_is(copy.dialect.missing, "-7", 2) && !ct_missing_is(copy.dialect.missing, "-8", 2));
    ct_reading_settings_free(&copy);
    ct_reading_settings_free(&copy); /* twice is once */
}

/* ---- Origins ---- */

static ct_origin *origin_of(const char *path, const char *line) {
    ct_error error;
    takes(line);
    ct_origin *origin = ct_origin_new(&path, 1, &taken, &(ct_reading_means){"UTF-8", 3, 4096}, &error);
    assert_non_null(origin);
    return origin;
}

static void reading_again_keeps_what_was_said(void **state) {
    (void)state;
    ct_error error = {0};
    ct_origin *first = origin_of("/data/a.csv", "decimal comma skip 1"), *again;
    assert_string_equal(first->name, "a.csv");
    again = ct_origin_again(first, "skip 2 strict on # now", &error);
    assert_non_null(again);
    assert_string_equal(again->paths[0], "/data/a.csv");
    assert_true(again->settings.strict && again->settings.dialect.decimal == ',' && again->settings.dialect.skip == 2);
    assert_true(again->means.threads == 3 && again->means.memory == 4096);
    assert_int_equal(first->settings.dialect.skip, 1);
    assert_null(ct_origin_again(first, "skip x", &error));
    assert_int_equal(error.column, 6);
    ct_origin_free(again);
    ct_origin_free(first);
    first = origin_of("-", "guess");
    assert_string_equal(first->name, "standard input");
    assert_null(ct_origin_again(first, "skip 2", &error));
    assert_string_equal(error.message, "standard input cannot be read a second time; save it in a file and open that");
    assert_null(ct_origin_again(NULL, "", &error));
    ct_origin_free(first);
    ct_origin_free(NULL);
}

/* The paths that the arguments of open name, one a line. */
static void opens(const char *arguments, const char *paths, const char *name) {
    ct_error error = {0};
    char text[400] = "";
    ct_origin *origin = ct_origin_other(NULL, arguments, &error);
    if (!origin)
        fail_msg("%s: %s", arguments, error.message);
    for (size_t i = 0; i < origin->count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s\n", origin->paths[i]);
    assert_string_equal(text, paths);
    assert_string_equal(origin->name, name);
    ct_origin_free(origin);
}

static void names_of_files(void **state) {
    (void)state;
    ct_error error = {0};
    static const char odd[] = "ceteris test #1.csv";
    setenv("HOME", "/home/ada", 1);
    opens("a.csv", "a.csv\n", "a.csv");
    opens("a.csv   x/b.csv  # two", "a.csv\nx/b.csv\n", "a.csv and 1 more");
    opens("`a b.csv` `#1.csv`", "a b.csv\n#1.csv\n", "a b.csv and 1 more");
    opens("~/a.csv ~b", "/home/ada/a.csv\n~b\n", "a.csv and 1 more");
    opens("no such file", "no\nsuch\nfile\n", "no and 2 more");
    FILE *file = fopen("ceteris test file", "w");
    assert_non_null(file);
    fclose(file);
    opens("ceteris test file", "ceteris test file\n", "ceteris test file");
    assert_int_equal(remove("ceteris test file"), 0);
    opens("`ceteris test #1.csv`", "ceteris test #1.csv\n", odd);
    assert_null(ct_origin_other(NULL, "", &error));
    assert_string_equal(error.message, "name a file, as in: open data.csv");
    assert_null(ct_origin_other(NULL, "a.csv -", &error));
    assert_string_equal(error.message, "standard input can be opened from the shell only");
    assert_null(ct_origin_other(NULL, "`a", &error));
    assert_int_equal(error.column, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_line_of_settings, forget),
        cmocka_unit_test_teardown(guess_forgets, forget),
        cmocka_unit_test_teardown(usual_values_are_taken, forget),
        cmocka_unit_test_teardown(what_cannot_be_is_said, forget),
        cmocka_unit_test_teardown(marks_are_compared_in_the_end, forget),
        cmocka_unit_test_teardown(a_copy_is_its_own, forget),
        cmocka_unit_test_teardown(reading_again_keeps_what_was_said, forget),
        cmocka_unit_test_teardown(names_of_files, forget),
    };
    return cmocka_run_group_tests_name("reading_settings", tests, NULL, NULL);
}
