/* Drawing the compare view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/term_names.h"
#include "text/utf8.h"
#include "tui/compare_foot.h"
#include "tui/frame.h"

/* A column of the grid: where it begins, and of which model it is. */
typedef struct at_column {
    size_t model;
    int at;
} at_column;

static void draw_cell(ct_grid *grid, const ct_compare *compare, ct_rect rect, int row, size_t line,
                      const at_column *to) {
    const ct_column_widths *column = &compare->columns[to->model + 1];
    const ct_cell *cell = ct_sheet_cell(&compare->sheet, line, to->model + 1);
    if (cell->kind == CT_CELL_TEXT)
        ct_column_right(grid, rect, row, to->at, column->width - column->signs, CT_TEXT_DIM, cell->text);
    else if (cell->kind == CT_CELL_NUMBER)
        ct_column_figure(grid, rect, row, to->at, column,
                         *cell->mark      ? CT_TEXT_CHANGED
                         : cell->enclosed ? CT_TEXT_DIM
                                          : CT_TEXT_PLAIN,
                         cell);
}

static bool is_current(const ct_compare *compare, size_t model) {
    return ct_session_visited(compare->session, compare->of.models[model].place).current;
}

/* A model's name above its column; under the cursor the whole width of that is marked, and the line below it. */
static void draw_name(ct_grid *grid, const ct_compare *compare, ct_rect rect, const at_column *to) {
    const ct_column_widths *column = &compare->columns[to->model + 1];
    bool under = (int)to->model == compare->at;
    ct_column_right(grid, rect, 0, to->at, column->width - column->signs,
                    is_current(compare, to->model) ? CT_TEXT_IN_MODEL : CT_TEXT_HEADING,
                    compare->of.models[to->model].name);
    if (!under) {
        if (ct_find(compare->of.models[to->model].name, compare->pattern, NULL, NULL))
            ct_grid_paint(grid, (ct_rect){rect.row, rect.column + to->at, 1, column->width - column->signs},
                          CT_TEXT_MATCH);
        return;
    }
    ct_rect head = {rect.row, rect.column + to->at, 1, column->width};
    ct_grid_paint(grid, head, CT_TEXT_CURSOR);
    for (int i = 0; i < column->width; i++)
        ct_grid_put(grid, rect, 1, to->at + i, CT_TEXT_FRAME_FOCUS, grid->ascii ? "=" : "━");
}

/* A line below the coefficient, of which that scrolled out of sight, has its name. */
static const char *row_name(const ct_compare *compare, int row, bool first) {
    const ct_cell *name = ct_sheet_cell(&compare->sheet, (size_t)row, 0);
    if (first && row > 0 && name->kind == CT_CELL_TEXT && !*name->text)
        name = ct_sheet_cell(&compare->sheet, (size_t)row - 1, 0);
    return name->kind == CT_CELL_TEXT ? name->text : "";
}

static void draw_row_name(ct_grid *grid, const ct_compare *compare, ct_rect rect, int line, int width) {
    int row = ct_compare_row(compare, compare->top + line);
    const char *name = row_name(compare, row, line == 0);
    ct_grid_put_fit(grid, rect, CT_COMPARE_HEAD + line, 0, width,
                    row < (int)compare->sheet.rule ? CT_TEXT_IN_MODEL : CT_TEXT_HEADING, name);
    ct_find_paint(grid, rect, CT_COMPARE_HEAD + line, 0, width, name, compare->pattern);
}

/* In the corner the response, where all have the same. */
static void draw_names(ct_grid *grid, const ct_compare *compare, ct_rect rect, int lines) {
    int width = ct_compare_names(compare) - CT_COMPARE_GAP;
    const ct_compared *first = &compare->of.models[0];
    if (!(compare->of.differs & CT_DIFFERS_RESPONSE)) {
        ct_grid_put(grid, rect, 0, 0, CT_TEXT_RESPONSE, "y ");
        ct_grid_put_fit(grid, rect, 0, 2, width - 2, CT_TEXT_RESPONSE, ct_name(first->terms, first->model->response));
    }
    for (int line = 0; line < lines; line++) {
        int row = ct_compare_row(compare, compare->top + line);
        if (row < 0)
            ct_grid_rule(grid, rect, CT_COMPARE_HEAD + line, 0, rect.columns, CT_TEXT_FRAME);
        else
            draw_row_name(grid, compare, rect, line, width);
    }
}

/* The names of models and terms, and between them the lines from the first that is shown. */
static void draw_sheet(ct_grid *grid, const ct_compare *compare, ct_rect rect) {
    int lines = ct_compare_lines(compare), shown = ct_compare_models(compare);
    int last = ct_compare_all(compare) - compare->top;
    at_column to = {(size_t)compare->left, ct_compare_names(compare)};
    lines = lines < last ? lines : last;
    ct_grid_rule(grid, rect, 1, 0, rect.columns, CT_TEXT_FRAME);
    draw_names(grid, compare, rect, lines);
    for (int i = 0; i < shown; i++, to.model++) {
        draw_name(grid, compare, rect, &to);
        for (int line = 0; line < lines; line++) {
            int row = ct_compare_row(compare, compare->top + line);
            if (row >= 0)
                draw_cell(grid, compare, rect, CT_COMPARE_HEAD + line, (size_t)row, &to);
        }
        to.at += compare->columns[to.model + 1].width + CT_COMPARE_GAP;
    }
}

/* "models 2-5 of 9   lines 3-20 of 31", of what does not fit. */
static void write_foot(const ct_compare *compare, char *text, size_t size) {
    int models = (int)compare->of.n_models, shown = ct_compare_models(compare);
    int all = ct_compare_all(compare), lines = ct_compare_lines(compare), used = 0;
    text[0] = '\0';
    if (shown < models)
        used = snprintf(text, size, "models %d-%d of %d", compare->left + 1, compare->left + shown, models);
    if (lines < all)
        snprintf(text + used, size - (size_t)used, "%slines %d-%d of %d", used ? "   " : "", compare->top + 1,
                 compare->top + lines, all);
}

static bool any_pinned(const ct_session *session) {
    for (size_t i = 0; i < ct_session_visited_count(session); i++)
        if (ct_session_visited(session, i).pinned)
            return true;
    return false;
}

void ct_view_compare(ct_grid *grid, ct_compare *compare) {
    char foot[100] = "";
    ct_rect rect = compare->place.body;
    ct_status status = ct_compare_ready(compare);
    bool some = status == CT_OK && compare->of.n_models > 0;
    if (some)
        write_foot(compare, foot, sizeof foot);
    ct_grid_fill(grid, compare->place.frame, CT_TEXT_PLAIN);
    ct_frame(grid, &compare->place, true, true,
             any_pinned(compare->session) ? "Compare  pinned models" : "Compare  visited latest; m pins",
             foot);
    if (some) {
        draw_sheet(grid, compare, rect);
        ct_compare_foot_draw(grid, compare, ct_compare_foot_lines(compare, ct_compare_all(compare)));
    } else {
        ct_grid_put_fit(grid, rect, 0, 0, rect.columns, CT_TEXT_PLAIN,
                        status == CT_OK ? "No model with regressors was visited yet: 1 shows the variables."
                                        : "There is no memory left to show models with.");
    }
}
