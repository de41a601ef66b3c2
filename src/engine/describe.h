/* One column of a table as it is: how much of it is there, where its values lie, and how they are spread.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DESCRIBE_H
#define CETERIS_DESCRIBE_H

#include <stddef.h>
#include <stdint.h>

#include "error.h"
#include "reason.h"
#include "statistics.h"
#include "table.h"
#include "terms.h"

enum { CT_HISTOGRAM_BINS = 10, CT_TOP_LEVELS = 5 };

/* A text, or a number that may have a label, and how often it stands in its column. */
typedef struct ct_level_count {
    uint32_t level; /* of a text: of the column's levels */
    double value;   /* of a number: in units of the data */
    size_t count;
} ct_level_count;

/* value[statistic - CT_COLUMN_FIRST] is NaN where reason[...] is not CT_REASON_NONE. */
typedef struct ct_description {
    size_t column;
    double value[CT_DESCRIBED_STATISTICS];
    ct_reason reason[CT_DESCRIBED_STATISTICS];
    size_t n_bins; /* CT_HISTOGRAM_BINS, or 0 where a column has not two different numbers */
    size_t bin[CT_HISTOGRAM_BINS]; /* values in as many equal parts of the way from the least to the greatest; a value
                                    * between two belongs to the upper one, the greatest to the last */
    size_t n_top;
    ct_level_count top[CT_TOP_LEVELS]; /* of text, and of numbers where the file has labels for some: the most frequent
                                        * first; of equally frequent the first in the file, of numbers the least */
} ct_description;

/* Describes the column on the rows that terms of its table choose; all of them where terms is NULL. Sums are
 * double-double of the decimals that were written, so all digits are right; quartiles and the like come of sorting.
 * Takes up to 24 bytes a row for as long as it works. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_describe(const ct_table *table, size_t column, const ct_terms *terms, const ct_progress *progress,
                      ct_description *description);

double ct_description_get(const ct_description *description, ct_statistic statistic, ct_reason *reason);

/* What a description tells, in the order in which it is told; *count gets their number. A static array. */
const ct_statistic *ct_described(size_t *count);

#endif
