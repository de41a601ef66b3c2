/* Reading formulas.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "formula.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "formula_reading.h"

typedef ct_formula_reading reading;

static ct_status crossing_failed(const reading *r, const char *at, ct_status status) {
    char message[80];
    if (status == CT_ERROR_MEMORY)
        return ct_error_memory(r->error);
    if (status == CT_ERROR_ARGUMENT)
        snprintf(message, sizeof message, "an interaction is of %d variables at the most", CT_MOST_PARTS);
    else
        snprintf(message, sizeof message, "a formula has %d terms at the most", CT_MOST_FORMULA_TERMS);
    return ct_formula_fail(r, at, CT_ERROR_ARGUMENT, message);
}

/* Behind a part: `:` and a further one. */
static ct_status read_interaction(reading *r, ct_compound *term) {
    const char *start = r->at;
    ct_formula_terms one = {.of = &(ct_compound){.n_parts = 1}, .count = 1}, both = {0};
    ct_status status = ct_formula_read_part(r, &one.of->part[0]);
    *term = *one.of;
    while (status == CT_OK) {
        const char *end = r->at;
        ct_formula_skip_blanks(r);
        if (*r->at != ':') {
            r->at = end;
            break;
        }
        r->at++;
        status = ct_formula_read_part(r, &one.of->part[0]);
        ct_formula_terms own = {.of = term, .count = 1};
        if (status == CT_OK && (status = ct_formula_terms_cross(&own, &one, &both)) != CT_OK)
            return crossing_failed(r, start, status);
        if (status == CT_OK)
            *term = both.of[0];
        ct_formula_terms_free(&both);
    }
    return status;
}

ct_status ct_formula_term_read(const char *text, const char **at, ct_table *table, ct_compound *term, ct_calls *calls,
                               ct_error *error) {
    ct_error own;
    reading r = {.text = text, .at = *at, .table = table, .error = error ? error : &own, .calls = calls};
    if (calls)
        *calls = (ct_calls){0};
    ct_status status = read_interaction(&r, term);
    if (status != CT_OK && calls)
        ct_calls_free(calls);
    *at = r.at;
    return status;
}

static ct_status read_sum(reading *r, ct_formula_terms *terms, int depth);

enum { MOST_BRACKETS = 50 };

/* What `.` stands for and may enter, but the index and weights. */
static ct_status put_all(reading *r, ct_formula_terms *terms) {
    bool *in = ct_formula_dot(r->table, r->formula->response);
    ct_status status = in ? CT_OK : ct_error_memory(r->error);
    r->formula->all = true;
    for (size_t i = 0; i < ct_table_columns(r->table) && status == CT_OK; i++) {
        const ct_column *column = ct_table_column(r->table, i);
        const ct_compound term = {.part = {{(int)i, 1, 0}}, .n_parts = 1};
        if (in[i] && column->kind != CT_COLUMN_TEXT && column->kind != CT_COLUMN_DATE && column->present > 0 &&
            (int)i != ct_table_index(r->table) && (int)i != r->weights)
            status = ct_formula_terms_add(terms, &term);
    }
    free(in);
    return status == CT_OK ? CT_OK : crossing_failed(r, r->at, status);
}

/* A name, `.`, or brackets. */
static ct_status read_atom(reading *r, ct_formula_terms *terms, int depth) {
    ct_formula_skip_blanks(r);
    if (*r->at == '.' && !ct_identifier_goes_on(r->at[1])) {
        ct_status status = put_all(r, terms);
        r->at++;
        return status;
    }
    if (*r->at != '(') {
        ct_compound term = {.n_parts = 1};
        const char *start = r->at;
        ct_status status = ct_formula_read_part(r, &term.part[0]);
        if (status == CT_OK && (status = ct_formula_terms_add(terms, &term)) != CT_OK)
            return crossing_failed(r, start, status);
        return status;
    }
    if (depth == MOST_BRACKETS)
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "too many brackets stand in each other");
    r->at++;
    ct_status status = read_sum(r, terms, depth + 1);
    if (status != CT_OK)
        return status;
    if (*r->at != ')')
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "a bracket is open here");
    r->at++;
    return CT_OK;
}

