/* Which rows miss which values: the patterns that a table's rows show.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PATTERNS_H
#define CETERIS_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/error.h"
#include "engine/terms.h"

/* Only terms with a missing value somewhere take part; the others are present on every row. A mask has a bit for each
 * term that takes part, set where it is missing. */
typedef struct ct_patterns {
    const ct_terms *terms; /* whose they are; must outlive them */
    size_t count;          /* different masks, in the order in which rows first show them */
    size_t words;          /* uint64_t's a mask */
    uint64_t *masks;       /* count * words */
    size_t *rows;          /* count: rows that show each */
    uint32_t *of_row;      /* the pattern of each row; NULL where there is one pattern only */
    int *bit;              /* one a term: its bit, or -1 */
} ct_patterns;

/* CT_OK or CT_ERROR_MEMORY; to be freed with ct_patterns_free. */
ct_status ct_patterns_find(const ct_terms *terms, ct_patterns *patterns);
void ct_patterns_free(ct_patterns *patterns);

/* Whether a pattern's rows have a design column. */
bool ct_patterns_has(const ct_patterns *patterns, size_t pattern, size_t column);

/* Design columns and terms, to be looked for in many patterns. Terms of text are never there. */
enum { CT_NEED_WORDS = 128 };
typedef struct ct_need {
    const ct_patterns *patterns;
    const int *columns, *terms;
    size_t k, n_terms;
    bool masked; /* by the mask of all of them: where they are many and it has room */
    uint64_t mask[CT_NEED_WORDS];
} ct_need;

ct_need ct_patterns_need(const ct_patterns *patterns, const int *columns, size_t k, const int *terms, size_t n_terms);

/* Whether a pattern's rows have all of them. */
bool ct_need_met(const ct_need *need, size_t pattern);

#endif
