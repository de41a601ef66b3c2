/* Drawing the model pane: frame, table of terms, and below it statistics and words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_model.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/term_names.h"
#include "text/number.h"
#include "text/utf8.h"
#include "tui/explore/shape.h"
#include "tui/explore/term_lines.h"
#include "tui/figure.h"
#include "tui/frame.h"
#include "tui/wrap.h"
#include "view_statistics.h"

enum { NAME_LEAST = 9, NAME_MOST = 22, NAME_WIDE = 40, WIDE = 150, MARK = 2, STARS = 4, STRETCH = 4 };

/* Words shown at most; columns from which the foot tells both what is shown and what was tried. */
enum { WORDS = 3, FOOT_BOTH = 90 };

/* Columns by which a level stands in; those that the base of a category needs, in a long word and at least. */
enum { LEVEL_INDENT = 2, BASE_FULL = 20, BASE_LEAST = 3 };

typedef enum figure { COEFFICIENT, STDERR, T, P, LOW, HIGH, BETA, VIF, FIGURE_COUNT } figure;

/* The columns in their order. Each drops out with the others of its rank as the pane gets narrower, the highest
 * rank first. */
static const struct {
    ct_statistic statistic;
    int width, tail; /* tail: columns behind it for stars and marks */
    int rank;
} figures[FIGURE_COUNT] = {
    [COEFFICIENT] = {CT_COEFFICIENT, 13, MARK, 0},
    [STDERR] = {CT_STDERR, 11, 0, 0},
    [T] = {CT_T, 8, 0, 0},
    [P] = {CT_P, 8, STARS + MARK, 0},
    [LOW] = {CT_CI_LOW, 12, 0, 3},
    [HIGH] = {CT_CI_HIGH, 12, 0, 3},
    [BETA] = {CT_BETA, 8, 0, 2},
    [VIF] = {CT_VIF, 8, MARK, 1},
};

typedef struct columns {
    int name;
    ct_column_place figure[FIGURE_COUNT]; /* width 0: no room */
} columns;

static int width_up_to(int rank) {
    int width = NAME_LEAST;
    for (int i = 0; i < FIGURE_COUNT; i++)
        if (figures[i].rank <= rank)
            width += figures[i].width + figures[i].tail;
    return width;
}

static columns place_columns(int width) {
    columns places = {.name = NAME_LEAST};
    int rank = 3, count = 0;
    while (rank > 0 && width_up_to(rank) > width)
        rank--;
    int spare = width - width_up_to(rank);
    for (int i = 0; i < FIGURE_COUNT; i++)
        count += figures[i].rank <= rank;
    int most = width >= WIDE ? NAME_WIDE : NAME_MOST, name = spare < most - NAME_LEAST ? spare : most - NAME_LEAST;
    if (spare < 0)
        name = 0;
    int stretch = spare > name ? (spare - name) / count : 0;
    places.name += name;
    for (int i = 0, column = places.name; i < FIGURE_COUNT; i++) {
        if (figures[i].rank > rank)
            continue;
        int wide = figures[i].width + (stretch < STRETCH ? stretch : STRETCH);
        places.figure[i] = (ct_column_place){column, wide};
        column += wide + figures[i].tail;
    }
    return places;
}

static void draw_headings(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, const columns *places) {
    const ct_model *model = ct_explore_model(explore);
    char text[64];
    ct_grid_put_fit(grid, rect, row, 0, places->name, CT_TEXT_HEADING, "term");
    for (int i = 0; i < FIGURE_COUNT; i++) {
        const ct_statistic_entry *about = ct_statistic_about(figures[i].statistic);
        if (places->figure[i].width > 0 && i != LOW && i != HIGH)
            ct_figure_heading(grid, rect, row, places->figure[i], grid->ascii ? about->ascii : about->label);
    }
    if (places->figure[LOW].width > 0) {
        int width = places->figure[LOW].width + places->figure[HIGH].width;
        snprintf(text, sizeof text, "%g %% interval", 100 * model->level);
        ct_grid_put(grid, rect, row, places->figure[LOW].column + (width - (int)strlen(text)) * 2 / 3,
                    CT_TEXT_HEADING, text);
    }
}

