/* Unpacking what gzip, bzip2, xz or zstd packed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unpack_layer.h"

/* How each begins, and what unpacks it for who has to do it by hand. */
static const struct packer {
    const char *name, *magic;
    size_t size;
    const char *program;
} packers[] = {{"gzip", "\x1F\x8B", 2, "zcat"},
               {"bzip2", "BZh", 3, "bzcat"},
               {"xz", "\xFD\x37zXZ\0", 6, "xzcat"},
               {"zstd", "\x28\xB5\x2F\xFD", 4, "zstdcat"}};
enum { PACKERS = sizeof packers / sizeof *packers };

static const struct packer *by_name(const char *name) {
    const struct packer *packer = packers;
    while (strcmp(packer->name, name) != 0)
        packer++;
    return packer;
}

const char *ct_packed_by(const char *bytes, size_t size) {
    for (size_t i = 0; i < PACKERS; i++)
        if (size >= packers[i].size && memcmp(bytes, packers[i].magic, packers[i].size) == 0)
            return packers[i].name;
    return NULL;
}

static ct_status not_built(const char *name, const struct packer *packer, ct_error *error) {
    return ct_error_set(error, CT_ERROR_FILE,
                        "%s is packed by %s, and this ceteris was built without the library to unpack it; try: %s "
                        "FILE | ceteris -",
                        name, packer->name, packer->program);
}

#ifdef HAVE_LIBARCHIVE

enum { MOST_LAYERS = 2, WORDS = 32 };

struct ct_unpacker {
    ct_unpack_layer *layers[MOST_LAYERS]; /* the outermost first */
    size_t n_layers;
    char words[WORDS];
};

static bool is_gzip(const ct_unpack_layer *layer) {
    return strcmp(layer->by, "gzip") == 0;
}

bool ct_unpack_built(const char *packed_by) {
    return strcmp(packed_by, "gzip") == 0 || ct_unpack_archive_built(packed_by);
}

/* ---- One layer ---- */

size_t ct_unpack_layer_next(ct_unpack_layer *layer) {
    size_t got = 0;
    if (layer->read(layer->data, layer->block, sizeof layer->block, &got, &layer->failed) != CT_OK)
        return 0;
    layer->ended = got == 0;
    return got;
}

static ct_status explain(const ct_unpack_layer *layer, ct_status status, ct_error *error) {
    if (layer->failed.status != CT_OK)
        return ct_error_set(error, layer->failed.status, "%s", layer->failed.message);
    if (status == CT_ERROR_MEMORY)
        return ct_error_memory(error);
    if (layer->ended) /* and more was wanted */
        return ct_error_set(error, CT_ERROR_DATA,
                            "%s is cut short: its packed data end in the middle, after %llu bytes of text",
                            layer->name, layer->unpacked);
    return ct_error_set(error, CT_ERROR_DATA, "%s is damaged: it cannot be unpacked beyond %llu bytes of text (%s)",
                        layer->name, layer->unpacked, layer->why ? layer->why : "no reason given");
}

static ct_status unpack(ct_unpack_layer *layer, char *buffer, size_t room, size_t *got, ct_error *error) {
    ct_status status = (is_gzip(layer) ? ct_unpack_gzip_read : ct_unpack_archive_read)(layer, buffer, room, got);
    layer->unpacked += *got;
    return status == CT_OK ? CT_OK : explain(layer, status, error);
}

static ct_status read_layer(void *data, char *buffer, size_t room, size_t *got, ct_error *error) {
    ct_unpack_layer *layer = data;
    if (layer->n_head == 0)
        return unpack(layer, buffer, room, got, error);
    *got = layer->n_head < room ? layer->n_head : room;
    memcpy(buffer, layer->head, *got);
    layer->n_head -= *got;
    memmove(layer->head, layer->head + *got, layer->n_head);
    return CT_OK;
}

