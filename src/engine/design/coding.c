/* How terms stand in a model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "coding.h"

#include <stdlib.h>

#include "engine/design.h"

void ct_presence_free(ct_presence *presence) {
    for (size_t i = 0; i < presence->count; i++)
        free(presence->of[i].present);
    free(presence->of);
    *presence = (ct_presence){0};
}

const ct_category_used *ct_presence_of(const ct_presence *presence, int term) {
    for (size_t i = 0; i < presence->count; i++)
        if (presence->of[i].term == term)
            return &presence->of[i];
    return NULL;
}

/* The parts of a term: a plain one and a polynomial are their own only one. */
typedef struct parts {
    int of[CT_MOST_PARTS], n;
} parts;

static parts parts_of(const ct_terms *terms, int term) {
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    parts p = {.of = {term}, .n = 1};
    if (about->kind != CT_TERM_INTERACTION)
        return p;
    p.n = about->n_parts;
    for (int i = 0; i < p.n; i++)
        p.of[i] = about->part[i];
    return p;
}

static bool is_category(const ct_terms *terms, int term) {
    return ct_terms_at(terms, (size_t)term)->kind == CT_TERM_CATEGORY;
}

/* The wanted base where it is present, else the first level that is. */
static void choose_base(ct_category_used *used, const ct_spec *spec) {
    for (size_t level = used->levels; level-- > 0;) {
        used->absent += !used->present[level];
        used->base = used->present[level] ? (int)level : used->base;
    }
    for (size_t i = 0; i < spec->n_bases; i++) {
        int level = spec->bases[i].level;
        if (spec->bases[i].term == used->term && level >= 0 && (size_t)level < used->levels && used->present[level])
            used->base = level;
    }
    for (size_t level = 0; level < used->levels && used->absent == used->levels; level++)
        used->present[level] = true;
}

/* On the rows where rows[0..n) are present. */
static ct_status add_category(const ct_moments *moments, int term, const int *rows, size_t n, const ct_spec *spec,
                              ct_presence *presence) {
    if (ct_presence_of(presence, term))
        return CT_OK;
    ct_category_used used = {.term = term,
                             .levels = (size_t)ct_terms_at(ct_moments_terms(moments), (size_t)term)->width};
    ct_category_used *of = realloc(presence->of, (presence->count + 1) * sizeof *of);
    if (!of)
        return CT_ERROR_MEMORY;
    presence->of = of;
    used.present = calloc(used.levels ? used.levels : 1, sizeof *used.present);
    if (!used.present)
        return CT_ERROR_MEMORY;
    of[presence->count++] = used;
    if (ct_moments_levels(moments, term, rows, n, used.present) != CT_OK)
        return CT_ERROR_MEMORY;
    choose_base(&of[presence->count - 1], spec);
    return CT_OK;
}

/* What must be present on a row: terms, the response and the sample; to free. */
static int *list_rows(const int *terms, size_t n, const ct_spec *spec, size_t *count) {
    int *rows = malloc((n + spec->n_sample + 1) * sizeof *rows);
    *count = n + spec->n_sample + 1;
    for (size_t i = 0; i < n + spec->n_sample && rows; i++)
        rows[i] = i < n ? terms[i] : spec->sample[i - n];
    if (rows)
        rows[*count - 1] = spec->response;
    return rows;
}

ct_status ct_presence_add(const ct_moments *moments, int category, const ct_spec *spec, ct_presence *presence) {
    size_t count;
    int *rows = list_rows(NULL, 0, spec, &count);
    ct_status status = rows ? add_category(moments, category, rows, count, spec, presence) : CT_ERROR_MEMORY;
    free(rows);
    return status;
}

