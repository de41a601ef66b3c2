/* Plain words on a model: what keeps it from being judged, and what a careful colleague would mind.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/sample.h"
#include "report/term_names.h"
#include "say.h"
#include "session/session.h"
#include "text/number.h"

/* Where a colleague would speak up. */
#define VIF_LIMIT 10
#define TREND_R2 .9
#define TREND_DW 1.5
#define TOGETHER_R .7
#define FEW_DF 10
#define FEW_DIGITS 6
#define FIRM_DIGITS 12

enum { ALIASES_NAMED = 3 };

/* What is being said of which model. */
typedef struct speech {
    const ct_moments *moments;
    const ct_terms *terms;
    const ct_model *model;
    ct_word *words;
    size_t count;
} speech;

static void CT_PRINTF(3, 4) say(speech *of, bool warning, const char *format, ...) {
    if (of->count == CT_WORDS_MAX)
        return;
    va_list arguments;
    va_start(arguments, format);
    ct_word *word = &of->words[of->count++];
    word->warning = warning;
    ct_say_list(word->text, sizeof word->text, false, format, arguments);
    va_end(arguments);
}

static size_t n_regressors(const ct_model *model) {
    return model->n_estimates - model->constant;
}

static const ct_estimate *regressor(const ct_model *model, size_t i) {
    return &model->estimates[i + model->constant];
}

/* The variable of the model with the fewest values. */
static int emptiest(const speech *of) {
    int term = of->model->response;
    for (size_t i = 0; i < n_regressors(of->model); i++) {
        int other = regressor(of->model, i)->term;
        if (ct_terms_at(of->terms, (size_t)other)->present < ct_terms_at(of->terms, (size_t)term)->present)
            term = other;
    }
    return term;
}

enum { ROWS_SIZE = 40 };

static const char *these_rows(size_t n, char buffer[ROWS_SIZE]) {
    if (n == 1)
        return "on the only row";
    snprintf(buffer, ROWS_SIZE, "on these %zu rows", n);
    return buffer;
}

static void say_undefined(speech *of) {
    char name[CT_NAME_SIZE], rows[ROWS_SIZE];
    const ct_model *model = of->model;
    int empty;
    switch (model->reason) {
    case CT_REASON_NO_ROWS:
        empty = emptiest(of);
        say(of, true, "no row has a value for every variable of the model: %s has %zu on %zu rows",
            ct_name_short(name, of->terms, empty), ct_terms_at(of->terms, (size_t)empty)->present,
            ct_terms_kept(of->terms));
        break;
    case CT_REASON_NO_DF:
        say(of, true, "%zu coefficient%s on %zu row%s: no degree of freedom is left for standard errors, t or p",
            model->n - model->df, model->n - model->df == 1 ? "" : "s", model->n, model->n == 1 ? "" : "s");
        break;
    case CT_REASON_PERFECT_FIT:
        say(of, true,
            "perfect fit: the residuals of all %zu rows are zero to the precision of the data, so t, F and "
            "p say nothing",
            model->n);
        break;
    case CT_REASON_CONSTANT_RESPONSE:
        say(of, true, "%s has one value only %s: there is nothing to explain",
            ct_name_short(name, of->terms, model->response), these_rows(model->n, rows));
        break;
    default: break;
    }
}

static void say_alias(speech *of, const ct_estimate *estimate) {
    char name[CT_NAME_SIZE];
    ct_name_short_estimate(name, of->terms, estimate);
    if (estimate->aliased == CT_REASON_ALIASED) {
        char *sum = ct_words_alias(of->terms, of->model, estimate);
        say(of, true, "%s is aliased: %s", name, sum != NULL ? sum : ct_reason_words(estimate->aliased));
        free(sum);
    } else if (estimate->aliased == CT_REASON_CONSTANT) {
        char rows[ROWS_SIZE];
        say(of, true, "%s has one value only %s: the constant stands for it", name, these_rows(of->model->n, rows));
    } else if (estimate->aliased == CT_REASON_ZERO) {
        say(of, true, "%s is zero on all %zu rows and has no coefficient", name, of->model->n);
    } else {
        say(of, true, "%s has no coefficient: %s", name, ct_reason_words(estimate->aliased));
    }
}

