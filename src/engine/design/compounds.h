/* Terms that are made of parts: polynomials and interactions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPOUNDS_H
#define CETERIS_COMPOUNDS_H

#include "engine/terms.h"

/* What a basis asks for: its compounds in the order of terms, each once, with the polynomials that they are made of;
 * and its powers with those that they are made of, unsorted. */
typedef struct ct_compounds {
    ct_compound *of;
    size_t count;
    ct_power *powers;
    size_t n_powers;
} ct_compounds;

/* CT_OK, to be freed with ct_compounds_free; CT_ERROR_MEMORY or CT_ERROR_ARGUMENT with *error set and nothing to
 * free. */
ct_status ct_compounds_find(const ct_table *table, const ct_basis *basis, ct_compounds *compounds, ct_error *error);
void ct_compounds_free(ct_compounds *compounds);

/* Makes the next term of terms whose parts are there. CT_OK, CT_ERROR_MEMORY, or CT_ERROR_ARGUMENT with *error set. */
ct_status ct_compounds_add(ct_terms *terms, const ct_compound *compound, ct_error *error);

#endif
