/* Pearson correlation of two terms.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corr.h"

#include <math.h>

#include "design.h"
#include "engine/correlation/corr_category.h"
#include "engine/correlation/pair.h"

/* As in the normal equations: what centring in double-double cannot tell from zero. */
#define CENTRING_TOLERANCE 4e-31

static ct_dd centred(const ct_gram *g, size_t i, size_t j) {
    ct_dd cross = ct_dd_div(ct_dd_mul(g->sum[i], g->sum[j]), g->weight);
    return ct_dd_sub(g->product[i * g->k + j], cross);
}

static ct_dd clean_square(const ct_moments *moments, const ct_gram *g, size_t i, int term) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_design_column *about = ct_design_at(terms, (size_t)ct_design_of(terms, term));
    ct_dd square = centred(g, i, i);
    double least =
        fmax(CENTRING_TOLERANCE * g->product[i * g->k + i].hi, 4 * g->weight.hi * about->noise * about->noise);
    return square.hi <= least ? ct_dd_from(0) : square;
}

static void correlate(const ct_moments *moments, const ct_gram *g, double level, ct_pair *pair) {
    if (g->n < 2) {
        ct_pair_none(pair, g->n, CT_REASON_FEW_PAIRS);
        return;
    }
    ct_dd xx = clean_square(moments, g, 0, pair->a), yy = clean_square(moments, g, 1, pair->b);
    if (xx.hi <= 0 || yy.hi <= 0) {
        ct_pair_none(pair, g->n, CT_REASON_CONSTANT);
        return;
    }
    ct_dd xy = centred(g, 0, 1), both = ct_dd_mul(xx, yy);
    double r = ct_dd_to(ct_dd_div(xy, ct_dd_sqrt(both)));
    double rest = ct_dd_to(ct_dd_div(ct_dd_sub(both, ct_dd_mul(xy, xy)), both));
    ct_pair_judge(pair, r, pair->a == pair->b ? 0 : rest, g->n, 0, level);
}

ct_status ct_corr_pair(const ct_moments *moments, int a, int b, double level, ct_pair *pair) {
    return ct_corr_listwise(moments, a, b, NULL, 0, level, pair);
}

ct_status ct_corr_listwise(const ct_moments *moments, int a, int b, const int *sample, size_t n_sample, double level,
                           ct_pair *pair) {
    if (ct_pair_kind_of(ct_moments_terms(moments), a, b) != CT_PAIR_PEARSON ||
        ct_terms_at(ct_moments_terms(moments), (size_t)a)->width > 1 ||
        ct_terms_at(ct_moments_terms(moments), (size_t)b)->width > 1)
        return ct_corr_category(moments, a, b, sample, n_sample, pair);
    ct_gram gram;
    const ct_terms *terms = ct_moments_terms(moments);
    int columns[2] = {ct_design_of(terms, a), ct_design_of(terms, b)};
    if (ct_gram_init(&gram, 2) != CT_OK)
        return CT_ERROR_MEMORY;
    *pair = (ct_pair){.a = a, .b = b};
    ct_status status = ct_moments_gather(moments, columns, 2, sample, n_sample, &gram);
    if (status == CT_OK)
        correlate(moments, &gram, level, pair);
    ct_gram_free(&gram);
    return status;
}