static void draw_mark(ct_grid *grid, ct_rect rect, int row, const ct_column_place *place, int behind,
                      ct_change change) {
    if (place->width > 0)
        ct_grid_put(grid, rect, row, place->column + place->width + behind, CT_TEXT_CHANGED, ct_change_glyph(change));
}

static void draw_figures(ct_grid *grid, ct_rect rect, int row, const columns *places, const ct_estimate *estimate,
                         bool leveled, const ct_term_marks *marks) {
    double p = ct_estimate_get(estimate, CT_P, NULL);
    bool constant = estimate->term == CT_CONSTANT;
    for (int i = 0; i < FIGURE_COUNT; i++) {
        ct_reason reason;
        double value = ct_estimate_get(estimate, figures[i].statistic, &reason);
        if (places->figure[i].width == 0 || (constant && (i == BETA || i == VIF)))
            continue;
        if (i == VIF && leveled)
            continue; /* of a category the heading has the generalised one, which no base changes */
        ct_figure(grid, rect, row, places->figure[i], i == P && p < .05 ? CT_TEXT_SIGNIFICANT : CT_TEXT_PLAIN, value,
                  ct_statistic_about(figures[i].statistic)->number, reason);
    }
    const ct_column_place *place = places->figure;
    ct_grid_put(grid, rect, row, place[P].column + place[P].width + 1, CT_TEXT_SIGNIFICANT, ct_stars(p));
    if (marks) {
        draw_mark(grid, rect, row, &place[COEFFICIENT], 1, marks->coefficient);
        draw_mark(grid, rect, row, &place[P], STARS + 1, marks->stars);
        draw_mark(grid, rect, row, &place[VIF], 1, leveled ? CT_CHANGE_NONE : marks->vif);
    }
}

/* "compared to North", which is not where no level is left out. */
static void draw_base(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, int start, int end,
                      const ct_test *test) {
    const char *before = end - start < BASE_FULL ? "to " : "compared to ";
    const ct_terms *terms = ct_explore_model_terms(explore);
    int column = start + (int)strlen(before), term = ct_terms_at(terms, (size_t)test->term)->column;
    if (test->base < 0 || end - column < BASE_LEAST)
        return;
    ct_grid_put(grid, rect, row, start, CT_TEXT_DIM, before);
    ct_grid_put_fit(grid, rect, row, column, end - column, CT_TEXT_PLAIN,
                    ct_table_column(ct_terms_table(terms), (size_t)term)->levels[test->base]);
}

/* What a category or another term of several columns is together, as its row among the variables has it:
 * "region  compared to North  F(4) 33.85 <.0001". */
static void draw_heading(ct_grid *grid, const ct_explore *explore, ct_rect rect, int row, const columns *places,
                         const ct_test *test) {
    const ct_column_place *place = places->figure;
    char text[CT_NUMBER_SIZE + 32] = "", number[CT_NUMBER_SIZE];
    int end = place[T].column + place[T].width;
    if (test->reason == CT_REASON_NONE)
        snprintf(text, sizeof text, "F(%zu) %s", test->df, ct_number(number, test->f, CT_CLASS_RATIO, 0));
    int start = end - ct_utf8_width(text), room = start - 2 - BASE_FULL;
    if (room < places->name - 1)
        room = places->name - 1;
    int used = ct_explore_put_model_name(grid, explore, rect, row, 0, room, CT_TEXT_IN_MODEL, test->term);
    draw_base(grid, explore, rect, row, used + 2, start - 2, test);
    if (test->reason != CT_REASON_NONE) {
        ct_grid_put_fit(grid, rect, row, place[P].column, rect.columns - place[P].column, CT_TEXT_DIM,
                        ct_reason_word(test->reason));
        return;
    }
    bool stars = test->p < .05;
    ct_grid_put(grid, rect, row, start, CT_TEXT_PLAIN, text);
    ct_figure(grid, rect, row, place[P], stars ? CT_TEXT_SIGNIFICANT : CT_TEXT_PLAIN, test->p, CT_CLASS_P,
              CT_REASON_NONE);
    ct_grid_put(grid, rect, row, place[P].column + place[P].width + 1, CT_TEXT_SIGNIFICANT, ct_stars(test->p));
    if (place[VIF].width > 0 && test->gvif_reason == CT_REASON_NONE)
        ct_figure(grid, rect, row, place[VIF], CT_TEXT_PLAIN, test->gvif, CT_CLASS_RATIO, CT_REASON_NONE);
}

