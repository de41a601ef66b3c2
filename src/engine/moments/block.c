/* A block of rows of shifted columns, and the sums of their cross-products.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Whole numbers up to this make one part, two parts, three parts: a part that is split further lies below 2^20. */
#define ONE_PART 0x1p21
#define TWO_PARTS 0x1p41
#define THREE_PARTS 0x1p52

/* Products below 2^104, 2^9 of them a block: so many blocks stay below 2^126. */
enum { MOST_BLOCKS = 1 << 13 };

/* One array that takes part in sums. */
struct ct_block_entry {
    const double *values;
    size_t column;
    int part;
};

ct_status ct_block_sums_init(ct_block_sums *cells, size_t k) {
    *cells = (ct_block_sums){.k = k};
    cells->sum = calloc(k ? k : 1, sizeof *cells->sum);
    cells->product = calloc(ct_triangle(k, 0) + 1, sizeof *cells->product);
    if (cells->sum && cells->product)
        return CT_OK;
    ct_block_sums_free(cells);
    return CT_ERROR_MEMORY;
}

void ct_block_sums_clear(ct_block_sums *cells) {
    cells->blocks = 0;
    memset(cells->sum, 0, cells->k * sizeof *cells->sum);
    memset(cells->product, 0, ct_triangle(cells->k, 0) * sizeof *cells->product);
}

void ct_block_sums_free(ct_block_sums *cells) {
    free(cells->sum);
    free(cells->product);
    *cells = (ct_block_sums){0};
}

/* The nearest double-double. */
ct_dd ct_block_total(const ct_block_sum *cell) {
    double high = (double)cell->whole;
    ct_dd whole = ct_fast_two_sum(high, (double)(cell->whole - (ct_int128)high));
    return ct_dd_add(whole, cell->rest);
}

static void settle(ct_block_sum *cells, size_t n) {
    for (size_t i = 0; i < n; i++)
        cells[i] = (ct_block_sum){0, ct_block_total(&cells[i])};
}

ct_status ct_block_init(ct_block *block, size_t k, const double *weights) {
    *block = (ct_block){.k = k, .lanes = ct_lanes_best(), .weights = weights};
    block->values = aligned_alloc(64, ((k + 1) * CT_BLOCK_ARRAYS + 1) * CT_BLOCK_ROWS * sizeof *block->values);
    block->columns = calloc(k + 1, sizeof *block->columns);
    block->entries = malloc((CT_PARTS * k + 1) * sizeof *block->entries);
    if (!block->values || !block->columns || !block->entries) {
        ct_block_free(block);
        return CT_ERROR_MEMORY;
    }
    block->weight = block->values + (k + 1) * CT_BLOCK_ARRAYS * CT_BLOCK_ROWS;
    for (size_t i = 0; i <= k; i++)
        ct_block_column_init(&block->columns[i], block->values + i * CT_BLOCK_ARRAYS * CT_BLOCK_ROWS);
    ct_block_column *ones = &block->columns[k];
    ones->parts = !weights;
    ones->there = true;
    for (size_t r = 0; r < CT_BLOCK_ROWS; r++) {
        ones->high[r] = 1;
        ones->low[r] = 0;
    }
    return CT_OK;
}

void ct_block_column_init(ct_block_column *column, double *arrays) {
    column->high = arrays;
    column->low = arrays + CT_BLOCK_ROWS;
    for (int p = 0; p < CT_PARTS; p++)
        column->part[p] = column->low + (p + 1) * CT_BLOCK_ROWS;
}

void ct_block_free(ct_block *block) {
    free(block->values);
    free(block->columns);
    free(block->entries);
    *block = (ct_block){0};
}

/* Rows in whole vectors: those beyond the last are 0. */
static size_t padded(const ct_block *block) {
    return (block->rows + CT_LANES - 1) / CT_LANES * CT_LANES;
}

/* The values of a column times the weights of their rows. */
static void weigh(const ct_block *block, ct_block_column *column) {
    for (size_t r = 0; r < padded(block); r++) {
        ct_dd product = ct_two_prod(block->weight[r], column->high[r]);
        column->part[0][r] = product.hi;
        column->part[1][r] = product.lo + block->weight[r] * column->low[r];
    }
}

void ct_block_begin(ct_block *block, size_t rows, const size_t *from, size_t first) {
    block->rows = rows;
    for (size_t i = 0; i < block->k; i++)
        block->columns[i].there = false;
    if (!block->weights)
        return;
    for (size_t r = 0; r < padded(block); r++)
        block->weight[r] = r >= rows ? 0 : block->weights[from ? from[r] : first + r];
    weigh(block, &block->columns[block->k]);
}

