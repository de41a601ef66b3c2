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

enum { ROWS = 40, COLUMNS = 120, DATA_ROWS = 200 };

static const char term[] = "xterm-256color";

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

static void open_data(pty *p, int variables) {
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

static size_t cost(pty *p, const char *key) {
    pty_forget(p);
    pty_send(p, key);
    pty_settle(p, PTY_QUIET_MS);
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

/* Down the variables and up; then down again, letting in one after the other, and up. */
static void budget(int variables, size_t start, size_t toggle) {
    pty p;
    costs toggles = {.count = 0}, moves = {.count = 0}, wordy = {.count = 0}, scrolls = {.count = 0};
    open_data(&p, variables);
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
    judge("cursor move in a full model", variables, &wordy, 256, 400); /* it tells of signs and stars that turn */
    judge("toggle", variables, &toggles, toggle, toggle * 3 / 2);
    if (scrolls.count > 0)
        judge("move that scrolls", variables, &scrolls, toggle, toggle);
    pty_forget(&p);
    pty_listen(&p, 2000);
    at_most("two idle seconds", variables, p.bytes, 0);
    leave(&p);
}

static void ten_variables(void **state) {
    (void)state;
    budget(10, 4 << 10, 1 << 10);
}

static void thirty_variables(void **state) {
    (void)state;
    budget(30, 14 << 10, 2560);
}

/* Measured in the time of the processor as well: the machine may be busy with something else. */
static void the_first_screen_is_there_at_once(void **state) {
    (void)state;
    double soonest = INFINITY, cpu = 0;
    for (int i = 0; i < 5; i++) {
        pty p;
        open_data(&p, 10);
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
        cmocka_unit_test(the_first_screen_is_there_at_once),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
