/* A column as tables keep it: shared by all that have it, under the name and label that each of them gives it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STORED_H
#define CETERIS_STORED_H

#include <stdatomic.h>

#include "engine/cells_made.h"
#include "engine/levels.h"
#include "engine/table.h"

typedef struct ct_stored {
    atomic_size_t references;
    ct_column column; /* name, definition, labels and text are its own, cells where owns_cells says so */
    ct_levels *levels;
    bool owns_cells;
    struct ct_stored *under; /* the column that it was made of, which it keeps; NULL for one of a file or a `let` */
    struct ct_stored **sources; /* those that it was computed from, each kept; NULL where nobody said */
    size_t n_sources;
} ct_stored;

/* A column with one reference, without cells: name is copied, definition too where it is not NULL. NULL where memory
 * is out. */
ct_stored *ct_stored_new(const char *name, const char *definition);

/* The same column under a name and with labels of its own, sharing the cells; it keeps a reference to `of`. */
ct_stored *ct_stored_like(ct_stored *of, const char *name);

ct_stored *ct_stored_ref(ct_stored *stored);
void ct_stored_unref(ct_stored *stored); /* NULL is allowed */

/* Where a line of columns made of one another begins: what makes them the same variable. */
const ct_stored *ct_stored_root(const ct_stored *stored);

/* One more that it was computed from. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_stored_add_source(ct_stored *stored, ct_stored *source);

/* Takes over cells: what only they know (present, ends) is found. */
void ct_stored_take(ct_stored *stored, ct_cells_made *cells, size_t rows);

#endif
