/* Best subsets: the search against the fits of all models there are, whatever the number of threads.
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

#include "categories.h"
#include "engine/subsets.h"
#include "support.h"

enum { MOST_MODELS = 4096 };

static ct_subsets *find(const data_set *d, const char *held, const char *scope, size_t keep, size_t threads) {
    ct_error error = {0};
    formula from = read_formula(d, held), of = read_formula(d, scope);
    ct_spec spec = spec_of(&from);
    ct_subsets_question q = {of.regressors, of.count, keep, true, threads};
    ct_subsets *s = ct_subsets_find(d->moments, &spec, &q, &error);
    if (!s)
        fail_msg("%s", error.message);
    assert_true(s->proven);
    return s;
}

/* ---- Against all models ---- */

typedef struct one {
    uint64_t in;
    size_t size;
    double ssr;
} one;

static int compare(const void *a, const void *b) {
    const one *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? -1 : 1;
    return (x->ssr > y->ssr) - (x->ssr < y->ssr);
}

/* Whether the candidates may stand together: what an interaction contains, of what there is, is in. */
static bool is_allowed(const data_set *d, const ct_subsets *s, uint64_t in) {
    for (size_t i = 0; i < s->n_scope; i++)
        for (size_t j = 0; j < s->n_scope; j++)
            if (in >> i & 1 && !(in >> j & 1) && ct_terms_within(d->terms, (size_t)s->scope[j], (size_t)s->scope[i]))
                return false;
    return true;
}

/* Whether a model is the same without one of its candidates, where that may go alone. */
static bool is_spare(const data_set *d, const ct_subsets *s, const ct_spec *spec, const ct_model *m) {
    int fewer[MOST_REGRESSORS];
    bool spare = false;
    for (size_t i = 0; i < m->n_tests; i++)
        spare = spare || m->tests[i].df == 0;
    for (size_t i = s->n_held; i < spec->n_regressors && !spare; i++) {
        ct_spec less = *spec;
        bool held = false;
        for (size_t j = 0; j < spec->n_regressors; j++)
            held = held || ct_terms_within(d->terms, (size_t)spec->regressors[i], (size_t)spec->regressors[j]);
        if (held)
            continue;
        memcpy(fewer, spec->regressors, spec->n_regressors * sizeof *fewer);
        fewer[i] = fewer[spec->n_regressors - 1];
        less.regressors = fewer;
        less.n_regressors--;
        ct_model *other = ct_model_fit(d->moments, &less, NULL);
        spare = other->df == m->df;
        ct_model_free(other);
    }
    return spare;
}

/* All models, but those that are the same as a smaller one. */
static size_t fit_all(const data_set *d, const ct_subsets *s, const ct_spec *of, one *all) {
    int regressors[MOST_REGRESSORS];
    size_t count = 0;
    ct_spec spec = *of;
    spec.regressors = regressors;
    spec.sample = s->sample;
    spec.n_sample = s->n_sample;
    memcpy(regressors, s->held, s->n_held * sizeof *regressors);
    spec.n_regressors = s->n_held;
    ct_model *bare = ct_model_fit(d->moments, &spec, NULL);
    for (uint64_t in = 0; in < (uint64_t)1 << s->n_scope; in++) {
        if (!is_allowed(d, s, in))
            continue;
        spec.n_regressors = s->n_held;
        for (size_t i = 0; i < s->n_scope; i++)
            if (in >> i & 1)
                regressors[spec.n_regressors++] = s->scope[i];
        ct_model *m = ct_model_fit(d->moments, &spec, NULL);
        if (!is_spare(d, s, &spec, m)) {
            assert_true(count < MOST_MODELS);
            all[count++] = (one){in, m->df_model - bare->df_model, ct_model_get(m, CT_SSR, NULL)};
        }
        ct_model_free(m);
    }
    ct_model_free(bare);
    qsort(all, count, sizeof *all, compare);
    return count;
}

