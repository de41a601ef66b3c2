/* Names above narrow columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "heads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

size_t ct_heads_shared(size_t count, const char *(*name)(const void *of, size_t place), const void *of) {
    const char *first = count > 1 ? name(of, 0) : "";
    size_t shared = strlen(first);
    for (size_t i = 0; i < count && shared > 0; i++) {
        const char *other = name(of, i);
        size_t same = 0;
        while (same < shared && other[same] == first[same])
            same++;
        if (other[same] == '\0' && same > 0)
            same--;
        shared = same;
    }
    while (shared > 0 && is_digit(first[shared - 1]))
        shared--;
    while (shared > 0 && ((unsigned char)first[shared] & 0xC0) == 0x80) /* not through a character */
        shared--;
    return shared;
}

bool ct_heads_begin(ct_heads *heads, int count, int rows, int cell) {
    *heads = (ct_heads){.rows = rows, .cell = cell};
    heads->names = calloc((size_t)count + 1, sizeof *heads->names);
    return heads->names != NULL;
}

bool ct_heads_add(ct_heads *heads, const char *name, bool ascii) {
    char *safe = ascii ? ct_text_ascii(name) : ct_text_safe(name);
    if (safe)
        heads->names[heads->count++] = safe;
    return safe != NULL;
}

void ct_heads_free(ct_heads *heads) {
    for (int i = 0; i < heads->count; i++)
        free(heads->names[i]);
    free(heads->names);
    *heads = (ct_heads){0};
}

int ct_heads_room(const ct_heads *heads) {
    return heads->cell > 1 ? heads->cell - 1 : 1;
}

static size_t same_bytes(const char *a, const char *b) {
    size_t same = 0;
    while (a[same] && a[same] == b[same])
        same++;
    while (same > 0 && ((unsigned char)a[same] & 0xC0) == 0x80) /* not through a character */
        same--;
    return same;
}

/* The end of a text, at most so many columns of it. */
static const char *end_of(const char *text, int columns) {
    unsigned code;
    while (ct_utf8_width(text) > columns)
        text += ct_utf8_next(text, &code);
    return text + strspn(text, "_.- ");
}

/* Where the part of a name begins that tells it from the others: at its start if that does; else where it goes another
 * way than those that are like it; at its end where that says more. */
static const char *telling(const ct_heads *heads, int index) {
    const char *name = heads->names[index];
    int room = heads->rows * ct_heads_room(heads);
    size_t seen = ct_utf8_prefix(name, room), shared = 0;
    if (name[seen] == '\0')
        return name;
    for (int i = 0; i < heads->count; i++) {
        size_t same = i == index ? 0 : same_bytes(name, heads->names[i]);
        if (same >= seen && same > shared)
            shared = same;
    }
    const char *end = end_of(name, room);
    if (shared == 0)
        return name;
    return name + shared < end && name[shared] ? name + shared : end;
}

/* Of a number that is followed by more than fits, the number alone. */
const char *ct_heads_telling(const ct_heads *heads, int index, char *buffer, size_t size) {
    const char *name = telling(heads, index);
    size_t digits = strspn(name, "0123456789");
    if (digits == 0 || ct_utf8_width(name) <= heads->rows * ct_heads_room(heads))
        return name;
    snprintf(buffer, size, "%.*s", (int)digits, name);
    return buffer;
}

int ct_heads_needed(const ct_heads *heads) {
    int room = ct_heads_room(heads), most = 1;
    char text[64];
    for (int i = 0; i < heads->count; i++) {
        int rows = (ct_utf8_width(ct_heads_telling(heads, i, text, sizeof text)) + room - 1) / room;
        most = rows > most ? rows : most;
    }
    return most < heads->rows ? most : heads->rows;
}

void ct_heads_draw(ct_grid *grid, ct_rect rect, const ct_heads *heads, int column, const char *name, ct_text_role role,
                   bool linked) {
    int cell = heads->cell, most = ct_heads_room(heads), width = ct_utf8_width(name);
    int lines = (width + most - 1) / most;
    lines = lines > heads->rows ? heads->rows : lines;
    int even = cell < CT_HEADS_SIGN || lines < 2 ? most : (width + lines - 1) / lines;
    for (int line = heads->rows - lines; line < heads->rows && *name; line++) {
        bool last = line == heads->rows - 1;
        size_t bytes = ct_utf8_prefix(name, last ? most : even);
        char *part = strndup(name, bytes);
        int wide = part ? ct_utf8_width(part) : 0, end = wide < cell - 1 ? cell - 1 : cell;
        int at = cell < CT_HEADS_SIGN ? cell - most : end - wide; /* above the digits, if it can */
        ct_rect clip = {rect.row + line, rect.column + column, 1, cell};
        if (part)
            ct_grid_put(grid, clip, 0, at, linked && last ? CT_TEXT_LINKED : role, part);
        free(part);
        name += bytes;
    }
}
