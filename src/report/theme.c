/* The palette: what each role looks like with 24-bit colour, 256, 16 or 8 colours, or none.
 *
 * Text stands on the terminal's own background wherever it can, in its own foreground or in one of two mid tones that
 * keep a contrast of 4 and more to black and to white. The heatmap's tones are of one lightness (CIELAB L* 42 to 49),
 * far from either background, and differ in chroma, in even steps from grey to blue (hue 270 to 290) and to orange
 * (hue 55 to 60): a pair that all common forms of colour blindness keep apart.
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
/* White but where the nearest of the 256 or of the 16 colours is too bright behind it. */
#define BLACK_AT_256 {0xFFFFFF, 16, 15}
#define BLACK_AT_16 {0xFFFFFF, 231, 0}
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

    /* Without colour, strength is shown by weight, and the figure's own sign tells which. Only the cursor is
     * underlined. */
    [CT_HEAT_FIRST + 0] = {BLACK_AT_256, {0xB45000, 202, 1}, CT_BOLD, CT_REVERSE | CT_BOLD},
    [CT_HEAT_FIRST + 1] = {BLACK_AT_256, {0xA95A18, 166, 1}, 0, CT_REVERSE},
    [CT_HEAT_FIRST + 2] = {BLACK_AT_16, {0x9F6231, 130, 3}, 0, CT_BOLD},
    [CT_HEAT_FIRST + 3] = {BLACK_AT_16, {0x966A4A, 94, 3}, 0, 0},
    [CT_HEAT_FIRST + 4] = {{0xFFFFFF, 231, -1}, {0x867163, 95, -1}, 0, 0},
    [CT_HEAT_FIRST + NEUTRAL] = {OWN, OWN, 0, 0},
    [CT_HEAT_FIRST + 6] = {{0xFFFFFF, 231, -1}, {0x6A7484, 60, -1}, 0, 0},
    [CT_HEAT_FIRST + 7] = {BLACK_AT_16, {0x57729B, 61, 6}, 0, 0},
    [CT_HEAT_FIRST + 8] = {BLACK_AT_16, {0x406DAE, 25, 6}, 0, CT_BOLD},
    [CT_HEAT_FIRST + 9] = {WHITE, {0x2866C0, 26, 4}, 0, CT_REVERSE},
    [CT_HEAT_FIRST + 10] = {WHITE, {0x0B5BD3, 27, 4}, CT_BOLD, CT_REVERSE | CT_BOLD},

    /* Reverse of the terminal's own colours: black or white, which no heatmap tone is. */
    [CT_HEAT_CURSOR] = {OWN, OWN, CT_REVERSE | CT_BOLD, CT_UNDERLINE | CT_BOLD},
};

const ct_style *ct_theme_style(ct_text_role role) {
    return &styles[(unsigned)role < CT_ROLE_COUNT ? role : CT_TEXT_PLAIN];
}

ct_text_role ct_theme_heat(double r) {
    if (isnan(r))
        return CT_TEXT_DIM;
    double level = fmin(fmax(r, -1), 1) * NEUTRAL;
    return CT_HEAT_FIRST + NEUTRAL + (int)lround(level);
}
