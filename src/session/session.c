/* The session: command lines in, states and what follows from them out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "inside.h"
#include "nearest.h"

/* Durbin-Watson is computed at once up to this many rows times terms, else by the worker. */
#define AT_ONCE 1e6

/* What follows from a state, computed before the state is taken so that a failure leaves everything as it was. */
typedef struct results {
    ct_model *model;
    ct_preview *previews;
} results;

static void free_results(results *r) {
    ct_model_free(r->model);
    free(r->previews);
}

static ct_status failed(ct_status status, ct_error *error) {
    if (status == CT_CANCELLED)
        return ct_error_set(error, status, "stopped; all is as it was");
    return ct_error_memory(error);
}

/* Without a worker the rows are read for more digits however many they are. */
static ct_status compute(const ct_session *s, const ct_state *state, const ct_progress *progress, results *r,
                         ct_error *error) {
    size_t n = ct_terms_count(state->terms);
    *r = (results){0};
    if (state->response < 0)
        return CT_OK;
    int *regressors = malloc((n ? n : 1) * sizeof *regressors);
    r->previews = calloc(n ? n : 1, sizeof *r->previews);
    ct_status status = regressors && r->previews ? CT_OK : ct_error_memory(error);
    if (status == CT_OK) {
        ct_error why;
        ct_spec spec = ct_state_spec(state, regressors);
        spec.progress = progress;
        r->model = ct_model_fit_within(state->moments, &spec, s->worker ? CT_FIT_AT_ONCE : INFINITY, progress, &why);
        status = r->model ? ct_preview_all(state->moments, &spec, r->model, r->previews) : why.status;
        if (status == CT_ERROR_ARGUMENT)
            ct_error_set(error, status, "%s", why.message);
        else if (status != CT_OK)
            failed(status, error);
    }
    free(regressors);
    if (status != CT_OK)
        free_results(r);
    return status;
}

/* What is still to come of the model: Durbin-Watson, digits. */
static void start_work(ct_session *s, const ct_state *state) {
    s->generation++;
    s->awaited = false;
    if (s->worker)
        ct_worker_cancel(s->worker);
    ct_reason reason = CT_REASON_NONE;
    if (!s->model || (ct_model_get(s->model, CT_DW, &reason), reason != CT_REASON_PENDING && !s->model->coarse))
        return;
    double work = (double)ct_terms_rows(state->terms) * (double)(s->model->n_estimates + 1);
    if (s->worker && (work > AT_ONCE || s->model->coarse))
        s->awaited = ct_worker_post(s->worker, s->generation, s->model, state->moments) == CT_OK;
    if (!s->awaited)
        ct_model_durbin_watson(s->model, state->terms, NULL); /* where memory is out the figure stays pending */
}

/* Makes results those of the session, the old model the previous one. */
static void take_results(ct_session *s, results *r, const ct_state *from) {
    const ct_state *state = &ct_history_current(&s->history)->state;
    ct_terms *old_terms = from ? ct_terms_ref(from->terms) : NULL;
    ct_model_free(s->previous);
    ct_terms_unref(s->previous_terms);
    s->previous = s->model;
    s->previous_terms = old_terms;
    free(s->previews);
    s->model = r->model;
    s->previews = r->previews;
    start_work(s, state);
    ct_state_count(&s->tally, state);
}

static ct_status first_state(ct_session *s, const ct_progress *progress, ct_error *error) {
    ct_state state = {.constant = true};
    results r = {0};
    ct_status status = CT_ERROR_MEMORY;
    if (!(state.terms = ct_terms_new(s->table, NULL, 0, CT_LEVELS, error)))
        return status;
    if (!(state.moments = ct_moments_new(state.terms, s->threads, progress, error))) {
        status = error ? error->status : status;
        ct_state_free(&state);
        return status;
    }
    size_t n = ct_terms_count(state.terms);
    state.in_model = calloc(n ? n : 1, sizeof *state.in_model);
    state.response = ct_state_propose(state.terms);
    if (state.in_model && (status = compute(s, &state, progress, &r, error)) == CT_OK) {
        status = ct_history_add(&s->history, &state, "", NULL);
        if (status == CT_OK) {
            take_results(s, &r, NULL);
            return CT_OK;
        }
        free_results(&r);
    }
    failed(status, error);
    ct_state_free(&state);
    return status;
}

