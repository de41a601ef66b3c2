/* The commands that select.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "select.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "candidates.h"
#include "session/arguments.h"
#include "text/number.h"
#include "withheld.h"

/* Rows times terms of all models of a path that are read at once for what needs rows; else that waits for the
 * report. */
#define MOST_ROWS_READ 1e6

/* What is selected from, as lists. */
typedef struct field {
    ct_candidates of;
    int *start, *scope; /* terms that it begins with; that may come and go */
    size_t n_start, n_scope;
} field;

static void free_field(field *f) {
    ct_candidates_free(&f->of);
    free(f->start);
    free(f->scope);
}

static ct_status make_field(const ct_act *act, const ct_selection_wanted *wanted, field *f) {
    size_t n = ct_terms_count(act->state.terms);
    *f = (field){.start = malloc((n + 1) * sizeof *f->start), .scope = malloc((n + 1) * sizeof *f->scope)};
    if (!f->start || !f->scope || ct_candidates_find(&act->state, wanted, &f->of) != CT_OK ||
        ct_candidates_count(&act->state, &f->of) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (f->of.scope[i])
            f->scope[f->n_scope++] = (int)i;
        if (f->of.in[i])
            f->start[f->n_start++] = (int)i;
    }
    return CT_OK;
}

/* ---- What stands in the way ---- */

static void no_candidates(ct_act *act, const ct_selection_wanted *wanted, const field *f) {
    bool regressors = wanted->of_model || (!wanted->best && wanted->method == CT_BACKWARD);
    if (act->state.locks.count > 0)
        snprintf(act->message, sizeof act->message, "all candidates are locked: nothing can leave or enter");
    else if (f->of.from.withheld[CT_WITHHELD_EMPTY] > 0)
        snprintf(act->message, sizeof act->message, "no candidate holds a value: there is nothing to select from");
    else if (regressors)
        snprintf(act->message, sizeof act->message, "no regressors to select from");
    else
        snprintf(act->message, sizeof act->message, "no candidates to select from");
}

/* What is to be left out so that rows are left. */
static ct_status no_rows(ct_act *act, const field *f) {
    char names[CT_MESSAGE_SIZE / 2];
    const ct_selection_field *from = &f->of.from;
    ct_culprits_write(from, act->state.terms, names, sizeof names);
    if (from->n_culprits > 0)
        return ct_error_set(
            &act->error, CT_ERROR_ARGUMENT,
            "no row has a value for each of the %zu candidates; without %s there would be %zu row%s: leave %s "
            "out, or lock %s out",
            f->n_scope, names, from->without, from->without == 1 ? "" : "s", from->n_culprits == 1 ? "it" : "them",
            from->n_culprits == 1 ? "it" : "them");
    return ct_error_set(
        &act->error, CT_ERROR_ARGUMENT,
        "no row has a value for each of the %zu candidates; choose fewer, those that have values together", f->n_scope);
}

/* ---- What is said ---- */

static void add_words(ct_act *act, const char *format, ...) CT_PRINTF(2, 3);

static void add_words(ct_act *act, const char *format, ...) {
    size_t used = strlen(act->message);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(act->message + used, sizeof act->message - used, format, arguments);
    va_end(arguments);
}

/* Where the candidates cost rows, how many are left, and which costs most; where the model that is left stands on
 * others than the selection did, how many. */
static ct_status say_rows(ct_act *act, size_t selected, const ct_selection_field *from) {
    const ct_state *state = &act->state;
    char names[CT_MESSAGE_SIZE / 2];
    size_t n = ct_terms_count(state->terms), count = 0;
    int *terms = malloc((n + 1) * sizeof *terms);
    if (!terms)
        return ct_error_memory(&act->error);
    for (size_t i = 0; i < n; i++)
        if (state->in_model[i] || (int)i == state->response)
            terms[count++] = (int)i;
    size_t rows = ct_moments_rows(state->moments, terms, count);
    free(terms);
    ct_culprits_write(from, state->terms, names, sizeof names);
    if (rows != selected || from->n_culprits > 0)
        add_words(act, ", on the %zu rows complete for all %zu", selected, from->n_scope);
    if (from->n_culprits > 0)
        add_words(act, " (%zu without %s)", from->without, names);
    if (rows != selected)
        add_words(act, "; the model is fitted on its own %zu rows", rows);
    return CT_OK;
}

