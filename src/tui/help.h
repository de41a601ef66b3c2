/* The help window's text, made from the tables of commands and keys.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_HELP_H
#define CETERIS_HELP_H

#include "pager.h"
#include "session/commands.h"

/* Fills and opens the pager with all commands by group, in lines of at most `columns` columns; the pager's entries
 * are the commands (ct_command). CT_OK or CT_ERROR_MEMORY. */
ct_status ct_help_all(ct_pager *pager, int columns);

/* The same on one command. */
ct_status ct_help_command(ct_pager *pager, ct_command command, int columns);

#endif
