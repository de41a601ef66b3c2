/* A branch of the search for the best subsets.
 *
 * Furnival and Wilson (1974), "Regressions by leaps and bounds": a model's SSR bounds those of all its subsets from
 * below. From the inverse of the cross-products leaving out a column is a Schur complement, and keeping one for good
 * is striking its row; so a branch holds the columns that may still go, and the further down it is the smaller it
 * is. At each node columns are put in order of what leaving each out would cost (Gatu and Kontoghiorghes 2006,
 * "Branch-and-bound algorithms for computing the best-subset regression models"): the costliest goes first, into the
 * largest of the branches below, which so has the highest bound.
 *
 * A second bound adds up: let D be what a branch leaves out, V its block of the inverse and b its coefficients. What
 * D costs together is b' inv(V) b, and V is no larger than the diagonal matrix of its rows' sums t = |V| g / g, for any
 * g > 0 (diagonal dominance, scaled). So it is at least the sum of b^2 / t over D, and of d columns at least that of
 * the d smallest. g is what each column costs alone by the root of its V: that prunes best of what was tried.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_branch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ct_subset_room_free(ct_subset_room *room) {
    for (size_t i = 0; i <= CT_SUBSET_GROUPS; i++)
        free(room->level[i].cells);
    free(room->panel);
}

/* A matrix of f rows, and what may be read behind it. */
static size_t cells_of(size_t f) {
    return f * CT_SUBSET_STRIDE(f) + CT_SUBSET_LANES;
}

/* All zero where it is new: cells that have no meaning are read, but never used. */
static double *reserve(ct_subset_room *room, size_t depth, size_t f) {
    if (room->level[depth].columns < f) {
        free(room->level[depth].cells);
        room->level[depth].cells = calloc(2 * cells_of(f) + 6 * CT_SUBSET_STRIDE(f), sizeof(double));
        room->level[depth].columns = room->level[depth].cells ? f : 0;
    }
    return room->level[depth].cells;
}

static bool reserve_panel(ct_subset_room *room, size_t cells) {
    if (room->panel_cells >= cells)
        return true;
    free(room->panel);
    room->panel = calloc(cells, sizeof *room->panel);
    room->panel_cells = room->panel ? cells : 0;
    return room->panel != NULL;
}

/* ---- Nodes ---- */

/* Without a branch, which a processor would guess wrong as often as not. */
static inline double entry(const double *v, size_t stride, size_t a, size_t b) {
    size_t above = a < b ? a : b, right = a ^ b ^ above;
    return v[above * stride + right];
}

/* What leaving a group out costs: b' inv(V) b of its own block. */
static double cost_of_block(double *panel, const ct_subset_branch *of, size_t group) {
    size_t from = of->start[group], n = of->start[group + 1] - from;
    double cost = 0;
    for (size_t k = 0; k < n; k++) {
        double *row = panel + k * (n + 1);
        for (size_t c = k; c < n; c++)
            row[c] = of->v[(from + k) * of->stride + from + c];
        row[n] = of->b[from + k];
        for (size_t j = 0; j < k; j++) {
            const double *before = panel + j * (n + 1);
            for (size_t c = k; c <= n; c++)
                row[c] -= before[k] / before[j] * before[c];
        }
        cost += row[n] * row[n] / row[k];
    }
    return cost;
}

static inline double cost_of(double *panel, const ct_subset_branch *of, size_t group) {
    size_t from = of->start[group];
    if (of->start[group + 1] - from > 1)
        return cost_of_block(panel, of, group);
    return of->b[from] * of->b[from] / of->v[from * of->stride + from];
}

static void permute_row(const ct_subset_branch *of, const unsigned short *from, size_t a, ct_subset_node *to) {
    double *row = to->v + a * to->stride;
    for (size_t c = a / CT_SUBSET_LANES * CT_SUBSET_LANES; c < a; c++)
        row[c] = 0;
    for (size_t c = a; c < to->f; c++)
        row[c] = entry(of->v, of->stride, from[a], from[c]);
    for (size_t c = to->f; c < to->stride; c++)
        row[c] = 0;
}

