/* Tables with categories and terms that are made of parts, for tests.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEST_CATEGORIES_H
#define CETERIS_TEST_CATEGORIES_H

#include "support.h"

/* The table with its columns of text as categories, their levels in the order of bytes, and so the number columns named
 * between blanks, in the order of numbers. Takes over the reference. */
ct_table *with_categories(ct_table *table, const char *numbers);

/* Terms with compounds such as "x:f a:b:c poly(x,3) poly(x,2):f x^2:f", powers such as "x^2" among them. */
data_set data_with(ct_table *table, const char *compounds, ct_transform transform);

/* The same with rows weighted by a column of the table. */
data_set data_weighted(ct_table *table, const char *compounds, int column, ct_weighting weighting);

#endif
