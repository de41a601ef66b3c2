/* Descriptions of columns for the screen: at once where rows are few, by a thread of its own where they are many.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DESCRIBER_H
#define CETERIS_DESCRIBER_H

#include <stdbool.h>

#include "engine/describe.h"
#include "session/work/task.h"

typedef struct ct_describer {
    const ct_table *table; /* must outlive it */
    ct_description **known; /* one a column; NULL where it is not described yet */
    ct_task task;
    size_t column;          /* that the task is about */
    ct_terms *terms;        /* its own reference, while it works: which rows */
    ct_status status;
    size_t failed; /* the column for which memory was out; SIZE_MAX for none */
    ct_description result;
} ct_describer;

ct_status ct_describer_init(ct_describer *describer, const ct_table *table);
void ct_describer_free(ct_describer *describer); /* stops what is under way */

/* What is known of the column on the rows that the terms (NULL: all) choose; else NULL, and it is being found out. */
const ct_description *ct_describer_get(ct_describer *describer, size_t column, ct_terms *terms);

/* All that was known is void: other rows are chosen. */
void ct_describer_forget(ct_describer *describer);

/* Readable when something was found out; -1 where nobody works. */
int ct_describer_fd(const ct_describer *describer);

/* Takes what was found out; true where there is something new. */
bool ct_describer_collect(ct_describer *describer);

#endif