/* *a becomes a + b, or a + b + a:b; b is used up. */
static ct_status unite(reading *r, const char *at, ct_formula_terms *a, ct_formula_terms *b, bool crossed) {
    ct_formula_terms both = {0};
    ct_status status = crossed ? ct_formula_terms_cross(a, b, &both) : CT_OK;
    for (size_t i = 0; i < b->count && status == CT_OK; i++)
        status = ct_formula_terms_add(a, &b->of[i]);
    for (size_t i = 0; i < both.count && status == CT_OK; i++)
        status = ct_formula_terms_add(a, &both.of[i]);
    ct_formula_terms_free(&both);
    ct_formula_terms_free(b);
    return status == CT_OK ? CT_OK : crossing_failed(r, at, status);
}

static ct_status copy_terms(const ct_formula_terms *from, ct_formula_terms *to) {
    ct_status status = CT_OK;
    *to = (ct_formula_terms){0};
    for (size_t i = 0; i < from->count && status == CT_OK; i++)
        status = ct_formula_terms_add(to, &from->of[i]);
    return status;
}

/* (a + b)^2: all, crossed with all again. The power of a name is the column's, and was read with it. */
static ct_status read_crossing(reading *r, ct_formula_terms *terms, int depth) {
    const char *start = r->at;
    ct_formula_terms one, more;
    int exponent = 1;
    ct_formula_skip_blanks(r);
    bool several = *r->at == '(' || *r->at == '.';
    ct_status status = read_atom(r, terms, depth);
    if (status == CT_OK && several)
        status = ct_formula_read_power(r, &exponent);
    if (status != CT_OK || exponent == 1)
        return status;
    if ((status = copy_terms(terms, &one)) != CT_OK)
        ct_error_memory(r->error);
    for (int i = 1; i < exponent && status == CT_OK; i++) {
        size_t before = terms->count;
        if ((status = copy_terms(&one, &more)) == CT_OK)
            status = unite(r, start, terms, &more, true);
        else
            ct_error_memory(r->error);
        if (terms->count == before)
            break;
    }
    ct_formula_terms_free(&one);
    return status;
}

/* a:b binds closer than a*b. */
static ct_status read_chain(reading *r, ct_formula_terms *terms, int depth) {
    const char *start = r->at;
    ct_status status = read_crossing(r, terms, depth);
    for (;;) {
        ct_formula_terms next = {0}, both = {0};
        ct_formula_skip_blanks(r);
        if (status != CT_OK || *r->at != ':')
            return status;
        r->at++;
        status = read_crossing(r, &next, depth);
        if (status == CT_OK && (status = ct_formula_terms_cross(terms, &next, &both)) != CT_OK)
            crossing_failed(r, start, status);
        ct_formula_terms_free(&next);
        if (status == CT_OK) {
            ct_formula_terms_free(terms);
            *terms = both;
        }
    }
}

static ct_status read_product(reading *r, ct_formula_terms *terms, int depth) {
    const char *start = r->at;
    ct_status status = read_chain(r, terms, depth);
    for (;;) {
        ct_formula_terms next = {0};
        ct_formula_skip_blanks(r);
        if (status != CT_OK || *r->at != '*')
            return status;
        r->at++;
        status = read_chain(r, &next, depth);
        if (status == CT_OK)
            status = unite(r, start, terms, &next, true);
        ct_formula_terms_free(&next);
    }
}

static bool is_response(const reading *r, const ct_compound *term) {
    return term->n_parts == 1 && term->part[0].column == r->formula->response && term->part[0].exponent == 1 &&
           term->part[0].degree == 0;
}

