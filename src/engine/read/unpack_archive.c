/* Taking off what bzip2, xz or zstd packed, by libarchive.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef HAVE_LIBARCHIVE
#include "unpack_layer.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static int support(struct archive *archive, const char *by) {
    if (strcmp(by, "bzip2") == 0)
        return archive_read_support_filter_bzip2(archive);
    return strcmp(by, "xz") == 0 ? archive_read_support_filter_xz(archive)
                                 : archive_read_support_filter_zstd(archive);
}

/* libarchive would call a program where it was built without the library: that is not for us. */
bool ct_unpack_archive_built(const char *by) {
    struct archive *trial = archive_read_new();
    bool yes = trial && support(trial, by) == ARCHIVE_OK;
    archive_read_free(trial);
    return yes;
}

static la_ssize_t give_block(struct archive *archive, void *data, const void **block) {
    ct_unpack_layer *layer = data;
    size_t got = ct_unpack_layer_next(layer);
    *block = layer->block;
    if (layer->failed.status == CT_OK)
        return (la_ssize_t)got;
    archive_set_error(archive, -1, "not read");
    return -1;
}

static ct_status damaged(ct_unpack_layer *layer) {
    layer->why = archive_error_string(layer->unpacking);
    return CT_ERROR_DATA;
}

ct_status ct_unpack_archive_begin(ct_unpack_layer *layer) {
    struct archive *archive = archive_read_new();
    struct archive_entry *entry;
    if (!archive)
        return CT_ERROR_MEMORY;
    layer->unpacking = archive;
    support(archive, layer->by);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    if (archive_read_open(archive, layer, NULL, give_block, NULL) != ARCHIVE_OK)
        return damaged(layer);
    int status = archive_read_next_header(archive, &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_EOF)
        return damaged(layer);
    layer->empty = status == ARCHIVE_EOF;
    if (archive_filter_count(archive) < 2) { /* it begins like it, and there is too little of it to tell */
        layer->ended = true;
        return CT_ERROR_DATA;
    }
    return CT_OK;
}

ct_status ct_unpack_archive_read(ct_unpack_layer *layer, char *buffer, size_t room, size_t *got) {
    la_ssize_t size = layer->empty ? 0 : archive_read_data(layer->unpacking, buffer, room);
    *got = size > 0 ? (size_t)size : 0;
    return size < 0 ? damaged(layer) : CT_OK;
}

void ct_unpack_archive_end(ct_unpack_layer *layer) {
    archive_read_free(layer->unpacking);
    layer->unpacking = NULL;
}
#endif
