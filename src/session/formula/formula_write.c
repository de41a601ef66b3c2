/* Names and terms as a formula takes them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "formula.h"
#include "formula_reading.h"

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

static size_t write_part(const ct_table *table, const ct_part *part, char *buffer, size_t size) {
    size_t used = part->degree > 0 ? (size_t)snprintf(buffer, size, "poly(") : 0;
#define REST (used < size ? buffer + used : NULL), (used < size ? size - used : 0)
    const ct_column *column = ct_table_column(table, (size_t)part->column);
    /* The column that poly(I(x^2), 2) has made would by itself be read as the power. */
    bool other = part->degree == 0 && strncmp(column->name, "I(", 2) == 0 && ct_formula_is_power(column->name + 2);
    if (!other && ct_formula_is_call(table, (size_t)part->column))
        used += (size_t)snprintf(REST, "%s", column->name);
    else
        used += ct_formula_quote(column->name, REST);
    if (part->degree > 0)
        used += (size_t)snprintf(REST, ", %d)", part->degree);
    else if (part->exponent > 1)
        used += (size_t)snprintf(REST, "^%d", part->exponent);
    return used;
}

size_t ct_formula_write(const ct_table *table, const ct_compound *term, char *buffer, size_t size) {
    size_t used = 0;
    for (int i = 0; i < term->n_parts; i++) {
        if (i > 0)
            used += (size_t)snprintf(REST, ":");
        used += write_part(table, &term->part[i], REST);
    }
#undef REST
    return used;
}

ct_compound ct_formula_parts(const ct_terms *terms, size_t term) {
    const ct_term *about = ct_terms_at(terms, term);
    if (about->n_parts > 0)
        return ct_terms_parts(terms, term);
    return (ct_compound){.part = {{about->column, about->exponent, 0}}, .n_parts = 1};
}

int ct_formula_find(const ct_terms *terms, const ct_compound *term) {
    const ct_part *part = &term->part[0];
    return term->n_parts > 1 || part->degree > 0 ? ct_terms_compound(terms, term)
                                                 : ct_terms_find(terms, part->column, part->exponent);
}

char *ct_formula_text(const ct_terms *terms, size_t term) {
    ct_compound parts = ct_formula_parts(terms, term);
    size_t size = ct_formula_write(ct_terms_table(terms), &parts, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        ct_formula_write(ct_terms_table(terms), &parts, text, size);
    return text;
}
