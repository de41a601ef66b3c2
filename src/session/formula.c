/* Reading formulas.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "formula.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "nearest.h"
#include "text_hint.h"

/* A formula being read. */
typedef struct reading {
    const char *text, *at;
    const ct_table *table;
    int weights;
    ct_error *error;
    ct_formula *formula;
} reading;

static ct_status fail(const reading *r, const char *at, ct_status status, const char *message) {
    ct_error_set(r->error, status, "%s", message);
    if (r->error)
        r->error->column = at - r->text + 1;
    return status;
}

static void skip_blanks(reading *r) {
    r->at += strspn(r->at, " \t\r\n");
}

int ct_formula_column(const char *name, const ct_table *table, long column, ct_error *error) {
    int found = ct_table_find(table, name);
    if (found >= 0 && ct_table_column(table, (size_t)found)->kind != CT_COLUMN_TEXT)
        return found;
    if (found >= 0) {
        const ct_column *text = ct_table_column(table, (size_t)found);
        const char *hint = ct_text_hint(text->text);
        if (!*hint && ct_text_may_be_category(text))
            hint = "the command kind makes it a category";
        char line[32] = "";
        if (text->text_line > 0)
            snprintf(line, sizeof line, " in line %ld", text->text_line);
        ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text (\"%s\"%s) and cannot enter a model%s%s", name,
                     text->text, line, *hint ? "; " : "", hint);
    } else {
        size_t n = ct_table_columns(table);
        const char **names = malloc((n ? n : 1) * sizeof *names), *near = NULL;
        for (size_t i = 0; names && i < n; i++)
            names[i] = ct_table_column(table, i)->name;
        if (names)
            near = ct_nearest(name, names, n);
        free(names);
        if (near)
            ct_error_set(error, CT_ERROR_NAME, "no variable is called %s; did you mean %s?", name, near);
        else
            ct_error_set(error, CT_ERROR_NAME, "no variable is called %s", name);
    }
    if (error)
        error->column = column;
    return -1;
}

static ct_status read_power(reading *r, int *exponent) {
    *exponent = 1;
    skip_blanks(r);
    if (*r->at != '^')
        return CT_OK;
    r->at++;
    skip_blanks(r);
    const char *start = r->at;
    long value = 0;
    while (*r->at >= '0' && *r->at <= '9' && value < 1000)
        value = value * 10 + (*r->at++ - '0');
    if (r->at == start || value < 1 || value > CT_MAX_EXPONENT || ct_identifier_goes_on(*r->at)) {
        char message[80];
        snprintf(message, sizeof message, "a power is a whole number from 1 to %d", CT_MAX_EXPONENT);
        return fail(r, start, CT_ERROR_SYNTAX, message);
    }
    *exponent = (int)value;
    return CT_OK;
}

static ct_status no_name_here(const reading *r) {
    switch (*r->at) {
    case '\0': return fail(r, r->at, CT_ERROR_SYNTAX, "the formula ends where a variable should stand");
    case '~': return fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    default: return fail(r, r->at, CT_ERROR_SYNTAX, "a variable should stand here");
    }
}

/* A whole number and the closing bracket of poly(name, 3). */
static ct_status read_degree(reading *r, ct_part *part) {
    skip_blanks(r);
    const char *start = r->at + (*r->at == ',');
    if (*r->at != ',')
        return fail(r, r->at, CT_ERROR_SYNTAX, "poly takes a variable and a degree, as in poly(x, 3)");
    r->at++;
    skip_blanks(r);
    long value = 0;
    for (start = r->at; *r->at >= '0' && *r->at <= '9' && value < 1000;)
        value = value * 10 + (*r->at++ - '0');
    if (value < 1 || value > CT_MAX_EXPONENT) {
        char message[80];
        snprintf(message, sizeof message, "a degree is a whole number from 1 to %d", CT_MAX_EXPONENT);
        return fail(r, start, CT_ERROR_SYNTAX, message);
    }
    part->degree = (int)value;
    skip_blanks(r);
    if (*r->at != ')')
        return fail(r, r->at, CT_ERROR_SYNTAX, "poly( is closed by a bracket behind the degree, as in poly(x, 3)");
    r->at++;
    return CT_OK;
}

/* Functions of variables would become columns of their own here; so far `let` makes these. */
static ct_status no_function_here(const reading *r, const char *at) {
    return fail(r, at, CT_ERROR_SYNTAX, "a function of a variable is made by let first, as in let lgdp = log(gdp)");
}

/* Categories have no powers and no polynomials. */
static ct_status check_part(const reading *r, const char *at, const ct_part *part) {
    const ct_column *column = ct_table_column(r->table, (size_t)part->column);
    if (column->kind != CT_COLUMN_CATEGORY || (part->exponent == 1 && part->degree == 0))
        return CT_OK;
    ct_error_set(r->error, CT_ERROR_ARGUMENT, "%s is a category and has no powers", column->name);
    r->error->column = at - r->text + 1;
    return CT_ERROR_ARGUMENT;
}

