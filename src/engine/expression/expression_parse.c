/* Reading expressions: by descent, a function for each strength of binding.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "expression_lexer.h"
#include "expression_tree.h"
#include "engine/identifier.h"

typedef struct parser {
    ct_building *building;
    const char *text;
    ct_token token; /* the next one, not yet taken */
    size_t taken;   /* where the last one that was taken ends */
    int depth;
} parser;

static void advance(parser *p) {
    p->taken = p->token.end;
    p->token = ct_token_next(p->text, p->token.end);
}

static bool at_sign(const parser *p, const char *sign) {
    return ct_token_is(p->text, p->token, sign);
}

static int syntax(parser *p, const char *message) {
    return ct_build_fail(p->building, p->token.start, CT_ERROR_SYNTAX, "%s", message);
}

static int read_or(parser *p);
static int read_sign(parser *p);

static bool deeper(parser *p) {
    if (++p->depth <= CT_EXPRESSION_DEPTH)
        return true;
    ct_build_fail(p->building, p->token.start, CT_ERROR_SYNTAX,
                  "more than %d brackets and signs stand inside one another here", CT_EXPRESSION_DEPTH);
    return false;
}

/* ---- What stands alone ---- */

/* What is wrong where a value should stand. */
static int no_value(parser *p) {
    switch (p->token.kind) {
    case CT_TOKEN_END: return syntax(p, "the expression ends where a value should stand");
    case CT_TOKEN_UNCLOSED: return syntax(p, "this quote is never closed");
    case CT_TOKEN_UNKNOWN: return syntax(p, "this sign means nothing here");
    default: return syntax(p, "a value should stand here: a name, a number or a text in quotes");
    }
}

/* What is wrong where an operator should stand, or the end. */
static int no_operator(parser *p) {
    static const struct {
        const char *sign, *message;
    } hints[] = {{"=", "write == to compare"},
                 {"<>", "write != for unequal"},
                 {"=>", "write >= for at least"},
                 {"=<", "write <= for at most"},
                 {"**", "write ^ for a power"},
                 {"and", "write && for and"},
                 {"or", "write || for or"},
                 {"AND", "write && for and"},
                 {"OR", "write || for or"},
                 {"?", "write ifelse(condition, yes, no)"},
                 {":", "interactions stand in formulas only; write * for a product"},
                 {"~", "a formula's ~ has no place in an expression"},
                 {")", "this bracket was never opened"}};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (at_sign(p, hints[i].sign))
            return syntax(p, hints[i].message);
    if (p->token.kind == CT_TOKEN_UNCLOSED || p->token.kind == CT_TOKEN_UNKNOWN)
        return no_value(p);
    return syntax(p, "an operator should stand here, such as + or &&");
}

static int read_number(parser *p) {
    ct_token t = p->token;
    advance(p);
    return ct_build_number(p->building, p->text + t.start, t.end - t.start, t.start, t.end);
}

static int read_text(parser *p) {
    ct_token t = p->token;
    char quote = p->text[t.start], *text = malloc(t.end - t.start), *to = text;
    if (!text) {
        ct_error_memory(p->building->error);
        return CT_NO_NODE;
    }
    for (size_t i = t.start + 1; i < t.end - 1; i++) {
        i += p->text[i] == quote;
        *to++ = p->text[i];
    }
    *to = '\0';
    advance(p);
    return ct_build_text(p->building, text, (size_t)(to - text), t.start, t.end);
}

static int read_brackets(parser *p) {
    ct_token open = p->token;
    advance(p);
    int value = deeper(p) ? read_or(p) : CT_NO_NODE;
    if (value < 0)
        return value;
    p->depth--;
    if (p->token.kind == CT_TOKEN_END)
        return ct_build_fail(p->building, open.start, CT_ERROR_SYNTAX, "this bracket is never closed");
    if (!at_sign(p, ")"))
        return no_operator(p);
    advance(p);
    p->building->expression->nodes[value].start = open.start;
    p->building->expression->nodes[value].end = p->taken;
    return value;
}

enum { MOST_ARGUMENTS = 8 };

static int wrong_count(parser *p, ct_token name, ct_function function) {
    const ct_function_entry *about = ct_function_about(function);
    return ct_build_fail(p->building, name.start, CT_ERROR_ARGUMENT, "%s takes %s: %s(%s)", about->name,
                         about->most == 1 ? "one value" : "other values", about->name, about->arguments);
}

