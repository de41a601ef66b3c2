/* Drawing a model's statistics: each in a place of its own, so that little moves when figures change.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_statistics.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/words/words.h"
#include "text/number.h"
#include "text/utf8.h"

enum { LINES = 2, TEXT = 80, MARK = 2, NARROW = 70 };

/* In their order on the screen, with the columns that a figure usually takes: so long its neighbours stay where
 * they are. */
static const struct {
    ct_statistic statistic;
    int width;
} shown[] = {
    {CT_R2, 5},       {CT_ADJ_R2, 5}, {CT_F, 7},   {CT_S, 7},  {CT_N, 2},
    {CT_DF_RESID, 2}, {CT_AIC, 5},    {CT_BIC, 5}, {CT_DW, 4}, {CT_DIGITS, 4},
};

enum { SHOWN = sizeof shown / sizeof *shown };

/* With what the second line begins: the first of these that leaves room for all; the last means wherever the first
 * is full. */
static const int turns[] = {6, 4, SHOWN};

/* Of a selection's models nothing is awaited. */
static void figure(const ct_explore *explore, ct_statistic statistic, char text[CT_NUMBER_SIZE]) {
    ct_reason reason;
    double value = ct_model_get(ct_explore_model(explore), statistic, &reason);
    if (isnan(value))
        strcpy(text, reason == CT_REASON_PENDING && !explore->shown.model ? "..." : "-");
    else
        ct_number(text, value, ct_statistic_about(statistic)->number, 0);
}

/* The label before the figure: F has its degrees of freedom, an uncentred R2 says so. */
static void label(const ct_explore *explore, ct_statistic statistic, bool ascii, char *text, size_t size) {
    const ct_statistic_entry *about = ct_statistic_about(statistic);
    const ct_model *model = ct_explore_model(explore);
    const char *name = ascii ? about->ascii : about->label;
    char df[CT_NUMBER_SIZE];
    if (statistic == CT_F && model->df_model > 0) {
        figure(explore, CT_DF_RESID, df);
        snprintf(text, size, "%s(%zu, %s)", name, model->df_model, df);
    } else {
        snprintf(text, size, "%s%s", statistic == CT_R2 && !model->constant ? "uncentred " : "", name);
    }
}

/* Draws one statistic; returns the column behind it. With a NULL grid it only measures. */
static int draw_one(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, int column, int which,
                    bool ascii) {
    ct_statistic statistic = shown[which].statistic;
    ct_change change = explore->marks.model[statistic - CT_MODEL_FIRST];
    char name[TEXT], text[CT_NUMBER_SIZE], p[CT_NUMBER_SIZE], tail[CT_NUMBER_SIZE + 8] = "";
    label(explore, statistic, ascii, name, sizeof name);
    figure(explore, statistic, text);
    int start = column + ct_utf8_width(name) + 1, end = start + (int)strlen(text), mark = start + shown[which].width;
    if (mark < end)
        mark = end;
    if (statistic == CT_F) {
        figure(explore, CT_F_P, p);
        snprintf(tail, sizeof tail, "p %s", p);
    }
    if (grid) {
        ct_grid_put(grid, rect, row, column, CT_TEXT_DIM, name);
        ct_grid_put(grid, rect, row, start, CT_TEXT_PLAIN, text);
        ct_grid_put(grid, rect, row, end + 1, CT_TEXT_CHANGED, ct_change_glyph(change));
        ct_grid_put(grid, rect, row, mark + 3, CT_TEXT_DIM, *tail ? "p" : "");
        ct_grid_put(grid, rect, row, mark + 5, CT_TEXT_PLAIN, *tail ? tail + 2 : "");
    }
    return mark + MARK + (*tail ? 1 + (int)strlen("p <.0001") : 0);
}

/* Draws all with that gap, the second line beginning with `turn`; false where they do not fit into the two lines. */
static bool draw_all(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, int gap, int turn, bool ascii) {
    int line = 0, column = 0;
    for (int i = 0; i < SHOWN; i++) {
        if (shown[i].statistic == CT_DF_RESID && rect.columns < NARROW)
            continue; /* F has it in its label */
        if (shown[i].statistic == CT_DIGITS && !ct_words_few_digits(ct_explore_model(explore)))
            continue;
        int end = draw_one(NULL, explore, rect, 0, column, i, ascii) - MARK;
        bool full = end > rect.columns && column > 0;
        if (full && turn < SHOWN)
            return false;
        if (i == turn || full) {
            line++;
            column = 0;
        }
        if (line >= LINES)
            return false;
        column = draw_one(grid, explore, rect, row + line, column, i, ascii) + gap;
    }
    return true;
}

void ct_view_statistics(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row) {
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
        for (int gap = 3; gap > 0; gap--)
            if (draw_all(NULL, explore, rect, row, gap, turns[i], grid->ascii)) {
                draw_all(grid, explore, rect, row, gap, turns[i], grid->ascii);
                return;
            }
    draw_all(grid, explore, rect, row, 1, SHOWN, grid->ascii);
}
