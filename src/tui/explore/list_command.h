/* The commands on the list of variables: `sort` and `summary`.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LIST_COMMAND_H
#define CETERIS_LIST_COMMAND_H

#include "explore.h"

/* Each carries out its command with these arguments; message gets one sentence on what came of it. CT_OK, or *error
 * set, with a column of the arguments where they are wrong. */
ct_status ct_list_sort(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);
ct_status ct_list_summary(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);

/* True where the arguments name one variable, or what is none: then there is an error to be told. */
bool ct_list_one(ct_session *session, const char *arguments);

#endif
