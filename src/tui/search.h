/* Finding and filtering as one types: among the variables, in the data, among terms and models side by side, or in the
 * window that is open.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SEARCH_H
#define CETERIS_SEARCH_H

#include "compare.h"
#include "pager.h"
#include "prompt.h"
#include "tui/data/data.h"
#include "tui/explore/explore.h"

typedef struct ct_search {
    ct_explore *explore;
    ct_pager *pager; /* where it is open, it is searched */
    ct_data *data;   /* else the data view, where it is shown; NULL where it is not */
    ct_compare *compare; /* the same of the compare view */
    ct_prompt_kind kind;
    /* As it was when the line was opened, for Esc: the variable or the line of text, the window, the model under the
     * cursor, what was sought. */
    int origin, top, model;
    char before[CT_PATTERN_SIZE];
    char message[CT_MESSAGE_SIZE]; /* what came of it: "2 of 5 with shop" */
} ct_search;

/* A line is opened for a search of that kind. */
void ct_search_begin(ct_search *search, ct_prompt_kind kind);

/* The line holds this now: the first place from the origin on is shown, or what matches is listed. */
void ct_search_typed(ct_search *search, const char *text);

/* The line was left: everything is as it was; or entered, which message answers. */
void ct_search_leave(ct_search *search);
void ct_search_enter(ct_search *search, const char *text);

/* Finds text from the cursor on; goes on to the next place, or with step -1 to the one before; lists what holds text.
 * message says what came of it; "" in the data, where it is collected (data_job.h). */
void ct_search_find(ct_search *search, const char *text);
void ct_search_go_on(ct_search *search, int step);
void ct_search_filter(ct_search *search, const char *text);

#endif
