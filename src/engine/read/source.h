/* The text of a stream in blocks that end with a line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SOURCE_H
#define CETERIS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/stream.h"

enum { CT_SOURCE_BLOCK = 1 << 18, CT_SOURCE_LONGEST = 16 /* blocks, for a line that is longer than one */ };

typedef struct ct_source {
    const char *name;      /* for messages; the stream's */
    ct_stream *stream;     /* owned */
    ct_stream_plain plain; /* where again */
    ct_error failure;      /* why the stream cannot be read; CT_OK while it can */
    bool again;            /* it can be read a second time, and from any place */
    long long size;        /* bytes there are, 0 where unknown */
    long long done;        /* bytes taken so far */
    size_t block;          /* bytes to read at once */
    char *rest;            /* owned: what followed the last block's last line */
    size_t rest_size, rest_room;
    bool ended;
} ct_source;

/* What one step takes; zero it first. */
typedef struct ct_source_block {
    char *bytes; /* owned */
    size_t size, room;
} ct_source_block;

/* Of a stream, which it takes over. */
void ct_source_open(ct_source *source, ct_stream *stream);
void ct_source_close(ct_source *source);

/* Passes over the first bytes for good; only at the beginning. CT_OK, or the failure. */
ct_status ct_source_skip(ct_source *source, size_t size);

/* Back to the beginning; only where again. */
void ct_source_rewind(ct_source *source);

/* The next block, of size 0 at the end; slack zero bytes follow it. It ends with a line, unless that is very long or
 * the file's last. CT_OK, CT_ERROR_MEMORY, CT_ERROR_FILE with errno where again, else the failure. */
ct_status ct_source_next(ct_source *source, ct_source_block *block, size_t slack);

/* What of all has been taken, 0 to 1; NaN where nobody knows. */
double ct_source_share(const ct_source *source);

#endif