static ct_status read_name(reading *r, ct_part *part) {
    const char *at = r->at;
    if (*at != '`' && !ct_identifier_begins(*at))
        return no_name_here(r);
    char *name = ct_identifier_read(r->text, &r->at, r->error);
    if (!name)
        return r->error->status;
    bool function = *r->at == '(';
    if (!function)
        part->column = ct_formula_column(name, r->table, at - r->text + 1, r->error);
    free(name);
    if (function)
        return no_function_here(r, at);
    return part->column < 0 ? r->error->status : CT_OK;
}

/* A name with a power where it has one, I(name^2), or poly(name, 2). */
static ct_status read_part(reading *r, ct_part *part) {
    skip_blanks(r);
    const char *start = r->at;
    bool inside = strncmp(r->at, "I(", 2) == 0, poly = strncmp(r->at, "poly(", 5) == 0;
    *part = (ct_part){.exponent = 1};
    if (inside || poly) {
        r->at += poly ? 5 : 2;
        skip_blanks(r);
    }
    ct_status status = read_name(r, part);
    if (status == CT_OK)
        status = poly ? read_degree(r, part) : read_power(r, &part->exponent);
    if (status == CT_OK)
        status = check_part(r, start, part);
    if (status != CT_OK || !inside)
        return status;
    skip_blanks(r);
    if (*r->at != ')' && *r->at && strchr("+-*/", *r->at))
        return fail(r, r->at, CT_ERROR_SYNTAX, "arithmetic is done by let first, as in let ratio = a/b");
    if (*r->at != ')')
        return fail(r, r->at, CT_ERROR_SYNTAX, "I( is closed by a bracket behind the power, as in I(x^2)");
    r->at++;
    return CT_OK;
}

static ct_status crossing_failed(const reading *r, const char *at, ct_status status) {
    char message[80];
    if (status == CT_ERROR_MEMORY)
        return ct_error_memory(r->error);
    if (status == CT_ERROR_ARGUMENT)
        snprintf(message, sizeof message, "an interaction is of %d variables at the most", CT_MOST_PARTS);
    else
        snprintf(message, sizeof message, "a formula has %d terms at the most", CT_MOST_FORMULA_TERMS);
    return fail(r, at, CT_ERROR_ARGUMENT, message);
}

/* Behind a part: `:` and a further one. */
static ct_status read_interaction(reading *r, ct_compound *term) {
    const char *start = r->at;
    ct_formula_terms one = {.of = &(ct_compound){.n_parts = 1}, .count = 1}, both = {0};
    ct_status status = read_part(r, &one.of->part[0]);
    *term = *one.of;
    while (status == CT_OK) {
        const char *end = r->at;
        skip_blanks(r);
        if (*r->at != ':') {
            r->at = end;
            break;
        }
        r->at++;
        status = read_part(r, &one.of->part[0]);
        ct_formula_terms own = {.of = term, .count = 1};
        if (status == CT_OK && (status = ct_formula_terms_cross(&own, &one, &both)) != CT_OK)
            return crossing_failed(r, start, status);
        if (status == CT_OK)
            *term = both.of[0];
        ct_formula_terms_free(&both);
    }
    return status;
}

ct_status ct_formula_term_read(const char *text, const char **at, const ct_table *table, ct_compound *term,
                               ct_error *error) {
    ct_error own;
    reading r = {.text = text, .at = *at, .table = table, .error = error ? error : &own};
    ct_status status = read_interaction(&r, term);
    *at = r.at;
    return status;
}

char *ct_formula_name_read(const char *text, const char **at, ct_error *error) {
    ct_error own;
    reading r = {.text = text, .at = *at, .error = error ? error : &own};
    if (*r.at != '`' && !ct_identifier_begins(*r.at)) {
        no_name_here(&r);
        return NULL;
    }
    char *name = ct_identifier_read(r.text, &r.at, r.error);
    *at = r.at;
    return name;
}

static ct_status read_sum(reading *r, ct_formula_terms *terms, int depth);

enum { MOST_BRACKETS = 50 };

/* What `.` stands for: all that may enter, but the response, the index and weights. */
static ct_status put_all(reading *r, ct_formula_terms *terms) {
    ct_status status = CT_OK;
    r->formula->all = true;
    for (size_t i = 0; i < ct_table_columns(r->table) && status == CT_OK; i++) {
        const ct_column *column = ct_table_column(r->table, i);
        const ct_compound term = {.part = {{(int)i, 1, 0}}, .n_parts = 1};
        if (column->kind != CT_COLUMN_TEXT && column->kind != CT_COLUMN_DATE && column->present > 0 &&
            (int)i != r->formula->response && (int)i != ct_table_index(r->table) && (int)i != r->weights)
            status = ct_formula_terms_add(terms, &term);
    }
    return status == CT_OK ? CT_OK : crossing_failed(r, r->at, status);
}

