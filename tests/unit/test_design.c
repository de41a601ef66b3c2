/* Design columns of categories, interactions and polynomials: their values, and their moments against the rows.
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
#include "engine/dd.h"
#include "engine/design.h"
#include "engine/table_edit.h"

static const char *const SMALL =
    "y,f,x,g,w\n1,b,1.5,u,2\n2,a,2.5,v,3\n3,c,-4,,5\n4,b,,u,7\n5,,8,v,11\n6,a,0.25,v,13\n";

static double unit_of(const ct_design_column *column) {
    return ldexp(1, column->binary) / pow(10, column->decimals);
}

/* Rows of a design column in units of the data. */
static void assert_rows(const data_set *d, const char *term, int own, const double *want) {
    ct_design_room room;
    size_t rows = ct_terms_rows(d->terms);
    const ct_design_column *column = ct_design_at(d->terms, (size_t)(ct_design_of(d->terms, term_of(d, term)) + own));
    ct_design_values all = ct_design_view(column, NULL, 0, rows, &room);
    for (size_t row = 0; row < rows; row++) {
        double got = (all.high[row] + (all.low ? all.low[row] : 0)) * unit_of(column);
        if (isnan(want[row]) ? !isnan(got) : !(fabs(got - want[row]) <= 1e-14))
            fail_msg("%s, column %d, row %zu: %g, not %g", term, own, row, got, want[row]);
        assert_true(ct_design_has(column, row) == !isnan(want[row]));
    }
    const size_t some[] = {rows - 1, 0, 2};
    ct_design_values picked = ct_design_view(column, some, 0, 3, &room);
    for (size_t i = 0; i < 3; i++)
        assert_true(isnan(want[some[i]]) ? isnan(picked.high[i])
                                         : fabs(picked.high[i] * unit_of(column) - want[some[i]]) < 1e-14);
}

static void what_columns_hold(void **unused) {
    data_set d = data_with(with_categories(table_text(SMALL), NULL), "f:g x:f w:x poly(w,2) x^2:g f:x:w", CT_LEVELS);
    (void)unused;
    const ct_term *f = ct_terms_at(d.terms, (size_t)term_of(&d, "f"));
    assert_int_equal(f->kind, CT_TERM_CATEGORY);
    assert_int_equal(f->role, CT_ROLE_CANDIDATE);
    assert_int_equal(f->width, 3);
    assert_int_equal(f->present, 5);
    assert_rows(&d, "f", 0, (double[]){0, 1, 0, 0, NAN, 1});
    assert_rows(&d, "f", 2, (double[]){0, 0, 1, 0, NAN, 0});
    /* Named in the order of columns, whatever they were asked for in; the first part's columns fastest. */
    assert_int_equal(ct_terms_at(d.terms, (size_t)term_of(&d, "f:x"))->width, 3);
    assert_rows(&d, "f:x", 0, (double[]){0, 2.5, 0, NAN, NAN, 0.25});
    assert_rows(&d, "f:x", 1, (double[]){1.5, 0, 0, NAN, NAN, 0});
    assert_rows(&d, "x:w", 0, (double[]){3, 7.5, -20, NAN, 88, 3.25});
    assert_rows(&d, "f:g", 1, (double[]){1, 0, NAN, 1, NAN, 0}); /* b, u */
    assert_rows(&d, "f:g", 3, (double[]){0, 1, NAN, 0, NAN, 1}); /* a, v */
    assert_rows(&d, "x^2:g", 1, (double[]){0, 6.25, NAN, NAN, 64, 0.0625});
    assert_rows(&d, "f:x:w", 2, (double[]){0, 0, -20, NAN, NAN, 0});
    const ct_term *square = ct_terms_at(d.terms, (size_t)term_of(&d, "x^2:g"));
    assert_int_equal(square->n_parts, 2);
    assert_string_equal(ct_terms_at(d.terms, (size_t)square->part[0])->name, "x^2");
    assert_int_equal(ct_terms_at(d.terms, (size_t)term_of(&d, "f:x:w"))->present, 4);
    data_close(&d);
}

/* R 4.2: poly(c(2, 3, 5, 7, 11, 13), 5), its first, second and fifth. */
static void polynomials(void **unused) {
    static const double want[][6] = {{-0.4911727976530578, -0.3895508395179425, -0.1863069232477116,
                                      0.01693699302251924, 0.4234248255629808, 0.6266687418332116},
                                     {0.4937441609286238, 0.134657498435079, -0.3685817425114026, -0.5852422047370748,
                                      -0.1588267930259907, 0.4842490809107654},
                                     {-0.2529594870053999, 0.5869450596922168, -0.6521611774357962,
                                      0.3912967064614776, -0.1086935295726328, 0.03557242786013436}};
    static const int which[] = {0, 1, 4};
    data_set d = data_with(table_text("w\n2\n3\n5\n7\n11\n13\n"), "poly(w,2) poly(w,5)", CT_LEVELS);
    (void)unused;
    const ct_design_column *p = ct_design_at(d.terms, (size_t)ct_design_of(d.terms, term_of(&d, "poly(w, 5)")));
    for (int i = 0; i < 3; i++)
        for (int row = 0; row < 6; row++)
            assert_digits(p[which[i]].high[row], want[i][row], 12);
    assert_int_equal(ct_terms_at(d.terms, (size_t)term_of(&d, "poly(w, 2)"))->width, 2);
    data_close(&d);
}