/* The first `keep` of each size by their sums of squares, which of those that are the same differ by rounding; of equal
 * ones any. */
static void check_all(const data_set *d, const char *held, const ct_subsets *s) {
    static one all[MOST_MODELS];
    formula from = read_formula(d, held);
    ct_spec spec = spec_of(&from);
    size_t count = fit_all(d, s, &spec, all), at = 0;
    for (size_t i = 0, nth = 0; i < count; i++) {
        nth = i > 0 && all[i].size == all[i - 1].size ? nth + 1 : 0;
        if (nth >= s->keep)
            continue;
        if (at >= s->count || s->of[at].size != all[i].size)
            fail_msg("%s: no model %zu of size %zu", held, at + 1, all[i].size);
        double ssr = ct_model_get(s->of[at].model, CT_SSR, NULL);
        if (!(fabs(ssr - all[i].ssr) <= 1e-12 * ssr))
            fail_msg("%s, model %zu of size %zu: %.17g, not %.17g", held, at + 1, all[i].size, ssr, all[i].ssr);
        for (size_t j = 0; j < at; j++)
            if (s->of[j].in == s->of[at].in)
                fail_msg("%s: models %zu and %zu are the same", held, j + 1, at + 1);
        at++;
    }
    assert_int_equal(at, s->count);
}

static void same(const ct_subsets *a, const ct_subsets *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_true(a->of[i].in == b->of[i].in && a->of[i].near == b->of[i].near);
        assert_memory_equal(a->of[i].model->value, b->of[i].model->value, sizeof a->of[i].model->value);
    }
}

static void against_all(void **unused) {
    uint64_t state = 91;
    (void)unused;
    for (int trial = 0; trial < 24; trial++) {
        double values[45 * 11], share = trial % 4 * 1.5;
        for (size_t row = 0; row < 45; row++) {
            double *x = values + 11 * row, common = random_normal(&state);
            x[0] = random_normal(&state) * (1 + trial % 3);
            for (size_t i = 1; i < 11; i++) {
                x[i] = random_share(&state) < 0.002 ? NAN : share * common + random_normal(&state);
                x[0] += isnan(x[i]) ? 0 : x[i] * (double)((i * 7 + (size_t)trial) % 5) / 8;
            }
        }
        data_set d = data_of(table_of("y a b c d e f g h i j", 45, values), NULL, CT_LEVELS);
        const char *held = trial % 3 == 1 ? "y ~ c + h" : trial % 3 == 2 ? "y ~ 0" : "y ~ 1";
        const char *scope =
            trial % 3 == 1 ? "y ~ a + b + d + e + f + g + i + j" : "y ~ a + b + c + d + e + f + g + h + i + j";
        size_t keep = 1 + (size_t)trial % 5;
        ct_subsets *s = find(&d, held, scope, keep, 1), *more = find(&d, held, scope, keep, 3);
        check_all(&d, held, s);
        same(s, more);
        ct_subsets_free(s);
        ct_subsets_free(more);
        data_close(&d);
    }
}

/* Combinations of each other: each is left out in turn, and what a model of them all would be is a smaller one. */
static void combinations(void **unused) {
    double values[30 * 8];
    uint64_t state = 92;
    (void)unused;
    for (size_t row = 0; row < 30; row++) {
        double *x = values + 8 * row;
        for (size_t i = 0; i < 7; i++)
            x[i] = rint(100 * random_normal(&state));
        x[0] += x[1] + 3 * x[6];
        x[4] = x[1] + x[2];
        x[7] = x[5] - x[6];
    }
    data_set d = data_of(table_of("y a b c sum e f less", 30, values), NULL, CT_LEVELS);
    ct_subsets *s = find(&d, "y ~ 1", "y ~ a + b + c + sum + e + f + less", 3, 2);
    check_all(&d, "y ~ 1", s);
    assert_int_equal(s->of[s->count - 1].size, 5);
    ct_subsets_free(s);
    s = find(&d, "y ~ sum", "y ~ a + b + c + e + f + less", 3, 2); /* one of them in every model */
    check_all(&d, "y ~ sum", s);
    ct_subsets_free(s);
    s = find(&d, "y ~ a + b", "y ~ c + sum + e", 3, 2); /* sum says nothing that a and b do not */
    assert_true(s->out == 2 && s->of[s->count - 1].size == 2);
    check_all(&d, "y ~ a + b", s);
    ct_subsets_free(s);
    data_close(&d);
}

