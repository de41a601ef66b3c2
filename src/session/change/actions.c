/* The model commands: each changes a copy of the state, or says why not.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "edit.h"
#include "engine/select.h"
#include "exclude.h"
#include "kind.h"
#include "let.h"
#include "locks.h"
#include "session/arguments.h"
#include "session/formula/formula.h"
#include "session/inside.h"
#include "session/selection/candidates.h"
#include "session/selection/select.h"
#include "session/selection/withheld.h"
#include "session/visits/pin.h"
#include "text/number.h"
#include "transform.h"
#include "weigh.h"
#include "where.h"

static const char *name_of(const ct_act *act, int term) {
    return ct_terms_at(act->state.terms, (size_t)term)->name;
}

static void say(ct_act *act, const char *before, int term, const char *after) {
    snprintf(act->message, sizeof act->message, "%s%s%s", before, name_of(act, term), after);
}

static size_t count_in(const ct_state *state) {
    size_t count = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        count += state->in_model[i];
    return count;
}

static ct_status no_response(ct_act *act) {
    return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "there is no response; choose one first: response NAME");
}

/* What went in or out; of a category also what its levels are compared to, and the key for another. */
static void say_toggled(ct_act *act, int term) {
    const ct_terms *terms = act->state.terms;
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    int base = about->kind == CT_TERM_CATEGORY && act->state.in_model[term] ? ct_base_used(act, term) : -1;
    char key[16];
    if (base < 0) {
        say(act, "", term, act->state.in_model[term] ? " in" : " out");
        return;
    }
    ct_command_keys(CT_COMMAND_BASE, key, sizeof key);
    snprintf(act->message, sizeof act->message, "%s in, compared to %.80s (%s takes another level)", about->name,
             ct_table_column(ct_terms_table(terms), (size_t)about->column)->levels[base], key);
}

static ct_status act_toggle(ct_act *act) {
    int term;
    ct_status status = ct_argument_variable(act, &term);
    if (status == CT_ERROR_ARGUMENT && ct_kind_ask(act))
        return CT_OK;
    if (status != CT_OK)
        return status;
    if (term == act->state.response) {
        say(act, "", term, " is the response and cannot explain itself; make another variable the response first");
        act->error.column = act->arguments - act->line + 1;
        return CT_OK;
    }
    act->state.in_model[term] = !act->state.in_model[term];
    say_toggled(act, term);
    return CT_OK;
}

static ct_status act_response(ct_act *act) {
    int term, old = act->state.response;
    ct_status status = ct_argument_variable(act, &term);
    if (status != CT_OK)
        return status;
    if (term == old) {
        say(act, "", term, " is the response already");
        return CT_OK;
    }
    if (ct_terms_at(act->state.terms, (size_t)term)->exponent > 1)
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "a power cannot be the response");
    if (!ct_state_may_respond(ct_terms_at(act->state.terms, (size_t)term)))
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "%s is no number and cannot be the response",
                            name_of(act, term));
    bool swap = act->state.in_model[term] && old >= 0;
    act->state.in_model[term] = false;
    if (swap)
        act->state.in_model[old] = true;
    act->state.response = term;
    if (swap)
        snprintf(act->message, sizeof act->message, "%s is the response now, %s a regressor", name_of(act, term),
                 name_of(act, old));
    else
        say(act, "", term, " is the response now");
    return CT_OK;
}

static ct_status act_model(ct_act *act) {
    ct_status status = ct_argument_regressors(act);
    if (status != CT_OK)
        return status;
    size_t count = count_in(&act->state);
    if (count == 0)
        snprintf(act->message, sizeof act->message, "no regressors");
    else
        snprintf(act->message, sizeof act->message, "%zu regressor%s", count, count == 1 ? "" : "s");
    return CT_OK;
}

