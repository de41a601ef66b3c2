/* What a state's terms are made of: read off a state, changed, and made anew.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SESSION_BASIS_H
#define CETERIS_SESSION_BASIS_H

#include "inside.h"

/* table is the state's; powers, compounds and changes of single columns are arrays of this one's own, in `of` too, and
 * may be appended to: of changes there is room for one more. */
typedef struct ct_state_basis {
    ct_table *table;
    ct_basis of;
    ct_power *powers;
    ct_compound *compounds;
    ct_own_change *own;
} ct_state_basis;

/* Reads it off a state, with room for so many powers and compounds more. CT_OK or CT_ERROR_MEMORY. To be freed in both
 * cases, before the state changes. */
ct_status ct_basis_read(const ct_state *state, size_t more_powers, size_t more_compounds, ct_state_basis *basis);
void ct_basis_free(ct_state_basis *basis);

/* Turns it to another table made of its own: columns that are not there any more, or hold no numbers, take their powers
 * and compounds with them; and where rows are weighted by such a one, they are not any more. */
void ct_basis_turn(ct_state_basis *basis, ct_table *table);

/* The same to a table of its own, whose columns of the same names stand for those there were. */
void ct_basis_turn_by_names(ct_state_basis *basis, ct_table *table);

/* Whether a list of terms is made of just this. */
bool ct_basis_fits(const ct_state_basis *basis, const ct_terms *terms);

#endif
