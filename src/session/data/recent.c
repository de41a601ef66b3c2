/* The files that were opened last.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* getline, asprintf */
#include "recent.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { PRIVATE = 0700 };

/* The folder of what is kept, to free; NULL where there is none. A relative one is not to be used, as XDG says. */
static char *folder(void) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char *path = NULL;
    int written = -1;
    if (state && *state == '/')
        written = asprintf(&path, "%s/ceteris", state);
    else if (home && *home == '/')
        written = asprintf(&path, "%s/.local/state/ceteris", home);
    return written < 0 ? NULL : path;
}

static char *file_in(const char *dir, const char *name) {
    char *path = NULL;
    return dir && asprintf(&path, "%s/%s", dir, name) >= 0 ? path : NULL;
}

static void make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, PRIVATE); /* most are there; what cannot be made shows when the file is opened */
        *slash = '/';
    }
    mkdir(path, PRIVATE);
}

void ct_recent_read(ct_recent *recent) {
    char *dir = folder(), *path = file_in(dir, "recent"), *line = NULL;
    FILE *file = path ? fopen(path, "r") : NULL;
    size_t room = 0;
    *recent = (ct_recent){0};
    while (file && recent->count < CT_RECENT_MOST && getline(&line, &room, file) > 0) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '/' && (recent->paths[recent->count] = strdup(line)) != NULL)
            recent->count++;
    }
    if (file)
        fclose(file);
    free(line);
    free(path);
    free(dir);
}

void ct_recent_free(ct_recent *recent) {
    for (size_t i = 0; i < recent->count; i++)
        free(recent->paths[i]);
    recent->count = 0;
}

static bool write_list(const ct_recent *recent, const char *first, FILE *file) {
    fprintf(file, "%s\n", first);
    for (size_t i = 0, written = 1; i < recent->count && written < CT_RECENT_MOST; i++) {
        if (strcmp(recent->paths[i], first) == 0)
            continue;
        fprintf(file, "%s\n", recent->paths[i]);
        written++;
    }
    return fflush(file) == 0 && !ferror(file);
}

/* mkstemp's file is the user's own alone. */
static void replace(const ct_recent *recent, const char *first, char *part, const char *path) {
    int fd = mkstemp(part);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    bool done = file && write_list(recent, first, file);
    if (file)
        done = fclose(file) == 0 && done;
    else if (fd >= 0)
        close(fd);
    if (fd >= 0 && (!done || rename(part, path) != 0))
        unlink(part);
}

void ct_recent_add(const char *path) {
    char *whole = realpath(path, NULL), *dir = folder();
    char *list = file_in(dir, "recent"), *part = file_in(dir, "recent.XXXXXX");
    ct_recent recent;
    if (whole && list && part && !strchr(whole, '\n')) {
        ct_recent_read(&recent);
        make_folders(dir);
        replace(&recent, whole, part, list);
        ct_recent_free(&recent);
    }
    free(part);
    free(list);
    free(dir);
    free(whole);
}

void ct_recent_add_origin(const ct_origin *origin) {
    for (size_t i = origin->count; i-- > 0;)
        if (strcmp(origin->paths[i], "-") != 0)
            ct_recent_add(origin->paths[i]);
}
