/* Threads beside the main one, and the pipes by which they are heard.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_THREAD_H
#define CETERIS_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts a thread that no signal reaches: they stay with who starts it. False where that cannot be. */
bool ct_thread_start(pthread_t *thread, void *(*run)(void *data), void *data);

/* A pipe, ends[0] to read from, that programs started from here do not get. False, and -1 in both, where that cannot
 * be. */
bool ct_thread_pipe(int ends[2]);

#endif
