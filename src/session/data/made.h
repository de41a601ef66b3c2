/* How a session's table was made of its file's, and over which table each condition was set: for who tells it again.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MADE_H
#define CETERIS_MADE_H

#include "session/session.h"

/* A condition that is on. Its names are those of the table it was set over. Text and table are the session's. */
typedef struct ct_made_condition {
    const char *text;
    ct_table *table;
} ct_made_condition;

typedef struct ct_made {
    ct_table **tables; /* from the file's to the state's, each made of the one before; at least one; the session's */
    size_t n_tables;
    ct_made_condition *conditions;
    size_t n_conditions;
} ct_made;

/* Of the state that is shown. CT_OK, to be freed with ct_made_free before the session's next command; or
 * CT_ERROR_MEMORY. */
ct_status ct_made_find(const ct_session *session, ct_made *made);
void ct_made_free(ct_made *made);

#endif
