/* The levels that the categories of a state are compared to, where these are not their first.
 *
 * They are no part of the terms: another base is another choice of columns, and no row is read for it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BASES_H
#define CETERIS_BASES_H

#include "session/session.h"

/* The level that was chosen for a category's term; -1 where it is the first. */
int ct_bases_of(const ct_state *state, int term);

/* Chooses one; 0 is the first, which needs no entry. CT_OK or CT_ERROR_MEMORY, nothing being changed. */
ct_status ct_bases_set(ct_state *state, int term, int level);

/* Numbers them by other terms than the state's, to which it is about to go over. Those whose category or level is not
 * there any more go. */
void ct_bases_turn(ct_state *state, const ct_terms *terms);

/* The level of that text; -1 for none. */
int ct_bases_level(const ct_column *column, const char *text);

#endif
