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

bool ct_terminfo_open(const char *term, int fd) {
    int found = 0;
    return setupterm((char *)term, fd, &found) == OK && found == 1;
}

void ct_terminfo_close(void) {
    del_curterm(cur_term);
}

bool ct_terminfo_can_draw(int fd, ct_error *error) {
    const char *term = getenv("TERM");
    if (!term || !ct_terminfo_open(term, fd)) {
        ct_error_set(error, CT_ERROR_FILE,
                     "the terminal type TERM=%.40s is not known here; set another one, or use `ceteris fit`, `corr`, "
                     "`select` or `run`, which need no screen",
                     term ? term : "");
        return false;
    }
    bool can = ct_terminfo_string("cup") != NULL;
    ct_terminfo_close();
    if (!can)
        ct_error_set(error, CT_ERROR_FILE,
                     "a terminal of type TERM=%.40s cannot address its cursor; use `ceteris fit`, `corr`, `select` "
                     "or `run`, which need no screen",
                     term);
    return can;
}

static const char *const names[CT_CAN_COUNT] = {
    [CT_CAN_CUP] = "cup",   [CT_CAN_HPA] = "hpa",     [CT_CAN_VPA] = "vpa",     [CT_CAN_CUF] = "cuf",
    [CT_CAN_CUB1] = "cub1", [CT_CAN_CUD1] = "cud1",   [CT_CAN_ECH] = "ech",     [CT_CAN_EL] = "el",
    [CT_CAN_REP] = "rep",   [CT_CAN_CLEAR] = "clear", [CT_CAN_CIVIS] = "civis", [CT_CAN_CNORM] = "cnorm",
    [CT_CAN_SGR0] = "sgr0", [CT_CAN_BOLD] = "bold",   [CT_CAN_DIM] = "dim",     [CT_CAN_REV] = "rev",
    [CT_CAN_SMUL] = "smul", [CT_CAN_RMUL] = "rmul",   [CT_CAN_SETAF] = "setaf", [CT_CAN_SETAB] = "setab",
    [CT_CAN_OP] = "op",     [CT_CAN_RMAM] = "rmam",   [CT_CAN_SMAM] = "smam",   [CT_CAN_CSR] = "csr",
};

/* Copies a string without its pauses, "$<5>"; one that is too long counts as missing. */
static void copy(char to[CT_CAPABILITY_SIZE], const char *from) {
    size_t used = 0;
    while (*from && used + 1 < CT_CAPABILITY_SIZE) {
        const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
        if (end)
            from = end + 1;
        else
            to[used++] = *from++;
    }
    to[*from ? 0 : used] = '\0';
}

void ct_terminfo_read(ct_capabilities *can) {
    for (int i = 0; i < CT_CAN_COUNT; i++) {
        const char *string = ct_terminfo_string(names[i]);
        copy(can->string[i], string ? string : "");
    }
    /* Some also leave the line-drawing set, which we never enter. */
    char *sgr0 = can->string[CT_CAN_SGR0];
    if (strstr(sgr0, "\033[m") || strstr(sgr0, "\033[0m"))
        strcpy(sgr0, "\033[m");
    int colours = tigetnum("colors");
    bool can_colour = colours > 7 && can->string[CT_CAN_SETAF][0] && can->string[CT_CAN_SETAB][0];
    can->colours = can_colour ? colours : 0;
    can->own_colours = can->string[CT_CAN_OP][0] || tigetflag("AX") > 0;
}

size_t ct_terminfo_expand(const ct_capabilities *can, ct_capability which, int a, int b,
                          char buffer[CT_CAPABILITY_SIZE]) {
    const char *string = can->string[which][0] ? tiparm(can->string[which], a, b) : NULL;
    size_t length = string ? strlen(string) : 0;
    if (length >= CT_CAPABILITY_SIZE)
        length = 0;
    if (length)
        memcpy(buffer, string, length);
    buffer[length] = '\0';
    return length;
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
