/* Drawing the variables pane.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_variables.h"

#include <math.h>
#include <stdio.h>

#include "figure.h"
#include "frame.h"
#include "shape.h"
#include "text/number.h"
#include "wrap.h"

enum { MARKER = 2, NAME_LEAST = 8, NAME_FAIR = 12, NAME_MOST = 32 };

/* The figures of a variable, in their order on the screen. */
typedef enum figure { COEFFICIENT, T, P, ADJ_R2_CHANGE, AIC_CHANGE, ROWS, FIGURE_COUNT } figure;

static const struct {
    const char *heading, *ascii;
    int width;
    ct_number_class number;
    bool change; /* shown with its sign */
} figures[FIGURE_COUNT] = {
    [COEFFICIENT] = {"coefficient", "coefficient", 14, CT_CLASS_VALUE, false},
    [T] = {"t", "t", 8, CT_CLASS_RATIO, false},
    [P] = {"p", "p", 8, CT_CLASS_P, false},
    [ADJ_R2_CHANGE] = {"ΔadjR2", "dAdjR2", 9, CT_CLASS_SHARE, true},
    [AIC_CHANGE] = {"ΔAIC", "dAIC", 9, CT_CLASS_CRITERION, true},
    [ROWS] = {"n", "n", 9, CT_CLASS_COUNT, false},
};

/* In the order in which they appear as the pane gets wider. */
static const figure appearance[] = {P, ADJ_R2_CHANGE, T, COEFFICIENT, AIC_CHANGE, ROWS};

/* Where the columns are; width 0 for a figure that has no room. */
typedef struct columns {
    int name; /* width */
    ct_column_place figure[FIGURE_COUNT];
} columns;

static columns place_columns(int width) {
    columns places = {.name = 0};
    int used = MARKER;
    for (size_t i = 0; i < sizeof appearance / sizeof *appearance; i++) {
        figure which = appearance[i];
        bool needed = which == P || which == ADJ_R2_CHANGE;
        int room = needed && width < 40 ? figures[which].width - 1 : figures[which].width;
        if (used + room + (needed ? NAME_LEAST : NAME_FAIR) > width)
            break;
        places.figure[which].width = room;
        used += room;
    }
    places.name = width - used < NAME_MOST ? width - used : NAME_MOST;
    for (int i = 0, column = MARKER + places.name; i < FIGURE_COUNT; i++) {
        places.figure[i].column = column;
        column += places.figure[i].width;
    }
    return places;
}

static double figure_of(const ct_preview *preview, figure which) {
    switch (which) {
    case COEFFICIENT: return preview->coefficient;
    case T: return preview->t;
    case P: return preview->p;
    case ADJ_R2_CHANGE: return preview->adj_r2_change;
    case AIC_CHANGE: return preview->aic_change;
    default: return (double)preview->n;
    }
}

typedef enum standing { RESPONSE, INSIDE, OUTSIDE, NO_CANDIDATE } standing;

static standing stands(const ct_state *state, int term) {
    if (term == state->response)
        return RESPONSE;
    if (state->in_model[term])
        return INSIDE;
    return ct_terms_at(state->terms, (size_t)term)->role == CT_ROLE_CANDIDATE ? OUTSIDE : NO_CANDIDATE;
}

static const char *marker(standing stand) {
    static const char *const markers[] = {"y", "●", "○", "-"};
    return markers[stand];
}

static ct_text_role name_role(standing stand) {
    static const ct_text_role roles[] = {CT_TEXT_RESPONSE, CT_TEXT_IN_MODEL, CT_TEXT_DIM, CT_TEXT_DIM};
    return roles[stand];
}

/* Why a variable has no figures, in the words that fit; "" where it has some. */
static void remark(const ct_state *state, const ct_preview *preview, int term, bool brief, char *text, size_t size) {
    const ct_term *about = ct_terms_at(state->terms, (size_t)term);
    const ct_column *column = ct_table_column(ct_terms_table(state->terms), (size_t)about->column);
    standing stand = stands(state, term);
    text[0] = '\0';
    if (stand == RESPONSE)
        snprintf(text, size, "%s", brief ? "response" : "the response");
    else if (about->role == CT_ROLE_TEXT && brief)
        snprintf(text, size, "text");
    else if (about->role == CT_ROLE_TEXT && column->text && column->text_line > 0)
        snprintf(text, size, "text: \"%s\" in line %ld", column->text, column->text_line);
    else if (about->role == CT_ROLE_TEXT)
        snprintf(text, size, "text: \"%s\"", column->text ? column->text : "");
    else if (about->role == CT_ROLE_INDEX && stand == NO_CANDIDATE)
        snprintf(text, size, "%s", brief ? "index" : "index, not a candidate");
    else if (preview && preview->reason != CT_REASON_NONE && isnan(preview->p))
        snprintf(text, size, "%s",
                 brief || !isnan(preview->coefficient) ? ct_reason_word(preview->reason)
                                                       : ct_reason_words(preview->reason));
}

