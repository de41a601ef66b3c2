/* Sweeping controls out of cross-products, and the correlations that are left.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "tableau.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/fit/normal.h"
#include "pair.h"

/* How large an error sums of double-doubles leave, as a share, and how many times that a figure must be. */
#define ROUNDING 4e-31
#define FIRM 1e6

/* Shares of a combination below this are rounding, not part of it. */
#define NO_SHARE 1e-10

void ct_tableau_free(ct_tableau *t) {
    free(t->column);
    free(t->control);
    free(t->swept);
    free(t->why);
    free(t->size);
    free(t->spare);
    free(t->cell.high);
    free(t->cell.low);
    *t = (ct_tableau){0};
}

static ct_status allocate(ct_tableau *t) {
    size_t m = t->m;
    t->swept = calloc(m, sizeof *t->swept);
    t->why = calloc(m, sizeof *t->why);
    t->size = calloc(m, sizeof *t->size);
    t->spare = calloc(m, sizeof *t->spare);
    t->cell.high = malloc(m * m * sizeof *t->cell.high);
    t->cell.low = malloc(m * m * sizeof *t->cell.low);
    return t->swept && t->why && t->size && t->spare && t->cell.high && t->cell.low ? CT_OK : CT_ERROR_MEMORY;
}

static ct_dd cell(const ct_tableau *t, size_t i, size_t j) {
    return ct_dd_array_at(t->cell, i > j ? i * t->m + j : j * t->m + i);
}

/* column is scratch for m double-doubles: what stands in column k. */
static void sweep(ct_tableau *t, size_t k, ct_dd_array column) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    size_t m = t->m;
    ct_dd pivot = cell(t, k, k);
    for (size_t i = 0; i < m; i++)
        ct_dd_array_set(column, i, cell(t, i, k));
    for (size_t i = 0; i < m; i++) {
        ct_dd share = ct_dd_div(ct_dd_array_at(column, i), pivot);
        if (i != k)
            vector->add(i + 1, ct_dd_neg(share), column, ct_dd_array_from(t->cell, i * m));
        ct_dd_array_set(t->cell, i > k ? i * m + k : k * m + i, share);
    }
    ct_dd_array_set(t->cell, k * m + k, ct_dd_neg(ct_dd_div(ct_dd_from(1), pivot)));
    t->swept[k] = true;
    t->held++;
}

/* Whether what is left of column k after the controls that were swept may be rounding for the most part: of the
 * cross-products, times the weights with which they enter. */
static bool doubtful(const ct_tableau *t, const ct_normal *nm, size_t k) {
    double sum = 1, whole = t->size[k], left = cell(t, k, k).hi;
    for (size_t j = 0; j < t->m; j++)
        if (t->swept[j])
            sum += fabs(cell(t, j, k).hi) * t->size[j] / whole;
    double error = ROUNDING * sum * sum;
    return left <= FIRM * error * whole * whole && error > ct_normal_tolerance(nm, k, 1);
}

static double least(const ct_tableau *t, const ct_normal *nm, size_t k, size_t controls) {
    return ct_normal_tolerance(nm, k, controls) * t->size[k] * t->size[k];
}

/* Sweeps the controls in the order of the terms, as a model takes them; an aliased one stays out, as there. */
static ct_status hold(ct_tableau *t, const ct_normal *nm, size_t controls, ct_dd_array column,
                      const ct_progress *progress) {
    for (size_t k = 0; k < t->m; k++) {
        if (!t->control[k] || t->why[k] != CT_REASON_NONE)
            continue;
        if (ct_progress_stop(progress, NAN))
            return CT_CANCELLED;
        if (doubtful(t, nm, k))
            return CT_ERROR_DATA;
        if (t->held + 1 < t->n && cell(t, k, k).hi > least(t, nm, k, controls))
            sweep(t, k, column);
    }
    for (size_t k = 0; k < t->m; k++) {
        if (t->why[k] != CT_REASON_NONE || t->swept[k])
            continue;
        if (doubtful(t, nm, k))
            return CT_ERROR_DATA;
        if (cell(t, k, k).hi > least(t, nm, k, controls))
            continue;
        t->why[k] = CT_REASON_ALIASED;
        if (t->control[k])
            t->spare[t->n_spare++] = k;
    }
    return CT_OK;
}

static void take(ct_tableau *t, const ct_normal *nm) {
    size_t m = t->m;
    t->n = nm->n;
    for (size_t i = 0; i < m; i++) {
        t->why[i] = nm->why[i] == CT_REASON_CONSTANT_RESPONSE ? CT_REASON_CONSTANT : nm->why[i];
        t->size[i] = sqrt(nm->cross[i * m + i].hi);
        for (size_t j = 0; j <= i; j++)
            ct_dd_array_set(t->cell, i * m + j, nm->cross[i * m + j]);
    }
}

