/* Names in little room.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <string.h>

#include "report/name_fit.h"
#include "text/utf8.h"

static const char *const names[] = {"household_spending_in_2018_per_head", "household_spending_in_2019_per_head",
                                    "household_income",                    "gdp",
                                    "中国国内生产总值",                    "中国国民收入",
                                    "the_only_one_that_begins_so"};
enum { NAMES = sizeof names / sizeof *names };

static world make(void) {
    static const double column[] = {1, 2, 4, 3};
    const double *values[NAMES];
    for (int i = 0; i < NAMES; i++)
        values[i] = column;
    return world_new(4, NAMES, names, values, CT_LEVELS);
}

static void is(const world *of, int term, int columns, bool ascii, const char *expected) {
    char text[400];
    assert_string_equal(ct_name_fit(of->terms, true, term, columns, ascii, text, sizeof text), expected);
}

static void names_are_told_apart(void **state) {
    world of = make();
    (void)state;
    is(&of, 3, 3, false, "gdp");
    is(&of, 0, 35, false, names[0]);
    is(&of, 0, 20, false, "househ…2018_per_head"); /* the year is a number: it stays whole */
    world_free(&of);
}

static void no_two_look_the_same(void **state) {
    world of = make();
    (void)state;
    for (int columns = 8; columns < 40; columns++)
        for (int a = 0; a < NAMES; a++)
            for (int b = 0; b < a; b++) {
                char left[400], right[400];
                ct_name_fit(of.terms, true, a, columns, false, left, sizeof left);
                ct_name_fit(of.terms, true, b, columns, false, right, sizeof right);
                assert_string_not_equal(left, right);
                assert_true(ct_utf8_width(left) <= columns && ct_utf8_width(right) <= columns);
            }
    world_free(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(no_two_look_the_same),
    };
    return cmocka_run_group_tests_name("name_fit", tests, NULL, NULL);
}
