/* What terminfo says of the terminal, beyond what curses asks it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_TERMINAL_TERMINFO_H
#define CETERIS_TERMINAL_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"

/* The strings that drawing needs. */
typedef enum ct_capability {
    CT_CAN_CUP,   /* the cursor to row and column */
    CT_CAN_HPA,   /* to a column of its row */
    CT_CAN_VPA,   /* to a row of its column */
    CT_CAN_CUF,   /* right by so many */
    CT_CAN_CUB1,  /* left by one */
    CT_CAN_CUD1,  /* down by one */
    CT_CAN_ECH,   /* so many columns blank */
    CT_CAN_EL,    /* the rest of the row blank */
    CT_CAN_REP,   /* a glyph so many times */
    CT_CAN_CLEAR, /* all blank */
    CT_CAN_CSR,   /* from which row to which a line feed scrolls */
    CT_CAN_CIVIS,
    CT_CAN_CNORM,
    CT_CAN_SGR0, /* no colours, no attributes */
    CT_CAN_BOLD,
    CT_CAN_DIM,
    CT_CAN_REV,
    CT_CAN_SMUL,
    CT_CAN_RMUL,
    CT_CAN_SETAF,
    CT_CAN_SETAB,
    CT_CAN_OP,   /* the terminal's own colours */
    CT_CAN_RMAM, /* the last column holds the cursor */
    CT_CAN_SMAM, /* it goes on to the next row, as the shell expects */
    CT_CAN_COUNT
} ct_capability;

enum { CT_CAPABILITY_SIZE = 160 };

/* What a terminal can do. Strings are "" where it cannot, and without the pauses that old hardware needed. */
typedef struct ct_capabilities {
    char string[CT_CAN_COUNT][CT_CAPABILITY_SIZE];
    int colours;      /* how many; 0 for none */
    bool own_colours; /* it can go back to its own foreground and background */
} ct_capabilities;

/* Whether the terminal at fd is known and can put its cursor where we want; false with *error set. Leaves nothing
 * behind. */
bool ct_terminfo_can_draw(int fd, ct_error *error);

/* Sets up for a terminal without curses; false where it is not known. To be closed before another is opened. */
bool ct_terminfo_open(const char *term, int fd);
void ct_terminfo_close(void);

/* Reads what the terminal can do that curses, or ct_terminfo_open, was set up for. */
void ct_terminfo_read(ct_capabilities *can);

/* A string with its parameters, into buffer; returns its length, 0 where the terminal lacks it. */
size_t ct_terminfo_expand(const ct_capabilities *can, ct_capability which, int a, int b,
                          char buffer[CT_CAPABILITY_SIZE]);

/* A string of the terminal that curses was set up for, NULL where it has none. */
const char *ct_terminfo_string(const char *name);

/* Whether it marks the beginning and the end of what is pasted, when asked to. */
bool ct_terminfo_brackets_pastes(void);

#endif
