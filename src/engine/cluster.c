/* An order in which like stands by like.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cluster.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Clusters are named by their first slot. Their leaves form a list through `next`, from the slot to `last`. */
typedef struct clustering {
    size_t n;
    double *distance; /* between live clusters */
    size_t *size, *next, *last, *chain;
    bool *live;
} clustering;

static void release(clustering *c) {
    free(c->distance);
    free(c->size);
    free(c->next);
    free(c->last);
    free(c->chain);
    free(c->live);
}

static ct_status allocate(clustering *c, const double *distance, size_t n) {
    *c = (clustering){.n = n};
    c->distance = malloc(n * n * sizeof *c->distance);
    c->size = malloc(n * sizeof *c->size);
    c->next = malloc(n * sizeof *c->next);
    c->last = malloc(n * sizeof *c->last);
    c->chain = malloc(n * sizeof *c->chain);
    c->live = malloc(n * sizeof *c->live);
    if (!c->distance || !c->size || !c->next || !c->last || !c->chain || !c->live) {
        release(c);
        return CT_ERROR_MEMORY;
    }
    double largest = 0;
    for (size_t i = 0; i < n * n; i++)
        largest = distance[i] > largest ? distance[i] : largest;
    for (size_t i = 0; i < n * n; i++)
        c->distance[i] = isnan(distance[i]) ? largest : distance[i];
    for (size_t i = 0; i < n; i++) {
        c->size[i] = 1;
        c->next[i] = n;
        c->last[i] = i;
        c->live[i] = true;
    }
    return CT_OK;
}

/* The live cluster nearest to a, at a tie the one called `before` or else the first; n where a is alone. */
static size_t nearest(const clustering *c, size_t a, size_t before) {
    size_t best = before;
    for (size_t i = 0; i < c->n; i++)
        if (i != a && c->live[i] && (best == c->n || c->distance[a * c->n + i] < c->distance[a * c->n + best]))
            best = i;
    return best;
}

/* Joins b to a, a < b: Lance and Williams' (1967) update for averages, and b's leaves behind a's. */
static void join(clustering *c, size_t a, size_t b) {
    double wa = (double)c->size[a], wb = (double)c->size[b];
    for (size_t i = 0; i < c->n; i++)
        if (c->live[i] && i != a && i != b) {
            double d = (wa * c->distance[a * c->n + i] + wb * c->distance[b * c->n + i]) / (wa + wb);
            c->distance[a * c->n + i] = c->distance[i * c->n + a] = d;
        }
    c->next[c->last[a]] = b;
    c->last[a] = c->last[b];
    c->size[a] += c->size[b];
    c->live[b] = false;
}

/* Follows nearest neighbours until two are each other's, and joins them. */
static void run(clustering *c) {
    size_t length = 0;
    for (size_t joins = 0; joins + 1 < c->n;) {
        if (length == 0)
            for (size_t i = 0; i < c->n && length == 0; i++)
                if (c->live[i])
                    c->chain[length++] = i;
        size_t tip = c->chain[length - 1], before = length > 1 ? c->chain[length - 2] : c->n;
        size_t next = nearest(c, tip, before);
        if (next != before) {
            c->chain[length++] = next;
            continue;
        }
        join(c, tip < next ? tip : next, tip < next ? next : tip);
        length -= 2;
        joins++;
    }
}

ct_status ct_cluster_order(const double *distance, size_t n, int *order) {
    clustering c;
    if (n == 0)
        return CT_OK;
    if (allocate(&c, distance, n) != CT_OK)
        return CT_ERROR_MEMORY;
    run(&c);
    size_t leaf = 0; /* the last join leaves the cluster that leaf 0 named */
    for (size_t i = 0; i < n; i++, leaf = c.next[leaf])
        order[i] = (int)leaf;
    release(&c);
    return CT_OK;
}