ct_status ct_presence_find(const ct_moments *moments, const int *terms, size_t n, const ct_spec *spec,
                           ct_presence *presence) {
    const ct_terms *all = ct_moments_terms(moments);
    ct_status status = CT_OK;
    int *rows = NULL;
    size_t count = 0;
    *presence = (ct_presence){0};
    for (size_t i = 0; i < n && status == CT_OK; i++) {
        parts p = parts_of(all, terms[i]);
        for (int j = 0; j < p.n && status == CT_OK; j++) {
            if (!is_category(all, p.of[j]))
                continue;
            if (!rows && !(rows = list_rows(terms, n, spec, &count)))
                status = CT_ERROR_MEMORY;
            if (status == CT_OK)
                status = add_category(moments, p.of[j], rows, count, spec, presence);
        }
    }
    free(rows);
    if (status != CT_OK)
        ct_presence_free(presence);
    return status;
}

static bool holds(const parts *p, int part) {
    for (int i = 0; i < p->n; i++)
        if (p->of[i] == part)
            return true;
    return false;
}

/* Whether what a term is without one of its parts is within a term before it, or nothing. */
static bool margin_there(const ct_terms *terms, const int *list, size_t at, int without) {
    parts own = parts_of(terms, list[at]);
    bool there = own.n == 1;
    for (size_t i = 0; i < at && !there; i++) {
        parts before = parts_of(terms, list[i]);
        there = true;
        for (int j = 0; j < own.n && there; j++)
            there = own.of[j] == without || holds(&before, own.of[j]);
    }
    return there;
}

/* A choice under way, of one term. */
typedef struct choice {
    const ct_terms *terms;
    const ct_presence *presence;
    parts p;
    bool leaves_base[CT_MOST_PARTS];
} choice;

/* Whether a part's own column is taken. */
static bool takes(const choice *c, int part, size_t own) {
    const ct_category_used *used = ct_presence_of(c->presence, c->p.of[part]);
    return !used || (used->present[own] && !(c->leaves_base[part] && (int)own == used->base));
}

static bool takes_column(const choice *c, size_t place) {
    for (int i = 0; i < c->p.n; i++) {
        size_t width = (size_t)ct_terms_at(c->terms, (size_t)c->p.of[i])->width;
        if (!takes(c, i, place % width))
            return false;
        place /= width;
    }
    return true;
}

static size_t choose_of(const choice *c, const ct_term *term, int *columns) {
    size_t count = 0;
    for (size_t place = 0; place < (size_t)term->width; place++)
        if (takes_column(c, place))
            columns[count++] = term->design + (int)place;
    return count;
}

/* A category of one level, or an interaction with one, has nothing left: its first column says so by being constant. */
static int only_column(const choice *c, const ct_term *term) {
    choice all = *c;
    for (int i = 0; i < CT_MOST_PARTS; i++)
        all.leaves_base[i] = false;
    for (size_t place = 0; place < (size_t)term->width; place++)
        if (takes_column(&all, place))
            return term->design + (int)place;
    return term->design;
}

void ct_coding_choose(const ct_terms *terms, const ct_presence *presence, const int *list, size_t n, bool constant,
                      int *columns, size_t *first) {
    bool whole = !constant; /* the next category leaves out none */
    first[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const ct_term *term = ct_terms_at(terms, (size_t)list[i]);
        choice c = {.terms = terms, .presence = presence, .p = parts_of(terms, list[i])};
        for (int j = 0; j < c.p.n; j++)
            if (is_category(terms, c.p.of[j])) {
                c.leaves_base[j] = !whole && margin_there(terms, list, i, c.p.of[j]);
                whole = false;
            }
        size_t count = choose_of(&c, term, columns + first[i]);
        if (count == 0)
            columns[first[i] + count++] = only_column(&c, term);
        first[i + 1] = first[i] + count;
    }
}

size_t ct_coding_room(const ct_terms *terms, const int *list, size_t n) {
    size_t room = 0;
    for (size_t i = 0; i < n; i++)
        room += (size_t)ct_terms_at(terms, (size_t)list[i])->width;
    return room;
}
