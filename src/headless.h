/* The program without its screen: one result on standard output.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HEADLESS_H
#define CETERIS_HEADLESS_H

#include <stdbool.h>

#include "options.h"
#include "session/session.h"

/* Says how the session's file was read, does what options ask of it, writes that to standard output and what went wrong
 * to standard error. Takes the session over. Returns the exit status: 0 or 1. */
int ct_headless_run(ct_session *session, const ct_options *options, bool ascii);

#endif
