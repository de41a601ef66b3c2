/* The selection pane's state.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "selection_pane.h"

#include <stdlib.h>
#include <string.h>

#include "report/name_fit.h"
#include "text/utf8.h"

enum {
    NAME_MOST = 24,  /* columns of what moved, where there is room, and where there is little */
    NAME_LEAST = 12,
    ROOMY = 100,
    GAP = 2,
    FIGURES = 3,       /* so many stay where fewer would leave candidates their names */
    MATRIX_LEAST = 16, /* columns that figures leave to the candidates, if these need them */
    SIDE_BY_SIDE = CT_HEADS_SIGN, /* columns of a cell whose name is not written downwards */
    DOWNWARDS = 2,
    WIDER = 3,
    HIGH = 14 /* rows of a pane that has some to spare */
};

void ct_selection_pane_init(ct_selection_pane *pane, ct_session *session, ct_explore *explore, bool ascii) {
    *pane = (ct_selection_pane){.session = session, .explore = explore, .ascii = ascii};
}

void ct_selection_pane_free(ct_selection_pane *pane) {
    ct_selection_rows_free(&pane->rows);
    pane->open = false;
}

static int least(int a, int b) {
    return a < b ? a : b;
}

static int clamp(int value, int low, int high) {
    value = value > high ? high : value;
    return value < low ? low : value;
}

const char *ct_selection_pane_name(const ct_selection_pane *pane, size_t candidate) {
    return ct_name_of(pane->rows.terms, pane->plain, pane->rows.candidates[candidate]);
}

static const char *candidate_name(const void *of, size_t place) {
    return ct_selection_pane_name(of, place);
}

static int name_width(const ct_selection_pane *pane, size_t candidate) {
    return ct_name_width(pane->rows.terms, pane->plain, pane->rows.candidates[candidate], pane->ascii);
}

/* ---- Its shape ---- */

static void measure(ct_selection_pane *pane) {
    const ct_column_limits most = {NAME_MOST, NAME_MOST, NAME_MOST};
    for (size_t i = 0; i < pane->rows.sheet.n_columns; i++)
        pane->widths[i] = ct_column_measure(&pane->rows.sheet, i, most, pane->ascii);
    pane->shared = ct_heads_shared(pane->rows.n_candidates, candidate_name, pane);
    pane->longest = 1;
    pane->wide = false;
    for (size_t i = 0; i < pane->rows.n_candidates; i++) {
        int width = name_width(pane, i);
        pane->longest = width > pane->longest ? width : pane->longest;
        const char *name = ct_selection_pane_name(pane, i);
        unsigned code;
        for (size_t bytes; !pane->ascii && (bytes = ct_utf8_next(name, &code)) > 0; name += bytes)
            pane->wide = pane->wide || ct_utf8_code_width(code) > 1;
    }
}

/* The first columns, so many figures, and the two marks behind them, which stand close. */
static void lay_out(ct_selection_pane *pane, int figures, int name) {
    ct_selection_shape *shape = &pane->shape;
    int last = (int)pane->rows.sheet.n_columns - 2, at = 0;
    shape->count = 0;
    for (int i = 0; i < last + 2; i++) {
        if (i >= 2 + figures && i < last)
            continue;
        int width = pane->widths[i].width;
        if (i == 1 && pane->rows.of->path)
            width = least(width, name);
        shape->column[shape->count] = i;
        shape->at[shape->count] = at;
        shape->width[shape->count++] = width;
        at += width + (i < last ? GAP : width > 0);
    }
    shape->fixed = at + (pane->widths[last].width + pane->widths[last + 1].width > 0);
}

/* Columns of the candidates where each has its whole name. */
static int whole_width(const ct_selection_pane *pane) {
    int sum = 0;
    for (size_t i = 0; i < pane->rows.n_candidates && sum < pane->place.body.columns; i++)
        sum += name_width(pane, i) + GAP;
    return sum - GAP;
}

/* With as many figures as leave the candidates so many columns; false where there are none. */
static bool leaves(ct_selection_pane *pane, int name, int wanted, int fewest) {
    for (int figures = (int)pane->rows.sheet.n_columns - 4; figures >= fewest; figures--) {
        lay_out(pane, figures, name);
        if (pane->shape.fixed + wanted <= pane->place.body.columns)
            return true;
    }
    return false;
}

/* Candidates come before what is not asked for, to have their names whole, or not written downwards; but for some room
 * of theirs where that is not to be had. */
