/* The rows of a comparison.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "comparison_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design.h"
#include "engine/grow.h"
#include "report/term_names.h"

/* A coefficient that a row is of: a column of a term, in the terms of the model that has it first. */
typedef struct row {
    const ct_terms *terms;
    int term; /* CT_CONSTANT too */
    int column;
} row;

typedef struct rows {
    row *at;
    size_t count, room;
} rows;

/* Which column of its term it is. */
static int offset(const row *of) {
    return of->column - ct_terms_at(of->terms, (size_t)of->term)->design;
}

/* Levels are told by their names, as a category may have got others since; columns of other terms by their place. */
static bool same_column(const row *a, const row *b) {
    const ct_term *of_a = ct_terms_at(a->terms, (size_t)a->term), *of_b = ct_terms_at(b->terms, (size_t)b->term);
    if (of_a->kind == CT_TERM_CATEGORY && of_b->kind == CT_TERM_CATEGORY) {
        const ct_column *column_a = ct_table_column(ct_terms_table(a->terms), (size_t)of_a->column);
        const ct_column *column_b = ct_table_column(ct_terms_table(b->terms), (size_t)of_b->column);
        return strcmp(column_a->levels[ct_design_at(a->terms, (size_t)a->column)->code],
                      column_b->levels[ct_design_at(b->terms, (size_t)b->column)->code]) == 0;
    }
    return of_a->width == of_b->width && offset(a) == offset(b);
}

static bool same(const row *a, const row *b) {
    if (a->term == CT_CONSTANT || b->term == CT_CONSTANT)
        return a->term == b->term;
    if (a->terms == b->terms)
        return a->column == b->column;
    return ct_terms_counterpart(a->terms, b->terms, (size_t)b->term) == a->term && same_column(a, b);
}

static row row_of(const ct_compared *model, size_t i) {
    const ct_estimate *estimate = &model->model->estimates[i];
    return (row){model->terms, estimate->term, estimate->column};
}

/* From `from` on, where it stands most often: models have their terms in one order. */
static size_t find(const rows *all, const row *wanted, size_t from) {
    for (size_t i = 0; i < all->count; i++) {
        size_t at = (from + i) % all->count;
        if (same(&all->at[at], wanted))
            return at;
    }
    return all->count;
}

static bool append(rows *all, const row *one) {
    row *at = ct_grow(all->at, all->count, &all->room, sizeof *at);
    if (!at)
        return false;
    all->at = at;
    all->at[all->count++] = *one;
    return true;
}

/* All rows that any model has, in no order yet. */
static ct_status collect(const ct_comparison *c, rows *all) {
    for (size_t m = 0; m < c->n_models; m++) {
        size_t from = 0;
        for (size_t i = 0; i < c->models[m].model->n_estimates; i++) {
            row one = row_of(&c->models[m], i);
            from = find(all, &one, from);
            if (from == all->count && !append(all, &one))
                return CT_ERROR_MEMORY;
        }
    }
    return CT_OK;
}

/* ---- Their order ---- */

/* A row and where it belongs: in the last model's terms, or behind them all. */
typedef struct placed {
    row of;
    int term, column;
    size_t came;
} placed;

static int compare_places(const void *a, const void *b) {
    const placed *p = a, *q = b;
    if (p->term != q->term)
        return p->term < q->term ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return p->came < q->came ? -1 : p->came > q->came;
}

static ct_status sort(const ct_comparison *c, rows *all) {
    const ct_terms *last = c->models[c->n_models - 1].terms;
    placed *list = malloc((all->count + 1) * sizeof *list);
    if (!list)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < all->count; i++) {
        const row *of = &all->at[i];
        int term = of->term == CT_CONSTANT ? CT_CONSTANT : ct_terms_counterpart(last, of->terms, (size_t)of->term);
        bool gone = of->term != CT_CONSTANT && term < 0;
        list[i] =
            (placed){*of, gone ? (int)ct_terms_count(last) : term, gone || of->term == CT_CONSTANT ? 0 : offset(of), i};
    }
    qsort(list, all->count, sizeof *list, compare_places);
    for (size_t i = 0; i < all->count; i++)
        all->at[i] = list[i].of;
    free(list);
    return CT_OK;
}

/* ---- Cells and names ---- */

static void fill_cells(ct_comparison *c, const rows *all) {
    for (size_t m = 0; m < c->n_models; m++) {
        size_t from = 0;
        for (size_t i = 0; i < c->models[m].model->n_estimates; i++) {
            row one = row_of(&c->models[m], i);
            from = find(all, &one, from);
            c->cells[from * c->n_models + m].estimate = &c->models[m].model->estimates[i];
        }
    }
}

/* As all models call it; where they call it differently, as it is called in levels. */
static char *name_of(const ct_comparison *c, size_t row) {
    const char *name = NULL, *in_levels = NULL;
    const ct_term *plain = NULL;
    bool alike = true;
    for (size_t m = 0; m < c->n_models; m++) {
        const ct_estimate *estimate = ct_comparison_cell(c, row, m)->estimate;
        const ct_terms *terms = c->models[m].terms;
        if (!estimate)
            continue;
        const char *here = ct_name_estimate(terms, estimate);
        alike = alike && (!name || strcmp(name, here) == 0);
        name = here;
        if (estimate->term == CT_CONSTANT)
            continue;
        plain = ct_terms_at(terms, (size_t)estimate->term);
        if (plain->n_parts == 0 ? plain->as_is : !ct_terms_turned(terms))
            in_levels = here;
    }
    if (alike || in_levels || !plain || plain->kind != CT_TERM_NUMBER)
        return strdup(alike || !in_levels ? name : in_levels);
    char *text;
    if (plain->exponent == 1)
        return strdup(plain->source);
    return asprintf(&text, "%s^%d", plain->source, plain->exponent) < 0 ? NULL : text;
}

ct_status ct_comparison_align(ct_comparison *c) {
    rows all = {0};
    ct_status status = collect(c, &all);
    if (status == CT_OK && all.count > 0)
        status = sort(c, &all);
    c->names = status == CT_OK ? calloc(all.count + 1, sizeof *c->names) : NULL;
    c->cells = status == CT_OK ? calloc(all.count * c->n_models + 1, sizeof *c->cells) : NULL;
    if (!c->names || !c->cells)
        status = CT_ERROR_MEMORY;
    if (status == CT_OK)
        fill_cells(c, &all);
    for (; status == CT_OK && c->n_rows < all.count; c->n_rows++)
        if (!(c->names[c->n_rows] = name_of(c, c->n_rows)))
            status = CT_ERROR_MEMORY;
    free(all.at);
    return status;
}
