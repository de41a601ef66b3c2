/* Reading and writing formulas.
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

size_t ct_formula_quote(const char *name, char *buffer, size_t size) {
    bool plain = ct_identifier_begins(name[0]) && strcmp(name, "I") != 0;
    for (const char *c = name; *c; c++)
        plain = plain && ct_identifier_goes_on(*c);
    if (plain)
        return (size_t)snprintf(buffer, size, "%s", name);
    size_t used = 0;
#define PUT(c)                                                                                                       \
    do {                                                                                                             \
        if (used + 1 < size)                                                                                         \
            buffer[used] = (c);                                                                                      \
        used++;                                                                                                      \
    } while (0)
    PUT('`');
    for (const char *c = name; *c; c++) {
        if (*c == '`')
            PUT('`');
        PUT(*c);
    }
    PUT('`');
#undef PUT
    if (size)
        buffer[used < size ? used : size - 1] = '\0';
    return used;
}

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
    if (found >= 0 && ct_table_column(table, (size_t)found)->values)
        return found;
    if (found >= 0 && !ct_table_column(table, (size_t)found)->text) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "%s is a category and cannot enter a model", name);
    } else if (found >= 0) {
        const ct_column *text = ct_table_column(table, (size_t)found);
        const char *hint = ct_text_hint(text->text);
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
    case '(': return fail(r, r->at, CT_ERROR_SYNTAX, "brackets stand only in I(name^2)");
    case '~': return fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    default: return fail(r, r->at, CT_ERROR_SYNTAX, "a variable should stand here");
    }
}

static ct_status read_term(reading *r, ct_formula_term *term) {
    skip_blanks(r);
    const char *start = r->at;
    bool bracket = r->at[0] == 'I' && r->at[1] == '(';
    if (bracket) {
        r->at += 2;
        skip_blanks(r);
    }
    const char *name_at = r->at;
    if (*r->at != '`' && !ct_identifier_begins(*r->at))
        return no_name_here(r);
    char *name = ct_identifier_read(r->text, &r->at, r->error);
    if (!name)
        return r->error ? r->error->status : CT_ERROR_SYNTAX;
    if (*r->at == '(') {
        free(name);
        return fail(
            r, start, CT_ERROR_SYNTAX,
            "functions of a variable are not read here; a power is, as x^2, and `difference` takes differences");
    }
    term->column = ct_formula_column(name, r->table, name_at - r->text + 1, r->error);
    free(name);
    if (term->column < 0)
        return r->error ? r->error->status : CT_ERROR_NAME;
    ct_status status = read_power(r, &term->exponent);
    if (status != CT_OK || !bracket)
        return status;
    skip_blanks(r);
    if (*r->at != ')')
        return fail(r, r->at, CT_ERROR_SYNTAX, "I( is closed by a bracket behind the power, as in I(x^2)");
    r->at++;
    return CT_OK;
}

ct_status ct_formula_term_read(const char *text, const char **at, const ct_table *table, ct_formula_term *term,
                               ct_error *error) {
    ct_error own;
    reading r = {.text = text, .at = *at, .table = table, .error = error ? error : &own};
    ct_status status = read_term(&r, term);
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

static void put_in(ct_formula *f, ct_formula_term term) {
    size_t i = 0;
    while (i < f->count && (f->regressors[i].column < term.column ||
                            (f->regressors[i].column == term.column && f->regressors[i].exponent < term.exponent)))
        i++;
    if (i < f->count && f->regressors[i].column == term.column && f->regressors[i].exponent == term.exponent)
        return;
    memmove(f->regressors + i + 1, f->regressors + i, (f->count - i) * sizeof term);
    f->regressors[i] = term;
    f->count++;
}

static void take_out(ct_formula *f, ct_formula_term term) {
    size_t kept = 0;
    for (size_t i = 0; i < f->count; i++)
        if (f->regressors[i].column != term.column || f->regressors[i].exponent != term.exponent)
            f->regressors[kept++] = f->regressors[i];
    f->count = kept;
}

static void put_all(reading *r, bool in) {
    ct_formula *f = r->formula;
    f->all = true;
    for (size_t i = 0; i < ct_table_columns(r->table); i++) {
        const ct_column *column = ct_table_column(r->table, i);
        ct_formula_term term = {(int)i, 1};
        if (!column->values || column->kind == CT_COLUMN_DATE || column->present == 0 || (int)i == f->response ||
            (int)i == ct_table_index(r->table) || (int)i == r->weights)
            continue;
        if (in)
            put_in(f, term);
        else
            take_out(f, term);
    }
}

/* Room for every column once and for every further mention: more regressors cannot come together. */
static ct_status make_room(reading *r) {
    size_t most = ct_table_columns(r->table) + strlen(r->text) + 1;
    r->formula->regressors = malloc(most * sizeof *r->formula->regressors);
    return r->formula->regressors ? CT_OK : ct_error_memory(r->error);
}

/* One item behind its sign. */
static ct_status read_item(reading *r, bool in) {
    skip_blanks(r);
    const char *start = r->at;
    if ((*start == '0' || *start == '1') && !ct_identifier_goes_on(start[1])) {
        r->formula->constant = (*start == '1') == in;
        r->at++;
        return CT_OK;
    }
    if (*start == '.' && !ct_identifier_goes_on(start[1])) {
        put_all(r, in);
        r->at++;
        return CT_OK;
    }
    ct_formula_term term;
    ct_status status = read_term(r, &term);
    if (status != CT_OK)
        return status;
    if (in && term.column == r->formula->response && term.exponent == 1)
        return fail(r, start, CT_ERROR_ARGUMENT, "this is the response and cannot explain itself");
    if (in)
        put_in(r->formula, term);
    else
        take_out(r->formula, term);
    return CT_OK;
}

static ct_status no_sign_here(const reading *r) {
    switch (*r->at) {
    case ':':
    case '*': return fail(r, r->at, CT_ERROR_SYNTAX, "interactions are not read; put + between the regressors");
    case '/':
        return fail(r, r->at, CT_ERROR_SYNTAX,
                    "a quotient must be a column of the file; put + between the regressors");
    case '~': return fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    default: return fail(r, r->at, CT_ERROR_SYNTAX, "put + or - between the regressors");
    }
}

static ct_status read_right(reading *r) {
    bool in = true;
    skip_blanks(r);
    if (*r->at == '+' || *r->at == '-')
        in = *r->at++ == '+';
    for (;;) {
        ct_status status = read_item(r, in);
        if (status != CT_OK)
            return status;
        skip_blanks(r);
        if (!*r->at)
            return CT_OK;
        if (*r->at != '+' && *r->at != '-')
            return no_sign_here(r);
        in = *r->at++ == '+';
    }
}

static ct_status read_left(reading *r) {
    ct_formula_term response;
    skip_blanks(r);
    const char *start = r->at;
    if (!*start)
        return fail(r, start, CT_ERROR_SYNTAX, "a formula is missing, such as gdp ~ users");
    ct_status status = read_term(r, &response);
    if (status != CT_OK)
        return status;
    if (response.exponent != 1)
        return fail(r, start, CT_ERROR_SYNTAX, "the response is a variable, without a power");
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
    ct_status status = make_room(&r);
    if (status == CT_OK)
        status = read_left(&r);
    if (status == CT_OK)
        status = read_right(&r);
    if (status != CT_OK)
        ct_formula_free(formula);
    return status;
}

void ct_formula_free(ct_formula *formula) {
    free(formula->regressors);
    formula->regressors = NULL;
    formula->count = 0;
}
