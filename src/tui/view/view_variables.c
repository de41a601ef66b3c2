/* Drawing the variables pane.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_variables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/labelled.h"
#include "text/number.h"
#include "text/utf8.h"
#include "tui/explore/shape.h"
#include "tui/figure.h"
#include "tui/frame.h"
#include "tui/wrap.h"

enum { MARKER = 2, NAME_LEAST = 8, NAME_FAIR = 12, NAME_MOST = 32, LABEL_LEAST = 14, LABEL_MOST = 60 };

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
    int name;  /* width */
    int label; /* behind the name; 0 where no variable has one, or there is no room */
    ct_column_place figure[FIGURE_COUNT];
} columns;

/* Labels get what names leave over, and these keep what the longest needs. */
static void share_names(columns *places, int room, int longest) {
    int name = longest < NAME_FAIR ? NAME_FAIR : longest + 1;
    places->name = room < NAME_MOST ? room : NAME_MOST;
    if (longest == 0 || room - name < LABEL_LEAST)
        return;
    places->name = name < NAME_MOST ? name : NAME_MOST;
    places->label = room - places->name < LABEL_MOST ? room - places->name : LABEL_MOST;
}

/* longest: columns of the longest name where there are labels; else 0. */
static columns place_columns(int width, int longest) {
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
    share_names(&places, width - used, longest);
    for (int i = 0, column = MARKER + places.name + places.label; i < FIGURE_COUNT; i++) {
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

/* Held in the model, or out of it, whatever is selected. */
static bool is_locked(const ct_state *state, int term) {
    return ct_by_term_find(&state->locks, term) != NULL;
}

/* What the variable is to the model, in one sign; outside of it, why it cannot enter or would have no coefficient. */
static const char *marker(const ct_state *state, int term, const ct_preview *preview) {
    const ct_term *about = ct_terms_at(state->terms, (size_t)term);
    if (term == state->response)
        return "y";
    if (state->in_model[term])
        return is_locked(state, term) ? "◆" : "●";
    if (about->role != CT_ROLE_CANDIDATE)
        return about->role == CT_ROLE_TEXT ? "\"" : about->role == CT_ROLE_WEIGHTS ? "w" : "#";
    switch (about->present == 0 ? CT_REASON_EMPTY : preview ? preview->reason : CT_REASON_NONE) {
    case CT_REASON_EMPTY: return "_";
    case CT_REASON_CONSTANT:
    case CT_REASON_ZERO: return "-";
    case CT_REASON_ALIASED: return "=";
    default: return is_locked(state, term) ? "◇" : "○";
    }
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
    else if (about->role == CT_ROLE_WEIGHTS && stand == NO_CANDIDATE)
        snprintf(text, size, "%s", brief ? "weights" : "the weights of rows");
    else if (about->role == CT_ROLE_INDEX && stand == NO_CANDIDATE)
        snprintf(text, size, "%s", brief ? "index" : "index, not a candidate");
    else if (about->role == CT_ROLE_DATE && stand == NO_CANDIDATE)
        snprintf(text, size, "%s", brief ? "date" : "a date, not a candidate");
    else if (preview && preview->reason != CT_REASON_NONE && isnan(preview->p))
        snprintf(text, size, "%s",
                 brief || !isnan(preview->coefficient) ? ct_reason_word(preview->reason)
                                                       : ct_reason_words(preview->reason));
}

/* Fits of unlike samples do not compare: in place of the change the number of rows that there would be. */
static void draw_sample(ct_grid *grid, ct_rect rect, int row, const columns *places, size_t n) {
    char text[CT_NUMBER_SIZE + 4] = "n ", *number = text + strlen(text);
    const ct_column_place *place = &places->figure[ADJ_R2_CHANGE];
    ct_number_fit(number, (double)n, CT_CLASS_COUNT, place->width - 3);
    if (place->width > 0)
        ct_grid_put(grid, rect, row, place->column + place->width - (int)strlen(text), CT_TEXT_DIM, text);
}

/* Of a term of several coefficients, in the place of these and their t: "F(3) 8.10". */
static void draw_joint(ct_grid *grid, ct_rect rect, int row, const columns *places, ct_text_role role,
                       const ct_preview *preview) {
    char text[CT_NUMBER_SIZE + 32], number[CT_NUMBER_SIZE];
    int room = places->figure[COEFFICIENT].width + places->figure[T].width;
    if (!isnan(preview->coefficient) || isnan(preview->f) || places->figure[T].width == 0)
        return;
    snprintf(text, sizeof text, "F(%zu) %s", preview->df, ct_number(number, preview->f, CT_CLASS_RATIO, 0));
    int width = ct_utf8_width(text), end = places->figure[T].column + places->figure[T].width;
    if (width < room)
        ct_grid_put(grid, rect, row, end - width, role, text);
}

static void draw_figures(ct_grid *grid, ct_rect rect, int row, const columns *places, standing stand,
                         const ct_preview *preview, size_t n) {
    ct_text_role role = stand == INSIDE ? CT_TEXT_PLAIN : CT_TEXT_DIM;
    if (preview->n != n && isnan(preview->adj_r2_change))
        draw_sample(grid, rect, row, places, preview->n);
    draw_joint(grid, rect, row, places, role, preview);
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

/* A bar where keys go to this pane; else the name is underlined, and no more than the name. */
static void paint_cursor(ct_grid *grid, ct_rect rect, int row, bool here, int columns, const char *name) {
    int width = ct_utf8_width(name);
    if (here)
        ct_grid_paint(grid, (ct_rect){rect.row + row, rect.column, 1, MARKER + columns}, CT_TEXT_CURSOR);
    else
        ct_grid_paint(grid, (ct_rect){rect.row + row, rect.column + MARKER, 1, width < columns ? width : columns},
                      CT_TEXT_LINKED);
}

static void draw_variable(ct_grid *grid, ct_rect rect, int row, const columns *places, ct_explore *explore,
                          int place) {
    const ct_state *state = ct_session_state(explore->session);
    const ct_preview *previews = ct_session_previews(explore->session);
    int term = explore->listed[place];
    const ct_preview *preview = previews ? &previews[term] : NULL;
    standing stand = stands(state, term);
    ct_text_role role = name_role(stand);
    char name[CT_NAME_ROOM], text[160];
    ct_explore_fit(explore, term, places->name - 1, grid->ascii, name, sizeof name);
    ct_grid_put(grid, rect, row, 0, role, marker(state, term, preview));
    ct_grid_put(grid, rect, row, MARKER, role, name);
    const char *label = places->label > 0 ? ct_label_of_term(state->terms, term) : NULL;
    if (label)
        ct_grid_put_fit(grid, rect, row, MARKER + places->name + 1, places->label - 2, CT_TEXT_DIM, label);
    int start = MARKER + places->name + places->label;
    remark(state, preview, term, rect.columns - start < 30, text, sizeof text);
    if (preview && (stand == INSIDE || stand == OUTSIDE) && (!isnan(preview->coefficient) || preview->df > 1))
        draw_figures(grid, rect, row, places, stand, preview, ct_session_model(explore->session)->n);
    if (text[0] && preview && !isnan(preview->coefficient) && places->figure[T].width > 0)
        start = places->figure[T].column + 2; /* behind the coefficient, which there is */
    if (text[0])
        ct_grid_put_fit(grid, rect, row, start + 1, rect.columns - start - 1, CT_TEXT_DIM, text);
    if (place == explore->at && term == ct_explore_term(explore))
        paint_cursor(grid, rect, row, explore->focus == CT_PANE_VARIABLES, places->name - 1, name);
    ct_find_paint(grid, rect, row, MARKER, places->name - 1, name,
                  explore->pattern[0] ? explore->pattern : explore->filter);
}

bool ct_view_variables_cut(const ct_explore *explore, bool ascii) {
    const ct_place *place = &explore->layout.pane[CT_PANE_VARIABLES];
    int term = ct_explore_term(explore);
    if (place->frame.rows == 0 || term < 0)
        return false;
    return ct_explore_name_width(explore, term, ascii) >
           place_columns(place->body.columns, explore->longest_name).name - 1;
}

/* The column that a sort goes by; FIGURE_COUNT for those that are none. */
static figure sorted_by(ct_sort sort) {
    switch (sort) {
    case CT_SORT_COEFFICIENT: return COEFFICIENT;
    case CT_SORT_T: return T;
    case CT_SORT_P: return P;
    case CT_SORT_ADJ_R2: return ADJ_R2_CHANGE;
    case CT_SORT_AIC: return AIC_CHANGE;
    case CT_SORT_N: return ROWS;
    default: return FIGURE_COUNT;
    }
}

/* True where the sort is to be told in the title: its column has no heading here. */
static bool sort_unseen(const ct_explore *explore, const ct_place *place, const columns *places) {
    figure by = sorted_by(explore->sort);
    if (by == FIGURE_COUNT)
        return explore->sort == CT_SORT_NAME && !place->boxed;
    return places->figure[by].width == 0;
}

static void draw_headings(ct_grid *grid, const ct_explore *explore, const ct_place *place, const columns *places) {
    ct_rect rect = place->body;
    if (place->boxed)
        ct_grid_put(grid, rect, 0, MARKER - 1, CT_TEXT_HEADING,
                    explore->sort == CT_SORT_NAME ? "»variable" : " variable");
    else
        rect = (ct_rect){place->frame.row, place->body.column, 1, place->body.columns};
    if (places->label > 0)
        ct_grid_put(grid, rect, 0, MARKER + places->name + 1, CT_TEXT_HEADING, "label");
    for (int i = 0; i < FIGURE_COUNT; i++) {
        char text[40];
        if (places->figure[i].width == 0)
            continue;
        snprintf(text, sizeof text, "%s%s", sorted_by(explore->sort) == (figure)i ? "»" : "",
                 grid->ascii ? figures[i].ascii : figures[i].heading);
        ct_figure_heading(grid, rect, 0, places->figure[i], text);
    }
}

/* What Space would do, in the fullest form that the lines hold; or why it does nothing. */
static void draw_hint(ct_grid *grid, ct_explore *explore, ct_rect rect) {
    char text[CT_WORD_SIZE + 8];
    bool toggles = ct_explore_can_toggle(explore);
    int width = toggles ? (int)strlen("Space") : 0, indent = width + 2 * toggles, lines = 0;
    for (int brief = 0; brief < 2 && (brief == 0 || lines > rect.rows); brief++) {
        const char *consequence = ct_explore_consequence(explore, brief);
        if (*consequence == '\0')
            return;
        snprintf(text, sizeof text, "%s%s", toggles ? ": " : "", consequence);
        lines = ct_wrap_lines(rect.columns, width, indent, grid->ascii, text);
    }
    if (toggles)
        ct_grid_put(grid, rect, 0, 0, CT_TEXT_KEY, "Space");
    ct_wrap(grid, rect, 0, width, indent, rect.rows, CT_TEXT_PLAIN, ", ", text);
}

/* In the last rows of the pane, or across the screen. */
static ct_rect hint_rect(const ct_explore *explore, const ct_place *place, const ct_variables_shape *shape) {
    ct_rect rect = place->body;
    if (shape->hint_rows == 0)
        return explore->layout.hint;
    rect.row += shape->hint;
    rect.rows = shape->hint_rows;
    return rect;
}

/* How many of them are listed, and which are shown, where these are not all. */
static int count_listed(const ct_explore *explore, bool brief, char *text, size_t size) {
    const ct_scroll *scroll = &explore->variables;
    int last = scroll->top + scroll->shown, count = explore->n_listed, all = (int)ct_terms_count(explore->terms);
    bool some = count > scroll->shown, filtered = explore->filter[0] != '\0';
    const char *gap = brief ? "" : "  ";
    if (last > count)
        last = count;
    text[0] = '\0';
    if (some && filtered && brief)
        return snprintf(text, size, "%d-%d/%d of %d", scroll->top + 1, last, count, all);
    if (some && filtered)
        return snprintf(text, size, "  %d-%d of %d with %s, of %d", scroll->top + 1, last, count, explore->filter,
                        all);
    if (filtered)
        return snprintf(text, size, "%s%d of %d%s%s", gap, count, all, brief ? "" : " with ",
                        brief ? "" : explore->filter);
    return some ? snprintf(text, size, "%s%d-%d of %d", gap, scroll->top + 1, last, count) : 0;
}

/* Where there is little room, one thing only: how many are listed, their order, or what they are. */
static void make_title(const ct_explore *explore, const ct_place *place, const columns *places, char *title,
                       size_t size) {
    char count[CT_PATTERN_SIZE + 80], order[40] = "";
    int counted = count_listed(explore, !place->boxed, count, sizeof count);
    if (sort_unseen(explore, place, places))
        snprintf(order, sizeof order, "by %s", ct_sort_name(explore->sort));
    if (place->boxed)
        snprintf(title, size, "Variables%s%s%s%s%s", count, *order ? "  " : "", order,
                 *explore->transform ? "  " : "", explore->transform);
    else
        snprintf(title, size, "%s", counted > 0 ? count : *order ? order : "Variables");
}

void ct_view_variables(ct_grid *grid, ct_explore *explore) {
    const ct_place *place = &explore->layout.pane[CT_PANE_VARIABLES];
    ct_variables_shape shape = ct_shape_variables(place);
    columns places = place_columns(place->body.columns, explore->longest_name);
    char title[CT_PATTERN_SIZE + 200];
    make_title(explore, place, &places, title, sizeof title);
    ct_frame(grid, place, explore->focus == CT_PANE_VARIABLES, false, title, "");
    draw_headings(grid, explore, place, &places);
    for (int i = 0; i < shape.shown && explore->variables.top + i < explore->n_listed; i++)
        draw_variable(grid, place->body, shape.first + i, &places, explore, explore->variables.top + i);
    if (explore->n_listed == 0 && explore->filter[0])
        ct_wrap(grid, place->body, shape.first, MARKER, MARKER, shape.shown, CT_TEXT_DIM, NULL,
                "no name holds this; Esc lists all");
    draw_hint(grid, explore, hint_rect(explore, place, &shape));
}
