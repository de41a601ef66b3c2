/* The selection pane's state: the models of the last selection, the one under the cursor, what of them is shown.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECTION_PANE_H
#define CETERIS_SELECTION_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/selection/selection_rows.h"
#include "tui/explore/explore.h"
#include "tui/heads.h"
#include "tui/sheet_columns.h"

enum { CT_SELECTION_COLUMNS = 12 };

/* How a place is divided: figures, which stay, and a column a candidate. */
typedef struct ct_selection_shape {
    int count;                    /* columns of the sheet that are shown */
    int column[CT_SELECTION_COLUMNS], at[CT_SELECTION_COLUMNS], width[CT_SELECTION_COLUMNS];
    int fixed;                    /* columns of the screen that they take, with the gap behind them */
    int cell;                     /* columns of a candidate, with the gap; 0 where each is as wide as its name */
    int heads;                    /* rows of the candidates' names */
    size_t shared;                /* bytes that these leave out */
    int lines;                    /* rows of models */
    int words;                    /* rows of what is said of the one under the cursor, and of the note below it */
} ct_selection_shape;

typedef struct ct_selection_pane {
    bool open;
    ct_explore *explore;
    ct_session *session;
    bool ascii;
    bool plain; /* candidates go by their columns' names */
    bool old;   /* made of other terms than the state's */
    const ct_moments *moments;
    ct_selection_rows rows;
    ct_column_widths widths[CT_SELECTION_COLUMNS]; /* of its sheet */
    int longest;                                   /* columns of the longest name of a candidate */
    bool wide;                                     /* some have characters of two columns */
    size_t shared;                                 /* bytes with which all begin */
    size_t at;                                     /* the row under the cursor */
    int top, left;                                 /* the first row and the first candidate that are shown */
    ct_place place;
    ct_selection_shape shape;
    ct_pane focus; /* of the panes, before it was opened */
    bool zoomed;
} ct_selection_pane;

void ct_selection_pane_init(ct_selection_pane *pane, ct_session *session, ct_explore *explore, bool ascii);
void ct_selection_pane_free(ct_selection_pane *pane);

/* Opens it on the last selection, the cursor on the model as it is now, else on the one that was chosen. CT_OK,
 * CT_ERROR_ARGUMENT where there is no selection, or CT_ERROR_MEMORY: then it is closed. */
ct_status ct_selection_pane_open(ct_selection_pane *pane);

/* To be called before the session's selection may go: the panes are there again. */
void ct_selection_pane_close(ct_selection_pane *pane);

/* To be called when the size of the screen, the zoom or the focus changed. */
void ct_selection_pane_place(ct_selection_pane *pane);

/* Down by rows, right by candidates; by pages; to an end. False where nothing moved. */
bool ct_selection_pane_move(ct_selection_pane *pane, int down, int right);
bool ct_selection_pane_page(ct_selection_pane *pane, int pages);
bool ct_selection_pane_end(ct_selection_pane *pane, bool last);

/* The number of the model under the cursor, as `take` takes it. */
int ct_selection_pane_number(const ct_selection_pane *pane);

/* A candidate's name, whole. */
const char *ct_selection_pane_name(const ct_selection_pane *pane, size_t candidate);

/* The heads of so many candidates from that one on, in the shape's cells; to be freed. False where memory is out. */
bool ct_selection_pane_heads(const ct_selection_pane *pane, int from, int count, ct_heads *heads);

/* Columns of a candidate, with the gap behind it; how many from the first that is shown there is room for. */
int ct_selection_pane_cell(const ct_selection_pane *pane, size_t candidate);
int ct_selection_pane_candidates(const ct_selection_pane *pane);

#endif
