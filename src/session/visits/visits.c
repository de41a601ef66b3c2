/* The list of visited models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visits.h"

#include <stdlib.h>
#include <string.h>

#include "engine/grow.h"
#include "session/change/bases.h"

/* Where all are differences, rows that have none before them are out. */
static bool same_whole(const ct_terms *a, const ct_terms *b) {
    unsigned differences = ct_terms_transform(a) & CT_DIFFERENCES;
    return differences == (ct_terms_transform(b) & CT_DIFFERENCES) &&
           (!differences || ct_terms_lag(a) == ct_terms_lag(b));
}

static bool weighted_alike(const ct_terms *a, const ct_terms *b) {
    ct_weights of_a = ct_terms_weights(a), of_b = ct_terms_weights(b);
    return of_a.kind == of_b.kind &&
           (of_a.kind == CT_UNWEIGHTED ||
            ct_table_same(ct_terms_table(a), ct_terms_table(b), (size_t)of_b.column) == of_a.column);
}

/* A column may have been turned into another kind; a term then has other values. */
static bool same_values(const ct_terms *a, const ct_term *of_a, const ct_terms *b, const ct_term *of_b) {
    const ct_column *column_a = ct_table_column(ct_terms_table(a), (size_t)of_a->column);
    const ct_column *column_b = ct_table_column(ct_terms_table(b), (size_t)of_b->column);
    return of_a->kind == of_b->kind && column_a->kind == column_b->kind;
}

static bool same_term(const ct_state *a, int term_a, const ct_state *b, int term_b) {
    return ct_terms_counterpart(a->terms, b->terms, (size_t)term_b) == term_a &&
           ct_terms_same_change(a->terms, (size_t)term_a, b->terms, (size_t)term_b) &&
           same_values(a->terms, ct_terms_at(a->terms, (size_t)term_a), b->terms,
                       ct_terms_at(b->terms, (size_t)term_b));
}

static size_t count_in(const ct_state *state) {
    size_t count = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        count += state->in_model[i];
    return count;
}

static bool same_regressors(const ct_state *a, const ct_state *b) {
    if (count_in(a) != count_in(b))
        return false;
    for (size_t i = 0; i < ct_terms_count(b->terms); i++) {
        int other = b->in_model[i] ? ct_terms_counterpart(a->terms, b->terms, i) : -1;
        if (b->in_model[i] && (other < 0 || !a->in_model[other] || !same_term(a, other, b, (int)i)))
            return false;
    }
    return true;
}

/* Whether a category is in the model, by itself or as a part of what is. */
static bool takes_part(const ct_state *state, int term) {
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        const ct_term *about = ct_terms_at(state->terms, i);
        if (state->in_model[i] && (int)i == term)
            return true;
        for (int part = 0; state->in_model[i] && part < about->n_parts; part++)
            if (about->part[part] == term)
                return true;
    }
    return false;
}

static const char *base_of(const ct_state *state, int term) {
    int level = term < 0 ? -1 : ct_bases_of(state, term);
    if (level < 0)
        return ""; /* the first */
    int column = ct_terms_at(state->terms, (size_t)term)->column;
    return ct_table_column(ct_terms_table(state->terms), (size_t)column)->levels[level];
}

/* Whether what b compares its categories to, a does too. */
static bool same_bases(const ct_state *a, const ct_state *b) {
    const ct_base *bases = b->bases.items;
    for (size_t i = 0; i < b->bases.count; i++) {
        int term = bases[i].term, other = ct_terms_counterpart(a->terms, b->terms, (size_t)term);
        if (takes_part(b, term) && strcmp(base_of(a, other), base_of(b, term)) != 0)
            return false;
    }
    return true;
}

bool ct_visits_same(const ct_state *a, const ct_state *b) {
    if (!same_bases(a, b) || !same_bases(b, a))
        return false;
    if (a->terms == b->terms)
        return a->response == b->response && a->constant == b->constant &&
               memcmp(a->in_model, b->in_model, ct_terms_count(a->terms) * sizeof *a->in_model) == 0;
    return a->constant == b->constant && a->response >= 0 && b->response >= 0 && same_whole(a->terms, b->terms) &&
           ct_terms_same_choice(a->terms, b->terms) && weighted_alike(a->terms, b->terms) &&
           same_term(a, a->response, b, b->response) && same_regressors(a, b);
}

static void give_up(ct_visits *v, ct_visit *visit) {
    v->estimates -= visit->model ? visit->model->n_estimates + 1 : 0;
    ct_model_free(visit->model);
    visit->model = NULL;
}

/* Gives up models until there is room for the current one. */
static void make_room(ct_visits *v) {
    while (v->estimates > CT_VISITS_ESTIMATES) {
        size_t oldest = v->count;
        for (size_t i = 0; i < v->count; i++)
            if (v->at[i].model && !v->at[i].pin && i != v->now &&
                (oldest == v->count || v->at[i].last < v->at[oldest].last))
                oldest = i;
        if (oldest == v->count)
            return;
        give_up(v, &v->at[oldest]);
    }
}

void ct_visits_refine(ct_visits *v, const ct_model *model) {
    ct_model *copy = v->count > 0 ? ct_model_copy(model) : NULL;
    if (!copy)
        return;
    ct_visit *now = &v->at[v->now];
    give_up(v, now);
    now->model = copy;
    v->estimates += copy->n_estimates + 1;
    memcpy(now->value, model->value, sizeof now->value);
    make_room(v);
}

static bool append(ct_visits *v, int node, size_t regressors) {
    ct_visit *at = ct_grow(v->at, v->count, &v->room, sizeof *at);
    if (!at)
        return false;
    v->at = at;
    v->at[v->count++] = (ct_visit){.number = v->next++, .node = node, .regressors = regressors};
    return true;
}

void ct_visits_enter(ct_visits *v, const ct_history *history, const ct_model *model) {
    const ct_state *state = &history->nodes[history->current].state;
    size_t i = 0, regressors = count_in(state);
    if (!model)
        return;
    while (i < v->count && (v->at[i].regressors != regressors ||
                            !ct_visits_same(&history->nodes[v->at[i].node].state, state)))
        i++;
    if (i == v->count && !append(v, history->current, regressors))
        return;
    v->now = i;
    v->at[i].node = history->current; /* its names are those of today */
    v->at[i].last = ++v->clock;
    ct_visits_refine(v, model);
}

static void free_visit(ct_visits *v, ct_visit *visit) {
    give_up(v, visit);
    free(visit->pin);
}

void ct_visits_clear(ct_visits *v, int next) {
    for (size_t i = 0; i < v->count; i++)
        free_visit(v, &v->at[i]);
    free(v->at);
    *v = (ct_visits){.next = next, .below = v->below};
}

void ct_visits_keep_current(ct_visits *v) {
    for (size_t i = 0; i < v->count; i++)
        if (i != v->now)
            free_visit(v, &v->at[i]);
    if (v->count == 0)
        return;
    v->at[0] = v->at[v->now];
    v->at[0].number = v->at[0].node > 0 || v->at[0].number > 0; /* 0 is the proposal, 1 what was asked for first */
    v->next = v->at[0].number + 1;
    v->count = 1;
    v->now = 0;
}
