/* Signals as bytes in a pipe, so that a loop that polls hears of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WAKE_H
#define CETERIS_WAKE_H

#include <stdbool.h>

#include "engine/error.h"

/* Begins to catch SIGINT and, for a screen, SIGWINCH, SIGTERM, SIGHUP, SIGTSTP and SIGCONT as well. CT_OK, or
 * CT_ERROR_FILE with *error set. */
ct_status ct_wake_begin(bool screen, ct_error *error);

/* Back to what these signals did before. */
void ct_wake_end(void);

/* Readable where a signal waits. */
int ct_wake_fd(void);

/* The next signal that came, 0 where none waits. */
int ct_wake_next(void);

#endif
