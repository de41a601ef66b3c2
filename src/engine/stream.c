/* Where the bytes of a data file come from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/read/decode.h"
#include "engine/read/unpack.h"

/* A decoder needs some room for its next character. */
enum { PATIENCE_MS = 100, UNDECODED = 1 << 16, LEAST_ROOM = 64 };

typedef ct_status stage_read(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error);

/* Bytes on their way: each stage takes them from the one before it, and may hold some back that were only looked at. */
typedef struct stage {
    stage_read *read;
    char *held;
    size_t held_size, held_room;
} stage;

struct ct_stream {
    char *name;
    int fd;                   /* -1: of memory */
    const char *all, *memory; /* all of it, what is left of it */
    size_t all_size, memory_left;
    const ct_progress *progress;
    struct stat opened;
    bool regular, from_start;
    long long taken; /* bytes of the file */
    ct_file_kind kind;

    stage packed, unpacked, text;
    ct_unpacker *unpacker;
    unsigned long long unpacked_bytes, most_unpacked;
    size_t most_ratio;

    ct_decoder *decoder; /* NULL: UTF-8 */
    char *encoding;
    size_t mark; /* bytes of a byte-order mark */
    char undecoded[UNDECODED];
    size_t undecoded_size;
    bool undecoded_last;
};

/* ---- Stages ---- */

static ct_status pull(ct_stream *stream, stage *from, char *buffer, size_t room, size_t *got, ct_error *error) {
    if (from->held_size == 0)
        return from->read(stream, buffer, room, got, error);
    *got = from->held_size < room ? from->held_size : room;
    memcpy(buffer, from->held, *got);
    from->held_size -= *got;
    memmove(from->held, from->held + *got, from->held_size);
    return CT_OK;
}

/* Holds back `most` bytes or a few more; fewer only at the end. */
static ct_status hold(ct_stream *stream, stage *at, size_t most, ct_error *error) {
    if (at->held_room < most + LEAST_ROOM) {
        char *held = realloc(at->held, most + LEAST_ROOM);
        if (!held)
            return ct_error_memory(error);
        at->held = held;
        at->held_room = most + LEAST_ROOM;
    }
    ct_status status = CT_OK;
    for (size_t got = 1; at->held_size < most && got > 0; at->held_size += got) {
        status = at->read(stream, at->held + at->held_size, most + LEAST_ROOM - at->held_size, &got, error);
        if (status != CT_OK)
            break;
    }
    return status;
}

static void drop(stage *at, size_t size) {
    at->held_size -= size;
    memmove(at->held, at->held + size, at->held_size);
}

/* True once there is something to read, or the end; false where progress asked to stop before. A fifo that nobody has
 * opened to write yet has neither. */
static bool await_bytes(const ct_stream *stream) {
    struct pollfd watched = {stream->fd, POLLIN, 0};
    while (!stream->regular && poll(&watched, 1, stream->progress ? PATIENCE_MS : -1) <= 0)
        if (ct_progress_stop(stream->progress, NAN))
            return false;
    return true;
}

static ct_status read_file(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    ssize_t size;
    *got = 0;
    do {
        if (!await_bytes(stream))
            return ct_error_set(error, CT_CANCELLED, "reading %s was stopped", stream->name);
        size = read(stream->fd, buffer, room);
    } while (size < 0 && (errno == EINTR || errno == EAGAIN));
    if (size < 0)
        return ct_error_set(error, CT_ERROR_FILE, "%s cannot be read: %s", stream->name, strerror(errno));
    *got = (size_t)size;
    stream->taken += size;
    return CT_OK;
}

static ct_status read_memory(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    (void)error;
    *got = stream->memory_left < room ? stream->memory_left : room;
    if (*got > 0)
        memcpy(buffer, stream->memory, *got);
    stream->memory += *got;
    stream->memory_left -= *got;
    stream->taken += (long long)*got;
    return CT_OK;
}

static ct_status give_packed(void *data, char *buffer, size_t room, size_t *got, ct_error *error) {
    ct_stream *stream = data;
    return pull(stream, &stream->packed, buffer, room, got, error);
}

static ct_status read_unpacked_already(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    return pull(stream, &stream->packed, buffer, room, got, error);
}

static ct_status too_large(const ct_stream *stream, bool ratio, ct_error *error) {
    if (ratio)
        return ct_error_set(
            error, CT_ERROR_DATA,
            "%s unpacks to more than %zu times its size: a trap, or very dull; if it is meant, unpack "
            "it first",
            stream->name, stream->most_ratio);
    return ct_error_set(error, CT_ERROR_MEMORY,
                        "%s unpacks to more than %llu MiB, which is too much for this machine", stream->name,
                        stream->most_unpacked >> 20);
}

