/* Curses, kept in one place.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* wcwidth */
#endif
#include "terminal.h"

#define NCURSES_WIDECHAR 1 /* also where the flags of pkg-config are not passed */
#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "terminal_crash.h"
#include "terminal_keys.h"
#include "terminal_terminfo.h"
#include "text/utf8.h"

enum { ESCAPE_MS = 40, MARKS = 4 };

/* How a role looks on this terminal. */
typedef struct look {
    attr_t attributes;
    int pair;
} look;

struct ct_terminal {
    FILE *in, *out;
    SCREEN *screen;
    WINDOW *keys;          /* a pad: reading from it draws nothing */
    struct termios before; /* modes of the terminal when we came */
    look looks[CT_ROLE_COUNT];
    ct_grid *last; /* what is on the screen; NULL where that is not known */
    bool pastes;
};

/* Colours */

enum { MONO, EIGHT, SIXTEEN, PALETTE, DIRECT };

static int depth(void) {
    const char *none = getenv("NO_COLOR");
    if ((none && *none) || !has_colors() || start_color() != OK || COLOR_PAIRS < CT_ROLE_COUNT)
        return MONO;
    return COLORS > 256 ? DIRECT : COLORS == 256 ? PALETTE : COLORS >= 16 ? SIXTEEN : EIGHT;
}

static int number_of(const ct_colour *colour, int depth) {
    switch (depth) {
    case DIRECT: return colour->rgb < 0 ? -1 : colour->rgb > 7 ? colour->rgb : 0;
    case PALETTE: return colour->c256;
    case EIGHT: return colour->c16 < 0 ? -1 : colour->c16 & 7;
    default: return colour->c16;
    }
}

static attr_t attributes_of(unsigned flags) {
    return (flags & CT_BOLD ? A_BOLD : 0) | (flags & CT_DIM ? A_DIM : 0) | (flags & CT_REVERSE ? A_REVERSE : 0) |
           (flags & CT_UNDERLINE ? A_UNDERLINE : 0);
}

/* Roles of the same colours share a pair, so that no escape sequence is sent between them. */
static void make_looks(ct_terminal *terminal) {
    int colours = depth(), pairs = 0;
    int foreground[CT_ROLE_COUNT + 1], background[CT_ROLE_COUNT + 1];
    bool own = colours != MONO && use_default_colors() == OK;
    for (int role = 0; role < CT_ROLE_COUNT; role++) {
        const ct_style *style = ct_theme_style((ct_text_role)role);
        look *at = &terminal->looks[role];
        if (colours == MONO) {
            *at = (look){attributes_of(style->mono_attributes), 0};
            continue;
        }
        int fore = number_of(&style->foreground, colours), back = number_of(&style->background, colours), pair = 1;
        at->attributes = attributes_of(style->attributes);
        if (colours == EIGHT && style->foreground.c16 > 7)
            at->attributes |= A_BOLD;
        if (!own) {
            fore = fore < 0 ? COLOR_WHITE : fore;
            back = back < 0 ? COLOR_BLACK : back;
        }
        if (fore < 0 && back < 0) {
            at->pair = 0;
            continue;
        }
        while (pair <= pairs && (foreground[pair] != fore || background[pair] != back))
            pair++;
        if (pair > pairs) {
            init_extended_pair(pair, fore, back);
            foreground[pair] = fore;
            background[pair] = back;
            pairs = pair;
        }
        at->pair = pair;
    }
}

/* Opening and closing */

static void send_string(const ct_terminal *terminal, const char *name, const char *fallback) {
    const char *string = ct_terminfo_string(name);
    fputs(string ? string : fallback, terminal->out);
    fflush(terminal->out);
}

static void enter(const ct_terminal *terminal) {
    if (terminal->pastes)
        send_string(terminal, "BE", "\033[?2004h");
}

