/* The compare view's state: the models side by side, the one under the cursor, what of them is shown.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_COMPARE_H
#define CETERIS_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "find.h"
#include "layout.h"
#include "report/compare/comparison.h"
#include "report/sheet.h"
#include "session/session.h"
#include "sheet_columns.h"

/* What is said below the models, whichever is under the cursor. */
enum {
    CT_COMPARE_NOTE, /* what kept them from being ranked */
    CT_COMPARE_ROWS,
    CT_COMPARE_REMEDY, /* how they come to stand on the same */
    CT_COMPARE_WEIGHTS,
    CT_COMPARE_LEGEND,
    CT_COMPARE_BRIEF, /* the same in fewer words */
    CT_COMPARE_TESTS,
    CT_COMPARE_SAID
};

typedef struct ct_compare {
    ct_session *session;
    bool ascii;
    bool ready;         /* what follows is of the session as it is now */
    ct_comparison of;
    ct_sheet sheet;     /* of it */
    ct_column_widths *columns; /* of the sheet */
    char *said[CT_COMPARE_SAID]; /* NULL: nothing of it */
    int number;         /* of the model under the cursor; -1 until there is one */
    int current;        /* the number of the model as it was when this was made; -1 for none */
    int at;             /* its place in the comparison */
    int left, top;      /* the first model and the first line that are shown */
    ct_place place;
    char pattern[CT_PATTERN_SIZE]; /* what is sought; "" for nothing */
    int sought;                    /* the place it was found at last */
} ct_compare;

void ct_compare_init(ct_compare *compare, ct_session *session, bool ascii);
void ct_compare_free(ct_compare *compare);

/* To be called when the session's models or figures may have changed: what was made of them is let go. */
void ct_compare_drop(ct_compare *compare);

/* To be called before it is looked at: makes what was let go anew, the cursor on the model it was on, on the current
 * one where that is another than before. CT_OK or CT_ERROR_MEMORY, then there are no models. */
ct_status ct_compare_ready(ct_compare *compare);

/* To be called when the size of the screen changed. */
void ct_compare_place(ct_compare *compare, const ct_layout *layout);

/* The number of the model under the cursor, as `recall` takes it; -1 where there is none. */
int ct_compare_at(ct_compare *compare);

/* Lines of the sheet, with the rule below the coefficients; and which row of the sheet a line is, -1 for that rule. */
int ct_compare_all(const ct_compare *compare);
int ct_compare_row(const ct_compare *compare, int line);

/* How many of these, and how many models from the first that is shown, there is room for. */
int ct_compare_lines(const ct_compare *compare);
int ct_compare_models(const ct_compare *compare);

/* Columns of the names, with the gap behind them. */
int ct_compare_names(const ct_compare *compare);

enum { CT_COMPARE_GAP = 2, CT_COMPARE_HEAD = 2 /* lines above the sheet */ };

/* Down by lines, right by models; by pages; to an end. False where nothing moved. */
bool ct_compare_move(ct_compare *compare, int down, int right);
bool ct_compare_page(ct_compare *compare, int pages);
bool ct_compare_end(ct_compare *compare, bool last);

/* The first place from that one on, by `step` round and round, whose term or model is called so; -1 for none. How many
 * there are, and how many of them before a place. And there. */
int ct_compare_seek(ct_compare *compare, const char *pattern, int from, int step);
int ct_compare_matches(ct_compare *compare, const char *pattern, int place, int *before);
void ct_compare_go(ct_compare *compare, int place);

#endif
