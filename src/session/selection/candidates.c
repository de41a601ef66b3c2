/* What selections choose from.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates.h"

#include <stdint.h>
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
    if (c->from.withheld[why]++ == 0)
        c->from.first[why] = (int)term;
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
        c->from.n_scope += c->scope[i];
        c->n_inside += c->scope[i] && c->in[i];
    }
    return CT_OK;
}

void ct_candidates_free(ct_candidates *c) {
    free(c->in);
    free(c->scope);
    *c = (ct_candidates){0};
}

/* ---- Rows ---- */

/* Beyond so many candidates the one with the fewest values is taken for the one that costs most. */
enum { MOST_COUNTED = 300 };

typedef struct counting {
    const ct_state *state;
    int *terms; /* candidates, what is in, the response last */
    size_t count;
} counting;

static size_t rows_without(const counting *c, size_t one) {
    int last = c->terms[c->count - 1], gone = c->terms[one];
    c->terms[one] = last;
    size_t rows = ct_moments_rows(c->state->moments, c->terms, c->count - 1);
    c->terms[one] = gone;
    return rows;
}

/* The term without which there are most rows; of equal ones that with the fewest values. */
static size_t worst_of(const counting *c, size_t *rows) {
    size_t worst = 0, fewest = SIZE_MAX;
    *rows = 0;
    for (size_t i = 0; i + 1 < c->count; i++) {
        size_t present = ct_terms_at(c->state->terms, (size_t)c->terms[i])->present;
        size_t now = c->count <= MOST_COUNTED ? rows_without(c, i) : 0;
        if (now > *rows || (now == *rows && present < fewest)) {
            worst = i;
            fewest = present;
            *rows = now;
        }
    }
    if (c->count > MOST_COUNTED)
        *rows = rows_without(c, worst);
    return worst;
}

ct_status ct_candidates_count(const ct_state *state, ct_candidates *candidates) {
    ct_selection_field *f = &candidates->from;
    size_t n = ct_terms_count(state->terms), rows = 0;
    counting c = {.state = state, .terms = malloc((n + 1) * sizeof *c.terms)};
    if (!c.terms)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (candidates->scope[i] || candidates->in[i])
            c.terms[c.count++] = (int)i;
    c.terms[c.count++] = state->response;
    f->all = ct_moments_rows(state->moments, &state->response, 1);
    f->rows = f->without = ct_moments_rows(state->moments, c.terms, c.count);
    while (f->rows < f->all && f->n_culprits < CT_CULPRITS && c.count > 1 && (f->n_culprits == 0 || rows == 0)) {
        size_t worst = worst_of(&c, &rows);
        f->culprits[f->n_culprits++] = c.terms[worst];
        c.terms[worst] = c.terms[--c.count - 1];
        c.terms[c.count - 1] = state->response;
        f->without = rows;
    }
    if (f->without == f->rows) /* none by itself */
        f->n_culprits = 0;
    free(c.terms);
    return CT_OK;
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
        prospect->candidates = of.from.n_scope;
        prospect->rows = ct_moments_rows(state->moments, terms, count);
        ct_candidates_free(&of);
    }
    free(terms);
    return status;
}
