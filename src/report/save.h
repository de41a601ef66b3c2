/* A file being written: beside its place, and put there when it is whole.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SAVE_H
#define CETERIS_SAVE_H

#include <stdbool.h>
#include <stdio.h>

#include "engine/error.h"

typedef struct ct_saving {
    FILE *out;         /* what is written goes here */
    const char *path;  /* the caller's */
    char *target;      /* the place, links followed */
    char *part;        /* the file beside it; NULL where that has no name yet */
    bool itself;       /* the place is no regular file and is written itself */
    bool replaces, impatient;
    bool exists; /* that is why it failed */
} ct_saving;

/* CT_OK, then one of the others is due; or *error set: a file is there that is not to be replaced, it cannot be
 * written. impatient: a pipe that nobody reads is refused, not waited for. */
ct_status ct_save_begin(ct_saving *saving, const char *path, bool replaces, bool impatient, ct_error *error);

/* Puts it in its place: CT_OK; or *error set, and what was there is as it was. */
ct_status ct_save_end(ct_saving *saving, ct_error *error);

/* Leaves what was there as it was. */
void ct_save_drop(ct_saving *saving);

#endif
