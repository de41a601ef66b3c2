/* States: made, rebuilt over other terms, described to the engine.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "inside.h"

ct_spec ct_state_spec(const ct_state *state, int *regressors) {
    size_t count = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (state->in_model[i])
            regressors[count++] = (int)i;
    return (ct_spec){.response = state->response,
                     .regressors = regressors,
                     .n_regressors = count,
                     .constant = state->constant,
                     .level = CT_LEVEL_PER_CENT / 100.0};
}

/* What terms are made of: powers sorted and without doubles. */
typedef struct basis {
    ct_table *table;
    const ct_power *powers;
    size_t n;
    ct_transform transform;
    ct_excluded excluded;
} basis;

/* Whether a term list is made of exactly these. */
static bool fits(const ct_terms *terms, const basis *of) {
    size_t at = 0, n = of->n;
    const ct_power *powers = of->powers;
    ct_excluded excluded = ct_terms_excluded(terms);
    if (ct_terms_table(terms) != of->table || ct_terms_transform(terms) != of->transform ||
        excluded.count != of->excluded.count ||
        (excluded.count > 0 && memcmp(excluded.rows, of->excluded.rows, excluded.count * sizeof *excluded.rows) != 0))
        return false;
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_term *term = ct_terms_at(terms, i);
        if (term->exponent == 1)
            continue;
        if (at == n || powers[at].column != term->column || powers[at].exponent != term->exponent)
            return false;
        at++;
    }
    return at == n;
}

static const ct_state *find_like(const ct_session *session, const basis *of) {
    for (size_t i = session->history.count; i-- > 0;)
        if (fits(session->history.nodes[i].state.terms, of))
            return &session->history.nodes[i].state;
    return NULL;
}

/* Carries the marks of a state over to other terms. */
static ct_status adopt(ct_state *state, ct_terms *terms, ct_moments *moments) {
    size_t n = ct_terms_count(terms);
    bool *in_model = calloc(n ? n : 1, sizeof *in_model);
    if (!in_model)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        int to = ct_terms_counterpart(terms, state->terms, i);
        if (to >= 0 && ct_terms_at(terms, (size_t)to)->role != CT_ROLE_TEXT)
            in_model[to] = state->in_model[i];
    }
    if (state->response >= 0) {
        int response = ct_terms_counterpart(terms, state->terms, (size_t)state->response);
        bool gone = response < 0 || ct_terms_at(terms, (size_t)response)->role == CT_ROLE_TEXT;
        state->response = gone ? ct_state_propose(terms) : response;
        if (state->response >= 0)
            in_model[state->response] = false;
    }
    free(state->in_model);
    ct_terms_ref(terms);
    ct_moments_ref(moments);
    ct_terms_unref(state->terms);
    ct_moments_unref(state->moments);
    state->terms = terms;
    state->moments = moments;
    state->in_model = in_model;
    return CT_OK;
}

static ct_status rebuild(ct_act *act, const basis *of) {
    ct_session *session = act->session;
    const ct_state *like = find_like(session, of);
    if (like)
        return adopt(&act->state, like->terms, like->moments) == CT_OK ? CT_OK : ct_error_memory(&act->error);
    ct_terms *terms = ct_terms_new_without(of->table, of->powers, of->n, of->transform, of->excluded, &act->error);
    if (!terms)
        return act->error.status;
    ct_error why;
    ct_moments *moments = ct_moments_new(terms, session->threads, act->progress, &why);
    ct_status status = moments ? adopt(&act->state, terms, moments) : why.status;
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    return status == CT_OK || status == CT_CANCELLED ? status : ct_error_memory(&act->error);
}

ct_status ct_state_rebuild(ct_act *act, const ct_power *powers, size_t n_powers, ct_transform transform) {
    const ct_terms *now = act->state.terms;
    const basis of = {ct_terms_table(now), powers, n_powers, transform, ct_terms_excluded(now)};
    return rebuild(act, &of);
}

/* The powers that a state's terms have, and room for more behind them; NULL where memory is out. */
static ct_power *powers_of(const ct_state *state, size_t more, size_t *count) {
    size_t n = ct_terms_count(state->terms);
    ct_power *powers = malloc((n + more + 1) * sizeof *powers);
    *count = 0;
    for (size_t i = 0; powers && i < n; i++) {
        const ct_term *term = ct_terms_at(state->terms, i);
        if (term->exponent > 1)
            powers[(*count)++] = (ct_power){term->column, term->exponent};
    }
    return powers;
}

ct_status ct_state_exclude(ct_act *act, ct_excluded excluded) {
    size_t count;
    ct_power *powers = powers_of(&act->state, 0, &count);
    if (!powers)
        return ct_error_memory(&act->error);
    const ct_terms *now = act->state.terms;
    const basis of = {ct_terms_table(now), powers, count, ct_terms_transform(now), excluded};
    ct_status status = rebuild(act, &of);
    free(powers);
    return status;
}