/* Values one behind the other, NaN behind the last, which packs as 0. */
static const double *collect(const ct_block *block, const double *values, const size_t *from, size_t first,
                             double *room) {
    size_t rows = padded(block);
    if (!from && rows == block->rows)
        return values + first;
    if (from)
        for (size_t r = 0; r < block->rows; r++)
            room[r] = values[from[r]];
    else
        memcpy(room, values + first, block->rows * sizeof *room);
    for (size_t r = block->rows; r < rows; r++)
        room[r] = NAN;
    return room;
}

static int parts_of(const ct_lane_kind *kind) {
    if (!kind->whole || kind->has_low || kind->largest > THREE_PARTS)
        return 0;
    return kind->largest <= ONE_PART ? 1 : kind->largest <= TWO_PARTS ? 2 : 3;
}

void ct_block_pack_beside(const ct_block *block, ct_block_column *column, const double *high, const double *low,
                          const size_t *from, size_t first, double shift) {
    double room[2][CT_BLOCK_ROWS];
    const double *x = collect(block, high, from, first, room[0]);
    const double *rest = low ? collect(block, low, from, first, room[1]) : NULL;
    ct_lane_kind kind = block->lanes->pack(x, rest, shift, padded(block), column->high, column->low);
    column->there = true;
    column->has_low = kind.has_low;
    column->parts = block->weights ? 0 : parts_of(&kind);
    if (column->parts > 1)
        block->lanes->split(column->high, padded(block), column->part);
    if (block->weights)
        weigh(block, column);
}

void ct_block_pack(ct_block *block, size_t i, const double *high, const double *low, const size_t *from, size_t first,
                   double shift) {
    ct_block_pack_beside(block, &block->columns[i], high, low, from, first, shift);
}

void ct_block_pack_design(ct_block *block, size_t i, const ct_design_column *column, const size_t *from, size_t first,
                          double shift) {
    ct_design_room room;
    if (!column->codes) {
        ct_block_pack(block, i, column->high, column->low, from, first, shift);
        return;
    }
    ct_design_values x = ct_design_view(column, from, first, block->rows, &room);
    ct_block_pack(block, i, x.high, x.low, NULL, 0, shift);
}

/* One adding: entries in order, the loose columns' last. */
typedef struct adding {
    const ct_block *block;
    const ct_block_wish *wish;
    ct_block_sums *cells;
    const ct_block_entry *entries;
    bool all; /* everything is wanted */
} adding;

static bool loose(const adding *a, size_t column) {
    return column >= a->wish->fixed && column < a->block->k;
}

static bool wanted(const adding *a, size_t i, size_t j) {
    size_t ones = a->block->k;
    if (i == ones && j == ones)
        return false;
    if (a->all)
        return true;
    if (!loose(a, i) && !loose(a, j))
        return a->wish->among;
    if (i == ones || j == ones || (loose(a, i) && loose(a, j)))
        return a->wish->squares && (i == j || i == ones || j == ones);
    return true;
}

static ct_block_sum *cell_of(const adding *a, size_t i, size_t j) {
    size_t ones = a->block->k;
    if (i == ones || j == ones)
        return &a->cells->sum[i == ones ? j : i];
    return &a->cells->product[ct_triangle(i, j)];
}

/* Entries i .. i_end with entries j .. j_end, not with those behind themselves: whether anything of it is wanted. */
static bool any_wanted(const adding *a, size_t i, size_t i_end, size_t j, size_t j_end) {
    if (a->all)
        return true;
    for (size_t u = i; u < i_end; u++)
        for (size_t v = j; v < j_end && v <= u; v++)
            if (wanted(a, a->entries[u].column, a->entries[v].column))
                return true;
    return false;
}

/* A signed number times 2^shift. */
static ct_int128 shifted(long number, int shift) {
    return (ct_int128)((unsigned __int128)(ct_int128)number << shift);
}

/* Two parts' sum goes where its weight is; of a square each mixed product stands for two. */
static void add_exact(const adding *a, size_t u, size_t v, double sum) {
    const ct_block_entry *x = &a->entries[u], *y = &a->entries[v];
    if (v > u || !wanted(a, x->column, y->column))
        return;
    int shift = CT_PART_BITS * (x->part + y->part) + (x->column == y->column && u != v);
    cell_of(a, x->column, y->column)->whole += shifted((long)sum, shift);
}

/* The same for entry u and the `count` entries from v on, which come before its column, where everything is wanted:
 * then columns are in their order, the ones last. */
