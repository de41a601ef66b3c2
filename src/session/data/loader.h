/* Opening a file in a thread of its own: its rows are read, and a session begun on them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LOADER_H
#define CETERIS_LOADER_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"
#include "origin.h"
#include "session/session.h"

typedef struct ct_loader ct_loader;

typedef enum ct_load_step {
    CT_LOAD_ROWS,   /* the file's rows are being read */
    CT_LOAD_MOMENTS /* what the first screen shows is being computed of them */
} ct_load_step;

/* How far it is. */
typedef struct ct_load_progress {
    ct_load_step step;
    double share;   /* of the step; NaN where that is not known */
    double seconds; /* that the step has taken */
    size_t rows;    /* read so far */
} ct_load_progress;

/* Starts opening an origin, which it takes over in any case and the session gets in the end; threaded is for the
 * session. NULL with *error set: no memory, no thread. Signals stay with the threads that were there before. */
ct_loader *ct_loader_new(ct_origin *origin, bool threaded, ct_error *error);

/* Cancels it, waits until it has stopped, frees what nobody took; NULL is allowed. */
void ct_loader_free(ct_loader *loader);

/* Readable once it has come to its end. */
int ct_loader_fd(const ct_loader *loader);

ct_load_progress ct_loader_progress(ct_loader *loader);

/* Asks it to stop: soon it comes to its end with CT_CANCELLED. */
void ct_loader_cancel(ct_loader *loader);

/* What its outputs are called, until it was taken. */
const char *ct_loader_name(const ct_loader *loader);

/* Waits for its end. The session, which is the caller's now and knows how it was read; NULL with *error set as
 * ct_csv_read and ct_session_open do. To be called once. */
ct_session *ct_loader_take(ct_loader *loader, ct_error *error);

#endif
