/* Waiting for keys, signals and workers; drawing at most once a batch of them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "loop.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#include "app.h"
#include "loading.h"
#include "patience.h"
#include "report/words/words_again.h"
#include "report/words/words_loading.h"
#include "session/data/carry.h"
#include "start.h"
#include "terminal.h"
#include "wake.h"

/* A file that is open sooner than this shows nothing before; then the screen is brought up to date so often. */
enum { PATIENCE_MS = 300, STEP_MS = 200 };

struct ct_tui {
    bool ascii;
    ct_terminal *terminal; /* NULL until there is something to show */
    ct_grid *grid;         /* NULL until the first drawing and after a resize */
    ct_start *start;       /* one of start, loader and app is what the screen is about */
    ct_loader *loader;     /* beside the app, that of other data to come, and our own */
    ct_loading loading;
    ct_session *session;
    ct_app *app;
    ct_patience patience;
    bool ended; /* not by the analyst; *error says why */
    ct_error *error;
};

enum { KEYS, SIGNALS, WORKER, ASIDE, LOADER, VIEW, WATCHED = VIEW + CT_APP_FDS };

static unsigned stop(ct_tui *at, ct_status status, const char *why) {
    at->ended = true;
    ct_error_set(at->error, status, "%s", why);
    return CT_EFFECT_QUIT;
}

/* What the screen is about takes a size, a key, or is drawn. */

static void place(ct_tui *at, int rows, int columns) {
    if (at->app)
        ct_app_resize(at->app, rows, columns);
    else if (at->start)
        ct_start_resize(at->start, rows, columns);
    else
        ct_loading_resize(&at->loading, rows, columns);
}

static unsigned press(ct_tui *at, ct_key_code key) {
    ct_patience_begin(&at->patience);
    unsigned effects = at->app     ? ct_app_key(at->app, key)
                       : at->start ? ct_start_key(at->start, key)
                                   : ct_loading_key(&at->loading, key);
    return effects | (at->patience.leaves ? CT_EFFECT_QUIT : CT_EFFECT_NONE);
}

static unsigned draw(ct_tui *at) {
    if (at->app) {
        ct_app_draw(at->app, at->grid);
    } else if (at->start) {
        ct_start_draw(at->start, at->grid);
    } else {
        ct_load_progress progress = ct_loader_progress(at->loader);
        ct_loading_draw(&at->loading, &progress, at->grid);
    }
    if (ct_terminal_put(at->terminal, at->grid) != CT_OK)
        return stop(at, CT_ERROR_MEMORY, "no memory left for the screen");
    return CT_EFFECT_NONE;
}

static unsigned resize(ct_tui *at) {
    int rows, columns;
    ct_terminal_size(at->terminal, &rows, &columns);
    if (at->grid && at->grid->rows == rows && at->grid->columns == columns)
        return CT_EFFECT_NONE;
    ct_grid_free(at->grid);
    at->grid = ct_grid_new(rows, columns, at->ascii);
    if (!at->grid)
        return stop(at, CT_ERROR_MEMORY, "no memory left for the screen");
    at->grid->plain = ct_terminal_plain(at->terminal);
    place(at, rows, columns);
    return CT_EFFECT_DRAW;
}

/* After a stop, in our own way or by a signal, the terminal may show anything and have any size. */
static unsigned come_back(ct_tui *at) {
    ct_terminal_resume(at->terminal);
    return resize(at) | CT_EFFECT_DRAW;
}

static unsigned take_signal(ct_tui *at, int number) {
    switch (number) {
    case SIGWINCH: return at->terminal ? resize(at) : CT_EFFECT_NONE;
    case SIGCONT: return at->terminal ? come_back(at) : CT_EFFECT_NONE;
    case SIGTSTP: return CT_EFFECT_SUSPEND;
    case SIGINT: return press(at, CT_CONTROL('C'));
    case SIGTERM: return stop(at, CT_CANCELLED, "stopped by SIGTERM");
    default: return stop(at, CT_CANCELLED, "stopped by SIGHUP");
    }
}

