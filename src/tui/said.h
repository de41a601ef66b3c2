/* What was said in the bottom line, to be read again: a line shows the last sentence only, and cut.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SAID_H
#define CETERIS_SAID_H

#include <stddef.h>

#include "pager.h"

enum { CT_SAID_MOST = 100 };

/* A zeroed one is fresh. */
typedef struct ct_said {
    char *sentences[CT_SAID_MOST]; /* the oldest first */
    size_t count;
} ct_said;

/* Remembers a sentence unless it is empty or the last one again. Where memory is out it is forgotten. */
void ct_said_add(ct_said *said, const char *sentence);
void ct_said_free(ct_said *said);

/* Makes the window of them, the newest first, in lines of so many columns. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_said_show(const ct_said *said, ct_pager *pager, int columns, bool ascii);

#endif
