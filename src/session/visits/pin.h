/* Pins on models, and the way back to a visited one.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_PIN_H
#define CETERIS_SESSION_PIN_H

#include "session/inside.h"

/* `pin`, `unpin`, `pin-left` and `pin-right`: they change the list of visited models and not the state, so undo has
 * nothing to do with them.
 * arguments stand inside line, without blanks around. Fills outcome and returns its kind. */
bool ct_pin_is_one(ct_command command);
ct_outcome_kind ct_pin_run(ct_session *session, ct_command command, const char *line, const char *arguments,
                           ct_outcome *outcome);

/* `recall`: the state as it was when the model was visited, its correlations as they are now. */
ct_status ct_act_recall(ct_act *act);

#endif
