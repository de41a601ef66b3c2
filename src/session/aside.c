/* Commands that take longer than a moment.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "aside.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "thread.h"

/* So long nobody notices a wait; and so many lines are typed ahead. */
enum { MOMENT_MS = 50, MOST_LINES = 64 };

struct ct_aside {
    ct_work work;
    bool busy; /* the thread is not joined yet */
    pthread_t thread;
    int ends[2];
    atomic_bool stop;
    _Atomic double share;
    double begun; /* seconds */
    char *lines[MOST_LINES];
    size_t n_lines;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int asked(void *data, double share) {
    ct_aside *aside = data;
    atomic_store(&aside->share, share);
    return atomic_load(&aside->stop);
}

static void *compute(void *data) {
    ct_aside *aside = data;
    const ct_progress progress = {asked, aside};
    ct_work_compute(&aside->work, &progress);
    while (write(aside->ends[1], "", 1) < 0 && errno == EINTR)
        ;
    return NULL;
}

static void drop_lines(ct_aside *aside) {
    for (size_t i = 0; i < aside->n_lines; i++)
        free(aside->lines[i]);
    aside->n_lines = 0;
}

ct_aside *ct_aside_new(void) {
    ct_aside *aside = calloc(1, sizeof *aside);
    if (aside && ct_thread_pipe(aside->ends))
        return aside;
    free(aside);
    return NULL;
}

/* Waits for the end and joins the thread. */
static void finish(ct_aside *aside) {
    char byte;
    while (read(aside->ends[0], &byte, 1) < 0 && errno == EINTR)
        ;
    pthread_join(aside->thread, NULL);
    aside->busy = false;
}

void ct_aside_free(ct_aside *aside) {
    if (!aside)
        return;
    ct_aside_stop(aside);
    if (aside->busy)
        finish(aside);
    ct_work_free(&aside->work);
    close(aside->ends[0]);
    close(aside->ends[1]);
    free(aside);
}

static bool has_ended(const ct_aside *aside, int patience) {
    struct pollfd end = {aside->ends[0], POLLIN, 0};
    int ready;
    while ((ready = poll(&end, 1, patience)) < 0 && errno == EINTR)
        ;
    return ready > 0;
}

static ct_outcome_kind take(ct_aside *aside, ct_outcome *outcome) {
    ct_outcome_kind kind = ct_work_take(&aside->work, outcome);
    ct_work_free(&aside->work);
    if (kind == CT_FAILED)
        drop_lines(aside);
    return kind;
}

ct_outcome_kind ct_aside_begin(ct_aside *aside, ct_work *work, ct_outcome *outcome) {
    aside->work = *work;
    *work = (ct_work){0};
    aside->begun = now();
    atomic_store(&aside->stop, false);
    atomic_store(&aside->share, NAN);
    if (!ct_thread_start(&aside->thread, compute, aside)) {
        ct_work_compute(&aside->work, NULL);
        return take(aside, outcome);
    }
    aside->busy = true;
    if (!has_ended(aside, MOMENT_MS))
        return outcome->kind = CT_UNDERWAY;
    finish(aside);
    return take(aside, outcome);
}

bool ct_aside_busy(const ct_aside *aside) {
    return aside->busy || aside->n_lines > 0;
}

ct_outcome_kind ct_aside_queue(ct_aside *aside, const char *line, ct_outcome *outcome) {
    ct_error error;
    if (aside->n_lines == MOST_LINES) {
        ct_error_set(&error, CT_ERROR_ARGUMENT, "%d commands are waiting already; this one was left out", MOST_LINES);
        return ct_work_fail(outcome, &error);
    }
    if (!(aside->lines[aside->n_lines] = strdup(line))) {
        ct_error_memory(&error);
        return ct_work_fail(outcome, &error);
    }
    aside->n_lines++;
    return outcome->kind = CT_UNDERWAY;
}

bool ct_aside_take(ct_aside *aside, bool wait, ct_outcome *outcome) {
    if (!aside->busy || !has_ended(aside, wait ? -1 : 0))
        return false;
    finish(aside);
    *outcome = (ct_outcome){.kind = CT_NOTHING, .arguments = ""};
    take(aside, outcome);
    return true;
}

char *ct_aside_next(ct_aside *aside) {
    if (aside->busy || aside->n_lines == 0)
        return NULL;
    char *line = aside->lines[0];
    memmove(aside->lines, aside->lines + 1, --aside->n_lines * sizeof *aside->lines);
    return line;
}

void ct_aside_stop(ct_aside *aside) {
    atomic_store(&aside->stop, true);
    drop_lines(aside);
}

bool ct_aside_underway(const ct_aside *aside, ct_underway *about) {
    if (aside->busy)
        *about = (ct_underway){aside->work.command, atomic_load(&aside->share), now() - aside->begun, aside->n_lines};
    return aside->busy;
}

int ct_aside_fd(const ct_aside *aside) {
    return aside->ends[0];
}
