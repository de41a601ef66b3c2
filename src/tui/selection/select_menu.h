/* The menu that begins a selection: which method, what it goes by, and the command that this comes to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SELECT_MENU_H
#define CETERIS_SELECT_MENU_H

#include <stdbool.h>

#include "session/session.h"
#include "tui/key.h"

enum { CT_MENU_METHODS = 4, CT_MENU_LABEL = 16 };

typedef struct ct_select_menu {
    bool open;
    ct_session *session;
    int method;    /* backward, forward, stepwise, best */
    int by[2];     /* place among what methods go by, step by step and of best */
    char line[CT_SELECT_SIZE]; /* the command */
    ct_prospect prospect;      /* what it would have before it */
    bool known;                /* where that is known */
} ct_select_menu;

/* What a key did to it. */
typedef enum ct_menu_event {
    CT_MENU_NOTHING,
    CT_MENU_CHANGED,
    CT_MENU_RUN,  /* its line shall be run; it is closed */
    CT_MENU_EDIT, /* its line shall be opened to edit, the key behind it if it is text and no colon; it is closed */
    CT_MENU_LEFT  /* it is closed */
} ct_menu_event;

/* Opens it where the last selection left off, else on what suits the model. */
void ct_select_menu_open(ct_select_menu *menu, ct_session *session);
ct_menu_event ct_select_menu_key(ct_select_menu *menu, ct_key_code key);

/* The method's letter, name and half a sentence about it. Static strings. */
const char *ct_select_menu_letter(int method);
const char *ct_select_menu_name(int method);
const char *ct_select_menu_about(int method);

/* What its method may go by: how many there are, and the words for one of them, "p .05". Returns buffer. */
int ct_select_menu_count(const ct_select_menu *menu);
const char *ct_select_menu_label(const ct_select_menu *menu, int place, char buffer[CT_MENU_LABEL]);

/* The place of the one that is chosen. */
int ct_select_menu_at(const ct_select_menu *menu);

#endif
