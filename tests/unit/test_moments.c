/* Moments against sums made one row at a time in more digits: shifts, patterns of missing values, merging.
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

#include "engine/design.h"
#include "support.h"

/* More digits than a double-double where there is such a type, else what there is. */
#if defined(__SIZEOF_FLOAT128__)
typedef __float128 quad;
#define AGREEMENT 1e-29
#else
typedef long double quad;
#define AGREEMENT (LDBL_MANT_DIG > 100 ? 1e-29 : 1e-15)
#include <float.h>
#endif

static quad quad_of(ct_dd a) {
    return (quad)a.hi + (quad)a.lo;
}

static quad cell(const data_set *d, int term, size_t row) {
    const ct_design_column *t = ct_design_at(d->terms, (size_t)term);
    return (quad)t->high[row] + (quad)(t->low ? t->low[row] : 0);
}

static bool complete(const data_set *d, size_t row, const int *terms, size_t k) {
    for (size_t i = 0; i < k; i++)
        if (isnan(ct_design_at(d->terms, (size_t)terms[i])->high[row]))
            return false;
    return true;
}

static double size_of(quad x) {
    return fabs((double)x);
}

/* One entry of the Gram matrix, or a sum where j is negative, from the rows. */
static void check_entry(const data_set *d, const ct_gram *g, const int *terms, const bool *take, size_t i, long j) {
    quad want = 0;
    double scale = 0;
    for (size_t row = 0; row < ct_terms_rows(d->terms); row++) {
        if (!take[row])
            continue;
        quad x = cell(d, terms[i], row) - (quad)g->shift[i];
        if (j >= 0)
            x *= cell(d, terms[j], row) - (quad)g->shift[j];
        want += x;
        scale += size_of(x);
    }
    quad got = quad_of(j < 0 ? g->sum[i] : g->product[i * g->k + (size_t)j]);
    if (size_of(got - want) > AGREEMENT * scale)
        fail_msg("entry %zu, %ld: off by %g of %g", i, j, size_of(got - want), scale);
}

/* Gathers and compares everything, or with `some` one entry in that many. */
static void check_gather(const data_set *d, const int *terms, size_t k, const int *also, size_t n_also, size_t some) {
    size_t rows = ct_terms_rows(d->terms), n = 0, count = 0;
    bool *take = malloc((rows ? rows : 1) * sizeof *take);
    ct_gram gram;
    assert_non_null(take);
    for (size_t row = 0; row < rows; row++)
        n += take[row] = complete(d, row, terms, k) && complete(d, row, also, n_also);
    assert_int_equal(ct_gram_init(&gram, k), CT_OK);
    assert_int_equal(ct_moments_gather(d->moments, terms, k, also, n_also, &gram), CT_OK);
    assert_int_equal(gram.n, n);
    for (size_t i = 0; i < k; i++) {
        check_entry(d, &gram, terms, take, i, -1);
        for (size_t j = 0; j <= i; j++) {
            assert_memory_equal(&gram.product[i * k + j], &gram.product[j * k + i], sizeof(ct_dd));
            if (count++ % some == 0)
                check_entry(d, &gram, terms, take, i, (long)j);
        }
    }
    ct_gram_free(&gram);
    free(take);
}

/* A table of columns of different make: whole numbers, decimals, far from zero, doubles, all with a share missing. */
static ct_table *mixed_table(size_t rows, size_t columns, double missing, uint64_t seed) {
    size_t room = rows * columns * 26 + columns * 8 + 16, used = 0;
    char *text = malloc(room);
    assert_non_null(text);
    for (size_t i = 0; i < columns; i++)
        used += (size_t)snprintf(text + used, room - used, "x%zu%c", i, i + 1 < columns ? ',' : '\n');
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < columns; i++) {
            double z = random_normal(&seed);
            bool gone = random_share(&seed) < missing;
            static const char *const formats[] = {"%.0f", "%.2f", "%.3f", "%.17g", "%.1f", "%.17g"};
            double values[] = {z * 1000, z, 1e9 + z * 10, z / 7, 1e12 * z, 1e5 + z / 1000};
            if (gone)
                used += (size_t)snprintf(text + used, room - used, "NA");
            else
                used += (size_t)snprintf(text + used, room - used, formats[i % 6], values[i % 6]);
            used += (size_t)snprintf(text + used, room - used, "%c", i + 1 < columns ? ',' : '\n');
        }
    ct_table *table = table_text(text);
    free(text);
    return table;
}

static void all_terms(int *terms, size_t k) {
    for (size_t i = 0; i < k; i++)
        terms[i] = (int)i;
}

