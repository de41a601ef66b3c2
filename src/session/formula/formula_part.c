/* Inside formulas: names, powers, polynomials and calls.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "formula_reading.h"
#include "session/change/text_hint.h"
#include "session/complete/nearest.h"

static const char blanks[] = " \t\r\n";

ct_status ct_formula_fail(const ct_formula_reading *r, const char *at, ct_status status, const char *message) {
    ct_error_set(r->error, status, "%s", message);
    r->error->column = at - r->text + 1;
    return status;
}

void ct_formula_skip_blanks(ct_formula_reading *r) {
    r->at += strspn(r->at, blanks);
}

int ct_formula_column(const char *name, const ct_table *table, long column, ct_error *error) {
    int found = ct_table_find(table, name);
    if (found >= 0 && ct_table_column(table, (size_t)found)->kind != CT_COLUMN_TEXT)
        return found;
    if (found >= 0) {
        const ct_column *text = ct_table_column(table, (size_t)found);
        char line[32] = "", way[300], example[CT_MESSAGE_SIZE / 4] = "";
        ct_text_way(text, way, sizeof way);
        if (text->text_line > 0)
            snprintf(line, sizeof line, " in line %ld", text->text_line);
        if (text->text)
            snprintf(example, sizeof example, " (\"%s\"%s)", text->text, line);
        ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text%s and cannot enter a model%s%s", name, example,
                     *way ? "; " : "", way);
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

ct_status ct_formula_read_power(ct_formula_reading *r, int *exponent) {
    *exponent = 1;
    ct_formula_skip_blanks(r);
    if (*r->at != '^')
        return CT_OK;
    r->at++;
    ct_formula_skip_blanks(r);
    const char *start = r->at;
    long value = 0;
    while (*r->at >= '0' && *r->at <= '9' && value < 1000)
        value = value * 10 + (*r->at++ - '0');
    if (r->at == start || value < 1 || value > CT_MAX_EXPONENT || ct_identifier_goes_on(*r->at)) {
        char message[100];
        snprintf(message, sizeof message,
                 "a power is a whole number from 1 to %d; others stand in I(), as in I(x^0.5)", CT_MAX_EXPONENT);
        return ct_formula_fail(r, start, CT_ERROR_SYNTAX, message);
    }
    *exponent = (int)value;
    return CT_OK;
}

static ct_status no_name_here(const ct_formula_reading *r) {
    switch (*r->at) {
    case '\0': return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "the formula ends where a variable should stand");
    case '~': return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "a formula has one ~, behind the response");
    default: break;
    }
    if (*r->at == '"' || *r->at == '\'' || strchr("0123456789", r->at[*r->at == '.']))
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX,
                               "a variable should stand here; numbers and texts stand in I(), as in I(2 * x)");
    return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "a variable should stand here");
}

/* A whole number and the closing bracket of poly(name, 3). */
static ct_status read_degree(ct_formula_reading *r, ct_part *part) {
    ct_formula_skip_blanks(r);
    const char *start = r->at + (*r->at == ',');
    if (*r->at != ',')
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX, "poly takes a variable and a degree, as in poly(x, 3)");
    r->at++;
    ct_formula_skip_blanks(r);
    long value = 0;
    for (start = r->at; *r->at >= '0' && *r->at <= '9' && value < 1000;)
        value = value * 10 + (*r->at++ - '0');
    if (value < 1 || value > CT_MAX_EXPONENT) {
        char message[80];
        snprintf(message, sizeof message, "a degree is a whole number from 1 to %d", CT_MAX_EXPONENT);
        return ct_formula_fail(r, start, CT_ERROR_SYNTAX, message);
    }
    part->degree = (int)value;
    ct_formula_skip_blanks(r);
    if (*r->at != ')')
        return ct_formula_fail(r, r->at, CT_ERROR_SYNTAX,
                               "poly( is closed by a bracket behind the degree, as in poly(x, 3)");
    r->at++;
    return CT_OK;
}

/* Categories have no powers and no polynomials. */
static ct_status check_part(const ct_formula_reading *r, const char *at, const ct_part *part) {
    if ((part->exponent == 1 && part->degree == 0) || ct_formula_kind(r, part->column) != CT_COLUMN_CATEGORY)
        return CT_OK;
    size_t n = ct_table_columns(r->table), column = (size_t)part->column;
    ct_error_set(r->error, CT_ERROR_ARGUMENT, "%s is a category and has no powers",
                 column < n ? ct_table_column(r->table, column)->name : r->calls->of[column - n].name);
    r->error->column = at - r->text + 1;
    return CT_ERROR_ARGUMENT;
}

/* A column's name, or a call that makes one. */
static ct_status read_name(ct_formula_reading *r, ct_part *part) {
    const char *at = r->at, *open = ct_formula_bracket(at);
    if (open)
        return ct_formula_read_call(r, open, &part->column);
    if (*at != '`' && !ct_identifier_begins(*at))
        return no_name_here(r);
    char *name = ct_identifier_read(r->text, &r->at, r->error);
    if (!name)
        return r->error->status;
    part->column = ct_formula_column(name, r->table, at - r->text + 1, r->error);
    free(name);
    return part->column < 0 ? r->error->status : CT_OK;
}

/* Behind the bracket of a function of that name, where one is called; else NULL. */
static const char *inside(const char *at, const char *function) {
    size_t length = strlen(function);
    const char *open =
        strncmp(at, function, length) == 0 && !ct_identifier_goes_on(at[length]) ? ct_formula_bracket(at) : NULL;
    return open ? open + 1 : NULL;
}

bool ct_formula_is_power(const char *at) {
    ct_error unused;
    char *end = NULL;
    at += strspn(at, blanks);
    char *name = *at == '`' || ct_identifier_begins(*at) ? ct_identifier_read(at, &at, &unused) : NULL;
    free(name);
    if (!name)
        return false;
    at += strspn(at, blanks);
    if (*at == '^') {
        at += 1 + strspn(at + 1, blanks);
        if (!strchr("123456789", *at) || strtol(at, &end, 10) > CT_MAX_EXPONENT)
            return false;
        at = end + strspn(end, blanks);
    }
    return *at == ')';
}

/* A name or a call with a power where it has one, I(name^2), or poly(name, 2). */
ct_status ct_formula_read_part(ct_formula_reading *r, ct_part *part) {
    ct_formula_skip_blanks(r);
    const char *start = r->at, *poly = inside(start, "poly"), *power = inside(start, "I");
    if (power && !ct_formula_is_power(power))
        power = NULL;
    *part = (ct_part){.exponent = 1};
    if (poly || power) {
        r->at = poly ? poly : power;
        ct_formula_skip_blanks(r);
    }
    ct_status status = read_name(r, part);
    if (status == CT_OK)
        status = poly ? read_degree(r, part) : ct_formula_read_power(r, &part->exponent);
    if (status == CT_OK)
        status = check_part(r, start, part);
    if (status != CT_OK || !power)
        return status;
    ct_formula_skip_blanks(r);
    r->at++; /* the bracket that was seen */
    return CT_OK;
}

char *ct_formula_name_read(const char *text, const char **at, ct_error *error) {
    ct_error own;
    ct_formula_reading r = {.text = text, .at = *at, .error = error ? error : &own};
    if (*r.at != '`' && !ct_identifier_begins(*r.at)) {
        no_name_here(&r);
        return NULL;
    }
    char *name = ct_identifier_read(r.text, &r.at, r.error);
    *at = r.at;
    return name;
}
