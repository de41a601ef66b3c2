/* Models are made, copied and freed.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "model_inside.h"

void ct_model_free(ct_model *model) {
    if (!model)
        return;
    free(model->estimates);
    free(model->tests);
    free(model->weights);
    free(model->equals);
    free(model->sample);
    free(model->bases);
    free(model);
}

/* Of count elements, at least one; filled from `from` where that is not NULL. */
static void *room_of(size_t count, size_t size, const void *from) {
    void *room = calloc(count ? count : 1, size);
    if (room && from && count)
        memcpy(room, from, count * size);
    return room;
}

ct_model *ct_model_allocate(size_t n_estimates, size_t n_tests, const ct_spec *spec) {
    ct_model *model = calloc(1, sizeof *model);
    if (!model)
        return NULL;
    model->n_estimates = n_estimates;
    model->n_tests = n_tests;
    model->n_sample = spec->n_sample;
    model->n_bases = spec->n_bases;
    model->estimates = room_of(n_estimates, sizeof *model->estimates, NULL);
    model->tests = room_of(n_tests, sizeof *model->tests, NULL);
    model->weights = room_of(n_estimates, sizeof *model->weights, NULL);
    model->sample = room_of(spec->n_sample, sizeof *model->sample, spec->sample);
    model->bases = room_of(spec->n_bases, sizeof *model->bases, spec->bases);
    if (model->estimates && model->tests && model->weights && model->sample && model->bases)
        return model;
    ct_model_free(model);
    return NULL;
}

double *ct_model_room(const ct_model *model, size_t combinations) {
    size_t each = 1 + model->n_estimates - model->constant;
    return malloc((combinations ? combinations : 1) * each * sizeof(double));
}

size_t ct_model_combinations(const ct_model *model) {
    size_t count = 0;
    for (size_t i = 0; i < model->n_estimates; i++)
        count += model->estimates[i].aliased == CT_REASON_ALIASED;
    return count;
}

static void copy_equals(const ct_model *model, ct_model *copy, double *equals) {
    size_t count = ct_model_combinations(model), each = 1 + model->n_estimates - model->constant;
    copy->equals = model->equals ? memcpy(equals, model->equals, count * each * sizeof *equals) : equals;
    for (size_t i = 0; i < copy->n_estimates; i++)
        if (copy->estimates[i].equals)
            copy->estimates[i].equals = equals + (model->estimates[i].equals - model->equals);
}

ct_model *ct_model_copy(const ct_model *model) {
    const ct_spec spec = {
        .sample = model->sample, .n_sample = model->n_sample, .bases = model->bases, .n_bases = model->n_bases};
    ct_model *copy = ct_model_allocate(model->n_estimates, model->n_tests, &spec);
    double *equals = ct_model_room(model, ct_model_combinations(model));
    if (!copy || !equals) {
        ct_model_free(copy);
        free(equals);
        return NULL;
    }
    const ct_model own = *copy;
    *copy = *model;
    copy->sample = own.sample;
    copy->bases = own.bases;
    copy->estimates = memcpy(own.estimates, model->estimates, model->n_estimates * sizeof *own.estimates);
    copy->tests = memcpy(own.tests, model->tests, model->n_tests * sizeof *own.tests);
    copy->weights = memcpy(own.weights, model->weights, model->n_estimates * sizeof *own.weights);
    copy_equals(model, copy, equals);
    return copy;
}
