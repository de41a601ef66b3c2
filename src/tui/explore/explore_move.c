/* Moving about in the explore view: cursors, windows, focus and zoom.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore.h"
#include "term_lines.h"
#include "tui/wrap.h"

static int clamp(int value, int least, int most) {
    if (value > most)
        value = most;
    return value < least ? least : value;
}

/* Keeps `at` of count in the window; a pane that is not shown keeps its window. What leaves it is brought to its
 * middle: to paint a pane anew for each row would cost a slow line a kilobyte a key. */
static void follow(ct_scroll *scroll, int at, int count) {
    if (scroll->shown <= 0)
        return;
    if (at < scroll->top || at >= scroll->top + scroll->shown)
        scroll->top = at - scroll->shown / 2;
    scroll->top = clamp(scroll->top, 0, count > scroll->shown ? count - scroll->shown : 0);
}

static int model_lines(const ct_explore *explore) {
    const ct_model *model = ct_explore_model(explore);
    return model ? ct_term_lines(model, ct_explore_model_terms(explore)) : 0;
}

static void keep_in_sight(ct_explore *explore) {
    explore->at = clamp(explore->at, 0, explore->n_listed - 1);
    explore->heat_row = clamp(explore->heat_row, 0, explore->n_heat - 1);
    explore->heat_column = clamp(explore->heat_column, 0, explore->heat_row);
    follow(&explore->variables, explore->at, explore->n_listed);
    int row, column;
    if (!ct_explore_pair(explore, &row, &column)) {
        row = explore->heat_rows.top;
        column = explore->heat_columns.top;
    }
    follow(&explore->heat_rows, row, explore->n_heat);
    follow(&explore->heat_columns, column, explore->n_heat);
    follow(&explore->model, explore->model.top, model_lines(explore));
}

/* The file's own columns: powers are made by the model. */
static int candidates(const ct_explore *explore) {
    int count = 0;
    for (size_t i = 0; i < ct_terms_count(explore->terms); i++) {
        const ct_term *term = ct_terms_at(explore->terms, i);
        count += term->role == CT_ROLE_CANDIDATE && term->exponent == 1;
    }
    return count;
}

/* Rows of the words on the model, each a sentence that may need several. */
static int word_rows(const ct_explore *explore, int columns) {
    int rows = 0;
    for (size_t i = 0; i < explore->n_words; i++)
        rows += ct_wrap_lines(columns, CT_WORD_INDENT, CT_WORD_INDENT, false, explore->words[i].text);
    return rows;
}

ct_model_shape ct_explore_model_shape(const ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_MODEL];
    return ct_shape_model(place, model_lines(explore), word_rows(explore, place->body.columns));
}

void ct_explore_place(ct_explore *explore, int rows, int columns) {
    ct_layout *layout = &explore->layout;
    ct_layout_make(layout, rows, columns, candidates(explore), explore->focus, explore->zoomed);
    if (explore->selecting)
        ct_layout_select(layout, explore->focus, explore->zoomed);
    const ct_place *place = layout->pane;
    ct_heat_shape heat = 
        ct_shape_heatmap(&place[CT_PANE_HEATMAP], explore->n_heat, ct_explore_heat_names(explore));
    bool heat_shown = place[CT_PANE_HEATMAP].frame.rows > 0;
    explore->variables.shown =
        place[CT_PANE_VARIABLES].frame.rows > 0 ? ct_shape_variables(&place[CT_PANE_VARIABLES]).shown : 0;
    explore->heat_rows.shown = heat_shown ? heat.shown : 0;
    explore->heat_columns.shown = heat_shown ? heat.columns : 0;
    explore->model.shown = place[CT_PANE_MODEL].frame.rows > 0 ? ct_explore_model_shape(explore).shown : 0;
    keep_in_sight(explore);
}

static int place_in_heat(const ct_explore *explore, int term) {
    for (int i = 0; i < explore->n_heat; i++)
        if (explore->heat[i] == term)
            return i;
    return -1;
}

bool ct_explore_pair(const ct_explore *explore, int *row, int *column) {
    if (explore->focus == CT_PANE_HEATMAP && explore->n_heat > 0) {
        *row = explore->heat_row;
        *column = explore->heat_column;
        return true;
    }
    int a = place_in_heat(explore, ct_explore_term(explore));
    int b = place_in_heat(explore, ct_session_state(explore->session)->response);
    *row = a > b ? a : b;
    *column = a > b ? b : a;
    return a >= 0 && b >= 0 && a != b;
}

