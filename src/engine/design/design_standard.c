/* Values of a design column in standard deviations from their mean.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine/dd.h"
#include "terms_inside.h"

/* A column about to be standardised. Values are divided by 2^scale first, so that squares stay in a double's range. */
typedef struct standard {
    const ct_terms *terms;
    const double *high, *low;
    int scale;
    ct_dd mean, deviation;
} standard;

static ct_dd value_at(const standard *s, size_t row) {
    return (ct_dd){ldexp(s->high[row], -s->scale), s->low ? ldexp(s->low[row], -s->scale) : 0};
}

static bool counts(const standard *s, size_t row) {
    return !isnan(s->high[row]) && ct_terms_keeps(s->terms, row);
}

static double largest_of(const standard *s) {
    double largest = 0;
    for (size_t row = 0; row < s->terms->rows; row++)
        if (counts(s, row))
            largest = fmax(largest, fabs(s->high[row]));
    return largest;
}

/* Of two passes. A deviation that is no more than what is uncertain in a value is none: then it is 1. */
static void find_moments(standard *s, double uncertain) {
    ct_dd sum = ct_dd_from(0), squares = ct_dd_from(0);
    double n = 0;
    for (size_t row = 0; row < s->terms->rows; row++)
        if (counts(s, row)) {
            sum = ct_dd_add(sum, value_at(s, row));
            n++;
        }
    s->mean = ct_dd_div(sum, ct_dd_from(n > 0 ? n : 1));
    for (size_t row = 0; row < s->terms->rows; row++)
        if (counts(s, row)) {
            ct_dd x = ct_dd_sub(value_at(s, row), s->mean);
            squares = ct_dd_add(squares, ct_dd_mul(x, x));
        }
    s->deviation = n > 1 && squares.hi > 0 ? ct_dd_sqrt(ct_dd_div(squares, ct_dd_from(n - 1))) : ct_dd_from(0);
    if (s->deviation.hi <= uncertain)
        s->deviation = ct_dd_from(1);
}

ct_status ct_design_standardise(ct_terms *terms, size_t i) {
    ct_design_column *column = &terms->columns[i];
    double *release[2] = {terms->owned[2 * i], terms->owned[2 * i + 1]}, *high, *low;
    standard s = {.terms = terms, .high = column->high, .low = column->low};
    ct_status status = ct_design_own(terms, i, &high, &low);
    if (status == CT_OK) {
        double largest = largest_of(&s);
        frexp(largest, &s.scale);
        double noise = ldexp(column->exact ? 0x1p-100 * largest : column->noise, -s.scale);
        find_moments(&s, noise);
        for (size_t row = 0; row < terms->rows; row++) {
            bool there = !isnan(s.high[row]);
            ct_dd z = there ? ct_dd_div(ct_dd_sub(value_at(&s, row), s.mean), s.deviation) : (ct_dd){NAN, 0};
            high[row] = z.hi;
            low[row] = z.lo;
        }
        *column = (ct_design_column){.term = column->term,
                                     .name = column->name,
                                     .high = high,
                                     .low = low,
                                     .noise = noise / s.deviation.hi};
        ct_design_drop_low(terms, i);
    }
    free(release[0]);
    free(release[1]);
    return status;
}
