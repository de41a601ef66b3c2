/* Fitting a model from its normal equations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alias.h"
#include "design.h"
#include "distributions.h"
#include "normal.h"
#include "reasoned.h"

/* A constant below this share of what it is the difference of is rounding of double-double sums. */
#define NO_CONSTANT 1e-28

/* A term's share in an aliased one below this is none. */
#define NO_SHARE 1e-10

/* No input has more correct digits than a double holds. */
#define MOST_DIGITS 15.9

void ct_model_free(ct_model *model) {
    if (!model)
        return;
    free(model->estimates);
    free(model->weights);
    free(model->equals);
    free(model->sample);
    free(model);
}

static ct_model *allocate(size_t n_estimates, const int *sample, size_t n_sample) {
    ct_model *model = calloc(1, sizeof *model);
    if (!model)
        return NULL;
    model->n_estimates = n_estimates;
    model->estimates = calloc(n_estimates ? n_estimates : 1, sizeof *model->estimates);
    model->weights = calloc(n_estimates ? n_estimates : 1, sizeof *model->weights);
    model->sample = malloc((n_sample ? n_sample : 1) * sizeof *sample);
    model->n_sample = n_sample;
    if (model->sample && n_sample)
        memcpy(model->sample, sample, n_sample * sizeof *sample);
    if (model->estimates && model->weights && model->sample)
        return model;
    ct_model_free(model);
    return NULL;
}

/* Room for what `combinations` aliased estimates equal. */
static double *allocate_equals(const ct_model *model, size_t combinations) {
    size_t each = 1 + model->n_estimates - model->constant;
    return malloc((combinations ? combinations : 1) * each * sizeof(double));
}

static size_t count_equals(const ct_model *model) {
    size_t count = 0;
    for (size_t i = 0; i < model->n_estimates; i++)
        count += model->estimates[i].aliased == CT_REASON_ALIASED;
    return count;
}

static void copy_equals(const ct_model *model, ct_model *copy, double *equals) {
    size_t count = count_equals(model), each = 1 + model->n_estimates - model->constant;
    copy->equals = model->equals ? memcpy(equals, model->equals, count * each * sizeof *equals) : equals;
    for (size_t i = 0; i < copy->n_estimates; i++)
        if (copy->estimates[i].equals)
            copy->estimates[i].equals = equals + (model->estimates[i].equals - model->equals);
}

ct_model *ct_model_copy(const ct_model *model) {
    ct_model *copy = allocate(model->n_estimates, model->sample, model->n_sample);
    double *equals = allocate_equals(model, count_equals(model));
    if (!copy || !equals) {
        ct_model_free(copy);
        free(equals);
        return NULL;
    }
    ct_estimate *estimates = copy->estimates;
    ct_dd *weights = copy->weights;
    int *sample = copy->sample;
    *copy = *model;
    copy->sample = sample;
    copy->estimates = memcpy(estimates, model->estimates, model->n_estimates * sizeof *estimates);
    copy->weights = memcpy(weights, model->weights, model->n_estimates * sizeof *weights);
    copy_equals(model, copy, equals);
    return copy;
}

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

