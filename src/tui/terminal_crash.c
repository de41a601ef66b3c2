/* What a crash leaves behind: only write(2) and tcsetattr are called in the handler, endwin is not safe there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_crash.h"

#include <curses.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "terminal_terminfo.h"

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};

enum { CRASHES = sizeof crashes / sizeof *crashes, FAREWELL = 256, STACK = 1 << 16 };

/* A signal handler can be handed nothing: this is what it must know, set before it is installed. */
static struct {
    int fd;
    struct termios modes;
    size_t bytes;
    char farewell[FAREWELL];
    struct sigaction before[CRASHES];
    char stack[STACK]; /* that of the program may be what has overflowed */
} crash;

static int keep(int byte) {
    if (crash.bytes < FAREWELL)
        crash.farewell[crash.bytes++] = (char)byte;
    return byte;
}

static void keep_string(const char *name) {
    const char *string = ct_terminfo_string(name);
    if (string)
        tputs(string, 1, keep);
}

static void restore(int number) {
    ssize_t written = write(crash.fd, crash.farewell, crash.bytes);
    (void)written;
    tcsetattr(crash.fd, TCSANOW, &crash.modes);
    raise(number); /* its action is the default one again */
}

void ct_terminal_crash_arm(int fd, const struct termios *modes) {
    static const char *const strings[] = {"BD", "sgr0", "op", "smam", "cnorm", "rmkx", "rmcup"};
    stack_t stack = {.ss_sp = crash.stack, .ss_size = STACK};
    struct sigaction action;
    crash.fd = fd;
    crash.modes = *modes;
    crash.bytes = 0;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        keep_string(strings[i]);
    memset(&action, 0, sizeof action);
    action.sa_handler = restore;
    action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK);
    sigemptyset(&action.sa_mask);
    sigaltstack(&stack, NULL);
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &action, &crash.before[i]);
}

void ct_terminal_crash_disarm(void) {
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &crash.before[i], NULL);
    sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL);
}
