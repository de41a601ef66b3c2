/* The terminal: curses for its modes and keys, bytes of our own for what is seen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal.h"

#define NCURSES_WIDECHAR 1 /* also where the flags of pkg-config are not passed */
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "terminal_clipboard.h"
#include "terminal_crash.h"
#include "terminal_keys.h"
#include "terminal_paint.h"
#include "terminal_style.h"
#include "terminal_terminfo.h"

/* So long the rest of a sequence may be on its way; one that waits for Esc to act hardly notices. */
enum { ESCAPE_MS = 100 };

struct ct_terminal {
    FILE *in, *out;
    int wake; /* readable where there is something better to do than to wait for the terminal */
    SCREEN *screen;
    WINDOW *keys;          /* a pad: reading from it draws nothing */
    struct termios before; /* modes of the terminal when we came */
    ct_capabilities can;
    ct_style_sheet sheet;
    ct_paint paint;
    ct_grid *last; /* what is on the screen; NULL where that is not known */
    bool pastes;
};

/* Opening and closing */

/* Waits until the terminal takes more; false where something else shall be looked at first. */
static bool may_write(const ct_terminal *terminal, int patience) {
    struct pollfd watched[2] = {{fileno(terminal->out), POLLOUT, 0}, {terminal->wake, POLLIN, 0}};
    while (poll(watched, 2, patience) < 0)
        if (errno != EINTR)
            return false;
    return watched[0].revents != 0;
}

/* All that is to be seen goes out in one piece. False where it did not, and nobody knows what the screen shows. A
 * terminal that is gone is noticed where keys are read. */
static bool flush(ct_terminal *terminal) {
    size_t sent = 0;
    while (sent < terminal->paint.used && may_write(terminal, -1)) {
        ssize_t written = write(fileno(terminal->out), terminal->paint.bytes + sent, terminal->paint.used - sent);
        if (written < 0 && errno != EAGAIN && errno != EINTR)
            break;
        sent += written > 0 ? (size_t)written : 0;
    }
    bool all = sent == terminal->paint.used;
    terminal->paint.used = 0;
    return all;
}

static void send_string(const ct_terminal *terminal, const char *name, const char *fallback) {
    const char *string = ct_terminfo_string(name);
    fputs(string ? string : fallback, terminal->out);
    fflush(terminal->out);
}

static void enter(const ct_terminal *terminal) {
    if (terminal->pastes)
        send_string(terminal, "BE", "\033[?2004h");
}

/* Where our screen stays, its last line is the shell's. A terminal that takes nothing any more loses what it was sent,
 * or it would keep us. */
static void leave(ct_terminal *terminal) {
    if (!may_write(terminal, 0))
        tcflush(fileno(terminal->out), TCOFLUSH);
    ct_paint_leave(&terminal->paint, LINES);
    flush(terminal);
    if (terminal->pastes)
        send_string(terminal, "BD", "\033[?2004l");
    endwin();
}

static FILE *keyboard(void) {
    if (isatty(STDIN_FILENO))
        return fdopen(dup(STDIN_FILENO), "r");
    int fd = open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    return fd < 0 ? NULL : fdopen(fd, "r");
}

static bool open_files(ct_terminal *terminal, ct_error *error) {
    static const char advice[] = "use `ceteris fit`, `corr`, `describe`, `select` or `run` there";
    if (!isatty(STDOUT_FILENO)) {
        ct_error_set(error, CT_ERROR_FILE, "standard output is no terminal; %s", advice);
        return false;
    }
    terminal->in = keyboard();
    if (!terminal->in) {
        ct_error_set(error, CT_ERROR_FILE, "there is no terminal to read keys from; %s", advice);
        return false;
    }
    terminal->out = fdopen(dup(STDOUT_FILENO), "w");
    if (!terminal->out) {
        ct_error_memory(error);
        return false;
    }
    return true;
}

/* Keys arrive at once and as they are; so do ^C, ^Z and the like, which are commands or nothing. */
static bool open_screen(ct_terminal *terminal, ct_error *error) {
    tcgetattr(fileno(terminal->in), &terminal->before);
    terminal->screen = newterm(NULL, terminal->out, terminal->in);
    if (!terminal->screen) {
        ct_error_set(error, CT_ERROR_FILE, "the terminal cannot be set up");
        return false;
    }
    raw();
    noecho();
    nonl();
    if (!getenv("ESCDELAY"))
        set_escdelay(ESCAPE_MS);
    terminal->keys = newpad(1, 1);
    if (!terminal->keys) {
        endwin();
        ct_error_memory(error);
        return false;
    }
    keypad(terminal->keys, TRUE);
    nodelay(terminal->keys, TRUE);
    ct_terminal_keys_define();
    const char *none = getenv("NO_COLOR");
    ct_terminfo_read(&terminal->can);
    ct_style_sheet_make(&terminal->sheet, &terminal->can, none && *none);
    terminal->paint.sheet = &terminal->sheet;
    terminal->pastes = ct_terminfo_brackets_pastes();
    return true;
}

