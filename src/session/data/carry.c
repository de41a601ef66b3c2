/* A model carried over to other data.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "carry.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carry_columns.h"
#include "session/basis.h"
#include "session/change/bases.h"
#include "session/change/locks.h"
#include "session/inside.h"
#include "session/results.h"
#include "session/visits/visited.h"

/* One carrying: from the state of a session to that of another, and what is said of it. */
typedef struct carrying {
    const ct_state *from;
    const ct_table *table; /* of the session to */
    ct_act act;            /* on it, with the state to be */
    char *message;
    size_t used;
} carrying;

static void say(carrying *c, const char *format, ...) CT_PRINTF(2, 3);

static void say(carrying *c, const char *format, ...) {
    va_list arguments;
    if (c->used < CT_MESSAGE_SIZE)
        c->used += (size_t)snprintf(c->message + c->used, CT_MESSAGE_SIZE - c->used, "%s", c->used ? "; " : "");
    va_start(arguments, format);
    if (c->used < CT_MESSAGE_SIZE)
        c->used += (size_t)vsnprintf(c->message + c->used, CT_MESSAGE_SIZE - c->used, format, arguments);
    va_end(arguments);
}

/* The column of that name that holds numbers now, -1 for none. */
static int column_now(const carrying *c, size_t term) {
    int column = ct_table_find(c->table, ct_terms_at(c->from->terms, term)->source);
    return column >= 0 && ct_table_column(c->table, (size_t)column)->kind != CT_COLUMN_TEXT ? column : -1;
}

static bool is_text_now(const carrying *c, size_t term) {
    return column_now(c, term) < 0 && ct_table_find(c->table, ct_terms_at(c->from->terms, term)->source) >= 0;
}

enum { NAME = 160 };

/* What it is called whatever the transform. */
static const char *name_of(const carrying *c, size_t term, char buffer[NAME]) {
    const ct_term *about = ct_terms_at(c->from->terms, term);
    if (about->exponent <= 1)
        return about->source;
    snprintf(buffer, NAME, "%s^%d", about->source, about->exponent);
    return buffer;
}

/* The compound that a formula names so, -1 for none. */
static int compound_now(const carrying *c, const char *source) {
    const ct_terms *terms = c->act.state.terms;
    for (size_t i = 0; i < ct_terms_count(terms); i++)
        if (ct_terms_at(terms, i)->n_parts > 0 && strcmp(ct_terms_at(terms, i)->source, source) == 0)
            return (int)i;
    return -1;
}

/* The term now, -1 for none. */
static int term_now(const carrying *c, size_t term) {
    const ct_term *about = ct_terms_at(c->from->terms, term);
    if (about->n_parts > 0)
        return compound_now(c, about->source);
    int column = column_now(c, term);
    return column < 0 ? -1 : ct_terms_find(c->act.state.terms, column, about->exponent);
}

/* Powers, interactions, how variables are turned, excluded rows and weights; what of them cannot be made of the new
 * data is left. */
static ct_status carry_basis(carrying *c, bool same_rows) {
    ct_state_basis basis;
    if (ct_basis_read(c->from, 0, 0, &basis) != CT_OK) {
        ct_basis_free(&basis);
        return ct_error_memory(&c->act.error);
    }
    ct_basis_turn_by_names(&basis, ct_terms_table(c->act.state.terms));
    basis.of.condition = (ct_condition){0}; /* computed anew in the end */
    if (!same_rows)
        basis.of.excluded = (ct_excluded){0};
    ct_status status = ct_state_rebuild(&c->act, &basis);
    if (status == CT_ERROR_ARGUMENT) {
        basis.of.n_compounds = 0;
        basis.of.weighting = CT_UNWEIGHTED;
        status = ct_state_rebuild(&c->act, &basis);
    }
    if (status == CT_ERROR_ARGUMENT && (basis.of.transform || basis.of.n_own)) {
        say(c, "variables are as they are: %s", c->act.error.message);
        basis.of.transform = CT_LEVELS;
        basis.of.n_own = 0;
        status = ct_state_rebuild(&c->act, &basis);
    }
    ct_basis_free(&basis);
    return status;
}

