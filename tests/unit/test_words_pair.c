/* Plain words on a correlation: plain and partial, and where the coefficient has the other sign.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <math.h>
#include <string.h>

#include "engine/partial.h"
#include "report/words/words.h"

enum { ROWS = 8, Y = 0, A, B, C, COLUMNS };

/* b goes with y, but by way of a alone; c is noise. */
static world make_world(void) {
    static const char *const names[] = {"y", "a", "b", "c"};
    static const double a[] = {1, 2, 3, 4, 5, 6, 7, 8}, b[] = {1.4, 1.7, 3.2, 4.4, 4.6, 6.3, 6.8, 8.1};
    static const double c[] = {3, 1, 4, 1, 5, 9, 2, 6};
    static double y[ROWS];
    static const double off[] = {.02, -.03, .01, .02, -.02, -.01, .03, -.02};
    for (int i = 0; i < ROWS; i++)
        y[i] = 2 * a[i] - 1.25 * b[i] + .01 * c[i] + off[i];
    return world_new(ROWS, COLUMNS, names, (const double *const[]){y, a, b, c}, CT_LEVELS);
}

static ct_pair pair_of(const world *of, int a, int b) {
    ct_pair pair;
    assert_int_equal(ct_corr_pair(of->moments, a, b, .95, &pair), CT_OK);
    return pair;
}

static void what_is_held_fixed_is_told(void **state) {
    static const int controls[] = {A, C}, terms[] = {Y, B};
    char text[CT_WORD_SIZE];
    world of = make_world();
    ct_pair pair;
    (void)state;
    ct_partial *partial = ct_partial_new(of.moments, controls, 2, terms, 2, NULL);
    assert_non_null(partial);
    assert_int_equal(ct_partial_pair(partial, 0, 1, .95, &pair), CT_OK);
    ct_words_pair(of.terms, &pair, 2, false, text, sizeof text);
    assert_non_null(strstr(text, "y × b given 2 terms  r -.99"));
    assert_non_null(strstr(text, "  n 8"));
    ct_words_pair(of.terms, &pair, 1, true, text, sizeof text);
    assert_non_null(strstr(text, "y x b given 1 term  r -.99"));
    ct_words_pair(of.terms, &pair, 0, false, text, sizeof text);
    assert_non_null(strstr(text, "y × b  r -.99"));
    ct_partial_free(partial);
    world_free(&of);
}

static void a_turned_sign_is_told(void **state) {
    static const int both[] = {A, B};
    char text[CT_WORD_SIZE];
    world of = make_world();
    ct_model *model = world_fit(&of, Y, both, 2, true);
    ct_pair pair = pair_of(&of, Y, B), other = pair_of(&of, A, B);
    double r = ct_pair_get(&pair, CT_R, NULL);
    (void)state;
    assert_true(r > .8);
    assert_true(ct_words_turns(model, Y, B, r) && ct_words_turns(model, B, Y, r));
    assert_false(ct_words_turns(model, Y, B, -r));
    assert_false(ct_words_turns(model, Y, B, 0));
    assert_false(ct_words_turns(model, Y, B, NAN));
    assert_false(ct_words_turns(model, Y, A, r));                                    /* the same sign */
    assert_false(ct_words_turns(model, A, B, -ct_pair_get(&other, CT_R, NULL)));     /* not of the response */
    assert_false(ct_words_turns(model, Y, C, 1) || ct_words_turns(model, Y, C, -1)); /* not in the model */
    assert_false(ct_words_turns(model, Y, Y, -1));
    assert_false(ct_words_turns(NULL, Y, B, r));
    ct_words_turned(model, &pair, false, text, sizeof text);
    assert_string_equal(text, "r .948 but coefficient -1.19 with the others held");
    ct_words_turned(model, &pair, true, text, sizeof text);
    assert_string_equal(text, "r .948, coefficient -1.19: sign turns");
    ct_model_free(model);
    world_free(&of);
}

/* With one regressor nothing else is held fixed: it is the missing constant. */
static void without_a_constant(void **state) {
    static const char *const names[] = {"y", "x"};
    static const double y[] = {9, 8, 7.5, 6, 5.2, 4}, x[] = {1, 2, 3, 4, 5, 6};
    static const int only[] = {1};
    char text[CT_WORD_SIZE];
    world of = world_new(6, 2, names, (const double *const[]){y, x}, CT_LEVELS);
    ct_model *model = world_fit(&of, 0, only, 1, false);
    ct_pair pair = pair_of(&of, 0, 1);
    (void)state;
    assert_true(ct_words_turns(model, 0, 1, ct_pair_get(&pair, CT_R, NULL)));
    ct_words_turned(model, &pair, false, text, sizeof text);
    assert_string_equal(text, "r -.994 but coefficient 1.34 without a constant");
    ct_words_turned(model, &pair, true, text, sizeof text);
    assert_string_equal(text, "r -.994, coefficient 1.34: sign turns");
    ct_model_free(model);
    world_free(&of);
}

/* Of two figures of chance no more is said than that. */
static void chance_is_called_chance(void **state) {
    static const char *const names[] = {"y", "x", "z"};
    static const double y[] = {3, 1, 4, 1, 5, 9, 2, 6}, x[] = {2, 7, 1, 8, 2, 8, 1, 8},
                        z[] = {1, 4, 1, 5, 2, 3, 2, 4};
    static const int both[] = {1, 2};
    char text[CT_WORD_SIZE];
    world of = world_new(8, 3, names, (const double *const[]){y, x, z}, CT_LEVELS);
    ct_model *model = world_fit(&of, 0, both, 2, true);
    ct_pair pair = pair_of(&of, 0, 2);
    (void)state;
    assert_true(ct_words_turns(model, 0, 2, 1) || ct_words_turns(model, 0, 2, -1));
    ct_words_turned(model, &pair, false, text, sizeof text);
    assert_non_null(strstr(text, ": both insignificant"));
    ct_words_turned(model, &pair, true, text, sizeof text);
    assert_non_null(strstr(text, ": insignificant"));
    ct_model_free(model);
    world_free(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_held_fixed_is_told),
        cmocka_unit_test(a_turned_sign_is_told),
        cmocka_unit_test(without_a_constant),
        cmocka_unit_test(chance_is_called_chance),
    };
    return cmocka_run_group_tests_name("words on a pair", tests, NULL, NULL);
}
