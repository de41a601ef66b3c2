/* Expressions taken apart, for who writes them in another language: what each part computes, in units of the data.
 *
 * How an expression keeps decimals exact does not show here: a part is worth what a person reads, whatever the scale
 * it is computed on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPRESSION_WALK_H
#define CETERIS_EXPRESSION_WALK_H

#include "engine/expression.h"
#include "engine/functions.h"

typedef enum ct_part_kind {
    CT_PART_COLUMN,
    CT_PART_NUMBER, /* also a date, and an answer that is written out: 1 or 0 */
    CT_PART_TEXT,
    CT_PART_MISSING,
    CT_PART_NEGATE,
    CT_PART_ADD,
    CT_PART_SUBTRACT,
    CT_PART_MULTIPLY,
    CT_PART_DIVIDE,
    CT_PART_DIVIDE_BY, /* by number */
    CT_PART_POWER,
    CT_PART_POWER_OF, /* to the power of number, a whole one */
    CT_PART_EQUAL,
    CT_PART_UNEQUAL,
    CT_PART_LESS,
    CT_PART_AT_MOST,
    CT_PART_MORE,
    CT_PART_AT_LEAST,
    CT_PART_NOT,
    CT_PART_AND,
    CT_PART_OR,
    CT_PART_ROUND, /* to so many decimals as number says, below 0 too */
    CT_PART_CALL,  /* of function */
    CT_PART_KINDS
} ct_part_kind;

/* A part of an expression; texts are the expression's. */
typedef struct ct_expression_part {
    ct_part_kind kind;
    ct_value_type type;
    ct_date_unit unit;    /* of dates */
    ct_function function; /* of a call: ifelse for if, is_missing for missing */
    int arguments[3];     /* parts; of min and max two at a time */
    int n_arguments;
    size_t column; /* of the expression's table */
    double number;
    const char *text;
    long steps; /* of lag and its like; how many bins */
} ct_expression_part;

/* The table that its columns are of; the expression's. */
ct_table *ct_expression_table(const ct_expression *expression);

int ct_expression_root(const ct_expression *expression);
ct_expression_part ct_expression_part_at(const ct_expression *expression, int part);

#endif
