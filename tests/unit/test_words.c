/* Plain words: each said where it should be and only there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/table_edit.h"
#include "report/words/words.h"
#include "support.h"

enum { MOST = 8 };

static const int users_shoppers[] = {STUDY_USERS, STUDY_SHOPPERS};
static const int everything[] = {STUDY_ECOMMERCE, STUDY_DOMAINS, STUDY_USERS, STUDY_SHOPPERS};

/* What is expected: "! " before a warning, "  " before what is none; NULL ends the list. */
static void says(const world *of, const ct_model *model, const ct_model *previous, bool interactive,
                 const char *const *expected) {
    ct_word words[CT_WORDS_MAX];
    size_t count = ct_words_model(of->moments, model, previous, of->terms, interactive, words), i = 0;
    for (; i < count && expected[i] != NULL; i++) {
        assert_int_equal(words[i].warning, expected[i][0] == '!');
        assert_string_equal(words[i].text, expected[i] + 2);
    }
    if (i < count)
        print_error("and: %s\n", words[i].text);
    assert_int_equal(i, count);
    assert_null(expected[i]);
}

typedef const char *const sentences[MOST];

/* Fits a model of columns on the first `rows` rows and compares what is said of it. */
static void of_columns(size_t rows, size_t columns, const char *const *names, const double *const *values,
                       bool constant, const char *const *expected) {
    world of = world_new(rows, columns, names, values, CT_LEVELS);
    int regressors[MOST];
    for (size_t i = 1; i < columns; i++)
        regressors[i - 1] = (int)i;
    ct_model *model = world_fit(&of, 0, regressors, columns - 1, constant);
    says(&of, model, NULL, true, expected);
    ct_model_free(model);
    world_free(&of);
}

static void study(void **state) {
    static sentences keys = {
        "! VIF 10.9: users and shoppers move together",
        "! R² .997 with DW 1.16 over the years: perhaps two trends side by side; d takes differences"};
    static sentences headless = {"! VIF 10.9: users and shoppers move together",
                                 "! R² .997 with DW 1.16 over the years: perhaps two trends side by side"};
    static sentences many = {"! VIF 174.1: ecommerce and shoppers move together; 3 terms have more than 10",
                             "! R² .997 with DW 1.18 over the years: perhaps two trends side by side"};
    world levels = world_study(CT_LEVELS);
    ct_model *two = world_fit(&levels, STUDY_GDP, users_shoppers, 2, true);
    ct_model *four = world_fit(&levels, STUDY_GDP, everything, 4, true);
    (void)state;
    says(&levels, two, NULL, true, keys);
    says(&levels, two, four, false, headless);
    says(&levels, four, NULL, false, many);
    ct_model_free(two);
    ct_model_free(four);
    world_free(&levels);
}

static void differences(void **state) {
    static sentences nothing = {NULL};
    static sentences changed = {"! n 15 to 14: R², AIC and BIC do not compare with those of the model before"};
    world levels = world_study(CT_LEVELS), changes = world_study(CT_DIFFERENCES);
    ct_model *before = world_fit(&levels, STUDY_GDP, users_shoppers, 2, true);
    ct_model *model = world_fit(&changes, STUDY_GDP, users_shoppers, 2, true);
    (void)state;
    says(&changes, model, NULL, true, nothing);
    says(&changes, model, before, true, changed);
    ct_model_free(before);
    ct_model_free(model);
    world_free(&levels);
    world_free(&changes);
}

/* On the same rows, but weighted. */
static void weights(void **state) {
    static sentences otherwise = {"! weighted otherwise: R², AIC and BIC do not compare with those of the model before"};
    static const int users[] = {STUDY_USERS};
    world levels = world_study(CT_LEVELS), heavy = levels;
    ct_error error;
    (void)state;
    heavy.terms = ct_terms_new_weighted(ct_terms_table(levels.terms), NULL, 0, CT_LEVELS, (ct_excluded){0}, STUDY_DOMAINS,
                                        CT_WEIGHTS_ANALYTIC, &error);
    assert_non_null(heavy.terms);
    heavy.moments = ct_moments_new(heavy.terms, 1, NULL, &error);
    assert_non_null(heavy.moments);
    ct_model *before = world_fit(&levels, STUDY_GDP, users, 1, true);
    ct_model *model = world_fit(&heavy, STUDY_GDP, users, 1, true);
    ct_word words[CT_WORDS_MAX];
    size_t count = ct_words_model(heavy.moments, model, before, levels.terms, true, words), said = 0;
    for (size_t i = 0; i < count; i++)
        said += strcmp(words[i].text, otherwise[0] + 2) == 0;
    assert_int_equal(said, 1);
    count = ct_words_model(heavy.moments, model, model, heavy.terms, true, words);
    for (size_t i = 0; i < count; i++)
        assert_null(strstr(words[i].text, "weighted"));
    ct_model_free(before);
    ct_model_free(model);
    ct_moments_unref(heavy.moments);
    ct_terms_unref(heavy.terms);
    world_free(&levels);
}

