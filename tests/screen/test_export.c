/* Taking home what is looked at: export at the prompt, asking before a file is replaced; copies.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "report/export.h"
#include "report/save.h"
#include "report/script/script.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/ceteris-export-XXXXXX";

/* The beginning of a file of the folder. */
static char *beginning(const char *name, char text[100]) {
    char path[STAGE_LINE];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, 99, file)] = '\0';
    fclose(file);
    text[strcspn(text, "\n")] = '\0';
    return text;
}

static void exports(stage *on, const char *format, const char *name, const char *rest) {
    char line[STAGE_LINE];
    snprintf(line, sizeof line, "export %s %s/%s%s", format, folder, name, rest);
    stage_run(on, line);
}

static void what_is_looked_at_is_exported(void **state) {
    (void)state;
    char text[100];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+ b b");
    exports(&on, "text", "model.txt", "");
    stage_says(&on, "the model went to /tmp/ceteris-export-");
    assert_string_equal(beginning("model.txt", text), "Model  gdp ~ users + shoppers");
    stage_press(&on, "Tab"); /* the heatmap */
    exports(&on, "markdown", "corr.md", "");
    assert_string_equal(beginning("corr.md", text), "**Correlation** Pearson's r");
    stage_press(&on, "4");
    exports(&on, "text", "compare.txt", "");
    assert_string_equal(beginning("compare.txt", text), "(1)  gdp ~ ecommerce + domains + users + shoppers");
    exports(&on, "text", "model2.txt", " model");
    assert_string_equal(beginning("model2.txt", text), "Model  gdp ~ users + shoppers");
    stage_close(&on);
}

/* A window that shows a report is looked at before the view behind it; one that shows none is passed over. */
static void a_window_is_exported(void **state) {
    (void)state;
    char text[100];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+ b b");
    stage_run(&on, "summary users shoppers");
    stage_press(&on, "e");
    stage_type(&on, "csv ");
    stage_type(&on, folder);
    stage_type(&on, "/summary.csv");
    stage_press(&on, "Enter");
    stage_says(&on, "the summary went to ");
    assert_string_equal(beginning("summary.csv", text), "name,n,mean,sd,min,max");
    char path[STAGE_LINE];
    snprintf(path, sizeof path, "%s/summary.csv", folder);
    FILE *file = fopen(path, "r");
    int lines = 0;
    while (file && fgets(text, sizeof text, file))
        lines++;
    fclose(file);
    assert_int_equal(lines, 3); /* those two alone */
    exports(&on, "csv", "summary.csv", "");
    stage_press(&on, "Enter"); /* the question forgets neither what nor of which */
    stage_says(&on, "the summary went to ");
    assert_string_equal(beginning("summary.csv", text), "name,n,mean,sd,min,max");
    exports(&on, "text", "model2.txt", " model replace");
    stage_says(&on, "the model went to ");
    stage_press(&on, "q");
    stage_run(&on, "describe users");
    exports(&on, "csv", "describe.csv", "");
    stage_says(&on, "the description went to ");
    assert_string_equal(beginning("describe.csv", text), "name,kind,n,missing,distinct,mean,sd,min,q1,median,q3,max,skewness,"
                                                         "bin_1,bin_2,bin_3,bin_4,bin_5,bi");
    exports(&on, "latex", "describe.tex", "");
    stage_shows(&on, "describe has no form as latex");
    stage_press(&on, "Esc q R");
    exports(&on, "csv", "reading.csv", "");
    stage_says(&on, "what was read went to ");
    stage_press(&on, "q H");
    exports(&on, "text", "compare.txt", " replace");
    stage_says(&on, "the comparison went to ");
    stage_press(&on, "q ? e");
    stage_says(&on, "q closes this window first");
    assert_false(stage_press(&on, "Y") & CT_EFFECT_COPY);
    exports(&on, "text", "model.txt", " replace"); /* help stands before it */
    stage_says(&on, "the model went to ");
    stage_close(&on);
}