static void complete_rows(void **unused) {
    static const size_t sizes[] = {1, 2, 255, 256, 257, 1000};
    int terms[16];
    (void)unused;
    all_terms(terms, 16);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        data_set d = data_of(mixed_table(sizes[i], 7, 0, 10 + i), "x1^2 x2^2 x2^3 x3^2 x4^5", CT_LEVELS);
        assert_int_equal(ct_moments_patterns(d.moments), 1);
        assert_ptr_equal(ct_moments_terms(d.moments), d.terms);
        check_gather(&d, terms, 12, NULL, 0, 1);
        check_gather(&d, terms + 3, 4, terms, 2, 1);
        assert_int_equal(ct_moments_rows(d.moments, terms, 12), sizes[i]);
        data_close(&d);
    }
}

static void differences(void **unused) {
    data_set d = data_of(mixed_table(700, 6, 0.02, 20), "x1^2 x3^3", CT_DIFFERENCES);
    int terms[8];
    (void)unused;
    all_terms(terms, 8);
    check_gather(&d, terms, 8, NULL, 0, 1);
    data_close(&d);
}

/* The rows that a set of terms leaves; the patterns are those of the table. */
static void some_missing(void **unused) {
    data_set d = data_of(mixed_table(1500, 8, 0.1, 30), "x1^2", CT_LEVELS);
    uint64_t state = 31;
    (void)unused;
    assert_true(ct_moments_patterns(d.moments) > 60);
    for (int trial = 0; trial < 60; trial++) {
        int terms[9], also[3];
        size_t k = 0, n_also = random_bits(&state) % 3;
        for (int i = 0; i < 9; i++)
            if (random_bits(&state) % 2)
                terms[k++] = i;
        for (size_t i = 0; i < n_also; i++)
            also[i] = (int)(random_bits(&state) % 9);
        check_gather(&d, terms, k, also, n_also, 1);
        size_t rows = 0;
        for (size_t row = 0; row < 1500; row++)
            rows += complete(&d, row, terms, k);
        assert_int_equal(ct_moments_rows(d.moments, terms, k), rows);
    }
    data_close(&d);
}

/* A table whose rows show exactly so many patterns, some of them on one row only. */
static ct_table *patterned_table(size_t rows, size_t columns, size_t patterns, uint64_t seed) {
    double *values = malloc(rows * columns * sizeof *values);
    const double **pointers = malloc(columns * sizeof *pointers);
    char(*names)[24] = malloc(columns * sizeof *names);
    const char **name = malloc(columns * sizeof *name);
    assert_true(values && pointers && names && name);
    for (size_t i = 0; i < columns; i++) {
        snprintf(names[i], sizeof names[i], "x%zu", i);
        name[i] = names[i];
        pointers[i] = values + i * rows;
    }
    for (size_t row = 0; row < rows; row++) {
        /* Each pattern comes once, then the first half of them again; the number's bits say what is missing. */
        size_t pattern = row < patterns ? row : random_bits(&seed) % ((patterns + 1) / 2);
        for (size_t i = 0; i < columns; i++) {
            bool gone = i > 0 && i <= 60 && pattern >> (i - 1) & 1;
            values[i * rows + row] = gone ? NAN : floor(random_normal(&seed) * 1e4) * (i % 2 ? 1 : 0.1);
        }
    }
    ct_table *table = ct_table_new(rows, columns, name, pointers, NULL);
    assert_non_null(table);
    free(values);
    free(pointers);
    free(names);
    free(name);
    return table;
}

static void check_patterns(size_t rows, size_t columns, size_t patterns, size_t k, size_t some) {
    data_set d = data_of(patterned_table(rows, columns, patterns, 40 + patterns), NULL, CT_LEVELS);
    int *terms = malloc(columns * sizeof *terms);
    uint64_t state = 41;
    assert_non_null(terms);
    assert_int_equal(ct_moments_patterns(d.moments), patterns);
    all_terms(terms, columns);
    check_gather(&d, terms, k, NULL, 0, some);
    for (int trial = 0; trial < 6; trial++) {
        size_t few = 0;
        for (size_t i = 0; i < columns && few < 6; i++)
            if (random_bits(&state) % columns < 6)
                terms[few++] = (int)i;
        check_gather(&d, terms, few, NULL, 0, 1);
        check_gather(&d, terms, few / 2, terms + few / 2, few - few / 2, 1);
    }
    free(terms);
    data_close(&d);
}

static void patterns(void **unused) {
    (void)unused;
    check_patterns(600, 8, 1, 8, 1);
    check_patterns(900, 8, 4, 8, 1);
    check_patterns(2500, 12, 300, 12, 1);
    check_patterns(12000, 15, 5000, 15, 5);
}