/* With the trend in the model, or without a constant, two trends explain nothing away. */
static void no_trend(void **state) {
    static const int with_year[] = {STUDY_YEAR, STUDY_USERS};
    static sentences uncentred = {
        "! VIF 10.9: users and shoppers move together",
        "  R² .993 is uncentred: without a constant it does not compare with that of a model with one"};
    world levels = world_study(CT_LEVELS);
    ct_model *trend = world_fit(&levels, STUDY_GDP, with_year, 2, true);
    ct_model *origin = world_fit(&levels, STUDY_GDP, users_shoppers, 2, false);
    ct_word words[CT_WORDS_MAX];
    (void)state;
    assert_true(ct_model_get(trend, CT_R2, NULL) > .9 && ct_model_get(trend, CT_DW, NULL) < 1.5);
    for (size_t i = ct_words_model(levels.moments, trend, NULL, NULL, true, words); i > 0; i--)
        assert_null(strstr(words[i - 1].text, "trends"));
    says(&levels, origin, NULL, true, uncentred);
    ct_model_free(trend);
    ct_model_free(origin);
    world_free(&levels);
}

static void undefined(void **state) {
    static const char *const names[] = {"y", "a", "b", "c"};
    static const double y[] = {1, 2, 4, 3, 7}, a[] = {2, 7, 1, 8, 2}, b[] = {3, 1, 4, 1, 5}, c[] = {9, 2, 6, 5, 3};
    static const double same[] = {5, 5, 5, 5, 5}, sum[] = {5, 8, 5, 9, 7};
    static const double no_odd[] = {1, NAN, 2, NAN, 3}, no_even[] = {NAN, 4, NAN, NAN, NAN};
    (void)state;
    {
        static const double *const values[] = {y, no_odd, no_even};
        static sentences expected = {"! no row has a value for every variable of the model: b has 1 on 5 rows"};
        of_columns(5, 3, names, values, true, expected);
    }
    {
        static const double *const values[] = {y, a, b, c};
        static sentences expected = {
            "! 4 coefficients on 4 rows: no degree of freedom is left for standard errors, t or p"};
        of_columns(4, 4, names, values, true, expected);
    }
    {
        static const double *const values[] = {y, a, b, c};
        static sentences expected = {
            "! 2 coefficients on 2 rows: no degree of freedom is left for standard errors, t or p",
            "! b and 1 more have no coefficient: 2 rows carry no more"};
        of_columns(2, 4, names, values, true, expected);
    }
    {
        static const double *const values[] = {sum, a, b};
        static sentences expected = {
            "! perfect fit: the residuals of all 5 rows are zero to the precision of the data, "
            "so t, F and p say nothing"};
        of_columns(5, 3, names, values, true, expected);
    }
    {
        static const double *const values[] = {same, a};
        static sentences expected = {"! y has one value only on these 5 rows: there is nothing to explain"};
        of_columns(5, 2, names, values, true, expected);
    }
}

static void aliases(void **state) {
    static const char *const names[] = {"y", "food", "rent", "total", "flag"};
    static const double y[] = {1, 2, 4, 3, 7, 9, 2, 8, 6, 5, 1, 3, 2},
                        flag[13] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    static const double food[] = {1, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9};
    static const double rent[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9};
    static const double zero[13] = {0};
    double total[13];
    (void)state;
    for (int i = 0; i < 13; i++)
        total[i] = food[i] - 2 * rent[i] + 10;
    {
        const double *const values[] = {y, food, rent, total, flag};
        static sentences expected = {"! total is aliased: total = food - 2 rent + 10",
                                     "! flag has one value only on these 13 rows: the constant stands for it"};
        of_columns(13, 5, names, values, true, expected);
    }
    {
        const double *const values[] = {y, food, rent, zero};
        static sentences expected = {
            "! total is zero on all 13 rows and has no coefficient",
            "  R² .735 is uncentred: without a constant it does not compare with that of a model with one"};
        of_columns(13, 4, names, values, false, expected);
    }
    {
        double twice[13], same[13], more[13];
        for (int i = 0; i < 13; i++) {
            same[i] = food[i];
            twice[i] = -2 * food[i];
            more[i] = food[i] / 4;
        }
        static const char *const copies[] = {"y", "food", "b c", "d", "e", "f"};
        const double *const values[] = {y, food, twice, same, more, same};
        static sentences expected = {"! b c is aliased: `b c` = -2 food", "! d is aliased: d = food",
                                     "! e is aliased: e = 0.25 food", "! 1 more term is aliased"};
        of_columns(13, 6, copies, values, true, expected);
    }
}