static void say_rows(carrying *c, bool same_rows) {
    ct_excluded rows = ct_terms_excluded(c->from->terms);
    char words[160];
    if (rows.count > 0 && !same_rows) {
        ct_excluded_write(rows, words, sizeof words);
        say(c, "%s %s no longer excluded, as the rows are others", words, rows.count == 1 ? "is" : "are");
    }
    if (ct_terms_weights(c->from->terms).kind != ct_terms_weights(c->act.state.terms).kind) {
        ct_weights_write(c->from->terms, words, sizeof words);
        say(c, "rows are not weighted any more (%s)", words);
    }
}

static void carry_response(carrying *c) {
    int proposed = c->act.state.response;
    if (c->from->response < 0)
        return;
    size_t before = (size_t)c->from->response;
    c->act.state.response = term_now(c, before);
    if (c->act.state.response >= 0)
        return;
    c->act.state.response = proposed;
    char buffer[NAME];
    const char *name = name_of(c, before, buffer), *why = is_text_now(c, before) ? "text now" : "not there";
    if (proposed >= 0)
        say(c, "%s is %s: %s is the response now", name, why,
            ct_terms_at(c->act.state.terms, (size_t)proposed)->source);
    else
        say(c, "%s is %s, and nothing else can be the response", name, why);
}

/* "users, shoppers and 3 more are not there", of those that are text now or else of the others. */
static void say_lost(carrying *c, bool text) {
    enum { NAMED = 4 };
    char names[CT_MESSAGE_SIZE], buffer[NAME];
    size_t lost = 0, used = 0;
    names[0] = '\0';
    for (size_t i = 0; i < ct_terms_count(c->from->terms); i++) {
        if (!c->from->in_model[i] || term_now(c, i) >= 0 || is_text_now(c, i) != text)
            continue;
        if (lost++ < NAMED && used < sizeof names)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "",
                                     name_of(c, i, buffer));
    }
    if (lost > NAMED)
        say(c, "%s and %zu more are %s", names, lost - NAMED, text ? "text now" : "not there");
    else if (lost > 0)
        say(c, "%s %s %s", names, lost == 1 ? "is" : "are", text ? "text now" : "not there");
}

/* What became the response does not explain itself, nor does a power of it. */
static void carry_regressors(carrying *c) {
    const ct_terms *terms = c->act.state.terms;
    int response = c->act.state.response, column = response < 0 ? -1 : ct_terms_at(terms, (size_t)response)->column;
    for (size_t i = 0; i < ct_terms_count(c->from->terms); i++) {
        int term = c->from->in_model[i] ? term_now(c, i) : -1;
        if (term >= 0 && ct_terms_at(terms, (size_t)term)->column != column)
            c->act.state.in_model[term] = true;
    }
    say_lost(c, false);
    say_lost(c, true);
}

/* The base of a category that has that level now too; where it has not, that is said. */
static ct_status carry_bases(carrying *c) {
    const ct_terms *was = c->from->terms, *now = c->act.state.terms;
    const ct_base *bases = c->from->bases.items;
    for (size_t i = 0; i < c->from->bases.count; i++) {
        const ct_term *about = ct_terms_at(was, (size_t)bases[i].term);
        const ct_column *then = ct_table_column(ct_terms_table(was), (size_t)about->column);
        const char *text = then->levels[bases[i].level];
        int term = term_now(c, (size_t)bases[i].term);
        if (term < 0 || ct_terms_at(now, (size_t)term)->kind != CT_TERM_CATEGORY)
            continue;
        const ct_column *column = ct_table_column(c->table, (size_t)ct_terms_at(now, (size_t)term)->column);
        int level = ct_bases_level(column, text);
        if (level < 0)
            say(c, "%.100s has no level %.60s any more and is compared to %.60s", column->name, text,
                column->levels[0]);
        else if (ct_bases_set(&c->act.state, term, level) != CT_OK)
            return ct_error_memory(&c->act.error);
    }
    return CT_OK;
}