static data_set with_groups(const char *compounds) {
    char text[16384];
    uint64_t state = 5;
    size_t used = (size_t)snprintf(text, sizeof text, "y,group,place,x,z,u,k\n");
    for (int row = 0; row < 120; row++) {
        double x = random_normal(&state), z = random_normal(&state), u = random_normal(&state);
        int group = row % 4, place = row * 7 % 3;
        double y = (group == 2) + 0.5 * x * group + 0.2 * z * x + 0.1 * place + random_normal(&state);
        used += (size_t)snprintf(text + used, sizeof text - used, "%.4f,g%d,%c,%.4f,%.4f,%.4f,3\n", y, group,
                                 "abc"[place], x, z, u);
    }
    return data_with(with_categories(table_text(text), ""), compounds, CT_LEVELS);
}

/* Categories whole, interactions with what they contain; a constant candidate is in no model. */
static void groups(void **unused) {
    data_set d = with_groups("group:x x:z group:place");
    (void)unused;
    for (size_t keep = 1; keep < 5; keep++) {
        ct_subsets *s = find(&d, "y ~ u", "y ~ group + place + x + z + k + group:x + x:z + group:place", keep, 2);
        assert_int_equal(s->out, 1 << 4);
        check_all(&d, "y ~ u", s);
        ct_subsets_free(s);
    }
    ct_subsets *s = find(&d, "y ~ x:z", "y ~ group + x + z + u", 2, 1); /* what all contain stays */
    assert_true(s->n_held == 3 && s->n_scope == 2);
    check_all(&d, "y ~ x:z", s);
    ct_subsets_free(s);
    data_close(&d);
}

/* Categories that share part of their columns with others, and without a constant, when the first has all its levels:
 * town lies in country, place is country but for a level, one is a level of it. */
static data_set entangled(uint64_t *state, const char *compounds) {
    char text[8192];
    size_t used = (size_t)snprintf(text, sizeof text, "y,country,town,one,place,x,z\n");
    for (int row = 0; row < 48; row++) {
        int country = (int)(random_share(state) * 3), town = country * 2 + (random_share(state) < .5);
        int place = country == 0 ? 0 : 1 + (int)(random_share(state) * 2);
        double x = random_normal(state), z = random_normal(state);
        double y = (town == 3) + 0.5 * x * country + 0.3 * z + 0.7 * place + random_normal(state);
        used += (size_t)snprintf(text + used, sizeof text - used, "%.4f,%c,t%d,%d,%c,%.3f,%.3f\n", y, "abc"[country],
                                 town, country == 1, "pqr"[place], x, z);
    }
    return data_with(with_categories(table_text(text), ""), compounds, CT_LEVELS);
}

