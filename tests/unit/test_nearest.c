/* The nearest name: what is suggested, and where silence is better.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "session/complete/nearest.h"

/* The nearest of names between blanks; "" for none. */
static const char *near_to(const char *word, const char *list) {
    enum { MOST = 16, SIZE = 512 };
    static char copy[SIZE];
    const char *names[MOST];
    size_t count = 0;
    assert_true(strlen(list) < SIZE);
    strcpy(copy, list);
    for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) {
        assert_true(count < MOST);
        names[count++] = name;
    }
    const char *near = ct_nearest(word, names, count);
    return near ? near : "";
}

static const char variables[] = "year gdp ecommerce domains users shoppers";

static void slips_find_what_was_meant(void **state) {
    (void)state;
    static const char *const slips[][2] = {{"user", "users"},
                                           {"usres", "users"},
                                           {"sures", ""},
                                           {"usrs", "users"},
                                           {"userss", "users"},
                                           {"uzers", "users"},
                                           {"shopers", "shoppers"},
                                           {"shopeprs", "shoppers"},
                                           {"shpoers", "shoppers"},
                                           {"domian", "domains"},
                                           {"ecomerce", "ecommerce"},
                                           {"ecommerze", "ecommerce"},
                                           {"e-commerce", "ecommerce"},
                                           {"gpd", "gdp"},
                                           {"gd", "gdp"},
                                           {"gdpp", "gdp"},
                                           {"yera", "year"},
                                           {"years", "year"}};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        assert_string_equal(near_to(slips[i][0], variables), slips[i][1]);
}

static void what_is_far_is_not_suggested(void **state) {
    (void)state;
    static const char *const words[] = {"population", "x", "usersandshoppers", "g", "zzzzz", ""};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(near_to(words[i], variables), "");
    assert_null(ct_nearest("users", NULL, 0));
}

/* Of names of one letter any is one edit from any other: that is no likeness. */
static void something_must_be_in_common(void **state) {
    (void)state;
    assert_string_equal(near_to("q", "x y z"), "");
    assert_string_equal(near_to("X", "x y z"), "x");
    assert_string_equal(near_to("q", "xy"), "");
    assert_string_equal(near_to("x", "z x1"), "x1");
    assert_string_equal(near_to("x1", "z x2"), "x2");
    assert_string_equal(near_to("ab", "cd"), "");
}

static void the_case_of_letters_costs_nothing(void **state) {
    (void)state;
    assert_string_equal(near_to("GDP", variables), "gdp");
    assert_string_equal(near_to("ECOMERCE", variables), "ecommerce");
    assert_string_equal(near_to("users", "USERZ Users"), "Users");
}

static void the_nearest_wins_and_the_first_of_equals(void **state) {
    (void)state;
    assert_string_equal(near_to("incone", "income incomes incons"), "income");
    assert_string_equal(near_to("wage", "wages waged"), "wages");
    assert_string_equal(near_to("wages", "WAGES Wages"), "WAGES");
    assert_string_equal(near_to("population", "popolatin population"), "population");
}

static void other_scripts_are_compared_letter_by_letter(void **state) {
    (void)state;
    assert_string_equal(near_to("用戶", "国内 用户 网购"), "用户");
    assert_string_equal(near_to("收人", "国内 收入"), "收入");
    assert_string_equal(near_to("户用", "国内 用户"), "用户");
    assert_string_equal(near_to("网", "国内 用户"), "");
    assert_string_equal(near_to("网购", "国内 用户"), "");
    assert_string_equal(near_to("prix", "prïx"), "prïx");
}

/* At the limit of length nothing is overrun, above it nothing is suggested. */
static void long_words(void **state) {
    (void)state;
    char word[80], name[80];
    for (size_t length = 60; length < 70; length++) {
        memset(word, 'a', length);
        word[length] = '\0';
        memcpy(name, word, sizeof name);
        name[3] = 'b';
        const char *names[] = {name};
        assert_ptr_equal(ct_nearest(word, names, 1), length <= 64 ? name : NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_find_what_was_meant),
        cmocka_unit_test(what_is_far_is_not_suggested),
        cmocka_unit_test(something_must_be_in_common),
        cmocka_unit_test(the_case_of_letters_costs_nothing),
        cmocka_unit_test(the_nearest_wins_and_the_first_of_equals),
        cmocka_unit_test(other_scripts_are_compared_letter_by_letter),
        cmocka_unit_test(long_words),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
