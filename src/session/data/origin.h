/* Where a session's data come from: files, how they are to be read, and what outputs call them; and other origins made
 * from one by the commands `read` and `open`.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ORIGIN_H
#define CETERIS_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "reading_settings.h"
#include "session/commands.h"

/* What the program was told that holds for all files. */
typedef struct ct_reading_means {
    const char *locale; /* its encoding, as ct_stream_settings has it; the caller's, lives as long as the program */
    size_t threads;     /* 0: one a processor */
    size_t memory;      /* bytes that a table may take; 0: three quarters of what is free when it is read */
} ct_reading_means;

typedef struct ct_origin {
    char **paths; /* one table together; "-" is standard input, alone */
    size_t count;
    char *name; /* "jan.csv and 2 more" */
    bool demo;  /* the one that is installed, which has an option of its own */
    ct_reading_settings settings;
    ct_reading_means means;
} ct_origin;

/* Copies all of it. NULL with *error set: no memory. */
ct_origin *ct_origin_new(const char *const *paths, size_t count, const ct_reading_settings *settings,
                         const ct_reading_means *means, ct_error *error);
void ct_origin_free(ct_origin *origin); /* NULL is allowed */

/* The same files with what the arguments of `read` change (see ct_reading_set_line). NULL with *error set, its column
 * in arguments: these say what cannot be; from is NULL or standard input, which cannot be read a second time. */
ct_origin *ct_origin_again(const ct_origin *from, const char *arguments, ct_error *error);

/* The files that the arguments of `open` name, to be read by guess: names between blanks, in backquotes where they hold
 * some or a #, unless all of it is the name of one file; ~/ is the home. NULL with *error as above; from may be
 * NULL. */
ct_origin *ct_origin_other(const ct_origin *from, const char *arguments, ct_error *error);

/* A path with the home in the place of a ~ at its beginning, to free; NULL where memory is out. */
char *ct_origin_home(const char *path);

/* Whether a path leads to one of the files, under whatever name. */
bool ct_origin_reads(const ct_origin *origin, const char *path);

/* What one of the two commands asks for. */
ct_origin *ct_origin_asked(const ct_origin *from, ct_command command, const char *arguments, ct_error *error);

#endif
