/* The terms a model may take.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design/compounds.h"
#include "engine/design/terms_inside.h"

static void free_values(ct_terms *terms) {
    for (size_t i = 0; i < 2 * terms->n_columns; i++)
        free(terms->owned[i]);
    free(terms->groups);
    free(terms->owned);
    free(terms->excluded);
    free((uint64_t *)terms->condition.bits);
    free(terms->out);
    free(terms->weight);
    free(terms->own);
}

void ct_terms_free(ct_terms *terms) {
    for (size_t i = 0; i < terms->count; i++) {
        free((char *)terms->terms[i].name);
        if (terms->terms[i].n_parts > 0)
            free((char *)terms->terms[i].source);
    }
    if (terms->of)
        ct_terms_unref(terms->of);
    else
        free_values(terms);
    for (size_t i = 0; i < terms->n_shared; i++)
        free(terms->shared[i]);
    free(terms->shared);
    free(terms->terms);
    free(terms->columns);
    free((char *)terms->condition.text);
    ct_table_unref(terms->table);
    free(terms);
}

ct_terms *ct_terms_ref(ct_terms *terms) {
    atomic_fetch_add(&terms->references, 1);
    return terms;
}

void ct_terms_unref(ct_terms *terms) {
    if (terms && atomic_fetch_sub(&terms->references, 1) == 1)
        ct_terms_free(terms);
}

static int compare_powers(const void *a, const void *b) {
    const ct_power *p = a, *q = b;
    return p->column != q->column ? (p->column > q->column) - (p->column < q->column)
                                  : (p->exponent > q->exponent) - (p->exponent < q->exponent);
}

static ct_status check_powers(const ct_table *table, const ct_power *powers, size_t n, ct_error *error) {
    for (size_t i = 0; i < n; i++) {
        if (powers[i].column < 0 || (size_t)powers[i].column >= ct_table_columns(table))
            return ct_error_set(error, CT_ERROR_ARGUMENT, "a power of column %d, which the table has not",
                                powers[i].column);
        const ct_column *column = ct_table_column(table, (size_t)powers[i].column);
        if (column->kind == CT_COLUMN_TEXT || column->kind == CT_COLUMN_CATEGORY)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s %s and has no powers", column->name,
                                column->kind == CT_COLUMN_TEXT ? "holds text" : "is a category");
        if (powers[i].exponent < 2 || powers[i].exponent > CT_MAX_EXPONENT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "the power of %s must be a whole number from 2 to %d",
                                column->name, CT_MAX_EXPONENT);
    }
    return CT_OK;
}

static ct_status add_term(ct_terms *terms, int column, int exponent) {
    size_t i = terms->count;
    const ct_column *about = ct_table_column(terms->table, (size_t)column);
    bool category = about->kind == CT_COLUMN_CATEGORY;
    ct_role role = about->kind == CT_COLUMN_TEXT                             ? CT_ROLE_TEXT
                   : column == ct_table_index(terms->table) && exponent == 1 ? CT_ROLE_INDEX
                   : about->kind == CT_COLUMN_DATE && exponent == 1          ? CT_ROLE_DATE
                   : column == terms->weights.column && terms->weight        ? CT_ROLE_WEIGHTS
                                                                             : CT_ROLE_CANDIDATE;
    terms->terms[i] = (ct_term){.kind = category ? CT_TERM_CATEGORY : CT_TERM_NUMBER,
                                .source = about->name,
                                .column = column,
                                .exponent = exponent,
                                .role = role,
                                .design = (int)terms->n_columns};
    terms->count++;
    if (ct_terms_set_change(terms, &terms->terms[i]) != CT_OK)
        return CT_ERROR_MEMORY;
    if (role == CT_ROLE_INDEX)
        terms->index = (int)i;
    if (role == CT_ROLE_TEXT)
        return CT_OK;
    if (ct_design_add(terms, i, category ? about->n_levels : 1) != CT_OK)
        return CT_ERROR_MEMORY;
    if (category)
        return ct_design_fill_category(terms, i);
    return exponent == 1 ? ct_design_fill_base(terms, i)
                         : ct_design_fill_power(terms, i, (size_t)ct_terms_find(terms, column, 1));
}

static ct_status make_all(ct_terms *terms, const ct_power *powers, size_t n) {
    size_t next = 0;
    ct_status status = CT_OK;
    for (size_t column = 0; column < ct_table_columns(terms->table) && status == CT_OK; column++) {
        status = add_term(terms, (int)column, 1);
        for (; next < n && powers[next].column == (int)column && status == CT_OK; next++)
            if (next == 0 || compare_powers(&powers[next], &powers[next - 1]) != 0)
                status = add_term(terms, (int)column, powers[next].exponent);
    }
    return status;
}

/* A row that models do not stand on. */
static void leave_out(ct_terms *terms, size_t row) {
    if (row >= terms->rows || !ct_terms_keeps(terms, row))
        return;
    terms->out[row / 64] |= (uint64_t)1 << (row % 64);
    terms->n_out++;
}

