/* What an aliased term equals: its combination of the constant and the terms before it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "model.h"
#include "normal.h"

/* Weights whose share of the term is below this are what rounding left. */
#define NOISE 1e-10

static double clean(double weight, double share) {
    double near = rint(weight * 1e6) / 1e6;
    if (fabs(share) < NOISE)
        return 0;
    return fabs(near - weight) <= NOISE * fabs(weight) ? near : weight;
}

/* The row of the factor that belongs to the aliased regressor, solved back, gives its scaled weights. */
static ct_status combine(const ct_moments *moments, const ct_normal *nm, size_t at, double *weights) {
    const ct_terms *terms = ct_moments_terms(moments);
    size_t p = nm->p, k = p + 1;
    ct_dd *scaled = malloc(p * sizeof *scaled), constant = nm->mean[at];
    if (!scaled)
        return CT_ERROR_MEMORY;
    ct_dd unit = ct_term_unit(ct_terms_at(terms, (size_t)nm->terms[at]));
    ct_normal_backward(nm, nm->factor + at * k, scaled);
    for (size_t i = 0; i < p; i++) {
        int exponent = nm->scale[at] - nm->scale[i];
        ct_dd own = {ldexp(scaled[i].hi, exponent), ldexp(scaled[i].lo, exponent)};
        ct_dd units = ct_dd_div(unit, ct_term_unit(ct_terms_at(terms, (size_t)nm->terms[i])));
        double size = sqrt(nm->cross[i * k + i].hi / nm->cross[at * k + at].hi);
        constant = ct_dd_sub(constant, ct_dd_mul(own, nm->mean[i]));
        weights[1 + i] = clean(ct_dd_to(ct_dd_mul(own, units)), scaled[i].hi * size);
    }
    double whole =
        fabs(ct_dd_to(nm->mean[at])) + ldexp(sqrt(nm->cross[at * k + at].hi / (double)nm->n), nm->scale[at]);
    weights[0] = nm->constant ? clean(ct_dd_to(ct_dd_mul(constant, unit)), ct_dd_to(constant) / whole) : 0;
    free(scaled);
    return CT_OK;
}

ct_status ct_model_alias(const ct_moments *moments, const ct_model *model, int term, double *weights) {
    size_t p = model->n_estimates - model->constant, at = p;
    int *regressors = malloc((p ? p : 1) * sizeof *regressors);
    if (!regressors)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < p; i++) {
        const ct_estimate *e = &model->estimates[i + model->constant];
        regressors[i] = e->term;
        if (e->term == term && e->aliased == CT_REASON_ALIASED)
            at = i;
    }
    ct_normal normal;
    ct_status status = at == p ? CT_ERROR_ARGUMENT : CT_OK;
    if (status == CT_OK)
        status = ct_normal_make(moments, regressors, p, model->response, model->constant, model->sample,
                                model->n_sample, &normal);
    if (status == CT_OK) {
        status = combine(moments, &normal, at, weights);
        ct_normal_free(&normal);
    }
    free(regressors);
    return status;
}
