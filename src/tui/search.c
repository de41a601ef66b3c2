/* Finding and filtering.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

#include <stdio.h>
#include <string.h>

#include "tui/data/data_search.h"

static bool in_comparison(const ct_search *search) {
    return search->compare && !search->pager->open;
}

static char *pattern_of(const ct_search *search) {
    return search->pager->open      ? search->pager->pattern
           : in_comparison(search) ? search->compare->pattern
                                   : search->explore->pattern;
}

/* The place that a search goes from: a place in the list, a line of the window, a term or model. */
static int place_of(const ct_search *search) {
    return search->pager->open      ? ct_pager_from(search->pager)
           : in_comparison(search) ? search->compare->sought
                                   : search->explore->at;
}

static int seek(const ct_search *search, int from, int step) {
    const char *pattern = pattern_of(search);
    return search->pager->open      ? ct_pager_seek(search->pager, pattern, from, step)
           : in_comparison(search) ? ct_compare_seek(search->compare, pattern, from, step)
                                   : ct_explore_seek(search->explore, pattern, from, step);
}

static int matches(const ct_search *search, int place, int *before) {
    const char *pattern = pattern_of(search);
    return search->pager->open      ? ct_pager_matches(search->pager, pattern, place, before)
           : in_comparison(search) ? ct_compare_matches(search->compare, pattern, place, before)
                                   : ct_explore_matches(search->explore, pattern, before);
}

static void go(const ct_search *search, int place) {
    if (search->pager->open)
        ct_pager_go(search->pager, place);
    else if (in_comparison(search))
        ct_compare_go(search->compare, place);
    else
        ct_explore_go(search->explore, place);
}

/* The first line shown. */
static int *top_of(const ct_search *search) {
    return search->pager->open      ? &search->pager->top
           : in_comparison(search) ? &search->compare->top
                                   : &search->explore->variables.top;
}

static bool in_data(const ct_search *search) {
    return search->data && !search->pager->open;
}

void ct_search_begin(ct_search *search, ct_prompt_kind kind) {
    bool filter = kind == CT_PROMPT_FILTER;
    search->kind = kind;
    if (in_data(search)) {
        ct_data_search_begin(search->data);
        return;
    }
    search->origin = filter ? ct_explore_listed(search->explore) : place_of(search);
    search->top = *top_of(search);
    search->model = in_comparison(search) ? search->compare->at : 0;
    ct_find_copy(search->before, filter ? search->explore->filter : pattern_of(search));
}

/* As it was when the line was opened. */
static void back(const ct_search *search) {
    *top_of(search) = search->top;
    if (in_comparison(search)) {
        search->compare->sought = search->origin;
        ct_compare_move(search->compare, 0, search->model - search->compare->at);
    } else {
        go(search, search->origin);
    }
}

void ct_search_typed(ct_search *search, const char *text) {
    if (in_data(search)) {
        ct_data_search_typed(search->data, text);
        return;
    }
    if (search->kind == CT_PROMPT_FILTER) {
        ct_explore_filter(search->explore, text, search->origin);
        return;
    }
    ct_find_copy(pattern_of(search), text);
    int place = seek(search, search->origin, 1);
    if (place >= 0 || !in_comparison(search))
        go(search, place >= 0 ? place : search->origin);
    else
        back(search);
}

void ct_search_leave(ct_search *search) {
    if (in_data(search)) {
        ct_data_search_leave(search->data);
        return;
    }
    if (search->kind == CT_PROMPT_FILTER) {
        ct_explore_filter(search->explore, search->before, search->origin);
        return;
    }
    ct_find_copy(pattern_of(search), search->before);
    back(search);
}

void ct_search_enter(ct_search *search, const char *text) {
    if (search->kind == CT_PROMPT_FILTER) {
        ct_search_filter(search, text);
    } else if (*text) {
        if (in_data(search)) /* from where it began, not from what was found on the way */
            ct_data_search_leave(search->data);
        ct_search_find(search, text);
    } else { /* what was sought before stays, for the next */
        ct_search_leave(search);
        search->message[0] = '\0';
    }
}

/* "2 of 5 with shop", and where it had to begin again; or that there is none. */
static void show(ct_search *search, int place, const char *again) {
    const char *pattern = pattern_of(search);
    int before, count;
    if (place < 0) {
        snprintf(search->message, sizeof search->message, "%s holds %s",
                 search->pager->open        ? "no line"
                 : in_comparison(search)    ? "no term or model"
                 : *search->explore->filter ? "no listed name"
                                            : "no name",
                 pattern);
        return;
    }
    go(search, place);
    count = matches(search, place, &before);
    snprintf(search->message, sizeof search->message, "%d of %d with %s%s", before + 1, count, pattern, again);
}

void ct_search_find(ct_search *search, const char *text) {
    if (in_data(search)) {
        ct_data_search_find(search->data, text);
        search->message[0] = '\0';
        return;
    }
    ct_find_copy(pattern_of(search), text);
    int from = place_of(search), place = seek(search, from, 1);
    show(search, place, ct_find_round(place < from, 1));
}

void ct_search_go_on(ct_search *search, int step) {
    if (in_data(search)) {
        bool any = ct_data_search_go_on(search->data, step);
        snprintf(search->message, sizeof search->message, "%s", any ? "" : ct_find_nothing());
        return;
    }
    if (pattern_of(search)[0] == '\0') {
        snprintf(search->message, sizeof search->message, "%s", ct_find_nothing());
        return;
    }
    int from = place_of(search), place = seek(search, from + step, step);
    bool round = step > 0 ? place <= from : place >= from;
    show(search, place, ct_find_round(round, step));
}

void ct_search_filter(ct_search *search, const char *text) {
    ct_explore *explore = search->explore;
    int listed = ct_explore_filter(explore, text, ct_explore_term(explore));
    size_t all = ct_terms_count(explore->terms);
    if (*explore->filter)
        snprintf(search->message, sizeof search->message, "%d of %zu names hold %s; Esc lists all", listed, all,
                 explore->filter);
    else
        snprintf(search->message, sizeof search->message, "all %zu variables are listed", all);
}