static unsigned take_signals(ct_tui *at) {
    unsigned effects = CT_EFFECT_NONE;
    for (int number; !at->ended && (number = ct_patience_signal(&at->patience)) != 0;)
        effects |= take_signal(at, number);
    return effects;
}

static unsigned take_keys(ct_tui *at, short events) {
    unsigned effects = CT_EFFECT_NONE;
    ct_key_code key;
    int waiting = 0;
    if (ioctl(ct_terminal_fd(at->terminal), FIONREAD, &waiting) == 0 && waiting == 0 && events)
        return stop(at, CT_CANCELLED, "the terminal is gone");
    while (!(effects & (CT_EFFECT_QUIT | CT_EFFECT_SUSPEND)) && ct_patience_key(&at->patience, at->terminal, &key))
        effects |= press(at, key);
    return effects;
}

/* ---- Other data in the place of these ---- */

static unsigned begin_opening(ct_tui *at) {
    ct_error error;
    ct_origin *origin = ct_app_take_wanted(at->app);
    if (!origin)
        return CT_EFFECT_NONE;
    at->loader = ct_loader_new(origin, true, &error);
    return at->loader ? CT_EFFECT_NONE : ct_app_refused(at->app, &error);
}

static ct_status replace_session(ct_tui *at, ct_session *session, ct_error *error) {
    char left[CT_MESSAGE_SIZE], words[CT_MESSAGE_SIZE];
    ct_tui_watch(at, session);
    if (ct_session_carry(session, at->session, left, error) != CT_OK)
        return error->status;
    ct_words_again(session, at->session, left, words, sizeof words);
    if (ct_app_opened(at->app, session, words) != CT_OK)
        return ct_error_memory(error);
    ct_session_free(at->session);
    at->session = session;
    ct_recent_add_origin(ct_session_origin(session));
    return CT_OK;
}

static unsigned end_opening(ct_tui *at) {
    ct_error error = {0};
    ct_session *session = ct_loader_take(at->loader, &error);
    ct_loader_free(at->loader);
    at->loader = NULL;
    unsigned effects = CT_EFFECT_DRAW;
    if (!session || replace_session(at, session, &error) != CT_OK) {
        ct_session_free(session);
        effects = ct_app_refused(at->app, &error);
    }
    return effects | (at->patience.leaves ? CT_EFFECT_QUIT : CT_EFFECT_NONE);
}

/* ---- Waiting ---- */

/* The file is open, or will not be. */
static unsigned take_loaded(ct_tui *at) {
    return at->app ? end_opening(at) : CT_EFFECT_QUIT;
}

static unsigned tell_progress(ct_tui *at) {
    enum { WORDS = 160 };
    char words[WORDS];
    if (at->app && at->loader) {
        ct_load_progress progress = ct_loader_progress(at->loader);
        ct_app_progress(at->app, ct_words_loading(&progress, words, sizeof words));
    }
    return CT_EFFECT_DRAW;
}

/* A session's figure has arrived. */
static unsigned take_work(ct_tui *at) {
    return ct_session_collect(at->session) ? ct_app_collected(at->app) : CT_EFFECT_NONE;
}

/* A command that took longer than a moment has ended. */
static unsigned take_ended(ct_tui *at) {
    unsigned effects = CT_EFFECT_NONE;
    ct_outcome outcome;
    while (ct_session_ended(at->session, false, &outcome))
        effects |= ct_app_ended(at->app, &outcome);
    return effects | CT_EFFECT_DRAW;
}

/* The model as it will be is carried over, so a command that is at work ends first. */
static bool may_take_loaded(const ct_tui *at) {
    ct_underway about;
    return at->loader && !(at->app && ct_session_underway(at->session, &about));
}