static ct_status look(ct_unpack_layer *layer, ct_error *error) {
    ct_status status = CT_OK;
    for (size_t got = 1; layer->n_head < CT_PACKED_MAGIC && got > 0 && status == CT_OK; layer->n_head += got)
        status = unpack(layer, layer->head + layer->n_head, CT_PACKED_MAGIC - layer->n_head, &got, error);
    return status;
}

/* ---- All of them ---- */

static ct_status add_layer(ct_unpacker *unpacker, const char *name, const char *by, ct_packed_read read, void *data,
                           ct_error *error) {
    if (unpacker->n_layers == MOST_LAYERS)
        return ct_error_set(error, CT_ERROR_DATA, "%s is packed more than twice over; unpack it first", name);
    if (!ct_unpack_built(by))
        return not_built(name, by_name(by), error);
    ct_unpack_layer *layer = calloc(1, sizeof *layer);
    if (!layer)
        return ct_error_memory(error);
    layer->name = name;
    layer->by = by;
    layer->read = read;
    layer->data = data;
    unpacker->layers[unpacker->n_layers++] = layer;
    ct_status status = (is_gzip(layer) ? ct_unpack_gzip_begin : ct_unpack_archive_begin)(layer);
    return status == CT_OK ? look(layer, error) : explain(layer, status, error);
}

static ct_unpack_layer *innermost(const ct_unpacker *unpacker) {
    return unpacker->layers[unpacker->n_layers - 1];
}

static ct_status begin(ct_unpacker *unpacker, const char *name, const char *by, ct_packed_read read, void *data,
                       ct_error *error) {
    ct_status status = CT_OK;
    while (by && (status = add_layer(unpacker, name, by, read, data, error)) == CT_OK) {
        read = read_layer;
        data = innermost(unpacker);
        by = ct_packed_by(innermost(unpacker)->head, innermost(unpacker)->n_head);
    }
    for (size_t i = unpacker->n_layers, used = 0; i-- > 0;)
        used += (size_t)snprintf(unpacker->words + used, WORDS - used, "%s%s", used ? " in " : "",
                                 unpacker->layers[i]->by);
    return status;
}

ct_unpacker *ct_unpacker_new(const char *name, const char *packed_by, ct_packed_read read, void *data,
                             ct_error *error) {
    ct_unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker)
        ct_error_memory(error);
    if (unpacker && begin(unpacker, name, packed_by, read, data, error) == CT_OK)
        return unpacker;
    ct_unpacker_free(unpacker);
    return NULL;
}

void ct_unpacker_free(ct_unpacker *unpacker) {
    if (!unpacker)
        return;
    for (size_t i = unpacker->n_layers; i-- > 0;) {
        ct_unpack_layer *layer = unpacker->layers[i];
        (is_gzip(layer) ? ct_unpack_gzip_end : ct_unpack_archive_end)(layer);
        free(layer);
    }
    free(unpacker);
}

const char *ct_unpacker_words(const ct_unpacker *unpacker) {
    return unpacker->words;
}

ct_status ct_unpacker_read(ct_unpacker *unpacker, char *buffer, size_t room, size_t *got, ct_error *error) {
    return read_layer(innermost(unpacker), buffer, room, got, error);
}

#else

bool ct_unpack_built(const char *packed_by) {
    (void)packed_by;
    return false;
}

ct_unpacker *ct_unpacker_new(const char *name, const char *packed_by, ct_packed_read read, void *data,
                             ct_error *error) {
    (void)read, (void)data;
    not_built(name, by_name(packed_by), error);
    return NULL;
}

void ct_unpacker_free(ct_unpacker *unpacker) {
    (void)unpacker;
}

const char *ct_unpacker_words(const ct_unpacker *unpacker) {
    (void)unpacker;
    return "";
}

ct_status ct_unpacker_read(ct_unpacker *unpacker, char *buffer, size_t room, size_t *got, ct_error *error) {
    (void)unpacker, (void)buffer, (void)room;
    *got = 0;
    return ct_error_set(error, CT_ERROR_FILE, "nothing can be unpacked here");
}

#endif
