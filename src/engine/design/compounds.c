/* Terms that are made of parts.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "compounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terms_inside.h"

static int compare_parts(const void *a, const void *b) {
    const ct_part *p = a, *q = b;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    if (p->degree != q->degree)
        return p->degree < q->degree ? -1 : 1;
    return (p->exponent > q->exponent) - (p->exponent < q->exponent);
}

static ct_compound sorted(const ct_compound *compound) {
    ct_compound made = *compound;
    qsort(made.part, (size_t)made.n_parts, sizeof *made.part, compare_parts);
    return made;
}

/* Of fewer parts first. */
static int compare_compounds(const void *a, const void *b) {
    const ct_compound *p = a, *q = b;
    if (p->n_parts != q->n_parts)
        return p->n_parts < q->n_parts ? -1 : 1;
    for (int i = 0; i < p->n_parts; i++) {
        int order = compare_parts(&p->part[i], &q->part[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static ct_status check_part(const ct_table *table, const ct_part *part, ct_error *error) {
    if (part->column < 0 || (size_t)part->column >= ct_table_columns(table))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "an interaction of column %d, which the table has not",
                            part->column);
    const ct_column *column = ct_table_column(table, (size_t)part->column);
    if (column->kind == CT_COLUMN_TEXT)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text and takes no part in interactions",
                            column->name);
    if (column->kind == CT_COLUMN_CATEGORY && (part->exponent != 1 || part->degree != 0))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s is a category and has no powers", column->name);
    if (part->exponent < 1 || part->exponent > CT_MAX_EXPONENT)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "the power of %s must be a whole number from 2 to %d",
                            column->name, CT_MAX_EXPONENT);
    if (part->degree < 0 || part->degree > CT_MAX_EXPONENT || (part->degree > 0 && part->exponent != 1))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "the degree of poly(%s) must be a whole number from 1 to %d",
                            column->name, CT_MAX_EXPONENT);
    return CT_OK;
}

static size_t width_of(const ct_table *table, const ct_part *part) {
    const ct_column *column = ct_table_column(table, (size_t)part->column);
    return column->kind == CT_COLUMN_CATEGORY ? column->n_levels : part->degree ? (size_t)part->degree : 1;
}

static ct_status check(const ct_table *table, const ct_compound *compound, ct_error *error) {
    size_t width = 1;
    for (int i = 0; i < compound->n_parts && i < CT_MOST_PARTS; i++) {
        if (check_part(table, &compound->part[i], error) != CT_OK)
            return CT_ERROR_ARGUMENT;
        width *= width_of(table, &compound->part[i]);
        for (int j = 0; j < i; j++)
            if (compare_parts(&compound->part[i], &compound->part[j]) == 0)
                return ct_error_set(error, CT_ERROR_ARGUMENT, "%s stands twice in an interaction",
                                    ct_table_column(table, (size_t)compound->part[i].column)->name);
    }
    if (compound->n_parts < 1 || compound->n_parts > CT_MOST_PARTS ||
        (compound->n_parts == 1 && compound->part[0].degree == 0))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "an interaction is of two to %d variables", CT_MOST_PARTS);
    if (width > CT_MOST_WIDTH)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "the interaction would have %zu columns; %d are the most",
                            width, CT_MOST_WIDTH);
    return CT_OK;
}

static void drop_doubles(ct_compounds *c) {
    size_t kept = 0;
    qsort(c->of, c->count, sizeof *c->of, compare_compounds);
    for (size_t i = 0; i < c->count; i++)
        if (kept == 0 || compare_compounds(&c->of[i], &c->of[kept - 1]) != 0)
            c->of[kept++] = c->of[i];
    c->count = kept;
}

static void add_parts(ct_compounds *c, const ct_compound *compound) {
    for (int i = 0; i < compound->n_parts; i++) {
        const ct_part *part = &compound->part[i];
        if (part->exponent > 1)
            c->powers[c->n_powers++] = (ct_power){part->column, part->exponent};
        if (part->degree > 0 && compound->n_parts > 1)
            c->of[c->count++] = (ct_compound){.part = {*part}, .n_parts = 1};
    }
}

ct_status ct_compounds_find(const ct_table *table, const ct_basis *basis, ct_compounds *c, ct_error *error) {
    size_t most = basis->n_compounds * (1 + CT_MOST_PARTS);
    *c = (ct_compounds){0};
    for (size_t i = 0; i < basis->n_compounds; i++)
        if (check(table, &basis->compounds[i], error) != CT_OK)
            return CT_ERROR_ARGUMENT;
    c->of = malloc((most + 1) * sizeof *c->of);
    c->powers = malloc((basis->n_powers + most + 1) * sizeof *c->powers);
    if (!c->of || !c->powers) {
        ct_compounds_free(c);
        return ct_error_memory(error);
    }
    if (basis->n_powers)
        memcpy(c->powers, basis->powers, basis->n_powers * sizeof *c->powers);
    c->n_powers = basis->n_powers;
    for (size_t i = 0; i < basis->n_compounds; i++) {
        c->of[c->count++] = sorted(&basis->compounds[i]);
        add_parts(c, &basis->compounds[i]);
    }
    drop_doubles(c);
    return CT_OK;
}

