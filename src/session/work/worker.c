/* The worker.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "thread.h"

typedef struct job {
    unsigned long generation;
    ct_model *model;
    ct_moments *moments;
} job;

struct ct_worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    job *waiting;        /* under lock */
    bool stop;           /* under lock */
    atomic_ulong wanted; /* the generation whose result is wanted; 0 for none */
    int in, out;         /* ends of the pipe */
};

static void free_job(job *j) {
    if (!j)
        return;
    ct_model_free(j->model);
    ct_moments_unref(j->moments);
    free(j);
}

typedef struct watch {
    ct_worker *worker;
    unsigned long generation;
} watch;

static int stale(void *data, double share) {
    const watch *w = data;
    (void)share;
    return atomic_load(&w->worker->wanted) != w->generation;
}

/* The model of a coarse one, from its rows. */
static ct_status refine(job *j, const ct_progress *progress) {
    const ct_model *m = j->model;
    size_t n = m->n_tests;
    int *regressors = malloc((n ? n : 1) * sizeof *regressors);
    ct_error error = {.status = CT_ERROR_MEMORY};
    if (!regressors)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        regressors[i] = m->tests[i].term;
    ct_spec spec = {m->response, regressors,  n,        m->constant, m->level,
                    m->sample,   m->n_sample, progress, m->bases,    m->n_bases};
    ct_model *whole = ct_model_fit_within(j->moments, &spec, INFINITY, progress, &error);
    free(regressors);
    if (!whole)
        return error.status;
    ct_model_free(j->model);
    j->model = whole;
    return CT_OK;
}

static ct_status complete(job *j, const ct_progress *progress) {
    ct_status status = j->model->coarse ? refine(j, progress) : CT_OK;
    return status == CT_OK ? ct_model_durbin_watson(j->model, ct_moments_terms(j->moments), progress) : status;
}

static void work(ct_worker *worker, job *j) {
    watch w = {worker, j->generation};
    ct_progress progress = {stale, &w};
    ct_status status = complete(j, &progress);
    if (status != CT_CANCELLED) {
        /* Where memory is out there is an answer all the same: somebody may be waiting for one. */
        ct_worker_result result = {.generation = j->generation, .model = status == CT_OK ? j->model : NULL};
        ssize_t written;
        /* Smaller than PIPE_BUF: whole or not at all. */
        while ((written = write(worker->in, &result, sizeof result)) < 0 && errno == EINTR)
            ;
        if (written > 0 && status == CT_OK)
            j->model = NULL; /* the taker's now */
    }
    free_job(j);
}

static void *run(void *data) {
    ct_worker *worker = data;
    for (;;) {
        pthread_mutex_lock(&worker->lock);
        while (!worker->waiting && !worker->stop)
            pthread_cond_wait(&worker->wake, &worker->lock);
        job *j = worker->waiting;
        bool stop = worker->stop;
        worker->waiting = NULL;
        pthread_mutex_unlock(&worker->lock);
        if (stop) {
            free_job(j);
            return NULL;
        }
        work(worker, j);
    }
}

ct_worker *ct_worker_new(void) {
    ct_worker *worker = calloc(1, sizeof *worker);
    int ends[2];
    if (!worker || !ct_thread_pipe(ends)) {
        free(worker);
        return NULL;
    }
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    worker->out = ends[0];
    worker->in = ends[1];
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->wake, NULL);
    if (ct_thread_start(&worker->thread, run, worker))
        return worker;
    close(ends[0]);
    close(ends[1]);
    free(worker);
    return NULL;
}

void ct_worker_free(ct_worker *worker) {
    if (!worker)
        return;
    atomic_store(&worker->wanted, 0);
    pthread_mutex_lock(&worker->lock);
    worker->stop = true;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    ct_worker_result result;
    while (ct_worker_take(worker, false, &result))
        ct_model_free(result.model);
    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->wake);
    close(worker->in);
    close(worker->out);
    free(worker);
}

ct_status ct_worker_post(ct_worker *worker, unsigned long generation, const ct_model *model, ct_moments *moments) {
    job *j = malloc(sizeof *j);
    ct_model *copy = ct_model_copy(model);
    if (!j || !copy) {
        free(j);
        ct_model_free(copy);
        return CT_ERROR_MEMORY;
    }
    *j = (job){generation, copy, ct_moments_ref(moments)};
    atomic_store(&worker->wanted, generation);
    pthread_mutex_lock(&worker->lock);
    job *old = worker->waiting;
    worker->waiting = j;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->lock);
    free_job(old);
    return CT_OK;
}

void ct_worker_cancel(ct_worker *worker) {
    atomic_store(&worker->wanted, 0);
}

int ct_worker_fd(const ct_worker *worker) {
    return worker->out;
}

bool ct_worker_take(ct_worker *worker, bool wait, ct_worker_result *result) {
    for (;;) {
        ssize_t got = read(worker->out, result, sizeof *result);
        if (got == (ssize_t)sizeof *result)
            return true;
        if (got < 0 && errno == EINTR)
            continue;
        if (!wait || got == 0 || errno != EAGAIN)
            return false;
        struct pollfd poller = {.fd = worker->out, .events = POLLIN};
        poll(&poller, 1, -1);
    }
}
