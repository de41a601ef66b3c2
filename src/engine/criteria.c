/* What a selection goes by.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "criteria.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* On the scale of AIC. */
#define NEAR 0.1

static const struct {
    const char *name, *label;
    ct_statistic figure;
} criteria[CT_CRITERION_COUNT] = {
    [CT_BY_P] = {"p", "p", CT_JOINT_P},
    [CT_BY_ADJ_R2] = {"adjr2", "adjusted R2", CT_ADJ_R2},
    [CT_BY_AIC] = {"aic", "AIC", CT_AIC},
    [CT_BY_AICC] = {"aicc", "AICc", CT_AICC},
    [CT_BY_BIC] = {"bic", "BIC", CT_BIC},
    [CT_BY_CP] = {"cp", "Mallows' Cp", CT_CP},
    [CT_BY_PRESS] = {"press", "PRESS", CT_PRESS},
};

const char *ct_criterion_name(ct_criterion criterion) {
    return criteria[criterion].name;
}

const char *ct_criterion_label(ct_criterion criterion) {
    return criteria[criterion].label;
}

ct_number_class ct_criterion_class(ct_criterion criterion) {
    return ct_statistic_about(criteria[criterion].figure)->number;
}

int ct_criterion_find(const char *name, size_t length) {
    for (int i = 0; i < CT_CRITERION_COUNT; i++)
        if (strlen(criteria[i].name) == length && strncasecmp(criteria[i].name, name, length) == 0)
            return i;
    return -1;
}

double ct_criterion_of(ct_criterion criterion, const ct_model *m, double s2) {
    double n = (double)m->n, k = n - (double)m->df;
    switch (criterion) {
    case CT_BY_ADJ_R2: return ct_model_get(m, CT_ADJ_R2, NULL);
    case CT_BY_AIC: return ct_model_get(m, CT_AIC, NULL);
    case CT_BY_AICC: return ct_model_get(m, CT_AICC, NULL);
    case CT_BY_BIC: return ct_model_get(m, CT_BIC, NULL);
    case CT_BY_CP: return ct_model_get(m, CT_SSR, NULL) / s2 - n + 2 * k;
    case CT_BY_P:
    case CT_BY_PRESS: break;
    }
    return NAN;
}

/* What AICc adds to n ln(SSR); infinite where it is not defined. */
static double penalty_aicc(double n, double df) {
    double K = n - df + 1;
    return n > K + 1 ? 2 * K * n / (n - K - 1) : INFINITY;
}

double ct_criterion_change(ct_criterion criterion, const ct_model *m, double s2, ct_fit_size fit) {
    double n = (double)m->n, before = (double)m->df, after = (double)fit.df, more = before - after;
    if (fit.df == 0)
        return NAN;
    switch (criterion) {
    case CT_BY_ADJ_R2: {
        double left = 1 - ct_model_get(m, CT_ADJ_R2, NULL);
        return m->df == 0 ? INFINITY : -left * expm1(fit.log_ratio + log(before / after));
    }
    case CT_BY_AIC: return n * fit.log_ratio + 2 * more;
    case CT_BY_BIC: return n * fit.log_ratio + log(n) * more;
    case CT_BY_CP: return ct_model_get(m, CT_SSR, NULL) / s2 * expm1(fit.log_ratio) + 2 * more;
    case CT_BY_AICC: {
        double now = penalty_aicc(n, before), then = penalty_aicc(n, after);
        return isinf(then) ? NAN : isinf(now) ? -INFINITY : n * fit.log_ratio + then - now;
    }
    case CT_BY_P:
    case CT_BY_PRESS: break;
    }
    return NAN;
}

double ct_criterion_gain(ct_criterion criterion, double change) {
    return criterion == CT_BY_ADJ_R2 ? change : -change;
}

bool ct_criterion_near(ct_criterion criterion, const ct_model *m, double change, double other) {
    double apart = fabs(change - other);
    if (criterion == CT_BY_ADJ_R2)
        apart *= (double)m->n / (1 - ct_model_get(m, CT_ADJ_R2, NULL) - fmin(change, other));
    return apart < NEAR;
}
