/* The same work in several threads.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PARALLEL_H
#define CETERIS_PARALLEL_H

#include <stddef.h>

enum { CT_MOST_THREADS = 64 };

/* How many threads are meant by a number of them, where 0 stands for one a processor this program may use: 1 to
 * CT_MOST_THREADS. */
size_t ct_threads(size_t wanted);

/* Calls work(data, i) for i from 0 to threads - 1, the first in the calling thread, and returns when all have
 * returned. Signals stay with the threads that were there before. Where a thread cannot be started there are fewer
 * calls, so work is to be shared out as it is done. */
void ct_parallel(size_t threads, void (*work)(void *data, size_t thread), void *data);

#endif
