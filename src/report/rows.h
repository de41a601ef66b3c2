/* Which rows a report stands on, and what they weigh: named in every report.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_ROWS_H
#define CETERIS_ROWS_H

#include "engine/model.h"
#include "engine/terms.h"
#include "report/write/write_json.h"
#include "report/write/write_text.h"
#include "sheet.h"

enum { CT_SPAN_SIZE = CT_INDEX_SPAN };

/* From where to where by the index the rows of a model go: "2004-2018"; "" where there is no index. Returns buffer. */
const char *ct_rows_span(const ct_terms *terms, const ct_model *model, char buffer[CT_SPAN_SIZE]);

/* All of these do nothing where all rows count, and alike. */

/* Lines of text, what they are about in so many columns: "Where  year >= 2008 (11 of 15 rows)", "Out
 * rows 2, 5-7", "Weights  pop, analytic weights". */
ct_status ct_rows_paragraphs(const ct_page *page, int columns, const ct_terms *terms);

/* `where`, the condition; `excluded`, a list of numbers from 1; `weights`, an object with `variable` and `kind`. */
void ct_rows_json(ct_json *json, json_t *object, const ct_terms *terms);

/* Last columns `where`, `excluded` and `weights`, and their cells in the row that is being filled. */
void ct_rows_columns(ct_sheet *sheet, const ct_terms *terms);
void ct_rows_cells(ct_sheet *sheet, const ct_terms *terms);

#endif