static void small_samples(void **state) {
    static const char *const names[] = {"y", "x\x1B[31m"};
    static const double y[] = {1, 2, 4, 3, NAN, 9, 2, 8, 6, 5, 1, NAN}, x[] = {1, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5};
    static const double *const values[] = {y, x};
    static sentences expected = {"! 8 degrees of freedom: 10 rows are few for 2 coefficients",
                                 "  10 of 12 rows: the others lack a value"};
    static sentences fewer = {"! 1 degree of freedom: 3 rows are few for 2 coefficients"};
    (void)state;
    of_columns(12, 2, names, values, true, expected);
    of_columns(3, 2, names, values, true, fewer);
}

static void opposite_and_combined(void **state) {
    static const char *const names[] = {"y", "a", "b", "c", "d"};
    double y[40], a[40], b[40], c[40], d[40], minus[40];
    unsigned seed = 1;
    for (int i = 0; i < 40; i++) {
        double *const to[] = {&y[i], &a[i], &b[i], &c[i], &d[i]};
        for (int j = 0; j < 5; j++) {
            seed = seed * 1103515245u + 12345u;
            *to[j] = (double)(seed >> 16 & 1023);
        }
        minus[i] = d[i] / 1000 - a[i] / 20;
        d[i] = d[i] / 20 + a[i] + b[i] + c[i];
    }
    (void)state;
    {
        const double *const values[] = {y, a, minus};
        static sentences expected = {"! VIF 2468.3: a and b move against each other"};
        world of = world_new(40, 3, names, values, CT_LEVELS);
        ct_word words[CT_WORDS_MAX];
        static const int both[] = {1, 2};
        ct_model *model = world_fit(&of, 0, both, 2, true);
        assert_int_equal(ct_words_model(of.moments, model, NULL, NULL, false, words), 1);
        assert_non_null(strstr(words[0].text, strchr(expected[0], ':')));
        ct_model_free(model);
        world_free(&of);
    }
    {
        const double *const values[] = {y, a, b, c, d};
        world of = world_new(40, 5, names, values, CT_LEVELS);
        static const int all[] = {1, 2, 3, 4};
        ct_word words[CT_WORDS_MAX];
        ct_model *model = world_fit(&of, 0, all, 4, true);
        assert_int_equal(ct_words_model(of.moments, model, NULL, NULL, false, words), 1);
        assert_non_null(strstr(words[0].text, ": d is nearly a combination of the other regressors; 4 terms have"));
        ct_model_free(model);
        world_free(&of);
    }
}

static void check_equation(const world *of, const ct_model *model, int digits, const char *expected) {
    char *text = ct_words_equation(of->terms, model, digits);
    assert_non_null(text);
    assert_string_equal(text, expected);
    free(text);
}

static void equations(void **state) {
    static const char *const names[] = {"y z", "a", "b"};
    static const double y[] = {-3, -1, -5, NAN}, a[] = {1, 2, 0, 1}, b[] = {NAN, NAN, NAN, 2};
    static const double *const values[] = {y, a, b};
    static const int regressors[] = {1, 2};
    world study = world_study(CT_LEVELS), other = world_new(4, 3, names, values, CT_LEVELS);
    ct_model *four = world_fit(&study, STUDY_GDP, everything, 4, true),
             *line = world_fit(&other, 0, regressors, 1, true);
    ct_model *none = world_fit(&other, 0, regressors, 0, false), *empty = world_fit(&other, 0, regressors, 2, true);
    (void)state;
    check_equation(&study, four, 0,
                   "gdp = 117538.7 + 0.4843 ecommerce - 6.3374 domains + 5.3907 users + 3.2552 shoppers");
    check_equation(&study, four, 2, "gdp = 1.2e+05 + 0.48 ecommerce - 6.3 domains + 5.4 users + 3.3 shoppers");
    check_equation(&other, line, 0, "`y z` = -5.0000 + 2.0000 a");
    check_equation(&other, none, 0, "`y z` = 0");
    check_equation(&other, empty, 0, "`y z` = ?");
    ct_model_free(four);
    ct_model_free(line);
    ct_model_free(none);
    ct_model_free(empty);
    world_free(&study);
    world_free(&other);
}

