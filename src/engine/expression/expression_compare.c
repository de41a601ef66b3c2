/* Comparisons in expressions: of numbers, texts, dates, answers.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/date_read.h"
#include "engine/decimal.h"
#include "expression_tree.h"

static const ct_expression_node *at(const ct_building *building, int node) {
    return &building->expression->nodes[node];
}

static const char *text_of(const ct_building *building, int node) {
    return building->expression->literals[(size_t)at(building, node)->number].text;
}

static bool is_literal(const ct_building *building, int node) {
    return at(building, node)->op == CT_OP_NUMBER && at(building, node)->type == CT_VALUE_TEXT;
}

/* ---- Dates ---- */

/* A text as a date of any form, or of a year alone. */
static bool read_date(const char *text, double *value, ct_date_unit *unit) {
    static const ct_date_order orders[] = {CT_DATES_YMD, CT_DATES_ANY, CT_DATES_YEAR};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        ct_dates dates;
        if (ct_dates_read(&text, 1, orders[i], &dates) != CT_OK)
            return false;
        bool read = dates.why == CT_DATE_GOOD && dates.values && !isnan(dates.values[0]);
        *value = read ? dates.values[0] / ct_decimal_power(dates.decimals) : NAN;
        *unit = dates.unit;
        free(dates.values);
        if (read)
            return true;
    }
    return false;
}

/* Whether the text is written as a date that the calendar does not have. */
static bool is_absent(const char *text) {
    ct_dates dates;
    if (ct_dates_read(&text, 1, CT_DATES_ANY, &dates) != CT_OK)
        return false;
    free(dates.values);
    return dates.why == CT_DATE_NOT_THERE;
}

static bool counts_seconds(ct_date_unit unit) {
    return unit == CT_DATE_SECOND || unit == CT_DATE_SECOND_UTC;
}

/* Turns a date that is a day to the unit wanted, where it begins one of these; false where it does not. */
static bool turn_day(ct_date_unit unit, double *value) {
    int year, month, day;
    ct_date_of_days((long)*value, &year, &month, &day);
    double months = 12.0 * (year - 1970) + month - 1;
    if (counts_seconds(unit))
        *value *= 86400;
    else if (unit == CT_DATE_MONTH)
        *value = months;
    else if (unit == CT_DATE_QUARTER)
        *value = floor(months / 3);
    else if (unit == CT_DATE_YEAR)
        *value = year;
    return unit == CT_DATE_DAY || counts_seconds(unit) ||
           (day == 1 && (unit == CT_DATE_MONTH || (unit == CT_DATE_QUARTER && month % 3 == 1) ||
                         (unit == CT_DATE_YEAR && month == 1)));
}

static const char *example(ct_date_unit unit) {
    switch (unit) {
    case CT_DATE_YEAR: return "2008";
    case CT_DATE_QUARTER: return "2008Q1";
    case CT_DATE_MONTH: return "2008-01";
    case CT_DATE_DAY: return "2008-01-31";
    default: return "2008-01-31 12:30";
    }
}

/* Makes the text a date of the unit that the other has; false and the error where it is none. */
static bool make_date(ct_building *building, int literal, int date) {
    ct_expression_node *node = &building->expression->nodes[literal];
    ct_date_unit unit, wanted = at(building, date)->unit;
    double value;
    bool same = read_date(text_of(building, literal), &value, &unit) &&
                (unit == wanted || (counts_seconds(unit) && counts_seconds(wanted)) ||
                 (unit == CT_DATE_DAY && turn_day(wanted, &value)));
    if (!same && is_absent(text_of(building, literal))) {
        ct_build_fail(building, node->start, CT_ERROR_ARGUMENT, "the date %.40s does not exist",
                      text_of(building, literal));
        return false;
    }
    if (!same) {
        ct_build_fail(building, node->start, CT_ERROR_ARGUMENT, "%s counts %s: compare it with one, as \"%s\"",
                      ct_node_text(building, date).text, ct_date_unit_words(wanted), example(wanted));
        return false;
    }
    node->type = CT_VALUE_DATE;
    node->unit = wanted;
    node->number = value;
    node->exact = value == trunc(value) && fabs(value) < CT_MAX_MANTISSA;
    node->bound = node->exact ? fabs(value) : INFINITY;
    return true;
}

static int no_dates(ct_building *building, int date) {
    ct_date_unit unit = at(building, date)->unit;
    return ct_build_fail(building, at(building, date)->start, CT_ERROR_ARGUMENT,
                         "%s counts %s: compare it with one, as \"%s\"", ct_node_text(building, date).text,
                         ct_date_unit_words(unit), example(unit));
}