static void refused(const char *csv, ct_compound compound, const char *message) {
    ct_error error = {0};
    ct_table *table = with_categories(table_text(csv), NULL);
    assert_null(ct_terms_make(table, &(ct_basis){.compounds = &compound, .n_compounds = 1}, &error));
    assert_int_equal(error.status, CT_ERROR_ARGUMENT);
    assert_string_equal(error.message, message);
    ct_table_unref(table);
}

static void what_is_refused(void **unused) {
    (void)unused;
    refused(SMALL, (ct_compound){{{0, 1, 0}}, 1}, "an interaction is of two to 4 variables");
    refused(SMALL, (ct_compound){{{0, 1, 0}, {9, 1, 0}}, 2}, "an interaction of column 9, which the table has not");
    refused(SMALL, (ct_compound){{{1, 2, 0}, {0, 1, 0}}, 2}, "f is a category and has no powers");
    refused(SMALL, (ct_compound){{{2, 1, 0}, {2, 1, 0}}, 2}, "x stands twice in an interaction");
    refused(SMALL, (ct_compound){{{2, 1, 21}}, 1}, "the degree of poly(x) must be a whole number from 1 to 20");
    refused("x\n1\n2\n1\n2\n", (ct_compound){{{0, 1, 2}}, 1},
            "poly(x, 2) needs more than 2 different values; x has 2");
    refused("x\n7\n7\n", (ct_compound){{{0, 1, 1}}, 1}, "poly(x, 1) needs more than 1 different values; x has 1");
}

/* The same terms are found again in another list, and which are within which. */
static void finding(void **unused) {
    ct_error error;
    data_set a = data_with(with_categories(table_text(SMALL), NULL), "f:g x:f poly(w,2) f:x:w", CT_LEVELS);
    ct_table *moved = ct_table_moved(a.table, 4, 0, &error);
    data_set b = data_with(moved, "w:f:x x^2 poly(w,2) poly(w,3)", CT_LEVELS);
    (void)unused;
    for (size_t i = 0; i < ct_terms_count(a.terms); i++) {
        const char *name = ct_terms_at(a.terms, i)->name;
        int there = ct_terms_counterpart(b.terms, a.terms, i);
        if (strcmp(name, "f:g") == 0 || strcmp(name, "f:x") == 0)
            assert_int_equal(there, -1);
        else if (strcmp(name, "f:x:w") == 0)
            assert_int_equal(there, term_of(&b, "w:f:x"));
        else
            assert_int_equal(there, term_of(&b, name));
    }
    size_t whole = (size_t)term_of(&a, "f:x:w"), pair = (size_t)term_of(&a, "f:x"), f = (size_t)term_of(&a, "f");
    assert_true(ct_terms_within(a.terms, f, whole) && ct_terms_within(a.terms, pair, whole));
    assert_true(ct_terms_within(a.terms, f, pair) && !ct_terms_within(a.terms, pair, f));
    assert_false(ct_terms_within(a.terms, whole, whole) || ct_terms_within(a.terms, (size_t)term_of(&a, "g"), whole));
    data_close(&a);
    data_close(&b);
}

/* A table of numbers and categories, some missing. */
static ct_table *mixed(size_t rows, double missing, uint64_t seed) {
    size_t room = rows * 120 + 100, used = 0;
    char *text = malloc(room);
    assert_non_null(text);
    used += (size_t)snprintf(text, room, "a,f,b,g,c,h,w\n");
    for (size_t row = 0; row < rows; row++) {
        const char *const formats[] = {"%.2f", "l%.0f", "%.17g", "m%.0f", "%.0f", "n%.0f"};
        for (int i = 0; i < 6; i++) {
            double z = random_normal(&seed), u = random_share(&seed);
            double values[] = {z * 100, floor(u * 7), 50 + z / 3, floor(u * 3), 1e12 + z * 1e11, floor(u * u * 20)};
            if (random_share(&seed) >= missing)
                used += (size_t)snprintf(text + used, room - used, formats[i], values[i]);
            used += (size_t)snprintf(text + used, room - used, ",");
        }
        used += (size_t)snprintf(text + used, room - used, "%.2f\n", 0.25 + random_share(&seed));
    }
    ct_table *table = with_categories(table_text(text), NULL);
    free(text);
    return table;
}

static ct_dd value(const data_set *d, size_t column, size_t row) {
    ct_design_room room;
    ct_design_values v = ct_design_view(ct_design_at(d->terms, column), &row, 0, 1, &room);
    return (ct_dd){v.high[0], v.low ? v.low[0] : 0};
}

static void assert_sum(ct_dd got, ct_dd want, double scale, size_t i, size_t j) {
    if (!(fabs(ct_dd_sub(got, want).hi) <= 1e-27 * scale))
        fail_msg("columns %zu, %zu: %.17g, not %.17g", i, j, got.hi, want.hi);
}