/* Sees to it that there are terms for all that is listed. */
ct_status ct_act_need(ct_act *act, ct_table *table, const ct_compound *terms, size_t count) {
    ct_power *powers = malloc((count + 1) * sizeof *powers);
    ct_compound *compounds = malloc((count + 1) * sizeof *compounds);
    size_t n = 0, n_compounds = 0;
    for (size_t i = 0; i < count && powers && compounds; i++) {
        const ct_part *part = &terms[i].part[0];
        if (terms[i].n_parts > 1 || part->degree > 0)
            compounds[n_compounds++] = terms[i];
        else if (part->exponent > 1)
            powers[n++] = (ct_power){part->column, part->exponent};
    }
    ct_status status = powers && compounds ? ct_state_need(act, table, powers, n, compounds, n_compounds)
                                           : ct_error_memory(&act->error);
    free(powers);
    free(compounds);
    return status;
}

/* The terms that a formula over a table asks for; then the marks. */
static ct_status take_formula(ct_act *act, ct_table *table, const ct_formula *formula) {
    ct_status status = ct_act_need(act, table, formula->terms.of, formula->terms.count);
    if (status != CT_OK)
        return status;
    memset(act->state.in_model, 0, ct_terms_count(act->state.terms) * sizeof *act->state.in_model);
    for (size_t i = 0; i < formula->terms.count; i++)
        act->state.in_model[ct_formula_find(act->state.terms, &formula->terms.of[i])] = true;
    act->state.response = ct_terms_find(act->state.terms, formula->response, 1);
    act->state.constant = formula->constant;
    return CT_OK;
}

/* Over a table that is the state's own or made of it. */
static ct_status read_formula(ct_act *act, ct_table *table, ct_formula *formula) {
    const ct_terms *terms = act->state.terms;
    ct_weights weights = ct_terms_weights(terms);
    int aside = weights.kind == CT_UNWEIGHTED ? -1
                                              : ct_table_same(table, ct_terms_table(terms), (size_t)weights.column);
    return ct_formula_parse(act->arguments, table, aside, formula, &act->error);
}

/* What it calls becomes columns; then it is read again, over a table that has them. */
static ct_status read_and_make(ct_act *act, ct_table **table, ct_formula *formula) {
    *table = ct_table_ref(ct_terms_table(act->state.terms));
    ct_status status = read_formula(act, *table, formula);
    if (status != CT_OK || formula->calls.count == 0)
        return status;
    ct_table *made = ct_let_calls(act, &formula->calls);
    ct_formula_free(formula);
    if (!made)
        return act->error.status;
    ct_table_unref(*table);
    *table = made;
    return read_formula(act, made, formula);
}

/* `.` in `log(gdp) ~ .` leaves out gdp too. */
static void say_left_out(ct_act *act) {
    const ct_state *state = &act->state;
    const ct_term *response = ct_terms_at(state->terms, (size_t)state->response);
    const ct_table *table = ct_terms_table(state->terms);
    char *message = act->message;
    ct_session_left_out(act->session, state, message, sizeof act->message);
    bool *in = ct_formula_dot(ct_terms_table(state->terms), response->column);
    for (size_t i = 0; in && i < ct_table_columns(table); i++) {
        const ct_column *column = ct_table_column(table, i);
        size_t used = strlen(message);
        if (!in[i] && (int)i != response->column && !ct_formula_is_call(table, i))
            snprintf(message + used, sizeof act->message - used, "%s%.100s (%.100s is made of it)",
                     used ? ", " : "`.` leaves out ", column->name, response->source);
    }
    free(in);
}

static ct_status act_fit(ct_act *act) {
    ct_formula formula = {0};
    ct_table *table;
    ct_status status = read_and_make(act, &table, &formula);
    if (status != CT_OK && act->error.column)
        act->error.column += act->arguments - act->line;
    if (status == CT_OK)
        status = take_formula(act, table, &formula);
    if (status == CT_OK && formula.all)
        say_left_out(act);
    ct_formula_free(&formula);
    ct_table_unref(table);
    return status;
}

