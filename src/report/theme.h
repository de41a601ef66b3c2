/* Roles and their colours: the one place that knows what anything looks like. Read by the screen and by SVG.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_THEME_H
#define CETERIS_THEME_H

#include <stdbool.h>

/* What a piece of text is, not how it looks. */
typedef enum ct_text_role {
    CT_TEXT_PLAIN,
    CT_TEXT_TITLE,       /* the program's name and the file */
    CT_TEXT_BAR,         /* the title bar's further text */
    CT_TEXT_FRAME,       /* borders of panes */
    CT_TEXT_FRAME_FOCUS, /* borders of the pane that has the keys */
    CT_TEXT_HEADING,     /* column headings */
    CT_TEXT_DIM,         /* what matters less: figures of what is not in the model */
    CT_TEXT_RESPONSE,    /* the response */
    CT_TEXT_IN_MODEL,    /* a variable in the model */
    CT_TEXT_CURSOR,      /* the row under the cursor */
    CT_TEXT_LINKED,      /* what the cursor of another pane points at */
    CT_TEXT_SIGNIFICANT, /* a p below 5 % and its stars */
    CT_TEXT_CHANGED,     /* change marks */
    CT_TEXT_WARNING,     /* `!` and its line */
    CT_TEXT_ERROR,
    CT_TEXT_KEY, /* a key on the bottom line */
    CT_TEXT_MESSAGE,
    CT_TEXT_MATCH, /* what a search found */
    CT_HEAT_FIRST, /* heatmap cells, from r = -1 to r = +1: CT_HEAT_LEVELS roles, the middle one neutral */
    CT_HEAT_LAST = CT_HEAT_FIRST + 10,
    CT_HEAT_MODEL_FIRST, /* the same of pairs whose two variables are in the model, or the response */
    CT_HEAT_MODEL_LAST = CT_HEAT_MODEL_FIRST + 10,
    CT_HEAT_CURSOR, /* the heatmap cell under the cursor */
    CT_ROLE_COUNT
} ct_text_role;

enum { CT_HEAT_LEVELS = 11 };

enum { CT_BOLD = 1, CT_DIM = 2, CT_REVERSE = 4, CT_UNDERLINE = 8 };

/* Colours are -1 for the terminal's own. */
typedef struct ct_colour {
    int rgb;  /* 0xRRGGBB */
    int c256; /* 0 to 255 */
    int c16;  /* 0 to 15; 0 to 7 where the terminal has eight, with CT_BOLD for the rest */
} ct_colour;

typedef struct ct_style {
    ct_colour foreground, background;
    unsigned attributes;      /* with colours */
    unsigned mono_attributes; /* without */
} ct_style;

/* The look of a role; a static object. Legible on dark and on light backgrounds. */
const ct_style *ct_theme_style(ct_text_role role);

/* The heatmap role of a correlation: blue for positive, orange for negative, the same at equal |r|; CT_TEXT_DIM for
 * NaN. */
ct_text_role ct_theme_heat(double r, bool in_model);

#endif
