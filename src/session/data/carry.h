/* A model carried over to other data: the same file read in another way, or another file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CARRY_H
#define CETERIS_CARRY_H

#include "session/session.h"

/* Makes the state of one session that of another, just opened, as far as its columns have the same names: response,
 * regressors, constant, differences, ways of correlation; and the rows that are excluded where there are as many rows
 * as before. What it was opened with stays where nothing was done in `from` yet. History begins there: undo leads no
 * further back. message says what could not come along, "" for nothing; names in it are foreign text. CT_OK, or *error
 * set with `to` as it was: no memory, cancelled by its progress, too many regressors. */
ct_status ct_session_carry(ct_session *to, const ct_session *from, char message[CT_MESSAGE_SIZE], ct_error *error);

#endif
