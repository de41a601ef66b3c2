/* Sorting and searching aside.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_job.h"

#include <stdlib.h>

#include "data_command.h"
#include "data_search.h"

/* Cells that are sorted or searched within a moment; and that moment. */
enum { AT_ONCE = 200000, MOMENT_MS = 50 };

static void compute(void *context, const ct_progress *progress) {
    ct_data *data = context;
    ct_data_job *job = &data->job;
    if (job->kind == CT_JOB_SORT)
        job->status = ct_data_find_order(data, job->column, job->down, progress, &job->order);
    else
        job->status = ct_data_find(data, job, progress);
}

void ct_data_drop(ct_data *data) {
    ct_task_stop(&data->task);
    ct_task_ended(&data->task, -1);
    free(data->job.order);
    data->job = (ct_data_job){.kind = CT_JOB_NONE};
}

void ct_data_begin(ct_data *data, const ct_data_job *job) {
    ct_data_drop(data);
    data->job = *job;
    size_t cells = job->kind == CT_JOB_SORT ? data->rows : data->rows * data->columns;
    if (cells <= AT_ONCE || !ct_task_start(&data->task, compute, data))
        compute(data, ct_session_progress(data->session));
    else
        ct_task_ended(&data->task, MOMENT_MS);
}

bool ct_data_collect(ct_data *data, char message[CT_MESSAGE_SIZE], ct_error *error) {
    ct_task_ended(&data->task, 0);
    if (ct_task_busy(&data->task) || data->job.kind == CT_JOB_NONE)
        return false;
    ct_data_job job = data->job;
    *error = (ct_error){.status = CT_OK};
    data->job = (ct_data_job){.kind = CT_JOB_NONE};
    if (job.kind == CT_JOB_SORT)
        ct_data_sorted(data, &job, message, error);
    else
        ct_data_found(data, &job, message);
    return true;
}