static void say_withheld(ct_act *act, const field *f) {
    char text[CT_MESSAGE_SIZE];
    if (ct_withheld_write(&f->of.from, act->state.terms, act->state.response, text, sizeof text) > 0)
        add_words(act, "; %s", text);
}

static void say_unmoved(ct_act *act, const ct_path *path) {
    char level[CT_LEVEL_SIZE];
    const char *what = path->how.method == CT_BACKWARD  ? "nothing to drop"
                       : path->how.method == CT_FORWARD ? "nothing to add"
                                                        : "nothing to change";
    if (path->final->reason != CT_REASON_NONE)
        add_words(act, "%s: %s", what, ct_reason_words(path->final->reason));
    else if (path->how.by != CT_BY_P)
        add_words(act, "%s: no step would better the %s", what, ct_criterion_label(path->how.by));
    else if (path->how.method == CT_BACKWARD)
        add_words(act, "%s: no p is %s or more", what, ct_selection_level(level, path->how.leave));
    else
        add_words(act, "%s: no candidate has a p below %s%s", what, ct_selection_level(level, path->how.enter),
                  path->how.method == CT_STEPWISE ? ", and none in the model one to leave" : "");
    add_words(act, "; the model is as it was");
}

static ct_status say_path(ct_act *act, const ct_path *path, const field *f) {
    size_t left = 0, entered = 0, all = f->n_scope;
    for (size_t i = 0; i < path->n_steps; i++)
        path->steps[i].move.enters ? entered++ : left++;
    if (path->n_steps == 0 && path->stop != CT_STOP_CANCELLED)
        say_unmoved(act, path);
    else if (path->how.method == CT_BACKWARD)
        add_words(act, "%zu of %zu regressor%s dropped", left, all, all == 1 ? "" : "s");
    else if (path->how.method == CT_FORWARD)
        add_words(act, "%zu of %zu candidate%s added", entered, all - f->of.n_inside,
                  all == f->of.n_inside + 1 ? "" : "s");
    else
        add_words(act, "%zu step%s: %zu in, %zu out", path->n_steps, path->n_steps == 1 ? "" : "s", entered, left);
    if (path->how.by != CT_BY_P && path->n_steps > 0)
        add_words(act, " by %s", ct_criterion_label(path->how.by));
    ct_status status = path->n_steps > 0 ? say_rows(act, path->final->n, &f->of.from) : CT_OK;
    if (path->stop == CT_STOP_CANCELLED)
        add_words(act, "; stopped there, before it was done");
    else if (path->stop == CT_STOP_CYCLE)
        add_words(act, "; the next step would go round in a circle");
    say_withheld(act, f);
    return status;
}

static ct_status say_best(ct_act *act, const ct_selection *of, const field *f) {
    const ct_subsets *s = of->subsets;
    char value[CT_NUMBER_SIZE], other[CT_NUMBER_SIZE];
    ct_number_class number = ct_criterion_class(of->asked.by);
    if (of->chosen < 0) {
        add_words(act, "no model has %s; the model is as it was", ct_criterion_label(of->asked.by));
        return CT_OK;
    }
    const ct_subset *best = &s->of[of->chosen];
    size_t in = 0;
    for (size_t i = 0; i < s->n_scope; i++)
        in += best->in >> i & 1;
    double first = ct_subsets_value(s, (size_t)of->chosen, of->asked.by);
    add_words(act, "%zu of %zu candidates in: ", in, s->n_scope);
    if (isfinite(first))
        add_words(act, "%s %s", ct_criterion_label(of->asked.by), ct_number(value, first, number, 0));
    else
        add_words(act, "a perfect fit");
    if (of->second >= 0 && isfinite(first))
        add_words(act, ", the next best has %s",
                  ct_number(other, ct_subsets_value(s, (size_t)of->second, of->asked.by), number, 0));
    ct_status status = say_rows(act, best->model->n, &f->of.from);
    if (!s->proven)
        add_words(act, "; stopped: there may be better ones");
    say_withheld(act, f);
    return status;
}

