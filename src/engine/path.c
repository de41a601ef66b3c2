/* Selecting terms step by step.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "preview.h"

/* Logarithms of p that are this close are all but the same. */
#define NEAR_LOG_P 0.05

static const ct_move no_move = {.term = -1, .p = NAN, .log_p = NAN, .log_ratio = NAN, .change = NAN};

/* A selection under way. */
typedef struct walk {
    const ct_moments *moments;
    const ct_terms *terms;
    size_t n_terms;
    ct_spec spec; /* its regressors are `regressors` */
    int *regressors;
    bool *in, *scope, *known; /* a term: in the model, in scope, either of these */
    ct_preview *previews;
    bool *visited; /* n_terms for each model so far */
    ct_path *path;
} walk;

void ct_path_free(ct_path *path) {
    if (!path)
        return;
    for (size_t i = 0; i < path->n_steps; i++)
        ct_model_free(path->steps[i].model);
    ct_model_free(path->final);
    free(path->steps);
    free(path->sample);
    free((int *)path->how.scope);
    free(path);
}

static void free_walk(walk *w) {
    free(w->regressors);
    free(w->in);
    free(w->previews);
    free(w->visited);
}

static ct_status start_path(walk *w, const ct_spec *spec, const ct_procedure *how) {
    ct_path *path = w->path = calloc(1, sizeof *path);
    if (!path)
        return CT_ERROR_MEMORY;
    path->how = *how;
    path->s2 = NAN;
    path->next = no_move;
    int *scope = malloc((how->n_scope + 1) * sizeof *scope);
    path->how.scope = scope;
    path->sample = malloc((w->n_terms + spec->n_sample + 1) * sizeof *path->sample);
    if (!scope || !path->sample)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < how->n_scope; i++)
        scope[i] = how->scope[i];
    for (size_t i = 0; i < w->n_terms; i++)
        if (w->known[i])
            path->sample[path->n_sample++] = (int)i;
    for (size_t i = 0; i < spec->n_sample; i++)
        path->sample[path->n_sample++] = spec->sample[i];
    return CT_OK;
}

static ct_status start(walk *w, const ct_spec *spec, const ct_procedure *how) {
    size_t n = w->n_terms;
    w->regressors = malloc((n + 1) * sizeof *w->regressors);
    w->in = calloc(3 * n + 1, sizeof *w->in);
    w->previews = calloc(n + 1, sizeof *w->previews);
    if (!w->regressors || !w->in || !w->previews)
        return CT_ERROR_MEMORY;
    w->scope = w->in + n;
    w->known = w->scope + n;
    for (size_t i = 0; i < how->n_scope; i++)
        w->scope[how->scope[i]] = w->known[how->scope[i]] = true;
    for (size_t i = 0; i < spec->n_regressors; i++)
        w->in[spec->regressors[i]] = w->known[spec->regressors[i]] = true;
    ct_status status = start_path(w, spec, how);
    if (status != CT_OK)
        return status;
    w->spec = *spec;
    w->spec.regressors = w->regressors;
    w->spec.sample = w->path->sample;
    w->spec.n_sample = w->path->n_sample;
    return CT_OK;
}

static ct_model *fit(walk *w, const bool *in, ct_error *error) {
    w->spec.n_regressors = 0;
    for (size_t i = 0; i < w->n_terms; i++)
        if (in[i])
            w->regressors[w->spec.n_regressors++] = (int)i;
    return ct_model_fit(w->moments, &w->spec, error);
}

/* ---- Moves ---- */

/* Whether a term has to stay because an interaction of the model contains it; or, outside, to wait for what it
 * contains of what there is. */
static bool is_held(const walk *w, size_t term) {
    for (size_t i = 0; i < w->n_terms; i++)
        if (w->in[term] ? w->in[i] && ct_terms_within(w->terms, term, i)
                        : w->known[i] && !w->in[i] && ct_terms_within(w->terms, i, term))
            return true;
    return false;
}

static double change_of(const walk *w, const ct_model *m, double log_ratio, size_t df) {
    const ct_procedure *how = &w->path->how;
    return how->by == CT_BY_P ? NAN : ct_criterion_change(how->by, m, w->path->s2, (ct_fit_size){log_ratio, df});
}

