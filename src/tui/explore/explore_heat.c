/* What the heatmap shows: how it correlates, in which order, and the pairs of its window.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "explore.h"

/* What was asked for stands at the top: a cell cursor that is out of sight then goes there. */
static void show_top(ct_explore *explore) {
    ct_scroll *rows = &explore->heat_rows, *columns = &explore->heat_columns;
    rows->top = columns->top = 0;
    if (explore->focus != CT_PANE_HEATMAP ||
        (explore->heat_row < rows->shown && explore->heat_column < columns->shown))
        return;
    ct_explore_end(explore, false);
    ct_explore_move(explore, 1, 0);
}

ct_status ct_explore_order(ct_explore *explore, ct_heat_order order) {
    explore->heat_order = order;
    ct_status status = ct_explore_refresh(explore);
    if (order == CT_HEAT_BY_RESPONSE)
        show_top(explore);
    return status;
}

/* Partial correlations cost the square of the terms: with many, only those of the window are made ready, unless the
 * controls are so many that to sweep them anew with each scroll would cost more. */
enum { WHOLE_MOST = 128, CONTROLS_MANY = 64 };

static int compare_terms(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static bool in_window(const ct_scroll *scroll, int place) {
    return place >= scroll->top && place < scroll->top + scroll->shown;
}

/* The terms whose pairs will be asked for, ascending; list has room for all of them. */
static size_t wanted(const ct_explore *explore, size_t n_controls, int *list) {
    bool many = n_controls > CONTROLS_MANY && ct_partial_work(n_controls, (size_t)explore->n_heat) <= CT_PAIRS_WORK;
    bool whole = explore->n_heat <= WHOLE_MOST || many;
    size_t count = 0;
    for (int i = 0; i < explore->n_heat; i++)
        if (whole || in_window(&explore->heat_rows, i) || in_window(&explore->heat_columns, i))
            list[count++] = explore->heat[i];
    qsort(list, count, sizeof *list, compare_terms);
    return count;
}

/* Listwise, the rows are those where every variable of the heatmap has a value, but for those that have none. */
static ct_status choose_rows(ct_explore *explore, bool listwise) {
    size_t n = listwise ? (size_t)explore->n_heat : 0;
    int *sample = malloc((n + 1) * sizeof *sample);
    if (!sample)
        return CT_ERROR_MEMORY;
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (ct_terms_at(explore->terms, (size_t)explore->heat[i])->present)
            sample[count++] = explore->heat[i];
    qsort(sample, count, sizeof *sample, compare_terms);
    ct_status status = ct_pairs_sample(&explore->pairs, sample, count);
    free(sample);
    return status;
}

static int at_most(int shown, int count) {
    return shown < count ? shown : count;
}

void ct_explore_pairs(ct_explore *explore) {
    const ct_state *state = ct_session_state(explore->session);
    explore->refused = false;
    if (choose_rows(explore, state->listwise) != CT_OK) { /* nothing is known rather than something else */
        ct_pairs_plain(&explore->pairs, NULL);
        return;
    }
    if (!explore->partial || explore->n_heat == 0) {
        ct_pairs_plain(&explore->pairs, state->moments);
        return;
    }
    int n = (int)ct_terms_count(state->terms), *controls = malloc(2 * (size_t)n * sizeof *controls);
    if (!controls) {
        ct_pairs_plain(&explore->pairs, NULL);
        return;
    }
    size_t n_controls = 0;
    int *terms = controls + n;
    for (int term = 0; term < n; term++)
        if (state->in_model[term])
            controls[n_controls++] = term;
    size_t count = wanted(explore, n_controls, terms);
    size_t shown = (size_t)at_most(explore->heat_rows.shown, explore->n_heat) *
                   (size_t)at_most(explore->heat_columns.shown, explore->n_heat);
    explore->refused =
        ct_pairs_given(&explore->pairs, state->moments, controls, n_controls, terms, count, shown) == CT_CANCELLED;
    free(controls);
}
