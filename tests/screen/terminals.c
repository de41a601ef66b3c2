/* The program on terminals of every kind, and what can happen to one: sequences in pieces, signals, its end.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pty.h"
#include "terminfo.h"

static const char usual[] = "xterm-256color";
static const char *const terms[] = {"xterm-256color", "xterm",  "xterm-direct",    "xterm-mono", "tmux-256color",
                                    "tmux",           "screen", "screen-256color", "linux",      "vt100",
                                    "vt220",          "ansi",   "ansi-m"};

enum { TERMS = sizeof terms / sizeof *terms, TEXT = 1 << 15, SCREENS = 5 };

static char *program(void) {
    char *path = getenv("CETERIS");
    assert_non_null(path);
    return path;
}

static void open_demo(pty *p, int rows, int columns, const char *term) {
    char *arguments[] = {program(), "--demo", NULL};
    assert_true(pty_start(p, rows, columns, term, arguments));
    if (!pty_await(p, "shoppers"))
        fail_msg("TERM=%s: the demo does not come up", term);
    pty_settle(p, PTY_QUIET_MS);
}

static void key(pty *p, const char *keys) {
    pty_send(p, keys);
    pty_settle(p, PTY_QUIET_MS);
}

/* Now, or on a busy machine a while later. */
static void shows(pty *p, const char *text) {
    char row[4096];
    bool there = pty_await(p, text);
    if (p->screen.wrong)
        fail_msg("%s at byte %zu", p->screen.wrong, p->screen.at);
    if (there)
        return;
    for (int i = 0; i < p->screen.rows; i++)
        fprintf(stderr, "# %s\n", emulator_row(&p->screen, i, row, sizeof row));
    fail_msg("not on the screen: %s", text);
}

/* A text that is on the screen goes from it. */
static void goes(pty *p, const char *text) {
    for (int i = 0; emulator_shows(&p->screen, text) && i < PTY_PATIENCE_MS / PTY_QUIET_MS; i++)
        pty_listen(p, PTY_QUIET_MS);
    assert_false(emulator_shows(&p->screen, text));
}

/* The program has ended so, and left nothing behind. */
static void ended(pty *p, int status) {
    pty_listen(p, 5000);
    assert_true(p->ended);
    assert_true(pty_modes_as_before(p));
    if (p->screen.wrong)
        fail_msg("%s at byte %zu", p->screen.wrong, p->screen.at);
    assert_true(p->screen.wraps);
    assert_true(p->screen.cursor_shown);
    assert_false(p->screen.other_screen);
    assert_false(p->screen.keypad);
    assert_false(p->screen.pastes);
    assert_int_equal(p->screen.look.foreground, -1);
    assert_int_equal(p->screen.look.background, -1);
    assert_int_equal(p->screen.look.attributes, 0);
    assert_int_equal(pty_end(p), status);
}

static void quit(pty *p) {
    pty_send(p, "q");
    ended(p, 0);
}

/* Cells in another than the terminal's own colours. */
static int coloured(const pty *p) {
    int count = 0;
    for (int i = 0; i < p->screen.rows * p->screen.columns; i++)
        count += p->screen.cells[i].look.foreground >= 0 || p->screen.cells[i].look.background >= 0;
    return count;
}

/* All that the screen shows. */
static char *text_of(const pty *p) {
    char *text = calloc(1, TEXT), row[4096];
    size_t used = 0;
    assert_non_null(text);
    for (int i = 0; i < p->screen.rows; i++)
        used += (size_t)snprintf(text + used, TEXT - used, "%s\n", emulator_row(&p->screen, i, row, sizeof row));
    assert_true(used < TEXT);
    return text;
}