static void place_figures(ct_selection_pane *pane) {
    int columns = pane->place.body.columns, name = columns < ROOMY ? NAME_LEAST : NAME_MOST;
    int all = (int)pane->rows.sheet.n_columns - 4, count = (int)pane->rows.n_candidates;
    int some = clamp(DOWNWARDS * count, MATRIX_LEAST, columns / 3), few = least(all, FIGURES);
    if (!leaves(pane, name, whole_width(pane), few) && !leaves(pane, name, SIDE_BY_SIDE * count, few))
        leaves(pane, name, some, 1);
}

bool ct_selection_pane_heads(const ct_selection_pane *pane, int from, int count, ct_heads *heads) {
    bool whole = ct_heads_begin(heads, count, pane->shape.heads, pane->shape.cell);
    for (int i = from; whole && i < from + count; i++)
        whole = ct_heads_add(heads, ct_selection_pane_name(pane, (size_t)i) + pane->shape.shared, pane->ascii);
    return whole;
}

/* Names that are written downwards leave out what all begin with, and take no more rows than tell them. */
static void write_downwards(ct_selection_pane *pane) {
    ct_heads heads;
    pane->shape.shared = pane->shared;
    if (ct_selection_pane_heads(pane, 0, (int)pane->rows.n_candidates, &heads))
        pane->shape.heads = ct_heads_needed(&heads);
    ct_heads_free(&heads);
}

/* Names side by side where they all fit, else cut in a few rows, else written downwards. */
static void place_candidates(ct_selection_pane *pane) {
    ct_selection_shape *shape = &pane->shape;
    int rows = pane->place.body.rows, room = pane->place.body.columns - shape->fixed;
    int count = (int)pane->rows.n_candidates;
    shape->heads = 1;
    shape->cell = 0;
    shape->shared = 0;
    if (whole_width(pane) <= room)
        return;
    int narrow = pane->wide ? WIDER : DOWNWARDS, cell = room / count;
    shape->cell = cell < SIDE_BY_SIDE ? clamp(cell, narrow, WIDER) : least(cell, pane->longest + 1);
    int text = shape->cell - 1, most = rows < HIGH ? rows / 3 : rows / (text > 1 ? 4 : 3);
    shape->heads = clamp((pane->longest + text - 1) / text, 1, most);
    if (shape->cell < SIDE_BY_SIDE)
        write_downwards(pane);
}

static void make_shape(ct_selection_pane *pane) {
    int rows = pane->place.body.rows;
    place_figures(pane);
    place_candidates(pane);
    pane->shape.words = rows >= HIGH ? 3 : 2;
    pane->shape.lines = clamp(rows - pane->shape.heads - pane->shape.words - (rows >= HIGH), 1, rows);
}

int ct_selection_pane_cell(const ct_selection_pane *pane, size_t candidate) {
    return pane->shape.cell > 0 ? pane->shape.cell : name_width(pane, candidate) + GAP;
}

int ct_selection_pane_candidates(const ct_selection_pane *pane) {
    int room = pane->place.body.columns - pane->shape.fixed, count = 0;
    for (size_t i = (size_t)pane->left; i < pane->rows.n_candidates; i++, count++) {
        room -= ct_selection_pane_cell(pane, i);
        if (room < -GAP)
            break;
    }
    return count > 0 ? count : pane->rows.n_candidates > 0;
}

/* ---- Moving ---- */

/* What leaves the window is brought to its middle: to paint all of it anew for each step would cost a slow line. */
static void keep_in_sight(ct_selection_pane *pane) {
    int at = (int)pane->at, lines = pane->shape.lines, count = (int)pane->rows.count;
    if (at < pane->top || at >= pane->top + lines)
        pane->top = at - lines / 2;
    pane->top = clamp(pane->top, 0, count > lines ? count - lines : 0);
    pane->left = clamp(pane->left, 0, (int)pane->rows.n_candidates - 1);
    while (pane->left > 0) {
        pane->left--;
        if (pane->left + ct_selection_pane_candidates(pane) < (int)pane->rows.n_candidates) {
            pane->left++;
            break;
        }
    }
}

void ct_selection_pane_place(ct_selection_pane *pane) {
    if (!pane->open)
        return;
    ct_explore_place(pane->explore, pane->explore->layout.rows, pane->explore->layout.columns);
    pane->place = pane->explore->layout.selection;
    if (pane->place.frame.rows == 0)
        return;
    make_shape(pane);
    keep_in_sight(pane);
}