static ct_status carry_locks(carrying *c) {
    const ct_locked *locked = c->from->locks.items;
    for (size_t i = 0; i < c->from->locks.count; i++) {
        int term = term_now(c, (size_t)locked[i].term);
        if (term >= 0 && ct_locks_set(&c->act.state, term, locked[i].lock) != CT_OK)
            return ct_error_memory(&c->act.error);
    }
    return CT_OK;
}

/* A line of `where` on the state to be. What fails there is said and left, unless it was stopped. */
static ct_status run_where(carrying *c, const char *text, bool *done) {
    c->act.line = c->act.arguments = text;
    ct_status status = ct_act_run(&c->act, CT_COMMAND_WHERE);
    *done = status == CT_OK;
    if (status == CT_OK || status == CT_CANCELLED || status == CT_ERROR_MEMORY)
        return status;
    say(c, "where %.80s is left out: %s", text, c->act.error.message);
    return CT_OK;
}

static ct_status carry_conditions(carrying *c) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < ct_filters_count(c->from->filters) && status == CT_OK; i++) {
        ct_filter condition = ct_filters_at(c->from->filters, i);
        char off[32];
        bool done;
        status = run_where(c, condition.text, &done);
        snprintf(off, sizeof off, "%zu off", ct_filters_count(c->act.state.filters));
        if (status == CT_OK && done && !condition.on)
            status = run_where(c, off, &done);
    }
    return status;
}

/* Makes act->state the model of c->from, as far as that can be. */
static ct_status carry_model(carrying *c, const ct_session *from) {
    bool same_rows = ct_table_rows(c->table) == ct_table_rows(from->table);
    ct_status status = carry_basis(c, same_rows);
    if (status != CT_OK)
        return status;
    say_rows(c, same_rows);
    carry_response(c);
    carry_regressors(c);
    if ((status = carry_bases(c)) != CT_OK || (status = carry_locks(c)) != CT_OK ||
        (status = carry_conditions(c)) != CT_OK)
        return status;
    c->act.state.constant = c->from->constant;
    c->act.state.partial = c->from->partial;
    c->act.state.listwise = c->from->listwise;
    return CT_OK;
}

/* ---- Pinned models ---- */

/* A pinned model as it came along. */
typedef struct carried_pin {
    const ct_visit *pin;
    ct_state state; /* zeroed where it did not, or is the session's first */
    bool is_current;
} carried_pin;

static int compare_pins(const void *a, const void *b) {
    const carried_pin *p = a, *q = b;
    return p->pin->place < q->pin->place ? -1 : p->pin->place > q->pin->place;
}

static size_t list_pins(const ct_session *from, carried_pin *pins) {
    size_t count = 0;
    for (size_t i = 0; i < from->visits.count; i++)
        if (from->visits.at[i].pin)
            pins[count++] =
                (carried_pin){.pin = &from->visits.at[i], .is_current = from->model && i == from->visits.now};
    qsort(pins, count, sizeof *pins, compare_pins);
    return count;
}

/* Carries one; what cannot come along of it leaves it behind. The words about that are forgotten: it is named
 * instead. */
static ct_status carry_pin(carrying *c, const ct_session *from, carried_pin *to) {
    char name[CT_PIN_SIZE], said[CT_MESSAGE_SIZE] = "";
    carrying one = {
        .from = &from->history.nodes[to->pin->node].state,
        .table = c->table,
        .act = {.session = c->act.session, .line = "", .arguments = "", .progress = c->act.progress},
        .message = said};
    if (to->is_current)
        return CT_OK;
    ct_status status = ct_state_copy(ct_session_state(c->act.session), &one.act.state);
    if (status == CT_OK)
        status = carry_model(&one, from);
    if (status == CT_OK && !*said) {
        to->state = one.act.state;
        return CT_OK;
    }
    if (one.act.state.terms)
        ct_state_free(&one.act.state);
    if (status == CT_CANCELLED || status == CT_ERROR_MEMORY) {
        c->act.error = one.act.error;
        return status;
    }
    if (*to->pin->pin)
        snprintf(name, sizeof name, "%s", to->pin->pin);
    else
        snprintf(name, sizeof name, "(%d)", to->pin->number);
    say(c, "the pinned model %.100s cannot be had of these data", name);
    return CT_OK;
}

