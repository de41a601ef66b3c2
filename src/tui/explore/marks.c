/* Comparing two models figure by figure.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "marks.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine/sample.h"
#include "text/number.h"

static ct_change compare(double now, double before, ct_number_class number) {
    char new_text[CT_NUMBER_SIZE], old_text[CT_NUMBER_SIZE];
    if (isnan(now) || isnan(before))
        return CT_CHANGE_NONE;
    if (strcmp(ct_number(new_text, now, number, 0), ct_number(old_text, before, number, 0)) == 0)
        return CT_CHANGE_NONE;
    return now > before ? CT_CHANGE_UP : CT_CHANGE_DOWN;
}

/* Coefficients in other units, of another response or of changes instead of levels, compare by their signs alone. */
static ct_term_marks compare_terms(const ct_estimate *now, const ct_estimate *before, bool same_units) {
    ct_term_marks marks = {CT_CHANGE_NONE, CT_CHANGE_NONE, CT_CHANGE_NONE};
    double b = ct_estimate_get(now, CT_COEFFICIENT, NULL), b0 = ct_estimate_get(before, CT_COEFFICIENT, NULL);
    if (b * b0 < 0)
        marks.coefficient = CT_CHANGE_SIGN;
    else if (same_units)
        marks.coefficient = compare(b, b0, CT_CLASS_VALUE);
    double p = ct_estimate_get(now, CT_P, NULL), p0 = ct_estimate_get(before, CT_P, NULL);
    size_t stars = strlen(ct_stars(p)), stars0 = strlen(ct_stars(p0));
    if (!isnan(p) && !isnan(p0) && stars != stars0)
        marks.stars = stars > stars0 ? CT_CHANGE_UP : CT_CHANGE_DOWN;
    marks.vif = compare(ct_estimate_get(now, CT_VIF, NULL), ct_estimate_get(before, CT_VIF, NULL), CT_CLASS_RATIO);
    return marks;
}

/* The estimate that stood for the same before, of a term of several the one in the same place; or NULL. */
static const ct_estimate *counterpart(const ct_model *before, const ct_terms *before_terms, const ct_terms *terms,
                                      const ct_estimate *now) {
    if (now->term == CT_CONSTANT)
        return ct_model_estimate(before, CT_CONSTANT);
    int old = ct_terms_counterpart(before_terms, terms, (size_t)now->term);
    if (old < 0)
        return NULL;
    const ct_term *then = ct_terms_at(before_terms, (size_t)old), *term = ct_terms_at(terms, (size_t)now->term);
    return then->width == term->width ? ct_model_at_column(before, then->design + now->column - term->design) : NULL;
}

static bool same_term(const ct_terms *a, int term_a, const ct_terms *b, int term_b) {
    return ct_terms_counterpart(b, a, (size_t)term_a) == term_b;
}

static bool same_response(const ct_model *now, const ct_terms *now_terms, const ct_model *before,
                          const ct_terms *before_terms) {
    return same_term(now_terms, now->response, before_terms, before->response) &&
           ct_terms_same_change(now_terms, (size_t)now->response, before_terms, (size_t)before->response);
}

/* Of one response. A constant is what the response is where the others are 0, which depends on how they are turned. */
static bool same_units(const ct_terms *now_terms, const ct_estimate *now, const ct_terms *before_terms) {
    if (now->term == CT_CONSTANT)
        return ct_terms_transform(now_terms) == ct_terms_transform(before_terms);
    int old = ct_terms_counterpart(before_terms, now_terms, (size_t)now->term);
    return old >= 0 && ct_terms_same_change(now_terms, (size_t)now->term, before_terms, (size_t)old);
}

static bool needs_same_data(ct_statistic statistic) {
    switch (statistic) {
    case CT_R2:
    case CT_ADJ_R2:
    case CT_S:
    case CT_SSR:
    case CT_LOGLIK:
    case CT_AIC:
    case CT_AICC:
    case CT_BIC: return true;
    default: return false;
    }
}

static void compare_models(ct_marks *marks, const ct_model *now, const ct_model *before, bool same_data) {
    for (int i = CT_MODEL_FIRST; i <= CT_MODEL_LAST; i++) {
        ct_statistic statistic = (ct_statistic)i;
        if (needs_same_data(statistic) && !same_data)
            continue;
        if ((statistic == CT_R2 || statistic == CT_ADJ_R2) && now->constant != before->constant)
            continue; /* centred and uncentred */
        marks->model[i - CT_MODEL_FIRST] =
            compare(ct_model_get(now, statistic, NULL), ct_model_get(before, statistic, NULL),
                    ct_statistic_about(statistic)->number);
    }
}

ct_status ct_marks_make(ct_marks *marks, const ct_model *now, const ct_moments *moments, const ct_model *before,
                        const ct_terms *before_terms) {
    const ct_terms *now_terms = ct_moments_terms(moments);
    memset(marks, 0, sizeof *marks);
    if (!now || !before || !before_terms)
        return CT_OK;
    marks->terms = calloc(now->n_estimates + 1, sizeof *marks->terms);
    if (!marks->terms)
        return CT_ERROR_MEMORY;
    marks->count = now->n_estimates;
    bool comparable = same_response(now, now_terms, before, before_terms);
    bool same_rows = ct_sample_same(moments, now, before, before_terms);
    for (size_t i = 0; i < now->n_estimates; i++) {
        const ct_estimate *old = counterpart(before, before_terms, now_terms, &now->estimates[i]);
        if (old)
            marks->terms[i] = compare_terms(&now->estimates[i], old,
                                            comparable && same_units(now_terms, &now->estimates[i], before_terms));
    }
    compare_models(marks, now, before, comparable && same_rows);
    return CT_OK;
}

void ct_marks_free(ct_marks *marks) {
    free(marks->terms);
    memset(marks, 0, sizeof *marks);
}

const char *ct_change_glyph(ct_change change) {
    static const char *const glyphs[] = {"", "▲", "▼", "±"};
    return glyphs[change];
}
