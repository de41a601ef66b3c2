/* Pins on models, and the way back to a visited one.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "pin.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/arguments.h"
#include "session/work/work.h"
#include "visited.h"

/* A name as it was typed, without the quotes it may stand in. */
typedef struct typed {
    const char *text;
    size_t length;
    bool quoted;
} typed;

static typed read_name(const char *arguments) {
    size_t length = strlen(arguments);
    bool quoted = length >= 2 && strchr("\"'`", arguments[0]) && arguments[length - 1] == arguments[0];
    return (typed){arguments + quoted, length - 2 * quoted, quoted};
}

static bool is_called(const ct_visit *visit, typed name) {
    return visit->pin && strlen(visit->pin) == name.length && strncmp(visit->pin, name.text, name.length) == 0;
}

static size_t find_pin(const ct_visits *visits, typed name) {
    size_t i = 0;
    while (i < visits->count && !is_called(&visits->at[i], name))
        i++;
    return i;
}

/* "3" or "(3)"; -1 where it is none. */
static int read_number(typed name) {
    bool in_brackets = name.length > 2 && name.text[0] == '(' && name.text[name.length - 1] == ')';
    const char *at = name.text + in_brackets, *end = name.text + name.length - in_brackets;
    int number = 0;
    if (at == end || name.quoted)
        return -1;
    for (; at < end; at++) {
        if (!isdigit((unsigned char)*at) || number > 100000000)
            return -1;
        number = 10 * number + (*at - '0');
    }
    return number;
}

/* The model of that number or name; the list's count where there is none. */
static size_t find(const ct_visits *visits, typed name) {
    int number = read_number(name);
    for (size_t i = 0; i < visits->count && number >= 0; i++)
        if (visits->at[i].number == number)
            return i;
    return find_pin(visits, name);
}

static ct_status unknown(const ct_visits *visits, typed name, ct_error *error) {
    int last = visits->count ? visits->at[visits->count - 1].number : 0;
    return ct_error_set(error, CT_ERROR_NAME,
                        "no visited model has the number or name %.*s; the last is (%d), and H lists them",
                        (int)(name.length < 60 ? name.length : 60), name.text, last);
}

/* How a visited model is called in a sentence. */
static const char *called(const ct_session *s, size_t i, char buffer[CT_PIN_SIZE]) {
    ct_visited visited = ct_session_visited(s, i);
    return ct_visited_name(&visited, buffer);
}

static ct_status place_pin(ct_visits *visits, size_t i, typed name, ct_error *error) {
    char *pin = strndup(name.text, name.length);
    if (!pin)
        return ct_error_memory(error);
    if (!visits->at[i].pin)
        visits->at[i].place = ++visits->places;
    free(visits->at[i].pin);
    visits->at[i].pin = pin;
    return CT_OK;
}

/* "(3)" without quotes is the third model, any other text a name for the current one. */
static size_t meant(const ct_visits *visits, const char *arguments, typed *name) {
    *name = read_name(arguments);
    if (*arguments != '(' || read_number(*name) < 0)
        return visits->now;
    size_t i = find(visits, *name);
    *name = (typed){"", 0, false};
    return i;
}

static void take_pin_away(ct_session *s, size_t i, ct_outcome *outcome) {
    char name[CT_PIN_SIZE];
    snprintf(outcome->message, sizeof outcome->message, "%s is no longer pinned", called(s, i, name));
    free(s->visits.at[i].pin);
    s->visits.at[i].pin = NULL;
}

static ct_status pin(ct_session *s, const char *arguments, ct_outcome *outcome) {
    ct_visits *visits = &s->visits;
    char name[CT_PIN_SIZE];
    typed wanted;
    if (!s->model || visits->count == 0)
        return ct_error_set(&outcome->error, CT_ERROR_DATA, "there is no model to pin");
    size_t i = meant(visits, arguments, &wanted);
    if (i == visits->count)
        return unknown(visits, read_name(arguments), &outcome->error);
    if (visits->at[i].pin && (wanted.length == 0 || is_called(&visits->at[i], wanted))) {
        take_pin_away(s, i, outcome);
        return CT_OK;
    }
    if (wanted.length >= CT_PIN_SIZE)
        return ct_error_set(&outcome->error, CT_ERROR_ARGUMENT, "a pin's name has at most %d bytes", CT_PIN_SIZE - 1);
    size_t other = wanted.length > 0 ? find_pin(visits, wanted) : visits->count;
    if (other < visits->count)
        return ct_error_set(&outcome->error, CT_ERROR_ARGUMENT, "another model, (%d), is pinned by this name",
                            visits->at[other].number);
    ct_status status = place_pin(visits, i, wanted, &outcome->error);
    if (status == CT_OK)
        snprintf(outcome->message, sizeof outcome->message, "pinned as %s", called(s, i, name));
    return status;
}

static ct_status unpin_all(ct_session *s, ct_outcome *outcome) {
    size_t gone = 0;
    for (size_t i = 0; i < s->visits.count; i++) {
        gone += s->visits.at[i].pin != NULL;
        free(s->visits.at[i].pin);
        s->visits.at[i].pin = NULL;
    }
    snprintf(outcome->message, sizeof outcome->message, "%zu pin%s taken away", gone, gone == 1 ? "" : "s");
    outcome->kind = gone > 0 ? CT_DONE : CT_NOTHING;
    return CT_OK;
}

