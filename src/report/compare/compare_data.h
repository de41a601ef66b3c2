/* Models set side by side, for programs.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARE_DATA_H
#define CETERIS_COMPARE_DATA_H

#include <stdio.h>

#include "comparison.h"
#include "report/write/write_json.h"

/* As report.h describes them. NULL where memory is out; CT_OK, CT_ERROR_MEMORY or CT_ERROR_FILE. */
json_t *ct_compare_json(ct_json *json, const ct_comparison *comparison);
ct_status ct_compare_csv(FILE *out, int digits, const ct_comparison *comparison);

#endif