static ct_status make_out(ct_terms *terms) {
    if (!terms->out)
        terms->out = calloc(terms->rows / 64 + 1, sizeof *terms->out);
    return terms->out ? CT_OK : CT_ERROR_MEMORY;
}

static ct_status exclude(ct_terms *terms, ct_excluded excluded) {
    if (excluded.count == 0)
        return CT_OK;
    terms->excluded = malloc(excluded.count * sizeof *terms->excluded);
    if (!terms->excluded || make_out(terms) != CT_OK)
        return CT_ERROR_MEMORY;
    memcpy(terms->excluded, excluded.rows, excluded.count * sizeof *terms->excluded);
    terms->n_excluded = excluded.count;
    for (size_t i = 0; i < excluded.count; i++)
        leave_out(terms, excluded.rows[i]);
    return CT_OK;
}

/* Differences need the rows a step before; where all are turned, a row that has none is left out. */
static ct_status leave_first_out(ct_terms *terms) {
    if (terms->lag == 0)
        return CT_OK;
    if (ct_terms_find_before(terms, terms->lag) != CT_OK || make_out(terms) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < terms->rows; row++)
        if (terms->before[row] == CT_NO_ROW) {
            leave_out(terms, row);
            terms->n_first++;
        }
    return CT_OK;
}

static ct_status restrict_to(ct_terms *terms, ct_condition condition) {
    if (ct_terms_take_condition(terms, condition) != CT_OK || (condition.text && make_out(terms) != CT_OK))
        return CT_ERROR_MEMORY;
    for (size_t row = 0; condition.text && row < ct_table_rows(terms->table); row++)
        if (!(condition.bits[row / 64] >> (row % 64) & 1))
            leave_out(terms, row);
    return CT_OK;
}

static ct_status weigh(ct_terms *terms, int column, ct_weighting kind, ct_error *error) {
    if (kind == CT_UNWEIGHTED)
        return CT_OK;
    ct_status status = ct_weights_make(terms->table, column, kind, &terms->weights, error);
    if (status != CT_OK)
        return status;
    terms->weight = (double *)terms->weights.values;
    if (terms->weights.zero + terms->weights.missing == 0)
        return CT_OK;
    if (make_out(terms) != CT_OK)
        return ct_error_memory(error);
    for (size_t row = 0; row < ct_table_rows(terms->table); row++)
        if (terms->weight[row] == 0)
            leave_out(terms, row);
    return CT_OK;
}

ct_weights ct_terms_weights(const ct_terms *terms) {
    return terms->weights;
}

bool ct_terms_keeps(const ct_terms *terms, size_t row) {
    return !terms->out || !(terms->out[row / 64] >> (row % 64) & 1);
}

ct_excluded ct_terms_excluded(const ct_terms *terms) {
    return (ct_excluded){terms->excluded, terms->n_excluded};
}

size_t ct_terms_whole(const ct_terms *terms) {
    return terms->rows - terms->n_first;
}

size_t ct_terms_kept(const ct_terms *terms) {
    return terms->rows - terms->n_out;
}

ct_terms *ct_terms_new(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                       ct_error *error) {
    return ct_terms_make(table, &(ct_basis){.powers = powers, .n_powers = n_powers, .transform = transform}, error);
}

ct_terms *ct_terms_new_without(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                               ct_excluded excluded, ct_error *error) {
    return ct_terms_new_weighted(table, powers, n_powers, transform, excluded, -1, CT_UNWEIGHTED, error);
}