static ct_status unpin(ct_session *s, const char *arguments, ct_outcome *outcome) {
    ct_visits *visits = &s->visits;
    char name[CT_PIN_SIZE];
    typed wanted = read_name(arguments);
    if (strcmp(arguments, "all") == 0)
        return unpin_all(s, outcome);
    size_t i = wanted.length > 0 ? find(visits, wanted) : visits->now;
    if (i >= visits->count)
        return unknown(visits, wanted, &outcome->error);
    if (visits->at[i].pin) {
        take_pin_away(s, i, outcome);
        return CT_OK;
    }
    snprintf(outcome->message, sizeof outcome->message, "%s is not pinned", called(s, i, name));
    outcome->kind = CT_NOTHING;
    return CT_OK;
}

/* The pinned one that stands next to it on that side; the list's count where none does. */
static size_t neighbour(const ct_visits *visits, size_t i, bool left) {
    size_t next = visits->count;
    for (size_t j = 0; j < visits->count; j++) {
        unsigned long place = visits->at[j].place;
        if (!visits->at[j].pin || (left ? place >= visits->at[i].place : place <= visits->at[i].place))
            continue;
        if (next == visits->count || (left ? place > visits->at[next].place : place < visits->at[next].place))
            next = j;
    }
    return next;
}

/* Changes places with the next one. */
static ct_status move(ct_session *s, const char *arguments, bool left, ct_outcome *outcome) {
    ct_visits *visits = &s->visits;
    char name[CT_PIN_SIZE], other[CT_PIN_SIZE];
    typed wanted = read_name(arguments);
    size_t i = wanted.length > 0 ? find(visits, wanted) : visits->now;
    if (i >= visits->count)
        return unknown(visits, wanted, &outcome->error);
    size_t next = visits->at[i].pin ? neighbour(visits, i, left) : visits->count;
    if (next == visits->count) {
        snprintf(outcome->message, sizeof outcome->message,
                 visits->at[i].pin ? "%s stands %s already" : "%s is not pinned; pinned models can be moved",
                 called(s, i, name), left ? "first" : "last");
        outcome->kind = CT_NOTHING;
        return CT_OK;
    }
    unsigned long place = visits->at[i].place;
    visits->at[i].place = visits->at[next].place;
    visits->at[next].place = place;
    snprintf(outcome->message, sizeof outcome->message, "%s stands %s %s", called(s, i, name),
             left ? "before" : "behind", called(s, next, other));
    return CT_OK;
}

bool ct_pin_is_one(ct_command command) {
    return command == CT_COMMAND_PIN || command == CT_COMMAND_UNPIN || command == CT_COMMAND_PIN_LEFT ||
           command == CT_COMMAND_PIN_RIGHT;
}

static ct_status carry_out(ct_session *s, ct_command command, const char *arguments, ct_outcome *outcome) {
    switch (command) {
    case CT_COMMAND_PIN: return pin(s, arguments, outcome);
    case CT_COMMAND_UNPIN: return unpin(s, arguments, outcome);
    default: return move(s, arguments, command == CT_COMMAND_PIN_LEFT, outcome);
    }
}

ct_outcome_kind ct_pin_run(ct_session *s, ct_command command, const char *line, const char *arguments,
                           ct_outcome *outcome) {
    outcome->kind = CT_DONE;
    ct_status status = carry_out(s, command, arguments, outcome);
    if (status == CT_OK)
        return outcome->kind;
    ct_error error = outcome->error;
    error.column = status == CT_ERROR_MEMORY || status == CT_ERROR_DATA ? 0 : arguments - line + 1;
    return ct_work_fail(outcome, &error);
}

/* Makes a copy of a state the act's, but for what has nothing to do with its model. */
static ct_status take_copy(ct_act *act, const ct_state *from) {
    ct_state copy;
    if (ct_state_copy(from, &copy) != CT_OK)
        return ct_error_memory(&act->error);
    copy.partial = act->state.partial;
    copy.listwise = act->state.listwise;
    ct_state_free(&act->state);
    act->state = copy;
    return CT_OK;
}

/* The model of another state: on the table as it is now, with what was made since, where that still has all of it. */
static ct_status take_again(ct_act *act, const ct_state *from) {
    ct_table *table = ct_table_ref(ct_terms_table(act->state.terms));
    ct_status status = take_copy(act, from);
    if (status == CT_OK && table != ct_terms_table(from->terms)) {
        status = ct_state_retable(act, table);
        if (status == CT_OK && !ct_visits_same(from, &act->state)) {
            status = take_copy(act, from);
            snprintf(act->remark, sizeof act->remark, "with the variables as they were then");
        }
    }
    ct_table_unref(table);
    return status;
}

ct_status ct_act_recall(ct_act *act) {
    const ct_session *s = act->session;
    char name[CT_PIN_SIZE];
    typed wanted = read_name(act->arguments);
    size_t i = find(&s->visits, wanted);
    if (wanted.length == 0)
        return ct_argument_error(act, act->arguments, "say which model, by its number or its pin's name");
    if (i == s->visits.count) {
        unknown(&s->visits, wanted, &act->error);
        act->error.column = act->arguments - act->line + 1;
        return act->error.status;
    }
    if (s->model && i == s->visits.now) {
        snprintf(act->message, sizeof act->message, "%s is the model as it is", called(s, i, name));
        return CT_OK;
    }
    act->like = s->visits.at[i].node + 1;
    snprintf(act->message, sizeof act->message, "back to %s", called(s, i, name));
    return take_again(act, &s->history.nodes[s->visits.at[i].node].state);
}
