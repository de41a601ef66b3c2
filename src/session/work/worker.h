/* The worker: what needs the rows of models too large to wait for, Durbin-Watson and more digits.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WORKER_H
#define CETERIS_WORKER_H

#include <stdbool.h>

#include "engine/model.h"

typedef struct ct_worker ct_worker;

typedef struct ct_worker_result {
    unsigned long generation; /* of the job it answers */
    ct_model *model;          /* complete; the taker's. NULL where memory was out */
} ct_worker_result;

/* Starts the thread; NULL where that fails. Signals stay with the threads that were there before. */
ct_worker *ct_worker_new(void);
void ct_worker_free(ct_worker *worker); /* stops and joins it; NULL is allowed */

/* Gives it a job, replacing the one under way, whose result is then never seen: the model with its Durbin-Watson,
 * fitted anew from the rows where it is coarse. Copies the model, takes a reference of the moments that it was fitted
 * from. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_worker_post(ct_worker *worker, unsigned long generation, const ct_model *model, ct_moments *moments);

/* Drops the job under way. */
void ct_worker_cancel(ct_worker *worker);

/* Readable when a result waits. */
int ct_worker_fd(const ct_worker *worker);

/* Takes a waiting result; false where none waits. With wait, blocks until one comes. */
bool ct_worker_take(ct_worker *worker, bool wait, ct_worker_result *result);

#endif