static void draw_term(ct_grid *grid, ct_explore *explore, ct_rect rect, int row, const columns *places,
                      const ct_term_line *term) {
    const ct_model *model = ct_explore_model(explore);
    const ct_estimate *estimate = term->estimate;
    size_t line = (size_t)(estimate - model->estimates);
    bool constant = estimate->term == CT_CONSTANT;
    ct_text_role role = constant ? CT_TEXT_PLAIN : CT_TEXT_IN_MODEL;
    char level[CT_NAME_SIZE];
    if (constant)
        ct_grid_put_fit(grid, rect, row, 0, places->name - 1, role, "constant");
    else if (term->below)
        ct_grid_put_fit(grid, rect, row, LEVEL_INDENT, places->name - LEVEL_INDENT - 1, role,
                        ct_name_level(level, ct_explore_model_terms(explore), estimate));
    else
        ct_explore_put_model_name(grid, explore, rect, row, 0, places->name - 1, role, estimate->term);
    if (estimate->aliased == CT_REASON_NONE) {
        draw_figures(grid, rect, row, places, estimate, term->below,
                     line < explore->marks.count ? &explore->marks.terms[line] : NULL);
        return;
    }
    char text[CT_WORD_SIZE];
    const char *alias = ct_explore_alias(explore, line);
    snprintf(text, sizeof text, "%s: %s", ct_reason_word(estimate->aliased),
             *alias ? alias : ct_reason_words(estimate->aliased));
    ct_grid_put_fit(grid, rect, row, places->name + 1, rect.columns - places->name - 1, CT_TEXT_DIM, text);
}

static void draw_table(ct_grid *grid, ct_explore *explore, ct_rect rect, const ct_model_shape *shape) {
    const ct_model *model = ct_explore_model(explore);
    columns places = place_columns(rect.columns);
    draw_headings(grid, explore, rect, shape->headings, &places);
    int lines = ct_term_lines(model, ct_explore_model_terms(explore));
    for (int i = 0; i < shape->shown && explore->model.top + i < lines; i++) {
        const ct_term_line line = ct_term_line_at(model, ct_explore_model_terms(explore), explore->model.top + i);
        if (line.heading)
            draw_heading(grid, explore, rect, shape->first + i, &places, line.heading);
        else
            draw_term(grid, explore, rect, shape->first + i, &places, &line);
    }
}

/* At most three, and how many more there are; the later ones keep a line each. */
static void draw_words(ct_grid *grid, const ct_explore *explore, ct_rect rect, const ct_model_shape *shape) {
    if (shape->word_rows == 0)
        return;
    int row = 0, count = (int)explore->n_words, rows = shape->word_rows, most = rows < WORDS ? rows : WORDS;
    char more[80] = "";
    if (count == 0 && ct_explore_model(explore)->n_estimates <= 1)
        ct_wrap(grid, rect, shape->words, CT_WORD_INDENT, CT_WORD_INDENT, rows, CT_TEXT_DIM, NULL,
                "no regressors yet: Space lets in the variable under the cursor, f the one with the smallest p");
    if (count > most && rows > 1 && most == rows)
        most--;
    if (count > most)
        snprintf(more, sizeof more, "%d more: print shows all", count - most);
    if (*more && rows > most)
        rows--;
    for (int i = 0; i < most && i < count && row < rows; i++) {
        const ct_word *word = &explore->words[i];
        int later = (most < count ? most : count) - i - 1, lines = rows - row - later;
        ct_rect area = {rect.row, rect.column, rect.rows, rect.columns};
        if (*more && rows == shape->word_rows) /* the one line there is must hold both */
            area.columns -= ct_utf8_width(more) + 2;
        if (word->warning)
            ct_grid_put(grid, rect, shape->words + row, 0, CT_TEXT_WARNING, "!");
        row += ct_wrap(grid, area, shape->words + row, CT_WORD_INDENT, CT_WORD_INDENT, lines > 1 ? lines : 1,
                       CT_TEXT_PLAIN, NULL, word->text);
    }
    if (*more && rows == shape->word_rows)
        ct_grid_put(grid, rect, shape->words + rows - 1, rect.columns - ct_utf8_width(more), CT_TEXT_DIM, more);
    else
        ct_grid_put(grid, rect, shape->words + row, 2, CT_TEXT_DIM, more);
}