ct_terms *ct_terms_new_weighted(ct_table *table, const ct_power *powers, size_t n_powers, ct_transform transform,
                                ct_excluded excluded, int column, ct_weighting kind, ct_error *error) {
    const ct_basis basis = {.powers = powers,
                            .n_powers = n_powers,
                            .transform = transform,
                            .excluded = excluded,
                            .weights = column,
                            .weighting = kind};
    return ct_terms_make(table, &basis, error);
}

/* Room for `most` terms of a table, none of them there. */
static ct_terms *begin(ct_table *table, ct_transform transform, size_t most) {
    ct_terms *terms = calloc(1, sizeof *terms);
    if (!terms)
        return NULL;
    atomic_init(&terms->references, 1);
    terms->table = ct_table_ref(table);
    terms->transform = transform;
    terms->rows = ct_table_rows(table);
    terms->index = -1;
    terms->terms = calloc(most ? most : 1, sizeof *terms->terms);
    if (terms->terms)
        return terms;
    ct_terms_free(terms);
    return NULL;
}

ct_terms *ct_terms_make(ct_table *table, const ct_basis *basis, ct_error *error) {
    ct_compounds made;
    if (check_powers(table, basis->powers, basis->n_powers, error) != CT_OK)
        return NULL;
    if (ct_compounds_find(table, basis, &made, error) != CT_OK)
        return NULL;
    qsort(made.powers, made.n_powers, sizeof *made.powers, compare_powers);
    ct_terms *terms = begin(table, basis->transform, ct_table_columns(table) + made.n_powers + made.count);
    ct_status status = terms ? ct_terms_take_own(terms, basis, error) : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = leave_first_out(terms);
    if (status == CT_OK)
        status = exclude(terms, basis->excluded);
    if (status == CT_OK)
        status = restrict_to(terms, basis->condition);
    bool told = false;
    if (status == CT_OK)
        told = (status = weigh(terms, basis->weights, basis->weighting, error)) != CT_OK;
    if (status == CT_OK)
        status = make_all(terms, made.powers, made.n_powers);
    for (size_t i = 0; i < made.count && status == CT_OK; i++)
        status = ct_compounds_add(terms, &made.of[i], error);
    ct_compounds_free(&made);
    if (terms) {
        free(terms->before);
        terms->before = NULL;
    }
    for (size_t i = 0; status == CT_OK && i < terms->count; i++)
        status = ct_design_name(terms, i);
    if (status == CT_OK)
        return terms;
    if (status != CT_ERROR_ARGUMENT && !told)
        ct_error_memory(error);
    ct_terms_unref(terms);
    return NULL;
}

ct_table *ct_terms_table(const ct_terms *terms) {
    return terms->table;
}

size_t ct_terms_count(const ct_terms *terms) {
    return terms->count;
}

size_t ct_terms_rows(const ct_terms *terms) {
    return terms->rows;
}

const ct_term *ct_terms_at(const ct_terms *terms, size_t term) {
    return &terms->terms[term];
}

int ct_terms_find(const ct_terms *terms, int column, int exponent) {
    for (size_t i = (size_t)(column > 0 ? column : 0); i < terms->count && terms->terms[i].column <= column; i++)
        if (terms->terms[i].column == column && terms->terms[i].exponent == exponent)
            return (int)i;
    return -1;
}

int ct_terms_named(const ct_terms *terms, const char *name) {
    for (size_t i = 0; i < terms->count; i++)
        if (terms->terms[i].exponent == 1 && strcmp(terms->terms[i].source, name) == 0)
            return (int)i;
    for (size_t i = 0; i < terms->count; i++)
        if (strcmp(terms->terms[i].name, name) == 0)
            return (int)i;
    return -1;
}

int ct_terms_counterpart(const ct_terms *terms, const ct_terms *other, size_t term) {
    const ct_term *about = &other->terms[term];
    if (terms == other)
        return (int)term;
    ct_compound compound = ct_terms_parts(other, term);
    for (int i = 0; i < compound.n_parts; i++)
        compound.part[i].column = ct_table_same(terms->table, other->table, (size_t)compound.part[i].column);
    if (compound.n_parts > 0)
        return ct_terms_compound(terms, &compound);
    int column = ct_table_same(terms->table, other->table, (size_t)about->column);
    return column < 0 ? -1 : ct_terms_find(terms, column, about->exponent);
}

int ct_terms_index(const ct_terms *terms) {
    return terms->index;
}
