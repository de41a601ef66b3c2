/* What is said of cells that are no numbers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "session/change/text_hint.h"

static void all_say(const char *const *examples, const char *hint) {
    for (; *examples; examples++)
        if (strcmp(ct_text_hint(*examples), hint) != 0)
            fail_msg("'%s': '%s', not '%s'", *examples, ct_text_hint(*examples), hint);
}

static void missing_values(void **unused) {
    static const char *const examples[] = {"nan", "NaN", "n/a", "#N/A", "NULL", "None", "-", ".", "?", "\\N", NULL};
    (void)unused;
    all_say(examples, "if it stands for a missing value, --missing or :read missing says so");
}

static void infinities(void **unused) {
    static const char *const examples[] = {"inf", "-Inf", "+Infinity", "-infinity", NULL};
    (void)unused;
    all_say(examples, "a number has to be finite");
}

static void too_large(void **unused) {
    static const char *const examples[] = {
        "1e999", "-2.5E+400", "1.8e308", "1111111111111111111111111111111111111\xE2\x80\xA6", ".5e999", NULL};
    (void)unused;
    all_say(examples, "beyond the largest number, 1.8e308");
}

static void commas(void **unused) {
    static const char *const examples[] = {"1,5", "-0,25", "1,500", "1.234,56", "1,234,567.8", NULL};
    (void)unused;
    all_say(examples, "decimals have a point, thousands no comma");
}

static void ornaments(void **unused) {
    static const char *const examples[] = {"$2",
                                           "-$2",
                                           "2 %",
                                           "1_000",
                                           "1'000",
                                           "0x1F",
                                           "--2",
                                           "\xE2\x88\x92"
                                           "2",
                                           "5\n",
                                           "5\"0\"",
                                           "\xE2\x82\xAC"
                                           "1,50",
                                           "1\xC2\xA0"
                                           "000",
                                           NULL};
    (void)unused;
    all_say(examples, "a number has digits, a point and an exponent, nothing else");
}

static void words(void **unused) {
    static const char *const examples[] = {"",  "Rome", "2020-01-01", "12:30", "1a", "e5",   "x",    "0x",
                                           "+", "a,b",  "1e",         "$",     "%",  "infx", "nano", NULL};
    (void)unused;
    all_say(examples, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_values), cmocka_unit_test(infinities), cmocka_unit_test(too_large),
        cmocka_unit_test(commas),         cmocka_unit_test(ornaments),  cmocka_unit_test(words),
    };
    return cmocka_run_group_tests_name("text hint", tests, NULL, NULL);
}
