/* Finding by code points, capitals folded where the pattern has none.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "find.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

/* The small letter of a capital: ASCII, Latin-1, Greek, Cyrillic. Of our own, so that it does not hang on the
 * locale. */
static unsigned fold(unsigned code) {
    if (code >= 'A' && code <= 'Z')
        return code + 0x20;
    if (code < 0xC0)
        return code;
    if ((code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) || (code >= 0x410 && code <= 0x42F))
        return code + 0x20;
    return code >= 0x400 && code <= 0x40F ? code + 0x50 : code;
}

static bool has_capitals(const char *text) {
    unsigned code;
    for (size_t taken; (taken = ct_utf8_next(text, &code)) > 0; text += taken)
        if (fold(code) != code)
            return true;
    return false;
}

/* The bytes of text that the pattern takes at its beginning; 0 where it does not stand there. */
static size_t match_at(const char *text, const char *pattern, bool exact) {
    size_t used = 0, taken, other;
    unsigned a, b;
    for (; (taken = ct_utf8_next(pattern, &a)) > 0; pattern += taken) {
        other = ct_utf8_next(text + used, &b);
        if (other == 0 || (exact ? a != b : fold(a) != fold(b)))
            return 0;
        used += other;
    }
    return used;
}

bool ct_find(const char *text, const char *pattern, size_t *start, size_t *bytes) {
    bool exact = has_capitals(pattern);
    unsigned code;
    for (size_t at = 0, taken; (taken = ct_utf8_next(text + at, &code)) > 0; at += taken) {
        size_t used = match_at(text + at, pattern, exact);
        if (used == 0)
            continue;
        if (start)
            *start = at;
        if (bytes)
            *bytes = used;
        return true;
    }
    return false;
}

static int width_of(const char *text, size_t bytes) {
    int width = 0;
    unsigned code;
    for (size_t at = 0, taken; at < bytes && (taken = ct_utf8_next(text + at, &code)) > 0; at += taken)
        width += ct_utf8_code_width(code);
    return width;
}

void ct_find_paint(ct_grid *grid, ct_rect clip, int row, int column, int columns, const char *text,
                   const char *pattern) {
    size_t start, bytes;
    char *safe = *pattern ? ct_text_safe(text) : NULL;
    int at = 0;
    for (const char *rest = safe; rest && ct_find(rest, pattern, &start, &bytes); rest += start + bytes) {
        at += width_of(rest, start);
        int width = width_of(rest + start, bytes), left = column + at < 0 ? -(column + at) : 0;
        if (at + width > columns)
            width = columns - at;
        if (width > left)
            ct_grid_paint(grid, (ct_rect){clip.row + row, clip.column + column + at + left, 1, width - left},
                          CT_TEXT_MATCH);
        at += width_of(rest + start, bytes);
    }
    free(safe);
}

const char *ct_find_round(bool round, int step) {
    return !round ? "" : step > 0 ? "; from the top again" : "; from the end again";
}

const char *ct_find_nothing(void) {
    return "nothing to find yet: / begins a search";
}

void ct_find_copy(char pattern[CT_PATTERN_SIZE], const char *text) {
    size_t used = 0, taken;
    unsigned code;
    while ((taken = ct_utf8_next(text + used, &code)) > 0 && used + taken < CT_PATTERN_SIZE)
        used += taken;
    memcpy(pattern, text, used);
    pattern[used] = '\0';
}
