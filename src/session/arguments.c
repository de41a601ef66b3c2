/* Arguments of commands.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "arguments.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "formula.h"

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
    return (length == 3 && strncmp(line, "let", length) == 0) || (length == 5 && strncmp(line, "where", length) == 0);
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

/* The term that a formula would mean by what was read; a power or an interaction that is new becomes one. */
static ct_status take_term(ct_act *act, const ct_compound *read, int *term) {
    ct_status status = ct_act_need(act, read, 1);
    if (status == CT_OK)
        *term = ct_formula_find(act->state.terms, read);
    return status;
}

/* As a formula reads it, and else as it stands: an odd name needs no backquotes here. */
ct_status ct_argument_variable(ct_act *act, int *term) {
    const char *at = act->arguments, *end = at;
    ct_compound read;
    if (!*at)
        return ct_argument_error(act, at, "name a variable");
    ct_status status = ct_formula_term_read(act->line, &end, ct_terms_table(act->state.terms), &read, &act->error);
    if (status == CT_OK && !*end)
        return take_term(act, &read, term);
    if ((*term = named(act, at)) >= 0)
        return CT_OK;
    /* A name with blanks in it that is text, or unknown, is still one name. */
    if (ct_table_find(ct_terms_table(act->state.terms), at) >= 0 || !strpbrk(at, "`^(")) {
        ct_formula_column(at, ct_terms_table(act->state.terms), at - act->line + 1, &act->error);
        return act->error.status;
    }
    if (status != CT_OK)
        return status;
    return ct_argument_error(act, end + strspn(end, blanks), "one variable is enough here");
}

static const char separators[] = " \t\r\n,+";

/* Whether what was read up to there was read whole: reading a term takes the blanks behind it too. */
static bool is_end(const char *at) {
    return !*at || strchr(separators, *at) || strchr(separators, at[-1]);
}

/* The next of several names, in the same two ways; as it stands it ends at the next separator. */
static ct_status next_variable(ct_act *act, const char **at, int *term) {
    const char *end = *at;
    ct_compound read;
    ct_status status = ct_formula_term_read(act->line, &end, ct_terms_table(act->state.terms), &read, &act->error);
    if (status == CT_OK && is_end(end)) {
        *at = end;
        return take_term(act, &read, term);
    }
    size_t run = strcspn(*at, separators);
    char *name = strndup(*at, run);
    if (!name)
        return ct_error_memory(&act->error);
    *term = named(act, name);
    free(name);
    if (*term < 0)
        return status == CT_OK ? ct_argument_error(act, end, "put a blank or + between the variables") : status;
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

static void mark_all(ct_act *act) {
    for (size_t i = 0; i < ct_terms_count(act->state.terms); i++) {
        const ct_term *term = ct_terms_at(act->state.terms, i);
        if (term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present && (int)i != act->state.response)
            act->state.in_model[i] = true;
    }
}

ct_status ct_argument_regressors(ct_act *act) {
    const char *at = skip_separators(act->arguments);
    if (!*at)
        return ct_argument_error(act, act->arguments, "name the regressors, `.` for all of them or `1` for none");
    memset(act->state.in_model, 0, ct_terms_count(act->state.terms) * sizeof *act->state.in_model);
    for (; *at; at = skip_separators(at)) {
        const char *start = at;
        int term = -1;
        if (alone(at, '.'))
            mark_all(act);
        else if (!alone(at, '1')) {
            ct_status status = next_variable(act, &at, &term);
            if (status != CT_OK)
                return status;
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
            status = ct_argument_error(act, start, "a power is listed once a model has it: fit y ~ x^2");
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

ct_status ct_argument_selection(ct_act *act, double *alpha) {
    const char *at = act->arguments;
    size_t method = strcspn(at, blanks);
    *alpha = 0.05;
    if (method != strlen("backward") || strncmp(at, "backward", method) != 0)
        return ct_argument_error(act, at, "name the method: backward");
    at += method;
    at += strspn(at, blanks);
    if (!*at)
        return CT_OK;
    if (*at != 'p' || !at[1] || !strchr(blanks, at[1]))
        return ct_argument_error(act, at, "write p and the level, as in: select backward p .05");
    at += 1 + strspn(at + 1, blanks);
    char *end;
    *alpha = strtod(at, &end);
    if (end == at || *end || !(*alpha > 0 && *alpha <= 1))
        return ct_argument_error(act, at, "the level lies between 0 and 1, as .05 does");
    return CT_OK;
}