static ct_status read_packed(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    ct_status status = ct_unpacker_read(stream->unpacker, buffer, room, got, error);
    stream->unpacked_bytes += *got;
    if (status != CT_OK)
        return status;
    if (stream->unpacked_bytes > stream->most_unpacked)
        return too_large(stream, false, error);
    if (stream->unpacked_bytes > CT_STREAM_CALM &&
        stream->unpacked_bytes / stream->most_ratio > (unsigned long long)stream->taken)
        return too_large(stream, true, error);
    return CT_OK;
}

static ct_status read_as_is(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    return pull(stream, &stream->unpacked, buffer, room, got, error);
}

static ct_status read_encoded(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    *got = 0;
    while (*got == 0) {
        size_t more, taken;
        if (!stream->undecoded_last && stream->undecoded_size < UNDECODED) {
            ct_status status = pull(stream, &stream->unpacked, stream->undecoded + stream->undecoded_size,
                                    UNDECODED - stream->undecoded_size, &more, error);
            if (status != CT_OK)
                return status;
            stream->undecoded_size += more;
            stream->undecoded_last = more == 0;
        }
        taken = stream->undecoded_size;
        *got = room;
        ct_decoder_run(stream->decoder, stream->undecoded, &taken, buffer, got, stream->undecoded_last);
        stream->undecoded_size -= taken;
        memmove(stream->undecoded, stream->undecoded + taken, stream->undecoded_size);
        if (stream->undecoded_last && taken == 0)
            break;
    }
    return CT_OK;
}

/* ---- Opening ---- */

static unsigned long long machine_memory(void) {
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (unsigned long long)pages * (unsigned long long)size : 1ULL << 32;
}

static ct_status begin_unpacking(ct_stream *stream, const ct_stream_settings *settings, ct_error *error) {
    ct_status status = hold(stream, &stream->packed, CT_PACKED_MAGIC, error);
    if (status != CT_OK)
        return status;
    const char *by = ct_packed_by(stream->packed.held, stream->packed.held_size);
    stream->unpacked.read = by ? read_packed : read_unpacked_already;
    if (!by)
        return CT_OK;
    stream->most_unpacked = settings->most_unpacked ? settings->most_unpacked : machine_memory();
    stream->most_ratio = settings->most_ratio ? settings->most_ratio : CT_STREAM_RATIO;
    ct_error why = {.status = CT_ERROR_FILE};
    stream->unpacker = ct_unpacker_new(stream->name, by, give_packed, stream, &why);
    if (!stream->unpacker && error)
        *error = why;
    return stream->unpacker ? CT_OK : why.status;
}

/* What the option says, else the mark, else the locale. */
static ct_status begin_decoding(ct_stream *stream, const ct_stream_settings *settings, ct_error *error) {
    size_t length = 0;
    const char *marked = ct_decode_mark(stream->unpacked.held, stream->unpacked.held_size, &length);
    const char *encoding = settings->encoding ? settings->encoding : marked ? marked : settings->locale;
    if (!encoding || ct_decode_is_utf8(encoding))
        encoding = "UTF-8";
    if (marked && (!settings->encoding || strncasecmp(marked, encoding, strlen(encoding)) == 0)) {
        drop(&stream->unpacked, length);
        stream->mark = length;
        encoding = marked; /* of "UTF-16", which of the two */
    }
    stream->encoding = strdup(encoding);
    if (!stream->encoding)
        return ct_error_memory(error);
    if (strcmp(encoding, "UTF-8") == 0)
        return CT_OK;
    stream->text.read = read_encoded;
    stream->decoder = ct_decoder_new(encoding, error);
    return stream->decoder ? CT_OK : CT_ERROR_ARGUMENT;
}

static ct_status begin(ct_stream *stream, const ct_stream_settings *settings, ct_error *error) {
    const char *what = NULL;
    ct_status status = begin_unpacking(stream, settings, error);
    if (status == CT_OK)
        status = hold(stream, &stream->unpacked, CT_FILE_KIND_BYTES, error);
    if (status != CT_OK)
        return status;
    stream->kind = ct_file_kind_of(stream->unpacked.held, stream->unpacked.held_size, &what);
    if (stream->kind == CT_FILE_BINARY && settings->encoding)
        stream->kind = CT_FILE_TEXT;
    if (stream->kind == CT_FILE_OTHER || stream->kind == CT_FILE_BINARY)
        return ct_error_set(error, CT_ERROR_DATA, "%s is %s", stream->name, what);
    stream->text.read = read_as_is;
    return stream->kind == CT_FILE_TEXT ? begin_decoding(stream, settings, error) : CT_OK;
}

static ct_stream *finish_opening(ct_stream *stream, const ct_stream_settings *settings, ct_error *error) {
    static const ct_stream_settings none;
    if (begin(stream, settings ? settings : &none, error) == CT_OK)
        return stream;
    ct_stream_close(stream);
    return NULL;
}

static ct_stream *new_stream(const char *name, ct_error *error) {
    ct_stream *stream = calloc(1, sizeof *stream);
    if (stream) {
        stream->fd = -1;
        stream->name = strdup(name);
    }
    if (stream && stream->name)
        return stream;
    ct_stream_close(stream);
    ct_error_memory(error);
    return NULL;
}