/* A name, `.`, or brackets. */
static ct_status read_atom(reading *r, ct_formula_terms *terms, int depth) {
    skip_blanks(r);
    if (*r->at == '.' && !ct_identifier_goes_on(r->at[1])) {
        ct_status status = put_all(r, terms);
        r->at++;
        return status;
    }
    if (*r->at != '(') {
        ct_compound term = {.n_parts = 1};
        const char *start = r->at;
        ct_status status = read_part(r, &term.part[0]);
        if (status == CT_OK && (status = ct_formula_terms_add(terms, &term)) != CT_OK)
            return crossing_failed(r, start, status);
        return status;
    }
    if (depth == MOST_BRACKETS)
        return fail(r, r->at, CT_ERROR_SYNTAX, "too many brackets stand in each other");
    r->at++;
    ct_status status = read_sum(r, terms, depth + 1);
    if (status != CT_OK)
        return status;
    if (*r->at != ')')
        return fail(r, r->at, CT_ERROR_SYNTAX, "a bracket is open here");
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
    skip_blanks(r);
    bool several = *r->at == '(' || *r->at == '.';
    ct_status status = read_atom(r, terms, depth);
    if (status == CT_OK && several)
        status = read_power(r, &exponent);
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
        skip_blanks(r);
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
        skip_blanks(r);
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
    skip_blanks(r);
    const char *start = r->at;
    if ((*start == '0' || *start == '1') && !ct_identifier_goes_on(start[1])) {
        if (depth > 0)
            return fail(r, start, CT_ERROR_SYNTAX, "the constant stands outside of brackets");
        r->formula->constant = (*start == '1') == in;
        r->at++;
        return CT_OK;
    }
    ct_formula_terms own = {0};
    ct_status status = read_product(r, &own, depth);
    for (size_t i = 0; i < own.count && status == CT_OK; i++)
        if (in && is_response(r, &own.of[i]))
            status = fail(r, start, CT_ERROR_ARGUMENT, "this is the response and cannot explain itself");
        else if (!in)
            ct_formula_terms_remove(terms, &own.of[i]);
    if (status == CT_OK && in)
        return unite(r, start, terms, &own, false);
    ct_formula_terms_free(&own);
    return status;
}

static ct_status no_sign_here(const reading *r) {
    switch (*r->at) {
    case '/': return fail(r, r->at, CT_ERROR_SYNTAX, "a quotient is a variable of its own, made by let first: let q = a / b");
    case '~': return fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    case ')': return fail(r, r->at, CT_ERROR_SYNTAX, "no bracket is open here");
    default: return fail(r, r->at, CT_ERROR_SYNTAX, "put + or - between the regressors");
    }
}

/* Up to the end, or to a bracket that closes it. */
static ct_status read_sum(reading *r, ct_formula_terms *terms, int depth) {
    bool in = true;
    skip_blanks(r);
    if (*r->at == '+' || *r->at == '-')
        in = *r->at++ == '+';
    for (;;) {
        ct_status status = read_item(r, terms, in, depth);
        if (status != CT_OK)
            return status;
        skip_blanks(r);
        if (!*r->at || (depth > 0 && *r->at == ')'))
            return CT_OK;
        if (*r->at != '+' && *r->at != '-')
            return no_sign_here(r);
        in = *r->at++ == '+';
    }
}

static ct_status read_left(reading *r) {
    ct_part response;
    skip_blanks(r);
    const char *start = r->at;
    if (!*start)
        return fail(r, start, CT_ERROR_SYNTAX, "a formula is missing, such as gdp ~ users");
    ct_status status = read_part(r, &response);
    if (status != CT_OK)
        return status;
    if (response.exponent != 1 || response.degree > 0)
        return fail(r, start, CT_ERROR_SYNTAX, "the response is a variable, without a power");
    if (ct_table_column(r->table, (size_t)response.column)->kind == CT_COLUMN_CATEGORY)
        return fail(r, start, CT_ERROR_ARGUMENT, "a category cannot be the response");
    r->formula->response = response.column;
    skip_blanks(r);
    if (*r->at == '~') {
        r->at++;
        return CT_OK;
    }
    return fail(r, r->at, CT_ERROR_SYNTAX,
                *r->at == '=' ? "write ~ for =, as in gdp ~ users"
                              : "a ~ should stand behind the response, as in gdp ~ users");
}

ct_status ct_formula_parse(const char *text, const ct_table *table, int weights, ct_formula *formula,
                           ct_error *error) {
    ct_error own;
    reading r = {.text = text,
                 .at = text,
                 .table = table,
                 .weights = weights,
                 .error = error ? error : &own,
                 .formula = formula};
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
}
