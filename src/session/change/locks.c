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
    const ct_locked *locked = ct_by_term_find(&state->locks, term);
    return locked ? locked->lock : CT_FREE;
}

ct_status ct_locks_set(ct_state *state, int term, ct_lock lock) {
    if (lock != CT_FREE)
        return ct_by_term_set(&state->locks, &(ct_locked){term, lock}, sizeof(ct_locked));
    ct_by_term_forget(&state->locks, term);
    return CT_OK;
}

static bool turned(void *item, const ct_terms *from, const ct_terms *to) {
    ct_locked *one = item;
    one->term = ct_terms_counterpart(to, from, (size_t)one->term);
    return one->term >= 0 && ct_terms_at(to, (size_t)one->term)->role != CT_ROLE_TEXT;
}

void ct_locks_turn(ct_state *state, const ct_terms *terms) {
    ct_by_term_turn(&state->locks, state->terms, terms, turned);
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
