/* The terminal put in order by a program that crashes.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_CRASH_H
#define CETERIS_TERMINAL_CRASH_H

#include <termios.h>

/* From now on the signals of a crash first restore the terminal at fd: its modes, and by the strings of terminfo
 * its screen. To be called when curses has been set up. */
void ct_terminal_crash_arm(int fd, const struct termios *modes);
void ct_terminal_crash_disarm(void);

#endif