/* ---- At work ---- */

static ct_selection *new_selection(ct_act *act, const ct_selection_wanted *wanted, const field *f) {
    ct_selection *of = act->selection = calloc(1, sizeof *of);
    if (!of)
        return NULL;
    of->asked = *wanted;
    of->from = f->of.from;
    of->chosen = of->second = -1;
    of->response = act->state.response;
    return of;
}

static void adopt(ct_state *state, const ct_model *model) {
    memset(state->in_model, 0, ct_terms_count(state->terms) * sizeof *state->in_model);
    for (size_t i = 0; i < model->n_tests; i++)
        state->in_model[model->tests[i].term] = true;
}

/* A path of no steps leaves the model alone, which may have had terms that are locked out or empty. */
static ct_status step_by_step(ct_act *act, const ct_selection_wanted *wanted, const ct_spec *spec, const field *f) {
    ct_procedure how = {wanted->method, wanted->by, wanted->enter, wanted->leave, f->scope, f->n_scope};
    ct_selection *of = new_selection(act, wanted, f);
    if (!of)
        return ct_error_memory(&act->error);
    of->path = ct_path_make(act->state.moments, spec, &how, &act->error);
    if (!of->path)
        return act->error.status;
    if (of->path->final->reason == CT_REASON_NO_DF)
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT,
                            "%zu term%s to begin with leave%s no degree of freedom on %zu row%s; select forward begins "
                            "without any",
                            f->n_start, f->n_start == 1 ? "" : "s", f->n_start == 1 ? "s" : "",
                            of->path->final->n, of->path->final->n == 1 ? "" : "s");
    bool stopped = of->path->stop == CT_STOP_CANCELLED;
    ct_status status =
        ct_session_path_rows(of->path, act->state.terms, MOST_ROWS_READ, stopped ? NULL : act->progress);
    if (status == CT_ERROR_MEMORY)
        return ct_error_memory(&act->error);
    act->stopped = stopped || status == CT_CANCELLED;
    adopt(&act->state, of->path->final);
    return say_path(act, of->path, f);
}

static ct_status of_all(ct_act *act, const ct_selection_wanted *wanted, const ct_spec *spec, const field *f) {
    ct_subsets_question q = {f->scope, f->n_scope, wanted->keep, wanted->by == CT_BY_PRESS, act->session->threads};
    ct_selection *of = new_selection(act, wanted, f);
    if (!of)
        return ct_error_memory(&act->error);
    of->subsets = ct_subsets_find(act->state.moments, spec, &q, &act->error);
    if (!of->subsets)
        return act->error.status;
    act->stopped = !of->subsets->proven;
    of->chosen = ct_subsets_choose(of->subsets, wanted->by, &of->second);
    if (of->chosen >= 0)
        adopt(&act->state, of->subsets->of[of->chosen].model);
    return say_best(act, of, f);
}

static ct_status select_from(ct_act *act, const ct_selection_wanted *wanted, const field *f) {
    int *regressors = malloc((ct_terms_count(act->state.terms) + 1) * sizeof *regressors);
    if (!regressors) {
        free(regressors);
        return ct_error_memory(&act->error);
    }
    ct_spec spec = ct_state_spec(&act->state, regressors);
    spec.regressors = f->start;
    spec.n_regressors = f->n_start;
    spec.progress = act->progress;
    ct_status status = f->of.from.rows == 0 && f->n_scope > 0 ? no_rows(act, f)
                       : wanted->best              ? of_all(act, wanted, &spec, f)
                                                   : step_by_step(act, wanted, &spec, f);
    free(regressors);
    return status;
}

