/* The bytes of a statistics program's file as ReadStat wants them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef HAVE_READSTAT
#include "stat_bytes.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ct_status read_all(ct_stat_bytes *bytes, ct_stream *stream, size_t memory, ct_error *error) {
    size_t room = 0, used = 0, got = 1;
    while (got > 0) {
        if (used == room) {
            room = room ? 2 * room : 1 << 16;
            char *more = memory && used >= memory ? NULL : realloc(bytes->own, room);
            if (!more)
                return ct_error_set(error, CT_ERROR_MEMORY, "%s does not fit into memory", ct_stream_name(stream));
            bytes->own = more;
        }
        ct_status status = ct_stream_read(stream, bytes->own + used, room - used, &got, error);
        if (status != CT_OK)
            return status;
        used += got;
    }
    bytes->plain = (ct_stream_plain){-1, bytes->own, 0, (long long)used};
    return CT_OK;
}

ct_status ct_stat_bytes_of(ct_stat_bytes *bytes, ct_stream *stream, size_t memory, ct_error *error) {
    return ct_stream_is_plain(stream, &bytes->plain) ? CT_OK : read_all(bytes, stream, memory, error);
}

void ct_stat_bytes_free(ct_stat_bytes *bytes) {
    free(bytes->own);
    bytes->own = NULL;
}

double ct_stat_bytes_share(const ct_stat_bytes *bytes) {
    return bytes->plain.size > 0 ? fmin((double)bytes->at / (double)bytes->plain.size, 1) : NAN;
}

int ct_stat_bytes_open(const char *path, void *data) {
    ct_stat_bytes *bytes = data;
    (void)path;
    bytes->at = 0;
    return 0;
}

int ct_stat_bytes_close(void *data) {
    (void)data;
    return 0;
}

ssize_t ct_stat_bytes_read(void *buffer, size_t size, void *data) {
    ct_stat_bytes *bytes = data;
    ssize_t got;
    if (bytes->plain.fd < 0) {
        size_t left = bytes->at < bytes->plain.size ? (size_t)(bytes->plain.size - bytes->at) : 0;
        got = (ssize_t)(size < left ? size : left);
        if (got > 0)
            memcpy(buffer, bytes->plain.memory + bytes->at, (size_t)got);
    } else
        do
            got = pread(bytes->plain.fd, buffer, size, (off_t)(bytes->plain.begin + bytes->at));
        while (got < 0 && errno == EINTR);
    bytes->at += got > 0 ? got : 0;
    return got;
}

readstat_off_t ct_stat_bytes_seek(readstat_off_t offset, readstat_io_flags_t whence, void *data) {
    ct_stat_bytes *bytes = data;
    long long from = whence == READSTAT_SEEK_SET ? 0 : whence == READSTAT_SEEK_CUR ? bytes->at : bytes->plain.size;
    if (from + offset < 0)
        return -1;
    bytes->at = from + offset;
    return (readstat_off_t)bytes->at;
}

readstat_error_t ct_stat_bytes_update(long size, readstat_progress_handler handler, void *context, void *data) {
    (void)size, (void)handler, (void)context, (void)data; /* who reads asks for itself */
    return READSTAT_OK;
}
#endif
