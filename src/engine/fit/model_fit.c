/* Which columns a model has, and its fit.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "engine/design.h"
#include "engine/design/coding.h"
#include "model_inside.h"

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
        if (i == spec->n_regressors && ct_terms_at(terms, (size_t)term)->width != 1)
            return ct_error_set(error, CT_ERROR_ARGUMENT, "%s is no number and cannot be the response", name);
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

/* What each term takes, as a model in the making. */
typedef struct listing {
    int *columns;
    size_t *first; /* one a term, and the end */
    ct_presence presence;
} listing;

static ct_status list_columns(const ct_moments *moments, const ct_spec *spec, const int *sorted, listing *l) {
    const ct_terms *terms = ct_moments_terms(moments);
    size_t n = spec->n_regressors, room = ct_coding_room(terms, sorted, n);
    *l = (listing){0};
    l->columns = malloc((room ? room : 1) * sizeof *l->columns);
    l->first = malloc((n + 1) * sizeof *l->first);
    if (!l->columns || !l->first || ct_presence_find(moments, sorted, n, spec, &l->presence) != CT_OK)
        return CT_ERROR_MEMORY;
    ct_coding_choose(terms, &l->presence, sorted, n, spec->constant, l->columns, l->first);
    return CT_OK;
}

static void free_listing(listing *l) {
    ct_presence_free(&l->presence);
    free(l->columns);
    free(l->first);
}

/* The level that a category's columns leave out; -1 where they have all. */
static int base_of(const listing *l, const ct_terms *terms, size_t i, const ct_category_used *used) {
    int column = ct_terms_at(terms, (size_t)used->term)->design + used->base;
    for (size_t at = l->first[i]; at < l->first[i + 1]; at++)
        if (l->columns[at] == column)
            return -1;
    return used->base;
}

static void list_estimates(ct_model *model, const ct_terms *terms, const int *sorted, const listing *l) {
    if (model->constant)
        model->estimates[0].term = model->estimates[0].column = CT_CONSTANT;
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_category_used *used = ct_presence_of(&l->presence, sorted[i]);
        ct_test *test = &model->tests[i];
        *test = (ct_test){.term = sorted[i], .first = l->first[i] + model->constant, .base = -1};
        test->count = l->first[i + 1] - l->first[i];
        for (size_t j = 0; j < test->count; j++) {
            model->estimates[test->first + j].term = sorted[i];
            model->estimates[test->first + j].column = l->columns[l->first[i] + j];
        }
        if (used) {
            test->base = base_of(l, terms, i, used);
            test->absent = used->absent;
        }
    }
}

static ct_status too_large(const ct_moments *moments, const ct_spec *spec, const int *sorted, size_t p,
                           ct_error *error) {
    if (p > CT_REGRESSOR_LIMIT)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "a model of %zu regressors is too large; %d are the most", p,
                            CT_REGRESSOR_LIMIT);
    size_t rows = p > CT_REGRESSORS_BEYOND_ROWS ? ct_moments_rows(moments, sorted, spec->n_regressors) : p + 1;
    if (rows > p)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_ARGUMENT,
                        "%zu regressors on %zu complete rows leave no degree of freedom; take fewer, or select forward",
                        p, rows);
}

static ct_model *fit_listed(const ct_moments *moments, const ct_spec *spec, const int *sorted, const listing *l,
                            ct_reading reading, ct_error *error) {
    size_t p = l->first[spec->n_regressors];
    if (too_large(moments, spec, sorted, p, error) != CT_OK)
        return NULL;
    ct_model *model = ct_model_allocate(p + spec->constant, spec->n_regressors, spec);
    ct_status status = model ? CT_OK : CT_ERROR_MEMORY;
    if (model) {
        model->response = spec->response;
        model->constant = spec->constant;
        model->level = spec->level;
        list_estimates(model, ct_moments_terms(moments), sorted, l);
        status = ct_model_fill(moments, spec, reading, model);
    }
    if (status == CT_OK)
        return model;
    if (status == CT_CANCELLED)
        ct_error_set(error, status, "stopped");
    else
        ct_error_memory(error);
    ct_model_free(model);
    return NULL;
}

ct_model *ct_model_fit_within(const ct_moments *moments, const ct_spec *spec, double work,
                              const ct_progress *progress, ct_error *error) {
    size_t n = spec->n_regressors;
    listing l = {0};
    ct_model *model = NULL;
    int *sorted = malloc((n ? n : 1) * sizeof *sorted);
    if (!sorted) {
        ct_error_memory(error);
        return NULL;
    }
    if (n)
        memcpy(sorted, spec->regressors, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_ints);
    if (check(ct_moments_terms(moments), sorted, spec, error) == CT_OK) {
        if (list_columns(moments, spec, sorted, &l) == CT_OK)
            model = fit_listed(moments, spec, sorted, &l, (ct_reading){work, progress}, error);
        else
            ct_error_memory(error);
    }
    free_listing(&l);
    free(sorted);
    return model;
}

ct_model *ct_model_fit(const ct_moments *moments, const ct_spec *spec, ct_error *error) {
    return ct_model_fit_within(moments, spec, CT_FIT_AT_ONCE, spec->progress, error);
}
