/* Carrying out the commands of the data view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data_job.h"

/* The column that is meant; columns of the table's number for `file`. */
static ct_status read_column(const ct_data *data, const char *arguments, size_t *column, ct_error *error) {
    size_t *named, count, length = strcspn(arguments, "#");
    *column = data->column;
    if (length == 0)
        return CT_OK;
    if (strncmp(arguments, "file", 4) == 0 && strspn(arguments + 4, " \t") == length - 4) {
        *column = data->columns;
        return CT_OK;
    }
    ct_status status = ct_session_columns(data->session, arguments, &named, &count, error);
    if (status != CT_OK)
        return status;
    if (count != 1) {
        status = ct_error_set(error, CT_ERROR_ARGUMENT, "rows are sorted by one column, or by file");
        error->column = 1;
    }
    *column = named[0];
    free(named);
    return status;
}

ct_status ct_data_sort_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error) {
    size_t column;
    ct_status status = read_column(data, arguments, &column, error);
    if (status != CT_OK)
        return status;
    bool again = data->order && data->sorted == column;
    if (column >= data->columns || (again && data->down)) {
        ct_data_take_order(data, NULL, 0, false);
        snprintf(message, CT_MESSAGE_SIZE, "rows as in the file");
        return CT_OK;
    }
    message[0] = '\0';
    ct_data_begin(data, &(ct_data_job){.kind = CT_JOB_SORT, .column = column, .down = again});
    return CT_OK;
}

void ct_data_sorted(ct_data *data, const ct_data_job *job, char message[CT_MESSAGE_SIZE], ct_error *error) {
    if (job->status == CT_CANCELLED) {
        ct_error_set(error, job->status, "stopped; the order is as it was");
        return;
    }
    if (job->status != CT_OK) {
        ct_error_memory(error);
        return;
    }
    ct_data_take_order(data, job->order, job->column, job->down);
    snprintf(message, CT_MESSAGE_SIZE, "by %.200s, %s, to look at only: differences and DW do not change",
             ct_table_column(data->table, job->column)->name, job->down ? "downwards" : "upwards");
}

ct_status ct_data_row_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error) {
    char *end;
    unsigned long long row = *arguments == '-' ? 0 : strtoull(arguments, &end, 10);
    if (row == 0 || !strchr("#", *(end + strspn(end, " \t")))) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "say which row, from 1 to %zu", data->rows);
        error->column = 1;
        return error->status;
    }
    if (row > data->rows) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "there are %zu rows", data->rows);
        error->column = 1;
        return error->status;
    }
    ct_data_go_to_row(data, (size_t)row - 1);
    snprintf(message, CT_MESSAGE_SIZE, "row %llu of %zu", row, data->rows);
    return CT_OK;
}

ct_status ct_data_labels_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error) {
    size_t length = strcspn(arguments, " \t#");
    bool on = length == 2 && strncmp(arguments, "on", 2) == 0, off = length == 3 && strncmp(arguments, "off", 3) == 0;
    if (length > 0 && !on && !off) {
        ct_error_set(error, CT_ERROR_NAME, "it may be on or off");
        error->column = 1;
        return error->status;
    }
    bool shown = length == 0 ? !data->labels : on;
    if (!data->labelled) {
        snprintf(message, CT_MESSAGE_SIZE, "this file has no labels for numbers");
        return CT_OK;
    }
    ct_data_show_labels(data, shown);
    snprintf(message, CT_MESSAGE_SIZE, shown ? "labels beside their numbers" : "numbers without labels");
    return CT_OK;
}