void ct_compounds_free(ct_compounds *c) {
    free(c->of);
    free(c->powers);
    *c = (ct_compounds){0};
}

static int term_of(const ct_terms *terms, const ct_part *part) {
    const ct_compound alone = {.part = {*part}, .n_parts = 1};
    return part->degree > 0 ? ct_terms_compound(terms, &alone) : ct_terms_find(terms, part->column, part->exponent);
}

/* "a:b" of the names of its parts, or of how a formula names them. */
static char *joined(const ct_terms *terms, const ct_term *term, bool formula) {
    size_t size = 1, used = 0;
    for (int i = 0; i < term->n_parts; i++) {
        const ct_term *part = &terms->terms[term->part[i]];
        size += strlen(formula ? part->source : part->name) + 16;
    }
    char *text = malloc(size);
    for (int i = 0; i < term->n_parts && text; i++) {
        const ct_term *part = &terms->terms[term->part[i]];
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? ":" : "", formula ? part->source : part->name);
        if (formula && part->exponent > 1)
            used += (size_t)snprintf(text + used, size - used, "^%d", part->exponent);
    }
    return text;
}

static char *polynomial_name(const char *of, int degree) {
    size_t size = strlen(of) + 32;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "poly(%s, %d)", of, degree);
    return name;
}

ct_status ct_compounds_name(ct_terms *terms, ct_term *term) {
    const ct_term *first = &terms->terms[term->part[0]];
    if (term->kind == CT_TERM_POLYNOMIAL) {
        term->name = polynomial_name(first->name, term->degree);
        term->source = polynomial_name(first->source, term->degree);
    } else {
        term->name = joined(terms, term, false);
        term->source = joined(terms, term, true);
    }
    return term->name && term->source ? CT_OK : CT_ERROR_MEMORY;
}

static size_t product_of_widths(const ct_terms *terms, const ct_term *term) {
    size_t width = 1;
    for (int i = 0; i < term->n_parts; i++)
        width *= (size_t)terms->terms[term->part[i]].width;
    return width;
}

ct_status ct_compounds_add(ct_terms *terms, const ct_compound *compound, ct_error *error) {
    size_t i = terms->count;
    ct_term *term = &terms->terms[i];
    bool polynomial = compound->n_parts == 1;
    *term = (ct_term){.kind = polynomial ? CT_TERM_POLYNOMIAL : CT_TERM_INTERACTION,
                      .column = compound->part[0].column,
                      .degree = polynomial ? compound->part[0].degree : 0,
                      .role = CT_ROLE_CANDIDATE,
                      .n_parts = compound->n_parts,
                      .design = (int)terms->n_columns};
    for (int part = 0; part < compound->n_parts; part++)
        term->part[part] = polynomial ? ct_terms_find(terms, term->column, 1) : term_of(terms, &compound->part[part]);
    terms->count++;
    if (ct_compounds_name(terms, term) != CT_OK ||
        ct_design_add(terms, i, polynomial ? (size_t)term->degree : product_of_widths(terms, term)) != CT_OK)
        return CT_ERROR_MEMORY;
    return polynomial ? ct_design_fill_polynomial(terms, i, error) : ct_design_fill_interaction(terms, i);
}

ct_compound ct_terms_parts(const ct_terms *terms, size_t term) {
    const ct_term *about = &terms->terms[term];
    ct_compound compound = {.n_parts = about->n_parts};
    for (int i = 0; i < about->n_parts; i++) {
        const ct_term *part = &terms->terms[about->part[i]];
        int degree = about->kind == CT_TERM_POLYNOMIAL ? about->degree : part->degree;
        compound.part[i] = (ct_part){part->column, part->exponent ? part->exponent : 1, degree};
    }
    return compound;
}

int ct_terms_compound(const ct_terms *terms, const ct_compound *compound) {
    ct_compound wanted = sorted(compound);
    for (size_t i = ct_table_columns(terms->table); i < terms->count; i++) {
        ct_compound own = ct_terms_parts(terms, i);
        if (own.n_parts == wanted.n_parts && own.n_parts > 0 && compare_compounds(&own, &wanted) == 0)
            return (int)i;
    }
    return -1;
}

/* A plain term or a polynomial is its only part. */
static bool has_part(const ct_term *large, int index, int part) {
    bool found = large->kind != CT_TERM_INTERACTION && index == part;
    for (int i = 0; i < large->n_parts && large->kind == CT_TERM_INTERACTION; i++)
        found = found || large->part[i] == part;
    return found;
}

bool ct_terms_within(const ct_terms *terms, size_t small, size_t large) {
    const ct_term *s = &terms->terms[small], *l = &terms->terms[large];
    if (small == large || l->kind != CT_TERM_INTERACTION)
        return false;
    if (s->kind != CT_TERM_INTERACTION)
        return has_part(l, (int)large, (int)small);
    for (int i = 0; i < s->n_parts; i++)
        if (!has_part(l, (int)large, s->part[i]))
            return false;
    return true;
}
