/* Something that takes long, computed in a thread of its own: one at a time for each who has such work.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TASK_H
#define CETERIS_TASK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "engine/error.h"

/* Its members are for task.c alone. */
typedef struct ct_task {
    bool busy; /* the thread is not joined yet */
    pthread_t thread;
    int ends[2]; /* -1 until the first was started */
    void (*work)(void *data, const ct_progress *progress);
    void *data;
    atomic_bool stop;
    _Atomic double share;
    double begun; /* seconds */
} ct_task;

void ct_task_init(ct_task *task);
void ct_task_free(ct_task *task); /* stops what is under way, and waits for it; what was zeroed is allowed */

/* Calls work(data, progress) in a thread; it may be told by progress to stop. Nothing may be under way. False where
 * there is no thread to be had, and then nothing was called. */
bool ct_task_start(ct_task *task, void (*work)(void *data, const ct_progress *progress), void *data);

/* From its start until it was found to have ended. */
bool ct_task_busy(const ct_task *task);

/* Waits for the end for so many milliseconds, -1 for as long as it takes: true, once, where it has ended. */
bool ct_task_ended(ct_task *task, int patience);

/* Asks it to stop; it still ends in its own time. */
void ct_task_stop(ct_task *task);

/* While it is busy: the share that is done, NaN where none is known, and the seconds it has taken. */
double ct_task_share(const ct_task *task);
double ct_task_seconds(const ct_task *task);

/* Readable when it has ended; -1 where nothing is under way. */
int ct_task_fd(const ct_task *task);

#endif
