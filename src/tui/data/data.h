/* The data view's state: the table row by row, where the cursor is in it, in which order rows are seen.
 *
 * The order is the view's alone: the table keeps its own, in which lags, differences and Durbin-Watson take it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATA_H
#define CETERIS_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "data_cell.h"
#include "engine/describe.h"
#include "session/session.h"
#include "tui/describer.h"
#include "tui/find.h"
#include "tui/layout.h"

/* As it was when a search was begun. */
typedef struct ct_data_origin {
    size_t at, top, column, left;
    char pattern[CT_PATTERN_SIZE];
} ct_data_origin;

/* A sort or a search; see data_job.h. */
typedef struct ct_data_job {
    enum { CT_JOB_NONE, CT_JOB_SORT, CT_JOB_FIND } kind;
    size_t column; /* of a sort: by which, and whether from the greatest to the least */
    bool down;
    char pattern[CT_PATTERN_SIZE]; /* of a search: for what */
    size_t from;                   /* the place where it begins; where it goes on, the one that it leaves */
    int step;                      /* which way */
    bool names;                    /* it begins, with the columns' names */
    ct_status status; /* what came of it */
    uint32_t *order;
    size_t place;
} ct_data_job;

typedef struct ct_data {
    ct_session *session;
    const ct_table *table; /* the state's; all that were are the session's */
    size_t rows, columns;
    size_t at, top;      /* the cursor's place and the first that is shown, in the order of the view */
    size_t column, left; /* the same of columns */
    uint32_t *order;     /* the row at each place; NULL for the file's own order */
    size_t sorted;       /* the column that the order goes by */
    bool down;           /* from the greatest to the least */
    unsigned char *widths; /* columns of the screen; 0 where not looked at yet */
    bool labels;           /* shown beside the numbers that the file has labels for */
    bool labelled;         /* it has some */
    bool wide;             /* the table alone, without the column's summary */
    ct_place table_place, summary_place; /* no rows where it is not shown */
    int shown;                           /* rows there is room for */
    char pattern[CT_PATTERN_SIZE];       /* what is found, and marked; "" for none */
    size_t found; /* the place that was found last, as ct_data_seek numbers them; SIZE_MAX for none */
    ct_terms *described; /* whose rows the descriptions are of; NULL at first */
    ct_data_origin origin;
    ct_describer describer;
    ct_task task; /* of the job */
    ct_data_job job;
} ct_data;

/* CT_OK or CT_ERROR_MEMORY. */
ct_status ct_data_init(ct_data *data, ct_session *session);
void ct_data_free(ct_data *data);

/* To be called when the size of the screen or `wide` changed. */
void ct_data_place(ct_data *data, const ct_layout *layout);

/* The row at a place, from 0; the row under the cursor. */
size_t ct_data_row(const ct_data *data, size_t place);
size_t ct_data_cursor_row(const ct_data *data);

/* The term of the column under the cursor; -1 where there is none. */
int ct_data_term(const ct_data *data);

/* How many columns of the screen a column takes, its gap not counted; and the names of the rows. */
int ct_data_width(const ct_data *data, size_t column);
int ct_data_name_width(const ct_data *data);

/* Whether labels stand beside the column's numbers. */
bool ct_data_labelled(const ct_data *data, size_t column);

void ct_data_show_labels(ct_data *data, bool shown);

/* How many columns of the screen the numbers beside labels take; 0 where there are no labels. */
int ct_data_number_width(const ct_data *data, size_t column);

enum { CT_DATA_SHOWN_SIZE = 512 };

/* A cell as it is shown: a text as it stands, a number, a number of so many columns and its label. Foreign text, cut to
 * what no column of the screen would hold; NULL where it is missing. */
const char *ct_data_shown(const ct_data *data, size_t column, size_t row, int number_width,
                          char buffer[CT_DATA_SHOWN_SIZE]);

/* The first column that has no room behind left. */
size_t ct_data_end(const ct_data *data, size_t left);

/* The name of a row: the index's value, or its number. Returns buffer. */
char *ct_data_name(const ct_data *data, size_t row, char *buffer, size_t size);

/* Movement; false where nothing moved. */
bool ct_data_move(ct_data *data, int down, int right);
bool ct_data_page(ct_data *data, int pages);
bool ct_data_far_end(ct_data *data, bool last);

/* Puts the cursor there, both within the table. */
void ct_data_go(ct_data *data, size_t place, size_t column);

/* Puts the cursor on a row, wherever the order has it. */
void ct_data_go_to_row(ct_data *data, size_t row);

/* The rows in an order by a column: missing cells last, equal ones as in the file; *order to be freed. Changes nothing
 * in data: any thread may call it. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_data_find_order(const ct_data *data, size_t column, bool down, const ct_progress *progress,
                             uint32_t **order);

/* Another order, which it takes over; the file's own for NULL. The cursor stays with its row. */
void ct_data_take_order(ct_data *data, uint32_t *order, size_t column, bool down);

/* Places that hold a text: the columns' names, then the cells, row by row in the order of the view. *place gets the
 * first from `from` on by `step` round and round. most: how many to look at, 0 for all. Changes nothing in data: any
 * thread may call it while the order and the labels stay. CT_OK; CT_ERROR_NAME where there is none, CT_CANCELLED,
 * CT_ERROR_MEMORY. */
ct_status ct_data_seek(const ct_data *data, const char *pattern, size_t from, int step, size_t most,
                       const ct_progress *progress, size_t *place);

/* Where the cursor is, as a place of these; and the cursor put on one. */
size_t ct_data_here(const ct_data *data);
void ct_data_show(ct_data *data, size_t place);

/* The cell under the cursor, with its label where labels are shown, to free with free(); NULL where it is missing. */
char *ct_data_whole(const ct_data *data);

/* What is under the cursor and not shown whole, to free with free(), else NULL: a cell that its column is too narrow
 * for, or the column's label where there is no room for the summary. */
char *ct_data_hidden(const ct_data *data, bool ascii);

/* To be called when the session's state changed. */
void ct_data_refresh(ct_data *data);

/* Whether a row is excluded from the models. */
bool ct_data_excluded(const ct_data *data, size_t row);

/* Whether a row is neither excluded nor against the condition that holds. */
bool ct_data_chosen(const ct_data *data, size_t row);

/* What the column under the cursor holds; NULL while it is being found out, or where memory is out. */
const ct_description *ct_data_description(ct_data *data);

#endif
