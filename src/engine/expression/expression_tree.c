/* Nodes of expressions: what type they have, and on what scale they stay exact.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "expression_tree.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/grow.h"

int ct_build_fail(ct_building *building, size_t at, ct_status status, const char *format, ...) {
    va_list arguments;
    char message[CT_MESSAGE_SIZE];
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    ct_error_set(building->error, status, "%s", message);
    building->error->column = (long)at + 1;
    return CT_NO_NODE;
}

int ct_node_add(ct_building *building, ct_expression_node node) {
    ct_expression *e = building->expression;
    ct_expression_node *nodes = ct_grow(e->nodes, e->count, &e->room, sizeof *nodes);
    if (!nodes) {
        ct_error_memory(building->error);
        return CT_NO_NODE;
    }
    e->nodes = nodes;
    e->nodes[e->count] = node;
    return (int)e->count++;
}

static const ct_expression_node *at(const ct_building *building, int node) {
    return &building->expression->nodes[node];
}

/* ---- Values ---- */

static double in_mantissas(const ct_column *column) {
    double largest = fmax(fabs(column->minimum), fabs(column->maximum));
    return column->present ? nearbyint(largest * ct_decimal_power(column->decimals)) + 1 : 0;
}

int ct_build_column(ct_building *building, size_t column, size_t start, size_t end) {
    const ct_column *about = ct_table_column(building->expression->table, column);
    ct_expression_node node = {.op = CT_OP_COLUMN, .column = (int)column, .start = start, .end = end};
    if (about->codes) {
        node.type = CT_VALUE_TEXT;
    } else {
        node.type = about->kind == CT_COLUMN_YES_NO ? CT_VALUE_YES_NO
                    : about->kind == CT_COLUMN_DATE ? CT_VALUE_DATE
                                                    : CT_VALUE_NUMBER;
        node.unit = about->unit;
        node.exact = about->exact && in_mantissas(about) < CT_MAX_MANTISSA;
        node.decimals = about->decimals;
        node.bound = node.exact ? in_mantissas(about) : INFINITY;
    }
    return ct_node_add(building, node);
}

/* Zeros at the end of the decimals cost nothing and are left out. */
static void shorten(double *mantissa, int *decimals) {
    while (*decimals > 0 && fmod(*mantissa, 10) == 0) {
        *mantissa /= 10;
        --*decimals;
    }
}

int ct_build_number(ct_building *building, const char *digits, size_t size, size_t start, size_t end) {
    ct_decimal number;
    if (ct_decimal_read(digits, size, &number) != CT_FIELD_NUMBER)
        return ct_build_fail(building, start, CT_ERROR_SYNTAX, "this is no number");
    if (number.exact)
        shorten(&number.mantissa, &number.decimals);
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_NUMBER,
                                                      .number = number.mantissa,
                                                      .exact = number.exact,
                                                      .decimals = number.decimals,
                                                      .bound = number.exact ? fabs(number.mantissa) : INFINITY,
                                                      .start = start,
                                                      .end = end});
}

int ct_build_truth(ct_building *building, bool truth, size_t start, size_t end) {
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_NUMBER,
                                                      .type = CT_VALUE_YES_NO,
                                                      .number = truth,
                                                      .exact = true,
                                                      .bound = 1,
                                                      .start = start,
                                                      .end = end});
}

int ct_build_missing(ct_building *building, size_t start, size_t end) {
    return ct_node_add(
        building,
        (ct_expression_node){
            .op = CT_OP_NUMBER, .type = CT_VALUE_MISSING, .number = NAN, .exact = true, .start = start, .end = end});
}

int ct_build_text(ct_building *building, char *text, size_t size, size_t start, size_t end) {
    ct_expression *e = building->expression;
    ct_literal *literals = realloc(e->literals, (e->n_literals + 1) * sizeof *literals);
    if (!literals) {
        free(text);
        ct_error_memory(building->error);
        return CT_NO_NODE;
    }
    e->literals = literals;
    e->literals[e->n_literals++] = (ct_literal){text, size};
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_NUMBER,
                                                      .type = CT_VALUE_TEXT,
                                                      .number = (double)(e->n_literals - 1),
                                                      .start = start,
                                                      .end = end});
}

/* ---- Scales ---- */

int ct_node_units(ct_building *building, int a) {
    const ct_expression_node *node = at(building, a);
    if (!node->exact || node->decimals == 0)
        return a;
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_UNITS,
                                                      .arguments = {a},
                                                      .n_arguments = 1,
                                                      .number = ct_decimal_power(node->decimals),
                                                      .bound = INFINITY,
                                                      .start = node->start,
                                                      .end = node->end});
}

