/* The command that weights rows by a column.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh.h"

#include <stdio.h>
#include <string.h>

#include "session/arguments.h"

static const char *kind_name(ct_weighting kind) {
    return kind == CT_WEIGHTS_FREQUENCY ? "frequency" : "analytic";
}

size_t ct_weights_write(const ct_terms *terms, char *buffer, size_t size) {
    ct_weights weights = ct_terms_weights(terms);
    if (weights.kind == CT_UNWEIGHTED)
        return (size_t)snprintf(buffer, size, "%s", "");
    const char *name = ct_table_column(ct_terms_table(terms), (size_t)weights.column)->name;
    return (size_t)snprintf(buffer, size, "%s, %s weights", name, kind_name(weights.kind));
}

size_t ct_weights_write_out(const ct_terms *terms, char *buffer, size_t size) {
    char zero[48] = "", missing[48] = "";
    ct_weights weights = ct_terms_weights(terms);
    bool none = weights.kind == CT_UNWEIGHTED || weights.zero + weights.missing == 0;
    if (weights.zero > 0)
        snprintf(zero, sizeof zero, "%zu row%s of weight 0", weights.zero, weights.zero == 1 ? "" : "s");
    if (weights.missing > 0)
        snprintf(missing, sizeof missing, "%s%zu %swithout one", weights.zero > 0 ? " and " : "", weights.missing,
                 weights.zero > 0 ? "" : weights.missing == 1 ? "row " : "rows ");
    return (size_t)snprintf(buffer, size, "%s%s%s", none ? "" : zero, none ? "" : missing, none ? "" : " left out");
}

/* With what they leave out, that nothing stays out in silence. */
static void say(ct_act *act) {
    char which[CT_MESSAGE_SIZE / 2], out[112];
    ct_weights_write(act->state.terms, which, sizeof which);
    size_t left = ct_weights_write_out(act->state.terms, out, sizeof out);
    snprintf(act->message, sizeof act->message, "rows are weighted by %s%s%s", which, left > 0 ? "; " : "", out);
}

static ct_status unweigh(ct_act *act) {
    bool weighted = ct_terms_weights(act->state.terms).kind != CT_UNWEIGHTED;
    ct_status status = weighted ? ct_state_weigh(act, -1, CT_UNWEIGHTED) : CT_OK;
    snprintf(act->message, sizeof act->message, weighted ? "rows count alike again" : "rows are not weighted");
    return status;
}

/* A response that nobody chose does not stay where it became the weights. */
static void propose_again(ct_act *act) {
    ct_state *state = &act->state;
    int response = ct_state_propose(state->terms);
    size_t used = strlen(act->message);
    if (response < 0 || response == state->response)
        return;
    state->response = response;
    state->in_model[response] = false;
    snprintf(act->message + used, sizeof act->message - used, "; %s is the response now",
             ct_terms_at(state->terms, (size_t)response)->name);
}

/* A word behind the name; a name alone is of analytic weights, or takes back those it is. */
static ct_status read_kind(ct_act *act, const char *at, ct_weighting *kind) {
    *kind = CT_WEIGHTS_ANALYTIC;
    if (*at == '\0' || strcmp(at, "analytic") == 0)
        return CT_OK;
    *kind = CT_WEIGHTS_FREQUENCY;
    if (strcmp(at, "frequency") == 0)
        return CT_OK;
    return ct_argument_error(act, at, "weights are analytic or frequency");
}

ct_status ct_act_weights(ct_act *act) {
    const char *at = act->arguments;
    ct_weights now = ct_terms_weights(act->state.terms);
    const ct_state *state = &act->state;
    ct_weighting kind;
    size_t column;
    if (*at == '\0' || strcmp(at, "off") == 0)
        return unweigh(act);
    ct_status status = ct_argument_column(act, &at, &column);
    if (status == CT_OK)
        status = read_kind(act, at, &kind);
    if (status != CT_OK)
        return status;
    if (now.kind != CT_UNWEIGHTED && now.column == (int)column && *at == '\0')
        return unweigh(act);
    bool proposed = state->response == ct_state_propose(state->terms);
    if ((status = ct_state_weigh(act, (int)column, kind)) != CT_OK)
        return status;
    say(act);
    if (proposed)
        propose_again(act);
    return CT_OK;
}
