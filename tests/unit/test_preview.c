/* Previews: every one of random models is what the fit after the toggle shows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/preview.h"
#include "support.h"

enum { MOST_TERMS = 700 };

/* A model, its previews, and how many previews of each kind were compared. */
typedef struct scene {
    const data_set *data;
    ct_spec spec;
    int regressors[MOST_TERMS];
    ct_model *model;
    ct_preview previews[MOST_TERMS];
    size_t *seen; /* one a reason */
} scene;

static ct_model *fit_toggled(const scene *s, int term) {
    int regressors[MOST_TERMS];
    size_t count = 0;
    ct_spec spec = s->spec;
    for (size_t i = 0; i < s->spec.n_regressors; i++)
        if (s->regressors[i] != term)
            regressors[count++] = s->regressors[i];
    if (count == s->spec.n_regressors)
        regressors[count++] = term;
    spec.regressors = regressors;
    spec.n_regressors = count;
    ct_model *m = ct_model_fit(s->data->moments, &spec, NULL);
    assert_non_null(m);
    return m;
}

static const char *name_of(const scene *s, int term) {
    return ct_terms_at(s->data->terms, (size_t)term)->name;
}

/* Equal to 1e-10 of the figure, or to less where it is a difference of numbers of size `scale`; or both not there. */
static void same(const scene *s, int term, const char *what, double got, double want, double scale) {
    double slack = 1e-10 * fmax(fabs(want), 1e-3 * scale);
    if ((isnan(got) && isnan(want)) || fabs(got - want) <= slack)
        return;
    fail_msg("%s of %s: the preview shows %.17g, the fit %.17g", what, name_of(s, term), got, want);
}

static void check_changes(const scene *s, int term, const ct_model *after) {
    const ct_preview *p = &s->previews[term];
    double before = model_figure(s->model, CT_ADJ_R2), aic = model_figure(s->model, CT_AIC);
    assert_int_equal(p->n, after->n);
    bool compare = after->n == s->model->n; /* fits of unlike samples do not */
    double change = compare ? model_figure(after, CT_ADJ_R2) - before : NAN;
    same(s, term, "change of adjusted R2", p->adj_r2_change, change, 1);
    change = compare ? model_figure(after, CT_AIC) - aic : NAN;
    same(s, term, "change of AIC", p->aic_change, change, fabs(aic));
}

static void check_outside(const scene *s, int term, const ct_model *after) {
    const ct_preview *p = &s->previews[term];
    const ct_estimate *e = ct_model_estimate(after, term);
    ct_reason why;
    if (p->reason == CT_REASON_ALIASED) {
        /* Letting it in changes nothing, whichever of the collinear terms is then left out. */
        assert_int_equal(after->n_aliased, s->model->n_aliased + 1);
        assert_int_equal(after->df, s->model->df);
        assert_true(isnan(p->coefficient) && isnan(p->t) && isnan(p->p) && isnan(p->log_p));
        return;
    }
    double p_value = ct_estimate_get(e, CT_P, &why);
    assert_int_equal(p->reason, why);
    same(s, term, "coefficient", p->coefficient, ct_estimate_get(e, CT_COEFFICIENT, NULL), 0);
    same(s, term, "t", p->t, ct_estimate_get(e, CT_T, NULL), 0);
    same(s, term, "p", p->p, p_value, 0);
    same(s, term, "log p", p->log_p, e->log_p, 0);
    if (e->aliased == CT_REASON_NONE || after->n != s->model->n)
        check_changes(s, term, after);
}

static void check_inside(const scene *s, int term, const ct_model *after) {
    const ct_preview *p = &s->previews[term];
    const ct_estimate *e = ct_model_estimate(s->model, term);
    ct_reason why;
    same(s, term, "p", p->p, ct_estimate_get(e, CT_P, &why), 0);
    assert_int_equal(p->reason, why);
    same(s, term, "coefficient", p->coefficient, ct_estimate_get(e, CT_COEFFICIENT, NULL), 0);
    same(s, term, "t", p->t, ct_estimate_get(e, CT_T, NULL), 0);
    same(s, term, "log p", p->log_p, e->log_p, 0);
    check_changes(s, term, after);
}

