/* The choice of rows, named in every report that stands on less than all: the condition they meet, and which are
 * excluded by hand.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CHOICE_H
#define CETERIS_CHOICE_H

#include "engine/terms.h"
#include "report/write/write_json.h"
#include "report/write/write_text.h"
#include "sheet.h"

/* All of these do nothing for what does not narrow the choice. */

/* In text, each behind its word and blanks up to so many columns: "Where  year >= 2008 (11 of 15 rows)", "Out  rows 2,
 * 5-7". */
ct_status ct_choice_paragraphs(const ct_page *page, int lead, const ct_terms *terms);

/* `where`, the condition; `excluded`, a list of their numbers from 1. */
void ct_choice_json(ct_json *json, json_t *object, const ct_terms *terms);

/* Last columns `where` and `excluded`, and their cells in the row that is being filled: "2 5 6 7". */
void ct_choice_columns(ct_sheet *sheet, const ct_terms *terms);
void ct_choice_cells(ct_sheet *sheet, const ct_terms *terms);

#endif
