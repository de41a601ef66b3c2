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
 * the one before. message says what came of it. */
void ct_data_search_find(ct_data *data, const char *text, char message[CT_MESSAGE_SIZE]);
void ct_data_search_go_on(ct_data *data, int step, char message[CT_MESSAGE_SIZE]);

#endif
