/* The explore view's state: cursors, focus, what scrolls, and what is computed once a change of the model for
 * drawing.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPLORE_H
#define CETERIS_EXPLORE_H

#include <stdbool.h>
#include <stddef.h>

#include "layout.h"
#include "marks.h"
#include "pairs.h"
#include "report/words.h"
#include "session/session.h"

/* Rows or columns of which a window is shown. */
typedef struct ct_scroll {
    int top;   /* the first that is shown */
    int shown; /* how many there is room for */
} ct_scroll;

typedef struct ct_explore {
    ct_session *session;
    ct_terms *terms; /* a reference: those that listed and heat number */
    ct_layout layout;
    ct_pane focus;
    bool zoomed;

    int *listed; /* terms, in the order of the variables pane */
    int n_listed;
    int at; /* the cursor: a place in listed */
    ct_scroll variables;

    int *heat; /* terms, in the order of the heatmap */
    int n_heat;
    int heat_row, heat_column; /* the cell cursor: places in heat, heat_column <= heat_row */
    ct_scroll heat_rows, heat_columns;

    ct_scroll model; /* lines of the term table */

    const char *transform; /* how the terms were made, for titles: "log differences"; "" for levels */
    bool uniform;          /* all in the same way */
    ct_pairs pairs;
    ct_marks marks;
    char *equation, *formula; /* NULL where there is no response */
    char **aliases;           /* one an estimate, made when asked for; NULL for none */
    size_t n_aliases;
    size_t n_words;
    ct_word words[CT_WORDS_MAX];
    int consequence_of; /* the term the sentence is about, -1 where there is none yet */
    char consequence[CT_WORD_SIZE];
} ct_explore;

/* Begins with the cursor on the first candidate. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_explore_init(ct_explore *explore, ct_session *session);
void ct_explore_free(ct_explore *explore);

/* To be called when the session's state or a figure changed. The cursors stay with their variables. CT_OK, or
 * CT_ERROR_MEMORY: then something is not shown, nothing dangles. */
ct_status ct_explore_refresh(ct_explore *explore);

/* To be called when the size, the zoom or, zoomed, the focus changed. */
void ct_explore_place(ct_explore *explore, int rows, int columns);

/* The term under the cursor, -1 where the table has none. */
int ct_explore_term(const ct_explore *explore);

/* Movement in the pane that has the focus; false where nothing moved. */
bool ct_explore_move(ct_explore *explore, int down, int right);
bool ct_explore_page(ct_explore *explore, int pages);
bool ct_explore_end(ct_explore *explore, bool last);

void ct_explore_next_pane(ct_explore *explore, int step);
void ct_explore_zoom(ct_explore *explore);

/* What Space would do to the variable under the cursor. */
const char *ct_explore_consequence(ct_explore *explore);

/* What the estimate of that place in the model equals, where it is aliased; "" where that is not known. */
const char *ct_explore_alias(ct_explore *explore, size_t estimate);

/* The pair that the heatmap's line is about, as places in heat, row >= column: under the cell cursor, or the
 * cursor's variable with the response. False where there is none. */
bool ct_explore_pair(const ct_explore *explore, int *row, int *column);

/* True where each row of the heatmap stands beside its variable: all fit. */
bool ct_explore_side_by_side(const ct_explore *explore);

/* What the upper panes call a term: by its column's name where the titles tell how all of them were made. */
const char *ct_explore_name(const ct_explore *explore, int term);

#endif
