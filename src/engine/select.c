/* Selecting terms one step at a time by p.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "select.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

static const ct_test *last_aliased(const ct_terms *terms, const ct_model *model) {
    for (size_t i = model->n_tests; i-- > 0;) {
        const ct_test *test = &model->tests[i];
        if (test->df == 0 && !ct_select_margin(terms, model, test->term))
            return test;
    }
    return NULL;
}

const ct_test *ct_select_worst(const ct_terms *terms, const ct_model *model, bool *tie) {
    bool single = all_single(model);
    const ct_test *worst = last_aliased(terms, model);
    if (tie)
        *tie = false;
    if (worst)
        return worst;
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        if (isnan(test->f) || ct_select_margin(terms, model, test->term))
            continue;
        int order = worst ? compare_tests(model, test, worst, single) : 1;
        if (tie && order >= 0)
            *tie = worst && order == 0;
        if (order >= 0)
            worst = test;
    }
    return worst;
}

int ct_select_best(const ct_terms *terms, const ct_model *model, const ct_preview *previews, bool *tie) {
    int best = -1;
    if (tie)
        *tie = false;
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_preview *p = &previews[i];
        if (p->in_model || p->reason != CT_REASON_NONE || isnan(p->log_p) ||
            ct_terms_at(terms, i)->role != CT_ROLE_CANDIDATE || !ct_select_may_enter(terms, model, (int)i))
            continue;
        /* Of terms with the same degrees of freedom |t| ranks as p does and never underflows; where samples differ
         * only log p compares. */
        if (best >= 0 && tie && p->log_p == previews[best].log_p)
            *tie = true;
        if (best < 0 || p->log_p < previews[best].log_p) {
            best = (int)i;
            if (tie)
                *tie = false;
        }
    }
    return best;
}

void ct_path_free(ct_path *path) {
    if (!path)
        return;
    for (size_t i = 0; i < path->n_steps; i++)
        ct_model_free(path->steps[i].model);
    ct_model_free(path->final);
    free(path->steps);
    free(path->sample);
    free(path);
}

static ct_path *allocate(const ct_spec *spec, double alpha) {
    size_t n = spec->n_regressors, size = (n + spec->n_sample ? n + spec->n_sample : 1) * sizeof(int);
    ct_path *path = calloc(1, sizeof *path);
    if (!path)
        return NULL;
    path->alpha = alpha;
    path->steps = calloc(n ? n : 1, sizeof *path->steps);
    path->sample = malloc(size);
    if (!path->steps || !path->sample) {
        ct_path_free(path);
        return NULL;
    }
    if (n)
        memcpy(path->sample, spec->regressors, n * sizeof(int));
    if (spec->n_sample)
        memcpy(path->sample + n, spec->sample, spec->n_sample * sizeof(int));
    path->n_sample = n + spec->n_sample;
    return path;
}

/* Whether the model's worst term has to go, and how. */
static bool next_step(const ct_terms *terms, const ct_model *model, double alpha, ct_step *step) {
    const ct_test *worst = ct_select_worst(terms, model, &step->tie);
    if (!worst)
        return false;
    step->drop = worst->term;
    step->df = worst->df;
    step->why = worst->df == 0 ? worst->reason : CT_REASON_NONE;
    step->p = worst->p;
    return worst->df == 0 || step->p >= alpha;
}

static void remove_term(int *terms, size_t *count, int term) {
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (terms[i] != term)
            terms[kept++] = terms[i];
    *count = kept;
}

static ct_model *fit_with_rows(const ct_moments *moments, const ct_spec *spec, const ct_progress *progress,
                               ct_error *error) {
    ct_model *model = ct_model_fit(moments, spec, error);
    if (!model)
        return NULL;
    ct_status status = ct_model_durbin_watson(model, ct_moments_terms(moments), progress);
    if (status == CT_OK)
        return model;
    ct_model_free(model);
    ct_error_set(error, status, status == CT_CANCELLED ? "the selection was stopped" : "no memory left");
    return NULL;
}

static ct_status walk(ct_path *path, const ct_moments *moments, ct_spec spec, int *regressors,
                      const ct_progress *progress, ct_error *error) {
    for (;;) {
        ct_model *model = fit_with_rows(moments, &spec, progress, error);
        if (!model)
            return CT_ERROR_MEMORY; /* or another: *error has it */
        ct_step *step = &path->steps[path->n_steps];
        if (spec.n_regressors == 0 || model->n == 0 ||
            !next_step(ct_moments_terms(moments), model, path->alpha, step)) {
            path->final = model;
            return CT_OK;
        }
        step->model = model;
        path->n_steps++;
        remove_term(regressors, &spec.n_regressors, step->drop);
    }
}

ct_path *ct_select_backward(const ct_moments *moments, const ct_spec *spec, double alpha, const ct_progress *progress,
                            ct_error *error) {
    if (!(alpha > 0 && alpha <= 1)) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "the level to stay must lie between 0 and 1, as .05 does");
        return NULL;
    }
    size_t n = spec->n_regressors;
    ct_path *path = allocate(spec, alpha);
    int *regressors = malloc((n ? n : 1) * sizeof *regressors);
    if (!path || !regressors) {
        ct_path_free(path);
        free(regressors);
        ct_error_memory(error);
        return NULL;
    }
    if (n)
        memcpy(regressors, spec->regressors, n * sizeof *regressors);
    ct_spec own = *spec;
    own.regressors = regressors;
    own.sample = path->sample;
    own.n_sample = path->n_sample;
    own.progress = progress;
    ct_status status = walk(path, moments, own, regressors, progress, error);
    free(regressors);
    if (status == CT_OK)
        return path;
    ct_path_free(path);
    return NULL;
}
