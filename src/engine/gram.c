/* The Gram matrix of some columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "gram.h"

#include <stdlib.h>
#include <string.h>

ct_status ct_gram_init(ct_gram *gram, size_t k) {
    *gram = (ct_gram){.k = k};
    gram->shift = calloc(k ? k : 1, sizeof *gram->shift);
    gram->sum = calloc(k ? k : 1, sizeof *gram->sum);
    gram->product = calloc(k ? k * k : 1, sizeof *gram->product);
    if (gram->shift && gram->sum && gram->product)
        return CT_OK;
    ct_gram_free(gram);
    return CT_ERROR_MEMORY;
}

void ct_gram_free(ct_gram *gram) {
    free(gram->shift);
    free(gram->sum);
    free(gram->product);
    *gram = (ct_gram){0};
}

/* With e = shift of other - shift of gram, the sum of (x_i + e_i)(x_j + e_j) over other's shifted values. */
static ct_dd recentred(const ct_gram *other, size_t i, size_t j, ct_dd e_i, ct_dd e_j) {
    ct_dd product = other->product[i * other->k + j];
    product = ct_dd_add(product, ct_dd_mul(e_i, other->sum[j]));
    product = ct_dd_add(product, ct_dd_mul(e_j, other->sum[i]));
    return ct_dd_add(product, ct_dd_mul(ct_dd_mul(e_i, e_j), other->weight));
}

void ct_gram_merge(ct_gram *gram, const ct_gram *other) {
    size_t k = gram->k;
    if (other->n == 0)
        return;
    if (gram->n == 0)
        memcpy(gram->shift, other->shift, k * sizeof *gram->shift);
    for (size_t i = 0; i < k; i++) {
        ct_dd e_i = ct_two_sum(other->shift[i], -gram->shift[i]);
        for (size_t j = 0; j <= i; j++) {
            ct_dd e_j = ct_two_sum(other->shift[j], -gram->shift[j]);
            ct_dd *product = &gram->product[i * k + j];
            *product = ct_dd_add(*product, recentred(other, i, j, e_i, e_j));
            gram->product[j * k + i] = *product;
        }
        gram->sum[i] = ct_dd_add(gram->sum[i], other->sum[i]);
        gram->sum[i] = ct_dd_add(gram->sum[i], ct_dd_mul(e_i, other->weight));
    }
    gram->n += other->n;
    gram->weight = ct_dd_add(gram->weight, other->weight);
    gram->log_weight += other->log_weight;
}
