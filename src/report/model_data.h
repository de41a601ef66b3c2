/* A model for programs: as a JSON object and as rows of a sheet.
 *
 * The constant has the name "constant", as a column of the data may have too: the model's `constant` says whether
 * there is one, and it is always the first term.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MODEL_DATA_H
#define CETERIS_MODEL_DATA_H

#include "engine/model.h"
#include "engine/path.h"
#include "report/write/write_json.h"
#include "sheet.h"

/* NULL where memory is out. */
json_t *ct_model_json(ct_json *json, const ct_terms *terms, const ct_model *model);

/* term, coefficient ... vif, response, n ... dw. */
void ct_model_add_columns(ct_sheet *sheet, const ct_terms *terms);

/* Where a selection's rows stand in it: leading cells of each row. */
typedef struct ct_path_cells {
    size_t step;
    const ct_step *at; /* the step that was made from here; NULL for the final model */
} ct_path_cells;

/* Their columns. */
void ct_path_add_columns(ct_sheet *sheet);

/* One row a coefficient, the model's figures on each; a model without any has one row with an empty term. cells may
 * be NULL: then the rows begin with the term. */
void ct_model_add_rows(ct_sheet *sheet, const ct_terms *terms, const ct_model *model, const ct_path_cells *cells);

#endif
