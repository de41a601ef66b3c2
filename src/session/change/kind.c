/* What kind a column is of.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/kinds.h"
#include "engine/table_edit.h"
#include "session/arguments.h"
#include "session/formula/formula.h"
#include "text_hint.h"

static const struct {
    const char *word, *said;
} kinds[] = {[CT_COLUMN_NUMBER] = {"number", "a number"},
             [CT_COLUMN_TEXT] = {"text", "text"},
             [CT_COLUMN_CATEGORY] = {"category", "a category"},
             [CT_COLUMN_DATE] = {"date", "a date"},
             [CT_COLUMN_YES_NO] = {"yes-no", "yes or no"}};
enum { KINDS = sizeof kinds / sizeof *kinds };

const char *ct_kind_said(ct_column_kind kind) {
    return kinds[kind].said;
}

/* What is wanted of which column. */
typedef struct wish {
    size_t column;
    ct_column_kind kind;
    ct_date_order order;
    size_t most; /* levels of a category that are agreed to */
} wish;

static ct_table *table_of(const ct_act *act) {
    return ct_terms_table(act->state.terms);
}

static bool is_word(const char *at, size_t length, const char *word) {
    return strlen(word) == length && strncmp(at, word, length) == 0;
}

static ct_status read_order(ct_act *act, const char *at, ct_date_order *order) {
    static const char *const words[] = {
        [CT_DATES_YMD] = "ymd",     [CT_DATES_DMY] = "dmy",         [CT_DATES_MDY] = "mdy",
        [CT_DATES_MONTH] = "month", [CT_DATES_QUARTER] = "quarter", [CT_DATES_YEAR] = "year"};
    *order = CT_DATES_ANY;
    if (!*at)
        return CT_OK;
    for (int i = CT_DATES_YMD; i <= CT_DATES_YEAR; i++)
        if (strcmp(at, words[i]) == 0) {
            *order = (ct_date_order)i;
            return CT_OK;
        }
    return ct_argument_error(act, at, "the form of a date may be ymd, dmy, mdy, month, quarter or year");
}

static ct_status read_most(ct_act *act, const char *at, size_t *most) {
    char *end;
    *most = CT_FEW_LEVELS;
    if (!*at)
        return CT_OK;
    *most = (size_t)strtoul(at, &end, 10);
    if (end == at || *end || *at == '-')
        return ct_argument_error(act, at, "behind category may stand how many levels it may have");
    return CT_OK;
}

static ct_status read_kind(ct_act *act, const char *at, wish *w) {
    size_t length = strcspn(at, " \t");
    const char *rest = at + length + strspn(at + length, " \t");
    int kind = 0;
    while (kind < KINDS && !is_word(at, length, kinds[kind].word))
        kind++;
    if (kind == KINDS)
        return ct_argument_error(act, at, "a column may be number, category, date, yes-no or text");
    w->kind = (ct_column_kind)kind;
    if (w->kind == CT_COLUMN_DATE)
        return read_order(act, rest, &w->order);
    if (w->kind == CT_COLUMN_CATEGORY)
        return read_most(act, rest, &w->most);
    return *rest ? ct_argument_error(act, rest, "%s stands alone", kinds[kind].word) : CT_OK;
}

/* How many levels there would be is said, and the line that agrees to them. */
static void ask(ct_act *act, size_t column, size_t levels) {
    const char *name = ct_table_column(table_of(act), column)->name;
    char quoted[160];
    snprintf(act->message, sizeof act->message,
             "%.100s has %zu different values, a coefficient for each", name, levels);
    if (ct_formula_quote(name, quoted, sizeof quoted) < sizeof quoted)
        snprintf(act->ask, sizeof act->ask, "kind %s category %zu", quoted, levels);
}

/* "born is a date now, by days; no number above 12 tells days from months: the day was taken to come first" */
static void say(ct_act *act, const wish *w, const ct_kind_made *made) {
    const ct_column *column = ct_table_column(table_of(act), w->column);
    int used = snprintf(act->message, sizeof act->message, "%.100s is %s now", column->name, kinds[w->kind].said);
    char *at = act->message + used;
    size_t room = sizeof act->message - (size_t)used;
    act->noteworthy = made->missing > 0 || (w->kind == CT_COLUMN_DATE && made->undecided);
    if (w->kind == CT_COLUMN_CATEGORY)
        snprintf(at, room, " of %zu levels", column->n_levels);
    else if (w->kind == CT_COLUMN_DATE && made->undecided)
        snprintf(at, room, ", by %s; no number above 12 tells days from months: the %s was taken to come first",
                 ct_date_unit_words(column->unit), made->month_first ? "month" : "day");
    else if (w->kind == CT_COLUMN_DATE)
        snprintf(at, room, ", by %s", ct_date_unit_words(column->unit));
    else if (made->missing > 0)
        snprintf(at, room, "; %zu row%s no number and %s missing", made->missing,
                 made->missing == 1 ? " holds" : "s hold", made->missing == 1 ? "is" : "are");
}

