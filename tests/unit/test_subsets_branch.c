/* Branches of the search for the best subsets: what is left when columns go, and bounds that are none too high.
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

#include "engine/selection/subsets_branch.h"
#include "support.h"

enum { MOST = 9, CELLS = MOST * MOST };

/* ---- A branch of random columns ---- */

typedef struct columns {
    size_t f;
    double v[CELLS], b[MOST];
    ct_subset_branch branch;
} columns;

/* V is what `rows` random rows make of f columns that share something; the fewer the closer they are to each other. */
static void draw(columns *c, size_t f, size_t rows, const unsigned char *widths, uint64_t *state) {
    double x[3 * MOST][MOST];
    c->f = f;
    for (size_t r = 0; r < rows; r++) {
        double common = random_normal(state);
        for (size_t i = 0; i < f; i++)
            x[r][i] = common + random_normal(state) * (1 + (double)(i % 3));
    }
    for (size_t i = 0; i < f; i++) {
        c->b[i] = random_normal(state) * (i % 4 == 3 ? 0 : 1);
        for (size_t j = 0; j < f; j++) {
            c->v[i * f + j] = 0;
            for (size_t r = 0; r < rows; r++)
                c->v[i * f + j] += x[r][i] * x[r][j];
        }
    }
    c->branch = (ct_subset_branch){.f = f, .size = f, .ssr = 10, .weight = 1, .v = c->v, .b = c->b, .stride = f};
    for (size_t at = 0; at < f; at += widths[c->branch.n++]) {
        c->branch.id[c->branch.n] = (unsigned char)(c->branch.n * 5 % 64);
        c->branch.in |= (uint64_t)1 << c->branch.id[c->branch.n];
        c->branch.start[c->branch.n] = (unsigned short)at;
    }
    c->branch.start[c->branch.n] = (unsigned short)f;
}

static double cell(const ct_subset_node *at, size_t a, size_t b) {
    return a < b ? at->v[a * at->stride + b] : at->v[b * at->stride + a];
}

/* What a set of a node's columns costs together, b' inv(V) b, and with `left` what the others are without them: V, of
 * all columns, and b. */
static double cost_of(const ct_subset_node *at, unsigned set, double *v_left, double *b_left) {
    double v[CELLS], b[MOST], cost = 0;
    for (size_t i = 0; i < at->f; i++) {
        b[i] = at->b[i];
        for (size_t j = 0; j < at->f; j++)
            v[i * at->f + j] = cell(at, i, j);
    }
    for (size_t k = 0; k < at->f; k++) {
        if (!(set >> k & 1))
            continue;
        double row[MOST], own = b[k], pivot = v[k * at->f + k];
        memcpy(row, v + k * at->f, at->f * sizeof *row);
        cost += own * own / pivot;
        for (size_t i = 0; i < at->f; i++) {
            b[i] -= row[i] / pivot * own;
            for (size_t j = 0; j < at->f; j++)
                v[i * at->f + j] -= row[i] * row[j] / pivot;
        }
    }
    if (v_left) {
        memcpy(v_left, v, sizeof v);
        memcpy(b_left, b, sizeof b);
    }
    return cost;
}

static const unsigned char single[] = {1, 1, 1, 1, 1, 1, 1, 1, 1}, wide[] = {2, 1, 3, 1, 2, 1, 1, 1, 1};

/* ---- Tests ---- */

/* The costliest first, each with its own columns. */
static void order(void **unused) {
    uint64_t state = 3;
    ct_subset_room room = {.rows = ct_subset_rows_best()};
    (void)unused;
    for (int trial = 0; trial < 40; trial++) {
        columns c;
        ct_subset_node at;
        draw(&c, trial % 2 ? 9 : 7, 12, trial % 3 ? single : wide, &state);
        assert_true(ct_subset_arrange(&room, &c.branch, 0, &at));
        for (size_t i = 0; i < at.n; i++) {
            size_t was = 0;
            unsigned set = 0;
            while (c.branch.id[was] != at.id[i])
                was++;
            assert_int_equal(at.start[i + 1] - at.start[i], c.branch.start[was + 1] - c.branch.start[was]);
            for (size_t k = at.start[i]; k < at.start[i + 1]; k++) {
                assert_true(at.b[k] == c.b[c.branch.start[was] + k - at.start[i]]);
                set |= 1u << k;
            }
            assert_digits(at.cost[i], cost_of(&at, set, NULL, NULL), 10);
            assert_true(i == 0 || at.cost[i - 1] >= at.cost[i]);
        }
    }
    ct_subset_room_free(&room);
}

