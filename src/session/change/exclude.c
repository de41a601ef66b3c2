/* Rows out of the models, and back.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "exclude.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/arguments.h"

static const char separators[] = " \t\r\n,";

/* A row's number at *at, which is moved behind it; from 0. */
static ct_status read_row(ct_act *act, const char **at, size_t *row) {
    size_t all = ct_table_rows(ct_terms_table(act->state.terms)), value = 0;
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; ++*at)
        value = value > all ? value : 10 * value + (size_t)(**at - '0');
    if (*at == start)
        return ct_argument_error(act, start, "say which rows, as in: 3 5-7");
    if (value == 0 || value > all)
        return ct_argument_error(act, start, "rows go from 1 to %zu", all);
    *row = value - 1;
    return CT_OK;
}

/* Sets what is said of the rows that are named: in, or out. */
static ct_status read_rows(ct_act *act, bool *out, bool to) {
    const char *at = act->arguments + strspn(act->arguments, separators);
    if (!*at)
        return ct_argument_error(act, at, "say which rows, as in: 3 5-7");
    while (*at) {
        size_t first, last;
        const char *start = at;
        ct_status status = read_row(act, &at, &first);
        last = first;
        if (status == CT_OK && *at == '-') {
            at++;
            status = read_row(act, &at, &last);
        }
        if (status == CT_OK && *at && !strchr(separators, *at))
            status = ct_argument_error(act, at, "say which rows, as in: 3 5-7");
        if (status == CT_OK && last < first)
            status = ct_argument_error(act, start, "a stretch of rows begins with the smaller number");
        if (status != CT_OK)
            return status;
        memset(out + first, to, last - first + 1);
        at += strspn(at, separators);
    }
    return CT_OK;
}

/* "row 5", "rows 2, 5-7"; of many the first. */
size_t ct_excluded_write(ct_excluded rows, char *buffer, size_t size) {
    enum { MOST = 12 };
    size_t used = (size_t)snprintf(buffer, size, rows.count == 1 ? "row " : "rows "), told = 0;
    for (size_t i = 0, end; i < rows.count && used < size; i = end) {
        for (end = i + 1; end < rows.count && rows.rows[end] == rows.rows[end - 1] + 1;)
            end++;
        if (told++ == MOST)
            return used + (size_t)snprintf(buffer + used, size - used, " and %zu more", rows.count - i);
        used += (size_t)snprintf(buffer + used, size - used, "%s%zu", i ? ", " : "", rows.rows[i] + 1);
        if (end > i + 1 && used < size)
            used += (size_t)snprintf(buffer + used, size - used, "%s%zu", end > i + 2 ? "-" : ", ",
                                     rows.rows[end - 1] + 1);
    }
    return used;
}

/* The rows that are out now, and those that changed, as lists. */
typedef struct lists {
    size_t *rows, *changed;
    size_t count, n_changed;
} lists;

static ct_status list(const ct_act *act, const bool *out, lists *to) {
    size_t all = ct_table_rows(ct_terms_table(act->state.terms)), at = 0;
    ct_excluded before = ct_terms_excluded(act->state.terms);
    for (size_t i = 0; i < all; i++)
        to->count += out[i];
    to->rows = malloc((to->count + 1) * sizeof *to->rows);
    to->changed = malloc((to->count + before.count + 1) * sizeof *to->changed);
    if (!to->rows || !to->changed)
        return CT_ERROR_MEMORY;
    to->count = 0;
    for (size_t i = 0; i < all; i++) {
        bool was = at < before.count && before.rows[at] == i;
        at += was;
        if (out[i])
            to->rows[to->count++] = i;
        if (out[i] != was)
            to->changed[to->n_changed++] = i;
    }
    return CT_OK;
}

static ct_status carry_out(ct_act *act, const lists *l, bool exclude) {
    size_t all = ct_table_rows(ct_terms_table(act->state.terms));
    char rows[240];
    if (l->n_changed == 0) {
        snprintf(act->message, sizeof act->message, exclude ? "excluded already" : "not excluded");
        return CT_OK;
    }
    if (l->count == all)
        return ct_argument_error(act, act->arguments, "no row would be left");
    ct_status status = ct_state_exclude(act, (ct_excluded){l->rows, l->count});
    if (status != CT_OK)
        return status;
    ct_excluded_write((ct_excluded){l->changed, l->n_changed}, rows, sizeof rows);
    if (l->count == 0)
        snprintf(act->message, sizeof act->message, "no row is excluded any more");
    else
        snprintf(act->message, sizeof act->message, "%s %s; %zu of %zu rows are left", rows,
                 exclude ? "excluded" : "included again", all - l->count, all);
    return CT_OK;
}

static ct_status change(ct_act *act, bool exclude) {
    size_t all = ct_table_rows(ct_terms_table(act->state.terms));
    ct_excluded before = ct_terms_excluded(act->state.terms);
    bool *out = calloc(all + 1, sizeof *out);
    lists l = {0};
    ct_status status = out ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < before.count && out; i++)
        out[before.rows[i]] = true;
    if (status == CT_OK && !exclude && strcmp(act->arguments, "all") == 0)
        memset(out, false, all);
    else if (status == CT_OK)
        status = read_rows(act, out, exclude);
    if (status == CT_OK)
        status = list(act, out, &l);
    status = status == CT_ERROR_MEMORY ? ct_error_memory(&act->error) : status;
    if (status == CT_OK)
        status = carry_out(act, &l, exclude);
    free(out);
    free(l.rows);
    free(l.changed);
    return status;
}

ct_status ct_act_exclude(ct_act *act) {
    return change(act, true);
}

ct_status ct_act_include(ct_act *act) {
    return change(act, false);
}
