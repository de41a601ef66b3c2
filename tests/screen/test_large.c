/* Data of many rows: described, sorted and searched aside, while keys move; what is stopped, dropped or out of date.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <math.h>
#include <poll.h>

#include "tests/unit/support.h"
#include "tui/app_inside.h"

/* Rows that are too many to be described at once; to search all cells of them takes some tenths of a second. */
enum { ROWS = 210000, COLUMNS = 3, LONG = 60000 };

static ct_table *large;

static int make_large(void **state) {
    static const char *const names[COLUMNS] = {"a", "b", "c"};
    double *values[COLUMNS];
    uint64_t random = 5;
    ct_error error = {0};
    (void)state;
    for (int i = 0; i < COLUMNS; i++) {
        values[i] = malloc(ROWS * sizeof **values);
        for (int row = 0; row < ROWS; row++)
            values[i][row] = random_normal(&random);
    }
    large = ct_table_new(ROWS, COLUMNS, names, (const double *const *)values, &error);
    for (int i = 0; i < COLUMNS; i++)
        free(values[i]);
    return large ? 0 : -1;
}

static int free_large(void **state) {
    (void)state;
    ct_table_unref(large);
    return 0;
}

/* ---- Descriptions ---- */

static void await(int fd) {
    struct pollfd end = {.fd = fd, .events = POLLIN};
    assert_true(fd >= 0);
    assert_int_equal(poll(&end, 1, LONG), 1);
}

static const ct_description *await_description(ct_describer *d, size_t column, ct_terms *terms) {
    const ct_description *known = ct_describer_get(d, column, terms);
    for (int i = 0; !known && i < 10; i++) {
        await(ct_describer_fd(d));
        assert_true(ct_describer_collect(d));
        known = ct_describer_get(d, column, terms);
    }
    assert_non_null(known);
    return known;
}

static void is_described(const ct_description *got, size_t column, ct_terms *terms) {
    ct_description want;
    assert_int_equal(ct_describe(large, column, terms, NULL, &want), CT_OK);
    assert_int_equal(got->column, column);
    for (int i = CT_COLUMN_FIRST; i <= CT_DESCRIBED_LAST; i++)
        assert_true(ct_description_get(got, (ct_statistic)i, NULL) == ct_description_get(&want, (ct_statistic)i, NULL));
}

/* Nobody waits for a description; what is known is not computed again. */
static void described_aside(void **state) {
    ct_describer d;
    (void)state;
    assert_int_equal(ct_describer_init(&d, large), CT_OK);
    assert_int_equal(ct_describer_fd(&d), -1);
    assert_false(ct_describer_collect(&d));
    assert_null(ct_describer_get(&d, 1, NULL));
    assert_null(ct_describer_get(&d, 1, NULL));
    const ct_description *known = await_description(&d, 1, NULL);
    is_described(known, 1, NULL);
    assert_int_equal(ct_describer_fd(&d), -1);
    assert_ptr_equal(ct_describer_get(&d, 1, NULL), known);
    assert_int_equal(ct_describer_fd(&d), -1);
    ct_describer_free(&d);
}

/* The cursor goes on before the first is known: that one is given up, and asked for anew when it comes back. */
static void the_cursor_goes_on(void **state) {
    ct_describer d;
    (void)state;
    assert_int_equal(ct_describer_init(&d, large), CT_OK);
    for (size_t i = 0; i < COLUMNS; i++)
        assert_null(ct_describer_get(&d, i, NULL));
    is_described(await_description(&d, COLUMNS - 1, NULL), COLUMNS - 1, NULL);
    assert_null(ct_describer_get(&d, 0, NULL));
    is_described(await_description(&d, 0, NULL), 0, NULL);
    assert_null(ct_describer_get(&d, 1, NULL)); /* and leaves with one at work */
    ct_describer_free(&d);
    assert_int_equal(ct_describer_init(&d, large), CT_OK);
    ct_describer_free(&d);
}

/* Rows are excluded while it is at work: what it found of the others is out of date. Whose terms they are may
 * let go of them. */
static void rows_go_meanwhile(void **state) {
    ct_describer d;
    size_t rows[] = {0, 7, ROWS - 1};
    (void)state;
    ct_terms *three = ct_terms_new_without(large, NULL, 0, CT_LEVELS, (ct_excluded){rows, 3}, NULL);
    ct_terms *kept = ct_terms_ref(three);
    assert_int_equal(ct_describer_init(&d, large), CT_OK);
    assert_null(ct_describer_get(&d, 2, NULL));
    ct_describer_forget(&d);
    assert_int_equal(ct_describer_fd(&d), -1);
    assert_false(ct_describer_collect(&d));
    assert_null(ct_describer_get(&d, 2, three));
    ct_terms_unref(three);
    await(ct_describer_fd(&d));
    assert_true(ct_describer_collect(&d));
    const ct_description *known = ct_describer_get(&d, 2, kept);
    assert_non_null(known);
    is_described(known, 2, kept);
    ct_terms_unref(kept);
    assert_true(ct_description_get(known, CT_COLUMN_N, NULL) == ROWS - 3);
    ct_describer_forget(&d);
    is_described(await_description(&d, 2, NULL), 2, NULL);
    ct_describer_free(&d);
}

/* ---- Searches and sorts ---- */

static stage open_large(void) {
    ct_csv_report reading = {0};
    return stage_table("large.csv", ct_table_ref(large), &reading, 40, 120, false);
}

