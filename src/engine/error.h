/* Errors as values: what went wrong, in one sentence a person can act on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ERROR_H
#define CETERIS_ERROR_H

#if defined(__GNUC__)
#define CT_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CT_PRINTF(text, first)
#endif

typedef enum ct_status {
    CT_OK = 0,
    CT_ERROR_MEMORY,   /* no memory left */
    CT_ERROR_FILE,     /* a file cannot be opened or read */
    CT_ERROR_DATA,     /* a file was read and holds nothing usable */
    CT_ERROR_SYNTAX,   /* a formula or a command cannot be read; column is set */
    CT_ERROR_NAME,     /* a name is not known */
    CT_ERROR_ARGUMENT, /* a call or a command asks for what cannot be */
    CT_CANCELLED       /* the progress callback asked to stop */
} ct_status;

enum { CT_MESSAGE_SIZE = 768 };

/* Filled by a call that fails, untouched by one that succeeds. Names inside message come from files and are as
 * they were written there: make them safe before they reach a terminal. */
typedef struct ct_error {
    ct_status status;
    long line;   /* of the file or script, from 1; 0 where there is none */
    long column; /* byte offset into the text that was parsed, from 1; 0 where there is none */
    char message[CT_MESSAGE_SIZE];
} ct_error;

/* Fills *error, which may be NULL, from a printf format (cut to fit, never overrun) and returns status, so that a
 * failing function can end in `return ct_error_set(...)`. */
ct_status ct_error_set(ct_error *error, ct_status status, const char *format, ...) CT_PRINTF(3, 4);

/* The same for "no memory left"; always returns CT_ERROR_MEMORY. */
ct_status ct_error_memory(ct_error *error);

/* A long call reports its share done (0 to 1, NaN where that is not known) now and then; returning true asks it to
 * stop with CT_CANCELLED. Called from the thread that made the long call. A NULL ct_progress pointer, or a NULL step,
 * is allowed. */
typedef struct ct_progress {
    int (*step)(void *data, double share);
    void *data;
} ct_progress;

/* True where the caller of a long call wants it to stop. */
int ct_progress_stop(const ct_progress *progress, double share);

#endif
