/* A file being written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ct_status fail(const ct_saving *s, const char *why, ct_error *error) {
    return ct_error_set(error, CT_ERROR_FILE, "%.300s cannot be written: %s", s->path, why);
}

static ct_status refuse(ct_saving *s, ct_error *error) {
    s->exists = true;
    return ct_error_set(error, CT_ERROR_FILE, "%.300s is there already; the word replace behind it writes it anew", s->path);
}

static void release(ct_saving *s) {
    free(s->target);
    free(s->part);
    s->target = s->part = NULL;
}

/* A device or a pipe is written itself. */
static ct_status open_itself(ct_saving *s, ct_error *error) {
    int fd = open(s->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    s->out = fd < 0 ? NULL : fdopen(fd, "w");
    if (s->out)
        return CT_OK;
    ct_status status = fail(s, strerror(errno), error);
    if (fd >= 0)
        close(fd);
    release(s);
    return status;
}

/* With the rights that a new file would have, or those of the one it replaces. */
static ct_status open_beside(ct_saving *s, bool there, mode_t mode, ct_error *error) {
    if (asprintf(&s->part, "%s.XXXXXX", s->target) < 0) {
        s->part = NULL;
        release(s);
        return ct_error_memory(error);
    }
    int fd = mkostemp(s->part, O_CLOEXEC);
    mode_t mask = umask(0);
    umask(mask);
    if (fd >= 0 && fchmod(fd, there ? mode & 07777 : 0666 & ~mask) == 0 && (s->out = fdopen(fd, "w")))
        return CT_OK;
    ct_status status = fail(s, strerror(errno), error);
    if (fd >= 0) {
        close(fd);
        unlink(s->part);
    }
    release(s);
    return status;
}

ct_status ct_save_begin(ct_saving *s, const char *path, bool replaces, ct_error *error) {
    struct stat about;
    *s = (ct_saving){.path = path, .replaces = replaces};
    bool there = stat(path, &about) == 0;
    if (there && S_ISDIR(about.st_mode))
        return fail(s, "it is a folder", error);
    if (there && S_ISREG(about.st_mode) && !replaces)
        return refuse(s, error);
    if (there && S_ISREG(about.st_mode) && access(path, W_OK) != 0)
        return fail(s, strerror(errno), error);
    bool regular = there && S_ISREG(about.st_mode);
    s->target = regular ? realpath(path, NULL) : strdup(path); /* a link stays one */
    if (!s->target)
        return ct_error_memory(error);
    return there && !regular ? open_itself(s, error) : open_beside(s, there, about.st_mode, error);
}

void ct_save_drop(ct_saving *s) {
    fclose(s->out);
    if (s->part)
        unlink(s->part);
    release(s);
}

/* A file that came there meanwhile is not written over either. */
static bool put_in_place(const ct_saving *s) {
    if (s->replaces)
        return rename(s->part, s->target) == 0;
    if (link(s->part, s->target) == 0)
        return unlink(s->part) == 0;
    if (errno == EEXIST)
        return false;
    return access(s->target, F_OK) != 0 && rename(s->part, s->target) == 0; /* where there are no hard links */
}

ct_status ct_save_end(ct_saving *s, ct_error *error) {
    bool whole = fflush(s->out) == 0 && !ferror(s->out) && (!s->part || fsync(fileno(s->out)) == 0);
    int why = errno;
    if (fclose(s->out) != 0 && whole) {
        whole = false;
        why = errno;
    }
    ct_status status = whole ? CT_OK : fail(s, strerror(why), error);
    if (whole && s->part && !put_in_place(s))
        status = errno == EEXIST ? refuse(s, error) : fail(s, strerror(errno), error);
    if (status != CT_OK && s->part)
        unlink(s->part);
    release(s);
    return status;
}