/* "(p .285)", "(aliased)" and the like behind a name. */
static void say_why(ct_act *act, const char *what, int term, double p, ct_reason why, bool tie) {
    char number[CT_NUMBER_SIZE];
    if (why != CT_REASON_NONE)
        snprintf(act->message, sizeof act->message, "%s %s (%s)", what, name_of(act, term), ct_reason_words(why));
    else
        snprintf(act->message, sizeof act->message, "%s %s (p %s%s)", what, name_of(act, term),
                 ct_number(number, p, CT_CLASS_P, 0), tie ? ", a tie" : "");
}

static ct_stand stand_of(const ct_act *act, const bool *scope) {
    return (ct_stand){act->state.terms, act->session->model, act->state.in_model, scope, CT_BY_P, NAN};
}

static void nothing_to_drop(ct_act *act) {
    const ct_model *model = act->session->model;
    snprintf(act->message, sizeof act->message, "nothing to drop: %s",
             model->n_tests == 0 ? "the model has no regressors"
             : model->reason     ? ct_reason_words(model->reason)
                                 : "what is in the model is locked in, or has no p");
}

static ct_status act_drop_worst(ct_act *act) {
    if (!act->session->model)
        return no_response(act);
    size_t n = ct_terms_count(act->state.terms);
    bool *scope = malloc((n + 1) * sizeof *scope);
    if (!scope)
        return ct_error_memory(&act->error);
    for (size_t i = 0; i < n; i++)
        scope[i] = act->state.in_model[i] && ct_locks_of(&act->state, (int)i) == CT_FREE;
    ct_stand stand = stand_of(act, scope);
    ct_step step = ct_select_worst(&stand);
    free(scope);
    if (step.move.term < 0) {
        nothing_to_drop(act);
        return CT_OK;
    }
    act->state.in_model[step.move.term] = false;
    say_why(act, "dropped", step.move.term, step.move.p, step.move.why, step.tie);
    return CT_OK;
}

/* Where the response's own source or make would have been the one, that is said. */
static void say_akin(ct_act *act, const ct_candidates *c) {
    size_t used = strlen(act->message);
    if (c->from.withheld[CT_WITHHELD_AKIN] == 0)
        return;
    int akin = c->from.first[CT_WITHHELD_AKIN];
    c->scope[akin] = true;
    ct_stand stand = stand_of(act, c->scope);
    bool first = ct_select_best(&stand, act->session->previews).move.term == akin;
    c->scope[akin] = false;
    if (!first || used + 2 >= sizeof act->message)
        return;
    strcpy(act->message + used, "; ");
    ct_withheld_write(&c->from, act->state.terms, act->state.response, act->message + used + 2,
                      sizeof act->message - used - 2);
}

/* What explains most by itself, but not for being what the response is made of. */
static ct_status act_add_best(ct_act *act) {
    static const ct_selection_wanted wanted = {.method = CT_FORWARD, .by = CT_BY_P};
    ct_candidates candidates;
    if (!act->session->model)
        return no_response(act);
    if (ct_candidates_find(&act->state, &wanted, &candidates) != CT_OK)
        return ct_error_memory(&act->error);
    ct_stand stand = stand_of(act, candidates.scope);
    ct_step step = ct_select_best(&stand, act->session->previews);
    int best = step.move.term;
    if (best < 0)
        snprintf(act->message, sizeof act->message, "nothing to add: no candidate is left that could be judged");
    else
        say_why(act, "added", best, step.move.p, CT_REASON_NONE, step.tie);
    say_akin(act, &candidates);
    if (best >= 0)
        act->state.in_model[best] = true;
    ct_candidates_free(&candidates);
    return CT_OK;
}

static ct_status act_constant(ct_act *act) {
    bool off;
    ct_status status = ct_argument_choice(act, "on", "off", !act->state.constant, &off);
    if (status != CT_OK)
        return status;
    act->state.constant = !off;
    snprintf(act->message, sizeof act->message, off ? "without a constant" : "with a constant");
    return CT_OK;
}

