/* Variables made of others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "let.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/identifier.h"
#include "engine/kinds.h"
#include "engine/table_edit.h"
#include "session/arguments.h"
#include "session/complete/suggest.h"

static const char blanks[] = " \t";

static ct_table *table_of(const ct_act *act) {
    return ct_terms_table(act->state.terms);
}

ct_expression *ct_let_read(ct_act *act, const char *at) {
    ct_expression *e = ct_expression_read(at, table_of(act), &act->error);
    if (e)
        return e;
    ct_suggest(&act->error, at, table_of(act));
    if (act->error.column > 0)
        act->error.column += at - act->line;
    return NULL;
}

/* In a table made of the state's: behind the last column that it stands on, and behind what was computed already and
 * follows that. */
static size_t place_for(const ct_act *act, const ct_table *table, const ct_expression *e) {
    int source = ct_expression_source(e);
    if (source >= 0)
        source = ct_table_same(table, table_of(act), (size_t)source);
    size_t at = source < 0 ? ct_table_columns(table) : (size_t)source + 1;
    while (at < ct_table_columns(table) && ct_table_column(table, at)->definition)
        at++;
    return at;
}

static size_t count_present(const ct_cells_made *cells, size_t rows) {
    size_t present = 0;
    for (size_t i = 0; i < rows; i++)
        present += cells->codes[i] != CT_NO_LEVEL;
    return present;
}

/* A category of many levels, or of another in each row, is not made unasked: what is computed stays text, and how it
 * becomes one is told; factor(x), which asks for one, is refused where each row would be a level. bins(x, 100) says
 * itself how many there are. */
static ct_status check_levels(ct_act *act, const ct_expression *e, const char *name, ct_cells_made *cells,
                              char note[CT_MESSAGE_SIZE]) {
    if (cells->kind != CT_COLUMN_CATEGORY)
        return CT_OK;
    size_t levels = ct_levels_count(cells->levels), used = strlen(note);
    if (levels == 0)
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT, "no row has a value: a category needs one at least");
    if (ct_expression_calls(e, CT_FUNCTION_BINS))
        return CT_OK;
    bool distinct = levels > 1 && levels == count_present(cells, ct_table_rows(table_of(act)));
    if (distinct && ct_expression_calls(e, CT_FUNCTION_FACTOR))
        return ct_error_set(&act->error, CT_ERROR_ARGUMENT,
                            "no two rows have the same value: as a category each row would be a level of its own");
    if (!distinct && levels <= CT_FEW_LEVELS)
        return CT_OK;
    char quoted[160];
    cells->kind = CT_COLUMN_TEXT;
    if (!distinct && ct_formula_quote(name, quoted, sizeof quoted) < sizeof quoted)
        snprintf(note + used, CT_MESSAGE_SIZE - used,
                 "%stext for now: kind %s category %zu makes its %zu values a category",
                 used ? "; " : "", quoted, levels, levels);
    return CT_OK;
}

/* That table with a column more; note: what is missing there for its own sake, or "". NULL and act->error. */
static ct_table *with_column(ct_act *act, const ct_table *table, const ct_expression *e, const char *name,
                             const char *definition, char note[CT_MESSAGE_SIZE]) {
    ct_cells_made cells;
    if (ct_expression_evaluate(e, act->session->threads, act->progress, &cells, note, &act->error) != CT_OK)
        return NULL;
    if (check_levels(act, e, name, &cells, note) != CT_OK) {
        ct_cells_made_free(&cells);
        return NULL;
    }
    ct_table *made = ct_table_with(table, place_for(act, table, e), name, definition, &cells, &act->error);
    if (!made)
        ct_cells_made_free(&cells);
    return made;
}

bool ct_let_goes_by_row(const ct_act *act, const ct_expression *e) {
    return ct_expression_looks_along(e) && !ct_table_time(table_of(act));
}

/* ---- Calls in formulas ---- */

static void remark(ct_act *act, const char *name, const char *note) {
    size_t used = strlen(act->remark);
    snprintf(act->remark + used, sizeof act->remark - used, "%s%.80s%s%.300s", used ? "; " : "", name,
             *name ? ": " : "", note);
}

static bool is_text(const ct_table *table, const char *name) {
    int column = ct_table_find(table, name);
    return column >= 0 && ct_table_column(table, (size_t)column)->kind == CT_COLUMN_TEXT;
}

