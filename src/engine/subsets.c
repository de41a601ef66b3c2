/* The best subsets.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/selection/subsets_roots.h"

/* What the search's doubles may be wrong by, as a share of SSR: in proportion to the largest VIF, a tolerance that
 * costs nothing at the least; beyond the most it could not tell models apart. */
#define LEAST_TOLERANCE 1e-9
#define MOST_TOLERANCE 1e-2
#define ROUNDING 1e-14

/* SSR below this share of the response's squares is none. */
#define NO_SSR 1e-13

void ct_subsets_free(ct_subsets *subsets) {
    if (!subsets)
        return;
    for (size_t i = 0; i < subsets->count; i++)
        ct_model_free(subsets->of[i].model);
    free(subsets->of);
    free(subsets->scope);
    free(subsets->held);
    free(subsets->sample);
    free(subsets);
}

/* ---- What is asked ---- */

static ct_status too_many(size_t n, ct_error *error) {
    return ct_error_set(error, CT_ERROR_ARGUMENT,
                        "best of %zu candidates would have to tell apart some 10^%.0f models; %d candidates are the "
                        "most: lock some out, or select forward, backward or stepwise",
                        n, (double)n * log10(2), CT_SUBSETS_MOST);
}

static ct_status check(const ct_terms *terms, const ct_spec *spec, const ct_subsets_question *q, ct_error *error) {
    for (size_t i = 0; i < q->n_scope + spec->n_regressors; i++) {
        int term = i < q->n_scope ? q->scope[i] : spec->regressors[i - q->n_scope];
        if (term < 0 || (size_t)term >= ct_terms_count(terms) || term == spec->response)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "term %d cannot be a candidate", term);
    }
    if (q->n_scope == 0)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "there are no candidates to select from");
    if (q->n_scope > CT_SUBSETS_MOST)
        return too_many(q->n_scope, error);
    if (q->keep < 1 || q->keep > CT_SUBSETS_KEEP)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "1 to %d models of each size can be kept", CT_SUBSETS_KEEP);
    return CT_OK;
}

/* Whether a term has to be in every model: it is held, or an interaction that is contains it. */
static bool is_held(const ct_terms *terms, const bool *scope, const ct_spec *spec, int term) {
    for (size_t i = 0; i < spec->n_regressors; i++)
        if (!scope[spec->regressors[i]] && ct_terms_within(terms, (size_t)term, (size_t)spec->regressors[i]))
            return true;
    return false;
}

static ct_status sort_out(ct_subsets *s, const ct_terms *terms, const ct_spec *spec, const ct_subsets_question *q) {
    size_t n = ct_terms_count(terms);
    bool *scope = calloc(2 * n + 1, sizeof *scope), *start = scope + n;
    s->scope = malloc((n + 1) * sizeof *s->scope);
    s->held = malloc((n + 1) * sizeof *s->held);
    s->sample = malloc((n + spec->n_sample + 1) * sizeof *s->sample);
    ct_status status = scope && s->scope && s->held && s->sample ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < q->n_scope && status == CT_OK; i++)
        scope[q->scope[i]] = true;
    for (size_t i = 0; i < spec->n_regressors && status == CT_OK; i++)
        start[spec->regressors[i]] = true;
    for (size_t i = 0; i < n && status == CT_OK; i++) {
        if (!scope[i] && !start[i])
            continue;
        s->sample[s->n_sample++] = (int)i;
        if (scope[i] && !is_held(terms, scope, spec, (int)i))
            s->scope[s->n_scope++] = (int)i;
        else
            s->held[s->n_held++] = (int)i;
    }
    for (size_t i = 0; i < spec->n_sample && status == CT_OK; i++)
        s->sample[s->n_sample++] = spec->sample[i];
    free(scope);
    return status;
}

/* ---- What was found ---- */

static ct_model *fit(const ct_moments *moments, const ct_subsets *s, ct_spec spec, uint64_t in, ct_error *error) {
    int *regressors = malloc((s->n_held + s->n_scope + 1) * sizeof *regressors);
    if (!regressors) {
        ct_error_memory(error);
        return NULL;
    }
    spec.regressors = regressors;
    spec.n_regressors = s->n_held;
    memcpy(regressors, s->held, s->n_held * sizeof *regressors);
    for (size_t i = 0; i < s->n_scope; i++)
        if (in >> i & 1)
            regressors[spec.n_regressors++] = s->scope[i];
    ct_model *model = ct_model_fit(moments, &spec, error);
    free(regressors);
    return model;
}

