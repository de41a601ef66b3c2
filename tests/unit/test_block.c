/* Blocks of rows: sums exact and compensated, with the same bits from each kind of machine's loops.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/moments/block.h"
#include "support.h"

enum { COLUMNS = 11 };

/* Columns of all kinds, with gaps; lows for two of them. */
typedef struct columns {
    double high[COLUMNS][CT_BLOCK_ROWS], low[COLUMNS][CT_BLOCK_ROWS], shift[COLUMNS];
    bool has_low[COLUMNS];
} columns;

static double value(size_t i, uint64_t *state) {
    double x = 2 * random_share(state) - 1;
    switch (i) {
    case 0: return rint(x * 1e6);            /* one part */
    case 1: return random_bits(state) % 2;   /* a dummy */
    case 2: return x < 0 ? -0x1p21 : 0x1p21; /* the largest single part */
    case 3: return rint(x * 0x1p41);         /* two parts */
    case 4: return x < 0 ? -0x1p41 : 0x1p41;
    case 5: return rint(x * 0x1p50) - 1e9; /* three parts */
    case 6: return x < 0 ? -0x1p52 : 0x1p52;
    case 7: return x; /* compensated from here */
    case 8: return 1e9 + x;
    case 9: return exp(40 * x);
    default: return rint(x * 0x1p60);
    }
}

static columns *make_columns(uint64_t seed) {
    columns *c = calloc(1, sizeof *c);
    assert_non_null(c);
    for (size_t i = 0; i < COLUMNS; i++) {
        c->shift[i] = i == 8 ? 1e9 + 0.1 : i == 0 ? 1234 : 0;
        c->has_low[i] = i == 7 || i == 9;
        for (size_t r = 0; r < CT_BLOCK_ROWS; r++) {
            double x = value(i, &seed);
            c->high[i][r] = random_bits(&seed) % 50 == 0 ? NAN : x;
            c->low[i][r] = c->has_low[i] && !isnan(c->high[i][r]) ? x * 0x1p-54 * random_share(&seed) : 0;
        }
    }
    return c;
}

/* The sums of so many rows from some first one on. */
static void add(const columns *c, const ct_lanes *lanes, size_t first, size_t rows, const ct_block_wish *wish,
                ct_block_sums *cells) {
    ct_block block;
    assert_int_equal(ct_block_init(&block, COLUMNS, NULL), CT_OK);
    block.lanes = lanes;
    ct_block_begin(&block, rows, NULL, 0);
    for (size_t i = 0; i < COLUMNS; i++)
        ct_block_pack(&block, i, c->high[i], c->has_low[i] ? c->low[i] : NULL, NULL, first, c->shift[i]);
    ct_block_add(&block, wish, cells);
    ct_block_free(&block);
}

static const ct_block_wish everything = {.fixed = COLUMNS, .among = true};

static void same_cells(const ct_block_sums *a, const ct_block_sums *b) {
    for (size_t i = 0; i < ct_triangle(COLUMNS, 0) + COLUMNS; i++) {
        const ct_block_sum *x = i < COLUMNS ? &a->sum[i] : &a->product[i - COLUMNS];
        const ct_block_sum *y = i < COLUMNS ? &b->sum[i] : &b->product[i - COLUMNS];
        assert_true(x->whole == y->whole);
        assert_memory_equal(&x->rest, &y->rest, sizeof x->rest);
    }
}

static void machines_agree(void **unused) {
    static const size_t rows[] = {1, 7, 8, 9, 250, CT_BLOCK_ROWS - 1, CT_BLOCK_ROWS};
    const ct_lanes *kinds[] = {ct_lanes_avx2(), ct_lanes_avx512(), ct_lanes_best()};
    columns *c = make_columns(1);
    ct_block_sums plain, other;
    (void)unused;
    assert_int_equal(ct_block_sums_init(&plain, COLUMNS), CT_OK);
    assert_int_equal(ct_block_sums_init(&other, COLUMNS), CT_OK);
    for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
        for (size_t kind = 0; kind < 3; kind++) {
            if (!kinds[kind])
                continue;
            ct_block_sums_clear(&plain);
            ct_block_sums_clear(&other);
            add(c, ct_lanes_plain(), CT_BLOCK_ROWS - rows[n], rows[n], &everything, &plain);
            add(c, kinds[kind], CT_BLOCK_ROWS - rows[n], rows[n], &everything, &other);
            same_cells(&plain, &other);
        }
    ct_block_sums_free(&plain);
    ct_block_sums_free(&other);
    free(c);
}

/* A whole number after its shift, 0 where it is missing. */
static ct_int128 whole(const columns *c, size_t i, size_t row) {
    return isnan(c->high[i][row]) ? 0 : (ct_int128)(c->high[i][row] - c->shift[i]);
}

static void whole_numbers_are_exact(void **unused) {
    columns *c = make_columns(2);
    ct_block_sums cells;
    (void)unused;
    assert_int_equal(ct_block_sums_init(&cells, COLUMNS), CT_OK);
    add(c, ct_lanes_best(), 0, CT_BLOCK_ROWS, &everything, &cells);
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j <= i; j++) {
            ct_int128 product = 0, sum = 0;
            for (size_t r = 0; r < CT_BLOCK_ROWS; r++) {
                sum += whole(c, i, r);
                product += whole(c, i, r) * whole(c, j, r);
            }
            assert_true(cells.product[ct_triangle(i, j)].whole == product);
            assert_true(cells.product[ct_triangle(i, j)].rest.hi == 0);
            assert_true(cells.sum[i].whole == sum);
        }
    ct_block_sums_free(&cells);
    free(c);
}