/* The last selection on the way to the state, asked for once more; false where there was none. */
static bool take_last(const ct_act *act, ct_selection_wanted *wanted) {
    const ct_node *node = ct_history_selection(&act->session->history);
    if (node)
        *wanted = node->selection->asked;
    return node != NULL;
}

ct_status ct_act_select(ct_act *act) {
    ct_selection_wanted wanted;
    field f;
    ct_status status = *act->arguments ? ct_selection_read(act, &wanted) : CT_OK;
    if (status != CT_OK)
        return status;
    if (!*act->arguments && !take_last(act, &wanted)) {
        snprintf(act->message, sizeof act->message,
                 "no selection was made yet; name the method: backward, forward, stepwise or best");
        return CT_OK;
    }
    if (!act->session->model)
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "there is no response; choose one first: response NAME");
    status = make_field(act, &wanted, &f);
    if (status != CT_OK)
        ct_error_memory(&act->error);
    else if (f.n_scope > 0 || !wanted.best) /* a path of no steps is a result */
        status = select_from(act, &wanted, &f);
    if (status == CT_OK && f.n_scope == 0)
        no_candidates(act, &wanted, &f);
    free_field(&f);
    return status;
}

/* Where the model's terms are those of the selection, but its rows are more, that is said. */
static ct_status say_taken(ct_act *act, const ct_node *node, const ct_model *model, long number) {
    const ct_selection *of = node->selection;
    snprintf(act->message, sizeof act->message, "%zu regressor%s, ", model->n_tests, model->n_tests == 1 ? "" : "s");
    if (!of->path)
        add_words(act, "as listed by best");
    else if (number == 0)
        add_words(act, "as the selection began");
    else
        add_words(act, "as after step %ld", number);
    return node->state.terms == act->state.terms ? say_rows(act, model->n, &of->from) : CT_OK;
}

/* A term of the selection among those of now; -1 where it is gone, *error then saying so. */
static int find_again(ct_act *act, const ct_node *node, int old) {
    const ct_terms *terms = act->state.terms;
    int term = ct_terms_counterpart(terms, node->state.terms, (size_t)old);
    if (term >= 0 && ct_terms_at(terms, (size_t)term)->role != CT_ROLE_TEXT)
        return term;
    ct_error_set(&act->error, CT_ERROR_ARGUMENT, "%.200s, which is in that model, is not there any more",
                 ct_terms_at(node->state.terms, (size_t)old)->name);
    return -1;
}

/* With its response, in the terms of now. */
static ct_status take_model(ct_act *act, const ct_node *node, const ct_model *model) {
    ct_state *state = &act->state;
    size_t n = ct_terms_count(state->terms);
    bool *in = calloc(n + 1, sizeof *in);
    if (!in)
        return ct_error_memory(&act->error);
    int response = find_again(act, node, model->response), term = response;
    for (size_t i = 0; i < model->n_tests && term >= 0; i++)
        if ((term = find_again(act, node, model->tests[i].term)) >= 0)
            in[term] = true;
    if (term >= 0) {
        memcpy(state->in_model, in, n * sizeof *in);
        state->response = response;
        state->constant = model->constant;
    }
    free(in);
    return term >= 0 ? CT_OK : act->error.status;
}

ct_status ct_act_take(ct_act *act) {
    const ct_node *node = ct_history_selection(&act->session->history);
    if (!node)
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "no models are listed; select lists some");
    char *end;
    long number = strtol(act->arguments, &end, 10);
    const ct_selection *of = node->selection;
    const ct_model *model = end == act->arguments || *end ? NULL : ct_selection_model(of, number);
    if (!model && of->path)
        return ct_argument_error(act, act->arguments, "name one of the steps 0 to %zu of the last selection",
                                 of->path->n_steps);
    if (!model)
        return ct_argument_error(act, act->arguments, "name one of the models 1 to %zu that best listed",
                                 of->subsets->count);
    ct_status status = take_model(act, node, model);
    return status == CT_OK ? say_taken(act, node, model, number) : status;
}
