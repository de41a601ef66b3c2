/* Variables that a state locks in or out of what is selected.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOCKS_H
#define CETERIS_LOCKS_H

#include "session/inside.h"

/* CT_FREE where nothing was said. */
ct_lock ct_locks_of(const ct_state *state, int term);

/* CT_OK or CT_ERROR_MEMORY, nothing being changed. */
ct_status ct_locks_set(ct_state *state, int term, ct_lock lock);

/* Renumbers them by other terms, before these are the state's; those that are not there are forgotten. */
void ct_locks_turn(ct_state *state, const ct_terms *terms);

/* lock VARIABLE [in|out|free]; without a word it is locked as it is, or set free. */
ct_status ct_act_lock(ct_act *act);

#endif
