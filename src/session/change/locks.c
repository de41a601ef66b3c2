/* Variables that are locked in or out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "locks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/arguments.h"

ct_lock ct_locks_of(const ct_state *state, int term) {
    for (size_t i = 0; i < state->n_locked; i++)
        if (state->locked[i].term == term)
            return state->locked[i].lock;
    return CT_FREE;
}

static void forget(ct_state *state, int term) {
    size_t kept = 0;
    for (size_t i = 0; i < state->n_locked; i++)
        if (state->locked[i].term != term)
            state->locked[kept++] = state->locked[i];
    state->n_locked = kept;
}

/* Ascending by term: states of the same locks are equal, however these came about. */
ct_status ct_locks_set(ct_state *state, int term, ct_lock lock) {
    if (lock != CT_FREE) {
        ct_locked *locked = realloc(state->locked, (state->n_locked + 1) * sizeof *locked);
        if (!locked)
            return CT_ERROR_MEMORY;
        state->locked = locked;
    }
    forget(state, term);
    if (lock == CT_FREE)
        return CT_OK;
    size_t at = state->n_locked++;
    for (; at > 0 && state->locked[at - 1].term > term; at--)
        state->locked[at] = state->locked[at - 1];
    state->locked[at] = (ct_locked){term, lock};
    return CT_OK;
}

ct_status ct_locks_copy(const ct_state *from, ct_state *to) {
    size_t size = from->n_locked * sizeof *from->locked;
    to->n_locked = 0;
    to->locked = size > 0 ? malloc(size) : NULL;
    if (size == 0)
        return CT_OK;
    if (!to->locked)
        return CT_ERROR_MEMORY;
    memcpy(to->locked, from->locked, size);
    to->n_locked = from->n_locked;
    return CT_OK;
}

void ct_locks_free(ct_state *state) {
    free(state->locked);
    state->locked = NULL;
    state->n_locked = 0;
}

bool ct_locks_equal(const ct_state *a, const ct_state *b) {
    bool same = a->n_locked == b->n_locked;
    for (size_t i = 0; i < a->n_locked && same; i++)
        same = a->locked[i].term == b->locked[i].term && a->locked[i].lock == b->locked[i].lock;
    return same;
}

static int by_term(const void *a, const void *b) {
    return ((const ct_locked *)a)->term - ((const ct_locked *)b)->term;
}

void ct_locks_turn(ct_state *state, const ct_terms *terms) {
    size_t kept = 0;
    for (size_t i = 0; i < state->n_locked; i++) {
        ct_locked one = state->locked[i];
        one.term = ct_terms_counterpart(terms, state->terms, (size_t)one.term);
        if (one.term >= 0 && ct_terms_at(terms, (size_t)one.term)->role != CT_ROLE_TEXT)
            state->locked[kept++] = one;
    }
    state->n_locked = kept;
    if (kept > 1) /* columns may have been moved */
        qsort(state->locked, kept, sizeof *state->locked, by_term);
}

/* ---- The command ---- */

static const char *const words[] = {[CT_FREE] = "free", [CT_LOCKED_IN] = "in", [CT_LOCKED_OUT] = "out"};

/* The last word, where it is one of these and another stands before it: what is called so may be locked, too. */
static bool read_word(char *name, ct_lock *lock) {
    size_t length = strlen(name);
    for (int i = 0; i < 3; i++) {
        size_t word = strlen(words[i]);
        if (length <= word || strcmp(name + length - word, words[i]) != 0 || !strchr(" \t", name[length - word - 1]))
            continue;
        *lock = (ct_lock)i;
        for (length -= word; length > 0 && strchr(" \t", name[length - 1]);)
            length--;
        name[length] = '\0';
        return length > 0;
    }
    return false;
}

static ct_status set_lock(ct_act *act, int term, ct_lock lock) {
    ct_state *state = &act->state;
    if (ct_locks_set(state, term, lock) != CT_OK)
        return ct_error_memory(&act->error);
    if (lock != CT_FREE)
        state->in_model[term] = lock == CT_LOCKED_IN;
    const char *name = ct_terms_at(state->terms, (size_t)term)->name;
    if (lock == CT_FREE)
        snprintf(act->message, sizeof act->message, "%s is free again", name);
    else
        snprintf(act->message, sizeof act->message, "%s is locked %s: selections leave it so", name, words[lock]);
    return CT_OK;
}

ct_status ct_act_lock(ct_act *act) {
    int term;
    ct_lock lock = CT_FREE;
    char *own = strdup(act->arguments);
    if (!own)
        return ct_error_memory(&act->error);
    bool said = read_word(own, &lock);
    const char *line = act->line, *arguments = act->arguments;
    char *name = strdup(line);
    if (!name) {
        free(own);
        return ct_error_memory(&act->error);
    }
    strcpy(name + (arguments - line), own); /* no longer than it was */
    act->line = name;
    act->arguments = name + (arguments - line);
    ct_status status = ct_argument_variable(act, &term);
    act->line = line;
    act->arguments = arguments;
    free(name);
    free(own);
    if (status != CT_OK)
        return status;
    if (term == act->state.response) {
        snprintf(act->message, sizeof act->message, "%s is the response; it is in no selection",
                 ct_terms_at(act->state.terms, (size_t)term)->name);
        return CT_OK;
    }
    if (!said && ct_locks_of(&act->state, term) == CT_FREE)
        lock = act->state.in_model[term] ? CT_LOCKED_IN : CT_LOCKED_OUT;
    return set_lock(act, term, lock);
}
