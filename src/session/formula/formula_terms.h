/* Terms of a formula as sets of variables, and R's operators on them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FORMULA_TERMS_H
#define CETERIS_FORMULA_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/terms.h"

enum { CT_MOST_FORMULA_TERMS = 5000 };

/* Terms without doubles, in the order in which they came; a plain one is a compound of one part. */
typedef struct ct_formula_terms {
    ct_compound *of;
    size_t count, room;
} ct_formula_terms;

void ct_formula_terms_free(ct_formula_terms *terms);

/* a + b: CT_OK, CT_ERROR_MEMORY, or CT_ERROR_DATA for more than CT_MOST_FORMULA_TERMS. */
ct_status ct_formula_terms_add(ct_formula_terms *terms, const ct_compound *term);

/* a - b. */
void ct_formula_terms_remove(ct_formula_terms *terms, const ct_compound *term);

/* a:b, each of one with each of the other, what stands in both once: *crossed, to free, is new. CT_OK, CT_ERROR_MEMORY,
 * or CT_ERROR_DATA for too many terms, CT_ERROR_ARGUMENT for more than CT_MOST_PARTS variables in one. */
ct_status ct_formula_terms_cross(const ct_formula_terms *a, const ct_formula_terms *b, ct_formula_terms *crossed);

/* Into the order that terms have in a table: of fewer variables first, plain ones by column. */
void ct_formula_terms_sort(ct_formula_terms *terms);

#endif
