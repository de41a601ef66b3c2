/* Fitting a model from its normal equations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "design.h"
#include "distributions.h"
#include "engine/fit/alias.h"
#include "engine/fit/joint.h"
#include "engine/fit/model_inside.h"
#include "engine/fit/normal.h"
#include "engine/fit/reasoned.h"

/* A constant below this share of what it is the difference of is rounding of double-double sums. */
#define NO_CONSTANT 1e-28

/* A term's share in an aliased one below this is none. */
#define NO_SHARE 1e-10

/* No input has more correct digits than a double holds. */
#define MOST_DIGITS 15.9

static void set_model(ct_model *model, ct_statistic statistic, double value, ct_reason reason) {
    ct_reasoned_set(model->value, model->reasons, (int)statistic - CT_MODEL_FIRST, value, reason);
}

static void set_term(ct_estimate *estimate, ct_statistic statistic, double value, ct_reason reason) {
    ct_reasoned_set(estimate->value, estimate->reason, (int)statistic - CT_TERM_FIRST, value, reason);
}

double ct_model_get(const ct_model *model, ct_statistic statistic, ct_reason *reason) {
    return ct_reasoned_get(model->value, model->reasons, (int)statistic - CT_MODEL_FIRST, reason);
}

double ct_estimate_get(const ct_estimate *estimate, ct_statistic statistic, ct_reason *reason) {
    return ct_reasoned_get(estimate->value, estimate->reason, (int)statistic - CT_TERM_FIRST, reason);
}

const ct_estimate *ct_model_at_column(const ct_model *model, int column) {
    for (size_t i = model->constant; i < model->n_estimates; i++)
        if (model->estimates[i].column == column)
            return &model->estimates[i];
    return NULL;
}

const ct_estimate *ct_model_estimate(const ct_model *model, int term) {
    for (size_t i = 0; i < model->n_estimates; i++)
        if (model->estimates[i].term == term)
            return &model->estimates[i];
    return NULL;
}

const ct_test *ct_model_test(const ct_model *model, int term) {
    for (size_t i = 0; i < model->n_tests; i++)
        if (model->tests[i].term == term)
            return &model->tests[i];
    return NULL;
}

/* One fit under way. */
typedef struct fitting {
    const ct_terms *terms;
    ct_model *model;
    ct_normal normal;
    ct_reading reading;
    ct_dd *work;     /* p */
    double s_scaled; /* standard error of the regression, in scaled units */
    double quantile;
    ct_t_tails tails; /* on the residual degrees of freedom */
} fitting;

/* What turns a scaled coefficient of regressor i into units of the data. */
static ct_dd to_units(const fitting *f, size_t i) {
    const ct_normal *nm = &f->normal;
    const ct_design_column *y = ct_design_at(f->terms, (size_t)nm->columns[nm->p]),
                           *x = ct_design_at(f->terms, (size_t)nm->columns[i]);
    ct_dd unit = ct_dd_pow10(x->decimals - y->decimals);
    int exponent = y->binary - x->binary + nm->scale[nm->p] - nm->scale[i];
    return (ct_dd){ldexp(unit.hi, exponent), ldexp(unit.lo, exponent)};
}

static ct_dd response_unit(const fitting *f) {
    return ct_design_unit(ct_design_at(f->terms, (size_t)f->normal.columns[f->normal.p]));
}

/* A scaled figure in units of the data: NaN, and so CT_REASON_RANGE, where they are too small for a double. */
static double in_units(ct_dd scaled, ct_dd unit) {
    double value = ct_dd_to(ct_dd_mul(scaled, unit));
    return value == 0 && scaled.hi != 0 ? NAN : value;
}

/* Of its standard error: less than this is what double-double leaves of a coefficient that is zero, as the constant is
 * of variables in standard deviations. */
#define NOTHING 1e-25

