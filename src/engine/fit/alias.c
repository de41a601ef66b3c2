/* What an aliased term equals: its combination of the constant and the terms before it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "alias.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/model.h"

/* Weights are told to seven digits, and never doubted beyond that; nor are they better than doubles. */
#define MOST_NOISE 1e-7
#define LEAST_NOISE 1e-15

/* Parts have no meaning up to this many times what is uncertain. */
#define MARGIN 10

/* Rounds to some significant digits; the value itself where no power of ten that a double holds does that. */
static double round_to(double value, int digits) {
    int shift = digits - 1 - (int)floor(log10(fabs(value)));
    if (abs(shift) > CT_MAX_DECIMALS)
        return value;
    double power = ct_decimal_power(abs(shift));
    return shift >= 0 ? rint(value * power) / power : rint(value / power) * power;
}

/* The shortest decimal within this share of a value. */
static double shorten(double value, double noise) {
    noise = fmin(fmax(noise, LEAST_NOISE), MOST_NOISE);
    for (int digits = 1; digits <= 15; digits++) {
        double rounded = round_to(value, digits);
        if (fabs(rounded - value) <= noise * fabs(value))
            return rounded;
    }
    return value;
}

static ct_dd scaled(ct_dd a, int exponent) {
    return (ct_dd){ldexp(a.hi, exponent), ldexp(a.lo, exponent)};
}

/* The row of the factor that belongs to the aliased regressor, solved back, gives its scaled weights. Each is as
 * uncertain as the alias is exact, times what collinearity makes of that. */
ct_status ct_alias_weights(const ct_terms *terms, ct_normal *nm, size_t at, double *weights) {
    size_t p = nm->p, k = p + 1;
    ct_dd *own = malloc(p * sizeof *own), constant = nm->mean[at];
    if (!own || ct_normal_invert(nm) != CT_OK) {
        free(own);
        return CT_ERROR_MEMORY;
    }
    ct_normal_backward(nm, nm->factor + at * k, own);
    double noise = MARGIN * ct_normal_uncertainty(nm, at, own), whole = sqrt(nm->cross[at * k + at].hi);
    double doubt = noise * ldexp(whole / sqrt(nm->weight.hi), nm->scale[at]);
    ct_dd unit = ct_design_unit(ct_design_at(terms, (size_t)nm->columns[at]));
    for (size_t i = 0; i < p; i++) {
        double size = sqrt(nm->cross[i * k + i].hi), share = fabs(own[i].hi) * size / whole;
        double own_noise = noise * size * sqrt(nm->inverse[i].hi);
        weights[1 + i] = 0;
        if (share <= own_noise)
            continue;
        ct_dd weight = scaled(own[i], nm->scale[at] - nm->scale[i]);
        constant = ct_dd_sub(constant, ct_dd_mul(weight, nm->mean[i]));
        doubt = fmax(doubt, own_noise / share * fabs(weight.hi * nm->mean[i].hi));
        weight = ct_dd_mul(weight, ct_dd_div(unit, ct_design_unit(ct_design_at(terms, (size_t)nm->columns[i]))));
        weights[1 + i] = shorten(ct_dd_to(weight), own_noise / share);
    }
    weights[0] = nm->constant && fabs(constant.hi) > doubt
                     ? shorten(ct_dd_to(ct_dd_mul(constant, unit)), doubt / fabs(constant.hi))
                     : 0;
    free(own);
    return CT_OK;
}

ct_status ct_model_alias(const ct_model *model, int term, double *weights) {
    const ct_estimate *e = ct_model_estimate(model, term);
    if (!e || !e->equals)
        return CT_ERROR_ARGUMENT;
    memcpy(weights, e->equals, (1 + model->n_estimates - model->constant) * sizeof *weights);
    return CT_OK;
}