ct_session *ct_session_new(ct_table *table, const char *file, bool threaded, ct_error *error) {
    return ct_session_open(table, file, threaded, 0, NULL, error);
}

ct_session *ct_session_open(ct_table *table, const char *file, bool threaded, size_t threads,
                            const ct_progress *progress, ct_error *error) {
    ct_session *s = calloc(1, sizeof *s);
    if (!s) {
        ct_error_memory(error);
        return NULL;
    }
    s->table = ct_table_ref(table);
    s->threads = threads;
    s->file = strdup(file);
    s->worker = threaded ? ct_worker_new() : NULL; /* without one, figures are computed at once */
    if (!s->file)
        ct_error_memory(error);
    else if (first_state(s, progress, error) == CT_OK)
        return s;
    ct_session_free(s);
    return NULL;
}

void ct_session_forget_previous(ct_session *s) {
    ct_model_free(s->previous);
    ct_terms_unref(s->previous_terms);
    s->previous = NULL;
    s->previous_terms = NULL;
}

void ct_session_free(ct_session *s) {
    if (!s)
        return;
    ct_worker_free(s->worker);
    ct_model_free(s->model);
    ct_model_free(s->previous);
    ct_terms_unref(s->previous_terms);
    free(s->previews);
    ct_history_free(&s->history);
    ct_tally_free(&s->tally);
    ct_table_unref(s->table);
    free(s->file);
    free(s);
}

void ct_session_watch(ct_session *s, const ct_progress *progress) {
    s->progress = progress ? *progress : (ct_progress){0};
}

static ct_outcome_kind fail(ct_outcome *outcome, const ct_error *error) {
    outcome->kind = CT_FAILED;
    outcome->error = *error;
    return CT_FAILED;
}

/* Moves to another node, with its results. */
static ct_outcome_kind move_to(ct_session *s, int node, ct_outcome *outcome) {
    ct_history *h = &s->history;
    const ct_state *from = &ct_history_current(h)->state;
    results r;
    ct_error error = {0};
    if (ct_state_same_model(from, &h->nodes[node].state)) {
        h->current = node;
        return outcome->kind = CT_DONE;
    }
    if (compute(s, &h->nodes[node].state, &s->progress, &r, &error) != CT_OK)
        return fail(outcome, &error);
    h->current = node;
    take_results(s, &r, from);
    return outcome->kind = CT_DONE;
}

static ct_outcome_kind run_history(ct_session *s, ct_command command, ct_outcome *outcome) {
    const ct_node *now = ct_history_current(&s->history);
    int to = command == CT_COMMAND_UNDO ? now->parent : now->last;
    if (to < 0) {
        snprintf(outcome->message, sizeof outcome->message, "nothing to %s", ct_command_about(command)->name);
        return outcome->kind = CT_NOTHING;
    }
    const char *what = command == CT_COMMAND_UNDO ? now->message : s->history.nodes[to].message;
    snprintf(outcome->message, sizeof outcome->message, "%s: %s",
             command == CT_COMMAND_UNDO ? "undone" : "done again", what);
    return move_to(s, to, outcome);
}

/* A selection that dropped nothing is kept to be printed; there is nothing to undo. */
static ct_outcome_kind keep_path(ct_node *now, ct_act *act, ct_outcome *outcome) {
    ct_path_free(now->path);
    now->path = act->path;
    act->path = NULL;
    return outcome->kind = CT_NOTHING;
}

