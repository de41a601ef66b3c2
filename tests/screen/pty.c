/* The real program on a pseudo-terminal.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* posix_openpt, wait4 */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void set_size(int fd, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    ioctl(fd, TIOCSWINSZ, &size);
}

/* The child's side: a session of its own on the other end. */
static void become(const char *name, const char *term, char *const arguments[]) {
    setsid();
    int fd = open(name, O_RDWR);
    if (fd < 0 || ioctl(fd, TIOCSCTTY, 0) < 0)
        _exit(127);
    for (int i = 0; i < 3; i++)
        dup2(fd, i);
    setenv("TERM", term, 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    execv(arguments[0], arguments);
    _exit(127);
}

bool pty_start(pty *p, int rows, int columns, const char *term, char *const arguments[]) {
    memset(p, 0, sizeof *p);
    p->fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->fd < 0 || grantpt(p->fd) != 0 || unlockpt(p->fd) != 0)
        return false;
    /* Held open until the child has it, that the size is kept and no end is seen too early. */
    char name[64];
    strncpy(name, ptsname(p->fd), sizeof name - 1);
    name[sizeof name - 1] = '\0';
    int held = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    set_size(p->fd, rows, columns);
    tcgetattr(p->fd, &p->modes);
    emulator_init(&p->screen, rows, columns);
    p->begun = now();
    p->pid = fork();
    if (p->pid == 0)
        become(name, term, arguments);
    struct pollfd first = {p->fd, POLLIN, 0};
    if (p->pid > 0)
        poll(&first, 1, PTY_PATIENCE_MS);
    close(held);
    return p->pid > 0;
}

bool pty_modes_as_before(const pty *p) {
    struct termios now;
    return tcgetattr(p->fd, &now) == 0 && now.c_iflag == p->modes.c_iflag && now.c_oflag == p->modes.c_oflag &&
           now.c_cflag == p->modes.c_cflag && now.c_lflag == p->modes.c_lflag &&
           memcmp(now.c_cc, p->modes.c_cc, sizeof now.c_cc) == 0;
}

void pty_forget(pty *p) {
    p->bytes = 0;
    p->first = p->last = 0;
}

static void end(pty *p) {
    struct rusage usage;
    if (p->ended)
        return;
    p->ended = wait4(p->pid, &p->status, 0, &usage) == p->pid;
    p->cpu_seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

/* Takes what comes within so many milliseconds; false where nothing did. */
static bool take(pty *p, int ms) {
    char bytes[1 << 16];
    struct pollfd watched = {p->fd, POLLIN, 0};
    if (p->ended || poll(&watched, 1, ms) <= 0)
        return false;
    ssize_t got = read(p->fd, bytes, sizeof bytes);
    if (got <= 0) { /* EIO: nobody has the other end any more */
        end(p);
        return false;
    }
    p->last = now();
    if (p->bytes == 0)
        p->first = p->last;
    p->bytes += (size_t)got;
    emulator_take(&p->screen, bytes, (size_t)got);
    return true;
}

void pty_settle(pty *p, int quiet_ms) {
    while (take(p, quiet_ms))
        ;
}

void pty_listen(pty *p, int ms) {
    double until = now() + 1e-3 * ms;
    for (double left; !p->ended && (left = until - now()) > 0;)
        take(p, (int)(1e3 * left) + 1);
}

bool pty_await(pty *p, const char *text) {
    double until = now() + 1e-3 * PTY_PATIENCE_MS;
    while (!emulator_shows(&p->screen, text)) {
        if (p->ended || now() > until)
            return false;
        take(p, 100);
    }
    return true;
}

void pty_send(pty *p, const char *keys) {
    size_t length = strlen(keys);
    while (length > 0) {
        ssize_t sent = write(p->fd, keys, length);
        if (sent < 0 && errno != EINTR)
            return;
        keys += sent > 0 ? sent : 0;
        length -= sent > 0 ? (size_t)sent : 0;
    }
}

void pty_resize(pty *p, int rows, int columns) {
    pty_settle(p, PTY_QUIET_MS);
    emulator_resize(&p->screen, rows, columns);
    set_size(p->fd, rows, columns);
}

int pty_end(pty *p) {
    double until = now() + 1e-3 * PTY_PATIENCE_MS;
    while (!p->ended && now() < until)
        take(p, 100);
    if (!p->ended) {
        kill(p->pid, SIGKILL);
        end(p);
    }
    close(p->fd);
    emulator_free(&p->screen);
    return WIFEXITED(p->status) ? WEXITSTATUS(p->status) : 128 + WTERMSIG(p->status);
}
