/* Waiting for keys, signals and the worker; drawing at most once a batch of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "loop.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>

#include "app.h"
#include "terminal.h"
#include "wake.h"

typedef struct front {
    ct_session *session;
    ct_app *app;
    ct_terminal *terminal;
    ct_grid *grid; /* NULL until the first drawing and after a resize */
    bool ascii;
    bool ended; /* not by the analyst; *error says why */
    ct_error *error;
} front;

enum { KEYS, SIGNALS, WORKER, WATCHED };

static unsigned stop(front *at, ct_status status, const char *why) {
    at->ended = true;
    ct_error_set(at->error, status, "%s", why);
    return CT_EFFECT_QUIT;
}

static unsigned resize(front *at) {
    int rows, columns;
    ct_terminal_size(at->terminal, &rows, &columns);
    if (at->grid && at->grid->rows == rows && at->grid->columns == columns)
        return CT_EFFECT_NONE;
    ct_grid_free(at->grid);
    at->grid = ct_grid_new(rows, columns, at->ascii);
    if (!at->grid)
        return stop(at, CT_ERROR_MEMORY, "no memory left for the screen");
    ct_app_resize(at->app, rows, columns);
    return CT_EFFECT_DRAW;
}

/* After a stop, in our own way or by a signal, the terminal may show anything and have any size. */
static unsigned come_back(front *at) {
    ct_terminal_resume(at->terminal);
    return resize(at) | CT_EFFECT_DRAW;
}

static unsigned take_signals(front *at) {
    unsigned effects = CT_EFFECT_NONE;
    for (int number; (number = ct_wake_next()) != 0;) {
        if (number == SIGWINCH)
            effects |= resize(at);
        else if (number == SIGCONT)
            effects |= come_back(at);
        else if (number == SIGTSTP)
            effects |= CT_EFFECT_SUSPEND;
        else
            effects |= stop(at, CT_CANCELLED, number == SIGTERM ? "stopped by SIGTERM" : "stopped by SIGHUP");
    }
    return effects;
}

static unsigned take_keys(front *at, short events) {
    unsigned effects = CT_EFFECT_NONE;
    ct_key_code key;
    int waiting = 0;
    if (ioctl(ct_terminal_fd(at->terminal), FIONREAD, &waiting) == 0 && waiting == 0 && events)
        return stop(at, CT_CANCELLED, "the terminal is gone");
    while (!(effects & (CT_EFFECT_QUIT | CT_EFFECT_SUSPEND)) && ct_terminal_key(at->terminal, &key))
        effects |= ct_app_key(at->app, key);
    return effects;
}

static unsigned wait_for_something(front *at) {
    struct pollfd watched[WATCHED] = {{ct_terminal_fd(at->terminal), POLLIN, 0},
                                      {ct_wake_fd(), POLLIN, 0},
                                      {ct_session_fd(at->session), POLLIN, 0}};
    unsigned effects = CT_EFFECT_NONE;
    if (poll(watched, WATCHED, -1) < 0 && errno != EINTR)
        return stop(at, CT_ERROR_FILE, strerror(errno));
    if (watched[SIGNALS].revents)
        effects |= take_signals(at);
    if (watched[WORKER].revents && ct_session_collect(at->session))
        effects |= ct_app_collected(at->app);
    if (watched[KEYS].revents && !(effects & CT_EFFECT_QUIT))
        effects |= take_keys(at, watched[KEYS].revents);
    return effects;
}

static unsigned draw(front *at) {
    ct_app_draw(at->app, at->grid);
    if (ct_terminal_put(at->terminal, at->grid) != CT_OK)
        return stop(at, CT_ERROR_MEMORY, "no memory left for the screen");
    return CT_EFFECT_NONE;
}

static void go_on(front *at) {
    unsigned effects = resize(at);
    for (;;) {
        if (effects & CT_EFFECT_QUIT)
            return;
        if (effects & CT_EFFECT_SUSPEND) {
            ct_terminal_suspend(at->terminal);
            effects = come_back(at) | take_signals(at); /* SIGCONT among them */
            continue;
        }
        if (effects & CT_EFFECT_REPAINT)
            ct_terminal_repaint(at->terminal);
        if (effects & ~(unsigned)CT_EFFECT_QUIT)
            effects = draw(at);
        if (!(effects & CT_EFFECT_QUIT))
            effects = wait_for_something(at);
    }
}

int ct_tui_run(ct_session *session, const ct_tui_options *options, ct_error *error) {
    front at = {.session = session, .error = error, .ended = true};
    at.ascii = options->ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    ct_app_options app = {.ascii = at.ascii, .message = options->message};
    if (ct_wake_begin(error) != CT_OK)
        return 1;
    at.app = ct_app_new(session, &app, error);
    if (at.app)
        at.terminal = ct_terminal_open(error);
    if (at.terminal) {
        at.ended = false;
        go_on(&at);
    }
    ct_terminal_close(at.terminal);
    ct_app_free(at.app);
    ct_grid_free(at.grid);
    ct_wake_end();
    return at.ended ? 1 : 0;
}
