/* Unpacking what gzip, bzip2, xz or zstd packed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#endif

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

enum { PACKED_BLOCK = 1 << 16, MOST_LAYERS = 2, WORDS = 32 };

struct ct_unpacker {
    struct archive *archive;
    bool empty, ended; /* nothing is in it; all packed bytes were given */
    const char *name;
    ct_packed_read read;
    void *data;
    ct_error failed; /* where read did */
    unsigned long long unpacked;
    char words[WORDS];
    char block[PACKED_BLOCK];
};

static int support(struct archive *archive, const struct packer *packer) {
    static int (*const by[PACKERS])(struct archive *) = {
        archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
        archive_read_support_filter_zstd};
    return by[packer - packers](archive);
}

/* libarchive would call a program where it was built without the library: that is not for us. */
static bool supported(const struct packer *packer) {
    struct archive *trial = archive_read_new();
    bool yes = trial && support(trial, packer) == ARCHIVE_OK;
    archive_read_free(trial);
    return yes;
}

bool ct_unpack_built(const char *packed_by) {
    return supported(by_name(packed_by));
}

static la_ssize_t give_block(struct archive *archive, void *data, const void **block) {
    ct_unpacker *unpacker = data;
    size_t got;
    *block = unpacker->block;
    if (unpacker->read(unpacker->data, unpacker->block, sizeof unpacker->block, &got, &unpacker->failed) == CT_OK) {
        unpacker->ended = got == 0;
        return (la_ssize_t)got;
    }
    archive_set_error(archive, -1, "not read");
    return -1;
}

static ct_status cut_short(const ct_unpacker *unpacker, ct_error *error) {
    return ct_error_set(error, CT_ERROR_DATA,
                        "%s is cut short: its packed data end in the middle, after %llu bytes of text",
                        unpacker->name, unpacker->unpacked);
}

static ct_status damaged(const ct_unpacker *unpacker, ct_error *error) {
    const char *why = archive_error_string(unpacker->archive);
    if (unpacker->failed.status != CT_OK)
        return ct_error_set(error, unpacker->failed.status, "%s", unpacker->failed.message);
    if (unpacker->ended) /* and more was wanted */
        return cut_short(unpacker, error);
    return ct_error_set(error, CT_ERROR_DATA, "%s is damaged: it cannot be unpacked beyond %llu bytes of text (%s)",
                        unpacker->name, unpacker->unpacked, why ? why : "no reason given");
}

static ct_status name_layers(ct_unpacker *unpacker, ct_error *error) {
    int layers = archive_filter_count(unpacker->archive) - 1;
    if (layers < 1) /* it begins like it, and there is too little of it to tell */
        return cut_short(unpacker, error);
    if (layers > MOST_LAYERS)
        return ct_error_set(error, CT_ERROR_DATA, "%s is packed %d times over; unpack it first", unpacker->name,
                            layers);
    for (int i = 0; i < layers; i++) { /* the innermost first */
        size_t used = strlen(unpacker->words);
        snprintf(unpacker->words + used, WORDS - used, "%s%s", i > 0 ? " in " : "",
                 archive_filter_name(unpacker->archive, i));
    }
    return CT_OK;
}

static ct_status start(ct_unpacker *unpacker, ct_error *error) {
    struct archive *archive = unpacker->archive;
    struct archive_entry *entry;
    for (size_t i = 0; i < PACKERS; i++)
        if (supported(&packers[i]))
            support(archive, &packers[i]);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    if (archive_read_open(archive, unpacker, NULL, give_block, NULL) != ARCHIVE_OK)
        return damaged(unpacker, error);
    int status = archive_read_next_header(archive, &entry);
    unpacker->empty = status == ARCHIVE_EOF;
    if (status != ARCHIVE_OK && !unpacker->empty)
        return damaged(unpacker, error);
    return name_layers(unpacker, error);
}

ct_unpacker *ct_unpacker_new(const char *name, const char *packed_by, ct_packed_read read, void *data,
                             ct_error *error) {
    if (!supported(by_name(packed_by))) {
        not_built(name, by_name(packed_by), error);
        return NULL;
    }
    ct_unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker || !(unpacker->archive = archive_read_new())) {
        free(unpacker);
        ct_error_memory(error);
        return NULL;
    }
    unpacker->name = name;
    unpacker->read = read;
    unpacker->data = data;
    if (start(unpacker, error) == CT_OK)
        return unpacker;
    ct_unpacker_free(unpacker);
    return NULL;
}

void ct_unpacker_free(ct_unpacker *unpacker) {
    if (!unpacker)
        return;
    archive_read_free(unpacker->archive);
    free(unpacker);
}

const char *ct_unpacker_words(const ct_unpacker *unpacker) {
    return unpacker->words;
}

ct_status ct_unpacker_read(ct_unpacker *unpacker, char *buffer, size_t room, size_t *got, ct_error *error) {
    la_ssize_t size = unpacker->empty ? 0 : archive_read_data(unpacker->archive, buffer, room);
    *got = size > 0 ? (size_t)size : 0;
    unpacker->unpacked += *got;
    return size < 0 ? damaged(unpacker, error) : CT_OK;
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