/* The screen comes to show a text, and all else that the first terminal showed, which is kept for it. */
static void same_text(pty *p, const char *term, const char *awaited, char **first) {
    if (!pty_await(p, awaited))
        fail_msg("TERM=%s: not on the screen: %s", term, awaited);
    pty_settle(p, PTY_QUIET_MS);
    char *text = text_of(p);
    for (int i = 0; *first && strcmp(text, *first) != 0 && i < PTY_PATIENCE_MS / PTY_QUIET_MS; i++) {
        pty_listen(p, PTY_QUIET_MS);
        free(text);
        text = text_of(p);
    }
    if (p->screen.wrong)
        fail_msg("TERM=%s: %s at byte %zu", term, p->screen.wrong, p->screen.at);
    if (*first && strcmp(text, *first) != 0) {
        fprintf(stderr, "%s\nas against\n%s", text, *first); /* more than cmocka prints */
        fail_msg("TERM=%s shows another text than %s", term, terms[0]);
    }
    if (*first)
        free(text);
    else
        *first = text;
}

/* It was sent nothing but what it knows. */
static void only_its_own(const pty *p, const char *term, const terminfo *knows) {
    for (int i = 0; i < 128; i++)
        if (p->screen.finals[i] && !knows->finals[i])
            fail_msg("TERM=%s was sent a sequence that ends with %c, which it lacks", term, i);
    if (p->screen.coloured != knows->colours)
        fail_msg("TERM=%s was sent %s colours", term, knows->colours ? "no" : "");
}

static void resize_to(pty *p, int rows, int columns) {
    pty_resize(p, rows, columns);
    pty_settle(p, PTY_QUIET_MS);
}

/* The study, a window over it, other sizes. */
static void show_the_study(const char *term, const terminfo *knows, char *texts[SCREENS]) {
    static const char equation[] = "gdp = 125157.7 + 4.3394 users + 6.6277 shoppers";
    pty p;
    open_demo(&p, 40, 120, term);
    key(&p, ":model .\r");
    key(&p, "bb");
    same_text(&p, term, equation, &texts[0]);
    key(&p, "?");
    same_text(&p, term, "Keys and commands", &texts[1]);
    key(&p, "q");
    resize_to(&p, 24, 80);
    same_text(&p, term, "gdp ~ users + shoppers", &texts[2]);
    resize_to(&p, 10, 50);
    same_text(&p, term, "this is 50 x 10", &texts[3]);
    resize_to(&p, 1, 1);
    resize_to(&p, 40, 120);
    same_text(&p, term, equation, &texts[4]);
    only_its_own(&p, term, knows);
    quit(&p);
}

static void every_terminal_shows_the_study(const char *locale, char *texts[SCREENS]) {
    terminfo knows;
    setenv("LC_ALL", locale, 1);
    for (int i = 0; i < TERMS; i++) {
        if (terminfo_read(terms[i], &knows))
            show_the_study(terms[i], &knows, texts);
        else
            print_message("# %s is not known here\n", terms[i]);
    }
}

static void drop(char *texts[SCREENS]) {
    for (int i = 0; i < SCREENS; i++)
        free(texts[i]);
}

static void all_show_the_same(void **state) {
    (void)state;
    char *texts[SCREENS] = {NULL};
    every_terminal_shows_the_study("C.UTF-8", texts);
    assert_non_null(strstr(texts[0], "R² .9966"));
    drop(texts);
}

static void without_utf_8_all_is_ascii(void **state) {
    (void)state;
    char *texts[SCREENS] = {NULL};
    every_terminal_shows_the_study("C", texts);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (int i = 0; i < SCREENS; i++)
        for (const char *c = texts[i]; *c; c++)
            assert_true((unsigned char)*c < 0x80);
    drop(texts);
}

static void no_color_is_heeded(void **state) {
    (void)state;
    pty p;
    setenv("NO_COLOR", "1", 1);
    open_demo(&p, 40, 120, usual);
    unsetenv("NO_COLOR");
    key(&p, "  jf");
    assert_int_equal(coloured(&p), 0);
    quit(&p);
    setenv("NO_COLOR", "", 1); /* no-color.org: empty means nothing */
    open_demo(&p, 40, 120, usual);
    unsetenv("NO_COLOR");
    assert_true(coloured(&p) > 0);
    quit(&p);
}