/* Coefficient, error, t, p and interval from the first two, scaled; t and p do not depend on the unit. */
static void judge(const fitting *f, ct_estimate *e, ct_dd coefficient, ct_dd error, ct_dd unit) {
    const ct_model *m = f->model;
    double b = in_units(coefficient, unit), se = in_units(error, unit), p = NAN;
    double t = ct_dd_to(ct_dd_div(coefficient, error));
    if (fabs(b) < NOTHING * se)
        b = t = 0;
    ct_reason spread = m->df == 0 ? CT_REASON_NO_DF : CT_REASON_NONE;
    ct_reason test = spread != CT_REASON_NONE ? spread : m->reason;
    e->log_p = NAN;
    if (test == CT_REASON_NONE)
        p = ct_t_tails_at(&f->tails, t, &e->log_p);
    set_term(e, CT_COEFFICIENT, b, CT_REASON_NONE);
    set_term(e, CT_STDERR, se, spread);
    set_term(e, CT_T, t, test);
    set_term(e, CT_P, p, test);
    set_term(e, CT_CI_LOW, b - f->quantile * se, spread);
    set_term(e, CT_CI_HIGH, b + f->quantile * se, spread);
}

static void leave_out(ct_estimate *e, ct_reason why) {
    e->aliased = why;
    e->log_p = NAN;
    for (int s = CT_TERM_FIRST; s <= CT_TERM_LAST; s++)
        set_term(e, (ct_statistic)s, NAN, why);
}

/* beta = b sd(x)/sd(y), both about their means also without a constant. */
static void standardise(const fitting *f, ct_estimate *e, size_t i) {
    const ct_normal *nm = &f->normal;
    ct_dd ratio = ct_dd_div(nm->centred[i], nm->centred[nm->p]);
    bool flat = nm->centred[nm->p].hi <= 0;
    double beta = flat ? NAN : ct_dd_to(ct_dd_mul(nm->beta[i], ct_dd_sqrt(ratio)));
    set_term(e, CT_BETA, beta, flat ? CT_REASON_CONSTANT_RESPONSE : CT_REASON_NONE);
}

static void fill_regressors(fitting *f) {
    const ct_normal *nm = &f->normal;
    for (size_t i = 0; i < nm->p; i++) {
        size_t at = i + nm->constant;
        ct_estimate *e = &f->model->estimates[at];
        if (nm->why[i] != CT_REASON_NONE) {
            leave_out(e, nm->why[i]);
            f->model->n_aliased++;
            continue;
        }
        ct_dd unit = to_units(f, i), error = ct_dd_mul_d(ct_dd_sqrt(nm->inverse[i]), f->s_scaled);
        int exponent = nm->scale[nm->p] - nm->scale[i];
        f->model->weights[at] = (ct_dd){ldexp(nm->beta[i].hi, exponent), ldexp(nm->beta[i].lo, exponent)};
        judge(f, e, nm->beta[i], error, unit);
        standardise(f, e, i);
        if (nm->constant)
            set_term(e, CT_VIF, ct_dd_to(ct_dd_mul(nm->centred[i], nm->inverse[i])), CT_REASON_NONE);
    }
}

/* What the aliased regressors equal. */
static ct_status fill_equals(fitting *f) {
    ct_model *m = f->model;
    size_t count = ct_model_combinations(m), each = 1 + f->normal.p;
    if (count == 0)
        return CT_OK;
    double *next = m->equals = ct_model_room(m, count);
    for (size_t i = 0; i < f->normal.p && next; i++) {
        ct_estimate *e = &m->estimates[i + m->constant];
        if (e->aliased != CT_REASON_ALIASED)
            continue;
        if (ct_alias_weights(f->terms, &f->normal, i, next) != CT_OK)
            return CT_ERROR_MEMORY;
        e->equals = next;
        next += each;
    }
    return next ? CT_OK : CT_ERROR_MEMORY;
}

/* b0 = mean(y) - sum b mean(x); its variance s^2 (1/n + m' C^-1 m), m the means. */
static void fill_constant(fitting *f) {
    const ct_normal *nm = &f->normal;
    double largest = fabs(nm->mean[nm->p].hi);
    ct_dd value = nm->mean[nm->p], spread = ct_dd_div(ct_dd_from(1), nm->weight);
    for (size_t i = 0; i < nm->p; i++) {
        f->work[i] = (ct_dd){ldexp(nm->mean[i].hi, -nm->scale[i]), ldexp(nm->mean[i].lo, -nm->scale[i])};
        ct_dd part = ct_dd_mul(f->model->weights[i + 1], nm->mean[i]);
        largest = fmax(largest, fabs(part.hi));
        value = ct_dd_sub(value, part);
    }
    if (fabs(value.hi) <= NO_CONSTANT * largest)
        value = ct_dd_from(0);
    ct_normal_forward(nm, f->work, f->work);
    for (size_t i = 0; i < nm->p; i++)
        spread = ct_dd_add(spread, ct_dd_mul(f->work[i], f->work[i]));
    ct_dd error = ct_dd_mul_d(ct_dd_sqrt(spread), ldexp(f->s_scaled, nm->scale[nm->p]));
    ct_estimate *e = &f->model->estimates[0];
    f->model->weights[0] = value;
    judge(f, e, value, error, response_unit(f));
    set_term(e, CT_BETA, NAN, CT_REASON_NO_REGRESSORS);
    set_term(e, CT_VIF, NAN, CT_REASON_NO_REGRESSORS);
}