static void add_exact_row(const adding *a, size_t u, size_t v, size_t count, const double *sum) {
    const ct_block_entry *x = &a->entries[u], *y = &a->entries[v];
    ct_block_sum *cells = x->column == a->block->k ? a->cells->sum : a->cells->product + ct_triangle(x->column, 0);
    for (size_t t = 0; t < count; t++)
        cells[y[t].column].whole += shifted((long)sum[t], CT_PART_BITS * (x->part + y[t].part));
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static void exact_tile(const adding *a, size_t i, size_t i_end, size_t j, size_t j_end) {
    enum { TILE = CT_EXACT_TILE };
    const double *u[TILE], *v[TILE];
    double sum[TILE * TILE];
    for (size_t t = 0; t < TILE; t++) { /* a column stands in for those that are not there */
        u[t] = a->entries[least(i + t, i_end - 1)].values;
        v[t] = a->entries[least(j + t, j_end - 1)].values;
    }
    a->block->lanes->exact(u, v, padded(a->block), sum);
    for (size_t s = 0; s < i_end - i; s++)
        if (a->all && a->entries[j_end - 1].column < a->entries[i + s].column)
            add_exact_row(a, i + s, j, j_end - j, &sum[s * TILE]);
        else
            for (size_t t = 0; t < j_end - j; t++)
                add_exact(a, i + s, j + t, sum[s * TILE + t]);
}

static void dd_tile(const adding *a, size_t i, size_t i_end, size_t j, size_t j_end) {
    enum { TILE = CT_DD_TILE };
    const ct_block_column *columns = a->block->columns;
    ct_lane_column u[TILE], v[TILE];
    ct_dd sum[TILE * TILE];
    bool low = false;
    for (size_t t = 0; t < TILE; t++) {
        const ct_block_column *x = &columns[a->entries[least(i + t, i_end - 1)].column];
        const ct_block_column *y = &columns[a->entries[least(j + t, j_end - 1)].column];
        u[t] = a->block->weights ? (ct_lane_column){x->part[0], x->part[1]} : (ct_lane_column){x->high, x->low};
        v[t] = (ct_lane_column){y->high, y->low};
        low = low || x->has_low || y->has_low || a->block->weights;
    }
    a->block->lanes->compensated(u, v, low, padded(a->block), sum);
    for (size_t s = i; s < i_end; s++)
        for (size_t t = j; t < j_end && t <= s; t++)
            if (wanted(a, a->entries[s].column, a->entries[t].column)) {
                ct_block_sum *cell = cell_of(a, a->entries[s].column, a->entries[t].column);
                cell->rest = ct_dd_add(cell->rest, sum[(s - i) * TILE + (t - j)]);
            }
}

/* Entries that stay near while the others pass by: some 128 KiB. */
enum { PANEL = 32 };

/* All tiles of entries first .. count with those up to themselves. */
static void add_tiles(const adding *a, size_t first, size_t count, size_t tile,
                      void (*add)(const adding *, size_t, size_t, size_t, size_t)) {
    for (size_t panel = 0; panel < count; panel += PANEL)
        for (size_t i = first; i < count; i += tile)
            for (size_t j = panel; j < least(panel + PANEL, least(i + tile, count)); j += tile) {
                size_t i_end = least(i + tile, count), j_end = least(j + tile, count);
                if (any_wanted(a, i, i_end, j, j_end))
                    add(a, i, i_end, j, j_end);
            }
}

/* The parts of whole columns, fixed ones first, then the ones, then loose ones. */
static size_t list_parts(ct_block *block, size_t fixed) {
    size_t count = 0;
    for (size_t i = 0; i <= block->k; i++) {
        size_t c = i < fixed ? i : i == fixed ? block->k : i - 1;
        const ct_block_column *column = &block->columns[c];
        for (int p = 0; column->there && p < column->parts; p++)
            block->entries[count++] = (ct_block_entry){column->parts == 1 ? column->high : column->part[p], c, p};
    }
    return count;
}

/* The columns themselves: those of exact sums first, among each other done already. *first gets the number of these. */
static size_t list_columns(ct_block *block, size_t *first) {
    size_t count = 0;
    for (int whole = 1; whole >= 0; whole--) {
        for (size_t i = 0; i <= block->k; i++)
            if (block->columns[i].there && (block->columns[i].parts > 0) == whole)
                block->entries[count++] = (ct_block_entry){block->columns[i].high, i, 0};
        if (whole)
            *first = count;
    }
    return count;
}

void ct_block_add(ct_block *block, const ct_block_wish *wish, ct_block_sums *cells) {
    adding a = {block, wish, cells, block->entries, wish->among && wish->fixed == block->k};
    size_t first;
    if (cells->blocks++ == MOST_BLOCKS) {
        settle(cells->sum, cells->k);
        settle(cells->product, ct_triangle(cells->k, 0));
        cells->blocks = 1;
    }
    add_tiles(&a, 0, list_parts(block, wish->fixed), CT_EXACT_TILE, exact_tile);
    size_t count = list_columns(block, &first);
    add_tiles(&a, first, count, CT_DD_TILE, dd_tile);
}