/* Terms for which there were no rows left are said once for all, the others one by one. */
static void say_aliases(speech *of) {
    size_t named = 0, more = 0, beyond = 0;
    const ct_estimate *first_beyond = NULL;
    if (of->model->reason == CT_REASON_NO_ROWS)
        return;
    for (size_t i = 0; i < n_regressors(of->model); i++) {
        const ct_estimate *estimate = regressor(of->model, i);
        if (estimate->aliased == CT_REASON_FEW_ROWS) {
            first_beyond = beyond++ == 0 ? estimate : first_beyond;
        } else if (estimate->aliased != CT_REASON_NONE && named < ALIASES_NAMED) {
            say_alias(of, estimate);
            named++;
        } else if (estimate->aliased != CT_REASON_NONE) {
            more++;
        }
    }
    if (more > 0)
        say(of, true, "%zu more term%s aliased", more, more == 1 ? " is" : "s are");
    if (beyond > 0) {
        char name[CT_NAME_SIZE], others[40] = "";
        if (beyond > 1)
            snprintf(others, sizeof others, " and %zu more", beyond - 1);
        say(of, true, "%s%s %s no coefficient: %zu rows carry no more",
            ct_name_short(name, of->terms, first_beyond->term), others, beyond > 1 ? "have" : "has", of->model->n);
    }
}

static bool same_weights(const ct_terms *now, const ct_terms *before) {
    char of_now[CT_MESSAGE_SIZE], of_before[CT_MESSAGE_SIZE];
    ct_weights_write(now, of_now, sizeof of_now);
    ct_weights_write(before, of_before, sizeof of_before);
    return strcmp(of_now, of_before) == 0;
}

static void say_sample(speech *of, const ct_model *previous, const ct_terms *previous_terms) {
    if (previous == NULL || previous_terms == NULL ||
        ct_sample_same(of->moments, of->model, previous, previous_terms))
        return;
    if (!same_weights(of->terms, previous_terms))
        say(of, true, "weighted otherwise: R², AIC and BIC do not compare with those of the model before");
    else if (previous->n != of->model->n)
        say(of, true, "n %zu to %zu: R², AIC and BIC do not compare with those of the model before", previous->n,
            of->model->n);
    else if (ct_terms_same_lags(previous_terms, of->terms))
        say(of, true,
            "n %zu as before, but other rows: R², AIC and BIC do not compare with those of the model before",
            of->model->n);
}

/* Whether its term has several columns. */
static bool is_several(const ct_terms *terms, const ct_estimate *estimate) {
    const ct_term *term = ct_terms_at(terms, (size_t)estimate->term);
    return term->width > 1 || term->kind == CT_TERM_CATEGORY;
}

/* The regressor most correlated with this one; its r in *r. */
static const ct_estimate *nearest(const speech *of, const ct_estimate *worst, double *r) {
    const ct_estimate *found = NULL;
    *r = 0;
    for (size_t i = 0; i < n_regressors(of->model); i++) {
        const ct_estimate *other = regressor(of->model, i);
        ct_pair pair;
        if (other == worst || other->aliased != CT_REASON_NONE || is_several(of->terms, other) ||
            ct_corr_pair(of->moments, worst->term, other->term, of->model->level, &pair) != CT_OK)
            continue;
        double value = ct_pair_get(&pair, CT_R, NULL);
        if (fabs(value) > fabs(*r)) { /* false for a NaN */
            *r = value;
            found = other;
        }
    }
    return found;
}

static void say_vif(speech *of) {
    const ct_estimate *worst = NULL;
    size_t above = 0;
    double vif = VIF_LIMIT, r;
    if (of->model->reason != CT_REASON_NONE)
        return;
    for (size_t i = 0; i < n_regressors(of->model); i++) {
        if (is_several(of->terms, regressor(of->model, i)))
            continue; /* levels go by their term's generalised VIF */
        double value = ct_estimate_get(regressor(of->model, i), CT_VIF, NULL);
        above += value > VIF_LIMIT;
        if (value > vif) {
            vif = value;
            worst = regressor(of->model, i);
        }
    }
    if (worst == NULL)
        return;
    char number[CT_NUMBER_SIZE], name[CT_NAME_SIZE], with[CT_NAME_SIZE], others[60] = "";
    const ct_estimate *other = nearest(of, worst, &r);
    ct_number(number, vif, CT_CLASS_CRITERION, 0);
    if (above > 2)
        snprintf(others, sizeof others, "; %zu terms have more than %d", above, VIF_LIMIT);
    if (other == NULL || fabs(r) < TOGETHER_R) {
        say(of, true, "VIF %s: %s is nearly a combination of the other regressors%s", number,
            ct_name_short(name, of->terms, worst->term), others);
        return;
    }
    int a = worst->term < other->term ? worst->term : other->term, b = worst->term + other->term - a;
    say(of, true, "VIF %s: %s and %s move %s%s", number, ct_name_short(name, of->terms, a),
        ct_name_short(with, of->terms, b), r > 0 ? "together" : "against each other", others);
}