static int unknown_function(parser *p, ct_token name) {
    int size = (int)(name.end - name.start);
    const char *text = p->text + name.start;
    static const char *const elsewhere[] = {"poly", "I"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (ct_token_is(p->text, name, elsewhere[i]))
            return ct_build_fail(p->building, name.start, CT_ERROR_NAME, "%s stands in formulas only", elsewhere[i]);
    return ct_build_fail(p->building, name.start, CT_ERROR_NAME, "there is no function %.*s", size, text);
}

/* name( is there; the arguments and the bracket follow. */
static int read_call(parser *p, ct_token name) {
    int arguments[MOST_ARGUMENTS], count = 0;
    ct_function function = ct_function_find(p->text + name.start, name.end - name.start);
    ct_token open = p->token;
    if (function == CT_FUNCTION_COUNT)
        return unknown_function(p, name);
    advance(p);
    if (!deeper(p))
        return CT_NO_NODE;
    while (!at_sign(p, ")")) {
        if (count == ct_function_about(function)->most)
            return wrong_count(p, name, function);
        if ((arguments[count++] = read_or(p)) < 0)
            return CT_NO_NODE;
        if (p->token.kind == CT_TOKEN_END)
            return ct_build_fail(p->building, open.start, CT_ERROR_SYNTAX, "this bracket is never closed");
        if (!at_sign(p, ",") && !at_sign(p, ")"))
            return no_operator(p);
        if (at_sign(p, ",")) {
            advance(p);
            if (at_sign(p, ")"))
                return no_value(p);
        }
    }
    advance(p);
    p->depth--;
    if (count < ct_function_about(function)->least)
        return wrong_count(p, name, function);
    return ct_build_call(p->building, function, arguments, count, name.start, p->taken);
}

static int read_column(parser *p, ct_token t) {
    const char *at = p->text + t.start;
    char *name = ct_identifier_read(p->text, &at, p->building->error);
    if (!name)
        return CT_NO_NODE;
    int column = ct_table_find(p->building->expression->table, name);
    if (column < 0)
        ct_build_fail(p->building, t.start, CT_ERROR_NAME, "no variable is called %s", name);
    free(name);
    return column < 0 ? CT_NO_NODE : ct_build_column(p->building, (size_t)column, t.start, t.end);
}

static int read_name(parser *p) {
    ct_token t = p->token;
    advance(p);
    if (t.kind == CT_TOKEN_NAME && at_sign(p, "("))
        return read_call(p, t);
    if (ct_token_is(p->text, t, "NA"))
        return ct_build_missing(p->building, t.start, t.end);
    if (ct_token_is(p->text, t, "TRUE") || ct_token_is(p->text, t, "FALSE"))
        return ct_build_truth(p->building, p->text[t.start] == 'T', t.start, t.end);
    return read_column(p, t);
}

static int read_value(parser *p) {
    switch (p->token.kind) {
    case CT_TOKEN_NUMBER: return read_number(p);
    case CT_TOKEN_TEXT: return read_text(p);
    case CT_TOKEN_NAME:
    case CT_TOKEN_BACKQUOTED: return read_name(p);
    default: return at_sign(p, "(") ? read_brackets(p) : no_value(p);
    }
}

/* ---- What binds them, from the tightest ---- */

static int read_power(parser *p) {
    int base = read_value(p);
    if (base < 0 || !at_sign(p, "^"))
        return base;
    advance(p);
    int exponent = deeper(p) ? read_sign(p) : CT_NO_NODE; /* to the right first, and 2^-1 */
    p->depth--;
    return exponent < 0 ? CT_NO_NODE : ct_build_two(p->building, CT_OP_POWER, base, exponent);
}

static int read_sign(parser *p) {
    size_t start = p->token.start;
    if (!at_sign(p, "-") && !at_sign(p, "+"))
        return read_power(p);
    bool minus = at_sign(p, "-");
    advance(p);
    int value = deeper(p) ? read_sign(p) : CT_NO_NODE;
    p->depth--;
    return value < 0 || !minus ? value : ct_build_sign(p->building, value, start);
}

/* The signs of one strength and what they do; "" ends. */
typedef struct binding {
    const char *sign;
    ct_op op;
} binding;

static const binding products[] = {{"*", CT_OP_MULTIPLY}, {"/", CT_OP_DIVIDE}, {"", 0}};
static const binding sums[] = {{"+", CT_OP_ADD}, {"-", CT_OP_SUBTRACT}, {"", 0}};
static const binding comparisons[] = {{"==", CT_OP_EQUAL},
                                      {"!=", CT_OP_UNEQUAL},
                                      {"<", CT_OP_LESS},
                                      {"<=", CT_OP_AT_MOST},
                                      {">", CT_OP_MORE},
                                      {">=", CT_OP_AT_LEAST},
                                      {"", 0}};
static const binding ands[] = {{"&&", CT_OP_AND}, {"&", CT_OP_AND}, {"", 0}};
static const binding ors[] = {{"||", CT_OP_OR}, {"|", CT_OP_OR}, {"", 0}};

static const binding *here(const parser *p, const binding *of) {
    while (*of->sign && !at_sign(p, of->sign))
        of++;
    return *of->sign ? of : NULL;
}

/* Values of the next tighter strength, bound from the left. */
static int read_bound(parser *p, const binding *of, int (*next)(parser *p)) {
    int left = next(p);
    for (const binding *found; left >= 0 && (found = here(p, of));) {
        advance(p);
        int right = next(p);
        left = right < 0 ? CT_NO_NODE : ct_build_two(p->building, found->op, left, right);
    }
    return left;
}

static int read_product(parser *p) {
    return read_bound(p, products, read_sign);
}

static int read_sum(parser *p) {
    return read_bound(p, sums, read_product);
}

static int read_comparison(parser *p) {
    int left = read_sum(p);
    const binding *found = left < 0 ? NULL : here(p, comparisons);
    if (!found)
        return left;
    advance(p);
    int right = read_sum(p);
    if (right >= 0 && here(p, comparisons))
        return syntax(p, "comparisons are not chained; write a < b && b < c");
    return right < 0 ? CT_NO_NODE : ct_build_two(p->building, found->op, left, right);
}

static int read_not(parser *p) {
    size_t start = p->token.start;
    if (!at_sign(p, "!"))
        return read_comparison(p);
    advance(p);
    int value = deeper(p) ? read_not(p) : CT_NO_NODE;
    p->depth--;
    return value < 0 ? value : ct_build_not(p->building, value, start);
}

static int read_and(parser *p) {
    return read_bound(p, ands, read_not);
}

static int read_or(parser *p) {
    return read_bound(p, ors, read_and);
}

/* ---- The whole ---- */

static ct_expression *new_expression(const char *text, ct_table *table) {
    ct_expression *e = calloc(1, sizeof *e);
    if (!e)
        return NULL;
    e->table = ct_table_ref(table);
    e->text = strdup(text);
    if (e->text)
        return e;
    ct_expression_free(e);
    return NULL;
}

static ct_expression *read(const char *text, size_t from, size_t *end, ct_table *table, ct_error *error) {
    ct_error own;
    error = error ? error : &own;
    if (strlen(text) > CT_EXPRESSION_LONGEST) {
        ct_error_set(error, CT_ERROR_SYNTAX, "an expression has %d bytes at most, and this one %zu",
                     CT_EXPRESSION_LONGEST, strlen(text));
        error->column = CT_EXPRESSION_LONGEST + 1;
        return NULL;
    }
    ct_expression *e = new_expression(text, table);
    if (!e) {
        ct_error_memory(error);
        return NULL;
    }
    ct_building building = {e, error};
    parser p = {.building = &building, .text = e->text, .token = ct_token_next(e->text, from), .taken = from};
    if (p.token.kind == CT_TOKEN_END)
        e->root = syntax(&p, "an expression is missing, such as log(gdp) or year >= 2008");
    else
        e->root = end ? read_value(&p) : read_or(&p);
    if (!end && e->root >= 0 && p.token.kind != CT_TOKEN_END)
        e->root = no_operator(&p);
    if (end)
        *end = p.taken;
    if (e->root >= 0)
        return e;
    ct_expression_free(e);
    return NULL;
}

ct_expression *ct_expression_read(const char *text, ct_table *table, ct_error *error) {
    return read(text, 0, NULL, table, error);
}

ct_expression *ct_expression_read_value(const char *text, const char **at, ct_table *table, ct_error *error) {
    size_t end = (size_t)(*at - text);
    ct_expression *e = read(text, end, &end, table, error);
    if (e)
        *at = text + end;
    return e;
}
