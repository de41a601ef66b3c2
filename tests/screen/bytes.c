/* What the program costs a slow line: bytes on a pseudo-terminal of 120 x 40, and the time to the first screen.
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
#include <unistd.h>

#include "pty.h"
#include "terminfo.h"

enum { ROWS = 40, COLUMNS = 120, DATA_ROWS = 200 };

static const char usual[] = "xterm-256color";

static const char *const names[] = {
    "output", "wages",   "rents",   "prices", "exports", "imports",  "savings", "credit", "interest", "oil",
    "coal",   "gas",     "steel",   "wheat",  "cotton",  "cars",     "houses",  "land",   "ships",    "rails",
    "roads",  "schools", "doctors", "births", "deaths",  "migrants", "patents", "books",  "phones",   "computers"};

static double roll(unsigned *seed) {
    double sum = 0;
    for (int i = 0; i < 12; i++) { /* nearly normal */
        *seed = *seed * 1103515245u + 12345u;
        sum += (double)(*seed >> 16 & 0x7fff) / 0x8000;
    }
    return sum - 6;
}

/* Variables that are correlated in every strength, the first a sum of others; their names are of usual length. */
static void write_data(const char *path, int variables) {
    FILE *file = fopen(path, "w");
    unsigned seed = 2004;
    assert_non_null(file);
    for (int i = 0; i < variables; i++)
        fprintf(file, "%s%s", i ? "," : "", names[i]);
    for (int row = 0; row < DATA_ROWS; row++) {
        double x[64], common = roll(&seed);
        for (int i = 0; i < variables; i++)
            x[i] = roll(&seed) + common * (i % 7 - 3) / 3;
        x[0] += x[1] + x[2] + x[3];
        for (int i = 0; i < variables; i++)
            fprintf(file, "%s%.3f", i ? "," : "\n", x[i]);
    }
    fputc('\n', file);
    assert_int_equal(fclose(file), 0);
}

static void open_data(pty *p, const char *term, int variables) {
    char path[] = "/tmp/ceteris-bytes-XXXXXX", *program = getenv("CETERIS");
    int fd = mkstemp(path);
    assert_non_null(program);
    assert_true(fd >= 0);
    close(fd);
    write_data(path, variables);
    char *arguments[] = {program, path, NULL};
    assert_true(pty_start(p, ROWS, COLUMNS, term, arguments));
    assert_true(pty_await(p, "quit"));
    pty_settle(p, PTY_QUIET_MS);
    unlink(path);
}

/* On a busy machine an answer may take its time; a key at the end of a list has none. What is sent is sent in one
 * piece. */
static size_t cost(pty *p, const char *key) {
    enum { STEP_MS = 50, STEPS = 10 };
    pty_forget(p);
    pty_send(p, key);
    for (int i = 0; i < STEPS && p->bytes == 0; i++)
        pty_settle(p, STEP_MS);
    return p->bytes;
}

static void at_most(const char *what, int variables, size_t bytes, size_t limit) {
    print_message("# %d variables: %s %zu bytes, %zu allowed\n", variables, what, bytes, limit);
    if (bytes > limit)
        fail_msg("%d variables: %s takes %zu bytes, more than %zu", variables, what, bytes, limit);
}

static void leave(pty *p) {
    pty_send(p, "q");
    pty_settle(p, PTY_QUIET_MS);
    if (p->screen.wrong)
        fail_msg("%s at byte %zu", p->screen.wrong, p->screen.at);
    assert_int_equal(pty_end(p), 0);
}