static ct_status show(ct_selection_pane *pane) {
    const ct_selection_row *row = &pane->rows.rows[pane->at];
    const ct_shown_model shown = {.model = row->model,
                                  .before = pane->rows.of->path && pane->at > 0 ? row[-1].model : NULL,
                                  .moments = pane->moments};
    ct_session_settle_selected(pane->session, row->number); /* where memory is out, the figure stays away */
    return ct_explore_show(pane->explore, &shown, true);
}

static bool go(ct_selection_pane *pane, int at, int left) {
    size_t before_at = pane->at;
    int before_left = pane->left;
    pane->at = (size_t)clamp(at, 0, (int)pane->rows.count - 1);
    pane->left = left;
    keep_in_sight(pane);
    if (pane->at != before_at)
        show(pane); /* where memory is out something is not shown */
    return pane->at != before_at || pane->left != before_left;
}

bool ct_selection_pane_move(ct_selection_pane *pane, int down, int right) {
    if (pane->explore->focus == CT_PANE_MODEL)
        return ct_explore_move(pane->explore, down, right);
    return go(pane, (int)pane->at + down, pane->left + right);
}

bool ct_selection_pane_page(ct_selection_pane *pane, int pages) {
    int lines = pane->shape.lines;
    if (pane->explore->focus == CT_PANE_MODEL)
        return ct_explore_page(pane->explore, pages);
    return go(pane, (int)pane->at + pages * (lines > 1 ? lines - 1 : 1), pane->left);
}

bool ct_selection_pane_end(ct_selection_pane *pane, bool last) {
    if (pane->explore->focus == CT_PANE_MODEL)
        return ct_explore_end(pane->explore, last);
    return go(pane, last ? (int)pane->rows.count - 1 : 0, pane->left);
}

int ct_selection_pane_number(const ct_selection_pane *pane) {
    return pane->rows.rows[pane->at].number;
}

/* ---- Opening and closing ---- */

/* The row whose regressors are the model's as it is, numbered alike. */
static size_t find_current(const ct_selection_pane *pane) {
    const ct_model *now = ct_session_model(pane->session);
    for (size_t i = pane->rows.count; i-- > 0 && now && !pane->old;) {
        const ct_model *model = pane->rows.rows[i].model;
        bool same = model->n_tests == now->n_tests && model->response == now->response;
        for (size_t j = 0; same && j < now->n_tests; j++)
            same = model->tests[j].term == now->tests[j].term;
        if (same)
            return i;
    }
    return ct_selection_rows_chosen(&pane->rows);
}

static ct_status make_rows(ct_selection_pane *pane) {
    const ct_selection *of = ct_session_selection(pane->session, &pane->moments);
    const ct_terms *now = ct_session_state(pane->session)->terms;
    ct_selection_rows_free(&pane->rows);
    if (!of)
        return CT_ERROR_ARGUMENT;
    pane->old = ct_moments_terms(pane->moments) != now;
    pane->plain = !pane->old && pane->explore->uniform;
    ct_status status = ct_selection_rows_make(&pane->rows, of, pane->moments, pane->ascii);
    if (status == CT_OK)
        measure(pane);
    return status;
}

ct_status ct_selection_pane_open(ct_selection_pane *pane) {
    ct_explore *explore = pane->explore;
    if (pane->open)
        ct_selection_pane_close(pane);
    ct_status status = make_rows(pane);
    if (status != CT_OK)
        return status;
    pane->open = true;
    pane->focus = explore->focus;
    pane->zoomed = explore->zoomed;
    pane->top = pane->left = 0;
    pane->at = find_current(pane);
    explore->focus = CT_PANE_VARIABLES;
    explore->zoomed = false;
    ct_explore_select(explore, true);
    ct_selection_pane_place(pane);
    status = show(pane);
    if (status != CT_OK)
        ct_selection_pane_close(pane);
    return status;
}

void ct_selection_pane_close(ct_selection_pane *pane) {
    if (!pane->open)
        return;
    pane->open = false;
    pane->explore->focus = pane->focus;
    pane->explore->zoomed = pane->zoomed;
    ct_explore_show(pane->explore, NULL, false);
    ct_explore_select(pane->explore, false);
    ct_selection_rows_free(&pane->rows);
}
