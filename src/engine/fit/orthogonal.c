/* The factor of a regression from its rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "orthogonal.h"

#include <math.h>
#include <stdlib.h>

#include "engine/arithmetic/dd_vector.h"

/* Rows that are reflected together: so many that the triangle above them costs little, so few that they stay near. */
enum { ROWS = 256 };

/* A factorisation under way. Its columns are the constant where there is one, the regressors that are neither constant
 * nor zero, and the response. */
typedef struct factoring {
    const ct_moments *moments;
    const ct_terms *terms;
    ct_normal *normal;
    const ct_dd_vector *vector;
    size_t k;
    int *column;          /* one a column: its place in the normal equations, -1 for the constant */
    ct_dd_array block;    /* k columns of ROWS */
    ct_dd_array triangle; /* k columns of k; what is below the diagonal is 0 */
    double *memory;
    ct_design_room room;
} factoring;

static bool start(factoring *f) {
    const ct_normal *nm = f->normal;
    size_t most = nm->p + 2;
    f->column = malloc(most * sizeof *f->column);
    if (!f->column)
        return false;
    if (nm->constant)
        f->column[f->k++] = -1;
    for (size_t i = 0; i < nm->p; i++)
        if (nm->why[i] != CT_REASON_CONSTANT && nm->why[i] != CT_REASON_ZERO)
            f->column[f->k++] = (int)i;
    f->column[f->k++] = (int)nm->p;
    size_t block = f->k * ROWS, triangle = f->k * f->k;
    f->memory = calloc(2 * (block + triangle), sizeof *f->memory);
    f->block = (ct_dd_array){f->memory, f->memory + block};
    f->triangle = (ct_dd_array){f->memory + 2 * block, f->memory + 2 * block + triangle};
    return f->memory != NULL;
}

static ct_dd_array block_column(const factoring *f, size_t j) {
    return ct_dd_array_from(f->block, j * ROWS);
}

static size_t above(const factoring *f, size_t i, size_t j) {
    return j * f->k + i;
}

/* The residuals' squares are weighted: what is reflected is times the root of the weight. */
static void weigh(const factoring *f, const size_t *rows, size_t n, ct_dd_array column) {
    const double *weights = ct_terms_weights(f->terms).values;
    for (size_t r = 0; r < n && weights; r++) {
        ct_dd root = ct_dd_sqrt(ct_dd_from(weights[rows[r]]));
        ct_dd_array_set(column, r, ct_dd_mul(root, ct_dd_array_at(column, r)));
    }
}

/* One column of the block: each value less the mean, scaled as the normal equations are. What the mean leaves is the
 * constant's to take. */
static void pack(factoring *f, size_t j, const size_t *rows, size_t n) {
    const ct_normal *nm = f->normal;
    ct_dd_array to = block_column(f, j);
    if (f->column[j] < 0) {
        for (size_t r = 0; r < n; r++)
            ct_dd_array_set(to, r, ct_dd_from(1));
    } else {
        size_t i = (size_t)f->column[j];
        ct_design_values x_of = ct_design_view(ct_design_at(f->terms, (size_t)nm->columns[i]), rows, 0, n, &f->room);
        double mean = nm->constant ? nm->mean[i].hi : 0, scale = ldexp(1, -nm->scale[i]);
        for (size_t r = 0; r < n; r++) {
            ct_dd x = ct_two_sum(x_of.high[r], -mean);
            x = x_of.low ? ct_dd_add(x, ct_dd_from(x_of.low[r])) : x;
            ct_dd_array_set(to, r, (ct_dd){scale * x.hi, scale * x.lo});
        }
    }
    weigh(f, rows, n, to);
    for (size_t r = n; r < ROWS; r++)
        ct_dd_array_set(to, r, ct_dd_from(0));
}

/* Reflects column j of the block into the diagonal of the triangle, and what is right of it alike. */
static void reflect(factoring *f, size_t j) {
    size_t at = above(f, j, j);
    ct_dd_array x = block_column(f, j);
    ct_dd rest = f->vector->dot(ROWS, x, x), top = ct_dd_array_at(f->triangle, at);
    if (rest.hi <= 0)
        return;
    ct_dd norm = ct_dd_sqrt(ct_dd_add(ct_dd_mul(top, top), rest));
    if (top.hi < 0)
        norm = ct_dd_neg(norm);
    ct_dd head = ct_dd_add(top, norm), length = ct_dd_mul(norm, head); /* half of the reflection's vector squared */
    ct_dd_array_set(f->triangle, at, ct_dd_neg(norm));
    for (size_t l = j + 1; l < f->k; l++) {
        ct_dd_array y = block_column(f, l);
        ct_dd first = ct_dd_array_at(f->triangle, above(f, j, l));
        ct_dd share = ct_dd_add(ct_dd_mul(head, first), f->vector->dot(ROWS, x, y));
        share = ct_dd_neg(ct_dd_div(share, length));
        f->vector->add(ROWS, share, x, y);
        ct_dd_array_set(f->triangle, above(f, j, l), ct_dd_add(first, ct_dd_mul(share, head)));
    }
}

static void take_block(factoring *f, const size_t *rows, size_t n) {
    for (size_t j = 0; j < f->k; j++)
        pack(f, j, rows, n);
    for (size_t j = 0; j < f->k; j++)
        reflect(f, j);
}