/* How the file writes numbers; NULL where it came from none. */
static const ct_dialect *spelling_of(const ct_act *act) {
    const ct_csv_report *reading = ct_session_reading(act->session);
    return reading ? &reading->form.dialect : NULL;
}

/* The table with the column so; NULL with act->error. */
static ct_table *turn(ct_act *act, const wish *w, ct_kind_made *made) {
    const ct_table *table = table_of(act);
    const ct_column *origin = ct_table_origin(table, w->column);
    ct_cells_made cells;
    *made = (ct_kind_made){0};
    if (origin->kind == w->kind && w->order == CT_DATES_ANY)
        return ct_table_restored(table, w->column, &act->error);
    if (ct_kind_make(ct_table_column(table, w->column)->name, origin, ct_table_rows(table), w->kind, w->order,
                     spelling_of(act), &cells, made, &act->error) != CT_OK)
        return NULL;
    ct_table *turned = ct_table_turned(table, w->column, &cells, &act->error);
    ct_cells_made_free(&cells);
    return turned;
}

static ct_status become(ct_act *act, const wish *w) {
    const ct_column *now = ct_table_column(table_of(act), w->column);
    ct_kind_made made;
    size_t levels;
    if (now->kind == w->kind && w->order == CT_DATES_ANY) {
        snprintf(act->message, sizeof act->message, "%s is %s already", now->name, kinds[w->kind].said);
        return CT_OK;
    }
    if (w->kind == CT_COLUMN_CATEGORY) {
        const ct_column *origin = ct_table_origin(table_of(act), w->column);
        if (ct_kind_levels(origin, ct_table_rows(table_of(act)), &levels) != CT_OK)
            return ct_error_memory(&act->error);
        if (levels > w->most && levels <= CT_MOST_LEVELS && levels < origin->present) {
            ask(act, w->column, levels);
            return CT_OK;
        }
    }
    ct_table *turned = turn(act, w, &made);
    if (!turned)
        return act->error.status;
    ct_status status = ct_state_retable(act, turned);
    ct_table_unref(turned);
    if (status == CT_OK)
        say(act, w, &made);
    return status;
}

/* A number that has only some of its cells as one is no number to go to unasked. */
static bool possible(const ct_act *act, size_t column, ct_column_kind kind) {
    const ct_table *table = table_of(act);
    const ct_column *origin = ct_table_origin(table, column);
    ct_cells_made cells;
    ct_kind_made made;
    ct_error error;
    if (kind == origin->kind)
        return true;
    if (kind == CT_COLUMN_TEXT ||
        ct_kind_make(origin->name, origin, ct_table_rows(table), kind, CT_DATES_ANY, spelling_of(act), &cells, &made,
                     &error) != CT_OK)
        return false;
    ct_cells_made_free(&cells);
    return kind != CT_COLUMN_NUMBER || 2 * made.missing < origin->present;
}

/* The next kind that the column can be. */
static ct_status next(ct_act *act, size_t column) {
    static const ct_column_kind round[] = {CT_COLUMN_NUMBER, CT_COLUMN_YES_NO, CT_COLUMN_DATE, CT_COLUMN_CATEGORY,
                                           CT_COLUMN_TEXT};
    const ct_column *now = ct_table_column(table_of(act), column);
    int at = 0;
    while (round[at] != now->kind)
        at++;
    for (int i = 1; i < KINDS; i++) {
        wish w = {.column = column, .kind = round[(at + i) % KINDS], .most = CT_FEW_LEVELS};
        if (possible(act, column, w.kind))
            return become(act, &w);
    }
    snprintf(act->message, sizeof act->message, "%s can be nothing but %s", now->name, kinds[now->kind].said);
    return CT_OK;
}

bool ct_kind_ask(ct_act *act) {
    const char *at = act->arguments;
    size_t column, levels;
    ct_error before = act->error;
    if (ct_argument_column(act, &at, &column) == CT_OK && !*at) {
        const ct_column *text = ct_table_column(table_of(act), column);
        if (text->kind == CT_COLUMN_TEXT && (levels = ct_text_many_levels(text)) > 0) {
            ask(act, column, levels);
            act->error = (ct_error){0};
            return true;
        }
    }
    act->error = before;
    return false;
}

ct_status ct_act_kind(ct_act *act) {
    const char *at = act->arguments;
    wish w = {.order = CT_DATES_ANY};
    ct_status status = ct_argument_set(act, &at, &w.column);
    if (status != CT_OK)
        return status;
    if (!*at)
        return next(act, w.column);
    status = read_kind(act, at, &w);
    return status == CT_OK ? become(act, &w) : status;
}
