/* A command that changes the state, at work.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ct_outcome_kind ct_work_fail(ct_outcome *outcome, const ct_error *error) {
    outcome->kind = CT_FAILED;
    outcome->error = *error;
    return CT_FAILED;
}

static bool moves(const ct_work *work) {
    return ct_command_about(work->command)->layer == CT_LAYER_HISTORY;
}

ct_status ct_work_begin(ct_session *s, ct_command command, const char *line, const char *arguments, ct_work *work) {
    const ct_node *now = ct_history_current(&s->history);
    *work = (ct_work){.session = s, .command = command, .line = strdup(line)};
    int before = s->history.current == s->history.base ? -1 : now->parent;
    work->to = command == CT_COMMAND_UNDO ? before : now->last;
    if (!work->line)
        return CT_ERROR_MEMORY;
    work->act = (ct_act){.session = s, .line = work->line, .arguments = work->line + (arguments - line)};
    return moves(work) ? CT_OK : ct_state_copy(&now->state, &work->act.state);
}

static void compute_results(ct_work *work, const ct_state *state, const ct_progress *progress) {
    const ct_state *from = &ct_history_current(&work->session->history)->state;
    work->changes = !ct_state_equal(from, state);
    work->refits = !ct_state_same_model(from, state);
    if (work->refits)
        work->status = ct_results_compute(work->session, state, progress, &work->results, &work->act.error);
}

void ct_work_compute(ct_work *work, const ct_progress *progress) {
    if (moves(work)) {
        if (work->to >= 0)
            compute_results(work, &work->session->history.nodes[work->to].state, progress);
        return;
    }
    work->act.progress = progress;
    work->status = ct_act_run(&work->act, work->command);
    if (work->status == CT_CANCELLED)
        ct_results_failed(work->status, &work->act.error);
    else if (work->status == CT_OK) /* who stopped a selection keeps what it had */
        compute_results(work, &work->act.state, work->act.stopped ? NULL : progress);
}

/* Goes to another node, with its results. */
static ct_outcome_kind take_move(ct_work *work, ct_outcome *outcome) {
    ct_history *h = &work->session->history;
    const ct_node *now = ct_history_current(h);
    bool undo = work->command == CT_COMMAND_UNDO;
    if (work->to < 0) {
        snprintf(outcome->message, sizeof outcome->message, "nothing to %s", ct_command_about(work->command)->name);
        return outcome->kind = CT_NOTHING;
    }
    snprintf(outcome->message, sizeof outcome->message, "%s: %s", undo ? "undone" : "done again",
             undo ? now->message : h->nodes[work->to].message);
    h->current = work->to;
    if (work->refits)
        ct_results_take(work->session, &work->results, &now->state);
    return outcome->kind = CT_DONE;
}

/* Nothing is changed. A selection that dropped nothing is kept to be printed; there is nothing to undo. */
static ct_outcome_kind take_nothing(ct_work *work, ct_outcome *outcome) {
    ct_node *now = ct_history_current(&work->session->history);
    if (work->act.selection) {
        ct_selection_free(now->selection);
        now->selection = work->act.selection;
        work->act.selection = NULL;
        outcome->selected = true;
    } else {
        outcome->error.column = work->act.error.column;
    }
    return outcome->kind = CT_NOTHING;
}

static ct_outcome_kind take_act(ct_work *work, ct_outcome *outcome) {
    ct_act *act = &work->act;
    ct_history *h = &work->session->history;
    snprintf(outcome->message, sizeof outcome->message, "%s", act->message);
    memcpy(outcome->ask, act->ask, sizeof outcome->ask);
    outcome->noteworthy = act->noteworthy;
    if (!work->changes)
        return take_nothing(work, outcome);
    /* Undo says what it takes back; what `fit` tells is what else is to be known. */
    const char *what = *act->message && work->command != CT_COMMAND_FIT ? act->message : act->line;
    if (ct_history_add(h, &act->state, act->line, what, act->selection) != CT_OK) {
        ct_error_memory(&act->error);
        return ct_work_fail(outcome, &act->error);
    }
    ct_history_current(h)->like = act->like - 1;
    outcome->selected = act->selection != NULL;
    act->state = (ct_state){0};
    act->selection = NULL;
    if (work->refits)
        ct_results_take(work->session, &work->results, &h->nodes[ct_history_current(h)->parent].state);
    return outcome->kind = CT_DONE;
}

ct_outcome_kind ct_work_take(ct_work *work, ct_outcome *outcome) {
    outcome->command = work->command;
    if (work->status != CT_OK)
        return ct_work_fail(outcome, &work->act.error);
    return moves(work) ? take_move(work, outcome) : take_act(work, outcome);
}

void ct_work_free(ct_work *work) {
    if (work->act.state.terms)
        ct_state_free(&work->act.state);
    ct_selection_free(work->act.selection);
    ct_results_free(&work->results);
    free(work->line);
    *work = (ct_work){0};
}
