/* Plain words on a correlation.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "report/term_names.h"
#include "say.h"
#include "text/number.h"
#include "words.h"

enum { PART_SIZE = 4 * CT_NUMBER_SIZE, COEFFICIENT_DIGITS = 3 };

const char *ct_words_pair_reason(ct_reason reason) {
    switch (reason) {
    case CT_REASON_CONSTANT: return "one of the two has one value only on these rows";
    case CT_REASON_PERFECT_FIT: return "the two lie on one line exactly";
    default: return ct_reason_words(reason);
    }
}

static char *figure(const ct_pair *pair, ct_statistic statistic, char buffer[CT_NUMBER_SIZE]) {
    return ct_number(buffer, ct_pair_get(pair, statistic, NULL), ct_statistic_about(statistic)->number, 0);
}

/* Both names, and how many variables are held fixed. */
static char *pair_names(const ct_terms *terms, const ct_pair *pair, size_t held, char *buffer, size_t size) {
    char a[CT_NAME_SIZE], b[CT_NAME_SIZE];
    ct_name_short(a, terms, pair->a);
    ct_name_short(b, terms, pair->b);
    if (held > 0)
        snprintf(buffer, size, "%s × %s given %zu term%s", a, b, held, held == 1 ? "" : "s");
    else
        snprintf(buffer, size, "%s × %s", a, b);
    return buffer;
}

/* "mpg x cyl  eta2 .732  F(2, 29) 39.70  p <.0001  n 32", or with Cramer's V and chi-squared. */
static char *say_measure(char *buffer, size_t size, bool ascii, const ct_pair *pair, const char *names, const char *n) {
    char value[CT_NUMBER_SIZE], test[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE], freedom[60];
    bool eta = pair->kind == CT_PAIR_ETA_SQUARED;
    figure(pair, CT_R, value);
    if (isnan(pair->test))
        return ct_say(buffer, size, ascii, "%s  %s %s  n %s", names, ct_pair_symbol(pair->kind), value, n);
    if (eta)
        snprintf(freedom, sizeof freedom, "F(%zu, %zu)", pair->df1, pair->df2);
    else
        snprintf(freedom, sizeof freedom, "chi2(%zu)", pair->df1);
    return ct_say(buffer, size, ascii, "%s  %s %s  %s %s  p %s  n %s", names, ct_pair_symbol(pair->kind), value,
                  freedom, ct_number(test, pair->test, CT_CLASS_RATIO, 0), figure(pair, CT_PAIR_P, p), n);
}

char *ct_words_pair(const ct_terms *terms, const ct_pair *pair, size_t held, bool ascii, char *buffer, size_t size) {
    char names[2 * CT_NAME_SIZE + PART_SIZE], low[CT_NUMBER_SIZE], high[CT_NUMBER_SIZE], r[CT_NUMBER_SIZE];
    char t[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE], n[CT_NUMBER_SIZE], interval[PART_SIZE] = "", test[PART_SIZE] = "";
    ct_reason no_r, no_interval, no_test;
    ct_pair_get(pair, CT_R, &no_r);
    ct_pair_get(pair, CT_PAIR_CI_LOW, &no_interval);
    ct_pair_get(pair, CT_PAIR_T, &no_test);
    figure(pair, CT_PAIR_N, n);
    if (pair->a == pair->b)
        return ct_say(buffer, size, ascii, "%s  n %s", ct_name_short(names, terms, pair->a), n);
    pair_names(terms, pair, held, names, sizeof names);
    if (no_r != CT_REASON_NONE)
        return ct_say(buffer, size, ascii, "%s  no r: %s  n %s", names, ct_words_pair_reason(no_r), n);
    if (pair->kind != CT_PAIR_PEARSON)
        return say_measure(buffer, size, ascii, pair, names, n);
    if (no_interval == CT_REASON_NONE)
        snprintf(interval, sizeof interval, " [%s, %s]", figure(pair, CT_PAIR_CI_LOW, low),
                 figure(pair, CT_PAIR_CI_HIGH, high));
    if (no_test == CT_REASON_NONE)
        snprintf(test, sizeof test, "t %s  p %s", figure(pair, CT_PAIR_T, t), figure(pair, CT_PAIR_P, p));
    else
        snprintf(test, sizeof test, "no t, p: %s", ct_words_pair_reason(no_test));
    return ct_say(buffer, size, ascii, "%s  r %s%s  %s  n %s", names, figure(pair, CT_R, r), interval, test, n);
}

/* The estimate of a pair's regressor, where the other one is the response; NULL for any other pair. */
static const ct_estimate *regressor_of(const ct_model *model, int a, int b) {
    if (!model || a == b || (a != model->response && b != model->response))
        return NULL;
    const ct_test *test = ct_model_test(model, a == model->response ? b : a);
    bool signless = !test || test->count != 1 || test->base >= 0; /* as a category's figure is */
    return signless ? NULL : &model->estimates[test->first];
}

bool ct_words_turns(const ct_model *model, int a, int b, double r) {
    const ct_estimate *estimate = regressor_of(model, a, b);
    double coefficient = estimate ? ct_estimate_get(estimate, CT_COEFFICIENT, NULL) : NAN;
    return (r > 0 && coefficient < 0) || (r < 0 && coefficient > 0);
}

char *ct_words_turned(const ct_model *model, const ct_pair *pair, bool brief, char *buffer, size_t size) {
    const ct_estimate *estimate = regressor_of(model, pair->a, pair->b);
    double value = ct_estimate_get(estimate, CT_COEFFICIENT, NULL);
    bool chance = !(ct_pair_get(pair, CT_PAIR_P, NULL) < .05) && !(ct_estimate_get(estimate, CT_P, NULL) < .05);
    char r[CT_NUMBER_SIZE], b[CT_NUMBER_SIZE];
    const char *why = model->df_model > 1
                          ? "with the others held" /* alone, it is something else that differs */
                      : model->constant ? "on the rows of the model"
                                        : "without a constant";
    figure(pair, CT_R, r);
    ct_number(b, value, CT_CLASS_VALUE, fabs(value) < 1000 ? COEFFICIENT_DIGITS : 0);
    if (brief)
        return ct_say(buffer, size, false, "r %s, coefficient %s: %s", r, b, chance ? "insignificant" : "sign turns");
    if (chance)
        return ct_say(buffer, size, false, "r %s but coefficient %s: both insignificant", r, b);
    return ct_say(buffer, size, false, "r %s but coefficient %s %s", r, b, why);
}