static bool is_single(const ct_test *test) {
    return test->count == 1;
}

/* One coefficient has its own figures. */
static void test_single(const ct_model *m, ct_test *test) {
    const ct_estimate *e = &m->estimates[test->first];
    double t = ct_estimate_get(e, CT_T, &test->reason);
    test->df = e->aliased == CT_REASON_NONE;
    test->f = t * t;
    test->p = ct_estimate_get(e, CT_P, NULL);
    test->log_p = e->log_p;
}

static ct_status test_joint(const fitting *f, ct_test *test) {
    const ct_model *m = f->model;
    ct_joint joint;
    if (ct_joint_of(&f->normal, test->first - m->constant, test->count, &joint) != CT_OK)
        return CT_ERROR_MEMORY;
    test->df = joint.df;
    test->f = test->p = test->log_p = NAN;
    test->reason = joint.df == 0 ? m->estimates[test->first].aliased : m->reason;
    if (test->reason == CT_REASON_NONE) {
        test->f = fmax(joint.share, 0) * (double)m->df / (double)joint.df;
        test->p = ct_f_upper(test->f, (double)joint.df, (double)m->df, &test->log_p);
    }
    if (m->constant) {
        test->gvif = joint.gvif;
        test->gvif_reason = joint.df == 0 ? test->reason : CT_REASON_NONE;
    }
    return CT_OK;
}

static ct_status fill_tests(fitting *f) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < f->model->n_tests && status == CT_OK; i++) {
        ct_test *test = &f->model->tests[i];
        if (is_single(test))
            test_single(f->model, test);
        else
            status = test_joint(f, test);
    }
    return status;
}

/* Why a regressor has no VIF: an exact combination leaves none of its terms one, not only the last of them. */
static ct_reason no_vif(const fitting *f, size_t i) {
    const ct_normal *nm = &f->normal;
    size_t k = nm->p + 1;
    for (size_t j = 0; j < nm->p; j++) {
        if (nm->why[j] == CT_REASON_FEW_ROWS)
            return CT_REASON_FEW_ROWS;
        if (nm->why[j] != CT_REASON_ALIASED)
            continue;
        ct_normal_backward(nm, nm->factor + j * k, f->work);
        if (fabs(f->work[i].hi) * sqrt(nm->cross[i * k + i].hi) > NO_SHARE * sqrt(nm->cross[j * k + j].hi))
            return CT_REASON_ALIASED;
    }
    return nm->why[i];
}

/* With the normal equations about the means in place of the model's own. */
static ct_status gvif_of(const fitting *f, ct_test *test) {
    ct_joint joint;
    if (ct_joint_of(&f->normal, test->first, test->count, &joint) != CT_OK)
        return CT_ERROR_MEMORY;
    test->gvif = NAN;
    test->gvif_reason = test->df == 0 ? test->reason : CT_REASON_ALIASED;
    for (size_t i = test->first; i < test->first + test->count; i++)
        if (test->df > 0 && f->model->estimates[i].aliased == CT_REASON_NONE && no_vif(f, i) != CT_REASON_NONE)
            return CT_OK;
    if (test->df == 0)
        return CT_OK;
    test->gvif = joint.gvif;
    test->gvif_reason = CT_REASON_NONE;
    return CT_OK;
}

