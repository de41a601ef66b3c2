/* The explore view's state: cursors, focus, what scrolls, and what is computed once a change of the model for
 * drawing.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPLORE_H
#define CETERIS_EXPLORE_H

#include <stdbool.h>
#include <stddef.h>

#include "heat_order.h"
#include "marks.h"
#include "pairs.h"
#include "report/words/words.h"
#include "session/session.h"
#include "shape.h"
#include "sort.h"
#include "tui/find.h"
#include "tui/layout.h"

/* Rows or columns of which a window is shown. */
typedef struct ct_scroll {
    int top;   /* the first that is shown */
    int shown; /* how many there is room for */
} ct_scroll;

/* A model that the model's pane shows in the place of the session's: one of a selection, numbered by the terms it was
 * made of. */
typedef struct ct_shown_model {
    const ct_model *model;
    const ct_model *before; /* what it is marked against; NULL for nothing */
    const ct_moments *moments;
} ct_shown_model;

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
    ct_sort sort;
    char filter[CT_PATTERN_SIZE];  /* what names must hold to be listed; "" for all */
    char pattern[CT_PATTERN_SIZE]; /* what is found, and marked in names; "" for none */

    int *heat; /* terms, in the order of the heatmap */
    int n_heat;
    ct_heat_order heat_order;
    ct_heat_clusters clusters;
    bool partial; /* its correlations are partial ones, given the regressors, as the session's state has it */
    bool refused; /* of so many that drawing them would take too long: none is known */
    int heat_row, heat_column; /* the cell cursor: places in heat, heat_column <= heat_row */
    ct_scroll heat_rows, heat_columns;

    ct_scroll model; /* lines of the term table */
    bool selecting;       /* a selection takes the place of the upper panes */
    ct_shown_model shown; /* model NULL: the session's is shown */

    char transform[64];    /* how the terms were made, for titles: "log differences"; "" for levels */
    bool uniform;          /* all in the same way, which titles tell: their names are those of the columns */
    int longest_name;      /* columns, where the file has labels to stand beside names; else 0 */
    ct_pairs pairs;
    ct_marks marks;
    char *equation, *formula; /* NULL where there is no response */
    char **aliases;           /* one an estimate, made when asked for; NULL for none */
    size_t n_aliases;
    size_t n_words;
    ct_word words[CT_WORDS_MAX];
    int consequence_of; /* the term the sentences are about, -1 where there are none yet */
    char consequence[CT_WORD_SIZE], brief[CT_WORD_SIZE];
} ct_explore;

/* Begins with the cursor on the first candidate. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_explore_init(ct_explore *explore, ct_session *session);
void ct_explore_free(ct_explore *explore);

/* To be called when the session's state or a figure changed. The cursors stay with their variables. CT_OK, or
 * CT_ERROR_MEMORY: then something is not shown, nothing dangles. */
ct_status ct_explore_refresh(ct_explore *explore);

/* Shows the session's model again (NULL), or another, which must outlive that. The lines that scroll begin anew where
 * keep is false. CT_OK, or CT_ERROR_MEMORY as above. */
ct_status ct_explore_show(ct_explore *explore, const ct_shown_model *other, bool keep);

/* The model that its pane shows, NULL where there is no response; and its terms. */
const ct_model *ct_explore_model(const ct_explore *explore);
const ct_terms *ct_explore_model_terms(const ct_explore *explore);

/* Gives a selection the place of the upper panes, or gives it back. */
void ct_explore_select(ct_explore *explore, bool selecting);

/* To be called when the size, the zoom or, zoomed, the focus changed. */
void ct_explore_place(ct_explore *explore, int rows, int columns);

/* The term that keys act on, -1 where there is none: in the heatmap that of the cell cursor's row, or of its column
 * where the row is the response's; else the one under the list's cursor. The two differ where a filter leaves the
 * cell's variable out of the list. */
int ct_explore_term(const ct_explore *explore);

/* The term under the list's cursor, -1 where the list is empty. */
int ct_explore_listed(const ct_explore *explore);

/* Movement in the pane that has the focus; false where nothing moved. */
bool ct_explore_move(ct_explore *explore, int down, int right);
bool ct_explore_page(ct_explore *explore, int pages);
bool ct_explore_end(ct_explore *explore, bool last);