/* False where nothing can be said of it. */
static bool leaving(const walk *w, const ct_model *m, size_t term, ct_move *move) {
    const ct_test *test = ct_model_test(m, (int)term);
    *move = no_move;
    move->term = (int)term;
    move->df = test->df;
    if (test->df == 0) {
        move->why = test->reason;
        return true;
    }
    if (isnan(test->f))
        return false;
    move->p = test->p;
    move->log_p = test->log_p;
    move->log_ratio = log1p((double)test->df * test->f / (double)m->df);
    move->change = change_of(w, m, move->log_ratio, m->df + test->df);
    return w->path->how.by == CT_BY_P || !isnan(move->change);
}

static bool entering(const walk *w, const ct_model *m, size_t term, ct_move *move) {
    const ct_preview *p = &w->previews[term];
    *move = no_move;
    move->term = (int)term;
    move->enters = true;
    move->df = p->df;
    if (p->reason == CT_REASON_PERFECT_FIT && p->df < m->df) {
        move->why = p->reason;
        move->p = 0;
        move->log_p = move->log_ratio = -INFINITY;
        move->change = change_of(w, m, -INFINITY, m->df - p->df);
        return true;
    }
    if (p->reason != CT_REASON_NONE || isnan(p->f) || m->df <= p->df)
        return false;
    move->p = p->p;
    move->log_p = p->log_p;
    move->log_ratio = -log1p((double)p->df * p->f / (double)(m->df - p->df));
    move->change = change_of(w, m, move->log_ratio, m->df - p->df);
    return w->path->how.by == CT_BY_P || !isnan(move->change);
}

/* How good one move is against another: above 0 where it is better. Of as many coefficients SSR ranks by p and by
 * each criterion, and neither underflows nor is rounded by what else is in the figure. */
static double compare(const walk *w, const ct_move *a, const ct_move *b) {
    ct_criterion by = w->path->how.by;
    bool alike = a->enters == b->enters && a->df == b->df;
    if (alike || (by != CT_BY_P && a->change == b->change))
        return b->log_ratio - a->log_ratio;
    if (by != CT_BY_P)
        return ct_criterion_gain(by, a->change) - ct_criterion_gain(by, b->change);
    double order = b->log_p - a->log_p; /* both enter, or both leave */
    return a->enters ? order : -order;
}

/* Ranks a move; of what leaves the later one goes before an equal one, of what enters the earlier one. */
static void rank(const walk *w, const ct_move *move, ct_step *step) {
    double order = step->move.term < 0 ? 1 : compare(w, move, &step->move);
    bool equal = order == 0;
    if (order > 0 || (equal && !move->enters)) {
        step->second = step->move;
        step->move = *move;
    } else if (step->second.term < 0 || compare(w, move, &step->second) > 0 || equal) {
        step->second = *move;
    }
}

static bool is_better(const walk *w, const ct_move *move) {
    const ct_procedure *how = &w->path->how;
    if (move->why != CT_REASON_NONE)
        return true;
    if (how->by == CT_BY_P)
        return move->enters ? move->p < how->enter : move->p >= how->leave;
    return ct_criterion_gain(how->by, move->change) > 0;
}

static void judge(const walk *w, const ct_model *m, ct_step *step) {
    const ct_move *a = &step->move, *b = &step->second;
    if (b->term < 0 || a->why != CT_REASON_NONE || b->why != CT_REASON_NONE)
        return;
    step->tie = compare(w, a, b) == 0;
    step->near =
        step->tie || (w->path->how.by == CT_BY_P ? fabs(a->log_p - b->log_p) < NEAR_LOG_P
                                                 : ct_criterion_near(w->path->how.by, m, a->change, b->change));
}

/* Of terms that are aliased the last goes, and nothing else is asked: it stands in the way of the others' figures. */
static bool drops_aliased(const walk *w, const ct_model *m, ct_step *step) {
    for (size_t i = m->n_tests; i-- > 0;) {
        size_t term = (size_t)m->tests[i].term;
        if (m->tests[i].df == 0 && w->scope[term] && !is_held(w, term))
            return leaving(w, m, term, &step->move);
    }
    return false;
}

static void rank_leaving(const walk *w, const ct_model *m, ct_step *step) {
    ct_move move;
    for (size_t i = 0; i < m->n_tests; i++) {
        size_t term = (size_t)m->tests[i].term;
        if (w->scope[term] && m->tests[i].df > 0 && !is_held(w, term) && leaving(w, m, term, &move))
            rank(w, &move, step);
    }
}