/* A call ends with its bracket and is told from what stands beside it; a name with blanks does not. */
static void calls_in_equations(void **state) {
    ct_table *plain = table_text("y,a,b\n1,2,1\n2,4,1\n5,8,2\n");
    static const char *const names[][2] = {{"I(a / b)", "y = 0 + 0.5000 I(a / b)"},
                                           {"a over b", "y = 0 + 0.5000 `a over b`"}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        ct_error error = {0};
        ct_cells_made cells = {.kind = CT_COLUMN_NUMBER, .exact = true, .values = malloc(3 * sizeof(double))};
        static const double ratios[] = {2, 4, 10};
        memcpy(cells.values, ratios, sizeof ratios);
        ct_table *table = ct_table_with(plain, 3, names[i][0], "a / b", &cells, &error);
        ct_terms *terms = ct_terms_new(table, NULL, 0, CT_LEVELS, &error);
        ct_moments *moments = ct_moments_new(terms, 1, NULL, &error);
        const int regressor = 3;
        ct_spec spec = {.response = 0, .regressors = &regressor, .n_regressors = 1, .constant = true, .level = .95};
        ct_model *model = ct_model_fit(moments, &spec, &error);
        char *text = ct_words_equation(terms, model, 0);
        assert_string_equal(text, names[i][1]);
        free(text);
        ct_model_free(model);
        ct_moments_unref(moments);
        ct_terms_unref(terms);
        ct_table_unref(table);
    }
    ct_table_unref(plain);
}

static void check_consequence(const world *of, const ct_model *before, const int *regressors, size_t count, int term,
                              const char *expected) {
    char text[200];
    ct_model *after = world_fit(of, before->response, regressors, count, true);
    assert_string_equal(ct_words_consequence(of->moments, before, after, term, false, text, sizeof text), expected);
    ct_model_free(after);
}

static void check_brief(const world *of, const ct_model *before, const int *regressors, size_t count, int term,
                        const char *expected) {
    char text[200];
    ct_model *after = world_fit(of, before->response, regressors, count, true);
    assert_string_equal(ct_words_consequence(of->moments, before, after, term, true, text, sizeof text), expected);
    ct_model_free(after);
}

static void consequences(void **state) {
    static const int with_year[] = {STUDY_YEAR, STUDY_USERS, STUDY_SHOPPERS};
    static const int three[] = {STUDY_ECOMMERCE, STUDY_USERS, STUDY_SHOPPERS};
    char text[200], tiny[12];
    world levels = world_study(CT_LEVELS);
    ct_model *two = world_fit(&levels, STUDY_GDP, users_shoppers, 2, true);
    (void)state;
    check_consequence(&levels, two, users_shoppers, 1, STUDY_SHOPPERS,
                      "shoppers out, adj R² -.0296, AIC 333.7 to 364.9, users to 9.29");
    check_consequence(&levels, two, with_year, 3, STUDY_YEAR,
                      "year in as a trend, adj R² +.0014, AIC 333.7 to 327.6, users to 1.34 and loses ***");
    check_consequence(&levels, two, three, 3, STUDY_ECOMMERCE,
                      "ecommerce in, adj R² +.0001, AIC 333.7 to 334.1, shoppers to 4.09 and loses ***");
    check_brief(&levels, two, users_shoppers, 1, STUDY_SHOPPERS, "shoppers out, AIC\u00a0+31.2, users to 9.29, adj\u00a0R²\u00a0-.0296");
    check_brief(&levels, two, with_year, 3, STUDY_YEAR, 
                "year in as a trend, AIC\u00a0-6.0, users loses\u00a0***, adj\u00a0R²\u00a0+.0014");
    check_brief(&levels, two, three, 3, STUDY_ECOMMERCE, 
                "ecommerce in, AIC\u00a0+0.4, shoppers loses\u00a0***, adj\u00a0R²\u00a0+.0001");
    ct_words_consequence(levels.moments, two, NULL, STUDY_GDP, true, text, sizeof text);
    assert_string_equal(text, "gdp is the response");
    ct_words_consequence(levels.moments, two, NULL, STUDY_GDP, false, text, sizeof text);
    assert_string_equal(text, "gdp is the response");
    ct_model *after = world_fit(&levels, STUDY_GDP, users_shoppers, 1, true);
    ct_words_consequence(levels.moments, two, after, STUDY_SHOPPERS, false, tiny, sizeof tiny);
    assert_string_equal(tiny, "shoppers…");
    ct_model_free(after);
    ct_model_free(two);
    world_free(&levels);
}