/* One item behind its sign. */
static ct_status read_item(reading *r, ct_formula_terms *terms, bool in, int depth) {
    ct_formula_skip_blanks(r);
    const char *start = r->at;
    if ((*start == '0' || *start == '1') && !ct_identifier_goes_on(start[1])) {
        if (depth > 0)
            return ct_formula_fail(r, start, CT_ERROR_SYNTAX, "the constant stands outside of brackets");
        r->formula->constant = (*start == '1') == in;
        r->at++;
        return CT_OK;
    }
    ct_formula_terms own = {0};
    ct_status status = read_product(r, &own, depth);
    for (size_t i = 0; i < own.count && status == CT_OK; i++)
        if (in && is_response(r, &own.of[i]))
            status = ct_formula_fail(r, start, CT_ERROR_ARGUMENT, "this is the response and cannot explain itself");
        else if (!in)
            ct_formula_terms_remove(terms, &own.of[i]);
    if (status == CT_OK && in)
        return unite(r, start, terms, &own, false);
    ct_formula_terms_free(&own);
    return status;
}

/* What is no operator between terms, but one between numbers. */
static const char *arithmetic_hint(const char *at) {
    if (*at == '/')
        return "/ is not a model operator: I(a/b) takes the quotient";
    if (*at && strchr("<>=!&|", *at))
        return "comparisons stand in I(), as in I(x > 5)";
    return *at && strchr("*%", *at) ? "arithmetic stands in I(), as in I(2 * x)" : NULL;
}

static ct_status no_sign_here(const reading *r) {
    const char *hint = arithmetic_hint(r->at);
    if (hint)
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, hint);
    switch (*r->at) {
    case '~': return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    case ')': return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "no bracket is open here");
    default: return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "put + or - between the regressors");
    }
}

/* Up to the end, or to a bracket that closes it. */
static ct_status read_sum(reading *r, ct_formula_terms *terms, int depth) {
    bool in = true;
    ct_formula_skip_blanks(r);
    if (*r->at == '+' || *r->at == '-')
        in = *r->at++ == '+';
    for (;;) {
        ct_status status = read_item(r, terms, in, depth);
        if (status != CT_OK)
            return status;
        ct_formula_skip_blanks(r);
        if (!*r->at || (depth > 0 && *r->at == ')'))
            return CT_OK;
        if (*r->at != '+' && *r->at != '-')
            return no_sign_here(r);
        in = *r->at++ == '+';
    }
}

static ct_status read_left(reading *r) {
    ct_part response;
    ct_formula_skip_blanks(r);
    const char *start = r->at;
    if (!*start)
        return ct_formula_fail(r, start, CT_ERROR_SYNTAX, "a formula is missing, such as gdp ~ users");
    ct_status status = ct_formula_read_part(r, &response);
    if (status != CT_OK)
        return status;
    if (response.exponent != 1 || response.degree > 0)
        return ct_formula_fail(r, start, CT_ERROR_SYNTAX, "the response is a variable, without a power");
    if (ct_formula_kind(r, response.column) == CT_COLUMN_CATEGORY)
        return ct_formula_fail(r, start, CT_ERROR_ARGUMENT, "a category cannot be the response");
    r->formula->response = response.column;
    ct_formula_skip_blanks(r);
    if (*r->at == '~') {
        r->at++;
        return CT_OK;
    }
    if (*r->at == '=')
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "write ~ for =, as in gdp ~ users");
    if (*r->at && strchr("+-*/:%", *r->at) && strchr(r->at, '~'))
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX,
                               *r->at == '/' ? arithmetic_hint(r->at)
                                             : "arithmetic of the response stands in I(), as in I(a - b) ~ x");
    return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "a ~ should stand behind the response, as in gdp ~ users");
}

ct_status ct_formula_parse(const char *text, ct_table *table, int weights, ct_formula *formula, ct_error *error) {
    ct_error own;
    reading r = {.text = text,
                 .at = text,
                 .table = table,
                 .error = error ? error : &own,
                 .calls = &formula->calls,
                 .formula = formula,
                 .weights = weights};
    *formula = (ct_formula){.constant = true};
    ct_status status = read_left(&r);
    if (status == CT_OK)
        status = read_sum(&r, &formula->terms, 0);
    ct_formula_terms_sort(&formula->terms);
    if (status != CT_OK)
        ct_formula_free(formula);
    return status;
}

void ct_formula_free(ct_formula *formula) {
    ct_formula_terms_free(&formula->terms);
    ct_calls_free(&formula->calls);
}
