/* Arguments of commands.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "arguments.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/change/let.h"
#include "session/formula/formula.h"

static const char blanks[] = " \t\r\n";

ct_status ct_argument_error(ct_act *act, const char *at, const char *format, ...) {
    va_list arguments;
    act->error.status = CT_ERROR_SYNTAX;
    act->error.line = 0;
    act->error.column = at - act->line + 1;
    va_start(arguments, format);
    vsnprintf(act->error.message, sizeof act->error.message, format, arguments);
    va_end(arguments);
    return CT_ERROR_SYNTAX;
}

/* Whether texts in quotes may stand in the line; elsewhere a quote is part of a name. */
static bool has_texts(const char *line) {
    line += strspn(line, blanks);
    size_t length = strcspn(line, blanks);
    static const char *const commands[] = {"let", "fit", "where", "pin", "unpin", "recall", "export"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strlen(commands[i]) == length && strncmp(line, commands[i], length) == 0)
            return true;
    return false;
}

size_t ct_argument_length(const char *line) {
    bool texts = has_texts(line);
    char quote = '\0'; /* the one that is open */
    const char *end = line;
    for (; *end && (quote || *end != '#'); end++)
        if (*end == quote)
            quote = '\0';
        else if (!quote && (*end == '`' || (texts && (*end == '"' || *end == '\''))))
            quote = *end;
    while (end > line && strchr(blanks, end[-1]))
        end--;
    return (size_t)(end - line);
}

/* A term of the state that is called exactly so, text ones left out. */
static int named(const ct_act *act, const char *name) {
    int term = ct_terms_named(act->state.terms, name);
    return term >= 0 && ct_terms_at(act->state.terms, (size_t)term)->role != CT_ROLE_TEXT ? term : -1;
}

/* What a formula would mean by a term, as far as it was read. */
typedef struct reading {
    ct_compound term;
    ct_calls calls;
    const char *end;
} reading;

/* In differences dlog(users) is users as it is shown, and no call of a function. */
static void take_shown(const ct_act *act, const char *at, reading *r) {
    size_t size = (size_t)(r->end - at);
    while (size > 0 && strchr(blanks, at[size - 1]))
        size--;
    char *name = r->calls.count > 0 ? strndup(at, size) : NULL;
    int term = name ? named(act, name) : -1;
    free(name);
    if (term < 0)
        return;
    ct_calls_free(&r->calls);
    r->term = ct_formula_parts(act->state.terms, (size_t)term);
}

static ct_status read_term(ct_act *act, const char *at, reading *r) {
    r->end = at;
    ct_status status =
        ct_formula_term_read(act->line, &r->end, ct_terms_table(act->state.terms), &r->term, &r->calls, &act->error);
    if (status == CT_OK)
        take_shown(act, at, r);
    return status;
}

/* The term that was read at a place; a power, an interaction or a call that is new becomes one. The reading is used
 * up. */
static ct_status take_term(ct_act *act, const char *at, reading *r, int *term) {
    ct_table *table = ct_table_ref(ct_terms_table(act->state.terms));
    ct_status status = CT_OK;
    if (r->calls.count > 0) {
        ct_table_unref(table);
        table = ct_let_calls(act, &r->calls);
        status = table ? ct_formula_term_read(act->line, &at, table, &r->term, NULL, &act->error) : act->error.status;
    }
    ct_calls_free(&r->calls);
    if (status == CT_OK)
        status = ct_act_need(act, table, &r->term, 1);
    if (status == CT_OK)
        *term = ct_formula_find(act->state.terms, &r->term);
    ct_table_unref(table);
    return status;
}

/* As a formula reads it, and else as it stands: an odd name needs no backquotes here. */
ct_status ct_argument_variable(ct_act *act, int *term) {
    const char *at = act->arguments;
    reading r = {0};
    if (!*at)
        return ct_argument_error(act, at, "name a variable");
    ct_status status = read_term(act, at, &r);
    if (status == CT_OK && !*r.end)
        return take_term(act, at, &r, term);
    ct_calls_free(&r.calls);
    if ((*term = named(act, at)) >= 0)
        return CT_OK;
    /* A name with blanks in it that is text, or unknown, is still one name. */
    if (ct_table_find(ct_terms_table(act->state.terms), at) >= 0 || !strpbrk(at, "`^(")) {
        ct_formula_column(at, ct_terms_table(act->state.terms), at - act->line + 1, &act->error);
        return act->error.status;
    }
    if (status != CT_OK)
        return status;
    return ct_argument_error(act, r.end + strspn(r.end, blanks), "one variable is enough here");
}

