/* Summaries of single terms, from moments.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

#include <math.h>

#include "engine/fit/normal.h"
#include "engine/fit/reasoned.h"

double ct_summary_get(const ct_summary *summary, ct_statistic statistic, ct_reason *reason) {
    return ct_reasoned_get(summary->value, summary->reason, (int)statistic - CT_COLUMN_FIRST, reason);
}

static void set(ct_summary *summary, ct_statistic statistic, double value, ct_reason reason) {
    ct_reasoned_set(summary->value, summary->reason, (int)statistic - CT_COLUMN_FIRST, value, reason);
}

static void set_all(ct_summary *summary, ct_reason reason) {
    for (int s = CT_COLUMN_FIRST; s <= CT_COLUMN_LAST; s++)
        set(summary, (ct_statistic)s, NAN, reason);
}

/* Least and greatest in units of the data: the table knows them of a plain column. */
static void find_ends(const ct_terms *terms, const ct_term *term, double *least, double *greatest) {
    const ct_column *column = ct_table_column(ct_terms_table(terms), (size_t)term->column);
    if (term->as_is && term->exponent == 1 && ct_terms_kept(terms) == ct_terms_rows(terms)) {
        *least = column->minimum;
        *greatest = column->maximum;
        return;
    }
    const ct_design_column *from = ct_design_at(terms, (size_t)term->design);
    double low = NAN, high = NAN, unit = ct_dd_to(ct_design_unit(from));
    for (size_t i = 0; i < ct_terms_rows(terms); i++) {
        if (!ct_terms_keeps(terms, i))
            continue;
        low = fmin(low, from->high[i]); /* of a number and a NaN, both give the number */
        high = fmax(high, from->high[i]);
    }
    *least = low * unit;
    *greatest = high * unit;
}

/* What a variance is divided by: n - 1 of the observations, in the weights' own unit. */
static ct_dd less_one(const ct_gram *gram) {
    double n = (double)gram->n;
    ct_dd left = ct_dd_from(n - 1);
    return gram->weight.hi == n && gram->weight.lo == 0 ? left
                                                        : ct_dd_mul(left, ct_dd_div(gram->weight, ct_dd_from(n)));
}

/* Of the spread: what double-double leaves of a mean that is zero. */
#define NOTHING 1e-25

static void summarise(const ct_terms *terms, const ct_term *term, const ct_gram *gram, ct_summary *summary) {
    double least, greatest;
    ct_dd n = gram->weight, unit = ct_design_unit(ct_design_at(terms, (size_t)term->design));
    find_ends(terms, term, &least, &greatest);
    ct_dd mean = ct_dd_add(ct_dd_div(gram->sum[0], n), ct_dd_from(gram->shift[0]));
    ct_dd square = ct_dd_sub(gram->product[0], ct_dd_div(ct_dd_mul(gram->sum[0], gram->sum[0]), n));
    double centre = ct_dd_to(ct_dd_mul(mean, unit));
    set(summary, CT_COLUMN_N, (double)gram->n, CT_REASON_NONE);
    set(summary, CT_MEAN, fabs(centre) < NOTHING * (greatest - least) ? 0 : centre, CT_REASON_NONE);
    set(summary, CT_MINIMUM, least, CT_REASON_NONE);
    set(summary, CT_MAXIMUM, greatest, CT_REASON_NONE);
    if (gram->n < 2)
        set(summary, CT_SD, NAN, CT_REASON_SMALL_SAMPLE);
    else if (least == greatest || square.hi <= 0) /* what is left is rounding */
        set(summary, CT_SD, 0, CT_REASON_NONE);
    else
        set(summary, CT_SD, ct_dd_to(ct_dd_mul(ct_dd_sqrt(ct_dd_div(square, less_one(gram))), unit)), CT_REASON_NONE);
}

ct_status ct_summary_of(const ct_moments *moments, int term, ct_summary *summary) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    ct_gram gram;
    summary->term = term;
    set_all(summary, about->role == CT_ROLE_TEXT ? CT_REASON_TEXT : CT_REASON_EMPTY);
    if (about->role == CT_ROLE_TEXT)
        return CT_OK;
    if (about->kind != CT_TERM_NUMBER) /* no mean of levels, nor of several columns */
        set_all(summary, CT_REASON_CATEGORY);
    set(summary, CT_COLUMN_N, (double)about->present, CT_REASON_NONE);
    if (about->present == 0 || about->kind != CT_TERM_NUMBER)
        return CT_OK;
    if (about->width != 1 || !ct_design_at(terms, (size_t)about->design)->high) {
        for (int s = CT_COLUMN_FIRST; s <= CT_COLUMN_LAST; s++)
            if (s != CT_COLUMN_N)
                set(summary, (ct_statistic)s, NAN, CT_REASON_CATEGORY);
        return CT_OK;
    }
    if (ct_gram_init(&gram, 1) != CT_OK)
        return CT_ERROR_MEMORY;
    ct_status status = ct_moments_gather(moments, &about->design, 1, NULL, 0, &gram);
    if (status == CT_OK)
        summarise(terms, about, &gram, summary);
    ct_gram_free(&gram);
    return status;
}
