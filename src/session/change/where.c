/* Models on the rows that meet conditions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "let.h"
#include "session/arguments.h"

static const char blanks[] = " \t";

enum { SHOWN = 300 }; /* bytes of a condition in a message */

static size_t rows_of(const ct_act *act) {
    return ct_table_rows(ct_terms_table(act->state.terms));
}

/* The rows that a model of the state stands on, and its coefficients. */
typedef struct need {
    size_t rows, coefficients;
} need;

/* At least: of a category those of the levels that these rows have, of interactions of categories nothing, as what they
 * have is the model's to find out. */
static bool add_coefficients(const ct_state *state, size_t at, const int *list, size_t count, size_t *coefficients) {
    const ct_term *term = ct_terms_at(state->terms, at);
    if (term->kind != CT_TERM_CATEGORY) {
        bool plain = term->kind != CT_TERM_INTERACTION || term->width == 1;
        *coefficients += plain ? (size_t)term->width : 0;
        return true;
    }
    bool *present = calloc((size_t)term->width + 1, sizeof *present);
    size_t levels = 0;
    if (!present || ct_moments_levels(state->moments, (int)at, list, count, present) != CT_OK) {
        free(present);
        return false;
    }
    for (int i = 0; i < term->width; i++)
        levels += present[i];
    *coefficients += levels > 0 ? levels - 1 : 0;
    free(present);
    return true;
}

static bool find_need(const ct_state *state, need *of) {
    size_t n = ct_terms_count(state->terms), count = 0;
    int *list = malloc((n + 1) * sizeof *list);
    *of = (need){ct_terms_kept(state->terms), state->constant};
    if (!list)
        return false;
    if (state->response >= 0)
        list[count++] = state->response;
    for (size_t i = 0; i < n; i++)
        if (state->in_model[i])
            list[count++] = (int)i;
    bool good = true;
    for (size_t i = 0; i < n && good; i++)
        good = !state->in_model[i] || add_coefficients(state, i, list, count, &of->coefficients);
    of->rows = ct_moments_rows(state->moments, list, count);
    free(list);
    return good;
}

/* What is left must bear the model that stood before. */
static ct_status check_left(ct_act *act, const need *before) {
    need now;
    if (ct_terms_kept(act->state.terms) == 0)
        return ct_argument_error(act, act->arguments, "no row would be left");
    if (!find_need(&act->state, &now))
        return ct_error_memory(&act->error);
    if (now.rows >= now.coefficients || before->rows < before->coefficients)
        return CT_OK;
    return ct_argument_error(act, act->arguments, "%zu row%s would be left for %zu coefficients", now.rows,
                             now.rows == 1 ? "" : "s", now.coefficients);
}

/* Makes the list that of the state, whose reference is used up. */
static ct_status take(ct_act *act, ct_filters *filters) {
    need before;
    if (!filters || !find_need(&act->state, &before)) {
        ct_filters_unref(filters);
        return ct_error_memory(&act->error);
    }
    ct_filters_unref(act->state.filters);
    act->state.filters = filters;
    ct_status status = ct_state_refilter(act);
    return status == CT_OK ? check_left(act, &before) : status;
}

/* ", of 15 rows 11 are left" */
static size_t say_left(ct_act *act, size_t used) {
    size_t size = sizeof act->message;
    return used + (size_t)snprintf(act->message + used, size - used, "; %zu of %zu rows are left",
                                   ct_terms_kept(act->state.terms), ct_terms_whole(act->state.terms));
}

static size_t say_what(ct_act *act, const char *text, const char *what) {
    return (size_t)snprintf(act->message, sizeof act->message, "where %.*s%s%s", SHOWN, text,
                            strlen(text) > SHOWN ? "..." : "", what);
}

/* ---- One more ---- */

static ct_status add(ct_act *act, const ct_expression *e) {
    ct_cells_made cells;
    char note[CT_MESSAGE_SIZE], text[CT_EXPRESSION_LONGEST + 1];
    ct_status status = ct_expression_evaluate(e, act->session->threads, act->progress, &cells, note, &act->error);
    if (status != CT_OK)
        return status;
    snprintf(text, sizeof text, "%s", act->arguments);
    ct_filters *filters = ct_filters_with(act->state.filters, text, cells.values, rows_of(act));
    ct_cells_made_free(&cells);
    status = take(act, filters);
    if (status != CT_OK)
        return status;
    size_t missing = ct_filters_at(filters, ct_filters_count(filters) - 1).missing;
    size_t used = say_left(act, say_what(act, text, "")), size = sizeof act->message;
    bool by_row = ct_let_goes_by_row(act, e);
    act->noteworthy = missing > 0 || *note || by_row;
    if (missing > 0)
        used += (size_t)snprintf(act->message + used, size - used, "; in %zu it is missing, and so not met", missing);
    if (*note)
        used += (size_t)snprintf(act->message + used, size - used, "; %.250s", note);
    if (by_row)
        snprintf(act->message + used, size - used, "; row by row as in the file, as there is no index");
    return CT_OK;
}

