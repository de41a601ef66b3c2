/* Tables made of tables: a column more, another kind of one, another name or place. Columns that stay are shared.
 *
 * Each call leaves its table as it is and returns a new one with one reference, or NULL with *error set.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TABLE_EDIT_H
#define CETERIS_TABLE_EDIT_H

#include "cells_made.h"
#include "table.h"

/* The table with a column more, before that of the number given (ct_table_columns() puts it last). definition: what it
 * was computed from, as typed, copied. Takes over the cells, as many as the table has rows, where it succeeds. Errors:
 * no name, a name that is taken. */
ct_table *ct_table_with(const ct_table *table, size_t before, const char *name, const char *definition,
                        ct_cells_made *cells, ct_error *error);

/* Whether a column was computed from another one, whatever that is called by now. */
bool ct_table_made_of(const ct_table *table, size_t column, size_t source);

/* Whether the definition of a column, read over this table, means the columns that it was computed from, with the cells
 * that they had; also where it cannot be read any more, as one of them is gone. */
bool ct_table_still_defines(const ct_table *table, size_t column);

/* The table with other cells in a column: of another kind, or computed anew. Name, label and place stay, and it is the
 * same variable. Takes over the cells where it succeeds. */
ct_table *ct_table_turned(const ct_table *table, size_t column, ct_cells_made *cells, ct_error *error);

/* The column as its file or its definition had it, whatever kind it was turned into since. */
const ct_column *ct_table_origin(const ct_table *table, size_t column);

/* The table with its column as that, under the name, label and place that it has now. */
ct_table *ct_table_restored(const ct_table *table, size_t column, ct_error *error);

/* Errors: no name, a name that another column has. */
ct_table *ct_table_renamed(const ct_table *table, size_t column, const char *name, ct_error *error);

/* A label in words; NULL or "" takes it away. Labels of values stay. */
ct_table *ct_table_labelled(const ct_table *table, size_t column, const char *label, ct_error *error);

/* Without those columns (none twice). Error: no column would be left. */
ct_table *ct_table_without(const ct_table *table, const size_t *columns, size_t count, ct_error *error);

/* With one column moved before another, as they are numbered now; ct_table_columns() puts it last. */
ct_table *ct_table_moved(const ct_table *table, size_t column, size_t before, ct_error *error);

#endif
