/* The table of statistics: complete, its keys unique in each group; and the words for what is not there.
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
#include <string.h>

#include "engine/error.h"
#include "engine/reason.h"
#include "engine/statistics.h"
#include "support.h"

static void complete(void **unused) {
    (void)unused;
    for (int s = 0; s < CT_STATISTIC_COUNT; s++) {
        const ct_statistic_entry *e = ct_statistic_about((ct_statistic)s);
        assert_true(*e->key && *e->label && *e->ascii && *e->definition && e->source);
        for (const char *c = e->key; *c; c++)
            assert_true(islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_');
        for (const char *c = e->ascii; *c; c++)
            assert_true(*c >= ' ' && *c <= '~');
        for (const char *c = e->definition; *c; c++)
            assert_true(*c >= ' ' && *c <= '~');
        assert_true(e->number >= CT_CLASS_COUNT && e->number <= CT_CLASS_CRITERION);
    }
}

/* The ranges that models, terms and pairs use as arrays. */
static void groups(void **unused) {
    (void)unused;
    for (int s = 0; s < CT_STATISTIC_COUNT; s++) {
        bool model = s >= CT_MODEL_FIRST && s <= CT_MODEL_LAST, term = s >= CT_TERM_FIRST && s <= CT_TERM_LAST;
        bool pair = s >= CT_PAIR_FIRST && s <= CT_PAIR_LAST, column = s >= CT_COLUMN_FIRST && s <= CT_DESCRIBED_LAST;
        assert_int_equal(model + term + pair + column, s <= CT_DESCRIBED_LAST);
        if (s <= CT_DESCRIBED_LAST)
            assert_int_equal(ct_statistic_about((ct_statistic)s)->group, model  ? CT_GROUP_MODEL
                                                                         : term ? CT_GROUP_TERM
                                                                         : pair ? CT_GROUP_PAIR
                                                                                : CT_GROUP_COLUMN);
        else
            assert_true(ct_statistic_about((ct_statistic)s)->group > CT_GROUP_COLUMN);
    }
    assert_int_equal(CT_MODEL_STATISTICS + CT_TERM_STATISTICS + CT_PAIR_STATISTICS + CT_DESCRIBED_STATISTICS,
                     CT_DESCRIBED_LAST + 1);
}

static void keys_are_unique(void **unused) {
    (void)unused;
    for (int a = 0; a < CT_STATISTIC_COUNT; a++)
        for (int b = 0; b < a; b++) {
            const ct_statistic_entry *x = ct_statistic_about((ct_statistic)a),
                                     *y = ct_statistic_about((ct_statistic)b);
            assert_false(x->group == y->group && strcmp(x->key, y->key) == 0);
            assert_false(x->group == y->group && x != y && strcmp(x->definition, y->definition) == 0);
        }
}

/* The JSON keys that programs rely on, in the order in which they are written. */
static void keys(void **unused) {
    static const char *const want[] = {
        "n",   "df_resid", "r2",          "adj_r2", "f",       "f_p", "s",      "ssr",     "loglik", "aic", "aicc",
        "bic", "dw",       "digits",      "coefficient", "stderr", "t",       "p",   "ci_low", "ci_high", "beta",   "vif", "r",
        "n",   "t",        "p",           "ci_low", "ci_high", "n",   "mean",   "sd",      "min",    "max",
        "missing", "distinct", "q1",     "median", "q3",   "skewness", "f", "p", "gvif", "partial_f", "partial_p",
        "eta_squared", "cramers_v", "cp", "press"};
    (void)unused;
    assert_int_equal(sizeof want / sizeof *want, CT_STATISTIC_COUNT);
    for (int s = 0; s < CT_STATISTIC_COUNT; s++)
        assert_string_equal(ct_statistic_about((ct_statistic)s)->key, want[s]);
}

/* Every reason has a phrase and a word that fits a narrow column. */
static void reasons(void **unused) {
    (void)unused;
    assert_string_equal(ct_reason_words(CT_REASON_NONE), "");
    assert_string_equal(ct_reason_word(CT_REASON_NONE), "");
    for (int r = CT_REASON_NONE + 1; r <= CT_REASON_LAST; r++) {
        const char *words = ct_reason_words((ct_reason)r), *word = ct_reason_word((ct_reason)r);
        assert_true(strlen(words) >= 8 && strlen(word) >= 3 && strlen(word) <= 9);
        assert_true(words[strlen(words) - 1] != '.' && !isupper((unsigned char)words[0]));
        for (int other = CT_REASON_NONE + 1; other < r; other++)
            assert_string_not_equal(words, ct_reason_words((ct_reason)other));
    }
    assert_string_equal(ct_reason_words((ct_reason)(CT_REASON_LAST + 1)), "");
    assert_string_equal(ct_reason_word((ct_reason)-1), "");
}

static int stop(void *data, double share) {
    return *(double *)data == share;
}

static void errors(void **unused) {
    ct_error error = {.line = 5, .column = 7};
    char text[2 * CT_MESSAGE_SIZE];
    double at = 0.5;
    ct_progress progress = {stop, &at}, none = {NULL, &at};
    (void)unused;
    assert_int_equal(ct_error_set(&error, CT_ERROR_NAME, "no %s, %d", "x", 3), CT_ERROR_NAME);
    assert_string_equal(error.message, "no x, 3");
    assert_true(error.status == CT_ERROR_NAME && error.line == 0 && error.column == 0);
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    ct_error_set(&error, CT_ERROR_DATA, "%s", text);
    assert_int_equal(strlen(error.message), CT_MESSAGE_SIZE - 1);
    assert_int_equal(ct_error_memory(&error), CT_ERROR_MEMORY);
    assert_string_equal(error.message, "no memory left");
    assert_int_equal(ct_error_set(NULL, CT_ERROR_FILE, "x"), CT_ERROR_FILE);
    assert_int_equal(ct_error_memory(NULL), CT_ERROR_MEMORY);
    assert_true(ct_progress_stop(&progress, 0.5) && !ct_progress_stop(&progress, 0.4));
    assert_false(ct_progress_stop(NULL, 0.5) || ct_progress_stop(&none, 0.5));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete), cmocka_unit_test(groups),  cmocka_unit_test(keys_are_unique),
        cmocka_unit_test(keys),     cmocka_unit_test(reasons), cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