static void check_term(const scene *s, int term) {
    const ct_term *about = ct_terms_at(s->data->terms, (size_t)term);
    const ct_preview *p = &s->previews[term];
    assert_int_equal(p->in_model, ct_model_estimate(s->model, term) != NULL);
    s->seen[p->reason]++;
    if (about->role == CT_ROLE_TEXT || term == s->spec.response || (about->present == 0 && !p->in_model)) {
        assert_int_equal(p->reason, about->role == CT_ROLE_TEXT ? CT_REASON_TEXT
                                    : term == s->spec.response  ? CT_REASON_RESPONSE
                                                                : CT_REASON_EMPTY);
        assert_true(isnan(p->coefficient) && isnan(p->t) && isnan(p->p) && isnan(p->adj_r2_change));
        return;
    }
    if (about->role == CT_ROLE_INDEX && !p->in_model) {
        assert_true(p->reason == CT_REASON_NONE && isnan(p->coefficient) && isnan(p->p) && isnan(p->aic_change));
        return;
    }
    ct_model *after = fit_toggled(s, term);
    (p->in_model ? check_inside : check_outside)(s, term, after);
    ct_model_free(after);
}

/* Previews of the model of s->regressors[0 .. count). */
static void check_model(scene *s, size_t count) {
    size_t terms = ct_terms_count(s->data->terms);
    s->spec.regressors = s->regressors;
    s->spec.n_regressors = count;
    s->model = ct_model_fit(s->data->moments, &s->spec, NULL);
    assert_non_null(s->model);
    assert_int_equal(ct_preview_all(s->data->moments, &s->spec, s->model, s->previews), CT_OK);
    for (size_t i = 0; i < terms; i++)
        check_term(s, (int)i);
    ct_model_free(s->model);
}

/* Text never; a column without a value, which leaves the model no rows, seldom. */
static bool may_enter(const ct_term *term, uint64_t *seed) {
    return term->role != CT_ROLE_TEXT && (term->present > 0 || random_bits(seed) % 8 == 0);
}

/* Random models of a data set: any response, some of the terms, with and without a constant and a common sample. */
static void check_data(const data_set *d, size_t models, size_t most, uint64_t seed, size_t *seen) {
    scene *s = calloc(1, sizeof *s);
    size_t terms = ct_terms_count(d->terms);
    int sample[1];
    assert_true(s && terms <= MOST_TERMS);
    s->data = d;
    s->seen = seen;
    for (size_t trial = 0; trial < models; trial++) {
        size_t count = 0, wanted = random_bits(&seed) % (most + 1);
        s->spec = (ct_spec){.response = (int)(random_bits(&seed) % terms),
                            .constant = random_bits(&seed) % 4 != 0,
                            .level = .95,
                            .sample = sample,
                            .n_sample = random_bits(&seed) % 4 == 0};
        sample[0] = (int)(random_bits(&seed) % terms);
        const ct_term *response = ct_terms_at(d->terms, (size_t)s->spec.response);
        if (response->role == CT_ROLE_TEXT)
            continue;
        if (!may_enter(ct_terms_at(d->terms, (size_t)sample[0]), &seed))
            s->spec.n_sample = 0;
        for (size_t i = 0; i < terms; i++)
            if ((int)i != s->spec.response && may_enter(ct_terms_at(d->terms, i), &seed) &&
                random_bits(&seed) % terms < wanted)
                s->regressors[count++] = (int)i;
        check_model(s, count);
    }
    free(s);
}

/* Columns that share a part, each missing a share of its values; collinear, constant, zero, empty and text ones. */
static ct_table *make_table(size_t rows, size_t columns, double missing, uint64_t seed) {
    size_t room = (rows + 1) * (columns + 8) * 24, used = 0;
    char *text = malloc(room);
    assert_non_null(text);
    used += (size_t)snprintf(text, room, "year,name,five,zero,none,sum");
    for (size_t i = 0; i < columns; i++)
        used += (size_t)snprintf(text + used, room - used, ",x%zu", i);
    for (size_t row = 0; row < rows; row++) {
        double common = random_normal(&seed), values[MOST_TERMS];
        bool gone[MOST_TERMS];
        for (size_t i = 0; i < columns; i++) {
            values[i] = (double)(i % 7 + 1) * (rint(1000 * (random_normal(&seed) + common)) / 1000);
            gone[i] = random_share(&seed) < missing;
        }
        used += (size_t)snprintf(text + used, room - used, "\n%zu,n,5,0,,", 2000 + row);
        if (!gone[0] && !gone[1])
            used += (size_t)snprintf(text + used, room - used, "%.3f", values[0] + 2 * values[1]);
        for (size_t i = 0; i < columns; i++)
            used += gone[i] ? (size_t)snprintf(text + used, room - used, ",")
                            : (size_t)snprintf(text + used, room - used, ",%.3f", values[i]);
        assert_true(used < room);
    }
    snprintf(text + used, room - used, "\n");
    ct_table *table = table_text(text);
    free(text);
    return table;
}

