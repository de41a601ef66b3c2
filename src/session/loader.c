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
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "thread.h"

struct ct_loader {
    char **paths, *name; /* owned */
    size_t n_paths;
    ct_csv_how how;
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
    ct_table *table = ct_csv_read_files((const char *const *)loader->paths, loader->n_paths, &loader->how, &rows,
                                       &loader->report, &loader->error);
    if (!table)
        return;
    if (!moments_step(loader, 0))
        loader->session =
            ct_session_open(table, loader->name, loader->threaded, loader->how.threads, &moments, &loader->error);
    if (loader->session)
        ct_session_keep_reading(loader->session, &loader->report);
    ct_table_unref(table);
}

/* An end between its last look at the flag and now is no end: who asked to stop gets nothing. */
static void *run(void *data) {
    ct_loader *loader = data;
    open_session(loader);
    if (atomic_load(&loader->cancelled)) {
        ct_session_free(loader->session);
        loader->session = NULL;
        ct_error_set(&loader->error, CT_CANCELLED, "stopped after %zu rows of %s; nothing of them is kept",
                     loader->report.rows, loader->name);
    }
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

static bool copy_paths(ct_loader *loader, const char *const *paths, size_t count) {
    if (!(loader->paths = calloc(count, sizeof *loader->paths)))
        return false;
    for (loader->n_paths = 0; loader->n_paths < count; loader->n_paths++)
        if (!(loader->paths[loader->n_paths] = strdup(paths[loader->n_paths])))
            return false;
    return true;
}

ct_loader *ct_loader_new(const char *const *paths, size_t count, const char *name, const ct_csv_how *how,
                         bool threaded, ct_error *error) {
    ct_loader *loader = calloc(1, sizeof *loader);
    if (!loader) {
        ct_error_memory(error);
        return NULL;
    }
    loader->threaded = threaded;
    if (how)
        loader->how = *how;
    loader->in = loader->out = -1;
    loader->progress.share = NAN;
    loader->begun = now();
    atomic_init(&loader->cancelled, false);
    pthread_mutex_init(&loader->lock, NULL);
    loader->name = strdup(name);
    if (!copy_paths(loader, paths, count) || !loader->name)
        ct_error_memory(error);
    else if (!start(loader))
        ct_error_set(error, CT_ERROR_FILE, "no thread can be started to read %s", name);
    if (loader->started)
        return loader;
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
    for (size_t i = 0; i < loader->n_paths; i++)
        free(loader->paths[i]);
    free(loader->paths);
    free(loader->name);
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

ct_session *ct_loader_take(ct_loader *loader, ct_csv_report *report, ct_error *error) {
    join(loader);
    ct_session *session = loader->session;
    loader->session = NULL;
    *report = loader->report;
    if (!session)
        *error = loader->error;
    return session;
}
