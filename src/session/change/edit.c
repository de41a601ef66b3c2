/* Columns renamed, labelled, dropped, moved.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "engine/table_edit.h"
#include "session/arguments.h"
#include "session/formula/formula.h"

static ct_table *table_of(const ct_act *act) {
    return ct_terms_table(act->state.terms);
}

static const char *name_of(const ct_act *act, size_t column) {
    return ct_table_column(table_of(act), column)->name;
}

/* The state over the table made, whose reference is used up; NULL where making it failed, and act->error tells. */
static ct_status take(ct_act *act, ct_table *made) {
    if (!made)
        return act->error.status;
    ct_status status = ct_state_retable(act, made);
    ct_table_unref(made);
    return status;
}

/* The new name: in backquotes or, as it stands, to the end of the line. */
static char *new_name(ct_act *act, const char *at) {
    const char *end = at;
    if (*at != '`') {
        char *name = strdup(at);
        if (!name)
            ct_error_memory(&act->error);
        return name;
    }
    char *name = ct_identifier_read(act->line, &end, &act->error);
    end += strspn(end, " \t");
    if (name && *end) {
        free(name);
        ct_argument_error(act, end, "one name is enough here");
        return NULL;
    }
    return name;
}

/* Conditions that name the column name it so from now on. */
static ct_status rename_in_conditions(ct_act *act, const char *old, const char *name) {
    size_t size = ct_formula_quote(name, NULL, 0) + 1;
    char *written = malloc(size);
    if (!written)
        return ct_error_memory(&act->error);
    ct_formula_quote(name, written, size);
    ct_filters *filters = ct_filters_renamed(act->state.filters, old, written);
    free(written);
    if (!filters && act->state.filters)
        return ct_error_memory(&act->error);
    ct_filters_unref(act->state.filters);
    act->state.filters = filters;
    return CT_OK;
}

ct_status ct_act_rename(ct_act *act) {
    const char *at = act->arguments;
    size_t column;
    ct_status status = ct_argument_column(act, &at, &column);
    if (status != CT_OK)
        return status;
    if (!*at)
        return ct_argument_error(act, at, "say the new name too: rename %s NEW", name_of(act, column));
    char *name = new_name(act, at), old[120];
    if (!name)
        return act->error.status;
    snprintf(old, sizeof old, "%s", name_of(act, column));
    if (strcmp(old, name) == 0) {
        snprintf(act->message, sizeof act->message, "%s is called so already", old);
        free(name);
        return CT_OK;
    }
    ct_table *made = ct_table_renamed(table_of(act), column, name, &act->error);
    if (!made && act->error.status != CT_ERROR_MEMORY)
        act->error.column = at - act->line + 1;
    if (made && (status = rename_in_conditions(act, name_of(act, column), name)) != CT_OK) {
        ct_table_unref(made);
        free(name);
        return status;
    }
    status = take(act, made);
    if (status == CT_OK)
        snprintf(act->message, sizeof act->message, "%s is called %.200s now", old, name);
    free(name);
    return status;
}

ct_status ct_act_label(ct_act *act) {
    const char *at = act->arguments;
    size_t column, length;
    ct_status status = ct_argument_column(act, &at, &column);
    if (status != CT_OK)
        return status;
    length = strlen(at);
    if (length >= 2 && *at == '"' && at[length - 1] == '"')
        at++, length -= 2;
    char *label = strndup(at, length);
    if (!label)
        return ct_error_memory(&act->error);
    const ct_labels *labels = ct_table_column(table_of(act), column)->labels;
    const char *old = labels && labels->variable ? labels->variable : "";
    if (strcmp(old, label) == 0)
        snprintf(act->message, sizeof act->message, *label ? "%s has that label already" : "%s has no label",
                 name_of(act, column));
    else {
        status = take(act, ct_table_labelled(table_of(act), column, label, &act->error));
        if (status == CT_OK)
            snprintf(act->message, sizeof act->message, *label ? "%s: %s" : "%s has no label any more",
                     name_of(act, column), label);
    }
    free(label);
    return status;
}