/* What previews pass over, as the index: the model with it says the same. */
static ct_status preview_other(walk *w, size_t term) {
    ct_preview *preview = &w->previews[term];
    ct_error error;
    if (ct_terms_at(w->terms, term)->role == CT_ROLE_CANDIDATE)
        return CT_OK;
    w->in[term] = true;
    ct_model *with = fit(w, w->in, &error);
    w->in[term] = false;
    if (!with)
        return error.status;
    const ct_test *test = ct_model_test(with, (int)term);
    *preview = (ct_preview){.reason = test->reason, .df = test->df, .f = test->f, .p = test->p, .log_p = test->log_p};
    ct_model_free(with);
    return CT_OK;
}

static ct_status rank_entering(walk *w, const ct_model *m, ct_step *step) {
    ct_move move;
    bool any = false;
    for (size_t i = 0; i < w->n_terms && !any; i++)
        any = w->scope[i] && !w->in[i];
    if (!any || m->reason != CT_REASON_NONE)
        return CT_OK;
    ct_status status = ct_preview_all(w->moments, &w->spec, m, w->previews);
    for (size_t i = 0; i < w->n_terms && status == CT_OK; i++) {
        if (!w->scope[i] || w->in[i] || is_held(w, i))
            continue;
        status = preview_other(w, i);
        if (status == CT_OK && entering(w, m, i, &move))
            rank(w, &move, step);
    }
    return status;
}

/* The best move from a model. */
static ct_status find_move(walk *w, const ct_model *m, ct_step *step) {
    ct_method method = w->path->how.method;
    *step = (ct_step){.move = no_move, .second = no_move};
    if (m->n == 0 || (method != CT_FORWARD && drops_aliased(w, m, step)))
        return CT_OK;
    if (method != CT_FORWARD && m->reason == CT_REASON_NONE)
        rank_leaving(w, m, step);
    bool leaves = w->path->how.by == CT_BY_P && step->move.term >= 0 && is_better(w, &step->move);
    if (method == CT_BACKWARD || leaves) {
        judge(w, m, step);
        return CT_OK;
    }
    ct_step enters = {.move = no_move, .second = no_move};
    if (w->path->how.by == CT_BY_P) { /* what stays and what enters do not compare */
        ct_status status = rank_entering(w, m, &enters);
        if (enters.move.term >= 0)
            *step = enters;
        judge(w, m, step);
        return status;
    }
    ct_status status = rank_entering(w, m, step);
    judge(w, m, step);
    return status;
}

/* ---- Steps ---- */

static bool was_visited(const walk *w) {
    for (size_t i = 0; i <= w->path->n_steps; i++)
        if (memcmp(w->visited + i * w->n_terms, w->in, w->n_terms * sizeof *w->in) == 0)
            return true;
    return false;
}

/* Room for one step more; notes the model that was reached. */
static ct_status note_visit(walk *w) {
    ct_path *path = w->path;
    size_t count = path->n_steps + 1;
    if ((count & (count - 1)) == 0) {
        ct_step *steps = realloc(path->steps, 2 * count * sizeof *steps);
        path->steps = steps ? steps : path->steps;
        bool *visited = realloc(w->visited, (2 * count * w->n_terms + 1) * sizeof *visited);
        w->visited = visited ? visited : w->visited;
        if (!steps || !visited)
            return CT_ERROR_MEMORY;
    }
    memcpy(w->visited + path->n_steps * w->n_terms, w->in, w->n_terms * sizeof *w->in);
    return CT_OK;
}

/* Why there is no step from this model: CT_OK and path->stop, or CT_OK with made: it is done. */
static bool may_step(walk *w, const ct_model *m, const ct_step *step) {
    ct_path *path = w->path;
    if (step->move.term < 0) {
        bool bare = m->n_tests == 0 || (path->how.method == CT_FORWARD && m->reason == CT_REASON_NONE);
        path->stop = m->reason != CT_REASON_NONE && !(bare && path->how.method == CT_BACKWARD) ? CT_STOP_UNDEFINED
                                                                                               : CT_STOP_EMPTY;
        return false;
    }
    path->next = step->move;
    path->stop = CT_STOP_DONE;
    return is_better(w, &step->move);
}

