/* Foreign text made safe to show, and cut to a width.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum { DROP = 0, REPLACEMENT = 0xFFFD, ELLIPSIS = 0x2026, JOINER_FIRST = 0x200C, JOINER_LAST = 0x200D };

typedef struct range {
    unsigned first, last;
} range;

/* What shows nothing, yet changes what is shown around it or tells two names apart that look the same. */
static const range invisible[] = {
    {0x00AD, 0x00AD},   /* soft hyphen */
    {0x034F, 0x034F},   /* combining grapheme joiner */
    {0x061C, 0x061C},   /* Arabic letter mark */
    {0x17B4, 0x17B5},   /* Khmer inherent vowels */
    {0x180B, 0x180F},   /* Mongolian variation selectors */
    {0x200B, 0x200B},   /* zero width space */
    {0x200E, 0x200F},   /* marks of direction */
    {0x202A, 0x202E},   /* embedding and override of direction */
    {0x2060, 0x206F},   /* word joiner, isolates of direction, deprecated format characters */
    {0xFE00, 0xFE0F},   /* variation selectors: terminals do not agree on the width of what precedes them */
    {0xFEFF, 0xFEFF},   /* byte order mark */
    {0xFFF9, 0xFFFB},   /* interlinear annotation */
    {0x1BCA0, 0x1BCA3}, /* shorthand format controls */
    {0x1D173, 0x1D17A}, /* musical format controls */
    {0xE0000, 0xE0FFF}, /* tags, variation selectors */
};

static bool is_invisible(unsigned code) {
    for (size_t i = 0; i < sizeof invisible / sizeof invisible[0]; i++)
        if (code >= invisible[i].first && code <= invisible[i].last)
            return true;
    return false;
}

/* What a code point becomes by itself. */
static unsigned clean(unsigned code) {
    if (code == '\t' || code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029)
        return ' ';
    if (code < 0x20 || (code >= 0x7F && code <= 0x9F))
        return REPLACEMENT;
    if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF))
        return REPLACEMENT; /* noncharacters */
    return is_invisible(code) ? DROP : code;
}

/* A text read code point by code point, each one safe. */
typedef struct reader {
    const char *text;
    int base;  /* columns of the last character that is no mark; 0 at the start */
    int marks; /* that followed it */
    bool some; /* anything given out yet */
} reader;

/* Whether a code point without columns of its own may stay where it stands. */
static bool mark_stays(reader *from, unsigned code) {
    bool joiner = code >= JOINER_FIRST && code <= JOINER_LAST;
    if (from->base == 0 || from->marks == CT_MARKS_MAX)
        return false;
    /* Between emoji a joiner makes one picture of several on some terminals only. */
    return !joiner || from->base == 1;
}

/* The next safe code point, 0 at the end. */
static unsigned reader_next(reader *from) {
    unsigned code;
    for (size_t taken; (taken = ct_utf8_next(from->text, &code)) > 0;) {
        if (code == '\r' && from->text[1] == '\n')
            taken = 2;
        from->text += taken;
        code = clean(code);
        if (code == DROP)
            continue;
        int width = ct_utf8_code_width(code);
        if (width == 0) {
            if (!mark_stays(from, code))
                continue;
            from->marks++;
        } else {
            from->base = width;
            from->marks = 0;
        }
        from->some = true;
        return code;
    }
    return 0;
}

/* The next code point of the text as it will be shown: never nothing of something. */
static unsigned shown_next(reader *from) {
    bool begun = from->some;
    const char *rest = from->text;
    unsigned code = reader_next(from);
    if (code == 0 && !begun && *rest != '\0') {
        from->some = true;
        from->base = 1;
        return REPLACEMENT;
    }
    return code;
}

char *ct_text_safe(const char *text) {
    /* A bad byte grows to three, everything else keeps its length or shrinks. */
    char *safe = malloc(3 * strlen(text) + 5), *to = safe;
    if (safe == NULL)
        return NULL;
    reader from = {.text = text};
    *to = '\0';
    for (unsigned code; (code = shown_next(&from)) != 0;)
        to += ct_utf8_put(to, code);
    return safe;
}