/* Columns in the new order: of what branch `of` has. */
static void permute(const ct_subset_branch *of, const unsigned char *order, ct_subset_node *to) {
    unsigned short from[CT_SUBSET_COLUMNS];
    size_t f = 0;
    for (size_t i = 0; i < of->n; i++) {
        to->start[i] = (unsigned short)f;
        to->id[i] = of->id[order[i]];
        for (size_t c = of->start[order[i]]; c < of->start[order[i] + 1]; c++)
            from[f++] = (unsigned short)c;
    }
    to->start[of->n] = (unsigned short)f;
    for (size_t a = 0; a < f; a++) {
        permute_row(of, from, a, to);
        double b = of->b[from[a]], v = to->v[a * to->stride + a], square = b * b;
        to->b[a] = b;
        to->weight[a] = square / (v * sqrt(v));
        to->part[a] = square * to->weight[a];
    }
    for (size_t a = f; a < to->stride; a++)
        to->weight[a] = 0;
}

static void lay_out(ct_subset_room *room, const ct_subset_branch *of, double *cells, ct_subset_node *to) {
    size_t f = of->f, stride = CT_SUBSET_STRIDE(f);
    to->of = of;
    to->rows = room->rows;
    to->n = to->extended = of->n;
    to->f = f;
    to->stride = stride;
    to->v = cells;
    to->v_below = cells + cells_of(f);
    to->b = to->v_below + cells_of(f);
    to->weight = to->b + stride;
    to->part = to->weight + stride;
    to->sum = to->part + stride;
    to->share = to->sum + stride;
    to->b_below = to->share + stride;
    to->panel = room->panel;
}

bool ct_subset_arrange(ct_subset_room *room, const ct_subset_branch *of, size_t depth, ct_subset_node *to) {
    unsigned char order[CT_SUBSET_GROUPS];
    double *cells = reserve(room, depth, of->f);
    if (!cells || !reserve_panel(room, (of->f + 1) * (CT_SUBSET_STRIDE(of->f) + 1 + CT_SUBSET_LANES)))
        return false;
    lay_out(room, of, cells, to);
    for (size_t i = 0; i < of->n; i++) {
        double cost = cost_of(room->panel, of, i);
        size_t at = i;
        for (; at > 0 && (to->cost[at - 1] < cost || (to->cost[at - 1] == cost && of->id[order[at - 1]] > of->id[i]));
             at--) {
            to->cost[at] = to->cost[at - 1];
            order[at] = order[at - 1];
        }
        to->cost[at] = cost;
        order[at] = (unsigned char)i;
    }
    permute(of, order, to);
    return true;
}

static double share_of(const ct_subset_node *at, size_t group) {
    double share = 0;
    for (size_t c = at->start[group]; c < at->start[group + 1]; c++)
        share += at->share[c];
    return share;
}

/* The smallest first, a part for each column of a group. Returns how many. */
static size_t sort_shares(const ct_subset_node *at, size_t group, double *each) {
    size_t count = 0;
    for (size_t i = at->n; i-- > group + 1;) {
        size_t width = (size_t)(at->start[i + 1] - at->start[i]), to = count;
        double part = share_of(at, i) / (double)width;
        for (; to > 0 && each[to - 1] > part; to--)
            each[to + width - 1] = each[to - 1];
        for (size_t k = 0; k < width; k++)
            each[to + k] = part;
        count += width;
    }
    return count;
}

double ct_subset_bound_all(ct_subset_node *at, size_t group) {
    size_t first = at->start[group] / CT_SUBSET_LANES * CT_SUBSET_LANES;
    at->rows->extend(at->v, at->f, at->start[at->extended], at->start[group], at->weight, at->sum);
    at->extended = group;
    at->rows->divide(at->f - first, at->part + first, at->sum + first, at->share + first);
    double sum = 0;
    for (size_t c = at->start[group]; c < at->f; c++)
        sum += at->share[c];
    return at->cost[group] > sum ? at->cost[group] : sum;
}

size_t ct_subset_bounds(const ct_subset_node *at, size_t group, double *least) {
    double each[CT_SUBSET_COLUMNS], sum = share_of(at, group);
    size_t count = sort_shares(at, group, each);
    for (size_t gone = 0; gone <= count; gone++) {
        least[gone] = at->cost[group] > sum ? at->cost[group] : sum;
        sum += gone < count ? each[gone] : 0;
    }
    return count + 1;
}

/* ---- Branches below ---- */

