/* The rows that models stand on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SAMPLE_H
#define CETERIS_SAMPLE_H

#include <stdbool.h>

#include "model.h"
#include "moments.h"

/* Whether two models stand on the same rows, weighted alike, not only on as many: only then do R2, AIC and BIC compare.
 * `now` is of moments, the terms of `before` may be numbered otherwise, by before_terms, but are of the same table or
 * one made of it; where one of them is not among those of moments, or columns are differenced otherwise, the answer is
 * no. Reads no rows. False also where memory is out. */
bool ct_sample_same(const ct_moments *moments, const ct_model *now, const ct_model *before,
                    const ct_terms *before_terms);

/* The first and the last row that the model stands on, in the order of its table's index. False where it stands on
 * none, or memory is out. */
bool ct_sample_ends(const ct_terms *terms, const ct_model *model, size_t *first, size_t *last);

/* How many rows the model stands on: fewer than its n where weights count a row more than once. Reads the rows; 0 also
 * where memory is out. */
size_t ct_sample_rows(const ct_terms *terms, const ct_model *model);

#endif