static const char separators[] = " \t\r\n,+";

/* Whether what was read up to there was read whole: reading a term takes the blanks behind it too. */
static bool is_end(const char *at) {
    return !*at || strchr(separators, *at) || strchr(separators, at[-1]);
}

/* The next of several names, in the same two ways; as it stands it ends at the next separator. */
static ct_status next_variable(ct_act *act, const char **at, int *term) {
    const char *start = *at;
    reading r = {0};
    ct_status status = read_term(act, start, &r);
    if (status == CT_OK && is_end(r.end)) {
        *at = r.end;
        return take_term(act, start, &r, term);
    }
    ct_calls_free(&r.calls);
    size_t run = strcspn(*at, separators);
    char *name = strndup(*at, run);
    if (!name)
        return ct_error_memory(&act->error);
    *term = named(act, name);
    free(name);
    if (*term < 0)
        return status == CT_OK ? ct_argument_error(act, r.end, "put a blank or + between the variables") : status;
    *at += run;
    return CT_OK;
}

static const char *skip_separators(const char *at) {
    return at + strspn(at, separators);
}

/* `.` or `1` standing alone at *at. */
static bool alone(const char *at, char c) {
    return *at == c && (!at[1] || strchr(separators, at[1]));
}

/* All that are listed, calls too; but log(gdp) is not explained by gdp. */
static ct_status mark_all(ct_act *act) {
    int response = act->state.response;
    bool *in = ct_formula_dot(ct_terms_table(act->state.terms),
                              response < 0 ? -1 : ct_terms_at(act->state.terms, (size_t)response)->column);
    if (!in)
        return ct_error_memory(&act->error);
    for (size_t i = 0; i < ct_terms_count(act->state.terms); i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        if (term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present &&
            (int)i != act->state.response &&
            (in[term->column] || ct_formula_is_call(ct_terms_table(act->state.terms), (size_t)term->column)))
            act->state.in_model[i] = true;
    }
    free(in);
    return CT_OK;
}

ct_status ct_argument_regressors(ct_act *act) {
    const char *at = skip_separators(act->arguments);
    if (!*at)
        return ct_argument_error(act, act->arguments, "name the regressors, `.` for all of them or `1` for none");
    memset(act->state.in_model, 0, ct_terms_count(act->state.terms) * sizeof *act->state.in_model);
    for (; *at; at = skip_separators(at)) {
        const char *start = at;
        int term = -1;
        bool all = alone(at, '.');
        if (all || !alone(at, '1')) {
            ct_status status = all ? mark_all(act) : next_variable(act, &at, &term);
            at += all;
            if (status != CT_OK)
                return status;
            if (all)
                continue;
            if (term == act->state.response)
                return ct_argument_error(act, start, "this is the response and cannot explain itself");
            act->state.in_model[term] = true;
            continue;
        }
        at++;
    }
    return CT_OK;
}

ct_status ct_argument_list(ct_act *act, int **terms, size_t *count) {
    const char *at = skip_separators(act->arguments);
    *count = 0;
    if (!(*terms = malloc((strlen(at) + 1) * sizeof **terms)))
        return ct_error_memory(&act->error);
    const ct_terms *had = act->state.terms;
    for (; *at; at = skip_separators(at)) {
        const char *start = at;
        ct_status status = next_variable(act, &at, &(*terms)[*count]);
        if (status == CT_OK && act->state.terms != had)
            status = ct_argument_error(act, start,
                                       "a power or a call is listed once a model has it: fit y ~ x^2 + log(x)");
        if (status != CT_OK) {
            free(*terms);
            *terms = NULL;
            return status;
        }
        ++*count;
    }
    return CT_OK;
}

ct_status ct_argument_choice(ct_act *act, const char *first, const char *second, bool now, bool *is_second) {
    const char *word = act->arguments;
    *is_second = *word ? strcmp(word, second) == 0 : !now;
    if (*word && !*is_second && strcmp(word, first) != 0)
        return ct_argument_error(act, word, "say %s, %s, or nothing to change over", first, second);
    return CT_OK;
}
