/* Where the bytes of a data file come from: a file, standard input, a fifo; packed or not, in UTF-8 or not.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STREAM_H
#define CETERIS_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "file_kind.h"
#include "repair.h"

/* All zero is what to do where nothing is known. Texts belong to the caller and outlive the stream. */
typedef struct ct_stream_settings {
    const char *encoding; /* as iconv names it; NULL: as a byte-order mark says, else as locale says */
    const char *locale;   /* the encoding of the user's locale; NULL: UTF-8 */
    size_t most_unpacked; /* bytes that a packed file may have unpacked; 0: as many as the machine has of memory */
    size_t most_ratio; /* and as a multiple of its own size; 0: CT_STREAM_RATIO. Asked beyond CT_STREAM_CALM bytes */
} ct_stream_settings;

enum { CT_STREAM_RATIO = 300, CT_STREAM_CALM = 1 << 28 };

/* What came of it. */
typedef struct ct_stream_facts {
    const char *packed;   /* "gzip", "gzip in xz"; NULL where it was not. As the encoding, the stream's own */
    const char *encoding; /* "UTF-8" where nothing else was said or marked */
    bool marked;          /* by a byte-order mark */
    ct_csv_repair bad; /* sequences that would not decode from another encoding than UTF-8, which is passed on as it
                        * stands */
    bool changed;   /* a file was written to while it was read */
    long long size; /* its bytes when it was opened, 0 where that is not known; and at the end */
    long long size_now;
} ct_stream_facts;

typedef struct ct_stream ct_stream;

/* Opens path, "-" for standard input. progress is asked now and then, by any call, while bytes are waited for; it is
 * not copied. NULL with *error set, which names the file: it cannot be opened, is a directory, is packed by what
 * cannot be unpacked here or is damaged; is of another kind than text (a zip archive, a workbook, a picture); no such
 * encoding; no memory; cancelled. */
ct_stream *ct_stream_open(const char *path, const ct_stream_settings *settings, const ct_progress *progress,
                          ct_error *error);

/* The same from size bytes in memory, which stay the caller's; name stands for the file in messages. */
ct_stream *ct_stream_memory(const char *name, const void *bytes, size_t size, const ct_stream_settings *settings,
                            ct_error *error);
void ct_stream_close(ct_stream *stream); /* NULL is allowed */

const char *ct_stream_name(const ct_stream *stream); /* for messages: the path, "standard input" */

/* CT_FILE_TEXT, or a statistics program's own kind: then the text is its bytes. */
ct_file_kind ct_stream_kind(const ct_stream *stream);

/* The share read; NaN where the size is not known. */
double ct_stream_share(const ct_stream *stream);

/* The text that comes next, up to `most` bytes, which stay to be read; *size of them, fewer only at the end. Valid
 * until the next call. NULL with *error set. */
const char *ct_stream_peek(ct_stream *stream, size_t most, size_t *size, ct_error *error);

/* Fills buffer with text, *got bytes; fewer than room only at the end. CT_OK or *error set: it cannot be read, is
 * damaged or too large unpacked; cancelled. */
ct_status ct_stream_read(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error);

/* Where the text stands as it is in a regular file or in memory, from begin on (behind a byte-order mark). */
typedef struct ct_stream_plain {
    int fd; /* the stream's own; -1: in memory */
    const char *memory;
    long long begin, size; /* size from begin */
} ct_stream_plain;

/* False where it does not. What was read so far is no matter. */
bool ct_stream_is_plain(const ct_stream *stream, ct_stream_plain *plain);

/* To be called when all is read. */
ct_stream_facts ct_stream_finish(ct_stream *stream);

#endif