/* More patterns than there is room for Gram matrices: rows of the rarest are read at each question. */
static void more_than_room(void **unused) {
    (void)unused;
    check_patterns(900, 180, 300, 20, 1);
}

/* More columns with gaps than a word of a mask has bits: each misses a row of its own. */
static void wide_masks(void **unused) {
    enum { COLUMNS = 140, TALL = 150 };
    double *values = malloc(COLUMNS * TALL * sizeof *values);
    const double *pointers[COLUMNS];
    char names[COLUMNS][16];
    const char *name[COLUMNS];
    uint64_t state = 45;
    int terms[COLUMNS];
    (void)unused;
    assert_non_null(values);
    for (size_t i = 0; i < COLUMNS; i++) {
        snprintf(names[i], sizeof names[i], "x%u", (unsigned)i);
        name[i] = names[i];
        pointers[i] = values + i * TALL;
        for (size_t row = 0; row < TALL; row++)
            values[i * TALL + row] = row == i ? NAN : floor(1000 * random_share(&state));
    }
    data_set d = data_of(ct_table_new(TALL, COLUMNS, name, pointers, NULL), NULL, CT_LEVELS);
    assert_int_equal(ct_moments_patterns(d.moments), COLUMNS + 1);
    all_terms(terms, COLUMNS);
    for (size_t first = 0; first + 3 < COLUMNS; first += 5) {
        check_gather(&d, terms + first, 3, NULL, 0, 1);
        assert_int_equal(ct_moments_rows(d.moments, terms + first, 3), TALL - 3);
    }
    check_gather(&d, terms, COLUMNS, NULL, 0, 500);
    data_close(&d);
    free(values);
}

/* Above the limit there is no Gram matrix at all. */
static void many_columns(void **unused) {
    (void)unused;
    check_patterns(300, CT_GRAM_LIMIT + 5, 1, 20, 1);
    check_patterns(700, CT_GRAM_LIMIT + 5, 40, 20, 1);
    check_patterns(300, CT_GRAM_LIMIT, 1, 20, 1);
}

static void nothing_left(void **unused) {
    data_set d = data_text("a,b,c\n1,,2\n,2,3\n3,,4\n", NULL);
    static const int both[] = {0, 1}, first[] = {0};
    (void)unused;
    check_gather(&d, both, 2, NULL, 0, 1);
    check_gather(&d, first, 1, both + 1, 1, 1);
    check_gather(&d, first, 0, NULL, 0, 1);
    assert_int_equal(ct_moments_rows(d.moments, both, 2), 0);
    assert_int_equal(ct_moments_rows(d.moments, both, 0), 3);
    data_close(&d);
}

static void text_is_refused(void **unused) {
    data_set d = data_text("a,b\n1,x\n2,y\n", NULL);
    static const int both[] = {0, 1}, none[] = {0, -1};
    ct_gram gram;
    (void)unused;
    assert_int_equal(ct_gram_init(&gram, 2), CT_OK);
    assert_int_equal(ct_moments_gather(d.moments, none, 2, NULL, 0, &gram), CT_ERROR_ARGUMENT);
    assert_int_equal(ct_moments_gather(d.moments, both, 2, NULL, 0, &gram), CT_ERROR_ARGUMENT);
    assert_int_equal(ct_moments_gather(d.moments, both, 1, both + 1, 1, &gram), CT_ERROR_ARGUMENT);
    assert_int_equal(ct_moments_rows(d.moments, both, 2), 0);
    ct_gram_free(&gram);
    data_close(&d);
}

/* The same question gives the same bits, whatever was asked before and beside it. */
static void same_bits(void **unused) {
    data_set d = data_of(mixed_table(1000, 8, 0.05, 50), NULL, CT_LEVELS);
    static const int wide[] = {1, 3, 5, 7, 2}, also[] = {2};
    ct_gram a, b;
    (void)unused;
    assert_int_equal(ct_gram_init(&a, 5), CT_OK);
    assert_int_equal(ct_gram_init(&b, 4), CT_OK);
    assert_int_equal(ct_moments_gather(d.moments, wide, 5, NULL, 0, &a), CT_OK);
    assert_int_equal(ct_moments_gather(d.moments, wide, 4, also, 1, &b), CT_OK);
    for (size_t i = 0; i < 4; i++) {
        assert_memory_equal(&a.sum[i], &b.sum[i], sizeof *a.sum);
        for (size_t j = 0; j < 4; j++)
            assert_memory_equal(&a.product[i * 5 + j], &b.product[i * 4 + j], sizeof *a.product);
    }
    ct_gram_free(&a);
    ct_gram_free(&b);
    ct_gram_free(&b);
    data_close(&d);
}