/* Whether an interaction or a polynomial in the model has the term as a part. */
static bool is_part(const speech *of, int term) {
    for (size_t i = 0; i < of->model->n_tests; i++) {
        const ct_term *other = ct_terms_at(of->terms, (size_t)of->model->tests[i].term);
        for (int part = 0; part < other->n_parts; part++)
            if (other->part[part] == term)
                return true;
    }
    return false;
}

/* Of a category the generalised one, a coefficient: GVIF^(1/df) compares to a VIF (Fox and Monette 1992). */
static void say_gvif(speech *of) {
    const ct_test *worst = NULL;
    double most = VIF_LIMIT;
    for (size_t i = 0; i < of->model->n_tests && of->model->reason == CT_REASON_NONE; i++) {
        const ct_test *test = &of->model->tests[i];
        bool category = ct_terms_at(of->terms, (size_t)test->term)->kind == CT_TERM_CATEGORY;
        if (!category || test->reason || test->gvif_reason || test->df == 0 || is_part(of, test->term))
            continue; /* an interaction's parts go with it by their making */
        double each = pow(test->gvif, 1 / (double)test->df);
        if (each > most) {
            most = each;
            worst = test;
        }
    }
    if (worst == NULL)
        return;
    char name[CT_NAME_SIZE], gvif[CT_NUMBER_SIZE], each[CT_NUMBER_SIZE], coefficients[80] = "";
    if (worst->df > 1)
        snprintf(coefficients, sizeof coefficients, ", %s for each of %zu coefficients",
                 ct_number(each, most, CT_CLASS_CRITERION, 0), worst->df);
    say(of, true, "GVIF %s%s: %s nearly follows from the other regressors",
        ct_number(gvif, worst->gvif, CT_CLASS_CRITERION, 0), coefficients, ct_name_short(name, of->terms, worst->term));
}

/* What an index of that name counts; the names are those that make one. */
static const char *span(const char *name) {
    static const char *const spans[][2] = {
        {"year", "the years"}, {"quarter", "the quarters"}, {"month", "the months"}, {"date", "the dates"}};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++)
        if (strcasecmp(name, spans[i][0]) == 0)
            return spans[i][1];
    return "time";
}

/* Two series that each follow time fit each other whether or not they have to do with each other. Gaps make DW less,
 * as the changes across them are not in its sum, and the squares of all rows are. */
static void say_trend(speech *of, bool interactive) {
    const ct_model *model = of->model;
    int index = ct_terms_index(of->terms);
    double r2 = ct_model_get(model, CT_R2, NULL), dw = ct_model_get(model, CT_DW, NULL);
    if (index < 0 || ct_terms_at(of->terms, (size_t)model->response)->lag > 0 || !model->constant ||
        model->df_model == 0 || model->reason != CT_REASON_NONE || ct_model_estimate(model, index) != NULL ||
        model->response == index ||
        !(r2 > TREND_R2 && dw * (double)(model->n - 1) < TREND_DW * (double)model->n_successive))
        return;
    char share[CT_NUMBER_SIZE], ratio[CT_NUMBER_SIZE];
    say(of, true, "R² %s with DW %s over %s: perhaps two trends side by side%s",
        ct_number(share, r2, CT_CLASS_CORRELATION, 0), ct_number(ratio, dw, CT_CLASS_RATIO, 0),
        span(ct_terms_at(of->terms, (size_t)index)->source), interactive ? "; d takes differences" : "");
}

