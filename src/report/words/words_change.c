/* Plain words on what a toggle would do.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/name_fit.h"
#include "report/term_names.h"
#include "say.h"
#include "session/change/text_hint.h"
#include "text/number.h"
#include "text/utf8.h"
#include "words.h"

/* A coefficient that moves by less is not worth a word. */
#define NOTABLE_CHANGE .05
#define LEVEL .05

/* Of the sum of squared residuals: fits that differ by less are the same. */
#define SAME_FIT 1e-10

enum { COEFFICIENT_DIGITS = 3, OTHERS_NAMED = 3, NAME_BRIEF = 18 };

/* What is being said of which change. */
typedef struct change {
    const ct_moments *moments;
    const ct_terms *terms;
    const ct_model *before, *after;
    int term;
    bool brief;
    char text[CT_WORD_SIZE];
    size_t used;
} change;

/* Adds to the sentence what is left of its room; ct_say makes the cut good. */
static void CT_PRINTF(2, 3) add(change *of, const char *format, ...) {
    va_list arguments;
    if (of->used >= sizeof of->text - 1)
        return;
    va_start(arguments, format);
    int more = vsnprintf(of->text + of->used, sizeof of->text - of->used, format, arguments);
    va_end(arguments);
    of->used += more > 0 ? (size_t)more : 0;
}

/* Three digits, but whole numbers in full. */
static char *short_number(char buffer[CT_NUMBER_SIZE], double value) {
    bool whole = fabs(value) >= 1000 && fabs(value) < 1e7;
    return ct_number(buffer, value, whole ? CT_CLASS_COUNT : CT_CLASS_VALUE, COEFFICIENT_DIGITS);
}

static double coefficient(const ct_estimate *estimate) {
    return ct_estimate_get(estimate, CT_COEFFICIENT, NULL);
}

static double p_of(const ct_estimate *estimate) {
    return ct_estimate_get(estimate, CT_P, NULL);
}

/* A brief sentence has room for brief names only. */
static char *name_of(const change *of, int term, char name[CT_NAME_SIZE]) {
    if (of->brief)
        return ct_name_fit(of->terms, false, term, NAME_BRIEF, false, name, CT_NAME_SIZE);
    return ct_name_short(name, of->terms, term);
}

/* The same of a coefficient: of a category it is one of its levels. */
static char *name_of_estimate(const change *of, const ct_estimate *estimate, char name[CT_NAME_SIZE]) {
    bool whole = ct_name_estimate(of->terms, estimate) == ct_name(of->terms, estimate->term);
    if (whole)
        return name_of(of, estimate->term, name);
    if (of->brief)
        return ct_text_fit(name, CT_NAME_SIZE, ct_name_estimate(of->terms, estimate), NAME_BRIEF, false);
    return ct_name_short_estimate(name, of->terms, estimate);
}

static bool turns(const ct_estimate *then, const ct_estimate *now) {
    return coefficient(then) * coefficient(now) < 0;
}

static bool crosses(const ct_estimate *then, const ct_estimate *now) {
    double old = p_of(then), new = p_of(now);
    return !isnan(old) && !isnan(new) && (old < LEVEL) != (new < LEVEL);
}

/* Another coefficient, and how much its change is worth telling: a sign before 5 %, 5 % before stars, stars before
 * size; 0 where it is not. */
typedef struct other {
    const ct_estimate *then, *now;
    double weight;
} other;

static double weight(const ct_estimate *then, const ct_estimate *now) {
    double old = coefficient(then), new = coefficient(now);
    double moved = fabs(new - old) / fmax(fabs(old), fabs(new));
    if (isnan(moved))
        return 0;
    if (turns(then, now))
        return 30 + moved;
    if (crosses(then, now))
        return 20 + moved;
    if (strlen(ct_stars(p_of(then))) != strlen(ct_stars(p_of(now))))
        return 10 + moved;
    return moved >= NOTABLE_CHANGE ? moved : 0;
}

/* Keeps the heaviest, in their order; of like ones the first. */
static void keep(other kept[OTHERS_NAMED], other one) {
    for (int i = 0; i < OTHERS_NAMED; i++)
        if (one.weight > kept[i].weight) {
            other pushed = kept[i];
            kept[i] = one;
            one = pushed;
        }
}