static void copies_of_a_window(void **state) {
    (void)state;
    size_t size;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "corr users shoppers");
    assert_true(stage_press(&on, "Y") & CT_EFFECT_COPY);
    char *text = ct_app_take_copy(on.app, &size);
    assert_true(text && strstr(text, "shoppers") && !strstr(text, "domains"));
    free(text);
    stage_press(&on, "q Tab"); /* a script is one of the model, whatever is looked at */
    ct_app_run(on.app, "copy r");
    stage_draw(&on);
    stage_says(&on, "these data were not read from a file");
    assert_true(ct_app_run(on.app, "copy") & CT_EFFECT_COPY);
    text = ct_app_take_copy(on.app, &size);
    assert_true(text && strncmp(text, "Correlation", 11) == 0);
    free(text);
    stage_close(&on);
}

static void a_file_that_is_there_is_asked_about(void **state) {
    (void)state;
    char text[100];
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "+");
    exports(&on, "text", "model.txt", "");
    stage_shows(&on, "is there already; Enter replaces it");
    assert_string_equal(beginning("model.txt", text), "Model  gdp ~ users + shoppers"); /* of the test before */
    stage_press(&on, "Esc");
    assert_string_equal(beginning("model.txt", text), "Model  gdp ~ users + shoppers");
    exports(&on, "text", "model.txt", "");
    stage_press(&on, "Enter");
    stage_says(&on, "the model went to");
    assert_string_equal(beginning("model.txt", text), "Model  gdp ~ ecommerce + domains + users + shoppers");
    stage_close(&on);
}

static void e_opens_a_line(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "e");
    stage_shows(&on, ":export ");
    stage_shows(&on, "latex");
    stage_shows(&on, "with booktabs");
    stage_type(&on, "tex x");
    stage_press(&on, "Enter");
    stage_shows(&on, "say the form first");
    stage_press(&on, "Esc");
    stage_run(&on, "export text /nowhere/at/all");
    stage_shows(&on, "/nowhere/at/all cannot be written: No such file or directory");
    stage_press(&on, "Esc 4");
    exports(&on, "text", "none", "");
    stage_shows(&on, "a comparison needs two models");
    char pipe[STAGE_LINE];
    snprintf(pipe, sizeof pipe, "%s/pipe", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    stage_press(&on, "Esc 1");
    exports(&on, "text", "pipe", ""); /* the screen does not wait for who reads it */
    stage_shows(&on, "nobody reads this pipe");
    unlink(pipe);
    stage_close(&on);
}

static void copies(void **state) {
    (void)state;
    size_t size;
    stage on = stage_demo(24, 80, false);
    assert_true(stage_press(&on, "+ b b Y") & CT_EFFECT_COPY);
    char *text = ct_app_take_copy(on.app, &size);
    assert_non_null(text);
    assert_int_equal(strncmp(text, "Model  gdp ~ users + shoppers\n", 30), 0);
    assert_int_equal(strlen(text), size);
    free(text);
    assert_null(ct_app_take_copy(on.app, &size));
    ct_app_copied(on.app, 1234, NULL);
    stage_draw(&on);
    stage_says(&on, "1234 bytes went to the terminal's clipboard, if it allows that");
    ct_app_copied(on.app, 1234, "it may not");
    stage_draw(&on);
    stage_says(&on, "it may not");
    assert_true(ct_app_run(on.app, "copy latex correlation") & CT_EFFECT_COPY); /* freed with the app */
    assert_false(ct_app_run(on.app, "copy tex") & CT_EFFECT_COPY);
    stage_draw(&on);
    stage_says(&on, "it may be model, comparison, correlation, path, summary, describe or reading");
    stage_close(&on);
}