bool ct_explore_side_by_side(const ct_explore *explore) {
    int met = 0;
    if (!explore->layout.pane[CT_PANE_VARIABLES].boxed || !explore->layout.pane[CT_PANE_HEATMAP].boxed ||
        explore->n_listed > explore->variables.shown)
        return false;
    for (int i = 0; i < explore->n_listed && met < explore->n_heat; i++)
        met += explore->listed[i] == explore->heat[met];
    return met == explore->n_heat;
}

/* The cell cursor moved: the variables' cursor goes to the variable that keys act on. */
static void link_variables(ct_explore *explore) {
    int term = ct_explore_term(explore);
    for (int i = 0; i < explore->n_listed; i++)
        if (explore->listed[i] == term)
            explore->at = i;
}

static bool move_cell(ct_explore *explore, int row, int column) {
    row = clamp(row, 0, explore->n_heat - 1);
    column = clamp(column, 0, row);
    if (explore->n_heat == 0 || (row == explore->heat_row && column == explore->heat_column))
        return false;
    explore->heat_row = row;
    explore->heat_column = column;
    link_variables(explore);
    keep_in_sight(explore);
    return true;
}

static bool move_variable(ct_explore *explore, int to) {
    int before = explore->at;
    explore->at = clamp(to, 0, explore->n_listed - 1);
    keep_in_sight(explore);
    return explore->at != before;
}

/* The row that the cell cursor is in follows the variables' cursor. */
static void link_heatmap(ct_explore *explore) {
    int row = place_in_heat(explore, ct_explore_listed(explore));
    if (row >= 0)
        explore->heat_row = row;
}

static void link_model(ct_explore *explore) {
    const ct_model *model = ct_session_model(explore->session);
    int line = model ? ct_term_line_of(model, explore->terms, ct_explore_listed(explore)) : -1;
    if (line >= 0)
        follow(&explore->model, line, model_lines(explore));
}

void ct_explore_go(ct_explore *explore, int at) {
    explore->at = at;
    if (explore->focus == CT_PANE_HEATMAP)
        link_heatmap(explore);
    else if (explore->focus == CT_PANE_MODEL)
        link_model(explore);
    keep_in_sight(explore);
}

static bool scroll_model(ct_explore *explore, int to) {
    int before = explore->model.top;
    explore->model.top = clamp(to, 0, model_lines(explore));
    keep_in_sight(explore);
    return explore->model.top != before;
}

bool ct_explore_move(ct_explore *explore, int down, int right) {
    switch (explore->focus) {
    case CT_PANE_HEATMAP: return move_cell(explore, explore->heat_row + down, explore->heat_column + right);
    case CT_PANE_MODEL: return scroll_model(explore, explore->model.top + down);
    default: return down != 0 && move_variable(explore, explore->at + down);
    }
}

bool ct_explore_page(ct_explore *explore, int pages) {
    const ct_scroll *scroll = explore->focus == CT_PANE_HEATMAP ? &explore->heat_rows
                              : explore->focus == CT_PANE_MODEL ? &explore->model
                                                                : &explore->variables;
    int lines = scroll->shown > 1 ? scroll->shown - 1 : 1;
    return ct_explore_move(explore, pages * lines, 0);
}

bool ct_explore_end(ct_explore *explore, bool last) {
    int far = explore->n_listed + explore->n_heat + model_lines(explore);
    return ct_explore_move(explore, last ? far : -far, 0);
}

/* The cell cursor begins where the line on the pair already points. */
static void enter_heatmap(ct_explore *explore) {
    int row, column;
    if (!ct_explore_pair(explore, &row, &column))
        return;
    explore->heat_row = row;
    explore->heat_column = column;
}

void ct_explore_select(ct_explore *explore, bool selecting) {
    explore->selecting = selecting;
    ct_explore_place(explore, explore->layout.rows, explore->layout.columns);
}

void ct_explore_next_pane(ct_explore *explore, int step) {
    ct_pane next = (ct_pane)((explore->focus + CT_PANE_COUNT + step) % CT_PANE_COUNT);
    if (explore->selecting) /* there are two */
        next = explore->focus == CT_PANE_MODEL ? CT_PANE_VARIABLES : CT_PANE_MODEL;
    if (next == CT_PANE_HEATMAP)
        enter_heatmap(explore);
    explore->focus = next;
    ct_explore_place(explore, explore->layout.rows, explore->layout.columns);
}

void ct_explore_zoom(ct_explore *explore) {
    explore->zoomed = !explore->zoomed;
    ct_explore_place(explore, explore->layout.rows, explore->layout.columns);
}