static void plan(const ct_subset_node *at, size_t group, uint64_t goes, uint64_t stays, ct_subset_branch *to,
                 ct_subset_cut *c) {
    size_t f = 0;
    to->n = c->n_go = c->n_stay = 0;
    c->contiguous = true;
    for (size_t i = group; i < at->n; i++)
        for (size_t k = at->start[i]; k < at->start[i + 1] && (goes >> at->id[i] & 1); k++)
            c->column[c->n_go++] = (unsigned short)k;
    for (size_t i = group + 1; i < at->n; i++) {
        if ((goes | stays) >> at->id[i] & 1)
            continue;
        to->id[to->n] = at->id[i];
        to->start[to->n++] = (unsigned short)f;
        for (size_t k = at->start[i]; k < at->start[i + 1]; k++) {
            c->contiguous = c->contiguous && (c->n_stay == 0 || c->column[c->n_go + c->n_stay - 1] + 1 == (int)k);
            c->column[c->n_go + c->n_stay++] = (unsigned short)k;
            f++;
        }
    }
    to->start[to->n] = (unsigned short)f;
    to->f = f;
    to->stride = CT_SUBSET_STRIDE(f);
    to->in = at->of->in & ~goes;
    to->size = at->of->size - c->n_go;
}

/* Eliminates the columns that go, row by row. Returns what SSR grows by. */
static double eliminate(const ct_subset_node *at, const ct_subset_cut *c) {
    size_t all = c->n_go + c->n_stay, wide = all + 1;
    double cost = 0, *panel = at->panel;
    for (size_t k = 0; k < c->n_go; k++) {
        double *row = panel + k * wide;
        for (size_t i = k; i < all; i++)
            row[i] = entry(at->v, at->stride, c->column[k], c->column[i]);
        row[all] = at->b[c->column[k]];
        for (size_t j = 0; j < k; j++) {
            const double *before = panel + j * wide;
            double factor = before[k] / before[j];
            for (size_t i = k; i <= all; i++)
                row[i] -= factor * before[i];
        }
        cost += row[all] * row[all] / row[k];
    }
    return cost;
}

void ct_subset_without(const ct_subset_node *at, size_t group, uint64_t above, uint64_t stays, ct_subset_cut *c,
                       ct_subset_branch *below) {
    below->v = at->v_below;
    below->b = at->b_below;
    plan(at, group, (uint64_t)1 << at->id[group] | above, stays, below, c);
    below->ssr = at->of->ssr + eliminate(at, c);
}

static void gather(const ct_subset_node *at, const ct_subset_cut *c, ct_subset_branch *to) {
    const unsigned short *stay = c->column + c->n_go;
    for (size_t a = 0; a < to->f; a++)
        for (size_t i = a; i < to->f; i++)
            to->v[a * to->stride + i] = entry(at->v, at->stride, stay[a], stay[i]);
}

void ct_subset_complement(const ct_subset_node *at, const ct_subset_cut *c, ct_subset_branch *to) {
    size_t wide = c->n_go + c->n_stay + 1;
    const unsigned short *stay = c->column + c->n_go;
    ct_subset_step step = {.f = to->f, .from = to->v, .stride = to->stride, .to = to->v};
    if (c->contiguous) {
        step.from = at->v + stay[0] * (at->stride + 1);
        step.stride = at->stride;
    } else {
        gather(at, c, to);
    }
    for (size_t a = 0; a < to->f; a++)
        to->b[a] = at->b[stay[a]];
    for (size_t k = 0; k < c->n_go; k++) {
        const double *row = at->panel + k * wide;
        step.pivot = row[k];
        step.gone = row + c->n_go;
        at->rows->complement(&step);
        double factor = row[wide - 1] / row[k];
        for (size_t a = 0; a < to->f; a++)
            to->b[a] -= factor * step.gone[a];
        step.from = to->v;
        step.stride = to->stride;
    }
}

ct_subset_branch *ct_subset_branch_copy(const ct_subset_branch *of) {
    ct_subset_branch *copy = malloc(sizeof *copy);
    double *cells = malloc((of->f * of->stride + of->f + 1) * sizeof *cells);
    if (!copy || !cells) {
        free(copy);
        free(cells);
        return NULL;
    }
    *copy = *of;
    copy->v = cells;
    copy->b = cells + of->f * of->stride;
    memcpy(copy->v, of->v, of->f * of->stride * sizeof *cells);
    memcpy(copy->b, of->b, of->f * sizeof *cells);
    return copy;
}

void ct_subset_branch_free(ct_subset_branch *of) {
    if (of)
        free(of->v);
    free(of);
}