/* The line that replaces says the same file, whatever its name, and the same report. */
static void what_is_asked_about_is_what_was_meant(void **state) {
    (void)state;
    static const char *const names[] = {"plain.txt", "with blanks.txt", "back`quote", "it's \"both\"", "#1", "~x", "2`` `"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ct_export to = {.format = CT_FORMAT_CSV, .language = CT_SCRIPT_KINDS, .file = (char *)names[i], .what = CT_COMMAND_SUMMARY};
        ct_export again;
        ct_error error;
        char *line = ct_export_replacing(&to);
        assert_non_null(line);
        assert_int_equal(strncmp(line, "export ", 7), 0);
        assert_int_equal(ct_export_read(line + 7, CT_COMMAND_PRINT, &again, &error), CT_OK);
        assert_string_equal(again.file, names[i]);
        assert_true(again.replaces && again.what == CT_COMMAND_SUMMARY && again.format == CT_FORMAT_CSV);
        ct_export_free(&again);
        free(line);
    }
}

/* What the writer did not send yet counts as well. */
static void a_full_device_is_noticed_at_the_end(void **state) {
    (void)state;
    ct_saving saving;
    ct_error error;
    if (access("/dev/full", W_OK) != 0)
        return;
    assert_int_equal(ct_save_begin(&saving, "/dev/full", false, true, &error), CT_OK);
    fputs("a line\n", saving.out);
    assert_int_equal(ct_save_end(&saving, &error), CT_ERROR_FILE);
    assert_string_equal(error.message, "/dev/full cannot be written: No space left on device");
}

/* A script is one of the model, also where something else is looked at and would be taken else. */
static void scripts_are_of_the_model(void **state) {
    (void)state;
    ct_export to;
    ct_error error;
    assert_int_equal(ct_export_read("r model.R", CT_COMMAND_CORR, &to, &error), CT_OK);
    assert_int_equal(to.what, CT_COMMAND_PRINT);
    ct_export_free(&to);
    assert_int_equal(ct_copy_read("gretl", CT_COMMAND_CORR, &to, &error), CT_OK);
    assert_int_equal(to.what, CT_COMMAND_PRINT);
    assert_int_equal(ct_copy_read("path", CT_COMMAND_CORR, &to, &error), CT_OK);
    assert_true(to.what == CT_COMMAND_PATH && to.format == CT_FORMAT_TEXT);
    assert_int_equal(ct_copy_read("# a remark", CT_COMMAND_CORR, &to, &error), CT_OK);
    assert_int_equal(to.what, CT_COMMAND_CORR);
}

/* The selection as a picture is its path. */
static void a_selection_is_exported(void **state) {
    (void)state;
    char text[100];
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    stage_press(&on, "Y");
    size_t size;
    char *copied = ct_app_take_copy(on.app, &size);
    exports(&on, "text", "path.txt", "");
    stage_says(&on, "the path went to ");
    beginning("path.txt", text);
    assert_true(copied && strncmp(copied, text, strlen(text)) == 0);
    assert_int_equal(strncmp(text, "From   gdp ~ ", 13), 0);
    free(copied);
    stage_close(&on);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    static const char *const names[] = {"model.txt", "corr.md", "compare.txt", "model2.txt",
                                        "path.txt", "summary.csv", "describe.csv", "reading.csv"};
    char path[STAGE_LINE];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    return rmdir(folder); /* which fails where something was left beside */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_looked_at_is_exported),
        cmocka_unit_test(a_window_is_exported),
        cmocka_unit_test(a_file_that_is_there_is_asked_about),
        cmocka_unit_test(e_opens_a_line),
        cmocka_unit_test(copies),
        cmocka_unit_test(what_is_asked_about_is_what_was_meant),
        cmocka_unit_test(a_full_device_is_noticed_at_the_end),
        cmocka_unit_test(scripts_are_of_the_model),
        cmocka_unit_test(a_selection_is_exported),
        cmocka_unit_test(copies_of_a_window),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
