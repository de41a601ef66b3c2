/* Searching in the data view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data_job.h"

enum { NEAR = 100000 }; /* cells that are looked at between two keys */

void ct_data_search_begin(ct_data *data) {
    ct_data_origin *origin = &data->origin;
    *origin = (ct_data_origin){.at = data->at, .top = data->top, .column = data->column, .left = data->left};
    ct_find_copy(origin->pattern, data->pattern);
}

static void go_back(ct_data *data) {
    const ct_data_origin *origin = &data->origin;
    data->at = origin->at;
    data->top = origin->top;
    data->column = origin->column;
    data->left = origin->left;
    data->found = SIZE_MAX;
    ct_data_go(data, data->at, data->column);
}

void ct_data_search_leave(ct_data *data) {
    ct_find_copy(data->pattern, data->origin.pattern);
    go_back(data);
}

void ct_data_search_typed(ct_data *data, const char *text) {
    size_t place;
    go_back(data);
    ct_find_copy(data->pattern, text);
    ct_status status = ct_data_seek(data, data->pattern, 0, 1, data->columns, NULL, &place);
    if (status == CT_ERROR_NAME)
        status = ct_data_seek(data, data->pattern, ct_data_here(data), 1, NEAR, NULL, &place);
    if (status == CT_OK)
        ct_data_show(data, place);
}

ct_status ct_data_find(const ct_data *data, ct_data_job *job, const ct_progress *progress) {
    size_t all = data->columns * (data->rows + 1), from = job->from;
    ct_status status = CT_ERROR_NAME;
    if (job->names) /* first: a person who types one wants the column */
        status = ct_data_seek(data, job->pattern, 0, 1, data->columns, progress, &job->place);
    else
        from = job->step > 0 ? from + 1 : from == 0 ? all - 1 : from - 1;
    return status == CT_ERROR_NAME ? ct_data_seek(data, job->pattern, from, job->step, 0, progress, &job->place)
                                   : status;
}

/* "column 2 of 6: Solar.R", "row 12, Wind: 9.7", or why there is none. */
static void tell(ct_data *data, ct_status status, size_t place, const char *again, char message[CT_MESSAGE_SIZE]) {
    if (status != CT_OK) {
        snprintf(message, CT_MESSAGE_SIZE, "%s%.200s",
                 status == CT_CANCELLED      ? "stopped; not all was searched for "
                 : status == CT_ERROR_MEMORY ? "no memory left to search for "
                                             : "no name and no cell holds ",
                 data->pattern);
        return;
    }
    ct_data_show(data, place);
    data->found = place;
    const ct_column *column = ct_table_column(data->table, data->column);
    if (place < data->columns) {
        snprintf(message, CT_MESSAGE_SIZE, "column %zu of %zu: %.200s%s", place + 1, data->columns, column->name,
                 again);
        return;
    }
    char *cell = ct_data_whole(data);
    snprintf(message, CT_MESSAGE_SIZE, "row %zu, %.200s: %.200s%s", ct_data_cursor_row(data) + 1, column->name,
             cell ? cell : CT_DATA_MISSING, again);
    free(cell);
}

void ct_data_found(ct_data *data, const ct_data_job *job, char message[CT_MESSAGE_SIZE]) {
    bool round = job->names      ? job->place >= data->columns && job->place < job->from
                 : job->step > 0 ? job->place <= job->from
                                 : job->place >= job->from;
    tell(data, job->status, job->place, ct_find_round(round, job->step), message);
}

void ct_data_search_find(ct_data *data, const char *text) {
    ct_data_job job = {.kind = CT_JOB_FIND, .from = ct_data_here(data), .step = 1, .names = true};
    ct_find_copy(data->pattern, text);
    ct_find_copy(job.pattern, text);
    ct_data_begin(data, &job);
}

/* Where the cursor has gone on since, the search goes on from there. */
static size_t origin_of(const ct_data *data) {
    size_t here = ct_data_here(data), found = data->found;
    bool still = found < data->columns ? found == data->column : found == here;
    return still ? found : here;
}

bool ct_data_search_go_on(ct_data *data, int step) {
    if (data->pattern[0] == '\0' || data->columns == 0)
        return false;
    ct_data_job job = {.kind = CT_JOB_FIND, .from = origin_of(data), .step = step};
    ct_find_copy(job.pattern, data->pattern);
    ct_data_begin(data, &job);
    return true;
}
