/* One variable turned, whatever the others are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "session/arguments.h"
#include "session/basis.h"
#include "transform.h"

const char *ct_turn_words(const ct_term *term, char buffer[CT_TURN_SIZE]) {
    char over[40] = "";
    if (term->lag > 1)
        snprintf(over, sizeof over, " over %ld steps", term->lag);
    const char *what = term->lag > 0 ? (term->logs ? "log differences" : "differences")
                       : term->logs  ? "logarithms"
                                     : "";
    if (term->as_is)
        snprintf(buffer, CT_TURN_SIZE, "as it is");
    else
        snprintf(buffer, CT_TURN_SIZE, "%s%s%s", what, over,
                 !term->standard ? ""
                 : *what         ? ", standardised"
                                 : "standardised: from the mean, in standard deviations");
    return buffer;
}

static const ct_term *term_of(const ct_act *act, size_t column) {
    return ct_terms_at(act->state.terms, (size_t)ct_terms_find(act->state.terms, (int)column, 1));
}

static const char *act_of(ct_transform what) {
    return what == CT_LOGS ? "has no logarithm" : what == CT_DIFFERENCES ? "has no difference" : "has no deviation";
}

/* Why a column cannot be turned at all. */
static ct_status check_kind(ct_act *act, const ct_term *term, const ct_column *column, ct_transform what) {
    const char *is = column->kind == CT_COLUMN_TEXT        ? "text"
                     : column->kind == CT_COLUMN_CATEGORY ? "a category"
                     : term->role == CT_ROLE_INDEX        ? "the index"
                     : column->kind == CT_COLUMN_DATE     ? "a date"
                                                          : NULL;
    if (is)
        return ct_argument_error(act, act->arguments, "%.120s is %s and %s", column->name, is, act_of(what));
    if (term->role == CT_ROLE_WEIGHTS)
        return ct_argument_error(act, act->arguments, "rows are weighted by %.120s, which stays as it is",
                                 column->name);
    if (column->present == 0)
        return ct_argument_error(act, act->arguments, "%.120s has no value", column->name);
    return CT_OK;
}

/* And why not so. */
static ct_status check_values(ct_act *act, const ct_column *column, ct_transform what) {
    if (what == CT_LOGS && !(column->minimum > 0))
        return ct_argument_error(act, act->arguments,
                                 "%.120s has values that are not positive and so no logarithm; let l = log(...) makes "
                                 "a variable where those are missing",
                                 column->name);
    if (what == CT_STANDARDS && !(column->minimum < column->maximum))
        return ct_argument_error(act, act->arguments, "%.120s is constant: it has no standard deviation", column->name);
    return CT_OK;
}

/* What becomes of a column: see ct_own_change. */
static unsigned resolve(ct_transform all, const ct_own_change *own) {
    return (all & ~own->off) | own->on;
}

static bool in_logs(unsigned change) {
    return !(change & CT_PLAIN) && (change & (CT_LOGS | CT_DIFFERENCES));
}

static void set(ct_own_change *own, unsigned on, unsigned off) {
    own->on = (own->on | on) & ~off;
    own->off = (own->off | off) & ~on;
}

static void forget(ct_own_change *own, unsigned what) {
    own->on &= ~what;
    own->off &= ~what;
}

/* Sets one of the bits, and takes it from what is its own again where all are turned so anyway. */
static void change(ct_own_change *own, const ct_basis *basis, ct_transform what, bool on, long steps) {
    ct_own_change without = *own;
    unsigned bits = what == CT_LOGS ? CT_LOGS | CT_PLAIN : (unsigned)what;
    forget(&without, bits);
    unsigned otherwise = resolve(basis->transform, &without);
    if (what == CT_LOGS)
        set(own, on ? CT_LOGS : CT_PLAIN, on ? CT_PLAIN : CT_LOGS);
    else
        set(own, on ? bits : 0, on ? 0 : bits);
    if (what == CT_DIFFERENCES && on)
        own->lag = steps;
    bool same = what == CT_LOGS ? in_logs(otherwise) == on : ((otherwise & bits) != 0) == on;
    if (same && !(what == CT_DIFFERENCES && on && steps != basis->lag))
        *own = without;
    if (resolve(basis->transform, own) == CT_PLAIN && basis->transform == CT_LEVELS)
        *own = (ct_own_change){.column = own->column}; /* no logarithms of what has none */
}

/* The column's own, at the end of the list where it had none. */
static ct_own_change *own_of(ct_state_basis *basis, int column) {
    size_t at = 0;
    while (at < basis->of.n_own && basis->own[at].column != column)
        at++;
    if (at == basis->of.n_own)
        basis->own[basis->of.n_own++] = (ct_own_change){.column = column, .lag = 1};
    return &basis->own[at];
}

static void drop_empty(ct_state_basis *basis) {
    size_t kept = 0;
    for (size_t i = 0; i < basis->of.n_own; i++)
        if (basis->own[i].on || basis->own[i].off)
            basis->own[kept++] = basis->own[i];
    basis->of.n_own = kept;
}

static ct_status turn(ct_act *act, size_t column, const ct_turn *asked, bool on) {
    ct_state_basis basis;
    ct_status status = CT_OK;
    const ct_term *term = term_of(act, column);
    long steps = asked->steps > 0 ? asked->steps : term->lag > 0 ? term->lag : ct_terms_lag(act->state.terms);
    if (ct_basis_read(&act->state, 0, 0, &basis) != CT_OK)
        status = ct_error_memory(&act->error);
    if (status == CT_OK) {
        change(own_of(&basis, (int)column), &basis.of, asked->what, on, steps > 0 ? steps : 1);
        drop_empty(&basis);
        status = ct_state_rebuild(act, &basis);
    }
    ct_basis_free(&basis);
    return status;
}

ct_status ct_turn_one(ct_act *act, size_t column, const ct_turn *asked) {
    const ct_term *term = term_of(act, column);
    const ct_column *about = ct_table_column(ct_terms_table(act->state.terms), column);
    bool now = asked->what == CT_LOGS ? term->logs : asked->what == CT_DIFFERENCES ? term->lag > 0 : term->standard;
    bool on = asked->on || (!asked->off && !now);
    char words[CT_TURN_SIZE];
    ct_status status = check_kind(act, term, about, asked->what);
    if (status == CT_OK && on)
        status = check_values(act, about, asked->what);
    if (status == CT_OK && (on != now || asked->steps > 0))
        status = turn(act, column, asked, on);
    if (status == CT_OK)
        snprintf(act->message, sizeof act->message, "%.120s: %s", about->name,
                 ct_turn_words(term_of(act, column), words));
    return status;
}
