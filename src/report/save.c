/* A file being written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf, O_TMPFILE */
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
    return ct_error_set(error, CT_ERROR_FILE, "%.300s is there already; the word replace behind it writes it anew",
                        s->path);
}

static void release(ct_saving *s) {
    free(s->target);
    free(s->part);
    s->target = s->part = NULL;
}

/* Nothing was opened, or what was is closed again. */
static ct_status give_up(ct_saving *s, int fd, ct_error *error) {
    ct_status status = fail(s, strerror(errno), error);
    if (fd >= 0)
        close(fd);
    if (s->part)
        unlink(s->part);
    release(s);
    return status;
}

/* A device or a pipe is written itself. */
static ct_status open_itself(ct_saving *s, ct_error *error) {
    int fd = open(s->target, O_WRONLY | O_CLOEXEC | O_NOCTTY | (s->impatient ? O_NONBLOCK : 0));
    if (fd < 0 && errno == ENXIO) {
        release(s);
        return fail(s, "nobody reads this pipe", error);
    }
    s->itself = true;
    if (fd < 0 || (s->impatient && fcntl(fd, F_SETFL, 0) != 0) || !(s->out = fdopen(fd, "w")))
        return give_up(s, fd, error);
    return CT_OK;
}

static char *in_proc(int fd) {
    char *name;
    return asprintf(&name, "/proc/self/fd/%d", fd) < 0 ? NULL : name;
}

/* Bytes of what stands before the file's own name, the slash among them. */
static int folder_length(const char *target) {
    const char *slash = strrchr(target, '/');
    return slash ? (int)(slash - target) + 1 : 0;
}

/* A file of no name in the folder of the place, which is gone whatever ends the program; -1 where the system has
 * none. */
static int open_nameless(const char *target) {
#ifdef O_TMPFILE
    int length = folder_length(target);
    char *folder = length > 0 ? strndup(target, (size_t)length) : strdup(".");
    int fd = folder ? open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600) : -1;
    char *name = fd < 0 ? NULL : in_proc(fd);
    if (fd >= 0 && (!name || access(name, F_OK) != 0)) { /* it could not be given one */
        close(fd);
        fd = -1;
    }
    free(name);
    free(folder);
    return fd;
#else
    (void)target;
    return -1;
#endif
}

/* With the rights that a new file would have, or the rights and the owner of the one it replaces. */
static ct_status open_beside(ct_saving *s, bool there, const struct stat *about, ct_error *error) {
    int fd = open_nameless(s->target);
    if (fd < 0 && asprintf(&s->part, "%.*s.ceteris-XXXXXX", folder_length(s->target), s->target) < 0) {
        s->part = NULL;
        release(s);
        return ct_error_memory(error);
    }
    if (fd < 0 && (fd = mkostemp(s->part, O_CLOEXEC)) < 0) {
        free(s->part);
        s->part = NULL;
        return give_up(s, fd, error);
    }
    mode_t mask = umask(0);
    umask(mask);
    if (there && fchown(fd, about->st_uid, about->st_gid) != 0)
        errno = 0; /* only who may do everything may give it away */
    if (fchmod(fd, there ? about->st_mode & 07777 : 0666 & ~mask) != 0 || !(s->out = fdopen(fd, "w")))
        return give_up(s, fd, error);
    return CT_OK;
}

ct_status ct_save_begin(ct_saving *s, const char *path, bool replaces, bool impatient, ct_error *error) {
    struct stat about, link;
    *s = (ct_saving){.path = path, .replaces = replaces, .impatient = impatient};
    bool there = stat(path, &about) == 0;
    if (!there && errno != ENOENT)
        return fail(s, strerror(errno), error);
    if (!there && lstat(path, &link) == 0)
        return fail(s, "it is a link that leads nowhere", error);
    if (there && S_ISDIR(about.st_mode))
        return fail(s, "it is a folder", error);
    bool regular = there && S_ISREG(about.st_mode);
    if (regular && !replaces)
        return refuse(s, error);
    if (regular && access(path, W_OK) != 0)
        return fail(s, strerror(errno), error);
    s->target = regular ? realpath(path, NULL) : strdup(path); /* a link stays one */
    if (!s->target)
        return ct_error_memory(error);
    return there && !regular ? open_itself(s, error) : open_beside(s, there, &about, error);
}

void ct_save_drop(ct_saving *s) {
    fclose(s->out);
    if (s->part)
        unlink(s->part);
    release(s);
}

/* Gives the file of no name that one. */
static bool name_it(const ct_saving *s, const char *name) {
    char *from = in_proc(fileno(s->out));
    bool done = from && linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
    int why = from ? errno : ENOMEM;
    free(from);
    errno = why;
    return done;
}

/* Gives the file of no name one beside its place. */
static bool name_beside(ct_saving *s) {
    enum { MOST = 100 };
    for (int i = 0; i < MOST; i++) {
        if (asprintf(&s->part, "%.*s.ceteris-%ld-%d", folder_length(s->target), s->target, (long)getpid(), i) < 0)
            s->part = NULL;
        if (!s->part || name_it(s, s->part))
            return s->part != NULL;
        int why = errno;
        free(s->part);
        s->part = NULL;
        errno = why;
        if (why != EEXIST)
            return false;
    }
    return false;
}

/* A file that came there meanwhile is not written over either. */
static bool put_in_place(ct_saving *s) {
    if (!s->part && !s->replaces)
        return name_it(s, s->target);
    if (!s->part && !name_beside(s))
        return false;
    if (s->replaces)
        return rename(s->part, s->target) == 0;
    if (link(s->part, s->target) == 0)
        return unlink(s->part) == 0;
    if (errno == EEXIST)
        return false;
    return access(s->target, F_OK) != 0 && rename(s->part, s->target) == 0; /* where there are no hard links */
}

ct_status ct_save_end(ct_saving *s, ct_error *error) {
    bool whole = fflush(s->out) == 0 && !ferror(s->out) && (s->itself || fsync(fileno(s->out)) == 0);
    ct_status status = whole ? CT_OK : fail(s, strerror(errno), error);
    if (whole && !s->itself && !put_in_place(s)) {
        status = errno == EEXIST ? refuse(s, error) : fail(s, strerror(errno), error);
        whole = false;
    }
    if (fclose(s->out) != 0 && whole && s->itself)
        status = fail(s, strerror(errno), error);
    if (status != CT_OK && s->part)
        unlink(s->part);
    release(s);
    return status;
}
