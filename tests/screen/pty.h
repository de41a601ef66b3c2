/* The real program on a pseudo-terminal: keys in, its bytes through a terminal in memory.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_PTY_H
#define CETERIS_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "emulator.h"

enum { PTY_QUIET_MS = 100, PTY_PATIENCE_MS = 20000 };

typedef struct pty {
    pid_t pid;
    int fd;
    bool ended;
    int status;                /* as wait tells it */
    double cpu_seconds;        /* that it took, once it has ended */
    struct termios modes;      /* of the terminal, before it was started */
    emulator screen;           /* what is seen */
    size_t bytes;              /* sent by the program since pty_forget */
    double begun, first, last; /* when it was started, and when since pty_forget its first and last bytes came */
} pty;

/* Starts arguments[0] (NULL at the end) on a screen of that size, TERM being term. False with errno where there are no
 * pseudo-terminals. */
bool pty_start(pty *p, int rows, int columns, const char *term, char *const arguments[]);

/* Takes what comes until nothing has come for so many milliseconds, or the program has ended. */
void pty_settle(pty *p, int quiet_ms);

/* Waits for a text on the screen; false where it does not come. */
bool pty_await(pty *p, const char *text);

/* Takes what comes for so many milliseconds, whatever comes. */
void pty_listen(pty *p, int ms);

void pty_send(pty *p, const char *keys);
void pty_resize(pty *p, int rows, int columns);

/* Whether the terminal's modes are what they were before the start. */
bool pty_modes_as_before(const pty *p);

/* Begins to count anew. */
void pty_forget(pty *p);

/* Waits for the program's end, and ends it where it does not come; returns its exit status, or 128 and the signal. */
int pty_end(pty *p);

#endif
