/* A command without a screen that may take long: it tells how far it is, and ^C stops it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PATIENT_H
#define CETERIS_PATIENT_H

#include <stdbool.h>

#include "session/session.h"

/* As ct_session_run. Where the line is a selection, the first ^C stops it, and what it has found until then is kept:
 * *stopped; the next one ends the program, as any does while something else is done. On a terminal standard error tells
 * after a second how far it is. */
ct_outcome_kind ct_patient_run(ct_session *session, const char *line, ct_outcome *outcome, bool *stopped);

#endif
