/* Drawing the selection pane: a row a model, its figures, which candidates are in it, and what is said of it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "report/name_fit.h"
#include "text/utf8.h"
#include "tui/frame.h"
#include "tui/heads.h"
#include "tui/wrap.h"

enum { WORDS = 600, STRONGEST = CT_HEAT_LEVELS - 1 };

static bool has_cursor(const ct_selection_pane *pane) {
    return pane->explore->focus != CT_PANE_MODEL;
}

/* ---- Names ---- */

static void draw_headings(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect) {
    const ct_selection_shape *shape = &pane->shape;
    for (int i = 0; i < shape->count; i++) {
        const ct_sheet_column *column = &pane->rows.sheet.columns[shape->column[i]];
        int signs = pane->widths[shape->column[i]].signs;
        ct_column_right(grid, rect, shape->heads - 1, shape->at[i], shape->width[i] - signs, CT_TEXT_HEADING,
                        column->heading);
    }
}

/* A candidate that is in the model under the cursor stands out. */
static ct_text_role name_role(const ct_selection_pane *pane, int candidate) {
    return ct_selection_row_has(&pane->rows, pane->at, (size_t)candidate) ? CT_TEXT_IN_MODEL : CT_TEXT_DIM;
}

static void draw_whole_names(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect, int count) {
    int at = pane->shape.fixed;
    for (int i = pane->left; i < pane->left + count; i++) {
        ct_grid_put(grid, rect, pane->shape.heads - 1, at, name_role(pane, i), ct_selection_pane_name(pane, (size_t)i));
        at += ct_selection_pane_cell(pane, (size_t)i);
    }
}

/* What all begin with stands before them, where they leave it out. */
static void draw_shared(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect) {
    char *beginning = strndup(ct_selection_pane_name(pane, 0), pane->shape.shared), text[CT_NAME_ROOM];
    int room = pane->shape.fixed - 2;
    if (beginning && pane->shape.heads > 1) {
        ct_text_fit(text, sizeof text, beginning, room, grid->ascii);
        ct_grid_put(grid, rect, 0, pane->shape.fixed - 1 - ct_utf8_width(text), CT_TEXT_DIM, text);
    }
    free(beginning);
}

static void draw_cut_names(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect, int count) {
    char text[CT_NAME_ROOM];
    ct_heads heads;
    bool whole = ct_selection_pane_heads(pane, pane->left, count, &heads);
    if (pane->shape.shared > 0)
        draw_shared(grid, pane, rect);
    for (int i = 0; whole && i < count; i++) {
        int term = pane->rows.candidates[pane->left + i], room = heads.rows * ct_heads_room(&heads);
        const char *name = heads.cell < CT_HEADS_SIGN
                               ? ct_heads_telling(&heads, i, text, sizeof text)
                               : ct_name_fit(pane->rows.terms, pane->plain, term, room, grid->ascii, text, sizeof text);
        int gap = heads.cell < CT_HEADS_SIGN ? heads.cell - ct_heads_room(&heads) : 0; /* it has it before the name */
        ct_heads_draw(grid, rect, &heads, pane->shape.fixed + i * heads.cell - gap, name,
                      name_role(pane, pane->left + i), false);
    }
    ct_heads_free(&heads);
}

/* ---- Rows ---- */

/* What moved, by what tells it from its like. */
static void draw_moved(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect, int line, int i, size_t row) {
    const ct_selection_row *of = &pane->rows.rows[row];
    char text[CT_NAME_ROOM];
    int at = pane->shape.at[i];
    ct_grid_put(grid, rect, line, at, CT_TEXT_PLAIN, of->entered ? "+" : "-");
    ct_name_fit(pane->rows.terms, pane->plain, pane->rows.candidates[of->moved], pane->shape.width[i] - 2, grid->ascii,
                text, sizeof text);
    ct_grid_put(grid, rect, line, at + 2, CT_TEXT_PLAIN, text);
}

static void draw_figures(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect, int line, size_t row) {
    const ct_selection_shape *shape = &pane->shape;
    for (int i = 0; i < shape->count; i++) {
        int column = shape->column[i], width = shape->width[i];
        const ct_cell *cell = ct_sheet_cell(&pane->rows.sheet, row, (size_t)column);
        if (column == 1 && pane->rows.rows[row].moved >= 0)
            draw_moved(grid, pane, rect, line, i, row);
        else if (cell->kind == CT_CELL_NUMBER)
            ct_column_figure(grid, rect, line, shape->at[i], &pane->widths[column],
                             column < 3 ? CT_TEXT_PLAIN : CT_TEXT_DIM, cell);
        else if (cell->kind == CT_CELL_TEXT)
            ct_grid_put_fit(grid, rect, line, shape->at[i], width,
                            column >= (int)pane->rows.sheet.n_columns - 2 ? CT_TEXT_CHANGED : CT_TEXT_PLAIN,
                            cell->text);
    }
    if (row == pane->at) {
        const int last = shape->count - 3; /* the marks keep their look */
        ct_rect all = {rect.row + line, rect.column, 1, shape->at[last] + shape->width[last]};
        ct_grid_paint(grid, all, has_cursor(pane) ? CT_TEXT_CURSOR : CT_TEXT_LINKED);
    }
}