/* The sum over neighbours only is held against all residuals. */
static void say_passed_over(speech *of) {
    const ct_model *model = of->model;
    ct_reason reason;
    ct_model_get(model, CT_DW, &reason);
    if (reason == CT_REASON_NONE && model->n_successive + 1 < model->n)
        say(of, false, "DW is of %zu pairs of neighbours in time, of %zu were there no gaps: it reads too low",
            model->n_successive, model->n - 1);
}

static void say_few_df(speech *of) {
    const ct_model *model = of->model;
    size_t k = model->n - model->df;
    if (model->reason == CT_REASON_NONE && model->df > 0 && model->df < FEW_DF && k > 0)
        say(of, true, "%zu degree%s of freedom: %zu rows are few for %zu coefficient%s", model->df,
            model->df == 1 ? "" : "s", model->n, k, k == 1 ? "" : "s");
}

bool ct_words_few_digits(const ct_model *model) {
    return ct_model_get(model, CT_DIGITS, NULL) < FIRM_DIGITS;
}

static void say_digits(speech *of) {
    double digits = of->model->digits;
    if (of->model->coarse)
        say(of, false, "so far %.0f digits are sure: the rows are being read again for more", fmax(floor(digits), 0));
    else if (digits < FEW_DIGITS)
        say(of, true,
            "only about %.0f digit%s of the coefficients can be trusted: terms are nearly combinations of "
            "others",
            fmax(floor(digits), 0), floor(digits) == 1 ? "" : "s");
}

static void say_uncentred(speech *of) {
    char number[CT_NUMBER_SIZE];
    double r2 = ct_model_get(of->model, CT_R2, NULL);
    if (!of->model->constant && of->model->df_model > 0 && !isnan(r2))
        say(of, false, "R² %s is uncentred: without a constant it does not compare with that of a model with one",
            ct_number(number, r2, CT_CLASS_CORRELATION, 0));
}

static void say_rows(speech *of) {
    size_t all = ct_terms_kept(of->terms);
    if (of->model->n > 0 && of->model->n < all)
        say(of, false, "%zu of %zu rows: the other%s a value%s", of->model->n, all,
            all - of->model->n == 1 ? " lacks" : "s lack", of->model->n_sample > 0 ? " of a candidate" : "");
}

/* A report has them in its heading. */
static void say_choice(speech *of) {
    char rows[200];
    if (ct_terms_condition(of->terms).text != NULL)
        say(of, true, "where %.300s: %zu of %zu rows", ct_terms_condition(of->terms).text, ct_terms_meeting(of->terms),
            ct_table_rows(ct_terms_table(of->terms)));
    ct_excluded excluded = ct_terms_excluded(of->terms);
    if (excluded.count == 0)
        return;
    ct_excluded_write(excluded, rows, sizeof rows);
    say(of, true, "without %s, excluded by hand", rows);
}

/* What the index leaves out, and that the rows stand otherwise. */
static void say_index(speech *of) {
    const ct_table *table = ct_terms_table(of->terms);
    const ct_index *index = ct_table_time(table);
    char gaps[200];
    if (index == NULL)
        return;
    const char *name = ct_table_column(table, (size_t)index->column)->name;
    if (!index->in_order)
        say(of, true, "the rows are not in the order of %.100s: differences and DW go by %.100s", name, name);
    if (index->gaps > 0)
        say(of, true, "%.100s has %zu gap%s: %s; lags, differences and DW lack those rows", name, index->gaps,
            index->gaps == 1 ? "" : "s", ct_index_gaps(table, index, gaps, sizeof gaps));
}

size_t ct_words_model(const ct_moments *moments, const ct_model *model, const ct_model *previous,
                      const ct_terms *previous_terms, bool interactive, ct_word words[CT_WORDS_MAX]) {
    speech of = {.moments = moments, .terms = ct_moments_terms(moments), .model = model, .words = words};
    say_undefined(&of);
    say_aliases(&of);
    say_sample(&of, previous, previous_terms);
    if (interactive)
        say_choice(&of);
    say_vif(&of);
    say_gvif(&of);
    say_trend(&of, interactive);
    say_passed_over(&of);
    say_few_df(&of);
    say_digits(&of);
    say_uncentred(&of);
    say_rows(&of);
    say_index(&of);
    return of.count;
}
