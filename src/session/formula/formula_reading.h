/* Inside formulas: one that is being read. For session/formula/ only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FORMULA_READING_H
#define CETERIS_FORMULA_READING_H

#include "formula.h"

typedef struct ct_formula_reading {
    const char *text, *at;
    ct_table *table;
    ct_error *error;
    ct_calls *calls;     /* what is called and is no column yet; NULL: that is refused */
    ct_formula *formula; /* of a whole one; else NULL */
    int weights;         /* the column by which rows are weighted, or -1 */
} ct_formula_reading;

/* The error at a place of the text; returns status. */
ct_status ct_formula_fail(const ct_formula_reading *reading, const char *at, ct_status status, const char *message);

void ct_formula_skip_blanks(ct_formula_reading *reading);

/* Reads a name, a call, one of them with a power, or poly(). */
ct_status ct_formula_read_part(ct_formula_reading *reading, ct_part *part);

/* ^ and a whole number; 1 where there is no ^. */
ct_status ct_formula_read_power(ct_formula_reading *reading, int *exponent);

/* Behind the name where one stands at `at` and a bracket opens after it, at that bracket; else NULL. */
const char *ct_formula_bracket(const char *at);

/* Whether a name, or one with a power that a column has, is all that stands behind I( there: I(x^2) is that power. */
bool ct_formula_is_power(const char *inside);

/* Reads log(x) or I(a / b), whose bracket is at open: its column, or where there is none yet, the number of the table's
 * columns and that of the call. */
ct_status ct_formula_read_call(ct_formula_reading *reading, const char *open, int *column);

/* The kind of a column of the table, or of a call's that is to be. */
ct_column_kind ct_formula_kind(const ct_formula_reading *reading, int column);

#endif
