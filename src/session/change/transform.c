/* All variables turned at once.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "transform.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/arguments.h"
#include "session/basis.h"

long ct_turn_season(const ct_table *table) {
    const ct_index *index = ct_table_time(table);
    if (!index)
        return 0;
    if (index->unit == CT_DATE_QUARTER && index->step == 1)
        return 4;
    if (index->unit == CT_DATE_MONTH && (index->step == 1 || index->step == 3))
        return index->step == 1 ? 12 : 4;
    return 0;
}

static ct_status read_steps(ct_act *act, ct_turn *turn) {
    char *end;
    if (strcmp(turn->word, "seasonal") == 0) {
        turn->steps = ct_turn_season(ct_terms_table(act->state.terms));
        return turn->steps ? CT_OK
                           : ct_argument_error(act, turn->word,
                                               "there is no index of quarters or months; say the steps of a season, "
                                               "as in: difference 4");
    }
    turn->steps = strtol(turn->word, &end, 10);
    long most = (long)ct_table_rows(ct_terms_table(act->state.terms)) * 400;
    if (*end || turn->steps < 1 || turn->steps > most)
        return ct_argument_error(act, turn->word, "over how many steps? A whole number from 1");
    return CT_OK;
}

ct_status ct_turn_read(ct_act *act, ct_transform what, const char *word, ct_turn *turn) {
    *turn = (ct_turn){.what = what, .word = word, .on = strcmp(word, "on") == 0, .off = strcmp(word, "off") == 0};
    if (!*word || turn->on || turn->off)
        return CT_OK;
    turn->on = true;
    if (what == CT_DIFFERENCES && (strcmp(word, "seasonal") == 0 || isdigit((unsigned char)*word)))
        return read_steps(act, turn);
    return ct_argument_error(act, word, "say on, off, or nothing to change over");
}

/* ---- What is said ---- */

bool ct_turn_may(const ct_term *term) {
    return term->role == CT_ROLE_CANDIDATE && term->kind == CT_TERM_NUMBER && term->exponent == 1 && term->present;
}

static size_t say_difference(ct_act *act, size_t used) {
    size_t logs = 0, plain = 0, size = sizeof act->message;
    long steps = ct_terms_lag(act->state.terms);
    char over[48] = "";
    if (steps > 1)
        snprintf(over, sizeof over, " over %ld steps", steps);
    for (size_t i = 0; i < ct_terms_count(act->state.terms); i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        if (ct_turn_may(term) && term->lag > 0)
            *(term->logs ? &logs : &plain) += 1;
    }
    if (ct_terms_transform(act->state.terms) & CT_PLAIN)
        return used + (size_t)snprintf(act->message + used, size - used, "plain differences%s", over);
    if (plain == 0)
        return used + (size_t)snprintf(act->message + used, size - used, "log differences%s", over);
    if (logs == 0)
        return used + (size_t)snprintf(act->message + used, size - used,
                                       "differences%s (no logarithms: every variable has a value that is not positive)",
                                       over);
    return used + (size_t)snprintf(act->message + used, size - used,
                                   "log differences%s, plain ones of %zu variable%s with values that are not positive",
                                   over, plain, plain == 1 ? "" : "s");
}

static size_t say_logs(ct_act *act, size_t used) {
    size_t plain = 0, size = sizeof act->message;
    for (size_t i = 0; i < ct_terms_count(act->state.terms); i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        const ct_column *column = ct_table_column(ct_terms_table(act->state.terms), (size_t)term->column);
        plain += ct_turn_may(term) && !(column->minimum > 0);
    }
    used += (size_t)snprintf(act->message + used, size - used, "logarithms");
    if (plain > 0)
        used += (size_t)snprintf(act->message + used, size - used,
                                 "; %zu variable%s with values that are not positive stay%s as %s", plain,
                                 plain == 1 ? "" : "s", plain == 1 ? "s" : "", plain == 1 ? "it is" : "they are");
    return used;
}

static void say_own(ct_act *act, size_t used) {
    enum { NAMED = 3 };
    const ct_own_change *own;
    size_t n = ct_terms_own(act->state.terms, &own), size = sizeof act->message;
    for (size_t i = 0; i < n && i < NAMED && used < size; i++) {
        int term = ct_terms_find(act->state.terms, own[i].column, 1);
        used += (size_t)snprintf(act->message + used, size - used, "%s%.100s", i ? ", " : "; of its own: ",
                                 ct_terms_at(act->state.terms, (size_t)term)->name);
    }
    if (n > NAMED && used < size)
        snprintf(act->message + used, size - used, " and %zu more", n - NAMED);
}

