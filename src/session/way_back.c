/* The way back to a state: few commands, whatever led there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "inside.h"
#include "session/change/base.h"
#include "session/formula/formula.h"

static const ct_table *table_of(const ct_node *node) {
    return ct_terms_table(node->state.terms);
}

static bool edited(const ct_history *history, int at) {
    return table_of(&history->nodes[at]) != table_of(&history->nodes[0]);
}

static void write_conditions(FILE *out, const ct_filters *filters) {
    for (size_t i = 0; i < ct_filters_count(filters); i++) {
        ct_filter condition = ct_filters_at(filters, i);
        fprintf(out, "where %s\n", condition.text);
        if (!condition.on)
            fprintf(out, "where %zu off\n", i + 1);
    }
}

static void write_other_conditions(FILE *out, const ct_filters *before, const ct_filters *now) {
    if (before == now)
        return;
    if (ct_filters_count(before) > 0)
        fputs("where clear\n", out);
    write_conditions(out, now);
}

/* What made the table from the file's, and the conditions as they were set meanwhile: by the names of their time. */
static void write_edits(FILE *out, const ct_history *history, int at) {
    const ct_node *node = &history->nodes[at], *from = node->parent < 0 ? NULL : &history->nodes[node->parent];
    if (node->like >= 0 && table_of(node) == table_of(&history->nodes[node->like])) {
        write_edits(out, history, node->like);
        return;
    }
    if (from)
        write_edits(out, history, node->parent);
    if (at == history->base) { /* its conditions came along with the state, whatever its line did to the table */
        if (from && table_of(node) != table_of(from))
            fprintf(out, "%s\n", node->line);
        write_conditions(out, node->state.filters);
        return;
    }
    if (!from)
        return;
    if (node->like >= 0 || !*node->line) /* of a pinned model that came from other data */
        write_other_conditions(out, from->state.filters, node->state.filters);
    else if (table_of(node) != table_of(from) || node->state.filters != from->state.filters)
        fprintf(out, "%s\n", node->line);
}

static void write_excluded(FILE *out, ct_excluded rows) {
    for (size_t i = 0, end; i < rows.count; i = end) {
        for (end = i + 1; end < rows.count && rows.rows[end] == rows.rows[end - 1] + 1;)
            end++;
        fprintf(out, "%s %zu", i == 0 ? "exclude" : "", rows.rows[i] + 1);
        if (end > i + 1)
            fprintf(out, "-%zu", rows.rows[end - 1] + 1);
    }
    if (rows.count > 0)
        putc('\n', out);
}

/* A column's name as commands take it, to free; NULL where memory is out. */
static char *quoted(const ct_table *table, int column) {
    const char *name = ct_table_column(table, (size_t)column)->name;
    size_t size = ct_formula_quote(name, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        ct_formula_quote(name, text, size);
    return text;
}

static bool write_weights(FILE *out, const ct_terms *terms) {
    ct_weights weights = ct_terms_weights(terms);
    if (weights.kind == CT_UNWEIGHTED)
        return true;
    char *name = quoted(ct_terms_table(terms), weights.column);
    if (name)
        fprintf(out, "weights %s%s\n", name, weights.kind == CT_WEIGHTS_FREQUENCY ? " frequency" : "");
    free(name);
    return name != NULL;
}

static void write_transform(FILE *out, const ct_terms *terms) {
    ct_transform all = ct_terms_transform(terms);
    if (all & CT_DIFFERENCES)
        fprintf(out, ct_terms_lag(terms) > 1 ? "difference %ld\n" : "difference on\n", ct_terms_lag(terms));
    if (all & CT_PLAIN)
        fputs(all & CT_DIFFERENCES ? "log off\n" : "", out);
    else if (all & CT_LOGS)
        fputs("log on\n", out);
    if (all & CT_STANDARDS)
        fputs("standardise on\n", out);
}

/* Of single variables. */
static bool write_own_changes(FILE *out, const ct_terms *terms) {
    const ct_own_change *own;
    size_t n = ct_terms_own(terms, &own);
    for (size_t i = 0; i < n; i++) {
        char *name = quoted(ct_terms_table(terms), own[i].column);
        if (!name)
            return false;
        if (own[i].on & CT_DIFFERENCES)
            fprintf(out, "difference %s %ld\n", name, own[i].lag);
        if (own[i].off & CT_DIFFERENCES)
            fprintf(out, "difference %s off\n", name);
        if ((own[i].on | own[i].off) & (CT_LOGS | CT_PLAIN))
            fprintf(out, "log %s %s\n", name, own[i].on & CT_LOGS ? "on" : "off");
        if ((own[i].on | own[i].off) & CT_STANDARDS)
            fprintf(out, "standardise %s %s\n", name, own[i].on & CT_STANDARDS ? "on" : "off");
        free(name);
    }
    return true;
}

static bool write_bases(FILE *out, const ct_state *state) {
    const ct_base *bases = state->bases.items;
    for (size_t i = 0; i < state->bases.count; i++) {
        const ct_term *term = ct_terms_at(state->terms, (size_t)bases[i].term);
        const ct_column *column = ct_table_column(ct_terms_table(state->terms), (size_t)term->column);
        const char *level = column->levels[bases[i].level];
        size_t name_size = ct_formula_quote(column->name, NULL, 0) + 1, size = ct_base_quote(level, NULL, 0) + 1;
        char *name = malloc(name_size), *text = malloc(size);
        if (name && text) {
            ct_formula_quote(column->name, name, name_size);
            ct_base_quote(level, text, size);
            fprintf(out, "base %s %s\n", name, text);
        }
        free(name);
        free(text);
        if (!name || !text)
            return false;
    }
    return true;
}

static bool write_locks(FILE *out, const ct_state *state) {
    const ct_locked *locked = state->locks.items;
    for (size_t i = 0; i < state->locks.count; i++) {
        char *name = ct_formula_text(state->terms, (size_t)locked[i].term);
        if (!name)
            return false;
        fprintf(out, "lock %s %s\n", name, locked[i].lock == CT_LOCKED_IN ? "in" : "out");
        free(name);
    }
    return true;
}

char *ct_session_way_back(const ct_session *s, char **formula) {
    const ct_state *state = ct_session_state(s);
    char *lines = NULL;
    size_t size;
    FILE *out = open_memstream(&lines, &size);
    *formula = ct_session_formula(s);
    if (!out || !*formula) {
        if (out)
            fclose(out);
        free(lines);
        free(*formula);
        *formula = NULL;
        return NULL;
    }
    if (edited(&s->history, s->history.current)) {
        write_edits(out, &s->history, s->history.current);
        if (state->response >= 0)
            fprintf(out, "fit %s\n", *formula);
        free(*formula);
        *formula = NULL;
    } else {
        write_conditions(out, state->filters);
    }
    bool whole = write_bases(out, state);
    write_transform(out, state->terms);
    whole = write_own_changes(out, state->terms) && whole;
    whole = write_weights(out, state->terms) && whole; /* behind what was made of that column before */
    write_excluded(out, ct_terms_excluded(state->terms));
    whole = write_locks(out, state) && whole;
    if (state->partial)
        fputs("correlation partial\n", out);
    if (state->listwise)
        fputs("sample listwise\n", out);
    if (fclose(out) == 0 && whole)
        return lines;
    free(lines);
    free(*formula);
    *formula = NULL;
    return NULL;
}
