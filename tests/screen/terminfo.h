/* What terminfo says of a terminal, to hold against what it was sent.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINFO_H
#define CETERIS_TERMINFO_H

#include <stdbool.h>

typedef struct terminfo {
    bool finals[128]; /* the last bytes of its "ESC [" sequences */
    bool colours;
} terminfo;

/* False where the terminal is not known here. */
bool terminfo_read(const char *term, terminfo *about);

#endif