/* With rows' weights where they have such. */
static void against_rows(const data_set *d, const int *columns, size_t k) {
    const double *weights = ct_terms_weights(d->terms).values;
    ct_gram gram;
    size_t n = 0;
    assert_int_equal(ct_gram_init(&gram, k), CT_OK);
    assert_int_equal(ct_moments_gather(d->moments, columns, k, NULL, 0, &gram), CT_OK);
    ct_dd *sum = calloc(k, sizeof *sum), *product = calloc(k * k, sizeof *product);
    double *scale = calloc(k * k, sizeof *scale);
    assert_true(sum && product && scale);
    for (size_t row = 0; row < ct_terms_rows(d->terms); row++) {
        ct_dd x[64];
        bool all = ct_terms_keeps(d->terms, row);
        for (size_t i = 0; i < k; i++) {
            x[i] = ct_dd_sub(value(d, (size_t)columns[i], row), ct_dd_from(gram.shift[i]));
            all = all && !isnan(x[i].hi);
        }
        n += all;
        for (size_t i = 0; i < k && all; i++) {
            double weight = weights ? weights[row] : 1;
            sum[i] = ct_dd_add(sum[i], ct_dd_mul_d(x[i], weight));
            for (size_t j = 0; j < k; j++) {
                product[i * k + j] = ct_dd_add(product[i * k + j], ct_dd_mul_d(ct_dd_mul(x[i], x[j]), weight));
                scale[i * k + j] += fabs(weight * x[i].hi * x[j].hi);
            }
        }
    }
    assert_int_equal(gram.n, n);
    for (size_t i = 0; i < k; i++) {
        assert_sum(gram.sum[i], sum[i], (double)n * sqrt(scale[i * k + i]), i, i);
        for (size_t j = 0; j < k; j++)
            assert_sum(gram.product[i * k + j], product[i * k + j], scale[i * k + j], i, j);
    }
    free(sum);
    free(product);
    free(scale);
    ct_gram_free(&gram);
}

/* All columns of some terms, of moments by patterns and, where rows are few, by lists. */
static void moments_of(size_t rows, double missing, const char *names, ct_weighting weighting) {
    data_set d =
        data_weighted(mixed(rows, missing, rows), "f:b g:c a:b f:g g:a^2 poly(a,2):g b:g:h a:c", 6, weighting);
    int terms[16], columns[64];
    size_t count = terms_of(&d, names, terms, 15), k = 0;
    if (strstr(names, "c"))
        terms[count++] = term_of(&d, "poly(a, 2):g");
    for (size_t i = 0; i < count; i++) {
        const ct_term *term = ct_terms_at(d.terms, (size_t)terms[i]);
        for (int j = 0; j < term->width && k < 64; j++)
            columns[k++] = term->design + j;
    }
    against_rows(&d, columns, k);
    data_close(&d);
}

static void moments(void **unused) {
    (void)unused;
    moments_of(3000, 0, "a f b g c h a:b", CT_UNWEIGHTED);
    moments_of(3000, 0, "a f:b f:g", CT_UNWEIGHTED);
    moments_of(3000, 0.02, "f g h a:c", CT_UNWEIGHTED);
    moments_of(3000, 0.02, "g:c a^2:g f:b", CT_UNWEIGHTED);
    moments_of(70, 0.3, "a b f g", CT_UNWEIGHTED); /* rare patterns: lists of rows */
    moments_of(2000, 0, "b:g:h", CT_UNWEIGHTED);
    moments_of(3000, 0, "a b g f:b", CT_WEIGHTS_ANALYTIC);
    moments_of(1000, 0.1, "a f g", CT_WEIGHTS_ANALYTIC);
}

/* Excluded rows, and differences: a row has its later row's level. */
static void rows_left_out(void **unused) {
    ct_error error;
    const size_t out[] = {1, 5};
    ct_table *table = with_categories(table_text(SMALL), NULL);
    ct_terms *terms = ct_terms_make(table, &(ct_basis){.excluded = {out, 2}}, &error);
    (void)unused;
    assert_non_null(terms);
    assert_int_equal(ct_terms_at(terms, 1)->present, 3);
    ct_terms_unref(terms);
    data_set d = data_with(table, "f:w", CT_DIFFERENCES);
    assert_rows(&d, "f", 0, (double[]){0, 1, 0, 0, NAN, 1, 0});
    assert_string_equal(ct_terms_at(d.terms, ct_terms_count(d.terms) - 1)->name, "f:dlog(w)");
    assert_string_equal(ct_terms_at(d.terms, ct_terms_count(d.terms) - 1)->source, "f:w");
    data_close(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_columns_hold), cmocka_unit_test(polynomials), cmocka_unit_test(what_is_refused),
        cmocka_unit_test(finding),           cmocka_unit_test(moments),     cmocka_unit_test(rows_left_out),
    };
    return cmocka_run_group_tests_name("design", tests, NULL, NULL);
}
