/* The pipe of signals.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wake.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "session/work/thread.h"

static const int caught[] = {SIGINT, SIGWINCH, SIGTERM, SIGHUP, SIGTSTP, SIGCONT};

enum { CAUGHT = sizeof caught / sizeof *caught };

/* A signal handler can be handed nothing: this is what it must know. */
static int ends[2] = {-1, -1};
static struct sigaction before[CAUGHT];
static int count; /* of those caught now */

static void note(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(ends[1], &byte, 1); /* a full pipe wakes the loop as well */
    (void)written;
    errno = kept;
}

ct_status ct_wake_begin(bool screen, ct_error *error) {
    struct sigaction action;
    if (!ct_thread_pipe(ends))
        return ct_error_set(error, CT_ERROR_FILE, "no pipe can be made: %s", strerror(errno));
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    count = screen ? CAUGHT : 1;
    for (int i = 0; i < count; i++)
        sigaction(caught[i], &action, &before[i]);
    return CT_OK;
}

void ct_wake_end(void) {
    for (int i = 0; i < count; i++)
        sigaction(caught[i], &before[i], NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

int ct_wake_fd(void) {
    return ends[0];
}

int ct_wake_next(void) {
    unsigned char byte;
    return read(ends[0], &byte, 1) == 1 ? byte : 0;
}
