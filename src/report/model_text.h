/* A model for persons: its table of terms and its figures as text.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MODEL_TEXT_H
#define CETERIS_MODEL_TEXT_H

#include "engine/model.h"
#include "report/write/write_text.h"

/* The terms with coefficient to VIF, an undefined figure's reason in its place; then the model's figures, and a line
 * a reason of those that are undefined. *stars is set where a p has stars, else left. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_model_write(const ct_page *page, const ct_terms *terms, const ct_model *model, bool *stars);

/* The heading's second line: "Data   FILE, 15 rows" or "..., 12 of 15 rows". file may be NULL. */
ct_status ct_model_write_data(const ct_page *page, const ct_terms *terms, const ct_model *model, const char *file);

/* The plain words on a model, warnings with an exclamation mark. */
ct_status ct_model_write_words(const ct_page *page, const ct_moments *moments, const ct_model *model);

#endif
