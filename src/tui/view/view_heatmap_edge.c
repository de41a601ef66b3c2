/* Drawing what is around the heatmap.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_heatmap_edge.h"

#include <stdio.h>
#include <string.h>

#include "text/number.h"
#include "text/utf8.h"
#include "tui/frame.h"
#include "view_heatmap_cell.h"

enum { MODE = 512, PHRASE = 160, TITLE = MODE + 7 * PHRASE, NAME_COLUMNS = 24, MODE_LEAST = 18, GAP = 2 };

/* "Pearson", "Pearson listwise" or "partial given users, shoppers". */
static void name_mode(const ct_explore *explore, bool ascii, char mode[MODE]) {
    static const char *const weighted[] = {[CT_UNWEIGHTED] = "", [CT_WEIGHTS_ANALYTIC] = ", analytic weights",
                                           [CT_WEIGHTS_FREQUENCY] = ", frequency weights"};
    const ct_state *state = ct_session_state(explore->session);
    size_t used = (size_t)snprintf(mode, MODE, "%s%s%s", explore->partial ? "partial" : "Pearson",
                                   state->listwise ? " listwise" : "", weighted[ct_terms_weights(state->terms).kind]),
           named = 0;
    for (int term = 0; explore->partial && term < (int)ct_terms_count(state->terms); term++) {
        char name[4 * NAME_COLUMNS + 8];
        if (!state->in_model[term] || used + sizeof name + 16 > MODE)
            continue;
        ct_text_fit(name, sizeof name, ct_explore_name(explore, term), NAME_COLUMNS, ascii);
        used += (size_t)snprintf(mode + used, MODE - used, "%s%s", named++ ? ", " : " given ", name);
    }
    if (explore->partial && named == 0)
        snprintf(mode + used, MODE - used, ", nothing held fixed");
}

static void name_sample(const ct_heat_seen *seen, char *text, size_t size) {
    char least[CT_NUMBER_SIZE], most[CT_NUMBER_SIZE];
    ct_number(least, seen->least_n, CT_CLASS_COUNT, 0);
    ct_number(most, seen->most_n, CT_CLASS_COUNT, 0);
    text[0] = '\0';
    if (seen->least_n < seen->most_n)
        snprintf(text, size, "  n %s-%s", least, most);
    else if (seen->least_n == seen->most_n)
        snprintf(text, size, "  n %s", least);
}

/* Which rows and columns are shown, where not all are: "rows 55-60, columns 1-38 of 60", briefly "55-60 × 1-38 of
 * 60". */
static void name_window(const ct_explore *explore, const ct_heat_shape *shape, bool brief, char *text, size_t size) {
    int count = explore->n_heat, row = explore->heat_rows.top, column = explore->heat_columns.top;
    int last_row = row + shape->shown < count ? row + shape->shown : count;
    int last_column = column + shape->columns < count ? column + shape->columns : count;
    bool rows = shape->shown < count, columns = shape->columns < count;
    text[0] = '\0';
    if (rows && columns && brief)
        snprintf(text, size, "  %d-%d × %d-%d of %d", row + 1, last_row, column + 1, last_column, count);
    else if (rows && columns)
        snprintf(text, size, "  rows %d-%d, columns %d-%d of %d", row + 1, last_row, column + 1, last_column, count);
    else if (rows)
        snprintf(text, size, "  %s%d-%d of %d", brief ? "" : "rows ", row + 1, last_row, count);
    else if (columns)
        snprintf(text, size, "  columns %d-%d of %d", column + 1, last_column, count);
}

/* How much a title tells, from all to as little as can be: the window and the figures' unit are told in any case. */
typedef struct extent {
    bool name, brief, key, sample;
} extent;

static const extent extents[] = {{true, false, true, true},
                                 {false, false, true, true},
                                 {false, true, true, true},
                                 {false, true, false, true},
                                 {false, true, false, false}};

enum { EXTENTS = sizeof extents / sizeof *extents };

/* The parts of a title: the mode, and what may stand around it. */
typedef struct parts {
    char mode[MODE], sample[2 * PHRASE], window[2][PHRASE]; /* the window in full, and briefly */
    const char *key, *unit;
    char lead[PHRASE], tail[5 * PHRASE]; /* as an extent has them */
} parts;

/* Makes lead and tail of the first extent in [from, to) that leaves the mode so many of the columns; of the last one
 * where none does. Returns what it leaves. */
static int arrange(parts *of, int columns, int wanted, int from, int to) {
    int left = 0;
    for (int i = from; i < to && (i == from || left < wanted); i++) {
        const extent *told = &extents[i];
        snprintf(of->lead, sizeof of->lead, "%s", told->name ? "Correlation  " : "");
        snprintf(of->tail, sizeof of->tail, "%s%s%s%s", told->sample ? of->sample : "", of->window[told->brief],
                 told->key || *of->unit ? "  " : "", told->key ? of->key : of->unit);
        left = columns - ct_utf8_width(of->lead) - ct_utf8_width(of->tail);
    }
    return left;
}