int ct_node_scaled(ct_building *building, int a, int decimals) {
    const ct_expression_node *node = at(building, a);
    double factor = ct_decimal_power(decimals - node->decimals);
    if (node->decimals == decimals)
        return a;
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_SCALE,
                                                      .type = node->type,
                                                      .arguments = {a},
                                                      .n_arguments = 1,
                                                      .number = factor,
                                                      .exact = true,
                                                      .decimals = decimals,
                                                      .bound = node->bound * factor,
                                                      .start = node->start,
                                                      .end = node->end});
}

int ct_nodes_decimals(const ct_building *building, int a, int b) {
    int first = at(building, a)->decimals, second = at(building, b)->decimals;
    return first > second ? first : second;
}

bool ct_nodes_fit(const ct_building *building, int a, int b, double share) {
    const ct_expression_node *first = at(building, a), *second = at(building, b);
    int decimals = ct_nodes_decimals(building, a, b);
    return first->exact && second->exact &&
           first->bound * ct_decimal_power(decimals - first->decimals) < share * CT_MAX_MANTISSA &&
           second->bound * ct_decimal_power(decimals - second->decimals) < share * CT_MAX_MANTISSA;
}

/* ---- Types ---- */

ct_excerpt ct_node_text(const ct_building *building, int node) {
    const ct_expression_node *n = at(building, node);
    ct_excerpt cut;
    int size = (int)(n->end - n->start), most = 40;
    while (size > most && ((unsigned char)building->expression->text[n->start + (size_t)most] & 0xC0) == 0x80)
        most--;
    snprintf(cut.text, sizeof cut.text, "%.*s%s", size > most ? most : size, building->expression->text + n->start,
             size > most ? "..." : "");
    return cut;
}

bool ct_node_is_number(ct_building *building, int a, const char *what) {
    if (at(building, a)->type != CT_VALUE_TEXT)
        return true;
    ct_build_fail(building, at(building, a)->start, CT_ERROR_ARGUMENT, "%s is a text, and %s needs a number",
                  ct_node_text(building, a).text, what);
    return false;
}

/* A category made by bins or factor has no texts to compare before it is there. */
static bool is_made_category(const ct_expression_node *node) {
    return node->op == CT_OP_CALL && node->function >= CT_FUNCTION_BINS;
}

static bool stands_alone(ct_building *building, int a) {
    if (!is_made_category(at(building, a)))
        return false;
    ct_build_fail(building, at(building, a)->start, CT_ERROR_ARGUMENT,
                  "%s makes a category and stands alone: nothing is computed of it",
                  ct_function_about(at(building, a)->function)->name);
    return true;
}

/* ---- Operators ---- */

static ct_expression_node of_two(const ct_building *building, ct_op op, int a, int b) {
    return (ct_expression_node){.op = op,
                                .arguments = {a, b},
                                .n_arguments = 2,
                                .bound = INFINITY,
                                .start = at(building, a)->start,
                                .end = at(building, b)->end};
}

/* Makes the arguments doubles in units of the data, then the node. */
static int add_in_units(ct_building *building, ct_expression_node node) {
    for (int i = 0; i < node.n_arguments; i++)
        if ((node.arguments[i] = ct_node_units(building, node.arguments[i])) < 0)
            return CT_NO_NODE;
    return ct_node_add(building, node);
}

/* Brings the two first arguments from `from` on to one scale, then adds the node. */
static int add_scaled(ct_building *building, ct_expression_node node, int from) {
    int decimals = ct_nodes_decimals(building, node.arguments[from], node.arguments[from + 1]);
    for (int i = from; i < from + 2; i++)
        if ((node.arguments[i] = ct_node_scaled(building, node.arguments[i], decimals)) < 0)
            return CT_NO_NODE;
    return ct_node_add(building, node);
}

static double scaled_bound(const ct_building *building, int a, int decimals) {
    return at(building, a)->bound * ct_decimal_power(decimals - at(building, a)->decimals);
}

static int build_sum(ct_building *building, ct_op op, int a, int b) {
    ct_expression_node node = of_two(building, op, a, b);
    if (!ct_nodes_fit(building, a, b, 0.5))
        return add_in_units(building, node);
    node.exact = true;
    node.decimals = ct_nodes_decimals(building, a, b);
    node.bound = scaled_bound(building, a, node.decimals) + scaled_bound(building, b, node.decimals);
    return add_scaled(building, node, 0);
}

static int build_product(ct_building *building, int a, int b) {
    ct_expression_node node = of_two(building, CT_OP_MULTIPLY, a, b);
    const ct_expression_node *first = at(building, a), *second = at(building, b);
    if (!first->exact || !second->exact || first->decimals + second->decimals > CT_MAX_DECIMALS ||
        !(first->bound * second->bound < CT_MAX_MANTISSA))
        return add_in_units(building, node);
    node.exact = true;
    node.decimals = first->decimals + second->decimals;
    node.bound = first->bound * second->bound;
    return ct_node_add(building, node);
}

