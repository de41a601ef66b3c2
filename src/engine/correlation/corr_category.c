/* What stands as the correlation of terms where one or both are categories.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corr_category.h"

#include <math.h>
#include <stdlib.h>

#include "engine/design.h"
#include "pair.h"

/* As in the normal equations: what centring in double-double cannot tell from zero; and a share of a sum of squares
 * that is rounding of it. */
#define CENTRING_TOLERANCE 4e-31
#define NOTHING_LEFT 1e-26

static const ct_term *term_at(const ct_moments *moments, int term) {
    return ct_terms_at(ct_moments_terms(moments), (size_t)term);
}

static bool is_category(const ct_terms *terms, int term) {
    return ct_terms_at(terms, (size_t)term)->kind == CT_TERM_CATEGORY;
}

ct_pair_kind ct_pair_kind_of(const ct_terms *terms, int a, int b) {
    return is_category(terms, a) && is_category(terms, b)   ? CT_PAIR_CRAMERS_V
           : is_category(terms, a) || is_category(terms, b) ? CT_PAIR_ETA_SQUARED
                                                            : CT_PAIR_PEARSON;
}

/* Columns of one term and behind them those of another, whose products among each other are not wanted. */
static ct_status gather(const ct_moments *moments, const ct_term *a, const ct_term *b, const int *sample,
                        size_t n_sample, ct_gram *gram) {
    size_t k = (size_t)(a->width + b->width);
    int *columns = malloc(k * sizeof *columns);
    if (!columns || ct_gram_init(gram, k) != CT_OK) {
        free(columns);
        return CT_ERROR_MEMORY;
    }
    for (int i = 0; i < a->width + b->width; i++)
        columns[i] = i < a->width ? a->design + i : b->design + i - a->width;
    ct_status status = ct_moments_gather_loose(moments, columns, k, (size_t)a->width, (size_t)b->width, sample,
                                               n_sample, NULL, gram);
    free(columns);
    if (status != CT_OK)
        ct_gram_free(gram);
    return status;
}

/* The number is column 0 of the matrix: sums of squares about its mean, in all and between the levels. */
static void judge_eta(const ct_moments *moments, const ct_term *number, const ct_gram *g, ct_pair *pair) {
    const ct_design_column *x = ct_design_at(ct_moments_terms(moments), (size_t)number->design);
    ct_dd mean = g->n ? ct_dd_div(ct_dd_mul(g->sum[0], g->sum[0]), g->weight) : ct_dd_from(0);
    ct_dd all = ct_dd_sub(g->product[0], mean), within = g->product[0];
    size_t levels = 0;
    for (size_t i = 1; i < g->k; i++) {
        if (g->sum[i].hi <= 0)
            continue;
        levels++;
        within = ct_dd_sub(within, ct_dd_div(ct_dd_mul(g->product[i], g->product[i]), g->sum[i]));
    }
    double least = fmax(CENTRING_TOLERANCE * g->product[0].hi, 4 * g->weight.hi * x->noise * x->noise);
    if (g->n < levels + 1 || g->n < 3) {
        ct_pair_none(pair, g->n, CT_REASON_FEW_PAIRS);
    } else if (levels < 2 || all.hi <= least) {
        ct_pair_none(pair, g->n, CT_REASON_CONSTANT);
    } else {
        double rest = ct_dd_to(ct_dd_div(within, all)), eta = ct_dd_to(ct_dd_div(ct_dd_sub(all, within), all));
        size_t df1 = levels - 1, df2 = g->n - levels;
        ct_pair_none(pair, g->n, CT_REASON_CATEGORY);
        if (rest < NOTHING_LEFT)
            ct_pair_whole(pair);
        else
            ct_pair_test(pair, eta, eta / (double)df1 * (double)df2 / rest, df1, df2);
    }
}

static size_t count_levels(const ct_gram *g, size_t first, size_t end) {
    size_t levels = 0;
    for (size_t i = first; i < end; i++)
        levels += g->sum[i].hi > 0;
    return levels;
}

/* chi-squared = n (sum of n_ij^2/(n_i n_j) - 1), of counts that are products of the levels' columns. */
static void judge_v(size_t rows, const ct_gram *g, ct_pair *pair) {
    double share = 0;
    for (size_t i = 0; i < rows; i++)
        for (size_t j = rows; j < g->k; j++) {
            double both = g->product[i * g->k + j].hi;
            if (both > 0)
                share += both * both / (g->sum[i].hi * g->sum[j].hi);
        }
    size_t r = count_levels(g, 0, rows), c = count_levels(g, rows, g->k);
    if (g->n < 2) {
        ct_pair_none(pair, g->n, CT_REASON_FEW_PAIRS);
        return;
    }
    if (r < 2 || c < 2) {
        ct_pair_none(pair, g->n, CT_REASON_CONSTANT);
        return;
    }
    double chi = fmax(share - 1, 0) * (double)g->n, most = (double)((r < c ? r : c) - 1);
    ct_pair_none(pair, g->n, CT_REASON_CATEGORY);
    ct_pair_test(pair, fmin(sqrt(chi / ((double)g->n * most)), 1), chi, (r - 1) * (c - 1), 0);
}

/* A category with itself. */
static ct_status alone(const ct_moments *moments, int term, const int *sample, size_t n_sample, ct_pair *pair) {
    int *terms = malloc((n_sample + 1) * sizeof *terms);
    if (!terms)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n_sample; i++)
        terms[i] = sample[i];
    terms[n_sample] = term;
    ct_pair_none(pair, ct_moments_rows(moments, terms, n_sample + 1), CT_REASON_CATEGORY);
    ct_pair_whole(pair);
    free(terms);
    return CT_OK;
}

ct_status ct_corr_category(const ct_moments *moments, int a, int b, const int *sample, size_t n_sample,
                           ct_pair *pair) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_term *first = term_at(moments, a), *second = term_at(moments, b);
    ct_gram gram;
    *pair = (ct_pair){.a = a, .b = b, .kind = ct_pair_kind_of(terms, a, b)};
    if (first->width == 0 || second->width == 0)
        return CT_ERROR_ARGUMENT;
    if (a == b)
        return alone(moments, a, sample, n_sample, pair);
    bool both = pair->kind == CT_PAIR_CRAMERS_V;
    const ct_term *number = is_category(terms, a) ? second : first,
                  *category = is_category(terms, a) ? first : second;
    if (pair->kind == CT_PAIR_PEARSON || (!both && number->width > 1)) {
        const int pair_of[] = {a, b};
        ct_pair_none(pair, ct_moments_rows(moments, pair_of, 2), CT_REASON_CATEGORY);
        return CT_OK;
    }
    ct_status status = both ? gather(moments, first, second, sample, n_sample, &gram)
                            : gather(moments, number, category, sample, n_sample, &gram);
    if (status != CT_OK)
        return status;
    if (both)
        judge_v((size_t)first->width, &gram, pair);
    else
        judge_eta(moments, number, &gram, pair);
    ct_gram_free(&gram);
    return CT_OK;
}
