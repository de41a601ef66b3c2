/* The bytes of a file, a pipe or memory in blocks that end with a line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SOURCE_H
#define CETERIS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "error.h"

enum { CT_SOURCE_BLOCK = 1 << 18, CT_SOURCE_LONGEST = 16 /* blocks, for a line that is longer than one */ };

typedef struct ct_source {
    const char *name; /* for messages */
    int fd;           /* owned; -1 for memory */
    const char *memory;
    bool again;        /* it can be read a second time, and from any place */
    off_t begin, size; /* where the bytes begin in the file; how many there are, 0 where unknown */
    off_t done;        /* bytes taken so far */
    size_t block;      /* bytes to read at once */
    char *rest;        /* owned: what followed the last block's last line */
    size_t rest_size, rest_room;
    bool ended;
} ct_source;

/* What one step takes; zero it first. */
typedef struct ct_block {
    char *bytes; /* owned */
    size_t size, room;
} ct_block;

/* The file at path, "-" being standard input. CT_OK or CT_ERROR_FILE with *error. */
ct_status ct_source_open(ct_source *source, const char *path, ct_error *error);
void ct_source_memory(ct_source *source, const char *name, const void *bytes, size_t size);
void ct_source_close(ct_source *source);

/* Back to the beginning; only where again. */
void ct_source_rewind(ct_source *source);

/* The next block, of size 0 at the end; slack zero bytes follow it. It ends with a line, unless that is very long or
 * the file's last. While bytes are waited for progress is asked now and then (NULL: never). CT_OK, CT_ERROR_MEMORY,
 * CT_ERROR_FILE with errno, CT_CANCELLED. */
ct_status ct_source_next(ct_source *source, ct_block *block, size_t slack, const ct_progress *progress);

/* What of all has been taken, 0 to 1; NaN where nobody knows. */
double ct_source_share(const ct_source *source);

#endif
