/* Memory of models, for who makes them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MODEL_INSIDE_H
#define CETERIS_MODEL_INSIDE_H

#include "engine/model.h"
#include "normal.h"

/* A model of so many estimates and tests, all zero, with copies of the spec's sample and bases; NULL where memory is
 * out. */
ct_model *ct_model_allocate(size_t n_estimates, size_t n_tests, const ct_spec *spec);

/* Room for what `combinations` aliased estimates equal. */
double *ct_model_room(const ct_model *model, size_t combinations);

/* How many estimates are aliased as combinations. */
size_t ct_model_combinations(const ct_model *model);

/* Fits a model whose estimates and tests say what they stand for. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_model_fill(const ct_moments *moments, const ct_spec *spec, ct_reading reading, ct_model *model);

#endif
