/* The bytes of a file, a pipe or memory in blocks.
 *
 * A file is read, not mapped: one that is cut short while we look at it ends early, where a mapping would end the
 * program.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE_MS = 100 };

ct_status ct_source_open(ct_source *source, const char *path, ct_error *error) {
    struct stat about;
    bool standard_input = strcmp(path, "-") == 0;
    const char *name = standard_input ? "standard input" : path;
    int fd = standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ct_error_set(error, CT_ERROR_FILE, "%s cannot be opened: %s", name, strerror(errno));
    bool known = fstat(fd, &about) == 0;
    if (known && S_ISDIR(about.st_mode)) {
        close(fd);
        return ct_error_set(error, CT_ERROR_FILE, "%s is a directory; name a file in it", name);
    }
    *source = (ct_source){.name = name, .fd = fd, .block = CT_SOURCE_BLOCK};
    off_t begin = known && S_ISREG(about.st_mode) ? lseek(fd, 0, SEEK_CUR) : -1;
    if (begin >= 0 && about.st_size > begin) { /* what says it is empty may be no real file */
        source->again = true;
        source->begin = begin;
        source->size = about.st_size - begin;
    }
    return CT_OK;
}

void ct_source_memory(ct_source *source, const char *name, const void *bytes, size_t size) {
    *source = (ct_source){
        .name = name, .fd = -1, .memory = bytes, .again = true, .size = (off_t)size, .block = CT_SOURCE_BLOCK};
}

void ct_source_close(ct_source *source) {
    if (source->fd >= 0)
        close(source->fd);
    source->fd = -1;
    free(source->rest);
    source->rest = NULL;
}

void ct_source_rewind(ct_source *source) {
    source->done = 0;
    source->rest_size = 0;
    source->ended = false;
}

double ct_source_share(const ct_source *source) {
    return source->size > 0 ? fmin((double)source->done / (double)source->size, 1) : NAN;
}

/* True once there is something to read; false where progress asked to stop before. */
static bool await_bytes(const ct_source *source, const ct_progress *progress) {
    struct pollfd watched = {source->fd, POLLIN, 0};
    while (progress && !source->again && poll(&watched, 1, PATIENCE_MS) == 0)
        if (ct_progress_stop(progress, ct_source_share(source)))
            return false;
    return true;
}

/* Up to size bytes from where we are; -1 with errno. */
static ssize_t read_some(ct_source *source, char *to, size_t size) {
    if (source->fd >= 0)
        return source->again ? pread(source->fd, to, size, source->begin + source->done) : read(source->fd, to, size);
    size_t left = (size_t)(source->size - source->done);
    size = size < left ? size : left;
    if (size > 0)
        memcpy(to, source->memory + source->done, size);
    return (ssize_t)size;
}

/* Adds bytes to the block until it holds size, or the end has come. */
static ct_status read_up_to(ct_source *source, ct_block *block, size_t size, const ct_progress *progress) {
    while (block->size < size && !source->ended) {
        if (!await_bytes(source, progress))
            return CT_CANCELLED;
        ssize_t got = read_some(source, block->bytes + block->size, size - block->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return CT_ERROR_FILE;
        source->ended = got == 0;
        source->done += got;
        block->size += (size_t)got;
    }
    return CT_OK;
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

/* How many of the bytes are whole lines: up to the last newline; where there is none, to the last CR but one at the end,
 * which may be of a CRLF. 0 where there is no such. */
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
static ct_status cut(ct_source *source, ct_block *block, size_t size) {
    if (make_room(&source->rest, &source->rest_room, block->size - size) != CT_OK)
        return CT_ERROR_MEMORY;
    source->rest_size = block->size - size;
    if (source->rest_size > 0)
        memcpy(source->rest, block->bytes + size, source->rest_size);
    block->size = size;
    return CT_OK;
}

ct_status ct_source_next(ct_source *source, ct_block *block, size_t slack, const ct_progress *progress) {
    size_t want = source->rest_size > source->block ? source->rest_size : source->block, whole = 0;
    ct_status status = CT_OK;
    block->size = 0;
    for (int longer = 1; status == CT_OK && whole == 0 && longer <= CT_SOURCE_LONGEST; longer *= 2, want *= 2) {
        if (make_room(&block->bytes, &block->room, want + slack) != CT_OK)
            return CT_ERROR_MEMORY;
        if (longer == 1 && source->rest_size > 0)
            memcpy(block->bytes, source->rest, source->rest_size);
        block->size = longer == 1 ? source->rest_size : block->size;
        status = read_up_to(source, block, want, progress);
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