bool ct_terminal_usable(ct_error *error) {
    ct_terminal terminal = {0};
    bool usable = open_files(&terminal, error) && ct_terminfo_can_draw(STDOUT_FILENO, error);
    if (terminal.in)
        fclose(terminal.in);
    if (terminal.out)
        fclose(terminal.out);
    return usable;
}

ct_terminal *ct_terminal_open(int wake, ct_error *error) {
    ct_terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) {
        ct_error_memory(error);
        return NULL;
    }
    terminal->wake = wake;
    if (!open_files(terminal, error) || !ct_terminfo_can_draw(STDOUT_FILENO, error) ||
        !open_screen(terminal, error)) {
        ct_terminal_close(terminal);
        return NULL;
    }
    ct_terminal_crash_arm(fileno(terminal->in), &terminal->before);
    enter(terminal);
    return terminal;
}

void ct_terminal_close(ct_terminal *terminal) {
    if (!terminal)
        return;
    if (terminal->keys) {
        ct_terminal_crash_disarm();
        leave(terminal);
        delwin(terminal->keys);
    }
    if (terminal->screen)
        delscreen(terminal->screen);
    if (terminal->in)
        fclose(terminal->in);
    if (terminal->out)
        fclose(terminal->out);
    ct_paint_free(&terminal->paint);
    ct_grid_free(terminal->last);
    free(terminal);
}

int ct_terminal_fd(const ct_terminal *terminal) {
    return fileno(terminal->in);
}

bool ct_terminal_plain(const ct_terminal *terminal) {
    return terminal->sheet.plain;
}

void ct_terminal_size(ct_terminal *terminal, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(fileno(terminal->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        (size.ws_row != LINES || size.ws_col != COLS)) {
        resizeterm(size.ws_row, size.ws_col);
        ct_terminal_repaint(terminal);
    }
    *rows = LINES;
    *columns = COLS;
}

void ct_terminal_suspend(ct_terminal *terminal) {
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    leave(terminal);
    sigaction(SIGTSTP, &action, &before);
    kill(0, SIGTSTP); /* the whole job, as the terminal's own ^Z would */
    sigaction(SIGTSTP, &before, NULL);
}

void ct_terminal_resume(ct_terminal *terminal) {
    reset_prog_mode(); /* the shell has set modes of its own */
    refresh();         /* curses takes its screen again */
    enter(terminal);
    ct_terminal_repaint(terminal);
}

/* Drawing */

void ct_terminal_repaint(ct_terminal *terminal) {
    ct_grid_free(terminal->last);
    terminal->last = NULL;
}

static ct_status remember(ct_terminal *terminal, const ct_grid *grid) {
    ct_grid *last = terminal->last;
    if (!last || last->rows != grid->rows || last->columns != grid->columns) {
        ct_grid_free(last);
        terminal->last = last = ct_grid_new(grid->rows, grid->columns, grid->ascii);
        if (!last)
            return CT_ERROR_MEMORY;
    }
    memcpy(last->cells, grid->cells, (size_t)grid->rows * (size_t)grid->columns * sizeof *grid->cells);
    return CT_OK;
}

ct_status ct_terminal_put(ct_terminal *terminal, const ct_grid *grid) {
    const ct_grid *last = terminal->last;
    bool known = last && last->rows == grid->rows && last->columns == grid->columns;
    ct_paint_grid(&terminal->paint, known ? last : NULL, grid);
    bool shown = flush(terminal), failed = terminal->paint.failed;
    terminal->paint.failed = false;
    if (shown && !failed)
        return remember(terminal, grid);
    ct_terminal_repaint(terminal);
    return failed ? CT_ERROR_MEMORY : CT_OK;
}

const char *ct_terminal_copy(ct_terminal *terminal, const char *text, size_t size) {
    const char *refused = ct_clipboard_refused(size, getenv("TERM"), ct_terminfo_string("Ms") != NULL);
    if (refused)
        return refused;
    char *bytes = ct_clipboard_sequence(text, size, getenv("TMUX") != NULL, getenv("STY") != NULL);
    if (!bytes)
        return "no memory left";
    terminal->paint.used = 0;
    ct_paint_bytes(&terminal->paint, bytes, strlen(bytes));
    free(bytes);
    bool failed = terminal->paint.failed;
    terminal->paint.failed = false;
    if (!flush(terminal) || failed)
        ct_terminal_repaint(terminal);
    return failed ? "no memory left" : NULL;
}

bool ct_terminal_key(ct_terminal *terminal, ct_key_code *key) {
    return ct_terminal_keys_read(terminal->keys, key);
}
