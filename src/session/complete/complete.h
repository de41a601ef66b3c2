/* Completion of a command line: names of commands, variables, switches and methods.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPLETE_H
#define CETERIS_COMPLETE_H

#include <stddef.h>

#include "session/session.h"

typedef struct ct_completion {
    char *text;       /* what would stand in place of the word, quoted where needed */
    const char *note; /* a phrase on it, static or ""  */
} ct_completion;

typedef struct ct_completions {
    size_t start; /* byte in the line where the word to be replaced begins; it ends at the cursor */
    size_t count;
    ct_completion *items; /* in order: commands and variables as listed */
    size_t common;        /* bytes of the texts' common beginning */
} ct_completions;

/* What could stand at byte `cursor` of line. Fills *completions, to be freed with ct_completions_free. CT_OK or
 * CT_ERROR_MEMORY. */
ct_status ct_complete(const ct_session *session, const char *line, size_t cursor, ct_completions *completions);
void ct_completions_free(ct_completions *completions);

#endif
