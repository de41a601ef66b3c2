/* A branch of the search for the best subsets.
 *
 * Furnival and Wilson (1974), "Regressions by leaps and bounds": a model's SSR bounds those of all its subsets from
 * below. From the inverse of the cross-products leaving out a column is a Schur complement, and keeping one for good
 * is striking its row; so a branch holds the columns that may still go, and the further down it is the smaller it
 * is. At each node columns are put in order of what leaving each out would cost (Gatu and Kontoghiorghes 2006,
 * "Branch-and-bound algorithms for computing the best-subset regression models"): the costliest goes first, into the
 * largest of the branches below, which so has the highest bound.
 *
 * A second bound adds up: let D be what a branch leaves out, z the costs' roots and R the inverse scaled to a
 * diagonal of 1. What D costs together is z' inv(R_DD) z, and R_DD is no larger than the diagonal matrix of its
 * rows' absolute sums w (diagonal dominance). So it is at least the sum of z^2 / w over D, and of d columns at least
 * that of the d smallest.
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

static double *reserve(ct_subset_room *room, size_t depth, size_t f) {
    if (room->level[depth].columns < f) {
        free(room->level[depth].cells);
        room->level[depth].cells = malloc((2 * f * f + 5 * f) * sizeof(double));
        room->level[depth].columns = room->level[depth].cells ? f : 0;
    }
    return room->level[depth].cells;
}

static bool reserve_panel(ct_subset_room *room, size_t cells) {
    if (room->panel_cells >= cells)
        return true;
    free(room->panel);
    room->panel = malloc(cells * sizeof *room->panel);
    room->panel_cells = room->panel ? cells : 0;
    return room->panel != NULL;
}

/* ---- Nodes ---- */

static double entry(const double *v, size_t f, size_t a, size_t b) {
    return a <= b ? v[a * f + b] : v[b * f + a];
}