/* What the model's pane has room for, now. */
ct_model_shape ct_explore_model_shape(const ct_explore *explore);

enum { CT_WORD_INDENT = 2 }; /* columns before the words on the model: a warning's mark and a blank */

void ct_explore_next_pane(ct_explore *explore, int step);
void ct_explore_zoom(ct_explore *explore);

/* In which order the heatmap is. The cell cursor stays with its pair. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_explore_order(ct_explore *explore, ct_heat_order order);

/* To be called before the heatmap is drawn: its pairs are made ready for the window that is shown. */
void ct_explore_pairs(ct_explore *explore);

/* Puts the cursor on that place in listed; the heatmap's and the model's windows follow where they have the focus. */
void ct_explore_go(ct_explore *explore, int at);

/* Fills listed, which has room for all terms, by filter and sort. */
void ct_explore_list(ct_explore *explore);

/* Another order, the cursor staying with its variable. */
void ct_explore_sort(ct_explore *explore, ct_sort sort);

/* Lists only names that hold text, all for "", with the cursor on `term` or the nearest to it. Returns how many. */
int ct_explore_filter(ct_explore *explore, const char *text, int term);

/* The first place in listed whose name holds the pattern, from `from` on by `step` round and round; -1 for none. */
int ct_explore_seek(const ct_explore *explore, const char *pattern, int from, int step);

/* How many listed names hold the pattern, and how many of them stand before the cursor. */
int ct_explore_matches(const ct_explore *explore, const char *pattern, int *before);

/* What Space would do to the variable under the cursor, in full and in brief; "" where there is nothing to say. */
const char *ct_explore_consequence(ct_explore *explore, bool brief);

/* True where Space would do something there. */
bool ct_explore_can_toggle(const ct_explore *explore);

/* What the estimate of that place in the model equals, where it is aliased; "" where that is not known. */
const char *ct_explore_alias(ct_explore *explore, size_t estimate);

/* The pair that the heatmap's line is about, as places in heat, row >= column: under the cell cursor, or the
 * cursor's variable with the response. False where there is none. */
bool ct_explore_pair(const ct_explore *explore, int *row, int *column);

/* True where each row of the heatmap can stand beside its variable: all fit, and in one order. */
bool ct_explore_side_by_side(const ct_explore *explore);

/* What the upper panes call a term: by its column's name where the titles tell how all of them were made. */
const char *ct_explore_name(const ct_explore *explore, int term);

/* What the heatmap calls it: by its column's name in any case, so that little room goes to what tells it from
 * others. */
const char *ct_explore_source(const ct_explore *explore, int term);

/* What is made of a term's column, as a sign: "Δlog", "zΔ", "log"; "" for as it is. Into buffer, returned. */
const char *ct_explore_mark(const ct_term *term, char *buffer, size_t size);

/* Bytes with which all names of the heatmap begin; of each something is left, numbers whole. */
size_t ct_explore_heat_shared(const ct_explore *explore);

/* The room that they ask for. */
ct_heat_names ct_explore_heat_names(const ct_explore *explore);

/* Columns that it takes whole. */
int ct_explore_name_width(const ct_explore *explore, int term, bool ascii);

enum { CT_NAME_COLUMNS_MOST = 200, CT_NAME_ROOM = 4 * CT_NAME_COLUMNS_MOST + 8 };

/* The same in so many columns, safe to show. Where it is cut and others begin alike, what they share gives way to the
 * sign: "regional…02_in_prices". Returns buffer. */
char *ct_explore_fit(const ct_explore *explore, int term, int columns, bool ascii, char *buffer, size_t size);

/* The same of its column's name. */
char *ct_explore_fit_source(const ct_explore *explore, int term, int columns, bool ascii, char *buffer, size_t size);

/* Draws it; returns the columns it takes. */
int ct_explore_put_name(ct_grid *grid, const ct_explore *explore, ct_rect clip, int row, int column, int columns,
                        ct_text_role role, int term);

/* The same of a term of the model that is shown. */
int ct_explore_put_model_name(ct_grid *grid, const ct_explore *explore, ct_rect clip, int row, int column, int columns,
                              ct_text_role role, int term);

#endif