static void entanglements(void **unused) {
    static const struct {
        const char *held, *scope, *compounds;
    } cases[] = {
        {"y ~ 1", "y ~ country + town + x + z", ""},
        {"y ~ 1", "y ~ country + town + one + place + x + z", ""},
        {"y ~ town", "y ~ country + one + place + x", ""},
        {"y ~ place", "y ~ country + town + one + z", ""},
        {"y ~ 1", "y ~ country + place + x + country:x + place:x", "country:x place:x"},
        {"y ~ 1", "y ~ country + x + country:x + place:x", "country:x place:x"},
        {"y ~ 1", "y ~ country:x + place:x + z", "country:x place:x"},
        {"y ~ 1", "y ~ country:place + country + z", "country:place"},
        {"y ~ 0", "y ~ country + x + z", ""},
        {"y ~ 0", "y ~ country + town + one + place + x", ""},
        {"y ~ x + 0", "y ~ town + place + z + one", ""},
        {"y ~ place + 0", "y ~ country + town + x", ""},
        {"y ~ 0", "y ~ country + place + x + country:x + place:x", "country:x place:x"},
        {"y ~ 0", "y ~ country:x + place:x + z + one", "country:x place:x"},
        {"y ~ 0", "y ~ country:place + x + town", "country:place"},
    };
    uint64_t state = 311;
    (void)unused;
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        size_t c = i / 2;
        data_set d = entangled(&state, cases[c].compounds);
        ct_subsets *s = find(&d, cases[c].held, cases[c].scope, i % 2 ? 1 : 5, 1 + i % 2);
        check_all(&d, cases[c].held, s);
        ct_subsets_free(s);
        data_close(&d);
    }
}

/* Rows that are weighted, some by nothing; candidates of all kinds, of which other ones are held each time. */
static void weighted(void **unused) {
    static const char *const held[] = {"y ~ 1", "y ~ a + group", "y ~ 0", "y ~ a:b", "y ~ d + 0"};
    uint64_t state = 96;
    (void)unused;
    for (size_t trial = 0; trial < 20; trial++) {
        char text[8192];
        size_t used = (size_t)snprintf(text, sizeof text, "y,weight,group,a,b,c,d\n");
        for (int row = 0; row < 60; row++) {
            double a = random_normal(&state), b = a + random_normal(&state), c = random_normal(&state) - b;
            double d = random_share(&state), y = a * b / 2 + (row % 3 == 1) + random_normal(&state) * (1 + d);
            used += (size_t)snprintf(text + used, sizeof text - used, "%.3f,%d,%c,%.3f,%.3f,%.3f,%.3f\n", y,
                                     (int)(random_share(&state) * 5), "uvw"[row % 3], a, b, c, d);
        }
        ct_weighting weighting = trial % 2 ? CT_WEIGHTS_ANALYTIC : CT_WEIGHTS_FREQUENCY;
        data_set d = data_weighted(with_categories(table_text(text), ""), "a:b group:a c^2", 1, weighting);
        const char *from = held[trial % 5];
        ct_subsets *s = find(&d, from, "y ~ group + a + b + c + d + a:b + group:a + c^2", 1 + trial % 4, 1);
        ct_subsets *more = find(&d, from, "y ~ group + a + b + c + d + a:b + group:a + c^2", 1 + trial % 4, 2);
        check_all(&d, from, s);
        same(s, more);
        ct_subsets_free(s);
        ct_subsets_free(more);
        data_close(&d);
    }
}

/* More equal models than can be listed: any of them, and that there are more is said. */
static void crowds(void **unused) {
    static const char names[] = "y a b c d e f g h";
    double values[256 * 9];
    (void)unused;
    for (size_t row = 0; row < 256; row++) {
        values[9 * row] = 0;
        for (size_t i = 0; i < 8; i++) {
            values[9 * row + 1 + i] = row >> i & 1 ? 1 : -1;
            values[9 * row] += values[9 * row + 1 + i];
        }
        values[9 * row] += (double)(__builtin_popcountl(row) % 2); /* the interaction of all: orthogonal to each */
    }
    data_set d = data_of(table_of(names, 256, values), NULL, CT_LEVELS);
    ct_subsets *s = find(&d, "y ~ 1", "y ~ a + b + c + d + e + f + g + h", 3, 1);
    ct_subsets *more = find(&d, "y ~ 1", "y ~ a + b + c + d + e + f + g + h", 3, 2);
    assert_true(s->looked_at < 150); /* equal ones are not looked for one by one */
    assert_true(s->crowded && !s->of[1].near && s->of[2].near && s->of[3].near);
    check_all(&d, "y ~ 1", s);
    same(s, more);
    ct_subsets_free(s);
    ct_subsets_free(more);
    data_close(&d);
}

