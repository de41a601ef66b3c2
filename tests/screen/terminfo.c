/* Asking terminfo, by curses' own tables. In a file of its own, since <term.h> takes common words for itself.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminfo.h"

#include <curses.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

/* Marks the last bytes of the sequences in a string. Parameters stand between the two: "%i%p1%d;%p2%d". */
static void mark_finals(const char *string, bool finals[128]) {
    for (const char *at = string; (at = strstr(at, "\033[")) != NULL;) {
        for (at += 2; *at; at++) {
            if (at[0] == '%' && at[1] == 'p') /* %p1 */
                at += 2;
            else if (at[0] == '%' && at[1] == '{') /* %{1} */
                at = strchr(at, '}');
            else if (at[0] == '%' && at[1]) /* %d and the like; what ends the branches of an %? is marked as well */
                at++;
            else if ((unsigned char)*at >= 0x40 && (unsigned char)*at < 0x7f)
                break;
        }
        if (*at)
            finals[(unsigned char)*at] = true;
    }
}

bool terminfo_read(const char *term, terminfo *about) {
    int found = 0;
    memset(about, 0, sizeof *about);
    if (setupterm((char *)term, STDOUT_FILENO, &found) != OK || found != 1)
        return false;
    for (NCURSES_CONST char *const *name = strnames; *name; name++) {
        const char *string = tigetstr(*name);
        if (string && string != (const char *)-1)
            mark_finals(string, about->finals);
    }
    about->colours = tigetnum("colors") > 7;
    del_curterm(cur_term);
    return true;
}
