/* What was done to columns, done again to those of another session's table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CARRY_COLUMNS_H
#define CETERIS_CARRY_COLUMNS_H

#include "session/session.h"

/* Makes, turns, renames, labels, drops and moves columns of a session that was just opened as was done in the other,
 * and as far as it can; what cannot be done is said in message, "" where all can. CT_OK, CT_CANCELLED or
 * CT_ERROR_MEMORY. */
ct_status ct_carry_columns(ct_session *to, const ct_session *from, char message[CT_MESSAGE_SIZE]);

#endif
