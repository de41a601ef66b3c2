/* Unpacking what gzip, bzip2, xz or zstd packed, by zlib and libarchive where they were built in.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_UNPACK_H
#define CETERIS_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"

typedef struct ct_unpacker ct_unpacker;

/* Gives up to room packed bytes into buffer, *got of them, 0 at the end. CT_OK, or *error set. */
typedef ct_status (*ct_packed_read)(void *data, char *buffer, size_t room, size_t *got, ct_error *error);

enum { CT_PACKED_MAGIC = 6 }; /* bytes that tell */

/* "gzip", "bzip2", "xz" or "zstd" by the first bytes, NULL where they are none of these. */
const char *ct_packed_by(const char *bytes, size_t size);

/* Whether this can be unpacked here. */
bool ct_unpack_built(const char *packed_by);

/* name is for messages and not copied. NULL with *error set: this cannot be unpacked here; the first packed bytes
 * cannot be read or are damaged; packed more than twice. */
ct_unpacker *ct_unpacker_new(const char *name, const char *packed_by, ct_packed_read read, void *data,
                             ct_error *error);
void ct_unpacker_free(ct_unpacker *unpacker);

/* What it was packed by: "gzip"; "gzip in xz". */
const char *ct_unpacker_words(const ct_unpacker *unpacker);

/* Up to room bytes into buffer, *got of them, 0 at the end. CT_OK, or *error set: cut short, damaged, not read. */
ct_status ct_unpacker_read(ct_unpacker *unpacker, char *buffer, size_t room, size_t *got, ct_error *error);

#endif
