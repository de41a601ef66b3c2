/* Keys as numbers, and the names that commands.def knows them by.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_KEY_H
#define CETERIS_KEY_H

#include <stdbool.h>

/* A Unicode code point (control characters included), or one of the enumerators below. */
typedef unsigned ct_key_code;

enum {
    CT_KEY_TAB = 0x09,
    CT_KEY_ENTER = 0x0d,
    CT_KEY_ESCAPE = 0x1b,
    CT_KEY_SPACE = 0x20,
    CT_KEY_NONE = 0x110000, /* nothing, or a sequence that means nothing to us */
    CT_KEY_UP,
    CT_KEY_DOWN,
    CT_KEY_LEFT,
    CT_KEY_RIGHT,
    CT_KEY_HOME,
    CT_KEY_END,
    CT_KEY_PAGE_UP,
    CT_KEY_PAGE_DOWN,
    CT_KEY_BACKSPACE,
    CT_KEY_DELETE,
    CT_KEY_BACK_TAB,
    CT_KEY_PASTE_BEGIN, /* what follows, up to PASTE_END, was pasted and not typed */
    CT_KEY_PASTE_END
};

/* The code of Control and a letter: CT_CONTROL('C'). */
#define CT_CONTROL(letter) ((ct_key_code)((letter)&0x1f))

enum { CT_KEY_NAME_SIZE = 16 };

/* The name of a key: "b", "Space", "^R", "PgDn"; "" for CT_KEY_NONE and the marks of a paste. Returns name. */
char *ct_key_name(ct_key_code key, char name[CT_KEY_NAME_SIZE]);

/* True for a key that stands for a character to be typed into a line. */
bool ct_key_is_text(ct_key_code key);

#endif