/* What leaving a group out costs: b' inv(V) b of its own block. */
static double cost_of(double *panel, const ct_subset_branch *of, size_t group) {
    size_t from = of->start[group], n = of->start[group + 1] - from;
    double cost = 0;
    if (n == 1)
        return of->b[from] * of->b[from] / of->v[from * of->f + from];
    for (size_t k = 0; k < n; k++) {
        double *row = panel + k * (n + 1);
        for (size_t c = k; c < n; c++)
            row[c] = of->v[(from + k) * of->f + from + c];
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

/* Columns in the new order: of what branch `of` has. */
static void permute(const ct_subset_branch *of, const size_t *order, ct_subset_node *to) {
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
        for (size_t c = a; c < f; c++)
            to->v[a * f + c] = entry(of->v, f, from[a], from[c]);
        to->b[a] = of->b[from[a]];
        to->scale[a] = 1 / sqrt(to->v[a * f + a]);
        to->square[a] = to->b[a] * to->b[a] / to->v[a * f + a];
    }
}

bool ct_subset_arrange(ct_subset_room *room, const ct_subset_branch *of, size_t depth, ct_subset_node *to) {
    double cost[CT_SUBSET_GROUPS];
    size_t order[CT_SUBSET_GROUPS], f = of->f;
    double *cells = reserve(room, depth, f);
    if (!cells || !reserve_panel(room, (f + 1) * (f + 2)))
        return false;
    *to = (ct_subset_node){.of = of, .n = of->n, .f = f, .v = cells, .b = cells + 2 * f * f};
    to->v_below = cells + f * f;
    to->panel = room->panel;
    to->scale = to->b + f;
    to->square = to->scale + f;
    to->sum = to->square + f;
    to->b_below = to->sum + f;
    for (size_t i = 0; i < of->n; i++) {
        cost[i] = cost_of(room->panel, of, i);
        size_t at = i;
        for (; at > 0 && (cost[order[at - 1]] < cost[i] ||
                          (cost[order[at - 1]] == cost[i] && of->id[order[at - 1]] > of->id[i]));
             at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0; i < of->n; i++)
        to->cost[i] = cost[order[i]];
    permute(of, order, to);
    return true;
}

void ct_subset_extend(ct_subset_node *at, size_t group) {
    for (size_t a = at->start[group + 1]; a-- > at->start[group];) {
        const double *row = at->v + a * at->f;
        double sum = 1;
        for (size_t c = a + 1; c < at->f; c++) {
            double r = fabs(row[c]) * at->scale[a] * at->scale[c];
            at->sum[c] += r;
            sum += r;
        }
        at->sum[a] = sum;
    }
}

static double share_of(const ct_subset_node *at, size_t group) {
    double share = 0;
    for (size_t c = at->start[group]; c < at->start[group + 1]; c++)
        share += at->square[c] / at->sum[c];
    return share;
}

size_t ct_subset_bounds(const ct_subset_node *at, size_t group, double *least) {
    double each[CT_SUBSET_COLUMNS];
    size_t count = 0;
    for (size_t i = at->n; i-- > group + 1;) {
        size_t width = (size_t)(at->start[i + 1] - at->start[i]);
        double part = share_of(at, i) / (double)width;
        size_t to = count;
        for (; to > 0 && each[to - 1] > part; to--)
            each[to + width - 1] = each[to - 1];
        for (size_t k = 0; k < width; k++)
            each[to + k] = part;
        count += width;
    }
    double sum = share_of(at, group);
    for (size_t gone = 0; gone <= count; gone++) {
        least[gone] = fmax(at->cost[group], sum);
        sum += gone < count ? each[gone] : 0;
    }
    return count + 1;
}

/* ---- Branches below ---- */

static void plan(const ct_subset_node *at, size_t group, uint64_t goes, uint64_t stays, ct_subset_branch *to,
                 ct_subset_cut *c) {
    size_t f = 0;
    c->n_go = c->n_stay = 0;
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
            row[i] = entry(at->v, at->f, c->column[k], c->column[i]);
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

ct_subset_branch ct_subset_without(const ct_subset_node *at, size_t group, uint64_t above, uint64_t stays,
                                   ct_subset_cut *c) {
    ct_subset_branch below = {.weight = ldexp(at->of->weight, -(int)group - 1), .v = at->v_below, .b = at->b_below};
    plan(at, group, (uint64_t)1 << at->id[group] | above, stays, &below, c);
    below.ssr = at->of->ssr + eliminate(at, c);
    return below;
}

static void subtract(size_t n, double factor, const double *restrict from, double *restrict to) {
    for (size_t i = 0; i < n; i++)
        to[i] -= factor * from[i];
}

void ct_subset_complement(const ct_subset_node *at, const ct_subset_cut *c, ct_subset_branch *to) {
    size_t f = to->f, wide = c->n_go + c->n_stay + 1;
    const unsigned short *stay = c->column + c->n_go;
    for (size_t a = 0; a < f; a++) {
        double *row = to->v + a * f;
        if (c->contiguous)
            memcpy(row + a, at->v + stay[a] * at->f + stay[a], (f - a) * sizeof *row);
        else
            for (size_t i = a; i < f; i++)
                row[i] = entry(at->v, at->f, stay[a], stay[i]);
        to->b[a] = at->b[stay[a]];
        for (size_t k = 0; k < c->n_go; k++) {
            const double *gone = at->panel + k * wide;
            double factor = gone[c->n_go + a] / gone[k];
            subtract(f - a, factor, gone + c->n_go + a, row + a);
            to->b[a] -= factor * gone[wide - 1];
        }
    }
}

ct_subset_branch *ct_subset_branch_copy(const ct_subset_branch *of) {
    ct_subset_branch *copy = malloc(sizeof *copy);
    double *cells = malloc((of->f * of->f + of->f + 1) * sizeof *cells);
    if (!copy || !cells) {
        free(copy);
        free(cells);
        return NULL;
    }
    *copy = *of;
    copy->v = cells;
    copy->b = cells + of->f * of->f;
    memcpy(copy->v, of->v, of->f * of->f * sizeof *cells);
    memcpy(copy->b, of->b, of->f * sizeof *cells);
    return copy;
}

void ct_subset_branch_free(ct_subset_branch *of) {
    if (of)
        free(of->v);
    free(of);
}