static void say_all(ct_act *act) {
    ct_transform now = ct_terms_transform(act->state.terms);
    size_t used = 0, size = sizeof act->message;
    bool standards = now & CT_STANDARDS, logs = (now & CT_LOGS) && !(now & CT_PLAIN);
    if (now & CT_DIFFERENCES)
        used = say_difference(act, used);
    else if (logs)
        used = say_logs(act, used);
    else if (!standards)
        used = (size_t)snprintf(act->message, size, "levels");
    if (standards)
        used += (size_t)snprintf(act->message + used, size - used,
                                 used ? "; standardised" : "standardised: from the mean, in standard deviations");
    say_own(act, used);
}

/* ---- The commands ---- */

/* Whether all variables are in logarithms, as far as they can be. */
static bool in_logs(ct_transform now) {
    return !(now & CT_PLAIN) && (now & (CT_LOGS | CT_DIFFERENCES));
}

/* What all are turned into next. Logarithms that differences bring with them go by CT_PLAIN. */
static ct_transform next(ct_transform now, const ct_turn *turn) {
    unsigned to = now;
    bool on = turn->on || (!turn->off && (turn->what == CT_LOGS ? !in_logs(now) : !(now & turn->what)));
    if (turn->what != CT_LOGS)
        to = on ? to | turn->what : to & ~(unsigned)turn->what;
    else if (on)
        to = (to & ~(unsigned)CT_PLAIN) | (turn->on || !(to & CT_DIFFERENCES) ? CT_LOGS : 0);
    else if (to & CT_DIFFERENCES)
        to = (to | CT_PLAIN) & ~(turn->off ? (unsigned)CT_LOGS : 0);
    else
        to &= ~(unsigned)(CT_LOGS | CT_PLAIN);
    if (turn->what == CT_DIFFERENCES && turn->off)
        to &= ~(unsigned)CT_PLAIN;
    return (ct_transform)to;
}

/* A word is for all: single ones give way in what it is about. */
static void take_own(ct_state_basis *basis, const ct_turn *turn) {
    unsigned what = turn->what == CT_LOGS ? CT_LOGS | CT_PLAIN : turn->what;
    size_t kept = 0;
    for (size_t i = 0; i < basis->of.n_own && *turn->word; i++) {
        ct_own_change own = basis->own[i];
        own.on &= ~what;
        own.off &= ~what;
        if (own.on || own.off)
            basis->own[kept++] = own;
    }
    if (*turn->word)
        basis->of.n_own = kept;
}

static ct_status turn_all(ct_act *act, const ct_turn *turn) {
    ct_state_basis basis;
    ct_status status = CT_OK;
    if (ct_basis_read(&act->state, 0, 0, &basis) != CT_OK)
        status = ct_error_memory(&act->error);
    basis.of.transform = next(basis.of.transform, turn);
    if (turn->what == CT_DIFFERENCES)
        basis.of.lag = turn->steps > 0 ? turn->steps : turn->on && basis.of.lag > 0 ? basis.of.lag : 1;
    if (status == CT_OK)
        take_own(&basis, turn);
    if (status == CT_OK)
        status = ct_state_rebuild(act, &basis);
    ct_basis_free(&basis);
    if (status == CT_OK)
        say_all(act);
    return status;
}

static bool is_word(const char *text, ct_transform what) {
    return !*text || strcmp(text, "on") == 0 || strcmp(text, "off") == 0 ||
           (what == CT_DIFFERENCES && (strcmp(text, "seasonal") == 0 || isdigit((unsigned char)*text)));
}

static ct_status turn_variables(ct_act *act, ct_transform what) {
    const char *at = act->arguments;
    ct_turn turn;
    size_t column = 0;
    bool one = !is_word(at, what);
    ct_status status = one ? ct_argument_column(act, &at, &column) : CT_OK;
    if (status == CT_OK)
        status = ct_turn_read(act, what, at, &turn);
    if (status != CT_OK)
        return status;
    return one ? ct_turn_one(act, column, &turn) : turn_all(act, &turn);
}

ct_status ct_act_difference(ct_act *act) {
    return turn_variables(act, CT_DIFFERENCES);
}

ct_status ct_act_log(ct_act *act) {
    return turn_variables(act, CT_LOGS);
}

ct_status ct_act_standardise(ct_act *act) {
    return turn_variables(act, CT_STANDARDS);
}
