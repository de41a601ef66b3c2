/* Several coefficients of a model at once.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint.h"

#include <math.h>
#include <stdlib.h>

#include "engine/arithmetic/cholesky.h"
#include "engine/arithmetic/dd_vector.h"

/* A block under way: the regressors of it that have a coefficient, and of each the column of the inverse factor. */
typedef struct block {
    const ct_normal *normal;
    size_t *own, n;
    ct_dd *column; /* n of p */
} block;

static ct_status start(block *b, size_t first, size_t count) {
    size_t p = b->normal->p;
    b->own = malloc((count ? count : 1) * sizeof *b->own);
    b->column = calloc((count ? count : 1) * (p ? p : 1), sizeof *b->column);
    if (!b->own || !b->column)
        return CT_ERROR_MEMORY;
    for (size_t i = first; i < first + count; i++) {
        if (b->normal->why[i] != CT_REASON_NONE)
            continue;
        ct_dd *unit = b->column + b->n * p;
        unit[i] = ct_dd_from(1);
        ct_normal_forward(b->normal, unit, unit);
        b->own[b->n++] = i;
    }
    return CT_OK;
}

/* Element of the inverse: C^-1 = L^-T L^-1. */
static ct_dd inverse_at(const block *b, size_t i, size_t j) {
    size_t p = b->normal->p;
    const ct_dd *x = b->column + i * p, *y = b->column + j * p;
    ct_dd sum = {0, 0};
    for (size_t k = b->own[i > j ? i : j]; k < p; k++) /* zero before */
        if (x[k].hi != 0 && y[k].hi != 0)
            sum = ct_dd_add(sum, ct_dd_mul(x[k], y[k]));
    return sum;
}

/* The logarithm of the determinant of a block; and b' M^-1 b where b stands in the last row. */
static double log_determinant(ct_cholesky *c, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += log(ct_cholesky_pivot(c, i).hi);
        ct_cholesky_take(c, i);
    }
    return sum;
}

/* Scaled by the diagonal's roots, so that determinants of large blocks stay in range: what is taken out of one block is
 * put into the other. */
static ct_status judge(const block *b, ct_joint *joint) {
    const ct_normal *nm = b->normal;
    size_t n = b->n, k = nm->p + 1;
    ct_cholesky inverse, cross;
    if (ct_cholesky_init(&inverse, n + 1) != CT_OK)
        return CT_ERROR_MEMORY;
    if (ct_cholesky_init(&cross, n ? n : 1) != CT_OK) {
        ct_cholesky_free(&inverse);
        return CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j <= i; j++) {
            ct_cholesky_set(&inverse, i, j, inverse_at(b, i, j));
            ct_cholesky_set(&cross, i, j, nm->cross[b->own[i] * k + b->own[j]]);
        }
        ct_cholesky_set(&inverse, n, i, nm->beta[b->own[i]]);
    }
    ct_cholesky_set(&inverse, n, n, ct_dd_from(0));
    joint->gvif = exp(log_determinant(&inverse, n) + log_determinant(&cross, n));
    ct_dd rest = ct_dd_neg(ct_cholesky_pivot(&inverse, n));
    joint->share = nm->ssr.hi > 0 ? ct_dd_to(ct_dd_div(rest, nm->ssr)) : NAN;
    ct_cholesky_free(&inverse);
    ct_cholesky_free(&cross);
    return CT_OK;
}

ct_status ct_joint_of(const ct_normal *normal, size_t first, size_t count, ct_joint *joint) {
    block b = {.normal = normal};
    ct_status status = start(&b, first, count);
    *joint = (ct_joint){.df = b.n, .share = NAN, .gvif = NAN};
    if (status == CT_OK && b.n > 0)
        status = judge(&b, joint);
    free(b.own);
    free(b.column);
    return status;
}
