/* The window of conditions that rows have to meet, each switched by a key.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CONDITIONS_H
#define CETERIS_CONDITIONS_H

#include "pager.h"
#include "session/session.h"

/* Fills and opens the pager with the conditions of the state, one a line, the cursor on the one of that number, from 0.
 * CT_OK or CT_ERROR_MEMORY. */
ct_status ct_conditions_show(ct_pager *pager, const ct_session *session, size_t at, bool ascii);

/* The number of the condition under the cursor, from 0; -1 where the pager shows something else. */
int ct_conditions_at(const ct_pager *pager);

#endif