/* The error variance of all candidates; says why there is nothing to search. */
static ct_status fit_all(const ct_moments *moments, ct_subsets *s, const ct_spec *spec, ct_error *error) {
    ct_model *all = fit(moments, s, *spec, ~(uint64_t)0, error);
    if (!all)
        return error->status;
    ct_status status = CT_OK;
    s->s2 = ct_model_get(all, CT_SSR, NULL) / (double)all->df;
    if (all->reason == CT_REASON_CONSTANT_RESPONSE)
        status = ct_error_set(error, CT_ERROR_ARGUMENT, "nothing to search on %zu complete rows: %s", all->n,
                              ct_reason_words(all->reason));
    else if (all->reason != CT_REASON_NONE && all->reason != CT_REASON_PERFECT_FIT)
        status = ct_error_set(error, CT_ERROR_ARGUMENT,
                              "the model of all %zu candidates cannot be judged: %s, on %zu complete rows; lock some "
                              "candidates out, or select forward",
                              s->n_scope, ct_reason_words(all->reason), all->n);
    ct_model_free(all);
    return status;
}

static int by_squares(const void *a, const void *b) {
    const ct_subset *x = a, *y = b;
    double dx = ct_model_get(x->model, CT_SSR, NULL), dy = ct_model_get(y->model, CT_SSR, NULL);
    if (x->size != y->size)
        return x->size < y->size ? -1 : 1;
    return dx != dy ? (dx < dy ? -1 : 1) : (x->in > y->in) - (x->in < y->in);
}

static bool is_near(const ct_subset *a, const ct_subset *b) {
    double x = ct_model_get(a->model, CT_SSR, NULL), y = ct_model_get(b->model, CT_SSR, NULL);
    return a->size == b->size &&
           (x == y || ct_criterion_near(CT_BY_AIC, a->model, 0, (double)a->model->n * log(y / x)));
}

/* Those that rounding may have put behind the last to keep were found with it; now that all are fitted they go. */
static void rank(ct_subsets *s) {
    size_t kept = 0, of_size = 0;
    qsort(s->of, s->count, sizeof *s->of, by_squares);
    for (size_t i = 0; i < s->count; i++) {
        ct_subset one = s->of[i];
        of_size = kept > 0 && s->of[kept - 1].size == one.size ? of_size + 1 : 1;
        if (of_size > s->keep) {
            ct_model_free(one.model);
            continue;
        }
        one.near = of_size > 1 && is_near(&s->of[kept - 1], &one);
        s->of[kept++] = one;
    }
    s->count = kept;
}

static ct_status take_found(const ct_moments *moments, ct_subsets *s, ct_spec spec, const ct_subset_best *best,
                            size_t sizes, ct_error *error) {
    size_t count = 0;
    for (size_t i = 0; i < sizes; i++)
        count += best[i].count;
    s->of = calloc(count + 1, sizeof *s->of);
    if (!s->of)
        return ct_error_memory(error);
    if (!s->proven) /* who stopped it does not want to wait, but for these */
        spec.progress = NULL;
    for (size_t size = 0; size < sizes; size++)
        for (size_t i = 0; i < best[size].count; i++) {
            ct_subset one = {.in = best[size].of[i].in, .size = size, .press = NAN, .proven = !best[size].open};
            if (!(one.model = fit(moments, s, spec, one.in, error)))
                return error->status;
            s->of[s->count++] = one;
        }
    rank(s);
    return CT_OK;
}

static ct_status add_press(const ct_moments *moments, ct_subsets *s, const ct_progress *progress) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < s->count && status == CT_OK; i++)
        status = ct_press(moments, s->of[i].model, progress, &s->of[i].press);
    return status;
}

/* ---- The search ---- */

static size_t most_columns(const ct_subset_roots *roots) {
    size_t most = 0;
    for (size_t i = 0; i < roots->count; i++)
        most = roots->of[i].size > most ? roots->of[i].size : most;
    return most;
}

/* Numbers of coefficients that some models of a root have: columns that are fixed, and those of some free groups. */
static void list_sizes(const ct_subset_root *root, bool *reachable, bool *own, size_t most) {
    size_t fixed = root->size - root->columns;
    memset(own, 0, (most + 1) * sizeof *own);
    own[fixed] = true;
    for (size_t g = 0; g < root->n_free; g++) {
        size_t width = (size_t)(root->start[g + 1] - root->start[g]);
        for (size_t size = most + 1; size-- > width;)
            own[size] = own[size] || own[size - width];
    }
    for (size_t size = 0; size <= most; size++)
        reachable[size] = reachable[size] || own[size];
}

static double tolerance_of(const ct_subset_roots *roots, ct_error *error) {
    double tolerance = ROUNDING * roots->vif;
    if (tolerance > MOST_TOLERANCE)
        ct_error_set(
            error, CT_ERROR_ARGUMENT,
            "the candidates are too collinear to search all their models (the largest VIF is %.0e); lock some "
            "of them out, or select step by step",
            roots->vif);
    return fmax(tolerance, LEAST_TOLERANCE);
}