/* A sample that changes, a term that is aliased, a sign that turns. */
static void consequences_at_edges(void **state) {
    static const char *const names[] = {"y", "a", "gaps", "copy", "b", "c"};
    static const double y[] = {1, 3, 2, 5, 4, 7}, a[] = {1, 2, 3, 4, 5, 6}, gaps[] = {3, 1, NAN, 2, 6, 2};
    static const double copy[] = {2, 4, 6, 8, 10, 12}, b[] = {1, 3.1, 2, 5.2, 4.1, 7};
    static const double c[] = {1.6, 3.9, 3.6, 6.9, 6.6, 10.1};
    static const double *const values[] = {y, a, gaps, copy, b, c};
    static const int with_gaps[] = {1, 2}, with_copy[] = {1, 3}, with_b[] = {1, 4}, with_c[] = {1, 5};
    world of = world_new(6, 6, names, values, CT_LEVELS);
    ct_model *before = world_fit(&of, 0, with_gaps, 1, true);
    (void)state;
    check_consequence(&of, before, with_gaps, 2, 2, "gaps in, n 6 to 5, adj R² +.2542, a to 1.12 and rises to ***");
    check_consequence(&of, before, with_copy, 2, 3, "copy = 2 a: no coefficient");
    check_consequence(&of, before, with_b, 2, 4, "b in, adj R² +.2562, AIC 19.7 to -9.3, a to 0.0273 and loses *");
    check_consequence(&of, before, with_c, 2, 5,
                      "c in, adj R² +.2559, AIC 19.7 to -8.5, a turns to -0.617 and rises to **");
    ct_model *copied = world_fit(&of, 0, with_copy, 2, true);
    check_consequence(&of, copied, with_copy, 1, 3, "copy out: it had no coefficient, so nothing else changes");
    ct_model_free(copied);
    check_brief(&of, before, with_gaps, 2, 2, "gaps in, n 6 to 5, a to 1.12, adj\u00a0R²\u00a0+.2542");
    check_brief(&of, before, with_c, 2, 5, "c in, AIC\u00a0-28.2, a turns negative, adj\u00a0R²\u00a0+.2559");
    ct_model_free(before);
    world_free(&of);
}

/* Those that change their sign or cross 5 % are named, the heaviest first, up to three; of more their number is told. */
static void many_change_at_once(void **state) {
    static const char *const names[] = {"y", "a", "b", "c", "d", "e", "f"};
    enum { ROWS = 40, OTHERS = 5 };
    static const int all[] = {1, 2, 3, 4, 5, 6};
    double column[OTHERS + 2][ROWS];
    unsigned seed = 7;
    (void)state;
    for (int i = 0; i < ROWS; i++) { /* f is what the others have in common, and their effect is against it */
        double noise[OTHERS + 2];
        for (int j = 0; j < OTHERS + 2; j++) {
            seed = seed * 1103515245u + 12345u;
            noise[j] = (double)(seed >> 16 & 1023) / 1024 - .5;
        }
        column[6][i] = 10 * noise[6];
        column[0][i] = 10 * column[6][i] + noise[0];
        for (int j = 1; j <= OTHERS; j++) {
            column[j][i] = column[6][i] + noise[j];
            column[0][i] -= column[j][i];
        }
    }
    const double *values[OTHERS + 2];
    for (int j = 0; j < OTHERS + 2; j++)
        values[j] = column[j];
    world of = world_new(ROWS, OTHERS + 2, names, values, CT_LEVELS);
    ct_model *before = world_fit(&of, 0, all, OTHERS, true), *after = world_fit(&of, 0, all, OTHERS + 1, true);
    char text[CT_WORD_SIZE], brief[CT_WORD_SIZE];
    ct_words_consequence(of.moments, before, after, 6, false, text, sizeof text);
    ct_words_consequence(of.moments, before, after, 6, true, brief, sizeof brief);
    size_t turned = 0;
    for (int j = 1; j <= OTHERS; j++)
        turned += ct_estimate_get(ct_model_estimate(before, j), CT_COEFFICIENT, NULL) > 0 &&
                  ct_estimate_get(ct_model_estimate(after, j), CT_COEFFICIENT, NULL) < 0;
    assert_int_equal(turned, OTHERS);
    assert_non_null(strstr(text, " turns to -"));
    assert_non_null(strstr(text, ", 2 more change sign or cross 5 %"));
    assert_non_null(strstr(brief, " turns negative, "));
    assert_non_null(strstr(brief, ", 2 more change sign or cross 5 %, adj\u00a0R²\u00a0+"));
    ct_model_free(before);
    ct_model_free(after);
    world_free(&of);
}

