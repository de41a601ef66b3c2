/* Expressions taken apart.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression_walk.h"

#include <math.h>

#include "engine/decimal.h"
#include "expression_tree.h"

static const ct_part_kind kinds[] = {[CT_OP_COLUMN] = CT_PART_COLUMN,
                                     [CT_OP_NUMBER] = CT_PART_NUMBER,
                                     [CT_OP_SCALE] = CT_PART_DIVIDE_BY,
                                     [CT_OP_UNITS] = CT_PART_KINDS,
                                     [CT_OP_NEGATE] = CT_PART_NEGATE,
                                     [CT_OP_ADD] = CT_PART_ADD,
                                     [CT_OP_SUBTRACT] = CT_PART_SUBTRACT,
                                     [CT_OP_MULTIPLY] = CT_PART_MULTIPLY,
                                     [CT_OP_DIVIDE] = CT_PART_DIVIDE,
                                     [CT_OP_POWER] = CT_PART_POWER,
                                     [CT_OP_WHOLE_POWER] = CT_PART_POWER_OF,
                                     [CT_OP_EQUAL] = CT_PART_EQUAL,
                                     [CT_OP_UNEQUAL] = CT_PART_UNEQUAL,
                                     [CT_OP_LESS] = CT_PART_LESS,
                                     [CT_OP_AT_MOST] = CT_PART_AT_MOST,
                                     [CT_OP_MORE] = CT_PART_MORE,
                                     [CT_OP_AT_LEAST] = CT_PART_AT_LEAST,
                                     [CT_OP_NOT] = CT_PART_NOT,
                                     [CT_OP_AND] = CT_PART_AND,
                                     [CT_OP_OR] = CT_PART_OR,
                                     [CT_OP_ROUND] = CT_PART_ROUND,
                                     [CT_OP_CALL] = CT_PART_CALL};

/* A scale that makes more decimals of the same mantissa divides by a power of ten; else it changes no value. */
static double divisor(const ct_expression *e, const ct_expression_node *node) {
    const ct_expression_node *argument = &e->nodes[node->arguments[0]];
    return node->number == 1 ? ct_decimal_power(node->decimals - argument->decimals) : 1;
}

/* The node that a part stands for: scales are passed over. */
static const ct_expression_node *settle(const ct_expression *e, int part) {
    const ct_expression_node *node = &e->nodes[part];
    while (node->op == CT_OP_UNITS || (node->op == CT_OP_SCALE && divisor(e, node) == 1))
        node = &e->nodes[node->arguments[0]];
    return node;
}

static int round_digits(const ct_expression_node *node) {
    int power = (int)rint(log10(node->exact ? node->other : node->number));
    if (node->exact)
        return node->other > 1 ? -power : node->decimals;
    return node->steps ? power : -power;
}

static void fill_number(const ct_expression *e, const ct_expression_node *node, ct_expression_part *part) {
    if (node->type == CT_VALUE_TEXT) {
        part->kind = CT_PART_TEXT;
        part->text = e->literals[(size_t)node->number].text;
    } else if (node->type == CT_VALUE_MISSING) {
        part->kind = CT_PART_MISSING;
    } else {
        part->number = node->exact ? node->number / ct_decimal_power(node->decimals) : node->number;
    }
}

ct_table *ct_expression_table(const ct_expression *e) {
    return e->table;
}

int ct_expression_root(const ct_expression *e) {
    return e->root;
}

ct_expression_part ct_expression_part_at(const ct_expression *e, int at) {
    const ct_expression_node *node = settle(e, at);
    ct_expression_part part = {.kind = kinds[node->op],
                               .type = node->type,
                               .unit = node->unit,
                               .function = node->function,
                               .n_arguments = node->n_arguments,
                               .column = (size_t)node->column,
                               .steps = node->steps};
    for (int i = 0; i < node->n_arguments; i++)
        part.arguments[i] = node->arguments[i];
    if (node->op == CT_OP_NUMBER)
        fill_number(e, node, &part);
    else if (node->op == CT_OP_SCALE)
        part.number = divisor(e, node);
    else if (node->op == CT_OP_WHOLE_POWER)
        part.number = (double)node->steps;
    else if (node->op == CT_OP_ROUND)
        part.number = round_digits(node);
    return part;
}
