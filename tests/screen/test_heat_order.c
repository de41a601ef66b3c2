/* The orders of the heatmap: what they are, and what they leave in place.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

static bool is_permutation(const ct_explore *e) {
    char *seen = calloc(ct_terms_count(e->terms) + 1, 1);
    bool good = seen != NULL;
    for (int i = 0; i < e->n_heat && good; i++) {
        good = e->heat[i] >= 0 && e->heat[i] < (int)ct_terms_count(e->terms) && !seen[e->heat[i]];
        if (good)
            seen[e->heat[i]] = 1;
    }
    free(seen);
    return good;
}

static double strength(const ct_session *session, int a, int b) {
    ct_pair pair;
    assert_int_equal(ct_corr_pair(ct_session_state(session)->moments, a, b, .95, &pair), CT_OK);
    return fabs(ct_pair_get(&pair, CT_R, NULL));
}

static void by_response_descends(void **state) {
    (void)state;
    bench b;
    char *csv = made_csv(25, 80, true);
    bench_open(&b, csv);
    bench_run(&b, "response v011");
    assert_int_equal(ct_explore_order(&b.explore, CT_HEAT_BY_RESPONSE), CT_OK);
    const int *heat = b.explore.heat;
    int response = ct_session_state(b.session)->response;
    assert_int_equal(heat[0], response);
    for (int i = 2; i < b.explore.n_heat; i++)
        assert_true(strength(b.session, heat[i - 1], response) >= strength(b.session, heat[i], response));
    assert_true(is_permutation(&b.explore));
    bench_run(&b, "response v003"); /* follows it */
    assert_int_equal(b.explore.heat[0], ct_session_state(b.session)->response);
    bench_close(&b);
    free(csv);
}

/* Against hclust of R: tests/oracle/cluster.R. */
static void clusters_are_those_of_r(void **state) {
    (void)state;
    char path[STAGE_LINE], *line, *rest;
    snprintf(path, sizeof path, "%s/tests/oracle/cluster.csv", stage_srcdir());
    char *text = rest = stage_read(path);
    int compared = 0;
    assert_non_null(text);
    while ((line = strsep(&rest, "\n"))) {
        char *names = strchr(line, ',');
        if (*line == '#' || !names || strcmp(names, ",order") == 0)
            continue;
        *names++ = '\0';
        char *csv = oracle_csv(line), *name;
        bench b;
        bench_open(&b, csv);
        assert_int_equal(ct_explore_order(&b.explore, CT_HEAT_BY_CLUSTER), CT_OK);
        for (int i = 0; (name = strsep(&names, " ")); i++, compared++) {
            assert_true(i < b.explore.n_heat);
            assert_string_equal(ct_terms_at(b.explore.terms, (size_t)b.explore.heat[i])->source, name);
        }
        bench_close(&b);
        free(csv);
    }
    assert_int_equal(compared, 45);
    free(text);
}

/* Whatever is done, each order has each variable once, and the cursor stays with its pair. */
static void the_cursor_keeps_its_pair(void **state) {
    (void)state;
    bench b;
    char *csv = made_csv(20, 60, true);
    unsigned random = 5;
    bench_open(&b, csv);
    ct_explore *e = &b.explore;
    ct_explore_place(e, 30, 100);
    ct_explore_next_pane(e, 1);
    for (int step = 0; step < 400; step++) {
        random = random * 1103515245u + 12345u;
        int dice = (int)(random >> 16 & 1023), a = e->heat[e->heat_row], b_term = e->heat[e->heat_column];
        bool moved = dice % 5 > 2;
        char line[32];
        if (moved) {
            ct_explore_move(e, dice % 7 - 3, dice % 11 - 5);
        } else if (dice % 5 == 0) {
            assert_int_equal(ct_explore_order(e, (ct_heat_order)(dice / 5 % CT_HEAT_ORDERS)), CT_OK);
        } else if (dice % 5 == 1) {
            bench_run(&b, "correlation");
        } else {
            snprintf(line, sizeof line, "toggle v%03d", dice / 5 % 19 + 1); /* the response is v020 */
            bench_run(&b, line);
        }
        assert_true(is_permutation(e));
        assert_true(e->heat_column <= e->heat_row && e->heat_row < e->n_heat);
        bool top = dice % 5 == 0 && e->heat_order == CT_HEAT_BY_RESPONSE; /* else it goes there, out of sight */
        if (top)
            assert_true(e->heat_rows.top == 0 && e->heat_columns.top == 0 && e->heat_row < e->heat_rows.shown);
        if (moved || (top && e->heat_row == 1 && e->heat_column == 0))
            continue;
        int now_a = e->heat[e->heat_row], now_b = e->heat[e->heat_column];
        assert_true((now_a == a && now_b == b_term) || (now_a == b_term && now_b == a));
    }
    bench_close(&b);
    free(csv);
}

/* Toggles change figures; names, marks of rows and the order stay. */
static void a_toggle_moves_no_cell(void **state) {
    (void)state;
    static const char *const orders[] = {"order file", "order response", "order cluster"};
    char before[STAGE_LINE], after[STAGE_LINE];
    for (size_t i = 0; i < 3; i++) {
        stage on = stage_file("tests/oracle/mtcars.csv", 40, 120, false);
        stage_run(&on, "response mpg");
        stage_run(&on, "correlation partial");
        stage_run(&on, orders[i]);
        static const char *const keys[] = {"Space", "f", "f", "b", "u", "+", "-"};
        for (int row = 2; row < 14; row++) {
            stage_part(&on, row, 60, 65, false, before);
            for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
                stage_press(&on, keys[k]);
                assert_string_equal(stage_part(&on, row, 60, 65, false, after), before);
            }
        }
        stage_close(&on);
    }
}

/* More columns than products are kept of: the key passes clustering by, and the command says why. */
static void too_many_to_cluster(void **state) {
    (void)state;
    char row[STAGE_LINE];
    stage on = open_made(515, 12, 40, 120, false);
    stage_press(&on, "o");
    assert_non_null(strstr(stage_row(&on, 1, row), "by |r|"));
    stage_press(&on, "o");
    assert_null(strstr(stage_row(&on, 1, row), "by |r|"));
    assert_null(strstr(row, "clustered"));
    stage_run(&on, "order cluster");
    stage_shows(&on, "only up to 512 number columns can be clustered");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_response_descends),      cmocka_unit_test(clusters_are_those_of_r),
        cmocka_unit_test(the_cursor_keeps_its_pair), cmocka_unit_test(a_toggle_moves_no_cell),
        cmocka_unit_test(too_many_to_cluster),
    };
    return cmocka_run_group_tests_name("heatmap's orders", tests, NULL, NULL);
}
