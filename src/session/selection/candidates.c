/* What selections choose from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates.h"

#include <stdio.h>
#include <stdlib.h>

#include "engine/expression.h"
#include "engine/table_edit.h"
#include "session/change/locks.h"
#include "session/formula/formula.h"

/* Whether a column is made of the response as it is now, as its logarithm or its change is; its past is not. */
static bool has_response(ct_table *table, size_t column, size_t response) {
    const char *definition = ct_table_column(table, column)->definition;
    ct_expression *e = definition && ct_table_made_of(table, column, response)
                           ? ct_expression_read(definition, table, NULL)
                           : NULL;
    bool now = e && !ct_expression_calls(e, CT_FUNCTION_LAG);
    ct_expression_free(e);
    return now;
}

/* Whether a term has part of what the response is: gdp where that is log(gdp), or the other way round. */
static bool is_akin(const ct_state *state, size_t term) {
    ct_table *table = ct_terms_table(state->terms);
    ct_compound parts = ct_formula_parts(state->terms, term);
    size_t response = (size_t)ct_terms_at(state->terms, (size_t)state->response)->column;
    for (int i = 0; i < parts.n_parts; i++) {
        size_t column = (size_t)parts.part[i].column;
        if (ct_table_made_of(table, response, column) || has_response(table, column, response))
            return true;
    }
    return false;
}

static void withhold(ct_candidates *c, size_t term, ct_withheld why) {
    c->scope[term] = false;
    if (c->withheld[why]++ == 0)
        c->first[why] = (int)term;
}

/* Backward the regressors may go; else, unless among these alone, all candidates may come and go. */
static void look_at(const ct_state *state, const ct_selection_wanted *wanted, size_t term, ct_candidates *c) {
    const ct_term *about = ct_terms_at(state->terms, term);
    bool backward = !wanted->best && wanted->method == CT_BACKWARD;
    bool known = state->in_model[term], others = !backward && !wanted->of_model;
    c->scope[term] = known || (others && about->role == CT_ROLE_CANDIDATE);
    if (c->scope[term] && about->present == 0)
        withhold(c, term, CT_WITHHELD_EMPTY);
    else if (c->scope[term] && !known && is_akin(state, term))
        withhold(c, term, CT_WITHHELD_AKIN);
}

/* Whether an interaction contains a term that never will be in the model. */
static bool is_alone(const ct_state *state, const ct_candidates *c, size_t term) {
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (!c->scope[i] && !c->in[i] && ct_terms_within(state->terms, i, term))
            return true;
    return false;
}

/* What is in the model already was somebody's wish. */
static void withhold_alone(const ct_state *state, ct_candidates *c) {
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < ct_terms_count(state->terms); i++)
            if (c->scope[i] && !state->in_model[i] && ct_terms_at(state->terms, i)->kind == CT_TERM_INTERACTION &&
                is_alone(state, c, i)) {
                withhold(c, i, CT_WITHHELD_ALONE);
                more = true; /* others may contain it */
            }
    }
}

ct_status ct_candidates_find(const ct_state *state, const ct_selection_wanted *wanted, ct_candidates *c) {
    size_t n = ct_terms_count(state->terms);
    bool forward = !wanted->best && wanted->method != CT_BACKWARD;
    bool from_none = wanted->best || (wanted->of_model && forward);
    *c = (ct_candidates){.in = calloc(n + 1, sizeof *c->in), .scope = calloc(n + 1, sizeof *c->scope)};
    if (!c->in || !c->scope) {
        ct_candidates_free(c);
        return CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        ct_lock lock = ct_locks_of(state, (int)i);
        if ((int)i == state->response)
            continue;
        if (lock == CT_FREE)
            look_at(state, wanted, i, c);
        c->in[i] = lock == CT_LOCKED_IN || (c->scope[i] && state->in_model[i] && !from_none);
    }
    withhold_alone(state, c);
    for (size_t i = 0; i < n; i++) {
        c->n_scope += c->scope[i];
        c->n_inside += c->scope[i] && c->in[i];
    }
    return CT_OK;
}

void ct_candidates_free(ct_candidates *c) {
    free(c->in);
    free(c->scope);
    *c = (ct_candidates){0};
}

/* "which the response is made of" */
static const char *reason_of(const ct_candidates *c, const ct_state *state, ct_withheld why) {
    const ct_term *response = ct_terms_at(state->terms, (size_t)state->response);
    ct_compound parts = ct_formula_parts(state->terms, (size_t)c->first[why]);
    switch (why) {
    case CT_WITHHELD_EMPTY: return "which holds no value";
    case CT_WITHHELD_ALONE: return "which waits for what it contains";
    default: break;
    }
    for (int i = 0; i < parts.n_parts; i++)
        if (ct_table_made_of(ct_terms_table(state->terms), (size_t)response->column, (size_t)parts.part[i].column))
            return "which the response is made of";
    return "which is made of the response";
}

size_t ct_candidates_write_withheld(const ct_candidates *c, const ct_state *state, char *buffer, size_t size) {
    static const char *const many[] = {"candidates that hold no value", "candidates of the same make as the response",
                                       "interactions that wait for what they contain"};
    size_t used = 0;
    if (size > 0)
        buffer[0] = '\0';
    for (int why = 0; why < CT_WITHHELD_KINDS; why++) {
        char *at = used < size ? buffer + used : NULL;
        size_t room = at ? size - used : 0;
        if (c->withheld[why] == 1)
            used += (size_t)snprintf(at, room, "; %.200s, %s, was left out",
                                     ct_terms_at(state->terms, (size_t)c->first[why])->name,
                                     reason_of(c, state, (ct_withheld)why));
        else if (c->withheld[why] > 1)
            used += (size_t)snprintf(at, room, "; %zu %s were left out, as %.100s", c->withheld[why], many[why],
                                     ct_terms_at(state->terms, (size_t)c->first[why])->name);
    }
    return used;
}

ct_status ct_session_prospect(const ct_session *session, const ct_selection_wanted *wanted, ct_prospect *prospect) {
    const ct_state *state = ct_session_state(session);
    size_t n = ct_terms_count(state->terms), count = 0;
    int *terms = malloc((n + 1) * sizeof *terms);
    ct_candidates of = {0};
    *prospect = (ct_prospect){.all = ct_moments_rows(state->moments, NULL, 0)};
    ct_status status = terms && state->response >= 0 ? ct_candidates_find(state, wanted, &of) : CT_ERROR_MEMORY;
    if (status == CT_OK) {
        for (size_t i = 0; i < n; i++)
            if (of.scope[i] || of.in[i] || (int)i == state->response)
                terms[count++] = (int)i;
        prospect->candidates = of.n_scope;
        prospect->rows = ct_moments_rows(state->moments, terms, count);
        ct_candidates_free(&of);
    }
    free(terms);
    return status;
}
