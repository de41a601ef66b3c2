/* Calls in expressions: what functions take and make.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine/decimal.h"
#include "expression_tree.h"

/* A call that is being made. */
typedef struct making {
    ct_building *building;
    ct_function function;
    const int *arguments;
    int count;
    size_t start, end;
} making;

static ct_expression_node *node_of(const making *m, int node) {
    return &m->building->expression->nodes[node];
}

static const char *name_of(const making *m) {
    return ct_function_about(m->function)->name;
}

static ct_expression_node call(const making *m, int n_arguments) {
    ct_expression_node node = {.op = CT_OP_CALL,
                               .function = m->function,
                               .n_arguments = n_arguments,
                               .bound = INFINITY,
                               .start = m->start,
                               .end = m->end};
    for (int i = 0; i < n_arguments && i < m->count; i++)
        node.arguments[i] = m->arguments[i];
    return node;
}

/* The node keeps the scale and bound of its first argument. */
static int like_argument(const making *m, ct_expression_node node, double factor) {
    const ct_expression_node *a = node_of(m, node.arguments[0]);
    node.exact = a->exact && factor * a->bound < CT_MAX_MANTISSA;
    node.decimals = node.exact ? a->decimals : 0;
    node.bound = node.exact ? factor * a->bound : INFINITY;
    if (!node.exact && (node.arguments[0] = ct_node_units(m->building, node.arguments[0])) < 0)
        return CT_NO_NODE;
    return ct_node_add(m->building, node);
}

static int in_units(const making *m) {
    ct_expression_node node = call(m, 1);
    node.arguments[0] = ct_node_units(m->building, m->arguments[0]);
    return node.arguments[0] < 0 ? CT_NO_NODE : ct_node_add(m->building, node);
}

/* A whole number written out, from least to most; false and the error where it is none. */
static bool written(const making *m, int which, long least, long most, long *value) {
    const ct_expression_node *node = node_of(m, m->arguments[which]);
    double number = node->number;
    if (node->op == CT_OP_NUMBER && node->type == CT_VALUE_NUMBER && node->exact && node->decimals == 0 &&
        number >= (double)least && number <= (double)most) {
        *value = (long)number;
        return true;
    }
    ct_build_fail(m->building, node->start, CT_ERROR_ARGUMENT, "%s takes a whole number here, from %ld to %ld",
                  name_of(m), least, most);
    return false;
}

static int build_round(const making *m) {
    enum { MOST = 15 };
    long digits = 0;
    int a = m->arguments[0];
    if (m->count > 1 && !written(m, 1, -MOST, MOST, &digits))
        return CT_NO_NODE;
    const ct_expression_node *x = node_of(m, a);
    if (x->exact && x->decimals <= digits)
        return a;
    ct_expression_node node = call(m, 1);
    node.op = CT_OP_ROUND;
    node.number = node.other = ct_decimal_power((int)labs(digits));
    node.steps = digits > 0;
    if (!x->exact || x->bound >= CT_MAX_MANTISSA / 2) {
        node.arguments[0] = ct_node_units(m->building, a);
        return node.arguments[0] < 0 ? CT_NO_NODE : ct_node_add(m->building, node);
    }
    long dropped = x->decimals - digits; /* of a whole number below 2^53 10^22 leaves nothing, nor does more */
    node.number = ct_decimal_power((int)(dropped > CT_MAX_DECIMALS ? CT_MAX_DECIMALS : dropped));
    node.other = digits < 0 ? node.other : 1;
    node.steps = 0;
    node.exact = true;
    node.decimals = digits > 0 ? (int)digits : 0;
    node.bound = x->bound + node.other;
    return ct_node_add(m->building, node);
}

/* To the whole number below or above. */
static int build_whole(const making *m) {
    const ct_expression_node *x = node_of(m, m->arguments[0]);
    if (x->exact && x->decimals == 0)
        return m->arguments[0];
    ct_expression_node node = call(m, 1);
    node.exact = x->exact;
    node.bound = x->exact ? x->bound / ct_decimal_power(x->decimals) + 1 : INFINITY;
    node.arguments[0] = ct_node_units(m->building, m->arguments[0]);
    return node.arguments[0] < 0 ? CT_NO_NODE : ct_node_add(m->building, node);
}

/* Puts two arguments on one scale, or in units, and says so in the node. */
static bool alike(const making *m, ct_expression_node *node, int first) {
    int *a = &node->arguments[first], *b = &node->arguments[first + 1];
    if (ct_nodes_fit(m->building, *a, *b, 1)) {
        int decimals = ct_nodes_decimals(m->building, *a, *b);
        *a = ct_node_scaled(m->building, *a, decimals);
        *b = *a < 0 ? CT_NO_NODE : ct_node_scaled(m->building, *b, decimals);
        if (*b < 0)
            return false;
        node->exact = true;
        node->decimals = decimals;
        node->bound = fmax(node_of(m, *a)->bound, node_of(m, *b)->bound);
        return true;
    }
    *a = ct_node_units(m->building, *a);
    *b = *a < 0 ? CT_NO_NODE : ct_node_units(m->building, *b);
    return *b >= 0;
}

/* Of more than two, one after the other. */
static int build_extreme(const making *m) {
    int so_far = m->arguments[0];
    for (int i = 1; i < m->count && so_far >= 0; i++) {
        ct_expression_node node = call(m, 2);
        node.arguments[0] = so_far;
        node.arguments[1] = m->arguments[i];
        so_far = alike(m, &node, 0) ? ct_node_add(m->building, node) : CT_NO_NODE;
    }
    return so_far;
}

