/* Orthogonal polynomials of a term: poly(x, k) as R has it.
 *
 * Of x about its mean, by the recurrence p(k+1) = (x - a) p(k) - b p(k-1) with a = sum x p(k)^2 / sum p(k)^2 and b =
 * sum p(k)^2 / sum p(k-1)^2 (Kennedy and Gentle 1980, 8.3), in double-double; then each divided by the root of its sum
 * of squares. The leading coefficient is positive.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine/dd.h"
#include "terms_inside.h"

/* A sum of squares below this share of what it is the rest of is rounding: x has too few different values. */
#define NOTHING_LEFT 1e-24

typedef struct polynomial {
    ct_terms *terms;
    size_t term;
    const ct_design_column *x;
    ct_dd mean;
    int scale; /* what x less its mean is divided by 2 to the power of */
} polynomial;

static bool counts(const polynomial *p, size_t row) {
    return !isnan(p->x->high[row]) && ct_terms_keeps(p->terms, row);
}

static ct_dd value_at(const ct_design_column *column, size_t row) {
    return (ct_dd){column->high[row], column->low ? column->low[row] : 0};
}

static void centre(polynomial *p) {
    ct_dd sum = {0, 0};
    double n = 0, largest = 0;
    for (size_t row = 0; row < p->terms->rows; row++)
        if (counts(p, row)) {
            sum = ct_dd_add(sum, value_at(p->x, row));
            n++;
        }
    p->mean = n > 0 ? ct_dd_div(sum, ct_dd_from(n)) : ct_dd_from(0);
    for (size_t row = 0; row < p->terms->rows; row++)
        if (counts(p, row))
            largest = fmax(largest, fabs(ct_dd_sub(value_at(p->x, row), p->mean).hi));
    frexp(largest, &p->scale);
}

static ct_dd x_at(const polynomial *p, size_t row) {
    ct_dd x = ct_dd_sub(value_at(p->x, row), p->mean);
    return (ct_dd){ldexp(x.hi, -p->scale), ldexp(x.lo, -p->scale)};
}

/* Sums of p(k)^2 and of x p(k)^2. */
static void find_sums(const polynomial *p, const ct_design_column *pk, ct_dd *squares, ct_dd *moments) {
    *squares = *moments = ct_dd_from(0);
    for (size_t row = 0; row < p->terms->rows; row++) {
        if (!counts(p, row))
            continue;
        ct_dd v = pk ? value_at(pk, row) : ct_dd_from(1), square = ct_dd_mul(v, v);
        *squares = ct_dd_add(*squares, square);
        *moments = ct_dd_add(*moments, ct_dd_mul(square, x_at(p, row)));
    }
}

/* p(k+1) = (x - a) p(k) - b p(k-1); p(0) is 1 and stands as NULL. */
static ct_status step(const polynomial *p, size_t to, const ct_design_column *pk, const ct_design_column *before,
                      ct_dd a, ct_dd b) {
    double *high, *low;
    if (ct_design_own(p->terms, to, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < p->terms->rows; row++) {
        ct_dd v = {NAN, 0};
        if (!isnan(p->x->high[row])) {
            ct_dd older = !pk ? ct_dd_from(0) : before ? value_at(before, row) : ct_dd_from(1);
            v = ct_dd_mul(ct_dd_sub(x_at(p, row), a), pk ? value_at(pk, row) : ct_dd_from(1));
            v = ct_dd_sub(v, ct_dd_mul(b, older));
        }
        high[row] = v.hi;
        low[row] = isnan(v.hi) ? 0 : v.lo;
    }
    p->terms->columns[to].high = high;
    p->terms->columns[to].low = low;
    return CT_OK;
}

static void normalise(const polynomial *p, size_t column, ct_dd squares) {
    ct_design_column *c = &p->terms->columns[column];
    double *high = p->terms->owned[2 * column], *low = p->terms->owned[2 * column + 1];
    ct_dd factor = ct_dd_div(ct_dd_from(1), ct_dd_sqrt(squares));
    for (size_t row = 0; row < p->terms->rows; row++) {
        if (isnan(high[row]))
            continue;
        ct_dd v = ct_dd_mul((ct_dd){high[row], low[row]}, factor);
        high[row] = v.hi;
        low[row] = v.lo;
        if (ct_terms_keeps(p->terms, row))
            c->largest = fmax(c->largest, fabs(v.hi));
    }
}

ct_status ct_design_fill_polynomial(ct_terms *terms, size_t term, ct_error *error) {
    const ct_term *about = &terms->terms[term], *base = &terms->terms[about->part[0]];
    polynomial p = {.terms = terms, .term = term, .x = &terms->columns[base->design]};
    size_t first = (size_t)about->design;
    ct_dd squares, moments, before = ct_dd_from(1), all[CT_MAX_EXPONENT];
    centre(&p);
    find_sums(&p, NULL, &squares, &moments);
    for (int k = 0; k < about->degree; k++) {
        const ct_design_column *pk = k > 0 ? &terms->columns[first + (size_t)k - 1] : NULL;
        const ct_design_column *older = k > 1 ? &terms->columns[first + (size_t)k - 2] : NULL;
        ct_dd a = ct_dd_div(moments, squares), b = k > 0 ? ct_dd_div(squares, before) : ct_dd_from(0);
        if (squares.hi == 0)
            a = b = ct_dd_from(0);
        if (step(&p, first + (size_t)k, pk, older, a, b) != CT_OK)
            return CT_ERROR_MEMORY;
        before = squares;
        find_sums(&p, &terms->columns[first + (size_t)k], &squares, &moments);
        all[k] = squares;
        if (squares.hi <= NOTHING_LEFT * before.hi)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s needs more than %d different values; %s has %d",
                                about->name, about->degree, base->name, k + (before.hi > 0));
    }
    for (int k = 0; k < about->degree; k++) {
        ct_design_column *column = &terms->columns[first + (size_t)k];
        normalise(&p, first + (size_t)k, all[k]);
        column->noise = p.x->largest > 0 ? (k + 1) * p.x->noise / p.x->largest * column->largest : 0;
    }
    terms->terms[term].present = base->present;
    return CT_OK;
}
