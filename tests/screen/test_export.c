/* Taking home what is looked at: export at the prompt, asking before a file is replaced; copies.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <unistd.h>

static char folder[] = "/tmp/ceteris-export-XXXXXX";

static void says(const stage *on, const char *text) {
    char row[STAGE_LINE];
    stage_row(on, on->grid->rows - 2, row);
    if (!strstr(row, text))
        fail_msg("%s is not in: %s", text, row);
}

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
    says(&on, "the model went to /tmp/ceteris-export-");
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
    says(&on, "the model went to");
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
    stage_run(&on, "export text /tmp/none");
    stage_shows(&on, "a comparison needs two models");
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
    says(&on, "1234 bytes went to the terminal's clipboard, if it allows that");
    ct_app_copied(on.app, 1234, "it may not");
    stage_draw(&on);
    says(&on, "it may not");
    assert_true(ct_app_run(on.app, "copy latex correlation") & CT_EFFECT_COPY); /* freed with the app */
    assert_false(ct_app_run(on.app, "copy tex") & CT_EFFECT_COPY);
    stage_draw(&on);
    says(&on, "it may be model, comparison, correlation or path");
    stage_close(&on);
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    static const char *const names[] = {"model.txt", "corr.md", "compare.txt", "model2.txt"};
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
        cmocka_unit_test(a_file_that_is_there_is_asked_about),
        cmocka_unit_test(e_opens_a_line),
        cmocka_unit_test(copies),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