static int compare_powers(const void *a, const void *b) {
    const ct_power *p = a, *q = b;
    return p->column != q->column ? p->column - q->column : p->exponent - q->exponent;
}

ct_status ct_state_retable(ct_act *act, ct_table *table) {
    const ct_terms *now = act->state.terms;
    size_t n, count = 0;
    ct_power *powers = powers_of(&act->state, 0, &n);
    if (!powers)
        return ct_error_memory(&act->error);
    for (size_t i = 0; i < n; i++) {
        int column = ct_table_same(table, ct_terms_table(now), (size_t)powers[i].column);
        if (column >= 0 && ct_table_column(table, (size_t)column)->values)
            powers[count++] = (ct_power){column, powers[i].exponent};
    }
    qsort(powers, count, sizeof *powers, compare_powers);
    const basis of = {table, powers, count, ct_terms_transform(now), ct_terms_excluded(now)};
    ct_status status = rebuild(act, &of);
    free(powers);
    return status;
}

ct_status ct_state_need_powers(ct_act *act, const ct_power *powers, size_t n_powers) {
    size_t count, unique = 0;
    ct_power *all = powers_of(&act->state, n_powers, &count);
    bool missing = false;
    if (!all)
        return ct_error_memory(&act->error);
    for (size_t i = 0; i < n_powers; i++) {
        missing = missing || ct_terms_find(act->state.terms, powers[i].column, powers[i].exponent) < 0;
        if (powers[i].exponent > 1)
            all[count++] = powers[i];
    }
    qsort(all, count, sizeof *all, compare_powers);
    for (size_t i = 0; i < count; i++)
        if (unique == 0 || compare_powers(&all[unique - 1], &all[i]) != 0)
            all[unique++] = all[i];
    ct_status status = missing ? ct_state_rebuild(act, all, unique, ct_terms_transform(act->state.terms)) : CT_OK;
    free(all);
    return status;
}

/* What the column to be explained is often called, in the order of preference. */
static const char *const usual_targets[] = {"y",     "target", "response", "outcome", "dependent", "depvar", "label",
                                            "gdp",   "price",  "sales",    "wage",    "wages",     "income", "salary",
                                            "yield", "output", "score",    "cost",    "revenue"};

bool ct_session_usual(const ct_session *session, int term) {
    const ct_term *about = ct_terms_at(ct_session_state(session)->terms, (size_t)term);
    for (size_t name = 0; name < sizeof usual_targets / sizeof *usual_targets; name++)
        if (strcasecmp(about->source, usual_targets[name]) == 0)
            return true;
    return false;
}

int ct_state_propose(const ct_terms *terms) {
    int last = -1;
    for (size_t name = 0; name < sizeof usual_targets / sizeof *usual_targets; name++)
        for (size_t i = 0; i < ct_terms_count(terms); i++) {
            const ct_term *term = ct_terms_at(terms, i);
            if (term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present &&
                strcasecmp(term->source, usual_targets[name]) == 0)
                return (int)i;
        }
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_term *term = ct_terms_at(terms, i);
        if (term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present)
            last = (int)i;
    }
    return last >= 0 ? last : ct_terms_index(terms);
}

static uint64_t term_hash(const ct_terms *terms, size_t term) {
    const ct_term *t = ct_terms_at(terms, term);
    return ct_tally_mix(((uint64_t)(unsigned)t->column << 8 | (unsigned)t->exponent) + 1);
}

static uint64_t context_hash(const ct_state *state) {
    uint64_t response = state->response < 0 ? 0 : term_hash(state->terms, (size_t)state->response);
    uint64_t rows = 0;
    ct_excluded excluded = ct_terms_excluded(state->terms);
    for (size_t i = 0; i < excluded.count; i++)
        rows = ct_tally_mix(rows ^ (excluded.rows[i] + 1));
    return ct_tally_mix(response ^ (uint64_t)state->constant << 1 ^ (uint64_t)ct_terms_transform(state->terms) ^
                        rows);
}

static bool is_candidate(const ct_state *state, size_t term) {
    const ct_term *t = ct_terms_at(state->terms, term);
    return t->role == CT_ROLE_CANDIDATE && t->present > 0 && (int)term != state->response;
}

/* The tally is a courtesy: where memory is out it counts too few. */
void ct_state_count(ct_tally *tally, const ct_state *state) {
    uint64_t context = context_hash(state), model = 0;
    if (state->response < 0)
        return;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        model ^= state->in_model[i] ? term_hash(state->terms, i) : 0;
    ct_tally_enter(tally, context, model, 1);
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (is_candidate(state, i))
            ct_tally_enter(tally, context, model ^ term_hash(state->terms, i), 0);
}

void ct_session_tally(const ct_session *session, size_t *fitted, size_t *previewed, size_t *candidates) {
    const ct_state *state = ct_session_state(session);
    ct_tally_context counts = ct_tally_of(&session->tally, context_hash(state));
    *fitted = counts.fitted;
    *previewed = counts.previewed;
    *candidates = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        *candidates += is_candidate(state, i);
}
