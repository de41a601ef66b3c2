/* One layer of packing being taken off: by zlib where it is gzip's, which tells whether the data are whole; by
 * libarchive else. For unpack.c.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_UNPACK_LAYER_H
#define CETERIS_UNPACK_LAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "unpack.h"

enum { CT_LAYER_BLOCK = 1 << 16 };

typedef struct ct_unpack_layer {
    const char *name; /* of the file, for messages */
    const char *by;   /* "gzip" and so on */
    ct_packed_read read;
    void *data;
    ct_error failed; /* where read did */
    bool ended;      /* there are no more packed bytes, and they were asked for */
    bool empty;      /* nothing is in it */
    const char *why; /* it is damaged, in the library's words; may be NULL */
    void *unpacking; /* zlib's or libarchive's */
    unsigned long long unpacked;
    char head[CT_PACKED_MAGIC]; /* the first unpacked bytes, looked at and not given yet */
    size_t n_head;
    char block[CT_LAYER_BLOCK];
} ct_unpack_layer;

/* The next packed bytes into the layer's block: how many, 0 at the end or where they cannot be read. */
size_t ct_unpack_layer_next(ct_unpack_layer *layer);

/* Each begins (by, read and data are set), reads up to room bytes, *got of them, 0 at the end, and ends, which is
 * allowed also where it did not begin. CT_OK; CT_ERROR_MEMORY; CT_ERROR_DATA, and failed, ended or why tell. */
ct_status ct_unpack_gzip_begin(ct_unpack_layer *layer);
ct_status ct_unpack_gzip_read(ct_unpack_layer *layer, char *buffer, size_t room, size_t *got);
void ct_unpack_gzip_end(ct_unpack_layer *layer);

ct_status ct_unpack_archive_begin(ct_unpack_layer *layer);
ct_status ct_unpack_archive_read(ct_unpack_layer *layer, char *buffer, size_t room, size_t *got);
void ct_unpack_archive_end(ct_unpack_layer *layer);

/* Whether libarchive unpacks this by itself. */
bool ct_unpack_archive_built(const char *by);

#endif
