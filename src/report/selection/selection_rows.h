/* A selection as rows: the models of a path or of best, their figures, which candidates are in each, and why.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECTION_ROWS_H
#define CETERIS_SELECTION_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/moments.h"
#include "report/sheet.h"
#include "session/selection/selection.h"

/* How much worse than the best a model of best is: the best, less than 2, 4, 7 and 10 on the scale of AIC, or more
 * (the bands of Burnham and Anderson 2002). */
enum { CT_SHADES = 6 };

typedef struct ct_selection_row {
    const ct_model *model;
    int number;      /* as `take` takes it */
    int moved;       /* of a path: the place among the candidates of what left or entered to come here; else -1 */
    bool entered;    /* it entered */
    bool chosen;
    bool near; /* it came about by a near tie, or is all but as good as the best, or the one before it of its size */
    int shade;       /* of best: 0 to CT_SHADES - 1 */
} ct_selection_row;

typedef struct ct_selection_rows {
    const ct_selection *of;
    const ct_terms *terms;
    const int *candidates; /* terms */
    size_t n_candidates;
    size_t count;
    ct_selection_row *rows;
    bool *in;       /* count * n_candidates */
    ct_sheet sheet; /* a row each: the number, what moved or the size, then figures, what is asked for first; then the
                       marks of a near tie and of the chosen one */
} ct_selection_rows;

/* moments are those that the selection was made from; both must outlive the rows. CT_OK or CT_ERROR_MEMORY. */
ct_status ct_selection_rows_make(ct_selection_rows *rows, const ct_selection *of, const ct_moments *moments,
                                 bool ascii);
void ct_selection_rows_free(ct_selection_rows *rows); /* also zeroed ones */

bool ct_selection_row_has(const ct_selection_rows *rows, size_t row, size_t candidate);

/* What is chosen; the last where nothing is. */
size_t ct_selection_rows_chosen(const ct_selection_rows *rows);

/* "backward p .05  from 12 candidates  always north  n 200", foreign text. Returns buffer. */
char *ct_selection_rows_title(const ct_selection_rows *rows, char *buffer, size_t size);

/* Why the row is there and by what margin; one line, safe. Returns buffer. */
char *ct_selection_row_words(const ct_selection_rows *rows, size_t row, char *buffer, size_t size);

/* What else is to be known there: what ended the path, that the search was stopped before it was proven, or that
 * it was not. *warning: it is something to beware of. Returns buffer. */
char *ct_selection_row_note(const ct_selection_rows *rows, size_t row, bool *warning, char *buffer, size_t size);

#endif
