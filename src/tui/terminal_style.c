/* Looks of roles, and changing them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_style.h"

#include <stdio.h>
#include <string.h>

enum { MONO, EIGHT, SIXTEEN, PALETTE, DIRECT };

static const struct {
    unsigned attribute;
    ct_capability on;
    const char *off; /* ECMA-48's, which takes bold and dim together */
} attributes[CT_ATTRIBUTES] = {{CT_BOLD, CT_CAN_BOLD, "22"},
                               {CT_DIM, CT_CAN_DIM, "22"},
                               {CT_REVERSE, CT_CAN_REV, "27"},
                               {CT_UNDERLINE, CT_CAN_SMUL, "24"}};

static int depth(const ct_capabilities *can, bool plain) {
    if (plain || can->colours == 0)
        return MONO;
    return can->colours > 256 ? DIRECT : can->colours == 256 ? PALETTE : can->colours >= 16 ? SIXTEEN : EIGHT;
}

static int number_of(const ct_colour *colour, int depth) {
    switch (depth) {
    case DIRECT: return colour->rgb < 0 ? -1 : colour->rgb > 7 ? colour->rgb : 0;
    case PALETTE: return colour->c256;
    case EIGHT: return colour->c16 < 0 ? -1 : colour->c16 & 7;
    default: return colour->c16;
    }
}

static ct_look look_of(const ct_style_sheet *sheet, const ct_style *style, int colours) {
    enum { BLACK = 0, WHITE = 7 };
    if (colours == MONO)
        return (ct_look){-1, -1, style->mono_attributes};
    ct_look look = {number_of(&style->foreground, colours), number_of(&style->background, colours),
                    style->attributes};
    if (colours == EIGHT && style->foreground.c16 > 7)
        look.attributes |= CT_BOLD;
    if (colours <= SIXTEEN && look.foreground == BLACK && look.attributes & CT_BOLD)
        look.attributes ^= CT_BOLD | CT_UNDERLINE; /* bold may mean bright, and black becomes grey */
    if (!sheet->can->own_colours) {
        look.foreground = look.foreground < 0 ? WHITE : look.foreground;
        look.background = look.background < 0 ? BLACK : look.background;
    }
    return look;
}

/* A terminal that lacks an attribute does without it. */
static void leave_out(const ct_style_sheet *sheet, ct_look *look) {
    for (int i = 0; i < CT_ATTRIBUTES; i++)
        if (!sheet->can->string[attributes[i].on][0])
            look->attributes &= ~attributes[i].attribute;
}

void ct_style_sheet_make(ct_style_sheet *sheet, const ct_capabilities *can, bool plain) {
    int colours = depth(can, plain);
    *sheet = (ct_style_sheet){.can = can, .plain = colours == MONO};
    sheet->ansi = strcmp(can->string[CT_CAN_SGR0], "\033[m") == 0 &&
                  strcmp(can->string[CT_CAN_BOLD], "\033[1m") == 0 &&
                  strcmp(can->string[CT_CAN_RMUL], "\033[24m") == 0 &&
                  (colours == MONO || strcmp(can->string[CT_CAN_OP], "\033[39;49m") == 0);
    for (int role = 0; role < CT_ROLE_COUNT; role++) {
        sheet->looks[role] = look_of(sheet, ct_theme_style((ct_text_role)role), colours);
        leave_out(sheet, &sheet->looks[role]);
    }
    sheet->paper = sheet->looks[CT_TEXT_PLAIN];
}

bool ct_look_same(const ct_look *a, const ct_look *b) {
    return a->foreground == b->foreground && a->background == b->background && a->attributes == b->attributes;
}

bool ct_look_blank(const ct_style_sheet *sheet, const ct_look *look) {
    return look->background == sheet->paper.background && !(look->attributes & (CT_REVERSE | CT_UNDERLINE));
}

/* Adds a string; two of ECMA-48's that follow each other, "ESC [ 1 m" and "ESC [ 4 m", become one. */
static void add(char *buffer, size_t *used, const char *string) {
    size_t length = strlen(string);
    bool joins = *used > 2 && buffer[*used - 1] == 'm' && strncmp(string, "\033[", 2) == 0 && length > 3 &&
                 strspn(string + 2, "0123456789;:") == length - 3 && string[length - 1] == 'm';
    if (*used + length + 1 >= CT_CHANGE_SIZE)
        return;
    if (joins) {
        if (buffer[*used - 2] == '[') /* ESC [ m is ESC [ 0 m */
            buffer[*used - 1] = '0', (*used)++;
        buffer[*used - 1] = ';';
        string += 2;
        length -= 2;
    }
    memcpy(buffer + *used, string, length);
    *used += length;
}

static void add_colour(const ct_style_sheet *sheet, char *buffer, size_t *used, ct_capability which, int colour) {
    char string[CT_CAPABILITY_SIZE];
    if (colour < 0)
        strcpy(string, which == CT_CAN_SETAF ? "\033[39m" : "\033[49m");
    else
        ct_terminfo_expand(sheet->can, which, colour, 0, string);
    add(buffer, used, string);
}

/* Puts on what to has and from has not. */
static void put_on(const ct_style_sheet *sheet, const ct_look *from, const ct_look *to, char *buffer, size_t *used) {
    for (int i = 0; i < CT_ATTRIBUTES; i++)
        if (to->attributes & ~from->attributes & attributes[i].attribute)
            add(buffer, used, sheet->can->string[attributes[i].on]);
    if (to->foreground != from->foreground)
        add_colour(sheet, buffer, used, CT_CAN_SETAF, to->foreground);
    if (to->background != from->background)
        add_colour(sheet, buffer, used, CT_CAN_SETAB, to->background);
}

/* One by one; 0 where that cannot be. */
static size_t step_by_step(const ct_style_sheet *sheet, const ct_look *from, const ct_look *to, char *buffer) {
    ct_look now = *from;
    size_t used = 0;
    if (!sheet->ansi && (from->attributes & ~to->attributes || (to->foreground < 0 && from->foreground >= 0) ||
                         (to->background < 0 && from->background >= 0)))
        return 0;
    for (int i = 0; i < CT_ATTRIBUTES; i++) {
        char off[16];
        if (!(now.attributes & ~to->attributes & attributes[i].attribute))
            continue;
        snprintf(off, sizeof off, "\033[%sm", attributes[i].off);
        add(buffer, &used, off);
        now.attributes &=
            attributes[i].attribute & (CT_BOLD | CT_DIM) ? ~(unsigned)(CT_BOLD | CT_DIM) : ~attributes[i].attribute;
    }
    put_on(sheet, &now, to, buffer, &used);
    return used;
}

size_t ct_style_change(const ct_style_sheet *sheet, const ct_look *from, const ct_look *to,
                       char buffer[CT_CHANGE_SIZE]) {
    static const ct_look nothing = {-1, -1, 0};
    char steps[CT_CHANGE_SIZE];
    size_t used = 0, stepped;
    if (ct_look_same(from, to))
        return 0;
    stepped = step_by_step(sheet, from, to, steps);
    add(buffer, &used, sheet->can->string[CT_CAN_SGR0]);
    put_on(sheet, &nothing, to, buffer, &used);
    if (stepped > 0 && stepped <= used) {
        memcpy(buffer, steps, stepped);
        used = stepped;
    }
    return used;
}