static void random_models(void **unused) {
    static const double missing[] = {0, 0.02, 0.15};
    size_t seen[CT_REASON_RANGE + 1] = {0};
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        data_set d = data_of(make_table(120, 8, missing[i], 100 + i), "x2^2 x3^2 x3^3 year^2", CT_LEVELS);
        check_data(&d, 120, 9, 110 + i, seen);
        data_close(&d);
        d = data_of(make_table(120, 8, missing[i], 100 + i), "x2^2", CT_DIFFERENCES);
        check_data(&d, 40, 9, 120 + i, seen);
        data_close(&d);
    }
    assert_true(seen[CT_REASON_NONE] > 3000 && seen[CT_REASON_ALIASED] > 50 && seen[CT_REASON_CONSTANT] > 100);
    assert_true(seen[CT_REASON_ZERO] > 50 && seen[CT_REASON_EMPTY] > 100 && seen[CT_REASON_RESPONSE] > 100);
    assert_true(seen[CT_REASON_TEXT] > 100 && seen[CT_REASON_NO_ROWS] > 100 && seen[CT_REASON_PERFECT_FIT] > 10);
}

/* Where rows are few every way of not having a figure comes up. */
static void few_rows(void **unused) {
    size_t seen[CT_REASON_RANGE + 1] = {0};
    (void)unused;
    for (size_t rows = 2; rows < 11; rows++) {
        data_set d = data_of(make_table(rows, 6, rows % 2 ? 0.05 : 0, 130 + rows), "x2^2", CT_LEVELS);
        check_data(&d, 40, 8, 140 + rows, seen);
        data_close(&d);
    }
    assert_true(seen[CT_REASON_NO_DF] > 100 && seen[CT_REASON_FEW_ROWS] > 100);
    assert_true(seen[CT_REASON_NONE] > 500 && seen[CT_REASON_CONSTANT_RESPONSE] > 10);
}

/* A term that makes the fit perfect, and those of a perfect fit. */
static void perfect_fits(void **unused) {
    size_t seen[CT_REASON_RANGE + 1] = {0};
    data_set d = data_of(make_table(40, 4, 0, 150), NULL, CT_LEVELS);
    scene *s = calloc(1, sizeof *s);
    (void)unused;
    assert_non_null(s);
    s->data = &d;
    s->seen = seen;
    for (int constant = 0; constant < 2; constant++) {
        s->spec = (ct_spec){.response = term_of(&d, "sum"), .constant = constant, .level = .95};
        for (size_t count = 0; count <= 3; count++) {
            terms_of(&d, "x0 x2 x1", s->regressors, MOST_TERMS);
            check_model(s, count);
        }
    }
    assert_true(seen[CT_REASON_PERFECT_FIT] >= 4);
    free(s);
    data_close(&d);
}

/* More terms than a Gram matrix is kept of, in groups smaller and larger than the model. */
static void many_terms(void **unused) {
    size_t seen[CT_REASON_RANGE + 1] = {0};
    data_set d = data_of(make_table(80, CT_GRAM_LIMIT + 8, 0.002, 160), NULL, CT_LEVELS);
    scene *s = calloc(1, sizeof *s);
    (void)unused;
    assert_non_null(s);
    s->data = &d;
    s->seen = seen;
    s->spec = (ct_spec){.response = term_of(&d, "x5"), .constant = true, .level = .95};
    terms_of(&d, "x0 x7 x300", s->regressors, MOST_TERMS);
    check_model(s, 3);
    free(s);
    data_close(&d);
    d = data_of(make_table(60, 150, 0, 161), NULL, CT_LEVELS);
    check_data(&d, 3, 6, 162, seen);
    data_close(&d);
    assert_true(seen[CT_REASON_NONE] > 500);
}

/* Columns at the ends of a double's range. */
static void far_scales(void **unused) {
    size_t seen[CT_REASON_RANGE + 1] = {0};
    double values[50 * 5];
    uint64_t state = 170;
    (void)unused;
    for (size_t i = 0; i < 50; i++) {
        static const double scales[] = {1, 1e300, 1e-300, 1e-9, 1e150};
        double common = random_normal(&state);
        for (size_t k = 0; k < 5; k++)
            values[5 * i + k] = scales[k] * (common + random_normal(&state) + 3);
    }
    data_set d = data_of(table_of("a b c d e", 50, values), NULL, CT_LEVELS);
    check_data(&d, 60, 4, 171, seen);
    data_close(&d);
    assert_true(seen[CT_REASON_NONE] > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_models), cmocka_unit_test(few_rows),   cmocka_unit_test(perfect_fits),
        cmocka_unit_test(many_terms),    cmocka_unit_test(far_scales),
    };
    return cmocka_run_group_tests_name("preview", tests, NULL, NULL);
}