/* Whether a set has of each group all columns or none. */
static bool is_whole(const ct_subset_node *at, unsigned set) {
    for (size_t i = 0; i < at->n; i++) {
        unsigned all = (1u << at->start[i + 1]) - (1u << at->start[i]);
        if ((set & all) != 0 && (set & all) != all)
            return false;
    }
    return true;
}

/* No set of groups costs less than the bound for as many columns says; of the group alone it is exact. */
static void bounds(void **unused) {
    uint64_t state = 4;
    ct_subset_room room = {.rows = ct_subset_rows_best()};
    (void)unused;
    for (int trial = 0; trial < 200; trial++) {
        columns c;
        ct_subset_node at;
        draw(&c, trial % 2 ? 9 : 7, (size_t)(9 + trial % 13), trial % 3 ? single : wide, &state);
        assert_true(ct_subset_arrange(&room, &c.branch, 0, &at));
        for (size_t i = at.n; i-- > 0;) {
            double least[CT_SUBSET_COLUMNS + 1];
            if ((trial + (int)i) % 4 == 0) /* some may be left out */
                continue;
            double all = ct_subset_bound_all(&at, i);
            size_t from = at.start[i + 1], count = ct_subset_bounds(&at, i, least);
            assert_digits(all, least[count - 1], 13);
            unsigned own = (1u << from) - (1u << at.start[i]);
            assert_int_equal(count, at.f - from + 1);
            assert_digits(least[0], at.cost[i], 12);
            for (unsigned set = 0; set < 1u << (at.f - from); set++)
                if (is_whole(&at, own | set << from))
                    assert_true(least[__builtin_popcount(set)] <=
                                cost_of(&at, own | set << from, NULL, NULL) * (1 + 1e-12));
            for (size_t d = 1; d < count; d++)
                assert_true(least[d] >= least[d - 1]);
        }
    }
    ct_subset_room_free(&room);
}

/* Of columns that have nothing to do with each other the bounds are what the cheapest cost, exactly; of two that have,
 * what the scaled sums say. */
static void bounds_are_tight(void **unused) {
    uint64_t state = 5;
    ct_subset_room room = {.rows = ct_subset_rows_best()};
    double least[CT_SUBSET_COLUMNS + 1];
    columns c;
    ct_subset_node at;
    (void)unused;
    draw(&c, 9, 12, single, &state);
    for (size_t i = 0; i < CELLS; i++)
        c.v[i] = i % 10 == 0 ? 1 + (double)(i % 7) : 0;
    assert_true(ct_subset_arrange(&room, &c.branch, 0, &at));
    for (size_t i = at.n; i-- > 0;) {
        assert_true(ct_subset_bound_all(&at, i) >= at.cost[i]);
        size_t count = ct_subset_bounds(&at, i, least);
        double sum = at.cost[i];
        for (size_t d = 0; d < count; d++) {
            assert_digits(least[d], sum, 13);
            sum += d + 1 < count ? at.cost[at.n - 1 - d] : 0;
        }
    }
    draw(&c, 2, 12, single, &state);
    memcpy(c.v, (double[]){4, -1, -1, 1}, 4 * sizeof *c.v);
    memcpy(c.b, (double[]){6, 2}, 2 * sizeof *c.b); /* alone 9 and 4, g 4.5 and 4: 36/(20/4.5) and 4/(8.5/4) */
    assert_true(ct_subset_arrange(&room, &c.branch, 0, &at));
    assert_digits(ct_subset_bound_all(&at, 1), 4, 14);
    assert_int_equal(ct_subset_bounds(&at, 1, least), 1);
    assert_digits(ct_subset_bound_all(&at, 0), 36 * 4.5 / 22 + 4 * 4 / 8.5, 14);
    assert_int_equal(ct_subset_bounds(&at, 0, least), 2);
    assert_digits(least[0], 9, 14);
    assert_digits(least[1], 36 * 4.5 / 22 + 4 * 4 / 8.5, 14);
    ct_subset_room_free(&room);
}

