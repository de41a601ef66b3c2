/* What stands as the correlation of terms where one or both are categories.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CORR_CATEGORY_H
#define CETERIS_CORR_CATEGORY_H

#include "engine/corr.h"

/* Eta squared or Cramer's V, as ct_corr_listwise, whose cases it takes; a category with itself has 1. A term of several
 * columns that is no category has CT_REASON_CATEGORY. */
ct_status ct_corr_category(const ct_moments *moments, int a, int b, const int *sample, size_t n_sample,
                           ct_pair *pair);

#endif