/* Without a constant the inverse is of plain cross-products; the auxiliary regressions have one all the same. */
static ct_status fill_vif_without_constant(fitting *f, const ct_moments *moments, const ct_spec *spec) {
    ct_normal *plain = &f->normal, centred;
    ct_status status = ct_normal_make(moments, plain->columns, plain->p, plain->columns[plain->p], true, spec->sample,
                                      spec->n_sample, f->reading, &centred);
    if (status != CT_OK)
        return status;
    status = ct_normal_invert(&centred);
    ct_normal saved = f->normal;
    f->normal = centred;
    for (size_t i = 0; i < plain->p; i++) {
        ct_estimate *e = &f->model->estimates[i];
        if (e->aliased == CT_REASON_NONE)
            set_term(e, CT_VIF, ct_dd_to(ct_dd_mul(centred.centred[i], centred.inverse[i])), no_vif(f, i));
    }
    for (size_t i = 0; i < f->model->n_tests && status == CT_OK; i++)
        status = is_single(&f->model->tests[i]) ? CT_OK : gvif_of(f, &f->model->tests[i]);
    f->normal = saved;
    ct_normal_free(&centred);
    return status;
}

static void copy_vifs(ct_model *m) {
    for (size_t i = 0; i < m->n_tests; i++)
        if (is_single(&m->tests[i]))
            m->tests[i].gvif = ct_estimate_get(&m->estimates[m->tests[i].first], CT_VIF, &m->tests[i].gvif_reason);
}

static void fill_fit(fitting *f, double ssr) {
    const ct_normal *nm = &f->normal;
    ct_model *m = f->model;
    double n = (double)nm->n, df = (double)m->df;
    ct_reason flat = nm->sst.hi > 0 ? CT_REASON_NONE : CT_REASON_CONSTANT_RESPONSE;
    ct_reason no_df = m->df ? CT_REASON_NONE : CT_REASON_NO_DF;
    double share = flat ? NAN : ct_dd_to(ct_dd_div(nm->ssr, nm->sst));
    double r2 = flat ? NAN : ct_dd_to(ct_dd_sub(ct_dd_from(1), ct_dd_div(nm->ssr, nm->sst)));
    set_model(m, CT_R2, r2, flat);
    set_model(m, CT_ADJ_R2, 1 - share * (n - m->constant) / df, flat ? flat : no_df);
    set_model(m, CT_SSR, ssr, ssr == 0 && nm->ssr.hi > 0 ? CT_REASON_RANGE : CT_REASON_NONE);
    set_model(m, CT_S, ct_dd_to(ct_dd_mul_d(response_unit(f), ldexp(f->s_scaled, nm->scale[nm->p]))), no_df);
}

static void fill_f(fitting *f) {
    const ct_normal *nm = &f->normal;
    ct_model *m = f->model;
    ct_reason why = m->df_model == 0 ? CT_REASON_NO_REGRESSORS : m->reason;
    double statistic = NAN, p = NAN;
    if (why == CT_REASON_NONE) {
        double explained = ct_dd_to(ct_dd_div(ct_dd_sub(nm->sst, nm->ssr), nm->ssr));
        statistic = explained * (double)m->df / (double)m->df_model;
        p = ct_f_upper(statistic, (double)m->df_model, (double)m->df, NULL);
    }
    set_model(m, CT_F, statistic, why);
    set_model(m, CT_F_P, p, why);
}

/* ln(SSR/n), also where SSR itself leaves a double's range. */
static double log_mean_square(const fitting *f, double ssr) {
    const ct_normal *nm = &f->normal;
    double n = (double)nm->n;
    if (isnormal(ssr))
        return log(ssr / n);
    return log(nm->ssr.hi / n) + 2 * (log(response_unit(f).hi) + nm->scale[nm->p] * M_LN2);
}

static void fill_criteria(const fitting *f, double ssr) {
    ct_model *m = f->model;
    double n = (double)m->n, k = n - (double)m->df, K = k + 1;
    double loglik = f->normal.log_weight / 2 - n / 2 * (1 + log(2 * M_PI) + log_mean_square(f, ssr));
    ct_reason why = m->reason, small = n > K + 1 ? CT_REASON_NONE : CT_REASON_SMALL_SAMPLE;
    set_model(m, CT_LOGLIK, loglik, why);
    set_model(m, CT_AIC, -2 * loglik + 2 * k, why);
    set_model(m, CT_AICC, -2 * loglik + 2 * K * n / (n - K - 1), why ? why : small);
    set_model(m, CT_BIC, -2 * loglik + k * log(n), why);
}

