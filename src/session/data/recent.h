/* The files that were opened last, kept from one session to the next.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_RECENT_H
#define CETERIS_RECENT_H

#include <stddef.h>

#include "origin.h"

enum { CT_RECENT_MOST = 20 };

typedef struct ct_recent {
    char *paths[CT_RECENT_MOST]; /* absolute, the last one opened first; foreign text */
    size_t count;
} ct_recent;

/* Reads ceteris/recent below $XDG_STATE_HOME, or below ~/.local/state. What cannot be read is an empty list. */
void ct_recent_read(ct_recent *recent);
void ct_recent_free(ct_recent *recent);

/* Puts a file at the top of that list, which is written anew beside the old one and renamed. Where that cannot be done
 * nothing happens. */
void ct_recent_add(const char *path);

/* The same of all files of an origin, in their order, but for standard input. */
void ct_recent_add_origin(const ct_origin *origin);

#endif