/* What entered or left is told by its sign, what is in by a disc, of best in the shade of how good its model is. */
static void draw_cell(ct_grid *grid, const ct_selection_pane *pane, ct_rect cell, size_t row, int candidate) {
    const ct_selection_row *of = &pane->rows.rows[row];
    bool in = ct_selection_row_has(&pane->rows, row, (size_t)candidate), best = pane->rows.of->subsets != NULL;
    int at = cell.columns > 2 ? (cell.columns - 1) / 2 : 0;
    ct_text_role shade = CT_HEAT_FIRST + STRONGEST - of->shade;
    if (in && best)
        ct_grid_fill(grid, cell, shade);
    if (candidate == of->moved)
        ct_grid_put(grid, cell, 0, at, CT_TEXT_CHANGED, of->entered ? "+" : "-");
    else
        ct_grid_put(grid, cell, 0, at, !in ? CT_TEXT_DIM : best ? shade : CT_TEXT_IN_MODEL, in ? "●" : "·");
}

static void draw_row(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect, int line, size_t row) {
    int at = pane->shape.fixed, count = ct_selection_pane_candidates(pane);
    draw_figures(grid, pane, rect, line, row);
    for (int i = pane->left; i < pane->left + count; i++) {
        int width = ct_selection_pane_cell(pane, (size_t)i), gap = pane->shape.cell == 0 ? 2 : width > 2;
        int room = rect.columns - at;
        ct_rect cell = {rect.row + line, rect.column + at, 1, width - gap < room ? width - gap : room};
        draw_cell(grid, pane, cell, row, i);
        at += width;
    }
}

/* ---- Around them ---- */

/* What the signs mean, in the last row where nothing else is said there. */
static void draw_legend(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect) {
    char text[WORDS];
    const char *near = grid->ascii ? "~" : "≈", *chosen = grid->ascii ? "<-" : "◀";
    if (pane->rows.of->path)
        snprintf(text, sizeof text, "● in   · out   + entered   - left   %s near tie   %s where it ended", near,
                 chosen);
    else
        snprintf(text, sizeof text,
                 "● in, shaded by how much worse: 0, below 2, 4, 7, 10, more   · out   %s near tie   %s the best", near,
                 chosen);
    ct_grid_put_fit(grid, rect, rect.rows - 1, 0, rect.columns, CT_TEXT_DIM, text);
}

static void draw_words(ct_grid *grid, const ct_selection_pane *pane, ct_rect rect) {
    char words[WORDS], note[WORDS];
    bool warning;
    int row = rect.rows - pane->shape.words;
    ct_selection_row_words(&pane->rows, pane->at, words, sizeof words);
    ct_selection_row_note(&pane->rows, pane->at, &warning, note, sizeof note);
    if (pane->old) {
        snprintf(note, sizeof note, "from before: the data or how they are turned have changed since; A selects anew");
        warning = true;
    }
    int lines = pane->shape.words - (note[0] != '\0');
    row += ct_wrap(grid, rect, row, 0, 0, lines, CT_TEXT_PLAIN, "; ", words);
    if (row + (note[0] != '\0') < rect.rows)
        draw_legend(grid, pane, rect);
    int at = warning ? ct_grid_put(grid, rect, row, 0, CT_TEXT_WARNING, "! ") : 0;
    ct_grid_put_fit(grid, rect, row, at, rect.columns - at, warning ? CT_TEXT_PLAIN : CT_TEXT_DIM, note);
}

/* Which rows and candidates are shown, where these are not all. */
static void write_foot(const ct_selection_pane *pane, char *text, size_t size) {
    int rows = (int)pane->rows.count, all = (int)pane->rows.n_candidates, last = pane->top + pane->shape.lines,
        used = 0;
    int shown = ct_selection_pane_candidates(pane);
    const char *what = pane->rows.of->path ? "steps" : "models";
    int first = pane->rows.of->path ? 0 : 1;
    text[0] = '\0';
    if (pane->shape.lines < rows)
        used = snprintf(text, size, "%s %d-%d of %d", what, pane->top + first, (last < rows ? last : rows) - 1 + first,
                        rows - 1 + first);
    if (shown < all)
        snprintf(text + used, size - (size_t)used, "%scandidates %d-%d of %d", used ? "   " : "", pane->left + 1,
                 pane->left + shown, all);
}

void ct_view_selection(ct_grid *grid, const ct_selection_pane *pane) {
    char title[WORDS] = "Selection  ", foot[100];
    ct_rect rect = pane->place.body;
    size_t used = strlen(title);
    if (pane->place.frame.rows == 0)
        return;
    ct_selection_rows_title(&pane->rows, title + used, sizeof title - used);
    write_foot(pane, foot, sizeof foot);
    ct_frame(grid, &pane->place, has_cursor(pane), true, title, foot);
    draw_headings(grid, pane, rect);
    int count = ct_selection_pane_candidates(pane);
    pane->shape.cell == 0 ? draw_whole_names(grid, pane, rect, count) : draw_cut_names(grid, pane, rect, count);
    for (int i = 0; i < pane->shape.lines && pane->top + i < (int)pane->rows.count; i++)
        draw_row(grid, pane, rect, pane->shape.heads + i, (size_t)(pane->top + i));
    draw_words(grid, pane, rect);
}