/* U+00C0 to U+00FF without their accents. */
enum { LETTERS_FIRST = 0xC0 };
static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

char ct_utf8_ascii(unsigned code) {
    static const struct {
        unsigned code;
        char ascii;
    } alike[] = {
        {0x00A0, ' '}, {0x00B1, '~'}, {0x00B2, '2'},  {0x00B3, '3'},  {0x00B9, '1'}, {0x00BB, '>'},
        {0x00B7, '.'}, {0x00D7, 'x'}, {0x0394, 'd'},  {0x2010, '-'},  {0x2011, '-'}, {0x2012, '-'},
        {0x2013, '-'}, {0x2014, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'},
        {0x2026, '~'}, {0x2212, '-'}, {0x2500, '-'},  {0x2502, '|'},  {0x250C, '+'}, {0x2510, '+'},
        {0x2514, '+'}, {0x2518, '+'}, {0x25B2, '^'},  {0x25BC, 'v'},  {0x25CB, 'o'}, {0x25CF, '*'},
        {0x25C6, 'I'}, {0x25C7, 'X'},
    };
    if (code < 0x80)
        return (char)code;
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
        if (alike[i].code == code)
            return alike[i].ascii;
    if (code >= LETTERS_FIRST && code - LETTERS_FIRST < sizeof letters - 1)
        return letters[code - LETTERS_FIRST];
    return '?';
}

size_t ct_utf8_spell(char buffer[CT_SPELL_SIZE], unsigned code) {
    buffer[0] = ct_utf8_ascii(code);
    if (buffer[0] != '?' || code < 0x80 || code == REPLACEMENT)
        return buffer[1] = '\0', 1;
    return (size_t)snprintf(buffer, CT_SPELL_SIZE, code < 0x10000 ? "\\u%04x" : "\\U%08x", code);
}

char *ct_text_ascii(const char *text) {
    /* An escape takes five times the bytes of a two-byte letter at most, a bad byte becomes one character. */
    char *ascii = malloc(5 * strlen(text) + CT_SPELL_SIZE), *to = ascii;
    if (ascii == NULL)
        return NULL;
    reader from = {.text = text};
    for (unsigned code; (code = shown_next(&from)) != 0;)
        if (ct_utf8_code_width(code) > 0)
            to += ct_utf8_spell(to, code);
    *to = '\0';
    return ascii;
}

/* A text being written into a buffer of so many bytes and columns. */
typedef struct writer {
    char *buffer;
    size_t size, used, cut; /* cut: where the text still leaves a column and the bytes for the sign */
    int columns, width;
    size_t sign;
} writer;

static bool append(writer *to, const char *bytes, size_t length, int width) {
    if (to->width + width > to->columns || to->used + length + 1 > to->size)
        return false;
    memcpy(to->buffer + to->used, bytes, length);
    to->used += length;
    to->width += width;
    if (to->width < to->columns && to->used + to->sign + 1 <= to->size)
        to->cut = to->used;
    return true;
}

static bool append_code(writer *to, unsigned code, bool ascii) {
    char bytes[CT_SPELL_SIZE];
    int width = ct_utf8_code_width(code);
    if (!ascii)
        return append(to, bytes, ct_utf8_put(bytes, code), width);
    size_t length = width > 0 ? ct_utf8_spell(bytes, code) : 0;
    for (size_t i = 0; i < length; i++) /* an escape may be cut */
        if (!append(to, bytes + i, 1, 1))
            return false;
    return true;
}

char *ct_text_fit(char *buffer, size_t size, const char *text, int columns, bool ascii) {
    char sign[5];
    writer to = {.buffer = buffer, .size = size, .columns = columns};
    to.sign = ct_utf8_put(sign, ascii ? '~' : ELLIPSIS);
    if (size == 0)
        return buffer;
    reader from = {.text = text};
    for (unsigned code; (code = shown_next(&from)) != 0;) {
        if (append_code(&to, code, ascii))
            continue;
        to.used = to.cut;
        if (columns > 0 && to.used + to.sign + 1 <= size) {
            memcpy(buffer + to.used, sign, to.sign);
            to.used += to.sign;
        }
        break;
    }
    buffer[to.used] = '\0';
    return buffer;
}
