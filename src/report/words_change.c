/* Plain words on what a toggle would do.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "say.h"
#include "term_names.h"
#include "text/number.h"
#include "words.h"

/* A coefficient that moves by less is not worth a word. */
#define NOTABLE_CHANGE .05

enum { PART_SIZE = 200, COEFFICIENT_DIGITS = 3 };

/* Three digits, but whole numbers in full. */
static char *short_number(char buffer[CT_NUMBER_SIZE], double value) {
    bool whole = fabs(value) >= 1000 && fabs(value) < 1e7;
    return ct_number(buffer, value, whole ? CT_CLASS_COUNT : CT_CLASS_VALUE, COEFFICIENT_DIGITS);
}

static double coefficient(const ct_estimate *estimate) {
    return ct_estimate_get(estimate, CT_COEFFICIENT, NULL);
}

static const char *stars(const ct_estimate *estimate) {
    return ct_stars(ct_estimate_get(estimate, CT_P, NULL));
}

static bool sign_changes(const ct_estimate *before, const ct_estimate *after) {
    return coefficient(before) * coefficient(after) < 0;
}

/* How much a change is worth telling: a sign before stars, stars before size; 0 where it is not. */
static double weight(const ct_estimate *before, const ct_estimate *after) {
    double old = coefficient(before), new = coefficient(after);
    double change = fabs(new - old) / fmax(fabs(old), fabs(new));
    if (isnan(change))
        return 0;
    if (sign_changes(before, after))
        return 20 + change;
    if (strlen(stars(before)) != strlen(stars(after)))
        return 10 + change;
    return change >= NOTABLE_CHANGE ? change : 0;
}

static void describe_stars(const ct_estimate *before, const ct_estimate *after, char *buffer, size_t size) {
    const char *old = stars(before), *new = stars(after);
    size_t had = strlen(old), has = strlen(new);
    buffer[0] = '\0';
    if (has < had)
        snprintf(buffer, size, has == 0 ? " and loses %s" : " and falls from %s to %s", old, new);
    else if (has > had)
        snprintf(buffer, size, had == 0 ? " and gains %s" : " and rises to %s", new);
}

static void describe_other(const ct_terms *terms, const ct_model *before, const ct_model *after, int term,
                           char *buffer, size_t size) {
    const ct_estimate *old = NULL, *new = NULL;
    double best = 0;
    for (size_t i = 0; i < after->n_estimates; i++) {
        const ct_estimate *now = &after->estimates[i], *then = ct_model_estimate(before, now->term);
        if (now->term == CT_CONSTANT || now->term == term || then == NULL || !(weight(then, now) > best))
            continue;
        best = weight(then, now);
        old = then;
        new = now;
    }
    buffer[0] = '\0';
    if (new == NULL)
        return;
    char name[CT_NAME_SIZE], number[CT_NUMBER_SIZE], change[40];
    describe_stars(old, new, change, sizeof change);
    snprintf(buffer, size, ", %s%s to %s%s", ct_name_short(name, terms, new->term),
             sign_changes(old, new) ? " turns" : "", short_number(number, coefficient(new)), change);
}

/* Criteria of unlike samples do not compare, so then the samples are told instead. */
static void describe_fit(const ct_model *before, const ct_model *after, char *buffer, size_t size) {
    char old[CT_NUMBER_SIZE], new[CT_NUMBER_SIZE];
    double was = ct_model_get(before, CT_AIC, NULL), is = ct_model_get(after, CT_AIC, NULL);
    buffer[0] = '\0';
    if (before->n != after->n)
        snprintf(buffer, size, ", n %zu to %zu", before->n, after->n);
    else if (!isnan(was) && !isnan(is))
        snprintf(buffer, size, ", AIC %s to %s", ct_number(old, was, CT_CLASS_CRITERION, 0),
                 ct_number(new, is, CT_CLASS_CRITERION, 0));
    else if (after->reason != CT_REASON_NONE)
        snprintf(buffer, size, ", %s", ct_reason_words(after->reason));
}

static char *describe_refusal(const ct_terms *terms, const ct_model *before, int term, char *buffer, size_t size) {
    char name[CT_NAME_SIZE];
    ct_name_short(name, terms, term);
    if (term == before->response)
        return ct_say(buffer, size, false, "%s is the response", name);
    if (ct_terms_at(terms, (size_t)term)->role == CT_ROLE_TEXT)
        return ct_say(buffer, size, false, "%s holds text and cannot enter a model", name);
    return ct_say(buffer, size, false, "%s cannot be toggled: no memory left", name);
}

char *ct_words_consequence(const ct_terms *terms, const ct_model *before, const ct_model *after, int term,
                           char *buffer, size_t size) {
    char name[CT_NAME_SIZE], fit[PART_SIZE], other[PART_SIZE];
    if (after == NULL)
        return describe_refusal(terms, before, term, buffer, size);
    const ct_estimate *entered = ct_model_estimate(after, term);
    ct_name_short(name, terms, term);
    if (entered != NULL && entered->aliased != CT_REASON_NONE)
        return ct_say(buffer, size, false, "%s in, without a coefficient: %s", name,
                      ct_reason_words(entered->aliased));
    describe_fit(before, after, fit, sizeof fit);
    describe_other(terms, before, after, term, other, sizeof other);
    return ct_say(buffer, size, false, "%s %s%s%s", name, entered != NULL ? "in" : "out", fit, other);
}