static ct_outcome_kind take_act(ct_session *s, ct_act *act, ct_outcome *outcome) {
    ct_node *now = ct_history_current(&s->history);
    results r;
    snprintf(outcome->message, sizeof outcome->message, "%s", act->message);
    if (ct_state_equal(&now->state, &act->state) && act->path)
        return keep_path(now, act, outcome);
    if (ct_state_equal(&now->state, &act->state)) {
        outcome->error.column = act->error.column;
        return outcome->kind = CT_NOTHING;
    }
    bool same_model = ct_state_same_model(&now->state, &act->state);
    if (!same_model && compute(s, &act->state, &s->progress, &r, &act->error) != CT_OK)
        return fail(outcome, &act->error);
    const char *what = *act->message ? act->message : act->line; /* undo says what it takes back */
    if (ct_history_add(&s->history, &act->state, what, act->path) != CT_OK) {
        if (!same_model)
            free_results(&r);
        ct_error_memory(&act->error);
        return fail(outcome, &act->error);
    }
    act->state = (ct_state){0};
    act->path = NULL;
    if (!same_model)
        take_results(s, &r, &s->history.nodes[ct_history_current(&s->history)->parent].state);
    return outcome->kind = CT_DONE;
}

static ct_outcome_kind run_model(ct_session *s, ct_command command, const char *line, const char *arguments,
                                 ct_outcome *outcome) {
    ct_act act = {.session = s, .line = line, .arguments = arguments};
    ct_outcome_kind kind;
    if (ct_state_copy(&ct_history_current(&s->history)->state, &act.state) != CT_OK) {
        ct_error_memory(&act.error);
        return fail(outcome, &act.error);
    }
    ct_status status = ct_act_run(&act, command);
    if (status == CT_CANCELLED)
        failed(status, &act.error);
    kind = status == CT_OK ? take_act(s, &act, outcome) : fail(outcome, &act.error);
    if (act.state.terms)
        ct_state_free(&act.state);
    ct_path_free(act.path);
    return kind;
}

/* What was meant: the command that the word begins, or the nearest. */
static const char *meant(const char *word, const char *const *names) {
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        if (strncmp(names[i], word, strlen(word)) == 0)
            return names[i];
    return ct_nearest(word, names, CT_COMMAND_COUNT);
}

static ct_outcome_kind unknown(const char *word, long column, ct_outcome *outcome) {
    const char *names[CT_COMMAND_COUNT];
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        names[i] = ct_command_about((ct_command)i)->name;
    const char *near = meant(word, names);
    ct_error error;
    if (near)
        ct_error_set(&error, CT_ERROR_NAME, "there is no command %s; did you mean %s?", word, near);
    else
        ct_error_set(&error, CT_ERROR_NAME, "there is no command %s; help lists them", word);
    error.column = column;
    return fail(outcome, &error);
}

static ct_outcome_kind superfluous(const ct_command_entry *about, long column, ct_outcome *outcome) {
    ct_error error;
    ct_error_set(&error, CT_ERROR_SYNTAX, "%s takes no argument", about->name);
    error.column = column;
    return fail(outcome, &error);
}

static ct_outcome_kind dispatch(ct_session *s, char *copy, const char *line, ct_outcome *outcome) {
    char *word = copy + strspn(copy, " \t"), *rest = word + strcspn(word, " \t");
    char *arguments = rest + strspn(rest, " \t");
    if (!*word)
        return outcome->kind = CT_NOTHING;
    char saved = *rest;
    *rest = '\0';
    outcome->command = ct_command_find(word);
    if (outcome->command == CT_COMMAND_COUNT)
        return unknown(word, word - copy + 1, outcome);
    *rest = saved;
    outcome->arguments = line + (arguments - copy);
    const ct_command_entry *about = ct_command_about(outcome->command);
    if (*arguments && !*about->arguments)
        return superfluous(about, arguments - copy + 1, outcome);
    switch (about->layer) {
    case CT_LAYER_MODEL: return run_model(s, outcome->command, copy, arguments, outcome);
    case CT_LAYER_HISTORY: return run_history(s, outcome->command, outcome);
    default: return outcome->kind = CT_HANDED_BACK;
    }
}

ct_outcome_kind ct_session_run(ct_session *s, const char *line, ct_outcome *outcome) {
    *outcome = (ct_outcome){.kind = CT_NOTHING, .command = CT_COMMAND_COUNT, .arguments = line + strlen(line)};
    char *copy = strdup(line);
    if (!copy) {
        ct_error error;
        ct_error_memory(&error);
        return fail(outcome, &error);
    }
    copy[ct_argument_length(copy)] = '\0';
    ct_outcome_kind kind = dispatch(s, copy, line, outcome);
    free(copy);
    return kind;
}
