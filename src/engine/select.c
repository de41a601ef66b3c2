/* Selecting terms one step at a time by p.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "select.h"

#include <math.h>

bool ct_select_margin(const ct_terms *terms, const ct_model *model, int term) {
    for (size_t i = 0; i < model->n_tests; i++)
        if (ct_terms_within(terms, (size_t)term, (size_t)model->tests[i].term))
            return true;
    return false;
}

bool ct_select_may_enter(const ct_terms *terms, const ct_model *model, int term) {
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    for (size_t i = 0; i < ct_terms_count(terms) && about->kind == CT_TERM_INTERACTION; i++)
        if (ct_terms_within(terms, i, (size_t)term) && !ct_model_test(model, (int)i) && (int)i != model->response)
            return false;
    return true;
}

/* |t| of a single coefficient. */
static double size_of(const ct_model *model, const ct_test *test) {
    return test->count > 1 ? sqrt(test->f) : fabs(ct_estimate_get(&model->estimates[test->first], CT_T, NULL));
}

/* Whether one goes before the other, or as well: by |t| of single coefficients, which does not underflow. */
static int compare_tests(const ct_model *model, const ct_test *a, const ct_test *b, bool single) {
    double x = single ? -size_of(model, a) : a->log_p, y = single ? -size_of(model, b) : b->log_p;
    return (x > y) - (x < y);
}

static bool all_single(const ct_model *model) {
    for (size_t i = 0; i < model->n_tests; i++)
        if (model->tests[i].df > 1)
            return false;
    return true;
}

static bool stays(const ct_terms *terms, const ct_model *model, const bool *held, int term) {
    return (held && held[term]) || ct_select_margin(terms, model, term);
}

static const ct_test *last_aliased(const ct_terms *terms, const ct_model *model, const bool *held) {
    for (size_t i = model->n_tests; i-- > 0;) {
        const ct_test *test = &model->tests[i];
        if (test->df == 0 && !stays(terms, model, held, test->term))
            return test;
    }
    return NULL;
}

const ct_test *ct_select_worst(const ct_terms *terms, const ct_model *model, const bool *held, bool *tie) {
    bool single = all_single(model);
    const ct_test *worst = last_aliased(terms, model, held);
    if (tie)
        *tie = false;
    if (worst)
        return worst;
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        if (isnan(test->f) || stays(terms, model, held, test->term))
            continue;
        int order = worst ? compare_tests(model, test, worst, single) : 1;
        if (tie && order >= 0)
            *tie = worst && order == 0;
        if (order >= 0)
            worst = test;
    }
    return worst;
}

/* ln p of a candidate; a perfect fit is the best there is. NaN where nothing can be said. */
static double log_p_of(const ct_preview *preview) {
    return preview->reason == CT_REASON_PERFECT_FIT ? -INFINITY
           : preview->reason == CT_REASON_NONE      ? preview->log_p
                                                    : NAN;
}

int ct_select_best(const ct_terms *terms, const ct_model *model, const ct_preview *previews, const bool *held,
                   bool *tie) {
    int best = -1;
    double least = NAN;
    if (tie)
        *tie = false;
    for (size_t i = 0; i < ct_terms_count(terms) && model->reason == CT_REASON_NONE; i++) {
        double log_p = log_p_of(&previews[i]);
        if (previews[i].in_model || isnan(log_p) || (held && held[i]) ||
            ct_terms_at(terms, i)->role != CT_ROLE_CANDIDATE || !ct_select_may_enter(terms, model, (int)i))
            continue;
        /* Of terms with the same degrees of freedom |t| ranks as p does and never underflows; where samples differ
         * only log p compares. */
        if (best >= 0 && tie && log_p == least)
            *tie = true;
        if (best < 0 || log_p < least) {
            best = (int)i;
            least = log_p;
            if (tie)
                *tie = false;
        }
    }
    return best;
}
