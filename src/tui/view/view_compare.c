/* Drawing the compare view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "report/term_names.h"
#include "text/utf8.h"
#include "tui/frame.h"

/* A column of the grid: where it begins, and of which model it is. */
typedef struct at_column {
    size_t model;
    int at;
} at_column;

static void put_right(ct_grid *grid, ct_rect rect, int row, int at, int width, ct_text_role role, const char *text) {
    char *safe = grid->ascii ? ct_text_ascii(text) : ct_text_safe(text);
    int rest = safe ? width - ct_utf8_width(safe) : 0;
    ct_grid_put_fit(grid, rect, row, at + (rest > 0 ? rest : 0), width, role, text);
    free(safe);
}

static void draw_figure(ct_grid *grid, ct_rect rect, int row, int at, const ct_compare_column *column,
                        const ct_cell *cell) {
    char text[CT_FIGURE_SIZE];
    int figures = column->width - column->signs, before = ct_cell_figure(cell, 0, text);
    int from = at + figures - column->after - before;
    bool marked = *cell->mark != '\0';
    ct_grid_put(grid, rect, row, from,
                marked           ? CT_TEXT_CHANGED
                : cell->enclosed ? CT_TEXT_DIM
                                 : CT_TEXT_PLAIN,
                text);
    int signs = ct_grid_put(grid, rect, row, at + figures, CT_TEXT_SIGNIFICANT, cell->stars);
    ct_grid_put(grid, rect, row, at + figures + signs, CT_TEXT_CHANGED, cell->mark);
}

static void draw_cell(ct_grid *grid, const ct_compare *compare, ct_rect rect, int row, size_t line, const at_column *to) {
    const ct_compare_column *column = &compare->columns[to->model + 1];
    const ct_cell *cell = ct_sheet_cell(&compare->sheet, line, to->model + 1);
    if (cell->kind == CT_CELL_TEXT)
        put_right(grid, rect, row, to->at, column->width - column->signs, CT_TEXT_DIM, cell->text);
    else if (cell->kind == CT_CELL_NUMBER)
        draw_figure(grid, rect, row, to->at, column, cell);
}

static ct_text_role name_role(const ct_compare *compare, size_t model) {
    ct_visited visited = ct_session_visited(compare->session, compare->of.models[model].place);
    return (int)model == compare->at ? CT_TEXT_CURSOR : visited.current ? CT_TEXT_IN_MODEL : CT_TEXT_HEADING;
}

/* A standard error whose coefficient scrolled out of sight has its name. */
static const char *row_name(const ct_compare *compare, int line, bool first) {
    const ct_cell *name = ct_sheet_cell(&compare->sheet, (size_t)line, 0);
    if (first && line > 0 && name->kind == CT_CELL_TEXT && !*name->text)
        name = ct_sheet_cell(&compare->sheet, (size_t)line - 1, 0);
    return name->kind == CT_CELL_TEXT ? name->text : "";
}

/* The names of models and terms, and between them the lines from the first that is shown. */
static void draw_sheet(ct_grid *grid, const ct_compare *compare, ct_rect rect) {
    int names = ct_compare_names(compare), lines = ct_compare_lines(compare), shown = ct_compare_models(compare);
    int last = (int)compare->sheet.n_rows - compare->top, rule = (int)compare->sheet.rule - compare->top;
    at_column to = {(size_t)compare->left, names};
    lines = lines < last ? lines : last;
    ct_grid_rule(grid, rect, 1, 0, rect.columns, CT_TEXT_FRAME);
    for (int line = 0; line < lines; line++) {
        ct_grid_put_fit(grid, rect, 2 + line, 0, names - CT_COMPARE_GAP, line < rule ? CT_TEXT_IN_MODEL : CT_TEXT_HEADING,
                        row_name(compare, compare->top + line, line == 0));
    }
    for (int i = 0; i < shown; i++, to.model++) {
        const ct_compare_column *column = &compare->columns[to.model + 1];
        put_right(grid, rect, 0, to.at, column->width - column->signs, name_role(compare, to.model),
                  compare->of.models[to.model].name);
        for (int line = 0; line < lines; line++)
            draw_cell(grid, compare, rect, 2 + line, (size_t)(compare->top + line), &to);
        to.at += column->width + CT_COMPARE_GAP;
    }
}

/* The model under the cursor, and what kept the models from being ranked, or what the marks mean. */
static void draw_foot(ct_grid *grid, const ct_compare *compare, ct_rect rect) {
    char note[CT_COMPARISON_NOTE], line[CT_COMPARISON_NOTE + CT_PIN_SIZE + 4];
    const ct_compared *model = &compare->of.models[compare->at];
    char *formula = ct_name_formula(model->terms, model->model);
    int row = rect.rows - CT_COMPARE_FOOT, at = ct_grid_put(grid, rect, row, 0, CT_TEXT_TITLE, model->name) + 2;
    ct_grid_put_fit(grid, rect, row, at, rect.columns - at, CT_TEXT_PLAIN, formula ? formula : "");
    free(formula);
    bool warns = *ct_comparison_note(&compare->of, note) != '\0';
    if (!warns)
        for (int brief = 0; brief < 2 && (brief == 0 || ct_utf8_width(note) > rect.columns); brief++)
            ct_comparison_legend(&compare->of, grid->ascii, brief, note);
    snprintf(line, sizeof line, "%s%s", warns ? "! " : "", note);
    ct_grid_put_fit(grid, rect, row + 1, 0, rect.columns, warns ? CT_TEXT_WARNING : CT_TEXT_DIM, line);
}

/* "models 2-5 of 9   lines 3-20 of 31", of what does not fit. */
static void write_foot(const ct_compare *compare, char *text, size_t size) {
    int models = (int)compare->of.n_models, shown = ct_compare_models(compare);
    int all = (int)compare->sheet.n_rows, lines = ct_compare_lines(compare), used = 0;
    text[0] = '\0';
    if (shown < models)
        used = snprintf(text, size, "models %d-%d of %d", compare->left + 1, compare->left + shown, models);
    if (lines < all)
        snprintf(text + used, size - (size_t)used, "%slines %d-%d of %d", used ? "   " : "", compare->top + 1,
                 compare->top + lines < all ? compare->top + lines : all, all);
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
             any_pinned(compare->session) ? "Compare  the pinned models" : "Compare  the models visited latest; m pins one",
             foot);
    if (some) {
        draw_sheet(grid, compare, rect);
        draw_foot(grid, compare, rect);
    } else {
        ct_grid_put_fit(grid, rect, 0, 0, rect.columns, CT_TEXT_PLAIN,
                        status == CT_OK ? "No model was visited yet but the one without regressors: 1 shows the variables."
                                        : "There is no memory left to show models with.");
    }
}