static void add_other(change *of, const other *at) {
    char name[CT_NAME_SIZE], number[CT_NUMBER_SIZE];
    const char *old = ct_stars(p_of(at->then)), *new = ct_stars(p_of(at->now));
    size_t had = strlen(old), has = strlen(new);
    double value = coefficient(at->now);
    name_of_estimate(of, at->now, name);
    if (of->brief && turns(at->then, at->now)) {
        add(of, ", %s turns %s", name, value < 0 ? "negative" : "positive");
        return;
    }
    if (of->brief && crosses(at->then, at->now)) { /* a blank that no line breaks at */
        add(of, ", %s %s\u00a0%s", name, has < had ? "loses" : "gains", has < had ? old : new);
        return;
    }
    add(of, ", %s%s to %s", name, turns(at->then, at->now) ? " turns" : "", short_number(number, value));
    if (of->brief)
        return;
    if (has < had)
        add(of, has == 0 ? " and loses %s" : " and falls from %s to %s", old, new);
    else if (has > had)
        add(of, had == 0 ? " and gains %s" : " and rises to %s", new);
}

/* All that change their sign or cross 5 %, as far as they are named; where none does, the one that moves most. */
static void add_others(change *of) {
    other kept[OTHERS_NAMED] = {{NULL, NULL, 0}};
    size_t told = 0, named = 0;
    for (size_t i = 0; i < of->after->n_estimates; i++) {
        const ct_estimate *now = &of->after->estimates[i], *then;
        then = now->term == CT_CONSTANT ? NULL : ct_model_at_column(of->before, now->column);
        if (now->term == CT_CONSTANT || now->term == of->term || then == NULL)
            continue;
        told += turns(then, now) || crosses(then, now);
        keep(kept, (other){then, now, weight(then, now)});
    }
    size_t most = told == 0 ? 1 : told < OTHERS_NAMED ? told : OTHERS_NAMED;
    for (; named < most && kept[named].weight > 0; named++)
        add_other(of, &kept[named]);
    if (told > named)
        add(of, ", %zu more change sign or cross 5 %%", told - named);
}

static void add_n(change *of) {
    if (of->before->n != of->after->n)
        add(of, ", n %zu to %zu", of->before->n, of->after->n);
}

static void add_adj_r2(change *of) {
    char number[CT_NUMBER_SIZE];
    double was = ct_model_get(of->before, CT_ADJ_R2, NULL), is = ct_model_get(of->after, CT_ADJ_R2, NULL);
    if (!isnan(was) && !isnan(is))
        add(of, of->brief ? ", adj\u00a0R²\u00a0%s" : ", adj R² %s",
            ct_number_signed(number, is - was, CT_CLASS_SHARE, 0));
}

/* Criteria of unlike samples do not compare. */
static void add_aic(change *of) {
    char old[CT_NUMBER_SIZE], new[CT_NUMBER_SIZE];
    double was = ct_model_get(of->before, CT_AIC, NULL), is = ct_model_get(of->after, CT_AIC, NULL);
    if (of->before->n != of->after->n || isnan(was) || isnan(is))
        return;
    if (of->brief)
        add(of, ", AIC\u00a0%s", ct_number_signed(new, is - was, CT_CLASS_CRITERION, 0));
    else
        add(of, ", AIC %s to %s", ct_number(old, was, CT_CLASS_CRITERION, 0),
            ct_number(new, is, CT_CLASS_CRITERION, 0));
}

/* Why the term would have no coefficient. */
static void add_obstacle(change *of, const char *name, ct_reason why) {
    char *sum = why == CT_REASON_ALIASED
                    ? ct_words_alias(of->terms, of->after, ct_model_estimate(of->after, of->term))
                    : NULL;
    if (ct_terms_at(of->terms, (size_t)of->term)->present == 0)
        add(of, "%s holds no value", name);
    else if (sum)
        add(of, "%s: no coefficient", sum);
    else if (of->brief)
        add(of, "%s in, %s", name, ct_reason_words(why));
    else
        add(of, "%s in, without a coefficient: %s", name, ct_reason_words(why));
    free(sum);
}

