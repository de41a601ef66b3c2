/* States: made, rebuilt over other terms, described to the engine.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "basis.h"
#include "inside.h"
#include "session/change/bases.h"
#include "session/change/locks.h"

ct_spec ct_state_spec(const ct_state *state, int *regressors) {
    size_t count = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (state->in_model[i])
            regressors[count++] = (int)i;
    return (ct_spec){.response = state->response,
                     .regressors = regressors,
                     .n_regressors = count,
                     .constant = state->constant,
                     .bases = state->bases.items,
                     .n_bases = state->bases.count,
                     .level = CT_LEVEL_PER_CENT / 100.0};
}

static const ct_state *find_like(const ct_session *session, const ct_state_basis *basis) {
    for (size_t i = session->history.count; i-- > 0;)
        if (ct_basis_fits(basis, session->history.nodes[i].state.terms))
            return &session->history.nodes[i].state;
    return NULL;
}

bool ct_state_may_respond(const ct_term *term) {
    return term->role != CT_ROLE_TEXT && term->kind == CT_TERM_NUMBER && term->exponent == 1;
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
        bool gone = response < 0 || !ct_state_may_respond(ct_terms_at(terms, (size_t)response));
        state->response = gone ? ct_state_propose(terms) : response;
        if (state->response >= 0)
            in_model[state->response] = false;
    }
    ct_bases_turn(state, terms);
    ct_locks_turn(state, terms);
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

ct_status ct_state_rebuild(ct_act *act, const ct_state_basis *basis) {
    ct_session *session = act->session;
    const ct_state *like = find_like(session, basis);
    if (like)
        return adopt(&act->state, like->terms, like->moments) == CT_OK ? CT_OK : ct_error_memory(&act->error);
    ct_terms *terms = ct_terms_make(basis->table, &basis->of, &act->error);
    if (!terms)
        return act->error.status;
    ct_error why;
    ct_moments *moments = ct_moments_new(terms, session->threads, act->progress, &why);
    ct_status status = moments ? adopt(&act->state, terms, moments) : why.status;
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    return status == CT_OK || status == CT_CANCELLED ? status : ct_error_memory(&act->error);
}

/* A state's basis is read, changed in one thing, and made anew; what was read is freed in any case. */
static ct_status read_basis(ct_act *act, size_t more_powers, size_t more_compounds, ct_state_basis *basis) {
    return ct_basis_read(&act->state, more_powers, more_compounds, basis) == CT_OK ? CT_OK
                                                                                   : ct_error_memory(&act->error);
}

static ct_status remake(ct_act *act, ct_status read, ct_state_basis *basis) {
    ct_status status = read == CT_OK ? ct_state_rebuild(act, basis) : read;
    ct_basis_free(basis);
    return status;
}

ct_status ct_state_exclude(ct_act *act, ct_excluded excluded) {
    ct_state_basis basis;
    ct_status status = read_basis(act, 0, 0, &basis);
    basis.of.excluded = excluded;
    return remake(act, status, &basis);
}

ct_status ct_state_weigh(ct_act *act, int column, ct_weighting weighting) {
    ct_state_basis basis;
    ct_status status = read_basis(act, 0, 0, &basis);
    basis.of.weights = column;
    basis.of.weighting = weighting;
    return remake(act, status, &basis);
}

ct_status ct_state_refilter(ct_act *act) {
    ct_state_basis basis;
    char *text;
    uint64_t *bits;
    size_t rows = ct_table_rows(ct_terms_table(act->state.terms));
    if (ct_filters_join(act->state.filters, rows, &text, &bits) != CT_OK)
        return ct_error_memory(&act->error);
    ct_status status = read_basis(act, 0, 0, &basis);
    basis.of.condition = (ct_condition){text, bits};
    status = remake(act, status, &basis);
    free(text);
    free(bits);
    return status;
}

/* A table whose columns have other names only: its terms and moments share their numbers. CT_OK; *shared: whether that
 * is what it is. */
static ct_status share_numbers(ct_act *act, ct_table *table, const char *condition, bool *shared) {
    ct_terms *terms = ct_terms_over(act->state.terms, table, condition, shared);
    ct_moments *moments = terms ? ct_moments_over(act->state.moments, terms) : NULL;
    ct_status status = !*shared ? CT_OK : moments ? adopt(&act->state, terms, moments) : CT_ERROR_MEMORY;
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    return status == CT_OK ? CT_OK : ct_error_memory(&act->error);
}

ct_status ct_state_retable(ct_act *act, ct_table *table) {
    ct_state_basis basis;
    bool shared;
    char *text;
    uint64_t *bits;
    if (ct_filters_join(act->state.filters, ct_table_rows(table), &text, &bits) != CT_OK)
        return ct_error_memory(&act->error);
    ct_status status = share_numbers(act, table, text, &shared);
    if (status == CT_OK && !shared) {
        status = read_basis(act, 0, 0, &basis);
        basis.of.condition = (ct_condition){text, bits};
        if (status == CT_OK)
            ct_basis_turn(&basis, table);
        status = remake(act, status, &basis);
    }
    free(text);
    free(bits);
    return status;
}

ct_status ct_state_need(ct_act *act, ct_table *table, const ct_power *powers, size_t n_powers,
                        const ct_compound *compounds, size_t n_compounds) {
    ct_state_basis basis;
    bool missing = table != ct_terms_table(act->state.terms);
    ct_status status = read_basis(act, n_powers, n_compounds, &basis);
    if (missing && status == CT_OK)
        ct_basis_turn(&basis, table);
    for (size_t i = 0; i < n_powers && status == CT_OK; i++) {
        missing = missing || ct_terms_find(act->state.terms, powers[i].column, powers[i].exponent) < 0;
        if (powers[i].exponent > 1)
            basis.powers[basis.of.n_powers++] = powers[i];
    }
    for (size_t i = 0; i < n_compounds && status == CT_OK; i++) {
        missing = missing || ct_terms_compound(act->state.terms, &compounds[i]) < 0;
        basis.compounds[basis.of.n_compounds++] = compounds[i];
    }
    if (missing && status == CT_OK)
        status = ct_state_rebuild(act, &basis);
    ct_basis_free(&basis);
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
            if (term->role == CT_ROLE_CANDIDATE && ct_state_may_respond(term) && term->present &&
                strcasecmp(term->source, usual_targets[name]) == 0)
                return (int)i;
        }
    for (size_t i = 0; i < ct_terms_count(terms); i++) {
        const ct_term *term = ct_terms_at(terms, i);
        if (term->role == CT_ROLE_CANDIDATE && ct_state_may_respond(term) && term->present)
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
    for (const char *c = ct_terms_condition(state->terms).text; c && *c; c++)
        rows = ct_tally_mix(rows ^ ((uint64_t)(unsigned char)*c << 56));
    ct_weights weights = ct_terms_weights(state->terms);
    rows ^= weights.kind == CT_UNWEIGHTED ? 0 : ct_tally_mix((uint64_t)weights.column << 2 | (uint64_t)weights.kind);
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        const ct_term *term = ct_terms_at(state->terms, i);
        if (!term->as_is && term->n_parts == 0)
            rows ^= ct_tally_mix(term_hash(state->terms, i) ^ (uint64_t)term->lag << 40 ^ (uint64_t)term->logs << 38 ^
                                 (uint64_t)term->standard << 39);
    }
    return ct_tally_mix(response ^ (uint64_t)state->constant << 1 ^ rows);
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
