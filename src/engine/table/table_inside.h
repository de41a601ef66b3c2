/* Inside tables: what those who make them share. For engine/table*.c and those beside this.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TABLE_INSIDE_H
#define CETERIS_TABLE_INSIDE_H

#include <stdatomic.h>

#include "engine/index.h"
#include "stored.h"

struct ct_table {
    atomic_size_t references;
    size_t rows, n_columns;
    ct_stored **columns; /* a reference to each */
    ct_index *index; /* NULL where there is none */
};

/* A table with one reference whose columns are still to be set; NULL where memory is out. */
ct_table *ct_table_begin(size_t columns, size_t rows);

/* All columns are set: finds what follows from them together. The table; or NULL with *error set, the reference being
 * given up, where memory is out. */
ct_table *ct_table_finish(ct_table *table, ct_error *error);

#endif