static int compare(const void *a, const void *b) {
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* Costs of keys of a kind. */
typedef struct costs {
    size_t bytes[256], count;
} costs;

static void add(costs *of, size_t bytes) {
    assert_true(of->count < sizeof of->bytes / sizeof *of->bytes);
    of->bytes[of->count++] = bytes;
}

/* Of keys of a kind the usual one, and the dearest: a toggle that turns signs and stars all over the model, a move that
 * tells of one. */
static void judge(const char *what, int variables, costs *of, size_t usual, size_t dearest) {
    char text[64];
    qsort(of->bytes, of->count, sizeof *of->bytes, compare);
    snprintf(text, sizeof text, "the usual %s", what);
    at_most(text, variables, of->bytes[of->count / 2], usual);
    snprintf(text, sizeof text, "the dearest %s", what);
    at_most(text, variables, of->bytes[of->count - 1], dearest);
}

/* The name in the first row of the variables. */
static void first_name(const pty *p, char name[EMULATOR_GLYPH * 12]) {
    name[0] = '\0';
    for (int column = 4; column < 16; column++)
        strcat(name, emulator_at(&p->screen, 3, column)->text);
}

/* A move that takes the list along paints all of it, and counts as such. */
static void move(pty *p, const char *key, costs *moves, costs *scrolls) {
    char before[EMULATOR_GLYPH * 12], after[EMULATOR_GLYPH * 12];
    first_name(p, before);
    size_t bytes = cost(p, key);
    first_name(p, after);
    add(strcmp(before, after) == 0 ? moves : scrolls, bytes);
}

/* Where the cursor goes through the heatmap: the words on the pair go along with those on the variable. */
static void walk_the_heatmap(pty *p, int variables, const char *what) {
    costs cells = {.count = 0}, scrolls = {.count = 0};
    static const char *const keys[] = {"j", "l", "k", "h"};
    for (int i = 0; i < 4 * 5; i++)
        move(p, keys[i / 5], &cells, &scrolls);
    judge(what, variables, &cells, 200, 330);
}

/* Down the variables and up; then down again, letting in one after the other, and up; then in the heatmap, of
 * correlations and of partial ones, which a toggle changes all. */
static void budget(const char *term, int variables, size_t start, size_t toggle) {
    pty p;
    costs toggles = {.count = 0}, moves = {.count = 0}, wordy = {.count = 0}, scrolls = {.count = 0};
    costs partials = {.count = 0};
    print_message("# TERM=%s\n", term);
    open_data(&p, term, variables);
    at_most("the start", variables, p.bytes, start);
    for (int i = 0; i < 2 * (variables - 2); i++)
        move(&p, i < variables - 2 ? "j" : "k", &moves, &scrolls);
    for (int i = 0; i < variables - 2; i++) {
        add(&toggles, cost(&p, " "));
        move(&p, "j", &wordy, &scrolls);
    }
    for (int i = 0; i < variables - 2; i++)
        move(&p, "k", &wordy, &scrolls);
    judge("cursor move", variables, &moves, 200, 256);
    judge("cursor move in a full model", variables, &wordy, 240, 350); /* it tells of signs and stars that turn */
    judge("toggle", variables, &toggles, toggle, toggle * 3 / 2);
    if (scrolls.count > 0)
        judge("move that scrolls", variables, &scrolls, 1280, 1280);
    cost(&p, "\t");
    walk_the_heatmap(&p, variables, "move in the heatmap");
    cost(&p, "c");
    walk_the_heatmap(&p, variables, "move among partial correlations");
    for (int i = 0; i < 6; i++) { /* two rows on, so that none is the response */
        cost(&p, i % 2 ? "k" : "jjj");
        add(&partials, cost(&p, " "));
        assert_true(p.bytes > 300);
    }
    judge("toggle with partial correlations", variables, &partials, variables > 10 ? 2560 : 2048, 2560);
    pty_forget(&p);
    pty_listen(&p, 1000);
    at_most("an idle second", variables, p.bytes, 0);
    leave(&p);
}

/* In the data: from row to row, from column to column with what each holds, and pages. */
static void the_data(void **state) {
    pty p;
    costs rows = {.count = 0}, columns = {.count = 0}, pages = {.count = 0};
    (void)state;
    open_data(&p, usual, 10);
    at_most("the data view", 10, cost(&p, "5"), 8 << 10);
    for (int i = 0; i < 20; i++)
        add(&rows, cost(&p, "j"));
    for (int i = 0; i < 6; i++) /* then the window moves along */
        add(&columns, cost(&p, i < 3 ? "l" : "h"));
    for (int i = 0; i < 4; i++)
        add(&pages, cost(&p, "\x04"));
    judge("move from row to row", 10, &rows, 80, 120);
    judge("move from column to column", 10, &columns, 275, 330);
    judge("page of data", 10, &pages, 3 << 10, 4 << 10);
    cost(&p, "1");
    leave(&p);
}

static void ten_variables(void **state) {
    (void)state;
    budget(usual, 10, 4 << 10, 1 << 10);
}

static void thirty_variables(void **state) {
    (void)state;
    budget(usual, 30, 14 << 10, 2560);
}

/* Stepping through a selection: its row, what is said of it, and the model below. */
static void the_selection(void **state) {
    (void)state;
    pty p;
    costs steps = {.count = 0}, best = {.count = 0};
    open_data(&p, usual, 30);
    pty_send(&p, "+:select backward by aic\r");
    assert_true(pty_await(&p, "Selection"));
    pty_settle(&p, PTY_QUIET_MS);
    for (int i = 0; i < 6; i++)
        add(&steps, cost(&p, "k"));
    judge("step of a path", 30, &steps, 1300, 1700);
    pty_send(&p, ":select best by bic\r");
    assert_true(pty_await(&p, "best 3 by bic"));
    pty_settle(&p, PTY_QUIET_MS);
    at_most("a row of best", 30, cost(&p, "j"), 1500);
    add(&best, cost(&p, "k"));
    judge("row of best", 30, &best, 1500, 1500);
    at_most("the menu over it", 30, cost(&p, "a"), 1300);
    at_most("another method in it", 30, cost(&p, "j"), 500);
    cost(&p, "\x03");
    cost(&p, "q");
    leave(&p);
}

/* They can do less: tmux neither erases nor repeats, and neither stays in the last column, by what terminfo says. */
static void other_terminals(void **state) {
    (void)state;
    terminfo knows;
    static const char *const terms[] = {"tmux-256color", "screen"};
    for (int i = 0; i < 2; i++)
        if (terminfo_read(terms[i], &knows))
            budget(terms[i], 10, 4400, 1100);
}

/* Measured in the time of the processor as well: the machine may be busy with something else. */
static void the_first_screen_is_there_at_once(void **state) {
    (void)state;
    double soonest = INFINITY, cpu = 0;
    for (int i = 0; i < 5; i++) {
        pty p;
        open_data(&p, usual, 10);
        soonest = fmin(soonest, p.last - p.begun);
        leave(&p);
        cpu = p.cpu_seconds;
    }
    print_message("# first screen after %.0f ms, %.0f ms of processor time in all\n", 1e3 * soonest, 1e3 * cpu);
    if (soonest > 0.1 && cpu > 0.1)
        fail_msg("the first screen came after %.0f ms, and took %.0f ms of the processor", 1e3 * soonest, 1e3 * cpu);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_variables),
        cmocka_unit_test(thirty_variables),
        cmocka_unit_test(the_data),
        cmocka_unit_test(the_selection),
        cmocka_unit_test(other_terminals),
        cmocka_unit_test(the_first_screen_is_there_at_once),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
