/* Models set side by side, as a sheet: for paper and for the screen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARE_SHEET_H
#define CETERIS_COMPARE_SHEET_H

#include "comparison.h"
#include "report/sheet.h"

/* The names of terms, then a column a model: coefficients, each above its standard error or what else comparison->below
 * says, intervals with so many digits (as ct_number); below a line the models' figures and tests. To be freed with
 * ct_sheet_free. */
void ct_compare_sheet(ct_sheet *sheet, const ct_comparison *comparison, int digits, bool ascii);

/* Whether any model was tested against the one before it; and what that test is, a static string. */
bool ct_comparison_tests(const ct_comparison *comparison);
const char *ct_comparison_test_words(void);

#endif
