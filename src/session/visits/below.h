/* What stands below the coefficients of models side by side.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BELOW_H
#define CETERIS_BELOW_H

#include "session/session.h"

typedef enum ct_below {
    CT_BELOW_STDERR,
    CT_BELOW_T,
    CT_BELOW_P,
    CT_BELOW_INTERVAL,
    CT_BELOW_BETA,
    CT_BELOW_NOTHING,
    CT_BELOW_COUNT
} ct_below;

ct_below ct_session_below(const ct_session *session);

/* As the command `below` names it, and in words, "standard errors"; static strings. */
const char *ct_below_name(ct_below below);
const char *ct_below_words(ct_below below);

/* `below`, without an argument the next: a setting of the session, with which undo has nothing to do. Fills outcome and
 * returns its kind; arguments stand inside line. */
ct_outcome_kind ct_below_run(ct_session *session, const char *line, const char *arguments, ct_outcome *outcome);

#endif
