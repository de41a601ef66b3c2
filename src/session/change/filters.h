/* The conditions that rows have to meet: a list, each on or off. Immutable once made, shared by reference counts.
 *
 * A condition is computed once, when it is set: what it says of a row stays, whatever becomes of the columns; where one
 * is renamed, it is told by the new name.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FILTERS_H
#define CETERIS_FILTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"

typedef struct ct_filters ct_filters; /* NULL is the empty list everywhere */

typedef struct ct_filter {
    const char *text; /* as typed; foreign text may stand in it */
    bool on;
    size_t rows;    /* of the table, where it holds */
    size_t missing; /* where it is missing, and so does not hold */
} ct_filter;

size_t ct_filters_count(const ct_filters *filters);
ct_filter ct_filters_at(const ct_filters *filters, size_t i);

/* The one of that text, or SIZE_MAX. */
size_t ct_filters_find(const ct_filters *filters, const char *text);

/* New lists, each with one reference; NULL where memory is out. One more, on, of what an expression is worth in each of
 * so many rows (NaN missing, 0 no); one switched; one taken out, which gives *gone where none is left. */
ct_filters *ct_filters_with(const ct_filters *filters, const char *text, const double *values, size_t rows);
ct_filters *ct_filters_switched(const ct_filters *filters, size_t which, bool on);
ct_filters *ct_filters_without(const ct_filters *filters, size_t which);

/* With another name for a column, written as an expression takes it; the same list where none of them names it. */
ct_filters *ct_filters_renamed(ct_filters *filters, const char *name, const char *written);

/* The first that names a column, or SIZE_MAX. */
size_t ct_filters_about(const ct_filters *filters, const char *name);

ct_filters *ct_filters_ref(ct_filters *filters);
void ct_filters_unref(ct_filters *filters);

/* All that are on, in one: joined by &&, and a bit a row; both to free, NULL where none is on. CT_OK or
 * CT_ERROR_MEMORY. */
ct_status ct_filters_join(const ct_filters *filters, size_t rows, char **text, uint64_t **bits);

#endif
