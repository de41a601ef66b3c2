/* What is made of columns before they enter as terms: logarithms, differences, standard deviations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terms_inside.h"

ct_transform ct_terms_transform(const ct_terms *terms) {
    return terms->transform;
}

long ct_terms_lag(const ct_terms *terms) {
    return terms->lag;
}

size_t ct_terms_own(const ct_terms *terms, const ct_own_change **own) {
    *own = terms->own;
    return terms->n_own;
}

bool ct_terms_same_change(const ct_terms *terms, size_t term, const ct_terms *other, size_t same) {
    const ct_term *a = &terms->terms[term], *b = &other->terms[same];
    for (int i = 0; i < a->n_parts; i++) {
        int part = ct_terms_counterpart(other, terms, (size_t)a->part[i]);
        if (part < 0 || !ct_terms_same_change(terms, (size_t)a->part[i], other, (size_t)part))
            return false;
    }
    return a->logs == b->logs && a->lag == b->lag && a->standard == b->standard;
}

bool ct_terms_same_lags(const ct_terms *terms, const ct_terms *other) {
    for (size_t i = 0; i < terms->count && terms != other && (terms->n_own || other->n_own); i++) {
        int same = terms->terms[i].n_parts == 0 ? ct_terms_counterpart(other, terms, i) : -1;
        if (same >= 0 && terms->terms[i].lag != other->terms[same].lag)
            return false;
    }
    return terms->lag == other->lag;
}

bool ct_terms_turned(const ct_terms *terms) {
    for (size_t i = 0; i < terms->count; i++)
        if (terms->terms[i].n_parts == 0 && !terms->terms[i].as_is)
            return true;
    return false;
}

static int compare_own(const void *a, const void *b) {
    const ct_own_change *p = a, *q = b;
    return (p->column > q->column) - (p->column < q->column);
}

ct_status ct_terms_find_before(ct_terms *terms, long lag) {
    if (terms->before && terms->before_lag == lag)
        return CT_OK;
    if (!terms->before)
        terms->before = malloc((terms->rows + 1) * sizeof *terms->before);
    if (!terms->before)
        return CT_ERROR_MEMORY;
    ct_index_all_before(ct_table_time(terms->table), terms->rows, lag, terms->before);
    terms->before_lag = lag;
    return CT_OK;
}

/* Some row has one so many steps before. */
static ct_status check_lag(ct_terms *terms, long lag, ct_error *error) {
    if (terms->rows < 2)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "differences need two rows at least");
    if (ct_terms_find_before(terms, lag) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < terms->rows; row++)
        if (terms->before[row] != CT_NO_ROW)
            return CT_OK;
    return ct_error_set(error, CT_ERROR_ARGUMENT, "no two rows lie %ld step%s apart", lag, lag == 1 ? "" : "s");
}

ct_status ct_terms_take_own(ct_terms *terms, const ct_basis *basis, ct_error *error) {
    ct_status status = CT_OK;
    if (basis->n_own > 0 && !(terms->own = malloc(basis->n_own * sizeof *terms->own)))
        return CT_ERROR_MEMORY;
    if (basis->n_own > 0)
        memcpy(terms->own, basis->own, basis->n_own * sizeof *terms->own);
    for (; terms->n_own < basis->n_own; terms->n_own++)
        if (terms->own[terms->n_own].lag < 1)
            terms->own[terms->n_own].lag = 1;
    if (terms->n_own > 0)
        qsort(terms->own, terms->n_own, sizeof *terms->own, compare_own);
    for (size_t i = 0; i < terms->n_own && status == CT_OK; i++)
        if (terms->own[i].on & CT_DIFFERENCES)
            status = check_lag(terms, terms->own[i].lag, error);
    if (basis->transform & CT_DIFFERENCES)
        terms->lag = basis->lag > 1 ? basis->lag : 1;
    if (terms->lag > 0 && status == CT_OK)
        status = check_lag(terms, terms->lag, error);
    return status;
}

static const ct_own_change *own_of(const ct_terms *terms, int column) {
    const ct_own_change wanted = {.column = column};
    return terms->n_own ? bsearch(&wanted, terms->own, terms->n_own, sizeof wanted, compare_own) : NULL;
}

/* "z(dlog(users, 4))^2" */
static char *name_of(const ct_term *term) {
    const char *change = term->lag == 0 ? "log(" : term->logs ? "dlog(" : "diff(";
    bool changes = term->logs || term->lag > 0;
    char over[24] = "", tail[16] = "";
    size_t size = strlen(term->source) + sizeof over + sizeof tail + 16;
    char *name = malloc(size);
    if (!name)
        return NULL;
    if (term->exponent > 1)
        snprintf(tail, sizeof tail, "^%d", term->exponent);
    if (term->lag > 1)
        snprintf(over, sizeof over, ", %ld", term->lag);
    snprintf(name, size, "%s%s%s%s%s%s%s", term->standard ? "z(" : "", changes ? change : "", term->source, over,
             changes ? ")" : "", term->standard ? ")" : "", tail);
    return name;
}

ct_status ct_terms_name(const ct_terms *terms, ct_term *term) {
    term->source = ct_table_column(terms->table, (size_t)term->column)->name;
    term->name = name_of(term);
    return term->name ? CT_OK : CT_ERROR_MEMORY;
}

/* The powers of the index and of dates follow them. */
static bool stays(const ct_terms *terms, const ct_term *term, const ct_column *column) {
    return term->role != CT_ROLE_CANDIDATE || term->kind != CT_TERM_NUMBER || column->kind == CT_COLUMN_DATE ||
           term->column == ct_table_index(terms->table);
}

ct_status ct_terms_set_change(const ct_terms *terms, ct_term *term) {
    const ct_column *column = ct_table_column(terms->table, (size_t)term->column);
    const ct_own_change *own = own_of(terms, term->column);
    unsigned change = terms->transform;
    bool positive = column->present > 0 && column->minimum > 0;
    if (own)
        change = (change & ~own->off) | own->on;
    if (stays(terms, term, column))
        change = CT_LEVELS;
    if (change & CT_DIFFERENCES)
        term->lag = own && (own->on & CT_DIFFERENCES) ? own->lag : terms->lag;
    term->logs = positive && !(change & CT_PLAIN) && (change & (CT_LOGS | CT_DIFFERENCES));
    term->standard = (change & CT_STANDARDS) && column->minimum < column->maximum &&
                     (column->kind == CT_COLUMN_NUMBER || (own && (own->on & CT_STANDARDS)));
    term->as_is = !term->logs && term->lag == 0 && !term->standard;
    return ct_terms_name(terms, term);
}
