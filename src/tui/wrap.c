/* Breaking sentences.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wrap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { LINE = 1024 };

static void put_part(ct_grid *grid, ct_rect rect, int row, int column, ct_text_role role, const char *text,
                     size_t bytes, const char *sign) {
    char part[LINE];
    snprintf(part, sizeof part, "%.*s%s", (int)bytes, text, sign);
    ct_grid_put(grid, rect, row, column, role, part);
}

/* The bytes of the beginning that ends before a stop and leaves two columns for the sign; 0 for none. */
static size_t clause(const char *text, int columns, const char *stop) {
    size_t room = columns > 2 ? ct_utf8_prefix(text, columns - 2) : 0, end = 0;
    for (const char *at = stop ? strstr(text, stop) : NULL; at; at = strstr(at + 1, stop))
        if ((size_t)(at - text) <= room)
            end = (size_t)(at - text);
    return end;
}

/* The bytes of text's first line, broken at the last blank that lies in it; all of a text that fits. */
static size_t first_line(const char *text, int width) {
    size_t bytes = ct_utf8_prefix(text, width), end = bytes;
    if (text[bytes] == '\0')
        return bytes;
    while (end > 0 && text[end] != ' ')
        end--;
    return end > 0 ? end : bytes;
}

int ct_wrap_lines(int columns, int column, int indent, bool ascii, const char *text) {
    int lines = 0;
    char *spelt = ascii ? ct_text_ascii(text) : NULL;
    if (spelt)
        text = spelt;
    for (int width = columns - column; *text && width > 0; width = columns - indent, lines++) {
        text += first_line(text, width);
        text += strspn(text, " ");
    }
    free(spelt);
    return lines;
}

int ct_wrap(ct_grid *grid, ct_rect rect, int row, int column, int indent, int lines, ct_text_role role,
            const char *stop, const char *text) {
    char *spelt = grid->ascii ? ct_text_ascii(text) : NULL;
    if (spelt)
        text = spelt;
    int line = 0, width = rect.columns - column;
    for (; line < lines - 1 && ct_utf8_width(text) > width; line++) {
        size_t end = first_line(text, width);
        put_part(grid, rect, row + line, column, role, text, end, "");
        text += end + strspn(text + end, " ");
        column = indent;
        width = rect.columns - column;
    }
    size_t end = ct_utf8_width(text) > width ? clause(text, width, stop) : 0;
    if (end > 0)
        put_part(grid, rect, row + line, column, role, text, end, " …");
    else
        ct_grid_put_fit(grid, rect, row + line, column, width, role, text);
    free(spelt);
    return line + 1;
}
