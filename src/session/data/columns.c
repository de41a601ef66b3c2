/* The columns of the table that the arguments of a report command name, text too.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "session/arguments.h"
#include "session/formula/formula.h"
#include "session/inside.h"

static const char separators[] = " \t\r\n,+", assignment[] = " \t=";

static bool is_end(const char *at, const char *ends) {
    return !*at || strchr(ends, *at);
}

/* The name of a column that a formula's call has made, to free; NULL where none stands there. */
static char *called_name(const ct_table *table, const char **at, const char *ends) {
    const char *end = *at;
    char *name = ct_formula_call_name(&end);
    if (name && is_end(end, ends) && ct_table_find(table, name) >= 0) {
        *at = end;
        return name;
    }
    free(name);
    return NULL;
}

/* A name as a formula writes it, or as it stands up to what ends one; to free. */
static char *next_name(const ct_table *table, const char *text, const char **at, const char *ends, ct_error *error) {
    const char *end = *at;
    char *name = called_name(table, at, ends);
    if (name)
        return name;
    name = ct_formula_name_read(text, &end, error);
    if (name && is_end(end, ends)) {
        *at = end;
        return name;
    }
    if (!name && **at == '`')
        return NULL;
    free(name);
    size_t run = strcspn(*at, ends);
    if (!(name = strndup(*at, run)))
        ct_error_memory(error);
    *at += run;
    return name;
}

static ct_status find(const ct_table *table, const char *name, long column, size_t *found, ct_error *error) {
    int at = ct_table_find(table, name);
    if (at < 0) {
        ct_formula_column(name, table, column, error);
        return error->status;
    }
    *found = (size_t)at;
    return CT_OK;
}

static ct_status read_names(const ct_table *table, const char *line, size_t *columns, size_t *count,
                            ct_error *error) {
    if (ct_table_find(table, line) >= 0) /* one odd name may stand as it is, blanks and all */
        return find(table, line, 1, &columns[(*count)++], error);
    for (const char *at = line + strspn(line, separators); *at; at += strspn(at, separators)) {
        long column = at - line + 1;
        error->status = CT_ERROR_MEMORY;
        char *name = next_name(table, line, &at, separators, error);
        ct_status status = name ? find(table, name, column, &columns[(*count)++], error) : error->status;
        free(name);
        if (status != CT_OK)
            return status;
    }
    return CT_OK;
}

static ct_status read_column(ct_act *act, const char **at, const char *ends, size_t *column) {
    const char *start = *at;
    if (!*start)
        return ct_argument_error(act, start, "name a column");
    const ct_table *table = ct_terms_table(act->state.terms);
    act->error.status = CT_ERROR_MEMORY;
    char *name = next_name(table, act->line, at, ends, &act->error);
    ct_status status = act->error.status;
    if (name) {
        act->error = (ct_error){0};
        status = find(table, name, start - act->line + 1, column, &act->error);
    }
    free(name);
    return status;
}

ct_status ct_argument_column(ct_act *act, const char **at, size_t *column) {
    ct_status status = read_column(act, at, separators, column);
    *at += strspn(*at, separators);
    return status;
}

ct_status ct_argument_set(ct_act *act, const char **at, size_t *column) {
    ct_status status = read_column(act, at, assignment, column);
    *at += strspn(*at, " \t");
    *at += **at == '=';
    *at += strspn(*at, " \t");
    return status;
}

ct_status ct_session_columns(const ct_session *s, const char *arguments, size_t **columns, size_t *count,
                             ct_error *error) {
    const ct_table *table = ct_session_table(s);
    size_t all = ct_table_columns(table);
    char *line = strndup(arguments, ct_argument_length(arguments));
    *count = 0;
    *columns = line ? malloc((all + strlen(line) + 1) * sizeof **columns) : NULL;
    ct_status status = *columns ? read_names(table, line, *columns, count, error) : ct_error_memory(error);
    if (status == CT_OK && *count == 0)
        for (; *count < all; ++*count)
            (*columns)[*count] = *count;
    if (status != CT_OK) {
        free(*columns);
        *columns = NULL;
    }
    free(line);
    return status;
}
