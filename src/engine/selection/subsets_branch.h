/* A branch of the search for the best subsets: a model, what leaving out some of it costs, and the branches below.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUBSETS_BRANCH_H
#define CETERIS_SUBSETS_BRANCH_H

#include "subsets_rows.h"
#include "subsets_search.h"

/* A model, and the columns of it that may still go. */
typedef struct ct_subset_branch {
    size_t n, f; /* free groups, and columns of these */
    unsigned char id[CT_SUBSET_GROUPS];
    unsigned short start[CT_SUBSET_GROUPS + 1];
    uint64_t in;        /* groups of the model */
    size_t size;        /* columns of these */
    double ssr, weight; /* weight: its share of all models */
    double *v, *b;      /* f rows of `stride` cells, right of the diagonal and on it; f */
    size_t stride;
    struct ct_subset_branch *next;
} ct_subset_branch;

/* Memory of one thread: a node's at each depth, and scratch. But for `rows` all zero at first. */
typedef struct ct_subset_room {
    const ct_subset_rows *rows;
    struct {
        double *cells;
        size_t columns;
    } level[CT_SUBSET_GROUPS + 1];
    double *panel;
    size_t panel_cells;
} ct_subset_room;

void ct_subset_room_free(ct_subset_room *room);

/* A branch with its groups in order of cost, the costliest first. */
typedef struct ct_subset_node {
    const ct_subset_branch *of;
    const ct_subset_rows *rows;
    size_t n, f, stride;
    size_t extended; /* groups from this one on are in the sums */
    unsigned char id[CT_SUBSET_GROUPS];
    unsigned short start[CT_SUBSET_GROUPS + 1];
    double cost[CT_SUBSET_GROUPS];       /* what SSR grows by without a group */
    double *v, *b;                       /* f rows of `stride` cells, right of the diagonal and on it; f */
    double *weight, *part, *sum, *share; /* of a column, for the bounds: its share is part / sum */
    double *v_below, *b_below;           /* for the branch that is made */
    double *panel;
} ct_subset_node;

/* Arranges a branch at its depth, 0 for the first. False where memory is out. */
bool ct_subset_arrange(ct_subset_room *room, const ct_subset_branch *of, size_t depth, ct_subset_node *node);

/* A bound from below of what SSR grows by where the group and all behind it go, and those before it stay. To be called
 * for groups from the last to the first. */
double ct_subset_bound_all(ct_subset_node *node, size_t group);

/* The same where of those behind it groups with d columns go: least[d], non-decreasing. After ct_subset_bound_all for
 * that group. Returns how many there are, at most CT_SUBSET_COLUMNS. */
size_t ct_subset_bounds(const ct_subset_node *node, size_t group, double *least);

/* The branch without a group: all that contain it go with it, those before it and what these contain, `stays`, are
 * fixed. Its model and SSR, and after ct_subset_complement v and b, in the node's memory. */
typedef struct ct_subset_cut {
    size_t n_go, n_stay;
    unsigned short column[CT_SUBSET_COLUMNS]; /* those that go first */
    bool contiguous;                          /* those that stay stand side by side */
} ct_subset_cut;

void ct_subset_without(const ct_subset_node *node, size_t group, uint64_t above, uint64_t stays, ct_subset_cut *cut,
                       ct_subset_branch *below);
void ct_subset_complement(const ct_subset_node *node, const ct_subset_cut *cut, ct_subset_branch *below);

/* A copy with memory of its own; NULL where that is out. */
ct_subset_branch *ct_subset_branch_copy(const ct_subset_branch *of);
void ct_subset_branch_free(ct_subset_branch *branch); /* NULL is allowed */

#endif
