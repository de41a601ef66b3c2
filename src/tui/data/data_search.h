/* Searching in the data view, as one types and on from there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATA_SEARCH_H
#define CETERIS_DATA_SEARCH_H

#include "data.h"

/* A line is opened for a search; it holds this now: the first place is shown if it is near; the line was left, and
 * everything is as it was. */
void ct_data_search_begin(ct_data *data);
void ct_data_search_typed(ct_data *data, const char *text);
void ct_data_search_leave(ct_data *data);

/* Finds text among names of columns, else in cells from the cursor on; goes on to the next place, or with step -1 to
 * the one before, false where there is nothing to go on with. What comes of it is collected, see data_job.h. */
void ct_data_search_find(ct_data *data, const char *text);
bool ct_data_search_go_on(ct_data *data, int step);

/* Carries out such a job, changing nothing in data; then goes to what was found, message saying what it is. */
ct_status ct_data_find(const ct_data *data, ct_data_job *job, const ct_progress *progress);
void ct_data_found(ct_data *data, const ct_data_job *job, char message[CT_MESSAGE_SIZE]);

#endif
