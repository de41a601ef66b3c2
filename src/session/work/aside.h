/* Commands that take longer than a moment: computed in a thread of their own, one at a time, while the session stays
 * as it was for who looks at it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ASIDE_H
#define CETERIS_ASIDE_H

#include <stdbool.h>

#include "work.h"

typedef struct ct_aside ct_aside;

/* NULL where that cannot be. */
ct_aside *ct_aside_new(void);
void ct_aside_free(ct_aside *aside); /* stops what is under way; NULL is allowed */

/* Computes work, which it takes over. What is done within a moment is taken at once; else CT_UNDERWAY. Nothing may be
 * under way. */
ct_outcome_kind ct_aside_begin(ct_aside *aside, ct_work *work, ct_outcome *outcome);

/* Whether something is under way, or lines wait. */
bool ct_aside_busy(const ct_aside *aside);

/* Keeps a line for when all before it is done. CT_UNDERWAY, or CT_FAILED: they are too many. */
ct_outcome_kind ct_aside_queue(ct_aside *aside, const char *line, ct_outcome *outcome);

/* Takes what was under way, if it has ended; with wait, waits for it. Where it failed the lines that wait are dropped:
 * they were meant for what it would have made. False where nothing has. */
bool ct_aside_take(ct_aside *aside, bool wait, ct_outcome *outcome);

/* The next line that waits, where nothing is under way, to free with free(); else NULL. */
char *ct_aside_next(ct_aside *aside);

/* Asks it to stop, and drops the lines that wait. */
void ct_aside_stop(ct_aside *aside);

/* See ct_session_underway. */
bool ct_aside_underway(const ct_aside *aside, ct_underway *about);

/* Readable when what is under way has ended; -1 where nothing is. */
int ct_aside_fd(const ct_aside *aside);

#endif
