/* Good subsets found fast.
 *
 * All on a tableau that sweeps keep (Goodnight 1979): of columns that are in it has the inverse, of the others what
 * those leave of their cross-products; a sweep moves a column from one side to the other, and what it would do to SSR
 * is read off before.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "subsets_guess.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond so many columns exchanges take longer than they save; and so many after a step are enough. */
enum { MOST_EXCHANGED = 80, MOST_ROUNDS = 6 };

typedef struct tableau {
    const ct_subset_search *search;
    const ct_subset_root *root;
    size_t k;      /* columns and the response behind them */
    double *cells; /* k x k */
    double *block; /* scratch: a group's own */
    uint64_t in;   /* groups that are in */
    size_t size;   /* columns of these */
} tableau;

typedef struct guessing {
    tableau now, other;
    ct_subset_best *met; /* of each size */
} guessing;

static void sweep_column(tableau *t, size_t c) {
    size_t k = t->k;
    double *own = t->cells + c * k, pivot = 1 / own[c];
    for (size_t j = 0; j < k; j++)
        own[j] *= pivot;
    for (size_t i = 0; i < k; i++) {
        double *row = t->cells + i * k, factor = row[c];
        if (i == c || factor == 0)
            continue;
        for (size_t j = 0; j < k; j++)
            row[j] -= factor * own[j];
        row[c] = -factor * pivot;
    }
    own[c] = pivot;
}

/* Moves a free group, the g-th of the root, in or out. */
static void sweep(tableau *t, size_t g) {
    const ct_subset_root *root = t->root;
    uint64_t bit = (uint64_t)1 << root->id[g];
    size_t width = (size_t)(root->start[g + 1] - root->start[g]);
    for (size_t c = root->start[g]; c < root->start[g + 1]; c++)
        sweep_column(t, c);
    t->size = t->in & bit ? t->size - width : t->size + width;
    t->in ^= bit;
}

static double ssr_of(const tableau *t) {
    return t->cells[t->k * t->k - 1];
}

/* SSR after a group was moved: less the block's a_yg inv(A_gg) a_gy. */
static double ssr_after(const tableau *t, size_t g) {
    size_t from = t->root->start[g], n = t->root->start[g + 1] - from, k = t->k, wide = n + 1;
    double ssr = ssr_of(t), sign = t->in >> t->root->id[g] & 1 ? 1 : -1;
    for (size_t i = 0; i < n; i++) {
        double *row = t->block + i * wide;
        for (size_t j = i; j < n; j++)
            row[j] = t->cells[(from + i) * k + from + j];
        row[n] = t->cells[(from + i) * k + k - 1];
        for (size_t b = 0; b < i; b++) {
            const double *before = t->block + b * wide;
            for (size_t j = i; j <= n; j++)
                row[j] -= before[i] / before[b] * before[j];
        }
        ssr += sign * row[n] * row[n] / row[i];
    }
    return ssr;
}

static bool may_move(const tableau *t, size_t g) {
    size_t id = t->root->id[g];
    return t->in >> id & 1 ? (t->search->above[id] & t->in) == 0 : (t->search->below[id] & ~t->in) == 0;
}

static void meet(guessing *q, size_t size, double ssr, uint64_t in) {
    ct_subset_best *best = &q->met[size];
    size_t keep = q->now.search->keep, at;
    if (!(ssr >= 0) || (best->count == keep && ssr >= best->of[keep - 1].ssr))
        return;
    for (size_t i = 0; i < best->count; i++)
        if (best->of[i].in == in)
            return;
    at = best->count < keep ? best->count++ : keep - 1;
    for (; at > 0 && best->of[at - 1].ssr > ssr; at--)
        best->of[at] = best->of[at - 1];
    best->of[at] = (ct_subset_found){in, ssr};
}

/* The best group to move of those that are in, or of those that are not; n_free where there is none. */
static size_t best_move(guessing *q, const tableau *t, bool in, double *ssr) {
    const ct_subset_root *root = t->root;
    size_t best = root->n_free;
    *ssr = INFINITY;
    for (size_t g = 0; g < root->n_free; g++) {
        uint64_t bit = (uint64_t)1 << root->id[g];
        size_t width = (size_t)(root->start[g + 1] - root->start[g]);
        if (((t->in & bit) != 0) != in || !may_move(t, g))
            continue;
        double after = ssr_after(t, g);
        meet(q, in ? t->size - width : t->size + width, after, t->in ^ bit);
        if (after < *ssr) {
            *ssr = after;
            best = g;
        }
    }
    return best;
}

static void copy(const tableau *from, tableau *to) {
    memcpy(to->cells, from->cells, from->k * from->k * sizeof *to->cells);
    to->in = from->in;
    to->size = from->size;
}

/* The best exchange of one that is in for one of as many columns that is not. False where none makes SSR smaller. */
static bool exchange(guessing *q, tableau *t, tableau *scratch) {
    const ct_subset_root *root = t->root;
    double least = ssr_of(t) * (1 - 1e-9);
    size_t out = root->n_free, back = root->n_free, size = t->size;
    for (size_t g = 0; g < root->n_free; g++) {
        if (!(t->in >> root->id[g] & 1) || !may_move(t, g))
            continue;
        copy(t, scratch);
        sweep(scratch, g);
        double ssr;
        size_t other = best_move(q, scratch, false, &ssr);
        size_t width = other < root->n_free ? (size_t)(root->start[other + 1] - root->start[other]) : 0;
        if (ssr < least && scratch->size + width == size) {
            least = ssr;
            out = g;
            back = other;
        }
    }
    if (out == root->n_free)
        return false;
    sweep(t, out);
    sweep(t, back);
    return true;
}

/* One group after the other, in or out, each time with exchanges on a copy. */
static void walk(guessing *q, bool in, tableau *spare) {
    tableau *t = &q->now, *other = &q->other;
    double ssr;
    for (size_t g; (g = best_move(q, t, in, &ssr)) < t->root->n_free;) {
        sweep(t, g);
        if (t->root->columns > MOST_EXCHANGED)
            continue;
        copy(t, other);
        for (int round = 0; round < MOST_ROUNDS && exchange(q, other, spare); round++)
            ;
    }
}

static bool start(tableau *t, const ct_subset_search *search, const ct_subset_root *root) {
    size_t f = root->columns, k = f + 1;
    *t = (tableau){.search = search, .root = root, .k = k, .in = root->in, .size = root->size};
    t->cells = malloc((k * k + k * (k + 1)) * sizeof *t->cells);
    if (!t->cells)
        return false;
    t->block = t->cells + k * k;
    for (size_t i = 0; i < f; i++) {
        memcpy(t->cells + i * k, root->inverse + i * f, f * sizeof *t->cells);
        t->cells[i * k + f] = root->beta[i];
        t->cells[f * k + i] = -root->beta[i];
    }
    t->cells[k * k - 1] = root->ssr;
    return true;
}

ct_status ct_subset_guess(const ct_subset_search *search, const ct_subset_root *root, ct_subset_best *met) {
    guessing q = {.met = met};
    tableau spare = {.cells = NULL};
    bool good = start(&q.now, search, root) && start(&q.other, search, root) && start(&spare, search, root);
    if (good) {
        walk(&q, true, &spare);  /* out of all, one by one, */
        walk(&q, false, &spare); /* and in again */
    }
    free(q.now.cells);
    free(q.other.cells);
    free(spare.cells);
    return good ? CT_OK : CT_ERROR_MEMORY;
}