/* Ten thousand blocks of the largest numbers are more than 128 bits hold. */
static void many_blocks(void **unused) {
    enum { BLOCKS = 10000 };
    double x[CT_BLOCK_ROWS];
    ct_block block;
    ct_block_sums cells;
    const ct_block_wish all = {.fixed = 1, .among = true};
    (void)unused;
    for (size_t r = 0; r < CT_BLOCK_ROWS; r++)
        x[r] = 0x1p52 - 1;
    assert_int_equal(ct_block_init(&block, 1, NULL), CT_OK);
    assert_int_equal(ct_block_sums_init(&cells, 1), CT_OK);
    ct_block_begin(&block, CT_BLOCK_ROWS, NULL, 0);
    ct_block_pack(&block, 0, x, NULL, NULL, 0, 0);
    for (int i = 0; i < BLOCKS; i++)
        ct_block_add(&block, &all, &cells);
    ct_dd square = ct_block_total(&cells.product[0]), sum = ct_block_total(&cells.sum[0]);
    ct_dd n = ct_dd_from((double)BLOCKS * CT_BLOCK_ROWS), each = ct_two_prod(x[0], x[0]);
    assert_true(fabs(ct_dd_to(ct_dd_sub(square, ct_dd_mul(each, n)))) <= 1e-30 * square.hi);
    assert_true(fabs(ct_dd_to(ct_dd_sub(sum, ct_dd_mul_d(n, x[0])))) <= 1e-30 * sum.hi);
    ct_block_sums_free(&cells);
    ct_block_free(&block);
}

/* What is asked for has the bits that asking for everything gives; the rest is 0. */
static void wishes(void **unused) {
    columns *c = make_columns(3);
    ct_block_sums all, some;
    (void)unused;
    assert_int_equal(ct_block_sums_init(&all, COLUMNS), CT_OK);
    assert_int_equal(ct_block_sums_init(&some, COLUMNS), CT_OK);
    add(c, ct_lanes_best(), 0, 500, &everything, &all);
    for (size_t fixed = 0; fixed <= COLUMNS; fixed++)
        for (int bits = 0; bits < 4; bits++) {
            ct_block_wish wish = {fixed, bits & 1, bits & 2};
            ct_block_sums_clear(&some);
            add(c, ct_lanes_best(), 0, 500, &wish, &some);
            for (size_t i = 0; i < COLUMNS; i++)
                for (size_t j = 0; j <= i; j++) {
                    bool wanted = i < fixed ? wish.among : j < fixed ? true : i == j && wish.squares;
                    ct_dd got = ct_block_total(&some.product[ct_triangle(i, j)]);
                    ct_dd want = wanted ? ct_block_total(&all.product[ct_triangle(i, j)]) : ct_dd_from(0);
                    assert_memory_equal(&got, &want, sizeof got);
                }
            for (size_t i = 0; i < COLUMNS; i++) {
                bool wanted = i < fixed ? wish.among : wish.squares;
                ct_dd got = ct_block_total(&some.sum[i]);
                ct_dd want = wanted ? ct_block_total(&all.sum[i]) : ct_dd_from(0);
                assert_memory_equal(&got, &want, sizeof got);
            }
        }
    ct_block_sums_free(&all);
    ct_block_sums_free(&some);
    free(c);
}

/* Columns that are not packed are not there, whatever was packed before. */
static void absent_columns(void **unused) {
    double x[CT_BLOCK_ROWS];
    ct_block block;
    ct_block_sums cells;
    const ct_block_wish all = {.fixed = 2, .among = true};
    (void)unused;
    for (size_t r = 0; r < CT_BLOCK_ROWS; r++)
        x[r] = (double)r;
    assert_int_equal(ct_block_init(&block, 2, NULL), CT_OK);
    assert_int_equal(ct_block_sums_init(&cells, 2), CT_OK);
    ct_block_begin(&block, 10, NULL, 0);
    ct_block_pack(&block, 0, x, NULL, NULL, 0, 0);
    ct_block_pack(&block, 1, x, NULL, NULL, 0, 0);
    ct_block_begin(&block, 10, NULL, 0);
    ct_block_pack(&block, 1, x, NULL, NULL, 0, 0);
    ct_block_add(&block, &all, &cells);
    assert_true(cells.sum[0].whole == 0);
    assert_true(cells.product[0].whole == 0 && cells.product[1].whole == 0);
    assert_true(cells.product[2].whole == 285);
    ct_block_sums_free(&cells);
    ct_block_free(&block);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machines_agree), cmocka_unit_test(whole_numbers_are_exact), cmocka_unit_test(many_blocks),
        cmocka_unit_test(wishes),         cmocka_unit_test(absent_columns),
    };
    return cmocka_run_group_tests_name("block", tests, NULL, NULL);
}
