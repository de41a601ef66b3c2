/* What selections tell of themselves, whatever the method: on which rows they stand, what they were not to choose from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECTION_DATA_H
#define CETERIS_SELECTION_DATA_H

#include "report/page.h"
#include "report/write/write_json.h"
#include "session/selection/selection.h"

/* A paragraph on each, where there is something to tell. */
ct_status ct_selection_write_field(const ct_page *page, const ct_terms *terms, const ct_selection *selection);

/* `sample`: rows, of, costliest (names), without; `left_out`: reason, count, first. */
void ct_selection_json(ct_json *json, json_t *object, const ct_terms *terms, const ct_selection *selection);

#endif