static void make_title(const ct_explore *explore, bool wide, char *title, size_t size) {
    const char *transform = ct_explore_model_terms(explore) == explore->terms ? explore->transform : "";
    const char *text = wide && explore->equation ? explore->equation : explore->formula;
    char weights[CT_MESSAGE_SIZE / 4];
    bool weighted = ct_weights_write(ct_explore_model_terms(explore), weights, sizeof weights) > 0;
    snprintf(title, size, "Model  %s%s%s%s%s", weighted ? "by " : "", weights, weighted ? "  " : "", transform,
             *transform ? "  " : "");
    size_t used = strlen(title);
    snprintf(title + used, size - used, "%s", text ? text : "");
}

/* ": 3 above, 20 below" */
static int write_hidden(char *text, size_t size, int above, int below) {
    if (above > 0 && below > 0)
        return snprintf(text, size, ": %d above, %d below", above, below);
    if (above > 0)
        return snprintf(text, size, ": %d above", above);
    return below > 0 ? snprintf(text, size, ": %d below", below) : 0;
}

/* Which terms are shown, where these are not all; then what was tried, where there is room for it. */
static void make_foot(const ct_explore *explore, const ct_place *place, char *foot, size_t size) {
    const ct_scroll *scroll = &explore->model;
    size_t fitted, previewed, candidates;
    char possible[CT_NUMBER_SIZE];
    const ct_model *model = ct_explore_model(explore);
    int lines = ct_term_lines(model, ct_explore_model_terms(explore)), last = scroll->top + scroll->shown, used = 0;
    if (lines > scroll->shown) /* headings are no terms */
        used = snprintf(foot, size, "%s %d-%d of %d", lines > (int)model->n_estimates ? "lines" : "terms",
                        scroll->top + 1, last < lines ? last : lines, lines);
    if (used > 0 && place->boxed)
        used += write_hidden(foot + used, size - (size_t)used, scroll->top, lines - last);
    if (used > 0 && place->frame.columns < FOOT_BOTH)
        return;
    ct_session_tally(explore->session, &fitted, &previewed, &candidates);
    if (candidates <= 20)
        snprintf(possible, sizeof possible, "%ld", 1L << candidates);
    else
        snprintf(possible, sizeof possible, "2^%zu", candidates);
    const char *gap = used > 0 ? "   " : "";
    if (place->boxed)
        snprintf(foot + used, size - (size_t)used, "%s%zu fitted, %zu previewed, of %s possible", gap, fitted,
                 previewed, possible);
    else
        snprintf(foot + used, size - (size_t)used, "%s%zu fitted, %s possible", gap, fitted, possible);
}

void ct_view_model(ct_grid *grid, ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_MODEL];
    ct_model_shape shape = ct_explore_model_shape(explore);
    bool focused = explore->focus == CT_PANE_MODEL;
    char title[CT_MESSAGE_SIZE], foot[160] = "";
    if (!ct_explore_model(explore)) {
        ct_frame(grid, place, focused, true, "Model", "");
        ct_grid_put_fit(grid, place->body, 0, 0, place->body.columns, CT_TEXT_PLAIN,
                        "no variable of numbers is there to be explained");
        return;
    }
    make_title(explore, place->boxed, title, sizeof title);
    make_foot(explore, place, foot, sizeof foot);
    ct_frame(grid, place, focused, true, title, foot);
    draw_table(grid, explore, place->body, &shape);
    ct_view_statistics(grid, explore, place->body, shape.statistics);
    draw_words(grid, explore, place->body, &shape);
}
