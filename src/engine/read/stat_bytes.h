/* The bytes of a statistics program's file as ReadStat wants them: to be read from any place.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STAT_BYTES_H
#define CETERIS_STAT_BYTES_H

#ifdef HAVE_READSTAT

#include <readstat.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/stream.h"

/* Zero it first. */
typedef struct ct_stat_bytes {
    ct_stream_plain plain;
    char *own; /* memory, where it is not the stream's */
    long long at;
} ct_stat_bytes;

/* Of a stream: the file itself where it can be, else all of it in memory, of which it may take so much (0: no
 * limit). */
ct_status ct_stat_bytes_of(ct_stat_bytes *bytes, ct_stream *stream, size_t memory, ct_error *error);
void ct_stat_bytes_free(ct_stat_bytes *bytes);

double ct_stat_bytes_share(const ct_stat_bytes *bytes); /* where the last byte read stands */

/* ReadStat's handlers, on ct_stat_bytes. */
int ct_stat_bytes_open(const char *path, void *bytes);
int ct_stat_bytes_close(void *bytes);
ssize_t ct_stat_bytes_read(void *buffer, size_t size, void *bytes);
readstat_off_t ct_stat_bytes_seek(readstat_off_t offset, readstat_io_flags_t whence, void *bytes);
readstat_error_t ct_stat_bytes_update(long size, readstat_progress_handler handler, void *context, void *bytes);

#endif

#endif
