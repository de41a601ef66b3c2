/* Threads for single pieces of work.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "task.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

#include "thread.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int asked(void *data, double share) {
    ct_task *task = data;
    atomic_store(&task->share, share);
    return atomic_load(&task->stop);
}

static void *run(void *data) {
    ct_task *task = data;
    const ct_progress progress = {asked, task};
    task->work(task->data, &progress);
    while (write(task->ends[1], "", 1) < 0 && errno == EINTR)
        ;
    return NULL;
}

void ct_task_init(ct_task *task) {
    *task = (ct_task){.ends = {-1, -1}};
}

void ct_task_free(ct_task *task) {
    ct_task_stop(task);
    ct_task_ended(task, -1);
    if (task->ends[1] > 0) {
        close(task->ends[0]);
        close(task->ends[1]);
    }
    ct_task_init(task);
}

bool ct_task_start(ct_task *task, void (*work)(void *data, const ct_progress *progress), void *data) {
    if (task->ends[0] < 0 && !ct_thread_pipe(task->ends))
        return false;
    task->work = work;
    task->data = data;
    task->begun = now();
    atomic_store(&task->stop, false);
    atomic_store(&task->share, NAN);
    task->busy = ct_thread_start(&task->thread, run, task);
    return task->busy;
}

bool ct_task_busy(const ct_task *task) {
    return task->busy;
}

bool ct_task_ended(ct_task *task, int patience) {
    struct pollfd end = {task->ends[0], POLLIN, 0};
    char byte;
    int ready;
    if (!task->busy)
        return false;
    while ((ready = poll(&end, 1, patience)) < 0 && errno == EINTR)
        ;
    if (ready <= 0)
        return false;
    while (read(task->ends[0], &byte, 1) < 0 && errno == EINTR)
        ;
    pthread_join(task->thread, NULL);
    task->busy = false;
    return true;
}

void ct_task_stop(ct_task *task) {
    atomic_store(&task->stop, true);
}

double ct_task_share(const ct_task *task) {
    return atomic_load(&task->share);
}

double ct_task_seconds(const ct_task *task) {
    return now() - task->begun;
}

int ct_task_fd(const ct_task *task) {
    return task->busy ? task->ends[0] : -1;
}