/* The search goes the same way on every machine, past all but these of 2^20 models. Who changes its bounds or its
 * order sees here what that is worth, and writes the number anew. */
static void way(void **unused) {
    enum { ROWS = 150, COLUMNS = 21, WEIGHED = 3245 };
    static double values[ROWS * COLUMNS];
    uint64_t state = 95;
    (void)unused;
    for (size_t row = 0; row < ROWS; row++) {
        double *x = values + COLUMNS * row, common = rint(500 * random_share(&state)), noise = random_share(&state);
        x[0] = rint(4000 * noise);
        for (size_t i = 1; i < COLUMNS; i++) {
            x[i] = common + rint(1000 * random_share(&state));
            x[0] += x[i] * (double)(i % 3);
        }
    }
    data_set d = data_of(table_of("y a b c d e f g h i j k l m n o p q r s t", ROWS, values), NULL, CT_LEVELS);
    ct_subsets *s =
        find(&d, "y ~ 1", "y ~ a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t", 1, 1);
    if (s->looked_at != WEIGHED)
        fail_msg("%.0f models were weighed", s->looked_at);
    ct_subsets_free(s);
    data_close(&d);
}

/* Of equal models those with the first candidates, however the search's own sums were rounded. */
static void ties(void **unused) {
    static const double scale[] = {0.3, 0.1, 0.7, 0.9, 0.6};
    double values[32 * 6];
    (void)unused;
    for (size_t row = 0; row < 32; row++) {
        values[6 * row] = (double)(__builtin_popcountl(row) % 2);
        for (size_t i = 0; i < 5; i++) {
            values[6 * row + 1 + i] = row >> i & 1 ? scale[i] : -scale[i];
            values[6 * row] += row >> i & 1 ? 0.1 : -0.1;
        }
    }
    data_set d = data_of(table_of("y a b c d e", 32, values), NULL, CT_LEVELS);
    for (size_t keep = 1; keep < 5; keep++) {
        ct_subsets *s = find(&d, "y ~ 1", "y ~ a + b + c + d + e", keep, 2);
        assert_false(s->crowded);
        for (size_t i = 0; i < s->count; i++) {
            uint64_t in = i > 0 && s->of[i - 1].size == s->of[i].size ? s->of[i - 1].in + 1 : 0;
            while ((size_t)__builtin_popcountll(in) != s->of[i].size)
                in++;
            assert_true(s->of[i].in == in);
        }
        ct_subsets_free(s);
    }
    data_close(&d);
}

/* ---- Choosing ---- */

static void choices(void **unused) {
    static const ct_criterion by[] = {CT_BY_ADJ_R2, CT_BY_AIC, CT_BY_AICC, CT_BY_BIC, CT_BY_CP, CT_BY_PRESS};
    data_set d = data_file("tests/oracle/mtcars.csv", NULL);
    ct_subsets *s = find(&d, "mpg ~ 1", "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb", 10, 2);
    (void)unused;
    for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
        int second, best = ct_subsets_choose(s, by[k], &second);
        double gain = ct_criterion_gain(by[k], ct_subsets_value(s, (size_t)best, by[k]));
        assert_true(second >= 0 && second != best);
        for (size_t i = 0; i < s->count; i++) {
            double other = ct_criterion_gain(by[k], ct_subsets_value(s, i, by[k]));
            assert_true((int)i == best || other < gain);
            assert_true((int)i == best || (int)i == second ||
                        other <= ct_criterion_gain(by[k], ct_subsets_value(s, (size_t)second, by[k])));
        }
    }
    ct_subsets_free(s);
    data_close(&d);
    d = data_text("y,near,exact,more\n1,1,2,3\n2,2,4,1\n4,4,8,9\n3,3,6,2\n7,7.5,14,2\n", NULL);
    s = find(&d, "y ~ 1", "y ~ near + exact + more", 1, 1); /* the smallest that is perfect */
    int best = ct_subsets_choose(s, CT_BY_AIC, NULL);
    assert_true(best == 1 && s->of[best].in == 2 && s->of[best].press == 0);
    ct_subsets_free(s);
    data_close(&d);
}