static void check_summary(const world *of, int term, const char *expected) {
    char text[200];
    assert_string_equal(ct_words_summary(of->moments, term, text, sizeof text), expected);
}

/* The figures of the study are R's mean, sd, min and max. */
static void summaries(void **state) {
    static const char *const names[] = {"gaps", "one", "none"};
    static const double gaps[] = {1, NAN, 4}, one[] = {NAN, 2, NAN}, none[] = {NAN, NAN, NAN};
    static const double *const values[] = {gaps, one, none};
    world levels = world_study(CT_LEVELS), of = world_new(3, 3, names, values, CT_LEVELS);
    (void)state;
    check_summary(&levels, STUDY_USERS, "users: n 15, mean 47039.87, sd 25168.69, min 9400.000, max 83000.00");
    check_summary(&of, 0, "gaps: n 2 of 3, mean 2.5000, sd 2.1213, min 1.0000, max 4.0000");
    check_summary(&of, 1, "one: n 1 of 3, mean 2.0000, min 2.0000, max 2.0000");
    check_summary(&of, 2, "none: the column holds no value");
    world_free(&levels);
    world_free(&of);
}

static void check_pair(const world *of, int a, int b, bool ascii, const char *expected) {
    ct_pair pair;
    char text[200];
    assert_int_equal(ct_corr_pair(of->moments, a, b, .95, &pair), CT_OK);
    assert_string_equal(ct_words_pair(of->terms, &pair, 0, ascii, text, sizeof text), expected);
}

static void pairs(void **state) {
    static const char *const names[] = {"a", "twice", "same", "gaps"};
    static const double a[] = {1, 2, 3, 5}, twice[] = {2, 4, 6, 10}, same[] = {3, 3, 3, 3}, gaps[] = {1, NAN, 3, 2};
    static const double *const values[] = {a, twice, same, gaps};
    world levels = world_study(CT_LEVELS), of = world_new(4, 4, names, values, CT_LEVELS);
    (void)state;
    check_pair(&levels, STUDY_USERS, STUDY_SHOPPERS, false,
               "users × shoppers  r .953 [.861, .985]  t 11.36  p <.0001  n 15");
    check_pair(&levels, STUDY_USERS, STUDY_SHOPPERS, true,
               "users x shoppers  r .953 [.861, .985]  t 11.36  p <.0001  n 15");
    check_pair(&levels, STUDY_USERS, STUDY_USERS, false, "users  n 15");
    check_pair(&of, 0, 1, false, "a × twice  r 1  no t, p: the two lie on one line exactly  n 4");
    check_pair(&of, 0, 2, true, "a x same  no r: one of the two has one value only on these rows  n 4");
    check_pair(&of, 0, 3, false, "a × gaps  r .500  t 0.58  p .667  n 3");
    world_free(&levels);
    world_free(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(study),
        cmocka_unit_test(differences),
        cmocka_unit_test(weights),
        cmocka_unit_test(no_trend),
        cmocka_unit_test(undefined),
        cmocka_unit_test(aliases),
        cmocka_unit_test(small_samples),
        cmocka_unit_test(opposite_and_combined),
        cmocka_unit_test(equations),
        cmocka_unit_test(calls_in_equations),
        cmocka_unit_test(consequences),
        cmocka_unit_test(consequences_at_edges),
        cmocka_unit_test(many_change_at_once),
        cmocka_unit_test(summaries),
        cmocka_unit_test(pairs),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
