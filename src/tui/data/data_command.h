/* Carrying out the commands of the data view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATA_COMMAND_H
#define CETERIS_DATA_COMMAND_H

#include "data.h"

/* `sort` by the column named, or the one under the cursor: upwards, then downwards, then as in the file. message says
 * what was done; "" where that is to be collected, see data_job.h. CT_OK, or *error set (its column in arguments). */
ct_status ct_data_sort_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);

/* Takes what came of it: message says what, or *error is set. */
void ct_data_sorted(ct_data *data, const ct_data_job *job, char message[CT_MESSAGE_SIZE], ct_error *error);

/* `labels [on|off]`: beside the numbers that have some, or not. */
ct_status ct_data_labels_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);

/* `row NUMBER`: the cursor goes there. */
ct_status ct_data_row_command(ct_data *data, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);

#endif
