/* Selecting terms step by step.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    path->next = ct_move_none();
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

static ct_stand stand_at(const walk *w, const ct_model *m) {
    return (ct_stand){w->terms, m, w->in, w->scope, w->path->how.by, w->path->s2};
}

static bool is_better(const walk *w, const ct_move *move) {
    const ct_procedure *how = &w->path->how;
    if (move->why != CT_REASON_NONE)
        return true;
    if (how->by == CT_BY_P)
        return move->enters ? move->p < how->enter : move->p >= how->leave;
    return ct_criterion_gain(how->by, move->change) > 0;
}

/* What previews pass over, as the index: the model with it says the same. */
static ct_status preview_other(walk *w, const ct_model *m, size_t term) {
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
    *preview = (ct_preview){
        .reason = test->reason, .n = m->n, .df = test->df, .f = test->f, .p = test->p, .log_p = test->log_p};
    ct_model_free(with);
    return CT_OK;
}

static ct_status rank_entering(walk *w, const ct_stand *stand, ct_step *step) {
    const ct_model *m = stand->model;
    bool any = false;
    for (size_t i = 0; i < w->n_terms && !any; i++)
        any = w->scope[i] && !w->in[i];
    if (!any || m->reason != CT_REASON_NONE)
        return CT_OK;
    ct_status status = ct_preview_all(w->moments, &w->spec, m, w->previews);
    for (size_t i = 0; i < w->n_terms && status == CT_OK; i++)
        if (w->scope[i] && !w->in[i])
            status = preview_other(w, m, i);
    if (status == CT_OK)
        ct_select_entering(stand, w->previews, step);
    return status;
}

/* The best move from a model. */
static ct_status find_move(walk *w, const ct_model *m, ct_step *step) {
    ct_method method = w->path->how.method;
    ct_stand stand = stand_at(w, m);
    ct_status status = CT_OK;
    *step = ct_step_none();
    if (m->n == 0 || (method != CT_FORWARD && ct_select_aliased(&stand, step)))
        return CT_OK;
    if (method != CT_FORWARD)
        ct_select_leaving(&stand, step);
    bool leaves = w->path->how.by == CT_BY_P && step->move.term >= 0 && is_better(w, &step->move);
    if (method != CT_BACKWARD && !leaves) {
        ct_step enters = ct_step_none();
        bool apart = w->path->how.by == CT_BY_P; /* by p what stays and what enters do not compare */
        status = rank_entering(w, &stand, apart ? &enters : step);
        if (enters.move.term >= 0)
            *step = enters;
    }
    ct_select_judge(&stand, step);
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
            path->next = ct_move_none();
            return CT_OK;
        }
        if (!next)
            return ct_error_set(error, why.status, "%s", why.message);
        step->model = m;
        path->n_steps++;
        path->final = NULL;
        path->next = ct_move_none();
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
