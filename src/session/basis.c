/* What a state's terms are made of.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "basis.h"

#include <stdlib.h>
#include <string.h>

ct_status ct_basis_read(const ct_state *state, size_t more_powers, size_t more_compounds, ct_state_basis *basis) {
    const ct_terms *terms = state->terms;
    size_t n = ct_terms_count(terms);
    ct_weights weights = ct_terms_weights(terms);
    *basis = (ct_state_basis){.table = ct_terms_table(terms)};
    basis->powers = malloc((n + more_powers + 1) * sizeof *basis->powers);
    basis->compounds = malloc((n + more_compounds + 1) * sizeof *basis->compounds);
    const ct_own_change *own;
    size_t n_own = ct_terms_own(terms, &own);
    basis->own = malloc((n_own + 1) * sizeof *basis->own);
    if (!basis->powers || !basis->compounds || !basis->own)
        return CT_ERROR_MEMORY;
    if (n_own > 0)
        memcpy(basis->own, own, n_own * sizeof *own);
    basis->of = (ct_basis){.powers = basis->powers,
                           .compounds = basis->compounds,
                           .transform = ct_terms_transform(terms),
                           .lag = ct_terms_lag(terms),
                           .own = basis->own,
                           .n_own = n_own,
                           .excluded = ct_terms_excluded(terms),
                           .condition = ct_terms_condition(terms),
                           .weights = weights.column,
                           .weighting = weights.kind};
    for (size_t i = 0; i < n; i++) {
        const ct_term *term = ct_terms_at(terms, i);
        if (term->n_parts > 0)
            basis->compounds[basis->of.n_compounds++] = ct_terms_parts(terms, i);
        else if (term->exponent > 1)
            basis->powers[basis->of.n_powers++] = (ct_power){term->column, term->exponent};
    }
    return CT_OK;
}

void ct_basis_free(ct_state_basis *basis) {
    free(basis->powers);
    free(basis->compounds);
    free(basis->own);
    *basis = (ct_state_basis){0};
}

/* Which column of a table stands for one of another; -1 for none. */
typedef int counterpart(const ct_table *table, const ct_table *other, size_t column);

static int of_that_name(const ct_table *table, const ct_table *other, size_t column) {
    return ct_table_find(table, ct_table_column(other, column)->name);
}

/* A basis being turned to another table. */
typedef struct turn {
    ct_state_basis *basis;
    const ct_table *table;
    counterpart *same;
} turn;

/* The column's place in the new table; -1 where it cannot be a part of terms there. */
static int place(const turn *t, int column, bool number) {
    const ct_table *table = t->table;
    int to = t->same(table, t->basis->table, (size_t)column);
    const ct_column *about = to >= 0 ? ct_table_column(table, (size_t)to) : NULL;
    return about && (about->values || (!number && about->kind == CT_COLUMN_CATEGORY)) ? to : -1;
}

static bool turn_compound(const turn *t, ct_compound *compound) {
    for (int i = 0; i < compound->n_parts; i++) {
        ct_part *part = &compound->part[i];
        part->column = place(t, part->column, part->exponent > 1 || part->degree > 0);
        if (part->column < 0)
            return false;
    }
    return true;
}

static void turn_to(ct_state_basis *basis, ct_table *table, counterpart *same) {
    const turn t = {basis, table, same};
    size_t powers = 0, compounds = 0, own = 0;
    ct_basis *of = &basis->of;
    for (size_t i = 0; i < of->n_powers; i++) {
        ct_power power = {place(&t, basis->powers[i].column, true), basis->powers[i].exponent};
        if (power.column >= 0)
            basis->powers[powers++] = power;
    }
    for (size_t i = 0; i < of->n_compounds; i++) {
        ct_compound compound = basis->compounds[i];
        if (turn_compound(&t, &compound))
            basis->compounds[compounds++] = compound;
    }
    for (size_t i = 0; i < of->n_own; i++) {
        ct_own_change change = basis->own[i];
        change.column = place(&t, change.column, true);
        if (change.column >= 0)
            basis->own[own++] = change;
    }
    of->n_own = own;
    of->n_powers = powers;
    of->n_compounds = compounds;
    if (of->weighting != CT_UNWEIGHTED && (of->weights = place(&t, of->weights, true)) < 0)
        of->weighting = CT_UNWEIGHTED;
    basis->table = table;
}

void ct_basis_turn(ct_state_basis *basis, ct_table *table) {
    turn_to(basis, table, ct_table_same);
}

void ct_basis_turn_by_names(ct_state_basis *basis, ct_table *table) {
    turn_to(basis, table, of_that_name);
}

static bool same_rows(const ct_basis *of, const ct_terms *terms) {
    ct_weights weights = ct_terms_weights(terms);
    return ct_terms_choice_is(terms, of->excluded, of->condition) && weights.kind == of->weighting &&
           (weights.kind == CT_UNWEIGHTED || weights.column == of->weights);
}

/* In any order. */
static bool same_changes(const ct_basis *of, const ct_terms *terms) {
    const ct_own_change *own;
    size_t n = ct_terms_own(terms, &own), found = 0;
    for (size_t i = 0; i < of->n_own; i++)
        for (size_t j = 0; j < n; j++)
            found += own[j].column == of->own[i].column && own[j].on == of->own[i].on &&
                     own[j].off == of->own[i].off &&
                     (own[j].lag == of->own[i].lag || !(own[j].on & CT_DIFFERENCES));
    return n == of->n_own && found == n && ct_terms_transform(terms) == of->transform &&
           ct_terms_lag(terms) == (of->transform & CT_DIFFERENCES ? (of->lag > 1 ? of->lag : 1) : 0);
}

static bool same_compound(const ct_terms *terms, size_t term, const ct_compound *compound) {
    return ct_terms_compound(terms, compound) == (int)term;
}

/* Whether a power or a compound of the terms was asked for, or came in with a compound. */
static bool asked_for(const ct_state_basis *basis, const ct_terms *terms, size_t term) {
    const ct_term *about = ct_terms_at(terms, term);
    for (size_t i = 0; i < basis->of.n_powers && about->n_parts == 0; i++)
        if (basis->powers[i].column == about->column && basis->powers[i].exponent == about->exponent)
            return true;
    for (size_t i = 0; i < basis->of.n_compounds && about->n_parts > 0; i++)
        if (same_compound(terms, term, &basis->compounds[i]))
            return true;
    for (size_t i = term + 1; i < ct_terms_count(terms); i++)
        for (int part = 0; part < ct_terms_at(terms, i)->n_parts; part++)
            if (ct_terms_at(terms, i)->part[part] == (int)term)
                return asked_for(basis, terms, i);
    return false;
}

bool ct_basis_fits(const ct_state_basis *basis, const ct_terms *terms) {
    const ct_basis *of = &basis->of;
    if (ct_terms_table(terms) != basis->table || !same_changes(of, terms) || !same_rows(of, terms))
        return false;
    for (size_t i = 0; i < of->n_powers; i++)
        if (of->powers[i].exponent > 1 && ct_terms_find(terms, of->powers[i].column, of->powers[i].exponent) < 0)
            return false;
    for (size_t i = 0; i < of->n_compounds; i++)
        if (ct_terms_compound(terms, &of->compounds[i]) < 0)
            return false;
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_term *term = ct_terms_at(terms, i);
        if ((term->exponent > 1 || term->n_parts > 0) && !asked_for(basis, terms, i))
            return false;
    }
    return true;
}
