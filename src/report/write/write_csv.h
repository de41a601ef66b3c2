/* A sheet as CSV, RFC 4180 quoting, lines ended by a newline.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_WRITE_CSV_H
#define CETERIS_WRITE_CSV_H

#include <stdio.h>

#include "engine/error.h"
#include "report/sheet.h"

/* Keys as the header, then the rows. Text is made safe; where it begins as a formula would ('=', '+', '-', '@') an
 * apostrophe goes before it, so that a spreadsheet reads it as text. Numbers have `digits` significant digits, or for
 * 0 as many as bring the same double back, 17 at most; empty cells are empty. CT_OK, CT_ERROR_MEMORY or
 * CT_ERROR_FILE. */
ct_status ct_write_csv(FILE *out, const ct_sheet *sheet, int digits);

#endif
