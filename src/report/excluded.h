/* Excluded rows, named in every report that leaves them out.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXCLUDED_H
#define CETERIS_EXCLUDED_H

#include "engine/terms.h"
#include "sheet.h"
#include "write_json.h"
#include "write_text.h"

/* All of these do nothing where no row is excluded. */

/* "Without  rows 2, 5-7", in text. */
ct_status ct_excluded_paragraph(const ct_page *page, const char *lead, ct_excluded excluded);

/* `excluded`, a list of their numbers from 1. */
void ct_excluded_json(ct_json *json, json_t *object, ct_excluded excluded);

/* A last column `excluded`, and its cell in the row that is being filled: "2 5 6 7". */
void ct_excluded_column(ct_sheet *sheet, ct_excluded excluded);
void ct_excluded_cell(ct_sheet *sheet, ct_excluded excluded);

#endif
