/* The command that chooses a category's base.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bases.h"
#include "engine/design/coding.h"
#include "engine/identifier.h"
#include "kind.h"
#include "session/arguments.h"
#include "session/complete/nearest.h"
#include "session/formula/formula.h"

/* A category, and where it stands. */
typedef struct category {
    int term; /* -1 where the column is none */
    const ct_column *column;
} category;

size_t ct_base_quote(const char *level, char *buffer, size_t size) {
    size_t length = strlen(level);
    bool blank = length > 0 && (strchr(" \t", level[0]) || strchr(" \t", level[length - 1]));
    if (length == 0 || blank || level[0] == '=' || strpbrk(level, "`#"))
        return ct_formula_quote(level, buffer, size);
    return (size_t)snprintf(buffer, size, "%s", level);
}

static ct_status read_category(ct_act *act, const char **at, category *c) {
    const char *start = *at;
    size_t column;
    ct_status status = ct_argument_set(act, at, &column);
    if (status != CT_OK)
        return status;
    c->column = ct_table_column(ct_terms_table(act->state.terms), column);
    c->term = ct_terms_find(act->state.terms, (int)column, 1);
    if (c->column->kind == CT_COLUMN_CATEGORY && c->term >= 0)
        return CT_OK;
    c->term = -1;
    snprintf(act->message, sizeof act->message,
             "%.100s is %s and has no levels to compare to; the command kind makes it a category", c->column->name,
             ct_kind_said(c->column->kind));
    if (!**at) /* a key was pressed there */
        return CT_OK;
    return ct_argument_error(act, start, "%s", act->message);
}

/* "its levels are East, North, South and 2 more" */
static void list_levels(const ct_column *column, char *text, size_t size) {
    enum { NAMED = 5 };
    size_t n = column->n_levels, named = n <= NAMED + 1 ? n : NAMED, used = 0;
    for (size_t i = 0; i < named && used < size; i++) {
        bool last = i + 1 == n;
        used += (size_t)snprintf(text + used, size - used, "%s%.40s",
                                 i == 0 ? ""
                                 : last ? " and "
                                        : ", ",
                                 column->levels[i]);
    }
    if (named < n && used < size)
        snprintf(text + used, size - used, " and %zu more", n - named);
}

static ct_status unknown(ct_act *act, const char *at, const category *c, const char *text) {
    const char *near = ct_nearest(text, (const char *const *)c->column->levels, c->column->n_levels);
    char list[300];
    list_levels(c->column, list, sizeof list);
    if (near)
        return ct_argument_error(act, at, "%.100s has no level %.60s; did you mean %.60s?", c->column->name, text,
                                 near);
    return ct_argument_error(act, at, "%.100s has no level %.60s; its levels are %s", c->column->name, text, list);
}

/* What stands behind the name: a level to the end of the line. */
static ct_status read_level(ct_act *act, const char *at, const category *c, int *level) {
    const char *end = at;
    char *text = NULL;
    if (*at == '`' && !(text = ct_identifier_read(act->line, &end, &act->error)))
        return act->error.status;
    if (*at != '`' && !(text = strdup(at)))
        return ct_error_memory(&act->error);
    ct_status status = CT_OK;
    end += strspn(end, " \t");
    if (*at == '`' && *end)
        status = ct_argument_error(act, end, "one level is enough here");
    else if ((*level = ct_bases_level(c->column, text)) < 0)
        status = unknown(act, at, c, text);
    free(text);
    return status;
}

static int base_now(const ct_act *act, const category *c) {
    int chosen = ct_bases_of(&act->state, c->term);
    return chosen < 0 ? 0 : chosen;
}

int ct_base_used(const ct_act *act, int term) {
    ct_presence presence = {0};
    int used = -1, *regressors = malloc((ct_terms_count(act->state.terms) + 1) * sizeof *regressors);
    if (!regressors)
        return -1;
    ct_spec spec = ct_state_spec(&act->state, regressors);
    if (spec.response >= 0 &&
        ct_presence_find(act->state.moments, regressors, spec.n_regressors, &spec, &presence) == CT_OK) {
        const ct_category_used *found = ct_presence_of(&presence, term);
        used = found ? found->base : -1;
    }
    ct_presence_free(&presence);
    free(regressors);
    return used;
}

static void say(ct_act *act, const category *c, int level) {
    const char *name = c->column->name, *text = c->column->levels[level];
    int used = ct_base_used(act, c->term);
    if (used < 0)
        snprintf(act->message, sizeof act->message, "%.100s: its levels will be compared to %.80s", name, text);
    else if (used == level)
        snprintf(act->message, sizeof act->message, "%.100s: its levels are compared to %.80s now", name, text);
    else
        snprintf(act->message, sizeof act->message,
                 "%.100s: its levels will be compared to %.80s where rows have it; none of these has, so it is %.80s",
                 name, text, c->column->levels[used]);
}

ct_status ct_act_base(ct_act *act) {
    const char *at = act->arguments;
    category c;
    int level = 0;
    ct_status status = read_category(act, &at, &c);
    if (status != CT_OK || c.term < 0)
        return status;
    int now = base_now(act, &c);
    if (!*at)
        level = (size_t)now + 1 < c.column->n_levels ? now + 1 : 0;
    else if ((status = read_level(act, at, &c, &level)) != CT_OK)
        return status;
    if (level == now) {
        snprintf(act->message, sizeof act->message, "%.100s: its levels are compared to %.80s already",
                 c.column->name, c.column->levels[level]);
        return CT_OK;
    }
    if (ct_bases_set(&act->state, c.term, level) != CT_OK)
        return ct_error_memory(&act->error);
    say(act, &c, level);
    return CT_OK;
}