/* Sets a pin on the model that was entered last. */
static ct_status set_pin(ct_session *to, const ct_visit *from) {
    ct_visits *visits = &to->visits;
    char *name = visits->count > 0 ? strdup(from->pin) : NULL;
    if (!name)
        return CT_ERROR_MEMORY;
    free(visits->at[visits->now].pin);
    visits->at[visits->now].pin = name;
    visits->at[visits->now].place = ++visits->places;
    return CT_OK;
}

/* Makes the model of a pin one that was visited, beside the way that undo goes. */
static ct_status enter_pin(ct_session *to, carried_pin *pin, ct_error *error) {
    ct_results r = {0};
    int current = to->history.current;
    size_t now = to->visits.now;
    if (pin->is_current)
        return to->model ? set_pin(to, pin->pin) : CT_OK;
    if (!pin->state.terms)
        return CT_OK;
    ct_status status = ct_results_compute(to, &pin->state, &to->progress, &r, error);
    if (status == CT_OK)
        status = ct_history_add(&to->history, &pin->state, "", "", NULL);
    if (status == CT_OK) {
        pin->state = (ct_state){0};
        if (r.model)
            ct_model_durbin_watson(r.model, ct_history_current(&to->history)->state.terms, NULL);
        ct_visits_enter(&to->visits, &to->history, r.model);
        status = r.model ? set_pin(to, pin->pin) : CT_OK;
        to->history.current = current;
        to->history.nodes[current].last = -1;
        to->visits.now = now;
    }
    ct_results_free(&r);
    return status;
}

/* The model as it is, and the pinned ones. */
static ct_status carry(carrying *c, const ct_session *from) {
    ct_session *to = c->act.session;
    carried_pin *pins = calloc(from->visits.count + 1, sizeof *pins);
    size_t count = pins ? list_pins(from, pins) : 0;
    ct_status status = pins ? carry_model(c, from) : CT_ERROR_MEMORY;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        status = carry_pin(c, from, &pins[i]);
    if (status == CT_OK)
        status = ct_session_begin_with(to, &c->act.state, &c->act.error);
    for (size_t i = 0; i < count && status == CT_OK; i++)
        status = enter_pin(to, &pins[i], &c->act.error);
    for (size_t i = 0; i < count; i++)
        if (pins[i].state.terms)
            ct_state_free(&pins[i].state);
    free(pins);
    to->visits.below = from->visits.below;
    return status == CT_ERROR_MEMORY ? ct_error_memory(&c->act.error) : status;
}

ct_status ct_session_carry(ct_session *to, const ct_session *from, char message[CT_MESSAGE_SIZE], ct_error *error) {
    carrying c = {.from = ct_session_state(from),
                  .act = {.session = to, .line = "", .arguments = "", .progress = &to->progress},
                  .message = message};
    message[0] = '\0';
    if (from->history.count == 1 && !from->carried)
        return CT_OK;
    ct_status status = ct_carry_columns(to, from, message);
    c.used = strlen(message);
    c.table = ct_session_table(to);
    if (status == CT_OK && ct_state_copy(ct_session_state(to), &c.act.state) != CT_OK)
        status = CT_ERROR_MEMORY;
    if (status != CT_OK && status != CT_CANCELLED)
        return ct_error_memory(error);
    if (status == CT_OK)
        status = carry(&c, from);
    if (status == CT_CANCELLED)
        ct_error_set(error, status, "stopped; all is as it was");
    else if (status != CT_OK)
        *error = c.act.error;
    if (c.act.state.terms)
        ct_state_free(&c.act.state);
    return status;
}
