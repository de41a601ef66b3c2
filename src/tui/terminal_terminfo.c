/* Asking terminfo. In a file of its own, since <term.h> takes common words for itself.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_terminfo.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

const char *ct_terminfo_string(const char *name) {
    const char *string = tigetstr((char *)name);
    return string == (const char *)-1 ? NULL : string;
}

bool ct_terminfo_can_draw(int fd, ct_error *error) {
    const char *term = getenv("TERM");
    int found = 0;
    if (!term || setupterm(NULL, fd, &found) != OK || found != 1) {
        ct_error_set(error, CT_ERROR_FILE,
                     "the terminal type TERM=%.40s is not known here; set another one, or use `ceteris fit`, `corr`, "
                     "`select` or `run`, which need no screen",
                     term ? term : "");
        return false;
    }
    bool can = ct_terminfo_string("cup") != NULL;
    del_curterm(cur_term);
    if (!can)
        ct_error_set(error, CT_ERROR_FILE,
                     "a terminal of type TERM=%.40s cannot address its cursor; use `ceteris fit`, `corr`, `select` "
                     "or `run`, which need no screen",
                     term);
    return can;
}

bool ct_terminfo_brackets_pastes(void) {
    static const char *const kinds[] = {"xterm", "screen", "tmux", "rxvt", "alacritty", "kitty", "foot", "st-"};
    const char *term = getenv("TERM");
    if (ct_terminfo_string("BE"))
        return true;
    for (size_t i = 0; term && i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(term, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}