static bool among(const size_t *columns, size_t count, size_t column) {
    for (size_t i = 0; i < count; i++)
        if (columns[i] == column)
            return true;
    return false;
}

/* kept: a condition that named one of them, which says of each row what it said. */
static void say_dropped(ct_act *act, const char *first, size_t count, size_t kept) {
    size_t size = sizeof act->message, used;
    if (count == 1)
        used = (size_t)snprintf(act->message, size, "%s dropped from the table", first);
    else
        used = (size_t)snprintf(act->message, size, "%s and %zu more dropped from the table", first, count - 1);
    if (kept != SIZE_MAX)
        snprintf(act->message + used, size - used, "; where %.300s chooses the same rows as before",
                 ct_filters_at(act->state.filters, kept).text);
}

/* With the response gone another is proposed, and nobody is to take one model for the other. */
static void say_response(ct_act *act) {
    size_t used = strlen(act->message);
    int response = act->state.response;
    act->noteworthy = true;
    if (response >= 0)
        snprintf(act->message + used, sizeof act->message - used, "; %s is the response now",
                 ct_terms_at(act->state.terms, (size_t)response)->name);
}

ct_status ct_act_drop(ct_act *act) {
    const char *at = act->arguments;
    size_t room = strlen(at) + 1, count = 0, *columns = malloc(room * sizeof *columns);
    ct_status status = columns ? CT_OK : ct_error_memory(&act->error);
    char first[120] = "";
    bool response = false;
    if (status == CT_OK && !*at)
        status = ct_argument_error(act, at, "name the columns to drop");
    while (status == CT_OK && *at) {
        status = ct_argument_column(act, &at, &columns[count]);
        count += status == CT_OK && !among(columns, count, columns[count]);
    }
    size_t kept = SIZE_MAX;
    for (size_t i = 0; i < count && status == CT_OK && kept == SIZE_MAX; i++)
        kept = ct_filters_about(act->state.filters, name_of(act, columns[i]));
    if (status == CT_OK) {
        int y = act->state.response;
        snprintf(first, sizeof first, "%s", name_of(act, columns[0]));
        response = y >= 0 && among(columns, count, (size_t)ct_terms_at(act->state.terms, (size_t)y)->column);
        status = take(act, ct_table_without(table_of(act), columns, count, &act->error));
    }
    if (status == CT_OK)
        say_dropped(act, first, count, kept);
    if (status == CT_OK && response)
        say_response(act);
    free(columns);
    return status;
}

/* Where to: `before NAME`, `after NAME`, `first`, `last`. */
static ct_status read_place(ct_act *act, const char *at, size_t *before) {
    const char *word = at;
    size_t length = strcspn(at, " \t");
    bool after = length == 5 && strncmp(at, "after", 5) == 0;
    if (strcmp(at, "first") == 0 || strcmp(at, "last") == 0) {
        *before = *at == 'f' ? 0 : ct_table_columns(table_of(act));
        return CT_OK;
    }
    if (!after && !(length == 6 && strncmp(at, "before", 6) == 0))
        return ct_argument_error(act, word, "say where to: before NAME, after NAME, first, last");
    at += length + strspn(at + length, " \t");
    ct_status status = ct_argument_column(act, &at, before);
    if (status == CT_OK && *at)
        return ct_argument_error(act, at, "one column is enough here");
    *before += after;
    return status;
}

ct_status ct_act_move(ct_act *act) {
    const char *at = act->arguments;
    size_t column, before;
    ct_status status = ct_argument_column(act, &at, &column);
    if (status == CT_OK)
        status = read_place(act, at, &before);
    if (status != CT_OK)
        return status;
    if (before == column || before == column + 1) {
        snprintf(act->message, sizeof act->message, "%s stands there already", name_of(act, column));
        return CT_OK;
    }
    char name[120];
    snprintf(name, sizeof name, "%s", name_of(act, column));
    status = take(act, ct_table_moved(table_of(act), column, before, &act->error));
    if (status == CT_OK)
        snprintf(act->message, sizeof act->message, "%s moved to place %zu", name, before + (before <= column));
    return status;
}
