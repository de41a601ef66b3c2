/* Sorting and searching of many rows: in a thread of their own, one at a time, while keys move.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATA_JOB_H
#define CETERIS_DATA_JOB_H

#include "data.h"

/* Does data->job, of which what is asked for is set, after what was under way is dropped: at once where rows are few,
 * else aside for as long as it takes. */
void ct_data_begin(ct_data *data, const ct_data_job *job);

/* What came of it, where it has ended and was not told yet: message says it, or *error is set. False where there is
 * nothing new. */
bool ct_data_collect(ct_data *data, char message[CT_MESSAGE_SIZE], ct_error *error);

/* What the view shows changes: nothing that goes by it may be under way. */
void ct_data_drop(ct_data *data);

#endif