static bool present(const factoring *f, const int *sample, size_t n_sample, size_t row) {
    for (size_t i = 0; i <= f->normal->p; i++)
        if (!ct_design_has(ct_design_at(f->terms, (size_t)f->normal->columns[i]), row))
            return false;
    for (size_t i = 0; i < n_sample; i++)
        if (!ct_design_has(ct_design_at(f->terms, (size_t)ct_design_of(f->terms, sample[i])), row))
            return false;
    return ct_terms_keeps(f->terms, row);
}

static ct_status read_rows(factoring *f, const int *sample, size_t n_sample, const ct_progress *progress) {
    size_t rows[ROWS], have = 0, all = ct_terms_rows(f->terms);
    for (size_t row = 0; row < all; row++) {
        if (!present(f, sample, n_sample, row))
            continue;
        rows[have++] = row;
        if (have < ROWS)
            continue;
        take_block(f, rows, have);
        have = 0;
        if (ct_progress_stop(progress, (double)row / (double)all))
            return CT_CANCELLED;
    }
    if (have)
        take_block(f, rows, have);
    return CT_OK;
}

/* The square of what is left of column j of the triangle below row `first`. */
static ct_dd square_below(const factoring *f, size_t first, size_t j) {
    ct_dd_array x = ct_dd_array_from(f->triangle, above(f, first, j));
    return f->vector->dot(f->k - first, x, x);
}

/* Brings what is left of column j below row `first` into that row, which then is positive there. */
static void settle(factoring *f, size_t first, size_t j, ct_dd square) {
    ct_dd_array x = ct_dd_array_from(f->triangle, above(f, first, j));
    size_t n = f->k - first;
    ct_dd norm = ct_dd_sqrt(square), top = ct_dd_array_at(x, 0);
    bool minus = top.hi > 0; /* the diagonal comes out with the sign that the column did not have */
    if (!minus)
        norm = ct_dd_neg(norm);
    ct_dd head = ct_dd_add(top, norm), length = ct_dd_mul(norm, head);
    ct_dd_array_set(x, 0, head);
    for (size_t l = j + 1; l < f->k; l++) {
        ct_dd_array y = ct_dd_array_from(f->triangle, above(f, first, l));
        f->vector->add(n, ct_dd_neg(ct_dd_div(f->vector->dot(n, x, y), length)), x, y);
        if (minus)
            ct_dd_array_set(y, 0, ct_dd_neg(ct_dd_array_at(y, 0)));
    }
    ct_dd_array_set(x, 0, ct_dd_sqrt(square));
    for (size_t r = 1; r < n; r++)
        ct_dd_array_set(x, r, ct_dd_from(0));
}

/* Row i of the normal equations' factor from column j of the triangle; place[r] is the regressor of row r. */
static void copy_row(const factoring *f, size_t i, size_t j, const size_t *place, size_t rows) {
    ct_normal *nm = f->normal;
    ct_dd *to = nm->factor + i * (nm->p + 1);
    for (size_t l = 0; l <= nm->p; l++)
        to[l] = ct_dd_from(0);
    for (size_t r = nm->constant; r < rows; r++)
        to[place[r]] = ct_dd_array_at(f->triangle, above(f, r, j));
}

/* The regressors in their order: each is kept, or found to be a combination of those before it. */
static void choose(factoring *f, size_t *place) {
    ct_normal *nm = f->normal;
    size_t row = 0;
    nm->rank = 0;
    for (size_t j = 0; j + 1 < f->k; j++) {
        if (f->column[j] < 0) {
            settle(f, row++, j, square_below(f, 0, j));
            continue;
        }
        size_t i = (size_t)f->column[j];
        nm->why[i] = CT_REASON_NONE;
        nm->reciprocal[i] = ct_dd_from(0);
        if (nm->rank + nm->constant >= nm->n) {
            nm->why[i] = CT_REASON_FEW_ROWS;
            continue;
        }
        ct_dd left = square_below(f, row, j), whole = square_below(f, nm->constant, j);
        nm->left[i] = left.hi / whole.hi;
        if (left.hi <= ct_normal_tolerance(nm, i, nm->p) * whole.hi) {
            nm->why[i] = CT_REASON_ALIASED;
            copy_row(f, i, j, place, row);
            continue;
        }
        settle(f, row, j, left);
        nm->reciprocal[i] = ct_dd_div(ct_dd_from(1), ct_dd_array_at(f->triangle, above(f, row, j)));
        place[row++] = i;
        copy_row(f, i, j, place, row);
        nm->rank++;
    }
    nm->ssr = square_below(f, row, f->k - 1);
    copy_row(f, nm->p, f->k - 1, place, row);
}

double ct_orthogonal_work(const ct_normal *normal) {
    double k = (double)normal->p + 2;
    return (double)normal->n * k * k;
}

ct_status ct_orthogonal_factor(const ct_moments *moments, const int *sample, size_t n_sample,
                               const ct_progress *progress, ct_normal *nm) {
    factoring f = {.moments = moments, .terms = ct_moments_terms(moments), .normal = nm};
    f.vector = ct_dd_vector_best();
    size_t *place = calloc(nm->p + 2, sizeof *place);
    ct_status status = place && start(&f) ? CT_OK : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = read_rows(&f, sample, n_sample, progress);
    if (status == CT_OK) {
        choose(&f, place);
        ct_normal_judge(nm);
        nm->by_rows = true;
        nm->coarse = false;
    }
    free(place);
    free(f.column);
    free(f.memory);
    return status;
}
