/* Cutting names so that they can be told from their like.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "name_fit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

const char *ct_name_of(const ct_terms *terms, bool plain, int term) {
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    return plain && about->exponent == 1 ? about->source : about->name;
}

/* Columns of a text's first bytes. */
static int width_of(const char *text, size_t bytes, bool ascii) {
    char spelt[CT_SPELL_SIZE];
    unsigned code;
    int width = 0;
    for (size_t at = 0, taken; at < bytes && (taken = ct_utf8_next(text + at, &code)) > 0; at += taken) {
        int columns = ct_utf8_code_width(code);
        width += ascii && columns > 0 ? (int)ct_utf8_spell(spelt, code) : columns;
    }
    return width;
}

/* Bytes of the beginning that takes at most so many columns. */
static size_t bytes_in(const char *text, int columns, bool ascii) {
    unsigned code;
    size_t at = 0;
    for (size_t taken; (taken = ct_utf8_next(text + at, &code)) > 0; at += taken)
        if (width_of(text, at + taken, ascii) > columns)
            break;
    return at;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Bytes with which the name begins as do all others that its first `cut` bytes cannot be told from; numbers and
 * characters are left whole. 0 where it is alone. */
static size_t shared_beginning(const ct_terms *terms, bool plain, int term, size_t cut) {
    const char *name = ct_name_of(terms, plain, term);
    size_t shared = strlen(name);
    bool alone = true;
    for (int other = 0; other < (int)ct_terms_count(terms); other++) {
        const char *like = ct_name_of(terms, plain, other);
        if (other == term || strncmp(name, like, cut) != 0)
            continue;
        size_t same = cut;
        while (same < shared && name[same] == like[same])
            same++;
        shared = same;
        alone = false;
    }
    while (shared > 0 && is_digit(name[shared]) && is_digit(name[shared - 1]))
        shared--;
    while (shared > 0 && ((unsigned char)name[shared] & 0xc0) == 0x80)
        shared--;
    return alone ? 0 : shared;
}

/* "…02_in_prices", with as much of the beginning before it as there is room for. */
static char *without_shared(const char *name, size_t shared, int columns, bool ascii, char *buffer, size_t size) {
    int room = columns - 1 - width_of(name + shared, strlen(name + shared), ascii);
    size_t head = room > 0 ? bytes_in(name, room, ascii) : 0, length = strlen(name);
    char *text = malloc(length + 8);
    if (!text)
        return ct_text_fit(buffer, size, name, columns, ascii);
    snprintf(text, length + 8, "%.*s…%s", (int)(head < shared ? head : shared), name, name + shared);
    ct_text_fit(buffer, size, text, columns, ascii);
    free(text);
    return buffer;
}

int ct_name_width(const ct_terms *terms, bool plain, int term, bool ascii) {
    const char *name = ct_name_of(terms, plain, term);
    return width_of(name, strlen(name), ascii);
}

char *ct_name_fit(const ct_terms *terms, bool plain, int term, int columns, bool ascii, char *buffer, size_t size) {
    const char *name = ct_name_of(terms, plain, term);
    size_t cut = columns > 1 ? bytes_in(name, columns - 1, ascii) : 0, shared = 0, more = 0;
    bool whole = width_of(name, strlen(name), ascii) <= columns;
    while (!whole && cut > 0 && (more = shared_beginning(terms, plain, term, cut)) > shared) {
        shared = more; /* of those, some may be alike a little further, where the end is cut in its turn */
        whole = width_of(name + shared, strlen(name + shared), ascii) < columns;
        cut = shared + (columns > 2 ? bytes_in(name + shared, columns - 2, ascii) : 0);
    }
    if (shared > 0)
        return without_shared(name, shared, columns, ascii, buffer, size);
    return ct_text_fit(buffer, size, name, columns, ascii);
}
