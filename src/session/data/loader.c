/* Opening a file in a thread of its own.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "loader.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "memory.h"
#include "session/work/thread.h"

struct ct_loader {
    ct_origin *origin; /* owned until the session has it */
    ct_csv_how how;
    ct_stream_settings stream;
    bool threaded, started;
    pthread_t thread;
    int in, out; /* ends of a pipe; that to write to is closed when all is done */

    pthread_mutex_t lock;
    ct_load_progress progress; /* under lock; seconds are counted when asked for */
    double begun;              /* under lock: when the step began */
    atomic_bool cancelled;

    /* The thread's until it has ended. */
    ct_session *session;
    ct_csv_report report;
    ct_error error;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void tell(ct_loader *loader, ct_load_step step, double share) {
    pthread_mutex_lock(&loader->lock);
    if (step != loader->progress.step)
        loader->begun = now();
    loader->progress.step = step;
    loader->progress.share = share;
    loader->progress.rows = loader->report.rows;
    pthread_mutex_unlock(&loader->lock);
}

static int rows_step(void *data, double share) {
    ct_loader *loader = data;
    tell(loader, CT_LOAD_ROWS, share);
    return atomic_load(&loader->cancelled);
}

static int moments_step(void *data, double share) {
    ct_loader *loader = data;
    tell(loader, CT_LOAD_MOMENTS, share);
    return atomic_load(&loader->cancelled);
}

static void open_session(ct_loader *loader) {
    ct_progress rows = {rows_step, loader}, moments = {moments_step, loader};
    const ct_origin *origin = loader->origin;
    ct_table *table = ct_csv_read_files((const char *const *)origin->paths, origin->count, &loader->how, &rows,
                                       &loader->report, &loader->error);
    if (!table)
        return;
    if (!moments_step(loader, 0))
        loader->session =
            ct_session_open(table, origin->name, loader->threaded, loader->how.threads, &moments, &loader->error);
    if (loader->session)
        ct_session_keep_reading(loader->session, &loader->report);
    ct_table_unref(table);
}

static void *run(void *data) {
    ct_loader *loader = data;
    open_session(loader);
    close(loader->in);
    return NULL;
}

static bool start(ct_loader *loader) {
    int ends[2];
    if (!ct_thread_pipe(ends))
        return false;
    loader->out = ends[0];
    loader->in = ends[1];
    loader->started = ct_thread_start(&loader->thread, run, loader);
    return loader->started;
}

/* What the engine is told, of what the origin says; a table may have most of what is free now, but not all. */
static void tell_engine(ct_loader *loader) {
    const ct_origin *origin = loader->origin;
    const ct_reading_means *means = &origin->means;
    loader->stream = (ct_stream_settings){.encoding = origin->settings.encoding, .locale = means->locale};
    loader->how = (ct_csv_how){.threads = means->threads,
                               .memory = means->memory ? means->memory : ct_memory_free() / 4 * 3,
                               .dialect = &origin->settings.dialect,
                               .stream = &loader->stream,
                               .strict = origin->settings.strict};
}

ct_loader *ct_loader_new(ct_origin *origin, bool threaded, ct_error *error) {
    ct_loader *loader = calloc(1, sizeof *loader);
    if (!loader) {
        ct_origin_free(origin);
        ct_error_memory(error);
        return NULL;
    }
    loader->origin = origin;
    loader->threaded = threaded;
    loader->in = loader->out = -1;
    loader->progress.share = NAN;
    loader->begun = now();
    atomic_init(&loader->cancelled, false);
    pthread_mutex_init(&loader->lock, NULL);
    tell_engine(loader);
    if (start(loader))
        return loader;
    ct_error_set(error, CT_ERROR_FILE, "no thread can be started to read %s", origin->name);
    if (loader->in >= 0)
        close(loader->in);
    ct_loader_free(loader);
    return NULL;
}

static void join(ct_loader *loader) {
    if (loader->started)
        pthread_join(loader->thread, NULL);
    loader->started = false;
}

void ct_loader_free(ct_loader *loader) {
    if (!loader)
        return;
    ct_loader_cancel(loader);
    join(loader);
    ct_session_free(loader->session);
    if (loader->out >= 0)
        close(loader->out);
    pthread_mutex_destroy(&loader->lock);
    ct_origin_free(loader->origin);
    free(loader);
}

int ct_loader_fd(const ct_loader *loader) {
    return loader->out;
}

ct_load_progress ct_loader_progress(ct_loader *loader) {
    pthread_mutex_lock(&loader->lock);
    ct_load_progress progress = loader->progress;
    progress.seconds = now() - loader->begun;
    pthread_mutex_unlock(&loader->lock);
    return progress;
}

void ct_loader_cancel(ct_loader *loader) {
    atomic_store(&loader->cancelled, true);
}

const char *ct_loader_name(const ct_loader *loader) {
    return loader->origin->name;
}

ct_session *ct_loader_take(ct_loader *loader, ct_error *error) {
    join(loader);
    ct_session *session = loader->session;
    loader->session = NULL;
    if (atomic_load(&loader->cancelled)) { /* also one that came to its end just before */
        ct_session_free(session);
        ct_error_set(error, CT_CANCELLED, "stopped after %zu rows of %s; nothing of them is kept", loader->report.rows,
                     loader->origin->name);
        return NULL;
    }
    if (!session) {
        *error = loader->error;
        return NULL;
    }
    ct_session_keep_origin(session, loader->origin);
    loader->origin = NULL;
    return session;
}