/* PRESS by its definition: each row in turn left out. */
static void press_by_rows(void **unused) {
    uint64_t state = 94;
    (void)unused;
    for (int constant = 0; constant < 2; constant++) {
        enum { ROWS = 25 };
        double values[ROWS * 4], sum = 0;
        for (size_t row = 0; row < ROWS; row++)
            for (size_t i = 0; i < 4; i++)
                values[4 * row + i] = 1000 + rint(100 * random_normal(&state));
        const char *text = constant ? "y ~ a + b + c" : "y ~ 0 + a + b + c";
        for (size_t out = 0; out < ROWS; out++) {
            double rest[(ROWS - 1) * 4], *row = values + 4 * out;
            memcpy(rest, values, 4 * out * sizeof *rest);
            memcpy(rest + 4 * out, row + 4, 4 * (ROWS - 1 - out) * sizeof *rest);
            data_set d = data_of(table_of("y a b c", ROWS - 1, rest), NULL, CT_LEVELS);
            ct_model *m = fit(&d, text);
            double e = row[0] - (constant ? term_figure(&d, m, "constant", CT_COEFFICIENT) : 0);
            e -= row[1] * term_figure(&d, m, "a", CT_COEFFICIENT);
            e -= row[2] * term_figure(&d, m, "b", CT_COEFFICIENT);
            sum += pow(e - row[3] * term_figure(&d, m, "c", CT_COEFFICIENT), 2);
            ct_model_free(m);
            data_close(&d);
        }
        data_set d = data_of(table_of("y a b c", ROWS, values), NULL, CT_LEVELS);
        ct_model *m = fit(&d, text);
        double press;
        assert_int_equal(ct_press(d.moments, m, NULL, &press), CT_OK);
        assert_digits(press, sum, 11);
        ct_model_free(m);
        data_close(&d);
    }
    data_set d = data_text("y,a,b\n1,0,2\n4,0,2\n3,0,1\n6,0,4\n7,1,3\n", NULL); /* the last row has a for itself */
    ct_model *m = fit(&d, "y ~ a + b");
    double press = 0;
    assert_int_equal(ct_press(d.moments, m, NULL, &press), CT_OK);
    assert_true(isnan(press));
    ct_model_free(m);
    data_close(&d);
}

/* ---- What ends it ---- */

/* Calls that tell no share are from before the search. */
static int stop_after(void *data, double share) {
    return !isnan(share) && --*(int *)data < 0;
}

static data_set noise(size_t columns, size_t rows) {
    char names[CT_SUBSETS_MOST * 6 + 16] = "y";
    double *values = malloc(columns * rows * sizeof *values);
    uint64_t state = 17;
    for (size_t i = 1; i < columns; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), " x%zu", i);
    for (size_t i = 0; i < columns * rows; i++)
        values[i] = random_normal(&state);
    data_set d = data_of(table_of(names, rows, values), NULL, CT_LEVELS);
    free(values);
    return d;
}

static ct_subsets *find_within(const data_set *d, const ct_subsets_question *q, int calls) {
    ct_error error = {0};
    ct_progress progress = {stop_after, &calls};
    ct_spec spec = {.constant = true, .level = .95, .progress = &progress};
    ct_subsets *s = ct_subsets_find(d->moments, &spec, q, &error);
    if (!s)
        fail_msg("%s", error.message);
    return s;
}

