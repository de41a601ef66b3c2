/* Formulas: "gdp ~ users + x^2 - 1" read over the columns of a table, and written back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FORMULA_H
#define CETERIS_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/table.h"
#include "engine/terms.h"

typedef struct ct_formula_term {
    int column;
    int exponent;
} ct_formula_term;

/* A formula read: the response is a column, the regressors columns and powers, without doubles, in file order.
 * all says that `.` stood in it, which passes over text, dates, columns without any value, weights and the index. */
typedef struct ct_formula {
    int response;
    bool constant;
    ct_formula_term *regressors; /* to free with ct_formula_free */
    size_t count;
    bool all;
} ct_formula;

/* Reads `RESPONSE ~ TERM + TERM - TERM`. A term is a name, a name in backquotes, `.` (every number column that has
 * a value, but dates, the index, column `weights`, -1 for none, and the response), name^2 or I(name^2), 1 or 0 (with a
 * constant, without). CT_OK, or *error set with its column, from 1: CT_ERROR_SYNTAX, CT_ERROR_NAME (the nearest name suggested),
 * CT_ERROR_ARGUMENT (text column, power out of range, response as regressor), CT_ERROR_MEMORY. */
ct_status ct_formula_parse(const char *text, const ct_table *table, int weights, ct_formula *formula,
                           ct_error *error);
void ct_formula_free(ct_formula *formula);

/* Reads one term, a name (bare or in backquotes) with a power where it has one, at *at inside text, and moves *at
 * behind it. Errors as above, with their column counted from text. */
ct_status ct_formula_term_read(const char *text, const char **at, const ct_table *table, ct_formula_term *term,
                               ct_error *error);

/* Reads a name alone, bare or in backquotes, at *at inside text, and moves *at behind it. The name, to free with
 * free(), whatever it means; NULL with *error as above. */
char *ct_formula_name_read(const char *text, const char **at, ct_error *error);

/* The number column that a name means, exactly as written; -1 and *error (at column, where it is not 0) where there
 * is none or it holds text. */
int ct_formula_column(const char *name, const ct_table *table, long column, ct_error *error);

/* Writes a name as a formula takes it: backquoted where it is no identifier. Returns the length it needs without the
 * end byte, as snprintf does. A backquote inside a name is doubled. */
size_t ct_formula_quote(const char *name, char *buffer, size_t size);

#endif
