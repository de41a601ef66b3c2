/* The text of a stream in blocks.
 *
 * A file is read, not mapped: one that is cut short while we look at it ends early, where a mapping would end the
 * program.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ct_source_open(ct_source *source, ct_stream *stream) {
    *source = (ct_source){.name = ct_stream_name(stream), .stream = stream, .block = CT_SOURCE_BLOCK};
    source->again = ct_stream_is_plain(stream, &source->plain);
    source->size = source->again ? source->plain.size : 0;
}

void ct_source_close(ct_source *source) {
    ct_stream_close(source->stream);
    source->stream = NULL;
    free(source->rest);
    source->rest = NULL;
}

void ct_source_rewind(ct_source *source) {
    source->done = 0;
    source->rest_size = 0;
    source->ended = false;
}

double ct_source_share(const ct_source *source) {
    return source->again ? fmin((double)source->done / (double)source->size, 1) : ct_stream_share(source->stream);
}

/* Up to size bytes from where we are in a file or in memory; -1 with errno. */
static ssize_t read_plain(const ct_source *source, char *to, size_t size) {
    const ct_stream_plain *plain = &source->plain;
    if (plain->fd >= 0)
        return pread(plain->fd, to, size, (off_t)(plain->begin + source->done));
    size_t left = (size_t)(plain->size - source->done);
    size = size < left ? size : left;
    if (size > 0)
        memcpy(to, plain->memory + plain->begin + source->done, size);
    return (ssize_t)size;
}

static ct_status read_some(ct_source *source, char *to, size_t size, size_t *got) {
    if (!source->again)
        return ct_stream_read(source->stream, to, size, got, &source->failure);
    ssize_t read;
    do
        read = read_plain(source, to, size);
    while (read < 0 && errno == EINTR);
    *got = read > 0 ? (size_t)read : 0;
    return read < 0 ? CT_ERROR_FILE : CT_OK;
}

/* Adds bytes to the block until it holds size, or the end has come. */
static ct_status read_up_to(ct_source *source, ct_source_block *block, size_t size) {
    while (block->size < size && !source->ended) {
        size_t got;
        ct_status status = read_some(source, block->bytes + block->size, size - block->size, &got);
        if (status != CT_OK)
            return status;
        source->ended = got == 0;
        source->done += (long long)got;
        block->size += got;
    }
    return CT_OK;
}

ct_status ct_source_skip(ct_source *source, size_t size) {
    if (source->again) {
        source->plain.begin += (long long)size;
        source->size = source->plain.size -= (long long)size;
        return CT_OK;
    }
    char buffer[1 << 12];
    ct_status status = CT_OK;
    for (size_t got = 1; size > 0 && got > 0 && status == CT_OK; size -= got)
        status = ct_stream_read(source->stream, buffer, size < sizeof buffer ? size : sizeof buffer, &got,
                                &source->failure);
    return status;
}

static ct_status make_room(char **bytes, size_t *room, size_t size) {
    if (*room >= size)
        return CT_OK;
    char *more = realloc(*bytes, size);
    if (!more)
        return CT_ERROR_MEMORY;
    *bytes = more;
    *room = size;
    return CT_OK;
}

/* How many of the bytes are whole lines: up to the last newline; where there is none, to the last CR but one at the
 * end, which may be of a CRLF. 0 where there is no such. */
static size_t whole_lines(const char *bytes, size_t size) {
    for (size_t i = size; i > 0; i--)
        if (bytes[i - 1] == '\n')
            return i;
    for (size_t i = size; i > 1; i--)
        if (bytes[i - 2] == '\r')
            return i - 1;
    return 0;
}

/* Leaves in the block its first size bytes and keeps the others for the next. */
static ct_status cut(ct_source *source, ct_source_block *block, size_t size) {
    if (make_room(&source->rest, &source->rest_room, block->size - size) != CT_OK)
        return CT_ERROR_MEMORY;
    source->rest_size = block->size - size;
    if (source->rest_size > 0)
        memcpy(source->rest, block->bytes + size, source->rest_size);
    block->size = size;
    return CT_OK;
}

ct_status ct_source_next(ct_source *source, ct_source_block *block, size_t slack) {
    size_t want = source->rest_size > source->block ? source->rest_size : source->block, whole = 0;
    ct_status status = CT_OK;
    block->size = 0;
    for (int longer = 1; status == CT_OK && whole == 0 && longer <= CT_SOURCE_LONGEST; longer *= 2, want *= 2) {
        if (make_room(&block->bytes, &block->room, want + slack) != CT_OK)
            return CT_ERROR_MEMORY;
        if (longer == 1 && source->rest_size > 0)
            memcpy(block->bytes, source->rest, source->rest_size);
        block->size = longer == 1 ? source->rest_size : block->size;
        status = read_up_to(source, block, want);
        whole = source->ended ? block->size : whole_lines(block->bytes, block->size);
        if (source->ended)
            break;
    }
    if (status == CT_OK)
        status = cut(source, block, whole > 0 ? whole : block->size);
    if (status == CT_OK)
        memset(block->bytes + block->size, 0, slack);
    return status;
}