/* ---- Threads and the order of rows ---- */

static ct_moments *read_by(const data_set *d, size_t threads) {
    ct_error error;
    ct_moments *moments = ct_moments_new(d->terms, threads, NULL, &error);
    if (!moments)
        fail_msg("%s", error.message);
    return moments;
}

static void compare_bits(const ct_moments *a, const ct_moments *b, size_t k) {
    ct_gram x, y;
    int *terms = malloc(k * sizeof *terms);
    assert_non_null(terms);
    all_terms(terms, k);
    for (size_t some = k; some > 0; some = some / 2) {
        assert_int_equal(ct_gram_init(&x, some), CT_OK);
        assert_int_equal(ct_gram_init(&y, some), CT_OK);
        assert_int_equal(ct_moments_gather(a, terms, some, NULL, 0, &x), CT_OK);
        assert_int_equal(ct_moments_gather(b, terms, some, NULL, 0, &y), CT_OK);
        assert_int_equal(x.n, y.n);
        assert_memory_equal(x.sum, y.sum, some * sizeof *x.sum);
        assert_memory_equal(x.product, y.product, some * some * sizeof *x.product);
        ct_gram_free(&x);
        ct_gram_free(&y);
    }
    free(terms);
}

static void threads_leave_no_trace(void **unused) {
    static const size_t threads[] = {2, 3, 8, 0};
    (void)unused;
    for (int holes = 0; holes < 2; holes++) {
        data_set d = data_of(mixed_table(70000, 7, holes ? 0.002 : 0, 80), "x1^2 x3^3", CT_LEVELS);
        ct_moments *one = read_by(&d, 1);
        for (size_t i = 0; i < sizeof threads / sizeof *threads; i++)
            for (int again = 0; again < 3; again++) {
                ct_moments *other = read_by(&d, threads[i]);
                compare_bits(one, other, 9);
                ct_moments_unref(other);
            }
        ct_moments_unref(one);
        data_close(&d);
    }
}

/* Decimals of up to eleven digits, in the file's order and backwards: the same bits, for their sums are exact. The
 * shifts, of the first rows, are made the same. */
static void the_order_of_exact_rows(void **unused) {
    enum { N = 20000, K = 5, FIRST = 256 };
    double *values = malloc(N * K * sizeof *values), *backwards = malloc(N * K * sizeof *values);
    uint64_t state = 81;
    (void)unused;
    assert_true(values && backwards);
    for (size_t row = 0; row < N; row++)
        for (size_t i = 0; i < K; i++)
            values[row * K + i] = row < FIRST ? 1
                                  : i == 4    ? rint(random_share(&state))
                                              : rint(random_normal(&state) * pow(10, 2.0 * (double)i + 2));
    memcpy(backwards, values, FIRST * K * sizeof *values);
    for (size_t row = FIRST; row < N; row++)
        memcpy(backwards + row * K, values + (N - 1 - row + FIRST) * K, K * sizeof *values);
    data_set a = data_of(table_of("a b c d e", N, values), NULL, CT_LEVELS);
    data_set b = data_of(table_of("a b c d e", N, backwards), NULL, CT_LEVELS);
    compare_bits(a.moments, b.moments, K);
    data_close(&a);
    data_close(&b);
    free(values);
    free(backwards);
}

/* ---- Merging ---- */

enum { PARTS = 4, MERGED = 6 };

/* The moments of one part of the rows: each part's mean is elsewhere, so that its shift is its own. */
static void gather_part(const double *values, size_t rows, ct_gram *gram) {
    data_set d = data_of(table_of("a b c d e f", rows, values), NULL, CT_LEVELS);
    int terms[MERGED];
    all_terms(terms, MERGED);
    assert_int_equal(ct_gram_init(gram, MERGED), CT_OK);
    assert_int_equal(ct_moments_gather(d.moments, terms, MERGED, NULL, 0, gram), CT_OK);
    data_close(&d);
}

/* The sum of x_i x_j, or of x_i where j is negative, whatever the shift. */
static quad about_zero(const ct_gram *g, size_t i, long j) {
    quad n = (quad)g->n, si = (quad)g->shift[i];
    if (j < 0)
        return quad_of(g->sum[i]) + n * si;
    quad sj = (quad)g->shift[j];
    return quad_of(g->product[i * g->k + (size_t)j]) + si * quad_of(g->sum[j]) + sj * quad_of(g->sum[i]) +
           n * si * sj;
}