ct_table *ct_let_calls(ct_act *act, const ct_calls *calls) {
    ct_table *table = ct_table_ref(table_of(act));
    for (size_t i = 0; i < calls->count && table; i++) {
        const ct_call *call = &calls->of[i];
        char note[CT_MESSAGE_SIZE];
        ct_table *made = with_column(act, table, call->expression, call->name, call->definition, note);
        ct_table_unref(table);
        if (made && is_text(made, call->name)) {
            ct_error_set(
                &act->error, CT_ERROR_ARGUMENT,
                "%.100s has many different values, each a level with a coefficient of its own; make it a variable "
                "by let first, and agree to that by kind",
                call->name);
            ct_table_unref(made);
            made = NULL;
        }
        table = made;
        if (!made && act->error.status == CT_ERROR_ARGUMENT)
            act->error.column = call->column;
        if (made && *note)
            remark(act, "", note);
        if (made && ct_let_goes_by_row(act, call->expression))
            remark(act, call->name, "row by row as in the file, as there is no index");
    }
    return table;
}

/* ---- The command ---- */

static const char how[] = "say the new name and what it is: let lgdp = log(gdp)";

/* The name and the = behind it; *at is moved to the expression. */
static char *read_head(ct_act *act, const char **at) {
    const char *start = act->arguments;
    *at = start;
    if (*start != '`' && !ct_identifier_begins(*start)) {
        ct_argument_error(act, start, how);
        return NULL;
    }
    char *name = ct_identifier_read(act->line, at, &act->error);
    if (!name)
        return NULL;
    *at += strspn(*at, blanks);
    if (**at == '=' && (*at)[1] != '=') {
        ++*at;
        *at += strspn(*at, blanks);
        return name;
    }
    if (**at && **at != '=' && *start != '`')
        ct_argument_error(act, *at, "a name of more than letters stands in backquotes, and = follows it");
    else
        ct_argument_error(act, *at, **at ? "one = gives a variable its name: let lgdp = log(gdp)" : how);
    free(name);
    return NULL;
}

static ct_status check_name(ct_act *act, const char *name) {
    if (ct_table_find(table_of(act), name) < 0)
        return CT_OK;
    return ct_argument_error(act, act->arguments, "%s is there already; give the new variable another name", name);
}

/* Its own name in what it is made of is no slip of the fingers. */
static void check_recursion(ct_act *act, const char *name) {
    ct_error unused;
    if (act->error.status != CT_ERROR_NAME || act->error.column < 1)
        return;
    const char *at = act->line + act->error.column - 1;
    char *unknown = ct_identifier_read(act->line, &at, &unused);
    if (unknown && strcmp(unknown, name) == 0 && at[strspn(at, blanks)] != '(')
        snprintf(act->error.message, sizeof act->error.message, "%s would be made of itself", name);
    free(unknown);
}

/* "lgdp = log(gdp): 12 of 15 rows have it", and what else is to be known. */
static void say(ct_act *act, const ct_table *made, const char *name, const ct_expression *e, const char *note) {
    const ct_column *column = ct_table_column(made, (size_t)ct_table_find(made, name));
    size_t rows = ct_table_rows(made), size = sizeof act->message;
    int used = snprintf(act->message, size, "%.120s is there", name);
    bool by_row = ct_let_goes_by_row(act, e);
    if (column->present < rows)
        used += snprintf(act->message + used, size - (size_t)used, ", in %zu of %zu rows", column->present, rows);
    if (*note)
        used += snprintf(act->message + used, size - (size_t)used, "; %.500s", note);
    act->noteworthy = *note || by_row;
    if (by_row)
        snprintf(act->message + used, size - (size_t)used, "; row by row as in the file, as there is no index");
}

static ct_status make(ct_act *act, const char *name, const char *definition, const ct_expression *e) {
    char note[CT_MESSAGE_SIZE];
    ct_table *made = with_column(act, table_of(act), e, name, definition, note);
    if (!made)
        return act->error.status;
    ct_status status = ct_state_retable(act, made);
    if (status == CT_OK)
        say(act, made, name, e, note);
    ct_table_unref(made);
    return status;
}

ct_status ct_act_let(ct_act *act) {
    const char *at;
    char *name = read_head(act, &at);
    if (!name)
        return act->error.status;
    ct_status status = check_name(act, name);
    ct_expression *e = status == CT_OK ? ct_let_read(act, at) : NULL;
    if (status == CT_OK && !e) {
        check_recursion(act, name);
        status = act->error.status;
    }
    if (e)
        status = make(act, name, at, e);
    ct_expression_free(e);
    free(name);
    return status;
}