static ct_status search(const ct_moments *moments, ct_subsets *s, const ct_spec *spec, const ct_subsets_question *q,
                        const ct_subset_roots *roots, ct_error *error) {
    size_t most = most_columns(roots);
    bool *reachable = calloc(2 * (most + 1), sizeof *reachable);
    ct_subset_best *best = calloc(most + 1, sizeof *best);
    ct_status status = reachable && best ? CT_OK : ct_error_memory(error);
    if (status == CT_OK) {
        ct_subset_search of = {.roots = roots->of, .n_roots = roots->count, .reachable = reachable};
        of.sizes = most + 1;
        for (size_t i = 0; i < roots->count; i++)
            list_sizes(&roots->of[i], reachable, reachable + most + 1, most);
        of.above = roots->above;
        of.below = roots->below;
        of.keep = q->keep;
        of.tolerance = tolerance_of(roots, error);
        of.least = NO_SSR * roots->sst;
        of.threads = q->threads;
        of.progress = spec->progress;
        status = of.tolerance > MOST_TOLERANCE ? error->status
                                               : ct_subset_search_run(&of, best, &s->looked_at, &s->crowded);
        s->proven = status == CT_OK;
        if (status == CT_ERROR_MEMORY)
            ct_error_memory(error);
        if (status == CT_OK || status == CT_CANCELLED)
            status = take_found(moments, s, *spec, best, of.sizes, error);
    }
    free(reachable);
    free(best);
    return status;
}

static ct_status find(const ct_moments *moments, ct_subsets *s, ct_spec spec, const ct_subsets_question *q,
                      ct_error *error) {
    ct_subset_roots roots;
    spec.sample = s->sample;
    spec.n_sample = s->n_sample;
    ct_status status = fit_all(moments, s, &spec, error);
    if (status != CT_OK)
        return status;
    ct_spec held = spec;
    held.regressors = s->held;
    held.n_regressors = s->n_held;
    status = ct_subset_roots_make(moments, &held, s->scope, s->n_scope, &roots, error);
    if (status != CT_OK)
        return status;
    s->out = roots.out;
    status = search(moments, s, &spec, q, &roots, error);
    ct_subset_roots_free(&roots);
    if (status == CT_OK && q->press) {
        status = add_press(moments, s, s->proven ? spec.progress : NULL);
        if (status != CT_OK)
            ct_error_set(error, status, status == CT_CANCELLED ? "stopped" : "no memory left");
    }
    return status;
}

ct_subsets *ct_subsets_find(const ct_moments *moments, const ct_spec *spec, const ct_subsets_question *q,
                            ct_error *error) {
    ct_error own;
    const ct_terms *terms = ct_moments_terms(moments);
    ct_subsets *s = NULL;
    ct_status status = check(terms, spec, q, &own);
    if (status == CT_OK) {
        s = calloc(1, sizeof *s);
        status = s ? sort_out(s, terms, spec, q) : CT_ERROR_MEMORY;
        if (status != CT_OK)
            ct_error_memory(&own);
    }
    if (status == CT_OK && s->n_scope == 0)
        status = ct_error_set(&own, CT_ERROR_ARGUMENT, "there are no candidates to select from");
    if (status == CT_OK) {
        s->keep = q->keep;
        status = find(moments, s, *spec, q, &own);
    }
    if (status == CT_OK)
        return s;
    ct_subsets_free(s);
    ct_error_set(error, own.status, "%s", own.message);
    return NULL;
}

/* ---- The choice ---- */

double ct_subsets_value(const ct_subsets *s, size_t i, ct_criterion criterion) {
    const ct_subset *one = &s->of[i];
    return criterion == CT_BY_PRESS ? one->press : ct_criterion_of(criterion, one->model, s->s2);
}

int ct_subsets_choose(const ct_subsets *s, ct_criterion criterion, int *second) {
    int best = -1, next = -1;
    double most = -INFINITY, more = -INFINITY;
    for (size_t i = 0; i < s->count; i++) {
        bool perfect = s->of[i].model->reason == CT_REASON_PERFECT_FIT;
        double gain = perfect ? INFINITY : ct_criterion_gain(criterion, ct_subsets_value(s, i, criterion));
        if (!isnan(gain) && (best < 0 || gain > most)) {
            next = best;
            more = most;
            best = (int)i;
            most = gain;
        } else if (!isnan(gain) && (next < 0 || gain > more)) {
            next = (int)i;
            more = gain;
        }
    }
    if (second)
        *second = next;
    return best;
}