static ct_status read_and_add(ct_act *act) {
    ct_expression *e = ct_let_read(act, act->arguments);
    if (!e)
        return act->error.status;
    ct_status status = CT_OK;
    if (ct_expression_type(e) == CT_VALUE_TEXT)
        status = ct_argument_error(act, act->arguments, "a condition is yes or no in each row, and this is a text");
    if (status == CT_OK)
        status = add(act, e);
    ct_expression_free(e);
    return status;
}

/* ---- Those that are there ---- */

static ct_status list(ct_act *act) {
    const ct_filters *filters = act->state.filters;
    size_t used = 0, size = sizeof act->message;
    if (ct_filters_count(filters) == 0)
        used = (size_t)snprintf(act->message, size, "no condition is set; where year >= 2008 sets one");
    for (size_t i = 0; i < ct_filters_count(filters) && used < size; i++) {
        ct_filter f = ct_filters_at(filters, i);
        used += (size_t)snprintf(act->message + used, size - used, "%s%zu: %.100s (%s)", i ? "; " : "", i + 1, f.text,
                                 f.on ? "on" : "off");
    }
    return CT_OK;
}

static ct_status switch_one(ct_act *act, size_t which, bool on) {
    ct_filter f = ct_filters_at(act->state.filters, which);
    if (f.on == on) {
        say_what(act, f.text, on ? " is on already" : " is off already");
        return CT_OK;
    }
    ct_status status = take(act, ct_filters_switched(act->state.filters, which, on));
    if (status == CT_OK)
        say_left(act, say_what(act, f.text, on ? " on again" : " off"));
    return status;
}

/* All on, all off, or all gone. */
static ct_status change_all(ct_act *act, const char *word) {
    size_t n = ct_filters_count(act->state.filters);
    ct_filters *filters = ct_filters_ref(act->state.filters);
    bool clear = strcmp(word, "clear") == 0, on = strcmp(word, "on") == 0;
    if (n == 0)
        return list(act);
    for (size_t i = n; i-- > 0 && filters;) {
        ct_filters *next = clear ? ct_filters_without(filters, i) : ct_filters_switched(filters, i, on);
        ct_filters_unref(filters);
        filters = next;
    }
    ct_status status = take(act, filters);
    if (status == CT_OK)
        say_left(act, (size_t)snprintf(act->message, sizeof act->message, "%s %s",
                                       n == 1 ? "the condition is" : "all conditions are", clear ? "gone" : word));
    return status;
}

static ct_status clear_one(ct_act *act, size_t which) {
    char text[SHOWN + 1];
    snprintf(text, sizeof text, "%s", ct_filters_at(act->state.filters, which).text);
    ct_status status = take(act, ct_filters_without(act->state.filters, which));
    if (status == CT_OK)
        say_left(act, say_what(act, text, " is gone"));
    return status;
}

/* A number, and perhaps a word: false where it is something else, an expression. */
static bool is_number(const char *text, size_t *number, const char **word) {
    size_t digits = strspn(text, "0123456789");
    *word = text + digits + strspn(text + digits, blanks);
    *number = 0;
    for (size_t i = 0; i < digits && *number < 100000; i++)
        *number = 10 * *number + (size_t)(text[i] - '0');
    return digits > 0 &&
           (!**word || strcmp(*word, "on") == 0 || strcmp(*word, "off") == 0 || strcmp(*word, "clear") == 0);
}

static ct_status change_one(ct_act *act, size_t number, const char *word) {
    size_t count = ct_filters_count(act->state.filters);
    if (count == 0)
        return ct_argument_error(act, act->arguments, "no condition is set");
    if (number < 1 || number > count)
        return ct_argument_error(act, act->arguments, "conditions go from 1 to %zu", count);
    if (strcmp(word, "clear") == 0)
        return clear_one(act, number - 1);
    bool on = *word ? strcmp(word, "on") == 0 : !ct_filters_at(act->state.filters, number - 1).on;
    return switch_one(act, number - 1, on);
}

ct_status ct_act_where(ct_act *act) {
    const char *text = act->arguments, *word;
    size_t number, known;
    if (!*text)
        return list(act);
    if (strcmp(text, "on") == 0 || strcmp(text, "off") == 0 || strcmp(text, "clear") == 0)
        return change_all(act, text);
    if (is_number(text, &number, &word))
        return change_one(act, number, word);
    if ((known = ct_filters_find(act->state.filters, text)) != SIZE_MAX)
        return switch_one(act, known, true);
    return read_and_add(act);
}