ct_status ct_tableau_make(ct_tableau *t, ct_moments *moments, const int *sample, size_t n_sample,
                          const ct_progress *progress) {
    size_t m = t->m, controls = 0;
    ct_normal nm = {0};
    double *scratch = malloc(2 * m * sizeof *scratch);
    ct_status status = scratch ? allocate(t) : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = ct_normal_cross(moments, t->column, m - 1, t->column[m - 1], true, sample, n_sample, progress, &nm);
    if (status == CT_OK) {
        for (size_t k = 0; k < m; k++)
            controls += t->control[k];
        take(t, &nm);
        status = hold(t, &nm, controls, (ct_dd_array){scratch, scratch + m}, progress);
    }
    ct_normal_free(&nm);
    free(scratch);
    return status;
}

/* The coefficient of a swept column in the combination that makes up column `of`, 0 where it is rounding. */
static double part(const ct_tableau *t, size_t of, size_t swept) {
    double weight = cell(t, of, swept).hi;
    return fabs(weight) * t->size[swept] > NO_SHARE * t->size[of] ? weight : 0;
}

/* What controls that were not swept still say of a pair's own members, once these are no longer held: of how many
 * combinations of the two they fix the value, and of one which. */
typedef struct bonds {
    int count; /* 0, 1, 2 */
    double i, j;
} bonds;

static bonds find_bonds(const ct_tableau *t, size_t i, size_t j) {
    bonds found = {0};
    for (size_t s = 0; s < t->n_spare && found.count < 2; s++) {
        size_t spare = t->spare[s];
        if (spare == i || spare == j)
            continue;
        double with_i = t->swept[i] ? part(t, spare, i) * t->size[i] : 0;
        double with_j = t->swept[j] ? part(t, spare, j) * t->size[j] : 0;
        double whole = hypot(with_i, with_j);
        if (whole == 0)
            continue;
        if (found.count == 0)
            found = (bonds){1, with_i / whole, with_j / whole};
        else if (fabs(found.i * with_j - found.j * with_i) > NO_SHARE * whole)
            found.count = 2;
    }
    return found;
}

/* The sign with which the two move as one, given what is held; 0 where they do not, or one of them does not move. */
static double as_one(const ct_tableau *t, size_t i, size_t j, const bonds *bound) {
    if (t->swept[i] && t->swept[j])
        return bound->count == 1 ? -bound->i * bound->j : 0;
    if (bound->count > 0 || t->swept[i] == t->swept[j])
        return 0;
    return t->swept[i] ? part(t, j, i) : part(t, i, j);
}

static ct_reason why_not(const ct_tableau *t, size_t i, size_t j, const bonds *bound) {
    if (t->why[i] != CT_REASON_NONE && t->why[i] != CT_REASON_ALIASED)
        return t->why[i];
    if (t->why[j] != CT_REASON_NONE && t->why[j] != CT_REASON_ALIASED)
        return t->why[j];
    bool still = bound->count > 0 || t->why[i] != CT_REASON_NONE || t->why[j] != CT_REASON_NONE;
    return still ? CT_REASON_ALIASED : CT_REASON_NONE;
}

/* r = sign * sqrt(xy / (xx yy)), where xy is a square already or a product of coefficients. */
void ct_tableau_pair(const ct_tableau *t, size_t i, size_t j, double level, ct_pair *pair) {
    bonds bound = find_bonds(t, i, j);
    size_t held = t->held - t->swept[i] - t->swept[j] + (size_t)bound.count;
    ct_reason why = why_not(t, i, j, &bound);
    double sign = why == CT_REASON_ALIASED ? as_one(t, i, j, &bound) : 0;
    if (sign != 0) {
        ct_pair_judge(pair, sign, 0, t->n, held, level);
        return;
    }
    if (why != CT_REASON_NONE) {
        ct_pair_none(pair, t->n, why);
        pair->held = held;
        return;
    }
    ct_dd xx = cell(t, i, i), yy = cell(t, j, j), xy = cell(t, i, j);
    ct_dd square = ct_dd_mul(xy, xy), both;
    if (t->swept[i] == t->swept[j]) /* residual cross-products, or entries of the inverse, whose sign turns */
        both = ct_dd_mul(xx, yy);
    else /* a coefficient b: r^2 = b^2 / (b^2 + (residual square) (inverse's diagonal)) */
        both = ct_dd_sub(square, ct_dd_mul(xx, yy));
    double r = ct_dd_to(ct_dd_div(xy, ct_dd_sqrt(both)));
    double rest = ct_dd_to(ct_dd_div(ct_dd_sub(both, square), both));
    ct_pair_judge(pair, r, rest, t->n, held, level);
}