static void draw_figures(ct_grid *grid, ct_rect rect, int row, const columns *places, standing stand,
                         const ct_preview *preview) {
    ct_text_role role = stand == INSIDE ? CT_TEXT_PLAIN : CT_TEXT_DIM;
    for (int i = 0; i < FIGURE_COUNT; i++) {
        double value = figure_of(preview, (figure)i);
        if (places->figure[i].width == 0 || isnan(value))
            continue;
        bool stars = i == P && value < .05;
        if (figures[i].change)
            ct_figure_signed(grid, rect, row, places->figure[i], role, value, figures[i].number);
        else
            ct_figure(grid, rect, row, places->figure[i], stars ? CT_TEXT_SIGNIFICANT : role, value,
                      figures[i].number, CT_REASON_NONE);
    }
}

static void draw_variable(ct_grid *grid, ct_rect rect, int row, const columns *places, ct_explore *explore,
                          int place) {
    const ct_state *state = ct_session_state(explore->session);
    const ct_preview *previews = ct_session_previews(explore->session);
    int term = explore->listed[place];
    const ct_preview *preview = previews ? &previews[term] : NULL;
    standing stand = stands(state, term);
    ct_text_role role = name_role(stand);
    ct_grid_put(grid, rect, row, 0, role, marker(stand));
    ct_grid_put_fit(grid, rect, row, MARKER, places->name - 1, role, ct_explore_name(explore, term));
    char text[160];
    int start = MARKER + places->name;
    remark(state, preview, term, rect.columns - start < 30, text, sizeof text);
    if (preview && (stand == INSIDE || stand == OUTSIDE) && !isnan(preview->coefficient))
        draw_figures(grid, rect, row, places, stand, preview);
    if (text[0] && preview && !isnan(preview->coefficient) && places->figure[T].width > 0)
        start = places->figure[T].column + 2; /* behind the coefficient, which there is */
    if (text[0])
        ct_grid_put_fit(grid, rect, row, start + 1, rect.columns - start - 1, CT_TEXT_DIM, text);
    if (place == explore->at)
        ct_grid_paint(grid, (ct_rect){rect.row + row, rect.column, 1, MARKER + places->name - 1},
                      explore->focus == CT_PANE_VARIABLES ? CT_TEXT_CURSOR : CT_TEXT_LINKED);
}

static void draw_headings(ct_grid *grid, const ct_place *place, const columns *places) {
    ct_rect rect = place->body;
    if (place->boxed)
        ct_grid_put(grid, rect, 0, MARKER, CT_TEXT_HEADING, "variable");
    else
        rect = (ct_rect){place->frame.row, place->body.column, 1, place->body.columns};
    for (int i = 0; i < FIGURE_COUNT; i++)
        if (places->figure[i].width > 0)
            ct_figure_heading(grid, rect, 0, places->figure[i], grid->ascii ? figures[i].ascii : figures[i].heading);
}

static void draw_hint(ct_grid *grid, ct_explore *explore, ct_rect rect, int row, int lines) {
    char text[CT_WORD_SIZE + 8];
    const char *consequence = ct_explore_consequence(explore);
    if (*consequence == '\0')
        return;
    int width = ct_grid_put(grid, rect, row, 0, CT_TEXT_KEY, "Space");
    snprintf(text, sizeof text, ": %s", consequence);
    ct_wrap(grid, rect, row, width, width + 2, lines, CT_TEXT_PLAIN, ", ", text);
}

/* Which of them are shown, where not all are; and how they were made, where there is room to say it. */
static void make_title(const ct_explore *explore, const ct_place *place, char *title, size_t size) {
    const ct_scroll *scroll = &explore->variables;
    int last = scroll->top + scroll->shown, used = 0;
    bool all = explore->n_listed <= scroll->shown;
    title[0] = '\0';
    if (place->boxed || all)
        used = snprintf(title, size, "Variables%s", all ? "" : "  ");
    if (!all)
        used += snprintf(title + used, size - (size_t)used, "%d-%d of %d", scroll->top + 1,
                         last < explore->n_listed ? last : explore->n_listed, explore->n_listed);
    if (place->boxed && *explore->transform)
        snprintf(title + used, size - (size_t)used, "  %s", explore->transform);
}

void ct_view_variables(ct_grid *grid, ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_VARIABLES];
    ct_variables_shape shape = ct_shape_variables(place);
    columns places = place_columns(place->body.columns);
    char title[128];
    make_title(explore, place, title, sizeof title);
    ct_frame(grid, place, explore->focus == CT_PANE_VARIABLES, false, title, "");
    draw_headings(grid, place, &places);
    for (int i = 0; i < shape.shown && explore->variables.top + i < explore->n_listed; i++)
        draw_variable(grid, place->body, shape.first + i, &places, explore, explore->variables.top + i);
    draw_hint(grid, explore, place->body, shape.hint, shape.hint_rows);
}
