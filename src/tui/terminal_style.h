/* What roles look like on this terminal, and the bytes that change one look into another.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_STYLE_H
#define CETERIS_TERMINAL_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/theme.h"
#include "terminal_terminfo.h"

/* Colours as the terminal numbers them, -1 for its own. */
typedef struct ct_look {
    int foreground, background;
    unsigned attributes; /* CT_BOLD and so on */
} ct_look;

enum { CT_ATTRIBUTES = 4, CT_CHANGE_SIZE = 256 };

typedef struct ct_style_sheet {
    const ct_capabilities *can;
    ct_look looks[CT_ROLE_COUNT];
    ct_look paper; /* of a blank screen */
    bool plain;    /* no colours */
    bool ansi;     /* what is on can also be put off, one by one */
} ct_style_sheet;

/* Without colours where plain is set. can must outlive the sheet. */
void ct_style_sheet_make(ct_style_sheet *sheet, const ct_capabilities *can, bool plain);

bool ct_look_same(const ct_look *a, const ct_look *b);

/* True where a blank of this look cannot be told from the paper. */
bool ct_look_blank(const ct_style_sheet *sheet, const ct_look *look);

/* The shortest bytes from one look to another; returns how many. */
size_t ct_style_change(const ct_style_sheet *sheet, const ct_look *from, const ct_look *to,
                       char buffer[CT_CHANGE_SIZE]);

#endif