/* Rows where every variable of a correlation matrix has a value: candidates, and what else is in the model. */
static ct_status count_listwise(const ct_state *state, size_t *rows) {
    size_t n = ct_terms_count(state->terms), count = 0;
    int *terms = malloc((n ? n : 1) * sizeof *terms);
    if (!terms)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (state->in_model[i] ||
            (ct_terms_at(state->terms, i)->role == CT_ROLE_CANDIDATE && ct_terms_at(state->terms, i)->present))
            terms[count++] = (int)i;
    *rows = ct_moments_rows(state->moments, terms, count);
    free(terms);
    return CT_OK;
}

static ct_status act_sample(ct_act *act) {
    size_t all = ct_terms_kept(act->state.terms), rows;
    if (ct_argument_choice(act, "pairwise", "listwise", act->state.listwise, &act->state.listwise) != CT_OK)
        return act->error.status;
    if (count_listwise(&act->state, &rows) != CT_OK)
        return ct_error_memory(&act->error);
    if (rows == all)
        snprintf(act->message, sizeof act->message, "%s correlations; no value is missing, so both are the same",
                 act->state.listwise ? "listwise" : "pairwise");
    else if (act->state.listwise)
        snprintf(act->message, sizeof act->message,
                 "listwise correlations: on the %zu of %zu rows where every variable has a value", rows, all);
    else
        snprintf(act->message, sizeof act->message,
                 "pairwise correlations: each pair on the rows where both have a value");
    return CT_OK;
}

static ct_status act_correlation(ct_act *act) {
    if (ct_argument_choice(act, "pearson", "partial", act->state.partial, &act->state.partial) != CT_OK)
        return act->error.status;
    snprintf(act->message, sizeof act->message, "%s",
             act->state.partial ? "partial correlations: what is left of a pair with the regressors held fixed"
                                : "plain correlations");
    return CT_OK;
}

ct_status ct_act_run(ct_act *act, ct_command command) {
    static ct_status (*const acts[CT_COMMAND_COUNT])(ct_act *) = {
        [CT_COMMAND_RESPONSE] = act_response,     [CT_COMMAND_MODEL] = act_model,
        [CT_COMMAND_TOGGLE] = act_toggle,         [CT_COMMAND_FIT] = act_fit,
        [CT_COMMAND_DROP_WORST] = act_drop_worst, [CT_COMMAND_ADD_BEST] = act_add_best,
        [CT_COMMAND_SELECT] = ct_act_select,         [CT_COMMAND_CONSTANT] = act_constant,
        [CT_COMMAND_EXCLUDE] = ct_act_exclude,    [CT_COMMAND_INCLUDE] = ct_act_include,
        [CT_COMMAND_DIFFERENCE] = ct_act_difference, [CT_COMMAND_SAMPLE] = act_sample,
        [CT_COMMAND_CORRELATION] = act_correlation, [CT_COMMAND_RENAME] = ct_act_rename,
        [CT_COMMAND_WHERE] = ct_act_where,     [CT_COMMAND_LET] = ct_act_let,
        [CT_COMMAND_WEIGHTS] = ct_act_weights,
        [CT_COMMAND_KIND] = ct_act_kind,          [CT_COMMAND_LOG] = ct_act_log,
        [CT_COMMAND_STANDARDISE] = ct_act_standardise,
        [CT_COMMAND_LABEL] = ct_act_label,       [CT_COMMAND_DROP] = ct_act_drop,
        [CT_COMMAND_MOVE] = ct_act_move,         [CT_COMMAND_BASE] = ct_act_base,
        [CT_COMMAND_RECALL] = ct_act_recall,
        [CT_COMMAND_LOCK] = ct_act_lock,         [CT_COMMAND_TAKE] = ct_act_take,
    };
    ct_status status = acts[command](act);
    size_t used = strlen(act->message);
    if (status == CT_OK && *act->remark) {
        snprintf(act->message + used, sizeof act->message - used, "%s%s", used ? "; " : "", act->remark);
        act->noteworthy = true;
    }
    return status;
}