/* Whether these are the best of their size: of `all`, those that a whole search found. */
static bool are_best(const ct_subsets *all, const ct_subsets *s, size_t size) {
    size_t i = 0, j = 0;
    while (i < all->count && all->of[i].size < size)
        i++;
    while (j < s->count && s->of[j].size < size)
        j++;
    for (; i < all->count && all->of[i].size == size; i++, j++)
        if (j == s->count || s->of[j].in != all->of[i].in)
            return false;
    return true;
}

/* Stopped sooner or later: the best so far, of all sizes, and which of these are the best there are. */
static void stopped(void **unused) {
    data_set d = noise(31, 60);
    int scope[30];
    size_t some = 0, none = 0;
    (void)unused;
    for (int i = 0; i < 30; i++)
        scope[i] = i + 1;
    for (size_t threads = 1; threads < 4; threads += 2) {
        ct_subsets_question q = {scope, 30, 2, false, threads};
        ct_subsets *all = find_within(&d, &q, 1 << 30), *s;
        assert_true(all && all->proven);
        for (int calls = 0;; calls += calls / 4 + 1) {
            s = find_within(&d, &q, calls);
            if (s->proven)
                break;
            size_t proven = 0;
            assert_true(s->of[0].size == 0 && s->of[0].proven); /* there is but one */
            for (size_t i = 0; i < s->count; i++) {
                proven += s->of[i].proven;
                assert_true(!s->of[i].proven || are_best(all, s, s->of[i].size));
                assert_true(i == 0 || s->of[i].size - s->of[i - 1].size <= 1);
            }
            assert_int_equal(s->of[s->count - 1].size, 30);
            assert_true(proven < s->count);
            some += proven > 20;
            none += proven <= 20;
            ct_subsets_free(s);
        }
        ct_subsets_free(s);
        ct_subsets_free(all);
    }
    assert_true(some > 0 && none > 0);
    data_close(&d);
}

static void refused(const data_set *d, const char *start, ct_subsets_question q, const char *words) {
    ct_error error = {0};
    formula f = read_formula(d, start);
    ct_spec spec = spec_of(&f);
    assert_null(ct_subsets_find(d->moments, &spec, &q, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    if (!strstr(error.message, words))
        fail_msg("%s", error.message);
}

static void what_is_refused(void **unused) {
    static int many[5000];
    static const int first[] = {1, 2, 3, 4}, itself[] = {0};
    data_set d = with_groups("x:z");
    (void)unused;
    for (int i = 0; i < 5000; i++)
        many[i] = 1 + i % 4;
    refused(&d, "y ~ 1", (ct_subsets_question){many, 0, 1, false, 1}, "no candidates");
    refused(&d, "y ~ x:z", (ct_subsets_question){first + 2, 2, 1, false, 1}, "no candidates"); /* all are held */
    refused(&d, "y ~ 1", (ct_subsets_question){many, 5000, 1, false, 1}, "10^1505 models; 64");
    refused(&d, "y ~ 1", (ct_subsets_question){first, 4, 0, false, 1}, "1 to 10");
    refused(&d, "y ~ 1", (ct_subsets_question){itself, 1, 1, false, 1}, "cannot be a candidate");
    data_close(&d);
    d = data_text("y,a,b,c,d\n1,1,2,3,4\n4,2,2,1,1\n3,3,1,4,4\n2,9,1,4,2\n", NULL);
    refused(&d, "y ~ 1", (ct_subsets_question){first, 4, 1, false, 1}, "no degrees of freedom");
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_all),     cmocka_unit_test(combinations),  cmocka_unit_test(groups),
        cmocka_unit_test(weighted),        cmocka_unit_test(entanglements), cmocka_unit_test(crowds),
        cmocka_unit_test(choices),         cmocka_unit_test(press_by_rows), cmocka_unit_test(stopped),
        cmocka_unit_test(what_is_refused), cmocka_unit_test(way),           cmocka_unit_test(ties),
    };
    return cmocka_run_group_tests_name("subsets", tests, NULL, NULL);
}