static void leave(const ct_terminal *terminal) {
    if (!ct_terminfo_string("rmcup")) { /* our screen stays: the last line is the shell's */
        mvaddch(LINES - 1, 0, ' ');
        clrtoeol();
        refresh();
    }
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
    static const char advice[] = "use `ceteris fit`, `corr`, `select` or `run` there";
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

/* Until it has come back from endwin once, ncurses 6.4 calls write(2) after each movement of the cursor. So it
 * comes back here, where nobody sees it; a screen then goes out in one piece. */
static void start_buffering(const ct_terminal *terminal) {
    refresh(); /* what it has to say at the start is for the terminal */
    int fd = fileno(terminal->out), kept = dup(fd), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nowhere >= 0 && dup2(nowhere, fd) == fd) {
        endwin();
        refresh();
        dup2(kept, fd);
    }
    if (kept >= 0)
        close(kept);
    if (nowhere >= 0)
        close(nowhere);
}

/* Keys arrive at once and as they are; so do ^C, ^Z and the like, which are commands or nothing. */
static bool open_screen(ct_terminal *terminal, ct_error *error) {
    tcgetattr(fileno(terminal->in), &terminal->before);
    terminal->screen = newterm(NULL, terminal->out, terminal->in);
    if (!terminal->screen) {
        ct_error_set(error, CT_ERROR_FILE, "the terminal cannot be set up");
        return false;
    }
    start_buffering(terminal);
    raw();
    noecho();
    nonl();
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
    make_looks(terminal);
    terminal->pastes = ct_terminfo_brackets_pastes();
    return true;
}

ct_terminal *ct_terminal_open(ct_error *error) {
    ct_terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) {
        ct_error_memory(error);
        return NULL;
    }
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
    ct_grid_free(terminal->last);
    free(terminal);
}

int ct_terminal_fd(const ct_terminal *terminal) {
    return fileno(terminal->in);
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
    enter(terminal);
    ct_terminal_repaint(terminal);
}

/* Drawing */

void ct_terminal_repaint(ct_terminal *terminal) {
    ct_grid_free(terminal->last);
    terminal->last = NULL;
    clearok(curscr, TRUE);
}

/* A glyph whose width the system sees otherwise than we do would shift the rest of its line: a sign stands in for
 * it. */
static void glyph_of(const ct_grid_cell *cell, wchar_t text[MARKS + 2]) {
    const char *at = cell->text;
    unsigned code;
    int length = 0;
    for (size_t bytes; length <= MARKS && (bytes = ct_utf8_next(at, &code)) > 0; at += bytes)
        text[length++] = (wchar_t)code;
    text[length] = L'\0';
    int width = length > 0 ? wcwidth(text[0]) : -1;
    if (width != cell->width)
        wcscpy(text, L"?");
}

static void put_row(const ct_terminal *terminal, const ct_grid *grid, int row) {
    for (int column = 0; column < grid->columns; column++) {
        const ct_grid_cell *cell = ct_grid_at(grid, row, column);
        const look *looks = &terminal->looks[cell->role];
        wchar_t text[MARKS + 2];
        cchar_t drawn;
        int pair = looks->pair;
        if (cell->width == 0)
            continue;
        glyph_of(cell, text);
        if (setcchar(&drawn, text, looks->attributes, 0, &pair) != OK)
            setcchar(&drawn, L"?", looks->attributes, 0, &pair);
        if (cell->width == 2) /* should a sign stand in, its other half is blank */
            mvaddch(row, column + 1, ' ');
        mvadd_wch(row, column, &drawn);
    }
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
    for (int row = 0; row < grid->rows; row++)
        if (!known || !ct_grid_same_row(last, grid, row))
            put_row(terminal, grid, row);
    curs_set(grid->cursor_shown ? 1 : 0);
    move(grid->cursor_row, grid->cursor_column);
    refresh();
    return remember(terminal, grid);
}

bool ct_terminal_key(ct_terminal *terminal, ct_key_code *key) {
    return ct_terminal_keys_read(terminal->keys, key);
}