static ct_reason overall_reason(const ct_normal *nm, size_t df) {
    if (df == 0)
        return CT_REASON_NO_DF;
    if (nm->sst.hi <= 0)
        return CT_REASON_CONSTANT_RESPONSE;
    return nm->perfect ? CT_REASON_PERFECT_FIT : CT_REASON_NONE;
}

static void fill_nothing(ct_model *m) {
    m->reason = CT_REASON_NO_ROWS;
    m->digits = MOST_DIGITS;
    for (int s = CT_MODEL_FIRST; s <= CT_MODEL_LAST; s++)
        set_model(m, (ct_statistic)s, NAN, CT_REASON_NO_ROWS);
    set_model(m, CT_N, 0, CT_REASON_NONE);
    for (size_t i = 0; i < m->n_estimates; i++)
        leave_out(&m->estimates[i], CT_REASON_NO_ROWS);
    for (size_t i = 0; i < m->n_tests; i++) {
        ct_test *test = &m->tests[i];
        test->f = test->p = test->log_p = test->gvif = NAN;
        test->reason = test->gvif_reason = CT_REASON_NO_ROWS;
    }
    m->n_aliased = m->n_estimates;
}

static ct_status fill(fitting *f, const ct_moments *moments, const ct_spec *spec) {
    const ct_normal *nm = &f->normal;
    ct_model *m = f->model;
    m->n = nm->n;
    if (nm->n == 0) {
        fill_nothing(m);
        return CT_OK;
    }
    m->df = ct_normal_df(nm);
    m->df_model = nm->rank;
    m->reason = overall_reason(nm, m->df);
    ct_dd unit = response_unit(f), ssr = ct_dd_mul(ct_dd_mul(nm->ssr, unit), unit);
    double plain_ssr = ldexp(ct_dd_to(ssr), 2 * nm->scale[nm->p]);
    f->s_scaled = m->df ? ct_dd_to(ct_dd_sqrt(ct_dd_div(nm->ssr, ct_dd_from((double)m->df)))) : NAN;
    f->tails = ct_t_tails_on((double)m->df);
    f->quantile = m->df ? ct_t_quantile(spec->level, (double)m->df) : NAN;
    ct_status status = ct_normal_invert(&f->normal);
    if (status != CT_OK)
        return status;
    m->coarse = nm->coarse;
    m->digits = fmax(0, fmin(MOST_DIGITS, fmin(ct_normal_digits(nm), ct_normal_input_digits(nm))));
    fill_regressors(f);
    if (fill_equals(f) != CT_OK)
        return CT_ERROR_MEMORY;
    if (fill_tests(f) != CT_OK)
        return CT_ERROR_MEMORY;
    if (m->constant)
        fill_constant(f);
    else if ((status = fill_vif_without_constant(f, moments, spec)) != CT_OK)
        return status;
    copy_vifs(m);
    set_model(m, CT_N, (double)m->n, CT_REASON_NONE);
    set_model(m, CT_DF_RESID, (double)m->df, CT_REASON_NONE);
    fill_fit(f, plain_ssr);
    fill_f(f);
    fill_criteria(f, plain_ssr);
    set_model(m, CT_DW, NAN, m->reason ? m->reason : CT_REASON_PENDING);
    set_model(m, CT_DIGITS, m->digits, CT_REASON_NONE);
    return CT_OK;
}

ct_status ct_model_fill(const ct_moments *moments, const ct_spec *spec, ct_reading reading, ct_model *model) {
    size_t p = model->n_estimates - model->constant;
    fitting f = {.terms = ct_moments_terms(moments), .model = model, .reading = reading};
    int *columns = malloc((p ? p : 1) * sizeof *columns);
    f.work = malloc((p ? p : 1) * sizeof *f.work);
    ct_status status = columns && f.work ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < p && columns; i++)
        columns[i] = model->estimates[i + model->constant].column;
    if (status == CT_OK)
        status = ct_normal_make(moments, columns, p, ct_design_of(f.terms, spec->response), spec->constant,
                                spec->sample, spec->n_sample, reading, &f.normal);
    if (status == CT_OK)
        status = fill(&f, moments, spec);
    ct_normal_free(&f.normal);
    free(columns);
    free(f.work);
    return status;
}
