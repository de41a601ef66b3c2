/* A linear regression by ordinary least squares, fitted from moments.
 *
 * Centre, scale by powers of two, Cholesky in double-double, terms in file order: the answer depends on the data and
 * the terms alone, never on the models fitted before.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_MODEL_H
#define CETERIS_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "dd.h"
#include "error.h"
#include "moments.h"
#include "reason.h"
#include "statistics.h"

/* The most regressors of one model: their normal equations take some 2 GB. */
enum { CT_REGRESSOR_LIMIT = 5000 };

/* The most where there are no more rows than regressors: what many cannot tell is known before they are computed. */
enum { CT_REGRESSORS_BEYOND_ROWS = 1000 };

enum { CT_CONSTANT = -1 }; /* stands for the constant where a term's number is asked */

/* The level that a category leaves out, to which its others are compared. */
typedef struct ct_base {
    int term;  /* of the category itself */
    int level; /* as the table's column numbers them */
} ct_base;

/* Which model. Regressors are sorted into the order of the terms and must be different from the response. */
typedef struct ct_spec {
    int response;          /* term */
    const int *regressors; /* terms; the caller's, copied by ct_model_fit */
    size_t n_regressors;
    bool constant;
    double level;      /* of the intervals, e.g. .95 */
    const int *sample; /* further terms that must be present on a row for it to count; may be NULL */
    size_t n_sample;
    const ct_progress *progress; /* asked now and then, with a share of NaN, whether to go on; may be NULL */
    const ct_base *bases;        /* of categories that leave out another level than their first; may be NULL */
    size_t n_bases;
} ct_spec;

/* One coefficient. value[statistic - CT_TERM_FIRST] is NaN where reason[...] is not CT_REASON_NONE. */
typedef struct ct_estimate {
    int term;             /* or CT_CONSTANT */
    int column;           /* of the design; -1 for the constant */
    ct_reason aliased;    /* CT_REASON_NONE, or why the term has no coefficient (then no figure below is defined) */
    const double *equals; /* the model's: of CT_REASON_ALIASED what ct_model_alias tells, else NULL */
    double log_p;         /* natural logarithm of p, defined also where p underflows; NaN where p is undefined */
    double value[CT_TERM_STATISTICS];
    ct_reason reason[CT_TERM_STATISTICS];
} ct_estimate;

/* What a model says of a term as a whole, whose coefficients may be several. */
typedef struct ct_test {
    int term;
    size_t first, count; /* its estimates: first .. first + count - 1 */
    size_t df;           /* of these, how many have a coefficient */
    ct_reason reason;    /* why there is no test, as where none has a coefficient; else CT_REASON_NONE */
    double f, p,
        log_p; /* that all its coefficients are zero: F(df, n - k); of one it is t squared, with its p. NaN where
                            undefined */
    ct_reason gvif_reason;
    double gvif;   /* generalised variance inflation factor (Fox and Monette 1992); of one coefficient its VIF */
    int base;      /* of a category: the level it is compared to; -1 where it leaves out none, and for other terms */
    size_t absent; /* of a category: its levels that no row of the sample has, which have no coefficient */
} ct_test;

/* A fitted model; all fields are the model's own, read only. */
typedef struct ct_model {
    size_t n;  /* rows complete on every variable */
    size_t df; /* residual degrees of freedom */
    int response;
    bool constant;
    double level;
    size_t n_estimates; /* the constant first (where there is one), then the regressors in the order of the terms */
    ct_estimate *estimates;
    size_t n_tests; /* regressors as they were asked for, in the order of the terms */
    ct_test *tests;
    size_t n_aliased; /* estimates without a coefficient */
    size_t df_model;  /* regressors with a coefficient: q of F(q, n - k) */
    ct_reason reason; /* CT_REASON_NONE, or the one thing that keeps the model from being judged: NO_ROWS,
                               NO_DF, PERFECT_FIT or CONSTANT_RESPONSE */
    double value[CT_MODEL_STATISTICS];
    ct_reason reasons[CT_MODEL_STATISTICS];
    ct_dd *weights; /* one an estimate: the coefficients in double-double and in the terms' own units (before
                               2^binary / 10^decimals), for residuals; 0 for aliased ones */
    double *equals; /* NULL, or the weights that aliased estimates point to, one after the other */
    int *sample;    /* the spec's further terms, copied */
    size_t n_sample;
    ct_base *bases; /* the spec's, copied */
    size_t n_bases;
    size_t n_successive; /* pairs of rows a step apart that Durbin-Watson stands on, once it is there; n - 1: no gaps */
    double digits; /* predicted correct digits of the coefficients, at most 15.9: those that double-double leaves,
                      31 - log10(max VIF), more where the rows were read; and those of the input, see ct_term.noise */
    bool coarse;   /* the rows would give more digits and are many: ct_model_fit_within reads them */
} ct_model;

/* Fits. Durbin-Watson is left CT_REASON_PENDING: it needs the rows (see ct_model_durbin_watson). Returns a model to
 * free with ct_model_free, or NULL with *error set (text or doubled terms, response among the regressors, more than
 * CT_REGRESSOR_LIMIT of them, no memory, cancelled).
 * Data that cannot be fitted (no complete row, collinear terms, no degrees of freedom) give a model with reasons. */
ct_model *ct_model_fit(const ct_moments *moments, const ct_spec *spec, ct_error *error);

/* Rows times terms squared that ct_model_fit reads where that is needed: some hundredths of a second. */
#define CT_FIT_AT_ONCE 4e6

/* The same, reading more: where the moments leave fewer than 15 digits, or cannot tell whether a term is aliased, the
 * rows are read and factored as long as rows times terms squared stay within `work` (INFINITY: however long it takes).
 * May be cancelled, then NULL and CT_CANCELLED. */
ct_model *ct_model_fit_within(const ct_moments *moments, const ct_spec *spec, double work,
                              const ct_progress *progress, ct_error *error);
void ct_model_free(ct_model *model);            /* NULL is allowed */
ct_model *ct_model_copy(const ct_model *model); /* NULL where memory is out */

/* Figures by name: NaN where undefined, the reason in *reason (which may be NULL). */
double ct_model_get(const ct_model *model, ct_statistic statistic, ct_reason *reason);
double ct_estimate_get(const ct_estimate *estimate, ct_statistic statistic, ct_reason *reason);

/* The test of a term, or NULL where it is not among the regressors. */
const ct_test *ct_model_test(const ct_model *model, int term);

/* The (first) estimate of a term, or of CT_CONSTANT; NULL where it is not in the model. */
const ct_estimate *ct_model_estimate(const ct_model *model, int term);

/* The estimate of a design column, or NULL where it is not in the model. */
const ct_estimate *ct_model_at_column(const ct_model *model, int column);

/* For a term whose (first) estimate is aliased as a combination of columns before it: that combination on the model's
 * sample, term = weights[0] (constant) + sum of weights[1 + i] * estimates' i-th regressor, in units of the data;
 * weights has room for 1 + number of regressors, those without a part in it get 0. A weight is the shortest decimal
 * that the data allow. CT_OK, or CT_ERROR_ARGUMENT where the term is no such one. */
ct_status ct_model_alias(const ct_model *model, int term, double *weights);

/* Durbin-Watson from the residuals of successive complete rows, in double-double; reads the rows once. Sets the
 * model's figure and its reason. terms are those of the moments it was fitted from. CT_OK, CT_CANCELLED (the figure
 * is still pending) or CT_ERROR_MEMORY. */
ct_status ct_model_durbin_watson(ct_model *model, const ct_terms *terms, const ct_progress *progress);

#endif
