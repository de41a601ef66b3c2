/* Reading the rows once, by threads, into one Gram matrix a pattern of missing values.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MOMENTS_READ_H
#define CETERIS_MOMENTS_READ_H

#include <stddef.h>

#include "engine/dd.h"
#include "engine/design/patterns.h"
#include "engine/error.h"
#include "engine/terms.h"

/* A Gram matrix of all design columns, in a lower triangle. Entries of columns that the pattern misses are 0. */
typedef struct ct_pattern_gram {
    ct_dd *sum, *product; /* NULL where no matrix is wanted */
} ct_pattern_gram;

/* What is read, and into what. */
typedef struct ct_moments_source {
    const ct_terms *terms;
    size_t n_columns;    /* of the design */
    const double *shift; /* one a column */
    const ct_patterns *patterns;
    ct_pattern_gram *grams; /* one a pattern, zero */
} ct_moments_source;

/* Which threads do which part of the work does not show in the bits: the rows of a pattern are cut into pieces of
 * fixed size, whose sums are added one after the other. threads as in ct_threads. CT_OK, CT_CANCELLED or
 * CT_ERROR_MEMORY. */
ct_status ct_moments_read(const ct_moments_source *source, size_t threads, const ct_progress *progress);

#endif