/* Takes what arrives until nothing is at work any more. */
static void settle(stage *on) {
    int fds[CT_APP_FDS];
    for (ct_underway about; ct_app_underway(on->app, &about);) {
        ct_app_fds(on->app, fds);
        await(fds[1]);
        ct_app_collect(on->app);
    }
    stage_draw(on);
}

/* No cell holds it, but it might be a number's. */
static const char nowhere[] = "find 1234567890123456789";

static void searched_aside(void **state) {
    ct_underway about;
    (void)state;
    stage on = open_large();
    stage_press(&on, "5");
    stage_run(&on, nowhere);
    assert_true(ct_app_underway(on.app, &about));
    assert_int_equal(about.command, CT_COMMAND_FIND);
    stage_press(&on, "Down Down Right");
    assert_int_equal(ct_data_cursor_row(&on.app->data), 2);
    stage_shows(&on, "Data  rows 1-34 of 210000");
    stage_press(&on, "^C");
    settle(&on);
    stage_shows(&on, "stopped; not all was searched for 1234567890123456789");
    assert_int_equal(ct_data_cursor_row(&on.app->data), 2);
    stage_press(&on, "n");
    assert_true(ct_app_underway(on.app, &about));
    stage_press(&on, "Esc");
    stage_shows(&on, "the search has ended");
    assert_false(ct_app_underway(on.app, &about));
    stage_press(&on, "^C");
    stage_shows(&on, "nothing is running");
    stage_run(&on, nowhere);
    settle(&on);
    stage_shows(&on, "no name and no cell holds 1234567890123456789");
    stage_run(&on, nowhere); /* and leaves with it at work */
    stage_close(&on);
}

/* What comes after a search takes its place; a sort keeps the cursor with its row, which may have moved on. */
static void sorted_aside(void **state) {
    (void)state;
    stage on = open_large();
    stage_press(&on, "5 Right");
    stage_run(&on, nowhere);
    stage_press(&on, "s Down Down Down");
    const ct_data *data = &on.app->data;
    size_t row = ct_data_cursor_row(data);
    settle(&on);
    stage_shows(&on, "by b, upwards, to look at only");
    const double *values = ct_table_column(large, 1)->values;
    assert_int_equal(ct_data_cursor_row(data), row);
    for (size_t i = 1; i < ROWS; i++)
        assert_true(values[data->order[i - 1]] <= values[data->order[i]]);
    stage_press(&on, "s s"); /* downwards; begun anew from upwards while that is at work */
    settle(&on);
    stage_run(&on, nowhere);
    stage_run(&on, "sort file");
    settle(&on);
    stage_shows(&on, "rows as in the file");
    assert_null(data->order);
    stage_run(&on, nowhere);
    stage_press(&on, "x"); /* the model changes; the search goes on */
    settle(&on);
    stage_close(&on);
}

static int count_asked(void *data, double share) {
    (void)share;
    return --*(int *)data == 0;
}

/* Sorting is stopped at whatever moment; returns how many there are. */
static int stop_sort(const ct_data *data, size_t column) {
    uint32_t *order;
    for (int at = 1, left;; at++) {
        left = at;
        if (ct_data_find_order(data, column, false, &(ct_progress){count_asked, &left}, &order) == CT_OK) {
            free(order);
            return at - 1;
        }
        assert_int_equal(left, 0);
    }
}

/* Texts that begin alike for longer than a word of the machine, end early, or come again. */
static void texts_in_order(void **state) {
    enum { TEXTS = 30000, LENGTH = 40 };
    char *csv = malloc((size_t)TEXTS * LENGTH + 16), *at = csv;
    uint64_t random = 9;
    (void)state;
    at += sprintf(at, "t,n\n");
    for (int i = 0; i < TEXTS; i++) {
        unsigned pick = (unsigned)(random_bits(&random) % 100000);
        if (i % 100 == 7 || i % 50 == 3)
            at += sprintf(at, "%s,%d\n", i % 100 == 7 ? "" : "customer", i);
        else
            at += sprintf(at, "customer of the %s%05u,%d\n", i % 3 == 0 ? "house " : "", pick, i);
    }
    stage on = stage_open("texts.csv", csv, (size_t)(at - csv), 24, 80, false);
    ct_data *data = &on.app->data;
    uint32_t *order;
    for (int down = 0; down < 2; down++) {
        const ct_column *column = ct_table_column(data->table, 0);
        assert_int_equal(ct_data_find_order(data, 0, down, NULL, &order), CT_OK);
        bool missing = false;
        for (size_t i = 0; i < TEXTS; i++) {
            uint32_t code = column->codes[order[i]], before = i > 0 ? column->codes[order[i - 1]] : code;
            missing = missing || code == CT_NO_LEVEL;
            assert_true(!missing || code == CT_NO_LEVEL);
            int turn = missing || i == 0 ? 0 : strcmp(column->levels[before], column->levels[code]) * (down ? -1 : 1);
            assert_true(turn <= 0);
            assert_true(i == 0 || before != code || order[i - 1] < order[i]);
        }
        assert_true(missing);
        free(order);
    }
    int numbers = stop_sort(data, 1), texts = stop_sort(data, 0);
    assert_true(numbers > 0 && texts > 2 * numbers); /* texts are ranked before rows are sorted */
    stage_close(&on);
    free(csv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(described_aside), cmocka_unit_test(the_cursor_goes_on), cmocka_unit_test(rows_go_meanwhile),
        cmocka_unit_test(searched_aside),  cmocka_unit_test(sorted_aside),       cmocka_unit_test(texts_in_order),
    };
    return cmocka_run_group_tests_name("large", tests, make_large, free_large);
}
