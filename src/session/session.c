/* The session: command lines in, states and what follows from them out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "inside.h"
#include "session/complete/nearest.h"
#include "session/visits/below.h"
#include "session/visits/pin.h"
#include "session/work/aside.h"
#include "session/work/work.h"

static ct_status first_state(ct_session *s, const ct_progress *progress, ct_error *error) {
    ct_state state = {.constant = true};
    ct_results r = {0};
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
    if (state.in_model && (status = ct_results_compute(s, &state, progress, &r, error)) == CT_OK) {
        status = ct_history_add(&s->history, &state, "", "", NULL);
        if (status == CT_OK) {
            ct_results_take(s, &r, NULL);
            return CT_OK;
        }
        ct_results_free(&r);
    }
    ct_results_failed(status, error);
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
    s->aside = threaded ? ct_aside_new() : NULL;
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
    ct_visits_keep_current(&s->visits);
}

ct_status ct_session_begin_with(ct_session *s, ct_state *state, ct_error *error) {
    ct_results r;
    ct_status status = ct_results_compute(s, state, &s->progress, &r, error);
    if (status != CT_OK)
        return status;
    ct_node *first = ct_history_current(&s->history);
    ct_state_free(&first->state);
    first->state = *state;
    s->history.base = s->history.current;
    *state = (ct_state){0};
    ct_tally_free(&s->tally); /* nobody has seen what was fitted before */
    ct_visits_clear(&s->visits, 1);
    ct_results_take(s, &r, NULL);
    ct_session_forget_previous(s);
    s->carried = true;
    return CT_OK;
}

void ct_session_free(ct_session *s) {
    if (!s)
        return;
    ct_aside_free(s->aside);
    ct_worker_free(s->worker);
    ct_model_free(s->model);
    ct_model_free(s->previous);
    ct_terms_unref(s->previous_terms);
    free(s->previews);
    ct_history_free(&s->history);
    ct_tally_free(&s->tally);
    ct_visits_clear(&s->visits, 0);
    ct_table_unref(s->table);
    ct_origin_free(s->origin);
    free(s->file);
    free(s);
}

void ct_session_watch(ct_session *s, const ct_progress *progress) {
    s->progress = progress ? *progress : (ct_progress){0};
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
    return ct_work_fail(outcome, &error);
}

static ct_outcome_kind superfluous(const ct_command_entry *about, long column, ct_outcome *outcome) {
    ct_error error;
    ct_error_set(&error, CT_ERROR_SYNTAX, "%s takes no argument", about->name);
    error.column = column;
    return ct_work_fail(outcome, &error);
}

/* How a command that changes the state is carried out. */
typedef enum manner {
    AT_ONCE,
    ASIDE,
    IN_TURN /* aside, it being its turn */
} manner;

static ct_outcome_kind change(ct_session *s, ct_command command, const char *line, const char *arguments, manner how,
                              ct_outcome *outcome) {
    ct_work work;
    ct_status status = ct_work_begin(s, command, line, arguments, &work);
    if (status == CT_OK && how != AT_ONCE)
        return ct_aside_begin(s->aside, &work, outcome);
    if (status == CT_OK)
        ct_work_compute(&work, &s->progress);
    else
        work.status = ct_error_memory(&work.act.error);
    ct_outcome_kind kind = ct_work_take(&work, outcome);
    ct_work_free(&work);
    return kind;
}

static ct_outcome_kind dispatch(ct_session *s, char *copy, const char *line, manner how, ct_outcome *outcome) {
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
    if (about->layer != CT_LAYER_MODEL && about->layer != CT_LAYER_HISTORY)
        return outcome->kind = CT_HANDED_BACK;
    if (how == ASIDE && ct_aside_busy(s->aside))
        return ct_aside_queue(s->aside, copy, outcome);
    if (outcome->command == CT_COMMAND_BELOW)
        return ct_below_run(s, copy, arguments, outcome);
    if (ct_pin_is_one(outcome->command))
        return ct_pin_run(s, outcome->command, copy, arguments, outcome);
    return change(s, outcome->command, copy, arguments, how, outcome);
}

static ct_outcome_kind run(ct_session *s, const char *line, manner how, ct_outcome *outcome) {
    *outcome = (ct_outcome){.kind = CT_NOTHING, .command = CT_COMMAND_COUNT, .arguments = line + strlen(line)};
    char *copy = strdup(line);
    if (!copy) {
        ct_error error;
        ct_error_memory(&error);
        return ct_work_fail(outcome, &error);
    }
    copy[ct_argument_length(copy)] = '\0';
    ct_outcome_kind kind = dispatch(s, copy, line, how, outcome);
    free(copy);
    return kind;
}

ct_outcome_kind ct_session_run(ct_session *s, const char *line, ct_outcome *outcome) {
    ct_outcome before;
    while (ct_session_ended(s, true, &before))
        ;
    return run(s, line, AT_ONCE, outcome);
}

ct_outcome_kind ct_session_begin(ct_session *s, const char *line, ct_outcome *outcome) {
    return run(s, line, s->aside ? ASIDE : AT_ONCE, outcome);
}

bool ct_session_ended(ct_session *s, bool wait, ct_outcome *outcome) {
    char *line;
    if (!s->aside)
        return false;
    if (ct_aside_take(s->aside, wait, outcome))
        return true;
    if (!(line = ct_aside_next(s->aside)))
        return false;
    ct_outcome_kind kind = run(s, line, IN_TURN, outcome);
    outcome->arguments = "";
    free(line);
    return kind != CT_UNDERWAY || (wait && ct_session_ended(s, wait, outcome));
}