/* The first line of what a command says on standard error, and its status. */
static int refused(const char *command, char *text, size_t size) {
    char line[2048];
    snprintf(line, sizeof line, "%s 2>&1 >/dev/null", command);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    if (!fgets(text, (int)size, pipe))
        text[0] = '\0';
    char more[256];
    if (fgets(more, sizeof more, pipe))
        fail_msg("more than a sentence: %s%s", text, more);
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_terminal_that_cannot_is_told_what_can(void **state) {
    (void)state;
    static const char *const kinds[] = {"dumb", "no-such-terminal", ""};
    static const char *const words[] = {"cannot address its cursor", "is not known here", "is not known here"};
    char line[1024], text[1024];
    for (int i = 0; i < 3; i++) {
        pty p;
        char *arguments[] = {program(), "--demo", NULL};
        assert_true(pty_start(&p, 40, 120, kinds[i], arguments));
        pty_listen(&p, 3000);
        shows(&p, words[i]);
        shows(&p, "ceteris fit");
        assert_int_equal(pty_end(&p), 1);
    }
    snprintf(line, sizeof line, "'%s' --demo", program());
    assert_int_equal(refused(line, text, sizeof text), 1);
    assert_non_null(strstr(text, "standard output is no terminal"));
    assert_non_null(strstr(text, "ceteris fit"));
}

/* Esc acts when nothing has followed for a while. */
static void escape(pty *p, const char *keys) {
    pty_send(p, keys);
    pty_listen(p, 400);
}

/* In pieces as a slow line brings them, within the time that tells Escape from them. */
enum { TOGETHER_MS = 50, TRIES = 50 }; /* half of what the program waits for the rest of a sequence */

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Down, byte by byte, on a screen that was just opened. What a busy machine has torn apart is sent once more, to
 * another. */
static void open_and_send_in_pieces(pty *p) {
    static const char *const down[] = {"\033", "[", "B"};
    for (int tries = 0; tries < TRIES; tries++) {
        double longest = 0, last = 0;
        open_demo(p, 40, 120, usual);
        shows(p, "Space: ecommerce in");
        for (int i = 0; i < 3; i++) {
            pty_send(p, down[i]);
            double gap = i > 0 ? seconds() - last : 0;
            longest = gap > longest ? gap : longest;
            last = seconds();
            usleep(8000);
        }
        if (longest < 1e-3 * TOGETHER_MS)
            return;
        quit(p);
    }
    fail_msg("bytes could not be sent within %d ms", TOGETHER_MS);
}

static void sequences_arrive_whole(void **state) {
    (void)state;
    pty p;
    open_and_send_in_pieces(&p);
    shows(&p, "Space: domains in");
    key(&p, "\033[A\033[B\033[B"); /* several at once */
    shows(&p, "Space: users in");
    escape(&p, "\033");
    escape(&p, "\033\033\033"); /* Esc never quits */
    shows(&p, "Space: users in");
    key(&p, ":tog");
    shows(&p, ":tog");
    escape(&p, "\033");
    goes(&p, ":tog");
    key(&p, "\033[200~bq\r\033[201~");
    shows(&p, "pasted text was left out");
    shows(&p, "Space: users in");
    key(&p, "\033:toggle users\r"); /* no Alt: Esc, then a line */
    shows(&p, "users in; u undoes");
    key(&p, ":tog");
    shows(&p, ":tog");
    key(&p, "\033\033\033j");
    goes(&p, ":tog");
    shows(&p, "Space: shoppers in");
    quit(&p);
}

static void resizing_in_a_prompt_keeps_it(void **state) {
    (void)state;
    pty p;
    open_demo(&p, 40, 120, usual);
    key(&p, ":toggle us");
    for (int i = 0; i < 12; i++) {
        pty_resize(&p, 12 + 3 * i, 130 - 8 * i);
        key(&p, i % 2 ? "e" : "\b");
    }
    pty_resize(&p, 24, 80);
    pty_settle(&p, PTY_QUIET_MS);
    shows(&p, ":toggle ");
    key(&p, "\025toggle users\r");
    shows(&p, "gdp ~ users");
    quit(&p);
}

/* Signals leave the terminal in order, whatever is open; an interrupt from outside is the key. */
static void signals_leave_order(void **state) {
    (void)state;
    static const struct {
        int number, status;
    } signals[] = {
        {SIGTERM, 1}, {SIGHUP, 1}, {SIGQUIT, 128 + SIGQUIT}, {SIGSEGV, 128 + SIGSEGV}, {SIGABRT, 128 + SIGABRT}};
    static const char *const before[] = {"", ":toggle us", "?", ":corr\r", "/us"};
    pty p;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        for (size_t j = 0; j <= sizeof before / sizeof *before; j++) {
            open_demo(&p, 40, 120, usual);
            if (j < sizeof before / sizeof *before)
                key(&p, before[j]);
            else
                resize_to(&p, 10, 30); /* too small */
            kill(p.pid, signals[i].number);
            ended(&p, signals[i].status);
        }
    open_demo(&p, 40, 120, usual);
    kill(p.pid, SIGINT);
    pty_settle(&p, PTY_QUIET_MS);
    shows(&p, "q quits");
    quit(&p);
}

/* In the first moments, too, when the screen may not be there yet. */
static void a_signal_may_come_at_any_moment(void **state) {
    (void)state;
    for (int us = 0; us < 20000; us += 500) {
        pty p;
        char *arguments[] = {program(), "--demo", NULL};
        assert_true(pty_start(&p, 40, 120, usual, arguments));
        usleep((useconds_t)us);
        kill(p.pid, SIGTERM);
        pty_listen(&p, 5000);
        assert_true(p.ended);
        assert_true(pty_modes_as_before(&p));
        assert_false(p.screen.other_screen);
        int status = pty_end(&p);
        if (status != 1 && status != 128 + SIGTERM) /* the latter before anything was set up */
            fail_msg("after %d us SIGTERM gave status %d", us, status);
    }
}

/* A program that nobody reads from must still end when it is told to. */
static void a_terminal_that_takes_nothing_keeps_nobody(void **state) {
    (void)state;
    pty p;
    open_demo(&p, 40, 120, usual);
    for (int i = 0; i < 100; i++) { /* all of it anew, again and again */
        pty_send(&p, "\f");
        usleep(5000);
    }
    kill(p.pid, SIGTERM);
    int status = -1;
    pid_t gone = 0;
    for (int i = 0; i < 100 && gone == 0; i++) {
        gone = waitpid(p.pid, &status, WNOHANG);
        usleep(50000);
    }
    if (gone == 0) {
        kill(p.pid, SIGKILL);
        fail_msg("SIGTERM does not end it");
    }
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    assert_true(pty_modes_as_before(&p));
    close(p.fd);
    emulator_free(&p.screen);
}

static void it_ends_with_its_terminal(void **state) {
    (void)state;
    pty p;
    open_demo(&p, 40, 120, usual);
    close(p.fd);
    int status = -1;
    for (int i = 0; i < 100 && waitpid(p.pid, &status, WNOHANG) == 0; i++)
        usleep(50000);
    if (!WIFEXITED(status)) {
        kill(p.pid, SIGKILL);
        waitpid(p.pid, &status, 0);
        fail_msg("the program goes on without its terminal");
    }
    emulator_free(&p.screen);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_show_the_same),
        cmocka_unit_test(no_color_is_heeded),
        cmocka_unit_test(without_utf_8_all_is_ascii),
        cmocka_unit_test(a_terminal_that_cannot_is_told_what_can),
        cmocka_unit_test(sequences_arrive_whole),
        cmocka_unit_test(resizing_in_a_prompt_keeps_it),
        cmocka_unit_test(signals_leave_order),
        cmocka_unit_test(a_signal_may_come_at_any_moment),
        cmocka_unit_test(a_terminal_that_takes_nothing_keeps_nobody),
        cmocka_unit_test(it_ends_with_its_terminal),
    };
    return cmocka_run_group_tests_name("terminals", tests, NULL, NULL);
}