static void same_moments(const ct_gram *a, const ct_gram *b) {
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->k; i++)
        for (long j = -1; j < (long)a->k; j++) {
            quad x = about_zero(a, i, j), y = about_zero(b, i, j);
            double scale = size_of(about_zero(b, i, (long)i)) + (j < 0 ? 0 : size_of(about_zero(b, (size_t)j, j)));
            if (size_of(x - y) > 20 * AGREEMENT * scale)
                fail_msg("entry %zu, %ld differs by %g of %g", i, j, size_of(x - y), scale);
        }
}

static void merging(void **unused) {
    static const size_t rows[PARTS] = {300, 1, 77, 513};
    static const int orders[][PARTS] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}};
    enum { ALL = 300 + 1 + 77 + 513 };
    double *values = malloc(ALL * MERGED * sizeof *values);
    uint64_t state = 60;
    ct_gram parts[PARTS], whole, empty;
    (void)unused;
    assert_non_null(values);
    for (size_t row = 0, part = 0, left = rows[0]; row < ALL; row++, left--) {
        if (left == 0)
            left = rows[++part];
        for (size_t i = 0; i < MERGED; i++)
            values[row * MERGED + i] = i % 2 ? floor(random_normal(&state) * 1e4) + 1e7 * (double)part
                                             : random_normal(&state) / 3 + 100.1 * (double)part;
    }
    gather_part(values, ALL, &whole);
    for (size_t part = 0, first = 0; part < PARTS; first += rows[part++])
        gather_part(values + first * MERGED, rows[part], &parts[part]);
    assert_int_equal(ct_gram_init(&empty, MERGED), CT_OK);
    for (size_t order = 0; order < 4; order++) {
        ct_gram sum;
        assert_int_equal(ct_gram_init(&sum, MERGED), CT_OK);
        for (size_t i = 0; i < PARTS; i++) {
            ct_gram_merge(&sum, &parts[orders[order][i]]);
            ct_gram_merge(&sum, &empty);
        }
        same_moments(&sum, &whole);
        ct_gram_free(&sum);
    }
    /* In a tree: (0 + 1) + (2 + 3). */
    ct_gram_merge(&parts[0], &parts[1]);
    ct_gram_merge(&parts[2], &parts[3]);
    ct_gram_merge(&parts[0], &parts[2]);
    same_moments(&parts[0], &whole);
    for (size_t part = 0; part < PARTS; part++)
        ct_gram_free(&parts[part]);
    ct_gram_free(&empty);
    ct_gram_free(&whole);
    free(values);
}

static int stop(void *data, double share) {
    return share >= 0 && share <= 1 && ++*(int *)data == 2;
}

static void cancelling(void **unused) {
    ct_table *table = mixed_table(2000, 3, 0, 70), *gaps = mixed_table(3000, 2, 0.1, 71);
    ct_terms *terms = ct_terms_new(table, NULL, 0, CT_LEVELS, NULL);
    ct_terms *gap_terms = ct_terms_new(gaps, NULL, 0, CT_LEVELS, NULL);
    int calls = 0;
    ct_progress progress = {stop, &calls};
    ct_error error = {0};
    (void)unused;
    assert_null(ct_moments_new(terms, 1, &progress, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    assert_int_equal(calls, 2);
    calls = 0;
    assert_null(ct_moments_new(gap_terms, 1, &progress, &error));
    assert_int_equal(error.status, CT_CANCELLED);
    ct_moments *moments = ct_moments_new(terms, 0, NULL, &error);
    assert_ptr_equal(ct_moments_ref(moments), moments);
    ct_moments_unref(moments);
    assert_int_equal(ct_moments_patterns(moments), 1);
    ct_moments_unref(moments);
    ct_moments_unref(NULL);
    ct_terms_unref(terms);
    ct_terms_unref(gap_terms);
    ct_table_unref(table);
    ct_table_unref(gaps);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete_rows),
        cmocka_unit_test(differences),
        cmocka_unit_test(some_missing),
        cmocka_unit_test(patterns),
        cmocka_unit_test(more_than_room),
        cmocka_unit_test(many_columns),
        cmocka_unit_test(wide_masks),
        cmocka_unit_test(nothing_left),
        cmocka_unit_test(text_is_refused),
        cmocka_unit_test(same_bits),
        cmocka_unit_test(merging),
        cmocka_unit_test(cancelling),
        cmocka_unit_test(threads_leave_no_trace),
        cmocka_unit_test(the_order_of_exact_rows),
    };
    return cmocka_run_group_tests_name("moments", tests, NULL, NULL);
}
