/* Formulas: "gdp ~ users + x^2 - 1" read over the columns of a table, and written back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FORMULA_H
#define CETERIS_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/expression.h"
#include "engine/table.h"
#include "engine/terms.h"
#include "formula_terms.h"

/* What a formula calls, log(x) or I(a / b), and is no column yet. */
typedef struct ct_call {
    char *name;                /* of the column to be: the call, blanks set as is usual */
    char *definition;          /* what the column is computed from: of I() what stands in it */
    ct_expression *expression; /* the same, read */
    long column;               /* where it stands in the text, from 1 */
} ct_call;

typedef struct ct_calls {
    ct_call *of;
    size_t count;
} ct_calls;

void ct_calls_free(ct_calls *calls);

/* Whether a column is what a call in a formula makes, is still called so, and its text still means the same: a formula
 * writes it as that call, and `.` passes over it. */
bool ct_formula_is_call(const ct_table *table, size_t column);

/* The name of the column that a call at *at is, there or not, to free; *at is moved behind it. NULL where no call
 * stands there, or memory is out. And what its column is made of, by that name; to free. */
char *ct_formula_call_name(const char **at);
char *ct_formula_call_definition(const char *name);

/* A formula read: the response is a column; the regressors are columns, powers, polynomials and interactions without
 * doubles, plain ones in file order and compounds behind them. all says that `.` stood in it, which passes over text,
 * dates, columns without any value, weights, the index and what formulas have called before.
 * Where it calls what is no column yet, columns from ct_table_columns() on are those of calls: who has made these reads
 * the formula again over the table that has them. */
typedef struct ct_formula {
    int response;
    bool constant;
    ct_formula_terms terms; /* to free with ct_formula_free, as calls */
    bool all;
    ct_calls calls;
} ct_formula;

/* Reads `RESPONSE ~ TERM + TERM - TERM` with R's operators: a:b, a*b (a + b + a:b), (a + b)^2 (all and their
 * interactions of two), brackets. A term is a name, a name in backquotes, `.` (every column that may enter, but the
 * index, column `weights`, -1 for none, the response and what that is made of), a call such as log(x) or I(a / b),
 * whose arguments are expressions, name^2 or I(name^2), the column's power, poly(name, 3), 1 or 0 (with a constant,
 * without). CT_OK, or *error set with its column, from 1: CT_ERROR_SYNTAX, CT_ERROR_NAME (the nearest name suggested),
 * CT_ERROR_ARGUMENT (text column, power out of range, response as regressor), CT_ERROR_MEMORY. */
ct_status ct_formula_parse(const char *text, ct_table *table, int weights, ct_formula *formula, ct_error *error);
void ct_formula_free(ct_formula *formula);

/* Reads one term, names (bare or in backquotes) or calls with a power where they have one and `:` between them, at *at
 * inside text, and moves *at behind it. A plain term is a compound of one part. calls, to free where it is CT_OK: as
 * above; NULL: what is no column yet is refused. Errors as above, with their column counted from text. */
ct_status ct_formula_term_read(const char *text, const char **at, ct_table *table, ct_compound *term,
                               ct_calls *calls, ct_error *error);

/* Which columns `.` stands for beside that response, -1 for none, by what they are made of: one a column, to free; NULL
 * where memory is out. Text, dates and what is empty may be among them. */
bool *ct_formula_dot(const ct_table *table, int response);

/* The term of a list that is such a compound, or plain; -1 where it is not there. */
int ct_formula_find(const ct_terms *terms, const ct_compound *term);

/* A term as a formula takes it; to free, NULL where memory is out. And its parts. */
char *ct_formula_text(const ct_terms *terms, size_t term);
ct_compound ct_formula_parts(const ct_terms *terms, size_t term);

/* Writes a term as a formula takes it. Returns the length it needs without the end byte, as snprintf does. */
size_t ct_formula_write(const ct_table *table, const ct_compound *term, char *buffer, size_t size);

/* Reads a name alone, bare or in backquotes, at *at inside text, and moves *at behind it. The name, to free with
 * free(), whatever it means; NULL with *error as above. */
char *ct_formula_name_read(const char *text, const char **at, ct_error *error);

/* The column that a name means, exactly as written; -1 and *error (at column, where it is not 0) where there is none or
 * it holds text. */
int ct_formula_column(const char *name, const ct_table *table, long column, ct_error *error);

/* Writes a name as a formula takes it: backquoted where it is no identifier. Returns the length it needs without the
 * end byte, as snprintf does. A backquote inside a name is doubled. */
size_t ct_formula_quote(const char *name, char *buffer, size_t size);

#endif