/* Years may be compared with numbers too. */
static bool check_dates(ct_building *building, int a, int b) {
    const ct_expression_node *first = at(building, a), *second = at(building, b);
    if (first->type != CT_VALUE_DATE && second->type != CT_VALUE_DATE)
        return true;
    if (first->type == CT_VALUE_MISSING || second->type == CT_VALUE_MISSING || first->unit == second->unit)
        return true;
    int date = first->type == CT_VALUE_DATE ? a : b, other = date == a ? b : a;
    if (at(building, date)->unit == CT_DATE_YEAR && at(building, other)->type == CT_VALUE_NUMBER)
        return true;
    no_dates(building, date);
    return false;
}

/* ---- Answers and categories ---- */

/* Makes the text the answer that it is the word for. */
static bool make_answer(ct_building *building, int literal, int answer) {
    static const char *const usual[] = {"no", "yes"};
    const ct_expression_node *other = at(building, answer);
    const ct_column *column =
        other->op == CT_OP_COLUMN ? ct_table_column(building->expression->table, (size_t)other->column) : NULL;
    const char *const *words = column && column->n_levels == 2 ? column->levels : usual;
    ct_expression_node *node = &building->expression->nodes[literal];
    for (int i = 0; i < 2; i++)
        if (strcmp(text_of(building, literal), words[i]) == 0) {
            node->type = CT_VALUE_YES_NO;
            node->number = i;
            node->exact = true;
            node->bound = 1;
            return true;
        }
    ct_build_fail(building, node->start, CT_ERROR_ARGUMENT, "%s is \"%s\" or \"%s\"",
                  ct_node_text(building, answer).text, words[0], words[1]);
    return false;
}

/* A text that no row has is no error, but worth a word: it may be a slip. */
static void look_for(ct_building *building, int literal, int category) {
    const ct_expression_node *node = at(building, category);
    char *remark = building->expression->remark;
    if (node->op != CT_OP_COLUMN || *remark)
        return;
    const ct_column *column = ct_table_column(building->expression->table, (size_t)node->column);
    for (size_t i = 0; i < column->n_levels; i++)
        if (strcmp(column->levels[i], text_of(building, literal)) == 0)
            return;
    snprintf(remark, sizeof building->expression->remark, "no row of %.80s is %.80s", column->name,
             ct_node_text(building, literal).text);
}

/* Gives a text that is written out the type of what it is compared with. */
static bool adapt(ct_building *building, int literal, int other) {
    if (!is_literal(building, literal))
        return true;
    switch (at(building, other)->type) {
    case CT_VALUE_DATE: return make_date(building, literal, other);
    case CT_VALUE_YES_NO: return make_answer(building, literal, other);
    case CT_VALUE_TEXT: look_for(building, literal, other); return true;
    default: return true;
    }
}

/* ---- All ---- */

static const char *type_name(ct_value_type type) {
    return type == CT_VALUE_TEXT ? "a text" : type == CT_VALUE_YES_NO ? "yes or no" : "a number";
}

/* What goes into the node as it stands; else both in one scale, where that is exact, or in units of the data. */
static int add_alike(ct_building *building, ct_expression_node node) {
    int decimals = ct_nodes_decimals(building, node.arguments[0], node.arguments[1]);
    bool fit = ct_nodes_fit(building, node.arguments[0], node.arguments[1], 1);
    for (int i = 0; i < 2; i++) {
        int a = node.arguments[i];
        node.arguments[i] = fit ? ct_node_scaled(building, a, decimals) : ct_node_units(building, a);
        if (node.arguments[i] < 0)
            return CT_NO_NODE;
    }
    return ct_node_add(building, node);
}

int ct_build_comparison(ct_building *building, ct_op op, int a, int b) {
    if (!adapt(building, a, b) || !adapt(building, b, a) || !check_dates(building, a, b))
        return CT_NO_NODE;
    const ct_expression_node *first = at(building, a), *second = at(building, b);
    ct_expression_node node = {.op = op,
                               .type = CT_VALUE_YES_NO,
                               .arguments = {a, b},
                               .n_arguments = 2,
                               .exact = true,
                               .bound = 1,
                               .start = first->start,
                               .end = second->end};
    bool text = first->type == CT_VALUE_TEXT, other = second->type == CT_VALUE_TEXT;
    if (text != other && first->type != CT_VALUE_MISSING && second->type != CT_VALUE_MISSING)
        return ct_build_fail(building, first->start, CT_ERROR_ARGUMENT, "%s is %s and %s is %s: they do not compare",
                             ct_node_text(building, a).text, type_name(first->type), ct_node_text(building, b).text,
                             type_name(second->type));
    if ((text || other) && op != CT_OP_EQUAL && op != CT_OP_UNEQUAL)
        return ct_build_fail(building, first->start, CT_ERROR_ARGUMENT, "texts are compared by == and != only");
    return text || other ? ct_node_add(building, node) : add_alike(building, node);
}
