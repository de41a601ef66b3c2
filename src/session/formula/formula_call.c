/* Inside formulas: calls, log(x) and I(a / b), each a column of that name.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "engine/table_edit.h"
#include "formula_reading.h"
#include "session/complete/suggest.h"

static const char blanks[] = " \t\r\n";

void ct_calls_free(ct_calls *calls) {
    for (size_t i = 0; i < calls->count; i++) {
        free(calls->of[i].name);
        free(calls->of[i].definition);
        ct_expression_free(calls->of[i].expression);
    }
    free(calls->of);
    *calls = (ct_calls){0};
}

const char *ct_formula_bracket(const char *at) {
    if (!ct_identifier_begins(*at))
        return NULL;
    while (ct_identifier_goes_on(*at))
        at++;
    at += strspn(at, blanks);
    return *at == '(' ? at : NULL;
}

/* I() holds an expression, and is no function of its own. */
static bool is_inhibition(const char *name) {
    return *name == 'I' && !ct_identifier_goes_on(name[1]);
}

bool ct_formula_is_call(const ct_table *table, size_t column) {
    const char *name = ct_table_column(table, column)->name, *open = ct_formula_bracket(name);
    const char *definition = ct_table_column(table, column)->definition;
    if (!definition || !open || open[ct_expression_brackets(open)] != '\0')
        return false;
    size_t length = strlen(definition), inside = strlen(open);
    if (is_inhibition(name) ? inside != length + 2 || strncmp(open + 1, definition, length) != 0
                            : strcmp(name, definition) != 0)
        return false;
    char *spaced = ct_expression_spaced(name);
    bool same = spaced && strcmp(spaced, name) == 0;
    free(spaced);
    return same && ct_table_still_defines(table, column);
}

ct_column_kind ct_formula_kind(const ct_formula_reading *r, int column) {
    size_t n = ct_table_columns(r->table);
    if ((size_t)column < n)
        return ct_table_column(r->table, (size_t)column)->kind;
    switch (ct_expression_type(r->calls->of[(size_t)column - n].expression)) {
    case CT_VALUE_TEXT: return CT_COLUMN_CATEGORY;
    case CT_VALUE_YES_NO: return CT_COLUMN_YES_NO;
    case CT_VALUE_DATE: return CT_COLUMN_DATE;
    default: return CT_COLUMN_NUMBER;
    }
}

/* The column called so, or the place of the call that will be; -1, and the error where the name is another's. */
static int find(ct_formula_reading *r, const char *at, const char *name) {
    int column = ct_table_find(r->table, name);
    size_t n = ct_table_columns(r->table);
    r->error->status = CT_OK;
    if (column >= 0 && !ct_formula_is_call(r->table, (size_t)column)) {
        ct_error_set(r->error, CT_ERROR_ARGUMENT,
                     "a column is called %.80s already; in backquotes, `%.80s`, it is meant", name, name);
        r->error->column = at - r->text + 1;
        return -1;
    }
    for (size_t i = 0; column < 0 && r->calls && i < r->calls->count; i++)
        if (strcmp(r->calls->of[i].name, name) == 0)
            return (int)(n + i);
    return column;
}

/* What stands from there to the end of the call; what is wrong with it is said where it stands in the formula. */
static ct_expression *read_expression(ct_formula_reading *r, const char *from, size_t size) {
    char *text = strndup(from, size);
    if (!text) {
        ct_error_memory(r->error);
        return NULL;
    }
    ct_expression *e = ct_expression_read(text, r->table, r->error);
    if (!e) {
        ct_suggest(r->error, text, r->table);
        if (r->error->column > 0)
            r->error->column += from - r->text;
    }
    free(text);
    return e;
}

char *ct_formula_call_definition(const char *name) {
    return is_inhibition(name) ? strndup(name + 2, strlen(name) - 3) : strdup(name);
}

char *ct_formula_call_name(const char **at) {
    const char *open = ct_formula_bracket(*at);
    size_t size = open ? ct_expression_brackets(open) : 0;
    char *text = size ? strndup(*at, (size_t)(open - *at) + size) : NULL;
    char *name = text ? ct_expression_spaced(text) : NULL;
    free(text);
    if (name)
        *at = open + size;
    return name;
}

/* A column more that is to be made; name and expression are used up. */
static ct_status add(ct_formula_reading *r, const char *at, char *name, ct_expression *e) {
    ct_calls *calls = r->calls;
    ct_call *of = realloc(calls->of, (calls->count + 1) * sizeof *of);
    char *definition = ct_formula_call_definition(name);
    if (of)
        calls->of = of;
    if (!of || !definition) {
        free(definition);
        free(name);
        ct_expression_free(e);
        return ct_error_memory(r->error);
    }
    calls->of[calls->count++] = (ct_call){name, definition, e, at - r->text + 1};
    return CT_OK;
}

/* One that was not called before. */
static ct_status read_new(ct_formula_reading *r, const char *open, size_t size, char *name, int *column) {
    const char *start = is_inhibition(r->at) ? open : r->at;
    ct_expression *e = read_expression(r, start, (size_t)(open - start) + (size ? size : strlen(open)));
    ct_status status = e ? CT_OK : r->error->status;
    if (e && !r->calls) {
        status = ct_formula_fail(r, r->at, CT_ERROR_ARGUMENT,
                                 "this is listed once a model has it, as in fit y ~ log(x), or let makes it");
        ct_expression_free(e);
    }
    if (status != CT_OK) {
        free(name);
        return status;
    }
    *column = (int)(ct_table_columns(r->table) + r->calls->count);
    return add(r, r->at, name, e);
}

ct_status ct_formula_read_call(ct_formula_reading *r, const char *open, int *column) {
    size_t size = ct_expression_brackets(open);
    char *text = strndup(r->at, (size_t)(open - r->at) + (size ? size : strlen(open)));
    char *name = text ? ct_expression_spaced(text) : NULL;
    free(text);
    if (!name)
        return ct_error_memory(r->error);
    *column = size ? find(r, r->at, name) : -1;
    ct_status status = *column < 0 && size ? r->error->status : CT_OK;
    if (*column >= 0 || status != CT_OK)
        free(name);
    else
        status = read_new(r, open, size, name, column);
    r->at = open + size;
    return status;
}
