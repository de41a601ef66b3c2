/* Small data sets for tests of the reports: a table from arrays, its terms and moments, and models fitted from them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TEST_WORLD_H
#define CETERIS_TEST_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/model.h"
#include "engine/moments.h"
#include "engine/table.h"
#include "engine/terms.h"

typedef struct world {
    ct_terms *terms;
    ct_moments *moments;
} world;

/* columns arrays of `rows` values; the terms are the columns in their order. */
static inline world world_new(size_t rows, size_t columns, const char *const *names, const double *const *values,
                              ct_transform transform) {
    ct_error error = {0};
    ct_table *table = ct_table_new(rows, columns, names, values, &error);
    assert_non_null(table);
    world made = {.terms = ct_terms_new(table, NULL, 0, transform, &error)};
    assert_non_null(made.terms);
    ct_table_unref(table);
    made.moments = ct_moments_new(made.terms, 0, NULL, &error);
    assert_non_null(made.moments);
    return made;
}

static inline void world_free(world *of) {
    ct_moments_unref(of->moments);
    ct_terms_unref(of->terms);
}

/* A fit with Durbin-Watson, to free with ct_model_free. */
static inline ct_model *world_fit(const world *of, int response, const int *regressors, size_t count, bool constant) {
    ct_error error = {0};
    ct_spec spec = {
        .response = response, .regressors = regressors, .n_regressors = count, .constant = constant, .level = .95};
    ct_model *model = ct_model_fit(of->moments, &spec, &error);
    assert_non_null(model);
    assert_int_equal(ct_model_durbin_watson(model, of->terms, NULL), CT_OK);
    return model;
}

/* The seed study's data, as data/china-ecommerce-2004-2018.csv has them. */
enum { STUDY_YEAR, STUDY_GDP, STUDY_ECOMMERCE, STUDY_DOMAINS, STUDY_USERS, STUDY_SHOPPERS, STUDY_COLUMNS };

static inline world world_study(ct_transform transform) {
    static const char *const names[] = {"year", "gdp", "ecommerce", "domains", "users", "shoppers"};
    static const double year[] = {2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011,
                                  2012, 2013, 2014, 2015, 2016, 2017, 2018};
    static const double gdp[] = {161840.16, 187318.90, 219438.47, 270092.32, 319244.61,
                                 348517.74, 412119.26, 487940.18, 538579.95, 592963.23,
                                 641280.57, 685992.95, 740060.80, 820754.28, 900309.48};
    static const double ecommerce[] = {9290,  12990,  15490,  21700,  31000,  37000,  48000, 58800,
                                       78500, 102000, 134000, 183000, 229700, 291600, 316300};
    static const double domains[] = {185.2, 259.2, 411,  1193, 1682.6, 1681, 866,   775,
                                     1341,  1844,  2060, 3102, 4228,   3848, 3792.8};
    static const double users[] = {9400,  11100, 13700, 21000, 29800, 38400, 45730, 51310,
                                   56400, 61758, 64900, 68800, 73100, 77200, 83000};
    static const double shoppers[] = {2720,  3150,  3233,  4641,  7400,  10800, 16051, 19395,
                                      24200, 30200, 36100, 41300, 46700, 53300, 61000};
    static const double *const values[] = {year, gdp, ecommerce, domains, users, shoppers};
    return world_new(15, STUDY_COLUMNS, names, values, transform);
}

#endif
