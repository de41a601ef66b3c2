/* The tables of commands and keys: nothing twice, nothing missing, every key short for a command that exists.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "session/commands.h"

static const ct_command_entry *entry(int command) {
    return ct_command_about((ct_command)command);
}

static void names_are_words_and_unique(void **state) {
    (void)state;
    assert_true(CT_COMMAND_COUNT > 20);
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const char *name = entry(i)->name;
        assert_true(islower((unsigned char)name[0]));
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        for (int j = 0; j < i; j++)
            assert_string_not_equal(name, entry(j)->name);
        assert_int_equal(ct_command_find(name), i);
    }
}

static void only_whole_names_are_found(void **state) {
    (void)state;
    static const char *const wrong[] = {"", "togg", "toggles", "Toggle", " toggle", "drop-", "drop worst"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(ct_command_find(wrong[i]), CT_COMMAND_COUNT);
}

/* Words in capitals, the letter p and =, some in brackets. (That completion knows them is tested with it.) */
static void arguments_are_shapes(void **state) {
    (void)state;
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        bool open = false;
        for (const char *at = entry(i)->arguments; *at;) {
            size_t length = strcspn(at, " []");
            if (strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < length && !(length == 1 && strchr("p=", *at)))
                fail_msg("%s: %s", entry(i)->name, at);
            at += length;
            if (*at == '[' || *at == ']') {
                assert_int_equal(open, *at == ']');
                open = *at == '[';
            }
            at += *at != '\0';
        }
        assert_false(open);
    }
}

static void every_command_is_explained(void **state) {
    (void)state;
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *about = entry(i);
        size_t length = strlen(about->summary);
        assert_true(length > 5 && length < 50);
        assert_false(isupper((unsigned char)about->summary[0]));
        assert_true(about->summary[length - 1] != '.');
        length = strlen(about->help);
        if (about->layer != CT_LAYER_VIEW)
            assert_true(length > 0);
        if (length > 0) {
            assert_true(about->help[0] == '`' || isupper((unsigned char)about->help[0]));
            assert_true(about->help[length - 1] == '.');
        }
    }
}

/* Help prints a heading where the group changes. */
static void groups_stand_together(void **state) {
    (void)state;
    for (int i = 1; i < CT_COMMAND_COUNT; i++) {
        assert_true(entry(i)->group[0] != '\0');
        if (strcmp(entry(i)->group, entry(i - 1)->group) == 0)
            continue;
        for (int j = 0; j < i - 1; j++)
            assert_string_not_equal(entry(i)->group, entry(j)->group);
    }
}

static void layers_are_as_undo_needs_them(void **state) {
    (void)state;
    static const ct_command changing[] = {
        CT_COMMAND_TOGGLE,     CT_COMMAND_RESPONSE, CT_COMMAND_MODEL,       CT_COMMAND_FIT,        CT_COMMAND_SELECT,
        CT_COMMAND_DROP_WORST, CT_COMMAND_ADD_BEST, CT_COMMAND_CONSTANT,    CT_COMMAND_DIFFERENCE, CT_COMMAND_SAMPLE,
        CT_COMMAND_EXCLUDE,    CT_COMMAND_INCLUDE,  CT_COMMAND_CORRELATION, CT_COMMAND_RENAME,     CT_COMMAND_LABEL,
        CT_COMMAND_DROP,       CT_COMMAND_MOVE,     CT_COMMAND_LET,         CT_COMMAND_WEIGHTS,
        CT_COMMAND_WHERE,      CT_COMMAND_KIND, CT_COMMAND_LOG, CT_COMMAND_STANDARDISE, CT_COMMAND_BASE,
        CT_COMMAND_RECALL,     CT_COMMAND_LOCK,       CT_COMMAND_TAKE};
    size_t count = 0;
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        count += entry(i)->layer == CT_LAYER_MODEL;
    assert_int_equal(count, sizeof changing / sizeof *changing);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(entry(changing[i])->layer, CT_LAYER_MODEL);
    assert_int_equal(entry(CT_COMMAND_UNDO)->layer, CT_LAYER_HISTORY);
    assert_int_equal(entry(CT_COMMAND_REDO)->layer, CT_LAYER_HISTORY);
    assert_int_equal(entry(CT_COMMAND_PRINT)->layer, CT_LAYER_REPORT);
    assert_int_equal(entry(CT_COMMAND_QUIT)->layer, CT_LAYER_VIEW);
}