static unsigned wait_for_something(ct_tui *at, int patience) {
    struct pollfd watched[WATCHED] = {{at->terminal ? ct_terminal_fd(at->terminal) : -1, POLLIN, 0},
                                      {ct_wake_fd(), POLLIN, 0},
                                      {at->app ? ct_session_fd(at->session) : -1, POLLIN, 0},
                                      {at->app ? ct_session_aside_fd(at->session) : -1, POLLIN, 0},
                                      {may_take_loaded(at) ? ct_loader_fd(at->loader) : -1, POLLIN, 0}};
    unsigned effects = CT_EFFECT_NONE;
    int views[CT_APP_FDS] = {-1, -1};
    if (at->app)
        ct_app_fds(at->app, views);
    for (int i = 0; i < CT_APP_FDS; i++)
        watched[VIEW + i] = (struct pollfd){views[i], POLLIN, 0};
    if (at->patience.n_signals > 0)
        return take_signals(at);
    int ready = poll(watched, WATCHED, patience);
    if (ready < 0 && errno != EINTR)
        return stop(at, CT_ERROR_FILE, strerror(errno));
    if (ready == 0)
        return tell_progress(at);
    effects |= take_signals(at); /* first, also one that came just now: keys are meant for the size as it is */
    if (watched[WORKER].revents && !(effects & CT_EFFECT_QUIT))
        effects |= take_work(at);
    if (watched[ASIDE].revents && !(effects & CT_EFFECT_QUIT))
        effects |= take_ended(at);
    if ((watched[VIEW].revents || watched[VIEW + 1].revents) && !(effects & CT_EFFECT_QUIT))
        effects |= ct_app_collect(at->app);
    if (watched[KEYS].revents && !(effects & CT_EFFECT_QUIT))
        effects |= take_keys(at, watched[KEYS].revents);
    if (watched[LOADER].revents && !(effects & (CT_EFFECT_QUIT | CT_EFFECT_STOP)))
        effects |= take_loaded(at);
    return effects;
}

/* Our own screen, or as long as there is none just a stop. */
static unsigned suspend(ct_tui *at) {
    if (!at->terminal) {
        raise(SIGSTOP);
        return take_signals(at);
    }
    ct_terminal_suspend(at->terminal);
    return come_back(at) | take_signals(at); /* SIGCONT among them */
}

/* Hands a copy to the terminal. */
static void copy(ct_tui *at) {
    size_t size;
    char *text = ct_app_take_copy(at->app, &size);
    if (text && at->terminal)
        ct_app_copied(at->app, size, ct_terminal_copy(at->terminal, text, size));
    free(text);
}

/* Until something says that it is over. Drawing begins when there is a terminal; while something is at work it is done
 * anew every now and then. */
static void go_on(ct_tui *at, unsigned effects) {
    ct_underway about;
    for (;;) {
        if (effects & CT_EFFECT_STOP && at->loader)
            ct_loader_cancel(at->loader);
        if (effects & CT_EFFECT_OPEN)
            effects |= begin_opening(at);
        if (effects & CT_EFFECT_QUIT)
            return;
        if (effects & CT_EFFECT_SUSPEND) {
            effects = suspend(at);
            continue;
        }
        if (effects & CT_EFFECT_COPY)
            copy(at);
        if (effects & CT_EFFECT_REPAINT)
            ct_terminal_repaint(at->terminal);
        effects = effects && at->terminal ? draw(at) : CT_EFFECT_NONE;
        bool progresses = at->loader || (at->app && ct_app_underway(at->app, &about));
        if (!(effects & CT_EFFECT_QUIT))
            effects = wait_for_something(at, progresses ? STEP_MS : -1);
    }
}

static bool open_terminal(ct_tui *at) {
    if (!at->terminal && !(at->terminal = ct_terminal_open(ct_wake_fd(), at->error)))
        at->ended = true;
    return at->terminal != NULL;
}

/* What the screen is about is another thing now, of a size that it does not know yet. */
static unsigned begin_screen(ct_tui *at) {
    ct_grid_free(at->grid);
    at->grid = NULL;
    return resize(at);
}

int ct_tui_choose(ct_tui *at, const ct_recent *recent, int entry, const char *message, ct_error *error) {
    ct_start start;
    ct_start_init(&start, recent, entry, message);
    at->start = &start;
    at->error = error;
    error->status = CT_OK;
    if (open_terminal(at))
        go_on(at, begin_screen(at) | CT_EFFECT_DRAW);
    at->start = NULL;
    return at->ended || !start.chosen ? -1 : start.at;
}

