/* The columns of the design matrix: what terms are made of, one or several each.
 *
 * Terms are what is toggled and named; moments, normal equations and residuals go by design columns. Columns stand in
 * the order of their terms: those of term t are t.design to t.design + t.width - 1.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DESIGN_H
#define CETERIS_DESIGN_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terms.h"

/* A column. Its row i is (high + low) * 2^binary / 10^decimals of what ct_design_view gives for that row; a missing
 * one is NaN in high and 0 in low. It is missing where its term is.
 *
 * A column of a category, or of an interaction with one, has codes: it is 0 on rows of another code than its own; on
 * those of its own 1, or what high and low say where they are there. */
typedef struct ct_design_column {
    int term;              /* whose column it is */
    const char *name;      /* as shown: "users"; of several "region: North", "x:region: North", "poly(x, 2) 1" */
    bool exact;            /* the values are the decimals that were written, or sums and products of them */
    int decimals;          /* 0 to 200 */
    int binary;            /* 0, but for values so large or small that squares would leave a double's range */
    const double *high;    /* all rows' values one behind the other */
    const double *low;     /* NULL where it is zero throughout */
    const uint32_t *codes; /* all rows', CT_NO_LEVEL where missing; NULL for a column that has none */
    uint32_t code;
    double noise;   /* what rounding to doubles left uncertain in a value, before it is scaled; 0 where exact */
    double largest; /* largest size of a value, before it is scaled; 0 where nothing is present */
} ct_design_column;

/* The columns of a term that share codes and values: column first + c is that of code c, c < span; there may be codes
 * that no column has. */
typedef struct ct_design_group {
    size_t first, span;
    const uint32_t *codes;
    const double *high, *low;
} ct_design_group;

size_t ct_design_groups(const ct_terms *terms);
const ct_design_group *ct_design_group_at(const ct_terms *terms, size_t group);

/* Whether a row has a value. */
static inline bool ct_design_has(const ct_design_column *column, size_t row) {
    return (!column->codes || column->codes[row] != CT_NO_LEVEL) && (!column->high || !isnan(column->high[row]));
}

size_t ct_design_count(const ct_terms *terms);
const ct_design_column *ct_design_at(const ct_terms *terms, size_t column);

/* The first design column of a term; -1 where it has none, as text. */
int ct_design_of(const ct_terms *terms, int term);

/* Some rows' values one behind the other, in the column itself or in the reader's room; low is NULL where it is zero
 * throughout. */
typedef struct ct_design_values {
    const double *high, *low;
} ct_design_values;

enum { CT_DESIGN_ROWS = 512 };
typedef struct ct_design_room {
    double high[CT_DESIGN_ROWS], low[CT_DESIGN_ROWS];
} ct_design_room;

/* The values of rows first .. first + n - 1, or where rows is not NULL of rows[0..n); n <= CT_DESIGN_ROWS. They are
 * good until the room is used again. */
ct_design_values ct_design_view(const ct_design_column *column, const size_t *rows, size_t first, size_t n,
                                ct_design_room *room);

#endif
