/* The distinct texts of a column, each kept once and numbered in the order they came.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LEVELS_H
#define CETERIS_LEVELS_H

#include <stddef.h>
#include <stdint.h>

typedef struct ct_levels ct_levels;

ct_levels *ct_levels_new(void);         /* NULL where memory is out */
void ct_levels_free(ct_levels *levels); /* NULL is allowed */

/* The number of the text of size bytes, from 0; a new one where it was not there. NUL bytes become the
 * control called substitute. UINT32_MAX
 * where memory is out or there are no more numbers. */
uint32_t ct_levels_code(ct_levels *levels, const char *text, size_t size);

size_t ct_levels_count(const ct_levels *levels);
const char *const *ct_levels_texts(const ct_levels *levels); /* valid until the next new one */
size_t ct_levels_bytes(const ct_levels *levels);             /* of memory that it takes, about */

/* No more are to come: frees what only finding takes. */
void ct_levels_seal(ct_levels *levels);

#endif
