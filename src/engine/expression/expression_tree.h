/* Inside expressions: the nodes that a text is read into. For engine/expression.c and those beside this.
 *
 * A node stands behind its arguments, and each is the argument of one other, so that what runs needs no recursion.
 * Types and scales are known when a node is made: conversions are nodes of their own.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPRESSION_TREE_H
#define CETERIS_EXPRESSION_TREE_H

#include "engine/expression.h"
#include "engine/functions.h"

typedef enum ct_op {
    CT_OP_COLUMN, /* column of the table; of a text column its codes among the expression's texts */
    CT_OP_NUMBER, /* number; of a text its code */
    CT_OP_SCALE,  /* a * number */
    CT_OP_UNITS,  /* a / number */
    CT_OP_NEGATE,
    CT_OP_ADD,
    CT_OP_SUBTRACT,
    CT_OP_MULTIPLY,
    CT_OP_DIVIDE,
    CT_OP_POWER,       /* a ^ b */
    CT_OP_WHOLE_POWER, /* a ^ steps, by products */
    CT_OP_EQUAL,
    CT_OP_UNEQUAL,
    CT_OP_LESS,
    CT_OP_AT_MOST,
    CT_OP_MORE,
    CT_OP_AT_LEAST,
    CT_OP_NOT,
    CT_OP_AND,
    CT_OP_OR,
    CT_OP_ROUND, /* a / number, to the nearest whole number, then * other; with steps a * number, then / number */
    CT_OP_CALL   /* function, of its arguments */
} ct_op;

typedef struct ct_expression_node {
    ct_op op;
    ct_function function; /* of a call */
    ct_value_type type;
    int arguments[3], n_arguments; /* nodes */
    bool exact;                    /* values are whole, below 2^53 in magnitude, and stand for value / 10^decimals */
    int decimals;
    double bound; /* of their magnitude, where exact */
    ct_date_unit unit; /* of dates */
    int column;
    double number, other;
    long steps;        /* of lags and their like; how many bins; the exponent */
    size_t start, end; /* the bytes of the text that it was read from */
} ct_expression_node;

/* A text that stands in the expression. */
typedef struct ct_literal {
    char *text;
    size_t size;
} ct_literal;

struct ct_expression {
    ct_table *table;
    char *text; /* its own copy of what was read, blanks in front included */
    ct_expression_node *nodes;
    size_t count, room;
    ct_literal *literals; /* the texts; a node's number says which until it runs */
    size_t n_literals;
    char remark[256]; /* what is odd about it, though it can be computed; "" */
    int root;
};

/* What reads and makes: the expression so far and where the text stands. */
typedef struct ct_building {
    ct_expression *expression;
    ct_error *error;
} ct_building;

enum { CT_NO_NODE = -1 }; /* the error is set */

/* Sets the error at a byte of the text. Returns CT_NO_NODE. */
int ct_build_fail(ct_building *building, size_t at, ct_status status, const char *format, ...) CT_PRINTF(4, 5);

/* Each makes a node of others, with the conversions that it takes, or CT_NO_NODE. */
int ct_build_column(ct_building *building, size_t column, size_t start, size_t end);
int ct_build_number(ct_building *building, const char *digits, size_t size, size_t start, size_t end);
int ct_build_truth(ct_building *building, bool truth, size_t start, size_t end);
int ct_build_missing(ct_building *building, size_t start, size_t end);
int ct_build_text(ct_building *building, char *text, size_t size, size_t start, size_t end); /* takes text over */
int ct_build_sign(ct_building *building, int a, size_t start);                               /* -a */
int ct_build_not(ct_building *building, int a, size_t start);                                /* !a */
int ct_build_two(ct_building *building, ct_op op, int a, int b);
int ct_build_call(ct_building *building, ct_function function, const int *arguments, int count, size_t start,
                  size_t end);

/* One of the comparisons, for ct_build_two. */
int ct_build_comparison(ct_building *building, ct_op op, int a, int b);

/* What those are made with. A node more; the same node in units of the data, as doubles; both on one scale where that
 * is exact, else both in units; whether both are exact and, on one scale, below 2^53 times share. */
int ct_node_add(ct_building *building, ct_expression_node node);
int ct_node_units(ct_building *building, int a);
int ct_node_scaled(ct_building *building, int a, int decimals);
bool ct_nodes_fit(const ct_building *building, int a, int b, double share);
int ct_nodes_decimals(const ct_building *building, int a, int b);
/* The text that a node was read from, cut where it is long. */
typedef struct ct_excerpt {
    char text[64];
} ct_excerpt;
ct_excerpt ct_node_text(const ct_building *building, int node);

/* An error unless the node is a number, or yes and no. */
bool ct_node_is_number(ct_building *building, int a, const char *what);

/* Whether the node's values are made of its argument's whole column. */
static inline bool ct_node_is_whole(const ct_expression_node *node) {
    return node->op == CT_OP_CALL && node->function >= CT_FUNCTION_LAG;
}

#endif
