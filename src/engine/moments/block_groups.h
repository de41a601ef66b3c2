/* The columns of categories in a block: of each row one of a group has a value, the others have 0. So their sums take
 * one addition a row, however many levels there are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_BLOCK_GROUPS_H
#define CETERIS_BLOCK_GROUPS_H

#include "block.h"
#include "engine/design.h"

typedef struct ct_block_group ct_block_group;

typedef struct ct_block_groups {
    size_t count;
    ct_block_group *group;
    double *values;      /* all groups' */
    ct_block_sum *cells; /* as many as the widest group has codes */
} ct_block_groups;

/* Room for the groups of a design; CT_OK or CT_ERROR_MEMORY. */
ct_status ct_block_groups_init(ct_block_groups *groups, const ct_terms *terms);
void ct_block_groups_free(ct_block_groups *groups); /* also a zeroed one */

/* No group is there until it is packed, with the rows from[0 .. block's) or those from `first` on, which all have a
 * value. */
void ct_block_groups_begin(ct_block_groups *groups);
void ct_block_groups_pack(ct_block_groups *groups, size_t group, const ct_block *block, const size_t *from,
                          size_t first);

/* Adds to cells, after ct_block_add: the groups' sums, their squares, their products with the block's columns that are
 * there and among each other. Columns are numbered as in the block. */
void ct_block_groups_add(const ct_block_groups *groups, const ct_block *block, ct_block_sums *cells);

#endif
