/* The cells that stand for a missing value.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MISSING_H
#define CETERIS_MISSING_H

#include <stdbool.h>
#include <stddef.h>

#include "decimal.h"
#include "error.h"

typedef struct ct_missing ct_missing;

/* The codes of a list such as "-999,unknown", besides the usual ones; "only,-999": instead of them. Blanks around a
 * code are not part of it. NULL with *error set: a code that is empty, no memory. */
ct_missing *ct_missing_read(const char *list, ct_error *error);
void ct_missing_free(ct_missing *codes);

/* Whether a cell is one: by codes, where NULL are the usual ones alone: the empty cell; NA, N/A, #N/A, NaN and null in
 * any case but `Na`; a point or a hyphen by itself. The empty cell always is. */
bool ct_missing_is(const ct_missing *codes, const char *field, size_t size);

/* Those of the codes that are numbers, for they may be written in other ways (-999.0): how many; number i. */
size_t ct_missing_numbers(const ct_missing *codes);
ct_decimal ct_missing_number(const ct_missing *codes, size_t i);

/* Whether the usual ones count, and those besides: for who tells what was read. */
bool ct_missing_usual(const ct_missing *codes);
size_t ct_missing_count(const ct_missing *codes);
const char *ct_missing_code(const ct_missing *codes, size_t i);

#endif
