/* Where the demo is.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char demo_name[] = "china-ecommerce-2004-2018.csv";

static char *join(const char *folder, const char *below) {
    size_t size = strlen(folder) + strlen(below) + sizeof demo_name + 2;
    char *path = malloc(size);
    if (path)
        snprintf(path, size, "%s/%s%s", folder, below, demo_name);
    return path;
}

/* The demo beside the sources of a program that was built and not installed; NULL where this is none. */
static char *demo_of_build(void) {
    char program[4096];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size <= 0)
        return NULL;
    program[size] = '\0';
    char *slash = strrchr(program, '/');
    if (slash)
        *slash = '\0';
    char *path = slash ? join(program, "../data/") : NULL;
    if (path && access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

char *ct_demo_path(ct_error *error) {
    const char *folder = getenv("CETERIS_DATADIR");
    char *path = join(folder && *folder ? folder : CETERIS_DATADIR, ""), *built = NULL;
    if (path && !(folder && *folder) && access(path, R_OK) != 0 && (built = demo_of_build())) {
        free(path);
        path = built;
    }
    if (path && access(path, R_OK) == 0)
        return path;
    if (path)
        ct_error_set(
            error, CT_ERROR_FILE,
            "the demo is not at %s: `make install` puts it there, or set CETERIS_DATADIR to the folder that has it",
            path);
    else
        ct_error_memory(error);
    free(path);
    return NULL;
}
