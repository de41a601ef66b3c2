/* The same work in several threads.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* sched_getaffinity */
#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>

size_t ct_threads(size_t wanted) {
    cpu_set_t allowed;
    if (wanted == 0)
        wanted = sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? (size_t)CPU_COUNT(&allowed) : 1;
    return wanted < 1 ? 1 : wanted > CT_MOST_THREADS ? CT_MOST_THREADS : wanted;
}

typedef struct call {
    void (*work)(void *data, size_t thread);
    void *data;
    size_t thread;
} call;

static void *run(void *data) {
    call *c = data;
    c->work(c->data, c->thread);
    return NULL;
}

void ct_parallel(size_t threads, void (*work)(void *data, size_t thread), void *data) {
    pthread_t started[CT_MOST_THREADS];
    call calls[CT_MOST_THREADS];
    size_t count = 1;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (; count < threads && count < CT_MOST_THREADS; count++) {
        calls[count] = (call){work, data, count};
        if (pthread_create(&started[count], NULL, run, &calls[count]) != 0)
            break;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    work(data, 0);
    for (size_t i = 1; i < count; i++)
        pthread_join(started[i], NULL);
}