static void add_refusal(change *of, const char *name) {
    const ct_term *about = ct_terms_at(of->terms, (size_t)of->term);
    const ct_column *column = ct_table_column(ct_terms_table(of->terms), (size_t)about->column);
    if (of->term == of->before->response)
        add(of, "%s is the response", name);
    else if (about->role != CT_ROLE_TEXT)
        add(of, "%s cannot be toggled: no memory left", name);
    else if (ct_text_many_levels(column) > 0)
        add(of,
            of->brief ? "%s: text, %zu different; Space asks"
                      : "%s: text, %zu different; Space asks whether to make them levels",
            name, ct_text_many_levels(column));
    else if (!column->text)
        add(of, "%s holds text and cannot enter a model", name);
    else if (column->text_line > 0)
        add(of,
            of->brief ? "%s: text, \"%s\" in line %ld"
                      : "%s holds text, \"%s\" in line %ld, and cannot enter a model",
            name, column->text, column->text_line);
    else
        add(of, of->brief ? "%s: text, \"%s\"" : "%s holds text, \"%s\", and cannot enter a model", name,
            column->text);
}

/* A term without a coefficient leaves no trace where the rows stay the same. */
static bool leaves_no_trace(const change *of) {
    const ct_estimate *left = ct_model_estimate(of->before, of->term);
    return left && left->aliased != CT_REASON_NONE && of->before->n == of->after->n;
}

/* The interaction that takes over what the term said, or gives it back: coefficients then mean something else, and the
 * fit is the same. -1 where there is none. */
static int taken_over_by(const change *of, bool in) {
    const ct_model *with = in ? of->after : of->before;
    double was = ct_model_get(of->before, CT_SSR, NULL), is = ct_model_get(of->after, CT_SSR, NULL);
    if (of->before->df != of->after->df || of->before->n != of->after->n || !(fabs(was - is) <= SAME_FIT * was))
        return -1;
    for (size_t i = 0; i < with->n_tests; i++) {
        const ct_term *term = ct_terms_at(of->terms, (size_t)with->tests[i].term);
        for (int part = 0; part < term->n_parts && term->n_parts > 1; part++)
            if (term->part[part] == of->term)
                return with->tests[i].term;
    }
    return -1;
}

/* ", 4 levels compared to North": a category enters as a whole. */
static void add_levels(change *of) {
    const ct_test *test = ct_model_test(of->after, of->term);
    const ct_term *about = ct_terms_at(of->terms, (size_t)of->term);
    char level[CT_NAME_SIZE];
    if (!test || about->kind != CT_TERM_CATEGORY)
        return;
    add(of, of->brief ? ", %zu\u00a0level%s" : ", %zu level%s", test->df, test->df == 1 ? "" : "s");
    if (of->brief || test->base < 0)
        return;
    const ct_column *column = ct_table_column(ct_terms_table(of->terms), (size_t)about->column);
    add(of, " compared to %s", ct_text_fit(level, sizeof level, column->levels[test->base], NAME_BRIEF, false));
}

/* In full adjusted R2 comes first; in brief, where the end may be cut, last: the variable's own row has it. */
static void add_effects(change *of, const char *name, bool in) {
    bool index = in && ct_terms_at(of->terms, (size_t)of->term)->role == CT_ROLE_INDEX;
    add(of, "%s %s%s", name, in ? "in" : "out", index ? " as a trend" : "");
    if (!in && leaves_no_trace(of)) {
        add(of, ": it had no coefficient, so nothing else changes");
        return;
    }
    int over = taken_over_by(of, in);
    if (over >= 0) {
        char interaction[CT_NAME_SIZE];
        name_of(of, over, interaction);
        add(of, in ? ": the same fit, its part taken from %s" : ": the same fit, its part goes to %s", interaction);
        return;
    }
    if (in)
        add_levels(of);
    add_n(of);
    if (of->after->reason != CT_REASON_NONE && isnan(ct_model_get(of->after, CT_AIC, NULL)))
        add(of, ", %s", ct_reason_words(of->after->reason));
    if (!of->brief)
        add_adj_r2(of);
    add_aic(of);
    add_others(of);
    if (of->brief)
        add_adj_r2(of);
}

char *ct_words_consequence(const ct_moments *moments, const ct_model *before, const ct_model *after, int term,
                           bool brief, char *buffer, size_t size) {
    change of = {.moments = moments,
                 .terms = ct_moments_terms(moments),
                 .before = before,
                 .after = after,
                 .term = term,
                 .brief = brief};
    char name[CT_NAME_SIZE];
    name_of(&of, term, name);
    const ct_estimate *entered = after ? ct_model_estimate(after, term) : NULL;
    if (!after)
        add_refusal(&of, name);
    else if (entered && entered->aliased != CT_REASON_NONE)
        add_obstacle(&of, name, entered->aliased);
    else
        add_effects(&of, name, entered != NULL);
    return ct_say(buffer, size, false, "%s", of.text);
}