const ct_estimate *ct_model_estimate(const ct_model *model, int term) {
    for (size_t i = 0; i < model->n_estimates; i++)
        if (model->estimates[i].term == term)
            return &model->estimates[i];
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

/* Coefficient, error, t, p and interval from the first two, scaled; t and p do not depend on the unit. */
static void judge(const fitting *f, ct_estimate *e, ct_dd coefficient, ct_dd error, ct_dd unit) {
    const ct_model *m = f->model;
    double b = in_units(coefficient, unit), se = in_units(error, unit), p = NAN;
    double t = ct_dd_to(ct_dd_div(coefficient, error));
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
    size_t count = count_equals(m), each = 1 + f->normal.p;
    if (count == 0)
        return CT_OK;
    double *next = m->equals = allocate_equals(m, count);
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
    f->normal = saved;
    ct_normal_free(&centred);
    return status;
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
    if (m->constant)
        fill_constant(f);
    else if ((status = fill_vif_without_constant(f, moments, spec)) != CT_OK)
        return status;
    set_model(m, CT_N, (double)m->n, CT_REASON_NONE);
    set_model(m, CT_DF_RESID, (double)m->df, CT_REASON_NONE);
    fill_fit(f, plain_ssr);
    fill_f(f);
    fill_criteria(f, plain_ssr);
    set_model(m, CT_DW, NAN, m->reason ? m->reason : CT_REASON_PENDING);
    set_model(m, CT_DIGITS, m->digits, CT_REASON_NONE);
    return CT_OK;
}

static int compare_ints(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static ct_status check(const ct_terms *terms, const int *sorted, const ct_spec *spec, ct_error *error) {
    for (size_t i = 0; i <= spec->n_regressors; i++) {
        int term = i < spec->n_regressors ? sorted[i] : spec->response;
        if (term < 0 || (size_t)term >= ct_terms_count(terms))
            return ct_error_set(error, CT_ERROR_ARGUMENT, "there is no term %d", term);
        const char *name = ct_terms_at(terms, (size_t)term)->name;
        if (ct_terms_at(terms, (size_t)term)->role == CT_ROLE_TEXT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s holds text and cannot enter a model", name);
        if (i < spec->n_regressors && i > 0 && sorted[i - 1] == term)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s stands twice among the regressors", name);
        if (i < spec->n_regressors && term == spec->response)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s is the response and cannot be a regressor too", name);
    }
    for (size_t i = 0; i < spec->n_sample; i++)
        if (spec->sample[i] < 0 || (size_t)spec->sample[i] >= ct_terms_count(terms) ||
            ct_terms_at(terms, (size_t)spec->sample[i])->role == CT_ROLE_TEXT)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "term %d cannot be of the sample", spec->sample[i]);
    return CT_OK;
}

/* Of the design columns that the model's estimates stand for. */
static ct_status fit_columns(const ct_moments *moments, const ct_spec *spec, ct_reading reading, ct_model *model) {
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

static void list_estimates(ct_model *model, const ct_terms *terms, const int *sorted) {
    if (model->constant)
        model->estimates[0].term = model->estimates[0].column = CT_CONSTANT;
    for (size_t i = model->constant; i < model->n_estimates; i++) {
        int term = sorted[i - model->constant];
        model->estimates[i].term = term;
        model->estimates[i].column = ct_design_of(terms, term);
    }
}

ct_model *ct_model_fit_within(const ct_moments *moments, const ct_spec *spec, double work,
                              const ct_progress *progress, ct_error *error) {
    size_t p = spec->n_regressors;
    if (p > CT_REGRESSOR_LIMIT) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "a model of %zu regressors is too large; %d are the most", p,
                     CT_REGRESSOR_LIMIT);
        return NULL;
    }
    ct_model *model = allocate(p + spec->constant, spec->sample, spec->n_sample);
    int *sorted = malloc((p ? p : 1) * sizeof *sorted);
    ct_status status = model && sorted ? CT_OK : ct_error_memory(error);
    if (status == CT_OK) {
        if (p)
            memcpy(sorted, spec->regressors, p * sizeof *sorted);
        qsort(sorted, p, sizeof *sorted, compare_ints);
        status = check(ct_moments_terms(moments), sorted, spec, error);
    }
    if (status == CT_OK && p > CT_REGRESSORS_BEYOND_ROWS && ct_moments_rows(moments, sorted, p) <= p)
        status = ct_error_set(error, CT_ERROR_ARGUMENT,
                              "%zu regressors on %zu complete rows leave no degree of freedom; take fewer", p,
                              ct_moments_rows(moments, sorted, p));
    if (status == CT_OK) {
        model->response = spec->response;
        model->constant = spec->constant;
        model->level = spec->level;
        list_estimates(model, ct_moments_terms(moments), sorted);
        status = fit_columns(moments, spec, (ct_reading){work, progress}, model);
        if (status == CT_CANCELLED)
            ct_error_set(error, status, "stopped");
        else if (status != CT_OK)
            ct_error_memory(error);
    }
    free(sorted);
    if (status == CT_OK)
        return model;
    ct_model_free(model);
    return NULL;
}

ct_model *ct_model_fit(const ct_moments *moments, const ct_spec *spec, ct_error *error) {
    return ct_model_fit_within(moments, spec, CT_FIT_AT_ONCE, spec->progress, error);
}
