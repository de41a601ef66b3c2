/* The clipboard's sequence: base64, tmux, screen, and which terminals take it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tui/terminal_clipboard.h"

static void gives(const char *text, size_t size, bool tmux, bool screen, const char *wanted) {
    char *bytes = ct_clipboard_sequence(text, size, tmux, screen);
    assert_non_null(bytes);
    assert_string_equal(bytes, wanted);
    free(bytes);
}

/* The examples of RFC 4648, 10. */
static void base64(void **state) {
    (void)state;
    static const char *const codes[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    char wanted[40];
    for (size_t i = 0; i < 7; i++) {
        strcpy(wanted, "\033]52;c;");
        strcat(strcat(wanted, codes[i]), "\a");
        gives("foobar", i, false, false, wanted);
    }
    gives("\0\xff\x80", 3, false, false, "\033]52;c;AP+A\a");
}

static void multiplexers(void **state) {
    (void)state;
    gives("foo", 3, true, false, "\033]52;c;Zm9v\a\033Ptmux;\033\033]52;c;Zm9v\a\033\\");
    gives("foo", 3, false, true, "\033P\033]52;c;Zm9v\a\033\\");
    gives("foo", 3, true, true, "\033]52;c;Zm9v\a\033Ptmux;\033\033]52;c;Zm9v\a\033\\"); /* tmux is the inner one, or was */
    char text[60], wanted[140] = "\033P\033]52;c;";
    memset(text, 'a', sizeof text);
    for (int i = 0; i < 76; i += 4)
        strcat(wanted, "YWFh");
    strcat(strcat(strcat(wanted, "\033\\\033P"), "YWFh"), "\a\033\\");
    gives(text, sizeof text, false, true, wanted);
}

static void terminals(void **state) {
    (void)state;
    static const char *const take[] = {"xterm", "xterm-256color", "tmux-direct", "screen.xterm-256color", "st-256color", "foot"};
    static const char *const others[] = {"vt100", "linux", "dumb", "xtermish", "s", "st52"};
    for (size_t i = 0; i < sizeof take / sizeof *take; i++)
        assert_true(ct_clipboard_known(take[i], false));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(ct_clipboard_known(others[i], false));
    assert_true(ct_clipboard_known("unheard-of", true));
    assert_false(ct_clipboard_known(NULL, false));
}

static void what_is_too_large(void **state) {
    (void)state;
    assert_null(ct_clipboard_refused(0, "xterm", false));
    assert_null(ct_clipboard_refused(74994, "xterm", false));
    assert_non_null(strstr(ct_clipboard_refused(74995, "xterm", false), "more than the 74,994 bytes"));
    assert_non_null(strstr(ct_clipboard_refused(10, "vt100", false), "not known to take a copy"));
    assert_null(ct_clipboard_refused(10, "vt100", true));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64),
        cmocka_unit_test(multiplexers),
        cmocka_unit_test(terminals),
        cmocka_unit_test(what_is_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