/* The exponent where a node is the number 10^exponent, written out; else false. */
static bool power_of_ten(const ct_expression_node *node, int *exponent) {
    double mantissa = node->number;
    if (node->op != CT_OP_NUMBER || node->type != CT_VALUE_NUMBER || !node->exact || !(mantissa > 0))
        return false;
    *exponent = -node->decimals;
    for (; fmod(mantissa, 10) == 0; mantissa /= 10)
        ++*exponent;
    return mantissa == 1;
}

/* By 1000 is three decimals more, and as exact as before. */
static int build_quotient(ct_building *building, int a, int b) {
    ct_expression_node node = of_two(building, CT_OP_DIVIDE, a, b);
    const ct_expression_node *first = at(building, a);
    int exponent;
    if (!first->exact || !power_of_ten(at(building, b), &exponent) || exponent < 0 ||
        first->decimals + exponent > CT_MAX_DECIMALS)
        return add_in_units(building, node);
    node.op = CT_OP_SCALE;
    node.n_arguments = 1;
    node.number = 1;
    node.exact = true;
    node.decimals = first->decimals + exponent;
    node.bound = first->bound;
    return ct_node_add(building, node);
}

static int build_power(ct_building *building, int a, int b) {
    enum { MOST = 20 };
    ct_expression_node node = of_two(building, CT_OP_POWER, a, b);
    const ct_expression_node *base = at(building, a), *exponent = at(building, b);
    bool whole = exponent->op == CT_OP_NUMBER && exponent->exact && exponent->decimals == 0 &&
                 exponent->number >= 1 && exponent->number <= MOST;
    if (!whole)
        return add_in_units(building, node);
    node.steps = (long)exponent->number;
    node.n_arguments = 1;
    node.op = CT_OP_WHOLE_POWER;
    node.bound = pow(base->bound, exponent->number);
    node.exact = base->exact && base->decimals * node.steps <= CT_MAX_DECIMALS && node.bound < CT_MAX_MANTISSA;
    node.decimals = node.exact ? base->decimals * (int)node.steps : 0;
    if (node.exact)
        return ct_node_add(building, node);
    node.bound = INFINITY;
    if (node.steps == 2)
        return add_in_units(building, node);
    node.op = CT_OP_POWER;
    node.n_arguments = 2;
    return add_in_units(building, node);
}

static const char *const words[] = {[CT_OP_NEGATE] = "the sign", [CT_OP_ADD] = "+",    [CT_OP_SUBTRACT] = "-",
                                    [CT_OP_MULTIPLY] = "*",      [CT_OP_DIVIDE] = "/", [CT_OP_POWER] = "^",
                                    [CT_OP_NOT] = "!",           [CT_OP_AND] = "&&",   [CT_OP_OR] = "||"};

int ct_build_two(ct_building *building, ct_op op, int a, int b) {
    if (stands_alone(building, a) || stands_alone(building, b))
        return CT_NO_NODE;
    if (op >= CT_OP_EQUAL && op <= CT_OP_AT_LEAST)
        return ct_build_comparison(building, op, a, b);
    if (!ct_node_is_number(building, a, words[op]) || !ct_node_is_number(building, b, words[op]))
        return CT_NO_NODE;
    switch (op) {
    case CT_OP_ADD:
    case CT_OP_SUBTRACT: return build_sum(building, op, a, b);
    case CT_OP_MULTIPLY: return build_product(building, a, b);
    case CT_OP_DIVIDE: return build_quotient(building, a, b);
    case CT_OP_POWER: return build_power(building, a, b);
    default: break;
    }
    ct_expression_node node = of_two(building, op, a, b);
    node.type = CT_VALUE_YES_NO;
    node.exact = true;
    node.bound = 1;
    return ct_node_add(building, node); /* whether it is 0 does not depend on its scale */
}

int ct_build_sign(ct_building *building, int a, size_t start) {
    if (stands_alone(building, a) || !ct_node_is_number(building, a, words[CT_OP_NEGATE]))
        return CT_NO_NODE;
    ct_expression_node *node = &building->expression->nodes[a];
    if (node->op == CT_OP_NUMBER && node->type == CT_VALUE_NUMBER) { /* -1 is a number, as in x^-1 */
        node->number = -node->number;
        node->start = start;
        return a;
    }
    ct_expression_node minus = *node;
    minus.op = CT_OP_NEGATE;
    minus.type = CT_VALUE_NUMBER;
    minus.arguments[0] = a;
    minus.n_arguments = 1;
    minus.start = start;
    return ct_node_add(building, minus);
}

int ct_build_not(ct_building *building, int a, size_t start) {
    if (stands_alone(building, a) || !ct_node_is_number(building, a, words[CT_OP_NOT]))
        return CT_NO_NODE;
    return ct_node_add(building, (ct_expression_node){.op = CT_OP_NOT,
                                                      .type = CT_VALUE_YES_NO,
                                                      .arguments = {a},
                                                      .n_arguments = 1,
                                                      .exact = true,
                                                      .bound = 1,
                                                      .start = start,
                                                      .end = at(building, a)->end});
}