static ct_status advance(walk *w, ct_model *m, ct_error *error) {
    for (;;) {
        ct_path *path = w->path;
        path->final = m;
        ct_status status = note_visit(w);
        if (status != CT_OK)
            return ct_error_memory(error);
        ct_step *step = &path->steps[path->n_steps];
        status = find_move(w, m, step);
        if (status == CT_CANCELLED)
            path->stop = CT_STOP_CANCELLED;
        if (status != CT_OK || !may_step(w, m, step))
            return status == CT_ERROR_MEMORY ? ct_error_memory(error) : CT_OK;
        w->in[step->move.term] = step->move.enters;
        if (was_visited(w)) {
            path->stop = CT_STOP_CYCLE;
            return CT_OK;
        }
        ct_error why;
        ct_model *next = fit(w, w->in, &why);
        if (!next && why.status == CT_CANCELLED) {
            path->stop = CT_STOP_CANCELLED;
            path->next = no_move;
            return CT_OK;
        }
        if (!next)
            return ct_error_set(error, why.status, "%s", why.message);
        step->model = m;
        path->n_steps++;
        path->final = NULL;
        path->next = no_move;
        m = next;
    }
}

/* s2 of all there is, for Cp. */
static ct_status find_s2(walk *w, ct_error *error) {
    if (w->path->how.by != CT_BY_CP)
        return CT_OK;
    ct_model *m = fit(w, w->known, error);
    if (!m)
        return error->status;
    bool judged = m->reason == CT_REASON_NONE;
    w->path->s2 = judged ? ct_model_get(m, CT_SSR, NULL) / (double)m->df : NAN;
    if (!judged)
        ct_error_set(
            error, CT_ERROR_ARGUMENT,
            "Mallows' Cp needs the error variance of the model of all candidates: %s; select by aicc instead",
            ct_reason_words(m->reason));
    ct_model_free(m);
    return judged ? CT_OK : CT_ERROR_ARGUMENT;
}

static ct_status check(const ct_terms *terms, const ct_spec *spec, const ct_procedure *how, ct_error *error) {
    bool enters = how->method != CT_BACKWARD, leaves = how->method != CT_FORWARD;
    for (size_t i = 0; i < spec->n_regressors + how->n_scope; i++) {
        bool starts = i < spec->n_regressors;
        int term = starts ? spec->regressors[i] : how->scope[i - spec->n_regressors];
        if (term < 0 || (size_t)term >= ct_terms_count(terms) || term == spec->response)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "term %d cannot be a candidate", term);
    }
    if (how->by == CT_BY_PRESS)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "PRESS ranks best subsets; step by step select by aic");
    if (how->by != CT_BY_P)
        return CT_OK;
    if ((enters && !(how->enter > 0 && how->enter <= 1)) || (leaves && !(how->leave > 0 && how->leave <= 1)))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "a level must lie between 0 and 1, as .05 does");
    if (enters && leaves && how->enter > how->leave)
        return ct_error_set(error, CT_ERROR_ARGUMENT,
                            "a term that enters with p below %g would leave again with %g or more: let the level to "
                            "leave be no lower",
                            how->enter, how->leave);
    return CT_OK;
}

ct_path *ct_path_make(const ct_moments *moments, const ct_spec *spec, const ct_procedure *how, ct_error *error) {
    const ct_terms *terms = ct_moments_terms(moments);
    walk w = {.moments = moments, .terms = terms, .n_terms = ct_terms_count(terms)};
    if (check(terms, spec, how, error) != CT_OK)
        return NULL;
    ct_error own; /* error may be NULL */
    ct_status status = start(&w, spec, how);
    if (status != CT_OK)
        ct_error_memory(&own);
    else
        status = find_s2(&w, &own);
    if (status == CT_OK) {
        ct_model *first = fit(&w, w.in, &own);
        status = first ? advance(&w, first, &own) : own.status;
    }
    free_walk(&w);
    if (status == CT_OK)
        return w.path;
    ct_path_free(w.path);
    ct_error_set(error, own.status, "%s", own.message);
    return NULL;
}

ct_status ct_path_durbin_watson(ct_path *path, const ct_terms *terms, const ct_progress *progress) {
    for (size_t i = 0; i <= path->n_steps; i++) {
        ct_model *m = i < path->n_steps ? path->steps[i].model : path->final;
        ct_reason reason;
        ct_model_get(m, CT_DW, &reason);
        ct_status status = reason == CT_REASON_PENDING ? ct_model_durbin_watson(m, terms, progress) : CT_OK;
        if (status != CT_OK)
            return status;
    }
    return CT_OK;
}
