/* Cholesky's factor in double-double.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cholesky.h"

#include <stdlib.h>

ct_status ct_cholesky_init(ct_cholesky *c, size_t k) {
    *c = (ct_cholesky){.k = k, .vector = ct_dd_vector_best()};
    c->memory = malloc(2 * k * k * sizeof(double) + k * sizeof *c->taken);
    if (!c->memory)
        return CT_ERROR_MEMORY;
    double *numbers = c->memory;
    c->column = (ct_dd_array){numbers, numbers + k * k};
    c->taken = (bool *)(numbers + 2 * k * k);
    for (size_t i = 0; i < k; i++)
        c->taken[i] = false;
    return CT_OK;
}

void ct_cholesky_free(ct_cholesky *c) {
    free(c->memory);
    *c = (ct_cholesky){0};
}

ct_dd ct_cholesky_take(ct_cholesky *c, size_t i) {
    size_t k = c->k;
    ct_dd_array own = ct_dd_array_from(c->column, i * k);
    ct_dd root = ct_dd_sqrt(ct_dd_array_at(own, i)), inverse = ct_dd_div(ct_dd_from(1), root);
    c->taken[i] = true;
    ct_dd_array_set(own, i, root);
    c->vector->multiply(k - i - 1, inverse, ct_dd_array_from(own, i + 1));
    for (size_t j = i + 1; j < k; j++) {
        ct_dd factor = ct_dd_array_at(own, j);
        if (factor.hi != 0)
            c->vector->add(k - j, ct_dd_neg(factor), ct_dd_array_from(own, j),
                           ct_dd_array_from(c->column, j * k + j));
    }
    return inverse;
}

void ct_cholesky_row(const ct_cholesky *c, size_t i, ct_dd *row) {
    for (size_t j = 0; j < c->k; j++)
        row[j] = j <= i && c->taken[j] ? ct_dd_array_at(c->column, j * c->k + i) : ct_dd_from(0);
}

/* Row by row the inverse of the factor itself, whose columns' squares are what is asked for. */
ct_status ct_cholesky_inverse(const ct_dd *factor, size_t width, size_t n, const ct_dd *reciprocal, ct_dd *inverse) {
    const ct_dd_vector *vector = ct_dd_vector_best();
    size_t cells = n * (n + 1) / 2;
    double *memory = calloc(2 * (cells + n) + 1, sizeof *memory);
    if (!memory)
        return CT_ERROR_MEMORY;
    ct_dd_array rows = {memory, memory + cells}, sums = {memory + 2 * cells, memory + 2 * cells + n};
    for (size_t i = 0; i < n; i++) {
        ct_dd_array own = ct_dd_array_from(rows, i * (i + 1) / 2);
        if (reciprocal[i].hi == 0)
            continue;
        for (size_t j = 0; j < i; j++)
            if (factor[i * width + j].hi != 0)
                vector->add(j + 1, ct_dd_neg(factor[i * width + j]), ct_dd_array_from(rows, j * (j + 1) / 2), own);
        ct_dd_array_set(own, i, ct_dd_from(1));
        vector->multiply(i + 1, reciprocal[i], own);
        vector->add_squares(i + 1, own, sums);
    }
    for (size_t i = 0; i < n; i++)
        inverse[i] = ct_dd_array_at(sums, i);
    free(memory);
    return CT_OK;
}
