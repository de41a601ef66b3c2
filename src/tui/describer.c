/* Descriptions of columns for the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "describer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "session/thread.h"

enum { AT_ONCE = 200000 }; /* rows that take some hundredths of a second */

ct_status ct_describer_init(ct_describer *d, const ct_table *table) {
    *d = (ct_describer){.table = table, .pipe = {-1, -1}};
    size_t columns = ct_table_columns(table);
    d->known = calloc(columns + 1, sizeof *d->known);
    return d->known ? CT_OK : CT_ERROR_MEMORY;
}

/* Waits for the thread, which ends soon once stop is set. */
static void join(ct_describer *d) {
    char byte;
    if (!d->busy)
        return;
    pthread_join(d->thread, NULL);
    while (read(d->pipe[0], &byte, 1) < 0 && errno == EINTR)
        ;
    free(d->excluded);
    d->excluded = NULL;
    d->busy = false;
}

static void stop(ct_describer *d) {
    atomic_store(&d->stop, true);
    join(d);
    atomic_store(&d->stop, false);
}

void ct_describer_forget(ct_describer *d) {
    stop(d);
    for (size_t i = 0; i < ct_table_columns(d->table); i++) {
        free(d->known[i]);
        d->known[i] = NULL;
    }
}

void ct_describer_free(ct_describer *d) {
    if (!d->known)
        return;
    ct_describer_forget(d);
    free(d->known);
    if (d->pipe[0] >= 0) {
        close(d->pipe[0]);
        close(d->pipe[1]);
    }
    *d = (ct_describer){.pipe = {-1, -1}};
}

static void keep(ct_describer *d, size_t column, const ct_description *description) {
    ct_description *copy = malloc(sizeof *copy);
    if (copy)
        *copy = *description;
    free(d->known[column]);
    d->known[column] = copy;
}

static int wants_stop(void *data, double share) {
    ct_describer *d = data;
    (void)share;
    return atomic_load(&d->stop);
}

static void *work(void *data) {
    ct_describer *d = data;
    ct_progress progress = {wants_stop, d};
    d->status = ct_describe(d->table, d->column, (ct_excluded){d->excluded, d->n_excluded}, &progress, &d->result);
    while (write(d->pipe[1], "", 1) < 0 && errno == EINTR)
        ;
    return NULL;
}

static bool start(ct_describer *d, size_t column, ct_excluded excluded) {
    if ((d->pipe[0] < 0 && !ct_thread_pipe(d->pipe)) || !(d->excluded = malloc((excluded.count + 1) * sizeof *d->excluded)))
        return false;
    if (excluded.count > 0)
        memcpy(d->excluded, excluded.rows, excluded.count * sizeof *excluded.rows);
    d->n_excluded = excluded.count;
    d->column = column;
    d->busy = ct_thread_start(&d->thread, work, d);
    if (!d->busy) {
        free(d->excluded);
        d->excluded = NULL;
    }
    return d->busy;
}

const ct_description *ct_describer_get(ct_describer *d, size_t column, ct_excluded excluded) {
    ct_description here;
    if (d->known[column])
        return d->known[column];
    if (ct_table_rows(d->table) > AT_ONCE) {
        if (d->busy && d->column == column)
            return NULL;
        stop(d); /* the cursor has gone elsewhere */
        if (start(d, column, excluded))
            return NULL;
    }
    if (ct_describe(d->table, column, excluded, NULL, &here) == CT_OK)
        keep(d, column, &here);
    return d->known[column];
}

int ct_describer_fd(const ct_describer *d) {
    return d->busy ? d->pipe[0] : -1;
}

bool ct_describer_collect(ct_describer *d) {
    if (!d->busy)
        return false;
    join(d);
    if (d->status == CT_OK)
        keep(d, d->column, &d->result);
    return true;
}