static void keys_are_unique_and_stand_for_commands(void **state) {
    (void)state;
    size_t count;
    const ct_key_entry *keys = ct_keys(&count);
    assert_true(count > 20);
    for (size_t i = 0; i < count; i++) {
        char name[40];
        assert_true(sscanf(keys[i].line, "%39s", name) == 1);
        assert_int_equal(ct_command_find(name), keys[i].command);
        const char *argument = strchr(keys[i].line, ' ');
        assert_true(!argument || entry(keys[i].command)->arguments[0] != '\0');
        assert_true(keys[i].key[0] != '\0' && strlen(keys[i].key) <= 5);
        assert_true(strlen(keys[i].label) <= 12);
        assert_ptr_equal(ct_key_find(keys[i].key), &keys[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(keys[i].key, keys[j].key);
    }
    assert_null(ct_key_find("^B"));
    assert_null(ct_key_find(""));
    assert_null(ct_key_find("space"));
}

static void the_keys_of_the_design_are_there(void **state) {
    (void)state;
    static const char *const keys[][2] = {
        {"Space", "toggle @"}, {"y", "response @"}, {"b", "drop-worst"}, {"f", "add-best"}, {"d", "difference"},
        {"i", "constant"},     {"u", "undo"},       {"^R", "redo"},      {"+", "model ."},  {"-", "model 1"},
        {"Tab", "next-pane"},  {"z", "zoom"},       {":", "prompt"},     {"?", "help"},     {"q", "quit"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_non_null(ct_key_find(keys[i][0]));
        assert_string_equal(ct_key_find(keys[i][0])->line, keys[i][1]);
    }
}

static void keys_of_a_command_are_listed(void **state) {
    (void)state;
    char buffer[40];
    assert_ptr_equal(ct_command_keys(CT_COMMAND_RESPONSE, buffer, sizeof buffer), buffer);
    assert_string_equal(buffer, "y");
    assert_string_equal(ct_command_keys(CT_COMMAND_DOWN, buffer, sizeof buffer), "Down, j");
    assert_string_equal(ct_command_keys(CT_COMMAND_MODEL, buffer, sizeof buffer), "+, -");
    assert_string_equal(ct_command_keys(CT_COMMAND_FIT, buffer, sizeof buffer), "");
    assert_string_equal(ct_command_keys(CT_COMMAND_DOWN, buffer, 8), "Down, j");
    for (size_t size = 1; size < 8; size++) { /* cut, and nothing written behind */
        memset(buffer, '#', sizeof buffer);
        ct_command_keys(CT_COMMAND_DOWN, buffer, size);
        assert_int_equal(strlen(buffer), size - 1);
        assert_memory_equal(buffer, "Down, j", size - 1);
        assert_true(buffer[size] == '#');
    }
    memset(buffer, '#', sizeof buffer);
    ct_command_keys(CT_COMMAND_DOWN, buffer, 0);
    assert_true(buffer[0] == '#');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_words_and_unique),
        cmocka_unit_test(only_whole_names_are_found),
        cmocka_unit_test(arguments_are_shapes),
        cmocka_unit_test(every_command_is_explained),
        cmocka_unit_test(groups_stand_together),
        cmocka_unit_test(layers_are_as_undo_needs_them),
        cmocka_unit_test(keys_are_unique_and_stand_for_commands),
        cmocka_unit_test(the_keys_of_the_design_are_there),
        cmocka_unit_test(keys_of_a_command_are_listed),
    };
    return cmocka_run_group_tests_name("commands", tests, NULL, NULL);
}
