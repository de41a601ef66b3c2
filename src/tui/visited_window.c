/* The window of visited models.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "visited_window.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"
#include "session/visits/visited.h"
#include "text/number.h"
#include "text/utf8.h"

/* What is marked in a pager is a command, a setting, a condition, or from here on a visited model. */
enum { FIRST = CT_PAGER_FIRST_MODEL, NAME_LEAST = 5, NAME_MOST = 28 };

int ct_visited_window_at(const ct_pager *pager) {
    int entry = ct_pager_entry(pager);
    return entry >= FIRST ? entry - FIRST : -1;
}

/* Columns that the longest name takes. */
static int name_width(const ct_session *session) {
    char name[CT_PIN_SIZE];
    int widest = NAME_LEAST;
    for (size_t i = 0; i < ct_session_visited_count(session); i++) {
        ct_visited visited = ct_session_visited(session, i);
        int width = ct_utf8_width(ct_visited_name(&visited, name));
        widest = width > widest ? width : widest;
    }
    return widest < NAME_MOST ? widest : NAME_MOST;
}

/* As it is shown where that is known: "dlog(gdp) ~ dlog(users)". */
static char *formula_of(const ct_visited *visited) {
    return visited->model ? ct_name_formula(visited->state->terms, visited->model) : ct_visited_formula(visited);
}

/* What its rows have to meet, and what they weigh, behind the formula. */
static void write_rows(const ct_terms *terms, char *buffer, size_t size) {
    ct_excluded excluded = ct_terms_excluded(terms);
    size_t used = 0;
    buffer[0] = '\0';
    if (ct_terms_condition(terms).text)
        used += (size_t)snprintf(buffer, size, "  where %.200s", ct_terms_condition(terms).text);
    if (excluded.count > 0)
        used += (size_t)snprintf(buffer + used, size - used, "  without %zu row%s", excluded.count,
                                 excluded.count == 1 ? "" : "s");
    char weights[200];
    if (ct_weights_write(terms, weights, sizeof weights) > 0)
        snprintf(buffer + used, size - used, "  %s", weights);
}

static const char *figure(const ct_visited *visited, ct_statistic statistic, char buffer[CT_NUMBER_SIZE]) {
    return ct_number(buffer, visited->value[statistic - CT_MODEL_FIRST], ct_statistic_about(statistic)->number, 0);
}

/* "● ◆ (3)       15   .9960   333.7  gdp ~ users + shoppers" */
static void add(ct_pager *pager, const ct_visited *visited, int width, bool ascii) {
    char name[CT_PIN_SIZE], fitted[4 * NAME_MOST + 8], n[CT_NUMBER_SIZE], r2[CT_NUMBER_SIZE], aic[CT_NUMBER_SIZE];
    char rows[600], *text = NULL, *formula = formula_of(visited);
    ct_text_fit(fitted, sizeof fitted, ct_visited_name(visited, name), width, ascii);
    write_rows(visited->state->terms, rows, sizeof rows);
    if (!formula || asprintf(&text, "%s %s %s%*s%10s%9s%9s  %s%s",
                             !visited->current ? " "
                             : ascii           ? "*"
                                               : "●",
                             !visited->pinned ? " "
                             : ascii          ? "+"
                                              : "◆",
                             fitted, width - ct_utf8_width(fitted), "", figure(visited, CT_N, n),
                             figure(visited, CT_ADJ_R2, r2), figure(visited, CT_AIC, aic), formula, rows) < 0) {
        pager->failed = true;
        text = NULL;
    } else {
        ct_pager_add(pager, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, text);
        ct_pager_mark(pager, FIRST + visited->number);
    }
    free(text);
    free(formula);
}

/* ---- Their order ---- */

/* A model's place among the visited ones, and by what it is sorted, the least first. */
typedef struct sorted {
    double key;
    size_t place;
} sorted;

static int compare(const void *a, const void *b) {
    const sorted *p = a, *q = b;
    bool none_p = isnan(p->key), none_q = isnan(q->key);
    if (none_p != none_q)
        return none_p ? 1 : -1;
    if (!none_p && p->key != q->key)
        return p->key < q->key ? -1 : 1;
    return p->place < q->place ? -1 : p->place > q->place;
}

/* To free; NULL where memory is out. */
static sorted *sort(const ct_session *session, ct_visited_order order) {
    size_t count = ct_session_visited_count(session);
    sorted *list = malloc((count + 1) * sizeof *list);
    for (size_t i = 0; i < count && list; i++) {
        ct_visited visited = ct_session_visited(session, i);
        double keys[CT_VISITED_ORDERS] = {[CT_VISITED_BY_NUMBER] = visited.number,
                                          [CT_VISITED_BY_ADJ_R2] = -visited.value[CT_ADJ_R2 - CT_MODEL_FIRST],
                                          [CT_VISITED_BY_AIC] = visited.value[CT_AIC - CT_MODEL_FIRST]};
        list[i] = (sorted){keys[order], i};
    }
    if (list)
        qsort(list, count, sizeof *list, compare);
    return list;
}

const char *ct_visited_order_words(ct_visited_order order) {
    static const char *const words[CT_VISITED_ORDERS] = {
        [CT_VISITED_BY_NUMBER] = "as they were visited first",
        [CT_VISITED_BY_ADJ_R2] = "by adjusted R2, which compares models of the same response and rows",
        [CT_VISITED_BY_AIC] = "by AIC, which compares models of the same response and rows"};
    return words[order];
}

ct_status ct_visited_window(ct_pager *pager, const ct_session *session, ct_visited_order order, int number,
                            bool ascii) {
    static const char *const titles[CT_VISITED_ORDERS] = {"Models visited; Enter goes back to one",
                                                          "Models visited, by adjusted R2; Enter goes back to one",
                                                          "Models visited, by AIC; Enter goes back to one"};
    char line[200];
    int width = name_width(session);
    size_t current = 0, count = ct_session_visited_count(session);
    ct_pager_begin(pager, titles[order]);
    snprintf(line, sizeof line, "    %-*s%10s%9s%9s  formula     %s", width, "model", "n", ascii ? "adj R2" : "adj R²",
             "AIC", ascii ? "* as it is  + pinned" : "● as it is  ◆ pinned");
    ct_pager_add(pager, 0, CT_TEXT_HEADING, CT_TEXT_HEADING, line);
    sorted *list = sort(session, order);
    pager->failed = pager->failed || !list;
    for (size_t i = 0; i < count && list; i++) {
        ct_visited visited = ct_session_visited(session, list[i].place);
        current = (number < 0 ? visited.current : visited.number == number) ? i : current;
        add(pager, &visited, width, ascii);
    }
    free(list);
    ct_status status = ct_pager_show(pager);
    if (status == CT_OK)
        pager->at = (int)current + 1;
    return status;
}
