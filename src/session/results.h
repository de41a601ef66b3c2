/* What follows from a state: its model, and what would happen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_RESULTS_H
#define CETERIS_RESULTS_H

#include "inside.h"

typedef struct ct_results {
    ct_model *model;
    ct_preview *previews;
} ct_results;

/* Computes them before the state is taken, so that a failure leaves everything as it was. Changes nothing of the
 * session: any thread may, while no other changes it. CT_OK, or *error set: no memory, cancelled. */
ct_status ct_results_compute(const ct_session *session, const ct_state *state, const ct_progress *progress,
                             ct_results *results, ct_error *error);
void ct_results_free(ct_results *results); /* also zeroed ones */

/* Makes them those of the session, whose current state they are of, and the old model the previous one, which was of
 * `from` (NULL for none). */
void ct_results_take(ct_session *session, ct_results *results, const ct_state *from);

/* Says of a failure that is not otherwise told: stopped, or no memory. Returns the status. */
ct_status ct_results_failed(ct_status status, ct_error *error);

#endif