/* Not to wait in open() for a fifo's other end: that could not be stopped. */
static ct_status open_file(ct_stream *stream, const char *path, ct_error *error) {
    bool standard_input = strcmp(path, "-") == 0;
    stream->fd = standard_input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
                                : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (stream->fd < 0 || fstat(stream->fd, &stream->opened) != 0)
        return ct_error_set(error, CT_ERROR_FILE, "%s cannot be opened: %s", stream->name, strerror(errno));
    if (S_ISDIR(stream->opened.st_mode))
        return ct_error_set(error, CT_ERROR_FILE, "%s is a directory; name a file in it", stream->name);
    stream->regular = S_ISREG(stream->opened.st_mode);
    stream->from_start = stream->regular && lseek(stream->fd, 0, SEEK_CUR) == 0;
    return CT_OK;
}

ct_stream *ct_stream_open(const char *path, const ct_stream_settings *settings, const ct_progress *progress,
                          ct_error *error) {
    ct_stream *stream = new_stream(strcmp(path, "-") == 0 ? "standard input" : path, error);
    if (!stream)
        return NULL;
    stream->progress = progress;
    stream->packed.read = read_file;
    if (open_file(stream, path, error) == CT_OK)
        return finish_opening(stream, settings, error);
    ct_stream_close(stream);
    return NULL;
}

ct_stream *ct_stream_memory(const char *name, const void *bytes, size_t size, const ct_stream_settings *settings,
                            ct_error *error) {
    ct_stream *stream = new_stream(name, error);
    if (!stream)
        return NULL;
    stream->all = stream->memory = bytes ? bytes : "";
    stream->all_size = stream->memory_left = size;
    stream->packed.read = read_memory;
    return finish_opening(stream, settings, error);
}

void ct_stream_close(ct_stream *stream) {
    if (!stream)
        return;
    ct_unpacker_free(stream->unpacker);
    ct_decoder_free(stream->decoder);
    if (stream->fd >= 0)
        close(stream->fd);
    free(stream->packed.held);
    free(stream->unpacked.held);
    free(stream->text.held);
    free(stream->encoding);
    free(stream->name);
    free(stream);
}

/* ---- Reading ---- */

const char *ct_stream_name(const ct_stream *stream) {
    return stream->name;
}

ct_file_kind ct_stream_kind(const ct_stream *stream) {
    return stream->kind;
}

double ct_stream_share(const ct_stream *stream) {
    return stream->regular && stream->opened.st_size > 0
               ? fmin((double)stream->taken / (double)stream->opened.st_size, 1)
               : NAN;
}

const char *ct_stream_peek(ct_stream *stream, size_t most, size_t *size, ct_error *error) {
    if (hold(stream, &stream->text, most, error) != CT_OK)
        return NULL;
    *size = stream->text.held_size < most ? stream->text.held_size : most;
    return stream->text.held;
}

ct_status ct_stream_read(ct_stream *stream, char *buffer, size_t room, size_t *got, ct_error *error) {
    ct_status status = CT_OK;
    *got = 0;
    for (size_t more = 1; status == CT_OK && *got < room && more > 0; *got += more) {
        if (ct_progress_stop(stream->progress, ct_stream_share(stream)))
            return ct_error_set(error, CT_CANCELLED, "reading %s was stopped", stream->name);
        if (room - *got < LEAST_ROOM && stream->text.held_size == 0)
            status = hold(stream, &stream->text, LEAST_ROOM, error);
        if (status == CT_OK)
            status = pull(stream, &stream->text, buffer + *got, room - *got, &more, error);
        if (status != CT_OK)
            more = 0;
    }
    return status;
}

bool ct_stream_is_plain(const ct_stream *stream, ct_stream_plain *plain) {
    long long size = stream->all ? (long long)stream->all_size : (long long)stream->opened.st_size;
    *plain = (ct_stream_plain){stream->fd, stream->all, (long long)stream->mark, size - (long long)stream->mark};
    /* What says it is empty may be no real file. */
    return (stream->all || (stream->from_start && size > 0)) && !stream->unpacker && !stream->decoder;
}

ct_stream_facts ct_stream_finish(ct_stream *stream) {
    struct stat now;
    ct_stream_facts facts = {.packed = stream->unpacker ? ct_unpacker_words(stream->unpacker) : NULL,
                             .encoding = stream->encoding,
                             .marked = stream->mark > 0};
    if (stream->decoder)
        facts.bad = ct_decoder_bad(stream->decoder);
    if (stream->regular && fstat(stream->fd, &now) == 0) {
        const struct stat *was = &stream->opened;
        facts.size = was->st_size;
        facts.size_now = now.st_size;
        facts.changed = now.st_size != was->st_size || now.st_mtime != was->st_mtime;
    }
    return facts;
}
