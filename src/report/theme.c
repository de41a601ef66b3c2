/* The palette: what each role looks like with 24-bit colour, 256, 16 or 8 colours, or none.
 *
 * Text stands on the terminal's own background wherever it can, in its own foreground or in one of two mid tones
 * that keep a contrast of 4 and more to black and to white. So do weak correlations; from |r| = .3 on cells are
 * filled, in one hue for each sign, blue (OKLCH 246 to 263) and orange (41 to 66), of one lightness far from
 * either background. Chroma grows with |r| in even steps. All common forms of colour blindness keep this pair
 * apart. Text on it is black.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme.h"

#include <math.h>

/* clang-format off */
#define OWN {-1, -1, -1}
#define ACCENT {0x008787, 30, 6}
#define ALERT {0xC4501B, 166, 1}
#define WHITE {0xFFFFFF, 231, 15}
#define BLACK {0x000000, 16, 0}
/* With 16 colours the darker ones want light text; not the bright white, so that bold can be told from it. */
#define BLACK_LIGHT_AT_16 {0x000000, 16, 7}

/* A level of the heatmap, outside the model and within. */
#define HEAT(level, foreground, background, mono) \
    [CT_HEAT_FIRST + level] = {foreground, background, 0, mono}, \
    [CT_HEAT_MODEL_FIRST + level] = {foreground, background, CT_BOLD, (mono) | CT_BOLD}
/* clang-format on */

enum { NEUTRAL = CT_HEAT_LEVELS / 2 };

static const ct_style styles[CT_ROLE_COUNT] = {
    [CT_TEXT_PLAIN] = {OWN, OWN, 0, 0},
    [CT_TEXT_TITLE] = {OWN, OWN, CT_BOLD, CT_BOLD},
    [CT_TEXT_BAR] = {OWN, OWN, 0, 0},
    [CT_TEXT_FRAME] = {OWN, OWN, CT_DIM, 0},
    [CT_TEXT_FRAME_FOCUS] = {ACCENT, OWN, 0, CT_BOLD},
    [CT_TEXT_HEADING] = {OWN, OWN, CT_DIM, 0},
    [CT_TEXT_DIM] = {OWN, OWN, CT_DIM, CT_DIM},
    [CT_TEXT_RESPONSE] = {ACCENT, OWN, CT_BOLD, CT_BOLD | CT_UNDERLINE},
    [CT_TEXT_IN_MODEL] = {OWN, OWN, CT_BOLD, CT_BOLD},
    [CT_TEXT_CURSOR] = {OWN, OWN, CT_REVERSE, CT_REVERSE},
    [CT_TEXT_LINKED] = {ACCENT, OWN, CT_UNDERLINE, CT_UNDERLINE},
    [CT_TEXT_SIGNIFICANT] = {ACCENT, OWN, 0, CT_BOLD},
    [CT_TEXT_CHANGED] = {ACCENT, OWN, CT_BOLD, CT_BOLD},
    [CT_TEXT_WARNING] = {ALERT, OWN, CT_BOLD, CT_BOLD},
    [CT_TEXT_ERROR] = {WHITE, {0xB0241C, 124, 1}, CT_BOLD, CT_REVERSE},
    [CT_TEXT_KEY] = {ACCENT, OWN, CT_BOLD, CT_BOLD},
    [CT_TEXT_MESSAGE] = {OWN, OWN, 0, 0},
    [CT_TEXT_MATCH] = {BLACK, {0xFFD75F, 221, 3}, 0, CT_UNDERLINE | CT_BOLD},

/* Without colour, strength is shown by underline and reverse, and the figure's own sign tells which. */
/* clang-format off */
#define TINT(rgb, c256) {rgb, c256, -1}
#define FILL(rgb, c256, c16) {rgb, c256, c16}
    HEAT(0, BLACK_LIGHT_AT_16, FILL(0xE76E08, 202, 1), CT_REVERSE),
    HEAT(1, BLACK_LIGHT_AT_16, FILL(0xD5753A, 166, 1), CT_REVERSE),
    HEAT(2, BLACK, FILL(0xC67E55, 173, 3), CT_UNDERLINE),
    HEAT(3, BLACK, FILL(0xB6866C, 137, 3), 0),
    HEAT(4, TINT(0xB46B40, 130), OWN, 0),
    HEAT(NEUTRAL, OWN, OWN, 0),
    HEAT(6, TINT(0x4C81B6, 31), OWN, 0),
    HEAT(7, BLACK, FILL(0x6789B0, 67, 6), 0),
    HEAT(8, BLACK, FILL(0x5289C6, 68, 6), CT_UNDERLINE),
    HEAT(9, BLACK_LIGHT_AT_16, FILL(0x3689DD, 32, 4), CT_REVERSE),
    HEAT(10, BLACK_LIGHT_AT_16, FILL(0x008AF7, 33, 4), CT_REVERSE),
    /* clang-format on */

    /* Reverse of the terminal's own colours: black or white, which no heatmap tone is. */
    [CT_HEAT_CURSOR] = {OWN, OWN, CT_REVERSE | CT_BOLD, CT_REVERSE | CT_UNDERLINE | CT_BOLD},
};

const ct_style *ct_theme_style(ct_text_role role) {
    return &styles[(unsigned)role < CT_ROLE_COUNT ? role : CT_TEXT_PLAIN];
}

ct_text_role ct_theme_heat(double r, bool in_model) {
    if (isnan(r))
        return CT_TEXT_DIM;
    double level = fmin(fmax(r, -1), 1) * NEUTRAL;
    return (in_model ? CT_HEAT_MODEL_FIRST : CT_HEAT_FIRST) + NEUTRAL + (int)lround(level);
}