/* As much as fits: rather than the key the end of the mode's names goes. */
static void make_title(const ct_explore *explore, const ct_heat_shape *shape, const ct_heat_seen *seen, bool ascii,
                       int columns, char title[TITLE]) {
    static const char *const orders[CT_HEAT_ORDERS] = {"", "  by |r|", "  clustered"};
    parts of = {.key = ct_heat_key(shape->cell), .unit = ct_heat_unit(shape->cell)};
    char n[PHRASE], mode[MODE];
    name_mode(explore, ascii, of.mode);
    name_sample(seen, n, sizeof n);
    name_window(explore, shape, false, of.window[false], sizeof of.window[false]);
    name_window(explore, shape, true, of.window[true], sizeof of.window[true]);
    snprintf(of.sample, sizeof of.sample, "%s%s%.40s%s", orders[explore->heat_order], *explore->transform ? "  " : "",
             explore->transform, n);
    int whole = ct_utf8_width(of.mode), least = whole < MODE_LEAST ? whole : MODE_LEAST;
    int left = arrange(&of, columns, whole, 0, EXTENTS - 1);
    if (left < whole)
        left = arrange(&of, columns, least, 1, EXTENTS);
    ct_text_fit(mode, sizeof mode, of.mode, left > least ? left : least, ascii);
    snprintf(title, TITLE, "%s%s%s", of.lead, mode, of.tail);
}

enum { BLOCKS = CT_HEAT_LEVELS, ENDS = 5 /* "-1 " and " 1" */ };

/* The scale in its colours; the signs carry it where there are none. Returns the columns it takes. */
static int draw_scale(ct_grid *grid, ct_rect row, int column, bool ends) {
    int at = column;
    if (ends)
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_HEADING, "-1 ");
    for (int level = 0; level < BLOCKS; level++) {
        int side = level - BLOCKS / 2;
        at += ct_grid_put(grid, row, 0, at, CT_HEAT_FIRST + level, side < 0 ? "-" : side > 0 ? "+" : "0");
    }
    if (ends)
        at += ct_grid_put(grid, row, 0, at, CT_TEXT_HEADING, " 1");
    return at - column;
}

/* What the diagonal and the marks mean, as far as there is room. */
static void draw_marks(ct_grid *grid, ct_rect row, int at, const ct_heat_seen *seen) {
    const struct {
        const char *mark, *meaning;
        ct_text_role role;
        bool seen;
    } marks[] = {{"!", "sign turns in the model", CT_TEXT_WARNING, seen->turned},
                 {ct_heat_unsigned(CT_PAIR_ETA_SQUARED), seen->v ? "eta2" : "eta2, no sign", CT_TEXT_PLAIN, seen->eta},
                 {ct_heat_unsigned(CT_PAIR_CRAMERS_V), "Cramer's, no sign", CT_TEXT_PLAIN, seen->v},
                 {"●", "in the model", CT_TEXT_IN_MODEL, true},
                 {"y", "response", CT_TEXT_RESPONSE, true}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char text[PHRASE];
        if (!marks[i].seen)
            continue;
        snprintf(text, sizeof text, " %s ", marks[i].meaning);
        int width = GAP + (int)strlen(text); /* blank, mark, meaning between blanks */
        if (at + width > row.columns)
            return;
        ct_grid_put(grid, row, 0, at, CT_TEXT_HEADING, " ");
        ct_grid_put(grid, row, 0, at + 1, marks[i].role, marks[i].mark);
        ct_grid_put(grid, row, 0, at + GAP, CT_TEXT_HEADING, text);
        at += width;
    }
}

static void draw_foot(ct_grid *grid, const ct_place *place, const ct_heat_seen *seen) {
    ct_rect frame = place->frame, row = {frame.row + frame.rows - 1, frame.column, 1, frame.columns - 1};
    ct_grid_put(grid, row, 0, 1, CT_TEXT_HEADING, " ");
    int at = 2 + draw_scale(grid, row, 2, true);
    ct_grid_put(grid, row, 0, at, CT_TEXT_HEADING, " ");
    draw_marks(grid, row, at + 1, seen);
}

void ct_heat_edge(ct_grid *grid, const ct_explore *explore, const ct_heat_shape *shape, const ct_heat_seen *seen) {
    const ct_place *place = &explore->layout.pane[CT_PANE_HEATMAP];
    bool focused = explore->focus == CT_PANE_HEATMAP;
    char title[TITLE];
    int room = place->frame.columns - (place->boxed ? 4 : 2);
    make_title(explore, shape, seen, grid->ascii, room, title);
    ct_frame(grid, place, focused, false, title, "");
    if (place->boxed) {
        draw_foot(grid, place, seen);
        return;
    }
    ct_rect row = {place->frame.row, place->body.column, 1, place->body.columns};
    int left = room - ct_utf8_width(title) - GAP;
    if (left >= BLOCKS)
        draw_scale(grid, row, row.columns - BLOCKS - (left >= BLOCKS + ENDS ? ENDS : 0), left >= BLOCKS + ENDS);
}
