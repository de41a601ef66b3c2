/* Command lines: comments, what is no command, what takes no argument, what is handed back, what keys stand for.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"

static void comments_and_blanks_are_nothing(void **state) {
    (void)state;
    static const char *const lines[] = {"", "   ", "\t", "\r", "# toggle users", "  # toggle users"};
    analyst a = analyst_demo();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        idles(&a, lines[i], "");
        assert_int_equal(a.outcome.command, CT_COMMAND_COUNT);
    }
    does(&a, "toggle users # and why not", "users in");
    does(&a, "  toggle\tshoppers\t\r", "shoppers in");
    does(&a, "toggle users#", "users out");
    thinks(&a, "gdp ~ shoppers");
    analyst_leave(&a);
}

static void a_sharp_in_backquotes_is_no_comment(void **state) {
    (void)state;
    analyst a = analyst_text("y,#1,a`b#,x\n1,2,3,4\n2,2,4,4\n4,1,5,6\n");
    does(&a, "toggle `#1` # the first", "#1 in");
    does(&a, "toggle `a``b#`# no blank is needed", "a`b# in");
    does(&a, "fit y ~ `#1` + x # all", "");
    thinks(&a, "y ~ `#1` + x");
    fails(&a, "fit y ~ `#1", CT_ERROR_SYNTAX, 9, "this backquote is never closed");
    analyst_leave(&a);
}

static void unknown_commands(void **state) {
    (void)state;
    analyst a = analyst_demo();
    fails(&a, "togle users", CT_ERROR_NAME, 1, "there is no command togle; did you mean toggle?");
    fails(&a, "  udno", CT_ERROR_NAME, 3, "there is no command udno; did you mean undo?");
    fails(&a, "regress users # x", CT_ERROR_NAME, 1, "there is no command regress; help lists them");
    fails(&a, "Toggle users", CT_ERROR_NAME, 1, "there is no command Toggle; did you mean toggle?");
    assert_int_equal(a.outcome.command, CT_COMMAND_COUNT);
    analyst_leave(&a);
}

static void what_takes_no_argument_gets_none(void **state) {
    (void)state;
    static const char *const names[] = {"drop-worst", "add-best", "undo", "redo", "print", "path", "quit", "up"};
    analyst a = analyst_demo();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char line[40], message[60];
        snprintf(line, sizeof line, "%s  2", names[i]);
        snprintf(message, sizeof message, "%s takes no argument", names[i]);
        fails(&a, line, CT_ERROR_SYNTAX, (long)strlen(names[i]) + 3, message);
        snprintf(line, sizeof line, "%s # 2", names[i]);
        assert_int_not_equal(analyst_runs(&a, line), CT_FAILED);
    }
    analyst_leave(&a);
}

static void reports_and_views_are_handed_back(void **state) {
    (void)state;
    analyst a = analyst_demo();
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *about = ct_command_about((ct_command)i);
        if (about->layer != CT_LAYER_REPORT && about->layer != CT_LAYER_VIEW)
            continue;
        assert_int_equal(analyst_runs(&a, about->name), CT_HANDED_BACK);
        assert_int_equal(a.outcome.command, i);
        assert_string_equal(a.outcome.arguments, "");
        assert_string_equal(a.outcome.message, "");
    }
    const char line[] = " corr  users gdp # two";
    assert_int_equal(analyst_runs(&a, line), CT_HANDED_BACK);
    assert_int_equal(a.outcome.command, CT_COMMAND_CORR);
    assert_ptr_equal(a.outcome.arguments, line + 7);
    thinks(&a, "gdp ~ 1");
    analyst_leave(&a);
}

/* Every key's line can be carried out on a table as it was opened, the cursor standing on any variable. */
static void every_key_is_understood(void **state) {
    (void)state;
    size_t count;
    const ct_key_entry *keys = ct_keys(&count);
    analyst a = analyst_demo();
    for (size_t i = 0; i < count; i++) {
        const char *at = strpbrk(keys[i].line, "@%");
        char line[80];
        snprintf(line, sizeof line, "%.*s%s", (int)strcspn(keys[i].line, "@%"), keys[i].line,
                 !at          ? ""
                 : *at == '@' ? "users"
                              : "3");
        if (analyst_runs(&a, line) == CT_FAILED)
            fail_msg("%s: %s", line, a.outcome.error.message);
        assert_int_equal(a.outcome.command, keys[i].command);
    }
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_blanks_are_nothing),
        cmocka_unit_test(a_sharp_in_backquotes_is_no_comment),
        cmocka_unit_test(unknown_commands),
        cmocka_unit_test(what_takes_no_argument_gets_none),
        cmocka_unit_test(reports_and_views_are_handed_back),
        cmocka_unit_test(every_key_is_understood),
    };
    return cmocka_run_group_tests_name("lines", tests, NULL, NULL);
}
