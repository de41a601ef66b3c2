/* Inside expressions: computing their nodes over the rows of a table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_EXPRESSION_RUN_H
#define CETERIS_EXPRESSION_RUN_H

#include <stdatomic.h>

#include "engine/levels.h"
#include "expression_tree.h"

/* Why a value is missing though all that it is computed of are there. */
typedef enum ct_loss {
    CT_LOSS_DOMAIN, /* the logarithm of a negative number and the like */
    CT_LOSS_ZERO,   /* divided by zero */
    CT_LOSS_RANGE,  /* beyond what a double holds */
    CT_LOSSES
} ct_loss;

/* One evaluation. */
typedef struct ct_run {
    const ct_expression *expression;
    const struct ct_index *index; /* in which order rows follow each other; NULL: as they stand */
    size_t rows, threads;
    const ct_progress *progress;
    double **columns;                 /* one a node: its values where they are computed whole, else NULL */
    double **texts;                   /* one a node: of text columns, the code in levels of each of theirs */
    ct_levels *levels;                /* the texts of all, or NULL */
    atomic_size_t (*lost)[CT_LOSSES]; /* rows, one a node */
    double from, to;                  /* the shares of the work that what runs now goes from and to */
} ct_run;

/* Computes one node into out, as many doubles as there are rows; all nodes below it that are whole have their
 * columns. CT_OK, CT_CANCELLED or CT_ERROR_MEMORY. */
ct_status ct_run_blocks(ct_run *run, int node, double *out);

/* One operation on so many values; a, b and c are its arguments. Adds to lost. */
void ct_run_op(const ct_expression_node *node, const double *const arguments[3], double *out, size_t size,
               size_t lost[CT_LOSSES]);

/* Computes a node that is whole from its argument's column x. The same statuses. */
ct_status ct_run_along(ct_run *run, int node, const double *x, double *out);

/* Makes a category of numbers, or of text codes, into cells. The same, and CT_ERROR_ARGUMENT with *error. */
ct_status ct_run_category(ct_run *run, const ct_expression_node *node, const double *x, ct_cells_made *cells,
                          ct_error *error);
ct_status ct_run_texts(ct_run *run, const double *x, ct_cells_made *cells);

/* What was lost, in words. */
void ct_run_tell(const ct_run *run, char note[CT_MESSAGE_SIZE]);

#endif
