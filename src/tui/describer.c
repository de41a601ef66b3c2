/* Descriptions of columns for the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "describer.h"

#include <stdlib.h>

enum { AT_ONCE = 200000 }; /* rows that take some hundredths of a second */

ct_status ct_describer_init(ct_describer *d, const ct_table *table) {
    *d = (ct_describer){.table = table, .failed = SIZE_MAX};
    ct_task_init(&d->task);
    size_t columns = ct_table_columns(table);
    d->known = calloc(columns + 1, sizeof *d->known);
    return d->known ? CT_OK : CT_ERROR_MEMORY;
}

/* It ends soon. */
static void stop(ct_describer *d) {
    ct_task_stop(&d->task);
    ct_task_ended(&d->task, -1);
    ct_terms_unref(d->terms);
    d->terms = NULL;
}

void ct_describer_forget(ct_describer *d) {
    stop(d);
    d->failed = SIZE_MAX;
    for (size_t i = 0; i < ct_table_columns(d->table); i++) {
        free(d->known[i]);
        d->known[i] = NULL;
    }
}

void ct_describer_free(ct_describer *d) {
    if (!d->known)
        return;
    ct_describer_forget(d);
    ct_task_free(&d->task);
    free(d->known);
    d->known = NULL;
}

static void keep(ct_describer *d, size_t column, const ct_description *description) {
    ct_description *copy = malloc(sizeof *copy);
    if (copy)
        *copy = *description;
    free(d->known[column]);
    d->known[column] = copy;
}

static void work(void *data, const ct_progress *progress) {
    ct_describer *d = data;
    d->status = ct_describe(d->table, d->column, d->terms, progress, &d->result);
}

static bool start(ct_describer *d, size_t column, ct_terms *terms) {
    d->terms = terms ? ct_terms_ref(terms) : NULL;
    d->column = column;
    return ct_task_start(&d->task, work, d);
}

const ct_description *ct_describer_get(ct_describer *d, size_t column, ct_terms *terms) {
    ct_description here;
    if (d->known[column] || d->failed == column) /* who draws asks again and again */
        return d->known[column];
    d->failed = SIZE_MAX;
    if (ct_table_rows(d->table) > AT_ONCE) {
        if (ct_task_busy(&d->task) && d->column == column)
            return NULL;
        stop(d); /* the cursor has gone elsewhere */
        if (start(d, column, terms))
            return NULL;
    }
    if (ct_describe(d->table, column, terms, NULL, &here) == CT_OK)
        keep(d, column, &here);
    return d->known[column];
}

int ct_describer_fd(const ct_describer *d) {
    return ct_task_fd(&d->task);
}

bool ct_describer_collect(ct_describer *d) {
    if (!ct_task_ended(&d->task, 0))
        return false;
    if (d->status == CT_OK)
        keep(d, d->column, &d->result);
    if (!d->known[d->column])
        d->failed = d->column;
    return true;
}
