/* How terms stand in a model: which of their design columns it takes.
 *
 * R's rule (Chambers and Hastie 1992, 2.4): a category leaves out its base (treatment contrasts), but in an interaction
 * whose margin without it is not among the terms before; and without a constant the first category leaves out none.
 * Levels that no row of the sample has are left out as lm() does; where the base is one of them, the next takes its
 * place.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CODING_H
#define CETERIS_CODING_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/model.h"
#include "engine/moments.h"

/* A category on a sample. */
typedef struct ct_category_used {
    int term;
    size_t levels, absent; /* all, and of these those on no row */
    int base;              /* a level that is present; 0 where none is */
    bool *present;         /* one a level; all, where no row is there at all */
} ct_category_used;

typedef struct ct_presence {
    size_t count;
    ct_category_used *of;
} ct_presence;

/* The categories that terms[0..n) are or have as parts, on the rows where all of these are present and the response and
 * the sample of spec, which also says the bases. Reads no rows but listed ones. CT_OK, to be freed with
 * ct_presence_free; or CT_ERROR_MEMORY. */
ct_status ct_presence_find(const ct_moments *moments, const int *terms, size_t n, const ct_spec *spec,
                           ct_presence *presence);
/* One more category, on the rows where the response and the sample of spec are present, not asking for the category
 * itself. */
ct_status ct_presence_add(const ct_moments *moments, int category, const ct_spec *spec, ct_presence *presence);
void ct_presence_free(ct_presence *presence); /* also a zeroed one */

/* The category of a term, or NULL. */
const ct_category_used *ct_presence_of(const ct_presence *presence, int term);

/* The design columns that a model of terms[0..n), ascending, takes: first[i] gets where those of terms[i] begin in
 * columns, first[n] how many there are. columns has room for all the terms' columns together, first for n + 1. Each
 * term takes one at the least. */
void ct_coding_choose(const ct_terms *terms, const ct_presence *presence, const int *list, size_t n, bool constant,
                      int *columns, size_t *first);

/* The room that needs. */
size_t ct_coding_room(const ct_terms *terms, const int *list, size_t n);

#endif