/* What is left when a group goes, those that contain it go with it, and others stay for good. */
static void what_is_left(void **unused) {
    uint64_t state = 6;
    ct_subset_room room = {.rows = ct_subset_rows_best()};
    (void)unused;
    for (int trial = 0; trial < 200; trial++) {
        columns c;
        ct_subset_node at;
        ct_subset_branch below;
        ct_subset_cut cut;
        double v[CELLS], b[MOST];
        draw(&c, trial % 2 ? 9 : 7, 12, trial % 3 ? single : wide, &state);
        assert_true(ct_subset_arrange(&room, &c.branch, 0, &at));
        size_t group = (size_t)trial % (at.n - 2), stay = 0;
        uint64_t above = trial % 5 == 0 ? (uint64_t)1 << at.id[group + 2] : 0;
        uint64_t stays = trial % 7 == 0 ? (uint64_t)1 << at.id[group + 1] : 0;
        uint64_t goes = above | (uint64_t)1 << at.id[group];
        unsigned set = 0;
        for (size_t i = group; i < at.n; i++)
            for (size_t k = at.start[i]; k < at.start[i + 1] && goes >> at.id[i] & 1; k++)
                set |= 1u << k;
        ct_subset_without(&at, group, above, stays, &cut, &below);
        ct_subset_complement(&at, &cut, &below);
        assert_digits(below.ssr, 10 + cost_of(&at, set, v, b), 10);
        assert_int_equal(below.size, c.f - (size_t)__builtin_popcount(set));
        assert_true(below.in == (c.branch.in & ~goes));
        for (size_t i = group + 1, n = 0; i < at.n; i++) {
            if ((goes | stays) >> at.id[i] & 1)
                continue;
            assert_int_equal(below.id[n], at.id[i]);
            assert_int_equal(below.start[n++], stay);
            for (size_t k = at.start[i]; k < at.start[i + 1]; k++, stay++) {
                assert_true(fabs(below.b[stay] - b[k]) < 1e-9);
                for (size_t to = stay, l = k; l < at.start[i + 1]; l++, to++)
                    assert_true(fabs(below.v[stay * below.stride + to] - v[k * at.f + l]) < 1e-9 * c.v[0]);
            }
        }
        assert_int_equal(below.f, stay);
        assert_int_equal(below.start[below.n], stay);
        for (size_t a = 0; a + 1 < stay && !above && !stays; a++) /* those next to the diagonal, of all groups */
            assert_true(fabs(below.v[a * below.stride + a + 1] - v[(at.f - stay + a) * at.f + at.f - stay + a + 1]) <
                        1e-9 * c.v[0]);
    }
    ct_subset_room_free(&room);
}

/* The same bits on every machine. */
static void rows(void **unused) {
    enum { F = 11, STRIDE = CT_SUBSET_STRIDE(F), ALL = F * STRIDE + CT_SUBSET_LANES };
    const ct_subset_rows *best = ct_subset_rows_best(), *plain = ct_subset_rows_plain();
    double v[ALL] = {0}, weight[STRIDE] = {0}, sum[2][STRIDE] = {{0}}, to[2][ALL] = {{0}}, share[2][STRIDE];
    uint64_t state = 7;
    (void)unused;
    for (size_t a = 0; a < F; a++) {
        weight[a] = random_share(&state);
        for (size_t c = a; c < F; c++)
            v[a * STRIDE + c] = random_normal(&state);
    }
    best->extend(v, F, F, 4, weight, sum[0]);
    plain->extend(v, F, F, 4, weight, sum[1]);
    best->extend(v, F, 4, 0, weight, sum[0]); /* in two goes */
    plain->extend(v, F, 4, 0, weight, sum[1]);
    for (size_t a = 0; a < F; a++) {
        double whole = 0;
        for (size_t c = 0; c < F; c++)
            whole += fabs(a < c ? v[a * STRIDE + c] : v[c * STRIDE + a]) * weight[c];
        assert_digits(sum[0][a], whole, 13);
    }
    assert_memory_equal(sum[0], sum[1], F * sizeof **sum);
    for (size_t first = 1; first < F; first++) {
        ct_subset_step step = {F - first, v + first * (STRIDE + 1), STRIDE, v + first, v[0], to[0]};
        best->complement(&step);
        step.to = to[1];
        plain->complement(&step);
        assert_memory_equal(to[0], to[1], sizeof *to);
        for (size_t a = first; a < F; a++)
            assert_true(fabs(to[0][(a - first) * (CT_SUBSET_STRIDE(F - first) + 1)] -
                             (v[a * STRIDE + a] - v[a] * v[a] / v[0])) < 1e-9);
    }
    sum[0][2] = 0;
    best->divide(F, weight, sum[0], share[0]);
    plain->divide(F, weight, sum[0], share[1]);
    assert_memory_equal(share[0], share[1], F * sizeof **share);
    assert_true(share[0][2] == 0 && share[0][F - 1] == weight[F - 1] / sum[0][F - 1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order),        cmocka_unit_test(bounds), cmocka_unit_test(bounds_are_tight),
        cmocka_unit_test(what_is_left), cmocka_unit_test(rows),
    };
    return cmocka_run_group_tests_name("branches of the search for subsets", tests, NULL, NULL);
}
