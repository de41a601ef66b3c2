/* Where a session's data come from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/identifier.h"
#include "session/arguments.h"

void ct_origin_free(ct_origin *origin) {
    if (!origin)
        return;
    for (size_t i = 0; i < origin->count; i++)
        free(origin->paths[i]);
    free(origin->paths);
    free(origin->name);
    ct_reading_settings_free(&origin->settings);
    free(origin);
}

/* "jan.csv", "jan.csv and 2 more", "standard input". */
static char *name_files(const char *const *paths, size_t count) {
    const char *slash = strrchr(paths[0], '/'), *first = slash ? slash + 1 : paths[0];
    char *name = NULL;
    if (strcmp(paths[0], "-") == 0)
        return strdup("standard input");
    if (count == 1)
        return strdup(first);
    return asprintf(&name, "%s and %zu more", first, count - 1) < 0 ? NULL : name;
}

static bool copy_paths(ct_origin *origin, const char *const *paths, size_t count) {
    if (!(origin->paths = calloc(count, sizeof *origin->paths)))
        return false;
    for (; origin->count < count; origin->count++)
        if (!(origin->paths[origin->count] = strdup(paths[origin->count])))
            return false;
    return (origin->name = name_files(paths, count)) != NULL;
}

ct_origin *ct_origin_new(const char *const *paths, size_t count, const ct_reading_settings *settings,
                         const ct_reading_means *means, ct_error *error) {
    static const ct_reading_settings nothing = {0};
    ct_origin *origin = calloc(1, sizeof *origin);
    if (origin && copy_paths(origin, paths, count) &&
        ct_reading_settings_copy(settings ? settings : &nothing, &origin->settings) == CT_OK) {
        origin->means = means ? *means : (ct_reading_means){0};
        return origin;
    }
    ct_origin_free(origin);
    ct_error_memory(error);
    return NULL;
}

/* ---- read ---- */

static bool is_standard_input(const ct_origin *origin) {
    return strcmp(origin->paths[0], "-") == 0;
}

ct_origin *ct_origin_again(const ct_origin *from, const char *arguments, ct_error *error) {
    if (!from || is_standard_input(from)) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "%s",
                     from ? "standard input cannot be read a second time; save it in a file and open that"
                          : "these data were not read from a file");
        return NULL;
    }
    ct_origin *origin =
        ct_origin_new((const char *const *)from->paths, from->count, &from->settings, &from->means, error);
    if (!origin)
        return NULL;
    origin->demo = from->demo;
    if (ct_reading_set_line(&origin->settings, arguments, error) == CT_OK)
        return origin;
    ct_origin_free(origin);
    return NULL;
}

/* ---- open ---- */

char *ct_origin_home(const char *name) {
    const char *home = getenv("HOME");
    char *path = NULL;
    if (strncmp(name, "~/", 2) != 0 || !home || !*home)
        return strdup(name);
    return asprintf(&path, "%s%s", home, name + 1) < 0 ? NULL : path;
}

typedef struct names {
    char **paths;
    size_t count;
} names;

static void free_names(names *n) {
    for (size_t i = 0; i < n->count; i++)
        free(n->paths[i]);
    free(n->paths);
}

/* Takes over the name. */
static ct_status add_name(names *n, char *name, ct_error *error) {
    char **paths = name ? realloc(n->paths, (n->count + 1) * sizeof *paths) : NULL;
    if (paths)
        n->paths = paths;
    char *path = paths ? ct_origin_home(name) : NULL;
    free(name);
    if (!path)
        return ct_error_memory(error);
    n->paths[n->count++] = path;
    return CT_OK;
}

/* All of it as one name, where that is a file; blanks need no quotes then. */
static ct_status read_one(names *n, const char *arguments, size_t length, ct_error *error) {
    char *whole = strndup(arguments, length), *path = whole ? ct_origin_home(whole) : NULL;
    bool is = path && access(path, F_OK) == 0;
    free(path);
    if (whole && is)
        return add_name(n, whole, error);
    free(whole);
    return whole ? CT_OK : ct_error_memory(error);
}

static ct_status read_names(names *n, const char *arguments, ct_error *error) {
    static const char blanks[] = " \t";
    const char *at = arguments, *end = at + ct_argument_length(at);
    ct_status status = read_one(n, arguments, (size_t)(end - at), error);
    if (n->count > 0)
        return status;
    for (at += strspn(at, blanks); at < end && status == CT_OK; at += strspn(at, blanks)) {
        char *name;
        if (*at == '`') {
            if (!(name = ct_identifier_read(arguments, &at, error)))
                return error->status;
        } else {
            size_t length = strcspn(at, blanks);
            length = length > (size_t)(end - at) ? (size_t)(end - at) : length;
            name = strndup(at, length);
            at += length;
        }
        status = add_name(n, name, error);
    }
    return status;
}

ct_origin *ct_origin_other(const ct_origin *from, const char *arguments, ct_error *error) {
    names n = {0};
    ct_origin *origin = NULL;
    ct_status status = read_names(&n, arguments, error);
    if (status == CT_OK && n.count == 0) {
        status = ct_error_set(error, CT_ERROR_SYNTAX, "name a file, as in: open data.csv");
        error->column = 1;
    }
    for (size_t i = 0; i < n.count && status == CT_OK; i++)
        if (strcmp(n.paths[i], "-") == 0)
            status = ct_error_set(error, CT_ERROR_ARGUMENT, "standard input can be opened from the shell only");
    if (status == CT_OK)
        origin = ct_origin_new((const char *const *)n.paths, n.count, NULL, from ? &from->means : NULL, error);
    free_names(&n);
    return origin;
}

bool ct_origin_reads(const ct_origin *origin, const char *path) {
    struct stat there, own;
    if (!origin || stat(path, &there) != 0)
        return false;
    for (size_t i = 0; i < origin->count; i++)
        if (strcmp(origin->paths[i], "-") != 0 && stat(origin->paths[i], &own) == 0 && own.st_dev == there.st_dev &&
            own.st_ino == there.st_ino)
            return true;
    return false;
}

ct_origin *ct_origin_asked(const ct_origin *from, ct_command command, const char *arguments, ct_error *error) {
    return command == CT_COMMAND_READ ? ct_origin_again(from, arguments, error)
                                      : ct_origin_other(from, arguments, error);
}
