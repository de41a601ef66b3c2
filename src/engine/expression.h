/* Expressions over the columns of a table: "log(gdp) - lag(log(gdp))", "year >= 2008 && province != 'Tibet'".
 *
 * Numbers, texts in " or ', names (in backquotes where they are no identifiers), NA, TRUE, FALSE; from the loosest:
 * || (or |), && (or &), !, the comparisons == != < <= > >=, + -, * /, the sign -, ^ (to the right first), and the
 * functions of functions.def. A date is compared with a text that names one of its kind, "2008-01-31"; in sums and
 * functions it is the number of its days, months or years. A missing value makes what is computed of it missing; && and
 * || know three answers, so that FALSE && NA is FALSE. A number as a condition holds where it is not 0.
 *
 * Decimals stay what they are: sums, differences, products, whole powers, quotients by powers of ten, lags and
 * comparisons of exact decimals are exact as long as their digits fit below 2^53; all else is the nearest double of
 * each operation. What is not defined (the logarithm of 0, x / 0, beyond a double) is missing, and told.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPRESSION_H
#define CETERIS_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cells_made.h"
#include "error.h"
#include "functions.h"
#include "table.h"

enum {
    CT_EXPRESSION_LONGEST = 4096, /* bytes */
    CT_EXPRESSION_DEPTH = 64      /* brackets, signs and powers inside one another */
};

typedef enum ct_value_type {
    CT_VALUE_NUMBER,
    CT_VALUE_YES_NO, /* 1 or 0 */
    CT_VALUE_TEXT,
    CT_VALUE_DATE,
    CT_VALUE_MISSING /* NA alone: of any type */
} ct_value_type;

typedef struct ct_expression ct_expression;

/* Reads all of text over a table, of which it takes a reference. NULL with *error and its column in text, from 1:
 * CT_ERROR_SYNTAX; CT_ERROR_NAME (a variable or function that is not there: its name stands at that column);
 * CT_ERROR_ARGUMENT (types that do not go together, how many arguments); CT_ERROR_MEMORY. */
ct_expression *ct_expression_read(const char *text, ct_table *table, ct_error *error);

/* Reads no more than one value at *at inside text, a call such as log(x) or what stands in brackets, and moves *at
 * behind it. Columns of errors count from text. */
ct_expression *ct_expression_read_value(const char *text, const char **at, ct_table *table, ct_error *error);

void ct_expression_free(ct_expression *expression); /* NULL is allowed */

ct_value_type ct_expression_type(const ct_expression *expression);

/* Whether the column of the table stands in it; the last of its columns, -1 where there is none. */
bool ct_expression_uses(const ct_expression *expression, size_t column);
int ct_expression_source(const ct_expression *expression);

/* Whether it looks along the rows, so that their order counts: lag, cumsum and their like. */
bool ct_expression_looks_along(const ct_expression *expression);

/* Whether it is a call of that function. */
bool ct_expression_calls(const ct_expression *expression, ct_function function);

/* The text that was read, blanks set as is usual: "log(gdp / 1000)". To free; NULL where memory is out. */
char *ct_expression_text(const ct_expression *expression);

/* The same of any text, whether it can be read or not. */
char *ct_expression_spaced(const char *text);

/* The text with another name for a variable, written as it is to stand there; what it is of is not asked. *count: how
 * often. To free; NULL where memory is out. */
char *ct_expression_renamed(const char *text, const char *name, const char *written, size_t *count);

/* How many bytes it is from an opening bracket, where text begins, to behind the one that closes it; 0 where none
 * does. */
size_t ct_expression_brackets(const char *text);

/* Computes it for each row of its table, with so many threads (0: one a processor): a number, yes or no, or a
 * category, whose levels are those that occur, texts in the order of their bytes and numbers upwards. Lags and sums go
 * along the table's index (ct_table_time), else row by row. note: what is missing for its own sake, as "log(gdp): 3
 * rows are not positive, missing there", foreign text; "" where nothing is. CT_OK and *cells, to free with
 * ct_cells_made_free; or *error: CT_ERROR_ARGUMENT (more levels than CT_MOST_LEVELS_MADE), CT_ERROR_MEMORY,
 * CT_CANCELLED. */
ct_status ct_expression_evaluate(const ct_expression *expression, size_t threads, const ct_progress *progress,
                                 ct_cells_made *cells, char note[CT_MESSAGE_SIZE], ct_error *error);

enum { CT_MOST_LEVELS_MADE = 1000, CT_MOST_BINS = 200 };

#endif