static int build_choice(const making *m) {
    ct_expression_node node = call(m, 3);
    ct_value_type yes = node_of(m, m->arguments[1])->type, no = node_of(m, m->arguments[2])->type;
    node.function = CT_FUNCTION_IFELSE;
    if (!ct_node_is_number(m->building, m->arguments[0], "a condition"))
        return CT_NO_NODE;
    if ((yes == CT_VALUE_TEXT) != (no == CT_VALUE_TEXT) && yes != CT_VALUE_MISSING && no != CT_VALUE_MISSING)
        return ct_build_fail(m->building, node_of(m, m->arguments[2])->start, CT_ERROR_ARGUMENT,
                             "%s gives a text in one case and a number in the other", name_of(m));
    node.type = yes == CT_VALUE_MISSING ? no : no == CT_VALUE_MISSING || yes == no ? yes : CT_VALUE_NUMBER;
    if (node.type == CT_VALUE_DATE && yes == no &&
        node_of(m, m->arguments[1])->unit != node_of(m, m->arguments[2])->unit)
        node.type = CT_VALUE_NUMBER;
    if (node.type == CT_VALUE_DATE)
        node.unit = node_of(m, m->arguments[yes == CT_VALUE_DATE ? 1 : 2])->unit;
    if (node.type != CT_VALUE_TEXT && !alike(m, &node, 1))
        return CT_NO_NODE;
    return ct_node_add(m->building, node);
}

static int build_is_missing(const making *m) {
    ct_expression_node node = call(m, 1);
    node.function = CT_FUNCTION_IS_MISSING;
    node.type = CT_VALUE_YES_NO;
    node.exact = true;
    node.bound = 1;
    return ct_node_add(m->building, node);
}

/* lag and its like: of one value, k steps away. */
static int build_along(const making *m) {
    size_t rows = ct_table_rows(m->building->expression->table);
    ct_expression_node node = call(m, 1);
    node.steps = 1;
    if (m->count > 1 && !written(m, 1, 1, rows > 1 ? (long)rows - 1 : 1, &node.steps))
        return CT_NO_NODE;
    switch (m->function) {
    case CT_FUNCTION_LAG:
    case CT_FUNCTION_LEAD:
        node.type = node_of(m, m->arguments[0])->type;
        node.unit = node_of(m, m->arguments[0])->unit;
        return like_argument(m, node, 1);
    case CT_FUNCTION_DIFF: return like_argument(m, node, 2);
    case CT_FUNCTION_CUMSUM: return like_argument(m, node, (double)rows);
    case CT_FUNCTION_RANK: /* halves at most */
        node.exact = true;
        node.decimals = 1;
        node.bound = 10.0 * (double)rows;
        return ct_node_add(m->building, node);
    default: /* what the scale cancels out of; centre divides by it in the end */
        node.number = ct_decimal_power(node_of(m, node.arguments[0])->decimals);
        return ct_node_add(m->building, node);
    }
}

static int build_category(const making *m) {
    ct_expression_node node = call(m, 1);
    node.type = CT_VALUE_TEXT;
    if (node_of(m, m->arguments[0])->type == CT_VALUE_TEXT)
        return m->arguments[0]; /* factor of a text is the text */
    if (m->function == CT_FUNCTION_BINS && (!written(m, 1, 2, CT_MOST_BINS, &node.steps) ||
                                            (node.arguments[0] = ct_node_units(m->building, m->arguments[0])) < 0))
        return CT_NO_NODE;
    return ct_node_add(m->building, node);
}

static bool takes_texts(ct_function function) {
    return function == CT_FUNCTION_IFELSE || function == CT_FUNCTION_IF || function == CT_FUNCTION_IS_MISSING ||
           function == CT_FUNCTION_MISSING || function == CT_FUNCTION_FACTOR;
}

static bool check(const making *m) {
    for (int i = 0; i < m->count; i++) {
        const ct_expression_node *a = node_of(m, m->arguments[i]);
        if (a->op == CT_OP_CALL && a->function >= CT_FUNCTION_BINS) {
            ct_build_fail(m->building, a->start, CT_ERROR_ARGUMENT,
                          "%s makes a category and stands alone: nothing is computed of it",
                          ct_function_about(a->function)->name);
            return false;
        }
        if (!takes_texts(m->function) && !ct_node_is_number(m->building, m->arguments[i], name_of(m)))
            return false;
    }
    return true;
}

int ct_build_call(ct_building *building, ct_function function, const int *arguments, int count, size_t start,
                  size_t end) {
    making m = {building, function, arguments, count, start, end};
    if (!check(&m))
        return CT_NO_NODE;
    switch (function) {
    case CT_FUNCTION_ABS: return like_argument(&m, call(&m, 1), 1);
    case CT_FUNCTION_ROUND: return build_round(&m);
    case CT_FUNCTION_FLOOR:
    case CT_FUNCTION_CEILING: return build_whole(&m);
    case CT_FUNCTION_MIN:
    case CT_FUNCTION_MAX: return build_extreme(&m);
    case CT_FUNCTION_IFELSE:
    case CT_FUNCTION_IF: return build_choice(&m);
    case CT_FUNCTION_IS_MISSING:
    case CT_FUNCTION_MISSING: return build_is_missing(&m);
    case CT_FUNCTION_BINS:
    case CT_FUNCTION_FACTOR: return build_category(&m);
    default: return function >= CT_FUNCTION_LAG ? build_along(&m) : in_units(&m);
    }
}