/* The first moments of opening a file, with nothing on the screen. True where more are needed. */
static bool wait_unseen(ct_tui *at) {
    struct pollfd watched[2] = {{ct_loader_fd(at->loader), POLLIN, 0}, {ct_wake_fd(), POLLIN, 0}};
    for (int i = 0; i < PATIENCE_MS / 10; i++) {
        if (poll(watched, 2, 10) <= 0)
            continue;
        if (watched[0].revents)
            return false;
        unsigned effects = take_signals(at);
        if (effects & CT_EFFECT_STOP)
            ct_loader_cancel(at->loader);
        if (effects & CT_EFFECT_SUSPEND)
            suspend(at);
        if (effects & CT_EFFECT_QUIT)
            return false;
    }
    return true;
}

ct_session *ct_tui_load(ct_tui *at, ct_loader *loader, ct_error *error) {
    at->loader = loader;
    at->error = error;
    ct_loading_free(&at->loading);
    ct_loading_init(&at->loading, ct_loader_name(loader));
    if (wait_unseen(at) && open_terminal(at))
        go_on(at, begin_screen(at) | CT_EFFECT_DRAW);
    struct pollfd done = {ct_loader_fd(loader), POLLIN, 0};
    at->loader = NULL;
    if (at->ended)
        return NULL;
    if (poll(&done, 1, 0) == 1)
        return ct_loader_take(loader, error);
    error->status = CT_OK;
    return NULL;
}

/* Asked by the session in long work; that of the first model may begin with nothing on the screen. */
static int goes_too_long(void *data, double share) {
    ct_tui *at = data;
    char words[CT_PATIENCE_SIZE];
    if (ct_patience_ends(&at->patience, at->terminal))
        return true;
    if (!ct_patience_tells(&at->patience, share, words))
        return false;
    if (!open_terminal(at) || (!at->grid && (resize(at) & CT_EFFECT_QUIT)))
        return true;
    if (at->app)
        ct_app_draw_busy(at->app, words, at->grid);
    else
        ct_loading_draw_busy(&at->loading, words, at->grid);
    ct_terminal_put(at->terminal, at->grid);
    return false;
}

bool ct_tui_left(const ct_tui *at) {
    return at->patience.leaves;
}

bool ct_tui_over(const ct_tui *at) {
    return at->ended;
}

void ct_tui_watch(ct_tui *at, ct_session *session) {
    ct_patience_begin(&at->patience);
    ct_session_watch(session, &(ct_progress){goes_too_long, at});
}

int ct_tui_run(ct_tui *at, ct_session **session, const char *message, ct_error *error) {
    ct_app_options options = {.ascii = at->ascii, .message = message};
    at->error = error;
    at->session = *session;
    at->app = ct_app_new(*session, &options, error);
    if (!at->app || !open_terminal(at))
        return 1;
    unsigned effects = begin_screen(at);
    ct_tui_watch(at, *session);
    ct_loading_hand_over(&at->loading, at->app);
    go_on(at, effects);
    ct_loader_free(at->loader);
    at->loader = NULL;
    *session = at->session;
    ct_session_watch(*session, NULL);
    return at->ended ? 1 : 0;
}

ct_tui *ct_tui_begin(ct_error *error) {
    if (!ct_terminal_usable(error))
        return NULL;
    ct_tui *at = calloc(1, sizeof *at);
    if (!at) {
        ct_error_memory(error);
        return NULL;
    }
    if (ct_wake_begin(true, error) != CT_OK) {
        free(at);
        return NULL;
    }
    at->ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    return at;
}

void ct_tui_end(ct_tui *at) {
    if (!at)
        return;
    ct_terminal_close(at->terminal);
    ct_app_free(at->app);
    ct_loading_free(&at->loading);
    ct_grid_free(at->grid);
    ct_wake_end();
    free(at);
}
