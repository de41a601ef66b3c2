/* The command on the heatmap that changes its view: `order`.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HEAT_COMMAND_H
#define CETERIS_HEAT_COMMAND_H

#include "explore.h"

/* Each carries out its command with these arguments; message gets one sentence on what is shown now. CT_OK, or *error
 * set: CT_ERROR_SYNTAX at a column of the arguments, CT_ERROR_ARGUMENT where it cannot be, CT_ERROR_MEMORY. */
ct_status ct_heat_reorder(ct_explore *explore, const char *arguments, char message[CT_MESSAGE_SIZE], ct_error *error);

#endif
