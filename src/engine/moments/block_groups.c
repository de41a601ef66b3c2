/* The columns of categories in a block.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "block_groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ct_block_group {
    const ct_design_group *of;
    uint32_t code[CT_BLOCK_ROWS];
    ct_block_column value;
    bool there;
};

ct_status ct_block_groups_init(ct_block_groups *groups, const ct_terms *terms) {
    size_t count = ct_design_groups(terms), widest = 1, arrays = CT_BLOCK_ARRAYS * CT_BLOCK_ROWS;
    *groups = (ct_block_groups){.count = count};
    for (size_t i = 0; i < count; i++)
        widest = ct_design_group_at(terms, i)->span > widest ? ct_design_group_at(terms, i)->span : widest;
    groups->group = calloc(count ? count : 1, sizeof *groups->group);
    groups->values = aligned_alloc(64, (count ? count : 1) * arrays * sizeof *groups->values);
    groups->cells = malloc(widest * sizeof *groups->cells);
    if (!groups->group || !groups->values || !groups->cells) {
        ct_block_groups_free(groups);
        return CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        groups->group[i].of = ct_design_group_at(terms, i);
        ct_block_column_init(&groups->group[i].value, groups->values + i * arrays);
    }
    return CT_OK;
}

void ct_block_groups_free(ct_block_groups *groups) {
    free(groups->group);
    free(groups->values);
    free(groups->cells);
    *groups = (ct_block_groups){0};
}

void ct_block_groups_begin(ct_block_groups *groups) {
    for (size_t i = 0; i < groups->count; i++)
        groups->group[i].there = false;
}

void ct_block_groups_pack(ct_block_groups *groups, size_t group, const ct_block *block, const size_t *from,
                          size_t first) {
    ct_block_group *g = &groups->group[group];
    g->there = true;
    for (size_t row = 0; row < block->rows; row++)
        g->code[row] = g->of->codes[from ? from[row] : first + row];
    if (g->of->high)
        ct_block_pack_beside(block, &g->value, g->of->high, g->of->low, from, first, 0);
    else
        g->value = block->columns[block->k]; /* ones */
}

/* Whole numbers: products of single parts add up exactly in doubles, of others in 128 bits. */
static void add_small(const ct_block_group *g, const ct_block_column *x, size_t rows, double *sum) {
    memset(sum, 0, g->of->span * sizeof *sum);
    for (size_t row = 0; row < rows; row++)
        sum[g->code[row]] += g->value.high[row] * x->high[row];
}

static void add_whole(const ct_block_group *g, const ct_block_column *x, size_t rows, ct_block_sum *sum) {
    for (size_t row = 0; row < rows; row++)
        sum[g->code[row]].whole += (ct_int128)(long)g->value.high[row] * (long)x->high[row];
}

/* The second's values are those times their weights where rows have such. */
static ct_dd product(const ct_block_column *x, const ct_block_column *y, bool weighted, size_t row) {
    const double *high = weighted ? y->part[0] : y->high, *low = weighted ? y->part[1] : y->low;
    ct_dd a = ct_two_prod(x->high[row], high[row]);
    if (x->has_low || y->has_low || weighted)
        a.lo += x->high[row] * low[row] + (x->has_low ? x->low[row] * high[row] : 0);
    return a;
}

static void add_rest(const ct_block_group *g, const ct_block_column *x, const ct_block *block, ct_block_sum *sum) {
    bool weighted = block->weights != NULL;
    for (size_t row = 0; row < block->rows; row++) {
        ct_dd *to = &sum[g->code[row]].rest, term = product(&g->value, x, weighted, row),
              high = ct_two_sum(to->hi, term.hi);
        *to = (ct_dd){high.hi, to->lo + (high.lo + term.lo)};
    }
}

/* Where a group's sums with something go: the sums, the squares, or the products with a column. */
typedef struct aim {
    ct_block_sums *cells;
    bool sums, squares;
    size_t column;
} aim;

static ct_block_sum *cell_of(const aim *a, size_t own) {
    return a->sums ? &a->cells->sum[own] : &a->cells->product[ct_triangle(own, a->squares ? own : a->column)];
}

static void add_group(const ct_block_groups *groups, const ct_block_group *g, const ct_block_column *x,
                      const ct_block *block, const aim *a) {
    size_t rows = block->rows, first = g->of->first, span = g->of->span;
    if (g->value.parts == 1 && x->parts == 1) {
        double *sum = (double *)groups->cells;
        add_small(g, x, rows, sum);
        for (size_t c = 0; c < span; c++)
            if (sum[c] != 0)
                cell_of(a, first + c)->whole += (long)sum[c];
        return;
    }
    memset(groups->cells, 0, span * sizeof *groups->cells);
    if (g->value.parts > 0 && x->parts > 0)
        add_whole(g, x, rows, groups->cells);
    else
        add_rest(g, x, block, groups->cells);
    for (size_t c = 0; c < span; c++) {
        const ct_block_sum *from = &groups->cells[c];
        if (from->whole == 0 && from->rest.hi == 0 && from->rest.lo == 0)
            continue;
        ct_block_sum *to = cell_of(a, first + c);
        to->whole += from->whole;
        to->rest = ct_dd_add(to->rest, ct_two_sum(from->rest.hi, from->rest.lo));
    }
}

static void add_pair(const ct_block_group *g, const ct_block_group *h, const ct_block *block, ct_block_sums *cells) {
    bool whole = g->value.parts > 0 && h->value.parts > 0, weighted = block->weights != NULL;
    for (size_t row = 0; row < block->rows; row++) {
        size_t at = ct_triangle(g->of->first + g->code[row], h->of->first + h->code[row]);
        if (whole)
            cells->product[at].whole += (ct_int128)(long)g->value.high[row] * (long)h->value.high[row];
        else
            cells->product[at].rest =
                ct_dd_add(cells->product[at].rest, product(&g->value, &h->value, weighted, row));
    }
}

void ct_block_groups_add(const ct_block_groups *groups, const ct_block *block, ct_block_sums *cells) {
    for (size_t i = 0; i < groups->count; i++) {
        const ct_block_group *g = &groups->group[i];
        if (!g->there)
            continue;
        add_group(groups, g, &block->columns[block->k], block, &(aim){cells, .sums = true});
        add_group(groups, g, &g->value, block, &(aim){cells, .squares = true});
        for (size_t column = 0; column < block->k; column++)
            if (block->columns[column].there)
                add_group(groups, g, &block->columns[column], block, &(aim){cells, .column = column});
        for (size_t j = 0; j < i; j++)
            if (groups->group[j].there)
                add_pair(g, &groups->group[j], block, cells);
    }
}
